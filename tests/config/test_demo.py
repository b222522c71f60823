"""The demonstration: a link for each role, and none where it is not loaded."""

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as product
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from focalpoint.config import demo

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_this_machine(settings: Any) -> None:
    settings.OPTIONS = replace(product.OPTIONS, demo=True)


@pytest.mark.usefixtures("on_this_machine")
def test_each_role_gets_a_link_that_signs_in_once(record):
    demo.load()

    links = demo.links("http://localhost:8000")

    assert [link.role for link in links] == [
        "coordinator",
        "chair",
        "focal-point",
        "mission",
        "alternate",
        "civil-society",
    ]
    path = links[0].address.removeprefix("http://localhost:8000")
    first, second = Client(), Client()
    first.post(path)
    second.post(path)
    assert first.get("/en/office/").status_code == 200
    assert second.get("/en/office/").status_code == 302


@pytest.mark.usefixtures("on_this_machine")
def test_every_page_says_that_it_is_a_demonstration(record):
    demo.load()

    assert b"Demonstration" in Client().get("/en/members/").content


def test_outside_a_demonstration_nothing_is_loaded_and_there_is_no_link(record, settings):
    settings.OPTIONS = replace(product.OPTIONS, demo=False)

    assert demo.stands()
    assert demo.links("http://localhost:8000") == []
    with pytest.raises(CommandError):
        call_command("demo-links")
