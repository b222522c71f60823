"""Where undertakings were brought into other bodies: the list, as a file, telling one, correcting it."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.introduction import FIELDS, correct_introduction, introduce
from focalpoint.areas.ledger.forms.thread import IntroductionForm
from focalpoint.areas.ledger.models import Introduction, Undertaking
from focalpoint.areas.ledger.permissions import may_report_for
from focalpoint.areas.ledger.queries.influence import introduction_called, introductions
from focalpoint.areas.ledger.queries.threads import shown
from focalpoint.areas.ledger.queries.undertaking import title_of
from focalpoint.areas.ledger.views.influence import evidence_of
from focalpoint.areas.ledger.views.telling import may_tell, member_of, teller_choices
from focalpoint.areas.ledger.views.threads import undertaking_or_404
from focalpoint.areas.ledger.words import undertaking_link
from focalpoint.areas.ledger.words_thread import LABELS
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.network.queries import own_codes
from focalpoint.areas.network.views.editing import (
    edit_page,
    here,
    history_link,
    member_choices,
    organisation_choices,
    organisation_chosen,
    who,
)
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

INTRODUCTIONS_A_PAGE = 30


def all_introductions(request: HttpRequest) -> HttpResponse:
    """List where undertakings were brought in. Six queries."""
    reader = reader_of(request)
    page = page_asked(request, introductions(reader=reader), size=INTRODUCTIONS_A_PAGE)
    return render(
        request,
        "ledger/introductions.html",
        {
            "page": page,
            "lines": introduced_links(list(page), reader=reader),
            **twins(request),
        },
    )


def introduced_links(rows: list[Introduction], *, reader: Reader) -> list[tuple[dict[str, Any], SafeString]]:
    """Return them as a list shows them, each with what was brought in. One query."""
    lines = introduced_lines(rows, reader=reader)
    return [(line, undertaking_link(row.undertaking)) for line, row in zip(lines, rows, strict=True)]


def introduced_lines(rows: list[Introduction], *, reader: Reader) -> list[dict[str, Any]]:
    """Return them as a list shows them. One query."""
    codes = {one.code for row in rows for one in (row.member, row.teller) if one}
    names = names_on(today(), language=page_language(), codes=codes)
    return [
        {
            "row": row,
            "when": day(value=row.happened_on, language=row.language),
            "by": _by(row, names),
            "told_by": _member(row.teller.code, names) if row.teller else _("The secretariat"),
            "evidence": evidence_of(row),
            "edit": here(f"introductions/{row.public_id}/edit/") if _may_correct(row, reader) else "",
        }
        for row in rows
    ]


def _by(row: Introduction, names: dict[str, Name]) -> SafeString | str:
    if row.member:
        return _member(row.member.code, names)
    name = row.organisation.name if row.organisation else row.by_name
    return mark(text=name, language=row.language) if name else ""


def _member(code: str, names: dict[str, Name]) -> SafeString | str:
    return member_link(names[code]) if code in names else code


def _may_correct(row: Introduction, reader: Reader) -> bool:
    return may_report_for(row.teller.code if row.teller else "", reader)


def introductions_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the same list as a file. Four queries."""
    check_form(request, form)
    columns = (
        FileColumn("id", _("Id")),
        FileColumn("undertaking", _("Permanent address")),
        FileColumn("label", _("Undertaking")),
        FileColumn("body", LABELS["body"]),
        FileColumn("happened_on", LABELS["happened_on"]),
        FileColumn("member", LABELS["member"]),
        FileColumn("organisation", LABELS["organisation"]),
        FileColumn("brought_by", LABELS["by_name"]),
        FileColumn("result", LABELS["result"]),
        FileColumn("language", _("Language")),
        FileColumn("link", LABELS["link"]),
        FileColumn("work", LABELS["work"]),
        FileColumn("told_by", _("Told by")),
        FileColumn("told_on", _("Told on")),
    )
    return file_response(
        Table(
            name="introductions",
            columns=columns,
            rows=[
                (
                    row.public_id,
                    permanent_address("undertaking", row.undertaking.public_id),
                    title_of(row.undertaking),
                    row.body,
                    row.happened_on,
                    row.member.code if row.member else None,
                    row.organisation.name if row.organisation else None,
                    row.by_name or None,
                    row.result or None,
                    row.language,
                    row.link or None,
                    permanent_address("work", row.work.public_id) if row.work else None,
                    row.teller.code if row.teller else row.told_by,
                    row.told_on,
                )
                for row in introductions(reader=reader_of(request))
            ],
        ),
        form,
    )


def _given(cleaned: dict[str, Any], reader: Reader) -> dict[str, Any]:
    given = {name: cleaned[name] for name in FIELDS}
    given["member"] = member_of(cleaned["member"], reader)
    given["organisation"] = organisation_chosen(cleaned["organisation"], reader)
    return given


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def new_introduction(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell that an undertaking was brought into another body."""
    reader = reader_of(request)
    one = undertaking_or_404(public_id, reader)
    if not may_tell(reader):
        raise NotFound("")
    form = IntroductionForm(
        request.POST or None,
        reader=reader,
        tellers=lambda: teller_choices(reader),
        members=lambda: member_choices(reader),
        organisations=lambda: organisation_choices(reader),
        initial={"teller": next(iter(own_codes(reader)), ""), "language": page_language()},
    )
    back = page_address("undertaking", one.public_id)

    def act() -> str:
        cleaned = form.cleaned_data
        teller = member_of(cleaned["teller"], reader)
        introduce(one, _given(cleaned, reader), teller=teller, **who(request, form))
        return back

    return edit_page(
        request,
        form=form,
        title=_("Say where it was raised"),
        lede=_("Into which body, when, by whom, and with what result. What you do not know, leave empty."),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
        facts=[
            (_("Undertaking"), undertaking_link(row))
            for row in shown(Undertaking.objects.visible_to(reader).filter(pk=one.pk), reader=reader)
        ],
    )


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def edit_introduction(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct what was told."""
    reader = reader_of(request)
    base = revision_of("introduction", public_id)
    try:
        row = introduction_called(public_id, reader=reader)
    except ObjectDoesNotExist:
        raise NotFound("") from None
    if not _may_correct(row, reader):
        raise NotFound("")
    form = IntroductionForm(
        request.POST or None,
        reader=reader,
        tellers=None,
        members=lambda: member_choices(reader),
        organisations=lambda: organisation_choices(reader),
        initial={
            **{name: getattr(row, name) for name in FIELDS},
            "member": row.member.code if row.member else "",
            "organisation": row.organisation.public_id if row.organisation else "",
            "base": base,
        },
    )
    back = page_address("undertaking", row.undertaking.public_id)

    def act() -> str:
        correct_introduction(
            row, _given(form.cleaned_data, reader), base=form.cleaned_data["base"], **who(request, form)
        )
        return back

    return edit_page(
        request,
        form=form,
        title=_("Correct where it was brought in"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
        links=history_link("introduction", public_id, base, reader),
    )
