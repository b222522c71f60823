"""Voices: the list, one of them, its files and feed; speak, reply, replace, withdraw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.reply import reply_to_voice
from focalpoint.areas.library.actions.voice import replace_voice, withdraw_voice
from focalpoint.areas.library.forms import WordsForm
from focalpoint.areas.library.models import Moderation, Reply, Voice
from focalpoint.areas.library.models.voice import Above
from focalpoint.areas.library.permissions import SPEAKING
from focalpoint.areas.library.queries import voice as queries
from focalpoint.areas.library.queries.voice import Shown
from focalpoint.areas.library.queries.voice_appeal import may_appeal, moderations_of
from focalpoint.areas.library.queries.voice_subject import (
    above_of,
    closed_since,
    members_spoken_of,
    subject_called,
    subject_names,
)
from focalpoint.areas.library.views.marking import linked, symbol_works
from focalpoint.areas.library.words_voice import heard_word, reason_word, signature
from focalpoint.areas.network.forms import PlainForm
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.addresses import SEGMENTS, page_address, permanent_address
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import PUBLIC, SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.tables import Cell, Table
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import mark, page_language

VOICES_A_PAGE = 8
"""A page of the longest voices with their replies stays within what a bad line carries."""
IN_THE_FEED = 50
LONGEST_QUOTE = 300
"""Characters of cited words that stand beside a voice."""


@dataclass(frozen=True, slots=True)
class Line:
    """A voice as a template shows it. ``record`` is what it is about, ``called`` the same without markup, for titles.

    ``closed`` says to whoever said it that the record is not open to them any more.
    """

    shown: Shown
    voice: Voice
    record: SafeString
    called: str
    closed: str
    words: SafeString
    replies: list[tuple[Reply, SafeString]]
    by: str
    heard: str
    member: str
    quote: str
    address: str
    subject: str
    state: str


def lines_of(found: Sequence[Shown], *, reader: Reader, now: datetime) -> list[Line]:
    """Return voices with their words: who says it, who reads it, what the member is called, which papers it names.

    At most two queries, and one for each voice of the reader's own whose record was closed.
    """
    texts = [text for one in found for text in (one.voice.text, *(answer.text for answer in one.replies))]
    works = symbol_works(texts, reader=reader)
    codes = members_spoken_of(one.voice for one in found) | {one.voice.about for one in found if one.replies}
    names = names_on(now.date(), language=page_language(), codes=codes) if codes else {}
    return [
        Line(
            shown=one,
            voice=one.voice,
            record=mark(text=subject_called(one.voice, names)[0], language=subject_called(one.voice, names)[1]),
            called=subject_called(one.voice, names)[0],
            closed="" if one.stands else _closed(one.voice),
            words=linked(one.voice.text, works),
            replies=[(answer, linked(answer.text, works)) for answer in one.replies],
            by=signature(one),
            heard=heard_word(one.voice),
            member=names[one.voice.about].short if one.voice.about in names else one.voice.about,
            quote=one.quote if len(one.quote) <= LONGEST_QUOTE else f"{one.quote[:LONGEST_QUOTE].rstrip()}…",
            address=page_address("voice", one.voice.public_id),
            subject=_subject(one.voice) if one.stands else "",
            state=_state(one.voice, now),
        )
        for one in found
    ]


def _closed(voice: Voice) -> str:
    since = closed_since(voice)
    if since is None:
        return _("You may not see this record any more. Others read what you said only where they still may.")
    return _("This record was withdrawn on {day}. Others read what you said only where they may still see it.").format(
        day=print_day(since, page_language())
    )


def _subject(voice: Voice) -> str:
    known = voice.subject_kind in SEGMENTS
    return permanent_address(voice.subject_kind, voice.subject_id) if known else ""


def _state(voice: Voice, now: datetime) -> str:
    if voice.state != Voice.State.SAID:
        return str(voice.state)
    return "waiting" if voice.shown_from > now else "said"


def voices_under(
    kind: str, identifier: str, *, may_speak: bool, reader: Reader, above: Above, now: datetime
) -> SafeString:
    """Return what stands under the page of a record: its newest voices, and the way to speak.

    One query where nobody has spoken, at most four otherwise. Empty for whoever neither reads nor may speak.
    """
    found = queries.voices(reader=reader, above=above, now=now, about=(kind, identifier), most=queries.ON_A_PAGE + 1)
    if not found and not may_speak:
        return SafeString("")
    context = {
        "lines": lines_of(found[: queries.ON_A_PAGE], reader=reader, now=now),
        "more": here(f"voices/?about={kind}/{identifier}") if len(found) > queries.ON_A_PAGE else "",
        "speak": here(f"speak/{kind}/{identifier}/") if may_speak else "",
    }
    return render_to_string("library/voices_under.html", context)


def voices(request: HttpRequest) -> HttpResponse:
    """List voices, newest first, of one record with ``?about=member/NA``; and all of one's own. At most nine queries.

    Raises:
        NotFound: there is no such page.
    """
    reader, above, now = reader_of(request), above_of(request), timezone.now()
    about = _record_asked(request)
    count = queries.count_voices(reader=reader, above=above, now=now, about=about)
    number = _page_asked(request, count)
    start = (number - 1) * VOICES_A_PAGE
    found = queries.voices(reader=reader, above=above, now=now, start=start, most=VOICES_A_PAGE, about=about)
    own = [] if about else queries.own_voices(reader=reader, above=above)
    return render(
        request,
        "library/voices.html",
        {
            "lines": lines_of(found, reader=reader, now=now),
            "own": lines_of(own, reader=reader, now=now),
            "asked": about is not None,
            "previous": _address(request, number - 1) if number > 1 else "",
            "next": _address(request, number + 1) if count > number * VOICES_A_PAGE else "",
            "may_speak": not reader.keys.isdisjoint(SPEAKING),
            **twins(request),
        },
    )


def _record_asked(request: HttpRequest) -> tuple[str, str] | None:
    kind, _slash, identifier = request.GET.get("about", "").partition("/")
    return (kind, identifier) if identifier else None


def _page_asked(request: HttpRequest, count: int) -> int:
    text = request.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if number < 1 or (number - 1) * VOICES_A_PAGE >= max(count, 1):
        raise NotFound("")
    return number


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


def voices_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out voices and replies as a file, as far as the reader sees them. At most three queries."""
    check_form(request, form)
    reader, now = reader_of(request), timezone.now()
    about = _record_asked(request)
    rows: list[Sequence[Cell]] = []
    found = queries.voices(reader=reader, above=above_of(request), now=now, about=about)
    names = subject_names([one.voice for one in found], today=now.date())
    for one in found:
        voice = one.voice
        evidence = [part for part in (voice.link, _id("work", one.work_id), _id("citation", one.citation_id)) if part]
        named = (permanent_address(voice.subject_kind, voice.subject_id), subject_called(voice, names)[0])
        day = voice.shown_from.date()
        rows.append((voice.public_id, "voice", None, *named, day, signature(one), voice.language, voice.text, evidence))
        for answer in one.replies:
            by = (answer.replied_at.date(), voice.about, answer.language, answer.text, None)
            rows.append((answer.public_id, "reply", voice.public_id, *named, *by))
    columns = (
        FileColumn("id", _("Id")),
        FileColumn("kind", _("Kind")),
        FileColumn("replies_to", _("Replies to")),
        FileColumn("about", _("Permanent address")),
        FileColumn("about_label", _("Record")),
        FileColumn("dated", _("Date")),
        FileColumn("said_by", _("Said by")),
        FileColumn("language", _("Language")),
        FileColumn("text", _("Text")),
        FileColumn("evidence", _("Evidence")),
    )
    return file_response(Table(name="voices", columns=columns, rows=rows), form)


