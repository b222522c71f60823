"""What the portal traces."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

ACTIONS: Final[dict[str, str | Promise]] = {
    "portal.copying": later("More of the directory asked for than a person reads"),
    "portal.forget": later("Forgotten everywhere"),
    "portal.tell": later("What is held was handed out"),
}
