"""Text out of PDF files that are made here: what stands beside it is taken out, words and paragraphs are whole."""

import io
from functools import cache

import pikepdf
import pytest

from focalpoint.areas.library.parsing import read
from focalpoint.areas.library.parsing.mending import Parting, Vocabulary, joined_at_hyphen, split_words
from focalpoint.config.proofs import papers
from focalpoint.ground.shared.languages import direction

pytestmark = pytest.mark.once

FIRST = (
    "The example group met for the first time in the spring and wrote down what it had agreed upon, in few words and "
    "in plain ones, so that nobody would have to ask again what had been meant by any of them when the group "
)
SECOND = "came together once more in the autumn of the same year."
PARAGRAPH = (
    "Every member names one person who answers letters within a week, keeps the list of those who help, and says each "
    "year what has been done and what has not been done, with the reason for it, in a report of two pages."
)


@cache
def printed(body: str, *, page: str = "", title: str = "") -> bytes:
    style = f"@page {{ size: A5; margin: 2cm; {page} }} body {{ font: 11pt serif; margin: 0 }} p {{ margin: 0 0 8pt }}"
    head = f"<title>{title}</title>" if title else ""
    return papers.pdf(f"<head>{head}<style>{style}</style></head>{body}")


def read_pdf(content: bytes):
    return read(content, "paper.pdf")


def test_headers_footers_and_page_numbers_are_taken_out_and_told():
    edges = "@top-left { content: 'S/2099/17' } @bottom-right { content: counter(page) '/' counter(pages) }"
    body = "".join(f"<p>{PARAGRAPH} That was point {number}.</p>" for number in range(12))

    found = read_pdf(printed(f"<h1>An example</h1>{body}", page=edges))

    assert len(found.pages) > 2
    assert "S/2099/17" not in "".join(page.text for page in found.pages[1:])
    assert not any(f"{number}/{len(found.pages)}" in found.text for number in range(1, 9))
    told = {repair.kind: repair.before for repair in found.repaired}
    assert told["header"] == "S/2099/17"
    assert "/" in told["number"]


def test_paragraphs_are_rejoined_and_a_page_end_cuts_no_sentence():
    filling = "".join(f"<p>{PARAGRAPH}</p>" for _ in range(4))

    found = read_pdf(printed(f"{filling}<p>{FIRST}{SECOND}</p>{filling}"))

    assert " ".join((FIRST + SECOND).split()) in found.text.replace("\n\n", "¶").replace("\n", " ")
    assert found.text.count("\n\n") == 9
    assert all(page.text.endswith("\n") for page in found.pages)


def test_paragraphs_of_one_line_each_stay_apart():
    lines = ("(Signed) Ada Example", "Head of the Office", "Pledges", "Chad pledges to do it.", "Fiji pledges too.")
    body = "".join(f"<p style='margin-bottom: 12pt'>{line}</p>" for line in (*lines, PARAGRAPH, *lines, PARAGRAPH))

    found = read_pdf(printed(body))

    assert found.text.strip().split("\n\n")[:5] == list(lines)


@pytest.mark.parametrize("marks", [("—", "—", "—"), ("–", "–", "–"), ("A.1", "A.2", "A.3"), ("1.1", "1.2", "1.3")])
def test_points_that_begin_alike_stay_apart_although_none_ends_with_a_sign(marks):
    points = [f"{mark} Chad will train officers of the staff college in the capital" for mark in marks]

    found = read_pdf(printed(f"<p>{PARAGRAPH}</p><p>{'<br>'.join(points)}</p><p>{PARAGRAPH}</p>"))

    assert found.text.strip().split("\n\n")[1:-1] == points


@pytest.mark.parametrize("masthead", [True, False])
def test_the_smallest_paper_is_parted_as_it_is_printed(masthead):
    lines = ("Chad: draft resolution", "The Example Council,", "Recalling what it said before,", "1. Decides to meet;")
    row = "<div style='display: flex; justify-content: space-between'><b>{}</b><span>{}</span></div>"
    head = row.format("United Nations", "S/2099/7") + row.format("Security Council", "3 May 2099")

    found = read_pdf(printed((head if masthead else "") + "".join(f"<p>{line}</p>" for line in lines)))

    assert found.text.strip().split("\n\n")[-4:] == list(lines)
    assert found.title == lines[0]


def test_words_cut_at_line_ends_are_whole_again_and_listed():
    words = "responsibility cooperation administration understanding participation representation "
    body = f"<div lang='en' style='hyphens: auto; width: 5cm'><p>{words * 6}</p></div>"

    found = read_pdf(printed(body))

    cut = [repair for repair in found.repaired if repair.kind == "hyphen"]
    assert cut
    assert set(found.text.split()) == set(words.split())
    assert all(found.text[one.place :].startswith(one.after) for one in cut)


def test_two_columns_are_read_one_after_the_other():
    one, other = (
        "The left side tells of spring and of nothing else. " * 14,
        "The right side tells of autumn only. " * 18,
    )
    style = "columns: 2; column-fill: balance; column-gap: 1cm; text-align: justify"
    body = f"<div style='{style}'><p>{one}</p><p>{other}</p></div>"

    found = " ".join(read_pdf(printed(body)).text.split())

    assert found.count("The left side tells of spring and of nothing else.") == 14
    assert found.rindex("of spring") < found.index("of autumn")


