"""Signing in: who is at the browser, and how surely. No rights live here."""

from django.apps import AppConfig


class AccountsRoom(AppConfig):
    """Signing in: who is at the browser, and how surely. No rights live here."""

    name = "focalpoint.ground.accounts"
    label = "accounts"
