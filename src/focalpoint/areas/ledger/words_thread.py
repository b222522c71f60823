"""Words for links between undertakings, for changes that followed, and for what was brought in elsewhere."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext, pgettext_lazy

from focalpoint.areas.ledger.models import Influence, ThreadLink
from focalpoint.areas.ledger.queries.likeness import Likeness
from focalpoint.areas.library.words_exchange import area_words, theme_words
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.models import Organisation
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.values import Words
from focalpoint.ground.ui.words import joined, page_language, printed_day

Verdict = ThreadLink.Verdict
VERDICTS: Final = (
    (Verdict.SUCCESSOR, later("The later one goes on from the earlier one")),
    (Verdict.SAME, later("Both are about the same issue")),
    (Verdict.MERGED, later("The earlier one became part of the later one")),
    (Verdict.REFUSED, later("They do not belong together")),
)
UNDECIDED: Final = later("Not decided")
INTENDED: Final = (
    (Influence.Intended.SECRETARIAT, later("The member and the secretariat")),
    (Influence.Intended.MEMBER, later("Members of the Network")),
    (Influence.Intended.PUBLIC, later("Everybody")),
)
STANDS: Final = (
    (Influence.State.PUBLISHED, later("Published")),
    (Influence.State.WITHDRAWN, later("Withdrawn")),
)
BODIES: Final[tuple[str | Promise, ...]] = (
    later("Security Council"),
    later("General Assembly"),
    later("Peacebuilding Commission"),
    later("Committee on the Elimination of Discrimination against Women"),
    later("Commission on the Status of Women"),
    later("Human Rights Council"),
    later("African Union"),
    later("European Union"),
    later("Organization for Security and Co-operation in Europe"),
    later("North Atlantic Treaty Organization"),
    later("Organization of American States"),
    later("Association of Southeast Asian Nations"),
    later("League of Arab States"),
)
"""Bodies that a form suggests; any other can be written."""
LABELS: Final[Mapping[str, Any]] = {
    "from": later("What it came from"),
    "words": later("What changed"),
    "area": later("Country or organisation"),
    "happened_on": later("When"),
    "language": later("Language of the text"),
    "link": later("Address elsewhere"),
    "work": later("Paper in the library"),
    "citation": later("Exact words"),
    "intended": later("Who may read it"),
    "state": pgettext_lazy("of a record", "State"),
    "body": later("Body"),
    "member": later("By which member"),
    "organisation": later("By which organisation"),
    "by_name": later("By somebody else"),
    "result": later("Result"),
    "verdict": later("Decision"),
    "note": later("Why"),
}


def verdict_word(verdict: str) -> str:
    """Return what was decided in the language of the page."""
    return str(dict(VERDICTS).get(verdict, UNDECIDED))  # type: ignore[call-overload]


def likeness_words(
    found: Likeness, themes: Mapping[str, tuple[str, str]], names: Mapping[str, Name]
) -> list[SafeString]:
    """Return the grounds on which two undertakings are suggested, a sentence each."""
    said = []
    if found.themes:
        said.append(format_html(_("Both speak of: {themes}."), themes=theme_words(found.themes, themes)))
    if found.words:
        sentence = ngettext("Shared word: {words}.", "Shared words: {words}.", len(found.words))
        words = joined([format_html("<bdi>“{}”</bdi>", word) for word in found.words])
        said.append(format_html(sentence, words=words))
    if found.parties:
        said.append(format_html(_("Both are addressed to: {names}."), names=area_words(found.parties, names)))
    return said


def said_on(day: date) -> Words:
    """Return how two versions of what was told say values that are codes, ids or days."""

    def named(code: str) -> str:
        names = names_on(day, language=page_language(), codes=[code])
        return names[code].short if code in names else code

    def organisation(public_id: str) -> str:
        return Organisation.objects.filter(public_id=public_id).values_list("name", flat=True).first() or ""

    return {
        "intended": lambda value: str(dict(INTENDED)[Influence.Intended(value)]),
        "state": lambda value: str(dict(STANDS)[Influence.State(value)]),
        "language": lambda code: dict(SPOKEN).get(code, code),
        "happened_on": printed_day,
        "area": named,
        "member": named,
        "organisation": organisation,
    }


def intended_word(intended: str) -> str:
    """Return for whom it is, in the language of the page."""
    return str(dict(INTENDED)[Influence.Intended(intended)])
