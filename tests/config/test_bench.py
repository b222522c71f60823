"""What does not depend on the machine: bytes of a first load, and how the cost of a list grows."""

import re
from itertools import count
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from focalpoint.config.benches import ledger, made, mail, pages, writes
from focalpoint.config.benches.made_ledger import make_ledger
from focalpoint.config.benches.measuring import cpu_milliseconds

PAGES = (
    "",
    "members/",
    "members/regions/",
    "members/NA/",
    "meetings/",
    "rolls/",
    "rolls/alicante-2017/",
    "presidency/",
    "people/",
    "timeline/",
    "search/?q=namibia",
    "partners/",
    "sources/",
    "data/",
    "about/",
    "privacy/",
    "guide/",
    "accessibility/",
)
"""Pages of the record, without their language."""
STATIC_LIMIT = 30 * 1024
"""Bytes of style and mark, before compression: about 8 KiB after it."""


@pytest.mark.once
@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_every_page_is_light(record, client, language):
    """The next page is 15 KiB at most, so with style and mark a first load is far below 60."""
    heavy = {}
    for page in PAGES:
        response = client.get(f"/{language}/{page}", headers={"accept-encoding": "gzip"})
        assert response.status_code == 200, page
        if len(response.content) > pages.NEXT_PAGE_LIMIT:
            heavy[page] = len(response.content)

    assert heavy == {}


def test_style_and_mark_are_light(db, client):
    links = re.findall(r'(?:href|src)="/static/([^"]+)"', client.get("/no-such-page").content.decode())

    assert links
    assert sum(Path(finders.find(link)).stat().st_size for link in set(links)) <= STATIC_LIMIT


@pytest.mark.once
def test_pages_of_the_ledger_ask_as_many_questions_of_four_times_as_much_and_a_list_at_rest_costs_the_same(db):
    """Queries after a change; CPU time as a ratio."""

    def asked(size: int) -> tuple[dict[str, int], float]:
        with transaction.atomic():
            made.make_network(ledger.MEMBERS)
            make_ledger(size)
            client, numbers, queries = Client(), count(), {}
            for name, addresses in ledger.addresses().items():
                # The first time, a process looks through the texts that are cited.
                client.get(addresses[0])
                made.change_record()
                with CaptureQueriesContext(connection) as captured:
                    assert client.get(addresses[0]).status_code == 200, name
                queries[name] = len(captured)
            measured = cpu_milliseconds(lambda: client.get(f"/en/undertakings/?new={next(numbers)}"))
            transaction.set_rollback(True)
        return queries, measured

    (few, small), (many, large) = asked(200), asked(800)

    assert few == many
    assert large / small <= 1.6


@pytest.mark.once
def test_a_list_of_members_costs_the_same_in_a_network_ten_times_as_large(db):
    """CPU time as a ratio, best of three; a first page of 3,000 members may cost 1.6 times one of 300.

    It is the time of this process: what a server of databases takes is not counted, so once is enough.
    """

    def members(size: int) -> float:
        with transaction.atomic():
            made.make_network(size)
            client, numbers = Client(), count()
            # A parameter that no page knows makes it an address whose answer is not kept.
            measured = cpu_milliseconds(lambda: client.get(f"/en/members/?new={next(numbers)}"))
            transaction.set_rollback(True)
        return measured

    ratios = []
    for _ in range(3):
        ratios.append(members(3_000) / members(300))
        if ratios[-1] <= 1.6:
            break

    assert min(ratios) <= 1.6, ratios


# Samples of what is measured by verbs alone.


@pytest.mark.processes
@pytest.mark.usefixtures("tables_of_scratch")
def test_writes_are_measured_and_none_is_refused():
    found = writes.measure(writers=2, seconds=0.3)

    assert found["passed"], found
    assert [(run["how"], run["writers"]) for run in found["runs"]] == [
        ("action", 1),
        ("action", 2),
        ("floor", 1),
        ("floor", 2),
    ]
    assert all(run["per_second"] > 0 for run in found["runs"])
    assert "an action with its trace" in writes.as_text(found)


def test_a_refused_write_is_a_failure():
    assert writes.nothing_was_refused([{"refused": 0}, {"refused": 0}])
    assert not writes.nothing_was_refused([{"refused": 0}, {"refused": 1}])


@pytest.mark.processes
@pytest.mark.usefixtures("tables_of_scratch")
def test_transactional_mail_is_measured_beside_raw_smtp():
    found = mail.measure(messages=20, rounds=1)

    # Each message goes raw, and with state.
    assert found["taken"] == 40
    assert set(found["figures"]) == {"post", "encode", "raw SMTP", "with state"}
    assert "20 messages" in mail.as_text(found)
