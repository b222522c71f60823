"""What every form says and does alike."""

import pytest
from django import forms
from django.utils import translation

from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.ui.forms import RecordForm


class Everything(RecordForm):
    name = forms.CharField(max_length=5)
    email = forms.EmailField(required=False)
    kind = forms.ChoiceField(choices=[("a", "A")], required=False)
    on = forms.DateField(required=False)
    count = forms.IntegerField(required=False)
    own = forms.CharField(error_messages={"required": "Say why."})


def errors(**sent: str) -> dict[str, list[str]]:
    return Everything({"key": "k", "name": "n", "own": "o"} | sent).errors


def test_what_is_wrong_is_said_in_our_words():
    assert errors(name="") == {"name": ["This is needed."]}
    assert errors(name="toolong") == {"name": ["This is too long: 5 characters at most, and here are 7."]}
    assert errors(email="nobody") == {"email": ["This is no e-mail address. Write it as name@example.org."]}
    assert errors(kind="b") == {"kind": ["Choose one of those that are offered."]}
    assert errors(on="24 May") == {
        "on": ["This is not a day. Write year, month and day with hyphens, such as 2018-05-24."]
    }
    assert errors(count="many") == {"count": ["Write a whole number."]}


def test_what_a_form_says_itself_stays():
    assert errors(own="") == {"own": ["Say why."]}


@pytest.mark.parametrize("language", [code for code in CODES if code != "en"])
def test_no_english_is_said_in_another_language(language):
    with translation.override(language):
        found = errors(name="toolong", email="nobody", kind="b", on="24 May", count="many", own="")
        said = [str(text) for name, texts in found.items() if name != "own" for text in texts]

    assert len(said) == 5
    assert not any(text.startswith(("This", "Choose", "Write", "Select", "Enter", "Ensure")) for text in said)


def test_a_form_without_its_key_is_refused():
    assert "key" in Everything({"name": "n", "own": "o"}).errors


def test_a_line_of_text_begins_at_the_side_of_its_own_letters():
    shown = str(Everything()["name"])

    assert 'dir="auto"' in shown
