"""Access lines: that they can be joined with the page of an error and with a proxy's own log."""

import io
import json
import logging
import secrets
import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from focalpoint.ground.shared.logs import RequestLog, ScrubbedJson, scrub


@pytest.mark.parametrize("piece", ["/", "a", "a.", "://a:", "?", "key=", "@a.", "/a", "/A"])
def test_scrubbing_a_long_line_costs_no_more_than_its_length(piece):
    short, long = ((piece * 60_000)[:length] for length in (2_000, 16_000))

    times = []
    for text in (short, long):
        start = time.process_time()
        for _ in range(20):
            scrub(text)
        times.append(time.process_time() - start)

    # Eight times the length; the square of it would be sixty-four.
    assert times[1] <= 30 * max(times[0], 0.0005)


def test_the_token_of_a_link_is_hidden_and_other_paths_are_not():
    for _ in range(200):
        token = secrets.token_urlsafe(16)
        assert scrub(f"Not Found: /en/sign-in/once/{token}/") == "Not Found: /en/sign-in/once/[hidden]/"
        assert scrub(f"GET /en/invitations/{token} 200") == "GET /en/invitations/[hidden] 200"
    for path in (
        "/en/people/xhhxf5fda1/",
        "/static/ui/focalpoint.0a1b2c3d4e5f.css",
        "/en/pages/what-the-network-does-and-why/",
    ):
        assert scrub(path) == path


def test_a_value_too_long_for_a_log_is_cut_and_says_so():
    assert scrub("x" * 60_000).endswith("(60000 characters)")


def test_the_access_line_bears_the_id_that_the_answer_bears():
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(ScrubbedJson("%(message)s"))
    logger = logging.getLogger("focalpoint.access")
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.INFO)

    try:
        answer = RequestLog(lambda _request: HttpResponse("ok"))(RequestFactory().get("/en/search/?q=secret"))
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)

    line = json.loads(written.getvalue())
    assert line["request_id"] == answer["X-Request-Id"] != "-"
    assert line["path"] == "/en/search/"
    assert "secret" not in written.getvalue()


def test_a_line_end_in_a_path_begins_no_line_of_its_own(caplog):
    with caplog.at_level(logging.INFO, logger="focalpoint.access"):
        RequestLog(lambda _request: HttpResponse("ok"))(RequestFactory().get("/en/x%0aINFO forged%1b[31m"))

    assert "forged" in caplog.text
    assert "x\nINFO" not in caplog.messages[0]
    assert "\x1b" not in caplog.messages[0]
