"""Forget somebody in the pages of prose."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.pages.models import ERASED, Page, PageText
from focalpoint.areas.pages.queries import CURRENT, naming, text_id, written_by
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.trail.actions import trace


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Take the name of somebody away from every version that they wrote, and erase older versions that name them.

    What is published, and a draft, is somebody's to write anew: where it names them is said.
    """
    done = []
    written = PageText.objects.filter(written_by(person))
    for page in Page.objects.filter(pk__in=written.values("page")).order_by("slug"):
        count = written.filter(page=page).update(author_id="", author_name="")
        trace(
            "pages.forget",
            subject=("page", page.public_id, page.slug),
            before={"versions": count},
            after={"ground": person.ground},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
        done.append(_("The name was taken from the history of the page “{page}”.").format(page=page.slug))
    named = naming(person)
    older = [text for text in named if text.state not in CURRENT]
    for text in older:
        text.title, text.summary, text.body, text.note = ERASED, "", "", ""
        text.save(update_fields=["title", "summary", "body", "note"])
        trace(
            "pages.erase_version",
            subject=("page", text_id(text.page, text.language), f"{text.page.slug} ({text.language})"),
            before=None,
            after={"number": text.number, "ground": person.ground},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
    if older:
        done.append(_("Older versions of pages that named them, erased: {count}.").format(count=len(older)))
    for slug, language in sorted({(text.page.slug, text.language) for text in named if text.state in CURRENT}):
        done.append(
            _("The text of the page “{page}” ({language}) prints the name: change it by hand.").format(
                page=slug, language=language
            )
        )
    return done
