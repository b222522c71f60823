"""What the ledger costs with 500 and with 5,000 undertakings of 100 members: pages, files, queries, growth.

Each size is made in a scratch installation and measured in a process of its own, through the whole application, beside
the floors of the same run. *Unasked* is an address that nobody has asked for, in a record at rest: for pages of one
record another record each time, for the list another page or choice. *Changed* is the first request after something was
written, when nothing kept holds. What is wanted of a page holds where plain Django takes 2.9 ms for its table, so it is
compared as a multiple of that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import count
from typing import Any, Final

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext

from focalpoint.areas.ledger.models import Ask, Undertaking
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.models import Member
from focalpoint.config.benches.floors import Bare
from focalpoint.config.benches.made import change_record, make_network
from focalpoint.config.benches.made_ledger import make_ledger
from focalpoint.config.benches.measuring import MOST, Application, answer, cpu_milliseconds, machine, request_of
from focalpoint.config.benches.pages import (
    GROWTH_TEN,
    KEPT_LIMIT,
    NEXT_PAGE_LIMIT,
    NOT_MODIFIED_LIMIT,
    PAGE_LIMIT,
    Verdict,
)
from focalpoint.config.routing import LIMITS
from focalpoint.config.scratch import scratch_installation

SIZES: Final = (500, 5_000)
MEMBERS: Final = 100
DJANGO_THERE: Final = 2.9
"""Milliseconds of plain Django's table where the limits were set."""
LIST: Final = "list"
FILE: Final = "list, CSV of all"
_CHOICES: Final = (
    *(f"kind={kind}&standing={state}" for kind in ("commitment", "pledge") for state in ("met", "none", "limited")),
    *(f"theme=wide-{number}&owned=yes" for number in range(10)),
    *(f"authority={authority}&dated=date" for authority in ("agreed", "offered", "recommended")),
)


