"""Changes that exchanges led to: the list, as a file, telling one, correcting it."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.influence import FIELDS, correct_influence, tell_influence
from focalpoint.areas.ledger.forms.thread import InfluenceForm
from focalpoint.areas.ledger.models import Influence
from focalpoint.areas.ledger.permissions import may_report_for
from focalpoint.areas.ledger.queries.influence import influence_called, influences, origin_called
from focalpoint.areas.ledger.queries.undertaking import title_cut
from focalpoint.areas.ledger.views.telling import area_choices, area_of, may_tell, member_of, teller_choices
from focalpoint.areas.ledger.words_thread import LABELS, intended_word
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.network.queries import own_codes
from focalpoint.areas.network.views.editing import edit_page, here, history_link, who
from focalpoint.areas.network.words import member_link
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.asked import page_asked, today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import day, mark, page_language

CHANGES_A_PAGE = 30


def all_influences(request: HttpRequest) -> HttpResponse:
    """List the changes that exchanges led to. Five queries."""
    reader = reader_of(request)
    page = page_asked(request, influences(reader=reader), size=CHANGES_A_PAGE)
    return render(
        request,
        "ledger/influences.html",
        {
            "page": page,
            "lines": lines_of(list(page), reader=reader),
            "tell": here("influences/new/") if may_tell(reader) else "",
            **twins(request),
        },
    )


def lines_of(rows: list[Influence], *, reader: Reader) -> list[dict[str, Any]]:
    """Return changes as a list shows them. One query."""
    codes = {row.member.code for row in rows if row.member} | {row.area.code for row in rows if row.area}
    names = names_on(today(), language=page_language(), codes=codes)
    return [
        {
            "row": row,
            "when": day(value=row.happened_on, language=row.language),
            "area": _name(names.get(row.area.code)) if row.area else "",
            "origin": format_html(
                '<a href="{}"><bdi>{}</bdi></a>', page_address(row.from_kind, row.from_id), row.from_label
            ),
            "member": (member_link(names[row.member.code]) if row.member.code in names else row.member.code)
            if row.member
            else _("The secretariat"),
            "evidence": evidence_of(row),
            "edit": here(f"influences/{row.public_id}/edit/") if _may_correct(row, reader) else "",
            "intended": intended_word(row.intended) if _may_correct(row, reader) else "",
        }
        for row in rows
    ]


def _name(name: Name | None) -> SafeString:
    return mark(text=name.short, language=name.language) if name else SafeString()


def _may_correct(row: Influence, reader: Reader) -> bool:
    return may_report_for(row.member.code if row.member else "", reader)


def evidence_of(row: Any) -> list[SafeString]:  # noqa: ANN401 - whatever has a link, a work, a citation
    """Return what shows something, as links. No query after a list."""
    shown = []
    if row.link:
        shown.append(format_html('<a href="{0}" rel="nofollow noopener"><bdi dir="ltr">{0}</bdi></a>', row.link))
    if row.work:
        shown.append(
            format_html(
                '<a href="{}">{}</a>',
                page_address("work", row.work.public_id),
                mark(text=row.work.title, language=row.work.language),
            )
        )
    citation = getattr(row, "citation", None)
    if citation:
        quote = mark(text=f"“{title_cut(citation.quote)}”", language=citation.edition.language)
        shown.append(format_html('<a href="{}">{}</a>', page_address("citation", citation.public_id), quote))
    return shown


def influences_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the same list as a file. Three queries."""
    check_form(request, form)
    rows = influences(reader=reader_of(request))
    columns = (
        FileColumn("id", _("Id")),
        FileColumn("from", LABELS["from"]),
        FileColumn("label", _("Record")),
        FileColumn("member", _("Member")),
        FileColumn("area", LABELS["area"]),
        FileColumn("happened_on", LABELS["happened_on"]),
        FileColumn("words", LABELS["words"]),
        FileColumn("language", _("Language")),
        FileColumn("evidence", _("Evidence")),
        FileColumn("told_on", _("Told on")),
    )
    return file_response(
        Table(
            name="influences",
            columns=columns,
            rows=[
                (
                    row.public_id,
                    permanent_address(row.from_kind, row.from_id),
                    row.from_label,
                    row.member.code if row.member else None,
                    row.area.code if row.area else None,
                    row.happened_on,
                    row.words,
                    row.language,
                    [
                        *([row.link] if row.link else []),
                        *([permanent_address("work", row.work.public_id)] if row.work else []),
                        *([permanent_address("citation", row.citation.public_id)] if row.citation else []),
                    ],
                    row.told_on,
                )
                for row in rows
            ],
        ),
        form,
    )


def _given(cleaned: dict[str, Any]) -> dict[str, Any]:
    given = {name: cleaned.get(name) for name in FIELDS}
    given["area"] = area_of(cleaned["area"])
    given["state"] = cleaned.get("state") or Influence.State.PUBLISHED
    return given


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def new_influence(request: HttpRequest) -> HttpResponse:
    """Tell a change; ``?from=undertaking/ID`` says what it came from."""
    reader = reader_of(request)
    if not may_tell(reader):
        raise NotFound("")
    kind, _slash, identifier = request.GET.get("from", "")[:40].partition("/")
    origin = origin_called(kind, identifier, reader=reader) if identifier else None
    form = InfluenceForm(
        request.POST or None,
        reader=reader,
        members=lambda: teller_choices(reader),
        areas=area_choices,
        initial={
            "origin": permanent_address(origin.kind, origin.identifier) if origin else "",
            "member": next(iter(own_codes(reader)), ""),
            "language": page_language(),
            "intended": Influence.Intended.MEMBER,
        },
    )

    def act() -> str:
        cleaned = form.cleaned_data
        member = member_of(cleaned["member"], reader)
        tell_influence(cleaned["origin"], _given(cleaned), member=member, **who(request, form))
        return here("influences/")

    return edit_page(
        request,
        form=form,
        title=_("Tell what an exchange led to"),
        lede=_("Say what changed, where and when, and give one thing that shows it."),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=page_address(origin.kind, origin.identifier) if origin else here("influences/"),
        facts=[(str(LABELS["from"]), origin.label)] if origin else (),
    )


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def edit_influence(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct what was told, or take it back."""
    reader = reader_of(request)
    base = revision_of("influence", public_id)
    try:
        row = influence_called(public_id, reader=reader)
    except ObjectDoesNotExist:
        raise NotFound("") from None
    if not _may_correct(row, reader):
        raise NotFound("")
    form = InfluenceForm(
        request.POST or None,
        reader=reader,
        members=None,
        areas=area_choices,
        initial={
            **{name: getattr(row, name) for name in FIELDS},
            "area": row.area.code if row.area else "",
            "base": base,
        },
    )

    def act() -> str:
        cleaned = form.cleaned_data
        correct_influence(row, _given(cleaned), base=cleaned["base"], **who(request, form))
        return here("influences/")

    return edit_page(
        request,
        form=form,
        title=_("Correct what an exchange led to"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=here("influences/"),
        facts=[(str(LABELS["from"]), row.from_label)],
        links=history_link("influence", public_id, base, reader),
    )
