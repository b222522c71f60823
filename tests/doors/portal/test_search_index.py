"""The index: found at once what changes, gone at once what may not be seen, never what is sealed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from focalpoint.areas.network.models import Consent, NameVariant, PartnerNetwork, Person
from focalpoint.areas.pages.models import PageText
from focalpoint.areas.vocabulary.models import Area, Synonym
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.config.prepare import load_record
from focalpoint.doors.portal.actions import catch_up, compare_index, forget
from focalpoint.doors.portal.queries.everything import index_differences
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.jobs.running import work_off
from focalpoint.ground.search.actions import put
from focalpoint.ground.search.models import Document, DocumentPart
from focalpoint.ground.search.records import Record, parts_of
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import PUBLIC_KEY, Reader
from tests import make

pytestmark = pytest.mark.django_db

ELSEWHERE = "accounts.sign_in"
"""An entry that ends what is kept for the public and tells the index nothing."""


def found(client, words, **more):
    return [(row["kind"], row["title"]) for row in client.get("/en/search.json", {"q": words, **more}).json()["rows"]]


def test_the_carried_record_is_found_by_whoever_asks_first(client):
    load_record()

    assert ("meeting", "Windhoek, April 2019") in found(client, "Windhoek")
    assert [kind for kind, _title in found(client, "Намибия", type="member")] == ["member"]
    assert index_differences(timezone.now()) == []


def test_what_is_new_or_changed_is_found_by_the_next_search(client):
    ada = make.person(name="Ada Example")
    make.entry(action="network.change_person")
    assert found(client, "Ada") == [("person", "Ada Example")]

    Person.objects.filter(pk=ada.pk).update(name="Bea Example")
    NameVariant.objects.create(person=ada, name="Beatrix Sample", name_key="beatrix sample", source=make.source())
    make.entry(action="network.change_person")

    assert found(client, "Ada") == []
    assert found(client, "Beatrix") == [("person", "Bea Example")]


def test_what_was_written_elsewhere_costs_the_next_search_no_comparison(client):
    make.person(name="Ada Example")
    make.entry(action="network.change_person")
    assert catch_up(now=timezone.now()) == 1

    make.entry(action=ELSEWHERE)

    assert catch_up(now=timezone.now()) == 0


@pytest.mark.parametrize("kind", ["member", "person", "partner", "meeting", "letter", "page"])
def test_what_is_closed_is_gone_before_the_index_hears_of_it(client, kind):
    row = {
        "member": lambda: make.member(code="NA"),
        "person": lambda: make.person(name="Findable Example"),
        "partner": lambda: make.partner(name="Findable Circle"),
        "meeting": make.meeting,
        "letter": make.letter,
        "page": lambda: make.prose_text(page=make.prose(), title="Findable"),
    }[kind]()
    compare_index(now=timezone.now())
    words = Document.objects.get(kind=kind).title
    assert [one for one, _title in found(client, words, type=kind)] == [kind]

    type(row)._default_manager.filter(pk=row.pk).update(audience="secretariat")
    make.entry(action=ELSEWHERE)

    assert found(client, words, type=kind) == []


def test_who_refuses_lists_is_gone_at_once_and_leaves_the_index_with_the_next_search(client):
    ada = make.person(name="Ada Example")
    compare_index(now=timezone.now())
    assert found(client, "Ada")

    make.consent(person=ada, channel=Consent.Channel.LIST, is_given=False)
    make.entry(action=ELSEWHERE)
    assert found(client, "Ada") == []
    make.entry(action="network.withdraw_consent")
    found(client, "Ada")

    assert not Document.objects.filter(kind="person").exists()


def test_nobody_at_risk_is_in_the_index_by_any_name_or_title(client):
    ada = make.person(name="Ada Public")
    other = make.person(name="Person 7", identity=ada.identity, audience="secretariat")
    Person.objects.filter(pk=other.pk).update(at_risk=True)
    make.designation(member=make.member(), person=ada, title="Head of Canaries")

    compare_index(now=timezone.now())

    assert not Document.objects.filter(kind="person").exists()
    assert not DocumentPart.objects.filter(text__contains="Canaries").exists()


def test_a_narrower_name_or_title_is_not_found_by_who_sees_the_wider_one(client):
    ada = make.person(name="Ada Public")
    make.person(name="Kanary", identity=ada.identity, audience="secretariat")
    make.designation(member=make.member(), person=ada, title="Head of Canaries", audience="secretariat")

    compare_index(now=timezone.now())

    assert found(client, "Kanary") == found(client, "Canaries") == []
    assert found(client, "Public") == [("person", "Ada Public")]


def test_a_title_as_printed_and_a_published_text_are_found(client):
    make.designation(member=make.member(), person=make.person(name="Ada"), title="Head of Lighthouses")
    make.prose_text(page=make.prose(), title="On the sea", body="## Ships\n\nThey *seek* [lighthouses](/en/about/).")
    draft = make.prose_text(page=make.prose(slug="draft"), title="Draft of lighthouses", state=PageText.State.DRAFT)

    compare_index(now=timezone.now())

    assert sorted(found(client, "lighthouses")) == [("page", "On the sea"), ("person", "Ada")]
    assert draft.title not in {title for _kind, title in found(client, "draft")}
    row = client.get("/en/search.json?q=lighthouses&type=page").json()["rows"][0]
    assert "They seek lighthouses." in row["passage"]


def test_whoever_is_forgotten_is_out_of_the_index_in_the_same_transaction(client):
    ada = make.person(name="Ada Example")
    compare_index(now=timezone.now())

    forget(
        ada.identity,
        ground="asked for it",
        key="k" * 20,
        reader=Reader.holding(["secretariat"]),
        actor=CONSOLE,
        channel="console",
        now=timezone.now(),
    )

    # What documents print stays in the record, for the secretariat alone; what was entered here has no name any more.
    assert not Document.objects.filter(title__contains="Ada").exclude(audience="secretariat").exists()


def test_the_check_names_what_is_missing_changed_or_said_by_nobody(client):
    make.partner(name="Circle of friends")
    gone = make.partner(name="Circle of others")
    work = make.work()
    compare_index(now=timezone.now())
    call_command("search", "--check", stdout=StringIO())

    PartnerNetwork.objects.filter(pk=gone.pk).delete()
    PartnerNetwork.objects.update(name="Another circle")
    Document.objects.filter(identifier=work.public_id).delete()
    wrong = index_differences(timezone.now())

    assert sorted(line.partition(": ")[2] for line in wrong) == ["changed since", "missing", "no room says it"]
    with pytest.raises(CommandError, match="--rebuild"):
        call_command("search", "--check", stdout=StringIO())
    call_command("search", "--rebuild", stdout=StringIO())
    assert index_differences(timezone.now()) == []


def test_a_new_synonym_finds_old_texts_once_a_worker_has_read_them_anew(client):
    load_record()
    text = "Bakers of the quiet valley wrote to the mayor."
    found(client, "bakers")
    put([Record("work", "w1", "A letter", "en", parts_of([text]), PUBLIC_KEY)], lexicon=lexicon())
    assert ("work", "A letter") not in found(client, "Namibia")

    before = Job.objects.filter(task__endswith="renew_index").count()
    area = Area.objects.get(code="NA")
    Synonym.objects.create(area=area, language="en", phrase="the quiet valley", status="draft", source=make.source())
    make.entry(action="vocabulary.load_record")
    found(client, "bakers")
    work_off(worker="one", clock=timezone.now)

    assert ("work", "A letter") in found(client, "Namibia")
    assert Job.objects.filter(task__endswith="renew_index").count() == before + 1


def test_what_changes_no_phrase_has_no_text_read_anew(client):
    make.person(name="Ada Example")
    make.entry(action="network.change_person")
    found(client, "Ada")

    make.person(name="Bea Example")
    make.entry(action="network.change_person")

    assert found(client, "Bea") == [("person", "Bea Example")]
    assert not Job.objects.filter(task__endswith="renew_index").exists()
