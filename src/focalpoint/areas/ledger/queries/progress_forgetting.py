"""What is held about somebody in reports: that they told them, links that went to them, and where they are named."""

from typing import Final

from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import AnswerLink, ProgressReport, Reminder
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller

ROOM: Final = "ledger"


def known_ids(person: Forgotten) -> list[str]:
    """Return the ids by which reports may know somebody. No query."""
    return [one for one in (*person.person_ids, person.account_id) if one]


def reports_naming(person: Forgotten) -> list[ProgressReport]:
    """Return the reports in which somebody is named. Reads the words of all: one query."""
    told = teller((*person.names, person.email))
    rows = ProgressReport.objects.select_related("undertaking").order_by("pk")
    return [row for row in rows if told(f"{row.words}\n{row.value_source}\n{row.value_of}")]


def held_in_progress(person: Forgotten) -> list[Held]:
    """Return what somebody told, what was sent to them, and what names them. Four queries."""
    told = ProgressReport.objects.filter(told_by__in=known_ids(person)).order_by("pk")
    found = [
        Held(
            ROOM,
            _("Report that you told"),
            {_("Id"): row.public_id, _("Date"): row.told_on.isoformat(), _("Text"): row.words},
        )
        for row in told
    ]
    links = AnswerLink.objects.filter(designation__person__public_id__in=person.person_ids).order_by("pk")
    found += [Held(ROOM, _("Link sent to you"), {_("Date"): row.made_at.isoformat()}) for row in links]
    reminders = Reminder.objects.filter(designation__person__public_id__in=person.person_ids).order_by("pk")
    found += [Held(ROOM, _("Reminder sent to you"), {_("Date"): row.told_at.isoformat()}) for row in reminders]
    return found + [
        Held(ROOM, _("A text that names you"), {_("Id"): row.public_id, _("Date"): row.told_on.isoformat()})
        for row in reports_naming(person)
    ]
