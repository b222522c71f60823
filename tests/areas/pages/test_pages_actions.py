"""Every write of a page of prose: versions that never change, one draft and one shown, and a trace of each."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from focalpoint.areas.pages import actions
from focalpoint.areas.pages.models import Page, PageText
from focalpoint.areas.pages.queries import held_about, shown, text_revision, waiting_for
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound, Stale
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from tests import make

pytestmark = pytest.mark.django_db

COORDINATOR = Reader.holding(["secretariat"])
ADA = Actor("person", "7k3v9qf2xw", "Ada Example")


def keep(page, action=actions.save_draft, *, key, base=None, language="en", reader=COORDINATOR, **said):
    return action(
        page,
        language=language,
        title=said.get("title", "A title"),
        summary=said.get("summary", ""),
        body=said.get("body", "A text."),
        note=said.get("note", ""),
        follows=said.get("follows", False),
        reader=reader,
        key=key,
        base=text_revision(page, language) if base is None else base,
        actor=ADA,
        now=make.NOW,
    )


def do(action, page, *, key, language="en", reader=COORDINATOR, **more):
    return action(
        page,
        language=language,
        reader=reader,
        key=key,
        base=text_revision(page, language),
        actor=ADA,
        now=make.NOW,
        **more,
    )


def states(page, language="en"):
    return list(page.texts.filter(language=language).order_by("number").values_list("number", "state"))


@pytest.fixture
def page(db):
    return make.prose(slug="how-to-join", audience="secretariat")


def test_a_draft_is_for_the_secretariat_alone(page):
    text = keep(page, key="1")

    assert (text.state, text.audience, text.author_name) == ("draft", "secretariat", "Ada Example")
    assert shown("how-to-join", language="en", reader=PUBLIC) is None
    assert not PageText.objects.visible_to(PUBLIC).exists()
    assert not Page.objects.visible_to(PUBLIC).exists()
    assert Entry.objects.get(key="1").audience == "secretariat"


def test_each_save_is_a_version_and_publishing_shows_the_newest(page):
    keep(page, key="1", body="One.")
    keep(page, key="2", body="Two.")
    keep(page, actions.publish, key="3", body="Three.")
    keep(page, key="4", body="Four.")

    assert states(page) == [(1, "superseded"), (2, "superseded"), (3, "published"), (4, "draft")]
    found = shown("how-to-join", language="en", reader=PUBLIC)
    assert found.text.body == "Three."
    assert PageText.objects.visible_to(PUBLIC).count() == 1


def test_publishing_the_draft_as_it_stands_makes_no_further_version(page):
    keep(page, key="1", body="One.")

    keep(page, actions.publish, key="2", body="One.")

    assert states(page) == [(1, "published")]
    assert Entry.objects.get(key="2").audience == "public"
    assert Entry.objects.get(key="2").after["number"] == 1


def test_publishing_anew_replaces_what_was_shown(page):
    keep(page, actions.publish, key="1", body="One.")
    keep(page, actions.publish, key="2", body="Two.")

    assert states(page) == [(1, "superseded"), (2, "published")]
    entry = Entry.objects.get(key="2")
    assert (entry.before["number"], entry.before["state"]) == (1, "published")
    assert entry.before["sha256"] != entry.after["sha256"]


def test_withdrawn_is_gone_and_stays_in_the_history(page):
    keep(page, actions.publish, key="1")
    keep(page, actions.publish, key="2", language="fr")

    do(actions.take_away, page, key="3", is_draft=False)
    page.refresh_from_db()
    assert page.audience == "public"
    do(actions.take_away, page, key="4", language="fr", is_draft=False)
    page.refresh_from_db()

    assert shown("how-to-join", language="en", reader=PUBLIC) is None
    assert states(page) == [(1, "withdrawn")]
    assert page.audience == "secretariat"
    assert not PageText.objects.visible_to(PUBLIC).exists()


def test_a_discarded_draft_leaves_what_is_published(page):
    keep(page, actions.publish, key="1")
    keep(page, key="2", body="Worse.")

    do(actions.take_away, page, key="3", is_draft=True)

    assert states(page) == [(1, "published"), (2, "discarded")]


def test_an_older_version_becomes_a_draft_again(page):
    keep(page, actions.publish, key="1", body="One.")
    keep(page, actions.publish, key="2", body="Two.")

    do(actions.restore, page, key="3", number=1)

    assert states(page) == [(1, "superseded"), (2, "published"), (3, "draft")]
    assert page.texts.get(number=3).body == "One."
    assert shown("how-to-join", language="en", reader=PUBLIC).text.body == "Two."


def test_21_the_second_of_two_editors_gets_both_texts_and_overwrites_nothing(page):
    base = text_revision(page, "en")
    keep(page, key="1", base=base, body="Mine.")

    with pytest.raises(Stale) as refused:
        keep(page, key="2", base=base, body="Yours.")

    assert "Yours." in refused.value.mine
    assert "Mine." in refused.value.theirs
    assert page.texts.get().body == "Mine."


def test_two_languages_do_not_disturb_each_other(page):
    english, french = text_revision(page, "en"), text_revision(page, "fr")

    keep(page, key="1", base=english)
    keep(page, key="2", base=french, language="fr")

    assert page.texts.count() == 2


def test_a_page_that_another_language_opened_or_closed_meanwhile_is_as_its_texts_are(page):
    before = Page.objects.get(pk=page.pk)
    keep(page, actions.publish, key="k1")
    opened = Page.objects.get(pk=page.pk)

    do(actions.take_away, before, key="k2", is_draft=False)
    closed = Page.objects.get(pk=page.pk).audience
    keep(opened, actions.publish, key="k3", language="fr")

    assert (closed, Page.objects.get(pk=page.pk).audience) == ("secretariat", "public")


def test_a_form_sent_twice_is_done_once(page):
    base = text_revision(page, "en")
    keep(page, actions.publish, key="1", base=base)

    with pytest.raises(AlreadyDone):
        keep(page, actions.publish, key="1", base=base)

    assert page.texts.count() == 1


@pytest.mark.parametrize("key", ["member", "member:NA", "presidency", "person:7k3v9qf2xw"])
def test_only_the_secretariat_writes(page, key):
    make.prose_text(page=page)
    make.prose_text(page=page, state="draft")
    other = Reader.holding([key])

    for action in (actions.save_draft, actions.publish):
        with pytest.raises(NotAllowed):
            keep(page, action, key="1", reader=other)
    for is_draft in (False, True):
        with pytest.raises(NotAllowed):
            do(actions.take_away, page, key="1", reader=other, is_draft=is_draft)
    with pytest.raises(NotAllowed):
        do(actions.restore, page, key="1", reader=other, number=1)
    with pytest.raises(NotAllowed):
        actions.begin_page(slug="a", place="nowhere", position=0, reader=other, key="1", actor=ADA, now=make.NOW)
    with pytest.raises(NotAllowed):
        actions.place_page(page, place="footer", position=0, reader=other, key="1", base=0, actor=ADA, now=make.NOW)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("slug", ["how-to-join", "new", "clean", "preview", "Über", "a b", "-a", "a--b", "../a", ""])
def test_a_name_that_is_taken_or_none_is_refused(page, slug):
    with pytest.raises(InvalidInput) as refused:
        actions.begin_page(slug=slug, place="footer", position=0, reader=COORDINATOR, key="1", actor=ADA, now=make.NOW)

    assert refused.value.field == "slug"


def test_what_is_not_there_cannot_be_withdrawn_discarded_or_restored(page):
    for is_draft in (False, True):
        with pytest.raises(NotFound):
            do(actions.take_away, page, key="1", is_draft=is_draft)
    with pytest.raises(NotFound):
        do(actions.restore, page, key="1", number=7)
    with pytest.raises(NotFound):
        keep(page, key="1", language="de", base=0)


def test_the_database_keeps_one_shown_and_one_draft(page):
    for state in ("published", "draft"):
        make.prose_text(page=page, state=state)
        with pytest.raises(IntegrityError), transaction.atomic():
            make.prose_text(page=page, state=state)


def test_a_translation_falls_behind_until_it_follows_the_new_text(page):
    keep(page, actions.publish, key="1", body="One.")
    keep(page, actions.publish, key="2", language="fr", follows=True)
    assert not shown("how-to-join", language="fr", reader=PUBLIC).is_behind

    keep(page, actions.publish, key="3", body="Two.")
    assert shown("how-to-join", language="fr", reader=PUBLIC).is_behind
    keep(page, actions.publish, key="4", language="fr", body="Une lettre.", follows=False)
    assert shown("how-to-join", language="fr", reader=PUBLIC).is_behind
    keep(page, actions.publish, key="5", language="fr", body="Deux.", follows=True)

    assert not shown("how-to-join", language="fr", reader=PUBLIC).is_behind


@pytest.mark.parametrize(
    ("languages", "asked", "given"),
    [("en fr", "fr", "fr"), ("en fr", "ar", "en"), ("fr ru", "ar", "fr"), ("ru", "en", "ru")],
)
def test_another_language_stands_in_english_first(page, languages, asked, given):
    for language in languages.split():
        make.prose_text(page=page, language=language)
    Page.objects.update(audience="public")

    found = shown("how-to-join", language=asked, reader=PUBLIC)

    assert found.text.language == given
    assert found.is_fallback == (asked != given)


def test_old_drafts_and_translations_that_fell_behind_wait_for_the_secretariat(page):
    make.prose_text(page=page)
    make.prose_text(page=page, state="superseded")
    make.prose_text(page=page, language="fr", source_number=9, title="Titre")
    make.prose_text(page=page, language="es", state="draft", title="Título")
    later = make.NOW + timedelta(days=8)

    assert [one.what for one in waiting_for(COORDINATOR, now=make.NOW)] == [
        "“Titre” (Français) is older than the English text that it translates."
    ]
    assert [one.address for one in waiting_for(COORDINATOR, now=later)] == [
        "/en/pages/how-to-join/write/es/",
        "/en/pages/how-to-join/write/fr/",
    ]
    assert waiting_for(PUBLIC, now=later) == []
    assert waiting_for(Reader.holding(["member", "presidency"]), now=later) == []


def test_a_forgotten_author_leaves_the_history_and_texts_that_name_one_are_told(page):
    keep(page, actions.publish, key="1", body="Written by Ada Example.")
    ada = Forgotten(("7k3v9qf2xw",), ("Ada Example",), "", "", "asked for it")
    assert len(held_about(ada)) == 2

    done = actions.forget(ada, actor=ADA, now=make.NOW)

    text = page.texts.get()
    assert (text.author_id, text.author_name) == ("", "")
    assert len(done) == 2
    assert "how-to-join" in done[1]
    assert len(held_about(ada)) == 1
    entry = Entry.objects.get(action="pages.forget")
    assert "Ada" not in f"{entry.before} {entry.after} {entry.subject_label}"


def test_older_versions_that_name_somebody_forgotten_are_erased_and_begin_nothing_again(page):
    keep(page, actions.publish, key="1", body="Write to ADA EXAMPLE.", note="By Ada Example")
    keep(page, actions.publish, key="2", body="Write to the office.")
    ada = Forgotten(("prs0000001",), ("Ada Example",), "", "", "asked for it")

    done = actions.forget(ada, actor=ADA, now=make.NOW)

    older, shown_now = page.texts.order_by("number")
    assert "Older versions of pages that named them, erased: 1." in done
    assert (older.title, older.body, older.note, older.is_erased) == ("(text erased)", "", "", True)
    assert shown_now.body == "Write to the office."
    entry = Entry.objects.get(action="pages.erase_version")
    assert entry.after == {"number": 1, "ground": "asked for it"}
    with pytest.raises(NotFound):
        actions.restore(
            page,
            language="en",
            number=1,
            reader=COORDINATOR,
            key="3",
            base=text_revision(page, "en"),
            actor=ADA,
            now=make.NOW,
        )
