"""The secretariat's pages: members, people, designations, appointments, invitations, terms, differences."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.areas.network.forms import (
    AppointmentForm,
    DesignationForm,
    DifferenceForm,
    EndForm,
    EvidenceForm,
    InviteForm,
    MemberForm,
    NewAppointmentForm,
    NewDesignationForm,
    PersonForm,
    PlainForm,
    TermForm,
)
from focalpoint.areas.network.models import (
    Appointment,
    Designation,
    Invitation,
    Member,
    MembershipEvidence,
    Person,
    PresidencySeat,
    PresidencyTerm,
)
from focalpoint.areas.network.views.editing import (
    NOBODY,
    edit_page,
    here,
    member_choices,
    member_chosen,
    member_name,
    organisation_choices,
    organisation_chosen,
    people_choices,
    person_chosen,
    who,
)
from focalpoint.areas.network.words import appointment_word, evidence_words, in_force_words, role_word
from focalpoint.areas.vocabulary.actions import keep_ours, take_carried
from focalpoint.areas.vocabulary.models import Area, CarriedDifference, OfficialName
from focalpoint.areas.vocabulary.queries import name_called, names_on
from focalpoint.ground.accounts.actions import sign_in
from focalpoint.ground.accounts.queries import signed_in
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, mark, page_language, source

Role = PresidencySeat.Role


@opened_by(SECRETARIAT_KEY)
def office(request: HttpRequest) -> HttpResponse:
    """Show what can be edited, and the designations and invitations that need a hand. Four queries."""
    reader, today = reader_of(request), timezone.now().date()
    rows = Designation.objects.visible_to(reader).select_related("member", "person__identity", "source")
    announced = [row for row in rows if row.state == Designation.State.ANNOUNCED]
    standing = [row for row in rows if queries.is_in_force(row.began, row.ended, today)]
    names = names_on(today, language=page_language(), codes={row.member.code for row in rows})
    return render(
        request,
        "network/office.html",
        {
            "links": [
                (here("members/new/"), _("Add a member")),
                (here("people/new/"), _("Add a person")),
                (here("designations/new/"), _("Add a designation")),
                (here("appointments/new/"), _("Add an appointment")),
                (here("presidency/edit/"), _("Terms of the presidency")),
                (here("names/?only=drafts"), _("Names to approve")),
                (here("sources/new/"), _("Add a source")),
            ],
            "columns": _designation_columns(),
            "announced": [_designation_row(row, names) for row in announced],
            "standing": [_designation_row(row, names) for row in standing],
            "invitations": queries.open_invitations(reader=reader),
            "now": timezone.now(),
        },
    )


def _designation_columns() -> list[Column]:
    return [
        Column("member", _("Member")),
        Column("person", _("Person")),
        Column("role", _("Role")),
        Column("state", _("State")),
        Column("edit", _("Edit")),
    ]


def _designation_row(row: Designation, names: Any) -> tuple[Any, ...]:  # noqa: ANN401 - names by code
    name = names.get(row.member.code)
    return (
        format_html(
            '<a href="{}">{}</a>',
            here(f"members/{row.member.code}/edit/"),
            name.short if name else row.member.code,
        ),
        format_html('<a href="{}">{}</a>', here(f"people/{row.person.identity.public_id}/"), row.person.name),
        role_word(row.role),
        in_force_words(row, timezone.now().date()),
        _designation_links(row),
    )


def _designation_links(row: Designation) -> SafeString:
    stem = here(f"designations/{row.public_id}/")
    return format_html(
        '<a href="{}edit/">{}</a> · <a href="{}end/">{}</a> · <a href="{}invite/">{}</a>',
        stem,
        _("Correct"),
        stem,
        _("End"),
        stem,
        _("Invite"),
    )


@opened_by(SECRETARIAT_KEY)
def new_member(request: HttpRequest) -> HttpResponse:
    """Make an area a member."""
    reader = reader_of(request)

    def areas() -> list[tuple[str, str]]:
        rows = Area.objects.filter(kind__in=Member.Kind.values).exclude(
            pk__in=Member.objects.visible_to(reader).values("area")
        )
        codes = list(rows.values_list("code", flat=True))
        names = names_on(timezone.now().date(), language=page_language(), codes=codes)
        named = sorted((code for code in codes if code in names), key=lambda code: names[code].sort_key)
        return [NOBODY, *((code, names[code].short) for code in named)]

    form = MemberForm(request.POST or None, request.FILES or None, areas=areas)

    def act() -> str:
        given = form.cleaned_data
        area = Area.objects.filter(code=given["area"]).first()
        if area is None:
            raise InvalidInput(_("Choose a State or an organisation from the list."), field="area")
        member = actions.add_member(
            area,
            name=member_name(area.code),
            kind=given["kind"],
            held_on=_when(given["held_on"]),
            source=given["source"],
            letter=given["letter"],
            audience=given["audience"],
            **who(request, form),
        )
        return here(f"members/{member.code}/")

    return edit_page(
        request,
        form=form,
        title=_("Add a member"),
        lede=_("Being a member follows from evidence: what shows it is recorded with its source."),
        button=_("Add the member"),
        act=act,
        done=_("The member was added."),
        back=here("office/"),
    )


def _when(value: PartialDate | None) -> PartialDate:
    if value is None:
        raise InvalidInput(_("Give at least the year."), field="held_on")
    return value


@opened_by(SECRETARIAT_KEY)
def edit_member(request: HttpRequest, code: str) -> HttpResponse:
    """Add evidence to a member, or record that it left; its designations stand beside."""
    reader = reader_of(request)
    member = Member.objects.visible_to(reader).filter(code=code).first()
    if member is None:
        raise NotFound("")
    name = member_name(code)
    evidence = MembershipEvidence.objects.visible_to(reader).filter(member=member).select_related("source")
    rows = Designation.objects.visible_to(reader).filter(member=member).select_related("person")
    today = timezone.now().date()
    facts = [
        (evidence_words(one), format_html("{} {}", day(value=one.held_on), source(source=one.source)))
        for one in evidence
    ]
    facts += [
        (
            role_word(row.role),
            format_html("{} · {} · {}", row.person.name, in_force_words(row, today), _designation_links(row)),
        )
        for row in rows
    ]
    form = EvidenceForm(
        request.POST or None, request.FILES or None, initial={"base": revision_of("member", code), "audience": "public"}
    )

    def act() -> str:
        given = form.cleaned_data
        actions.show_membership(
            member,
            name=name,
            kind=given["kind"],
            held_on=_when(given["held_on"]),
            source=given["source"],
            letter=given["letter"],
            audience=given["audience"],
            base=given["base"],
            **who(request, form),
        )
        return here(f"members/{code}/")

    return edit_page(
        request,
        form=form,
        title=_("Edit {member}").format(member=name),
        lede=_("Add what shows that the member belonged, or that it left."),
        button=_("Add the evidence"),
        act=act,
        done=_("The evidence was added."),
        back=here(f"members/{code}/"),
        facts=facts,
        links=[(here(f"designations/new/?member={code}"), _("Add a designation"))],
    )


@opened_by(SECRETARIAT_KEY)
def new_person(request: HttpRequest) -> HttpResponse:
    """Add somebody."""
    form = PersonForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        person = actions.add_person(
            name=given["name"],
            language=given["language"],
            audience=given["audience"],
            at_risk=given["at_risk"],
            **who(request, form),
        )
        return here(f"people/{person.identity.public_id}/")

    return edit_page(
        request,
        form=form,
        title=_("Add a person"),
        lede=_("A person is a name as used. What somebody does stands in designations and appointments."),
        button=_("Add the person"),
        act=act,
        done=_("The person was added."),
        back=here("office/"),
    )


@opened_by(SECRETARIAT_KEY)
def edit_person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct a name, its language and who may see it."""
    reader = reader_of(request)
    rows = Person.objects.visible_to(reader).select_related("identity")
    person = (
        rows.filter(public_id=public_id).first()
        or rows.filter(identity__public_id=public_id).order_by("-preferred", "pk").first()
    )
    if person is None:
        raise NotFound("")
    note_reading([person], actor=actor_of(request), purpose="form", now=timezone.now())
    form = PersonForm(
        request.POST or None,
        initial={
            "name": person.name,
            "language": person.language,
            "audience": person.audience,
            "at_risk": person.at_risk,
            "base": revision_of("person", person.public_id),
        },
    )

    def act() -> str:
        given = form.cleaned_data
        actions.correct_person(
            person,
            name=given["name"],
            language=given["language"],
            audience=given["audience"],
            at_risk=given["at_risk"],
            base=given["base"],
            **who(request, form),
        )
        return back

    back = here(f"people/{person.identity.public_id}/")
    return edit_page(
        request,
        form=form,
        title=_("Edit {person}").format(person=person.name),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
    )


