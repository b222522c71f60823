"""What people wrote, for whoever looks after the mail."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.mail.actions.incoming import settle_incoming
from focalpoint.ground.mail.models import FileState, Incoming, Message
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.dates.printing import print_moment
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import RecordForm, answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import page_language, state

_FILE_SHAPES = {FileState.KEPT: "draft", FileState.REFUSED: "late", FileState.LEFT_OUT: "none"}


@opened_by(SECRETARIAT_KEY)
def letters(request: HttpRequest) -> HttpResponse:
    """List mail from outside, what waits first. Two queries."""
    rows = Incoming.objects.visible_to(reader_of(request)).order_by("settled_at", "-at")
    page = page_asked(request, rows)
    columns = [
        Column("subject", _("Subject")),
        Column("sender", _("Says it is from")),
        Column("at", _("Came")),
        Column("state", _("State")),
    ]
    cells = [
        (
            format_html(
                '<a href="{}" dir="auto">{}</a>',
                reverse("mail:letter", args=[one.public_id]),
                one.subject or _("(no subject)"),
            ),
            _sender(one),
            print_moment(one.at, page_language()),
            state(kind="met", text=_("dealt with")) if one.settled_at else state(kind="draft", text=_("waits")),
        )
        for one in page
    ]
    return render(request, "mail/letters.html", {"columns": columns, "rows": cells, "page": page})


@opened_by(SECRETARIAT_KEY)
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one mail from outside as plain words, and say that it has been dealt with. Five queries."""
    reader = reader_of(request)
    found = Incoming.objects.visible_to(reader).filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    form = RecordForm(
        request.POST if request.method == "POST" else None, initial={"base": revision_of("incoming", public_id)}
    )

    def act() -> str:
        settle_incoming(
            found,
            suppress=request.POST.get("decision") == "suppress",
            key=form.cleaned_data["key"],
            base=form.cleaned_data["base"],
            actor=actor_of(request),
            reader=reader,
            now=timezone.now(),
        )
        return reverse("mail:letters")

    answered = Message.objects.visible_to(reader).filter(public_id=found.answers).first() if found.answers else None
    context = {
        "letter": found,
        "sender": _sender(found),
        "at": print_moment(found.at, page_language()),
        "answered": answered,
        "files": _files(found, request),
        "mailto": _mailto(found),
    }
    return answer_form(
        request,
        form=form,
        template="mail/letter.html",
        act=act,
        done=_("The mail is dealt with."),
        otherwise=reverse("mail:letters"),
        context=context,
    )


def _sender(one: Incoming) -> SafeString:
    if not one.sender:
        return format_html("{}", _("not known"))
    name = format_html('<span dir="auto">{}</span> ', one.sender_name) if one.sender_name else ""
    return format_html('{}<bdi dir="ltr">{}</bdi>', name, one.sender)


def _mailto(one: Incoming) -> str:
    """Return the link that begins an answer in one's own mail program; empty where there is nobody to answer."""
    if not one.sender or "@" not in one.sender:
        return ""
    return f"mailto:{quote(one.sender, safe='@')}?subject={quote(f'Re: {one.subject}')}"


def _files(one: Incoming, request: HttpRequest) -> list[tuple[str | SafeString, SafeString]]:
    rows = list(one.files.order_by("pk"))
    stored = {
        file.public_id: file
        for file in StoredFile.objects.visible_to(reader_of(request)).filter(
            public_id__in=[row.file for row in rows if row.file]
        )
    }
    shown: list[tuple[str | SafeString, SafeString]] = []
    for row in rows:
        name: str | SafeString = format_html("<bdi>{}</bdi>", row.name)
        if row.file in stored:
            name = format_html('<a href="{}"><bdi>{}</bdi></a>', file_address(stored[row.file]), row.name)
        shown.append((name, state(kind=_FILE_SHAPES[FileState(row.state)], text=row.get_state_display())))
    return shown
