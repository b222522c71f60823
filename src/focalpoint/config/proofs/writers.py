"""Fifty people write on one record at once, over HTTP: nobody's words vanish without anybody being told.

Each adds a word of its own to the title of one designation; then each reports on one undertaking, adding a word to what
was told last. Whoever is told 409 reads the page again and sends again. In the end title and newest report must hold
every word. As a control the same is done by people who take the newest revision from the page just before they send,
and with it whatever they had read earlier: without the question for the revision a product behaves so, and words must
vanish.
"""

import http.client
import re
import threading
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import urlencode

from django.utils import timezone

from focalpoint.config.proofs.users import served
from focalpoint.config.scratch import scratch_installation

WRITERS: Final = 50
CARELESS: Final = 12
"""Writers of the control: enough to meet."""
TIMEOUT_SECONDS: Final = 60.0
MOST_TRIES: Final = 400
MODULE: Final = "focalpoint.config.proofs.writers"
WORD: Final = re.compile(r"w\d\d\d")


@dataclass(frozen=True, slots=True)
class Written:
    """What is written on: what it is called in the result, the page of its form, the field to which words are added."""

    what: str
    page: str
    field: str


WRITTEN: Final = (
    Written("entry of the directory", "/en/designations/{}/edit/", "title"),
    Written("undertaking", "/en/undertakings/{}/report/?member=office", "words"),
)


def prove(*, writers: int = WRITERS) -> dict[str, Any]:
    """Let them write. A minute on two cores."""
    with scratch_installation() as scratch:
        scratch.make_tables()
        scratch.run(["focalpoint", "prepare"])
        made = scratch.ask(MODULE, "make")
        records = []
        for place, written in enumerate(WRITTEN):
            careful, careless = made[place]
            with served(scratch) as port:
                begun = time.monotonic()
                told = _write(port, written, careful, writers, is_careless=False)
                seconds = time.monotonic() - begun
                _write(port, written, careless, min(writers, CARELESS), is_careless=True)
            text, entries = scratch.ask(MODULE, str(place), careful)
            control, _ = scratch.ask(MODULE, str(place), careless)
            records.append(
                {
                    "what": written.what,
                    **told,
                    "entries": entries,
                    "lost": writers - len(set(WORD.findall(text))),
                    "control_lost": min(writers, CARELESS) - len(set(WORD.findall(control))),
                    "seconds": round(seconds, 1),
                }
            )
    return {"writers": writers, "records": records, "passed": all(_holds(one, writers) for one in records)}


def _holds(one: dict[str, Any], writers: int) -> bool:
    is_whole = one["lost"] == 0 and one["failed"] == 0 and one["saved"] == one["entries"] == writers
    return bool(is_whole and one["control_lost"] > 0)


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    lines = []
    for one in found["records"]:
        lines += [
            f"{found['writers']} people wrote on one {one['what']} at once, in {one['seconds']} s: {one['saved']} "
            f"saves, {one['told']} times somebody was told that another had saved first, {one['failed']} gave up.",
            f"{one['lost']} words are lost; the trail holds {one['entries']} changes.",
            f"The control, which does not ask for the revision that was read, lost {one['control_lost']} words.",
        ]
    return "\n".join([*lines, "Passed." if found["passed"] else "Failed."])


def _write(port: int, written: Written, record: str, writers: int, *, is_careless: bool) -> dict[str, int]:
    counts = {"saved": 0, "told": 0, "failed": 0}
    lock, start = threading.Lock(), threading.Barrier(writers)

    def work(number: int) -> None:
        start.wait()
        outcome = _add_word(port, written, record, f"w{number:03}", is_careless=is_careless)
        with lock:
            counts["saved" if outcome >= 0 else "failed"] += 1
            counts["told"] += max(outcome, 0)

    threads = [threading.Thread(target=work, args=(number,), daemon=True) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts


def _add_word(port: int, written: Written, record: str, word: str, *, is_careless: bool) -> int:
    """Add a word; return how often somebody else had been first, -1 where it was given up."""
    path, field = written.page.format(record), written.field
    cookie, told = "", 0
    for _ in range(MOST_TRIES):
        cookie, fields = _form(port, path, cookie)
        # Where nothing was told before, no state is chosen.
        read, state = fields[field].strip(), fields.get("state", "limited")
        if is_careless:
            time.sleep(0.2)
            cookie, fields = _form(port, path, cookie)
        fields |= {field: f"{read} {word}", "state": state}
        status = _ask(port, "POST", path, cookie, urlencode(fields))[0]
        if status == 303:
            return told
        if status == 409:
            told += 1
    return -1


def _form(port: int, path: str, cookie: str) -> tuple[str, dict[str, str]]:
    _status, given, body = _ask(port, "GET", path, cookie, None)
    reader = _Fields()
    reader.feed(body)
    return given.partition(";")[0] or cookie, reader.fields


def _ask(port: int, method: str, path: str, cookie: str, body: str | None) -> tuple[int, str, str]:
    headers = {"Cookie": cookie, "Host": f"localhost:{port}"}
    if body is not None:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{port}"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.headers.get("Set-Cookie") or "", response.read().decode(errors="replace")
    finally:
        connection.close()


class _Fields(HTMLParser):
    """What a browser would send of the one form of a page: hidden fields, texts, what is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._inside = False
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("method") == "post"
        if not self._inside:
            return
        if tag == "input" and given.get("name") and _is_sent(given):
            self.fields[given["name"]] = given.get("value", "")
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.fields):
            self.fields[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._textarea = given.get("name", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea] = data


def _is_sent(given: dict[str, str]) -> bool:
    kind = given.get("type")
    return "checked" in given if kind == "radio" else kind not in {"file", "checkbox"}


# What runs in the scratch installation.


def here(what: str, public_id: str = "") -> Any:  # noqa: ANN401 - whatever is asked for
    """Return two ids of each kind; or what stands on one, and how often it was written on."""
    from focalpoint.areas.ledger.models import ProgressReport, Undertaking  # noqa: PLC0415 - no model before the set-up
    from focalpoint.areas.network.models import Designation  # noqa: PLC0415
    from focalpoint.ground.trail.models import Entry  # noqa: PLC0415

    if what == "make":
        return [_designations(), list(Undertaking.objects.order_by("pk").values_list("public_id", flat=True)[:2])]
    if what == "0":
        entries = Entry.objects.filter(action="network.correct_designation", subject_id=public_id)
        return [Designation.objects.get(public_id=public_id).title_as_printed, entries.count()]
    told = ProgressReport.objects.filter(undertaking__public_id=public_id, teller=ProgressReport.Teller.SECRETARIAT)
    entries = Entry.objects.filter(action="ledger.report", subject_id__startswith=public_id)
    newest = told.order_by("pk").last()
    return [newest.words if newest else "", entries.count()]


def _designations() -> list[str]:
    from focalpoint.areas.network.models import (  # noqa: PLC0415
        Designation,
        Identity,
        Member,
        Person,
    )
    from focalpoint.ground.shared.dates import PartialDate  # noqa: PLC0415

    member = Member.objects.order_by("pk")[0]
    person = Person.objects.create(
        name="Proof Example", name_key="proof example", identity=Identity.objects.create(), preferred=True
    )
    today = PartialDate.of_day(timezone.now().date())
    made = [
        Designation.objects.create(
            member=member, person=person, role=role, title_as_printed="Title", known_on=today, state="announced"
        )
        for role in (Designation.Role.MAIN, Designation.Role.ALTERNATE)
    ]
    return [one.public_id for one in made]
