"""Pages of the library: papers to browse, one paper, a text to read, two side by side, what is taken away."""

import io
import re
import zipfile
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from focalpoint.areas.library.actions import cite
from focalpoint.areas.library.models import Edition, Work, WorkArea, WorkTheme
from focalpoint.areas.library.packing import Cover, Packed, packed
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.vocabulary.models import Theme, ThemeName
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRETARIAT = Reader.holding(["secretariat", "member"])
MEMBER = Reader.holding(["member", "member:NA"])
LIMIT = 60 * 1024


def ask(path: str, reader: Reader = PUBLIC, language: str = "en") -> Any:
    return Client().get(f"/{language}/{path}", **{ENVIRON: reader})


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def theme(code: str, name: str, parent: Theme | None = None) -> Theme:
    source = make.source()
    made = Theme.objects.create(code=code, parent=parent, source=source)
    ThemeName.objects.create(theme=made, language="en", name=name, status="approved")
    return made


def about(work: Work, *themes: Theme, area: str = "") -> Work:
    WorkTheme.objects.bulk_create([WorkTheme(work=work, theme=one) for one in themes])
    if area:
        WorkArea.objects.create(work=work, area=make.member(code=area).area)
    return work


def cost(path: str, reader: Reader = PUBLIC) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert ask(path, reader).status_code == 200
    return len(asked)


def test_a_theme_stands_for_the_narrower_ones_and_each_paper_counts_once():
    plans = theme("plans", "Plans")
    monitoring = theme("monitoring", "Monitoring", plans)
    about(make.work(title="On both"), plans, monitoring)
    about(make.work(title="On monitoring"), monitoring)
    make.work(title="On nothing")

    page = ask("library/?theme=plans")

    assert "On both" in text(page)
    assert "On monitoring" in text(page)
    assert "On nothing" not in text(page)
    assert re.search(r"Plans\s*2", text(page))


def test_counts_tell_nothing_of_what_the_reader_may_not_see():
    make.work(kind="law", title="Open law")
    make.work(kind="law", title="Hidden law", audience="secretariat")
    edition = make.edition(make.work(kind="law", title="Another"), language="fr", audience="secretariat")

    public, office = ask("library/?kind=law"), ask("library/?kind=law", SECRETARIAT)

    assert re.search(r"Law\s*2", text(public))
    assert re.search(r"Law\s*3", text(office))
    assert "Français" not in ask("library/").content.decode().split("<footer")[0].split("facets")[1]
    assert ask("library/?language=fr").context["page"].paginator.count == 0
    assert ask("library/?language=fr", SECRETARIAT).context["page"].paginator.count == 1
    assert ask(f"library/{edition.work.public_id}/").status_code == 200


@pytest.mark.parametrize(
    "asked", ["year=2017", "year=abc", "year=²⁰¹⁷", "area=NA", "kind=none", "theme=x", "language=ar"]
)
def test_whatever_is_asked_for_is_answered(asked):
    about(make.work(dated="2017-04", title="Dated"), area="NA")

    page = ask(f"library/?{asked}")

    assert page.status_code == 200
    assert ("Dated" in text(page)) == (asked in {"year=2017", "area=NA"})


def test_the_list_is_taken_away_as_far_as_it_is_seen():
    make.edition(make.work(title="Seen", symbol="A/72/551"), language="es")
    make.work(title="Not seen", audience="member")

    csv, json = ask("library.csv"), ask("library.json").json()

    assert b"Seen" in csv.content
    assert b"Not seen" not in csv.content
    assert json["rows"][0] | {"symbol": "A/72/551", "languages": ["es"], "text_held": True} == json["rows"][0]


