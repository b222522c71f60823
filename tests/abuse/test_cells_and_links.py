"""Abuse cases 13 to 15: cells that run, addresses that lead inwards, addresses that lead away."""

import csv
import io
import re
from itertools import cycle
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client

import focalpoint
from focalpoint.areas.network.exports.tables import csv_of, workbook_of
from focalpoint.areas.network.exports.vcards import cards_of
from focalpoint.areas.network.models import Designation
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.languages import CODES
from tests import make
from tests.abuse.walking import (
    FORMULA,
    SECRETARIAT,
    addresses,
    arm_every_text,
    get,
)
from tests.areas.network import test_exporting as exporting
from tests.rights.test_every_form import ID

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "=cmd|'/C calc'!A0 "])
def test_13_no_cell_of_any_csv_is_a_formula(client, record, sign):
    arm_every_text(sign)
    armed_name = Actor("person", "7k3v9qf2xw", f"{sign}Ada")
    make.traced(subject=("member", "NA", f"{sign}Namibia"), after={"title": f"{sign}Director"}, actor=armed_name)

    armed = 0
    for address in addresses():
        if not address.endswith(".csv") or ID in address:
            continue
        response = get(client, address, **SECRETARIAT)
        assert response.status_code == 200, address
        assert response["Content-Type"].startswith("text/csv")
        assert response["X-Content-Type-Options"] == "nosniff"
        for row in csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")):
            for cell in row:
                number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                assert number or not FORMULA.match(cell), (address, cell)
                armed += cell.startswith(f"'{sign}")
    # The signs must have reached the files, or this test would prove nothing.
    assert armed > 500


def test_13_json_keeps_the_text_as_it_is(client, record):
    arm_every_text("=")

    assert get(client, "/en/people.json").json()["rows"][0]["name"].startswith("=")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "=cmd|'/C calc'!A0 "])
def test_13_no_cell_of_people_taken_away_is_a_formula(sign):
    ada = exporting.somebody(f"{sign}Ada", title=f"{sign}Director")
    exporting.contact(ada, f"{sign}1 Street", kind="address")
    Designation.objects.update(rank_as_printed=f"{sign}Major")

    taken = exporting.taken()

    armed = 0
    for row in csv.reader(io.StringIO(csv_of(taken).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if FORMULA.match(cell)]
        armed += sum(cell.startswith("'") for cell in row)
    assert armed == 4
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_of(taken))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if FORMULA.match(cell.value))


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_13_no_value_begins_a_line_of_its_own_in_an_address_book(end):
    line = f"Ada{end}END:VCARD{end}BEGIN:VCARD{end}EMAIL:eve@example.org"
    ada = exporting.somebody(line, title=line)
    exporting.contact(ada, line, kind="address")
    Designation.objects.update(rank_as_printed=line)

    made = cards_of(exporting.taken(), site="http://localhost", names={"NA": "Namibia"})
    lines = made.decode().replace("\r\n ", "").split("\r\n")

    assert [one for one in lines if one.startswith(("BEGIN", "END", "EMAIL"))] == ["BEGIN:VCARD", "END:VCARD"]
    assert not [one for one in lines if set(one) & {"\r", "\n", "\x0b", "\x0c", "\x1c"}]


# ---- 14: an address that leads inwards ----


SPEAKS_OUTSIDE = {
    "ground/files/buckets.py": "the store of files that the operator names",
    "ground/mail/delivery/connection.py": "the mail server that the operator names",
    "ground/mail/mailbox.py": "the mailbox that the operator names",
}
"""Files that open a connection; none takes an address from anybody who uses the site."""
CLIENTS = re.compile(
    r"^\s*(?:import|from) "
    r"(?:urllib\.request|urllib3|http\.client|requests|httpx|aiohttp|ftplib|smtplib|imaplib|botocore)\b",
    re.MULTILINE,
)


def test_14_no_address_that_somebody_writes_is_ever_asked_for():
    """A link under a voice, a practice or a paper is shown and not followed: nothing here could follow it."""
    root = Path(focalpoint.__file__).parent
    asking = {
        path.relative_to(root).as_posix() for path in root.rglob("*.py") if CLIENTS.search(path.read_text("utf-8"))
    }

    # Proofs and benches ask a server of their own; they show that this finds whoever asks.
    assert "config/proofs/users.py" in asking
    assert {name for name in asking if not name.startswith(("config/proofs/", "config/benches/"))} == set(
        SPEAKS_OUTSIDE
    )


# ---- 15: sent on to another site ----

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "HTTPS:evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%09/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "%2F%2Fevil.example",
    "/%2F/evil.example",
    "/%5Cevil.example",
    "/fr/\r\nLocation: https://evil.example",
    "/fr/\\..\\..\\\\evil.example",
    "//evil.example/fr/",
    "/fr//evil.example",
    "/fr/../../evil.example",
    "https://testserver@evil.example",
    "//testserver.evil.example",
    "．．//evil.example",
    "",
]


LURES = ["/fr/rolls/", "//evil.example", "/\\evil.example", "https://evil.example"]
"""An address that follows what it is told follows the first of these, or follows some other without any check."""


def assert_stays(response, *asked):
    """Read a redirect as a browser does: backslashes are slashes, tabs and line ends are nothing."""
    location = response.get("Location", "/")
    reached = urlsplit(urljoin("http://testserver/", re.sub(r"[\t\r\n]", "", location).replace("\\", "/").strip()))
    assert (reached.scheme, reached.netloc) == ("http", "testserver"), (*asked, location)
    assert not re.search(r"[\r\n]", location), asked


@pytest.mark.once
@pytest.mark.parametrize("target", ELSEWHERE)
def test_15_the_choice_of_a_language_never_leaves_the_site(client, target):
    for code in CODES:
        response = get(client, f"/language/{code}", data={"next": target})
        assert response.status_code == 302
        assert_stays(response, code, target)


@pytest.mark.once
def test_15_no_other_address_goes_where_its_query_says(client, record):
    for address in addresses():
        for target in ("//evil.example", "/fr/rolls/"):
            response = get(client, address, data=dict.fromkeys(("next", "redirect", "return", "url"), target))
            assert_stays(response, address, target)
            if not address.startswith("/language/"):
                assert response.get("Location") != "/fr/rolls/", address


def test_15_a_path_of_the_site_is_kept(client):
    response = client.get("/language/fr", {"next": "/fr/members/?as_of=2018-05-24"})

    assert response["Location"] == "/fr/members/?as_of=2018-05-24"


@pytest.mark.once
def test_15_no_form_goes_where_it_is_told_from_outside(record):
    """Each address hears a path of the site, and one of the other lures in turn; one that listens hears everything."""
    elsewhere = cycle(LURES[1:])
    for address in addresses():
        if address.endswith((".csv", ".json", ".atom")):
            continue
        for environ in ({}, SECRETARIAT):
            lured = [told(address, target, environ) for target in (LURES[0], next(elsewhere))]
            if lured[0].get("Location", "").startswith(LURES[0]):
                # It listens: then it is told everything.
                lured += [told(address, target, environ) for target in ELSEWHERE]
            for response in lured:
                assert_stays(response, address, response.wsgi_request.POST)


def told(address, target, environ):
    cache.clear()
    given = dict.fromkeys(("next", "redirect", "return", "url"), target)
    return Client().post(address, given | {"key": "typed"}, **environ)
