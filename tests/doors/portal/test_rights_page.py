"""The page of rights cannot lie: every cell is tried by somebody who holds such a designation or appointment today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from django.utils.html import escape

from focalpoint.areas.library.models import Moderation, ModerationGrant
from focalpoint.areas.network.actions import deputise
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import (
    Appointment,
    Approach,
    ApproachGrant,
    ApproachStep,
    Contact,
    Deputising,
    Designation,
    HandoverItem,
    Holder,
    LiaisonNote,
    LiaisonNoteGrant,
    Member,
    Person,
)
from focalpoint.areas.network.queries import may_speak_for
from focalpoint.areas.network.queries.contact import contact_purpose
from focalpoint.areas.network.queries.rights import rights_of_identity
from focalpoint.config.access import ADDRESSES, may_open
from focalpoint.doors.portal.permissions import CLASSES, DESIGNATED, RIGHTS, May, Who
from focalpoint.ground.accounts.actions import account_for
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.shared.sealed import mac, seal
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr("focalpoint.ground.accounts.views.common.is_fresh", lambda _request: True)


@dataclass(slots=True)
class World:
    """A small Network in which somebody of every column holds what the column says, and who tries it."""

    who: Who
    member: Member
    reader: Reader
    person: Person

    def get(self, path: str) -> Any:
        return Client().get(path if path.startswith("/files") else f"/en/{path}", **{ENVIRON: self.reader})

    def shows(self, path: str, text: str) -> bool:
        answer = self.get(path)
        return answer.status_code == 200 and text in answer.content.decode()

    def does(self, path: str, given: dict[str, Any]) -> bool:
        """Whether a form that was sent is carried out."""
        answer = Client().post(f"/en/{path}", {"key": new_public_id(), "base": 0, **given}, **{ENVIRON: self.reader})
        return answer.status_code == 303


def world(who: Who, kind: str) -> World:
    """Make the Network of one column; ``kind`` is the class of the member of whoever is designated."""
    member = make.member(code="org:AU" if kind == "organisation" else "NA", kind=kind, named="Own")
    chair = make.member(code="ES", named="Chairing")
    make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), chairs=(chair,))
    person = make.person(name="Ada Reader", audience="member")
    if who in DESIGNATED:
        designate(member, person, who.value)
    elif who is Who.TROIKA:
        # The least that somebody in the presidency holds: a focal point among them keeps what a focal point may.
        member = chair
        designate(chair, person, "alternate")
    elif who is Who.SECRETARIAT:
        appoint(person, "coordinator")
    elif who is Who.CIVIL_SOCIETY:
        appoint(person, "civil_society")
    rights = rights_of_identity(person.identity_id, today=TODAY, second_factor=True)
    reader = PUBLIC if who is Who.PUBLIC else Reader.holding(rights.keys)
    return World(who, member, reader, person)


def designate(member: Member, person: Person, role: str) -> Designation:
    return make.designation(member=member, person=person, role=role, audience="member", began="2026-01-01")


def appoint(person: Person, role: str) -> Appointment:
    body = make.organisation(name=f"Body of {person.name}", audience="member")
    return Appointment.objects.create(
        person=person, role=role, organisation=body, began=date(2026, 1, 1), audience="member"
    )


# How each right is tried. Each answers what the cell has to say.


def yes(did: bool) -> May:
    return May.YES if did else May.NO


def members(at: World) -> May:
    return yes(at.shows("members/", "Own"))


def lists(at: World) -> May:
    return yes(at.shows("members.csv", "Own"))


def entries(at: World) -> May:
    other = make.person(name="Open To Members", audience="member")
    return yes(at.shows(f"people/{other.identity.public_id}/", "Open To Members"))


def contacts(at: World) -> May:
    chairing = Member.objects.get(code="ES")
    person = make.person(name="Cy Chair", audience="member")
    designate(chairing, person, "main")
    public_id = new_public_id()
    Contact.objects.create(
        public_id=public_id,
        person=person,
        kind="email",
        value=seal("cy@example.org", purpose=contact_purpose(public_id)),
        mac=mac("cy@example.org"),
        audience="member",
    )
    return yes(at.shows(f"people/{person.identity.public_id}/", "cy@example.org"))


def civil_society(at: World) -> May:
    appoint(make.person(name="Civil Example", audience="member"), "civil_society")
    return yes(at.shows("members/civil-society/", "Body of Civil Example"))


def deputising_seen(at: World) -> May:
    main, alternate = main_and_alternate(at.member)
    row = Deputising.objects.create(main=main, alternate=alternate, first_day=TODAY, last_day=TODAY, audience="member")
    return yes(at.shows(f"members/{at.member.code}/", row.public_id))


def desk(at: World) -> May:
    return yes(at.get("desk/").status_code == 200)


def own_data(at: World) -> May:
    client = Client()
    if at.who is not Who.PUBLIC:
        account = account_for("ada@example.org", language="en", now=NOW)
        Holder.objects.create(account=account, person=at.person, since=NOW)
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return May.OWN if client.get("/en/account/data/").status_code == 200 else May.NO


def main_and_alternate(member: Member) -> tuple[Designation, Designation]:
    main = member.designations.filter(role="main").first()
    alternate = member.designations.filter(role="alternate").first()
    return (
        main or designate(member, make.person(name="Some Main", audience="member"), "main"),
        alternate or designate(member, make.person(name="Some Alternate", audience="member"), "alternate"),
    )


def speak(at: World) -> May:
    elsewhere = make.member(code="FR")
    if may_speak_for(at.member, at.reader, TODAY):
        assert not may_speak_for(elsewhere, at.reader, TODAY)
        return May.OWN
    main, alternate = main_and_alternate(at.member)
    Deputising.objects.create(main=main, alternate=alternate, first_day=TODAY, last_day=TODAY, audience="member")
    return May.DEPUTISING if may_speak_for(at.member, at.reader, TODAY) else May.NO


def deputises(main: Designation, alternate: Designation, reader: Reader) -> bool:
    try:
        deputise(
            main,
            alternate,
            first_day=TODAY,
            last_day=TODAY,
            letter=None,
            key=new_public_id(),
            reader=reader,
            actor=CONSOLE,
            now=NOW,
        )
    except NotAllowed:
        return False
    return True


def deputise_somebody(at: World) -> May:
    own = deputises(*main_and_alternate(at.member), at.reader)
    others = deputises(*main_and_alternate(make.member(code="FR")), at.reader)
    return May.YES if others else May.OWN if own else May.NO


def handover(at: World) -> May:
    did = at.does("presidency/handover/successor/", {"done": "on", "note": "", "language": "en"})
    assert HandoverItem.objects.exists() is did
    return yes(did)


def approaches(at: World) -> May:
    hidden = Approach.objects.create(area=make.area(code="FR"))
    shared = Approach.objects.create(area=make.area(code="DE"))
    for row, note in ((hidden, "Hidden note"), (shared, "Shared note")):
        ApproachStep.objects.create(approach=row, stage="invited", held_on=make.PartialDate.parse("2026-05"), note=note)
    ApproachGrant.objects.create(subject=shared, key="presidency")
    make.name(area=(fresh := make.area(code="IT")), short="Italy")
    given = {"area": fresh.code, "stage": "invited", "held_on": "2026-05", "note": "Asked.", "language": "en"}
    wrote = at.does("outreach/new/", given)
    saw = (at.shows("outreach/", "Shared note"), at.shows("outreach/", "Hidden note"), wrote)
    return {(True, True, True): May.YES, (True, False, True): May.SHARED, (False, False, False): May.NO}[saw]


def liaison(at: World) -> May:
    partner = make.partner()
    LiaisonNote.objects.create(partner=partner, held_on=TODAY, said="Hidden note")
    shared = LiaisonNote.objects.create(partner=partner, held_on=TODAY, said="Shared note")
    LiaisonNoteGrant.objects.create(subject=shared, key="presidency")
    stem = f"partners/{partner.public_id}/"
    wrote = at.does(f"{stem}note/", {"held_on": "2026-05-01", "said": "We spoke.", "language": "en"})
    saw = (at.shows(stem, "Shared note"), at.shows(stem, "Hidden note"), wrote)
    return {(True, True, True): May.YES, (True, False, True): May.SHARED, (False, False, False): May.NO}[saw]


def voices(at: World) -> May:
    given = {"text": "We saw it.", "language": "en", "evidence": "", "heard": "public", "delay": "0"}
    given |= {"shown_as": "class", "partner": make.partner().name}
    return yes(at.does("speak/member/ES/", given))


def hide_voices(at: World) -> May:
    voice = make.voice(about=Member.objects.get(code="ES"))
    return yes(at.does(f"voices/{voice.public_id}/hide/", {"reason": "attack", "note": ""}))


def appeals(at: World) -> May:
    voice = make.voice(about=make.member(code="FR"), state="hidden")
    one = Moderation.objects.create(voice=voice, reason="attack", at=NOW, appeal="No.", appealed_at=NOW)
    ModerationGrant.objects.create(subject=one, key="presidency")
    return yes(at.does(f"voices/appeals/{one.public_id}/decide/", {"decision": "again", "answer": ""}))


def designate_somebody(at: World) -> May:
    person = make.person(name="Newly Designated", audience="member")
    given = {"member": at.member.code, "person": person.public_id, "role": "main", "language": "en"}
    made = at.does("designations/new/", {**given, "began": "2026-06-01", "audience": "member"})
    row = designate(at.member, make.person(name="Going", audience="member"), "mission")
    ended = at.does(f"designations/{row.public_id}/end/", {"last_day": "2026-06-01", "because": ""})
    corrected = at.get(f"designations/{row.public_id}/edit/").status_code == 200
    assert made == ended == corrected
    return yes(made)


def letters(at: World) -> May:
    letter = StoredFile.objects.create(
        name="letter.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        purpose="letter",
        kept_at=NOW,
        audience="secretariat",
    )
    seen = StoredFile.objects.visible_to(at.reader).filter(pk=letter.pk).exists()
    assert file_address(letter)
    return yes(seen)


def record(at: World) -> May:
    did = {
        path: at.get(path).status_code == 200
        for path in ("members/new/", "people/new/", "organisations/new/", "appointments/new/", "presidency/new/")
    }
    assert len(set(did.values())) == 1
    wrote = at.does("organisations/new/", {"name": "A ministry", "language": "en", "audience": "member"})
    assert wrote == did["members/new/"]
    return yes(wrote)


def at_risk(at: World) -> May:
    person = make.person(name="Zebrina", audience="secretariat")
    return yes(at.shows(f"people/{person.public_id}/edit/", "Zebrina"))


def forget(at: World) -> May:
    person = make.person(name="Going Away")
    return yes(at.get(f"people/{person.identity.public_id}/forget/").status_code == 200)


def trail(at: World) -> May:
    return yes(at.get("trail/").status_code == 200)


def cite_words(at: World) -> May:
    return yes(at.does(f"editions/{make.edition().public_id}/cite/", {"quote": "One page"}))


def offer_paper(at: World) -> May:
    path = "library/offer/"
    given = {"kind": "plan", "title": "A plan", "language": "en", "asked_for": "public"}

    def offers(code: str) -> bool:
        file = SimpleUploadedFile("plan.txt", b"Plan of " + code.encode())
        return at.does(path, {**given, "member": code, "paper": file})

    if not offers(at.member.code):
        return May.NO
    other = make.member(code="CL", named="Another")
    return May.YES if offers(other.code) else May.OWN


def papers(at: World) -> May:
    given = {"kind": "plan", "authority": "national", "title": "A plan", "language": "en"}
    return yes(at.does("library/new/", {**given, "standing": "official", "audience": "public"}))


TRIED: dict[str, Callable[[World], May]] = {
    "cite": cite_words,
    "offer_paper": offer_paper,
    "papers": papers,
    "members": members,
    "lists": lists,
    "entries": entries,
    "contacts": contacts,
    "civil_society": civil_society,
    "deputising_seen": deputising_seen,
    "desk": desk,
    "own_data": own_data,
    "speak": speak,
    "deputise": deputise_somebody,
    "handover": handover,
    "approaches": approaches,
    "liaison": liaison,
    "voices": voices,
    "hide_voices": hide_voices,
    "appeals": appeals,
    "designate": designate_somebody,
    "letters": letters,
    "record": record,
    "at_risk": at_risk,
    "forget": forget,
    "trail": trail,
}
CELLS = [
    (right.key, who, kind)
    for right in RIGHTS
    for who in Who
    for kind in (("state", "organisation") if who in DESIGNATED else ("state",))
]


def test_every_row_is_tried():
    assert set(TRIED) == {right.key for right in RIGHTS}


@pytest.mark.once
@pytest.mark.parametrize(("key", "who", "kind"), CELLS)
def test_every_cell_says_what_is_so(key, who, kind):
    said = next(right for right in RIGHTS if right.key == key).cells[who]

    assert TRIED[key](world(who, kind)) == said


def test_every_class_and_every_column_is_on_the_page():
    assert {who for one in CLASSES for who in one.columns} == set(Who)
    assert [one.key for one in CLASSES][:3] == ["state", "organisation", "civil-society"]


@pytest.mark.parametrize("language", CODES)
def test_the_page_shows_every_matrix_to_everybody_in_every_language(client, language):
    page = client.get(f"/{language}/rights/")

    text = page.content.decode()
    assert page.status_code == 200
    assert all(f'id="{one.key}"' in text for one in CLASSES)
    assert text.count("<tbody>") == len(CLASSES)
    # Every right stands once in every class: in the matrix, or among what nobody of it may.
    with translation.override(language):
        assert all(text.count(escape(str(right.what))) == len(CLASSES) for right in RIGHTS)
    assert len(page.content) < 60 * 1024


def test_what_the_table_of_addresses_closes_to_all_but_the_secretariat_is_open_to_no_other_column():
    closed = [address for address in ADDRESSES if address.opened_by == ("secretariat",)]

    assert len(closed) > 30
    assert not [address for address in closed if may_open(address, "presidency") or may_open(address, "member")]


# Control: the test bites.


def test_a_cell_that_lies_is_found():
    at = world(Who.MISSION, "state")

    assert TRIED["handover"](at) != May.YES
    with pytest.raises(InvalidInput):
        deputises(*reversed(main_and_alternate(at.member)), Reader.holding(["secretariat", "member"]))
