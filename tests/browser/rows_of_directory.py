"""Rows of the directory that its forms are about, put in beside those of ``rows``; all of them invented."""

import re
from datetime import datetime, timedelta
from typing import Any

HEADINGS = "member,name,role,title,email,phone,since"


def put_in_directory(now: datetime) -> dict[str, Any]:
    """Write the rows and return their ids by kind."""
    return _names(now) | _bodies_and_partners(now) | _peers(now) | _links(now) | _lists(now) | _papers(now)


def _names(now: datetime) -> dict[str, Any]:
    """Two records that may be one, two that were joined, and a spelling."""
    from focalpoint.areas.network.actions import merge_identities
    from focalpoint.areas.network.models import Identity, NameVariant, Suspicion
    from focalpoint.areas.vocabulary.models import Source
    from focalpoint.ground.shared.actors import SYSTEM
    from focalpoint.ground.shared.keys import name_key
    from tests import make

    first, second, kept, moved = (
        make.person(name=name, audience="secretariat", identity=Identity.objects.create())
        for name in ("Ada Example", "Ada B. Example", "Bo Example", "Bo C. Example")
    )
    pair = Suspicion.objects.create(
        first=first.identity, second=second.identity, score=0.9, reasons=["initial"], found_at=now
    )
    merge = merge_identities(
        kept.identity, moved.identity, reasons=["initial"], key="browser-merge", reader=_office(), actor=SYSTEM, now=now
    )
    NameVariant.objects.create(
        person=first,
        name="آدا مثال",
        name_key=name_key("آدا مثال"),
        language="ar",
        source=Source.objects.order_by("pk")[0],
        by_hand=True,
    )
    return {"duplicate": pair.pk, "merge": merge.public_id, "joined": moved.public_id, "spelled": first.public_id}


def _bodies_and_partners(now: datetime) -> dict[str, Any]:
    """A body, an approach with its step, a note on a partner."""
    from focalpoint.areas.network.models import Approach, ApproachStep, LiaisonNote, Member, Organisation
    from focalpoint.areas.network.models import PartnerNetwork as Partner
    from focalpoint.areas.vocabulary.models import Area
    from focalpoint.ground.shared.dates import PartialDate

    on = PartialDate.of_day(now.date())
    outside = Area.objects.filter(kind="state").exclude(code__in=Member.objects.values("code")).order_by("code")[0]
    approach = Approach.objects.create(area=outside)
    step = ApproachStep.objects.create(
        approach=approach, stage="invited", held_on=on, note="An invented letter was sent.", said_by="Ada Example"
    )
    partner = Partner.objects.order_by("pk")[0]
    note = LiaisonNote.objects.create(
        partner=partner, held_on=now.date(), said="An invented meeting.", said_by="Ada Example", audience="secretariat"
    )
    return {
        "organisation": Organisation.objects.order_by("pk")[0].public_id,
        "approach": approach.public_id,
        "step": step.public_id,
        "partner": partner.public_id,
        "note": note.public_id,
    }


def _peers(now: datetime) -> dict[str, Any]:
    """Whom the coordinator writes with, who deputises, and a list of people that somebody took away."""
    from focalpoint.areas.network.models import Deputising, Designation, DirectoryExport, Exchange, RelayedMessage

    main, alternate = _demo("Demo Focal Point"), _demo("Demo Alternate")
    coordinator = _demo("Demo Coordinator")
    exchange = Exchange.objects.create(asker=main, peer=coordinator, begun_at=now)
    RelayedMessage.objects.create(exchange=exchange, writer=main, mail="browser001", at=now)
    deputising = Deputising.objects.create(
        main=Designation.objects.get(person=main),
        alternate=Designation.objects.get(person=alternate),
        first_day=now.date(),
        last_day=now.date() + timedelta(days=20),
        audience="member",
    )
    DirectoryExport.objects.create(at=now, by=main.public_id, by_name=main.name, form="csv", count=12)
    return {"exchange": exchange.public_id, "deputising": deputising.public_id}


