"""Two records that may be one human being: side by side, joined, told apart; and what was joined, parted again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.areas.network.forms import DuplicateForm, JoinForm, PlainForm
from focalpoint.areas.network.models import Appointment, Designation, NameVariant, Person
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.areas.network.words import appointment_word, reason_words, role_word
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, joined, mark, page_language, semicolon, source

PAIRS_A_PAGE = 25


@opened_by(SECRETARIAT_KEY)
def duplicates(request: HttpRequest) -> HttpResponse:
    """List the pairs that may be one human being, the likest first, and what was joined. Six queries."""
    reader = reader_of(request)
    page = page_asked(request, queries.open_suspicions(reader=reader), size=PAIRS_A_PAGE)
    rows = [
        (
            joined([_linked(pair.first), _linked(pair.second)], by=" – "),
            format_html("{}", " ".join(reason_words(pair.suspicion.reasons))),
            format_html('<a href="{}">{}</a>', here(f"people/duplicates/{pair.suspicion.pk}/"), _("Compare both")),
        )
        for pair in page.object_list
    ]
    merges = [
        (
            joined([_linked(one.moved), _linked(one.others)], by=" – ") if one.others else _linked(one.moved),
            day(value=one.merge.merged_at.date()),
            format_html(
                '<a href="{}">{}</a>', here(f"people/merges/{one.merge.public_id}/undo/"), _("Part them again")
            ),
        )
        for one in queries.standing_merges(reader=reader)
    ]
    return render(
        request,
        "network/duplicates.html",
        {
            "page": page,
            "columns": [Column("pair", _("Records")), Column("why", _("Why")), Column("act", _("Decide"))],
            "rows": rows,
            "merge_columns": [Column("pair", _("Records")), Column("on", _("Joined on")), Column("act", _("Undo"))],
            "merges": merges,
        },
    )


@opened_by(SECRETARIAT_KEY)
def duplicate(request: HttpRequest, number: int) -> HttpResponse:
    """Show two records side by side and decide whether they are one. At most twelve queries.

    Reading the record of somebody at risk leaves a trace.
    """
    reader = reader_of(request)
    pair = queries.open_suspicion(number, reader=reader)
    if pair is None:
        raise NotFound("")
    suspicion = pair.suspicion
    for persons in (pair.first, pair.second):
        note_reading(persons, actor=actor_of(request), purpose="duplicates", now=timezone.now())
    identities = {suspicion.first.public_id: suspicion.first, suspicion.second.public_id: suspicion.second}
    form = DuplicateForm(
        request.POST or None,
        names=[(persons[0].identity.public_id, _isolated(persons[0].name)) for persons in (pair.first, pair.second)],
        initial={"called": suspicion.first.public_id},
    )

    def act() -> str:
        given = form.cleaned_data
        if given["decision"] == DuplicateForm.DIFFERENT:
            actions.tell_apart(suspicion, **who(request, form))
            return here("people/duplicates/")
        kept = identities[given["called"]]
        merged = suspicion.second if kept == suspicion.first else suspicion.first
        actions.merge_identities(kept, merged, reasons=suspicion.reasons, **who(request, form))
        return here(f"people/{kept.public_id}/")

    return answer_form(
        request,
        form=form,
        template="network/duplicate.html",
        act=act,
        done=_("The decision is kept."),
        otherwise=here("people/duplicates/"),
        context={
            "reasons": reason_words(suspicion.reasons),
            "columns": [
                Column("what", _("What")),
                Column("first", _isolated(pair.first[0].name)),
                Column("second", _isolated(pair.second[0].name)),
            ],
            "rows": _side_by_side(pair.first, pair.second, reader),
        },
    )


@opened_by(SECRETARIAT_KEY)
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put somebody beside another record, to be compared."""
    reader = reader_of(request)
    named = _named(public_id, reader)
    form = JoinForm(request.POST or None)

    def act() -> str:
        other = _meant(form.cleaned_data["other"], reader)
        made = actions.suspect(named.identity, other.identity, **who(request, form))
        return here(f"people/duplicates/{made.pk}/")

    return edit_page(
        request,
        form=form,
        title=_("Compare {person} with another record").format(person=named.name),
        lede=_("Both records are shown side by side. Nothing is joined before you say so."),
        button=_("Compare both"),
        act=act,
        done="",
        back=here(f"people/{named.public_id}/"),
    )


