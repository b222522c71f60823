"""Rows that forms of the office are about, put into a running demonstration: ``python -m tests.browser.rows``.

What the invented people of a demonstration do not have yet: mail in doubt, refused, returned and from outside, work
that waits and that failed, an invitation, a difference, a page of prose. Everything goes in at once, so that the
worker of the demonstration sees each row as it is to be shown. Prints the ids by kind, as JSON.
"""

import json
import os
import re
from datetime import timedelta
from typing import Any


def _mail(now: Any, key: str) -> Any:
    """A message that is being sent."""
    from focalpoint.ground.mail.actions import post, sending

    message = post(
        to=f"{key}@ministry.example",
        kind="test.note",
        language="en",
        subject=f"An invented note, {key}",
        text="The text of an invented note.\n",
        key=f"browser-{key}",
        now=now,
    )
    sending.claim(message, by="browser", now=now, lease=60)
    message.refresh_from_db()
    return message


def put_in() -> dict[str, Any]:
    """Write the rows and return their ids by kind."""
    from django.core.files.base import ContentFile
    from django.utils import timezone

    from focalpoint.areas.network.actions import invite
    from focalpoint.areas.network.actions.demo import DEMO_CODE
    from focalpoint.areas.network.models import Appointment, Contact, Designation, PresidencyTerm
    from focalpoint.areas.vocabulary.models import CarriedDifference, OfficialName
    from focalpoint.areas.vocabulary.queries import name_id
    from focalpoint.ground.accounts.actions import account_for, change_address
    from focalpoint.ground.files.actions import keep
    from focalpoint.ground.jobs.actions import enqueue
    from focalpoint.ground.jobs.models import Job
    from focalpoint.ground.mail import verp
    from focalpoint.ground.mail.actions import sending
    from focalpoint.ground.mail.actions.bounces import record_bounce
    from focalpoint.ground.mail.actions.digests import UNSUBSCRIBE
    from focalpoint.ground.mail.models import FileState, Incoming, IncomingFile, Kind, Message
    from focalpoint.ground.shared.actors import SYSTEM
    from focalpoint.ground.shared.reading import Reader
    from tests import make
    from tests.browser.rows_of_directory import put_in_directory

    now = timezone.now()
    doubtful, refused, gone = (_mail(now, key) for key in ("doubtful", "refused", "gone"))
    sending.record_in_doubt(doubtful, said="The line broke before an answer came.", now=now)
    sending.record_refused(refused, code=550, said="5.1.1 No such reader here", now=now)
    sending.record_sent(gone, code=250, said="2.0.0 Taken", now=now)
    bounce = record_bounce(
        gone, kind=Kind.LEFT, status="", diagnostic="She has left the ministry.", channel="mailbox", now=now
    )
    letter = Incoming.objects.create(
        sender="ada@ministry.example",
        sender_name="Ada Example",
        subject="A new focal point",
        text="Please find our letter attached.\n\nAda Example",
        size=2_000,
        says_left=True,
        at=now,
    )
    paper = keep(
        ContentFile(b"Name,Office\nAda Example,Gender unit\n", name="letter.csv"),
        name="letter.csv",
        audience="secretariat",
        purpose="incoming mail",
        actor=SYSTEM,
        now=now,
    )
    IncomingFile.objects.create(incoming=letter, name="letter.csv", state=FileState.KEPT, file=paper.public_id)
    waiting = enqueue(
        "focalpoint.ground.mail.tasks.drain", label="Send mail", run_after=now + timedelta(days=1), key="browser-waits"
    )
    failed = enqueue("focalpoint.ground.mail.tasks.drain", label="Send mail", key="browser-failed")
    Job.objects.filter(pk=failed.pk).update(
        state=Job.State.FAILED, attempts=1, started_at=now, ended_at=now, error="ValueError: an invented error"
    )
    designation = Designation.objects.get(source__code=DEMO_CODE, role="main", title_as_printed="Director")
    appointment = Appointment.objects.get(role=Appointment.Role.CIVIL_SOCIETY)
    invitation = invite(
        appointment,
        email="invited@ministry.example",
        name="Civil society",
        language="en",
        key="browser-invite",
        reader=Reader.holding(["secretariat"]),
        actor=SYSTEM,
        now=now,
    )
    mail = Message.objects.get(key=f"invitation-{invitation.public_id}")
    moved = account_for("moved@ministry.example", language="en", now=now)
    change_address(moved, to="new@ministry.example", key="browser-change", actor=SYSTEM, now=now)
    undo = Message.objects.filter(to="moved@ministry.example").latest("pk")
    difference = CarriedDifference.objects.create(
        kind="person",
        identifier=designation.person.public_id,
        label=designation.person.name,
        held={"name": designation.person.name},
        carried={"name": "Demo Focal Point of the record"},
        noticed_at=now,
    )
    prose = make.prose(slug="how-to-join", place="footer")
    make.prose_text(
        page=prose, title="How to join", body="## Who joins\n\nA State designates a focal point by letter.\n"
    )
    make.prose_text(page=prose, title="How to join", body="## Who joins\n\nA State designates two.\n", state="draft")
    draft = OfficialName.objects.filter(status="draft").order_by("pk")[0]
    return {
        "doubtful": doubtful.public_id,
        "refused": refused.public_id,
        "bounce": bounce.public_id if bounce else "",
        "letter": letter.public_id,
        "job": waiting.public_id,
        "failed": failed.public_id,
        "designation": designation.public_id,
        "person": designation.person.public_id,
        "member": designation.member.code,
        "appointment": appointment.public_id,
        "contact": Contact.objects.filter(person=designation.person)[0].public_id,
        "invitation": invitation.public_id,
        "invited": _word(mail.text, "invitations"),
        "moved": _moved(designation.person, now),
        "undo": _word(undo.text, "undo"),
        "stop": verp.token(moved.public_id, UNSUBSCRIBE),
        "term": PresidencyTerm.objects.order_by("-first_day")[0].public_id,
        "difference": difference.pk,
        "name": name_id(draft),
        "page": prose.slug,
        **put_in_library(),
        **_voices(make),
        **_in_ledger(make),
        **_progress(make),
        **put_in_directory(now),
        **_told(now),
        **_undertaking(make),
    }


