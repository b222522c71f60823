"""Forms by which the Network's record is edited, by noun."""

from focalpoint.areas.network.forms.identity import DuplicateForm, JoinForm, SpellingForm
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

__all__ = [
    "AppointmentForm",
    "DesignationForm",
    "DifferenceForm",
    "DuplicateForm",
    "EndForm",
    "EvidenceForm",
    "InviteForm",
    "JoinForm",
    "MemberForm",
    "NewAppointmentForm",
    "NewDesignationForm",
    "NewPersonForm",
    "PersonForm",
    "PlainForm",
    "SpellingForm",
    "TermForm",
]
