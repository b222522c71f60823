"""Suspected duplicates: found across scripts with reasons, shown to the coordinator, decided by a human being alone."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core import serializers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from focalpoint.areas.network.actions import (
    add_person,
    correct_person,
    find_duplicates,
    forget,
    suspects_of_import,
)
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Contact, Merge, NameVariant, Person, Suspicion
from focalpoint.areas.network.queries import Candidate, suspects, waiting_for
from focalpoint.areas.network.queries.contact import contact_purpose
from focalpoint.areas.network.queries.likeness import Reason
from focalpoint.areas.network.words import reason_words
from focalpoint.config.benches.duplicates import candidates_of, measure_pairs
from focalpoint.doors.portal.queries.forgetting import known_as
from focalpoint.ground.jobs.actions import enqueue
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.shared import keyring
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.shared.sealed import mac, seal
from focalpoint.ground.trail.models import READ, Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

SECRETARIAT = Reader.holding(["secretariat", "member"])
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
WHO: dict[str, Any] = {"reader": SECRETARIAT, "actor": CONSOLE, "now": NOW}
PAIRS = Path(__file__).parent / "names" / "pairs.csv"


@pytest.fixture
def _keys(tmp_path, settings):
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    settings.OPTIONS = replace(settings.OPTIONS, keys=folder)
    keyring._read.cache_clear()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_keys")]


def ask(path: str, reader: Reader = SECRETARIAT) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def send(path: str, given: dict[str, Any], reader: Reader = SECRETARIAT) -> Any:
    return Client().post(f"/en/{path}", {"key": "k-1", "base": 0, **given}, **{ENVIRON: reader})


def look() -> int:
    return find_duplicates(reader=SECRETARIAT, now=NOW)


def suspected() -> list[tuple[str, str, list[str]]]:
    """Pairs that are open, by the preferred names, with the reasons."""
    called = dict(Person.objects.filter(preferred=True).values_list("identity", "name"))
    rows = Suspicion.objects.filter(state="open").order_by("pk")
    return [(called[row.first_id], called[row.second_id], row.reasons) for row in rows]


def hide(person: Person) -> None:
    correct_person(
        person,
        name=person.name,
        language="en",
        audience="secretariat",
        at_risk=True,
        key=f"hide-{person.pk}",
        base=revision_of("person", person.public_id),
        **WHO,
    )


def email(person: Person, address: str) -> None:
    made = Contact(person=person, kind="email", mac=mac(address), audience="secretariat")
    made.value = seal(address, purpose=contact_purpose(made.public_id))
    made.save()


def test_the_pairs_of_names_are_told_with_precision_and_recall(capsys):
    found = measure_pairs(PAIRS)

    with capsys.disabled():
        print(
            f"\n{found['pairs']} pairs of names: precision {found['precision']:.3f}, recall {found['recall']:.3f}; "
            f"wrong: {found['wrong']}"
        )
    assert found["pairs"] >= 60
    assert found["precision"] >= 0.95
    assert found["recall"] >= 0.85


def test_whoever_is_like_a_name_is_found_among_everybody_as_well():
    """Looking up must not lose what comparing would find."""
    pairs = candidates_of(PAIRS)
    people = [make.person(name=other.name) for _one, other, _same in pairs]
    wanted = [
        (Candidate(one.name), person)
        for (one, _other, _same), person, (alike, _) in zip(pairs, people, _compared_bare(pairs), strict=True)
        if alike
    ]

    found = suspects([candidate for candidate, _person in wanted], reader=SECRETARIAT)

    # Some names stand more than once in the file; one of those who bear it is found.
    lost = [
        candidate.name
        for (candidate, person), each in zip(wanted, found, strict=True)
        if person.name_key not in {one.person.name_key for one in each}
    ]
    assert lost == []


def _compared_bare(pairs: list[Any]) -> list[tuple[bool, float]]:
    from focalpoint.areas.network.queries.duplicates import SUSPECTED, compared

    scores = [compared(Candidate(one.name), Candidate(other.name)).score for one, other, _same in pairs]
    return [(score >= SUSPECTED, score) for score in scores]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Ada Example", "Example Ada", "order"),
        ("محمد أحمد نموذجي", "Muhammad Ahmed Namudhaji", "latin"),
        ("Sergei Primerov", "Sergey Primerov", "alike"),
        ("Ada B. Example", "Ada Example", "initial"),
        ("Bob Example", "Robert Example", "called"),
        ("Selma Exampla-Musvayi", "Selma Exampla-Musavyi", "typed"),
        ("María Ejemplo Prueba", "María Ejemplo", "left_out"),
        ("Ádá Éxample", "Ada Example", "same"),
    ],
)
def test_what_is_found_has_its_reason(first, second, reason):
    make.person(name=first)

    found = suspects([Candidate(second)], reader=SECRETARIAT)[0]

    assert reason in found[0].reasons
    assert all(reason_words(found[0].reasons))


def test_every_reason_has_words_in_every_language():
    for language in CODES:
        with translation.override(language):
            words = reason_words([reason.value for reason in Reason])

        assert len(set(words)) == len(Reason)


def test_one_address_brings_together_who_shares_a_first_name_and_not_two_colleagues():
    anna, jan = make.person(name="Anna Probka"), make.person(name="Jan Muster")
    email(anna, "gender@example.org")
    email(jan, "gender@example.org")
    wanted = Candidate("Anna Exempla", email_mac=mac("gender@example.org"))

    found = suspects([wanted], reader=SECRETARIAT)[0]

    assert [(one.person, "email" in one.reasons) for one in found] == [(anna, True)]


def test_a_variant_in_another_script_is_a_name_too():
    person = make.person(name="Layla Mithali")
    NameVariant.objects.create(
        person=person, name="王小例", name_key=name_key("王小例"), language="zh", source=make.source()
    )

    found = suspects([Candidate("Xiaoli Wang")], reader=SECRETARIAT)[0]

    assert [one.person for one in found] == [person]


def test_whom_a_reader_may_not_see_is_not_suggested():
    make.person(name="Ada Example", audience="secretariat")

    assert suspects([Candidate("Ada Exampel")], reader=PUBLIC) == [[]]


def test_pairs_are_found_once_and_told_apart_for_ever():
    one = make.person(name="Ada Example")
    make.person(name="Example, Ada")
    first, second = look(), look()

    row = Suspicion.objects.get()
    send(f"people/duplicates/{row.pk}/", {"decision": "different", "called": one.identity.public_id})
    third = look()

    assert (first, second, third) == (1, 0, 0)
    row.refresh_from_db()
    assert row.state == "different"
    assert suspected() == []
    assert Entry.objects.filter(action="network.tell_apart").count() == 1
    assert ask(f"people/duplicates/{row.pk}/").status_code == 404


def test_a_pair_that_is_like_no_more_goes_by_night():
    make.person(name="Ada Example")
    other = make.person(name="Ada Exampel")
    look()
    Person.objects.filter(pk=other.pk).update(name="Zoe Muster", name_key="zoe muster")

    look()

    assert not Suspicion.objects.exists()


def test_the_coordinator_is_asked_and_nobody_else():
    make.person(name="Ada Example")
    make.person(name="Example Ada")
    look()

    asked = [line for line in waiting_for(SECRETARIAT, now=NOW) if "one human being" in line.what]
    others = [line for line in waiting_for(Reader.holding(["presidency", "member"]), now=NOW) if "human" in line.what]

    assert [line.address for line in asked] == ["/en/people/duplicates/"]
    assert others == []
    assert "1 pair of records" in asked[0].what


def test_two_records_stand_side_by_side_and_become_one():
    kept, merged = make.person(name="Ada Example"), make.person(name="Example Ada")
    make.designation(member=make.member(code="NA", named="Namibia"), person=merged, title="Director of <b>Peace</b>")
    look()
    number = Suspicion.objects.get().pk

    listed = ask("people/duplicates/").content.decode()
    page = ask(f"people/duplicates/{number}/").content.decode()
    answer = send(f"people/duplicates/{number}/", {"decision": "same", "called": merged.identity.public_id})

    assert "It is the same name in another order." in listed
    assert "Director of &lt;b&gt;Peace&lt;/b&gt;" in page
    assert "Namibia" in page
    assert answer["Location"] == f"/en/people/{merged.identity.public_id}/"
    kept.refresh_from_db()
    assert (kept.identity, kept.preferred) == (merged.identity, False)
    assert Merge.objects.get().reasons == ["order"]
    assert "Part them again" in ask("people/duplicates/").content.decode()


def test_a_decision_that_names_neither_button_is_refused():
    make.person(name="Ada Example")
    make.person(name="Example Ada")
    look()

    answer = send(f"people/duplicates/{Suspicion.objects.get().pk}/", {})

    assert answer.status_code == 422
    assert not Merge.objects.exists()


def test_two_whom_no_likeness_brought_together_are_put_side_by_side_by_hand():
    one, other = make.person(name="Anna Exempla"), make.person(name="Anna Probka")

    answer = send(f"people/{one.identity.public_id}/join/", {"other": f"http://x/id/person/{other.public_id}"})
    by_name = send(f"people/{one.identity.public_id}/join/", {"other": "anna probka", "key": "k-2"})
    nobody = send(f"people/{one.identity.public_id}/join/", {"other": "Nobody at all", "key": "k-3"})
    look()

    row = Suspicion.objects.get()
    assert answer["Location"] == by_name["Location"] == f"/en/people/duplicates/{row.pk}/"
    assert nobody.status_code == 422
    assert row.reasons == ["by_hand"]


def test_the_pages_open_for_the_secretariat_alone():
    kept, other = make.person(name="Ada Example"), make.person(name="Example Ada")
    look()
    number = Suspicion.objects.get().pk
    paths = (
        "people/duplicates/",
        f"people/duplicates/{number}/",
        f"people/{kept.public_id}/join/",
        f"people/{other.public_id}/part/",
    )

    for path in paths:
        assert ask(path).status_code == 200
        assert ask(path, Reader.holding(["member", "presidency"])).status_code == 404
        assert "/sign-in/" in ask(path, PUBLIC)["Location"]


def test_the_list_costs_the_same_however_long_it_is():
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert ask("people/duplicates/").status_code == 200
        return len(asked)

    make.person(name="Ada Example")
    make.person(name="Example Ada")
    look()
    few = queries()
    for number in range(6):
        make.person(name=f"Berta{'abcdef'[number] * 3} Muster{number}")
        make.person(name=f"Muster{number} Berta{'abcdef'[number] * 3}")
    look()

    assert queries() == few


# People at risk.


def rows_with(*words: str) -> list[str]:
    from django.apps import apps

    return [
        model._meta.label
        for model in apps.get_models()
        if model._meta.managed
        for row in model._base_manager.all()
        if any(word in json.dumps(serializers.serialize("python", [row]), default=str).lower() for word in words)
    ]


def test_a_name_of_somebody_at_risk_is_found_by_its_digest_alone():
    hidden = make.person(name="Zebrina Quillfeather", audience="secretariat")
    hide(hidden)

    exact = suspects([Candidate("zébrina QUILLFEATHER")], reader=SECRETARIAT)[0]
    like = suspects([Candidate("Quillfeather Zebrina"), Candidate("Zebrina Quilfeather")], reader=SECRETARIAT)
    member = suspects([Candidate("Zebrina Quillfeather")], reader=Reader.holding(["member"]))

    assert [(one.person, one.reasons) for one in exact] == [(hidden, ("sealed",))]
    assert like == [[], []]
    assert member == [[]]


def test_no_row_says_whose_name_in_clear_somebody_at_risk_bears():
    hidden = make.person(name="Zebrina Quillfeather", audience="secretariat")
    make.person(name="Quillfeather Zebrina")
    make.person(name="Zebrina Quillfeather")
    look()
    assert Suspicion.objects.filter(first=hidden.identity).count() == 2
    Suspicion.objects.filter(first=hidden.identity).update(state="different")

    hide(hidden)
    look()

    assert not Suspicion.objects.filter(first=hidden.identity).exists()
    assert Suspicion.objects.count() == 1


def test_two_at_risk_who_bear_one_name_are_suspected_without_being_opened():
    one, other = (make.person(name="Zebrina Quillfeather", audience="secretariat") for _ in range(2))
    hide(one)
    hide(other)

    look()

    row = Suspicion.objects.get()
    assert row.reasons == ["sealed"]
    assert not {"network.Suspicion", "network.Person", "network.Merge"} & set(rows_with("zebrina", "quillfeather"))
    page = ask(f"people/duplicates/{row.pk}/").content.decode()
    assert "Zebrina" not in page
    assert "encrypted: at risk" in page
    assert Entry.objects.filter(action=READ, subject_kind="person").count() == 2


def test_an_import_compares_encrypted_names_by_likeness_and_leaves_a_trace_of_each():
    hidden = make.person(name="Zebrina Quillfeather", audience="secretariat")
    hide(hidden)
    wanted = [Candidate("Quillfeather Zebrina"), Candidate("Zebrina Quilfeather")]

    found = suspects_of_import(wanted, **WHO)

    assert [[one.person for one in each] for each in found] == [[hidden], [hidden]]
    entry = Entry.objects.get(action=READ)
    assert (entry.subject_id, entry.after) == (hidden.identity.public_id, {"purpose": "import"})
    assert "Zebrina" not in str(entry.before) + str(entry.after)
    with pytest.raises(NotAllowed):
        suspects_of_import(wanted, reader=Reader.holding(["presidency"]), actor=CONSOLE, now=NOW)
    with pytest.raises(NotAllowed):
        suspects(wanted, reader=PUBLIC, open_secrets=True)


def test_two_who_were_forgotten_are_not_suspected_of_being_one():
    for number in range(2):
        person = add_person(name=f"Ada Example{number}", language="en", audience="public", key=f"k{number}", **WHO)
        forget(known_as(person.identity)[0], actor=CONSOLE, now=NOW)

    assert Person.objects.filter(name="(name withheld)").count() == 2
    assert look() == 0


def test_the_nightly_task_looks_for_everybody():
    from focalpoint.areas.network.tasks import find_duplicates as task

    make.person(name="Ada Example", audience="secretariat")
    make.person(name="Example Ada", audience="member")

    job = enqueue("focalpoint.areas.network.tasks.find_duplicates")

    assert task(Running(job, clock=lambda: NOW)) == "1"
    assert len(suspected()) == 1
