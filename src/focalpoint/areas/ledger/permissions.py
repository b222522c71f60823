"""Who may do what to the ledger."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import Addressee, Line, Owner, Party, ProgressReport, Undertaking
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY, MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

OF_PRESIDENCY: Final = Q(kind=Party.Kind.PRESIDENCY)


def may_keep(reader: Reader) -> bool:
    """Return whether the reader keeps the ledger: the secretariat and the presidency."""
    return not reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY})


def check_may_keep(reader: Reader) -> None:
    """Let the secretariat and the presidency pass: enter undertakings, set their terms, ask all members.

    Raises:
        NotAllowed: everybody else.
    """
    if not may_keep(reader):
        raise NotAllowed(_("Only the secretariat and the presidency can change this."))


def may_report_for(code: str, reader: Reader) -> bool:
    """Return whether the reader reports for a member: its focal points, and the secretariat for all."""
    return SECRETARIAT_KEY in reader.keys or f"member:{code}" in reader.keys


def check_may_report_for(code: str, reader: Reader) -> None:
    """Let the focal points of a member pass with its reports, and the secretariat with everybody's.

    Raises:
        NotAllowed: everybody else.
    """
    if not may_report_for(code, reader):
        raise NotAllowed(_("You can report for your own member alone."))


def may_confirm(codes: Collection[str], reader: Reader) -> bool:
    """Return whether the reader confirms what these members offered: their focal points, and the secretariat."""
    return any(may_report_for(code, reader) for code in codes) or SECRETARIAT_KEY in reader.keys


def check_may_confirm(codes: Collection[str], reader: Reader) -> bool:
    """Let focal points of the members who offered something pass, and the secretariat; return whether it is the latter.

    Raises:
        NotAllowed: everybody else.
    """
    if not may_confirm(codes, reader):
        raise NotAllowed(_("Only those who offered it can confirm it."))
    return SECRETARIAT_KEY in reader.keys


def may_set_terms(owners: Collection[str], reader: Reader) -> bool:
    """Return whether the reader says how and by when: the focal points of its owners, and those who keep the ledger."""
    return may_keep(reader) or any(f"member:{code}" in reader.keys for code in owners)


def check_may_set_terms(owners: Collection[str], reader: Reader) -> None:
    """Let the focal points of an undertaking's owners pass, the secretariat and the presidency.

    Raises:
        NotAllowed: everybody else.
    """
    if not may_set_terms(owners, reader):
        raise NotAllowed(_("Only its owners, the secretariat and the presidency can say so."))


def may_take_on(undertaking: Undertaking, addressees: Iterable[Addressee], code: str) -> bool:
    """Return whether a member may take an undertaking on by itself. No query where members were fetched.

    What somebody offered or pledged is theirs: a stranger who took it on would set its terms and tell how far it came.
    """
    makers = [part for part in addressees if part.is_named]
    if undertaking.kind not in {Undertaking.Kind.COMMITMENT, Undertaking.Kind.PLEDGE} or not makers:
        return True
    several = {Party.Kind.MEMBERS, Party.Kind.SOME_MEMBERS, Party.Kind.NETWORK}
    return any(part.kind in several or (part.member is not None and part.member.code == code) for part in makers)


def check_may_take_on(undertaking: Undertaking, code: str, reader: Reader) -> None:
    """Let the focal points of a member pass for what it may take on, those who keep the ledger for anybody.

    Raises:
        NotAllowed: everybody else.
    """
    check_may_report_for(code, reader)
    if not may_take_on(undertaking, undertaking.addressees.select_related("member"), code):
        check_may_keep(reader)


def may_report_on(undertaking: Undertaking, line: Line | None, code: str, *, reader: Reader, today: date) -> bool:
    """Return whether the reader tells of an undertaking, or a line of it, for a member. At most two queries.

    Its focal points do where it owns the undertaking or is addressed, alone or with all; the secretariat does for
    everybody. ``code`` is empty for what the secretariat or the presidency tells itself.
    """
    if SECRETARIAT_KEY in reader.keys:
        return True
    if not code:
        return PRESIDENCY_KEY in reader.keys and line is None and _concerns(undertaking, OF_PRESIDENCY, today)
    if f"{MEMBER_KEY}:{code}" not in reader.keys:
        return False
    return line.member.code == code if line else _concerns(undertaking, of_member(code), today)


def check_may_report_on(undertaking: Undertaking, line: Line | None, code: str, *, reader: Reader, today: date) -> None:
    """Let those pass who tell of an undertaking: see :func:`may_report_on`.

    Raises:
        NotAllowed: everybody else.
    """
    if not may_report_on(undertaking, line, code, reader=reader, today=today):
        raise NotAllowed(_("You can report for your own member alone."))


def may_correct(report: ProgressReport, reader: Reader) -> bool:
    """Return whether the reader corrects a report: whose it is, and the secretariat all of them.

    Whoever told something may correct it also when the undertaking has become somebody else's.
    """
    if SECRETARIAT_KEY in reader.keys:
        return True
    if report.member is not None:
        return f"{MEMBER_KEY}:{report.member.code}" in reader.keys
    return report.teller == ProgressReport.Teller.PRESIDENCY and PRESIDENCY_KEY in reader.keys


def check_may_correct(report: ProgressReport, reader: Reader) -> None:
    """Let those pass who correct a report: see :func:`may_correct`.

    Raises:
        NotAllowed: everybody else.
    """
    if not may_correct(report, reader):
        raise NotAllowed(_("You can report for your own member alone."))


def of_member(code: str) -> Q:
    """Return what tells the parties among which a member is: itself, all members, the Network."""
    return Q(kind=Party.Kind.MEMBER, member__code=code) | Q(kind__in=(Party.Kind.MEMBERS, Party.Kind.NETWORK))


def _concerns(undertaking: Undertaking, who: Q, today: date) -> bool:
    owners = Owner.objects.filter(who, undertaking=undertaking).exclude(until__lt=today)
    return owners.exists() or Addressee.objects.filter(who, undertaking=undertaking).exists()


def check_may_tell_for(code: str, reader: Reader) -> None:
    """Let the focal points of a member pass with what that member tells, and the secretariat with everybody's.

    ``code`` is empty for what the secretariat tells itself.

    Raises:
        NotAllowed: everybody else.
    """
    if not may_report_for(code, reader):
        raise NotAllowed(_("You can write for your own member alone."))


def may_alert(reader: Reader) -> bool:
    """Return whether the reader may report an alert: members, civil society, the secretariat."""
    return not reader.keys.isdisjoint({SECRETARIAT_KEY, MEMBER_KEY, CIVIL_SOCIETY_KEY})


def check_may_alert(reader: Reader) -> None:
    """Let members, civil society and the secretariat pass with an alert.

    Raises:
        NotAllowed: everybody else.
    """
    if not may_alert(reader):
        raise NotAllowed(_("Only the Network can report this. Sign in first."))


def check_may_handle_alerts(reader: Reader) -> None:
    """Let the secretariat pass: check an alert, circulate it, close it.

    Raises:
        NotAllowed: everybody else.
    """
    if SECRETARIAT_KEY not in reader.keys:
        raise NotAllowed(_("Only the secretariat can change this."))
