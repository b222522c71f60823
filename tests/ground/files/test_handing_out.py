"""The one view that hands files out: who may have them, and how a browser is told to treat them."""

import io
from urllib.parse import quote

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.files import actions
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.forms import LetterField, UploadField
from focalpoint.ground.files.kinds import TXT
from focalpoint.ground.files.middleware import MOST_OF_ALL
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make
from tests.ground.files import papers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _storage(tmp_path, settings):
    options = {"location": str(tmp_path / "files")}
    folder = {"BACKEND": "focalpoint.ground.files.storage.PrivateFolder", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": folder}


def kept(*, audience: str = "secretariat", name: str = "note.txt", content: bytes = b"a note", **more) -> StoredFile:
    return actions.keep(
        io.BytesIO(content), name=name, audience=audience, purpose="note", actor=CONSOLE, now=make.NOW, **more
    )


def ask(address: str, *keys: str, **headers: str):
    return Client().get(address, **{ENVIRON: Reader.holding(keys) if keys else PUBLIC}, headers=headers)


def test_whoever_holds_the_key_gets_the_bytes():
    stored = kept()

    answer = ask(file_address(stored), "secretariat")

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"a note"
    assert answer["Content-Length"] == "6"


@pytest.mark.parametrize("keys", [(), ("member",), ("presidency",), ("person:0123456789",)])
def test_for_everybody_else_it_does_not_exist(keys):
    stored = kept()
    never = f"/files/zzzzzzzzzz/{stored.name}"

    answer, other = ask(file_address(stored), *keys), ask(never, *keys)

    assert (answer.status_code, answer.content) == (404, other.content)
    assert answer["Cache-Control"] == "no-store"


def test_a_grant_opens_a_file():
    stored = kept(grants=("member:NA",))

    assert ask(file_address(stored), "member:NA").status_code == 200
    assert ask(file_address(stored), "member:ZZ").status_code == 404


def test_a_file_answers_under_its_own_name_alone():
    stored = kept()

    assert ask(f"/files/{stored.public_id}/other.txt", "secretariat").status_code == 404


@pytest.mark.parametrize(("name", "make_content"), [*papers.ALL.items(), ("page.txt", lambda: b"a <script> note")])
def test_no_file_is_ever_shown_from_our_origin(name, make_content):
    stored = kept(name=name, content=make_content(), audience="public")

    answer = ask(file_address(stored))

    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer["Content-Type"].startswith(("text/html", "image/svg"))


@pytest.mark.parametrize("name", ["خطاب التعيين.txt", "指定函.txt", "lettre désignée “1”.txt", 'a";b=c.txt'])
def test_a_name_in_any_script_is_kept_when_saved(name):
    stored = kept(name=name)

    answer = ask(file_address(stored), "secretariat")

    assert f"filename*=UTF-8''{quote(stored.name, safe='')}" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].isascii()
    assert answer["Content-Disposition"].count('"') == 2


def test_private_files_are_kept_by_no_cache_and_public_ones_for_five_minutes():
    private, public = kept(), kept(audience="public")

    assert ask(file_address(private), "secretariat")["Cache-Control"] == "private, no-store"
    assert ask(file_address(public))["Cache-Control"] == "public, max-age=300"


def test_a_browser_that_holds_it_is_told_so_only_if_it_may_have_it():
    stored = kept()
    tag = ask(file_address(stored), "secretariat")["ETag"]

    assert ask(file_address(stored), "secretariat", **{"If-None-Match": tag}).status_code == 304
    assert ask(file_address(stored), **{"If-None-Match": tag}).status_code == 404


def test_a_file_whose_bytes_are_gone_is_not_there(tmp_path):
    stored = kept()
    (tmp_path / "files" / stored.path).unlink()

    assert ask(file_address(stored), "secretariat").status_code == 404


def test_a_file_takes_no_other_method():
    stored = kept()

    assert Client().post(file_address(stored), **{ENVIRON: Reader.holding(["secretariat"])}).status_code == 405


# Forms.


class Letter(forms.Form):
    letter = LetterField(label="Letter")
    note = UploadField(label="Note", kinds=(TXT,), required=False)


def test_a_form_looks_at_the_file_before_any_transaction_begins():
    form = Letter({}, {"letter": SimpleUploadedFile("letter.pdf", papers.pdf())})

    assert form.is_valid()
    assert isinstance(form.cleaned_data["letter"], Checked)
    assert form.cleaned_data["note"] is None


def test_what_a_form_has_checked_is_kept_without_a_second_check(monkeypatch):
    form = Letter({}, {"letter": SimpleUploadedFile("letter.pdf", papers.pdf())})
    assert form.is_valid()
    monkeypatch.setattr(actions, "check", None)

    stored = actions.keep(
        form.cleaned_data["letter"], audience="secretariat", purpose="letter", actor=CONSOLE, now=make.NOW
    )

    assert stored.name == "letter.pdf"


def test_a_form_says_what_is_wrong_with_a_file_at_its_field():
    form = Letter(
        {}, {"letter": SimpleUploadedFile("letter.pdf", b"MZ\x90\0"), "note": SimpleUploadedFile("a.txt", b"")}
    )

    assert not form.is_valid()
    assert "Send one of these: PDF, DOCX, ODT, PNG, JPEG." in form.errors["letter"][0]
    assert form.errors["note"] == ["The file is empty. Choose another one."]


def test_a_form_without_its_file_asks_for_it():
    assert Letter({}, {}).errors["letter"]


def test_a_field_says_what_it_takes():
    assert str(Letter().fields["letter"].help_text) == (
        "PDF, DOCX, ODT, PNG, JPEG; at most 10 MB, without a password and without macros."
    )
    assert 'accept=".pdf,.docx,.odt,.png,.jpg,.jpeg"' in str(Letter()["letter"])


def test_a_request_that_is_too_large_gets_a_page_before_it_is_read():
    class Unread(io.BytesIO):
        def read(self, *_size: int) -> bytes:
            raise AssertionError("read")

    answer = Client().generic("POST", "/language/en", CONTENT_LENGTH=str(MOST_OF_ALL + 1), **{"wsgi.input": Unread()})

    assert answer.status_code == 413
    assert "larger than 10 MB" in answer.content.decode()
