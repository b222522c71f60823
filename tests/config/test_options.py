"""Settings are read once; a value that cannot be understood stops the start with a sentence that says what to write."""

import os
import stat
import subprocess
import sys
from dataclasses import fields

import pytest

from focalpoint.config.options import Given, SettingError, read_options

KEY = "k" * 50


def read(tmp_path, **given):
    return read_options({"FOCALPOINT_HOME": str(tmp_path), **given})


def test_everything_has_a_default_that_works_on_one_machine(tmp_path):
    options = read(tmp_path)

    assert options.uses_sqlite
    assert options.database["NAME"] == str(tmp_path / "focalpoint.sqlite3")
    assert (options.bind_host, options.bind_port) == ("127.0.0.1", 8000)
    assert options.address == "http://localhost:8000"
    assert not options.behind_proxy


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("FOCALPOINT_ADDRESS", "focalpoint.example.org", "https://focalpoint.example.org, without a path"),
        ("FOCALPOINT_ADDRESS", "https://example.org/wps", "without a path"),
        ("FOCALPOINT_ADDRESS", "http://[::1", "without a path"),
        ("FOCALPOINT_ADDRESS", "http://example.org", "Use https:// for any host but localhost"),
        ("FOCALPOINT_BIND", "8000", "such as 127.0.0.1:8000"),
        ("FOCALPOINT_BIND", "focalpoint.example.org:8000", "localhost or a numeric address"),
        ("FOCALPOINT_BIND", "127.0.0.1:²", "host:port"),
        ("FOCALPOINT_BIND", "127.0.0.1:0", "host:port"),
        ("FOCALPOINT_BIND", "127.0.0.1:65536", "host:port"),
        ("FOCALPOINT_WORKERS", "0", "a whole number from 1 to 64"),
        ("FOCALPOINT_WORKERS", "two", "a whole number from 1 to 64"),
        ("FOCALPOINT_THREADS", "9" * 5000, "a whole number from 1 to 64"),
        ("FOCALPOINT_SEARCHES_PER_MINUTE", "-1", "a whole number from 1 to 100000"),
        ("FOCALPOINT_BEHIND_PROXY", "true", "yes or no"),
        ("FOCALPOINT_LOG", "xml", "json or plain"),
        ("FOCALPOINT_LOG_LEVEL", "debug", "DEBUG or INFO or WARNING or ERROR"),
        ("FOCALPOINT_CHINESE_ORDER", "strokes", "pinyin or english"),
        ("DATABASE_URL", "mysql://host/name", "postgres://user:password@host:5432/name"),
        ("DATABASE_URL", "nonsense", "sqlite:///path/to/file"),
        ("FOCALPOINT_SECRET_KEY", "short", "openssl rand -base64 48"),
        ("FOCALPOINT_SMTP", "relay.example.org", "smtp+starttls://user:password@host:587"),
        ("FOCALPOINT_SMTP", "https://relay.example.org", "smtps://user:password@host:465"),
        ("FOCALPOINT_SMTP", "smtp://user:pass/word@relay.example.org", "write @ as %40, / as %2F"),
        ("FOCALPOINT_MAIL_FROM", "The Network <network@example.org>", "an address alone"),
        ("FOCALPOINT_MAIL_PER_DOMAIN", "0", "a whole number from 1 to 100000"),
    ],
)
def test_a_mistake_is_named_with_what_would_be_right(tmp_path, name, value, advice):
    with pytest.raises(SettingError) as mistake:
        read(tmp_path, **{name: value})

    assert str(mistake.value).startswith(name)
    assert advice in str(mistake.value)


def test_a_name_that_is_no_setting_is_refused_and_the_settings_are_listed(tmp_path):
    with pytest.raises(SettingError, match="FOCALPOINT_ADRESS is not a setting") as mistake:
        read(tmp_path, FOCALPOINT_ADRESS="http://localhost:8000")

    assert all(field.metadata["name"] in str(mistake.value) for field in fields(Given) if field.name != "database")