def put_in_library() -> dict[str, Any]:
    """A paper in two house styles, with words that are cited and a repair that shows."""
    from tests import make

    work = make.work(title="A paper in two styles", symbol="A/99/1", dated="2026-05")
    repaired = [{"kind": "space", "place": 4, "before": "Pro gramme", "after": "Programme"}]
    one = make.edition(
        work, pages=("The Programme of 2017 follows S/RES/1325 (2000).\n\n(a) It stays.\n",), repaired=repaired
    )
    other = make.edition(
        work, pages=("The program of 2018 follows S/RES/1325.\n\n1. It stays.\n",), version="UN-edited"
    )
    return {
        "work": work.public_id,
        "edition": one.public_id,
        "other_edition": other.public_id,
        "citation": make.citation(one, end=13).public_id,
    }


def _undertaking(make: Any) -> dict[str, str]:
    """An undertaking in soft words that somebody has taken on, with a step on the way."""
    from focalpoint.areas.ledger.models import Milestone

    one = make.undertaking(paraphrase="Consider how to go on", address="(a)")
    make.addressee(one, is_named=False)
    said = {"words": "A draft", "language": "en", "set_by": "owner", "set_on": make.NOW.date()}
    return {
        "undertaking": one.public_id,
        "owner": make.owner(one).public_id,
        "milestone": Milestone.objects.create(undertaking=one, position=1, **said).public_id,
    }


def _told(now: Any) -> dict[str, str]:
    """One of each kind of what members tell each other, and of what is added to it."""
    from focalpoint.areas.library.models import Adoption, Measure, ResearchResult
    from focalpoint.areas.library.queries.exchange import SHARED
    from focalpoint.areas.network.models import Member

    first, second = Member.objects.filter(audience="public").order_by("code")[:2]
    made = {
        kind: model._default_manager.create(
            title=f"Invented {kind}",
            language="en",
            member=first,
            audience="public",
            state="published",
            intended="public",
            **({"help_kind": "training", "details": "Three days."} if kind in {"need", "offer"} else {}),
        )
        for kind, model in SHARED.items()
    }
    made["offer"].member, made["offer"].need = second, made["need"]
    made["offer"].save()
    said = {"member": second, "words": "Done in one province.", "language": "en", "told_on": now.date()}
    added = {
        "adoption": Adoption.objects.create(practice=made["practice"], told_by="member", **said),
        "measure": Measure.objects.create(obstacle=made["obstacle"], told_by="member", **said),
        "result": ResearchResult.objects.create(research_need=made["research"], told_by="secretariat", **said),
    }
    return {kind: row.public_id for kind, row in {**made, **added}.items()}


