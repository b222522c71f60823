"""Words for the states and kinds of this room, in the language of the page."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext

from focalpoint.areas.network.models import Appointment, Designation, Member, MembershipEvidence, PresidencySeat, Roll
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.areas.vocabulary.queries import Name, names_on, source_title
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.values import Words
from focalpoint.ground.ui.words import comma, mark, page_language, printed_day, state

AUDIENCES: Final = (
    ("secretariat", later("The secretariat alone")),
    ("member", later("Whoever a member has designated")),
    ("public", later("Everybody")),
)
"""Who may see a row, the narrowest first."""
NAME_LANGUAGES: Final = (("und", later("Not known")), *LANGUAGE_CHOICES)
"""Languages that a name can be in."""


def kind_word(kind: str) -> str:
    """Return "State" or "regional organisation"."""
    return _kind_words(page_language())[kind]


# All words of a kind at once for each language: a list asks for them hundreds of times.
@cache
def _kind_words(_language: str) -> dict[str, str]:
    return {
        Member.Kind.STATE.value: pgettext("kind of member", "State"),
        Member.Kind.ORGANISATION.value: _("regional organisation"),
    }


def evidence_words(evidence: MembershipEvidence) -> str:
    """Return what one piece of evidence shows."""
    return evidence_word(evidence.kind)


def evidence_word(kind: str) -> str:
    """Return what evidence of a kind shows."""
    return _words_of_evidence(page_language())[kind]


@cache
def _words_of_evidence(_language: str) -> dict[str, str]:
    return {
        MembershipEvidence.Kind.ADOPTED.value: _("Adopted the joint communiqué"),
        MembershipEvidence.Kind.LISTED.value: _("On the list of members"),
        MembershipEvidence.Kind.LEFT.value: _("Left the Network"),
    }


def roll_word(roll: Roll) -> str:
    """Return what a roll is, without its day."""
    return _("roll of the joint communiqué") if roll.kind == Roll.Kind.ADOPTED else _("list of members")


def reach(known_on: date | None) -> str:
    """Return how far the evidence reaches, for the band that says for which day a page speaks."""
    if known_on is None:
        return _("no document of the record reaches back to it")
    # The band is narrow on a phone; a date broken over two lines is read twice.
    shown = print_day(known_on, page_language()).replace(" ", "\N{NO-BREAK SPACE}")
    return _("by documents up to {day}").format(day=shown)


def roll_title(roll: Roll) -> str:
    """Return the title of a roll in the language of the page: what it is, and its day."""
    day = print_day(roll.dated, page_language())
    if roll.kind == Roll.Kind.ADOPTED:
        return _("Adopted the joint communiqué, {day}").format(day=day)
    return _("List of members, {day}").format(day=day)


def role_word(role: str) -> str:
    """Return the name of a role for which a member designates somebody."""
    return _role_words(page_language())[role]


@cache
def _role_words(_language: str) -> dict[str, str]:
    return {
        Designation.Role.MAIN.value: _("Focal point"),
        Designation.Role.ALTERNATE.value: _("Alternate focal point"),
        Designation.Role.VALIDATOR.value: _("Validating authority"),
        Designation.Role.MISSION.value: _("Mission in New York"),
    }


def seat_words(role: str, *, is_named: bool) -> str:
    """Return what a seat in the troika is called, and whether it follows from the neighbouring term."""
    word = {
        PresidencySeat.Role.OUTGOING.value: _("Outgoing chair in the troika"),
        PresidencySeat.Role.CHAIR.value: _("Chair of the Network"),
        PresidencySeat.Role.INCOMING.value: _("Incoming chair in the troika"),
    }[role]
    return word if is_named else _("{seat} (follows from the neighbouring term)").format(seat=word)


def member_link(name: Name) -> SafeString:
    """Return the name of a member as a link to its page."""
    return format_html(
        '<a href="{}">{}</a>', page_address("member", name.code), mark(text=name.short, language=name.language)
    )


def standing(row: Designation) -> SafeString:
    """Return whether a designation still stands, as far as anybody has said so."""
    if row.ended is not None:
        return state(kind="none", text=_("ended {day}").format(day=row.ended.print(page_language())))
    if row.known_on is None:
        return state(kind="late", text=_("never confirmed"))
    return state(kind="late", text=_("not confirmed since {day}").format(day=row.known_on.print(page_language())))


def appointment_word(role: str) -> str:
    """Return what an appointment is for."""
    return _("Coordinator") if role == Appointment.Role.COORDINATOR else _("Civil society")


def in_force_words(row: Designation, today: date) -> SafeString:
    """Return whether a designation gives rights today, for those who edit it."""
    if row.ended is not None and row.ended.latest is not None and row.ended.latest < today:
        return state(kind="none", text=_("ended {day}").format(day=row.ended.print(page_language())))
    if row.began is None:
        return state(kind="stated", text=_("gives no rights: first day not known"))
    if row.began.latest is None or row.began.latest > today:
        return state(kind="stated", text=_("begins {day}").format(day=row.began.print(page_language())))
    if row.state == Designation.State.ANNOUNCED:
        return state(kind="late", text=_("gives rights; announced without a letter"))
    return state(kind="met", text=_("gives rights"))


def _chosen(choices: tuple[tuple[str, object], ...]) -> Mapping[str, str]:
    return {code: str(word) for code, word in choices}


def _members_said(codes: str) -> str:
    """Return the members of some codes by name, as a conflict between two terms shows them. One query."""
    wanted = codes.split(", ")
    names = names_on(timezone.now().date(), language=page_language(), codes=wanted)
    return comma().join(names[code].short if code in names else code for code in wanted)


SAID: Final[Words] = {
    "audience": lambda key: _chosen(AUDIENCES).get(key, key),
    "language": lambda code: _chosen(NAME_LANGUAGES).get(code, code),
    "role": lambda role: role_word(role) if role in Designation.Role.values else appointment_word(role),
    "kind": evidence_word,
    "source": source_title,
    **dict.fromkeys(("first_day", "last_day", "began", "ended", "held_on"), printed_day),
    **dict.fromkeys(PresidencySeat.Role.values, _members_said),
}
"""How codes and days of this room are said where two versions of a record stand side by side."""
