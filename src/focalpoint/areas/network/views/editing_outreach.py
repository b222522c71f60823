"""Forms of approaches to those outside the Network: a new one, its next step, a correction."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions, queries
from focalpoint.areas.network.forms import ApproachForm, StepForm
from focalpoint.areas.network.models import Approach, ApproachStep, Member
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.views.editing import NOBODY, edit_page, here, history_link, who
from focalpoint.areas.network.views.outreach import said
from focalpoint.areas.network.words import stage_word
from focalpoint.areas.vocabulary.models import Area
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import day, joined, page_language, source


def _called(public_id: str, reader: Reader) -> queries.Approached:
    try:
        return queries.approach_called(public_id, reader=reader)
    except Approach.DoesNotExist:
        raise NotFound("") from None


def _name(code: str) -> str:
    names = names_on(timezone.now().date(), language=page_language(), codes=[code])
    return names[code].short if code in names else code


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def new_approach(request: HttpRequest) -> HttpResponse:
    """Record that somebody outside the Network was approached."""
    reader = reader_of(request)

    def areas() -> list[tuple[str, str]]:
        rows = Area.objects.filter(kind__in=Member.Kind.values)
        if request.method != "POST":
            # What was sent is looked at by the action: sent twice, it is done once and not refused.
            rows = rows.exclude(pk__in=Member.objects.visible_to(reader).values("area"))
            rows = rows.exclude(pk__in=Approach.objects.visible_to(reader).values("area"))
        codes = list(rows.values_list("code", flat=True))
        names = names_on(timezone.now().date(), language=page_language(), codes=codes)
        named = sorted((code for code in codes if code in names), key=lambda code: names[code].sort_key)
        return [NOBODY, *((code, names[code].short) for code in named)]

    form = ApproachForm(request.POST or None, areas=areas, initial={"language": page_language()})

    def act() -> str:
        given = form.cleaned_data
        area = Area.objects.filter(code=given["area"]).first()
        if area is None:
            raise InvalidInput(_("Choose a State or organisation from the list."), field="area")
        made = actions.approach(
            area,
            name=_name(area.code),
            is_shared=given["is_shared"],
            stage=given["stage"],
            held_on=_when(given["held_on"]),
            source=given["source"],
            note=given["note"],
            language=given["language"],
            said_by=given["said_by"],
            **who(request, form),
        )
        return here(f"outreach/{made.public_id}/")

    return edit_page(
        request,
        form=form,
        title=_("Record an approach"),
        lede=_("A State or organisation that is no member was invited, or has said something about joining."),
        button=_("Record the approach"),
        act=act,
        done=_("The approach was recorded."),
        back=here("outreach/"),
    )


def _when(given: PartialDate | None) -> PartialDate:
    if given is None or given.latest is None:
        raise InvalidInput(_("Give at least the year."), field="held_on")
    return given


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def approach(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one approach with its steps, and record the next one."""
    reader = reader_of(request)
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("approach", public_id)
    found = _called(public_id, reader)
    name = _name(found.approach.area.code)
    form = StepForm(request.POST or None, initial={"base": base, "language": page_language()})

    def act() -> str:
        given = form.cleaned_data
        actions.add_step(
            found.approach,
            name=name,
            stage=given["stage"],
            held_on=_when(given["held_on"]),
            source=given["source"],
            note=given["note"],
            language=given["language"],
            said_by=given["said_by"],
            base=given["base"],
            **who(request, form),
        )
        return here(f"outreach/{public_id}/")

    facts: list[tuple[str, str]] = [(stage_word(step.stage), _told(step)) for step in found.steps]
    if found.approach.closed_on is not None:
        facts.append((_("Recorded as a member"), day(value=found.approach.closed_on)))
    shared = any(one.key == PRESIDENCY_KEY for one in found.approach.grants.all())
    facts.append((_("The presidency sees it too"), _("yes") if shared else _("no")))
    return edit_page(
        request,
        form=form,
        title=_("Approach to {name}").format(name=name),
        lede=_("Record the next step below. When it becomes a member, the approach is closed by itself."),
        button=_("Add the step"),
        act=act,
        done=_("The step was added."),
        back=here("outreach/"),
        facts=facts,
        links=[
            *(
                (
                    here(f"outreach/steps/{step.public_id}/edit/"),
                    _("Correct: {step}").format(step=stage_word(step.stage)),
                )
                for step in found.steps
            ),
            *history_link("approach", public_id, base, reader_of(request)),
        ],
    )


def _told(step: ApproachStep) -> SafeString:
    parts: list[str | SafeString] = [day(value=step.held_on)]
    if step.note or step.said_by:
        parts.append(said(step))
    if step.source:
        parts.append(source(source=step.source))
    return joined(parts, by=" · ")


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def edit_step(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct one step of an approach."""
    reader = reader_of(request)
    approaches = Approach.objects.visible_to(reader)
    called = (
        ApproachStep.objects.filter(public_id=public_id, approach__in=approaches)
        .values_list("approach__public_id", flat=True)
        .first()
    )
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("approach", called or "")
    rows = ApproachStep.objects.filter(public_id=public_id, approach__public_id=called or "")
    step = rows.select_related("approach__area", "source").first()
    if step is None:
        raise NotFound("")
    name = _name(step.approach.area.code)
    form = StepForm(
        request.POST or None,
        initial={
            "stage": step.stage,
            "held_on": step.held_on,
            "source": step.source.code if step.source else "",
            "note": step.note,
            "language": step.language,
            "said_by": step.said_by,
            "base": base,
        },
    )
    back = here(f"outreach/{step.approach.public_id}/")

    def act() -> str:
        given = form.cleaned_data
        actions.correct_step(
            step,
            name=name,
            stage=given["stage"],
            held_on=_when(given["held_on"]),
            source=given["source"],
            note=given["note"],
            language=given["language"],
            said_by=given["said_by"],
            base=given["base"],
            **who(request, form),
        )
        return back

    return edit_page(
        request,
        form=form,
        title=_("Correct a step: {name}").format(name=name),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
    )
