"""Who deputises: a focal point lets an alternate speak for the member on given days."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.forms import DeputyForm, EndDeputyForm
from focalpoint.areas.network.models import Deputising, Designation
from focalpoint.areas.network.views.editing import NOBODY, edit_page, here, history_link, who
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed, NotFound
from focalpoint.ground.shared.reading import Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import day, page_language


@opened_by(ANYBODY_SIGNED_IN)
def deputy(request: HttpRequest) -> HttpResponse:
    """Show who deputises where it concerns the reader, and let a focal point or the secretariat say so."""
    reader, today = reader_of(request), timezone.now().date()
    offered = queries.pairs(today, reader=reader)
    standing = queries.own_deputisings(today, reader=reader)
    names = names_on(
        today,
        language=page_language(),
        codes={main.member.code for main, _alternate in offered} | {row.main.member.code for row in standing},
    )

    def choices() -> list[tuple[str, str]]:
        return [
            NOBODY,
            *(
                (
                    f"{main.public_id}.{alternate.public_id}",
                    _("{alternate} for {main} ({member})").format(
                        alternate=alternate.person.name,
                        main=main.person.name,
                        member=names[main.member.code].short if main.member.code in names else main.member.code,
                    ),
                )
                for main, alternate in offered
            ),
        ]

    form = DeputyForm(
        request.POST or None, request.FILES or None, pairs=choices, initial={"first_day": today, "last_day": today}
    )

    def act() -> str:
        if not offered:
            raise NotAllowed(_("Only the focal point and the secretariat can say who deputises."))
        given = form.cleaned_data
        main, alternate = _chosen(given["pair"], offered)
        actions.deputise(
            main,
            alternate,
            first_day=given["first_day"],
            last_day=given["last_day"],
            letter=given["letter"],
            **who(request, form),
        )
        return here("account/deputy/")

    def told(row: Deputising) -> str:
        return _("{alternate} for {main}, {first} to {last}").format(
            alternate=row.alternate.person.name,
            main=row.main.person.name,
            first=print_day(row.first_day, page_language()),
            last=print_day(row.last_day, page_language()),
        )

    facts = [
        (
            names[row.main.member.code].short if row.main.member.code in names else row.main.member.code,
            told(row),
        )
        for row in standing
    ]
    may_end = {main.pk for main, _alternate in offered}
    return edit_page(
        request,
        form=form,
        title=_("Who deputises"),
        lede=_(
            "On these days the alternate speaks for the member as the focal point does. It cannot be given on, and "
            "ends by itself."
        )
        if offered
        else _("A focal point sets this for an alternate of the same member. There is nothing for you to set today."),
        button=_("Let the alternate deputise"),
        act=act,
        done=_("The alternate deputises on these days."),
        back=here("desk/"),
        facts=facts,
        links=[
            (
                here(f"account/deputy/{row.public_id}/"),
                _("End it earlier: {person}").format(person=row.alternate.person.name),
            )
            for row in standing
            if row.main_id in may_end
        ],
    )


def _chosen(pair: str, offered: list[tuple[Designation, Designation]]) -> tuple[Designation, Designation]:
    for main, alternate in offered:
        if f"{main.public_id}.{alternate.public_id}" == pair:
            return main, alternate
    raise InvalidInput(_("Choose an alternate from the list."), field="pair")


@opened_by(ANYBODY_SIGNED_IN)
def end_deputy(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a deputising an earlier last day."""
    reader, today = reader_of(request), timezone.now().date()
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("deputising", public_id)
    row = _deputising(public_id, reader)
    form = EndDeputyForm(request.POST or None, initial={"last_day": min(today, row.last_day), "base": base})

    def act() -> str:
        given = form.cleaned_data
        actions.end_deputising(row, last_day=given["last_day"], base=given["base"], **who(request, form))
        return here("account/deputy/")

    return edit_page(
        request,
        form=form,
        title=_("End a deputising"),
        lede=_("A day before the first one takes it back as a whole."),
        button=_("End it"),
        act=act,
        done=_("The deputising has its last day."),
        back=here("account/deputy/"),
        facts=[
            (_("Focal point"), row.main.person.name),
            (_("Alternate focal point"), row.alternate.person.name),
            (_("First day"), day(value=row.first_day)),
            (_("Last day"), day(value=row.last_day)),
        ],
        links=history_link("deputising", public_id, base, reader),
    )


def _deputising(public_id: str, reader: Reader) -> Deputising:
    """Return what concerns the reader; what another member's people agreed is for them.

    Raises:
        NotFound: none.
    """
    for row in queries.own_deputisings(timezone.now().date(), reader=reader):
        if row.public_id == public_id:
            return row
    raise NotFound("")
