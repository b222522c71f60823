"""Forms of the library, by noun."""

from focalpoint.areas.library.forms.voice import AppealForm, DecisionForm, HideForm, SpeakForm, WordsForm

__all__ = ["AppealForm", "DecisionForm", "HideForm", "SpeakForm", "WordsForm"]
