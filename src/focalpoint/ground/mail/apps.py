"""The outbox, delivery, bounces, suppression, incoming mail."""

from django.apps import AppConfig


class MailRoom(AppConfig):
    """The outbox, delivery, bounces, suppression, incoming mail."""

    name = "focalpoint.ground.mail"
    label = "mail"
