"""Papers that were read become works and editions, whole or not at all; a folder of them is brought in by one verb."""

import io
import json
import tarfile
import zipfile
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from focalpoint.areas.library.actions import EditionGiven, WorkGiven, offer_work, receive
from focalpoint.areas.library.actions import edition as editions
from focalpoint.areas.library.models import Edition, EditionPage, Work
from focalpoint.areas.library.parsing import Parsed, ParsedPage, read
from focalpoint.config.proofs import papers
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.kinds import AKN, TXT
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECRETARIAT = Reader.holding(["secretariat"])
MEMBER = Reader.holding(["member", "member:NA"])
WORDS = {"eng": "The example stands.", "fra": "L’exemple est debout.", "ara": "المثال قائم هنا."}


def act(language: str = "eng", *, words: str = "", symbol: str = "S/RES/9001 (2099)") -> tuple[Parsed, Checked]:
    content = papers.akoma(language=language, symbol=symbol, words=(words or WORDS[language],))
    return read(content, "act.xml"), Checked(f"act-{language}.xml", AKN, content, is_stripped=False)


def received(paper: tuple[Parsed, Checked], **more):
    return receive(*paper, **{"reader": SECRETARIAT, "actor": CONSOLE, "now": NOW} | more)


def test_languages_of_one_resolution_are_one_work():
    first = received(act("ara"))
    second = received(act("eng"))
    third = received(act("fra"))

    work = Work.objects.get()
    assert [first.is_new_work, second.is_new_work, third.is_new_work] == [True, False, False]
    assert list(work.editions.values_list("language", "position")) == [("ar", 1), ("en", 2), ("fr", 3)]
    assert (work.kind, work.authority, work.symbol) == ("resolution", "adopted", "S/RES/9001 (2099)")
    assert str(work.dated) == "2099-02-03"


def test_a_work_is_called_in_english_once_it_can_be_unless_somebody_called_it_otherwise():
    received(act("fra"))
    received(act("eng"))
    assert Work.objects.get().language == "en"

    other = received(act("fra", symbol="S/RES/9002 (2099)")).edition.work
    Work.objects.filter(pk=other.pk).update(title="Un titre choisi")
    received(act("eng", symbol="S/RES/9002 (2099)"))
    other.refresh_from_db()
    assert (other.title, other.language) == ("Un titre choisi", "fr")


def test_the_same_text_twice_is_one_edition_and_another_text_a_further_one():
    first = received(act("eng"))
    same = received(act("eng"))
    changed = received(act("eng", words="The example stands no more."))

    assert same.edition == first.edition
    assert not same.is_new_edition
    assert changed.edition.work == first.edition.work
    assert changed.edition.position == 2
    assert StoredFile.objects.count() == 2


def test_the_text_stands_by_page_with_its_places_and_what_was_mended():
    parsed = Parsed(
        "text/plain", (ParsedPage("i", "One.\n\n"), ParsedPage("", "Two.\n\n")), title="A paper", language="en"
    )

    edition = received((parsed, None)).edition

    pages = list(edition.pages.values_list("number", "label", "start", "text"))
    assert pages == [(1, "i", 0, "One.\n\n"), (2, "", 6, "Two.\n\n")]
    assert edition.length == 12
    assert edition.file is None


def test_what_a_paper_does_not_tell_stays_unsaid():
    parsed = Parsed("text/plain", (ParsedPage("", "Words.\n\n"),))
    file = Checked("a scan of something.txt", TXT, b"Words.", is_stripped=False)

    work = received((parsed, file)).edition.work

    assert (work.kind, work.authority, work.dated, work.symbol) == ("other", "not known", None, "")
    assert (work.title, work.language) == ("a scan of something", "und")


def test_a_member_that_offers_a_text_first_does_not_stop_its_import(tmp_path, capsys):
    content = b"The words of a resolution, which a member has offered first.\n"
    (tmp_path / "text.txt").write_bytes(content)
    offered = (
        Parsed("text/plain", (ParsedPage("", content.decode()),), language="en"),
        Checked("text.txt", TXT, content, is_stripped=True),
    )
    given = WorkGiven(kind="plan", authority="national", title="Mine", language="en", member=make.member(code="NA"))
    who = {"reader": MEMBER, "actor": CONSOLE, "now": NOW, "key": "k-1"}
    waiting = offer_work(given, asked_for="public", edition=EditionGiven(), paper=offered, **who)

    said, _errors = brought_in(tmp_path, capsys)
    again, _errors = brought_in(tmp_path, capsys)

    assert (said["new_works"], said["stood_already"]) == (1, 0)
    assert (again["new_works"], again["stood_already"]) == (0, 1)
    waiting.refresh_from_db()
    assert (waiting.audience, waiting.editions.count(), waiting.asked_for) == ("secretariat", 1, "public")
    assert received(offered).edition.work_id != waiting.pk


