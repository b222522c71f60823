"""Begin a page, and place it where links to it stand."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.pages.models import SLUG, Page
from focalpoint.areas.pages.permissions import require_writer
from focalpoint.areas.pages.words import place_words
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, Words, as_lines, values_of
from focalpoint.ground.trail.actions import begin, trace

TAKEN: Final = frozenset({"new", "clean", "preview"})
"""Slugs that are addresses of the room itself."""


@transaction.atomic
def begin_page(
    *, slug: str, place: str, position: int, reader: Reader, key: str, actor: Actor, now: datetime, channel: str = "web"
) -> Page:
    """Make a page without any text; nobody but the secretariat sees it until a text is published.

    Raises:
        NotAllowed: the reader is not of the secretariat.
        InvalidInput: the slug is taken, or is none.
    """
    begin("page", slug, key=key)
    require_writer(reader)
    if not SLUG.match(slug):
        raise InvalidInput(
            _("Use small Latin letters, digits and single hyphens, such as “how-to-join”."), field="slug"
        )
    if slug in TAKEN or Page.objects.filter(slug=slug).exists():
        raise InvalidInput(_("Another page has this address already. Choose another one."), field="slug")
    page = Page.objects.create(slug=slug, place=place, position=position)
    trace(
        "pages.begin_page",
        subject=("page", page.public_id, slug),
        before=None,
        after={"slug": slug, "place": place, "position": position},
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
    return page


@transaction.atomic
def place_page(
    page: Page,
    *,
    place: str,
    position: int,
    reader: Reader,
    key: str,
    base: int,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> None:
    """Say where links to a page stand.

    Raises:
        NotAllowed: the reader is not of the secretariat.
        Stale: somebody placed it in between.
    """

    def both() -> tuple[str, str]:
        stands = Page.objects.get(pk=page.pk)
        labels = {"place": _("Links to this page"), "position": _("Order among them")}
        words: Words = {"place": lambda code: dict(place_words()).get(code, code)}
        mine: dict[str, Value] = {"place": place, "position": position}
        return as_lines(mine, labels, words), as_lines(values_of(stands, tuple(mine)), labels, words)

    begin("page", page.public_id, key=key, base=base, both=both)
    require_writer(reader)
    page.refresh_from_db()
    before = {"place": page.place, "position": page.position}
    page.place, page.position = place, position
    page.save(update_fields=["place", "position"])
    trace(
        "pages.place_page",
        subject=("page", page.public_id, page.slug),
        before=before,
        after={"place": place, "position": position},
        actor=actor,
        channel=channel,
        now=now,
        key=key,
        audience=page.audience,
    )
