"""Threads: undertakings that may belong together, with the grounds; decided by persons, taken back at will."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from focalpoint.areas.ledger.actions.thread import decide_link
from focalpoint.areas.ledger.models import ThreadLink, Undertaking
from focalpoint.areas.ledger.queries.likeness import Saying, like, likeness, read, weights
from focalpoint.areas.ledger.queries.threads import links_of, pair_id, suggestions, suggestions_for, thread_of
from focalpoint.areas.ledger.words_thread import likeness_words
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.vocabulary.queries import theme_names
from focalpoint.config.benches.threads import PRECISION, RECALL, measure_pairs
from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.records import Phrase
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotAllowed, Stale
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.shared.record import read_rows
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
OFFICE = Reader.holding(["secretariat", "member"])
WHO: dict[str, Any] = {"reader": OFFICE, "actor": CONSOLE, "now": NOW}
PAIRS = Path(__file__).parent / "threads"


def coded(code: str) -> Undertaking:
    return Undertaking.objects.get(code=code)


def decided(one: Undertaking, other: Undertaking, verdict: str = "same", **more: Any) -> ThreadLink | None:
    given = {"note": "", "language": "en", "key": f"k-{verdict}", "base": 0} | WHO | more
    return decide_link(one, other, verdict=verdict, **given)


def pairs(found: Any) -> set[tuple[str, str]]:
    return {(one.earlier.code, one.later.code) for one in found}


def test_what_finland_offered_and_a_recommendation_of_2018_are_suggested_together_with_the_grounds(record):
    found = [one for one in suggestions_for(coded("U01"), reader=PUBLIC) if one.later.code == "U36"]

    assert len(found) == 1
    said = likeness_words(found[0].likeness, theme_names("en"), {})
    assert any("violent extremism" in sentence.lower() for sentence in said)
    assert ("U01", "U36") in pairs(suggestions(reader=PUBLIC))


def test_suggestions_stay_as_good_as_they_were_on_pairs_read_by_hand(record):
    found = measure_pairs(PAIRS)["sets"]

    for one in found.values():
        assert one["pairs"] >= 40
        assert one["precision"] >= PRECISION, one["wrong"]
        assert one["recall"] >= RECALL, one["wrong"]


def test_a_refused_pair_is_not_suggested_again_until_that_is_taken_back(record):
    one, other = coded("U01"), coded("U36")

    decided(one, other, "refused")
    assert ("U01", "U36") not in pairs(suggestions_for(one, reader=PUBLIC)) | pairs(suggestions(reader=PUBLIC))

    decided(one, other, "", base=revision_of("thread", pair_id(one, other)))
    assert ("U01", "U36") in pairs(suggestions_for(one, reader=PUBLIC))
    assert not ThreadLink.objects.exists()


def test_a_thread_holds_what_was_joined_whatever_the_order_and_nothing_that_was_refused():
    first, second, third, fourth = (make.undertaking(made_on=f"201{year}-04-27") for year in (6, 7, 8, 9))

    link = decided(second, first, "successor")
    decided(second, third, "same", key="k-2")
    decided(third, fourth, "refused", key="k-3")

    assert link is not None
    assert (link.earlier, link.later) == (first, second)
    assert thread_of(third, reader=PUBLIC) == [first.pk, second.pk, third.pk]
    assert thread_of(fourth, reader=PUBLIC) == [fourth.pk]


def test_only_those_who_keep_the_ledger_decide_and_each_decision_is_traced_once():
    first, second = make.undertaking(), make.undertaking(made_on="2018-06-01")

    for keys in (["member:NA"], ["civil-society"], []):
        with pytest.raises(NotAllowed):
            decided(first, second, reader=Reader.holding(keys))
    decided(first, second, note="Both of the same plan.")
    with pytest.raises(AlreadyDone):
        decided(first, second)
    with pytest.raises(InvalidInput):
        decided(first, first, key="k-9")

    entry = Entry.objects.get(action="ledger.decide_link")
    assert (entry.subject_kind, entry.subject_id) == ("thread", pair_id(second, first))


def test_who_decides_second_is_shown_both():
    first, second = make.undertaking(), make.undertaking(made_on="2018-06-01")
    decided(first, second, "same", note="One plan.")

    with pytest.raises(Stale) as stale:
        decided(second, first, "refused", note="Two plans.")

    assert "Two plans." in stale.value.mine
    assert "One plan." in stale.value.theirs


def test_a_link_to_what_a_reader_may_not_see_is_not_there():
    seen, hidden = make.undertaking(), make.undertaking(audience="secretariat", paraphrase="Kept among few")
    decided(seen, hidden)

    assert links_of(seen, reader=PUBLIC) == []
    assert [link.verdict for link in links_of(seen, reader=OFFICE)] == ["same"]
    for path in ("threads/", f"undertakings/{seen.public_id}/thread/"):
        assert "Kept among few" not in Client().get(f"/en/{path}").content.decode()
        assert "Kept among few" in Client().get(f"/en/{path}", **{ENVIRON: OFFICE}).content.decode()


def test_a_pair_of_which_one_is_hidden_answers_as_one_that_never_was():
    seen, hidden = make.undertaking(), make.undertaking(audience="secretariat")
    chair = Reader.holding(["presidency"])

    for path in (f"threads/{seen.public_id}/{hidden.public_id}/", f"threads/{seen.public_id}/zzzzzzzzzz/"):
        assert Client().get(f"/en/{path}", **{ENVIRON: chair}).status_code == 404
    assert Client().get(f"/en/threads/{seen.public_id}/{hidden.public_id}/", **{ENVIRON: OFFICE}).status_code == 200


def test_the_page_of_a_thread_shows_in_order_of_time_what_became_of_each(record):
    decided(coded("U36"), coded("U01"), "same", note="Both read strategies.")
    make.progress(coded("U36"), state="limited")

    page = Client().get(f"/en/undertakings/{coded('U01').public_id}/thread/").content.decode()

    assert page.index("Keep talking") < page.index("gender lens")
    assert "Limited" in page
    assert "Both read strategies." in page


def test_somebody_who_keeps_the_ledger_finds_another_by_its_code(record):
    page = f"/en/undertakings/{coded('U01').public_id}/thread/"

    answer = Client().get(f"{page}?other=U36", **{ENVIRON: OFFICE})
    assert answer["Location"] == f"/en/threads/{coded('U01').public_id}/{coded('U36').public_id}/"
    assert "no such undertaking" in Client().get(f"{page}?other=U99", **{ENVIRON: OFFICE}).content.decode()
    assert Client().get(f"{page}?other=U36").status_code == 200


@pytest.mark.once
def test_what_is_rare_weighs_more_and_one_word_alone_is_chance():
    texts = (
        "Read strategies anew",
        "Read strategies again",
        "Read letters",
        "Send letters",
        *(f"Sing song {number}" for number in range(20)),
    )
    reads = [read(Saying(text, text, "en"), Lexicon()) for text in texts]
    rarity = weights(reads)

    found = like(reads[0], reads, rarity)
    assert [one.second for one in found] == ["Read strategies again"]
    assert found[0].words[0] == "strategies"
    assert likeness(reads[0], reads[2], rarity) is None


@pytest.mark.once
def test_a_theme_named_in_two_languages_joins_them_and_words_of_a_theme_count_once():
    known = Lexicon(
        [Phrase("theme:extremism", "violent extremism", "en"), Phrase("theme:extremism", "extrémisme violent", "fr")]
    )
    sayings = [
        Saying("a", "Read plans on violent extremism", "en"),
        Saying("b", "Revoir les stratégies contre l’extrémisme violent", "fr"),
        *(Saying(str(number), f"Something else {number}", "en") for number in range(20)),
    ]
    reads = [read(one, known) for one in sayings]

    found = like(reads[0], reads, weights(reads))

    assert [(one.second, one.themes, one.words) for one in found] == [("b", ("extremism",), ())]


@pytest.mark.once
@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Name focal points in the police", "Implantar en cada comisaría una persona de referencia", "es"),
        ("Report on resolution 2467 (2019)", "每年汇报第2467（2019）号决议的执行情况", "zh"),
        ("Send a newsletter", "Рассылать бюллетень", "ru"),
        ("Sanctions of the Security Council", "جزاءات مجلس الأمن", "ar"),
    ],
)
def test_what_is_asked_for_meets_across_languages(one, other, language):
    sayings = [Saying("a", one, "en"), Saying("b", other, language)]
    sayings += [Saying(str(number), f"Something else {number}", "en") for number in range(20)]
    reads = [read(saying, Lexicon()) for saying in sayings]

    (found,) = like(reads[0], reads, weights(reads))

    assert found.second == "b"
    assert all(words in one for words in found.words)


@pytest.mark.once
def test_every_meaning_is_said_in_six_languages_and_no_phrase_means_two_things():
    rows = read_rows("focalpoint.areas.ledger", "asked_for")

    assert [row["code"] for row in rows] == sorted({row["code"] for row in rows})
    for code in CODES:
        said = [phrase for row in rows for phrase in row[code].split("; ")]
        assert all(said), code
        assert [phrase for phrase, times in Counter(said).items() if times > 1] == [], code
