"""Pages of prose as the public reads them, and as the secretariat writes them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.pages.models import Page
from focalpoint.ground.shared.languages import CODES, direction
from focalpoint.ground.shared.reading import Reader
from tests import make

pytestmark = pytest.mark.django_db

COORDINATOR = {ENVIRON: Reader.holding(["secretariat"])}
WRITE = "/en/pages/how-to-join/write/en/"


def body(client, address, **extra):
    response = client.get(address, **extra)
    assert response.status_code == 200, address
    return response.content.decode()


def hidden(html, name, form=0):
    return re.findall(rf'name="{name}" value="([^"]*)"', html)[form]


def filled(client, address=WRITE, **values):
    """What the form of an address sends when these fields are written into it."""
    html = body(client, address, **COORDINATOR)
    given = {"title": "How to join", "summary": "", "body": "A *letter*.", "note": "", "do": "save"}
    return given | {"key": hidden(html, "key"), "base": hidden(html, "base")} | values


def send(client, given, address=WRITE):
    return client.post(address, given, **COORDINATOR)


@pytest.fixture
def page(db):
    return make.prose(slug="how-to-join", audience="secretariat")


def test_the_revision_is_read_before_the_text_that_rests_on_it(client, page):
    with CaptureQueriesContext(connection) as asked:
        body(client, WRITE, **COORDINATOR)

    said = [one["sql"] for one in asked]
    revision = next(at for at, sql in enumerate(said) if "trail_entry" in sql and "subject_id" in sql)
    text = next(at for at, sql in enumerate(said) if "pages_pagetext" in sql)
    assert revision < text


def test_a_page_is_begun_written_looked_at_published_and_read(client):
    html = body(client, "/en/pages/new/", **COORDINATOR)
    given = {"key": hidden(html, "key"), "base": "0", "slug": "how-to-join", "place": "footer", "position": "1"}
    answer = client.post("/en/pages/new/", given, **COORDINATOR)
    assert (answer.status_code, answer["Location"]) == (303, WRITE)

    seen = send(client, filled(client, do="preview", body="A *letter*."))
    assert seen.status_code == 200
    assert "<em>letter</em>" in seen.content.decode()
    assert not Page.objects.get().texts.exists()

    assert send(client, filled(client, do="save")).status_code == 303
    assert client.get("/en/pages/how-to-join/").status_code == 404
    published = send(client, filled(client, do="publish"))
    assert (published.status_code, published["Location"]) == (303, "/en/pages/how-to-join/")

    html = body(client, "/en/pages/how-to-join/")
    assert "<h1>How to join</h1>" in html
    assert "<em>letter</em>" in html
    assert "Write</a>" not in html


def test_a_draft_is_nowhere_for_the_public(client, page):
    make.prose_text(page=page, title="Canary draft", state="draft")
    make.prose_text(page=page, title="Canary old", state="withdrawn")
    never = client.get("/en/pages/never-was/")

    for address in ("/en/pages/how-to-join/", f"/en/pages/{page.public_id}/"):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, never.content)
    assert client.get(f"/id/page/{page.public_id}").status_code == 404
    for address in ("/en/", "/en/search/?q=canary", "/en/timeline/", "/en/data/"):
        assert "Canary" not in body(client, address)


def test_the_permanent_address_leads_to_the_page(client, page):
    make.prose_text(page=page)
    Page.objects.update(audience="public")

    assert client.get(f"/id/page/{page.public_id}")["Location"] == "/en/pages/how-to-join/"
    # The trail names a text by the id of its page and its language.
    assert client.get(f"/id/page/{page.public_id}-fr")["Location"] == "/en/pages/how-to-join/"
    assert client.get(f"/en/pages/{page.public_id}/")["Location"] == "/en/pages/how-to-join/"


@pytest.mark.parametrize("language", CODES)
def test_a_page_without_a_translation_says_so_and_marks_its_language(client, page, language):
    make.prose_text(page=page, language="es", title="Cómo entrar")
    Page.objects.update(audience="public")

    html = body(client, f"/{language}/pages/how-to-join/")

    assert f'<html lang="{language}" dir="{direction(language)}">' in html
    assert '<article class="prose" lang="es" dir="ltr">' in html
    assert ('class="notice' in html) == (language != "es")


def test_a_translation_older_than_the_english_text_says_so(client, page):
    make.prose_text(page=page, state="superseded")
    make.prose_text(page=page)
    make.prose_text(page=page, language="ar", source_number=1)
    Page.objects.update(audience="public")

    html = body(client, "/ar/pages/how-to-join/")

    assert '<article class="prose" lang="ar" dir="rtl">' in html
    assert "state-late" in html
    assert "/en/pages/how-to-join/" in html


def test_12_script_in_a_title_a_summary_or_a_text_is_text(client, page):
    armed = "<script>alert(1)</script>"
    text = make.prose_text(page=page, title=armed, body=f"{armed} [x](javascript:alert(1))")
    text.summary = text.note = armed
    text.save()
    Page.objects.update(audience="public", place="footer")
    make.prose_text(page=page, title=armed, body=armed, state="draft")

    public = ("/en/pages/how-to-join/", "/en/")
    writing = ("/en/pages/", WRITE, "/en/pages/how-to-join/history/en/", "/en/pages/how-to-join/place/")
    for address in (*public, *writing):
        html = body(client, address, **({} if address in public else COORDINATOR))
        assert "<script>" not in html, address
        assert 'href="javascript' not in html
        assert "&lt;script&gt;" in html or address.endswith("place/")
    seen = send(client, filled(client, do="preview", title=armed, summary=armed, body=armed)).content.decode()
    assert "<script>" not in seen


def test_21_a_conflict_answers_409_with_both_texts_and_sent_again_it_stands(client, page):
    mine, yours = filled(client, body="Mine."), filled(client, body="Yours.")
    assert send(client, mine).status_code == 303

    answer = send(client, yours)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Mine." in html
    assert html.count("Yours.") >= 2  # in the comparison, and still in the form
    again = yours | {"base": hidden(html, "base")}
    assert send(client, again).status_code == 303
    assert page.texts.get(state="draft").body == "Yours."


def test_a_form_sent_twice_makes_one_version(client, page):
    given = filled(client)

    assert [send(client, given).status_code for _ in range(2)] == [303, 303]
    assert page.texts.count() == 1


def test_what_is_wrong_with_a_form_is_said_and_nothing_is_saved(client, page):
    answer = send(client, filled(client, title="", body="Kept in the form."))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_title"' in html
    assert "Kept in the form." in html
    assert not page.texts.exists()


def test_a_published_text_is_withdrawn_and_a_draft_discarded(client, page):
    make.prose_text(page=page)
    make.prose_text(page=page, state="draft")
    Page.objects.update(audience="public")

    for do in ("discard", "withdraw"):
        html = body(client, WRITE, **COORDINATOR)
        given = {"key": hidden(html, "key", 1), "base": hidden(html, "base", 1), "do": do}
        assert send(client, given).status_code == 303

    assert set(page.texts.values_list("state", flat=True)) == {"withdrawn", "discarded"}
    assert client.get("/en/pages/how-to-join/").status_code == 404


def test_an_old_form_withdraws_nothing(client, page):
    make.prose_text(page=page)
    html = body(client, WRITE, **COORDINATOR)
    old = {"key": hidden(html, "key", 1), "base": hidden(html, "base", 1), "do": "withdraw"}
    send(client, filled(client, body="Meanwhile."))

    answer = send(client, old)

    assert answer.status_code == 409
    assert page.texts.filter(state="published").exists()
    assert send(client, {"do": "withdraw"}).status_code == 422


def test_the_list_has_every_page_with_its_state_in_six_languages(client, page):
    make.prose_text(page=page, title="Joining")
    make.prose_text(page=page, language="ar", state="draft")

    html = body(client, "/en/pages/", **COORDINATOR)

    assert html.count("how-to-join/write/") == 6
    assert "Joining" in html
    assert "Published" in html
    assert "Draft" in html


def test_the_list_takes_the_same_queries_however_many_pages(client, django_assert_max_num_queries):
    for _ in range(3):
        make.prose_text(page=make.prose())

    with django_assert_max_num_queries(6):
        body(client, "/en/pages/", **COORDINATOR)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_history_shows_what_differs_between_any_two_versions(client, page, language):
    make.prose_text(page=page, language="ar", body="تجتمع الشبكة مرتين.", state="superseded")
    make.prose_text(page=page, language="ar", body="تجتمع الشبكة ثلاث مرات.")
    make.prose_text(page=page, language="ar", body="تجتمع الشبكة.", state="draft")
    address = f"/{language}/pages/how-to-join/history/ar/"

    html = body(client, f"{address}?older=1&newer=2", **COORDINATOR)

    assert 'lang="ar" dir="rtl">' in html
    assert re.search(rf'<del><span class="unseen" lang="{language}"> .+? </span>مرتين.</del>', html)
    assert re.search(rf'<ins><span class="unseen" lang="{language}"> .+? </span>ثلاث مرات.</ins>', html)
    assert body(client, address, **COORDINATOR).count("<tr>") == 4
    for wrong in ("?older=x&newer=2", "?older=1&newer=-1", "?older=%D9%A1&newer=2"):
        assert client.get(address + wrong, **COORDINATOR).status_code == 404
    assert client.get(f"{address}?older=1&newer=99", **COORDINATOR).status_code == 200


def test_an_older_version_is_made_the_draft(client, page):
    make.prose_text(page=page, body="First.", state="superseded")
    make.prose_text(page=page, body="Second.")
    address = "/en/pages/how-to-join/history/en/"
    html = body(client, address, **COORDINATOR)
    given = {"key": hidden(html, "key"), "base": hidden(html, "base"), "number": "1"}

    answer = client.post(address, given, **COORDINATOR)

    assert (answer.status_code, answer["Location"]) == (303, WRITE)
    assert page.texts.get(state="draft").body == "First."


def test_the_place_of_a_page_is_saved_and_the_foot_of_every_page_leads_to_it(client, page):
    make.prose_text(page=page, title="Joining")
    make.prose_text(page=page, title="Rejoindre", language="fr")
    Page.objects.update(audience="public")
    address = "/en/pages/how-to-join/place/"
    html = body(client, address, **COORDINATOR)
    given = {"key": hidden(html, "key"), "base": hidden(html, "base"), "place": "footer", "position": "2"}

    assert client.post(address, given, **COORDINATOR).status_code == 303

    assert '<a href="/fr/pages/how-to-join/">Rejoindre</a>' in body(client, "/fr/members/")
    assert '<a href="/ar/pages/how-to-join/" lang="en" dir="ltr">Joining</a>' in body(client, "/ar/")


def test_a_page_without_a_text_leads_its_writer_to_write(client, page):
    assert client.get("/en/pages/how-to-join/", **COORDINATOR)["Location"] == WRITE
    assert client.get("/en/pages/never-was/", **COORDINATOR).status_code == 404
    for address in ("/en/pages/never-was/write/en/", "/en/pages/how-to-join/write/de/"):
        assert client.get(address, **COORDINATOR).status_code == 404


def test_a_text_is_written_in_its_own_direction(client, page):
    html = body(client, "/en/pages/how-to-join/write/ar/", **COORDINATOR)

    (area,) = re.findall(r'<textarea name="body"[^>]*>', html)
    assert 'lang="ar"' in area
    assert 'dir="rtl"' in area


def test_what_a_word_processor_left_is_answered_as_markdown(client):
    html = '<p class=MsoNormal style="mso-x:y">A <b>word</b></p>'

    answer = client.post("/en/pages/clean/", {"html": html}, **COORDINATOR)

    assert answer.content.decode() == "A **word**"
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Cache-Control"] == "private, no-store"
    assert client.post("/en/pages/clean/", {"html": "<div>" * 500 + "a"}, **COORDINATOR).status_code == 422
    assert client.get("/en/pages/clean/", **COORDINATOR).status_code == 405


def test_a_text_is_answered_as_it_will_look(client):
    answer = client.post("/en/pages/preview/", {"body": "# One\n\n<b>two</b>"}, **COORDINATOR)

    assert answer.content.decode() == '<h2 id="part-one">One</h2>\n<p>&lt;b&gt;two&lt;/b&gt;</p>\n'
