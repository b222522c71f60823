"""E-mail addresses and telephone numbers of a paper: masked on every way out until the secretariat releases them."""

import io
import zipfile
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
    offer_work,
    release_places,
    show_edition,
    show_work,
)
from focalpoint.areas.library.forms import ShowForm
from focalpoint.areas.library.masking import covered, masked, places_in
from focalpoint.areas.library.models import Edition, Work
from focalpoint.areas.library.parsing import Parsed, ParsedPage, Repair
from focalpoint.areas.library.queries import passage, span_of, whole_text
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.kinds import TXT
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.search.queries import find
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import EntryValues
from focalpoint.ground.trail.queries import revision_of
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRETARIAT = Reader.holding(["secretariat", "member"])
MEMBER = Reader.holding(["member", "member:NA"])
PRESIDENCY = Reader.holding(["presidency", "member", "member:ES"])
OTHERS = (PUBLIC, MEMBER, PRESIDENCY)
CANARIES = ("ada@canary.example", "canary.example", "+34 600 111 222", "600 111")
FIRST = "Contact point: Ada Example, ada@canary.example.\n"
SECOND = "She answers under +34 600 111 222 in the mornings.\n"
TEXT = FIRST + SECOND


def paper(*pages: str, language: str = "en") -> tuple[Parsed, Checked]:
    parsed = Parsed(
        kind="text/plain",
        pages=tuple(ParsedPage("", page) for page in pages),
        language=language,
        repaired=(Repair("space", TEXT.index("ada@"), "ada@ canary.example", "ada@canary.example"),),
    )
    return parsed, Checked("contacts.txt", TXT, "".join(pages).encode(), is_stripped=True)


def by(key: str, reader: Reader = SECRETARIAT) -> dict[str, Any]:
    return {"key": key, "reader": reader, "actor": CONSOLE, "now": make.NOW}


def taken_in(*, audience: str = "public") -> Work:
    given = WorkGiven(kind="letter", authority="other", title="A note of contacts", language="en")
    made = add_work(given, audience=audience, edition=EditionGiven(), paper=paper(FIRST, SECOND), **by("k-1"))
    other = paper(FIRST.replace("Contact", "Kontakt"), SECOND.replace("She", "Sie"))
    add_edition(made, EditionGiven(version="Second"), other, audience=audience, **by("k-2"))
    return made


