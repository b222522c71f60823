"""What is published holds its content and nothing about who made it, where and on what."""

import io

import pikepdf
import pytest
from PIL import Image

from focalpoint.ground.files.checks import check
from focalpoint.ground.files.kinds import BY_MEDIA_TYPE
from tests.ground.files import papers

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", papers.ALL)
def test_a_published_copy_tells_nothing_about_its_author(name):
    content = papers.ALL[name]()
    assert papers.WORD.encode() in papers.readable(content)

    checked = check(io.BytesIO(content), name=name, strip=True)

    assert papers.WORD.encode() not in papers.readable(checked.content)


@pytest.mark.parametrize("name", [name for name in papers.ALL if not name.startswith("photo")])
def test_a_published_copy_still_says_what_it_said(name):
    checked = check(io.BytesIO(papers.ALL[name]()), name=name, strip=True)

    assert papers.CONTENT.encode() in papers.readable(checked.content)


@pytest.mark.parametrize("name", papers.ALL)
def test_what_is_not_published_is_kept_as_it_came(name):
    content = papers.ALL[name]()

    assert check(io.BytesIO(content), name=name).content == content


def test_words_in_a_text_that_look_like_an_author_stay():
    checked = check(io.BytesIO(papers.docx()), name="letter.docx", strip=True)

    assert b'author="kept"' in papers.readable(checked.content)


def test_a_published_pdf_runs_nothing_and_carries_nothing():
    checked = check(io.BytesIO(papers.pdf()), name="letter.pdf", strip=True)

    with pikepdf.open(io.BytesIO(checked.content)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert "/AA" not in pdf.pages[0].obj
        assert dict(pdf.attachments) == {}
        assert b"JavaScript" not in papers.readable(checked.content)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photo_that_was_held_upright_stays_upright(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG", exif=exif)

    checked = check(io.BytesIO(out.getvalue()), name="photo.jpg", strip=True)

    upright = Image.open(io.BytesIO(checked.content))
    assert upright.size == ((40, 60) if orientation in {6, 8} else (60, 40))
    assert not upright.getexif()


def test_a_picture_with_a_palette_and_a_clear_colour_keeps_both():
    picture = Image.new("P", (4, 4), 1)
    picture.putpalette([0, 0, 0, 200, 10, 10])
    out = io.BytesIO()
    picture.save(out, "PNG", transparency=0)

    checked = check(io.BytesIO(out.getvalue()), name="drawing.png", strip=True)

    shown = Image.open(io.BytesIO(checked.content)).convert("RGBA")
    assert shown.getpixel((0, 0)) == (200, 10, 10, 255)


def test_every_kind_is_tried():
    tried = {name.rpartition(".")[2] for name in papers.ALL}

    assert tried >= {kind.endings[0][1:] for kind in BY_MEDIA_TYPE.values() if not kind.is_text}
