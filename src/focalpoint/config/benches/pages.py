"""What each kind of page costs at several sizes of the Network.

Each size is made in a scratch installation and measured in a process of its own, through the whole WSGI application as
delivered. *Uncached* is an address that nobody has asked for, in a record at rest; *after a change* the first request
after something was written, when nothing kept holds; *kept* an answer given before; *304* what the browser has already.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import count
from typing import Any, Final
from urllib.parse import quote

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext

from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.models import Member, Person
from focalpoint.config.benches.floors import Bare, raw_table
from focalpoint.config.benches.made import FIFTY, MANY, SEARCHED, change_record, make_network
from focalpoint.config.benches.measuring import MOST, Application, answer, cpu_milliseconds, machine, request_of
from focalpoint.config.scratch import scratch_installation

SIZES: Final = (100, 1_000, 10_000)
PAGE_LIMIT: Final = 2.5
NOT_MODIFIED_LIMIT: Final = 0.5
KEPT_LIMIT: Final = 0.3
FIRST_LOAD_LIMIT: Final = 60 * 1024
NEXT_PAGE_LIMIT: Final = 15 * 1024
FILE_LIMIT: Final = 10.0
GROWTH_TEN: Final = 1.3
GROWTH_HUNDRED: Final = 2.0
FIFTY_ROWS: Final = "members, 50 rows"
FILE: Final = "members.csv"

_LINKED: Final = re.compile(
    r'<(?:link rel="(?:stylesheet|icon|preload)"[^>]* href|script[^>]* src|img[^>]* src)="(/static/[^"]+)"'
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs. Times are milliseconds of CPU, sizes bytes; None where it does not apply."""

    name: str
    address: str
    status: int
    cpu_ms: float | None = None
    changed_ms: float | None = None
    queries: int | None = None
    not_modified_ms: float | None = None
    kept_ms: float | None = None
    raw_bytes: int | None = None
    gzip_bytes: int | None = None
    first_load_bytes: int | None = None
    first_load_requests: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure beside what is wanted of it."""

    what: str
    measured: float
    wanted: float
    unit: str

    @property
    def held(self) -> bool:
        """Whether it is no more than wanted."""
        return self.measured <= self.wanted


def measure(*, sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Return every figure at every size, with the floors of the same run and the verdicts."""
    runs: dict[int, dict[str, Any]] = {}
    for size in sizes:
        with scratch_installation() as scratch:
            scratch.make_tables()
            scratch.run(["focalpoint", "collectstatic", "--noinput", "--verbosity", "0"])
            runs[size] = scratch.ask(__name__, str(size))
    largest = runs[max(runs)]
    return {
        "machine": largest["machine"],
        "floors": largest["floors"],
        "sizes": {str(size): run["pages"] for size, run in runs.items()},
        "verdicts": [asdict(verdict) | {"held": verdict.held} for verdict in _verdicts(runs)],
    }


def _verdicts(runs: dict[int, dict[str, Any]]) -> list[Verdict]:
    found = []
    smallest = min(runs)
    costs = {size: {page["name"]: Cost(**page) for page in run["pages"]} for size, run in runs.items()}
    for size, pages in costs.items():
        for name, cost in pages.items():
            if cost.cpu_ms is None:
                continue
            if name == FIFTY_ROWS:
                found.append(Verdict(f"{name} at {size:,}", cost.cpu_ms, PAGE_LIMIT, "ms"))
            if name == FILE and size >= 1_350:
                found.append(Verdict(f"{name}, 1,300 rows, at {size:,}", cost.cpu_ms, FILE_LIMIT, "ms"))
            if size != smallest and name != FILE:
                limit = GROWTH_TEN if size <= 10 * smallest else GROWTH_HUNDRED
                base = costs[smallest][name].cpu_ms
                if base:
                    found.append(Verdict(f"{name}, {smallest:,} to {size:,}", cost.cpu_ms / base, limit, "times"))
    for name, cost in costs[max(costs)].items():
        if cost.cpu_ms is None or name == FILE:
            continue
        found.append(Verdict(f"{name}, 304", cost.not_modified_ms or 0, NOT_MODIFIED_LIMIT, "ms"))
        found.append(Verdict(f"{name}, kept", cost.kept_ms or 0, KEPT_LIMIT, "ms"))
        found.append(Verdict(f"{name}, first load", cost.first_load_bytes or 0, FIRST_LOAD_LIMIT, "bytes"))
        found.append(Verdict(f"{name}, next page", cost.gzip_bytes or 0, NEXT_PAGE_LIMIT, "bytes"))
    return found


def as_text(found: dict[str, Any]) -> str:
    """Return the figures as tables for eyes."""
    floors = found["floors"]
    lines = [_machine_line(found["machine"]), ""]
    lines += ["Floors of this run, ms of CPU:"]
    lines += [f"  {title:<58}{floors[key]:>8.3f}" for key, title in FLOORS.items()]
    for size, pages in found["sizes"].items():
        lines += ["", f"{int(size):,} members and {int(size):,} people", "  " + _row(TITLES)]
        for page in pages:
            if page["cpu_ms"] is None:
                lines.append(f"  {page['name']:<20} answers {page['status']}")
            else:
                lines.append("  " + _row(_cells(page, floors["django_table_ms"])))
    missed = [verdict for verdict in found["verdicts"] if not verdict["held"]]
    lines += ["", f"{len(found['verdicts']) - len(missed)} of {len(found['verdicts'])} figures are as wanted."]
    lines += [
        f"  missed: {verdict['what']}: {verdict['measured']:,.2f} {verdict['unit']}, wanted {verdict['wanted']:,}"
        for verdict in missed
    ]
    return "\n".join(lines)