def test_a_footnote_does_not_stand_inside_a_sentence():
    note = "<span style='float: footnote; font-size: 7pt'>A note that is printed small at the foot.</span>"
    filling = "".join(f"<p>{PARAGRAPH}</p>" for _ in range(4))

    found = read_pdf(printed(f"{filling}<p>{FIRST}{note}{SECOND}</p>{filling}"))

    assert "A note that is printed small at the foot." in found.text
    assert "when the group" in found.text
    flat = " ".join(found.text.split())
    assert "when the group A note" not in flat


def test_symbol_day_and_title_are_read_from_the_masthead():
    body = (
        "<p style='font-size: 14pt'>United Nations <span style='float: right'>S/2099/17</span></p>"
        "<p style='font-size: 16pt'>Security Council</p><p>Distr.: General<br>3 February 2099<br>Original: English</p>"
        f"<p><b>Exampleland and Otherland: draft resolution</b></p><p>{PARAGRAPH}</p>"
    )

    found = read_pdf(printed(body))

    assert (found.symbol, found.dated) == ("S/2099/17", "2099-02-03")
    assert found.title == "Exampleland and Otherland: draft resolution"
    assert found.language == "en"


def test_the_largest_print_is_the_title_and_the_name_of_a_file_never_is():
    large = read_pdf(printed(f"<h1>How the example went</h1><p>{PARAGRAPH}</p>", title="final_v3.docx"))
    plain = read_pdf(printed(f"<p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>", title="final_v3.docx"))
    said = read_pdf(printed(f"<p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>", title="A title that was given"))

    assert large.title == "How the example went"
    assert plain.title != "final_v3.docx"
    assert said.title == "A title that was given"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "اجتمع مجلس المثال (في المدينة) وقرر أن يعين كل عضو جهة تنسيق واحدة وأن يقول ذلك كتابة."),
        ("ru", "Совет примера собрался в городе и решил, что каждый участник назначит одного координатора."),
        ("zh", "示例理事会在无名镇开会，决定每个成员任命一名协调人，并以书面形式通知。"),
    ],
)
def test_each_script_keeps_its_order_and_its_letters(language, words):
    found = read_pdf(printed(f"<div lang='{language}' dir='{direction(language)}'><p>{words}</p></div>"))

    assert "".join(found.text.split()) == "".join(words.split())
    assert found.language == language


def test_a_scan_says_that_its_text_is_not_held():
    made = pikepdf.new()
    made.add_blank_page()
    out = io.BytesIO()
    made.save(out)

    found = read_pdf(out.getvalue())

    assert found.pages == ()
    assert found.warnings == (("no_text", ""),)


def test_a_hyphen_is_spelling_or_printing_as_the_text_itself_shows():
    cutting = Vocabulary(
        ["of the prevention and the reconciliation in all", "the preven-", "tion of it", "a recon-", "x"]
    )
    spelling = Vocabulary(["of the cross-regional network and of peace in all"])

    assert joined_at_hyphen("preven-", "tion", cutting) == "prevention"
    assert joined_at_hyphen("justifica-", "tion", cutting) == "justification"
    assert joined_at_hyphen("cross-", "regional", spelling) == "cross-regional"
    assert joined_at_hyphen("information-", "sharing", spelling) == "information-sharing"
    assert joined_at_hyphen("2012-", "2014", cutting) == "2012-2014"


def test_many_hyphens_at_line_ends_are_printing_although_no_word_stands_whole():
    lines = [f"line {number} of the text" for number in range(20)]
    cut = Vocabulary([*lines, "they go on imple-", "menting it and all the commu-", "nities to gain confi-", "dence"])

    assert joined_at_hyphen("imple-", "menting", cut) == "implementing"
    assert joined_at_hyphen("imple-", "menting", Vocabulary([*lines, "imple-", "menting"])) == "imple-menting"


def test_split_words_are_joined_where_the_text_has_them_whole_and_no_others():
    known = Vocabulary(["an action in the roadmap is into the network of all", "a road map goes in to an act ion of"])

    assert [word for _at, _end, word in split_words("a national act ion plan", known)] == ["action"]
    assert split_words("a road map goes in to it", known) == []
    assert [word for _at, _end, word in split_words("the Chair ’s gender -sensitive", known)] == ["’s", "-sensitive"]


def test_glued_words_are_parted_where_the_text_shows_the_damage_often():
    sentence = "les femmes et la paix dans la région des grands lacs avec la participation des jeunes filles du pays"
    plain = [f"Ici {sentence} partout", f"Voici {sentence} ensuite"] * 6
    glued = [
        "lesfemmesetlapaixdanslarégion" + word
        for word in ("des", "et", "du", "avec", "la", "dans", "les", "desgrands", "desjeunes")
    ]
    lines = plain + glued
    parting = Parting(" ".join(lines), Vocabulary(lines), "fr")

    assert parting.is_needed
    assert parting.parted("lesfemmesetlapaix")[0] == "les femmes et la paix"
    assert parting.parted("la participation")[0] == "la participation"
    assert parting.parted("https://example.org/lesfemmesetlapaix")[1] == []
    assert not Parting(" ".join(plain), Vocabulary(plain), "fr").is_needed
