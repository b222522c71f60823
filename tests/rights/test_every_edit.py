"""Every form that edits a record: sent twice it writes once, and whoever saves second is shown both."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from focalpoint.areas.ledger.models import AnswerLink, Ask, Line, Milestone, Reference
from focalpoint.areas.library.models import (
    Adoption,
    Argument,
    Need,
    Obstacle,
    Offer,
    Practice,
    ResearchNeed,
    Shared,
    Voice,
)
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import (
    Appointment,
    Approach,
    ApproachStep,
    Claim,
    Contact,
    Deputising,
    Designation,
    Import,
    LiaisonNote,
    Member,
    Person,
    Succession,
)
from focalpoint.areas.network.queries.verification import claim_purpose, digest_of
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.jobs.running import work_off
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.ids import ALPHABET, LENGTH, new_public_id
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.sealed import seal
from focalpoint.ground.trail.models import Entry
from tests import make
from tests.areas.network import test_importing as importing
from tests.doors.ingest import papers
from tests.rights.canaries import PERSON_KEY
from tests.rights.test_every_form import rows
from tests.structure.house import PACKAGE, calls, python_files

# Turn, key and revision are asked of the trail, whose own tests run on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

COORDINATOR = {ENVIRON: Reader.holding(["secretariat", "member", "member:NA", PERSON_KEY])}
"""Who sends every form; the forms that are for oneself are those of :func:`myself`."""
ASK_THE_TRAIL = "revision_of"
ID = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


@dataclass(frozen=True)
class Edit:
    """One form: ``make`` makes a record and returns its address; ``field`` takes one of two ``values``.

    ``said`` is what a page says for each of them. ``module`` and ``view`` are where the revision is asked for.
    ``on_page`` is what the form shows once the first is saved, where that is something else; ``then`` is what a worker
    has to do before the form can be sent again.
    """

    name: str
    module: str
    view: str
    make: Callable[[], str]
    field: str
    values: tuple[str, str]
    said: tuple[str, str] = ("", "")
    also: dict[str, str] = field(default_factory=dict)
    on_page: str = ""
    then: Callable[[], object] = int

    def shown(self, number: int) -> str:
        """What a page says for one of the two."""
        return self.said[number] or self.values[number]


def member_to_edit() -> str:
    make.member(code="CY")
    make.source(code="a-letter", title="A letter of Cyprus")
    return "members/CY/edit/"


def designation() -> str:
    row = make.designation(member=make.member(code="NA"), person=make.person())
    row.began = PartialDate.parse("2020-01-01")
    row.save()
    return f"designations/{row.public_id}"


def appointment() -> str:
    body = make.organisation(name="An institute")
    row = Appointment.objects.create(
        person=make.person(), role="civil-society", organisation=body, began=date(2026, 1, 1), audience="member"
    )
    return f"appointments/{row.public_id}/edit/"


def term() -> str:
    row = make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), chairs=(make.member(code="NA"),))
    return f"presidency/{row.public_id}/edit/"


def handover() -> str:
    make.term(first=date(2020, 1, 1), last=date(2099, 12, 31), chairs=(make.member(code="NA"),))
    return "presidency/handover/papers/"


def name() -> str:
    make.name(area=make.area(code="NA"), short="Namibia")
    return "names/NA.en/"


def prose() -> str:
    return f"pages/{make.prose(audience='secretariat').slug}"


def contact() -> Contact:
    return make.contact(person=make.person(name="Ada Reached"))


def post(*, role: str = "main", name: str = "Ada Example", public_id: str = "") -> Designation:
    """A designation of Namibia that holds today."""
    member = Member.objects.filter(code="NA").first() or make.member(code="NA")
    row = make.designation(member=member, person=make.person(name=name), role=role, began="2020-01-01")
    row.public_id = public_id or row.public_id
    row.save()
    return row


def myself() -> Designation:
    """A designation of whoever sends the forms."""
    row = post()
    Person.objects.filter(pk=row.person.pk).update(public_id=PERSON_KEY.removeprefix("person:"))
    return row


def deputising() -> str:
    main, alternate = post(), post(role="alternate", name="Bo Example")
    first, last = date(2020, 1, 1), date(2099, 12, 31)
    row = Deputising.objects.create(main=main, alternate=alternate, first_day=first, last_day=last, audience="member")
    return f"account/deputy/{row.public_id}/"


def step() -> ApproachStep:
    area = make.area(code="BR")
    make.name(area=area, short="Brazil")
    row = Approach.objects.create(area=area, audience="secretariat")
    return ApproachStep.objects.create(
        approach=row, stage="invited", held_on=PartialDate.parse("2026-05-01"), note="We asked.", language="en"
    )


def told(model: type[Shared], **own: str) -> Shared:
    """Something that Namibia told."""
    return make.shared(model, member=Member.objects.filter(code="NA").first() or make.member(code="NA"), **own)


def adoption() -> str:
    row = Adoption.objects.create(
        practice=told(Practice),
        member=make.member(code="ES"),
        words="Ours.",
        language="en",
        told_on=date(2026, 6, 1),
        told_by="member",
    )
    return f"adoptions/{row.public_id}/edit/"


def undertaking() -> str:
    return f"undertakings/{make.undertaking().public_id}"


def milestone() -> str:
    one = make.undertaking()
    row = Milestone.objects.create(
        undertaking=one, position=1, words="A draft", language="en", set_by="owner", set_on=date(2026, 6, 1)
    )
    return f"undertakings/{one.public_id}/milestones/{row.public_id}/"


def note() -> str:
    row = LiaisonNote.objects.create(
        partner=make.partner(), held_on=date(2026, 5, 1), said="A word.", language="en", audience="secretariat"
    )
    return f"partners/notes/{row.public_id}/edit/"


def spelled() -> Person:
    make.source(code="a-letter", title="A letter of Cyprus")
    return make.person()


def succession() -> str:
    row = Succession.objects.create(designation=post(), audience="secretariat", language="en", state="open")
    post(role="alternate", name="Ben First", public_id="aaaaaaaaaa")
    post(role="alternate", name="Ben Second", public_id="bbbbbbbbbb")
    return f"successions/{row.public_id}/settle/"


LIST = (
    b"member,name,role,title\nNA,Ada Example,main,Director\nNA,Bo Example,main,Head\nNowhere,Cora Example,main,Head\n"
)


def bare_list() -> Import:
    """A list of which nobody has said anything yet."""
    return importing.actions.send_list(LIST, kind="csv", key="bare", **importing.WHO)


def people_list() -> Import:
    """A list that waits: in row 2 somebody new, in row 3 a namesake, in row 4 somebody of no member."""
    make.member(code="NA", named="Namibia")
    make.designation(member=make.member(code="ES"), person=make.person(name="Bo Example"), began="2020-01-01")
    return importing.sent(LIST)


def paper_read() -> str:
    """A paper with a suggestion; the address of its reading."""
    papers.world()
    return f"papers/{papers.paper().public_id}"


def suggestion() -> str:
    papers.world()
    return f"papers/suggestions/{papers.paper().suggestions.get(type='speaker').public_id}"


def pair() -> str:
    """Two undertakings on which nobody has decided."""
    return f"threads/{make.undertaking().public_id}/{make.undertaking(made_on='2018-06-01').public_id}/"


def alert_act(what: str) -> Callable[[], tuple[str, Callable[[], Any]]]:
    def made() -> tuple[str, Callable[[], Any]]:
        make.member(code="NA")
        stem = f"alerts/{make.alert(state='verified', check_words='Papers say so.', check_language='en').public_id}"
        return f"{stem}/{what}/", edited(f"{stem}/check/", words="Said meanwhile.")

    return made


NETWORK = "focalpoint.areas.network.views"
LEDGER_VIEWS = "focalpoint.areas.ledger.views"
INGEST = "focalpoint.doors.ingest.views"
LIBRARY = "focalpoint.areas.library.views.editing"
EDITIONS = "focalpoint.areas.library.views.editing_editions"
LEDGER = "focalpoint.areas.ledger.views"


def line() -> Line:
    return Line.objects.create(
        ask=Ask.objects.create(undertaking=make.undertaking(), question="Done?", language="en", asked_on=make.NOW),
        member=make.member(code="NA"),
    )


def answer_link() -> str:
    row, until = line(), timezone.now() + timedelta(days=1)
    held = make.designation(member=row.member, person=make.person(), began="2020-01-01")
    AnswerLink.objects.create(designation=held, digest=digest_of("word"), made_at=make.NOW, expires_at=until)
    return f"answer/word/{row.public_id}/"


TELLING = "focalpoint.areas.library.views.sharing"
VOICES = "focalpoint.areas.library.views"
DAYS = ("2026-05-30", "2026-05-31")
DAYS_SAID = ("30 May 2026", "31 May 2026")
EDITS = (
    Edit(
        "paper",
        LIBRARY,
        "edit_work",
        lambda: f"library/{make.work().public_id}/edit/",
        "title",
        ("A paper first", "A paper second"),
        also={"kind": "plan", "authority": "national", "language": "en"},
    ),
    Edit(
        "who may read a paper",
        LIBRARY,
        "show_work",
        lambda: f"library/{make.work(audience='secretariat').public_id}/show/",
        "audience",
        ("member", "public"),
        ("Whoever a member has designated", "Everybody"),
    ),
    Edit(
        "edition",
        EDITIONS,
        "edit_edition",
        lambda: f"editions/{make.edition().public_id}/edit/",
        "version",
        ("First version", "Second version"),
        also={"language": "en", "standing": "official"},
    ),
    Edit(
        "who may read an edition",
        EDITIONS,
        "show_edition",
        lambda: f"editions/{make.edition(audience='secretariat').public_id}/show/",
        "audience",
        ("member", "public"),
        ("Whoever a member has designated", "Everybody"),
    ),
    Edit(
        "member",
        f"{NETWORK}.editing_members",
        "edit_member",
        member_to_edit,
        "held_on",
        DAYS,
        DAYS_SAID,
        also={"kind": "left", "source": "a-letter", "audience": "member"},
    ),
    Edit(
        "link between undertakings",
        f"{LEDGER_VIEWS}.threads",
        "decide",
        pair,
        "note",
        ("They go on first.", "They go on second."),
        also={"verdict": "same"},
    ),
    Edit(
        "change that followed",
        f"{LEDGER_VIEWS}.influence",
        "edit_influence",
        lambda: f"influences/{make.influence().public_id}/edit/",
        "words",
        ("It changed first.", "It changed second."),
    ),
    Edit(
        "introduction elsewhere",
        f"{LEDGER_VIEWS}.introductions",
        "edit_introduction",
        lambda: f"introductions/{make.introduction(make.undertaking(), member=make.member()).public_id}/edit/",
        "result",
        ("It was heard first.", "It was heard second."),
    ),
    Edit(
        "check of an alert",
        f"{LEDGER_VIEWS}.alert_steps",
        "_step",
        lambda: f"alerts/{make.alert().public_id}/check/",
        "words",
        ("Papers say so first.", "Papers say so second."),
        also={"verdict": "verified"},
    ),
    Edit(
        "voice",
        f"{VOICES}.voice",
        "replace",
        lambda: f"{own_voice()}/replace/",
        "text",
        ("What I saw first.", "What I saw second."),
    ),
    Edit(
        "reply to a voice",
        f"{VOICES}.voice",
        "reply",
        lambda: f"{own_voice()}/reply/",
        "text",
        ("We answer first.", "We answer second."),
        on_page="Add to the reply",
    ),
    Edit(
        "person",
        f"{NETWORK}.editing_members",
        "edit_person",
        lambda: f"people/{make.person().public_id}/edit/",
        "name",
        ("Ada First", "Ada Second"),
    ),
    Edit(
        "designation",
        f"{NETWORK}.designation",
        "edit_designation",
        lambda: f"{designation()}/edit/",
        "title",
        ("Director First", "Director Second"),
    ),
    Edit(
        "end of a designation",
        f"{NETWORK}.designation",
        "end_designation",
        lambda: f"{designation()}/end/",
        "last_day",
        DAYS,
        DAYS_SAID,
    ),
    Edit(
        "appointment", f"{NETWORK}.appointment", "edit_appointment", appointment, "title", ("Head First", "Head Second")
    ),
    Edit("term", f"{NETWORK}.term", "edit_term", term, "source_words", ("It says first.", "It says second.")),
    Edit(
        "name",
        "focalpoint.areas.vocabulary.views",
        "name",
        name,
        "short",
        ("Namibia First", "Namibia Second"),
        also={"decision": "correct"},
    ),
    Edit(
        "prose",
        "focalpoint.areas.pages.queries",
        "text_revision",
        lambda: f"{prose()}/write/en/",
        "body",
        ("First words.", "Second words."),
        also={"title": "A title", "do": "save"},
    ),
    Edit(
        "place of prose",
        "focalpoint.areas.pages.views.writing",
        "place",
        lambda: f"{prose()}/place/",
        "position",
        ("71", "72"),
    ),
    Edit(
        "handover",
        "focalpoint.doors.portal.views.handover",
        "handover_line",
        handover,
        "note",
        ("Noted first.", "Noted second."),
    ),
    Edit(
        "contact",
        f"{NETWORK}.contact",
        "edit_contact",
        lambda: f"contacts/{contact().public_id}/edit/",
        "value",
        ("first@example.org", "second@example.org"),
    ),
    Edit(
        "consent",
        f"{NETWORK}.contact",
        "consent_form",
        lambda: f"people/{make.person().identity.public_id}/consent/",
        "badge",
        ("yes", "no"),
        ("On badges: agreed", "On badges: refused"),
        also={"said_by": "secretariat"},
    ),
    Edit(
        "consent of a contact",
        f"{NETWORK}.contact",
        "consent_form",
        lambda: f"contacts/{contact().public_id}/consent/",
        "export",
        ("yes", "no"),
        ("agreed", "refused"),
        also={"said_by": "secretariat"},
    ),
    Edit(
        "preferences",
        f"{NETWORK}.contact",
        "preferences_form",
        lambda: f"people/{make.person().identity.public_id}/preferences/",
        "language",
        ("fr", "es"),
        ("Français", "Español"),
        also={"relay": "on"},
    ),
    Edit(
        "end of a deputising",
        f"{NETWORK}.deputising",
        "end_deputy",
        deputising,
        "last_day",
        ("2098-05-31", "2098-05-30"),
        ("31 May 2098", "30 May 2098"),
    ),
    Edit(
        "organisation",
        f"{NETWORK}.organisation",
        "edit_organisation",
        lambda: f"organisations/{make.organisation().public_id}/edit/",
        "name",
        ("An office first", "An office second"),
    ),
    Edit(
        "step of an approach",
        f"{NETWORK}.editing_outreach",
        "edit_step",
        lambda: f"outreach/steps/{step().public_id}/edit/",
        "note",
        ("They said first.", "They said second."),
    ),
    Edit(
        "next step of an approach",
        f"{NETWORK}.editing_outreach",
        "approach",
        lambda: f"outreach/{step().approach.public_id}/",
        "note",
        ("They said first.", "They said second."),
        also={"stage": "announced", "held_on": "2026-05-30"},
    ),
    Edit(
        "adoption of a practice",
        TELLING,
        "edit_added",
        adoption,
        "words",
        ("They took it first.", "They took it second."),
    ),
    Edit(
        "undertaking",
        f"{LEDGER}.editing",
        "edit_undertaking",
        lambda: f"{undertaking()}/edit/",
        "cluster",
        ("A heading first", "A heading second"),
    ),
    Edit(
        "addressees",
        f"{LEDGER}.coaching",
        "addressees",
        lambda: f"{undertaking()}/addressees/",
        "party",
        ("network", "secretariat"),
        ("The Network", "The Secretariat"),
    ),
    Edit(
        "how one will know",
        f"{LEDGER}.coaching",
        "terms",
        lambda: f"{undertaking()}/terms/",
        "known_by",
        ("One is named.", "Two are named."),
    ),
    Edit(
        "report",
        f"{LEDGER}.reporting",
        "report",
        lambda: f"{undertaking()}/report/?member=office",
        "words",
        ("Done first.", "Done second."),
        also={"state": "met"},
    ),
    Edit(
        "correction of a report",
        f"{LEDGER}.reporting",
        "correct",
        lambda: f"reports/{make.progress(make.undertaking()).public_id}/correct/",
        "words",
        ("Done first.", "Done second."),
    ),
    Edit(
        "line",
        f"{LEDGER}.reporting",
        "line",
        lambda: f"lines/{line().public_id}/",
        "words",
        ("Done first.", "Done second."),
        also={"state": "met"},
    ),
    Edit(
        "answer by a link",
        f"{LEDGER}.answering",
        "answer",
        answer_link,
        "words",
        ("Done first.", "Done second."),
        also={"state": "met"},
    ),
    Edit(
        "milestone",
        f"{LEDGER}.coaching",
        "edit_milestone",
        milestone,
        "words",
        ("A draft first", "A draft second"),
    ),
    Edit(
        "note on a partner",
        f"{NETWORK}.partner",
        "edit_note",
        note,
        "said",
        ("They said first.", "They said second."),
    ),
    Edit(
        "spelling",
        f"{NETWORK}.spelling",
        "spellings",
        lambda: f"people/{spelled().public_id}/spellings/",
        "name",
        ("Ada Premier", "Ada Second"),
        also={"source": "a-letter"},
    ),
    Edit(
        "own departure",
        f"{NETWORK}.succession",
        "leaving",
        lambda: f"account/leaving/?designation={myself().public_id}",
        "note",
        ("Ask first.", "Ask second."),
        also={"last_day": "2098-05-31"},
    ),
    Edit(
        "handover of a post",
        f"{NETWORK}.succession",
        "settle",
        succession,
        "successor",
        ("aaaaaaaaaa", "bbbbbbbbbb"),
        ("Ben First", "Ben Second"),
    ),
    Edit(
        "how a list is read",
        f"{NETWORK}.importing",
        "import_reading",
        lambda: f"office/imports/{bare_list().public_id}/reading/",
        "heading_row",
        ("1", "2"),
        ("Row of the headings: \u20681", "Row of the headings: \u20682"),
    ),
    Edit(
        "what columns mean",
        f"{NETWORK}.importing",
        "import_columns",
        lambda: f"office/imports/{people_list().public_id}/columns/",
        "column_3",
        ("unit", "note"),
        ("Ministry or unit", "Note (shown in the preview, not kept)"),
        then=lambda: work_off(worker="a worker"),
    ),
    Edit(
        "rows of a list",
        f"{NETWORK}.import_rows",
        "import_page",
        lambda: f"office/imports/{people_list().public_id}/",
        "row_3",
        ("out", "new"),
        ("Leave this row out", "Somebody new"),
    ),
    Edit(
        "many rows of a list",
        f"{NETWORK}.import_rows",
        "import_many",
        lambda: f"office/imports/{people_list().public_id}/many/",
        "what",
        ("refused", "rest"),
        ("Row 4: \u2068Leave this row out", "Row 3: \u2068Leave this row out"),
        on_page="<dt>Wait for you</dt><dd>1</dd>",
    ),
    Edit(
        "what a paper is about",
        f"{INGEST}.papers",
        "about_paper",
        lambda: f"{paper_read()}/about/",
        "shown_to",
        ("member", "public"),
        ("Whoever a member has designated", "Everybody"),
    ),
    Edit(
        "values of a suggestion",
        f"{INGEST}.suggestion",
        "edit_suggestion",
        lambda: f"{suggestion()}/",
        "name",
        ("Cora First", "Cora Second"),
    ),
)
EDITS += tuple(
    Edit(
        f"telling of kind {segment}",
        TELLING,
        "edit_shared",
        lambda segment=segment, model=model, own=own: f"{segment}/{told(model, **own).public_id}/edit/",  # type: ignore[misc]
        "title",
        ("Told first", "Told second"),
    )
    for segment, model, own in (
        ("practices", Practice, {}),
        ("arguments", Argument, {"listener": "defence"}),
        ("research-needs", ResearchNeed, {"progress": "open"}),
        ("obstacles", Obstacle, {}),
        ("needs", Need, {"help_kind": "training"}),
        ("offers", Offer, {"help_kind": "training"}),
    )
)
EVERY = pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)


def typed(value: Any) -> Any:
    """What a browser sends for one value of a form."""
    return list(value) if isinstance(value, list | tuple) else "on" if value is True else str(value)


def filled(edit: Edit, path: str, number: int, *, key: str) -> dict[str, Any]:
    """What the form of an address sends when one of the two values is written into it."""
    form = Client().get(f"/en/{path}", **COORDINATOR).context["form"]
    given = {name: form[name].value() for name in form.fields}
    return {
        **{name: typed(value) for name, value in given.items() if value not in (None, False)},
        **edit.also,
        "key": key,
        edit.field: edit.values[number],
    }


@dataclass(frozen=True)
class Act:
    """One form that only says yes: ``make`` makes a record and returns its address and what somebody does meanwhile.

    ``again`` answers whoever sends it a second time: where the record is gone by then, it is no page.
    """

    name: str
    module: str
    view: str
    make: Callable[[], tuple[str, Callable[[], Any]]]
    also: dict[str, str] = field(default_factory=dict)
    again: int = 303


def edited(path: str, **given: str) -> Callable[[], Any]:
    """Somebody else edits at an address, with what stands in the form there."""

    def edit() -> None:
        form = Client().get(f"/en/{path}", **COORDINATOR).context["form"]
        stands = {name: form[name].value() for name in form.fields}
        kept = {name: typed(value) for name, value in stands.items() if value not in (None, False)}
        assert send(path, {**kept, **given, "key": "meanwhile"}).status_code == 303

    return edit


def contact_act(what: str) -> Callable[[], tuple[str, Callable[[], Any]]]:
    def made() -> tuple[str, Callable[[], Any]]:
        row = contact()
        make.contact(person=row.person, value="before@example.org")
        stem = f"contacts/{row.public_id}"
        return f"{stem}/{what}/", edited(f"{stem}/edit/", value="meanwhile@example.org")

    return made


def claim() -> tuple[str, Callable[[], Any]]:
    row, public_id = post(), new_public_id()
    Claim.objects.create(
        public_id=public_id,
        designation=row,
        kind="changed",
        said_by="holder",
        values=seal('{"title": "Head"}', purpose=claim_purpose(public_id)),
        made_at=make.NOW,
    )
    return f"claims/{public_id}/", edited(f"designations/{row.public_id}/edit/", title="Meanwhile")


def mail_only() -> tuple[str, Callable[[], Any]]:
    identity = myself().person.identity.public_id
    return "account/entry/mail-only/", edited(f"people/{identity}/consent/", badge="yes", said_by="secretariat")


def no_spelling() -> tuple[str, Callable[[], Any]]:
    row = spelled()
    stem = f"people/{row.public_id}/spellings/"
    edited(stem, name="Ada Premier", source="a-letter")()
    Entry.objects.filter(key="meanwhile").update(key="before")
    return f"{stem}0/remove/", edited(stem, name="Ada Meanwhile", source="a-letter")


def list_act(what: str) -> Callable[[], tuple[str, Callable[[], Any]]]:
    def made() -> tuple[str, Callable[[], Any]]:
        found = people_list()
        importing.decide(found, {3: "new", 4: "out"})
        stem = f"office/imports/{found.public_id}"
        if what == "undo":
            importing.apply(found)
            return f"{stem}/undo/", edited(f"{stem}/undo/")
        return f"{stem}/{what}/", edited(f"{stem}/", row_2="out")

    return made


def paper_again() -> tuple[str, Callable[[], Any]]:
    stem = paper_read()
    return f"{stem}/again/", edited(f"{stem}/about/", shown_to="public")


def decision() -> tuple[str, Callable[[], Any]]:
    stem = suggestion()
    edited(f"{stem}/", name="Cora Meanwhile")()
    Entry.objects.filter(key="meanwhile").update(key="before")

    def meanwhile() -> None:
        edited(f"{stem}/undo/")()
        Entry.objects.filter(key="meanwhile").update(key="between")

    return f"{stem}/undo/", meanwhile


OWN = PERSON_KEY.removeprefix("person:")


def own_voice() -> str:
    """A voice of whoever sends the forms, about the member for which they speak."""
    voice = make.voice(about=myself().member)
    Voice.objects.update(speaker=OWN)
    return f"voices/{voice.public_id}"


def voice_act(what: str) -> Callable[[], tuple[str, Callable[[], Any]]]:
    def made() -> tuple[str, Callable[[], Any]]:
        stem = own_voice()
        return f"{stem}/{what}/", edited(f"{stem}/replace/", text="Said meanwhile.")

    return made


def question() -> tuple[str, Callable[[], Any]]:
    stem = f"asks/{line().ask.public_id}/close/"
    return stem, edited(stem)


def undertaking_act(what: str) -> Callable[[], tuple[str, Callable[[], Any]]]:
    def made() -> tuple[str, Callable[[], Any]]:
        one, other = make.undertaking(), make.undertaking(code="U99", position=2)
        make.addressee(one, member=make.member(code="NA"))
        owner = make.owner(other).public_id
        stem = f"undertakings/{(other if what == 'end' else one).public_id}"
        path = f"{stem}/owners/{owner}/end/" if what == "end" else f"{stem}/{what}/"
        return path, edited(f"{stem}/edit/", cluster="Meanwhile")

    return made


def paragraph() -> tuple[str, Callable[[], Any]]:
    one = make.undertaking()
    Reference.objects.create(undertaking=one, work=make.work(symbol="S/RES/1325 (2000)"), paragraph="8")
    return f"undertakings/{one.public_id}/references/", edited(f"undertakings/{one.public_id}/edit/", cluster="Now")


ACTS = (
    Act("question closed", f"{LEDGER}.collective", "close", question),
    Act("undertaking withdrawn", f"{LEDGER}.editing", "withdraw", undertaking_act("withdraw"), {"because": "Error."}),
    Act("undertakings joined", f"{LEDGER}.editing", "merge", undertaking_act("merge"), {"into": "U99"}),
    Act(
        "offer confirmed",
        f"{LEDGER}.editing",
        "confirm",
        undertaking_act("confirm"),
        {"on": "2018-05-01", "letter": "Letter of May"},
    ),
    Act("paragraph taken away", f"{LEDGER}.editing", "references", paragraph),
    Act("owner ended", f"{LEDGER}.coaching", "end_owning", undertaking_act("end"), {"until": "2019-05-01"}, again=404),
    Act("paper read again", f"{INGEST}.papers", "read_again", paper_again),
    Act("decision taken back", f"{INGEST}.suggestion", "undo_decision", decision),
    Act("alert circulated", f"{LEDGER_VIEWS}.alert_steps", "_step", alert_act("circulate"), also={"to": "member:NA"}),
    Act(
        "alert closed",
        f"{LEDGER_VIEWS}.alert_steps",
        "_step",
        alert_act("close"),
        also={"outcome": "It was done.", "language": "en"},
        again=404,
    ),
    Act("alert withdrawn", f"{LEDGER_VIEWS}.alert_steps", "_step", alert_act("withdraw"), again=404),
    Act("voice withdrawn", f"{VOICES}.voice", "withdraw", voice_act("withdraw"), again=404),
    Act("voice hidden", f"{VOICES}.moderation", "_hide", voice_act("hide"), also={"reason": "attack"}, again=404),
    Act("contact put first", f"{NETWORK}.contact", "put_contact_first", contact_act("first")),
    Act("contact removed", f"{NETWORK}.contact", "remove_contact", contact_act("remove"), again=404),
    Act("mail only", f"{NETWORK}.contact", "mail_only_form", mail_only),
    Act("claim", f"{NETWORK}.claim", "claim", claim, also={"decision": "accept", "title": "Head"}),
    Act("spelling taken away", f"{NETWORK}.spelling", "remove_spelling", no_spelling, again=404),
    Act("list applied", f"{NETWORK}.importing", "apply_import", list_act("apply")),
    Act("list undone", f"{NETWORK}.importing", "undo_import", list_act("undo")),
    Act("list dropped", f"{NETWORK}.importing", "drop_import", list_act("drop")),
)
EVERY_ACT = pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)


def send(path: str, given: dict[str, Any]) -> Any:
    return Client().post(f"/en/{path}", given, **COORDINATOR)


def test_every_view_that_asks_for_a_revision_is_tried_here():
    asking = {
        (f"focalpoint.{'.'.join(path.relative_to(PACKAGE).with_suffix('').parts)}", function.name)
        for path in python_files(PACKAGE)
        if "views" in path.parts or path.stem == "views"
        for function in ast.parse(path.read_text(encoding="utf-8")).body
        if ASK_THE_TRAIL in {called for called, _node in calls(function)}
        if isinstance(function, ast.FunctionDef)
    }

    # Bounces and letters from outside have a button and no field; one's own digests are asked for in their own room.
    asking = {(module, view) for module, view in asking if ".ground.mail." not in module}
    # It looks only whether there is a history to lead to; what it shows is edited by the views beside it.
    asking -= {(f"{NETWORK}.succession", "succession")}
    assert asking <= {(one.module, one.view) for one in (*EDITS, *ACTS)}


@EVERY
def test_an_edit_that_is_sent_twice_is_done_once(edit):
    path = edit.make()
    given = filled(edit, path, 0, key="once")

    first = send(path, given)
    edit.then()
    after_first = rows()
    second = send(path, given)

    assert (first.status_code, second.status_code) == (303, 303)
    assert rows() == after_first
    assert Entry.objects.filter(key="once").count() == 1


@EVERY
def test_whoever_saves_second_is_shown_both_and_nothing_is_written(edit):
    path = edit.make()
    first, second = (filled(edit, path, number, key=f"k-{number}") for number in (0, 1))
    assert send(path, first).status_code == 303
    edit.then()
    before = rows()

    answer = send(path, second)

    theirs, mine = (side.get_text() for side in BeautifulSoup(answer.content, "html.parser").select(".sides .words"))
    assert answer.status_code == 409
    assert edit.shown(0) in theirs
    assert edit.shown(1) in mine
    assert_in_words(theirs, mine)
    assert rows() == before
    assert not Entry.objects.filter(key="k-1").exists()
    again = second | {"base": answer.context["form"]["base"].value()}
    assert send(path, again).status_code == 303


def assert_in_words(*texts: str) -> None:
    """Say no code, and no day as it is kept."""
    values = [line.partition(": ")[2].strip("\u2068\u2069") for text in texts for line in text.splitlines()]
    codes = {"secretariat", "member", "public", "main", "left", "approved-by", "en", "und", "NA", "a-letter"}
    assert codes.isdisjoint(values)
    assert not [value for value in values if ID.fullmatch(value)]
    assert not [value for value in values if value[:4].isdigit() and value[4:5] == "-"]


@EVERY
def test_what_is_saved_while_a_form_is_being_shown_is_shown_in_it(edit, monkeypatch):
    """Read after the row, the revision would vouch for what the form does not show."""
    path = edit.make()
    first = filled(edit, path, 0, key="meanwhile")
    module = import_module(edit.module)
    ask_the_trail = getattr(module, ASK_THE_TRAIL)

    def asked(*subject: str) -> int:
        monkeypatch.setattr(module, ASK_THE_TRAIL, ask_the_trail)
        assert send(path, first).status_code == 303
        edit.then()
        return int(ask_the_trail(*subject))

    monkeypatch.setattr(module, ASK_THE_TRAIL, asked)
    page = Client().get(f"/en/{path}", **COORDINATOR)

    assert Entry.objects.filter(key="meanwhile").exists()
    stands = str(page.context["form"][edit.field].value())
    assert (edit.on_page or edit.shown(0)) in page.content.decode() or stands == edit.values[0]


def test_a_source_that_is_sent_twice_is_added_once():
    given = {"key": "once", "base": 0, "code": "a-paper", "title": "A paper", "language": "en"}

    assert [send("sources/new/", given).status_code for _ in range(2)] == [303, 303]
    assert Source.objects.filter(code="a-paper").count() == 1


# ---- forms that only say yes ----


def standing(path: str, act: Act) -> dict[str, Any]:
    form = Client().get(f"/en/{path}", **COORDINATOR).context["form"]
    return {"key": "once", "base": form["base"].value(), **act.also}


@EVERY_ACT
def test_an_act_that_is_sent_twice_is_done_once(act):
    path, _meanwhile = act.make()
    given = standing(path, act)

    first = send(path, given)
    after_first = rows()
    second = send(path, given)

    assert (first.status_code, second.status_code) == (303, act.again)
    assert rows() == after_first
    assert Entry.objects.filter(key="once").count() == 1


@EVERY_ACT
def test_whoever_acts_on_what_somebody_changed_is_shown_how_it_stands_and_nothing_is_done(act):
    path, meanwhile = act.make()
    given = standing(path, act)
    meanwhile()
    before = rows()

    answer = send(path, given)

    theirs = BeautifulSoup(answer.content, "html.parser").select(".sides .words")[0]
    assert answer.status_code == 409
    assert theirs.get_text().strip()
    assert rows() == before
    assert not Entry.objects.filter(key="once").exists()
