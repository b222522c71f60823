"""Speak about a record of any room."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.voice import speak as say
from focalpoint.areas.library.forms import SpeakForm
from focalpoint.areas.library.models import Voice
from focalpoint.areas.library.queries.voice import Heard, evidence_called, is_at_risk, own_appointment
from focalpoint.areas.library.words_voice import HEARD
from focalpoint.areas.network.models import PartnerNetwork
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY
from focalpoint.areas.network.views.editing import NOBODY, here, who
from focalpoint.doors.portal.queries.records import subject_of_voice
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import page_language

ShownAs = Voice.ShownAs


@opened_by(CIVIL_SOCIETY_KEY, SECRETARIAT_KEY)
def speak(request: HttpRequest, kind: str, identifier: str) -> HttpResponse:
    """Speak about a record that the reader sees."""
    reader = reader_of(request)
    subject = subject_of_voice(kind, identifier, reader=reader)
    if subject is None:
        raise NotFound("")
    # Civil society speaks for itself; the secretariat does so for a partner alone.
    partners = [] if CIVIL_SOCIETY_KEY in reader.keys else _partners(reader)
    form = SpeakForm(
        request.POST or None,
        signatures=[] if partners else _signatures(reader),
        heard=[(heard.value, HEARD[heard]) for heard in subject.heard_by],
        partners=partners,
        # The narrowest is chosen where the speaker chooses nothing.
        initial={
            "language": page_language(),
            "shown_as": ShownAs.CLASS,
            "heard": subject.heard_by[-1].value if subject.heard_by else "",
        },
    )

    def act() -> str:
        given = form.cleaned_data
        voice = say(
            subject,
            text=given["text"],
            language=given["language"],
            shown_as=given.get("shown_as", ShownAs.ORGANISATION),
            heard=Heard(given["heard"]),
            delay=form.delay_chosen,
            evidence=evidence_called(given["evidence"], reader=reader),
            partner=given.get("partner", ""),
            **who(request, form),
        )
        return page_address("voice", voice.public_id)

    return answer_form(
        request,
        form=form,
        template="library/speak.html",
        act=act,
        done=_("It is kept. Here you can change it, and withdraw it at any time."),
        otherwise=here("voices/"),
        context={
            "subject": subject,
            "member": subject.about,
            "back": page_address(kind, subject.identifier),
        },
    )


def _partners(reader: Reader) -> list[tuple[str, str]]:
    rows = PartnerNetwork.objects.visible_to(reader).order_by("name").values_list("name", flat=True)
    return [NOBODY, *((name, name) for name in rows)]


def _signatures(reader: Reader) -> list[tuple[str, str]]:
    """Return under what name the reader can stand; without the name for whoever is at risk. At most two queries."""
    appointment = own_appointment(reader, timezone.now().date())
    found: list[tuple[str, str]] = [(ShownAs.CLASS, _("A member of civil society; no name is shown"))]
    if appointment is not None and appointment.organisation is not None:
        found.append((ShownAs.ORGANISATION, appointment.organisation.name))
    if appointment is not None and not is_at_risk(reader):
        names = [appointment.person.name, appointment.organisation.name if appointment.organisation else ""]
        found.append((ShownAs.NAME, _(", ").join(name for name in names if name)))
    return found
