"""Forms by which the Network's record is edited, by noun."""

from focalpoint.areas.network.forms.record import (
    AppointmentForm,
    DesignationForm,
    DifferenceForm,
    EndForm,
    EvidenceForm,
    InviteForm,
    MemberForm,
    NewAppointmentForm,
    NewDesignationForm,
    NewPersonForm,
    PersonForm,
    PlainForm,
    TermForm,
)
from focalpoint.areas.network.forms.relay import MessageForm

__all__ = [
    "AppointmentForm",
    "DesignationForm",
    "DifferenceForm",
    "EndForm",
    "EvidenceForm",
    "InviteForm",
    "MemberForm",
    "MessageForm",
    "NewAppointmentForm",
    "NewDesignationForm",
    "NewPersonForm",
    "PersonForm",
    "PlainForm",
    "TermForm",
]
