"""What members tell each other, as pages and files: lists of six kinds, one of each, peers with the reasons."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Need, Offer, Shared
from focalpoint.areas.library.permissions import may_share_for, own_members
from focalpoint.areas.library.queries.exchange import (
    ADDED_TO,
    KIND_FIELD,
    SHARED,
    Narrowed,
    added_to,
    areas_of,
    behind,
    shared_called,
    shared_list,
)
from focalpoint.areas.library.queries.suggesting import is_open, matches, peers_of
from focalpoint.areas.library.views.exchange_parts import added_words, facts_of, named_in, texts_of
from focalpoint.areas.library.words_exchange import (
    ADDED,
    CHOSEN,
    KINDS,
    LABELS,
    area_words,
    chosen_word,
    match_words,
    peer_words,
    state_words,
    theme_words,
    told_link,
)
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.network.views.editing import here, history_link, member_choices
from focalpoint.areas.network.words import member_link, spoken_word
from focalpoint.areas.vocabulary.queries import Name, names_on, theme_names
from focalpoint.ground.shared.addresses import SEGMENTS, permanent_address
from focalpoint.ground.shared.asked import page_asked, today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, mark, page_language


def shared_list_page(request: HttpRequest, kind: str) -> HttpResponse:
    """List what was told of one kind, narrowed by what is asked. Six queries at most."""
    reader = reader_of(request)
    narrowed = _narrowed(request)
    found = shared_list(kind, narrowed, reader=reader)
    page = page_asked(request, found.rows)
    themes = theme_names(page_language())
    codes = {*found.counts.get("area", {}), *(code for row in page for code in areas_of(row))}
    names = names_on(today(), language=page_language(), codes=codes)
    return render(
        request,
        "library/shared_list.html",
        {
            "words": KINDS[kind],
            "may_tell": _may_tell(reader),
            "new": here(f"{SEGMENTS[kind]}/new/"),
            "filters": _filters(kind, narrowed, found.counts, themes, names),
            "is_narrowed": narrowed != Narrowed(),
            "page": page,
            "columns": _columns(kind),
            "rows": [_row(kind, row, themes, names) for row in page],
            "peers": here("peers/") if _may_tell(reader) else "",
            **twins(request),
        },
    )


def _may_tell(reader: Reader) -> bool:
    return bool(own_members(reader)) or SECRETARIAT_KEY in reader.keys


def _narrowed(request: HttpRequest) -> Narrowed:
    def asked(name: str) -> str:
        return request.GET.get(name, "")[:40]

    return Narrowed(theme=asked("theme"), area=asked("area"), language=asked("language"), kind=asked("kind"))


def _filters(
    kind: str,
    narrowed: Narrowed,
    counts: Mapping[str, Mapping[str, int]],
    themes: Mapping[str, tuple[str, str]],
    names: Mapping[str, Name],
) -> list[tuple[str, str, str, list[tuple[str, str, int]], str]]:
    """Return each way of narrowing: name, label, the words for all, choices with their counts, and what was chosen."""
    area_counts = counts.get("area", {})
    named = sorted((code for code in area_counts if code in names), key=lambda code: names[code].sort_key)
    ways = [
        ("theme", _("Theme"), _("Every theme"), [(code, themes[code][0]) for code in themes]),
        ("area", _("Country or organisation"), _("All of them"), [(code, names[code].short) for code in named]),
        (
            "language",
            _("Language of the text"),
            _("Every language"),
            [(code, str(spoken_word(code))) for code in sorted(counts.get("language", {}))],
        ),
    ]
    if kind in KIND_FIELD:
        field = KIND_FIELD[kind]
        ways.append(("kind", str(LABELS[field]), _("All of them"), [(code, str(said)) for code, said in CHOSEN[field]]))
    return [
        (
            name,
            label,
            every,
            [
                (code, said, counts.get(name, {}).get(code, 0))
                for code, said in choices
                if counts.get(name, {}).get(code) or code == getattr(narrowed, name)
            ],
            getattr(narrowed, name),
        )
        for name, label, every, choices in ways
    ]


def _columns(kind: str) -> list[Column]:
    return [
        Column("title", _("What")),
        Column("member", _("Member")),
        *([Column("kind", str(LABELS[KIND_FIELD[kind]]))] if kind in KIND_FIELD else []),
        Column("themes", _("Themes")),
        Column("told_on", _("Told on")),
    ]


def _row(
    kind: str,
    row: Any,  # noqa: ANN401 - a row of any kind
    themes: Mapping[str, tuple[str, str]],
    names: Mapping[str, Name],
) -> tuple[SafeString | str | None, ...]:
    shown = told_link(kind, row)
    if word := state_words(row):
        shown = format_html("{} {}", shown, word)
    return (
        shown,
        _member(row, names),
        *([chosen_word(KIND_FIELD[kind], getattr(row, KIND_FIELD[kind]))] if kind in KIND_FIELD else []),
        theme_words([theme.code for theme in row.themes.all()], themes) or "—",
        day(value=row.told_on, language=row.language),
    )


def _member(row: Shared, names: Mapping[str, Name]) -> SafeString | str:
    if row.member is None:
        # What several members told together stands in a document, and concerns each of them.
        told = area_words([area.code for area in row.areas.all()], names) if row.source_id else ""
        return told or _("The secretariat")
    name = names.get(row.member.code)
    return member_link(name) if name else row.member.code


def shared_file(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """Hand out the same list as a file, with all its texts. Four queries."""
    check_form(request, form)
    rows = shared_list(kind, _narrowed(request), reader=reader_of(request)).rows
    names = names_on(today(), language=page_language(), codes={row.member.code for row in rows if row.member})
    own = SHARED[kind].OWN
    return file_response(
        Table(
            name=SEGMENTS[kind],
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("code", _("Code")),
                FileColumn("name", _("Member")),
                FileColumn("title", LABELS["title"]),
                *(FileColumn(field, LABELS[field]) for field in own),
                FileColumn("language", _("Language")),
                FileColumn("themes", _("Themes")),
                FileColumn("areas", _("Areas")),
                FileColumn("told_on", _("Told on")),
                FileColumn("link", LABELS["link"]),
                FileColumn("source", _("Source")),
                FileColumn("state", _("State")),
            ),
            rows=[
                (
                    row.public_id,
                    row.member.code if row.member else None,
                    names[row.member.code].short if row.member and row.member.code in names else None,
                    row.title,
                    *(getattr(row, field) or None for field in own),
                    row.language,
                    [theme.code for theme in row.themes.all()],
                    [area.code for area in row.areas.all()],
                    row.told_on,
                    row.link or None,
                    row.source.code if row.source else None,
                    row.state,
                )
                for row in rows
            ],
            sources=tuple(sorted({row.source.code for row in rows if row.source})),
            notes=(str(KINDS[kind].lede),),
        ),
        form,
    )


def shared_or_404(kind: str, public_id: str, reader: Reader) -> Any:  # noqa: ANN401 - a row of any kind
    """Return one of a kind.

    Raises:
        NotFound: none that the reader may see.
    """
    try:
        return shared_called(kind, public_id, reader=reader)
    except ObjectDoesNotExist:
        raise NotFound("") from None


def shared_page(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Show what was told, what others added, and whom it fits. At most 23 queries, whatever there is."""
    reader = reader_of(request)
    row = shared_or_404(kind, public_id, reader)
    added = added_to(kind, row, reader=reader)
    fitting = matches(kind, row, today(), reader=reader) if kind in {"need", "offer"} and _stands(row) else []
    others = [match.row for match in fitting]
    codes = {code for one in (row, *others) for code in areas_of(one)} | {
        one.member.code for one in added if one.member
    }
    names, themes = names_on(today(), language=page_language(), codes=codes), theme_names(page_language())
    works = named_in(row, added, reader)
    may_edit = may_share_for(row.member.code if row.member else "", reader)
    addition = ADDED_TO.get(kind, "")
    stem = here(f"{SEGMENTS[kind]}/{public_id}/")
    return render(
        request,
        "library/shared.html",
        {
            "row": row,
            "words": KINDS[kind],
            "list": here(f"{SEGMENTS[kind]}/"),
            "told_by": _member(row, names),
            "state": state_words(row),
            "texts": texts_of(row, works),
            "facts": [
                *facts_of(row, behind(row, reader=reader), names, themes, reader=reader, today=today()),
                *([(LABELS["intended"], chosen_word("intended", row.intended))] if may_edit else []),
            ],
            "added": [added_words(addition, one, names, works, reader) for one in added],
            "added_title": ADDED[addition].many if addition else "",
            "added_none": ADDED[addition].none if addition else "",
            "add": f"{stem}{addition}s/new/" if addition and _may_tell(reader) else "",
            "add_words": ADDED[addition].tell if addition else "",
            "matches": [
                (
                    told_link("offer" if kind == "need" else "need", match.row),
                    _member(match.row, names),
                    match_words(kind, match, themes, names),
                )
                for match in fitting
            ],
            "matches_title": {"need": _("Offers that fit"), "offer": _("Needs that it fits")}.get(kind, ""),
            "answer": here(f"offers/new/?need={public_id}") if kind == "need" and _may_tell(reader) else "",
            "links": [
                *([(f"{stem}edit/", _("Edit"))] if may_edit else []),
                # What the product carries has a history once somebody corrects it: the form leads there.
                *history_link(kind, public_id, int(row.begun_at is not None), reader),
            ],
            "permanent": permanent_address(kind, public_id),
        },
    )


def _stands(row: Need | Offer) -> bool:
    return is_open(row, today())


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def peers(request: HttpRequest) -> HttpResponse:
    """Suggest peers to one's own member, to the secretariat for any, with every reason. At most 18 queries."""
    reader = reader_of(request)
    own = own_members(reader)
    choices = member_choices(reader) if SECRETARIAT_KEY in reader.keys else []
    asked = request.GET.get("member", "") if choices else ""
    code = asked or next(iter(own), "")
    member = Member.objects.visible_to(reader).filter(code=code).first()
    if member is None and (asked or not choices):
        raise NotFound("")
    found = peers_of(member, today(), reader=reader) if member else []
    codes = {code, *(peer.member.code for peer in found), *(peer.region for peer in found)}
    names, themes = names_on(today(), language=page_language(), codes=codes), theme_names(page_language())
    return render(
        request,
        "library/peers.html",
        {
            "choices": choices,
            "code": code,
            "name": mark(text=names[code].short, language=names[code].language) if code in names else "",
            "peers": [
                (member_link(names[peer.member.code]), peer_words(peer, themes, names))
                for peer in found
                if peer.member.code in names
            ],
        },
    )
