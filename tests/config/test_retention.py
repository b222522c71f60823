"""What is kept about people has a ground, a term and an end, for every model; and the ends come."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.db import transaction

from focalpoint.areas.ledger.models import AnswerLink, Reminder
from focalpoint.areas.network.models import (
    Claim,
    ContactChange,
    DirectoryExport,
    Exchange,
    Import,
    ImportRow,
    Invitation,
    Question,
    RelayedMessage,
    Verification,
)
from focalpoint.config import reference, retention
from focalpoint.config.retention import RETENTION, TIDY, clean
from focalpoint.config.schedule import SCHEDULE
from focalpoint.ground.files.actions import keep
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.models import Bounce, FileState, Incoming, IncomingFile, Message, State
from focalpoint.ground.shared.actors import WORKER
from focalpoint.ground.shared.sealed import seal
from focalpoint.ground.trail.models import Entry
from tests import make

NOW = make.NOW
LATER = NOW + timedelta(days=800)


def test_every_model_has_a_line_and_no_line_is_without_its_model():
    models = {model._meta.label for model in apps.get_models(include_auto_created=True)}

    assert set(RETENTION) == models


@pytest.mark.parametrize(("label", "kept"), [one for one in RETENTION.items() if one[1].is_personal])
def test_whatever_is_about_people_says_how_long(label, kept):
    assert kept.what
    assert kept.term


def test_every_task_that_ends_something_is_in_the_schedule():
    named = {kept.ends for kept in RETENTION.values() if "." in kept.ends}

    assert named <= {entry.task for entry in SCHEDULE}


def test_a_term_of_days_is_ended_by_a_task():
    counted = [label for label, kept in RETENTION.items() if " day" in kept.term or "year" in kept.term]

    assert [label for label in counted if "." not in RETENTION[label].ends] == []


def test_the_page_names_every_model():
    page = reference.retention_page()

    assert [label for label in RETENTION if f"`{label}`" not in page] == []


def message(key: str, state: str) -> Message:
    posted = post(
        to="ada@example.org", kind="test.news", language="en", subject="Dear Ada", text="Ada\n", key=key, now=NOW
    )
    Message.objects.filter(pk=posted.pk).update(
        state=state, changed_at=NOW, sent_at=NOW if state == State.SENT else None
    )
    return posted


@pytest.mark.django_db
def test_mail_loses_its_words_half_a_year_after_its_end_and_not_before():
    sent, waiting = message("a", State.SENT), message("b", State.PENDING)

    assert clean(NOW + timedelta(days=179))["messages"] == 0
    assert clean(NOW + timedelta(days=181))["messages"] == 1
    assert clean(NOW + timedelta(days=181))["messages"] == 0

    sent.refresh_from_db()
    waiting.refresh_from_db()
    assert (sent.to, sent.subject, sent.text, sent.key) == ("", "", "", "a")
    assert waiting.to == "ada@example.org"


@pytest.mark.django_db
def test_bounces_mail_from_outside_and_old_invitations_go():
    designation = make.designation(member=make.member(), person=make.person())
    Bounce.objects.create(message="x", to="ada@example.org", kind="hard", channel="mailbox", at=NOW)
    waits = Bounce.objects.create(message="y", to="b@example.org", kind="hard", channel="mailbox", at=NOW, waits=True)
    settled = Incoming.objects.create(sender="ada@example.org", text="Ada", size=3, at=NOW, settled_at=NOW)
    open_one = Incoming.objects.create(sender="ada@example.org", text="Ada", size=3, at=NOW)
    for number, ends in enumerate((NOW + timedelta(days=14), LATER + timedelta(days=14))):
        Invitation.objects.create(
            designation=designation,
            email="ada@example.org",
            digest=f"{number}" * 64,
            made_at=ends - timedelta(days=14),
            expires_at=ends,
        )

    clean(LATER)

    assert list(Bounce.objects.all()) == [waits]
    settled.refresh_from_db()
    open_one.refresh_from_db()
    assert (settled.sender, settled.text) == ("", "")
    assert open_one.sender == "ada@example.org"
    assert Invitation.objects.count() == 1


def incoming(**more) -> Incoming:
    return Incoming.objects.create(sender="ada@example.org", text="Ada", size=3, at=NOW, **more)


def invitation() -> Invitation:
    return Invitation.objects.create(
        designation=make.designation(member=make.member(), person=make.person(name="Somebody")),
        email="ada@example.org",
        digest="0" * 64,
        made_at=NOW,
        expires_at=NOW + timedelta(days=14),
    )


def contact_change() -> ContactChange:
    """Its old address is encrypted, so its digest is called after her."""
    until = NOW + timedelta(hours=72)
    person = make.person(name="Somebody")
    return ContactChange.objects.create(
        person=person, old=seal("x", purpose="test"), is_own=True, at=NOW, digest="ada", until=until
    )


def came_along() -> StoredFile:
    """A file that came by a mail that was dealt with, and one by a mail that waits."""
    kept = []
    for settled_at in (NOW, None):
        stored = keep(
            BytesIO(b"Ada's words."), name="ada.txt", audience="secretariat", purpose="mail", actor=WORKER, now=NOW
        )
        letter = incoming(settled_at=settled_at)
        IncomingFile.objects.create(incoming=letter, name="ada.txt", state=FileState.KEPT, file=stored.public_id)
        kept.append(stored)
    return kept[0]


def verification() -> Verification:
    """A round that nobody answered, with the link that was mailed."""
    designation = make.designation(member=make.member(), person=make.person())
    found = Verification.objects.create(
        designation=designation, opened_at=NOW, next_at=NOW, closed_at=NOW, outcome="unanswered"
    )
    Question.objects.create(
        verification=found, person=designation.person, digest="0" * 64, made_at=NOW, expires_at=NOW + timedelta(days=60)
    )
    return found


def claim() -> Claim:
    """What was said through a link and refused."""
    return Claim.objects.create(
        designation=make.designation(member=make.member(), person=make.person()),
        kind="left",
        said_by="holder",
        values=seal("{}", purpose="test"),
        made_at=NOW,
        state="refused",
        reason="Ada is still there.",
        settled_at=NOW,
        audience="secretariat",
    )


def exchange() -> Exchange:
    """Two who wrote to each other once."""
    asker, peer = make.person(), make.person(name="Bo Example")
    found = Exchange.objects.create(asker=asker, peer=peer, begun_at=NOW)
    RelayedMessage.objects.create(exchange=found, writer=asker, mail="mail000001", at=NOW)
    return found


def sent_list() -> Import:
    """A list of people with a row, looked at by nobody since."""
    found = Import.objects.create(
        kind="csv", content=seal("Ada", purpose="test"), sent_at=NOW, changed_at=NOW, state="previewed"
    )
    sealed = seal("{}", purpose="test")
    ImportRow.objects.create(of=found, number=2, state="new", says=sealed, name_mac="0" * 64, before=sealed)
    return found


def answer_link() -> AnswerLink:
    row = make.designation(member=make.member(code="NA"), person=make.person())
    Reminder.objects.create(designation=row, undertaking=make.undertaking(), told_at=NOW)
    return AnswerLink.objects.create(designation=row, digest="0" * 64, made_at=NOW, expires_at=NOW)


OUTLIVED = {
    "ledger.AnswerLink": answer_link,
    "ledger.Reminder": answer_link,
    "mail.Bounce": lambda: Bounce.objects.create(
        message="x", to="ada@example.org", kind="hard", channel="mailbox", at=NOW
    ),
    "mail.Incoming": lambda: incoming(settled_at=NOW),
    "mail.IncomingFile": lambda: IncomingFile.objects.create(
        incoming=incoming(settled_at=NOW), name="ada.txt", state=FileState.REFUSED
    ),
    "mail.Message": lambda: message("x", State.SENT),
    "network.Claim": claim,
    "network.DirectoryExport": lambda: DirectoryExport.objects.create(
        at=NOW, by="0123456789", by_name="Ada Example", form="csv", count=3
    ),
    "network.Exchange": exchange,
    "network.Import": sent_list,
    "network.ImportRow": sent_list,
    "network.ContactChange": contact_change,
    "network.Invitation": invitation,
    "network.Question": verification,
    "network.RelayedMessage": exchange,
    "network.Verification": verification,
}
"""How to make a row of each model that the task of this room ends, so that its term is over at ``LATER``."""
EMPTIED = {"mail.Incoming", "mail.Message"}
"""Models whose rows stay and say no more whom they were about; of the others nothing is left."""


def test_every_model_that_is_tidied_is_made_here():
    assert set(OUTLIVED) == {label for label, kept in RETENTION.items() if kept.ends == TIDY}


@pytest.mark.django_db
@pytest.mark.parametrize("label", OUTLIVED)
def test_nothing_about_a_person_is_left_of_what_outlived_its_term(label):
    OUTLIVED[label]()
    rows = apps.get_model(label)._default_manager
    before = list(rows.values())
    assert before
    assert label not in EMPTIED or "ada" in str(before).lower()
    clean(NOW + timedelta(days=13))
    assert list(rows.values()) == before

    clean(LATER)

    left = list(rows.values())
    assert "ada" not in str(left).lower()
    assert label in EMPTIED or left == []


@pytest.mark.django_db(transaction=True)
def test_files_that_came_by_mail_go_with_its_words_and_what_waits_stays(tmp_path, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "focalpoint.ground.files.storage.PrivateFolder",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    with transaction.atomic():
        gone = came_along()

    clean(LATER)

    assert list(IncomingFile.objects.values_list("incoming__settled_at", flat=True)) == [None]
    assert not StoredFile.objects.filter(pk=gone.pk).exists()
    assert len([path for path in (tmp_path / "files").rglob("*") if path.is_file()]) == 1
    entry = Entry.objects.get(action="files.remove")
    assert (entry.actor_id, entry.channel, entry.after) == (WORKER.identifier, "worker", {"ground": "term"})


def test_terms_are_what_the_table_says():
    assert (retention.MAIL_KEPT.days, retention.INVITATIONS_KEPT.days) == (180, 90)
    assert "180 days" in RETENTION["mail.Message"].term
    assert "90 days" in RETENTION["network.Invitation"].term
