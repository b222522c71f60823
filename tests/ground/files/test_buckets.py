"""Files in a bucket: the same promises as in a folder, spoken over HTTP to a small server of the tests' own.

It knows PUT, GET, HEAD, DELETE and the list of a prefix, and keeps what it was sent; it does not check signatures.
"""

import io
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.config.options import SettingError, read_options
from focalpoint.ground.files import actions, queries, tasks
from focalpoint.ground.files.errors import NoRoom
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import Reader
from tests import make


class Bucket(ThreadingHTTPServer):
    """One bucket in memory."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Speaker)
        self.objects: dict[str, bytes] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.full = False


class Speaker(BaseHTTPRequestHandler):
    server: Bucket
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        path = unquote(urlsplit(self.path).path)
        self.server.asked.append((self.command, path, dict(self.headers)))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    @property
    def name(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix("/kept/")

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.full:
            self.answer(507, b"<Error><Code>InsufficientStorage</Code></Error>")
            return
        self.server.objects[self.name] = content
        self.answer(200, ETag='"x"')

    def do_DELETE(self) -> None:
        self.server.objects.pop(self.name, None)
        self.answer(204)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        if "list-type" in asked or "prefix" in asked:
            self._list(asked["prefix"][0])
        elif self.name in self.server.objects:
            self.answer(200, self.server.objects[self.name], Last_Modified="Mon, 01 Jun 2026 12:00:00 GMT", ETag='"x"')
        else:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def _list(self, prefix: str) -> None:
        inside = [name for name in self.server.objects if name.startswith(prefix)]
        files = [name for name in inside if "/" not in name[len(prefix) :]]
        folders = sorted({prefix + name[len(prefix) :].split("/")[0] + "/" for name in set(inside) - set(files)})
        rows = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>{len(self.server.objects[name])}</Size>"
            "<LastModified>2026-06-01T12:00:00.000Z</LastModified></Contents>"
            for name in files
        ) + "".join(f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>" for name in folders)
        text = f"<ListBucketResult><Name>kept</Name><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>"
        self.answer(200, text.encode())


@pytest.fixture
def bucket(settings, tmp_path) -> Iterator[Bucket]:
    served = Bucket()
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    address = f"s3://key:sec%2Fret@kept/some/prefix?endpoint=http://127.0.0.1:{served.server_port}"
    options = read_options({"FOCALPOINT_HOME": str(tmp_path / "home"), "FOCALPOINT_FILES": address})
    settings.STORAGES = {**settings.STORAGES, "default": options.file_storage}
    yield served
    served.shutdown()
    served.server_close()


def keep(**more):
    given = {
        "name": "note.txt",
        "audience": "secretariat",
        "purpose": "note",
        "actor": CONSOLE,
        "now": make.NOW,
        **more,
    }
    return actions.keep(io.BytesIO(b"a note"), **given)


@pytest.mark.django_db
def test_a_file_is_kept_in_the_bucket_and_handed_out_by_the_same_view(bucket):
    stored = keep()

    assert bucket.objects == {f"some/prefix/{stored.path}": b"a note"}
    answer = Client().get(file_address(stored), **{ENVIRON: Reader.holding(["secretariat"])})
    assert b"".join(answer.streaming_content) == b"a note"
    assert Client().get(file_address(stored)).status_code == 404


@pytest.mark.django_db
def test_objects_are_private_and_have_no_address(bucket):
    stored = keep()

    _method, _path, headers = next(asked for asked in bucket.asked if asked[0] == "PUT")
    assert headers["x-amz-acl"] == "private"
    assert headers["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=key/")
    assert not any("sec/ret" in str(asked) for asked in bucket.asked)
    with pytest.raises(NotImplementedError):
        default_storage.url(stored.path)


@pytest.mark.django_db
def test_a_bucket_that_takes_nothing_is_told_and_leaves_nothing(bucket, settings):
    bucket.full = True

    with pytest.raises(NoRoom, match="could not be kept just now"):
        keep()

    assert bucket.objects == {}
    bucket.full = False
    assert keep()


@pytest.mark.django_db(transaction=True)
def test_bytes_leave_the_bucket_with_their_row_and_orphans_are_found(bucket):
    stored, other = keep(), keep()
    bucket.objects["some/prefix/ab/lost"] = b"lost"

    actions.remove(stored, ground="x", actor=CONSOLE, now=make.NOW)

    assert set(bucket.objects) == {f"some/prefix/{other.path}", "some/prefix/ab/lost"}
    late = datetime(2026, 6, 3, tzinfo=UTC)
    assert list(tasks.orphans(now=late)) == ["ab/lost"]
    assert queries.without_bytes() == []


@pytest.mark.parametrize(
    "value",
    [
        "s3://bucket/prefix",
        "https://key:secret@bucket/",
        "s3://key:secret@bucket?endpoint=http://files.example.org",
        "s3://key:secret@bucket?public=yes",
        "s3://key@bucket",
        "s3://[",
    ],
)
def test_an_address_of_a_bucket_that_cannot_be_understood_ends_the_start_and_is_not_repeated(value, tmp_path):
    with pytest.raises(SettingError, match="FOCALPOINT_FILES cannot be understood") as refused:
        read_options({"FOCALPOINT_HOME": str(tmp_path), "FOCALPOINT_FILES": value})

    assert "secret@bucket/prefix" in str(refused.value)
    assert value not in str(refused.value).replace("s3://key:secret@bucket/prefix", "")