TITLES: Final = (
    "page", "CPU ms", "x Django", "changed", "queries", "304 ms", "kept ms", "bytes", "gzip", "first load", "files"
)  # fmt: skip
"""``changed`` is the CPU of the first request after a change; ``files`` is how many a first load asks for."""


def _row(cells: Sequence[str]) -> str:
    return f"{cells[0]:<20}" + "".join(f"{cell:>11}" for cell in cells[1:])


def _cells(page: dict[str, Any], floor: float) -> list[str]:
    def said(value: float | None, form: str) -> str:
        return "-" if value is None else format(value, form)

    return [
        page["name"],
        said(page["cpu_ms"], ".2f"),
        said(page["cpu_ms"] / floor, ".2f"),
        said(page["changed_ms"], ".2f"),
        said(page["queries"], "d"),
        said(page["not_modified_ms"], ".3f"),
        said(page["kept_ms"], ".3f"),
        said(page["raw_bytes"], ",d"),
        said(page["gzip_bytes"], ",d"),
        said(page["first_load_bytes"], ",d"),
        said(page["first_load_requests"], "d"),
    ]


def _machine_line(machine: dict[str, str]) -> str:
    return "{processor}, {cores} cores, {system}, Python {python}, {database}".format(**machine)


FLOORS: Final = {
    "raw_table_ms": "database driver and html.escape, 50 rows",
    "django_table_ms": "plain Django: objects and template, 50 rows",
    "plain_ms": "plain Django view, no middleware",
    "unchanged_ms": "plain Django view answering 304, no middleware",
}


def here(size: str) -> dict[str, Any]:
    """Fill the database of this process's installation and measure."""
    application = get_wsgi_application()
    make_network(int(size))
    _analyse()
    bare = Bare()
    floors = {"raw_table_ms": cpu_milliseconds(raw_table)}
    for key, address in (("django_table_ms", "/table"), ("plain_ms", "/plain"), ("unchanged_ms", "/unchanged")):
        floors[key] = cpu_milliseconds(partial(answer, bare, request_of(address)))
    return {
        "machine": machine(),
        "floors": floors,
        "pages": [asdict(_cost(application, kind)) for kind in _kinds()],
    }


def _analyse() -> None:
    """Let the database look at what it holds, as it does by itself in the course of time."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page: the address that is looked at, and more of its kind that can be asked for the first time."""

    name: str
    address: str
    others: tuple[str, ...] = ()

    def unasked(self) -> Iterator[str]:
        """Yield addresses of this kind that nobody has asked for, each once and then, with a parameter, again."""
        joint = "&" if "?" in self.address else "?"
        for turn in count():
            for other in self.others or (self.address,):
                # A parameter that no page knows makes it another address.
                yield f"{other}{joint}new={turn}" if turn or not self.others else other


def _kinds() -> list[Kind]:
    def kind(name: str, addresses: Sequence[str]) -> Kind:
        return Kind(name, addresses[2], tuple(addresses[3:]))

    people = Person.objects.filter(audience="public").order_by("pk")[:MOST]
    return [
        Kind("home", "/en/"),
        Kind(FIFTY_ROWS, f"/en/members/?region={quote(FIFTY)}"),
        Kind("members, 100 rows", "/en/members/"),
        Kind("members, map", "/en/members/regions/"),
        kind("member", [f"/en/members/{code}/" for code in Member.objects.values_list("code", flat=True)[:MOST]]),
        Kind("meetings", "/en/meetings/"),
        kind("meeting", [f"/en/meetings/{row.public_id}/" for row in Meeting.objects.all()[:MOST]]),
        kind("roll", [f"/en/rolls/roll-{number}/" for number in range(20)]),
        Kind("presidency", "/en/presidency/"),
        Kind("people", "/en/people/"),
        kind("person", [f"/en/people/{row.identity.public_id}/" for row in people.select_related("identity")]),
        Kind("timeline", "/en/timeline/"),
        Kind("search", f"/en/search/?q={SEARCHED}"),
        Kind("about", "/en/about/"),
        Kind(FILE, f"/en/members.csv?region={quote(MANY)}"),
    ]


def _cost(application: Application, kind: Kind) -> Cost:
    packed = {"Accept-Encoding": "gzip"}
    first = answer(application, request_of(kind.address))
    if first.status != 200:
        return Cost(kind.name, kind.address, first.status)
    request = request_of(kind.address, headers=packed)
    change_record()
    with CaptureQueriesContext(connection) as asked:
        zipped = answer(application, request_of(kind.address, headers=packed))
        queries = len(asked)
    changed = cpu_milliseconds(lambda: answer(application, dict(request)), before=change_record)
    unasked = kind.unasked()
    cpu = cpu_milliseconds(lambda: answer(application, request_of(next(unasked), headers=packed)))
    # From here on nothing is written, so the answer is kept.
    tag = answer(application, dict(request)).headers.get("ETag", "")
    again = request_of(kind.address, headers=packed | {"If-None-Match": tag})
    links = dict.fromkeys(_LINKED.findall(first.body.decode()))
    fetched = [answer(application, request_of(link, headers=packed)) for link in links]
    return Cost(
        name=kind.name,
        address=kind.address,
        status=first.status,
        cpu_ms=cpu,
        changed_ms=changed,
        queries=queries,
        not_modified_ms=cpu_milliseconds(lambda: answer(application, dict(again)))
        if _is_304(application, again)
        else None,
        kept_ms=cpu_milliseconds(lambda: answer(application, dict(request))),
        raw_bytes=len(first.body),
        gzip_bytes=len(zipped.body),
        first_load_bytes=zipped.bytes_all_in + sum(one.bytes_all_in for one in fetched),
        first_load_requests=1 + len(fetched),
    )


def _is_304(application: Application, request: dict[str, Any]) -> bool:
    return answer(application, dict(request)).status == 304
