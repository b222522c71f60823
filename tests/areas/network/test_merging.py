"""Two records of one human being: joined, parted again after whatever was done in between, and found by every id."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from focalpoint.areas.network.actions import (
    correct_person,
    forget,
    load_record,
    merge_identities,
    part_name,
    tell_apart,
    undo_merge,
)
from focalpoint.areas.network.actions.duplicates import find_duplicates
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Appointment, Designation, Holder, Identity, Merge, Person, Suspicion
from focalpoint.areas.network.queries import held_about, keys_of, person_called
from focalpoint.config.prepare import load_record as load_everything
from focalpoint.doors.portal.queries.forgetting import identity_called, known_as
from focalpoint.ground.accounts.actions import account_for
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.shared import keyring
from focalpoint.ground.shared.actors import CONSOLE, SYSTEM
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotAllowed
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

SECRETARIAT = Reader.holding(["secretariat", "member"])
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
WHO: dict[str, Any] = {"reader": SECRETARIAT, "actor": CONSOLE, "now": NOW}


@pytest.fixture
def _keys(tmp_path, settings):
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    settings.OPTIONS = replace(settings.OPTIONS, keys=folder)
    keyring._read.cache_clear()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_keys")]


def ask(path: str, reader: Reader = SECRETARIAT) -> Any:
    return Client().get(path, **{ENVIRON: reader})


def test_each_name_of_somebody_is_edited_from_the_page_of_the_human_being():
    first = make.person()
    second = make.person(name="Ada Beispiel", identity=first.identity)

    page = ask(f"/en/people/{first.identity.public_id}/").content.decode()

    for one in (first, second):
        assert f'href="/en/people/{one.public_id}/edit/"' in page


def send(path: str, given: dict[str, Any] | None = None, reader: Reader = SECRETARIAT) -> Any:
    return Client().post(f"/en/{path}", {"key": "k-1", "base": 0, **(given or {})}, **{ENVIRON: reader})


def two() -> tuple[Person, Person]:
    return make.person(name="Ada Example"), make.person(name="Ada B. Example")


def joined(*, key: str = "k-join") -> tuple[Person, Person, Merge]:
    kept, merged = two()
    return kept, merged, merge_identities(kept.identity, merged.identity, key=key, **WHO)


def holds(person: Person, *, email: str, code: str) -> Account:
    """An account of somebody whom a member has designated, in force today."""
    row = make.designation(member=make.member(code=code), person=person)
    row.began = PartialDate.of_day(date(2020, 1, 1))
    row.save()
    account = account_for(email, language="en", now=NOW)
    Holder.objects.create(account=account, person=person, since=NOW)
    return account


def keys(account: Account) -> frozenset[str]:
    return keys_of(account, today=NOW.date(), second_factor=True)


def test_joining_moves_the_pointer_and_nothing_else():
    kept, merged = two()
    row = make.designation(member=make.member(code="NA"), person=merged)
    before = Designation.objects.values().get(pk=row.pk)

    merge_identities(kept.identity, merged.identity, key="k", **WHO)

    merged.refresh_from_db()
    kept.refresh_from_db()
    assert (merged.identity, merged.preferred, kept.preferred) == (kept.identity, False, True)
    assert Designation.objects.values().get(pk=row.pk) == before
    assert person_called(merged.public_id, reader=PUBLIC).persons == (kept, merged)


def test_joining_twice_with_one_key_is_done_once_and_others_may_not():
    kept, merged = two()
    merge_identities(kept.identity, merged.identity, key="k", **WHO)

    with pytest.raises(AlreadyDone):
        merge_identities(kept.identity, merged.identity, key="k", **WHO)
    with pytest.raises(InvalidInput, match="one human being already"):
        merge_identities(kept.identity, merged.identity, key="other", **WHO)
    with pytest.raises(NotAllowed):
        undo_merge(Merge.objects.get(), key="u", reader=Reader.holding(["presidency"]), actor=CONSOLE, now=NOW)

    assert Merge.objects.count() == 1


@pytest.mark.parametrize("reader", [PUBLIC, SECRETARIAT])
def test_every_id_leads_to_the_page_before_and_after(reader):
    kept, merged = two()
    old = merged.identity.public_id
    merge = merge_identities(kept.identity, merged.identity, key="k", **WHO)

    while_joined = [ask(f"/id/person/{one}", reader)["Location"] for one in (old, merged.public_id, kept.public_id)]
    page, file = ask(f"/en/people/{old}/", reader), ask(f"/en/people/{old}.csv", reader)
    undo_merge(merge, key="u", **WHO)
    after = [ask(f"/id/person/{one}", reader)["Location"] for one in (old, merged.public_id, kept.public_id)]

    here, there = f"/en/people/{kept.identity.public_id}/", f"/en/people/{old}/"
    assert while_joined == [here, here, here]
    assert (page.status_code, page["Location"]) == (302, here)
    assert file.status_code == 200
    assert after == [there, there, here]
    assert ask(there, reader).status_code == 200


def test_an_id_whose_names_a_reader_may_not_see_is_no_page():
    kept, merged = make.person(audience="secretariat"), make.person(name="Ada B. Example", audience="secretariat")
    merge_identities(kept.identity, merged.identity, key="k", **WHO)

    hidden = ask(f"/en/people/{merged.identity.public_id}/", PUBLIC)
    never = ask("/en/people/zzzzzzzzzz/", PUBLIC)

    assert (hidden.status_code, hidden.content) == (404, never.content)


@pytest.mark.parametrize("reader", [Reader.holding(["presidency", "member"]), Reader.holding(["member:NA", "member"])])
def test_a_merge_answers_to_others_as_one_that_never_was(reader):
    _kept, _merged, merge = joined()

    real, never = (ask(f"/en/people/merges/{one}/undo/", reader) for one in (merge.public_id, "zzzzzzzzzz"))

    assert ask(f"/en/people/merges/{merge.public_id}/undo/").status_code == 200
    assert (real.status_code, real.content) == (404, never.content)


def test_a_merge_of_names_that_the_secretariat_may_not_see_is_none():
    kept, merged = (make.person(name=name, audience="member:ZZ") for name in ("Ada Example", "Ada B. Example"))
    merge = merge_identities(kept.identity, merged.identity, key="k", **WHO)

    real, never = (ask(f"/en/people/merges/{one}/undo/") for one in (merge.public_id, "zzzzzzzzzz"))

    assert (real.status_code, real.content) == (404, never.content)


def test_what_was_edited_in_between_stays_with_its_name():
    kept, merged, merge = joined()
    correct_person(
        merged,
        name="Ada Beatrice Example",
        language="fr",
        audience="member",
        at_risk=False,
        key="k-edit",
        base=revision_of("person", merged.public_id),
        **WHO,
    )
    correct_person(
        kept,
        name="Ada Exemple",
        language="en",
        audience="public",
        at_risk=False,
        key="k-edit-2",
        base=revision_of("person", kept.public_id),
        **WHO,
    )
    added = make.person(name="A. Example", identity=kept.identity)
    row = make.designation(member=make.member(code="NA"), person=added)

    undo_merge(merge, key="u", **WHO)

    for one in (kept, merged, added):
        one.refresh_from_db()
    assert (merged.name, merged.language, merged.identity, merged.preferred) == (
        "Ada Beatrice Example",
        "fr",
        merge.merged,
        True,
    )
    assert (kept.name, kept.identity, kept.preferred) == ("Ada Exemple", merge.kept, True)
    assert added.identity == merge.kept
    assert row.person == added


def test_the_page_of_the_undo_says_what_goes_back_and_what_stays():
    kept, merged, merge = joined()
    make.person(name="Zoe Added", identity=kept.identity)

    page = ask(f"/en/people/merges/{merge.public_id}/undo/").content.decode()
    answer = send(f"people/merges/{merge.public_id}/undo/")

    goes, _, stays = page.partition("Stays")
    assert "Ada B. Example" in goes
    assert "Zoe Added" in stays
    assert answer["Location"] == f"/en/people/{merge.merged.public_id}/"
    merged.refresh_from_db()
    assert merged.identity == merge.merged
    assert ask(f"/en/people/merges/{merge.public_id}/undo/").status_code == 404


def test_an_earlier_merge_is_undone_before_a_later_one_that_moved_the_same_name():
    first, second, third = make.person(name="A"), make.person(name="B"), make.person(name="C")
    early = merge_identities(first.identity, second.identity, key="1", **WHO)
    late = merge_identities(third.identity, first.identity, key="2", **WHO)
    assert person_called(early.merged.public_id, reader=PUBLIC).identity == third.identity

    undo_merge(early, key="3", **WHO)
    again = merge_identities(third.identity, early.merged, key="4", **WHO)
    undo_merge(late, key="5", **WHO)

    where = {one.name: one.identity_id for one in Person.objects.all()}
    assert where == {"A": early.kept_id, "B": third.identity_id, "C": third.identity_id}
    undo_merge(again, key="6", **WHO)
    assert Person.objects.get(name="B").identity == early.merged


def test_merges_are_undone_in_the_order_in_which_they_were_made_or_in_the_other():
    first, second, third = make.person(name="A"), make.person(name="B"), make.person(name="C")
    early = merge_identities(first.identity, second.identity, key="1", **WHO)
    late = merge_identities(third.identity, first.identity, key="2", **WHO)

    undo_merge(late, key="3", **WHO)
    undo_merge(early, key="4", **WHO)

    assert [one.identity_id for one in Person.objects.order_by("name")] == [
        early.kept_id,
        early.merged_id,
        third.identity_id,
    ]
    assert all(one.preferred for one in Person.objects.all())


def test_undoing_twice_is_refused():
    _kept, _merged, merge = joined()
    undo_merge(merge, key="u", **WHO)

    with pytest.raises(InvalidInput, match="undone already"):
        undo_merge(merge, key="v", **WHO)


def test_both_accounts_have_the_rights_of_both_until_they_are_parted():
    kept, merged = two()
    one, other = holds(kept, email="ada@example.org", code="NA"), holds(merged, email="b@example.org", code="ES")

    merge = merge_identities(kept.identity, merged.identity, key="k", **WHO)
    together = {keys(one), keys(other)}
    undo_merge(merge, key="u", **WHO)

    names = {f"person:{kept.public_id}", f"person:{merged.public_id}"}
    assert together == {frozenset({"member", "member:NA", "member:ES"} | names)}
    assert keys(one) == {"member", "member:NA", f"person:{kept.public_id}"}
    assert keys(other) == {"member", "member:ES", f"person:{merged.public_id}"}


def test_sessions_of_whoever_loses_rights_end_with_the_undo_and_others_go_on():
    kept, merged = two()
    loses, keeps = holds(kept, email="ada@example.org", code="NA"), holds(merged, email="b@example.org", code="NA2")
    Designation.objects.filter(person=kept).update(person=merged)
    merge = merge_identities(kept.identity, merged.identity, key="k", **WHO)
    signed = {}
    for account in (loses, keeps):
        account.set_password("x")
        account.save()
        signed[account] = account.password

    undo_merge(merge, key="u", **WHO)

    loses.refresh_from_db()
    keeps.refresh_from_db()
    assert not loses.has_usable_password()
    assert keeps.password == signed[keeps]


def test_a_name_that_somebody_at_risk_bears_is_not_joined_with_one_in_clear():
    kept, merged = two()
    correct_person(
        merged,
        name=merged.name,
        language="en",
        audience="secretariat",
        at_risk=True,
        key="k-hide",
        base=revision_of("person", merged.public_id),
        **WHO,
    )

    with pytest.raises(InvalidInput, match="Mark the other as at risk first"):
        merge_identities(kept.identity, merged.identity, key="k", **WHO)

    correct_person(
        kept,
        name=kept.name,
        language="en",
        audience="secretariat",
        at_risk=True,
        key="k-hide-2",
        base=revision_of("person", kept.public_id),
        **WHO,
    )
    merge = merge_identities(kept.identity, merged.identity, key="k2", **WHO)
    undo_merge(merge, key="u", **WHO)
    merged.refresh_from_db()
    assert (merged.identity, merged.at_risk, merged.audience) == (merge.merged, True, "secretariat")


def test_who_is_marked_at_risk_while_joined_stays_hidden_when_parted():
    kept, merged, merge = joined()
    correct_person(
        kept,
        name=kept.name,
        language="en",
        audience="secretariat",
        at_risk=True,
        key="k-hide",
        base=revision_of("person", kept.public_id),
        **WHO,
    )

    undo_merge(merge, key="u", **WHO)

    merged.refresh_from_db()
    assert (merged.at_risk, merged.identity, merged.name) == (True, merge.merged, f"Person {merged.public_id}")
    assert ask(f"/en/people/{merge.merged.public_id}/", PUBLIC).status_code == 404
    merge.refresh_from_db()
    assert merge.reasons == []


def test_both_histories_tell_of_the_merge_and_of_the_undo():
    _kept, merged, merge = joined()

    while_joined = ask(f"/en/history/person/{merge.merged.public_id}/").content.decode()
    undo_merge(merge, key="u", **WHO)
    pages = [
        ask(f"/en/history/person/{one}/").content.decode() for one in (merge.kept.public_id, merge.merged.public_id)
    ]

    assert "Joined with another record" in while_joined
    for page in pages:
        assert "Joined with another record" in page
        assert "Parted from the record it was joined with" in page
    assert {entry.subject_id for entry in Entry.objects.filter(action="network.merge")} == {
        merge.kept.public_id,
        merged.public_id,
    }


def test_forgetting_by_the_id_of_a_record_that_was_joined_forgets_the_human_being():
    kept, merged, merge = joined()
    Suspicion.objects.create(
        first=merge.kept, second=make.person(name="Ada Exemple").identity, score=0.9, reasons=["alike"], found_at=NOW
    )

    assert identity_called(merge.merged.public_id) == merge.kept
    who = known_as(merge.kept)[0]
    told = [one.what for one in held_about(who)]
    forget(Forgotten(who.person_ids, who.names, "", "", "asked for it"), actor=CONSOLE, now=NOW)

    assert "Joined with another record" in told
    assert "May be the same as another record" in told
    assert not Suspicion.objects.filter(first=merge.kept).exclude(second=merge.merged).exists()
    assert {one.audience for one in Person.objects.filter(identity=merge.kept)} == {"secretariat"}
    assert {kept.public_id, merged.public_id} <= set(who.person_ids)


def test_whoever_was_told_apart_from_a_joined_record_is_not_suspected_of_the_kept_one():
    kept, merged, other = (make.person(name="Ada Example") for _ in range(3))
    find_duplicates(reader=SECRETARIAT, now=NOW)
    row = Suspicion.objects.get(first=merged.identity, second=other.identity)
    tell_apart(row, key="k-apart", **WHO)
    Suspicion.objects.filter(first=kept.identity, second=other.identity).delete()

    merge = merge_identities(kept.identity, merged.identity, key="k", **WHO)
    find_duplicates(reader=SECRETARIAT, now=NOW)
    inherited = Suspicion.objects.get(first=kept.identity, second=other.identity)
    assert inherited.state == "different"
    undo_merge(merge, key="u", **WHO)

    find_duplicates(reader=SECRETARIAT, now=NOW)
    assert Suspicion.objects.get(first=kept.identity, second=other.identity).state == "open"
    assert Suspicion.objects.get(first=kept.identity, second=merged.identity).state == "different"


# The carried record.

SELMA, MUSAVYI = "b3b9ny5y4r", "dc9zvy108f"
"""The two names of one human being in the record: as the roll of New York and as the letter print it."""


def printed_by_page() -> dict[str, str]:
    """Which of the two spellings each page of a document or meeting prints."""
    from focalpoint.areas.meetings.models import Appearance, Meeting, Signatory

    found = {}
    for meeting in Meeting.objects.order_by("pk"):
        page = ask(f"/en/meetings/{meeting.public_id}/", PUBLIC).content.decode()
        found[meeting.public_id] = " ".join(one for one in ("Ashipala-Musvayi", "Ashipala-Musavyi") if one in page)
    assert (
        Appearance.objects.filter(person__public_id__in=[SELMA, MUSAVYI]).exists()
        or Signatory.objects.filter(person__public_id__in=[SELMA, MUSAVYI]).exists()
    )
    return found


def test_the_two_spellings_of_selma_ashipala_musvayi_are_parted_joined_and_parted(record):
    one, other = Person.objects.get(public_id=SELMA), Person.objects.get(public_id=MUSAVYI)
    as_carried, printed = one.identity, printed_by_page()
    assert as_carried == other.identity

    own = part_name(one, key="1", **WHO)
    apart = [person_called(one_id, reader=PUBLIC).public_id for one_id in (SELMA, MUSAVYI)]
    assert load_record(actor=SYSTEM, now=NOW).changed == 0
    merge = merge_identities(as_carried, own, key="2", **WHO)
    together = person_called(own.public_id, reader=PUBLIC)
    page = ask(f"/en/people/{as_carried.public_id}/", PUBLIC).content.decode()
    while_joined = printed_by_page()
    assert load_record(actor=SYSTEM, now=NOW).changed == 0
    assert Person.objects.get(public_id=SELMA).identity == as_carried
    undo_merge(merge, key="3", **WHO)
    for _ in range(2):
        load_record(actor=SYSTEM, now=NOW)

    assert apart == [own.public_id, as_carried.public_id]
    assert {person.public_id for person in together.persons} == {SELMA, MUSAVYI}
    assert "Ashipala-Musvayi" in page
    assert "Ashipala-Musavyi" in page
    assert Person.objects.get(public_id=SELMA).identity == own
    assert Person.objects.get(public_id=MUSAVYI).identity == as_carried
    assert {"Ashipala-Musvayi", "Ashipala-Musavyi"} <= set(" ".join(printed.values()).split())
    assert while_joined == printed == printed_by_page()


def test_two_carried_records_that_were_joined_stay_joined_after_loading_twice(record):
    one, other = Person.objects.get(name="Bineta Diop"), Person.objects.get(name="Patricia Flor")
    merge = merge_identities(one.identity, other.identity, key="k", **WHO)

    first, second = load_record(actor=SYSTEM, now=NOW), load_record(actor=SYSTEM, now=NOW)
    load_everything()

    other.refresh_from_db()
    assert (first.created, first.changed, second.created, second.changed) == (0, 0, 0, 0)
    assert other.identity == merge.kept
    assert not other.preferred
    assert ask(f"/id/person/{merge.merged.public_id}", PUBLIC)["Location"].endswith(f"/{merge.kept.public_id}/")


def test_a_name_that_came_by_a_merge_and_an_only_name_are_not_parted_by_hand():
    _kept, merged, _merge = joined()

    with pytest.raises(InvalidInput, match="Undo that instead"):
        part_name(merged, key="1", **WHO)
    with pytest.raises(InvalidInput, match="only name"):
        part_name(make.person(name="Zoe Alone"), key="2", **WHO)

    assert Identity.objects.count() == 3


def test_parting_a_name_by_its_page_leaves_a_name_by_which_the_other_is_called():
    person = make.person(name="Ada Example")
    other = make.person(name="Ada Exampel", identity=person.identity)
    Appointment.objects.create(person=person, role="civil_society", began=date(2026, 1, 1))

    answer = send(f"people/{person.public_id}/part/")

    person.refresh_from_db()
    other.refresh_from_db()
    assert answer["Location"] == f"/en/people/{person.identity.public_id}/"
    assert person.identity != other.identity
    assert (person.preferred, other.preferred) == (True, True)
