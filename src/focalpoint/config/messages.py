"""Catalogues: what each room says, and how far it is translated.

English is the source and has no catalogue: its sentences, singular and plural, stand in the code. Each room with
sentences has one catalogue a language, written here from its Python files and templates, in the order of its files,
without dates and line numbers, so a catalogue changes only when the sentences do. Verbs speak English only.
"""

import ast
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from gettext import GNUTranslations
from pathlib import Path
from typing import Any, Final

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from focalpoint.ground.shared.languages import BY_CODE, CODES, DEFAULT

TRANSLATED: Final = tuple(code for code in sorted(CODES) if code != DEFAULT)
"""Languages that have catalogues."""

Takes = dict[str, tuple[int | tuple[int, str], ...] | None]
"""What each function takes: places of context, singular and plural, as Babel counts them."""

_TAKES: Final[Takes] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_NOT_SHOWN: Final = frozenset({"management", "migrations", "locale"})
"""Folders of a room in which nothing is said to readers of pages."""
_DJANGO: Final = Path(django.__file__).parent / "conf" / "locale"
_NAMES_AT_DJANGO: Final = {"zh": "zh_Hans"}


class CannotExtract(Exception):
    """A sentence in the code cannot be read before it is run; the text says where and what to write instead."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in the source: ``plural`` is empty where it does not count, ``context`` where it needs none."""

    singular: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a catalogue knows a sentence by."""
        return self.context, self.singular


@dataclass(slots=True)
class Sentence:
    """A sentence with the files that say it, below their room, and what the code tells translators about it."""

    said: Said
    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Room:
    """A room that says something: its name, such as ``areas.network``, its folder, its sentences in order."""

    name: str
    folder: Path
    sentences: tuple[Sentence, ...]

    def catalogue(self, language: str) -> Path:
        """Return where the room's catalogue of a language lies."""
        return self.folder / "locale" / language / "LC_MESSAGES" / "django.po"


def rooms(package: Path | None = None) -> list[Room]:
    """Return every room with sentences, in the order of their names.

    Raises:
        CannotExtract: a sentence cannot be read before it is run.
    """
    base = package or Path(settings.PACKAGE)
    found = []
    for folder in sorted(path for path in base.glob("*/*") if (path / "apps.py").exists()):
        sentences = tuple(sentences_of(folder))
        if sentences:
            found.append(Room(".".join(folder.relative_to(base).parts), folder, sentences))
    return found


def sentences_of(folder: Path) -> list[Sentence]:
    """Return what the files below ``folder`` say, each sentence once, in the order of files and lines.

    Raises:
        CannotExtract: a sentence cannot be read before it is run.
    """
    found: dict[Said, Sentence] = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix not in {".py", ".html", ".txt"} or _NOT_SHOWN & set(inside.parts):
            continue
        if path.suffix != ".py" and "templates" not in inside.parts:
            continue
        said = python_sentences(path) if path.suffix == ".py" else template_sentences(path)
        for one, notes in said:
            sentence = found.setdefault(one, Sentence(one))
            if inside.as_posix() not in sentence.files:
                sentence.files.append(inside.as_posix())
            sentence.notes += [note for note in notes if note not in sentence.notes]
    _refuse_two_plurals(found)
    return list(found.values())


def _refuse_two_plurals(found: dict[Said, Sentence]) -> None:
    # gettext keeps one entry for a sentence; with and without a plural, or with two, the second would be lost.
    held: dict[tuple[str, str], Said] = {}
    for said, sentence in found.items():
        other = held.setdefault(said.key, said)
        if other != said:
            raise CannotExtract(
                f"{', '.join(sentence.files + found[other].files)}: “{said.singular}” is said with two plurals, or "
                "with and without one. Give one of them a context."
            )


def python_sentences(path: Path) -> list[tuple[Said, list[str]]]:
    """Return what a Python file says through functions that it imports from Django, under whatever names.

    Raises:
        CannotExtract: a sentence is put together before it is translated.
    """
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in _TAKES
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in names:
            continue
        takes = _TAKES[names[node.func.id]] or (1,)
        # The number of a plural may be reckoned; only what is said must stand as it is.
        if any(isinstance(given, ast.JoinedStr | ast.BinOp) for given in node.args[: len(takes)]):
            raise CannotExtract(
                f"{path.name}, line {node.lineno}: the sentence is put together before it is translated. Write it "
                "whole with {names}, and call .format on the result."
            )
    return _extracted(text.encode(), {name: _TAKES[function] for name, function in names.items()})


def template_sentences(path: Path) -> list[tuple[Said, list[str]]]:
    """Return what a template says, as Django's own extraction reads it."""
    python = templatize(path.read_text("utf-8"), origin=path.name)
    return _extracted(python.encode(), {"_": None, **_TAKES})


