"""Whoever is forgotten is in nothing that came back, came in or waits, and was told of it before."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.db import transaction

from focalpoint.ground.files.actions import keep
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.mail.actions import collect, forget, post
from focalpoint.ground.mail.actions.bounces import record_bounce
from focalpoint.ground.mail.actions.digests import stop
from focalpoint.ground.mail.actions.incoming import settle_incoming
from focalpoint.ground.mail.models import (
    Bounce,
    DigestLine,
    DigestPreference,
    FileState,
    Incoming,
    IncomingFile,
    Kind,
    Message,
    Suppression,
)
from focalpoint.ground.mail.queries import held_about, waiting_for
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import AlreadyDone
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.queries import revision_of

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
CANARY = "Zzyzx"
PERSON = Forgotten(
    person_ids=("prs0000001",),
    names=(f"Ana {CANARY}",),
    email=f"ana.{CANARY.lower()}@example.org",
    account_id="acc0000001",
    ground="asked",
)

pytestmark = pytest.mark.django_db


def fill():
    """Rows about her everywhere, and one about nobody."""
    with transaction.atomic():
        message = post(
            to=PERSON.email, account=PERSON.account_id, kind="t", language="en", subject="S", text="T", key="k", now=NOW
        )
        collect(to=PERSON.email, account=PERSON.account_id, kind="t", language="en", words="N.", key="a", now=NOW)
        collect(
            to="other@example.org",
            account="acc0000002",
            kind="t",
            language="en",
            words=f"ANA {CANARY.upper()} was named.",
            key="b",
            now=NOW,
        )
        stop("acc0000003", actor=CONSOLE, now=NOW)
        DigestPreference.objects.create(account=PERSON.account_id)
    record_bounce(
        message, kind=Kind.HARD, status="5.1.1", diagnostic=f"<{PERSON.email}> unknown", channel="mailbox", now=NOW
    )
    letter = Incoming.objects.create(
        sender="colleague@example.org", subject="About", text=f"Ana {CANARY} has left.", size=9, at=NOW
    )
    stored = keep(BytesIO(b"Words."), name="note.txt", audience="secretariat", purpose="mail", actor=CONSOLE, now=NOW)
    IncomingFile.objects.create(incoming=letter, name=f"{CANARY}.txt", state=FileState.KEPT, file=stored.public_id)
    Incoming.objects.create(sender="somebody@example.org", subject="Else", text="Nobody.", size=9, at=NOW)


def everything():
    models = (Bounce, Incoming, IncomingFile, DigestLine, DigestPreference, Message, StoredFile)
    return " ".join(str(list(model._default_manager.values())) for model in models).casefold()


def test_it_is_told_what_is_held():
    fill()

    held = held_about(PERSON)

    assert {one.what for one in held} == {
        "A message",
        "A message that came back",
        "A mail from outside",
        "An address that nothing is sent to",
        "News on their way",
        "When news come",
    }


def test_what_others_wrote_in_confidence_is_not_told():
    fill()
    Incoming.objects.create(sender=PERSON.email, subject="Mine", text="I am leaving.", size=9, at=NOW)

    told = str([(one.what, dict(one.values)) for one in held_about(PERSON)])

    assert "I am leaving." in told
    for theirs in ("colleague@example.org", "About", "has left", "was named"):
        assert theirs not in told


def test_nothing_is_left_and_nothing_else_is_touched():
    fill()

    done = forget(PERSON, actor=CONSOLE, now=NOW)

    assert len(done) >= 4
    assert CANARY.casefold() not in everything()
    assert "acc0000001" not in everything()
    assert Incoming.objects.get(sender="somebody@example.org").text == "Nobody."
    assert DigestPreference.objects.get().account == "acc0000003"
    assert held_about(PERSON) == []


def test_a_mail_is_emptied_that_names_her_in_the_name_of_a_file_alone():
    letter = Incoming.objects.create(sender="c@example.org", subject="Papers", text="Enclosed.", size=9, at=NOW)
    for name in ("agenda.pdf", f"CV_ana_{CANARY}.pdf"):
        IncomingFile.objects.create(incoming=letter, name=name, state=FileState.REFUSED)
    assert [one.what for one in held_about(PERSON)] == ["A mail from outside"]

    done = forget(PERSON, actor=CONSOLE, now=NOW)

    assert done == ["Mails from outside that were emptied: 1."]
    assert CANARY.casefold() not in everything()
    assert Incoming.objects.get().subject == ""


def test_what_was_forgotten_waits_no_more():
    fill()
    assert any("ana." in one.what for one in waiting_for(Reader.holding(["secretariat"]), now=NOW))

    forget(PERSON, actor=CONSOLE, now=NOW)

    assert not any("ana." in one.what for one in waiting_for(Reader.holding(["secretariat"]), now=NOW))


def test_a_letter_that_was_forgotten_is_not_settled_by_whoever_still_has_it_open():
    letter = Incoming.objects.create(sender=PERSON.email, subject="Mine", text="I am leaving.", size=9, at=NOW)
    base = revision_of("incoming", letter.public_id)
    forget(PERSON, actor=CONSOLE, now=NOW)

    with pytest.raises(AlreadyDone):
        settle_incoming(
            letter, suppress=True, key="k", base=base, actor=CONSOLE, reader=Reader.holding(["secretariat"]), now=NOW
        )

    assert not Suppression.objects.exists()


def test_the_desk_of_others_is_empty():
    fill()

    assert waiting_for(PUBLIC, now=NOW) == []
    assert waiting_for(Reader.holding(["presidency", "member:NA"]), now=NOW) == []


def test_a_name_inside_a_longer_word_empties_nothing():
    kim = Forgotten(person_ids=(), names=("Kim",), email="", account_id="", ground="asked")
    with transaction.atomic():
        post(to="a@example.org", kind="t", language="en", subject="Kimono", text="A kimono.", key="k", now=NOW)
        collect(to="b@example.org", account="b", kind="t", language="en", words="A kimono.", key="a", now=NOW)
    Incoming.objects.create(sender="c@example.org", subject="Kimono", text="A kimono.", size=9, at=NOW)

    assert forget(kim, actor=CONSOLE, now=NOW) == []
    assert everything().count("a kimono.") == 3
