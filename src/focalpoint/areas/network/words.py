"""Words for the states and kinds of this room, in the language of the page."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Final

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext

from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.models import (
    Appointment,
    ApproachStep,
    Claim,
    Consent,
    Contact,
    Designation,
    Member,
    MembershipEvidence,
    Organisation,
    PresidencySeat,
    Roll,
    Step,
    Succession,
    Verification,
)
from focalpoint.areas.network.queries.freshness import is_fresh, is_named_last
from focalpoint.areas.network.queries.likeness import Reason
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.areas.vocabulary.queries import Name, names_on, source_title
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.values import Words
from focalpoint.ground.ui.words import comma, joined, mark, page_language, printed_day, state


def spoken_word(code: str) -> SafeString:
    """Return what a language calls itself."""
    return mark(text=dict(SPOKEN).get(code, code), language=code)


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
        Designation.Role.POLICE.value: _("Gender focal point of the police"),
        Designation.Role.MILITARY.value: _("Gender focal point of the armed forces"),
    }


def seat_words(role: str, *, is_named: bool) -> str:
    """Return what a seat in the troika is called, and whether it follows from the neighbouring term."""
    word = {
        PresidencySeat.Role.OUTGOING.value: _("Outgoing chair in the troika"),
        PresidencySeat.Role.CHAIR.value: _("Chair of the Network"),
        PresidencySeat.Role.INCOMING.value: _("Incoming chair in the troika"),
    }[role]
    return word if is_named else _("{seat} (follows from the neighbouring term)").format(seat=word)


def reason_words(codes: Iterable[str]) -> list[str]:
    """Return why two names may be one human being, or may not, one sentence for each reason."""
    words = {
        Reason.SAME.value: _("The names are the same."),
        Reason.ORDER.value: _("It is the same name in another order."),
        Reason.ALIKE.value: _("The names differ in spelling and sound alike."),
        Reason.LATIN.value: _("The names sound alike when written in Latin letters."),
        Reason.TYPED.value: _("A letter or two differ, as in a slip of the pen."),
        Reason.CALLED.value: _("One uses a short or another form of the first name."),
        Reason.INITIAL.value: _("They differ by an initial."),
        Reason.LEFT_OUT.value: _("One of the names has a word more."),
        Reason.EMAIL.value: _("They have the same e-mail address."),
        Reason.POST.value: _("The same member designated both for the same role."),
        Reason.SEALED.value: _("Both names are encrypted and exactly the same."),
        Reason.OTHER_MEMBER.value: _("Against it: two different States designated them."),
        Reason.BY_HAND.value: _("Somebody of the secretariat put them side by side."),
    }
    return [words[code] for code in codes if code in words]


def member_link(name: Name) -> SafeString:
    """Return the name of a member as a link to its page."""
    return format_html(
        '<a href="{}">{}</a>', page_address("member", name.code), mark(text=name.short, language=name.language)
    )


def _to_come(row: Designation, today: date) -> str:
    """Return which day of a designation is still to come: its first, else its last; empty: none."""
    if row.began is not None and row.began.earliest is not None and row.began.earliest > today:
        return _("begins {day}").format(day=row.began.print(page_language()))
    if row.ended is not None and row.ended.latest is not None and row.ended.latest >= today:
        return _("ends {day}").format(day=row.ended.print(page_language()))
    return ""


def standing(row: Designation, today: date) -> SafeString:
    """Return whether a designation still stands, as far as anybody has said so."""
    if to_come := _to_come(row, today):
        return state(kind="stated", text=to_come)
    if row.ended is not None:
        return state(kind="none", text=_("ended {day}").format(day=row.ended.print(page_language())))
    named = row.known_on.print(page_language()) if row.known_on is not None and is_named_last(row) else ""
    day = named or (print_day(row.confirmed_on, page_language()) if row.confirmed_on is not None else "")
    if not day:
        return state(kind="late", text=_("never confirmed"))
    if not is_fresh(row, today):
        return state(kind="late", text=_("not confirmed since {day}").format(day=day))
    return state(kind="met", text=(_("named {day}") if named else _("confirmed {day}")).format(day=day))


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


def body_words(bodies: Iterable[Organisation]) -> SafeString:
    """Return where somebody works: the unit, and the body that it belongs to; empty where nothing is known."""
    return joined([mark(text=body.name, language=body.language) for body in bodies])


def stage_word(stage: str) -> str:
    """Return how far an approach to somebody outside the Network has come."""
    return _stage_words(page_language())[stage]


@cache
def _stage_words(_language: str) -> dict[str, str]:
    return {
        ApproachStep.Stage.INVITED.value: _("Invited to join"),
        ApproachStep.Stage.ANNOUNCED.value: _("Announced that it will join"),
        ApproachStep.Stage.DESIGNATED.value: _("Named a focal point"),
        ApproachStep.Stage.DECLINED.value: _("Declined for now"),
        ApproachStep.Stage.NO_ANSWER.value: _("Gave no answer"),
    }


def contact_word(kind: str) -> str:
    """Return what a way to reach somebody is called."""
    return {
        Contact.Kind.EMAIL.value: _("E-mail address"),
        Contact.Kind.PHONE.value: _("Telephone"),
        Contact.Kind.MOBILE.value: _("Mobile telephone"),
        Contact.Kind.ADDRESS.value: _("Postal address"),
    }[kind]


def claim_word(kind: str) -> str:
    """Return what a claim says, as a sentence."""
    return _("The holder has left.") if kind == Claim.Kind.LEFT else _("Something has changed.")


def said_by_word(by: str) -> str:
    """Return who said something of a designation."""
    return {
        Designation.Confirmed.HOLDER.value: _("the holder"),
        Designation.Confirmed.ALTERNATE.value: _("a colleague of the same member"),
        Designation.Confirmed.MISSION.value: _("the mission"),
        Designation.Confirmed.SECRETARIAT.value: _("the secretariat"),
    }[by]


def step_word(step: str) -> str:
    """Return who was asked in a step of a round."""
    return {
        Step.HOLDER.value: _("the holder"),
        Step.REMINDER.value: _("the holder again"),
        Step.ALTERNATE.value: _("a colleague of the same member"),
        Step.MISSION.value: _("the mission"),
        "": _("the holder, signed in"),
    }[step]


def outcome_word(outcome: str) -> str:
    """Return how a round ended, or that it runs."""
    return {
        "": _("waiting for an answer"),
        Verification.Outcome.CONFIRMED.value: _("confirmed"),
        Verification.Outcome.CLAIMED.value: _("answered: left, or changed"),
        Verification.Outcome.UNANSWERED.value: _("nobody answered"),
        Verification.Outcome.OVER.value: _("the designation ended"),
    }[outcome]


def fresh_word(kind: str) -> str:
    """Return how fresh an entry is."""
    return {
        "confirmed": _("Confirmed within six months"),
        "asked": _("Asked, waiting"),
        "since": _("Not confirmed for longer"),
        "bounced": _("Mail came back"),
    }[kind]


def channel_words() -> dict[str, str]:
    """Return what each channel of consent is called."""
    return {
        Consent.Channel.LIST.value: _("In lists and searches"),
        Consent.Channel.BADGE.value: _("On badges"),
        Consent.Channel.PHOTO.value: _("On photographs"),
        Consent.Channel.MAIL.value: _("For mail"),
        Consent.Channel.EXPORT.value: _("In files to take away"),
    }


def consent_words(row: Consent | None) -> SafeString:
    """Return what was said last for a channel, and when."""
    if row is None:
        return state(kind="none", text=_("not asked"))
    shown = print_day(row.given_at.date(), page_language())
    if row.is_given:
        return state(kind="met", text=_("agreed {day}").format(day=shown))
    return state(kind="stated", text=_("refused {day}").format(day=shown))


def said_by_words(row: Consent | None) -> str:
    """Return by whom it was said."""
    if row is None:
        return ""
    return {
        Consent.Said.SELF.value: _("by themselves"),
        Consent.Said.LETTER.value: _("by letter"),
        Consent.Said.SECRETARIAT.value: _("noted by the secretariat"),
    }[row.said_by]


def audience_word(audience: str) -> str:
    """Return who holds a key, for whoever decides about it."""
    words = {
        "public": _("Everybody"),
        "member": _("Whoever a member has designated"),
        "secretariat": _("The secretariat alone"),
    }
    return words.get(audience, audience)


def succession_words(row: Succession) -> SafeString:
    """Return how far a handover is: a word with a shape."""
    if row.state == Succession.State.CLOSED:
        return state(kind="met", text=_("closed"))
    if row.state == Succession.State.OPEN:
        return state(kind="late", text=_("open: nobody follows yet"))
    return state(kind="stated", text=_("announced by the one who leaves"))


def _chosen(choices: tuple[tuple[str, object], ...]) -> Mapping[str, str]:
    return {code: str(word) for code, word in choices}


def names_said(codes: str) -> str:
    """Return members or areas of some codes by name, as two versions of a record show them. One query."""
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
    **dict.fromkeys(PresidencySeat.Role.values, names_said),
}
"""How codes and days of this room are said where two versions of a record stand side by side."""
