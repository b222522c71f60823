"""Put a paper that was read into the library: as a work, as an edition of one, or as what stands there already."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import Q

from focalpoint.areas.library.actions.edition import EditionGiven, is_wider, write_edition
from focalpoint.areas.library.actions.indexing import index_edition
from focalpoint.areas.library.actions.work import WorkGiven, add_work
from focalpoint.areas.library.models import Edition, Work
from focalpoint.areas.library.parsing import Parsed
from focalpoint.areas.library.permissions import check_may_keep
from focalpoint.areas.library.queries.symbols import symbol_keys
from focalpoint.areas.library.queries.works import EDITION_FILE, with_text, without_offers
from focalpoint.areas.network.actions.editing import trace_edit
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import values_of
from focalpoint.ground.trail.actions import begin

_TITLED = ("title", "language")


@dataclass(frozen=True, slots=True)
class Received:
    """Where a paper stands now, and what of it is new. Nothing is new where the same text stood there already."""

    edition: Edition
    is_new_edition: bool
    is_new_work: bool


@transaction.atomic
def receive(
    parsed: Parsed,
    file: Checked | None,
    *,
    audience: str = SECRETARIAT_KEY,
    key: str = "",
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Received:
    """Put a paper into the library, all of it or nothing.

    The same text in the same language is the same edition; another text under the same symbol a further edition of
    the work, for no more people than its work; what bears no known symbol is a new work. What the paper does not tell
    stays empty.

    Raises:
        NotAllowed: only the secretariat may.
    """
    begin("work", "", key=key)
    check_may_keep(reader)
    standing = _standing(parsed, file)
    if standing is not None:
        return Received(standing, is_new_edition=False, is_new_work=False)
    work = _work_of(parsed.symbol)
    paper = (parsed, file)
    title = parsed.title or parsed.symbol or (PurePosixPath(file.name).stem if file is not None else "")
    given = EditionGiven(
        language=parsed.language,
        title=title,
        symbol=parsed.symbol,
        dated=PartialDate.parse(parsed.dated) if parsed.dated else None,
    )
    if work is None:
        kind, authority = _kind_of(parsed)
        described = WorkGiven(
            kind=kind,
            authority=authority,
            title=title,
            language=parsed.language,
            dated=given.dated,
            symbol=parsed.symbol,
        )
        made = add_work(
            described, audience=audience, edition=given, paper=paper, key=key, reader=reader, actor=actor, now=now
        )
        return Received(Edition.objects.get(work=made), is_new_edition=True, is_new_work=True)
    narrow = work.audience if is_wider(audience, work.audience) else audience
    edition = write_edition(work, given, paper, audience=narrow, key=key, actor=actor, now=now)
    if parsed.language == DEFAULT:
        _title_in_english(work, title, actor=actor, now=now)
    index_edition(edition)
    return Received(edition, is_new_edition=True, is_new_work=False)


def file_stands(content: bytes) -> bool:
    """Return whether a file, to the byte, is that of an edition, and of no mere offer. One query."""
    digest = hashlib.sha256(content).hexdigest()
    return without_offers(Edition.objects.filter(file__sha256=digest, file__purpose=EDITION_FILE)).exists()


def _standing(parsed: Parsed, file: Checked | None) -> Edition | None:
    """Return the edition with the same text, or without a text the one with the same file; no mere offer."""
    same = without_offers(with_text(Edition.objects.all(), parsed.text, file.content if file else b""))
    return same.filter(**({"language": parsed.language} if parsed.text else {})).order_by("pk").first()


def _work_of(symbol: str) -> Work | None:
    keys = [key for key in symbol_keys(symbol) if key]
    if not keys:
        return None
    return Work.objects.filter(Q(symbol_key__in=keys) | Q(joint_key__in=keys)).order_by("pk").first()


def _kind_of(parsed: Parsed) -> tuple[str, str]:
    """Return kind and authority as far as symbol and title tell them."""
    key = symbol_keys(parsed.symbol)[0]
    title = parsed.title.casefold()
    if key.startswith(("sym_s_res_", "sym_a_res_")):
        return Work.Kind.RESOLUTION, Work.Authority.ADOPTED
    if not key:
        return Work.Kind.OTHER, Work.Authority.NOT_KNOWN
    if title.endswith((": draft resolution", ": projet de résolution", ": proyecto de resolución")):
        return Work.Kind.DRAFT_RESOLUTION, Work.Authority.OTHER
    if title.startswith(("letter dated", "identical letters dated", "lettre datée", "carta de fecha")):
        return Work.Kind.LETTER, Work.Authority.OTHER
    return Work.Kind.OTHER, Work.Authority.UNITED_NATIONS


def _title_in_english(work: Work, title: str, *, actor: Actor, now: datetime) -> None:
    """Call a work in English once there is an English edition, unless somebody has called it otherwise."""
    if work.language == DEFAULT or not work.editions.filter(language=work.language, title=work.title).exists():
        return
    before = values_of(work, _TITLED)
    work.title, work.language = title, DEFAULT
    work.save(update_fields=_TITLED)
    trace_edit(
        "library.edit_work",
        work,
        subject=("work", work.public_id, work.title),
        fields=_TITLED,
        before=before,
        key="",
        actor=actor,
        now=now,
    )