def test_a_paper_says_what_is_held_what_it_names_and_what_carries_it():
    letter = make.work(title="A letter", symbol="A/72/551-S/2017/891")
    make.work(title="A resolution", symbol="S/RES/1325 (2000)", kind="resolution")
    secret = make.work(title="A secret", symbol="S/2018/1", audience="secretariat")
    summary = make.work(title="A summary", annexed_to=letter)
    make.edition(summary, pages=("As resolution 1325 (2000) says, and S/2018/1.\n",))

    page, carrier = ask(f"library/{summary.public_id}/"), ask(f"library/{letter.public_id}/")

    assert "Papers that it names A resolution" in text(page)
    assert "Carried by A letter" in text(page)
    assert secret.title not in text(page)
    assert "does not hold its text" in text(carrier)
    assert "It carries A summary" in text(carrier)


@pytest.mark.parametrize("audience", ["secretariat", "member"])
def test_what_one_may_not_see_answers_as_what_never_was(audience):
    work = make.work(audience=audience)
    one, other = make.edition(work, audience=audience), make.edition(work, audience=audience, pages=("Other.\n",))
    made = cite(one, start=0, end=3, quote="One", reader=SECRETARIAT, actor=CONSOLE, now=make.NOW)
    paths = (
        f"library/{work.public_id}/",
        f"editions/{one.public_id}/",
        f"citations/{made.public_id}/",
        f"library/{work.public_id}/compare/{one.public_id}/{other.public_id}/",
    )

    assert [ask(path).status_code for path in paths] == [404] * 4
    assert [ask(path, SECRETARIAT).status_code for path in paths] == [200] * 4
    assert [
        Client().get(f"/id/{kind}/{row.public_id}").status_code
        for kind, row in (("work", work), ("edition", one), ("citation", made))
    ] == [404] * 3


def test_a_text_is_read_in_parts_of_less_than_sixty_kib_and_nothing_of_it_is_lost():
    pages = [f"Page {number} begins.\n\n" + "和平与安全。" * 700 + "\n\n" for number in range(1, 6)]
    pages.append("".join(f"Line {number} of a long table\n" for number in range(1200)))
    edition = make.edition(pages=pages, language="zh")

    address, seen, count = f"editions/{edition.public_id}/", "", 0
    while address:
        answer = ask(address)
        assert len(answer.content) < LIMIT
        body = answer.content.decode()
        seen += re.sub(r"<[^>]+>|\s+", "", "".join(re.findall(r'<p id="at-\d+">(.*?)</p>', body, re.DOTALL)))
        after = re.search(r'href="/en/(editions/[^"]+)" rel="next"', body)
        address, count = after[1] if after else "", count + 1

    assert seen == re.sub(r"\s+", "", "".join(pages))
    assert count > 4


def test_a_text_bears_its_language_and_its_symbols_lead_to_papers():
    work = make.work(title="A resolution", symbol="S/RES/1325 (2000)")
    make.work(title="Hidden", symbol="S/2018/1", audience="member")
    edition = make.edition(pages=("القرار 1325 (2000) & S/2018/1\n",), language="ar")

    body = ask(f"editions/{edition.public_id}/").content.decode()

    assert '<div class="text" lang="ar" dir="rtl">' in body
    assert f'<a href="/en/library/{work.public_id}/">القرار 1325 (2000)</a> &amp; S/2018/1' in body


def test_marks_of_plain_text_are_read_and_stay_where_they_stand():
    stands = "# Chair's summary\n\n== Themes ==\n\nOf **great** use, 2 * 3 * 4; see A/72/1* and\n* a '''list''' here.\n"
    edition = make.edition(pages=(stands,))

    page = ask(f"editions/{edition.public_id}/").content.decode()

    sign = '<span class="sign" aria-hidden="true">'
    assert f"<b>{sign}# </span></b><b>Chair&#x27;s summary</b>" in page
    assert f"<b>{sign}==</span></b><b> Themes </b><b>{sign}==</span></b>" in page
    assert f"Of <b>{sign}**</span></b><b>great</b><b>{sign}**</span></b> use, 2 * 3 * 4; see A/72/1* and" in page
    assert f"<b>{sign}&#x27;&#x27;&#x27;</span></b><b>list</b>" in page
    # Whoever copies the page copies the text.
    shown = BeautifulSoup(page, "html.parser").select_one(".text").get_text()
    assert shown.split() == stands.split()


