"""The follow-up of a meeting: what became of last time, for its agenda."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from focalpoint.areas.ledger.queries.progress import Became
from focalpoint.areas.ledger.queries.standing import NOT_KNOWN
from focalpoint.areas.ledger.words import STATES
from focalpoint.areas.meetings.words import meeting_title
from focalpoint.doors.portal.queries.followup import Counts, FollowUp
from focalpoint.doors.portal.sheets.became import around, by_meeting, notice, rights_words
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.documents import Document, Facts, Paragraph, Section
from focalpoint.ground.ui.words import page_language


def follow_up_paper(found: FollowUp, rows: Sequence[Became], day: date, *, is_file: bool, reader: Reader) -> Document:
    """Return the paper with these rows of it in the language of the page. At most eight queries."""
    language = page_language()
    opening = _("What became of earlier undertakings, as of {day}.").format(day=print_day(day, language))
    return Document(
        name=f"follow-up-{found.meeting.code.lower()}",
        title=_("Follow-up for the agenda: {meeting}").format(meeting=meeting_title(found.meeting)),
        language=language,
        lede=f"{opening} {rights_words(reader)}",
        sections=_sections(found, rows, day, is_file, reader),
        notice=notice(),
    )


def _sections(found: FollowUp, rows: Sequence[Became], day: date, is_file: bool, reader: Reader) -> list[Section]:
    if not found.keys:
        return [Section("nothing", _("Undertakings"), [Paragraph(_("Nothing was undertaken by that day."))])]
    counted = Section("counts", _("Counts"), [_counted(found.counts)])
    return [counted, *by_meeting(rows, around(rows, day, is_file=is_file, reader=reader))]


def _counted(counts: Counts) -> Facts:
    """Return each number with its definition."""
    newest = _("By the newest report that held on the day.")
    rows = [
        (_("Undertakings"), counts.items, _("Begun by the day; those withdrawn or joined to another are left out.")),
        (_("Headings"), counts.headings, _("Under which they stand, each counted once a meeting.")),
        *((str(word), counts.by_state.get(state, 0), newest) for state, word in STATES),
        (_("not known"), counts.by_state.get(NOT_KNOWN, 0), _("Nobody has reported by the day.")),
        (_("Named in the text"), counts.named, _("The text itself says to whom it is addressed, or who made it.")),
        (_("Somebody has taken it on"), counts.owned, _("Accepted by an owner by the day.")),
        (_("By a date"), counts.by_date, _("The text or somebody named says by which date.")),
        (_("By a meeting"), counts.by_meeting, _("Due by a meeting, not by a date.")),
    ]
    return Facts([(what, f"{number} · {how}") for what, number, how in rows])
