"""What forms of the ledger offer to whoever tells something: for whom, about which countries, by whom."""

from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Member
from focalpoint.areas.network.queries import own_codes
from focalpoint.areas.network.views.editing import NOBODY, member_choices
from focalpoint.areas.vocabulary.models import Area
from focalpoint.areas.vocabulary.queries import names_on, theme_names
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.ui.words import page_language

Choice = tuple[str, str]


def may_tell(reader: Reader) -> bool:
    """Return whether the reader tells anything: for an own member, or as the secretariat."""
    return bool(own_codes(reader)) or SECRETARIAT_KEY in reader.keys


def teller_choices(reader: Reader) -> list[Choice]:
    """Return for whom a reader writes: the secretariat for every member and for itself, others for their own."""
    if SECRETARIAT_KEY in reader.keys:
        return [("", _("The secretariat")), *member_choices(reader)[1:]]
    own = own_codes(reader)
    return [choice for choice in member_choices(reader) if choice[0] in own]


def member_of(code: str, reader: Reader) -> Member | None:
    """Return the member of a code among those whom the reader may see."""
    return Member.objects.visible_to(reader).filter(code=code).first() if code else None


def country_choices() -> list[Choice]:
    """Return countries, organisations and regions by name. Three queries."""
    codes = list(Area.objects.exclude(kind=Area.Kind.TERRITORY).values_list("code", flat=True))
    names = names_on(today(), language=page_language(), codes=codes)
    named = sorted((code for code in codes if code in names), key=lambda code: names[code].sort_key)
    return [(code, names[code].short) for code in named]


def area_choices() -> list[Choice]:
    """Return the same, with none of them first."""
    return [NOBODY, *country_choices()]


def area_of(code: str) -> Area | None:
    """Return the area of a code."""
    return Area.objects.filter(code=code).first() if code else None


def theme_choices() -> list[Choice]:
    """Return themes by name."""
    return [(code, name) for code, (name, _language) in theme_names(page_language()).items()]
