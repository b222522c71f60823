"""Forms by which the Network's record is edited, by noun."""

from focalpoint.areas.network.forms.contact import (
    ConsentForm,
    ContactForm,
    NewContactForm,
    NotedConsentForm,
    PreferencesForm,
)
from focalpoint.areas.network.forms.deputising import (
    DeputyForm,
    EndDeputyForm,
)
from focalpoint.areas.network.forms.identity import (
    DuplicateForm,
    JoinForm,
    SpellingForm,
)
from focalpoint.areas.network.forms.organisation import (
    OrganisationForm,
)
from focalpoint.areas.network.forms.outreach import (
    ApproachForm,
    NewNoteForm,
    NoteForm,
    StepForm,
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
from focalpoint.areas.network.forms.relay import (
    MessageForm,
)
from focalpoint.areas.network.forms.succession import (
    LeavingForm,
    SuccessorForm,
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
    "ApproachForm",
    "ChangedClaimForm",
    "ChangedForm",
    "ConsentForm",
    "ContactForm",
    "DeputyForm",
    "DesignationForm",
    "DifferenceForm",
    "DuplicateForm",
    "EndDeputyForm",
    "EndForm",
    "EvidenceForm",
    "InviteForm",
    "JoinForm",
    "LeavingForm",
    "LeftClaimForm",
    "LeftForm",
    "MemberForm",
    "MessageForm",
    "NewAppointmentForm",
    "NewContactForm",
    "NewDesignationForm",
    "NewNoteForm",
    "NewPersonForm",
    "NoteForm",
    "NotedConsentForm",
    "OrganisationForm",
    "PersonForm",
    "PlainForm",
    "PreferencesForm",
    "RoundForm",
    "SpellingForm",
    "StepForm",
    "SuccessorForm",
    "TermForm",
]
