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
from focalpoint.areas.network.forms.verification import (
    ChangedClaimForm,
    ChangedForm,
    LeftClaimForm,
    LeftForm,
    RoundForm,
)

__all__ = [
    "AppointmentForm",
    "ChangedClaimForm",
    "ChangedForm",
    "DesignationForm",
    "DifferenceForm",
    "EndForm",
    "EvidenceForm",
    "InviteForm",
    "LeftClaimForm",
    "LeftForm",
    "MemberForm",
    "NewAppointmentForm",
    "NewDesignationForm",
    "NewPersonForm",
    "PersonForm",
    "PlainForm",
    "RoundForm",
    "TermForm",
]
