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
from focalpoint.areas.network.forms.succession import LeavingForm, SuccessorForm

__all__ = [
    "AppointmentForm",
    "DesignationForm",
    "DifferenceForm",
    "EndForm",
    "EvidenceForm",
    "InviteForm",
    "LeavingForm",
    "MemberForm",
    "NewAppointmentForm",
    "NewDesignationForm",
    "NewPersonForm",
    "PersonForm",
    "PlainForm",
    "SuccessorForm",
    "TermForm",
]
