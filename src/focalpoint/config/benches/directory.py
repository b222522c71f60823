"""What the directory costs at its largest: pages, a list of 5,000 rows read in, a check for duplicates.

Everything happens in a scratch installation with invented people. Pages are measured in CPU time through the whole
application, imports and the check by the wall clock, since they read files and write.
"""

import os
import random
import time
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from focalpoint.areas.network.actions import importing as actions
from focalpoint.areas.network.actions.applying import apply_import
from focalpoint.areas.network.actions.previewing import preview
from focalpoint.areas.network.actions.undoing import undo_import
from focalpoint.areas.network.exports.tables import csv_of
from focalpoint.areas.network.importing.lists import body, understood
from focalpoint.areas.network.importing.reading import read_list
from focalpoint.areas.network.models import Import, Member, Person
from focalpoint.areas.network.queries.duplicates import Candidate, suspects
from focalpoint.areas.network.queries.exporting import people_to_export
from focalpoint.areas.network.queries.importing import OFFICE, content_of
from focalpoint.areas.network.queries.matching import rules
from focalpoint.config.benches.made import SEARCHED, make_network
from focalpoint.config.benches.measuring import answer, cpu_milliseconds, machine, request_of
from focalpoint.config.routing import LIMITS
from focalpoint.config.scratch import scratch_installation
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.reading import PUBLIC
from focalpoint.ground.trail.queries import revision_of

SIZE: Final = 10_000
ROWS: Final = 5_000
ASKED: Final = 500
COLUMNS: Final = ("name", "member", "role", "title", "email", "phone", "mobile", "began")
MODULE: Final = "focalpoint.config.benches.directory"


def measure(*, size: int = SIZE, rows: int = ROWS) -> dict[str, Any]:
    """Return every figure with ``size`` people on record. About three minutes at the largest."""
    with scratch_installation() as scratch:
        scratch.make_tables()
        scratch.run(["focalpoint", "collectstatic", "--noinput", "--verbosity", "0"])
        found: dict[str, Any] = scratch.ask(MODULE, str(size), str(rows))
    return found


def as_text(found: dict[str, Any]) -> str:
    """Return the figures as a table."""
    lines = [
        "{processor}, {cores} cores, {system}, Python {python}, {database}".format(**found["machine"]),
        f"{found['people']:,} people on record",
        "",
        f"{'page':<40}{'status':>8}{'CPU ms':>10}{'bytes':>10}",
    ]
    lines += [f"{one['what']:<40}{one['status']:>8}{one['cpu_ms']:>10.1f}{one['bytes']:>10,}" for one in found["pages"]]
    lines += ["", f"{'work':<56}{'seconds':>10}{'CPU s':>10}"]
    lines += [f"{one['what']:<56}{one['seconds']:>10.2f}{one['cpu_seconds']:>10.2f}" for one in found["work"]]
    return "\n".join(lines)


# What runs in the scratch installation.


def here(size: str, rows: str) -> dict[str, Any]:
    """Make the people, then measure."""
    # Requests of some pages are counted, in a database of its own.
    call_command("createcachetable", database=LIMITS, verbosity=0)
    make_network(int(size))
    pages = [_page(what, address) for what, address in _addresses().items()]
    work: list[dict[str, Any]] = []
    _import(int(rows), work)
    people = Person.objects.count()
    _duplicates(people, work)
    _timed(f"export of {people:,} people as CSV", work, _export)
    return {"machine": machine(), "people": people, "pages": pages, "work": work}


def _addresses() -> dict[str, str]:
    person = Person.objects.visible_to(PUBLIC).select_related("identity").order_by("pk")[0]
    found = {
        "list of people": reverse("portal:people"),
        "profile of a person": f"/en/people/{person.identity.public_id}/",
        "search": f"{reverse('portal:search')}?q={quote(SEARCHED)}",
    }
    try:
        found["directory"] = reverse("network:directory")
    except NoReverseMatch:
        return found
    return found


