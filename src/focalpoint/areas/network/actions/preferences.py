"""Preferences: the language of mail, languages spoken, themes, and whether peers may write through the platform."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.models import Person, PersonTheme, Preferences, SpokenLanguage
from focalpoint.areas.network.permissions import check_may_edit_person
from focalpoint.areas.network.queries.entry import Wishes, wishes_of
from focalpoint.areas.network.queries.rights import accounts_of
from focalpoint.areas.vocabulary.models import Theme
from focalpoint.areas.vocabulary.queries import theme_names
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.languages import BY_CODE
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, as_lines, differing
from focalpoint.ground.trail.actions import begin, trace
from focalpoint.ground.ui.words import comma, page_language


@transaction.atomic
def set_preferences(
    person: Person,
    *,
    language: str,
    relay: bool,
    spoken: Collection[str],
    themes: Collection[Theme],
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Preferences:
    """Keep how somebody wants to be written to, what they speak and work on, in place of what stood.

    Raises:
        NotAllowed: only the secretariat and this person may.
        Stale: somebody saved it in between.
    """
    wished = Wishes(language, relay, tuple(sorted(spoken)), tuple(sorted(theme.code for theme in themes)))
    identifier = person.identity.public_id
    check_may_edit_person(person, reader)
    begin(
        "preferences",
        identifier,
        key=key,
        base=base,
        both=lambda: (_as_lines(_values(wished)), _as_lines(_values(wishes_of(person)))),
    )
    before = _values(wishes_of(person))
    # One row a human being, under whichever name it was kept first.
    kept = Preferences.objects.filter(person__identity=person.identity_id).order_by("pk").first()
    kept = kept or Preferences(person=person)
    kept.language, kept.relay = language, relay
    kept.save()
    # One language of mail: whoever has an account reads codes and all else in the same.
    for account in accounts_of(person.identity_id):
        account.language = language
        account.save(update_fields=["language"])
    SpokenLanguage.objects.filter(person__identity=person.identity_id).delete()
    SpokenLanguage.objects.bulk_create(SpokenLanguage(person=person, language=code) for code in wished.spoken)
    PersonTheme.objects.filter(person__identity=person.identity_id).delete()
    PersonTheme.objects.bulk_create(PersonTheme(person=person, theme=theme) for theme in themes)
    was, became = differing(before, _values(wished))
    trace(
        "network.set_preferences",
        subject=("preferences", identifier, person.name),
        before=was,
        after=became,
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
    return kept


def _values(wishes: Wishes) -> dict[str, Value]:
    return {
        "language": wishes.language,
        "relay": wishes.relay,
        "spoken": ", ".join(wishes.spoken),
        "themes": ", ".join(wishes.themes),
    }


def _as_lines(values: dict[str, Value]) -> str:
    labels = {
        "language": _("Language of mail"),
        "relay": _("Peers may write through the platform"),
        "spoken": _("Languages spoken"),
        "themes": _("Themes"),
    }
    themes = theme_names(page_language())
    spoken = dict(SPOKEN)
    return as_lines(
        values,
        labels,
        {
            "language": lambda code: BY_CODE[code].own_name,
            "spoken": lambda codes: comma().join(spoken.get(code, code) for code in codes.split(", ")),
            "themes": lambda codes: comma().join(
                themes[code][0] if code in themes else code for code in codes.split(", ")
            ),
        },
    )