def test_without_settings_there_are_invented_people_on_this_machine_alone(tmp_path):
    assert read(tmp_path).demo
    assert read(tmp_path, FOCALPOINT_DEMO="yes", FOCALPOINT_SECRET_KEY=KEY).demo
    assert not read(tmp_path, FOCALPOINT_DEMO="no").demo
    assert not read(tmp_path, FOCALPOINT_SECRET_KEY=KEY).demo
    assert not read(tmp_path, FOCALPOINT_SMTP="smtp://relay.example.org").demo


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FOCALPOINT_ADDRESS", "https://wps.example.org"),
        ("FOCALPOINT_BIND", "0.0.0.0:8000"),
        ("FOCALPOINT_BEHIND_PROXY", "yes"),
    ],
)
def test_a_demonstration_that_others_could_reach_is_refused(tmp_path, name, value):
    with pytest.raises(SettingError, match="FOCALPOINT_DEMO is “yes”"):
        read(tmp_path, FOCALPOINT_DEMO="yes", **{name: value})

    assert not read(tmp_path, **{name: value}).demo


def test_an_empty_value_is_the_default(tmp_path):
    assert read(tmp_path, FOCALPOINT_WORKERS=" ").workers == 2


@pytest.mark.parametrize("url", ["postgres//me:hunter2@host/name", "postgrs://me:hunter2@host/name"])
def test_a_password_is_never_repeated(tmp_path, url):
    with pytest.raises(SettingError) as mistake:
        read(tmp_path, DATABASE_URL=url)

    assert "hunter2" not in str(mistake.value)


def test_a_secret_key_is_never_repeated(tmp_path):
    with pytest.raises(SettingError) as mistake:
        read(tmp_path, FOCALPOINT_SECRET_KEY="hunter2hunter2")

    assert "hunter2" not in str(mistake.value)


def test_the_host_of_the_address_and_loopback_are_answered_and_no_other(tmp_path):
    options = read(tmp_path, FOCALPOINT_ADDRESS="https://wps.example.org", FOCALPOINT_SECRET_KEY=KEY)

    assert options.hosts == ("wps.example.org", "localhost", "127.0.0.1", "[::1]")


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(SettingError, match="FOCALPOINT_HOME"):
        read_options({"FOCALPOINT_HOME": str(tmp_path / "file" / "home")})


def test_postgresql_is_read_from_its_url(tmp_path):
    options = read(tmp_path, DATABASE_URL="postgres://me:secret@db.example.org:5433/wps")

    assert not options.uses_sqlite
    assert (options.database["HOST"], options.database["PORT"], options.database["NAME"]) == (
        "db.example.org",
        5433,
        "wps",
    )


def test_the_secret_key_is_made_once_for_the_servers_eyes_only(tmp_path):
    first = read(tmp_path)
    again = read(tmp_path)

    assert first.secret_key == again.secret_key
    assert len(first.secret_key) >= 50
    assert stat.S_IMODE((first.keys / "secret-key").stat().st_mode) == 0o600
    assert not (tmp_path / "secret-key").exists()


def test_a_secret_key_of_an_earlier_version_is_moved_out_of_the_data(tmp_path):
    (tmp_path / "secret-key").write_text(KEY)

    options = read(tmp_path)

    assert options.secret_key == KEY
    assert not (tmp_path / "secret-key").exists()
    assert (options.keys / "secret-key").exists()


def test_a_given_secret_key_makes_no_file(tmp_path):
    assert read(tmp_path, FOCALPOINT_SECRET_KEY=KEY).secret_key == KEY
    assert not (read(tmp_path, FOCALPOINT_SECRET_KEY=KEY).keys / "secret-key").exists()


@pytest.mark.parametrize(
    ("value", "host"),
    [("localhost:8001", "127.0.0.1"), ("[::1]:8001", "::1"), ("0.0.0.0:8001", "0.0.0.0")],
)
def test_the_server_is_told_a_numeric_address(tmp_path, value, host):
    options = read(tmp_path, FOCALPOINT_BIND=value)

    assert (options.bind_host, options.bind_port) == (host, 8001)


def test_a_damaged_secret_key_stops_the_start(tmp_path):
    (tmp_path / "secret-key").write_text("half")

    with pytest.raises(SettingError, match="damaged"):
        read(tmp_path)


def test_processes_that_start_at_once_have_the_same_secret_key(tmp_path):
    program = (
        "import os; from focalpoint.config.options import read_options; print(read_options(os.environ).secret_key)"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FOCALPOINT_")}
    started = [
        subprocess.Popen(
            [sys.executable, "-P", "-c", program],
            env=kept | {"FOCALPOINT_HOME": str(tmp_path)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]

    assert len({process.communicate(timeout=60)[0] for process in started}) == 1
    assert all(process.returncode == 0 for process in started)