def _extracted(source: bytes, takes: Takes) -> list[tuple[Said, list[str]]]:
    found = []
    calls: Iterator[tuple[int, str, Any, list[str]]] = extract_python(  # type: ignore[assignment]
        io.BytesIO(source), takes, ["Translators:"], {"encoding": "utf-8"}
    )
    for _line, function, given, notes in calls:
        texts = [given] if isinstance(given, str) else list(given or ())
        # In the order of the arguments: context first, then singular, then plural.
        places = takes[function] or (1,)
        has_context = any(isinstance(place, tuple) for place in places)
        wanted = len(places)
        parts = [text for text in texts[:wanted] if isinstance(text, str)]
        if len(parts) < wanted or not parts[-1]:
            continue  # a name whose sentences stand elsewhere, marked with gettext_noop
        context = parts.pop(0) if has_context else ""
        found.append((Said(parts[0], parts[1] if len(parts) > 1 else "", context), list(notes)))
    return found


def plural_forms(language: str) -> str:
    """Return the Plural-Forms of Django's own catalogue of the language, so that Django merges ours with it."""
    path = _DJANGO / _NAMES_AT_DJANGO.get(language, language) / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        return GNUTranslations(file).info()["plural-forms"]


def read_catalogue(path: Path) -> Catalog:
    """Return a catalogue as it lies on disk.

    Raises:
        babel.messages.pofile.PoFileError: it is damaged.
    """
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def translations(message: Message) -> list[str]:
    """Return the translations of one entry, one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def singular_of(message: Message) -> str:
    """Return the sentence that an entry translates."""
    return message.id if isinstance(message.id, str) else message.id[0]


def entries(catalogue: Catalog) -> Iterator[Message]:
    """Return the entries of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def written(room: Room, language: str, known: dict[tuple[str, str], list[str]]) -> str:
    """Return the room's catalogue of a language, with the translations that are ``known``."""
    forms = plural_forms(language)
    number = int(forms.partition("nplurals=")[2].partition(";")[0])
    catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    # Babel would write as many plural forms as it knows itself, which for some languages is fewer than Django's.
    catalogue.mime_headers = [("Plural-Forms", forms)]
    for sentence in room.sentences:
        said = sentence.said
        held = known.get(said.key, [])
        if said.plural:
            # A sentence that newly counts keeps what it had in its first form.
            string: str | tuple[str, ...] = tuple((held + [""] * number)[:number])
        else:
            string = held[0] if len(held) == 1 else ""
        catalogue.add(
            (said.singular, said.plural) if said.plural else said.singular,
            string,
            context=said.context or None,
            locations=[(file, 1) for file in sentence.files],
            auto_comments=sentence.notes,
        )
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, include_lineno=False)
    return f"{_header(language, forms)}\n{body.getvalue().decode()}"


def _header(language: str, forms: str) -> str:
    return "\n".join(
        (
            f"# {BY_CODE[language].own_name}: drafts until a reader of the language approves them",
            "# (docs/reference/languages.md). Written by the verb “messages”; only msgstr is edited by hand.",
            'msgid ""',
            'msgstr ""',
            f'"Language: {language}\\n"',
            '"MIME-Version: 1.0\\n"',
            '"Content-Type: text/plain; charset=utf-8\\n"',
            '"Content-Transfer-Encoding: 8bit\\n"',
            f'"Plural-Forms: {forms}\\n"',
            "",
        )
    )


@dataclass(frozen=True, slots=True)
class Written:
    """One catalogue as it should be, and how much of it is translated."""

    room: str
    language: str
    path: Path
    text: str
    is_new: bool
    translated: int
    total: int


def catalogues(package: Path | None = None) -> list[Written]:
    """Return every catalogue as it should be. A sentence that moved to another room takes its translation along.

    Raises:
        CannotExtract: a sentence cannot be read before it is run.
    """
    found = []
    speaking = rooms(package)
    for language in TRANSLATED:
        everywhere: dict[tuple[str, str], list[str]] = {}
        own: dict[str, dict[tuple[str, str], list[str]]] = {}
        for room in speaking:
            own[room.name] = {}
            path = room.catalogue(language)
            if path.exists():
                for message in entries(read_catalogue(path)):
                    key = (message.context or "", singular_of(message))
                    if any(translations(message)):
                        own[room.name][key] = translations(message)
                        everywhere.setdefault(key, translations(message))
        for room in speaking:
            known = everywhere | own[room.name]
            path = room.catalogue(language)
            text = written(room, language, known)
            done = sum(all(known.get(sentence.said.key, [""])) for sentence in room.sentences)
            is_new = not path.exists() or path.read_text("utf-8") != text
            found.append(Written(room.name, language, path, text, is_new, done, len(room.sentences)))
    return found
