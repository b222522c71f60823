"""The vocabulary."""

from django.apps import AppConfig


class VocabularyRoom(AppConfig):
    """The vocabulary."""

    name = "focalpoint.areas.vocabulary"
    label = "vocabulary"
