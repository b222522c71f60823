"""Keys: made once, whole or not at all."""

import os
import stat
from dataclasses import replace

import pytest

from focalpoint.ground.shared import keyring


@pytest.fixture
def folder(tmp_path, settings):
    settings.OPTIONS = replace(settings.OPTIONS, keys=tmp_path)
    return tmp_path


def test_a_key_is_made_once_for_its_owner_alone(folder):
    first = keyring.key("test")
    keyring._read.cache_clear()

    assert keyring.key("test") == first
    assert len(first) == keyring.BYTES
    assert [path.name for path in folder.iterdir()] == ["test-key"]
    assert stat.S_IMODE((folder / "test-key").stat().st_mode) == 0o600


def test_a_process_that_dies_while_writing_leaves_no_key(folder, monkeypatch):
    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", die)
        with pytest.raises(KeyboardInterrupt):
            keyring.key("test")

    assert not (folder / "test-key").exists()
    assert len(keyring.key("test")) == keyring.BYTES


def test_whoever_comes_second_takes_the_key_of_the_first(folder):
    first = keyring.key("test")
    keyring._make(folder / "test-key")
    keyring._read.cache_clear()

    assert keyring.key("test") == first


def test_a_damaged_key_is_never_replaced(folder):
    (folder / "test-key").write_bytes(b"half")

    with pytest.raises(keyring.DamagedKey):
        keyring.key("test")
    assert (folder / "test-key").read_bytes() == b"half"
