"""Access lines: that they can be joined with the page of an error and with a proxy's own log."""

import io
import json
import logging

from django.http import HttpResponse
from django.test import RequestFactory

from focalpoint.ground.shared.logs import RequestLog, ScrubbedJson


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
