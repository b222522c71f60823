"""The secretariat adds members and people, and corrects what is recorded of them."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions
from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.areas.network.forms import (
    EvidenceForm,
    MemberForm,
    NewPersonForm,
    PersonForm,
)
from focalpoint.areas.network.models import (
    Designation,
    Member,
    MembershipEvidence,
    Person,
)
from focalpoint.areas.network.queries.secret import unsealed_name
from focalpoint.areas.network.views.designation import designation_links
from focalpoint.areas.network.views.editing import (
    NOBODY,
    edit_page,
    here,
    member_name,
    who,
)
from focalpoint.areas.network.words import evidence_words, in_force_words, role_word
from focalpoint.areas.vocabulary.models import Area
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import day, page_language, source


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
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("member", code)
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
            format_html("{} · {} · {}", row.person.name, in_force_words(row, today), designation_links(row)),
        )
        for row in rows
    ]
    form = EvidenceForm(request.POST or None, request.FILES or None, initial={"base": base})

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
        links=[
            (here(f"designations/new/?member={code}"), _("Add a designation")),
            (here(f"members/{code}/dossier/"), _("Dossier of this member")),
        ],
    )


@opened_by(SECRETARIAT_KEY)
def new_person(request: HttpRequest) -> HttpResponse:
    """Add somebody; where ``?member=NA``, ``?role=main`` or ``?follows=ID`` is given, to be designated next."""
    form = NewPersonForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        person = actions.add_person(
            name=given["name"],
            language=given["language"],
            audience=given["audience"],
            at_risk=given["at_risk"],
            another=given["another"],
            **who(request, form),
        )
        chosen = {name: request.GET[name] for name in ("member", "role", "follows") if request.GET.get(name)}
        if chosen:
            return here(f"designations/new/?{urlencode({**chosen, 'person': person.public_id})}")
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
    """Correct a name, its language and who may see it. The one page that shows the name of somebody at risk."""
    reader = reader_of(request)
    rows = Person.objects.visible_to(reader).select_related("identity")
    ids = rows.values_list("public_id", flat=True)
    called = (
        ids.filter(public_id=public_id).first()
        or ids.filter(identity__public_id=public_id).order_by("-preferred", "pk").first()
    )
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("person", called or "")
    person = rows.filter(public_id=called).first()
    if person is None:
        raise NotFound("")
    note_reading([person], actor=actor_of(request), purpose="form", now=timezone.now())
    form = PersonForm(
        request.POST or None,
        initial={
            "name": unsealed_name(person),
            "language": person.language,
            "audience": person.audience,
            "at_risk": person.at_risk,
            "base": base,
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
        lede=_("This name is encrypted. Everywhere else a number stands for it.") if person.at_risk else "",
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
    )
