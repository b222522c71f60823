"""What is held about somebody in alerts, and texts of the ledger's threads that name them."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import Alert, AlertResponse, Influence, Introduction, ThreadLink
from focalpoint.areas.ledger.words_alert import kind_word
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller

ROOM: Final = "ledger"
_TEXTS: Final[dict[type[Any], tuple[str, ...]]] = {
    ThreadLink: ("note",),
    Influence: ("from_label", "words", "link"),
    Introduction: ("body", "by_name", "result", "link"),
    Alert: ("title", "words", "check_words", "outcome", "link"),
    AlertResponse: ("words",),
}


def threads_naming(person: Forgotten) -> Iterator[tuple[str, str]]:
    """Yield where a text names somebody: what it is, and the address of its page. Reads all of them: five queries."""
    told = teller((*person.names, person.email))
    for model, fields in _TEXTS.items():
        for row in model._default_manager.order_by("pk").iterator(chunk_size=500):
            if told("\n".join(str(getattr(row, name)) for name in fields)):
                yield _place(row)


def _place(row: Any) -> tuple[str, str]:  # noqa: ANN401 - a row of any of the models above
    if isinstance(row, ThreadLink):
        return _("Link between undertakings"), f"/undertakings/{row.later.public_id}/thread/"
    if isinstance(row, Influence):
        return _("Change that followed"), f"/influences/{row.public_id}/edit/"
    if isinstance(row, Introduction):
        return _("Introduction elsewhere"), f"/introductions/{row.public_id}/edit/"
    return _("Alert"), f"/alerts/{(row.alert if isinstance(row, AlertResponse) else row).public_id}/"


def held_in_threads(person: Forgotten) -> list[Held]:
    """Return the alerts that somebody reported, what they answered, and texts that name them. Seven queries."""
    found = [
        Held(
            ROOM,
            _("Alert that you reported"),
            {
                _("What it is about"): kind_word(row.kind),
                _("In one line"): row.title,
                _("What is happening"): row.words,
                _("State"): row.state,
            },
        )
        for row in Alert.objects.filter(reporter__in=person.person_ids).order_by("pk")
    ]
    found += [
        Held(ROOM, _("Answer to an alert"), {_("Text"): row.words})
        for row in AlertResponse.objects.filter(said_by__in=person.person_ids).order_by("pk")
    ]
    return found + [Held(ROOM, _("A text that names you"), {what: where}) for what, where in threads_naming(person)]
