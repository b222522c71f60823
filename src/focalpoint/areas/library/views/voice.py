"""One voice: read it, reply, replace, withdraw."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.reply import reply_to_voice
from focalpoint.areas.library.actions.voice import replace_voice, withdraw_voice
from focalpoint.areas.library.forms import WordsForm
from focalpoint.areas.library.models import Moderation, Voice
from focalpoint.areas.library.queries import voice as queries
from focalpoint.areas.library.queries.voice import Shown
from focalpoint.areas.library.queries.voice_appeal import may_appeal, moderations_of
from focalpoint.areas.library.queries.voice_subject import (
    above_of,
    subject_called,
    subject_names,
)
from focalpoint.areas.library.views.voice_lines import lines_of
from focalpoint.areas.library.words_voice import reason_word
from focalpoint.areas.network.forms import PlainForm
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import mark, page_language


def voice_or_404(request: HttpRequest, public_id: str) -> Shown:
    """Return one voice.

    Raises:
        NotFound: there is none for this reader now.
    """
    try:
        return queries.voice_called(public_id, reader=reader_of(request), above=above_of(request), now=timezone.now())
    except Voice.DoesNotExist:
        raise NotFound("") from None


def voice(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one voice with its replies, what was hidden of it, and what the reader can do. At most ten queries."""
    reader, now = reader_of(request), timezone.now()
    found = voice_or_404(request, public_id)
    row = found.voice
    stands = row.state == Voice.State.SAID
    may_reply = stands and row.shown_from <= now and queries.may_reply(row, reader, now=now)
    is_office = SECRETARIAT_KEY in reader.keys
    return render(
        request,
        "library/voice.html",
        {
            "line": lines_of([found], reader=reader, now=now)[0],
            "versions": queries.versions_of(row, reader=reader),
            "moderations": [
                (one, reason_word(one.reason), _appeal_state(one), may_appeal(one, reader, now=now))
                for one in moderations_of(row, reader=reader, above=above_of(request))
            ],
            "may_reply": may_reply,
            "may_change": found.is_own and stands,
            "may_withdraw": found.is_own and row.state != Voice.State.WITHDRAWN,
            "may_hide": is_office and stands and row.shown_from <= now,
            "may_decide": PRESIDENCY_KEY in reader.keys,
            "permanent": permanent_address("voice", row.public_id),
        },
    )


def _appeal_state(one: Moderation) -> str:
    if one.decided_at is not None:
        return _("The presidency has it shown again.") if one.is_lifted else _("The presidency leaves it hidden.")
    return _("The presidency decides on the appeal.") if one.appealed_at else ""


def subject_fact(row: Voice) -> tuple[str, Any]:
    """Return the record that a voice is about, as a form about the voice shows it. At most one query."""
    text, language = subject_called(row, subject_names([row], today=today()))
    return (_("Record"), mark(text=text, language=language))


@opened_by(ANYBODY_SIGNED_IN)
def reply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Reply to a voice for the member it speaks about, or add to the reply."""
    base = revision_of("voice", public_id)
    found = voice_or_404(request, public_id)
    if not queries.may_reply(found.voice, reader_of(request), now=timezone.now()):
        raise NotFound("")
    form = WordsForm(request.POST or None, initial={"language": page_language(), "base": base})
    back = page_address("voice", public_id)

    def act() -> str:
        given = form.cleaned_data
        reply_to_voice(
            found.voice, text=given["text"], language=given["language"], base=given["base"], **who(request, form)
        )
        return back

    return edit_page(
        request,
        form=form,
        title=_("Add to the reply") if found.replies else _("Reply to a voice"),
        lede=_("Whoever reads the voice reads this, under the name of your member. It cannot be changed afterwards."),
        button=_("Reply"),
        act=act,
        done=_("Your reply stands."),
        back=back,
        facts=[subject_fact(found.voice)],
    )


@opened_by(ANYBODY_SIGNED_IN)
def replace(request: HttpRequest, public_id: str) -> HttpResponse:
    """Replace the text of a voice of one's own."""
    base = revision_of("voice", public_id)
    found = voice_or_404(request, public_id)
    if not found.is_own or found.voice.state != Voice.State.SAID:
        raise NotFound("")
    row = found.voice
    form = WordsForm(request.POST or None, initial={"text": row.text, "language": row.language, "base": base})
    back = page_address("voice", public_id)

    def act() -> str:
        given = form.cleaned_data
        replace_voice(row, text=given["text"], language=given["language"], base=given["base"], **who(request, form))
        return back

    return edit_page(
        request,
        form=form,
        title=_("Replace what you said"),
        lede=_("The new text is shown from now on. An earlier one that others saw stays for you and the secretariat."),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
        facts=[subject_fact(row)],
    )


@opened_by(ANYBODY_SIGNED_IN)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Withdraw a voice of one's own."""
    base = revision_of("voice", public_id)
    found = voice_or_404(request, public_id)
    if not found.is_own or found.voice.state == Voice.State.WITHDRAWN:
        raise NotFound("")
    form = PlainForm(request.POST or None, initial={"base": base})

    def act() -> str:
        withdraw_voice(found.voice, base=form.cleaned_data["base"], **who(request, form))
        return here("voices/")

    return edit_page(
        request,
        form=form,
        title=_("Withdraw what you said"),
        lede=_(
            "Text, name, evidence, earlier texts and replies are removed from every page, feed, file and search at "
            "once. What others have read, copied or downloaded before is outside. No word of it was mailed."
        ),
        button=_("Withdraw it"),
        act=act,
        done=_("It was withdrawn."),
        back=page_address("voice", public_id),
        facts=[subject_fact(found.voice)],
    )
