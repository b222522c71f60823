"""Peers write to each other through the platform: no address shown, limits, blocks, answers by mail."""

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client

from focalpoint.areas.network import actions
from focalpoint.areas.network.actions.relay import MOST_A_DAY, MOST_UNANSWERED
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Contact, Exchange, Person, Preferences, RelayBlock, RelayedMessage
from focalpoint.areas.network.queries import waiting_for
from focalpoint.areas.network.queries.contact import contact_purpose
from focalpoint.areas.network.queries.relay import exchanges_of
from focalpoint.areas.network.tasks import pass_on_answers
from focalpoint.config.retention import clean
from focalpoint.ground.mail import verp
from focalpoint.ground.mail.actions.incoming import Taken, take_in
from focalpoint.ground.mail.arrived import read
from focalpoint.ground.mail.models import Incoming, Message
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.sealed import mac, seal
from focalpoint.ground.trail.models import EntryValues
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECRET_WORDS = "We could lend you our trainers in the autumn."


class Clock:
    """What a job asks the worker for."""

    def __init__(self, now: datetime = NOW) -> None:
        self._now = now

    def check(self) -> None:
        return None

    def progress(self, done: int, of: int, sentence: str = "") -> None:
        return None

    def now(self) -> datetime:
        return self._now


def focal_point(name: str, *, relay: bool = True, language: str = "en", ended: str = "") -> Person:
    """Somebody in office with an address of their own, who takes messages."""
    person = make.person(name=name, audience="member")
    row = make.designation(member=make.member(), person=person, audience="member")
    row.began = PartialDate.parse("2020-01-01")
    row.ended = PartialDate.parse(ended) if ended else None
    row.save()
    Preferences.objects.create(person=person, relay=relay, language=language)
    address, public_id = address_of(person), new_public_id()
    Contact.objects.create(
        public_id=public_id,
        person=person,
        kind="email",
        value=seal(address, purpose=contact_purpose(public_id)),
        mac=mac(address),
    )
    return person


def address_of(person: Person) -> str:
    return f"{person.name.split()[0].lower()}@ministry.example"


def reader_of(person: Person) -> Reader:
    return Reader.holding(["member", f"person:{person.public_id}"])


def who(person: Person, key: str, now: datetime = NOW) -> dict[str, Any]:
    return {
        "key": key,
        "reader": reader_of(person),
        "actor": Actor("person", person.public_id, person.name),
        "now": now,
    }


def write(writer: Person, peer: Person, *, key: str = "k-1", now: datetime = NOW) -> Exchange:
    return actions.write_to_peer(peer, subject="Trainers", text=SECRET_WORDS, **who(writer, key, now))


