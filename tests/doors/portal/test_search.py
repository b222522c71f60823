"""Search: any name of a member, any spelling of a person, in any script; what it says when it finds nothing."""

from dataclasses import replace

import pytest
from django.conf import settings as product
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from focalpoint.areas.network.models import NameVariant
from focalpoint.doors.portal.actions import catch_up, compare_index
from focalpoint.doors.portal.queries.search import Words
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def ask(client, words, language="en"):
    response = client.get(f"/{language}/search/", {"q": words})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Namibia", "NA"),
        ("NAMIBIE", "NA"),
        ("namib", "NA"),
        ("NA", "NA"),
        ("na", "NA"),
        ("Намибия", "NA"),
        ("намибия", "NA"),
        ("纳米比亚", "NA"),
        ("ناميبيا", "NA"),
        ("the Republic of Namibia", "NA"),
        ("Ирландия", "IE"),
        ("اردن", "JO"),
        ("الأردن", "JO"),
        ("Espagne", "ES"),
        ("espana", "ES"),
        ("Republic Czech", "CZ"),
        ("ЕС", "org:EU"),
        ("EU", "org:EU"),
        ("org:eu", "org:EU"),
        ("北约", "org:NATO"),
    ],
)
def test_a_member_is_found_by_any_name_it_has_or_had(client, record, words, code):
    assert f'href="/en/members/{code}/"' in ask(client, words)


def test_the_name_that_answered_is_shown_in_its_language_beside_the_approved_one(client, record):
    text = ask(client, "Намибия")

    assert '<a href="/en/members/NA/">Namibia</a>' in text
    assert '<span lang="ru" dir="ltr">Намибия</span>' in text


def test_south_sudan_does_not_mean_sudan(client):
    make.member(code="SS", named="South Sudan")
    make.member(code="SD", named="Sudan")

    assert "/members/SD/" not in ask(client, "South Sudan")
    assert "/members/SS/" in ask(client, "Sudan")


def test_two_letters_find_beginnings_of_words_only(client):
    make.member(code="X1", named="Oman")
    make.member(code="X2", named="Romania")

    assert "/members/X2/" not in ask(client, "om")
    assert "/members/X2/" in ask(client, "oma")


def test_a_state_that_is_no_member_is_named_without_a_link(client, record):
    text = ask(client, "China")

    assert "Not known as members" in text
    assert "China" in text
    assert "/members/CN/" not in text


@pytest.mark.parametrize("words", ["Turkey", "Türkiye", "turkiye", "Turquie"])
def test_an_earlier_name_finds_the_name_of_today(client, record, words):
    assert "<li>Türkiye" in ask(client, words)


def test_regions_are_not_found(client, record):
    assert "Nothing was found" in ask(client, "Sub-Saharan")


@pytest.mark.parametrize(
    "words", ["Ashipala-Musvayi", "musavyi", "MUSAVYI Selma", "Regner", "åsa", "Theroux", "Bénoni lori", "oyarzun"]
)
def test_a_person_is_found_by_any_spelling_without_accents_and_in_any_order(client, record, words):
    assert 'href="/en/people/' in ask(client, words).split('id="people"')[1]


def test_two_spellings_of_one_person_are_one_result(client, record):
    text = ask(client, "Ashipala")

    assert text.count('href="/en/people/xhhxf5fda1/"') == 1


def test_the_spelling_that_answered_is_shown_where_it_is_another(client, record):
    assert "a document also prints “Lori-Anne Théroux-Bénoni”" in ask(client, "Théroux")


def test_a_person_is_found_by_arabic_letters_of_any_form(client):
    ada = make.person(name="أمينة الأحمد")

    assert ada.identity.public_id in ask(client, "امينه الاحمد")


def test_an_empty_search_shows_the_box_and_the_lists(client):
    for words in ("", "   "):
        text = ask(client, words)
        assert 'type="search"' in text
        assert "Nothing was asked yet" in text