def _page(what: str, address: str) -> dict[str, Any]:
    application = get_wsgi_application()
    first = answer(application, request_of(address))
    turn = iter(range(1_000_000))

    def ask() -> None:
        # Another question each time: what is kept for the public is measured elsewhere.
        mark = "&" if "?" in address else "?"
        answer(application, request_of(f"{address}{mark}bench={next(turn)}"))

    return {"what": what, "status": first.status, "cpu_ms": cpu_milliseconds(ask), "bytes": len(first.body)}


def _timed(what: str, work: list[dict[str, Any]], do: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it returns
    started, begun = time.perf_counter(), _cpu()
    made = do()
    taken = {"seconds": round(time.perf_counter() - started, 2), "cpu_seconds": round(_cpu() - begun, 2)}
    work.append({"what": what, **taken})
    return made


def _cpu() -> float:
    """Return the seconds of computing of this process and of those that read files for it."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _who() -> dict[str, Any]:
    return {"reader": OFFICE, "actor": CONSOLE, "now": timezone.now(), "key": new_public_id()}


def _base(found: Import) -> int:
    return revision_of("import", found.public_id)


def _import(rows: int, work: list[dict[str, Any]]) -> None:
    found = actions.send_list(_list(rows), kind="csv", **_who())
    actions.say_how_to_read(
        found, encoding="utf-8", separator=",", sheet="", heading_row=1, base=_base(found), **_who()
    )
    actions.say_what_columns_mean(
        found,
        headings=COLUMNS,
        columns=COLUMNS,
        date_order="",
        default_role="",
        language="en",
        dated=None,
        source=None,
        shown_to="member",
        contacts_shown_to="secretariat",
        base=_base(found),
        **_who(),
    )
    _timed(f"{rows:,} rows: reading the file and its cells", work, lambda: _parse(found))
    _timed(
        f"{rows:,} rows: the same, comparing and laying down",
        work,
        lambda: preview(found, now=timezone.now(), progress=lambda *_said: None, check=lambda: None),
    )
    found.refresh_from_db()
    actions.decide_rows(found, actions.safe_decisions(found, "rest"), base=_base(found), **_who())
    _timed(f"{rows:,} rows: applying", work, lambda: apply_import(found, base=_base(found), **_who()))
    _timed(
        f"{rows:,} rows: undoing",
        work,
        lambda: undo_import(found, leave_edited=False, base=_base(found), **_who()),
    )


def _parse(found: Import) -> int:
    read = read_list(content_of(found), encoding="utf-8", separator=",")
    numbered, _left_out = body(read.rows, 1)
    return len(list(understood(numbered, COLUMNS, rules(date_order="", default_role="", reader=OFFICE))))


def _list(rows: int) -> bytes:
    """Return a list of which each tenth row names somebody on record, for another member as a rule."""
    codes = list(Member.objects.visible_to(OFFICE).order_by("pk").values_list("code", flat=True)[:150])
    known = list(Person.objects.visible_to(OFFICE).order_by("pk").values_list("name", flat=True)[: rows // 10])
    lines = [",".join(COLUMNS)]
    for number in range(rows):
        name = known[number // 10] if number % 10 == 0 and number // 10 < len(known) else f"Example Listed {number}"
        lines.append(
            f'"{name}",{codes[number % len(codes)]},{("main", "alternate")[number % 2]},Director {number},'
            f"listed{number}@example.org,+000 {100000 + number},+000 {900000 + number},2024-05-{number % 28 + 1:02d}"
        )
    return "\n".join(lines).encode()


def _duplicates(people: int, work: list[dict[str, Any]]) -> None:
    chance = random.Random(1325)  # noqa: S311 - the same people every time
    names = list(Person.objects.visible_to(OFFICE).values_list("name", flat=True))
    asked = [Candidate(name) for name in chance.sample(names, min(ASKED, len(names)))]
    _timed(
        f"check of {len(asked)} people for duplicates among {people:,}",
        work,
        lambda: suspects(asked, reader=OFFICE, open_secrets=True),
    )


def _export() -> bytes:
    return csv_of(people_to_export(member="", today=timezone.now().date(), reader=OFFICE))
