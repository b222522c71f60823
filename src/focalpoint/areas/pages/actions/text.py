"""Write the texts of a page: draft, publish, take away, bring back."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from focalpoint.areas.pages.models import Page, PageText
from focalpoint.areas.pages.permissions import require_writer
from focalpoint.areas.pages.queries import text_id
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import CODES, DEFAULT
from focalpoint.ground.shared.reading import PUBLIC_KEY, SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.actions import begin, trace


@transaction.atomic
def save_draft(
    page: Page,
    *,
    language: str,
    title: str,
    summary: str,
    body: str,
    note: str,
    follows: bool,
    reader: Reader,
    key: str,
    base: int,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> PageText:
    """Keep a new version as the draft of one language; an earlier draft stays in the history.

    ``follows`` says that a translation follows the English text as it is published now.

    Raises:
        NotAllowed: the reader is not of the secretariat.
        Stale: somebody saved, published or withdrew this text in between.
        AlreadyDone: the same form was sent before.
    """
    _begin_text(page, language, key=key, base=base, mine=_whole(title, summary, body))
    require_writer(reader)
    return _draft(
        page,
        language=language,
        title=title,
        summary=summary,
        body=body,
        note=note,
        follows=follows,
        key=key,
        actor=actor,
        now=now,
        channel=channel,
    )


@transaction.atomic
def publish(
    page: Page,
    *,
    language: str,
    title: str,
    summary: str,
    body: str,
    note: str,
    follows: bool,
    reader: Reader,
    key: str,
    base: int,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> PageText:
    """Keep a text as a new version and show it to everybody in place of the one before.

    Where the draft already says the same, no further version is made.

    Raises:
        NotAllowed: the reader is not of the secretariat.
        Stale: somebody saved, published or withdrew this text in between.
        AlreadyDone: the same form was sent before.
    """
    _begin_text(page, language, key=key, base=base, mine=_whole(title, summary, body))
    require_writer(reader)
    text = _current(page, language, PageText.State.DRAFT)
    source_number = _source_number(page, language, follows=follows)
    says = (title, summary, body, source_number)
    if text is None or (text.title, text.summary, text.body, text.source_number) != says:
        text = _draft(
            page,
            language=language,
            title=title,
            summary=summary,
            body=body,
            note=note,
            follows=follows,
            key="",
            actor=actor,
            now=now,
            channel=channel,
        )
    replaced = _current(page, language, PageText.State.PUBLISHED)
    before = _named(replaced) if replaced else None
    if replaced is not None:
        _settle(replaced, PageText.State.SUPERSEDED)
    text.state, text.audience, text.shown_at = PageText.State.PUBLISHED, PUBLIC_KEY, now
    text.save(update_fields=["state", "audience", "shown_at"])
    _open(page, PUBLIC_KEY)
    _trace_text(
        "pages.publish",
        text,
        before=before,
        key=key,
        actor=actor,
        now=now,
        channel=channel,
        audience=PUBLIC_KEY,
    )
    return text


@transaction.atomic
def take_away(
    page: Page,
    *,
    language: str,
    is_draft: bool,
    reader: Reader,
    key: str,
    base: int,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> None:
    """Withdraw the published text of one language, or discard its draft; it stays in the history, the other as it is.

    Raises:
        NotAllowed: the reader is not of the secretariat.
        NotFound: there is no such text in this language.
        Stale: somebody saved, published or withdrew this text in between.
    """
    _begin_text(page, language, key=key, base=base, mine="")
    require_writer(reader)
    text = _current(page, language, PageText.State.DRAFT if is_draft else PageText.State.PUBLISHED)
    if text is None:
        raise NotFound("")
    before = _named(text)
    _settle(text, PageText.State.DISCARDED if is_draft else PageText.State.WITHDRAWN)
    if not is_draft and not page.texts.filter(state=PageText.State.PUBLISHED).exists():
        _open(page, SECRETARIAT_KEY)
    action = "pages.discard_draft" if is_draft else "pages.withdraw"
    _trace_text(action, text, before=before, key=key, actor=actor, now=now, channel=channel)


@transaction.atomic
def restore(
    page: Page,
    *,
    language: str,
    number: int,
    reader: Reader,
    key: str,
    base: int,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> PageText:
    """Make a new draft that says what an older version said; nothing is published by it.

    Raises:
        NotAllowed: the reader is not of the secretariat.
        NotFound: there is no such version, or its words were erased.
        Stale: somebody saved, published or withdrew this text in between.
    """
    _begin_text(page, language, key=key, base=base, mine="")
    require_writer(reader)
    older = page.texts.filter(language=language, number=number).first()
    if older is None or older.is_erased:
        raise NotFound("")
    return _draft(
        page,
        language=language,
        title=older.title,
        summary=older.summary,
        body=older.body,
        note=_("Version {number} again.").format(number=number),
        follows=False,
        source_number=older.source_number,
        key=key,
        actor=actor,
        now=now,
        channel=channel,
    )


def _begin_text(page: Page, language: str, *, key: str, base: int, mine: str) -> None:
    if language not in CODES:
        raise NotFound("")

    def both() -> tuple[str, str]:
        stands = page.texts.filter(language=language, state__in=("published", "draft")).order_by("-number").first()
        return mine, _whole(stands.title, stands.summary, stands.body) if stands else ""

    begin("page", text_id(page, language), key=key, base=base, both=both)
    # Texts in other languages open and close the page too, and are no conflict with this one.
    page.refresh_from_db(fields=["audience"])


def _whole(title: str, summary: str, body: str) -> str:
    return "\n\n".join(part for part in (title, summary, body) if part)


def _draft(
    page: Page,
    *,
    language: str,
    title: str,
    summary: str,
    body: str,
    note: str,
    follows: bool,
    key: str,
    actor: Actor,
    now: datetime,
    channel: str,
    source_number: int | None = None,
) -> PageText:
    replaced = _current(page, language, PageText.State.DRAFT)
    before = _named(replaced) if replaced else None
    if source_number is None:
        source_number = _source_number(page, language, follows=follows)
    if replaced is not None:
        _settle(replaced, PageText.State.SUPERSEDED)
    last = page.texts.filter(language=language).aggregate(last=Max("number"))["last"] or 0
    text = PageText.objects.create(
        page=page,
        language=language,
        number=last + 1,
        title=title,
        summary=summary,
        body=body,
        note=note,
        source_number=source_number,
        author_id=actor.identifier,
        author_name=actor.name,
        at=now,
    )
    _trace_text("pages.save_draft", text, before=before, key=key, actor=actor, now=now, channel=channel)
    return text


def _source_number(page: Page, language: str, *, follows: bool) -> int:
    """Return the number of the English version that a new translation follows: today's, or that of the last one."""
    if language == DEFAULT:
        return 0
    if follows:
        source = _current(page, DEFAULT, PageText.State.PUBLISHED)
        return source.number if source else 0
    last = page.texts.filter(language=language).order_by("-number").first()
    return last.source_number if last else 0


