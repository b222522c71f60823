"""What was told about an undertaking, as far as it may be found with it."""

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.ground.shared.reading import PUBLIC_KEY


def passages_of(one: Undertaking) -> list[str]:
    """Return the words of reports that stand and are open to everybody who sees the undertaking.

    Whoever finds it may read them: a narrower report, and one of a member that not all may see, is not among them. No
    query where reports that nobody corrected were fetched with their members.
    """
    opening = {PUBLIC_KEY, one.audience}
    return [
        row.words
        for row in one.reports.all()
        if row.words and row.audience in opening and (row.member is None or row.member.audience in opening)
    ]
