"""What the tests of verification share: a designation in force with an address, days that pass, links in mails."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models
from django.test import Client

from focalpoint.areas.network.actions.keeping import keep_contact
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Designation, Member, Person, Preferences
from focalpoint.areas.network.tasks import take_returned, verify_designations
from focalpoint.ground.jobs.actions import claim, enqueue
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import Reader
from tests import make

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
"""A Monday, at an hour in which mail may come."""
SECRETARIAT = Reader.holding(["secretariat", "member"])
DESK = Actor("person", "0123456789", "Demo Coordinator")


def focal_point(
    member: Member,
    *,
    name: str = "Ada Example",
    email: str = "ada@example.org",
    role: str = "main",
    language: str = "en",
) -> Designation:
    """Somebody designated two years ago, whom members may see, with an address where one is given."""
    person = make.person(name=name, audience="member")
    row = make.designation(member=member, person=person, audience="member", role=role)
    row.known_on = row.began = PartialDate.parse("2024-05-01")
    row.save()
    if email:
        keep_contact(person, "email", email, actor=CONSOLE, now=NOW - timedelta(days=700))
    Preferences.objects.create(person=person, language=language)
    return row


def at_work(task: Any, now: datetime) -> None:
    """Do a task as a worker does, at a moment."""
    enqueue(f"{task.__module__}.{task.__name__}")
    job = claim(worker="test", now=datetime(2100, 1, 1, tzinfo=UTC))
    assert job is not None
    task(Running(job, clock=lambda: now))


def verify(now: datetime) -> None:
    at_work(verify_designations, now)


def returned(now: datetime) -> None:
    at_work(take_returned, now)


def mails(kind: str = "network.verification") -> list[Message]:
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def word_in(message: Message) -> str:
    found = re.search(r"/verify/([\w-]+)/", message.text)
    assert found is not None
    return found[1]


def path_in(message: Message) -> str:
    found = re.search(r"(/\w\w/verify/[\w-]+/)", message.text)
    assert found is not None
    return found[1]


def all_rows(*leave: str) -> dict[str, list[dict[str, Any]]]:
    """Every value of every row of our rooms."""
    from django.apps import apps

    found: dict[str, list[dict[str, Any]]] = {}
    for model in apps.get_models():
        if model.__module__.startswith("focalpoint.") and model._meta.label not in leave:
            manager: models.Manager[models.Model] = model._default_manager
            found[model._meta.label] = list(manager.order_by("pk").values())
    return found


def send(path: str, given: dict[str, Any], reader: Reader = SECRETARIAT, key: str = "k-desk") -> Any:
    return Client().post(path, {"key": key, "base": 0, **given}, **{ENVIRON: reader})


def person_of(row: Designation) -> Person:
    return row.person