def _current(page: Page, language: str, state: PageText.State) -> PageText | None:
    return page.texts.filter(language=language, state=state).first()


def _settle(text: PageText, state: PageText.State) -> None:
    text.state, text.audience = state, SECRETARIAT_KEY
    text.save(update_fields=["state", "audience"])


def _open(page: Page, audience: str) -> None:
    if page.audience != audience:
        page.audience = audience
        page.save(update_fields=["audience"])


def _trace_text(
    action: str,
    text: PageText,
    *,
    before: dict[str, str | int] | None,
    key: str,
    actor: Actor,
    now: datetime,
    channel: str,
    audience: str = SECRETARIAT_KEY,
) -> None:
    """Trace one text. Versions never change, so the trail names them with a digest of their text and copies nothing."""
    trace(
        action,
        subject=("page", text_id(text.page, text.language), f"{text.page.slug} ({text.language}): {text.title}"),
        before=before,
        after=_named(text),
        actor=actor,
        channel=channel,
        now=now,
        key=key,
        audience=audience,
    )


def _named(text: PageText) -> dict[str, str | int]:
    said = hashlib.sha256(_whole(text.title, text.summary, text.body).encode()).hexdigest()
    return {"number": text.number, "state": str(text.state), "follows": text.source_number, "sha256": said}
