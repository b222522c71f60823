"""Which undertaking of the ledger an item of a paper is, so that none stands twice."""

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.meetings.models import Meeting
from focalpoint.ground.shared.reading import Reader


def same_as(*, meeting: Meeting, address: str, kind: str, reader: Reader) -> Undertaking | None:
    """Return the undertaking of a meeting under the same mark and of the same kind; None: none. One query.

    ``address`` is the mark as printed, such as (b)(ii); spaces and capitals do not count. Of an item that is without
    exact words so far, :func:`~focalpoint.areas.ledger.actions.words.give_words` joins them to it.
    """
    wanted = _plain(address)
    if not wanted:
        return None
    rows = Undertaking.objects.visible_to(reader).filter(
        meeting=meeting, kind=kind, withdrawn_on=None, merged_into=None
    )
    return next((one for one in rows if _plain(one.address) == wanted), None)


def _plain(address: str) -> str:
    return "".join(address.split()).casefold()
