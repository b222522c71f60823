"""Sealed text: what opens it, what does not, and that no clear text gets into its column."""

from dataclasses import replace

import pytest

from focalpoint.ground.shared import keyring
from focalpoint.ground.shared.sealed import BEGINS, SealedTextField, Unreadable, has_key, mac, seal, unseal


@pytest.fixture(autouse=True)
def keys(tmp_path, settings):
    folder = tmp_path / "keys"
    folder.mkdir()
    settings.OPTIONS = replace(settings.OPTIONS, keys=folder)
    return folder


def test_what_was_sealed_opens_for_its_purpose_alone():
    sealed = seal("Zebrina Quillfeather", purpose="a:1")

    assert unseal(sealed, purpose="a:1") == "Zebrina Quillfeather"
    assert seal("Zebrina Quillfeather", purpose="a:1") != sealed
    with pytest.raises(Unreadable):
        unseal(sealed, purpose="a:2")


@pytest.mark.parametrize("text", ["", "Ada", "Ада Пример", "名" * 200, "x" * 64])
def test_any_text_comes_back_whole(text):
    assert unseal(seal(text, purpose="p"), purpose="p") == text


def test_the_length_tells_nothing_of_a_name():
    assert len(seal("Bo", purpose="p")) == len(seal("Bartholomew Quillfeather-Zanzibar", purpose="p"))


@pytest.mark.parametrize("text", ["", "clear", BEGINS, f"{BEGINS}!!", f"{BEGINS}AAAA", f"{BEGINS}{'A' * 80}"])
def test_what_is_no_seal_does_not_open(text):
    seal("a key is there", purpose="p")

    with pytest.raises(Unreadable):
        unseal(text, purpose="p")


def test_a_lost_key_is_said_and_reading_makes_no_other(keys):
    sealed = seal("Ada", purpose="p")
    (keys / "people-key").unlink()
    keyring._read.cache_clear()

    with pytest.raises(Unreadable, match="puts people-key back"):
        unseal(sealed, purpose="p")
    assert not has_key()

    mac("makes another")
    with pytest.raises(Unreadable):
        unseal(sealed, purpose="p")


def test_a_damaged_key_is_said(keys):
    (keys / "people-key").write_text("damaged")

    with pytest.raises(Unreadable):
        seal("Ada", purpose="p")


def test_the_same_name_is_found_however_it_is_written():
    assert mac("Zoé Ünlü") == mac("ZOE  UNLU")
    assert mac("Zoé Ünlü") != mac("Zoe Unla")
    assert "zoe" not in mac("Zoé Ünlü")


def test_the_column_takes_no_clear_text():
    field = SealedTextField()
    field.name = "name"

    with pytest.raises(ValueError, match="sealed text only") as refused:
        field.get_prep_value("Zebrina")
    assert "Zebrina" not in str(refused.value)
    assert field.get_prep_value(seal("Zebrina", purpose="p")).startswith(BEGINS)