@opened_by(SECRETARIAT_KEY)
def part(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a name that the record holds for another name of the same human being an identity of its own."""
    found = Person.objects.visible_to(reader_of(request)).select_related("identity").filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    form = PlainForm(request.POST or None)

    def act() -> str:
        made = actions.part_name(found, **who(request, form))
        return here(f"people/{made.public_id}/")

    return edit_page(
        request,
        form=form,
        title=_("Part {person} from the other names").format(person=found.name),
        lede=_(
            "The name becomes a record of its own, with its designations, contacts and account. It can be joined again."
        ),
        button=_("They are two people"),
        act=act,
        done=_("The name is a record of its own now."),
        back=here(f"people/{found.identity.public_id}/"),
    )


@opened_by(SECRETARIAT_KEY)
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Part two records that were joined; the page says which names go back and which stay."""
    merges = queries.standing_merges(reader=reader_of(request))
    found = next((one for one in merges if one.merge.public_id == public_id), None)
    if found is None:
        raise NotFound("")
    form = PlainForm(request.POST or None)

    def act() -> str:
        actions.undo_merge(found.merge, **who(request, form))
        return here(f"people/{found.merge.merged.public_id}/")

    return edit_page(
        request,
        form=form,
        title=_("Part two records that were joined"),
        lede=_(
            "Exactly the names that were moved go back. Whatever was changed or added since stays with the name to "
            "which it was changed or added; other names stay where they are. The two are not suggested again."
        ),
        button=_("They are two people"),
        act=act,
        done=_("The records are two again."),
        back=here("people/duplicates/"),
        facts=[
            (_("Goes back"), _names(found.moved)),
            (_("Stays"), _names(found.others)),
            (_("Joined on"), day(value=found.merge.merged_at.date())),
            (_("Reason"), " ".join(reason_words(found.merge.reasons))),
        ],
    )


def _named(public_id: str, reader: Reader) -> queries.Named:
    try:
        return queries.person_called(public_id, reader=reader)
    except Person.DoesNotExist:
        raise NotFound("") from None


def _meant(text: str, reader: Reader) -> queries.Named:
    """Return whom an address, an id or a name means.

    Raises:
        InvalidInput: nobody, or more than one.
    """
    identifier = text.strip().rstrip("/").rpartition("/")[2]
    try:
        return queries.person_called(identifier, reader=reader)
    except Person.DoesNotExist:
        pass
    called = Person.objects.visible_to(reader).filter(name_key=name_key(text)).select_related("identity")
    by_identity = {person.identity.public_id for person in called}
    if len(by_identity) != 1:
        raise InvalidInput(
            _("This name means nobody here, or more than one. Give the permanent address of the page."), field="other"
        )
    return queries.person_called(by_identity.pop(), reader=reader)


def _linked(persons: tuple[Person, ...]) -> SafeString:
    """Return one human being as a link, with all names."""
    return format_html('<a href="{}">{}</a>', here(f"people/{persons[0].identity.public_id}/"), _names(persons))


def _names(persons: tuple[Person, ...]) -> SafeString:
    return joined([mark(text=one.name, language=one.language) for one in persons], by=semicolon())


def _side_by_side(
    first: tuple[Person, ...], second: tuple[Person, ...], reader: Reader
) -> list[tuple[str, SafeString | str, SafeString | str]]:
    """Return what stands of both, line by line. Five queries."""
    both = [*first, *second]
    variants = list(NameVariant.objects.filter(person__in=both).select_related("source"))
    designations = list(Designation.objects.visible_to(reader).filter(person__in=both).select_related("member"))
    appointments = list(Appointment.objects.visible_to(reader).filter(person__in=both).select_related("organisation"))
    today = timezone.now().date()
    names = names_on(today, language=page_language(), codes={row.member.code for row in designations})

    def designated(persons: tuple[Person, ...]) -> list[Any]:
        return [
            joined(
                [
                    names[row.member.code].short if row.member.code in names else row.member.code,
                    role_word(row.role),
                    *([mark(text=row.title_as_printed, language=row.language)] if row.title_as_printed else []),
                    day(value=row.began or row.known_on, language=row.language),
                ]
            )
            for row in designations
            if row.person in persons
        ]

    def appointed(persons: tuple[Person, ...]) -> list[Any]:
        return [
            joined([appointment_word(row.role), *([row.organisation.name] if row.organisation else [])])
            for row in appointments
            if row.person in persons
        ]

    def spelled(persons: tuple[Person, ...]) -> list[Any]:
        return [
            format_html("{} {}", mark(text=row.name, language=row.language), source(source=row.source))
            for row in variants
            if row.person in persons
        ]

    def named(persons: tuple[Person, ...]) -> list[Any]:
        return [format_html("{}{}", mark(text=one.name, language=one.language), _kept_apart(one)) for one in persons]

    def page(persons: tuple[Person, ...]) -> list[Any]:
        return [
            format_html('<a href="{}">{}</a>', here(f"people/{persons[0].identity.public_id}/"), _("Open the page"))
        ]

    lines = (
        (pgettext("of a person", "Name"), named),
        (_("Spellings"), spelled),
        (_("Designations"), designated),
        (_("Appointments"), appointed),
        (_("Where documents name this person"), page),
    )
    return [(label, _stacked(what(first)), _stacked(what(second))) for label, what in lines]


def _isolated(name: str) -> str:
    """Return a name that keeps its own direction where no element can be set around it."""
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"


def _kept_apart(person: Person) -> str:
    return f" ({_('encrypted: at risk')})" if person.at_risk else ""


def _stacked(parts: list[Any]) -> SafeString | str:
    """Return several things one below the other; a dash where there is none."""
    if not parts:
        return "—"
    return joined([format_html("<div>{}</div>", part) for part in parts], by=" ")
