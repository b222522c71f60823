"""What is told between members, in words: kinds, states, listeners, help, and what each field is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext, pgettext_lazy

from focalpoint.areas.library.models import Argument, HelpKind, ResearchNeed, Shared
from focalpoint.areas.library.queries.suggesting import Match, Peer
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.words import spoken_word
from focalpoint.areas.vocabulary.queries import Name, source_title
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.values import Words
from focalpoint.ground.ui.words import comma, joined, mark, printed_day, state


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a kind of thing that is told is called on its pages."""

    one: str | Promise
    many: str | Promise
    lede: str | Promise
    tell: str | Promise
    none: str | Promise


KINDS: Final[Mapping[str, KindWords]] = {
    "practice": KindWords(
        later("Practice"),
        later("Practices"),
        later("What members did about a problem, by which rule, and what came of it. Blank means: not told."),
        later("Tell a practice"),
        later("No practice is told here yet."),
    ),
    "argument": KindWords(
        later("Argument"),
        later("Arguments"),
        later("Why a ministry, a parliament or a chief should care, with what shows it."),
        later("Tell an argument"),
        later("No argument is told here yet."),
    ),
    "research": KindWords(
        later("Research need"),
        later("Research needs"),
        later("Questions to which somebody needs an answer, and what answers them."),
        later("Ask for research"),
        later("No question is asked here yet."),
    ),
    "obstacle": KindWords(
        later("Obstacle"),
        later("Obstacles"),
        later("What stood in the way, and the measures that overcame it."),
        later("Tell an obstacle"),
        later("No obstacle is told here yet."),
    ),
    "need": KindWords(
        later("Need"),
        later("Needs"),
        later("Skills and help that members look for."),
        later("Ask for help"),
        later("Nobody asks for help here yet."),
    ),
    "offer": KindWords(
        pgettext_lazy("of help", "Offer"),
        pgettext_lazy("of help", "Offers"),
        later("Skills and help that members give."),
        later("Offer help"),
        later("Nobody offers help here yet."),
    ),
}

ADDED: Final[Mapping[str, KindWords]] = {
    "adoption": KindWords(
        later("Adoption"),
        later("Who took it over"),
        later("Which member took the practice over, what it changed, and what came of it."),
        later("Tell that a member took it over"),
        later("No member has told that it took this over."),
    ),
    "measure": KindWords(
        later("Measure"),
        later("What overcame it"),
        later("What was done about the obstacle, and what it brought about."),
        later("Add a measure"),
        later("No measure is told yet."),
    ),
    "result": KindWords(
        later("Research result"),
        later("What answers it"),
        later("A work or a page that answers the question, or a part of it."),
        later("Add a result"),
        later("Nothing answers it yet."),
    ),
}

STATES: Final = (
    (Shared.State.DRAFT.value, later("Draft: your member and the secretariat alone")),
    (Shared.State.PUBLISHED.value, later("Published")),
    (Shared.State.WITHDRAWN.value, later("Withdrawn")),
)
INTENDED: Final = (
    (Shared.Intended.SECRETARIAT.value, later("The secretariat and the member that tells it")),
    (Shared.Intended.MEMBER.value, later("Whoever a member has designated")),
    (Shared.Intended.PUBLIC.value, later("Everybody")),
)
LISTENERS: Final = (
    (Argument.Listener.DEFENCE.value, later("Ministry of defence and armed forces")),
    (Argument.Listener.INTERIOR.value, later("Ministry of the interior and police")),
    (Argument.Listener.FINANCE.value, later("Ministry of finance")),
    (Argument.Listener.JUSTICE.value, later("Ministry of justice and courts")),
    (Argument.Listener.FOREIGN.value, later("Ministry of foreign affairs")),
    (Argument.Listener.PARLIAMENT.value, later("Parliament")),
    (Argument.Listener.LOCAL.value, later("Local authorities")),
    (Argument.Listener.TRADITIONAL.value, later("Traditional and religious leaders")),
    (Argument.Listener.MEDIA.value, later("Media")),
    (Argument.Listener.PRIVATE_SECTOR.value, later("Private sector")),
    (Argument.Listener.OTHER.value, later("Others")),
)
HELP: Final = (
    (HelpKind.TRAINING.value, later("Training")),
    (HelpKind.EXPERTISE.value, later("Expert advice")),
    (HelpKind.EXCHANGE.value, later("Visit or exchange")),
    (HelpKind.MATERIAL.value, later("Material and tools")),
    (HelpKind.TRANSLATION.value, later("Translation")),
    (HelpKind.FUNDING.value, later("Funding")),
    (HelpKind.OTHER.value, later("Other help")),
)
PROGRESS: Final = (
    (ResearchNeed.Progress.OPEN.value, pgettext_lazy("of a question", "Open")),
    (ResearchNeed.Progress.UNDER_WAY.value, later("Under way")),
    (ResearchNeed.Progress.ANSWERED.value, later("Answered")),
)
CHOSEN: Final = {
    "state": STATES,
    "intended": INTENDED,
    "listener": LISTENERS,
    "help_kind": HELP,
    "progress": PROGRESS,
}
"""By field: its values and how each is called."""

