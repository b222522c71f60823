"""Words and symbols: what becomes of them, one rule a test."""

import pytest

from focalpoint.ground.search.analysis import fold, symbols_of, words_of, words_with
from focalpoint.ground.search.analysis.folding import plain_signs

pytestmark = pytest.mark.once


def terms(text: str, language: str = "und") -> set[str]:
    return {term for word in words_of(text, language=language) for term in word.terms}


def symbols(text: str) -> list[str]:
    return [one.term.removeprefix("sym_") for one in symbols_of(plain_signs(text))]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("égalité", "EGALITE", "fr"),
        ("œuvre", "oeuvre", "fr"),
        ("учёт", "учет", "ru"),
        ("officers", "ofﬁ\u00adcers", "en"),
        ("conflict", "con\u200bflict", "en"),
        ("السلام", "الســـلام", "ar"),
        ("السلام", "ﺍﻟﺴﻼﻡ", "ar"),
        ("خطة", "خُطَّةُ", "ar"),
        ("إرهاب", "ارهاب", "ar"),
        ("المرأة", "والمرأة", "ar"),
        ("للنساء", "النساء", "ar"),
        ("婦女", "妇女", "zh"),
        ("ｐｏｌｉｃｅ", "police", "en"),
        ("bleus", "bleu", "fr"),
        ("кандидаток", "кандидатки", "ru"),
        ("organisation", "organizations", "en"),
        ("mujeres", "mujer", "es"),
    ],
)
def test_two_ways_of_writing_share_a_term(one, other, language):
    assert terms(one, language) & terms(other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("general", "generation", "en"),
        ("police", "policy", "en"),
        ("organ", "organisation", "en"),
        ("général", "génération", "fr"),
        ("органы", "организация", "ru"),
        ("جنة", "لجنة", "ar"),
        ("زير", "وزير", "ar"),
        ("تاب", "كتاب", "ar"),
        ("国", "中国", "zh"),
        ("国人", "中国人民", "zh"),
        ("1325", "13250", "en"),
    ],
)
def test_two_words_that_only_look_alike_share_none(one, other, language):
    assert not terms(one, language) & terms(other, language)


def test_a_letter_before_a_word_is_a_further_stem_and_never_the_only_one():
    assert terms("وقرار", "ar") == {"ar_وقرار", "arp_قرار"}
    assert terms("وزير", "ar") == {"ar_وزير"}


def test_hyphens_part_and_join():
    assert terms("post-conflict", "en") == {"en_post", "en_conflict", "en_postconflict"}


def test_elided_articles_are_common_words():
    assert terms("l’égalité d'action qu'elle", "fr") == terms("égalité action", "fr")


def test_places_are_those_of_the_text():
    text = "Les femmes, l’égalité 婦女 et ﺍﻟﺴﻼﻡ"

    assert [text[word.start : word.end] for word in words_of(text, language="fr") if word.terms] == [
        "femmes",
        "égalité",
        "婦女",
        "ﺍﻟﺴﻼﻡ",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("S/RES/1325 (2000)", ["s_res_1325"]),
        ("Ｓ／ＲＥＳ／１３２５", ["s_res_1325"]),
        ("1325 (2000)", ["s_res_1325"]),
        ("resolutions 1325 (2000), 1820 and 1888", ["s_res_1325", "s_res_1820", "s_res_1888"]),
        ("résolution n° 1325 du Conseil de sécurité", ["s_res_1325"]),
        ("la resolución 1325 del Consejo de Seguridad", ["s_res_1325"]),
        ("резолюцией 1325 Совета Безопасности", ["s_res_1325"]),
        ("قرار مجلس الأمن رقم ١٣٢٥ (٢٠٠٠)", ["s_res_1325"]),
        ("安理会第1325(2000)号决议", ["s_res_1325"]),
        ("UNSCR 1325", ["s_res_1325"]),
        ("A/72/551-S/2017/891", ["a_72_551", "s_2017_891"]),
        ("A/RES/72/147 and resolution 72/147", ["a_res_72_147", "a_res_72_147"]),
        ("S/PRST/2020/5.", ["s_prst_2020_5"]),
        ("S/RES/13 and S/RES/13250", ["s_res_13"]),
        ("he/she and/or 13250 in 2000", []),
        ("E/CN.6/2024/3", ["e_cn_6_2024_3"]),
    ],
)
def test_symbols_have_one_form(text, found):
    assert symbols(text) == found


def test_whatever_signs_a_text_has_it_has_words_in_order():
    for text in ("\0\x07", "\ud800", "🙂", "﷽", "①②", "ﬀ" * 100, "-" * 1000, "٣٫٥", "a\u0301" * 50):
        words = list(words_of(text, language="ar"))

        assert words == sorted(words, key=lambda word: word.start)
        assert all(0 <= word.start < word.end <= len(text) for word in words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Post-conflict towns, a postconflict town; 妇女 and women’s towns. DYING of thirst, he lied."),
        ("fr", "L’Œuvre des États-Unis : œuvres, étatique, cessez-le-feu, peut-être. 13 résolutions"),
        ("es", "Las mujeres, la mujer y los niños; NIÑAS, acción-reacción"),
        ("ru", "Рынок, рынки и кандидаток; Ёлка, ёлки, северо-западный"),
        ("ar", "وَالنِّسَاءُ والسلام، للسلام وسلامها؛ المرأة ٢٠٢٤ ومبادرات العـــمل S/RES/1325"),
        ("ar", "ﺍﻟﻤﻨﻄﻘﺔ ﺍﻟﺴﻼﻡ"),
        ("zh", "妇女，和平与安全；維持和平行动 UN-Women 中国women"),
    ],
)
def test_the_quick_way_finds_the_same_places(language, text):
    words = list(words_of(text, language=language))

    for wanted in ({term: 0} for word in words for term in word.terms):
        slow = [(word.start, word.end, 0) for word in words if not wanted.keys().isdisjoint(word.terms)]
        assert words_with(text, language=language, terms=wanted) == slow


def test_folding_twice_changes_nothing():
    for word in ("Égalité", "ОБЪЁМ", "وَالنِّسَاءُ", "維持", "ﬁﬂ"):
        assert fold(fold(word)) == fold(word)