@opened_by(SECRETARIAT_KEY)
def new_designation(request: HttpRequest) -> HttpResponse:
    """Record a designation; ``?member=NA`` and ``?person=ID`` are chosen already."""
    reader = reader_of(request)
    form = NewDesignationForm(
        request.POST or None,
        request.FILES or None,
        members=lambda: member_choices(reader),
        people=lambda: people_choices(reader),
        initial={"member": request.GET.get("member", ""), "person": request.GET.get("person", "")},
    )

    def act() -> str:
        given = form.cleaned_data
        made = actions.designate(
            member_chosen(given["member"], reader),
            person_chosen(given["person"], reader),
            role=given["role"],
            title=given["title"],
            language=given["language"],
            began=given["began"],
            letter=given["letter"],
            source=given["source"],
            audience=given["audience"],
            **who(request, form),
        )
        return here(f"designations/{made.public_id}/invite/")

    return edit_page(
        request,
        form=form,
        title=_("Add a designation"),
        lede=_("A member names a person for a role. Rights follow from it, from its first day on."),
        button=_("Add the designation"),
        act=act,
        done=_("The designation was added. The person can be invited now."),
        back=here("office/"),
        links=[(here("people/new/"), _("Add a person"))],
    )


def _designation(public_id: str, reader: Reader) -> Designation:
    rows = Designation.objects.visible_to(reader).select_related("member", "person__identity", "source", "letter")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return found


