"""What a member tells the others: practices told and taken over, needs and offers, and whom it could talk to."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.library.queries.exchange import adopted_by, of_member
from focalpoint.areas.library.words_exchange import ADDED, KINDS, told_link
from focalpoint.doors.portal.queries.dossier import Asked
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.documents import Block, Paragraph, Rows
from focalpoint.ground.ui.words import day

Told = tuple[PartialDate | None, str, SafeString]
"""When something was told or taken over, of what kind it is, and its title as a link."""


def told_of(code: str, *, reader: Reader) -> list[Told]:
    """Return what a member told, kind by kind, and what it took over. Seven queries."""
    told = [(row.told_on, str(KINDS[kind].one), told_link(kind, row)) for kind, row in of_member(code, reader=reader)]
    adoption = str(ADDED["adoption"].one)
    return told + [
        (one.held_on, adoption, told_link("practice", one.practice)) for one in adopted_by(code, reader=reader)
    ]


def told(asked: Asked) -> Sequence[Block]:
    """Return what the member told and took over, with the way to peers. Seven queries."""
    rows = [(day(value=on), kind, link) for on, kind, link in told_of(asked.code, reader=asked.reader)]
    if not rows:
        return [Paragraph(_("This member has told nothing here yet."))]
    return [Rows((_("When"), _("Kind"), _("What")), [(on, format_html("{}", kind), link) for on, kind, link in rows])]
