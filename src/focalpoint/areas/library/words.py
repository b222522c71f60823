"""Words for the kinds of this room, in the language of the page."""

from collections.abc import Sequence
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext, pgettext_lazy

from focalpoint.areas.library.comparing import Kind, Reason
from focalpoint.areas.library.models import Edition, Work
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.values import Words
from focalpoint.ground.ui.words import mark, printed_day

AUDIENCES: Final = (
    ("secretariat", later("The secretariat alone")),
    ("member", later("Whoever a member has designated")),
    ("public", later("Everybody")),
)
"""Who may read it, the narrowest first."""
KINDS: Final = (
    (Work.Kind.COMMUNIQUE, pgettext_lazy("kind of paper", "Communiqué")),
    (Work.Kind.SUMMARY, pgettext_lazy("kind of paper", "Summary")),
    (Work.Kind.LETTER, pgettext_lazy("kind of paper", "Letter")),
    (Work.Kind.CONCEPT_PAPER, pgettext_lazy("kind of paper", "Concept paper")),
    (Work.Kind.GUIDELINES, pgettext_lazy("kind of paper", "Guidelines")),
    (Work.Kind.LAW, pgettext_lazy("kind of paper", "Law")),
    (Work.Kind.POLICY, pgettext_lazy("kind of paper", "Policy")),
    (Work.Kind.PLAN, pgettext_lazy("kind of paper", "Action plan")),
    (Work.Kind.RESEARCH, pgettext_lazy("kind of paper", "Research")),
    (Work.Kind.TOOLKIT, pgettext_lazy("kind of paper", "Toolkit")),
    (Work.Kind.NEWSLETTER, pgettext_lazy("kind of paper", "Newsletter")),
    (Work.Kind.STATEMENT, pgettext_lazy("kind of paper", "Statement")),
    (Work.Kind.REPORT, pgettext_lazy("kind of paper", "Report")),
    (Work.Kind.SHADOW_REPORT, pgettext_lazy("kind of paper", "Shadow report")),
    (Work.Kind.RESOLUTION, pgettext_lazy("kind of paper", "Resolution")),
    (Work.Kind.DRAFT_RESOLUTION, pgettext_lazy("kind of paper", "Draft resolution")),
    (Work.Kind.OTHER, pgettext_lazy("kind of paper", "Other")),
)
AUTHORITIES: Final = (
    (Work.Authority.CHAIR, pgettext_lazy("whose word", "The chair's")),
    (Work.Authority.ADOPTED, pgettext_lazy("whose word", "Adopted by the Network")),
    (Work.Authority.UNITED_NATIONS, pgettext_lazy("whose word", "United Nations")),
    (Work.Authority.NATIONAL, pgettext_lazy("whose word", "A member's")),
    (Work.Authority.CIVIL_SOCIETY, pgettext_lazy("whose word", "Civil society's")),
    (Work.Authority.OTHER, pgettext_lazy("whose word", "Somebody else's")),
    (Work.Authority.NOT_KNOWN, later("Not known")),
)
STANDINGS: Final = (
    (Edition.Standing.OFFICIAL, pgettext_lazy("standing of a text", "Official")),
    (Edition.Standing.UNOFFICIAL, pgettext_lazy("standing of a text", "Unofficial")),
    (Edition.Standing.MACHINE, pgettext_lazy("standing of a text", "Translated by a machine")),
    (Edition.Standing.NOT_KNOWN, later("Not known")),
)
REASONS: Final = (
    (Reason.CASE, later("Capital letters")),
    (Reason.PUNCTUATION, later("Punctuation")),
    (Reason.QUOTES, later("Quotation marks")),
    (Reason.SPACE, later("Spaces")),
    (Reason.NUMBERING, later("Numbering")),
    (Reason.SPELLING, later("Spelling")),
    (Reason.HONORIFIC, later("Titles before names")),
    (Reason.STYLE, later("House style")),
)
TEXT_LANGUAGES: Final = (*SPOKEN, ("und", later("Not known")))
"""Languages that a text can be in."""
_LANGUAGES: Final = dict(SPOKEN)


def kind_word(kind: str) -> str:
    """Return what a kind of paper is called."""
    return str(dict(KINDS)[Work.Kind(kind)])


def authority_word(authority: str) -> str:
    """Return whose word a paper is."""
    return str(dict(AUTHORITIES)[Work.Authority(authority)])


def standing_word(standing: str) -> str:
    """Return whether a text is official."""
    return str(dict(STANDINGS)[Edition.Standing(standing)])


def reason_word(reason: Reason) -> str:
    """Return what a change of style concerns."""
    return str(dict(REASONS)[reason])


def change_word(kind: Kind) -> str:
    """Return what kind of change it is."""
    return _("Of substance") if kind == Kind.SUBSTANTIVE else _("Of style")


def language_word(code: str) -> SafeString | str:
    """Return what a language calls itself."""
    return mark(text=_LANGUAGES[code], language=code) if code in _LANGUAGES else _("Not known")


def language_name(code: str) -> str:
    """Return what a language calls itself, as plain text."""
    return str(_LANGUAGES.get(code) or _("Not known"))


def audience_word(key: str) -> str:
    """Return who may read it."""
    return str(dict(AUDIENCES).get(key, key))


def work_link(work: Work) -> SafeString:
    """Return the title of a work as a link to its page."""
    return format_html(
        '<a href="{}">{}</a>', page_address("work", work.public_id), mark(text=work.title, language=work.language)
    )


def held_words(editions: Sequence[Edition]) -> str:
    """Return whether a text is held, said plainly."""
    if any(edition.length for edition in editions):
        return pgettext("of a paper", "text held")
    return pgettext("of a paper", "text not held")


def edition_name(edition: Edition) -> SafeString:
    """Return what tells an edition from others of its work: language and version."""
    name = language_word(edition.language)
    if not edition.version:
        return format_html("{}", name)
    return format_html("{} (<bdi>{}</bdi>)", name, edition.version)


SAID: Final[Words] = {
    "kind": kind_word,
    "authority": authority_word,
    "standing": standing_word,
    "language": language_name,
    "dated": printed_day,
    "audience": audience_word,
    "asked_for": audience_word,
}
"""How a conflict says what is kept as a code or a day."""
