"""One undertaking with everything that can stand around it, every text of one's choosing: for what must not get out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from focalpoint.areas.ledger.models import (
    Alert,
    AlertResponse,
    Ask,
    Evidence,
    Influence,
    Introduction,
    Line,
    Milestone,
    Owner,
    ProgressReport,
    ThreadLink,
    Undertaking,
)
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.models import Member
from tests import make

LINK = "https://example.org/report"
ON = date(2018, 5, 1)


@dataclass(frozen=True, slots=True)
class Inside:
    """The rows that have addresses."""

    one: Undertaking
    later: Undertaking
    owner: Owner
    milestone: Milestone
    report: ProgressReport
    ask: Ask
    line: Line
    influence: Influence
    introduction: Introduction
    alert: Alert

    def ids(self) -> dict[str, str]:
        """Their public ids by what the table of addresses calls them."""
        rows = {"undertaking": self.one, "other undertaking": self.later} | {
            name: getattr(self, name)
            for name in ("owner", "milestone", "report", "ask", "line", "influence", "introduction", "alert")
        }
        return {kind: row.public_id for kind, row in rows.items()}


def inside(
    words: str,
    *,
    member: Member,
    audience: str = "public",
    link: str = LINK,
    code: str = "",
    meeting: Meeting | None = None,
) -> Inside:
    """Everything of the ledger, around two undertakings of one meeting and one audience.

    The member made it, owns it, is asked, has told and has answered the alert. The alert is open to its ``audience``.
    """
    told: dict[str, Any] = {"language": "en"}
    one = make.undertaking(
        paraphrase=words,
        cluster=words,
        cluster_address=words[:40],
        address=words[:40],
        due_as_said=words,
        known_by=words,
        known_by_language="en",
        target=20,
        target_unit=words[:60],
        target_of=words,
        confirmed_on=ON,
        confirmed_in=words,
        audience=audience,
        code=code,
        meeting=meeting,
    )
    later = make.undertaking(paraphrase=words, position=2, made_on="2018-05-01", audience=audience, meeting=meeting)
    part = make.addressee(one, member=member)
    part.as_printed = words
    part.save()
    owner = make.owner(one, member=member, since=ON, note=words)
    Owner.objects.create(undertaking=one, kind="outside", name=words, since=ON)
    step = Milestone.objects.create(undertaking=one, position=1, words=words, set_by="owner", set_on=ON, **told)
    said: dict[str, Any] = {"member": member, "teller": "member", "words": words, "audience": audience}
    value: dict[str, Any] = {"value": 12, "value_unit": words[:60], "value_of": words, "value_source": words}
    first = make.progress(one, state="limited", told_on=ON, **said, **value)
    report = make.progress(one, told_on=ON, corrects=first, **said, **value)
    Evidence.objects.create(report=report, position=1, link=link)
    ask = Ask.objects.create(undertaking=one, question=words, asked_on=ON, **told)
    line = Line.objects.create(ask=ask, member=member)
    make.progress(one, line=line, told_on=ON, **said)
    ThreadLink.objects.create(earlier=one, later=later, verdict="successor", note=words, decided_on=ON, **told)
    origin = {"from_kind": "undertaking", "from_id": one.public_id, "from_label": words}
    influence = make.influence(words=words, audience=audience, member=member, **origin)
    brought = make.introduction(one, body=words, by_name=words, result=words, link=link)
    heard = {"audience": "public" if audience == "public" else "secretariat", "link": link}
    alert = make.alert(title=words, words=words, state="circulated", circulated_at=make.NOW, **heard)
    if audience not in {"public", "secretariat"}:
        alert.grants.create(key=audience)
    AlertResponse.objects.create(alert=alert, member=member, words=words, said_at=make.NOW, **told)
    return Inside(one, later, owner, step, report, ask, line, influence, brought, alert)
