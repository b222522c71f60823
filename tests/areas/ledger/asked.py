"""What the tests of progress share: a member with its focal point, readers and actors, a report as it is sent."""

from datetime import UTC, datetime, timedelta
from typing import Any

from focalpoint.areas.ledger.actions.asking import ask_members
from focalpoint.areas.ledger.actions.report import report
from focalpoint.areas.ledger.models import Ask, ProgressReport, Undertaking
from focalpoint.areas.ledger.queries.reporting import KIND, Said, strand
from focalpoint.areas.network.actions.keeping import keep_contact
from focalpoint.areas.network.models import Designation, Member, Preferences
from focalpoint.ground.jobs.actions import claim, enqueue
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.queries import revision_of
from tests import make

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
"""A Monday, at an hour in which mail may come."""
SECRETARIAT = Reader.holding(["secretariat", "member"])
DESK = Actor("person", "0123456789", "Demo Coordinator")
ADA = Actor("person", "0123456788", "Ada Example")


def of(code: str) -> Reader:
    """A focal point of a member."""
    return Reader.holding(["member", f"member:{code}"])


def said(state: str = "met", words: str = "A gender focal point was named.", **more: Any) -> Said:
    return Said(state=state, words=words, language="en", **more)


def tell(one: Undertaking, member: Member | None, what: Said, **more: Any) -> ProgressReport:
    """Report as a focal point does who saw what stood before."""
    line = more.pop("line", None)
    code = member.code if member else ""
    given: dict[str, Any] = {
        "audience": "public",
        "key": f"k{ProgressReport.objects.count()}",
        "base": revision_of(KIND, strand(one, line, code, "secretariat")),
        "reader": of(code) if code else SECRETARIAT,
        "actor": ADA if code else DESK,
        "now": NOW,
    }
    return report(one, what, line=line, member=member, **(given | more))


def asked(one: Undertaking, *, now: datetime = NOW, **more: Any) -> Ask:
    given: dict[str, Any] = {"language": "en", "closes_on": None, "key": "k-ask", "reader": SECRETARIAT, "actor": DESK}
    return ask_members(one, question="Has your police named a gender focal point?", now=now, **(given | more))


def lead(member: Member, *, name: str = "Ada Example", email: str = "ada@example.org") -> Designation:
    """A focal point of two years, with an address."""
    person = make.person(name=name, audience="member")
    row = make.designation(member=member, person=person, audience="member")
    row.known_on = row.began = PartialDate.parse("2024-05-01")
    row.save()
    if email:
        keep_contact(person, "email", email, actor=CONSOLE, now=NOW - timedelta(days=700))
    Preferences.objects.create(person=person, language="en")
    return row


def at_work(task: Any, now: datetime) -> None:
    """Do a task as a worker does, at a moment."""
    enqueue(f"{task.__module__}.{task.__name__}")
    job = claim(worker="test", now=datetime(2100, 1, 1, tzinfo=UTC))
    assert job is not None
    task(Running(job, clock=lambda: now))
