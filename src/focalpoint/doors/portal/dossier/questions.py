"""What is open: contradictions of sources, and what the record does not know."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import queries as network
from focalpoint.areas.network.models import Designation
from focalpoint.doors.portal.queries.dossier import Asked
from focalpoint.ground.ui.documents import Block, Lines, Paragraph, Words
from focalpoint.ground.ui.words import mark, source


def open_questions(asked: Asked) -> Sequence[Block]:
    """Return pairs of sources that do not agree, and what is not known. At most four queries."""
    blocks: list[Block] = []
    pairs = network.contradictions_about("member", asked.code, reader=asked.reader)
    if pairs:
        blocks.append(Paragraph(_("Sources that do not agree. Both are shown; neither is chosen.")))
        blocks.append(
            Lines(
                [
                    format_html(
                        "{} {} – {} {}",
                        mark(text=pair.first, language=pair.language),
                        source(source=pair.first_source),
                        mark(text=pair.second, language=pair.language),
                        source(source=pair.second_source),
                    )
                    for pair in pairs
                ]
            )
        )
    unknown = _unknown(asked)
    blocks.append(Lines(unknown) if unknown else Paragraph(_("Nothing is open.")))
    return blocks


def _unknown(asked: Asked) -> list[Words]:
    today = asked.today
    rows = network.designations_of(asked.code, today, reader=asked.reader)
    standing = [row for row in rows if network.is_in_force(row.began, row.ended, today)]
    held = {row.role for row in standing}
    found: list[Words] = []
    if Designation.Role.MAIN not in held:
        found.append(_("Who the focal point is today is not known."))
    if Designation.Role.ALTERNATE not in held:
        found.append(_("No alternate is known."))
    if Designation.Role.MISSION not in held:
        found.append(_("Who follows this in the mission in New York is not known."))
    if any(row.state == Designation.State.ANNOUNCED for row in standing):
        found.append(_("A designation stands as announced: its letter is not here."))
    if network.newest_evidence(today, reader=asked.reader) is None:
        found.append(_("Whether it is a member today is not known: no document reaches so far."))
    if network.presidency_on(today, reader=asked.reader).term is None:
        found.append(_("Who presides today is not known."))
    return found