LABELS: Final[Mapping[str, Any]] = {
    "title": later("In one line"),
    "problem": later("Problem"),
    "action": later("What was done"),
    "rule": later("Rule that made it work"),
    "result": later("What came of it"),
    "listener": later("To whom it is said"),
    "claim": pgettext_lazy("what is said", "Argument"),
    "why": later("Why it is asked"),
    "needed_by": later("Who needs the answer"),
    "due": later("By when"),
    "progress": later("How far it has come"),
    "met_as": later("How it was met"),
    "help_kind": later("Kind of help"),
    "details": later("What exactly"),
    "languages": later("In which languages"),
    "first_day": later("First day"),
    "last_day": later("Last day"),
    "closed_on": later("Closed"),
    "evidence": later("What shows it"),
    "member": later("Member"),
    "themes": later("Themes"),
    "areas": later("Where"),
    "told_on": later("Told on"),
    "source": later("Source"),
    "contact": later("Whom to ask"),
    "citation": later("Exact words"),
    "work": later("Work in the library"),
    "practice": KINDS["practice"].one,
    "link": later("Address elsewhere"),
    "need": later("Answers this need"),
    "file": later("File to use again"),
    "words": later("What was done"),
    "outcome": later("What came of it"),
    "held_on": later("When"),
    "language": later("Language of the text"),
    "intended": later("Who may see it"),
    "state": later("State"),
}
"""What fields are called, in the order in which two versions are compared."""


def label(field: str, kind: str = "") -> str:
    """Return what a field is called; ``kind`` where it is called otherwise there."""
    if field == "words" and kind in {"adoption", "result"}:
        return _("What was changed") if kind == "adoption" else _("What it answers")
    return str(LABELS[field])


def chosen_word(field: str, value: str) -> str:
    """Return what one value of a choice is called."""
    return str(dict(CHOSEN[field]).get(value, value))


def languages_words(codes: str) -> SafeString:
    """Return languages by their own names, each marked."""
    return joined([spoken_word(code) for code in codes.split()])


def state_words(row: Shared) -> SafeString | None:
    """Return the state of what is no longer, or not yet, published; None for what is."""
    if row.state == Shared.State.DRAFT:
        return state(kind="draft", text=pgettext("of a text that is told", "draft"))
    return state(kind="none", text=_("withdrawn")) if row.state == Shared.State.WITHDRAWN else None


def _languages_said(codes: str) -> str:
    known = dict(SPOKEN)
    return comma().join(known.get(code, code) for code in codes.split())


SAID: Final[Words] = {
    **{field: lambda value, field=field: chosen_word(field, value) for field in CHOSEN},  # type: ignore[misc]
    "language": lambda code: dict(SPOKEN).get(code, code),
    "languages": _languages_said,
    "source": source_title,
    **dict.fromkeys(("told_on", "due", "first_day", "last_day", "closed_on", "held_on"), printed_day),
}
"""How two versions of a text say values that are codes or days."""


def theme_words(codes: Iterable[str], themes: Mapping[str, tuple[str, str]]) -> SafeString:
    """Return themes by name; ``themes`` are those of ``theme_names``."""
    return joined([mark(text=themes[code][0], language=themes[code][1]) for code in themes if code in set(codes)])


def area_words(codes: Iterable[str], names: Mapping[str, Name]) -> SafeString:
    """Return areas by name, in the order given."""
    return joined(
        [mark(text=names[code].short, language=names[code].language) if code in names else code for code in codes]
    )


def match_words(
    kind: str, match: Match, themes: Mapping[str, tuple[str, str]], names: Mapping[str, Name]
) -> list[SafeString | str]:
    """Return why a need or an offer fits what stands on the page of the other, a sentence for each ground."""
    said: list[SafeString | str] = []
    if match.is_answer:
        said.append(_("It was made in answer to this need.") if kind == "need" else _("This was made in answer to it."))
    if match.same_kind:
        sentence = _("It offers what this asks for: {kind}.") if kind == "need" else _("It asks for this: {kind}.")
        said.append(format_html(sentence, kind=chosen_word("help_kind", match.row.help_kind)))
    if match.themes:
        said.append(format_html(_("Both are about: {themes}."), themes=theme_words(match.themes, themes)))
    if match.languages:
        said.append(
            format_html(_("Both can be in: {languages}."), languages=languages_words(" ".join(match.languages)))
        )
    if match.areas:
        said.append(format_html(_("Both concern: {areas}."), areas=area_words(match.areas, names)))
    return said


def peer_words(peer: Peer, themes: Mapping[str, tuple[str, str]], names: Mapping[str, Name]) -> list[SafeString | str]:
    """Return why another member is worth talking to, a sentence for each ground."""
    said: list[SafeString | str] = []
    took, gave = _("It took over your practice: {practice}."), _("You took over its practice: {practice}.")
    for sentence, adoptions in ((took, peer.gave), (gave, peer.took)):
        said += [format_html(sentence, practice=told_link("practice", one.practice)) for one in adoptions]
    if peer.themes:
        said.append(format_html(_("You both work on: {themes}."), themes=theme_words(peer.themes, themes)))
    if peer.languages:
        said.append(
            format_html(_("You both work in: {languages}."), languages=languages_words(" ".join(peer.languages)))
        )
    if peer.region:
        said.append(format_html(_("It is in your region: {region}."), region=area_words([peer.region], names)))
    return said


def told_link(kind: str, row: Shared) -> SafeString:
    """Return the title of what was told as a link to its page, in its own language."""
    return format_html(
        '<a href="{}">{}</a>', page_address(kind, row.public_id), mark(text=row.title, language=row.language)
    )
