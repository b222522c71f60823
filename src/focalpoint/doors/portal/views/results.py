"""What was found, in words for a page: titles and passages with marks, what leads on, what narrows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as later

from focalpoint.areas.library.words import KINDS as PAPER_KINDS
from focalpoint.areas.library.words import language_name, language_word
from focalpoint.areas.vocabulary.queries import Name, names_on, theme_names
from focalpoint.areas.vocabulary.subjects import TITLES as SUBJECT_TITLES
from focalpoint.doors.portal.history_words import kind_word
from focalpoint.ground.search.records import FACETS, Found, Hit
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import leading_to, today
from focalpoint.ground.shared.languages import DEFAULT, direction
from focalpoint.ground.ui.facets import Choice, Facet
from focalpoint.ground.ui.words import mark, page_language

MOST_CHOICES: Final = 30
"""Values of one facet on a page; the rarer ones are found by other words."""
TITLES: Final[Mapping[str, str | Promise]] = {
    "type": later("Kind"),
    "language": later("Language"),
    "theme": later("Theme"),
    "area": later("Country or organisation"),
}
_PAPERS: Final = {str(code): word for code, word in PAPER_KINDS}


@dataclass(frozen=True, slots=True)
class Labels:
    """What codes are called in the language of the page. Two queries, none once remembered."""

    themes: Mapping[str, tuple[str, str]]
    names: Mapping[str, Name]

    @classmethod
    def now(cls) -> "Labels":
        """Ask for all themes and names."""
        return cls(theme_names(page_language()), names_on(today(), language=page_language()))

    def of(self, key: str, value: str) -> SafeString | str:
        """Return what a value of a facet, or a concept, is called."""
        if key == "theme" and value in self.themes:
            name, language = self.themes[value]
            return mark(text=name, language=language)
        if key == "area" and value in self.names:
            return mark(text=self.names[value].short, language=self.names[value].language)
        if key == "language":
            return language_word(value)
        if key == "type":
            return str(_PAPERS[value]) if value in _PAPERS else kind_word(value.removesuffix("_need"))
        if key == "subject":
            return mark(text=SUBJECT_TITLES[value], language=DEFAULT)
        return value


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the answer. ``place`` leads to the passage where the record can be read page by page."""

    hit: Hit
    kind: SafeString | str
    title: SafeString
    address: str
    passage: SafeString | str
    place: str
    language: str
    through: tuple[SafeString | str, ...]
    parallels: tuple[tuple[str, SafeString | str], ...]


def address_of(kind: str, identifier: str, *, language: str) -> str:
    """Return the page on which a record that was found is read."""
    here = page_language()
    if kind == "letter":
        return f"/{here}/letters/"
    if kind == "page":
        # A text of a page is found in its language and read in it.
        return page_address("page", identifier.rpartition("-")[0], language=language)
    return page_address(kind, identifier)


def results(found: Found, labels: Labels) -> list[Result]:
    """Return the lines of one page of the answer. No query."""
    through = tuple(labels.of(*concept.split(":", 1)) for concept in found.concepts)
    return [_result(hit, labels, through) for hit in found.hits]


def _result(hit: Hit, labels: Labels, through: tuple[SafeString | str, ...]) -> Result:
    address = address_of(hit.kind, hit.identifier, language=hit.language)
    passage = hit.passage
    shown = highlighted(passage.text, passage.marks, language=hit.language) if passage.text else ""
    before, after = "… " if passage.cut_before else "", " …" if passage.cut_after else ""
    return Result(
        hit=hit,
        kind=kind_word("paper" if hit.kind in {"work", "edition"} else hit.kind),
        title=_title(hit, labels),
        address=address,
        passage=format_html("{}{}{}", before, shown, after) if shown else "",
        place=f"{address}?page={passage.number}" if hit.kind == "edition" and passage.number else "",
        language=language_name(hit.language) if hit.language not in {page_language(), "und"} else "",
        through=through if hit.across else (),
        parallels=tuple(
            (address_of(one.kind, one.identifier, language=one.language), language_word(one.language))
            for one in hit.parallels
        ),
    )


def _title(hit: Hit, labels: Labels) -> SafeString:
    if hit.kind == "member" and hit.identifier in labels.names:
        return format_html("{}", labels.of("area", hit.identifier))
    return highlighted(hit.title, hit.title_marks, language=hit.language)


def highlighted(text: str, marks: Sequence[tuple[int, int]], *, language: str) -> SafeString:
    """Return content with what was found marked, in its language and direction."""
    pieces, end = [], 0
    for start, stop in marks:
        pieces += [conditional_escape(text[end:start]), f"<mark>{conditional_escape(text[start:stop])}</mark>"]
        end = stop
    pieces.append(conditional_escape(text[end:]))
    said = mark_safe("".join(pieces))  # each piece is escaped above  # noqa: S308
    if language == page_language():
        return said
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), said)


def facets(request: HttpRequest, found: Found, chosen: Mapping[str, Sequence[str]], labels: Labels) -> list[Facet]:
    """Return the ways to narrow that are worth showing: what was chosen, and what parts the answer. No query."""
    shown = []
    for key in TITLES:
        value = next(iter(chosen.get(key, ())), "")
        counts = found.facets.get(key, {})
        if value or len(counts) > 1 or any(count < found.total for count in counts.values()):
            rows = list(counts.items())[:MOST_CHOICES]
            lead = leading_to(request, key)
            choices = [Choice(labels.of(key, code), count, lead(code), code == value) for code, count in rows]
            label = labels.of(key, value) if value else ""
            shown.append(Facet(key, str(TITLES[key]), choices, label, lead("")))
    return shown


def asked_filters(request: HttpRequest) -> dict[str, list[str]]:
    """Return the facets that were chosen in the address."""
    given = {key: request.GET.get(key, "").replace("\0", "").strip()[:40] for key in FACETS}
    return {key: [value] for key, value in given.items() if value}
