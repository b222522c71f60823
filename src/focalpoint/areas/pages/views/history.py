"""What a text was before: its versions, what differs between two, and the way back to one."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.areas.pages import actions
from focalpoint.areas.pages.differences import differences
from focalpoint.areas.pages.models import PageText
from focalpoint.areas.pages.queries import text_revision, versions
from focalpoint.areas.pages.views.writing import called, writes
from focalpoint.areas.pages.words import language_name, marked, state_of
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import BY_CODE, direction
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.ui.forms import RecordForm, answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, mark


@opened_by(SECRETARIAT_KEY)
def history(request: HttpRequest, name: str, written: str) -> HttpResponse:
    """List the versions of one text, show what differs between two, and begin a draft from an older one."""
    found = called(request, name)
    if written not in BY_CODE:
        raise NotFound("")
    reader = reader_of(request)
    listed = versions(found, language=written, reader=reader)
    form = RecordForm(request.POST or None)

    def act() -> str:
        actions.restore(
            found,
            language=written,
            number=_number(request.POST.get("number", "")),
            reader=reader,
            key=form.cleaned_data["key"],
            base=form.cleaned_data["base"],
            actor=actor_of(request),
            now=timezone.now(),
        )
        return writes(found, written)

    older, newer = _two(request, listed)
    return answer_form(
        request,
        form=form,
        template="pages/history.html",
        act=act,
        done=_("The older version is the draft now. Publish it when it is right."),
        otherwise=writes(found, written),
        context={
            "page": found,
            "written": written,
            "dir": direction(written),
            "language_name": language_name(written),
            "versions": listed,
            "older": older,
            "newer": newer,
            "columns": _history_columns(),
            "rows": [_version_row(text) for text in listed],
            "restoring": RecordForm(initial={"base": text_revision(found, written)}, auto_id=False),
            "changes": _changes(older, newer) if older and newer else None,
            "write_address": writes(found, written),
        },
    )


def _history_columns() -> list[Column]:
    return [
        Column("number", _("Version")),
        Column("state", _("State")),
        Column("at", _("Saved")),
        Column("author", pgettext("of a text", "Author")),
        Column("title", pgettext("of a text", "Title")),
        Column("note", _("Why")),
    ]


def _version_row(text: PageText) -> list[str | SafeString]:
    return [
        str(text.number),
        state_of(text),
        day(value=text.at.date()),
        text.author_name or "–",
        _("Text erased") if text.is_erased else mark(text=text.title, language=text.language),
        text.note or "–",
    ]


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotFound("")
    return int(text)


def _two(request: HttpRequest, listed: list[PageText]) -> tuple[PageText | None, PageText | None]:
    """Return the two versions to compare: those asked for, else the newest and what is published or came before it."""
    by_number = {text.number: text for text in listed}
    older, newer = request.GET.get("older", ""), request.GET.get("newer", "")
    if older or newer:
        return by_number.get(_number(older)), by_number.get(_number(newer))
    if len(listed) < 2:
        return None, None
    published = next((text for text in listed[1:] if text.state == PageText.State.PUBLISHED), listed[1])
    return published, listed[0]


def _changes(older: PageText, newer: PageText) -> list[tuple[str, SafeString, bool]]:
    parts = (
        (pgettext("of a text", "Title"), older.title, newer.title),
        (_("Summary"), older.summary, newer.summary),
        (_("Text"), older.body, newer.body),
    )
    return [
        (label, marked(differences(before, after)), before != after)
        for label, before, after in parts
        if before or after
    ]