def ask(path: str, reader: Reader) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def opened(answer: Any) -> str:
    """All that an answer holds, also what is packed in it."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        return "\n".join(pack.read(name).decode() for name in pack.namelist())


def ways_out(work: Work, reader: Reader) -> dict[str, str]:
    """What a reader is given of the texts, by every way that leads out."""
    one, other = work.editions.order_by("pk")
    start = TEXT.index("Ada Example")
    end = TEXT.index(" in the mornings")
    quote = passage(one, start, end, reader=SECRETARIAT).text
    words = cite(one, start=start, end=end, quote=quote, **by("k-cite"))
    paths = [
        f"library/{work.public_id}/",
        f"editions/{one.public_id}/",
        f"editions/{one.public_id}/?page=2",
        f"editions/{one.public_id}/?citation={words.public_id}",
        f"editions/{one.public_id}.txt",
        f"library/{work.public_id}/compare/{one.public_id}/{other.public_id}/",
        f"citations/{words.public_id}/",
        "library/",
        "library.json",
        "library.csv",
        "library/feed.atom",
        "library/pack.zip",
        "search/?q=Ada+Example+mornings",
        f"practices/{make.practice(citation=words, title='Told').public_id}/",
        f"voices/{make.voice(about=make.member(code='NA'), citation=words).public_id}/",
        "voices/",
    ]
    answers = {path: ask(path, reader) for path in paths}
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(paths, 200)
    return {path: opened(answer) for path, answer in answers.items()}


def leaks(work: Work, reader: Reader, given: dict[str, str] | None = None) -> list[str]:
    given = given or ways_out(work, reader)
    found = [path for path, text in given.items() if any(canary in text for canary in CANARIES)]
    for words in CANARIES:
        hits = find(words, reader=reader, language="en", lexicon=lexicon()).hits
        found += [f"found by {words}" for hit in hits if "canary" in str(hit) or "600" in str(hit)]
    for edition in work.editions.all():
        answer = Client().get(file_address(edition.file), **{ENVIRON: reader})
        found += ["the file"] if answer.status_code == 200 else []
    return found


@pytest.mark.parametrize("reader", OTHERS)
def test_no_way_out_tells_an_address_or_a_number_before_it_is_released(reader):
    work = taken_in()

    found = ways_out(work, reader)

    assert leaks(work, reader, found) == []
    edition = work.editions.earliest("pk").public_id
    # It is the text that was given, with dots in it.
    for path in (f"editions/{edition}/", f"editions/{edition}.txt", "library/pack.zip"):
        assert "Contact point: Ada Example, ••••••••••••••••••." in found[path]
    assert "Dots stand for" in found[f"editions/{edition}/"]


def test_the_secretariat_reads_what_stands_and_the_presidency_does_not():
    [edition, _other] = taken_in().editions.order_by("pk")

    assert whole_text(edition, reader=SECRETARIAT) == TEXT
    assert whole_text(edition, reader=PRESIDENCY) == masked(TEXT)


def test_released_by_an_explicit_yes_texts_and_files_are_whole_and_the_trail_says_so():
    work = taken_in()
    base = revision_of("work", work.public_id)
    page = ask(f"library/{work.public_id}/show/", SECRETARIAT).content.decode()

    show_work(work, audience="public", because="", with_personal=True, base=base, **by("k-3"))

    assert "Show 4 e-mail addresses and telephone numbers to readers, and give them the file" in page
    assert {"the file", f"editions/{work.editions.earliest('pk').public_id}/"} <= set(leaks(work, PUBLIC))
    [kept] = EntryValues.objects.filter(entry__action="library.show_work")
    assert '"released":4' in kept.after
    assert "canary" not in kept.after


def test_without_the_yes_the_text_is_released_and_the_file_stays():
    work = taken_in(audience="secretariat")
    base = revision_of("work", work.public_id)

    show_work(work, audience="public", because="", base=base, **by("k-3"))

    assert Edition.objects.visible_to(PUBLIC).count() == 2
    assert leaks(work, PUBLIC) == []


def test_a_yes_is_taken_back_by_the_same_form():
    work = taken_in()
    edition = work.editions.earliest("pk")
    for number, yes in enumerate((True, False), 3):
        base = revision_of("edition", edition.public_id)
        show_edition(edition, audience="public", because="", with_personal=yes, base=base, **by(f"k-{number}"))

    edition.refresh_from_db()
    assert edition.released == []
    assert leaks(work, PUBLIC) == []


def test_a_paper_without_any_asks_nothing_and_opens_with_its_file():
    given = WorkGiven(kind="letter", authority="other", title="A note", language="en")
    plain = Parsed(kind="text/plain", pages=(ParsedPage("", "Words alone.\n"),), language="en")
    file = Checked("note.txt", TXT, b"Words alone.\n", is_stripped=True)
    work = add_work(given, audience="secretariat", edition=EditionGiven(), paper=(plain, file), **by("k-1"))
    page = ask(f"library/{work.public_id}/show/", SECRETARIAT).content.decode()
    base = revision_of("work", work.public_id)

    show_work(work, audience="public", because="", base=base, **by("k-2"))

    assert 'type="checkbox"' not in page
    assert ask(f"editions/{work.editions.get().public_id}/", PUBLIC).status_code == 200
    assert Client().get(file_address(work.editions.get().file)).status_code == 200


def test_a_file_with_addresses_is_not_even_the_members_that_offered_it():
    member = make.member(code="NA")
    given = WorkGiven(kind="plan", authority="national", title="A plan", language="en", member=member)

    made = offer_work(
        given, asked_for="public", edition=EditionGiven(), paper=paper(FIRST, SECOND), **by("k-1", MEMBER)
    )

    edition = made.editions.get()
    assert whole_text(edition, reader=MEMBER) == masked(TEXT)
    assert Client().get(file_address(edition.file), **{ENVIRON: MEMBER}).status_code == 404


def test_one_of_several_is_released_alone():
    [edition, _other] = taken_in().editions.order_by("pk")
    [address, _number] = [place[:2] for place in places_in(TEXT)]

    release_places(edition, (address,), shown=True, **by("k-3"))
    seen = whole_text(edition, reader=PUBLIC)
    release_places(edition, (address,), shown=False, **by("k-4"))

    assert "ada@canary.example" in seen
    assert "600" not in seen
    assert whole_text(edition, reader=PUBLIC) == masked(TEXT)
    with pytest.raises(NotAllowed):
        release_places(edition, (address,), shown=True, **by("k-5", PRESIDENCY))


def test_all_released_one_by_one_the_file_still_waits_for_its_own_yes():
    work = taken_in()
    edition = work.editions.earliest("pk")
    release_places(edition, tuple(place[:2] for place in places_in(TEXT)), shown=True, **by("k-3"))
    edition.refresh_from_db()

    asked = ShowForm(editions=[edition])
    base = revision_of("edition", edition.public_id)
    show_edition(edition, audience="public", because="", base=base, **by("k-4"))

    edition.refresh_from_db()
    assert asked.fields["with_personal"].initial is False
    assert whole_text(edition, reader=PUBLIC) == TEXT
    assert Client().get(file_address(edition.file)).status_code == 404


def test_nobody_finds_out_by_trying_what_stands_beneath():
    [edition, _other] = taken_in().editions.order_by("pk")
    start, end, _kind = places_in(TEXT)[0]

    with pytest.raises(InvalidInput):
        cite(edition, start=start, end=end, quote="ada@canary.example", **by("k-3", MEMBER))
    assert span_of(edition, "ada@canary.example", reader=MEMBER) is None
    # What is cited keeps the words that stand, for the day on which they are released.
    made = cite(edition, start=start, end=end, quote="•" * (end - start), **by("k-4", MEMBER))
    assert made.quote == "ada@canary.example"


def test_a_page_end_within_an_address_hides_both_halves():
    edition = make.edition(pages=("Write to ada@canary", ".example today."))

    assert whole_text(edition, reader=PUBLIC) == "Write to •••••••••••••••••• today."
    assert passage(edition, 18, 24, reader=PUBLIC).text == "••••••"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to a.b-c@x.example!", "Write to •••••••••••••••!"),
        ("Tel.: 22 24 36 00", "Tel.: •••••••••••"),
        ("A/72/551-S/2017/891, 1325 (2000)", "A/72/551-S/2017/891, 1325 (2000)"),
        ("هاتف: 22243600", "هاتف: ••••••••"),
    ],
)
def test_what_is_masked_keeps_its_length(text, expected):
    assert masked(text) == expected
    assert len(masked(text)) == len(text)
    places = [place[:2] for place in places_in(text)]
    assert "".join(covered(sign, places, start=at) for at, sign in enumerate(text)) == expected


def test_the_page_of_a_paper_tells_the_secretariat_what_is_masked():
    answer = Client().post(
        "/en/library/new/",
        {
            "key": "k-1",
            "base": 0,
            "paper": SimpleUploadedFile("note.txt", f"A note\n\n{TEXT}".encode()),
            "kind": "letter",
            "authority": "other",
            "language": "en",
            "title": "A note",
            "standing": "official",
            "audience": "public",
        },
        follow=True,
        **{ENVIRON: SECRETARIAT},
    )

    page = answer.content.decode()
    assert "2 addresses and numbers masked" in page
    assert "masked" not in ask(f"library/{Work.objects.get().public_id}/", PUBLIC).content.decode()
    assert Client().get(file_address(Edition.objects.get().file)).status_code == 404
