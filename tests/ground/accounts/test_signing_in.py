"""Signing in by a code, by a link, with a second factor; what is answered to whom."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from focalpoint.ground.accounts import actions
from focalpoint.ground.accounts.models import Account, OneTimeLink
from focalpoint.ground.mail.models import Message

pytestmark = pytest.mark.django_db


def account(email: str = "ana@example.org", language: str = "en") -> Account:
    return actions.account_for(email, language=language, now=timezone.now())


def code_in(message: Message) -> str:
    return re.search(r"^(\d{4} \d{4})$", message.text, re.M)[1]


def test_a_code_by_mail_signs_in():
    owner = account()
    client = Client()

    asked = client.post("/en/sign-in/", {"email": " Ana@Example.org "})
    message = Message.objects.get()
    shown = client.get(asked["Location"])
    entered = client.post("/en/sign-in/code/", {"code": code_in(message)})

    assert (asked.status_code, asked["Location"]) == (303, "/en/sign-in/code/")
    assert message.to == "ana@example.org"
    assert message.urgent
    assert shown.status_code == 200
    assert (entered.status_code, entered["Location"]) == (303, "/en/desk/")
    assert client.get("/en/account/").context["address"] == owner.email