def _links(now: datetime) -> dict[str, Any]:
    """A link that nobody has answered, what was said through another, and a designation that the coordinator had."""
    from focalpoint.areas.network.actions import ask_now, claim_by_link, open_own_entry
    from focalpoint.areas.network.models import Claim, Designation
    from focalpoint.ground.mail.models import Message
    from focalpoint.ground.shared.actors import SYSTEM
    from focalpoint.ground.shared.dates import PartialDate
    from focalpoint.ground.shared.reading import Reader

    asked = Designation.objects.get(person=_demo("Demo Focal Point"))
    round_ = ask_now(asked, key="browser-ask", reader=_office(), actor=SYSTEM, now=now)
    found = re.search(r"/verify/([\w-]+)/", Message.objects.filter(kind="network.verification").latest("pk").text)
    assert found is not None
    said_of = Designation.objects.get(person=_demo("Demo Alternate"))
    holder = Reader.holding(["member", f"person:{said_of.person.public_id}"])
    word = open_own_entry(said_of, key="browser-open", reader=holder, actor=SYSTEM, now=now)
    claim_by_link(word, kind=Claim.Kind.LEFT, given={"successor": "Bo Example"}, key="browser-claim", now=now)
    own = Designation.objects.create(
        member=asked.member,
        person=_demo("Demo Coordinator"),
        role="alternate",
        known_on=PartialDate.parse("2020"),
        began=PartialDate.parse("2020"),
        ended=PartialDate.parse("2021"),
        source=asked.source,
        audience="member",
    )
    return {
        "verification": round_.public_id,
        "word": found[1],
        "claim": Claim.objects.get(designation=said_of).public_id,
        "own": own.public_id,
    }


def _lists(now: datetime) -> dict[str, Any]:
    """A list that waits for decisions and one that was applied."""
    from focalpoint.areas.network.actions.applying import apply_import
    from focalpoint.ground.shared.actors import SYSTEM
    from focalpoint.ground.trail.queries import revision_of

    waiting = _list(
        "NA,Demo Alternate,Alternate,Adviser,demo@ministry.example,+264 61 000,2026-05-01",
        "NA,Cy Example,Main,Director,cy@ministry.example,,01/02/2026",
        "DE,Di Example,Main,Head of a unit with a long title,di@ministry.example,,2026-03-01",
        key="waits",
        now=now,
    )
    applied = _list("DE,Ed Example,Alternate,Adviser,ed@ministry.example,,2026-03-01", key="applied", now=now)
    apply_import(
        applied,
        key="browser-apply",
        base=revision_of("import", applied.public_id),
        reader=_office(),
        actor=SYSTEM,
        now=now,
    )
    return {"list": waiting.public_id, "applied": applied.public_id}


def _list(*lines: str, key: str, now: datetime) -> Any:
    """A list that was sent, understood as proposed, and looked through."""
    from focalpoint.areas.network.actions import importing
    from focalpoint.areas.network.actions.previewing import preview
    from focalpoint.areas.network.importing.headings import headings, proposals
    from focalpoint.areas.network.importing.reading import read_list
    from focalpoint.ground.shared.actors import SYSTEM
    from focalpoint.ground.trail.queries import revision_of

    content = "\n".join((HEADINGS, *lines)).encode()
    who: dict[str, Any] = {"reader": _office(), "actor": SYSTEM, "now": now}
    found = importing.send_list(content, kind="csv", key=f"browser-{key}-1", **who)
    importing.say_how_to_read(
        found,
        encoding="utf-8",
        separator=",",
        sheet="",
        heading_row=1,
        key=f"browser-{key}-2",
        base=revision_of("import", found.public_id),
        **who,
    )
    read = read_list(content)
    importing.say_what_columns_mean(
        found,
        headings=headings(read.rows, 1),
        columns=[one.field.value for one in proposals(read.rows, 1, {})],
        date_order="",
        default_role="",
        language="en",
        dated=None,
        source=None,
        shown_to="secretariat",
        contacts_shown_to="secretariat",
        key=f"browser-{key}-3",
        base=revision_of("import", found.public_id),
        **who,
    )
    preview(found, now=now, progress=lambda done, of, what: None, check=lambda: None)
    found.refresh_from_db()
    return found


def _papers(now: datetime) -> dict[str, Any]:
    """A paper that was read: a speaker that was approved, an offer that waits, a list, an address that is masked."""
    from focalpoint.doors.ingest import actions
    from focalpoint.doors.ingest.actions.laying_down import lay_down
    from focalpoint.ground.shared.actors import SYSTEM
    from tests import make
    from tests.doors.ingest import papers

    who = {"reader": _office(), "actor": SYSTEM, "now": now}
    edition = make.edition(make.work(audience="secretariat"), pages=(papers.TEXT,), audience="secretariat")
    reading, _is_new = actions.read_edition(edition, key="browser-paper", **who)
    lay_down(reading, papers.everything(), text=papers.TEXT, reader=_office(), now=now, check=lambda: None)
    speaker, offer = (reading.suggestions.get(type=of) for of in ("speaker", "host_offer"))
    actions.accept(speaker, key="browser-speaker", **who)
    return {"paper": reading.public_id, "suggestion": offer.public_id, "decision": speaker.public_id}


def _office() -> Any:
    from focalpoint.ground.shared.reading import Reader

    return Reader.holding(["secretariat", "member"])


def _demo(name: str) -> Any:
    """Somebody of the demonstration."""
    from focalpoint.areas.network.models import Person

    return Person.objects.select_related("identity").get(name=name)
