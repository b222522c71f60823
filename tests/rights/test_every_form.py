"""Every address that not everybody may open, and every form: who may not gets nothing, and does nothing."""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.config.access import ADDRESSES, Address, Kind, may_open
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.ui.guards import opened_by
from tests.rights.canaries import PERSON_KEY

# The tables are empty and nobody gets to them: what answers is the guard, the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

KEYS = ("public", "member", "member:ZZ", "presidency", "secretariat", "civil-society", PERSON_KEY)
DUMMIES: dict[str, Any] = {"language": "en", "form": "csv", "kind": "member", "number": 1}
"""Values of variable parts; where an address does not open, nothing is looked up, so any id will do."""
ID = "zzzzzzzzzz"
WITHOUT_TOKEN = {"mail:stop"}
"""Addresses that machines post to; what they send is signed instead."""

GUARDED = tuple(address for address in ADDRESSES if address.opened_by)
WITH_A_FORM = {"vocabulary:names"}
"""Pages for everybody, with a form for some."""
FORMS = tuple(address for address in ADDRESSES if address.kind is Kind.FORM or address.name in WITH_A_FORM)

_senders = count(1)


def reader_holding(key: str) -> Reader:
    return PUBLIC if key == "public" else Reader.holding([key])


def path_of(address: Address) -> str:
    given = {name: DUMMIES.get(name, DUMMIES.get(stands_for, ID)) for name, stands_for in address.parts}
    return reverse(address.name, kwargs=given)


def send(method: str, address: str, key: str, *, client: Client | None = None) -> Any:
    number = next(_senders)
    headers = {"REMOTE_ADDR": f"10.9.{number >> 8 & 255}.{number & 255}", ENVIRON: reader_holding(key)}
    return (client or Client()).generic(method, address, **headers)


def rows() -> dict[str, int]:
    """How many rows every table of ours holds, asked in one statement: it is asked for before and after each form."""
    with connection.cursor() as cursor:
        cursor.execute(_counting())
        return dict(cursor.fetchall())


@cache
def _counting() -> str:
    ours = [model._meta for model in apps.get_models() if model.__module__.startswith("focalpoint.")]
    return " UNION ALL ".join(f"SELECT '{one.label}', COUNT(*) FROM {one.db_table}" for one in ours)


def refused(address: Address, key: str, answer: Any) -> bool:
    """Whether the answer is the one for whoever may not open an address."""
    if key == "public":
        return answer.status_code == 302 and "/sign-in/?next=" in answer["Location"]
    return answer.status_code == 404


def closed_to(address: Address) -> list[str]:
    return [key for key in KEYS if not may_open(address, key)]


def takes_a_form(view: Callable[..., Any], seen: set[Callable[..., Any]] | None = None) -> bool:
    """Whether a view, or what it calls among the views, answers a form."""
    seen = set() if seen is None else seen
    view = inspect.unwrap(view)
    if view in seen or not inspect.isfunction(view):
        return False
    seen.add(view)
    names = {
        node.id for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(view)))) if isinstance(node, ast.Name)
    }
    module = vars(sys.modules[view.__module__])
    called = [module[name] for name in names if callable(module.get(name))]
    return "answer_form" in names or any(
        takes_a_form(one, seen) for one in called if ".views" in getattr(one, "__module__", "")
    )


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_a_view_that_answers_a_form_is_in_the_table_as_one(address):
    assert address in FORMS or not takes_a_form(resolve(path_of(address)).func)


def test_the_table_knows_forms_and_closed_addresses():
    assert len(FORMS) > 20
    assert len(GUARDED) > 20


@pytest.mark.parametrize("address", [one for one in GUARDED if closed_to(one)], ids=lambda address: address.name)
def test_who_may_not_open_an_address_gets_nothing_and_does_nothing(address):
    before = rows()

    for key in closed_to(address):
        for method in ("GET", "POST"):
            assert refused(address, key, send(method, path_of(address), key)), (key, method)
    assert rows() == before


@pytest.mark.parametrize("address", GUARDED, ids=lambda address: address.name)
def test_who_may_open_an_address_is_not_led_to_sign_in(address):
    for key in KEYS:
        if may_open(address, key):
            answer = send("GET", path_of(address), key)
            assert answer.status_code < 500
            assert "/sign-in/?next=" not in answer.get("Location", "")


@pytest.mark.parametrize("address", GUARDED, ids=lambda address: address.name)
def test_the_guard_names_the_keys_of_the_table(address):
    assert set(getattr(resolve(path_of(address)).func, "opened_by", ())) == set(address.opened_by)


def test_a_guarded_address_is_in_the_table_as_guarded():
    guarded = {address.name for address in ADDRESSES if hasattr(resolve(path_of(address)).func, "opened_by")}

    assert guarded == {address.name for address in GUARDED}


@pytest.mark.parametrize("address", FORMS, ids=lambda address: address.name)
def test_a_form_from_elsewhere_does_nothing(address):
    if address.name in WITHOUT_TOKEN:
        pytest.skip("machines post here; what they send is signed")
    before = rows()
    key = next((key for key in reversed(KEYS) if may_open(address, key)), "public")

    answer = send("POST", path_of(address), key, client=Client(enforce_csrf_checks=True))

    assert answer.status_code == 403
    assert rows() == before


@pytest.mark.parametrize("address", FORMS, ids=lambda address: address.name)
def test_no_form_may_be_framed(address):
    answer = send("GET", path_of(address), "secretariat")

    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


# Control: the check bites.


def test_an_open_view_is_found():
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("text")

    guarded: Callable[[HttpRequest], HttpResponse] = opened_by("secretariat")(view)
    request = RequestFactory().get("/en/x/", **{ENVIRON: PUBLIC})

    assert not refused(GUARDED[0], "public", view(request))
    assert refused(GUARDED[0], "public", guarded(request))
