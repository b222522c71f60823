"""Works: bring one in, describe it, offer one of one's own member, say who may read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.edition import EditionGiven, Paper, audiences, is_wider, write_edition
from focalpoint.areas.library.actions.indexing import index_work
from focalpoint.areas.library.actions.releasing import show_all
from focalpoint.areas.library.errors import AlreadyHeld
from focalpoint.areas.library.models import Edition, EditionGrant, Work, WorkArea, WorkGrant, WorkTheme
from focalpoint.areas.library.permissions import check_may_keep, check_may_offer
from focalpoint.areas.library.queries.symbols import symbol_keys
from focalpoint.areas.library.queries.works import with_text, without_offers
from focalpoint.areas.library.words import SAID
from focalpoint.areas.network.actions.editing import trace_edit
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.models import Area, Source, Theme
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import PUBLIC_KEY, SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, differing, plain, values_of
from focalpoint.ground.trail.actions import begin, trace

R = TypeVar("R", Theme, Area)
FIELDS = (
    "kind",
    "authority",
    "title",
    "language",
    "dated",
    "symbol",
    "issued_by",
    "member",
    "annexed_to",
    "source",
    "note",
)
RELEASED_FOR = ("member", PUBLIC_KEY)
"""For whom a member may ask that its paper be released."""


@dataclass(frozen=True, slots=True)
class WorkGiven:
    """What is said of a work. ``themes`` and ``areas`` are codes; the area of its member is always one of them."""

    kind: str
    authority: str
    title: str
    language: str
    dated: PartialDate | None = None
    symbol: str = ""
    issued_by: str = ""
    member: Member | None = None
    annexed_to: Work | None = None
    source: Source | None = None
    note: str = ""
    themes: Sequence[str] = ()
    areas: Sequence[str] = ()

    def values(self) -> dict[str, Value]:
        """Return the fields as a trace keeps them."""
        return {name: plain(getattr(self, name)) for name in FIELDS}


@transaction.atomic
def add_work(
    given: WorkGiven,
    *,
    audience: str,
    edition: EditionGiven | None = None,
    paper: Paper | None = None,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Work:
    """Bring a work into the library, with its first edition where one is given; with its text where there is a file.

    Raises:
        NotAllowed: only the secretariat may.
        AlreadyHeld: this very text is here.
        InvalidInput: there is one with this symbol, or something does not fit.
    """
    begin("work", "", key=key)
    check_may_keep(reader)
    _check_new(paper, without_offers(Edition.objects.visible_to(reader)))
    made = _made(given, audience=audience, asked_for="", key=key, actor=actor, now=now)
    if edition is not None:
        write_edition(made, edition, paper, audience=audience, actor=actor, now=now)
    index_work(made)
    return made


@transaction.atomic
def offer_work(
    given: WorkGiven,
    *,
    asked_for: str,
    edition: EditionGiven,
    paper: Paper | None,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Work:
    """Offer a paper of one's own member. The member and the secretariat see it until the secretariat releases it.

    A text that is here and that the member may not see is offered as if it were not: nothing may tell of it.

    Raises:
        NotAllowed: only focal points of that member may.
        AlreadyHeld: this very text is here, and the member sees it.
        InvalidInput: it bears a symbol, or something does not fit.
    """
    begin("work", "", key=key)
    check_may_offer(reader, given.member.code if given.member else "")
    assert given.member is not None  # asked for in the line above
    if asked_for not in RELEASED_FOR:
        raise InvalidInput(_("Choose one of those that are offered."), field="asked_for")
    if given.symbol or given.annexed_to or given.source:
        # Whether a symbol is taken would tell of works that the member may not see.
        raise InvalidInput(_("The secretariat adds symbol and source."))
    _check_new(paper, Edition.objects.visible_to(reader))
    own = f"member:{given.member.code}"
    made = _made(given, audience=SECRETARIAT_KEY, asked_for=asked_for, key=key, actor=actor, now=now)
    WorkGrant.objects.create(subject=made, key=own)
    held = write_edition(made, edition, paper, audience=SECRETARIAT_KEY, grants=(own,), actor=actor, now=now)
    EditionGrant.objects.get_or_create(subject=held, key=own)
    index_work(made)
    return made


@transaction.atomic
def edit_work(
    work: Work, given: WorkGiven, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> Work:
    """Correct what is said of a work.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: there is another one with this symbol, or something does not fit.
        Stale: somebody saved it in between.
    """

    def both() -> tuple[str, str]:
        labels = {
            "kind": _("Kind"),
            "authority": _("Whose word it is"),
            "title": _("Title of the paper"),
            "language": _("Language"),
            "dated": _("Date"),
            "symbol": _("United Nations symbol"),
            "issued_by": _("Issued by"),
            "member": _("Member"),
            "note": _("Note"),
        }
        return as_lines(given.values(), labels, SAID), as_lines(_now(work), labels, SAID)

    check_may_keep(reader)
    begin("work", work.public_id, key=key, base=base, both=both)
    before = _now(work) | _about(work)
    work.refresh_from_db()
    _put(work, given)
    _relate(work, given)
    was, became = differing(before, _now(work) | _about(work))
    trace(
        "library.edit_work",
        subject=("work", work.public_id, work.title),
        before=was,
        after=became,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    index_work(work)
    return work


@transaction.atomic
def show_work(
    work: Work,
    *,
    audience: str,
    because: str,
    with_personal: bool = False,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Work:
    """Say who may read a work: release what a member offered, publish, or take out of sight.

    Editions that the same people could read go with it, and what would be wider; what was narrower stays so. Whoever
    was granted a look keeps it where the work widens, and loses it where it is taken back. ``with_personal``: with
    every e-mail address and telephone number in the texts, and so with the files. Else they are masked.

    Raises:
        NotAllowed: only the secretariat may.
        Stale: somebody saved it in between.
    """

    def both() -> tuple[str, str]:
        return audiences(audience, Work.objects.get(pk=work.pk).audience)

    check_may_keep(reader)
    begin("work", work.public_id, key=key, base=base, both=both)
    work.refresh_from_db()
    was, asked = work.audience, work.asked_for
    work.audience, work.asked_for = audience, ""
    if audience == PUBLIC_KEY and work.public_since is None:
        work.public_since = now
    work.save()
    if audience == SECRETARIAT_KEY:
        WorkGrant.objects.filter(subject=work).delete()
        EditionGrant.objects.filter(subject__work=work).delete()
    moved = [one for one in work.editions.all() if one.audience == was or is_wider(one.audience, audience)]
    released = show_all(moved, audience=audience, with_personal=with_personal, actor=actor, now=now)
    trace(
        "library.show_work",
        subject=("work", work.public_id, work.title),
        before={"audience": was, "asked_for": asked},
        after={"audience": audience, "because": because, **released},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    index_work(work)
    return work


def _check_new(paper: Paper | None, among: QuerySet[Edition]) -> None:
    if paper is None:
        return
    parsed, file = paper
    same = with_text(among, parsed.text, file.content if file else b"")
    held = same.select_related("work").order_by("pk").first()
    if held is not None:
        raise AlreadyHeld(work=held.work.public_id, title=held.work.title)


def _made(given: WorkGiven, *, audience: str, asked_for: str, key: str, actor: Actor, now: datetime) -> Work:
    made = Work(audience=audience, asked_for=asked_for, public_since=now if audience == PUBLIC_KEY else None)
    _put(made, given)
    _relate(made, given)
    trace_edit(
        "library.add_work",
        made,
        subject=("work", made.public_id, made.title),
        fields=(*FIELDS, "audience", "asked_for"),
        before=None,
        key=key,
        actor=actor,
        now=now,
    )
    return made


def _put(work: Work, given: WorkGiven) -> None:
    """Write the fields, and what follows from them."""
    for name in FIELDS:
        setattr(work, name, getattr(given, name))
    work.begins = given.dated.earliest if given.dated else None
    work.symbol_key, work.joint_key = symbol_keys(given.symbol)
    keys = [key for key in (work.symbol_key, work.joint_key) if key]
    taken = Work.objects.filter(Q(symbol_key__in=keys) | Q(joint_key__in=keys)).exclude(pk=work.pk)
    if keys and taken.exists():
        raise InvalidInput(_("A paper with this symbol is there already. Add an edition to it."), field="symbol")
    if given.annexed_to is not None and work.pk in _carriers(given.annexed_to):
        raise InvalidInput(_("A paper cannot be carried by itself."), field="annexed_to")
    work.save()


def _carriers(work: Work) -> list[int]:
    """Return the work and whatever carries it, to the outermost."""
    found = [work.pk]
    while work.annexed_to is not None and work.annexed_to.pk not in found:
        work = work.annexed_to
        found.append(work.pk)
    return found


def _relate(work: Work, given: WorkGiven) -> None:
    """Write themes and areas; those that are not there are an error of the form."""
    areas = [*given.areas, *([given.member.area.code] if given.member else [])]
    themes, places = _rows(Theme, given.themes, "themes"), _rows(Area, areas, "areas")
    WorkTheme.objects.filter(work=work).exclude(theme__in=themes).delete()
    WorkArea.objects.filter(work=work).exclude(area__in=places).delete()
    WorkTheme.objects.bulk_create([WorkTheme(work=work, theme=row) for row in themes], ignore_conflicts=True)
    WorkArea.objects.bulk_create([WorkArea(work=work, area=row) for row in places], ignore_conflicts=True)


def _rows(model: type[R], codes: Iterable[str], field: str) -> list[R]:
    wanted = list(dict.fromkeys(codes))
    found = {row.code: row for row in model._default_manager.filter(code__in=wanted)}
    if len(found) < len(wanted):
        raise InvalidInput(_("Choose one of those that are offered."), field=field)
    return [found[code] for code in wanted]


def _now(work: Work) -> dict[str, Value]:
    return values_of(Work.objects.select_related("member", "annexed_to", "source").get(pk=work.pk), FIELDS)


def _about(work: Work) -> dict[str, Value]:
    """Return themes and areas as one text each."""
    return {
        "themes": " ".join(sorted(work.themes.values_list("theme__code", flat=True))),
        "areas": " ".join(sorted(work.areas.values_list("area__code", flat=True))),
    }