def test_a_scan_is_held_once_without_text():
    parsed = Parsed("application/pdf", (), warnings=(("no_text", ""),))
    file = Checked("scan.pdf", TXT, b"pictures", is_stripped=False)

    first, second = received((parsed, file)), received((parsed, file))

    assert first.edition == second.edition
    assert (first.edition.length, first.edition.text_sha256) == (0, "")


def test_only_the_secretariat_receives_and_nobody_else_sees_it():
    with pytest.raises(NotAllowed):
        received(act(), reader=MEMBER)
    edition = received(act()).edition

    assert edition.audience == edition.work.audience == "secretariat"
    assert not Edition.objects.visible_to(MEMBER).exists()
    assert not StoredFile.objects.visible_to(MEMBER).exists()


def test_a_further_edition_is_for_no_more_people_than_its_work():
    received(act("eng"))

    edition = received(act("fra"), audience="public").edition

    assert edition.audience == "secretariat"


def test_a_public_text_leaves_a_file_that_cannot_be_cleaned_to_the_secretariat():
    edition = received(act("eng"), audience="public").edition

    assert Edition.objects.visible_to(PUBLIC).get() == edition
    assert edition.file.audience == "secretariat"


def test_a_failure_in_the_middle_leaves_nothing():
    with patch.object(editions, "write_pages", side_effect=OSError("full")), pytest.raises(OSError, match="full"):
        received(act())

    assert not Work.objects.exists()
    assert not Edition.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()


def test_a_work_of_the_record_without_text_gets_its_text():
    work = make.work(symbol="S/RES/9001 (2099)", title="Known by its symbol")

    edition = received(act("eng")).edition

    assert edition.work == work
    assert edition.length > 0


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "in" / "deep"
    inside.mkdir(parents=True)
    for language in WORDS:
        (inside / f"act-{language}.xml").write_bytes(act(language)[1].content)
    (inside / ".hidden").write_bytes(b"x")
    (tmp_path / "in" / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    return tmp_path / "in"


def brought_in(source, capsys) -> tuple[dict, str]:
    call_command("import", "documents", str(source), "--json")
    told = capsys.readouterr()
    return json.loads(told.out), told.err


def test_a_folder_is_brought_in_and_passed_by_when_it_stands(folder, capsys):
    first, said = brought_in(folder, capsys)
    pages = EditionPage.objects.count()
    second, _said = brought_in(folder, capsys)

    assert (first["files"], first["new_works"], first["new_editions"]) == (4, 1, 3)
    assert [refused["file"] for refused in first["refused"]] == ["broken.pdf"]
    assert "Not taken: broken.pdf: The file is damaged" in said
    assert (second["new_editions"], second["stood_already"]) == (0, 3)
    assert EditionPage.objects.count() == pages


def test_packed_files_are_brought_in_as_folders_are(folder, tmp_path, capsys):
    with tarfile.open(tmp_path / "all.tar.gz", "w:gz") as package:
        package.add(folder, "all")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as package:
        for path in folder.rglob("*.xml"):
            package.write(path, path.name)

    from_tar, _said = brought_in(tmp_path / "all.tar.gz", capsys)
    from_zip, _said = brought_in(tmp_path / "all.zip", capsys)

    assert from_tar["new_editions"] == 3
    assert from_zip["stood_already"] == 3


def test_an_audience_that_is_none_and_a_folder_that_is_none_are_told(tmp_path, folder):
    with pytest.raises(CommandError, match="neither a folder"):
        call_command("import", "documents", str(tmp_path / "nowhere"), stderr=io.StringIO())
    with pytest.raises(CommandError):
        call_command("import", "documents", str(folder), "--audience", "no key", stderr=io.StringIO())

    assert not Work.objects.exists()