def _designation_facts(row: Designation) -> list[tuple[str, Any]]:
    letter = format_html('<a href="{}">{}</a>', file_address(row.letter), row.letter.name) if row.letter else ""
    return [
        (_("Member"), member_name(row.member.code)),
        (_("Person"), row.person.name),
        (_("Role"), role_word(row.role)),
        (_("State"), in_force_words(row, timezone.now().date())),
        (_("Letter"), letter),
    ]


@opened_by(SECRETARIAT_KEY)
def edit_designation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct a designation, or add its letter."""
    row = _designation(public_id, reader_of(request))
    form = DesignationForm(
        request.POST or None,
        request.FILES or None,
        initial={
            "role": row.role,
            "title": row.title_as_printed,
            "language": row.language,
            "began": row.began,
            "audience": row.audience,
            "base": revision_of("designation", public_id),
        },
    )
    back = here(f"members/{row.member.code}/edit/")

    def act() -> str:
        given = form.cleaned_data
        actions.correct_designation(
            row,
            role=given["role"],
            title=given["title"],
            language=given["language"],
            began=given["began"],
            letter=given["letter"],
            audience=given["audience"],
            base=given["base"],
            **who(request, form),
        )
        return back

    stem = here(f"designations/{public_id}/")
    return edit_page(
        request,
        form=form,
        title=_("Correct a designation"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
        facts=_designation_facts(row),
        links=[(f"{stem}end/", _("End it")), (f"{stem}invite/", _("Invite the person"))],
    )


@opened_by(SECRETARIAT_KEY)
def end_designation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a designation its last day."""
    row = _designation(public_id, reader_of(request))
    form = EndForm(
        request.POST or None,
        initial={"last_day": timezone.now().date(), "base": revision_of("designation", public_id)},
    )
    back = here(f"members/{row.member.code}/edit/")

    def act() -> str:
        given = form.cleaned_data
        actions.end_designation(
            row, last_day=given["last_day"], because=given["because"], base=given["base"], **who(request, form)
        )
        return back

    return edit_page(
        request,
        form=form,
        title=_("End a designation"),
        lede=_("The name stays in the history. Whoever has no other rights is signed out at once."),
        button=_("End the designation"),
        act=act,
        done=_("The designation has its last day."),
        back=back,
        facts=_designation_facts(row),
    )


@opened_by(SECRETARIAT_KEY)
def invite_designated(request: HttpRequest, public_id: str) -> HttpResponse:
    """Invite the person of a designation."""
    row = _designation(public_id, reader_of(request))
    name = _("{role} of {member}").format(role=role_word(row.role), member=member_name(row.member.code))
    return _invite(request, row, name, back=here(f"members/{row.member.code}/edit/"), facts=_designation_facts(row))


