"""Hide voices and replies, appeal, decide; and what everybody may know of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.moderation import appeal as appeal_against
from focalpoint.areas.library.actions.moderation import decide_appeal, hide_voice
from focalpoint.areas.library.forms import AppealForm, DecisionForm, HideForm
from focalpoint.areas.library.models import Moderation, Reply, Voice
from focalpoint.areas.library.queries.voice_appeal import may_appeal, moderation_called
from focalpoint.areas.library.queries.voice_desk import FEWEST, moderated
from focalpoint.areas.library.queries.voice_subject import above_of
from focalpoint.areas.library.views.voice import subject_fact, voice_or_404
from focalpoint.areas.library.words_voice import reason_word
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import mark


def moderation(request: HttpRequest) -> HttpResponse:
    """Say for what reasons voices are hidden, and how often that was done. One query."""
    fewer = _("fewer than {count}").format(count=FEWEST)
    columns = [
        Column("reason", _("Reason")),
        Column("hidden", _("Hidden"), numeric=True),
        Column("again", _("Shown again after an appeal"), numeric=True),
    ]
    rows = [
        (
            reason_word(one.reason),
            fewer if one.hidden is None else str(one.hidden),
            fewer if one.shown_again is None else str(one.shown_again),
        )
        for one in moderated()
    ]
    return render(request, "library/moderation.html", {"columns": columns, "rows": rows})


@opened_by(SECRETARIAT_KEY)
def hide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hide a voice, or one reply to it with ``number``."""
    return _hide(request, public_id, 0)


@opened_by(SECRETARIAT_KEY)
def hide_reply(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Hide one reply to a voice."""
    return _hide(request, public_id, number)


def _hide(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    base = revision_of("voice", public_id)
    found = voice_or_404(request, public_id)
    row = found.voice
    reply = next((one for one in found.replies if one.number == number), None)
    if row.state != Voice.State.SAID or row.shown_from > timezone.now() or (number and reply is None):
        raise NotFound("")
    form = HideForm(request.POST or None, initial={"base": base})
    back = page_address("voice", public_id)

    def act() -> str:
        given = form.cleaned_data
        hide_voice(
            row, reply=reply, reason=given["reason"], note=given["note"], base=given["base"], **who(request, form)
        )
        return back

    hidden: Voice | Reply = reply or row
    return edit_page(
        request,
        form=form,
        title=_("Hide a reply") if reply else _("Hide a voice"),
        lede=_("It is hidden at once. Whoever wrote it is told the reason and can appeal to the presidency."),
        button=_("Hide it"),
        act=act,
        done=_("It is hidden."),
        back=back,
        facts=[subject_fact(row), (_("Text"), mark(text=hidden.text, language=hidden.language))],
    )


def _moderation_or_404(request: HttpRequest, public_id: str) -> Moderation:
    try:
        return moderation_called(public_id, reader=reader_of(request), above=above_of(request))
    except Moderation.DoesNotExist:
        raise NotFound("") from None


@opened_by(ANYBODY_SIGNED_IN)
def appeal(request: HttpRequest, public_id: str) -> HttpResponse:
    """Appeal to the presidency against what was hidden of one's own."""
    found = _moderation_or_404(request, public_id)
    if not may_appeal(found, reader_of(request), now=timezone.now()):
        raise NotFound("")
    form = AppealForm(request.POST or None)
    back = page_address("voice", found.voice.public_id)

    def act() -> str:
        given = form.cleaned_data
        appeal_against(found, text=given["text"], **who(request, form))
        return back

    return edit_page(
        request,
        form=form,
        title=_("Appeal to the presidency"),
        lede=_("You have one more word. The presidency decides, but for the member spoken about."),
        button=_("Appeal"),
        act=act,
        done=_("The presidency has your appeal."),
        back=back,
        facts=[subject_fact(found.voice), (_("Reason"), reason_word(found.reason))],
    )


@opened_by(PRESIDENCY_KEY)
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Decide on an appeal, shown what was hidden and not the voice around it."""
    found = _moderation_or_404(request, public_id)
    if found.appealed_at is None or found.decided_at is not None:
        raise NotFound("")
    form = DecisionForm(request.POST or None)
    back = page_address("voice", found.voice.public_id)

    def act() -> str:
        given = form.cleaned_data
        decide_appeal(
            found,
            is_lifted=given["decision"] == "again",
            answer=given["answer"],
            **who(request, form),
        )
        # Whoever decided may not be among those who read the voice.
        return here("desk/")

    hidden: Voice | Reply = found.reply or found.voice
    return edit_page(
        request,
        form=form,
        title=_("Decide on an appeal"),
        button=_("Decide"),
        act=act,
        done=_("Your decision stands."),
        back=back,
        facts=[
            subject_fact(found.voice),
            (_("Text"), mark(text=hidden.text, language=hidden.language)),
            *([(_("Evidence"), found.voice.link)] if found.reply is None and found.voice.link else []),
            (_("Reason"), reason_word(found.reason)),
            (_("What the secretariat says"), found.note),
            (_("Appeal"), found.appeal),
        ],
    )
