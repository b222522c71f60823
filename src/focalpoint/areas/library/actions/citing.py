"""Give exact words of an edition a permanent address."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Citation, Edition
from focalpoint.areas.library.permissions import check_may_cite
from focalpoint.areas.library.queries.text import frozen_text, passage
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace

LONGEST: int = 20_000
"""Code points of one citation; whoever means more means the edition."""


@transaction.atomic
def cite(
    edition: Edition,
    *,
    start: int,
    end: int,
    quote: str,
    key: str = "",
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Citation:
    """Return the citation of exact words; the same span is the same citation, whoever asks for it.

    ``start`` and ``end`` are code points of the whole text, ``quote`` its words as the reader sees them. Within another
    action no ``key`` is given.

    Raises:
        NotFound: the reader does not see the edition.
        NotAllowed: only the Network may.
        InvalidInput: these words do not stand there, or they are too many.
    """
    if not Edition.objects.visible_to(reader).filter(pk=edition.pk).exists():
        raise NotFound("")
    check_may_cite(reader)
    begin("edition", edition.public_id, key=key)
    if not 0 <= start < end <= edition.length or not quote.strip():
        raise InvalidInput(_("This place is not in the text. Choose words that stand in it."), field="quote")
    if end - start > LONGEST:
        raise InvalidInput(_("This is too long to cite. Choose fewer words."), field="quote")
    # Exactly, and not nearly: what is cited is what stands, with its line ends and its mistakes. What is masked for the
    # reader is given as they see it: nobody finds out by trying what stands beneath.
    if passage(edition, start, end, reader=reader).text != quote:
        raise InvalidInput(_("These words do not stand exactly like this at that place."), field="quote")
    found = Citation.objects.filter(edition=edition, start=start, end=end).first()
    if found is not None:
        return found
    made = Citation.objects.create(
        edition=edition,
        start=start,
        end=end,
        quote=frozen_text(edition.pk)[start:end],
        made_at=now,
        made_by=actor.identifier,
    )
    trace(
        "library.cite",
        subject=("citation", made.public_id, edition.title),
        before=None,
        after={"edition": edition.public_id, "start": start, "end": end},
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
    return made