def _invite(
    request: HttpRequest, what: Designation | Appointment, name: str, *, back: str, facts: list[tuple[str, Any]]
) -> HttpResponse:
    form = InviteForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        actions.invite(what, email=given["email"], name=name, language=given["language"], **who(request, form))
        return back

    return edit_page(
        request,
        form=form,
        title=_("Invite {person}").format(person=what.person.name),
        lede=_("The link in the mail works once, within 14 days, for this alone. An earlier one stops working."),
        button=_("Send the invitation"),
        act=act,
        done=_("The invitation is on its way."),
        back=back,
        facts=facts,
    )


def appointments(request: HttpRequest) -> HttpResponse:
    """Show who works for the Network without a member's designation. One query."""
    reader = reader_of(request)
    may_edit = SECRETARIAT_KEY in reader.keys
    rows = []
    for row in queries.appointments(reader=reader):
        person: Any = format_html(
            '<a href="{}">{}</a>', here(f"people/{row.person.identity.public_id}/"), row.person.name
        )
        if may_edit:
            person = format_html(
                '{} · <a href="{}">{}</a>', person, here(f"appointments/{row.public_id}/edit/"), _("Edit")
            )
        body = row.organisation
        rows.append(
            (
                person,
                appointment_word(row.role),
                mark(text=body.name, language=body.language) if body else "",
                mark(text=row.title, language=row.language) if row.title else "",
                day(value=row.began),
                day(value=row.ended) if row.ended else "",
            )
        )
    columns = [
        Column("person", _("Person")),
        Column("role", _("Role")),
        Column("organisation", _("Organisation")),
        Column("title", _("Title")),
        Column("began", _("First day")),
        Column("ended", _("Last day")),
    ]
    context = {"columns": columns, "rows": rows, "may_edit": may_edit}
    return render(request, "network/appointments.html", context)


@opened_by(SECRETARIAT_KEY)
def new_appointment(request: HttpRequest) -> HttpResponse:
    """Appoint somebody."""
    reader = reader_of(request)
    form = NewAppointmentForm(
        request.POST or None,
        request.FILES or None,
        organisations=lambda: organisation_choices(reader),
        people=lambda: people_choices(reader),
        initial={"began": timezone.now().date(), "person": request.GET.get("person", "")},
    )

    def act() -> str:
        given = form.cleaned_data
        made = actions.appoint(
            person_chosen(given["person"], reader),
            role=given["role"],
            organisation=organisation_chosen(given["organisation"], reader),
            title=given["title"],
            language=given["language"],
            began=given["began"],
            ended=given["ended"],
            letter=given["letter"],
            audience=given["audience"],
            **who(request, form),
        )
        return here(f"appointments/{made.public_id}/invite/")

    return edit_page(
        request,
        form=form,
        title=_("Add an appointment"),
        lede=_("For whoever works for the Network without a member's designation."),
        button=_("Add the appointment"),
        act=act,
        done=_("The appointment was added. The person can be invited now."),
        back=here("appointments/"),
        links=[(here("people/new/"), _("Add a person"))],
    )


def _appointment(public_id: str, reader: Reader) -> Appointment:
    rows = Appointment.objects.visible_to(reader).select_related("person__identity", "organisation", "letter")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return found


