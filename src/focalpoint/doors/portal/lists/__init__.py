"""Every list that can be taken away, with what its columns mean: the contents of the page of open data. A file a room.

The keys are checked against the files themselves by a test, so a new list or column has to be explained here.
"""

from typing import Final

from focalpoint.doors.portal.lists import ledger, library, meetings, network, portal
from focalpoint.doors.portal.lists.columns import COLUMNS
from focalpoint.doors.portal.lists.kept import List

LISTS: Final = (*network.LISTS, *portal.LISTS, *ledger.LISTS, *meetings.LISTS, *library.LISTS)

__all__ = ["COLUMNS", "LISTS", "List"]