def test_one_letter_is_too_short_and_asks_no_table(client):
    with CaptureQueriesContext(connection) as asked:
        text = ask(client, "a")

    assert "Write at least two" in text
    # What stands around every page, its revision and its foot, is no search.
    around = ("trail_entry", "pages_page")
    assert [query for query in asked if not any(table in query["sql"] for table in around)] == []


def test_one_chinese_character_is_a_word():
    assert not Words.of("中").is_too_short
    assert Words.of("-").is_too_short
    assert Words.of("ж").is_too_short


def test_nothing_found_says_what_to_do_next(client, record):
    text = ask(client, "xyzzy")

    assert "Nothing was found for “xyzzy”." in text
    assert 'href="/en/members/"' in text
    assert 'href="/en/people/"' in text


@pytest.mark.parametrize(
    "words", ["%", "_", "%%", "' OR 1=1 --", "\\", "🙂", "\ud800".encode("utf-8", "replace").decode()]
)
def test_signs_that_a_database_knows_find_nothing_and_break_nothing(client, words):
    make.member(named="Spain")
    make.person(name="Ada")

    text = ask(client, words)

    assert "Spain" not in text
    assert "Ada<" not in text


def test_a_very_long_search_is_cut(client):
    assert ask(client, "namibia " * 10_000)


def test_what_was_typed_comes_back_as_text(client):
    text = ask(client, '"><script>alert(1)</script>')

    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_results_are_not_for_search_engines(client):
    assert '<meta name="robots" content="noindex">' in ask(client, "namibia")


def test_hidden_people_and_spellings_and_members_are_not_found(client):
    make.person(name="Hidden Canary", audience="secretariat")
    ada = make.person(name="Ada Public")
    other = make.person(name="Ada Canary", identity=ada.identity, audience="secretariat")
    NameVariant.objects.create(person=other, name="Ada Kanary", name_key="ada kanary", source=make.source())
    hidden = make.member(audience="secretariat", named="Canaria")

    for words in ("canary", "kanary"):
        assert f"Nothing was found for “{words}”." in ask(client, words)
    # The table of names is public; that somebody is a member is not.
    assert f"/members/{hidden.code}/" not in ask(client, "canaria")


def test_a_search_asks_the_same_number_of_queries_for_one_result_and_for_three(client):
    def add():
        make.member(named="Alland")
        make.person(name="Alla Example")

    add()
    counts = []
    for extra in (0, 2):
        for _ in range(extra):
            add()
        make.entry()
        # A new revision, or the second answer would live on what the first has asked.
        make.entry()
        # What was written is taken into the index once, by whoever asks first.
        catch_up(now=timezone.now())
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/search/", {"q": "all", "n": extra})
        counts.append(sum("trail_entry" not in query["sql"] for query in asked))

    assert counts == [14, 14]


def test_too_many_searches_are_refused_before_the_database_is_asked(client, settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=3)

    for number in range(20):
        with CaptureQueriesContext(connection) as asked:
            response = client.get("/en/search/", {"q": f"word {number}"})
        if response.status_code == 429:
            break

    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 60
    # What stands around every page, its revision and its foot, is no search.
    around = ("trail_entry", "pages_page")
    assert [query for query in asked if not any(table in query["sql"] for table in around)] == []


def test_the_page_is_in_the_readers_language_and_direction(client, record):
    text = ask(client, "Namibia", language="ar")

    assert 'lang="ar" dir="rtl"' in text
    assert "ناميبيا" in text


def test_an_answer_in_part_says_so_on_the_page_in_files_in_the_feed_and_on_the_command_line(client, capsys):
    make.work(title="A harvest in the valley")
    compare_index(now=timezone.now())
    partly = "No record has everything that was asked for. These have a part of it."

    for words, told in (("harvest valley zebra", True), ("harvest valley", False)):
        assert (partly in ask(client, words)) is told
        for form in (".json", "/feed.atom"):
            text = client.get(f"/en/search{form}", {"q": words}).content.decode()
            assert "A harvest in the valley" in text
            assert (partly in text) is told, form
        call_command("search", words)
        assert (partly in capsys.readouterr().out) is told
