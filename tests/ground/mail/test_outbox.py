"""What the secretariat sees of the mail, and what it decides."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.mail import actions, queries
from focalpoint.ground.mail.actions import post, sending
from focalpoint.ground.mail.models import Message, State, Suppression
from focalpoint.ground.mail.queries import waiting_for
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotAllowed
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry

pytestmark = pytest.mark.django_db

OFFICE = Reader.holding(["secretariat"])
NOW = timezone.now()


def posted(key: str = "1", *, state: State = State.PENDING, **given: Any) -> Message:
    values: dict[str, Any] = {
        "to": f"ada.{key}@example.org",
        "kind": "test.note",
        "language": "en",
        "subject": f"Note {key}",
        "text": "The whole text.\n",
        "key": key,
        "now": NOW,
        "person": "p000000001",
    }
    with transaction.atomic():
        message = post(**(values | given))
    if state == State.IN_DOUBT:
        sending.claim(message, by="a", now=NOW, lease=60)
        sending.record_in_doubt(message, said="No answer came.", now=NOW)
    elif state == State.FAILED:
        sending.claim(message, by="a", now=NOW, lease=60)
        sending.record_refused(message, code=550, said="No such reader", now=NOW)
    elif state == State.SENT:
        sending.claim(message, by="a", now=NOW, lease=60)
        sending.record_sent(message, code=250, said="Taken", now=NOW)
    message.refresh_from_db()
    return message


def office() -> Client:
    return Client(**{ENVIRON: OFFICE})


def deed(act: Any, message: Message, *, reader: Reader = OFFICE, key: str = "k") -> Message:
    done: Message = act(message.public_id, reader=reader, key=key, actor=CONSOLE, now=NOW)
    return done


def test_what_is_in_doubt_is_listed_with_a_button_for_each_end(client: Client):
    message = posted(state=State.IN_DOUBT)

    page = office().get("/en/mail/").content.decode()

    assert f"/en/mail/messages/{message.public_id}/again/" in page
    assert f"/en/mail/messages/{message.public_id}/arrived/" in page
    assert "No answer came." in page


@pytest.mark.parametrize("code", CODES)
def test_every_page_answers_in_every_language(code: str):
    doubt, failed, late = posted("1", state=State.IN_DOUBT), posted("2", state=State.FAILED), posted("3")
    Message.objects.filter(pk=late.pk).update(created_at=NOW - timedelta(hours=1), next_at=NOW - timedelta(hours=1))
    addresses = [f"/{code}/mail/", f"/{code}/mail/release/", f"/{code}/mail/messages/{doubt.public_id}/"]
    addresses += [f"/{code}/mail/messages/{failed.public_id}/{verb}" for verb in ("", "again/", "aside/", "stop/")]

    statuses = [office().get(address).status_code for address in addresses]

    assert statuses == [200] * len(addresses)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_number_of_questions_for_one_row_and_for_three(
    rows: int, django_assert_num_queries: Any
):
    for number in range(rows):
        posted(f"d{number}", state=State.IN_DOUBT)
        posted(f"f{number}", state=State.FAILED)
        posted(f"p{number}")
    office().get("/en/mail/")

    with django_assert_num_queries(10):
        office().get("/en/mail/")


def test_lists_hide_addresses_and_a_message_shows_its_own():
    message = posted(state=State.IN_DOUBT)

    listed = office().get("/en/mail/").content.decode()
    alone = office().get(f"/en/mail/messages/{message.public_id}/").content.decode()

    assert message.to not in listed
    assert "a…@example.org" in listed
    assert message.to in alone
    assert "The whole text." in alone


def test_codes_and_links_are_shown_to_nobody():
    message = posted(urgent=True, subject="Code 135790", text="135790\n", html="<p>135790</p>", state=State.IN_DOUBT)

    pages = [office().get(address).content.decode() for address in (
        "/en/mail/", f"/en/mail/messages/{message.public_id}/", f"/en/mail/messages/{message.public_id}/again/"
    )]  # fmt: skip

    assert not any("135790" in page for page in pages)


def test_everybody_else_finds_nothing_there():
    message = posted(state=State.IN_DOUBT)
    member = Client(**{ENVIRON: Reader.holding(["member", "member:NA"])})
    addresses = [
        "/en/mail/",
        f"/en/mail/messages/{message.public_id}/",
        f"/en/mail/messages/{message.public_id}/again/",
    ]

    assert [member.get(address).status_code for address in addresses] == [404] * 3
    assert [Client().get(address).status_code for address in addresses] == [302] * 3


def test_a_button_sends_again_once_however_often_it_is_pressed():
    message = posted(state=State.IN_DOUBT)
    address = f"/en/mail/messages/{message.public_id}/again/"

    first = office().post(address, {"key": "one", "base": "0"})
    again = office().post(address, {"key": "one", "base": "0"})

    assert (first.status_code, again.status_code) == (303, 303)
    assert Message.objects.get().state == State.PENDING
    assert Entry.objects.filter(action="mail.send_again").count() == 1


def test_sending_again_keeps_id_and_date_and_shuts_out_the_old_attempt():
    message = posted(state=State.IN_DOUBT)
    before = (message.message_id, message.dated)

    deed(actions.send_again, message)
    late_yes = sending.record_sent(message, code=250, said="Taken", now=NOW)

    after = Message.objects.get()
    assert (after.message_id, after.dated) == before
    assert not late_yes
    assert after.state == State.PENDING


def test_what_arrived_counts_as_sent():
    message = posted(state=State.IN_DOUBT, urgent=True)

    deed(actions.mark_arrived, message)

    after = Message.objects.get()
    assert (after.state, after.text) == (State.SENT, "")


def test_what_somebody_has_settled_is_not_settled_again():
    message = posted(state=State.IN_DOUBT)
    deed(actions.mark_arrived, message)

    with pytest.raises(AlreadyDone):
        deed(actions.send_again, message, key="other")


def test_only_the_secretariat_settles():
    message = posted(state=State.IN_DOUBT)

    with pytest.raises(NotAllowed):
        deed(actions.send_again, message, reader=PUBLIC)

    assert Message.objects.get().state == State.IN_DOUBT


def test_a_wiped_code_cannot_be_sent_again():
    message = posted(state=State.IN_DOUBT, urgent=True)
    sending.wipe_expired(now=NOW + timedelta(days=2))

    with pytest.raises(InvalidInput):
        deed(actions.send_again, message)


def test_a_refusal_is_kept_with_its_person_until_it_is_settled():
    message = posted(state=State.FAILED)
    before = [item.what for item in waiting_for(OFFICE, now=NOW)]

    deed(actions.set_aside, message)

    after = Message.objects.get()
    assert before == ["1 message was refused."]
    assert (after.state, after.person, after.reply_code) == (State.FAILED, "p000000001", 550)
    assert waiting_for(OFFICE, now=NOW) == []


def test_an_address_that_refused_gets_nothing_more():
    message, waiting = posted(state=State.FAILED), posted("2", to="ada.1@example.org")

    deed(actions.stop_address, message)
    later = posted("3", to="ADA.1@example.org")

    waiting.refresh_from_db()
    assert Suppression.objects.get().address == "ada.1@example.org"
    assert {waiting.state, later.state} == {State.SUPPRESSED}


def test_restored_mail_is_held_until_somebody_releases_it():
    sent, waiting, sending_then = posted("1", state=State.SENT), posted("2"), posted("3")
    sending.claim(sending_then, by="a", now=NOW, lease=60)

    actions.hold_all(now=NOW)
    due_before = Message.objects.due(NOW + timedelta(days=1)).count()
    on_the_desk = [item.what for item in waiting_for(OFFICE, now=NOW)]
    office().post("/en/mail/release/", {"key": "k", "base": "0"})

    assert due_before == 0
    assert on_the_desk == [
        "1 message may or may not have arrived.",
        "1 message is held back since the data was restored.",
    ]
    assert list(Message.objects.due(NOW + timedelta(days=1))) == [waiting]
    assert Message.objects.get(pk=sent.pk).state == State.SENT


def test_mail_that_waits_too_long_is_on_the_desk_and_says_why():
    posted()

    early = waiting_for(OFFICE, now=NOW + timedelta(minutes=14))
    late = waiting_for(OFFICE, now=NOW + timedelta(minutes=16))

    assert early == []
    assert [item.what for item in late] == ["1 message waits, since no mail server is set."]
    assert waiting_for(PUBLIC, now=NOW + timedelta(days=1)) == []


def test_forgetting_somebody_leaves_neither_address_nor_text_and_mail_stays_stopped():
    posted("1", to="ada@example.org", state=State.SENT)
    posted("2", to="other@example.org", account="a000000001")
    posted("3", to="bystander@example.org", person="p000000009")
    posted("mail to ada@example.org", to="third@example.org", person="p000000008", text="Ada Example was named.\n")
    actions.stop_address(
        posted("4", to="ada@example.org", state=State.FAILED).public_id,
        reader=OFFICE, key="s", actor=CONSOLE, now=NOW,
    )  # fmt: skip
    ada = Forgotten(("p000000001",), ("ADA Example",), "ada@example.org", "a000000001", "asked")
    held_before = queries.held_about_outbox(ada)

    said = actions.forget(ada, actor=CONSOLE, now=NOW)

    kept = " ".join(str(row) for row in Message.objects.values_list()) + str(list(Suppression.objects.values()))
    assert len(held_before) == 4
    assert said
    assert "ada@" not in kept
    assert "Ada" not in kept
    assert "other@example.org" not in kept
    assert "bystander@example.org" in kept
    assert queries.held_about_outbox(ada) == []
    assert posted("5", to="ada@example.org").state == State.SUPPRESSED


def test_the_trail_holds_no_address():
    deed(actions.stop_address, posted(state=State.FAILED))

    assert not any("example.org" in str(row) for row in Entry.objects.values_list())