def test_what_was_mended_is_shown_with_what_stood_before():
    edition = make.edition(
        pages=("The national plan.\n",),
        repaired=[{"kind": "space", "place": 4, "before": "nat ional", "after": "national"}],
    )

    body = ask(f"editions/{edition.public_id}/").content.decode()

    assert '<span class="mended">national</span><sup>' in body
    assert "<del>nat ional</del>" in body


def test_a_page_of_a_text_is_found_by_its_number_and_by_a_place():
    edition = make.edition(pages=[f"Page {number}.\n" + "word " * 900 for number in range(1, 8)])

    assert "Page 6." in text(ask(f"editions/{edition.public_id}/?page=6"))
    assert "Page 7." in text(ask(f"editions/{edition.public_id}/?at={edition.length - 1}"))
    assert [ask(f"editions/{edition.public_id}/?{bad}").status_code for bad in ("page=99", "page=x", "at=-1")] == [
        404
    ] * 3
    assert ask(f"editions/{edition.public_id}/?at=999999999").status_code == 200


def test_cited_words_stand_in_their_place_and_lead_into_the_text():
    edition = make.edition(pages=("Before them. ", "The <very> words. After them.\n"))
    made = cite(edition, start=13, end=30, quote="The <very> words.", reader=MEMBER, actor=CONSOLE, now=make.NOW)

    page = ask(f"citations/{made.public_id}/")
    there = ask(f"editions/{edition.public_id}/?citation={made.public_id}")

    assert '<mark id="words">The &lt;very&gt; words.</mark>' in page.content.decode()
    assert "Before them. The &lt;very&gt; words. After them." in text(page)
    assert f"?citation={made.public_id}#words" in page.content.decode()
    assert '<mark id="words">The &lt;very&gt; words.</mark>' in there.content.decode()
    assert "Page 2" in text(page)


def test_two_editions_stand_side_by_side_and_style_is_told_from_substance():
    work = make.work()
    one = make.edition(work, pages=("The Programme starts in 2017.\n\nIt stays.\n",))
    other = make.edition(work, pages=("The program starts in 2018.\n\nIt stays.\n",))
    path = f"library/{work.public_id}/compare/{one.public_id}/{other.public_id}/"

    both, substance, style = (
        ask(path + query).content.decode() for query in ("", "?show=substantive", "?show=editorial")
    )

    assert '<del class="style">Programme</del>' in both
    assert "<ins>2018</ins>" in both
    assert "It stays." in both
    assert "<ins>2018</ins>" in substance
    assert 'class="style">' not in substance
    assert "It stays." not in substance
    assert '<ins class="style">program</ins>' in style
    assert "<ins>2018" not in style
    assert re.search(r"Of substance\s*1\s*Of style\s*1", text(ask(path)))


def test_two_languages_are_aligned_by_order_or_not_at_all():
    work = make.work()
    english = make.edition(work, pages=("One.\n\nTwo.\n",))
    arabic = make.edition(work, pages=("واحد.\n\nاثنان.\n",), language="ar")
    french = make.edition(work, pages=("Un.\n\nDeux.\n\nTrois.\n",), language="fr")

    aligned, unlike = (
        ask(f"library/{work.public_id}/compare/{english.public_id}/{other.public_id}/") for other in (arabic, french)
    )

    assert "Aligned by order" in text(aligned)
    assert 'lang="ar" dir="rtl"' in aligned.content.decode()
    assert "One text has 2 paragraphs and the other 3" in text(unlike)
    assert "Deux" not in text(unlike)


def test_an_edition_of_another_paper_or_without_text_is_not_compared():
    work = make.work()
    one, empty, other = make.edition(work), make.edition(work, pages=()), make.edition()

    for second in (empty, other, one):
        assert ask(f"library/{work.public_id}/compare/{one.public_id}/{second.public_id}/").status_code == 404


