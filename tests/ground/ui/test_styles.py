"""The style sheet, as far as a text can be tested; pictures are looked at."""

import gzip
import re
from pathlib import Path

import pytest

from focalpoint.ground.ui import views

SHEET = (Path(views.__file__).parent / "static" / "ui" / "focalpoint.css").read_text()
TOKENS = dict(re.findall(r"--([a-z-]+): (light-dark\([^)]*\))", SHEET))


def _channels(colour):
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]


def _luminance(colour):
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _token(name, theme):
    return re.findall(r"#[0-9a-f]+", TOKENS[name])[theme]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "wash", "accent-wash"])
@pytest.mark.parametrize(
    ("ink", "wanted"), [("ink", 7), ("soft", 4.5), ("accent", 4.5), ("met", 4.5), ("late", 4.5), ("edge", 3)]
)
def test_contrast_is_enough_in_both_themes(ink, ground, theme, wanted):
    assert _contrast(_token(ink, theme), _token(ground, theme)) >= wanted


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["accent", "late"])
def test_text_on_a_filled_ground_is_readable(ground, theme):
    assert _contrast(_token("paper", theme), _token(ground, theme)) >= 4.5


def test_the_sheet_is_small():
    assert len(gzip.compress(SHEET.encode())) <= 7 * 1024


def test_the_sheet_asks_for_nothing_else():
    assert "url(" not in SHEET
    assert "@import" not in SHEET


def test_only_logical_properties_are_used_so_that_arabic_needs_no_second_sheet():
    physical = (
        r"(?:margin|padding|border)-(?:left|right)"
        r"|(?:^|[\s;{])(?:left|right)\s*:"
        r"|(?:text-align|float):\s*(?:left|right)"
    )

    assert re.findall(physical, SHEET) == []