def measure(*, sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Return every figure at every size, with the floors of the largest and the verdicts. About two minutes."""
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
        "verdicts": [asdict(one) | {"held": one.held} for one in verdicts(runs)],
    }


def verdicts(runs: dict[int, dict[str, Any]]) -> list[Verdict]:
    """Return what was measured beside what is wanted: of the largest, and of how it grew from the smallest."""
    small, large = ({page["name"]: Cost(**page) for page in runs[size]["pages"]} for size in (min(runs), max(runs)))
    floor = runs[max(runs)]["floors"]["django_table_ms"]
    found = [Verdict(f"{LIST}, against plain Django", large[LIST].cpu_ms / floor, PAGE_LIMIT / DJANGO_THERE, "times")]
    for name, cost in large.items():
        if cost.queries is not None:
            found.append(Verdict(f"{name}, queries grown by", cost.queries - (small[name].queries or 0), 0, "queries"))
        if name == FILE:
            continue
        found.append(Verdict(f"{name}, grown", cost.cpu_ms / small[name].cpu_ms, GROWTH_TEN, "times"))
        found.append(Verdict(f"{name}, 304", cost.not_modified_ms, NOT_MODIFIED_LIMIT, "ms"))
        found.append(Verdict(f"{name}, kept", cost.kept_ms, KEPT_LIMIT, "ms"))
        found.append(Verdict(f"{name}, next page", cost.gzip_bytes, NEXT_PAGE_LIMIT, "bytes"))
    return found


def as_text(found: dict[str, Any]) -> str:
    """Return the figures as tables for eyes."""
    floor = found["floors"]["django_table_ms"]
    lines = [
        "{processor}, {cores} cores, {system}, Python {python}, {database}".format(**found["machine"]),
        f"plain Django: objects and template, 50 rows: {floor:.2f} ms; wanted of a page: "
        f"{PAGE_LIMIT / DJANGO_THERE:.2f} times that",
    ]
    for size, pages in found["sizes"].items():
        lines += ["", f"{int(size):,} undertakings, {MEMBERS} members", _line(TITLES)]
        lines += [_line(_cells(Cost(**page), floor)) for page in pages]
    missed = [one for one in found["verdicts"] if not one["held"]]
    lines += ["", f"{len(found['verdicts']) - len(missed)} of {len(found['verdicts'])} figures are as wanted."]
    lines += [
        f"  missed: {one['what']}: {one['measured']:,.2f} {one['unit']}, wanted {one['wanted']:,.2f}" for one in missed
    ]
    return "\n".join(lines)


TITLES: Final = ("page", "CPU ms", "x Django", "changed", "queries", "304 ms", "kept ms", "bytes", "gzip")


def _line(cells: Sequence[str]) -> str:
    return f"  {cells[0]:<24}" + "".join(f"{cell:>11}" for cell in cells[1:])


# What runs in the scratch installation.


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs: milliseconds of CPU, queries after a change, bytes."""

    name: str
    status: int
    cpu_ms: float
    changed_ms: float
    queries: int
    not_modified_ms: float
    kept_ms: float
    raw_bytes: int
    gzip_bytes: int


def _cells(cost: Cost, floor: float) -> list[str]:
    return [
        cost.name,
        f"{cost.cpu_ms:.2f}",
        f"{cost.cpu_ms / floor:.2f}",
        f"{cost.changed_ms:.1f}",
        str(cost.queries),
        f"{cost.not_modified_ms:.3f}",
        f"{cost.kept_ms:.3f}",
        f"{cost.raw_bytes:,}",
        f"{cost.gzip_bytes:,}",
    ]


def here(size: str) -> dict[str, Any]:
    """Fill the database of this process's installation and measure."""
    # Files are counted, in a database of its own.
    call_command("createcachetable", database=LIMITS, verbosity=0)
    make_network(MEMBERS)
    make_ledger(int(size))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    application, bare = get_wsgi_application(), Bare()
    return {
        "machine": machine(),
        "floors": {"django_table_ms": cpu_milliseconds(partial(answer, bare, request_of("/table")))},
        "pages": [asdict(_cost(application, name, addresses)) for name, addresses in addresses().items()],
    }


def addresses() -> dict[str, list[str]]:
    """Return for each kind of page one address, and others of its kind where there are any. Four queries."""
    plain = Undertaking.objects.filter(audience="public").exclude(pk__in=Ask.objects.values("undertaking"))
    asks = Ask.objects.filter(undertaking__audience="public").select_related("undertaking").order_by("pk")[:MOST]
    items = plain.order_by("pk").values_list("public_id", flat=True)[: 2 * MOST]
    codes = Member.objects.order_by("pk").values_list("code", flat=True)[:MEMBERS]
    meetings = Meeting.objects.filter(code__startswith="L").order_by("begins").values_list("code", flat=True)
    return {
        LIST: ["/en/undertakings/"],
        "list, another page": [f"/en/undertakings/?page={number}" for number in range(1, 11)],
        "list, another choice": [f"/en/undertakings/?{choice}" for choice in _CHOICES],
        "list, other words": [f"/en/undertakings/?q=police+0{number}" for number in range(10, 50)],
        FILE: ["/en/undertakings.csv"],
        "item": [f"/en/undertakings/{one}/" for one in items],
        "item put to all": [f"/en/undertakings/{one.undertaking.public_id}/" for one in asks],
        "roll-up of 100 members": [f"/en/asks/{one.public_id}/" for one in asks],
        "member's sheet": [f"/en/members/{code}/undertakings/" for code in codes],
        "follow-up of a meeting": [f"/en/meetings/{code}/follow-up/" for code in list(meetings)[1:]],
    }


def _unasked(addresses: Sequence[str]) -> Iterator[str]:
    """Yield addresses that nobody has asked for: each once and then, with a parameter that no page knows, again."""
    for turn in count():
        for address in addresses:
            yield f"{address}{'&' if '?' in address else '?'}new={turn}" if turn or len(addresses) == 1 else address


def _cost(application: Application, name: str, addresses: Sequence[str]) -> Cost:
    packed = {"Accept-Encoding": "gzip"}
    first, *others = addresses
    plain = answer(application, request_of(first))
    request = request_of(first, headers=packed)
    change_record()
    with CaptureQueriesContext(connection) as asked:
        zipped = answer(application, dict(request))
        queries = len(asked)
    changed = cpu_milliseconds(lambda: answer(application, dict(request)), before=change_record)
    # Afterwards the record is at rest.
    unasked = _unasked(others or [first])
    cpu = cpu_milliseconds(lambda: answer(application, request_of(next(unasked), headers=packed)))
    tag = answer(application, dict(request)).headers.get("ETag", "")
    again = request_of(first, headers=packed | {"If-None-Match": tag})
    return Cost(
        name=name,
        status=plain.status,
        cpu_ms=cpu,
        changed_ms=changed,
        queries=queries,
        not_modified_ms=cpu_milliseconds(lambda: answer(application, dict(again))),
        kept_ms=cpu_milliseconds(lambda: answer(application, dict(request))),
        raw_bytes=len(plain.body),
        gzip_bytes=len(zipped.body),
    )