def _id(kind: str, public_id: str) -> str:
    return permanent_address(kind, public_id) if public_id else ""


def feed(request: HttpRequest) -> HttpResponse:
    """Return the newest public voices as an Atom feed, whoever asks. Titles name the record and nobody else."""
    language, base = page_language(), settings.OPTIONS.address
    made = Atom1Feed(
        title=_("Voices"),
        link=f"{base}{here('voices/')}",
        description=_("What civil society and partners say about records, and what is replied."),
        language=language,
        feed_url=f"{base}{here('voices/feed.atom')}",
    )
    found = queries.voices(reader=PUBLIC, above=above_of(request), now=timezone.now(), most=IN_THE_FEED)
    names = subject_names([one.voice for one in found], today=today())
    for one in found:
        voice = one.voice
        replies = [f"{_('Reply')}:\n{answer.text}" for answer in one.replies]
        dates = [voice.shown_from, voice.changed_at, *(answer.replied_at for answer in one.replies)]
        made.add_item(
            title=subject_called(voice, names)[0],
            link=f"{base}{page_address('voice', voice.public_id)}",
            unique_id=f"{base}{permanent_address('voice', voice.public_id)}",
            description="\n\n".join([f"{signature(one)}:\n{voice.text}", *replies]),
            pubdate=voice.shown_from,
            updateddate=max(day for day in dates if day is not None),
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


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