def test_pages_cost_the_same_however_much_there_is():
    plans = theme("plans", "Plans")
    first = about(make.work(title="First", symbol="S/2018/1"), plans, area="NA")
    edition = make.edition(first, pages=("S/2018/2 and more.\n",))
    paths = ("library/", "library.csv", f"library/{first.public_id}/", f"editions/{edition.public_id}/")
    for path in paths:
        ask(path)
    before = [cost(path) for path in paths]

    for number, area in enumerate(("DE", "ES", "CL"), 2):
        more = about(make.work(title=f"More {number}", symbol=f"S/2018/{number}", annexed_to=first), plans, area=area)
        make.edition(more, language="fr")
    make.edition(first, pages=("S/2018/3 again.\n",), language="es")
    ask(f"library/{first.public_id}/")

    assert [cost(path) for path in paths] == before
    assert max(before) <= 16


def test_the_feed_tells_everybody_the_same_and_nothing_that_is_not_public():
    plans = theme("plans", "Plans")
    about(make.work(title="Open paper"), plans)
    make.work(title="Other paper")
    make.work(title="Closed paper", audience="member")

    whole, narrow, office = (
        ask("library/feed.atom"),
        ask("library/feed.atom?theme=plans"),
        ask("library/feed.atom", SECRETARIAT),
    )

    assert "Open paper" in (body := whole.content.decode())
    assert "Other paper" in body
    assert "Closed paper" not in body
    assert "Open paper" in narrow.content.decode()
    assert "Other paper" not in narrow.content.decode()
    assert "Closed paper" not in office.content.decode()
    assert ask("library/feed.atom?theme=none").status_code == 404


def opened(answer: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_a_pack_is_read_without_a_network_and_holds_what_was_chosen():
    edition = make.edition(make.work(title="خطة", language="ar", kind="plan"), pages=("نص <b>\n",), language="ar")
    make.work(title="A law without text", kind="plan")
    make.edition(make.work(title="Closed", kind="plan", audience="member"), audience="member")
    make.edition(make.work(title="Another kind", kind="law"))

    pack = opened(ask("library/pack.zip?kind=plan&size=5"))
    index, page = (pack.read(name).decode() for name in ("index.html", f"texts/{edition.public_id}.html"))

    assert len(pack.namelist()) == 2
    assert f'href="texts/{edition.public_id}.html"' in index
    assert "A law without text" in index
    assert "Closed" not in index
    assert "Another kind" not in index
    assert '<html lang="ar" dir="rtl">' in page
    assert "نص &lt;b&gt;" in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', index + page)
    assert ask("library/pack.zip?size=7").status_code == 404


def test_a_pack_says_what_did_not_fit():
    import random
    from string import ascii_lowercase

    noise = random.Random(1)
    texts = [
        Packed(
            f"x{number}",
            f"Text {number}",
            "en",
            "",
            "",
            [("1", "".join(noise.choices(ascii_lowercase, k=200_000)))],
        )
        for number in range(3)
    ]
    cover = Cover("en", "Library", "All", "", make.NOW, "Nothing", "Did not fit", "Not held")

    content = b"".join(packed(texts, without_text=(), cover=cover, limit=500_000))
    index = zipfile.ZipFile(io.BytesIO(content)).read("index.html").decode()

    assert len(content) <= 500_000
    assert re.search(r"texts/x0.html.*texts/x1.html.*Did not fit.*Text 2", index, re.DOTALL)


def test_lists_of_papers_end_on_a_last_page():
    Work.objects.bulk_create(
        [
            Work(kind="report", authority="other", title=f"Paper {number}", language="en", audience="public")
            for number in range(120)
        ]
    )

    pages = [ask(f"library/?page={number}") for number in (1, 2, 3, 4)]

    assert [page.status_code for page in pages] == [200, 200, 200, 404]
    assert all(len(page.content) < LIMIT for page in pages)
    assert Edition.objects.count() == 0
