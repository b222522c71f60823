"""Forms by which the Network's record is edited, by noun."""

from focalpoint.areas.network.forms.contact import (
    ConsentForm,
    ContactForm,
    NewContactForm,
    NotedConsentForm,
    PreferencesForm,
)
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
    "ConsentForm",
    "ContactForm",
    "DesignationForm",
    "DifferenceForm",
    "EndForm",
    "EvidenceForm",
    "InviteForm",
    "MemberForm",
    "NewAppointmentForm",
    "NewContactForm",
    "NewDesignationForm",
    "NewPersonForm",
    "NotedConsentForm",
    "PersonForm",
    "PlainForm",
    "PreferencesForm",
    "TermForm",
]