@opened_by(SECRETARIAT_KEY)
def edit_appointment(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct an appointment, or end it."""
    reader = reader_of(request)
    row = _appointment(public_id, reader)
    form = AppointmentForm(
        request.POST or None,
        request.FILES or None,
        organisations=lambda: organisation_choices(reader),
        initial={
            "organisation": row.organisation.public_id if row.organisation else "",
            "title": row.title,
            "language": row.language,
            "began": row.began,
            "ended": row.ended,
            "audience": row.audience,
            "base": revision_of("appointment", public_id),
        },
    )

    def act() -> str:
        given = form.cleaned_data
        actions.correct_appointment(
            row,
            organisation=organisation_chosen(given["organisation"], reader),
            title=given["title"],
            language=given["language"],
            began=given["began"],
            ended=given["ended"],
            letter=given["letter"],
            audience=given["audience"],
            base=given["base"],
            **who(request, form),
        )
        return here("appointments/")

    return edit_page(
        request,
        form=form,
        title=_("Correct an appointment"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=here("appointments/"),
        facts=[(_("Person"), row.person.name), (_("Role"), appointment_word(row.role))],
        links=[(here(f"appointments/{public_id}/invite/"), _("Invite the person"))],
    )


@opened_by(SECRETARIAT_KEY)
def invite_appointed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Invite the person of an appointment."""
    row = _appointment(public_id, reader_of(request))
    word = appointment_word(row.role)
    facts = [(_("Person"), row.person.name), (_("Role"), word)]
    return _invite(request, row, word, back=here("appointments/"), facts=facts)


@opened_by(SECRETARIAT_KEY)
def withdraw_invitation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back an invitation."""
    rows = Invitation.objects.select_related("designation__member", "designation__person", "appointment__person")
    invitation = rows.filter(public_id=public_id).first()
    if invitation is None:
        raise NotFound("")
    form = PlainForm(request.POST or None)

    def act() -> str:
        actions.withdraw_invitation(invitation, **who(request, form))
        return here("office/")

    return edit_page(
        request,
        form=form,
        title=_("Withdraw an invitation"),
        button=_("Withdraw the invitation"),
        act=act,
        done=_("The invitation was withdrawn."),
        back=here("office/"),
        facts=[(_("Sent to"), invitation.email), (_("Sent"), day(value=invitation.made_at.date()))],
    )


def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation; the button accepts it. Programs that open links in mails change nothing."""
    now = timezone.now()
    if request.method == "POST":
        account = actions.accept_invitation(
            token, signed_in=signed_in(request), language=page_language() or DEFAULT, now=now
        )
        return _redirect(sign_in(request, account, second_factor=False))
    invitation = actions.invitation_called(token, now=now)
    bound = invitation.designation or invitation.appointment
    assert bound is not None  # a constraint of the database
    word = (
        _("{role} of {member}").format(role=role_word(bound.role), member=member_name(bound.member.code))
        if isinstance(bound, Designation)
        else appointment_word(bound.role)
    )
    response = render(
        request,
        "network/invitation.html",
        {"person": bound.person, "word": word, "until": invitation.expires_at.date(), "email": invitation.email},
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _redirect(to: str) -> HttpResponse:
    response = HttpResponse(status=303)
    response.headers["Location"] = to
    return response


@opened_by(SECRETARIAT_KEY)
def edit_presidency(request: HttpRequest) -> HttpResponse:
    """Show all terms, each with the link to its form. Three queries."""
    reader = reader_of(request)
    known = queries.terms(reader=reader)
    codes = {seat.member.code for term in known for seat in term.seats.all()}
    names = names_on(timezone.now().date(), language=page_language(), codes=codes)

    def seated(term: PresidencyTerm, role: str) -> str:
        return ", ".join(
            names[seat.member.code].short if seat.member.code in names else seat.member.code
            for seat in term.seats.all()
            if seat.role == role
        )

    rows = [
        (
            format_html(
                '<a href="{}">{} – {}</a>',
                here(f"presidency/{term.public_id}/edit/"),
                day(value=term.first_day),
                day(value=term.last_day),
            ),
            seated(term, Role.CHAIR),
            seated(term, Role.OUTGOING),
            seated(term, Role.INCOMING),
            source(source=term.source),
        )
        for term in reversed(known)
    ]
    columns = [
        Column("days", _("Days")),
        Column("chairs", _("Chair")),
        Column("outgoing", _("Outgoing")),
        Column("incoming", _("Incoming")),
        Column("source", _("Source")),
    ]
    return render(request, "network/terms.html", {"columns": columns, "rows": rows, "new": here("presidency/new/")})


SEATS = {
    Role.CHAIR: ("chair", "second_chair"),
    Role.OUTGOING: ("outgoing", "second_outgoing"),
    Role.INCOMING: ("incoming", "second_incoming"),
}


def _seats(given: dict[str, Any], reader: Reader) -> dict[str, list[Member]]:
    """Return the members that were chosen, each once a seat."""
    found: dict[str, list[Member]] = {}
    for role, fields in SEATS.items():
        codes = dict.fromkeys(given[field] for field in fields if given[field])
        found[role.value] = [member_chosen(code, reader, field=fields[0]) for code in codes]
    return found


@opened_by(SECRETARIAT_KEY)
def new_term(request: HttpRequest) -> HttpResponse:
    """Record a term; the chairs before it are offered as outgoing, so that rights rotate by themselves."""
    reader = reader_of(request)
    known = queries.terms(reader=reader)
    initial: dict[str, Any] = {}
    if known:
        before = [seat.member.code for seat in known[-1].seats.all() if seat.role == Role.CHAIR]
        initial |= dict(zip(SEATS[Role.OUTGOING], before, strict=False))
    form = TermForm(request.POST or None, members=lambda: member_choices(reader), initial=initial)

    def act() -> str:
        given = form.cleaned_data
        actions.add_term(
            first_day=given["first_day"],
            last_day=given["last_day"],
            seats=_seats(given, reader),
            source=given["source"],
            source_words=given["source_words"],
            language=given["language"],
            **who(request, form),
        )
        return here("presidency/edit/")

    return edit_page(
        request,
        form=form,
        title=_("Record a term"),
        lede=_("Who sits in it has the rights of the presidency on its days, and on no other."),
        button=_("Record the term"),
        act=act,
        done=_("The term was recorded."),
        back=here("presidency/edit/"),
    )


@opened_by(SECRETARIAT_KEY)
def edit_term(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct a term."""
    reader = reader_of(request)
    term = next((one for one in queries.terms(reader=reader) if one.public_id == public_id), None)
    if term is None:
        raise NotFound("")
    initial: dict[str, Any] = {
        "first_day": term.first_day,
        "last_day": term.last_day,
        "source": term.source.code,
        "source_words": term.source_words,
        "language": term.language,
        "base": revision_of("term", public_id),
    }
    for role, fields in SEATS.items():
        codes = [seat.member.code for seat in term.seats.all() if seat.role == role]
        initial |= dict(zip(fields, codes, strict=False))
    form = TermForm(request.POST or None, members=lambda: member_choices(reader), initial=initial)

    def act() -> str:
        given = form.cleaned_data
        actions.correct_term(
            term,
            first_day=given["first_day"],
            last_day=given["last_day"],
            seats=_seats(given, reader),
            source=given["source"],
            source_words=given["source_words"],
            language=given["language"],
            base=given["base"],
            **who(request, form),
        )
        return here("presidency/edit/")

    return edit_page(
        request,
        form=form,
        title=_("Correct a term"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=here("presidency/edit/"),
    )


@opened_by(SECRETARIAT_KEY)
def difference(request: HttpRequest, number: int) -> HttpResponse:
    """Compare what was written by hand with what the carried record says now, and choose."""
    found = CarriedDifference.objects.filter(pk=number).first()
    if found is None:
        raise NotFound("")
    form = DifferenceForm(request.POST or None, initial={"choice": "ours"})

    def act() -> str:
        if form.cleaned_data["choice"] == "ours":
            keep_ours(found, **who(request, form))
        else:
            take_carried(found, _record_of(found, reader_of(request)), **who(request, form))
        return here("office/")

    facts = [
        (field, format_html("{} → {}", _("not known") if held in {None, ""} else held, found.carried[field] or "–"))
        for field, held in found.held.items()
    ]
    return edit_page(
        request,
        form=form,
        title=found.label,
        lede=_("On the left what was written by hand; on the right what the carried record says since."),
        button=_("Keep this decision"),
        act=act,
        done=_("The decision is kept."),
        back=here("office/"),
        facts=facts,
    )


def _record_of(found: CarriedDifference, reader: Reader) -> Any:  # noqa: ANN401 - one of four models
    """Return the record that a difference names.

    Raises:
        NotFound: it is gone.
    """
    row: Any = None
    if found.kind == "name":
        try:
            row = name_called(found.identifier)
        except OfficialName.DoesNotExist:
            row = None
    elif found.kind == "person":
        row = Person.objects.visible_to(reader).filter(public_id=found.identifier).first()
    elif found.kind == "designation":
        row = Designation.objects.visible_to(reader).filter(public_id=found.identifier).first()
    elif found.kind == "term":
        row = PresidencyTerm.objects.visible_to(reader).filter(public_id=found.identifier).first()
    if row is None:
        raise NotFound("")
    return row
