"""The chain: sealed in order, once; the head moves on only to what extends it; what was changed is found, and where."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.trail import tasks, witness
from focalpoint.ground.trail.actions import accept_head, erase, move_head, seal
from focalpoint.ground.trail.errors import BrokenTrail
from focalpoint.ground.trail.models import Entry, EntryValues, Erasure, Seal
from focalpoint.ground.trail.queries import newest
from focalpoint.ground.trail.verification import What, verify
from tests import make
from tests.make import NOW


@pytest.fixture
def sealed(transactional_db) -> list[int]:
    """Eight entries, sealed in two runs; the head is written. Their numbers."""
    numbers = []
    for number in range(8):
        numbers.append(make.traced(after={"title": f"Title {number}"}).pk)
        if number == 3:
            seal()
    seal()
    return numbers


def whole_words(*arguments: str) -> tuple[str, int]:
    """What the verb says, and its exit status."""
    out, status = StringIO(), 0
    try:
        call_command("trail", *arguments, stdout=out)
    except SystemExit as end:
        status = int(str(end.code))
    return out.getvalue(), status


def cut(count: int) -> None:
    """Cut entries off the end of the trail, as SQL would."""
    numbers = list(Entry.objects.order_by("-pk").values_list("pk", flat=True)[:count])
    Seal.objects.filter(entry_id__in=numbers).delete()
    Entry.objects.filter(pk__in=numbers).delete()


def test_every_entry_is_sealed_once_and_in_order(sealed):
    assert list(Seal.objects.order_by("position").values_list("position", "entry_id")) == list(enumerate(sealed, 1))
    assert seal().linked == 0


def test_an_untouched_trail_is_whole_and_says_what_is_not_yet_sealed(sealed):
    make.traced()

    found = verify()

    assert found.is_whole
    assert (found.entries, found.sealed, found.unsealed, found.witnessed) == (9, 8, 1, 8)
    words, status = whole_words("verify")
    assert words == "Whole: 8 entries, sealed.\nNot yet sealed: 1.\n"
    assert status == 0


def test_verification_costs_the_same_number_of_queries_however_long_the_trail(sealed, django_assert_num_queries):
    with django_assert_num_queries(6):
        verify()


def test_a_changed_value_is_found_at_its_entry(sealed):
    EntryValues.objects.filter(pk=sealed[4]).update(after='{"title":"Other"}')

    (finding,) = verify().findings

    assert (finding.what, finding.position, finding.entry) == (What.VALUES, 5, sealed[4])
    words, status = whole_words("verify")
    assert f"Entry {sealed[4]} is not what was written." in words
    assert status == 1


def test_a_cut_tail_is_found_by_the_head_alone(sealed):
    cut(3)

    (finding,) = verify().findings

    assert (finding.what, finding.position, finding.until) == (What.CUT, 6, 8)
    witness.path().unlink()
    found = verify()
    assert found.is_whole
    assert found.witnessed == 0
    assert "a tail that was cut off would not show" in found.sentence


def test_nothing_is_sealed_on_a_chain_that_does_not_extend_the_head(sealed):
    cut(3)
    make.traced()

    with pytest.raises(BrokenTrail):
        seal()
    with pytest.raises(BrokenTrail), transaction.atomic():
        make.traced(sealed_now=True)

    assert Seal.objects.count() == 5


def test_a_head_moves_only_along_a_chain_that_holds(sealed):
    entry = make.traced()
    Seal.objects.create(position=9, entry=entry, chain="0" * 64)

    with pytest.raises(BrokenTrail):
        move_head()

    head = witness.read_head()
    assert head is not None
    assert head.count == 8


def test_a_head_that_somebody_wrote_is_damaged(sealed):
    written = json.loads(witness.path().read_text())
    written["points"] = written["points"][:1]
    witness.path().write_text(json.dumps(written))

    assert [finding.what for finding in verify().findings] == [What.HEAD]
    with pytest.raises(BrokenTrail):
        make.traced(sealed_now=True)


def test_a_second_machine_becomes_a_witness_by_walking_the_chain(sealed):
    first = witness.read_head()
    witness.path().unlink()

    move_head()

    second = witness.read_head()
    assert first is not None
    assert second is not None
    assert (second.count, second.chain) == (first.count, first.chain)


def test_a_chain_written_anew_with_the_right_key_is_found_between_two_points_that_were_known(sealed):
    Seal.objects.filter(position__gte=6).delete()
    head = witness.read_head()
    witness.write_head(None)
    Entry.objects.filter(pk=sealed[6]).update(channel="mail")
    values = EntryValues.objects.get(pk=sealed[6])
    digest = _digest(Entry.objects.get(pk=sealed[6]), values)
    Entry.objects.filter(pk=sealed[6]).update(digest=digest)
    seal()
    witness.write_head(head)

    (finding,) = verify().findings

    assert (finding.what, finding.position, finding.until) == (What.REWRITTEN, 5, 8)


def _digest(entry, values) -> str:
    from focalpoint.ground.trail import chain

    return chain.digest(entry.outside, values.inside, secret=chain.trail_key())


def test_erased_values_are_gone_and_the_trail_says_when_by_whom_and_why(sealed):
    erase([sealed[2], sealed[3]], ground="The person asked.", actor=CONSOLE, channel="console", now=NOW)

    found = verify()

    assert found.is_whole
    assert [erased.entry for erased in found.erased] == [sealed[2], sealed[3]]
    words, status = whole_words("verify")
    assert f"Entry {sealed[2]}: erased on 2026-06-01 12:00 UTC by console:console. Ground: The person asked." in words
    assert status == 0
    assert not EntryValues.objects.filter(pk__in=sealed[2:4]).exists()


def test_values_that_are_gone_without_an_erasure_are_found(sealed):
    EntryValues.objects.filter(pk=sealed[2]).delete()

    (finding,) = verify().findings

    assert (finding.what, finding.entry) == (What.GONE, sealed[2])


def test_an_erasure_that_no_entry_tells_of_is_found(sealed):
    telling = erase([sealed[2]], ground="Asked.", actor=CONSOLE, channel="console", now=NOW)
    EntryValues.objects.filter(pk=sealed[3]).delete()
    Erasure.objects.create(entry_id=sealed[3], told_in=telling, at=NOW, by="console:console", ground="Asked.")

    found = verify()

    assert {finding.entry for finding in found.findings} == {sealed[2], sealed[3]}
    assert found.erased == []


def test_the_words_of_an_erasure_can_be_erased_too(sealed):
    telling = erase([sealed[2]], ground="Asked.", actor=CONSOLE, channel="console", now=NOW)
    assert telling is not None

    erase([telling.pk], ground="Asked.", actor=CONSOLE, channel="console", now=NOW)

    found = verify()
    assert found.is_whole
    assert len(found.erased) == 2


def test_a_restored_database_is_accepted_on_a_ground_that_the_trail_keeps(sealed):
    cut(3)

    accept_head(ground="Restored from the backup of 1 June.", actor=CONSOLE, now=NOW)

    found = verify()
    assert found.is_whole
    assert found.witnessed == 6
    entry = newest("trail.accept")
    assert entry is not None
    assert entry.before["sealed"] == 8
    assert entry.after["ground"] == "Restored from the backup of 1 June."


def test_the_worker_seals_and_writes_what_a_verification_found(sealed):
    make.traced()

    tasks.seal(None)
    tasks.verify(None)

    entry = newest("trail.verify")
    assert entry is not None
    assert entry.after == {"whole": True, "sealed": 9, "not_yet_sealed": 0, "erased": 0, "found": []}


def test_points_that_are_known_stay_few(sealed):
    head = witness.Head((witness.Point(1, "a"),))

    for position in range(2, 2000):
        head = head.moved_to(witness.Point(position, "b"))

    assert len(head.points) <= witness.POINTS
    assert head.points[0].position == 1
    assert head.count == 1999


def test_two_sealers_at_once_leave_one_chain(transactional_db):
    import threading

    for _ in range(40):
        make.traced()
    problems: list[Exception] = []

    def run() -> None:
        try:
            seal()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert problems == []
    assert Seal.objects.count() == 40
    assert verify().is_whole
