"""Forms of the library, by noun."""

from focalpoint.areas.library.forms.exchange import ADDED_FORMS, SHARED_FORMS
from focalpoint.areas.library.forms.voice import AppealForm, DecisionForm, HideForm, SpeakForm, WordsForm
from focalpoint.areas.library.forms.work import (
    CiteForm,
    EditionForm,
    NewEditionForm,
    NewWorkForm,
    OfferForm,
    ShowForm,
    WorkForm,
)

__all__ = [
    "ADDED_FORMS",
    "SHARED_FORMS",
    "AppealForm",
    "CiteForm",
    "DecisionForm",
    "EditionForm",
    "HideForm",
    "NewEditionForm",
    "NewWorkForm",
    "OfferForm",
    "ShowForm",
    "SpeakForm",
    "WordsForm",
    "WorkForm",
]
