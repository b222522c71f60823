"""Spellings of a name: in any script, each with its document; of somebody at risk under the key with the name."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from focalpoint.areas.network.actions import correct_person, load_record
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import NameVariant, Person, PersonSecret
from focalpoint.areas.network.queries.secret import spellings_of, unsealed_variants, variants_purpose
from focalpoint.ground.shared import keyring
from focalpoint.ground.shared.actors import CONSOLE, SYSTEM
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.shared.sealed import seal
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

SECRETARIAT = Reader.holding(["secretariat", "member"])
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def _keys(tmp_path, settings):
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    settings.OPTIONS = replace(settings.OPTIONS, keys=folder)
    keyring._read.cache_clear()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_keys")]


def ask(path: str, reader: Reader = SECRETARIAT) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def send(person: Person, path: str, **given: Any) -> Any:
    base = revision_of("person", person.public_id)
    address = f"/en/people/{person.public_id}/spellings/{path}"
    return Client().post(
        address,
        {"key": f"k-{base}-{path}".rstrip("/").replace("/", "-"), "base": base, **given},
        **{ENVIRON: SECRETARIAT},
    )


def add(person: Person, *, name: str, language: str = "ar", source: Any = None) -> Any:
    return send(person, "", name=name, language=language, source=(source or make.source()).code)


def at_risk(person: Person, *, is_at_risk: bool = True) -> None:
    correct_person(
        person,
        name="Layla Mithali",
        language="en",
        audience="secretariat",
        at_risk=is_at_risk,
        key=f"risk-{is_at_risk}",
        base=revision_of("person", person.public_id),
        reader=SECRETARIAT,
        actor=CONSOLE,
        now=NOW,
    )
    person.refresh_from_db()


@pytest.mark.parametrize(
    ("name", "language"),
    [("ليلى المثالي", "ar"), ("莱拉·米萨利", "zh"), ("Лейла Митали", "ru"), ("ლეილა მითალი", "und")],
)
def test_a_spelling_in_any_script_stands_on_the_page_with_its_document_and_its_language(name, language):
    person, paper = make.person(name="Layla Mithali"), make.source(title="Paper of Amman")

    answer = add(person, name=name, language=language, source=paper)

    page = ask(f"people/{person.identity.public_id}/", PUBLIC).content.decode()
    assert answer.status_code == 303
    assert name in page
    assert "Paper of Amman" in page
    assert f'lang="{language}"' in page or language == "und"
    entry = Entry.objects.get(action="network.add_spelling")
    assert (entry.before, entry.after) == (None, {"spelling": name, "language": language, "source": paper.code})


def test_a_spelling_is_found_by_the_search_and_added_once():
    person, paper = make.person(name="Layla Mithali"), make.source()
    add(person, name="ليلى المثالي", source=paper)

    again = add(person, name="ليلى المثالي", source=paper)
    found = ask("search/?q=ليلى", PUBLIC).content.decode()

    assert again.status_code == 422
    assert person.variants.count() == 1
    assert person.identity.public_id in found


def test_a_spelling_without_a_document_or_by_somebody_else_is_refused():
    person = make.person(name="Layla Mithali")

    without = send(person, "", name="ليلى", language="ar")
    closed = Client().post(
        f"/en/people/{person.public_id}/spellings/", {"key": "k", "name": "x"}, **{ENVIRON: Reader.holding(["member"])}
    )

    assert (without.status_code, closed.status_code) == (422, 404)
    assert not NameVariant.objects.exists()


def test_what_was_added_here_is_taken_away_and_what_the_record_carries_stays(record):
    person = Person.objects.get(name="Aisha Jummai al-Hassan")
    add(person, name="عائشة الحسن")

    page = ask(f"people/{person.public_id}/spellings/").content.decode()
    carried, added = send(person, "0/remove/"), send(person, "1/remove/")
    load_record(actor=SYSTEM, now=NOW)

    assert page.count("Take away") == 1
    assert carried.status_code == 422
    assert "What documents print stays" in carried.content.decode()
    assert added.status_code == 303
    assert list(person.variants.values_list("name", flat=True)) == ["Aisha Jummai Alhassan"]
    assert Entry.objects.get(action="network.remove_spelling").before["spelling"] == "عائشة الحسن"


def test_somebody_who_saved_first_is_not_written_over():
    person, paper = make.person(name="Layla Mithali"), make.source()
    add(person, name="ليلى المثالي", source=paper)

    late = Client().post(
        f"/en/people/{person.public_id}/spellings/",
        {"key": "late", "base": 0, "name": "Leila Mithali", "language": "en", "source": paper.code},
        **{ENVIRON: SECRETARIAT},
    )

    assert late.status_code == 409
    assert person.variants.count() == 1


def test_spellings_of_somebody_at_risk_lie_under_the_key_and_come_back_as_they_were():
    person, paper = make.person(name="Layla Mithali", audience="secretariat"), make.source()
    add(person, name="ليلى المثالي", source=paper)
    at_risk(person)

    answer = add(person, name="Лейла Митали", language="ru", source=paper)
    hidden = [(one.name, one.language, one.by_hand) for one in unsealed_variants(person)]
    clear = NameVariant.objects.count(), [str(entry.after) + str(entry.before) for entry in Entry.objects.all()]
    removed = send(person, "0/remove/")
    at_risk(person, is_at_risk=False)

    assert (answer.status_code, removed.status_code) == (303, 303)
    assert hidden == [("ليلى المثالي", "ar", True), ("Лейла Митали", "ru", True)]
    assert clear[0] == 0
    assert not any("Лейла" in said or "ليلى" in said for said in clear[1])
    assert [(one.name, one.language, one.source.code, one.by_hand) for one in person.variants.all()] == [
        ("Лейла Митали", "ru", paper.code, True)
    ]


def test_reading_the_spellings_of_somebody_at_risk_leaves_a_trace():
    person = make.person(name="Layla Mithali", audience="secretariat")
    at_risk(person)

    assert ask(f"people/{person.public_id}/spellings/").status_code == 200

    assert Entry.objects.get(action="trail.read").after == {"purpose": "form"}


def test_a_secret_from_before_spellings_had_a_language_opens():
    person, paper = make.person(name="Layla Mithali", audience="secretariat"), make.source()
    at_risk(person)
    old = seal(f'[["Leila Mithali", "{paper.code}"]]', purpose=variants_purpose(person))
    PersonSecret.objects.filter(person=person).update(variants=old)

    assert [tuple(one) for one in spellings_of(person)] == [("Leila Mithali", paper.code, "und", False)]
    assert name_key("Leila Mithali") not in person.name_key
