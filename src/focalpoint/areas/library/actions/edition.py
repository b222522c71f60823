"""Editions: add one with its text or without, describe it, order it, say who may read it. A text never changes."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.indexing import index_work
from focalpoint.areas.library.actions.releasing import UNCLEANED, show_all
from focalpoint.areas.library.masking import places_in
from focalpoint.areas.library.models import Edition, EditionGrant, EditionPage, Work
from focalpoint.areas.library.parsing import Parsed
from focalpoint.areas.library.permissions import check_may_keep
from focalpoint.areas.library.queries.works import EDITION_FILE
from focalpoint.areas.library.words import SAID
from focalpoint.areas.network.actions.editing import trace_edit
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.files.actions import keep
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import PUBLIC_KEY, SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, plain, values_of
from focalpoint.ground.trail.actions import begin, trace

_WIDTH: Final = {SECRETARIAT_KEY: 0, MEMBER_KEY: 1, PUBLIC_KEY: 2}
FIELDS = ("language", "version", "standing", "title", "symbol", "dated", "source")
Paper = tuple[Parsed, Checked | None]
"""What a file says, and the file where it is to be kept."""


@dataclass(frozen=True, slots=True)
class EditionGiven:
    """What is said of an edition. What is left empty is taken from the paper, or from the work."""

    language: str = ""
    version: str = ""
    standing: str = Edition.Standing.NOT_KNOWN
    title: str = ""
    symbol: str = ""
    dated: PartialDate | None = None
    source: Source | None = None

    def values(self) -> dict[str, Value]:
        """Return the fields as a trace keeps them."""
        return {name: plain(getattr(self, name)) for name in FIELDS}


@transaction.atomic
def add_edition(
    work: Work,
    given: EditionGiven,
    paper: Paper | None,
    *,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Edition:
    """Add an edition to a work: with the text of a file, or without where the text is not held.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: this very text is an edition of the work already.
    """
    begin("work", work.public_id, key=key)
    check_may_keep(reader)
    made = write_edition(work, given, paper, audience=audience, key=key, actor=actor, now=now)
    index_work(work)
    return made


def write_edition(
    work: Work,
    given: EditionGiven,
    paper: Paper | None,
    *,
    audience: str,
    grants: Sequence[str] = (),
    key: str = "",
    actor: Actor,
    now: datetime,
) -> Edition:
    """Write an edition with its pages and its file, within the action of a caller who has asked for the right.

    Raises:
        InvalidInput: this very text is an edition of the work already.
    """
    _check_width(work, audience)
    parsed = paper[0] if paper else None
    text = parsed.text if parsed else ""
    digest = hashlib.sha256(text.encode()).hexdigest() if text else ""
    language = given.language or (parsed.language if parsed else "") or work.language
    if digest and Edition.objects.filter(work=work, text_sha256=digest, language=language).exists():
        raise InvalidInput(_("This very text is an edition of this paper already."), field="paper")
    last = Edition.objects.filter(work=work).aggregate(last=Max("position"))["last"] or 0
    made = Edition.objects.create(
        work=work,
        language=language,
        version=given.version,
        standing=given.standing,
        title=given.title or (parsed.title[:300] if parsed else "") or work.title,
        symbol=given.symbol or (parsed.symbol[:60] if parsed else ""),
        dated=given.dated or (PartialDate.parse(parsed.dated) if parsed and parsed.dated else None),
        position=last + 1,
        file=_kept(paper, language, audience, grants, actor, now) if paper else None,
        length=len(text),
        text_sha256=digest,
        repaired=[asdict(one) for one in parsed.repaired] if parsed else [],
        source=given.source,
        audience=audience,
    )
    write_pages(made, parsed)
    trace_edit(
        "library.add_edition",
        made,
        subject=("edition", made.public_id, made.title),
        fields=(*FIELDS, "work", "length", "text_sha256", "audience"),
        before=None,
        key="",
        actor=actor,
        now=now,
    )
    _trace_on_work(work, {"edition": made.public_id}, key=key, actor=actor, now=now)
    return made


def write_pages(edition: Edition, parsed: Parsed | None) -> None:
    """Write the pages of a text, each with its place."""
    start, rows = 0, []
    for number, page in enumerate(parsed.pages if parsed else (), 1):
        rows.append(EditionPage(edition=edition, number=number, label=page.label[:60], start=start, text=page.text))
        start += len(page.text)
    EditionPage.objects.bulk_create(rows, batch_size=200)


def _kept(
    paper: Paper, language: str, audience: str, grants: Sequence[str], actor: Actor, now: datetime
) -> StoredFile | None:
    """Keep a file as it came; for others than its owners a copy without metadata, where its kind allows one.

    With addresses or numbers in its text it is for the secretariat alone until somebody releases them.
    """
    parsed, file = paper
    if file is None:
        return None
    if file.kind in UNCLEANED or places_in(parsed.text):
        audience, grants = SECRETARIAT_KEY, ()
    for_others = audience != SECRETARIAT_KEY
    try:
        return keep(
            file,
            audience=audience,
            grants=grants,
            purpose=EDITION_FILE,
            publish=for_others,
            actor=actor,
            now=now,
            language=language,
        )
    except Refused:
        return keep(file, audience=SECRETARIAT_KEY, purpose=EDITION_FILE, actor=actor, now=now, language=language)


@transaction.atomic
def edit_edition(
    edition: Edition, given: EditionGiven, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> Edition:
    """Correct what is said of an edition; its text stays as it is.

    Raises:
        NotAllowed: only the secretariat may.
        Stale: somebody saved it in between.
    """

    def both() -> tuple[str, str]:
        labels = {
            "language": _("Language"),
            "version": _("Version"),
            "standing": _("Standing"),
            "title": _("Title of the paper"),
            "symbol": _("United Nations symbol"),
            "dated": _("Date"),
        }
        return as_lines(given.values(), labels, SAID), as_lines(_now(edition), labels, SAID)

    check_may_keep(reader)
    begin("edition", edition.public_id, key=key, base=base, both=both)
    before = _now(edition)
    edition.refresh_from_db()
    for name in FIELDS:
        setattr(edition, name, getattr(given, name))
    edition.title = given.title or edition.work.title
    edition.save()
    trace_edit(
        "library.edit_edition",
        edition,
        subject=("edition", edition.public_id, edition.title),
        fields=FIELDS,
        before=before,
        key=key,
        actor=actor,
        now=now,
    )
    index_work(edition.work)
    return edition


@transaction.atomic
def put_edition_first(edition: Edition, *, key: str, reader: Reader, actor: Actor, now: datetime) -> None:
    """Set an edition before the others of its work.

    Raises:
        NotAllowed: only the secretariat may.
    """
    begin("edition", edition.public_id, key=key)
    check_may_keep(reader)
    rows = list(Edition.objects.filter(work=edition.work_id).order_by("position"))
    order = [row for row in rows if row.pk == edition.pk] + [row for row in rows if row.pk != edition.pk]
    beyond = max(row.position for row in rows)
    # Places are unique at every moment, so all step aside first.
    for aside in (beyond, 0):
        for place, row in enumerate(order, 1):
            Edition.objects.filter(pk=row.pk).update(position=aside + place)
    trace(
        "library.put_edition_first",
        subject=("edition", edition.public_id, edition.title),
        before={"position": edition.position},
        after={"position": 1},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )


@transaction.atomic
def show_edition(
    edition: Edition,
    *,
    audience: str,
    because: str,
    with_personal: bool = False,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Edition:
    """Say who may read an edition. Whoever may not read its work does not read it either.

    ``with_personal``: with every e-mail address and telephone number in it, and so with its file. Else they are masked.

    Raises:
        NotAllowed: only the secretariat may.
        Stale: somebody saved it in between.
    """

    def both() -> tuple[str, str]:
        return audiences(audience, Edition.objects.get(pk=edition.pk).audience)

    check_may_keep(reader)
    begin("edition", edition.public_id, key=key, base=base, both=both)
    edition.refresh_from_db()
    _check_width(edition.work, audience)
    was = edition.audience
    if audience == SECRETARIAT_KEY:
        EditionGrant.objects.filter(subject=edition).delete()
    released = show_all([edition], audience=audience, with_personal=with_personal, actor=actor, now=now)
    trace(
        "library.show_edition",
        subject=("edition", edition.public_id, edition.title),
        before={"audience": was},
        after={"audience": audience, "because": because, **released},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    index_work(edition.work)
    return edition


def audiences(mine: str, theirs: str) -> tuple[str, str]:
    """Return both sides of a conflict about who may read something."""
    labels = {"audience": _("Who may see it")}
    return as_lines({"audience": mine}, labels, SAID), as_lines({"audience": theirs}, labels, SAID)


def is_wider(one: str, other: str) -> bool:
    """Return whether more people may read what has the first audience than what has the second."""
    return _WIDTH.get(one, 0) > _WIDTH.get(other, 0)


def _check_width(work: Work, audience: str) -> None:
    # Its file would be handed out to whoever may not know of the work.
    if is_wider(audience, work.audience):
        raise InvalidInput(
            _("More people would read this edition than its paper. Open the paper first."), field="audience"
        )


def _trace_on_work(work: Work, after: dict[str, Value], *, key: str, actor: Actor, now: datetime) -> None:
    """Let the history of the work tell of its new edition; the form's key goes with it."""
    trace(
        "library.add_edition",
        subject=("work", work.public_id, work.title),
        before=None,
        after=after,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )


def _now(edition: Edition) -> dict[str, Value]:
    return values_of(Edition.objects.select_related("source").get(pk=edition.pk), FIELDS)
