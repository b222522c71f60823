"""What a page is asked in its address: the day, the page of a list, the words of a search, and how often."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings as product
from django.test import RequestFactory

from focalpoint.ground.shared import asked
from focalpoint.ground.shared.asked import count_request, day_asked, page_asked, search_asked, sender, today
from focalpoint.ground.shared.errors import InvalidInput, NotFound, TooMany

REQUESTS = RequestFactory()


def asking(query, **environ):
    return REQUESTS.get(f"/en/members/?{query}", **environ)


def limited(settings, **changes):
    settings.OPTIONS = replace(product.OPTIONS, **changes)


def times_until_refused(request, what="search", most=100):
    for number in range(1, most + 1):
        try:
            count_request(request, what)
        except TooMany as refused:
            return number, refused
    return most + 1, None


def test_without_a_day_it_is_today():
    assert day_asked(asking("")) == today()
    assert day_asked(asking("as_of=")) == today()


def test_a_day_is_read_as_iso():
    assert day_asked(asking("as_of=2018-05-24")) == date(2018, 5, 24)
    assert day_asked(asking("as_of=%202018-05-24%20")) == date(2018, 5, 24)


@pytest.mark.parametrize(
    "text",
    [
        "24-05-2018",
        "2018-02-30",
        "2018-05",
        "yesterday",
        "2018-05-24T00:00",
        "٢٠١٨-٠٥-٢٤",
        "0",
        "%00",
        "-1",
        "20180524",
        "2018-W21-4",
    ],
)
def test_what_is_no_day_is_refused_with_what_to_write(text):
    with pytest.raises(InvalidInput, match="2018-05-24"):
        day_asked(asking(f"as_of={text}"))


def test_days_before_the_agenda_and_after_next_year_are_refused():
    last = date(today().year + 1, 12, 31)

    assert day_asked(asking("as_of=2000-01-01")) == date(2000, 1, 1)
    assert day_asked(asking(f"as_of={last}")) == last
    for day in (date(1999, 12, 31), last + timedelta(days=1), date.max):
        with pytest.raises(InvalidInput, match="2000"):
            day_asked(asking(f"as_of={day}"))


def test_a_page_of_a_list_is_found():
    page = page_asked(asking("page=2"), list(range(5)), size=2)

    assert list(page.object_list) == [2, 3]


def test_an_empty_list_has_one_page():
    assert list(page_asked(asking(""), []).object_list) == []


@pytest.mark.parametrize("text", ["0", "4", "-1", "1.5", "two", "", "٢", "99999999999999999999", "00000000100", "1%00"])
def test_a_page_that_is_not_there_is_not_found(text):
    with pytest.raises(NotFound):
        page_asked(asking(f"page={text}"), list(range(5)), size=2)


def test_a_search_loses_nul_outer_space_and_what_exceeds_any_name():
    assert search_asked(asking("q=%20nam%00ibia%20")) == "namibia"
    assert len(search_asked(asking("q=" + "a" * 5000))) == asked.LONGEST_SEARCH


def test_one_request_too_many_in_a_minute_is_refused_with_the_seconds_to_wait(settings):
    limited(settings, searches_per_minute=5)

    number, refused = times_until_refused(asking("", REMOTE_ADDR="192.0.2.1"))

    # The minute may end in between, and then a new count begins.
    assert 6 <= number <= 11
    assert 1 <= refused.retry_after <= 60
    assert str(refused.retry_after) in str(refused)


def test_one_sender_does_not_use_up_the_requests_of_another(settings):
    limited(settings, searches_per_minute=5)
    times_until_refused(asking("", REMOTE_ADDR="192.0.2.1"))

    count_request(asking("", REMOTE_ADDR="192.0.2.2"), "search")


def test_kinds_of_requests_are_counted_apart(settings):
    limited(settings, searches_per_minute=5)
    times_until_refused(asking("", REMOTE_ADDR="192.0.2.1"), what="search")

    count_request(asking("", REMOTE_ADDR="192.0.2.1"), "file")


def test_a_memory_that_drops_its_counts_breaks_no_page(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert times_until_refused(asking("", REMOTE_ADDR="192.0.2.1"))[1] is None


def test_a_forwarded_address_is_ignored_without_a_proxy_of_ours(settings):
    limited(settings, behind_proxy=False)

    assert sender(asking("", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.7")) == "192.0.2.1"


def test_behind_a_proxy_only_the_address_that_it_appended_counts(settings):
    limited(settings, behind_proxy=True)

    assert sender(asking("", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 198.51.100.7")) == "198.51.100.7"
    assert sender(asking("", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="")) == "10.0.0.1"


def test_senders_of_one_network_of_version_6_are_counted_as_one():
    one, beside, other = (
        sender(asking("", REMOTE_ADDR=address))
        for address in ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8:0:2::1")
    )

    assert one == beside
    assert one != other
