"""The page of one undertaking: its words above all, then what they lack, who owns it, what became of it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.stating import KIND
from focalpoint.areas.ledger.coaching import soft_words
from focalpoint.areas.ledger.models import Addressee, Owner, Reference, Undertaking
from focalpoint.areas.ledger.permissions import may_confirm, may_keep, may_report_for, may_set_terms, may_take_on
from focalpoint.areas.ledger.queries.undertaking import (
    authority_on,
    owners_of,
    references_of,
    title_of,
    where_it_went,
    with_parts,
    words_of,
)
from focalpoint.areas.ledger.views.asking import undertaking_or_404
from focalpoint.areas.ledger.views.browse import codes_of
from focalpoint.areas.ledger.views.parts_progress import progress_part
from focalpoint.areas.ledger.views.parts_threads import threads_part
from focalpoint.areas.ledger.words import (
    addressee_printed,
    authority_word,
    due_words,
    kind_word,
    party_words,
    quoted,
    set_by_word,
)
from focalpoint.areas.library.models import Work
from focalpoint.areas.library.permissions import own_members
from focalpoint.areas.library.words_exchange import theme_words
from focalpoint.areas.meetings.words import meeting_link
from focalpoint.areas.vocabulary.queries import Name, names_on, theme_names
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.asked import day_asked
from focalpoint.ground.shared.languages import direction
from focalpoint.ground.shared.reading import Reader, reader_of
from focalpoint.ground.ui.words import mark, page_language, source, symbol


def undertaking(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one undertaking as of a day; one that became part of another leads there. At most 24 queries, and parts."""
    reader, on = reader_of(request), day_asked(request)
    found = undertaking_or_404(public_id, reader)
    went = where_it_went(found, reader=reader)
    if went.public_id != public_id:
        # One record has one address, whatever it was asked for by.
        tail = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponseRedirect(page_address(KIND, went.public_id) + tail)
    one = with_parts(Undertaking.objects.visible_to(reader).filter(pk=went.pk), on, reader=reader)[0]
    references = references_of(one, reader=reader)
    names = names_on(on, language=page_language(), codes=codes_of([one]))
    words, language, is_exact = words_of(one)
    owners = owners_of(one)
    codes = {owner.member.code for owner in owners if owner.member is not None}
    stands = one.withdrawn_on is None
    may_say = stands and may_set_terms(codes, reader)
    return render(
        request,
        "ledger/undertaking.html",
        {
            "one": one,
            "as_of": on,
            "title": title_of(one),
            "words": words,
            "words_language": language,
            "words_direction": direction(language),
            "is_exact": is_exact,
            "paraphrase": one.paraphrase if is_exact else "",
            "citation": permanent_address("citation", one.citation.public_id) if one.citation else "",
            "kind": kind_word(one.kind),
            "authority": authority_word(authority_on(one, on)),
            "facts": _facts(one, names, references, "references/" if stands and may_keep(reader) else ""),
            "owners": [(_owner(part, names), part, _end(part, reader) if stands else "") for part in owners],
            "known_by_set_by": set_by_word(one.known_by_set_by) if one.known_by_set_by else "",
            "target_set_by": set_by_word(one.target_set_by) if one.target_set_by else "",
            "due": due_words(one) if one.due_meeting or one.due or one.due_as_said else "",
            "as_said": quoted(said, language=one.language) if (said := _as_said(one)) else "",
            "due_set_by": set_by_word(one.due_set_by) if one.due_set_by else "",
            "milestones": [
                (step, set_by_word(step.set_by), f"milestones/{step.public_id}/" if may_say else "")
                for step in one.milestones.all()
            ],
            "soft": soft_words(words, language) if may_say and not one.known_by else [],
            "may_say": may_say,
            "links": _links(one, codes, reader) if stands else [],
            "permanent": permanent_address(KIND, one.public_id),
            **progress_part(one, on, reader=reader),
            **threads_part(one, on, reader=reader),
        },
    )


def _as_said(one: Undertaking) -> str:
    """Return the words that say by when, where they say more than what stands before them."""
    if one.due is None:
        return one.due_as_said if one.due_meeting is not None else ""
    return one.due_as_said if one.due_as_said != one.due.print(page_language()) else ""


