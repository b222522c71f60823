"""Rows for tests: plain functions with dull defaults. Whatever matters to a test is given by the test."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from focalpoint.areas.ledger.models import Addressee, Alert, Influence, Introduction, Owner, ProgressReport, Undertaking
from focalpoint.areas.library.models import (
    Citation,
    Edition,
    EditionPage,
    Practice,
    Reply,
    Shared,
    Voice,
    VoiceGrant,
    Work,
)
from focalpoint.areas.library.queries import symbol_keys
from focalpoint.areas.meetings.models import (
    AgendaRequest,
    Appearance,
    CalendarEvent,
    HostOffer,
    Letter,
    Meeting,
    MeetingDocument,
    MeetingSeat,
    Signatory,
)
from focalpoint.areas.network.models import (
    Appointment,
    Consent,
    Contact,
    Designation,
    Identity,
    Member,
    MembershipEvidence,
    Organisation,
    PartnerNetwork,
    Person,
    PresidencySeat,
    PresidencyTerm,
    Roll,
    RollEntry,
)
from focalpoint.areas.network.queries.contact import contact_mac, contact_purpose
from focalpoint.areas.pages.models import Page, PageText
from focalpoint.areas.vocabulary.models import Area, OfficialName, Source
from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.sealed import seal
from focalpoint.ground.trail.actions import trace
from focalpoint.ground.trail.models import Entry

_number = count(1)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def source(*, code: str = "", title: str = "A paper", dated: str = "2017-04-27", symbol: str = "") -> Source:
    code = code or f"paper-{next(_number)}"
    return Source.objects.create(
        code=code, title=title, dated=PartialDate.parse(dated) if dated else None, symbol=symbol
    )


def area(*, code: str = "", kind: str = "state", region: Area | None = None, **place: Any) -> Area:
    return Area.objects.create(code=code or f"x-{next(_number)}", kind=kind, region=region, source=source(), **place)


def name(
    *, area: Area, short: str = "", language: str = "en", valid_from: date | None = None, **forms: str
) -> OfficialName:
    short = short or f"Name of {area.code}"
    return OfficialName.objects.create(
        area=area,
        language=language,
        short=short,
        formal=forms.get("formal", ""),
        of=forms.get("of", short),
        listed=forms.get("listed", short),
        sort_key=forms.get("sort_key", short.casefold().encode().hex()),
        name_key=name_key(short),
        valid_from=valid_from,
        status="approved",
        of_status="approved",
        source=area.source,
    )


def member(
    *, code: str = "", kind: str = "state", audience: str = "public", named: str = "", since: str = "2017-04-27"
) -> Member:
    """A member with a name in six languages and, unless ``since`` is empty, public evidence of that day."""
    place = area(code=code, kind=kind)
    for language in CODES:
        name(area=place, language=language, short=named or f"Land {place.code}")
    made = Member.objects.create(code=place.code, kind=kind, area=place, audience=audience)
    if since:
        evidence(member=made, held_on=since)
    return made


def evidence(
    *, member: Member, held_on: str = "2017-04-27", kind: str = "adopted", audience: str = "public"
) -> MembershipEvidence:
    when = PartialDate.parse(held_on)
    assert when.latest is not None
    return MembershipEvidence.objects.create(
        member=member, kind=kind, held_on=when, known_from=when.latest, source=source(), audience=audience
    )


def roll(*, slug: str = "", kind: str = "adopted", dated: date = date(2017, 4, 27), audience: str = "public") -> Roll:
    slug = slug or f"roll-{next(_number)}"
    return Roll.objects.create(
        slug=slug, kind=kind, dated=dated, source=source(), audience=audience, text_title="A text"
    )


def roll_entry(*, roll: Roll, area: Area, printed: str = "As printed") -> RollEntry:
    return RollEntry.objects.create(roll=roll, area=area, name_as_printed=printed, position=roll.entries.count() + 1)


def person(*, name: str = "Ada Example", audience: str = "public", identity: Identity | None = None) -> Person:
    """A person; the first name of an identity is its preferred one."""
    preferred = identity is None
    return Person.objects.create(
        name=name,
        name_key=name_key(name),
        audience=audience,
        identity=identity or Identity.objects.create(),
        preferred=preferred,
    )


def designation(
    *,
    member: Member,
    person: Person,
    audience: str = "public",
    title: str = "Director",
    role: str = "main",
    began: str = "",
    ended: str = "",
) -> Designation:
    """A designation; without ``began`` it tells of the past and gives no rights."""
    return Designation.objects.create(
        member=member,
        person=person,
        role=role,
        title_as_printed=title,
        known_on=PartialDate.parse("2017-09-21"),
        began=PartialDate.parse(began) if began else None,
        ended=PartialDate.parse(ended) if ended else None,
        source=source(),
        audience=audience,
    )


def contact(
    *, person: Person, value: str = "ada@example.org", kind: str = "email", audience: str = "secretariat"
) -> Contact:
    """A contact, sealed as actions seal it."""
    made = Contact(
        public_id=new_public_id(),
        person=person,
        kind=kind,
        mac=contact_mac(kind, value),
        position=person.contacts.filter(kind=kind).count() + 1,
        audience=audience,
    )
    made.value = seal(value, purpose=contact_purpose(made.public_id))
    made.save()
    return made


def consent(
    *, person: Person, channel: str, is_given: bool, contact: Contact | None = None, at: datetime = NOW
) -> Consent:
    """What somebody said of themselves, or of one contact."""
    return Consent.objects.create(
        person=person, contact=contact, channel=channel, is_given=is_given, given_at=at, said_by="self"
    )


def term(
    *, first: date, last: date, chairs: tuple[Member, ...] = (), audience: str = "public", **named: tuple[Member, ...]
) -> PresidencyTerm:
    made = PresidencyTerm.objects.create(first_day=first, last_day=last, source=source(), audience=audience)
    for role, members in {"chair": chairs, **named}.items():
        for position, seated in enumerate(members, 1):
            PresidencySeat.objects.create(term=made, member=seated, role=role, position=position)
    return made


def meeting(
    *,
    code: str = "",
    held_on: str = "2017-04-26/2017-04-27",
    city: str = "Alicante",
    audience: str = "public",
    **more: Any,
) -> Meeting:
    when = PartialDate.parse(held_on)
    assert when.earliest is not None
    return Meeting.objects.create(
        code=code or f"X{next(_number)}",
        kind=more.pop("kind", "capital"),
        held_on=when,
        begins=when.earliest,
        city=city,
        time_zone="Europe/Madrid",
        source=source(),
        audience=audience,
        **more,
    )


def appearance(*, meeting: Meeting, person: Person | None = None, audience: str = "public", **more: Any) -> Appearance:
    return Appearance.objects.create(
        meeting=meeting,
        position=meeting.appearances.count() + 1,
        kind="speaker" if person else "intervention",
        person=person,
        name_as_printed=person.name if person else "",
        role=more.pop("role", "panellist"),
        audience=audience,
        **more,
    )


def seat(*, meeting: Meeting, member: Member, role: str = "chair") -> MeetingSeat:
    return MeetingSeat.objects.create(meeting=meeting, member=member, role=role, position=meeting.seats.count() + 1)


def paper(
    *, meeting: Meeting, title: str = "Chair's summary", symbol: str = "", audience: str = "public"
) -> MeetingDocument:
    return MeetingDocument.objects.create(
        meeting=meeting, position=meeting.documents.count() + 1, title=title, symbol=symbol, audience=audience
    )


def organisation(*, name: str = "An institute", audience: str = "public") -> Organisation:
    return Organisation.objects.create(code=f"org:{next(_number)}", name=name, audience=audience)


def appointment(
    *, person: Person, organisation: Organisation | None = None, role: str = "civil_society", audience: str = "public"
) -> Appointment:
    return Appointment.objects.create(
        person=person, organisation=organisation, role=role, began=date(2018, 1, 1), audience=audience
    )


def partner(*, name: str = "", audience: str = "public") -> PartnerNetwork:
    name = name or f"Partner {next(_number)}"
    return PartnerNetwork.objects.create(name=name, kind="a network", audience=audience)


def host_offer(
    *,
    member: Member,
    what: str = "a meeting",
    offered_on: str = "2017-04-27",
    held_as: Meeting | None = None,
    audience: str = "public",
) -> HostOffer:
    return HostOffer.objects.create(
        member=member,
        what=what,
        offered_on=PartialDate.parse(offered_on),
        state="held" if held_as else "announced",
        held_as=held_as,
        source=source(),
        audience=audience,
    )


def agenda_request(
    *,
    member: Member | None = None,
    request: str = "A session",
    asked_on: str = "2017-04-27",
    meeting: Meeting | None = None,
    audience: str = "public",
) -> AgendaRequest:
    return AgendaRequest.objects.create(
        member=member,
        request=request,
        asked_on=PartialDate.parse(asked_on),
        meeting=meeting,
        source=source(),
        audience=audience,
    )


def letter(
    *, dated: date = date(2017, 6, 6), meeting: Meeting | None = None, symbol: str = "", audience: str = "public"
) -> Letter:
    return Letter.objects.create(
        dated=dated,
        addressed_to="Secretary-General",
        transmits="Chair's summary",
        meeting=meeting,
        symbol=symbol,
        source=source(),
        audience=audience,
    )


def signature(*, letter: Letter, area: Area, person: Person | None = None, printed: str = "Ada Example") -> Signatory:
    return Signatory.objects.create(
        letter=letter, position=letter.signatories.count() + 1, person=person, name_as_printed=printed, area=area
    )


def event(
    *,
    what: str = "A seminar",
    when: str = "2018-06",
    announced: str = "2017-09-21",
    by: Area | None = None,
    audience: str = "public",
) -> CalendarEvent:
    return CalendarEvent.objects.create(
        when=PartialDate.parse(when), what=what, by_area=by, source=source(dated=announced), audience=audience
    )


def entry(*, action: str = "test.changed") -> Entry:
    """One more entry in the trail, as any action writes; pages kept for the public end with it."""
    return trace(action, subject=("record", "x", "x"), before=None, after={}, actor=CONSOLE, channel="console", now=NOW)


def prose(*, slug: str = "", place: str = "nowhere", audience: str = "public") -> Page:
    """A page of prose without any text."""
    return Page.objects.create(slug=slug or f"prose-{next(_number)}", place=place, audience=audience)


def prose_text(
    *,
    page: Page,
    language: str = "en",
    title: str = "A title",
    body: str = "A text.",
    state: str = "published",
    source_number: int = 0,
    at: datetime = NOW,
) -> PageText:
    """A version of a text; what is published is public."""
    return PageText.objects.create(
        page=page,
        language=language,
        number=page.texts.filter(language=language).count() + 1,
        title=title,
        body=body,
        state=state,
        source_number=source_number,
        author_name="Ada Example",
        at=at,
        shown_at=at if state == "published" else None,
        audience="public" if state == "published" else "secretariat",
    )


def traced(
    *,
    action: str = "network.edit",
    subject: tuple[str, str, str] = ("member", "NA", "Namibia"),
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    actor: Actor = CONSOLE,
    audience: str = "secretariat",
    channel: str = "web",
    now: datetime = NOW,
    sealed_now: bool = False,
) -> Entry:
    """An entry about one record, with values."""
    return trace(
        action,
        subject=subject,
        before=before,
        after={"title": "Director"} if after is None else after,
        actor=actor,
        channel=channel,
        now=now,
        audience=audience,
        sealed_now=sealed_now,
    )


def work(
    *,
    title: str = "A paper",
    kind: str = "report",
    authority: str = "national",
    language: str = "en",
    dated: str = "",
    symbol: str = "",
    audience: str = "public",
    member: Member | None = None,
    **more: Any,
) -> Work:
    when = PartialDate.parse(dated) if dated else None
    first, second = symbol_keys(symbol)
    return Work.objects.create(
        title=title,
        kind=kind,
        authority=authority,
        language=language,
        dated=when,
        begins=when.earliest if when else None,
        symbol=symbol,
        symbol_key=first,
        joint_key=second,
        audience=audience,
        member=member,
        public_since=NOW if audience == "public" else None,
        **more,
    )


def edition(
    of: Work | None = None,
    *,
    pages: Sequence[str] = ("One page of text.\n",),
    language: str = "en",
    version: str = "",
    title: str = "",
    audience: str = "public",
    **more: Any,
) -> Edition:
    """An edition with its text; without pages its text is not held."""
    of = of or work()
    text = "".join(pages)
    made = Edition.objects.create(
        work=of,
        language=language,
        version=version,
        standing="official",
        title=title or of.title,
        position=of.editions.count() + 1,
        length=len(text),
        text_sha256=hashlib.sha256(text.encode()).hexdigest() if text else "",
        audience=audience,
        **more,
    )
    start = 0
    for number, page in enumerate(pages, 1):
        EditionPage.objects.create(edition=made, number=number, start=start, text=page)
        start += len(page)
    return made


def practice(**given: Any) -> Practice:
    """A published practice that everybody sees."""
    return shared(Practice, **given)  # type: ignore[return-value]


def shared(model: type[Shared], *, title: str = "A practice", audience: str = "public", **given: Any) -> Shared:
    """Something that was told, published unless ``state`` says otherwise."""
    values = {"language": "en", "state": "published", "intended": "public", "published_at": NOW, **given}
    return model._default_manager.create(title=title, audience=audience, **values)


def citation(of: Edition, *, start: int = 0, end: int = 5) -> Citation:
    """Words of one page, exactly as they stand."""
    text = "".join(of.pages.order_by("number").values_list("text", flat=True))
    return Citation.objects.create(edition=of, start=start, end=end, quote=text[start:end], made_at=NOW)


def voice(
    *,
    about: Member | None = None,
    text: str = "What we saw in the field.",
    audience: str = "public",
    grants: Sequence[str] = (),
    speaker: Person | None = None,
    shown_as: str = "class",
    name: str = "",
    organisation: str = "",
    at: datetime = NOW,
    delay: timedelta = timedelta(),
    **more: Any,
) -> Voice:
    """A voice about a member, without any name unless one is given."""
    code = about.code if about else "NA"
    made = Voice.objects.create(
        subject_kind="member",
        subject_id=code,
        subject_label=more.pop("label", f"Land {code}"),
        about=code,
        text=text,
        language=more.pop("language", "en"),
        speaker=speaker.public_id if speaker else "",
        shown_as=shown_as,
        name=name,
        organisation=organisation,
        said_at=at,
        shown_from=at + delay,
        audience=audience,
        **more,
    )
    VoiceGrant.objects.bulk_create(VoiceGrant(subject=made, key=key) for key in grants)
    return made


def reply(*, voice: Voice, text: str = "What we answer.", by: Person | None = None) -> Reply:
    return Reply.objects.create(
        voice=voice,
        number=voice.replies.count() + 1,
        text=text,
        language="en",
        replied_by=by.public_id if by else "",
        replied_at=NOW,
    )


def undertaking(
    *,
    paraphrase: str = "Do what was promised",
    kind: str = "commitment",
    authority: str = "offered",
    made_on: str = "2017-04-27",
    position: int = 1,
    audience: str = "public",
    **more: Any,
) -> Undertaking:
    """An undertaking that everybody sees, in our words unless it is given a citation."""
    when = PartialDate.parse(made_on)
    return Undertaking.objects.create(
        paraphrase=paraphrase,
        kind=kind,
        authority=authority,
        made_on=when,
        begins=when.earliest,
        position=position,
        audience=audience,
        **more,
    )


def addressee(of: Undertaking, *, member: Member | None = None, kind: str = "", is_named: bool = True) -> Addressee:
    """To whom an undertaking is addressed: a member where one is given, the Secretariat otherwise."""
    return Addressee.objects.create(
        undertaking=of,
        position=of.addressees.count() + 1,
        kind=kind or ("member" if member else "secretariat"),
        member=member,
        is_named=is_named,
    )


def owner(of: Undertaking, *, member: Member | None = None, since: date = date(2018, 1, 1), **more: Any) -> Owner:
    """Who has taken an undertaking on: a member where one is given, the Secretariat otherwise."""
    kind = "member" if member else "secretariat"
    return Owner.objects.create(undertaking=of, kind=kind, member=member, since=since, **more)


def progress(
    of: Undertaking, *, state: str = "met", told_on: date = date(2018, 6, 1), audience: str = "public", **more: Any
) -> ProgressReport:
    """A report of the secretariat on an undertaking as a whole, unless said otherwise."""
    values = {"teller": "secretariat", "channel": "web", "language": "en", "told_at": NOW, "holds_from": told_on}
    return ProgressReport.objects.create(
        undertaking=of, state=state, told_on=told_on, audience=audience, **(values | more)
    )


def influence(*, words: str = "A law was changed", audience: str = "public", **more: Any) -> Influence:
    """A change that the secretariat told, which came from an undertaking that everybody sees unless said otherwise."""
    values: dict[str, Any] = {"language": "en", "told_on": date(2018, 6, 1), "told_by": "secretariat"}
    if "from_kind" not in more:
        values |= {"from_kind": "undertaking", "from_id": undertaking().public_id, "from_label": "Do what was promised"}
    values |= {"link": "https://example.org/law", "intended": "public"}
    return Influence.objects.create(words=words, audience=audience, **(values | more))


def introduction(of: Undertaking, *, body: str = "Peacebuilding Commission", **more: Any) -> Introduction:
    """Where an undertaking was brought in, as the secretariat told it."""
    values = {"language": "en", "told_on": date(2018, 6, 1), "told_by": "secretariat"}
    return Introduction.objects.create(undertaking=of, body=body, **(values | more))


def alert(*, title: str = "A law is to be repealed", audience: str = "secretariat", **more: Any) -> Alert:
    """An alert that was reported, and of which the secretariat alone knows."""
    values = {"kind": "roll-back", "words": "What is happening.", "language": "en", "reported_at": NOW}
    return Alert.objects.create(title=title, audience=audience, reporter_kind="secretariat", **(values | more))
