"""Members: that an area became one, and that one left. Each is a piece of evidence with its source."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.editing import keep_letter, letter_kept, letter_sent, trace_edit
from focalpoint.areas.network.actions.outreach import close_approach
from focalpoint.areas.network.models import Member, MembershipEvidence
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.words import SAID
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, as_lines, values_of
from focalpoint.ground.trail.actions import begin

Kind = MembershipEvidence.Kind
EVIDENCE_FIELDS = ("kind", "held_on", "source", "letter", "audience")


@transaction.atomic
def add_member(
    area: Area,
    *,
    name: str,
    kind: str,
    held_on: PartialDate,
    source: Source | None,
    letter: Checked | None,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Member:
    """Make an area a member, with the first evidence of it. ``name`` is what it is called today, for the trail.

    If it was approached before, the approach is closed.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it is one already, or nothing shows it.
    """
    begin("member", area.code, key=key)
    check_may_edit(reader)
    if area.kind not in Member.Kind.values:
        raise InvalidInput(_("Only States and organisations can be members."), field="area")
    if Member.objects.filter(area=area).exists():
        raise InvalidInput(_("This is a member already. Add what shows it on its own page."), field="area")
    member = Member.objects.create(code=area.code, kind=area.kind, area=area, audience=audience)
    evidence = _show(member, name, kind, held_on, source, letter, audience, actor, now)
    trace_edit(
        "network.add_member",
        evidence,
        subject=("member", member.code, name),
        fields=EVIDENCE_FIELDS,
        before=None,
        key=key,
        actor=actor,
        now=now,
        audience=audience,
    )
    close_approach(area, name=name, on=now.date(), actor=actor, now=now)
    return member


@transaction.atomic
def show_membership(
    member: Member,
    *,
    name: str,
    kind: str,
    held_on: PartialDate,
    source: Source | None,
    letter: Checked | None,
    audience: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> MembershipEvidence:
    """Add one thing that shows that a member belonged, or that it left.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: nothing shows it, or the same is recorded already.
        Stale: somebody saved the member in between.
    """
    mine: dict[str, Value] = {
        "kind": kind,
        "held_on": str(held_on),
        "source": source.code if source else None,
        "audience": audience,
        **letter_sent(letter),
    }
    check_may_edit(reader)
    begin("member", member.code, key=key, base=base, both=lambda: (_as_lines(mine), _newest_as_lines(member)))
    evidence = _show(member, name, kind, held_on, source, letter, audience, actor, now)
    trace_edit(
        "network.record_leaving" if kind == Kind.LEFT else "network.show_membership",
        evidence,
        subject=("member", member.code, name),
        fields=EVIDENCE_FIELDS,
        before=None,
        key=key,
        actor=actor,
        now=now,
        audience=audience,
    )
    return evidence


def _show(
    member: Member,
    name: str,
    kind: str,
    held_on: PartialDate,
    source: Source | None,
    letter: Checked | None,
    audience: str,
    actor: Actor,
    now: datetime,
) -> MembershipEvidence:
    if held_on.latest is None:
        raise InvalidInput(_("Give at least the year."), field="held_on")
    if source is None and letter is None:
        raise InvalidInput(_("Choose the source that shows it, or add the letter."), field="source")
    if MembershipEvidence.objects.filter(member=member, kind=kind, held_on=held_on).exists():
        raise InvalidInput(_("The same is recorded for this day already."), field="held_on")
    kept = keep_letter(letter, actor=actor, now=now)
    return MembershipEvidence.objects.create(
        member=member,
        kind=kind,
        held_on=held_on,
        known_from=held_on.latest,
        source=source or _source_of_letter(kept, name, held_on, now),
        letter=kept,
        audience=audience,
    )


def _source_of_letter(letter: StoredFile | None, name: str, held_on: PartialDate, now: datetime) -> Source:
    """Return a source for a letter that is kept here and printed nowhere."""
    assert letter is not None  # one of the two was given
    return Source.objects.create(
        code=f"letter-{letter.public_id}",
        title=_("Letter of {member}").format(member=name),
        language="en",
        dated=held_on,
        publisher=name[:200],
        note=f"Kept by the secretariat since {now:%Y-%m-%d}; not published.",
    )


def _newest_as_lines(member: Member) -> str:
    rows = MembershipEvidence.objects.filter(member=member).select_related("source", "letter")
    newest = rows.order_by("-pk").first()
    return _as_lines({**values_of(newest, EVIDENCE_FIELDS), **letter_kept(newest.letter)}) if newest else ""


def _as_lines(values: dict[str, Value]) -> str:
    labels = {
        "kind": _("What it shows"),
        "held_on": _("When"),
        "source": _("Source"),
        "letter": _("Letter"),
        "audience": _("Who may see it"),
    }
    return as_lines(values, labels, SAID)
