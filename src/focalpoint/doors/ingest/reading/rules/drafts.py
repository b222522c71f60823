"""Draft resolutions: who proposes one, and its paragraphs, preambular and operative."""

import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.doors.ingest.reading.layout import HEADING, ITEM, NOTE
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.suggestions import Suggestion

_TITLE: Final = re.compile(
    r"(?P<authors>[^:]{3,6000}):\*{0,3} (?:revised )?(?:draft (?:resolution|decision)|projet de résolution|"
    r"proyecto de resolución)\**$",
    re.IGNORECASE,
)
_SPEAKS: Final = re.compile(
    r"(?:The (?:Security Council|General Assembly|Economic and Social Council|Human Rights Council|Commission[\w ]*)|"
    r"Le Conseil de sécurité|L'Assemblée générale|El Consejo de Seguridad|La Asamblea General),$"
)
_NUMBERED: Final = re.compile(r"\d{1,3}\.$")


def _title(paper: Paper) -> int | None:
    """Return the number of the block that is the title of a draft; None where the paper is none."""
    for number, block in enumerate(paper.blocks[:30]):
        if _TITLE.match(paper.text[block.start : block.end]):
            return number
    return None


def authors(paper: Paper) -> Iterator[Suggestion]:
    """Suggest who proposes a draft resolution: the names before the colon of its title."""
    number = _title(paper)
    if number is None:
        return
    block = paper.blocks[number]
    match = _TITLE.match(paper.text[block.start : block.end])
    end = block.start + match.end("authors") if match else block.end
    names = paper.names_between(block.start, end)
    for name in names:
        fields = {"id": name.code, "kind": "state" if name.is_state else "organisation", "as_printed": ""}
        fields["as_printed"] = paper.flow.words(name.start, name.end)
        yield paper.suggest("author", name.start, name.end, fields, rule="author_of_a_draft", confidence=0.97)
    separated = len(re.findall(r", (?!and )| and (?=[A-Z])", paper.text[block.start : end])) + 1
    if not names:
        nobody: dict[str, Any] = {"id": None, "kind": None, "as_printed": paper.flow.words(block.start, end)}
        warning = (f"None of {separated} authors is a name that is known.",)
        yield paper.suggest(
            "author", block.start, end, nobody, rule="author_of_a_draft", confidence=0.4, warnings=warning
        )


def paragraphs(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the paragraphs of a resolution or a draft of one, from the words with which its organ begins to speak.

    Paragraphs before the first number are preambular. Entries below a numbered paragraph have its number in their path:
    ``2(a)(i)``. What has no number among the operative paragraphs goes on with the one before.
    """
    begins = next((n for n, one in enumerate(paper.blocks) if _SPEAKS.match(paper.text[one.start : one.end])), None)
    if begins is None:
        return
    count, number = 0, ""
    path: list[str] = []
    for block in paper.blocks[begins + 1 :]:
        if block.kind == NOTE or block.label == "*":
            continue
        if block.kind == HEADING and re.match(r"(?i)annex|appendix|enclosure", paper.text[block.start : block.end]):
            return
        fields: dict[str, Any]
        if block.kind == ITEM and _NUMBERED.match(block.label):
            kind, number, path = "operative_paragraph", block.label.rstrip("."), []
            fields = {"number": number, "path": number}
        elif number:
            kind = "operative_paragraph"
            path = _below(path, block.label) if block.kind == ITEM else path
            fields = {"number": number, "path": "".join([number, *path])}
            if block.kind != ITEM:
                fields["continued"] = True
        else:
            kind, count = "preambular_paragraph", count + 1
            fields = {"number": count}
        opening = re.match(
            r"(?:[A-ZÀ-Þ][\w'-]*(?: [a-zà-ÿ]+(?:ing|ed|s|ly)\b){0,2})", paper.text[block.words : block.end]
        )
        if opening and block.kind != HEADING:
            fields["opening"] = opening[0]
        yield paper.suggest(
            kind,
            block.start if block.kind != ITEM else block.words,
            block.end,
            fields,
            rule=kind,
            confidence=0.95,
            places={"number": (block.start, block.words)} if block.label else {},
        )


def _below(path: list[str], label: str) -> list[str]:
    """Return the path of an entry below a numbered paragraph: letters first, then Roman numbers."""
    bare = label.strip("().")
    roman = bool(re.fullmatch(r"[ivx]+", bare)) and (len(path) == 2 or (len(path) == 1 and not _follows(path[0], bare)))
    return [*path[:1], label] if roman else [label]


def _follows(before: str, bare: str) -> bool:
    last = before.strip("().")
    return len(last) == 1 and len(bare) == 1 and ord(bare) == ord(last) + 1