def _facts(
    one: Undertaking, names: Mapping[str, Name], references: list[Reference], edit: str
) -> list[tuple[str, SafeString | str | None]]:
    """Return what is said of it beside its words. No query."""
    themes = theme_words([theme.code for theme in one.themes.all()], theme_names(page_language()))
    found: list[tuple[str, SafeString | str | None]] = [
        (_("Meeting"), meeting_link(one.meeting) if one.meeting else _("Elsewhere")),
        (_("Paper"), _work(one)),
        (_("Heading"), _heading(one)),
        (_("Mark as printed"), format_html("<bdi>{}</bdi>", one.address) if one.address else None),
        (_("To"), _addressees(list(one.addressees.all()), names, one.language)),
        (_("Paragraphs of resolutions"), _references(references, edit)),
        (_("Themes"), themes),
        (_("Source"), source(source=one.source) if one.source else None),
    ]
    if one.confirmed_in:
        found.append((_("Letter or message"), one.confirmed_in))
    return [(label, value) for label, value in found if value]


def _work(one: Undertaking) -> SafeString | None:
    if one.work is None:
        return None
    words = mark(text=one.work.title, language=one.work.language)
    return format_html('<a href="{}">{}</a>', page_address("work", one.work.public_id), words)


def _heading(one: Undertaking) -> SafeString | None:
    if not one.cluster:
        return None
    words = mark(text=f"{one.cluster_address} {one.cluster}".strip(), language=one.language)
    return format_html("{} <small>({})</small>", words, _("in our words"))


def _addressees(parts: list[Addressee], names: Mapping[str, Name], language: str) -> SafeString:
    if not parts:
        return format_html('<span class="unknown">{}</span>', _("nobody named"))
    shown = [addressee_printed(part, names, language=language) for part in parts]
    return format_html("<br>".join(["{}"] * len(shown)), *shown)


def _references(references: list[Reference], edit: str) -> SafeString | None:
    if not references:
        return None
    shown = format_html("<br>".join(["{}"] * len(references)), *(_reference(row) for row in references))
    return format_html('{} <small><a href="{}">{}</a></small>', shown, edit, _("Edit")) if edit else shown


def _reference(row: Reference) -> SafeString:
    shown = format_html('<a href="{}">{}</a>', page_address("work", row.work.public_id), _named(row.work))
    if row.paragraph:
        shown = format_html("{} <bdi>{}</bdi>", shown, row.paragraph)
    if row.citation is None:
        return shown
    words = quoted(row.citation.quote, language=row.citation.edition.language)
    return format_html('{} <a href="{}">{}</a>', shown, permanent_address("citation", row.citation.public_id), words)


def _named(work: Work) -> SafeString:
    return symbol(text=work.symbol) if work.symbol else mark(text=work.title, language=work.language)


def _owner(part: Owner, names: Mapping[str, Name]) -> SafeString | str:
    return party_words(part, names, language=part.language)


def _end(part: Owner, reader: Reader) -> str:
    may = may_report_for(part.member.code, reader) if part.member is not None else may_keep(reader)
    return f"owners/{part.public_id}/end/" if may and part.until is None else ""


def _links(one: Undertaking, owning: set[str], reader: Reader) -> list[tuple[str, Any]]:
    """Return what the reader may do, each an address below the page's and the words on it."""
    makers = [part.member.code for part in one.addressees.all() if part.member is not None]
    found: list[tuple[str, Any]] = []
    mine = [code for code in own_members(reader) if code not in owning and may_take_on(one, one.addressees.all(), code)]
    if may_keep(reader) or mine:
        found.append(("own/", _("Take it on")))
    if one.authority == Undertaking.Authority.OFFERED and may_confirm(makers, reader):
        found.append(("confirm/", _("Confirm an undertaking")))
    if may_keep(reader):
        found += [
            ("edit/", _("Correct an undertaking")),
            ("addressees/", _("To whom it is addressed")),
            ("references/new/", _("Name a paragraph of a resolution")),
            *([("words/", _("Give the exact words"))] if one.citation_id is None else []),
            ("merge/", _("Join two records")),
            ("withdraw/", _("Withdraw an undertaking")),
        ]
    return found
