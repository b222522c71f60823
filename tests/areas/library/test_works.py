"""Papers: brought in, offered, released, corrected, withdrawn; their editions and files with them."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from focalpoint.areas.library.actions import (
    EditionGiven,
    WorkGiven,
    add_edition,
    add_work,
    cite,
    edit_edition,
    forget,
    load_record,
    offer_work,
    show_work,
)
from focalpoint.areas.library.models import Citation, Edition, Work
from focalpoint.areas.library.parsing import Parsed, ParsedPage, Repair
from focalpoint.areas.library.queries import held_about, waiting_for
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.config.prepare import load_record as load_all
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.kinds import TXT
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.shared.actors import CONSOLE, SYSTEM, Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotAllowed, Stale
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRETARIAT = Reader.holding(["secretariat", "member"])
MEMBER = Reader.holding(["member", "member:NA"])
OTHER = Reader.holding(["member", "member:ES"])
NOW = make.NOW


def ask(path: str, reader: Reader = SECRETARIAT) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def send(path: str, given: dict[str, Any], reader: Reader = SECRETARIAT) -> Any:
    return Client().post(f"/en/{path}", {"key": "k-1", "base": 0, **given}, **{ENVIRON: reader})


ADDED = {"kind": "plan", "authority": "national", "language": "en", "standing": "official", "audience": "public"}
AS_READ = "Words.\n\n"
"""What a text file that says so is read as."""
OFFERED = {"member": "NA", "kind": "plan", "title": "Mine", "language": "en", "asked_for": "public"}


def described(title: str = "A plan", **more: Any) -> WorkGiven:
    return WorkGiven(kind="plan", authority="national", title=title, language="en", **more)


def paper(*pages: str, name: str = "plan.txt") -> tuple[Parsed, Checked]:
    text = "".join(pages)
    parsed = Parsed(
        kind="text/plain",
        pages=tuple(ParsedPage("", page) for page in pages),
        language="en",
        symbol="A/72/551",
        dated="2017-10",
        repaired=(Repair("space", 0, "Wo rds", "Words"),),
    )
    return parsed, Checked(name, TXT, text.encode(), is_stripped=True)


def by(reader: Reader = SECRETARIAT, key: str = "k") -> dict[str, Any]:
    return {"key": key, "reader": reader, "actor": CONSOLE, "now": NOW}


def test_a_paper_comes_in_with_its_text_its_file_and_its_trace():
    plan = make.member(code="NA")

    made = add_work(
        described(member=plan, dated=PartialDate.parse("2019-05"), symbol="S/RES/1325 (2000)"),
        audience="public",
        edition=EditionGiven(version="Final", standing="official"),
        paper=paper("Words of one page.\n", "And of another.\n"),
        **by(),
    )

    edition = made.editions.get()
    assert (edition.length, edition.symbol, str(edition.dated)) == (35, "A/72/551", "2017-10")
    assert edition.text_sha256 == hashlib.sha256(b"Words of one page.\nAnd of another.\n").hexdigest()
    assert list(edition.pages.values_list("start", flat=True)) == [0, 19]
    assert edition.repaired == [{"kind": "space", "place": 0, "before": "Wo rds", "after": "Words"}]
    assert (edition.file.audience, made.public_since, made.symbol_key) == ("public", NOW, "sym_s_res_1325")
    assert list(made.areas.values_list("area__code", flat=True)) == ["NA"]
    assert Entry.objects.filter(action="library.add_work", key="k").exists()


def test_the_same_form_sent_twice_makes_one_paper():
    add_work(described(), audience="public", **by())

    with pytest.raises(AlreadyDone):
        add_work(described(), audience="public", **by())


def test_one_symbol_is_one_paper_in_both_series():
    add_work(described(symbol="A/72/551-S/2017/891"), audience="secretariat", **by())

    with pytest.raises(InvalidInput) as refused:
        add_work(described(symbol="S/2017/891"), audience="public", **by(key="k-2"))

    assert refused.value.field == "symbol"


@pytest.mark.parametrize("reader", [PUBLIC, MEMBER, Reader.holding(["presidency", "member"])])
def test_nobody_else_writes(reader):
    work = make.work()
    edition = make.edition(work)
    base = {**by(reader), "base": 0}

    for act in (
        lambda: add_work(described(), audience="public", **by(reader)),
        lambda: add_edition(work, EditionGiven(), None, audience="public", **by(reader)),
        lambda: show_work(work, audience="public", because="", **base),
        lambda: edit_edition(edition, EditionGiven(), **base),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Entry.objects.count() == 0


def offered(reader: Reader = MEMBER, code: str = "NA", **more: Any) -> Work:
    member = make.member(code=code)
    return offer_work(
        described(member=member, **more),
        asked_for="public",
        edition=EditionGiven(),
        paper=paper(AS_READ),
        **by(reader),
    )


def test_what_a_member_offers_waits_for_the_secretariat_and_is_seen_by_that_member():
    made = offered()

    [line] = waiting_for(SECRETARIAT, now=NOW)
    edition = made.editions.get()
    seen = [Edition.objects.visible_to(reader).exists() for reader in (PUBLIC, OTHER, MEMBER, SECRETARIAT)]
    files = [Client().get(file_address(edition.file), **{ENVIRON: one}).status_code for one in (PUBLIC, OTHER, MEMBER)]
    assert "A plan" in line.what
    assert line.address == f"/en/library/{made.public_id}/show/"
    assert seen == [False, False, True, True]
    assert files == [404, 404, 200]
    assert waiting_for(MEMBER, now=NOW) == []


def test_a_member_offers_no_paper_of_another_and_no_symbol():
    with pytest.raises(NotAllowed):
        offered(code="ES")
    with pytest.raises(InvalidInput):
        offered(symbol="S/2017/891")


def test_what_is_released_is_there_for_everybody_and_what_is_withdrawn_for_nobody():
    made = offered()
    edition = made.editions.get()
    base = revision_of("work", made.public_id)

    shown = show_work(made, audience="public", because="", base=base, **by(key="k-2"))
    edition.refresh_from_db()
    public = StoredFile.objects.get(pk=edition.file_id)
    assert (shown.public_since, shown.asked_for, edition.audience) == (NOW, "", "public")
    assert Client().get(file_address(public)).status_code == 200
    assert waiting_for(SECRETARIAT, now=NOW) == []

    base = revision_of("work", made.public_id)
    show_work(made, audience="secretariat", because="Asked for", base=base, **by(key="k-3"))
    for reader in (PUBLIC, MEMBER):
        assert not Edition.objects.visible_to(reader).exists()
        assert Client().get(file_address(public), **{ENVIRON: reader}).status_code == 404
    assert "A plan" not in ask("library/feed.atom", PUBLIC).content.decode()


def test_no_edition_is_wider_than_its_paper():
    work = make.work(audience="member")

    with pytest.raises(InvalidInput):
        add_edition(work, EditionGiven(), paper("Words.\n"), audience="public", **by())

    edition = make.edition(make.work(audience="public"), audience="public")
    show_work(edition.work, audience="member", because="", base=0, **by(key="k-2"))
    edition.refresh_from_db()
    assert edition.audience == "member"


def test_the_same_text_is_not_taken_twice_and_another_one_is_another_edition():
    work = make.work(audience="public")
    add_edition(work, EditionGiven(language="en"), paper("Words.\n"), audience="public", **by())

    with pytest.raises(InvalidInput):
        add_edition(work, EditionGiven(language="en"), paper("Words.\n"), audience="public", **by(key="k-2"))
    add_edition(work, EditionGiven(language="en"), paper("Other words.\n"), audience="public", **by(key="k-3"))

    assert list(work.editions.values_list("position", "length")) == [(1, 7), (2, 13)]


def test_an_edition_is_described_anew_and_its_text_stays():
    edition = make.edition(pages=("Words.\n",))

    edit_edition(edition, EditionGiven(language="fr", version="UN-edited"), base=0, **by())

    edition.refresh_from_db()
    assert (edition.language, edition.version, edition.title, edition.length) == ("fr", "UN-edited", "A paper", 7)
    with pytest.raises(Stale):
        edit_edition(edition, EditionGiven(language="es"), base=0, **by(key="k-2"))


def test_an_edition_is_put_first_by_its_form():
    work = make.work()
    first, second, third = (make.edition(work, pages=(f"{number}\n",)) for number in range(3))

    assert send(f"editions/{third.public_id}/first/", {}).status_code == 303

    assert list(work.editions.order_by("position")) == [third, first, second]


def test_a_paper_is_added_and_corrected_by_its_forms():
    make.member(code="NA")
    letter = make.work(title="A letter")
    given = {"kind": "plan", "authority": "national", "title": "Plan", "language": "en", "member": "NA"}

    added = send("library/new/", {**given, "standing": "official", "audience": "public"})
    work = Work.objects.get(title="Plan")
    base = revision_of("work", work.public_id)
    edited = send(
        f"library/{work.public_id}/edit/",
        {**given, "key": "k-2", "base": base, "title": "Plan 2", "annexed_to": f"/id/work/{letter.public_id}"},
    )
    stale = send(f"library/{work.public_id}/edit/", {**given, "key": "k-3", "base": base, "title": "Plan 3"})

    work.refresh_from_db()
    assert [answer.status_code for answer in (added, edited, stale)] == [303, 303, 409]
    assert (work.title, work.annexed_to) == ("Plan 2", letter)
    assert b"Plan 2" in stale.content
    assert b"Plan 3" in stale.content
    assert Entry.objects.filter(action="library.edit_work").get().before["title"] == "Plan"


def test_a_file_fills_what_its_form_leaves_empty():
    letter = b"United Nations\n\nA/99/17\n\nLetter of a made-up kind\n\nWords, and more words, of a letter.\n"
    given = {"kind": "letter", "authority": "chair", "language": "en", "standing": "official", "audience": "public"}

    added = send("library/new/", {**given, "title": "", "paper": SimpleUploadedFile("letter.txt", letter)})
    nothing = send("library/new/", {**given, "title": "", "key": "k-2"})

    work = Work.objects.get()
    assert (added.status_code, nothing.status_code) == (303, 422)
    assert work.title
    assert work.symbol == "A/99/17"
    assert "more words" in ask(f"editions/{work.editions.get().public_id}/", PUBLIC).content.decode()


def test_a_day_and_a_symbol_that_cannot_be_are_left_out_and_said():
    letter = b"United Nations\n\nDistr.: General\n3 February 2999\n\nLetter of a made-up kind\n\nWords of a letter.\n"
    given = {"kind": "letter", "authority": "chair", "language": "en", "standing": "official", "audience": "public"}

    added = Client().post(
        "/en/library/new/",
        {"key": "k-1", "base": 0, **given, "title": "A letter", "paper": SimpleUploadedFile("letter.txt", letter)},
        follow=True,
        **{ENVIRON: SECRETARIAT},
    )
    refused = send("library/new/", {**given, "title": "Another", "symbol": "see overleaf", "key": "k-2"})

    assert Work.objects.get().dated is None
    assert "“2999-02-03” stands where the date would" in added.content.decode()
    assert (refused.status_code, Work.objects.count()) == (422, 1)


def test_the_same_text_by_form_leads_to_where_it_stands():
    stands = offered(title="Closed <plan>").editions.get().work
    show_work(stands, audience="member", because="", base=revision_of("work", stands.public_id), **by(key="k-2"))
    again = {"title": "Again", "paper": SimpleUploadedFile("again.txt", b"Words.\n"), "key": "k-3"}

    by_office = send("library/new/", {**again, **ADDED})
    by_member = send("library/offer/", {**again, **OFFERED, "paper": SimpleUploadedFile("a.txt", b"Words.\n")}, MEMBER)

    for refused in (by_office, by_member):
        page = refused.content.decode()
        assert refused.status_code == 422
        assert f'already. Nothing was added. <a href="/en/library/{stands.public_id}/">Closed &lt;plan&gt;</a>' in page
    assert Work.objects.count() == 1


def test_a_text_that_a_member_may_not_see_is_offered_as_if_it_were_not_there():
    add_work(described("Canary"), audience="secretariat", edition=EditionGiven(), paper=paper(AS_READ), **by())
    make.member(code="NA")

    answer = send("library/offer/", {**OFFERED, "paper": SimpleUploadedFile("a.txt", b"Words.\n")}, MEMBER)

    assert answer.status_code == 303
    assert Work.objects.count() == 2
    assert "Canary" not in ask(answer["Location"].removeprefix("/en/"), MEMBER).content.decode()


def test_what_a_member_offers_first_keeps_nobody_from_adding_it():
    waiting = offered()

    made = add_work(described(), audience="public", edition=EditionGiven(), paper=paper(AS_READ), **by(key="k-2"))

    assert made.pk != waiting.pk
    with pytest.raises(InvalidInput):
        add_work(described(), audience="public", edition=EditionGiven(), paper=paper(AS_READ), **by(key="k-3"))


def test_no_paper_carries_itself():
    outer = make.work()
    inner = make.work(annexed_to=outer)
    given = {"kind": "plan", "authority": "national", "title": "Plan", "language": "en", "annexed_to": inner.public_id}

    assert send(f"library/{outer.public_id}/edit/", given).status_code == 422


def test_words_are_cited_by_the_form_whatever_the_ends_of_lines():
    edition = make.edition(pages=("One two\nthree. One", " two three.\n"))

    first = send(f"editions/{edition.public_id}/cite/", {"quote": "One two three."}, MEMBER)
    second = send(f"editions/{edition.public_id}/cite/?at=10", {"quote": "One two three.", "key": "k-2"}, MEMBER)
    none = send(f"editions/{edition.public_id}/cite/", {"quote": "one two", "key": "k-3"}, MEMBER)
    far = f"editions/{edition.public_id}/cite/?at={'9' * 5000}"

    assert [answer.status_code for answer in (first, second, none)] == [303, 303, 422]
    assert send(far, {"quote": "One two three.", "key": "k-4"}, MEMBER).status_code == 303
    assert list(Citation.objects.values_list("start", "quote")) == [(0, "One two\nthree."), (15, "One two three.")]


@pytest.mark.parametrize(
    "path",
    [
        "library/new/",
        "library/offer/",
        "library/{work}/edit/",
        "library/{work}/show/",
        "library/{work}/editions/new/",
        "editions/{edition}/edit/",
        "editions/{edition}/show/",
        "editions/{edition}/first/",
        "editions/{edition}/cite/",
    ],
)
def test_forms_are_opened_by_those_who_may(path):
    edition = make.edition()
    address = path.format(work=edition.work.public_id, edition=edition.public_id)

    office, member, public = (ask(address, reader).status_code for reader in (SECRETARIAT, MEMBER, PUBLIC))

    assert (office, public) == (200, 302)
    assert member == (200 if path.endswith(("offer/", "cite/")) else 404)


def test_the_record_is_loaded_once_and_leaves_alone_what_was_edited():
    load_all()
    before = Entry.objects.filter(action="library.load_record").count()
    letter = Work.objects.get(symbol_key="sym_a_72_551")
    summary = Work.objects.get(annexed_to=letter)
    show_work(summary, audience="secretariat", because="", base=revision_of("work", summary.public_id), **by())

    again = load_record(actor=SYSTEM, now=NOW)

    summary.refresh_from_db()
    assert before == 1
    assert (again.created, again.changed) == (0, 0)
    assert summary.audience == "secretariat"
    assert Work.objects.count() >= 14
    assert not Edition.objects.exists()


def test_a_meeting_leads_to_its_papers_as_far_as_they_are_seen():
    load_all()
    shown = ask("meetings/M2/", PUBLIC).content.decode()
    letter = Work.objects.get(symbol_key="sym_a_72_551")

    show_work(letter, audience="secretariat", because="", base=0, **by())

    assert f"/en/library/{letter.public_id}/" in shown
    assert f"/en/library/{letter.public_id}/" not in ask("meetings/M2/", PUBLIC).content.decode()


def test_who_cited_is_forgotten_and_the_words_stay():
    ada = Actor("person", "0123456789", "Ada Example")
    edition = make.edition(make.work(issued_by="Ada Example"))
    cite(edition, start=0, end=3, quote="One", reader=MEMBER, actor=ada, now=NOW)
    person = Forgotten(person_ids=("0123456789",), names=("Ada Example",), email="", account_id="", ground="Asked for")

    told = [held.what for held in held_about(person)]
    done = forget(person, actor=CONSOLE, now=NOW)

    assert told == ["Citation made", "Paper that prints the name"]
    assert len(done) == 1
    assert Citation.objects.get().made_by == ""
    assert forget(person, actor=CONSOLE, now=NOW) == []


def test_a_file_that_cannot_be_cleaned_stays_with_the_secretariat():
    work = make.work(audience="public")
    parsed, _checked = paper("Words.\n")
    raw = Checked("plan.html", TXT, b"<html>", is_stripped=False)

    edition = add_edition(work, EditionGiven(), (parsed, raw), audience="public", **by())

    assert (edition.audience, edition.file.audience) == ("public", "secretariat")
    assert "plan.html" not in ask(f"library/{work.public_id}/", PUBLIC).content.decode()
    assert "plan.html" in ask(f"library/{work.public_id}/").content.decode()


def test_the_file_as_it_came_closes_when_a_copy_opens_and_its_old_address_leads_nowhere():
    member = make.member(code="NA")
    parsed, file = paper("Words.\n")
    raw = Checked(file.name, file.kind, file.content, is_stripped=False)
    given = described(member=member)
    offered = offer_work(
        given, asked_for="public", edition=EditionGiven(), paper=(parsed, raw), **by(MEMBER, key="k-offer")
    )
    first = Edition.objects.get().file

    for number, audience in enumerate(("member", "public", "secretariat")):
        show_work(
            offered, audience=audience, because="", base=revision_of("work", offered.public_id), **by(key=f"k-{number}")
        )
        if audience == "member":
            # What other members get is a copy without metadata too.
            assert Edition.objects.get().file.published
            assert Client().get(file_address(first), **{ENVIRON: OTHER}).status_code == 404

    addresses = [file_address(one) for one in StoredFile.objects.all()]
    assert len(addresses) == 2
    for reader in (PUBLIC, MEMBER, OTHER):
        assert {Client().get(one, **{ENVIRON: reader}).status_code for one in addresses} == {404}
