"""Fields that more than one room traces."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

FIELDS: Final[dict[str, str | Promise]] = {
    "area": later("State or organisation"),
    "audience": later("Who may see it"),
    "count": later("Count"),
    "dated": later("Date"),
    "first_day": later("First day"),
    "form": later("Form"),
    "from_day": later("First day"),
    "ground": later("Ground"),
    "kind": later("Kind"),
    "language": later("Language"),
    "last_day": later("Last day"),
    "member": later("Member"),
    "note": later("Note"),
    "organisation": later("Organisation"),
    "person": later("Person"),
    "reason": later("Reason"),
    "size": later("Size"),
    "source": later("Source"),
    "state": later("State"),
    "symbol": later("United Nations symbol"),
    "themes": later("Themes"),
    "title": pgettext_lazy("of a text", "Title"),
    "to_day": later("Last day"),
    "version": later("Version"),
    "what": later("What"),
}