def arrives(*, answers: str, sender: str, text: str = "Gladly.", subject: str = "Re: Trainers") -> Incoming:
    """A mail that somebody sent to the address at which ours is answered."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, verp.address(answers, verp.REPLY), subject
    mail["Message-ID"] = f"<{sender}.{text[:3]}@ministry.example>".replace(" ", "")
    mail.set_content(text)
    assert take_in(read(mail.as_bytes()), size=100, now=NOW) == Taken.LETTER
    found = Incoming.objects.order_by("pk").last()
    assert found is not None
    return found


def test_a_message_goes_out_in_the_language_of_the_peer_and_shows_no_address():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example", language="ar")

    write(ada, bela)

    mail = Message.objects.get()
    assert mail.to == address_of(bela)
    assert mail.language == "ar"
    assert 'dir="rtl"' in mail.html
    assert SECRET_WORDS in mail.text
    assert "Ada Example" in mail.subject
    assert address_of(ada) not in f"{mail.subject}{mail.text}{mail.html}{mail.reply_to}"
    assert mail.urgent, "shown to nobody, and wiped once it is sent"


def test_the_trail_says_who_wrote_and_not_what():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")

    write(ada, bela)

    written = "".join(f"{row.before}{row.after}{row.subject_label}" for row in EntryValues.objects.all())
    assert bela.public_id in written
    assert "trainers" not in written.lower()
    assert "@ministry" not in written


def test_the_same_form_sent_twice_is_one_message():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    client = Client()
    address = f"/en/people/{bela.identity.public_id}/write/"
    sent = {"subject": "Trainers", "text": SECRET_WORDS, "key": "k-1", "base": "0"}

    for _ in range(2):
        assert client.post(address, sent, **signed_in(ada)).status_code == 303

    assert Message.objects.count() == RelayedMessage.objects.count() == 1


def signed_in(person: Person) -> dict[str, Any]:
    return {ENVIRON: reader_of(person)}


@pytest.mark.parametrize("why", ["wants none", "left office", "blocked", "themselves", "unseen"])
def test_whoever_takes_no_messages_answers_as_somebody_who_never_was(why):
    ada = focal_point("Ada Example")
    bela = focal_point("Bela Example", relay=why != "wants none", ended="2025-12-31" if why == "left office" else "")
    if why == "blocked":
        RelayBlock.objects.create(blocker=bela, blocked=ada, since=NOW)
    if why == "unseen":
        Person.objects.filter(pk=bela.pk).update(audience="secretariat")
    asked = ada if why == "themselves" else bela

    given = Client().get(f"/en/people/{asked.identity.public_id}/write/", **signed_in(ada))
    never = Client().get("/en/people/zzzzzzzzzz/write/", **signed_in(ada))

    assert given.status_code == never.status_code == 404
    assert given.content == never.content.replace(b"zzzzzzzzzz", asked.identity.public_id.encode())


def test_who_holds_no_office_writes_to_nobody():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    nobody = Reader.holding([f"person:{ada.public_id}"])

    with pytest.raises(NotAllowed):
        actions.write_to_peer(bela, subject="x", text="x", **{**who(ada, "k-1"), "reader": nobody})

    assert not Message.objects.exists()


def test_nobody_writes_more_than_so_many_a_day():
    ada = focal_point("Ada Example")
    for number in range(MOST_A_DAY):
        write(ada, focal_point(f"Peer{number} Example"), key=f"k-{number}")

    with pytest.raises(InvalidInput):
        write(ada, focal_point("Last Example"), key="k-last")
    write(ada, Person.objects.get(name="Last Example"), key="k-next", now=NOW + timedelta(days=1, minutes=1))

    assert Message.objects.count() == MOST_A_DAY + 1


def test_without_an_answer_nobody_writes_on_and_an_answer_opens_it_again():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    exchange = write(ada, bela)
    for number in range(MOST_UNANSWERED - 1):
        actions.answer_peer(exchange, subject="More", text="And?", **who(ada, f"k-more-{number}"))

    with pytest.raises(InvalidInput):
        actions.answer_peer(exchange, subject="More", text="And?", **who(ada, "k-too-many"))
    actions.answer_peer(exchange, subject="Re", text="Yes.", **who(bela, "k-answer"))
    actions.answer_peer(exchange, subject="More", text="Thank you.", **who(ada, "k-again"))

    assert exchange.messages.count() == MOST_UNANSWERED + 2


def test_an_answer_by_mail_is_passed_on_without_the_addresses_that_programs_quote():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    write(ada, bela)
    first = Message.objects.get()
    own = verp.address(first.public_id, verp.REPLY)
    arrives(
        answers=first.public_id,
        sender=address_of(bela),
        text=f"Gladly.\nBela, {address_of(bela)}\nwritten to {own}\n> {SECRET_WORDS}\n",
    )

    pass_on_answers(Clock())

    mail = Message.objects.exclude(pk=first.pk).get()
    assert mail.to == address_of(ada)
    assert "Gladly." in mail.text
    assert address_of(bela) not in mail.text + mail.html
    assert own.partition("@")[0] not in mail.text + mail.html
    left = Incoming.objects.get()
    assert (left.sender, left.text, left.subject) == ("", "", "")
    assert left.settled_at is not None


def test_an_answer_is_passed_on_once_however_often_the_worker_looks():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    write(ada, bela)
    incoming = arrives(answers=Message.objects.get().public_id, sender=address_of(bela))

    actions.pass_on_answer(incoming, now=NOW)
    actions.pass_on_answer(incoming, now=NOW)
    pass_on_answers(Clock())

    assert RelayedMessage.objects.filter(writer=bela).count() == 1


def test_a_spoofed_answer_goes_to_nobody_and_whoever_got_the_mail_is_told():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    write(ada, bela)
    first = Message.objects.get()
    arrives(answers=first.public_id, sender="mallory@evil.example", text="Send me your list.")

    pass_on_answers(Clock())

    told = Message.objects.exclude(pk=first.pk).get()
    assert told.kind == "network.not_relayed"
    assert told.to == address_of(bela)
    assert "Send me your list." not in told.text


@pytest.mark.parametrize("how", ["ended", "blocked", "left office"])
def test_a_reply_address_stops_working_at_once(how):
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    exchange = write(ada, bela)
    first = Message.objects.get()
    if how == "ended":
        actions.end_exchange(exchange, **who(ada, "k-end"))
    elif how == "blocked":
        actions.block_peer(exchange, **who(ada, "k-block"))
    else:
        row = bela.designations.get()
        row.ended = PartialDate.of_day(date(2026, 5, 31))
        row.save()
    arrives(answers=first.public_id, sender=address_of(bela))

    pass_on_answers(Clock())

    assert [one.kind for one in Message.objects.exclude(pk=first.pk)] == ["network.not_relayed"]
    assert not RelayedMessage.objects.filter(writer=bela).exists()


def test_mail_that_answers_something_else_waits_for_people():
    focal_point("Ada Example")
    incoming = arrives(answers=new_public_id(), sender="somebody@ministry.example")

    assert not actions.pass_on_answer(incoming, now=NOW)
    pass_on_answers(Clock())

    incoming.refresh_from_db()
    assert incoming.settled_at is None
    assert incoming.text


def test_who_is_blocked_reads_what_everybody_reads_and_can_be_taken_back():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    exchange = write(ada, bela)
    actions.block_peer(exchange, **who(bela, "k-block"))

    with pytest.raises(InvalidInput) as blocked:
        actions.answer_peer(exchange, subject="x", text="x", **who(ada, "k-2"))
    actions.unblock_peer(exchange, **who(bela, "k-unblock"))
    actions.answer_peer(exchange, subject="x", text="x", **who(ada, "k-3"))

    assert "block" not in str(blocked.value).lower()
    assert exchange.messages.count() == 2


def test_an_exchange_is_seen_by_the_two_alone_and_its_words_by_no_page():
    ada, bela, eve = (focal_point(f"{name} Example") for name in ("Ada", "Bela", "Eve"))
    exchange = write(ada, bela)
    stem = f"/en/account/messages/{exchange.public_id}/"
    office = {ENVIRON: Reader.holding(["secretariat", "member", "person:0123456789"])}

    for address in (stem, f"{stem}end/", f"{stem}block/"):
        assert Client().get(address, **signed_in(ada)).status_code == 200
        assert Client().get(address, **signed_in(eve)).status_code == 404
        assert Client().get(address, **office).status_code == 404
    for reader in (signed_in(ada), signed_in(bela), office):
        for address in ("/en/account/messages/", "/en/mail/", "/en/trail/"):
            page = Client().get(address, **reader)
            assert SECRET_WORDS.encode() not in page.content
    assert b"Bela Example" not in Client().get("/en/account/messages/", **signed_in(eve)).content


def test_the_desk_of_whoever_is_to_answer_says_so_until_they_do():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    exchange = write(ada, bela)

    before = [one.what for one in waiting_for(reader_of(bela), now=NOW) if "wrote to you" in one.what]
    actions.answer_peer(exchange, subject="Re", text="Yes.", **who(bela, "k-answer", NOW + timedelta(minutes=5)))
    after = [one.what for one in waiting_for(reader_of(bela), now=NOW) if "wrote to you" in one.what]

    assert before == ["Ada Example wrote to you through the platform."]
    assert after == []


def test_the_list_of_exchanges_asks_as_often_for_one_as_for_twenty(django_assert_num_queries):
    ada = focal_point("Ada Example")
    for number in range(20):
        peer = focal_point(f"Peer{number} Example")
        write(ada, peer, key=f"k-{number}", now=NOW + timedelta(days=number))

    with django_assert_num_queries(3):
        found = exchanges_of(ada)

    assert len(found) == 20
    assert found[0].other.name == "Peer19 Example"


def test_after_a_year_and_after_forgetting_nobody_knows_who_wrote_to_whom():
    ada, bela, carl = (focal_point(f"{name} Example") for name in ("Ada", "Bela", "Carl"))
    write(ada, bela)
    recent = write(ada, carl, key="k-2", now=NOW + timedelta(days=300))
    RelayBlock.objects.create(blocker=carl, blocked=bela, since=NOW)

    clean(NOW + timedelta(days=400))
    assert list(Exchange.objects.all()) == [recent]
    actions.forget(
        Forgotten(person_ids=(carl.public_id,), names=(carl.name,), email="", account_id="", ground="asked"),
        actor=Actor("console", "console", "console"),
        now=NOW,
    )

    assert not Exchange.objects.exists()
    assert not RelayBlock.objects.exists()


def test_an_answer_too_many_is_refused_and_holds_up_nobody_else():
    ada, bela, carl = (focal_point(f"{name} Example") for name in ("Ada", "Bela", "Carl"))
    write(ada, bela)
    to_bela = Message.objects.get()
    write(ada, carl, key="k-2")
    to_carl = Message.objects.exclude(pk=to_bela.pk).get()
    for number in range(MOST_UNANSWERED + 1):
        arrives(answers=to_bela.public_id, sender=address_of(bela), text=f"{number} times.")
    arrives(answers=to_carl.public_id, sender=address_of(carl), text="Innocent.")

    pass_on_answers(Clock())

    assert RelayedMessage.objects.filter(writer=bela).count() == MOST_UNANSWERED
    assert RelayedMessage.objects.filter(writer=carl).count() == 1
    assert not Incoming.objects.waiting().exists()
    assert [one.to for one in Message.objects.filter(kind="network.not_relayed")] == [address_of(bela)]


def test_who_begins_anew_each_time_has_written_without_an_answer_all_the_same():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    for number in range(MOST_UNANSWERED):
        exchange = write(ada, bela, key=f"k-{number}")
        actions.end_exchange(exchange, **who(ada, f"k-end-{number}"))

    with pytest.raises(InvalidInput):
        write(ada, bela, key="k-again")

    assert Message.objects.count() == MOST_UNANSWERED


def test_two_have_one_exchange_at_a_time():
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")

    first = write(ada, bela)
    second = actions.write_to_peer(ada, subject="And you?", text="How is it there?", **who(bela, "k-2"))

    assert first == second
    assert Exchange.objects.count() == 1


@pytest.mark.parametrize("why", ["blocked", "wants none", "left office"])
def test_in_an_exchange_nobody_learns_why_nothing_more_is_taken(why):
    ada, bela = focal_point("Ada Example"), focal_point("Bela Example")
    exchange = write(ada, bela)
    if why == "blocked":
        actions.block_peer(exchange, **who(bela, "k-block"))
    elif why == "wants none":
        Preferences.objects.filter(person=bela).update(relay=False)
    else:
        bela.designations.update(ended="2026-05-31")

    with pytest.raises(InvalidInput) as told:
        actions.answer_peer(exchange, subject="x", text="x", **who(ada, "k-2"))

    assert str(told.value) == "This person takes no messages through the platform. Ask the secretariat for help."


def test_who_wrote_last_can_be_answered_even_where_they_take_no_messages_else():
    ada, bela = focal_point("Ada Example", relay=False), focal_point("Bela Example")
    exchange = write(ada, bela)

    actions.answer_peer(exchange, subject="Re", text="Gladly.", **who(bela, "k-answer"))

    assert exchange.messages.count() == 2
