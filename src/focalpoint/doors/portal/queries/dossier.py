"""For whom a dossier is, and which neighbours a member has."""

from dataclasses import dataclass
from datetime import date, datetime

from focalpoint.areas.network import queries as network
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.ui.words import page_language


@dataclass(frozen=True, slots=True)
class Asked:
    """One dossier that was asked for: of which member, by whom, when; ``in_file`` where it leaves the site.

    ``is_own`` tells people of the member from the secretariat, which reads it with its own rights and no others.
    """

    member: Member
    name: Name
    reader: Reader
    now: datetime
    is_own: bool
    in_file: bool

    @property
    def code(self) -> str:
        """Code of the member."""
        return self.member.code

    @property
    def today(self) -> date:
        """Day as of which everything is told."""
        return self.now.date()


def dossier_asked(code: str, *, reader: Reader, now: datetime, in_file: bool) -> Asked:
    """Return what is asked for. Two queries.

    Raises:
        NotFound: there is no such member, or the reader neither belongs to it nor is the secretariat.
    """
    is_own = f"{MEMBER_KEY}:{code}" in reader.keys
    member = Member.objects.visible_to(reader).filter(code=code).first()
    if member is None or not (is_own or SECRETARIAT_KEY in reader.keys):
        raise NotFound("")
    name = names_on(now.date(), language=page_language(), codes=[code])[code]
    return Asked(member, name, reader, now, is_own, in_file)


def neighbours_of(code: str, today: date, *, reader: Reader) -> list[str]:
    """Return the codes of other members of the nearest region, by code. At most three queries."""
    states = network.states_of_the_world()
    own = next((state.regions[0] for state in states if state.code == code and state.regions), None)
    if own is None:
        return []
    near = frozenset(state.code for state in states if own in state.regions[:1] and state.code != code)
    visible = Member.objects.visible_to(reader).filter(code__in=network.codes_on(today, among=near, reader=reader))
    return list(visible.order_by("code").values_list("code", flat=True))
