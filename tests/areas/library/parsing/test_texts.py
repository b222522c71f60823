"""Text out of text files, web pages and acts in Akoma Ntoso; what had to be assumed of them."""

import pytest

from focalpoint.areas.library.parsing import Refused, read
from focalpoint.areas.library.parsing.language import language_of
from focalpoint.config.proofs import papers

pytestmark = pytest.mark.once

FRENCH = "Le conseil d’exemple s’est réuni à Nulle-Part ; il a décidé d’écrire « une lettre » à ses membres.\n"
RUSSIAN = "Совет примера собрался в городе Нигде и решил назначить координатора.\n"
ARABIC = "اجتمع مجلس المثال في مدينة لا مكان لها وقرر تعيين جهة تنسيق.\n"
CHINESE = "示例理事会在无名镇开会，决定任命一名协调人。\n"


@pytest.mark.parametrize(
    ("text", "encoding", "assumed", "language"),
    [
        (FRENCH, "utf-8", "", "fr"),
        (FRENCH, "utf-8-sig", "", "fr"),
        (FRENCH, "utf-16", "", "fr"),
        (FRENCH, "windows-1252", "windows-1252", "fr"),
        (FRENCH.replace("\n", "\r"), "mac_roman", "mac_roman", "fr"),
        (RUSSIAN, "windows-1251", "windows-1251", "ru"),
        (ARABIC, "windows-1256", "windows-1256", "ar"),
        (CHINESE, "gb18030", "gb18030", "zh"),
    ],
)
def test_letters_are_decoded_and_what_is_not_proven_is_said(text, encoding, assumed, language):
    found = read((text * 3).encode(encoding), "paper.txt")

    assert found.text.replace("\n", "") == (text * 3).replace("\n", "").replace("\r", "")
    assert found.warnings == ((("encoding", assumed),) if assumed else ())
    assert found.language == language


def test_bytes_that_are_no_text_are_refused():
    for content in (bytes(range(256)) * 20, b"\x00\x01\x02" * 100):
        with pytest.raises(Refused, match="not_text"):
            read(content, "paper.txt")


def test_a_text_stays_as_it_stands_where_nothing_shows_damage():
    text = "A title\n\nFirst line of an address\nSecond line of it\n\nA paragraph that says more.\n"

    found = read(text.encode(), "paper.txt")

    assert found.text == text.strip() + "\n\n"
    assert found.title == "A title"
    assert found.repaired == ()


def test_a_text_out_of_a_pdf_is_made_whole_and_each_repair_is_listed():
    lines = [
        "Letter dated 3 February 2099 from the Example to the Secretary-General",
        " ",
        *(f" Point {number} of what was written down before anything else was said." for number in range(9)),
        " The members met in spring and agreed that each of them would take an action of its",
        "own before the autumn, and that an action plan would be written by all of",
        "them together. The chair said that the national act ion plan of the ex-",
        "ample had been read by the whole network and that the chair ’s office",
        "A/99/17",
        "2/4 99-12345",
        "would answer each letter within a week, as the network had asked it to",
        "do at the first meeting in the winter of the year that had gone before.",
        " The next meeting is to be held in the autumn. It will hear the example and",
        "write down what it heard, so that nobody has to ask again what was meant.",
        "Nobody knows more than that, and the example asks for nothing more of the",
        "network than to be heard in the autumn by those who will then be there.",
    ]

    found = read("\n\n".join(lines).encode(), "paper.txt")

    assert "that the chair’s office would answer each letter" in found.text
    assert "national action plan of the example had been read" in found.text
    assert found.text.count("\n\n") == 12
    assert [repair.kind for repair in found.repaired if repair.kind in {"header", "footer"}] == ["header", "footer"]
    assert {(repair.before, repair.after) for repair in found.repaired} >= {("act ion", "action"), (" ’s", "’s")}
    assert found.title == lines[0]


