"""Every sentence of every room is translated into five languages, with its placeholders and its punctuation."""

import re
from gettext import GNUTranslations, c2py

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError
from django.conf import settings
from django.utils import translation

from focalpoint.config.messages import (
    TRANSLATED,
    CannotExtract,
    Room,
    catalogues,
    entries,
    plural_forms,
    read_catalogue,
    rooms,
    sentences_of,
    singular_of,
    translations,
)

pytestmark = pytest.mark.once

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*[^{}]*\}|%%")
CLOSING = "”’»›」』\"')）]］"
ENDS = {
    ".": ".。۔",
    "?": "?？؟",
    "!": "!！",
    ":": ":：",
    ";": ";；؛",
    ",": ",，،、",
    "…": "…",
    "—": "—–",
}
FULL_WIDTH = "，。、：；？！）」』”"


def untranslated(message: Message) -> list[str]:
    """Say what an entry lacks."""
    strings = translations(message)
    if not strings or not all(strings):
        return [f"not translated: {singular_of(message)!r}"]
    if message.fuzzy:
        return [f"fuzzy: {singular_of(message)!r}"]
    return []


def misprinted(message: Message, language: str) -> list[str]:
    """Say where a translation differs from its source in placeholders, outer space or final punctuation."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    found = []
    for string in filter(None, translations(message)):
        if placeholders(string) not in [placeholders(source) for source in sources]:
            found.append(f"placeholders of {string!r} differ from {sources[-1]!r}")
        if outer_space(string, language) not in [outer_space(source, language) for source in sources]:
            found.append(f"outer space of {string!r} differs from {sources[-1]!r}")
        if end(string) not in [end(source) for source in sources]:
            found.append(f"end of {string!r} differs from {sources[-1]!r}")
    return found


def placeholders(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)))


def outer_space(text: str, language: str) -> tuple[bool, bool]:
    # Full-width punctuation brings its own space.
    after = text != text.rstrip() and not (language == "zh" and text.rstrip()[-1:] in (*FULL_WIDTH, ",", ";", ":", "."))
    if language == "zh" and text[-1:] in FULL_WIDTH:
        after = False
    return text != text.lstrip(), after


def end(text: str) -> str:
    last = text.rstrip().rstrip(CLOSING).replace("...", "…").rstrip()[-1:]
    return next((name for name, alike in ENDS.items() if last and last in alike), "")


def disagreeing(catalogue_of_room: dict[str, Catalog]) -> list[str]:
    """Say which sentence two rooms translate differently: Django merges rooms, so only one of them would be seen."""
    held: dict[tuple[str, str], tuple[str, list[str]]] = {}
    found = []
    for room, catalogue in catalogue_of_room.items():
        for message in entries(catalogue):
            key = (message.context or "", singular_of(message))
            other, strings = held.setdefault(key, (room, translations(message)))
            if strings != translations(message):
                found.append(f"{key[1]!r}: {other} and {room} differ")
    return found


@pytest.fixture(scope="module")
def speaking() -> list[Room]:
    return rooms()


def test_catalogues_hold_the_sentences_of_the_code_and_no_others():
    late = [f"{one.room} ({one.language})" for one in catalogues() if one.is_new]

    assert late == [], "Run: ./run messages"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language, speaking):
    lacking = [
        f"{room.name}: {problem}"
        for room in speaking
        for message in entries(read_catalogue(room.catalogue(language)))
        for problem in untranslated(message)
    ]

    assert not lacking, "\n".join([f"{len(lacking)} sentences of {language}", *lacking[:20]])


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_placeholders_space_and_punctuation(language, speaking):
    wrong = [
        f"{room.name}: {problem}"
        for room in speaking
        for message in entries(read_catalogue(room.catalogue(language)))
        for problem in misprinted(message, language)
    ]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", TRANSLATED)
def test_two_rooms_translate_one_sentence_alike(language, speaking):
    found = disagreeing({room.name: read_catalogue(room.catalogue(language)) for room in speaking})

    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", TRANSLATED)
def test_plural_forms_are_those_of_django(language, speaking):
    numbers = (0, 1, 2, 3, 5, 11, 21, 100, 1_000_000)
    django = c2py(plural_forms(language).partition("plural=")[2].rstrip("; "))

    for room in speaking:
        with room.catalogue(language).with_suffix(".mo").open("rb") as compiled:
            ours = GNUTranslations(compiled).plural

        assert [ours(number) for number in numbers] == [django(number) for number in numbers], room.name


@pytest.mark.parametrize("language", TRANSLATED)
def test_django_speaks_each_language(language):
    assert translation.get_language_from_path(f"/{language}/members/") == language
    with translation.override(language):
        # A sentence of Django's own never breaks a page, in whatever language it comes.
        assert translation.gettext("Enter a valid value.")


def test_english_needs_no_catalogue():
    assert not list(settings.PACKAGE.glob("*/*/locale/en"))
    with translation.override("en"):
        assert translation.ngettext("{count} document", "{count} documents", 1) == "{count} document"
        assert translation.ngettext("{count} document", "{count} documents", 2) == "{count} documents"


# Controls: each checker bites on a made-up mistake.


@pytest.fixture
def package(tmp_path):
    """A package of two rooms that say a little in every way there is."""
    one, two = tmp_path / "areas" / "one", tmp_path / "areas" / "two"
    for room in (one, two):
        (room / "templates").mkdir(parents=True)
        (room / "apps.py").write_text("")
    (one / "words.py").write_text(
        "from django.utils.translation import gettext_lazy as later, ngettext, pgettext as said\n"
        "def _(text): return text\n"
        'LATER = later("Late")\nCOUNT = ngettext("{n} row", "{n} rows", 2)\n'
        'HELD = said("of a plan", "State")\nNOT = _("not ours")\n'
    )
    (one / "management").mkdir()
    (one / "management" / "verb.py").write_text(
        'from django.utils.translation import gettext as _\nX = _("Said by a verb")\n'
    )
    (two / "templates" / "page.html").write_text(
        '{% translate "Title" %}{% translate "State" context "of a text" as state %}\n'
        "{% blocktranslate trimmed count n=rows|length asvar said %}\n  {{ n }} line\n{% plural %}\n  {{ n }} lines\n"
        "{% endblocktranslate %}{% blocktranslate with who=name %}By {{ who }}, 50%{% endblocktranslate %}\n"
        '{% fact label=_("Label") %}'
    )
    return tmp_path


def test_the_verb_hears_every_way_of_saying(package):
    said = [(one.said.context, one.said.singular, one.said.plural) for room in rooms(package) for one in room.sentences]

    assert said == [
        ("", "Late", ""),
        ("", "{n} row", "{n} rows"),
        ("of a plan", "State", ""),
        ("", "Title", ""),
        ("of a text", "State", ""),
        ("", "%(n)s line", "%(n)s lines"),
        ("", "By %(who)s, 50%%", ""),
        ("", "Label", ""),
    ]


@pytest.mark.parametrize("written", ['_(f"{name} came")', '_("He " + name)', '_("%s came" % name)'])
def test_a_sentence_put_together_before_translation_is_refused(tmp_path, written):
    (tmp_path / "words.py").write_text(
        f"from django.utils.translation import gettext as _\nname = 'Ada'\nX = {written}\n"
    )

    with pytest.raises(CannotExtract, match=r"words\.py, line 3"):
        sentences_of(tmp_path)


def test_a_sentence_with_and_without_a_plural_is_refused(tmp_path):
    (tmp_path / "words.py").write_text(
        'from django.utils.translation import gettext, ngettext\ngettext("row")\nngettext("row", "rows", 2)\n'
    )

    with pytest.raises(CannotExtract, match="context"):
        sentences_of(tmp_path)


def write(package):
    for one in catalogues(package):
        one.path.parent.mkdir(parents=True, exist_ok=True)
        one.path.write_text(one.text, "utf-8")


def catalogue_of(package, room, language):
    return package / "areas" / room / "locale" / language / "LC_MESSAGES" / "django.po"


def test_writing_twice_changes_nothing(package):
    write(package)

    assert not any(one.is_new for one in catalogues(package))


@pytest.mark.parametrize(("language", "number"), [("ar", 6), ("es", 3), ("fr", 3), ("ru", 4), ("zh", 1)])
def test_a_sentence_that_counts_has_every_form_of_its_language(package, language, number):
    write(package)
    path = catalogue_of(package, "one", language)
    path.write_text(path.read_text("utf-8").replace('] ""', '] "{n}"'), "utf-8")

    write(package)

    assert path.read_text("utf-8").count('] "{n}"') == number


def test_translations_stay_move_with_their_sentence_and_go_with_it(package):
    write(package)
    path = catalogue_of(package, "one", "ru")
    translated = path.read_text("utf-8").replace('"Late"\nmsgstr ""', '"Late"\nmsgstr "Поздно"')
    path.write_text(translated.replace('msgstr[1] ""', 'msgstr[1] "{n} ряда"'), "utf-8")
    words = package / "areas" / "one" / "words.py"
    words.write_text(words.read_text().replace('LATER = later("Late")\n', ""))
    (package / "areas" / "two" / "words.py").write_text(
        'from django.utils.translation import gettext as _\nX = _("Late")\n'
    )

    write(package)

    assert "Late" not in path.read_text("utf-8")
    assert 'msgstr[1] "{n} ряда"' in path.read_text("utf-8"), "half a translation is still work"
    assert 'msgid "Late"\nmsgstr "Поздно"' in catalogue_of(package, "two", "ru").read_text("utf-8")


def test_a_damaged_catalogue_is_told(package):
    write(package)
    path = catalogue_of(package, "two", "fr")
    path.write_text(path.read_text("utf-8") + '\nmsgid "a"\nmsgid "b"\nmsgstr nothing\n', "utf-8")

    with pytest.raises(PoFileError):
        read_catalogue(path)


@pytest.mark.parametrize(
    ("identifier", "string", "language", "problem"),
    [
        ("By {name}", "De {nom}", "fr", "placeholders"),
        ("By %(name)s", "De", "fr", "placeholders"),
        (("{n} row", "{n} rows"), ("{n} ряд", "{n} ряда", "рядов", "{n} ряда"), "ru", "placeholders"),
        ("A member.", "Un membre", "fr", "end"),
        ("A member", "عضو.", "ar", "end"),
        ("Why?", "Pourquoi.", "fr", "end"),
        ("Source: ", "Fuente:", "es", "outer space"),
    ],
)
def test_a_misprint_is_found(identifier, string, language, problem):
    found = misprinted(Message(identifier, string), language)

    assert len(found) == 1
    assert found[0].startswith(problem)


@pytest.mark.parametrize(
    ("identifier", "string", "language"),
    [
        ("By {name}.", "由{name}提供。", "zh"),
        (", ", "、", "zh"),
        (", ", "، ", "ar"),
        ("Why?", "لماذا؟", "ar"),
        ("It says “no”.", "Il dit « non ».", "fr"),
        (("One row", "{n} rows"), ("صف", "صف", "صفان", "{n} صفوف", "{n} صفا", "{n} صف"), "ar"),
    ],
)
def test_a_good_translation_is_left_alone(identifier, string, language):
    assert misprinted(Message(identifier, string), language) == []


def test_what_is_not_translated_is_found():
    assert untranslated(Message("A member", ""))
    assert untranslated(Message(("row", "rows"), ("ряд", "", "рядов", "ряда")))
    assert untranslated(Message("A member", "Un membre", flags=["fuzzy"]))
    assert not untranslated(Message("A member", "Un membre"))


def test_rooms_that_disagree_are_found():
    one, two = Catalog(locale="fr"), Catalog(locale="fr")
    one.add("State", "État")
    two.add("State", "Etat")

    assert disagreeing({"one": one, "two": two}) == ["'State': one and two differ"]