def _voices(make: Any) -> dict[str, str]:
    """A voice of the coordinator's with a reply, and one that was hidden."""
    from focalpoint.areas.library.models import Moderation, ModerationGrant
    from focalpoint.areas.network.models import Appointment

    own = Appointment.objects.get(role=Appointment.Role.COORDINATOR).person
    voice, hidden = make.voice(speaker=own), make.voice(speaker=own, state="hidden")
    make.reply(voice=voice)
    moderation = Moderation.objects.create(voice=hidden, reason="attack", at=make.NOW, note="Name nobody.")
    ModerationGrant.objects.create(subject=moderation, key=f"person:{own.public_id}")
    return {"voice": voice.public_id, "moderation": moderation.public_id}


def _progress(make: Any) -> dict[str, str]:
    """A report on an undertaking, and a question about it that one member has answered and another has not."""
    from focalpoint.areas.ledger.models import Ask, Line
    from focalpoint.areas.network.models import Member

    one = make.undertaking(paraphrase="Name a focal point in the police")
    row = make.progress(one, words="One was named in each district.")
    ask = Ask.objects.create(undertaking=one, question="Is one named?", language="en", asked_on=make.NOW.date())
    lines = [Line.objects.create(ask=ask, member=member) for member in Member.objects.order_by("code")[:2]]
    make.progress(one, line=lines[0], member=lines[0].member, teller="member")
    return {"asked": one.public_id, "ask": ask.public_id, "line": lines[1].public_id, "report": row.public_id}


def _in_ledger(make: Any) -> dict[str, str]:
    """Two undertakings that were joined, a change that followed, an introduction, one alert of each kind of page."""
    from focalpoint.areas.ledger.models import AlertResponse, ThreadLink, Undertaking
    from focalpoint.areas.network.models import Member

    one, other = Undertaking.objects.get(code="U01"), Undertaking.objects.get(code="U36")
    ThreadLink.objects.create(
        earlier=one, later=other, verdict="same", note="Both read strategies.", language="en", decided_on=make.NOW
    )
    source = {"from_kind": "undertaking", "from_id": one.public_id, "from_label": one.paraphrase}
    alert = make.alert(state="circulated", circulated_at=make.NOW, check_words="Papers say so.", check_language="en")
    alert.grants.create(key="member")
    told = {"words": "We speak to it.", "language": "en", "said_at": make.NOW}
    AlertResponse.objects.create(alert=alert, member=Member.objects.get(code="NA"), **told)
    return {
        "influence": make.influence(**source).public_id,
        "introduction": make.introduction(one, result="It is on the agenda.").public_id,
        "alert": alert.public_id,
        "checked": make.alert().public_id,
    }


def _moved(person: Any, now: Any) -> str:
    """The secret in a link that undoes a change of where mail goes; nothing else tells of the change."""
    from focalpoint.areas.network.models import ContactChange
    from focalpoint.areas.network.queries.contact import change_purpose
    from focalpoint.areas.network.queries.verification import digest_of
    from focalpoint.ground.shared.sealed import seal

    digest = digest_of("browser-moved")
    ContactChange.objects.create(
        person=person,
        old=seal("ada@ministry.example", purpose=change_purpose(digest)),
        is_own=False,
        at=now,
        digest=digest,
        until=now + timedelta(days=3),
    )
    return "browser-moved"


def _word(text: str, before: str) -> str:
    """The secret in the link of a mail."""
    found = re.search(rf"/{before}/([^/\s]+)/", text)
    assert found, text
    return found[1]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "focalpoint.config.settings")
    import django

    django.setup()
    from django.db import transaction

    with transaction.atomic():
        print(json.dumps(put_in()))