@pytest.mark.parametrize("mark", ["·", "•", "-", "–"])
def test_points_of_a_text_out_of_a_pdf_stay_apart_although_none_ends_with_a_sign(mark):
    print_of = "A line of print that goes on in the next one as lines of\nprint do. "
    points = [f"{mark} Open the harbour by night ({name})" for name in ("Chad", "Fiji", "Togo")]

    found = read("\n".join([print_of * 8, "Pledges included:", *points, "", "The end."]).encode(), "paper.txt")

    assert all(point in found.text.split("\n\n") for point in points)


def test_a_web_page_gives_its_main_text_alone():
    page = (
        "<!doctype html><html lang='fr'><head><title>Site</title><script>var a = 'secret'</script></head><body>"
        "<nav>Menu</nav><main><h1>Le titre</h1><p>Le <b>texte</b> de la page,<br>et la suite.</p>"
        "<ul><li>un point</li></ul><table><tr><th>a</th><td>b</td></tr></table><form>Envoyer</form><p>"
        + "Encore des mots. "
        * 20
        + "</p></main>"
        "<footer>Pied</footer></body></html>"
    )

    found = read(page.encode(), "page.html")

    assert found.title == "Le titre"
    assert found.text.split("\n\n")[:4] == ["Le titre", "Le texte de la page,\net la suite.", "• un point", "a\tb"]
    assert not any(word in found.text for word in ("secret", "Menu", "Pied", "Envoyer"))


def test_a_web_page_says_its_own_encoding():
    page = "<html><head><meta charset='windows-1251'></head><body><p>" + RUSSIAN * 3 + "</p></body></html>"

    found = read(page.encode("windows-1251"), "page.html")

    assert found.text.startswith("Совет примера")
    assert found.warnings == ()


def test_a_drawing_and_other_markup_are_not_taken():
    for content in (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", b"<?xml version='1.0'?><a/>"):
        with pytest.raises(Refused, match="unknown"):
            read(content, "drawing.svg")


def test_an_act_gives_symbol_day_language_title_and_numbered_paragraphs():
    found = read(papers.akoma(language="spa", words=("Decide que se reúnan.", "Pide un informe.")), "act.xml")

    assert (found.symbol, found.dated, found.language) == ("S/RES/9999 (2099)", "2099-02-03", "es")
    assert found.title == "Resolution of the example"
    assert found.text.endswith("1. Decide que se reúnan.\n\n2. Pide un informe.\n\n")


def test_an_act_without_a_title_is_called_by_its_symbol():
    untitled = papers.akoma(words=("Words.",)).replace(b"Resolution of the example", b"")

    assert read(untitled, "act.xml").title == "S/RES/9999 (2099)"


def test_entities_in_an_act_are_refused_and_read_no_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    for inside in (f"<!ENTITY f SYSTEM 'file://{secret}'>", "<!ENTITY l 'ha'><!ENTITY f '&l;&l;&l;&l;'>"):
        content = papers.akoma(words=("Words &f; go on.",))

        with pytest.raises(Refused, match="entities"):
            read(b"<?xml version='1.0'?><!DOCTYPE akomaNtoso [" + inside.encode() + b"]>" + content, "act.xml")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the members of the group and those who are with it"),
        ("es", "los miembros del grupo y los que están con él en la paz"),
        ("pt", "os membros do grupo e os que não estão com ele na paz das nações"),
        ("de", "die Mitglieder der Gruppe und alle, die mit ihr sind, auf der Seite"),
        ("uk", "Члени групи та ті, хто її підтримує в усіх її справах"),
        ("fa", "گروه چند پیشنهاد کرد که گزارش را چاپ کنند"),
        ("ja", "会議はメンバーが手紙を書くことを決めました"),
        ("und", "Namibia 2016 Alicante 2017 Berlin 2018"),
        ("und", "12 13 14"),
    ],
)
def test_a_language_is_told_by_its_letters_and_small_words_or_not_at_all(language, text):
    assert language_of(text) == language
