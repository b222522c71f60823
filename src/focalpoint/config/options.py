"""Settings of an installation: one frozen dataclass, read once from the environment.

Everything has a default that works on one machine. A value that cannot be understood stops the start with a sentence
that names the setting, what was given and what would be right. ``docs/reference/settings.md`` is written from here.
"""

import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

import dj_database_url

LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")


class SettingError(SystemExit):
    """A setting that cannot be understood; its text is printed and the start ends with status 1."""


def _setting(default: str, name: str, help_text: str) -> Any:  # noqa: ANN401 - dataclasses.field is typed the same way
    return field(default=default, metadata={"name": name, "help": help_text})


@dataclass(frozen=True, slots=True)
class Given:
    """The settings as text, with their names in the environment, defaults and meaning."""

    home: str = _setting("var", "FOCALPOINT_HOME", "Folder of all data: database, files, compiled files.")
    keys: str = _setting(
        "",
        "FOCALPOINT_KEYS",
        "Folder of the keys that are made at the first start, never part of a backup; the same files on all machines. "
        "Empty: beside FOCALPOINT_HOME, under its name with `.keys` at the end.",
    )
    demo: str = _setting(
        "",
        "FOCALPOINT_DEMO",
        "`yes` for invented people to try things with and links that sign in as each of them; refused for any address "
        "but localhost, and behind a proxy. `no` for none. Empty: yes on localhost where neither FOCALPOINT_SECRET_KEY "
        "nor FOCALPOINT_SMTP is set and no proxy stands before it.",
    )
    database: str = _setting(
        "",
        "DATABASE_URL",
        "`postgres://user:password@host/name`, or `sqlite:///path`. Empty: SQLite in FOCALPOINT_HOME.",
    )
    address: str = _setting(
        "http://localhost:8000",
        "FOCALPOINT_ADDRESS",
        "Address under which readers reach the site; its host is the only one answered beside loopback.",
    )
    bind: str = _setting("127.0.0.1:8000", "FOCALPOINT_BIND", "Where the server listens, as host:port.")
    workers: str = _setting("2", "FOCALPOINT_WORKERS", "Web processes, 1 to 64.")
    threads: str = _setting("4", "FOCALPOINT_THREADS", "Threads of each web process, 1 to 64.")
    secret_key: str = _setting(
        "",
        "FOCALPOINT_SECRET_KEY",
        "At least 50 characters, the same on all machines. Empty: made once and kept in FOCALPOINT_KEYS.",
    )
    smtp: str = _setting(
        "",
        "FOCALPOINT_SMTP",
        "Where mail is handed over: `smtp://user:password@host:25`, `smtp+starttls://…:587` or `smtps://…:465`. "
        "Empty: in a demonstration the sink that keeps mail on this machine, else mail waits.",
    )
    mail_from: str = _setting(
        "",
        "FOCALPOINT_MAIL_FROM",
        "Address that mail comes from; its domain also receives bounces and replies. Empty: focalpoint@ the host of "
        "FOCALPOINT_ADDRESS.",
    )
    mail_per_domain: str = _setting(
        "600",
        "FOCALPOINT_MAIL_PER_DOMAIN",
        "Messages a minute to the readers of one domain, 1 to 100000, over all machines; codes and links never wait.",
    )
    mailbox: str = _setting(
        "",
        "FOCALPOINT_MAILBOX",
        "Where bounces and replies arrive: `imaps://user:password@host/INBOX`. Empty: none is read.",
    )
    files: str = _setting(
        "",
        "FOCALPOINT_FILES",
        "Where files are kept: `s3://key:secret@bucket/prefix?endpoint=https://…&region=…`, key and secret with their "
        "special characters as `%2F` and the like. Empty: in FOCALPOINT_HOME.",
    )
    backups: str = _setting(
        "",
        "FOCALPOINT_BACKUPS",
        "Folder into which the worker writes an encrypted backup each night, best on another disk. Empty: none is made "
        "by itself, and `backup` writes into FOCALPOINT_HOME.",
    )
    behind_proxy: str = _setting(
        "no",
        "FOCALPOINT_BEHIND_PROXY",
        "`yes` where a proxy of yours sets X-Forwarded-For, X-Forwarded-Proto and X-Request-Id; else they are ignored. "
        "The proxy must drop headers whose names hold an underscore, as nginx does: they would pass for these.",
    )
    log: str = _setting("plain", "FOCALPOINT_LOG", "`json` or `plain`.")
    log_level: str = _setting(
        "WARNING", "FOCALPOINT_LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR; INFO logs each request."
    )
    chinese_order: str = _setting(
        "pinyin", "FOCALPOINT_CHINESE_ORDER", "Order of names in Chinese: `pinyin` or `english`."
    )
    searches_per_minute: str = _setting(
        "60",
        "FOCALPOINT_SEARCHES_PER_MINUTE",
        "Searches and exports that one address may ask for in a minute, 1 to 100000.",
    )


@dataclass(frozen=True, slots=True)
class Options:
    """The settings, understood."""

    home: Path
    database: dict[str, Any]
    address: str
    hosts: tuple[str, ...]
    bind_host: str
    bind_port: int
    workers: int
    threads: int
    secret_key: str
    keys: Path
    demo: bool
    smtp: str
    mail_from: str
    mail_per_domain: int
    mailbox: str
    file_storage: dict[str, Any]
    backups: Path | None
    behind_proxy: bool
    log: str
    log_level: str
    chinese_order: str
    searches_per_minute: int

    @property
    def limits_database(self) -> dict[str, Any]:
        """Where requests and attempts are counted: on SQLite a file of its own, so that no count waits for a writer."""
        if not self.uses_sqlite:
            return dict(self.database)
        # Counts may be lost with the machine, so nothing waits for the disk.
        options = {
            **self.database["OPTIONS"],
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA busy_timeout=10000;",
        }
        return {**self.database, "NAME": str(self.home / "limits.sqlite3"), "OPTIONS": options}

    @property
    def uses_sqlite(self) -> bool:
        """True on the embedded database."""
        return str(self.database["ENGINE"]).endswith("sqlite3")


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise SettingError(f"{name} is “{value}”. Set it to {' or '.join(allowed)}, or leave it out.")
    return value


def _number(name: str, value: str, low: int, high: int) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 9 or not low <= int(value) <= high:
        raise SettingError(f"{name} is “{value}”. Set it to a whole number from {low} to {high}, or leave it out.")
    return int(value)


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise SettingError(
            f"FOCALPOINT_ADDRESS is “{value}”. Set it to the scheme and host readers type, such as "
            "https://focalpoint.example.org, without a path."
        )
    if parts.scheme == "http" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        raise SettingError(
            f"FOCALPOINT_ADDRESS is “{value}”, which would send pages in the clear. Use https:// for any host but "
            "localhost."
        )
    return value.rstrip("/")


def _bind(value: str) -> tuple[str, int]:
    host, _, port = value.rpartition(":")
    try:
        # The server takes addresses only, and no brackets.
        address = ip_address("127.0.0.1" if host == "localhost" else host.removeprefix("[").removesuffix("]"))
    except ValueError:
        address = None
    if address is None or not port.isascii() or not port.isdigit() or len(port) > 5 or not 0 < int(port) < 65536:
        raise SettingError(
            f"FOCALPOINT_BIND is “{value}”. Set it to host:port, the host as localhost or a numeric address, such as "
            "127.0.0.1:8000."
        )
    return str(address), int(port)


def _home(value: str) -> Path:
    home = Path(value).expanduser().resolve()
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"FOCALPOINT_HOME is “{value}”, and no folder can be made there ({error.strerror}). Choose a folder "
            "that you may write to."
        ) from None
    if not os.access(home, os.W_OK):
        raise SettingError(f"FOCALPOINT_HOME is “{value}”, and it cannot be written to. Choose another folder.")
    return home


def _database(value: str, home: Path, *, threads: int) -> dict[str, Any]:
    url = value or f"sqlite:///{home / 'focalpoint.sqlite3'}"
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url))
    except Exception:  # the library raises several kinds for the same mistake
        settings = {}
    engine = str(settings.get("ENGINE", ""))
    if engine == "django.db.backends.sqlite3":
        # Taken from measurement: six writers, no error with IMMEDIATE; 7,333 with the deferred default.
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            # SQLite is not fair: under six writers who never pause, one was seen to wait nine seconds.
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
        }
        settings["CONN_MAX_AGE"] = None
    elif engine == "django.db.backends.postgresql":
        # Each thread of a web process may hold a connection while it answers.
        # While the database restarts, a request is refused after five seconds and not after the library's thirty, and
        # the pool tries again every few seconds and not after ever longer pauses.
        pool = {"min_size": 1, "max_size": max(8, threads), "timeout": 5.0, "reconnect_timeout": 5.0}
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), "pool": pool}
        settings["CONN_MAX_AGE"] = 0
        # A connection that a restart has cut is found before it is used, not by the request that uses it.
        settings["CONN_HEALTH_CHECKS"] = True
    else:
        # The value may hold a password, so it is not repeated.
        raise SettingError(
            "DATABASE_URL cannot be understood. Write postgres://user:password@host:5432/name or "
            "sqlite:///path/to/file, or leave it out for SQLite in FOCALPOINT_HOME."
        )
    return settings


def _keys(value: str, home: Path) -> Path:
    folder = Path(value).expanduser().resolve() if value else home.with_name(f"{home.name}.keys")
    if folder.is_relative_to(home):
        raise SettingError(
            f"FOCALPOINT_KEYS is “{value}”, which lies in FOCALPOINT_HOME: a copy of the data would hold its keys. "
            "Choose a folder outside."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingError(
            f"FOCALPOINT_KEYS is “{folder}”, and no folder can be made there ({error.strerror}). Choose a folder that "
            "you may write to."
        ) from None
    # Earlier versions kept the one key they had among the data.
    old, new = home / "secret-key", folder / "secret-key"
    if old.exists() and not new.exists():
        old.replace(new)
    return folder


def _file_storage(value: str, home: Path) -> dict[str, Any]:
    """Return the framework's words for where files are kept."""
    if not value:
        return {
            "BACKEND": "focalpoint.ground.files.storage.PrivateFolder",
            "OPTIONS": {"location": str(home / "files")},
        }
    try:
        parts = urlsplit(value)
        asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        endpoint = urlsplit(asked.get("endpoint", "https://s3.amazonaws.com"))
        understood = (
            parts.scheme == "s3"
            and parts.username
            and parts.password
            and parts.hostname
            and set(asked) <= {"endpoint", "region"}
            and endpoint.hostname
            and (endpoint.scheme == "https" or endpoint.hostname in {"localhost", "127.0.0.1", "::1"})
        )
    except ValueError:
        understood = False
    if not understood:
        # The value holds a secret, so it is not repeated.
        raise SettingError(
            "FOCALPOINT_FILES cannot be understood. Write s3://key:secret@bucket/prefix?endpoint=https://host, or "
            "leave it out for a folder in FOCALPOINT_HOME. Only an endpoint on this machine may go without https."
        )
    return {
        "BACKEND": "focalpoint.ground.files.buckets.PrivateBucket",
        "OPTIONS": {
            "key": unquote(parts.username or ""),
            "secret": unquote(parts.password or ""),
            "bucket": parts.netloc.rpartition("@")[2],
            "prefix": parts.path.strip("/"),
            "endpoint": asked.get("endpoint", ""),
            "region": asked.get("region", "us-east-1"),
        },
    }


def _demo(value: str, *, is_local: bool, configured: bool) -> bool:
    if not value:
        return is_local and not configured
    if _one_of("FOCALPOINT_DEMO", value, ("yes", "no")) == "no":
        return False
    if not is_local:
        raise SettingError(
            "FOCALPOINT_DEMO is “yes”, and the site can be reached from elsewhere, by FOCALPOINT_ADDRESS, "
            "FOCALPOINT_BIND or FOCALPOINT_BEHIND_PROXY. A demonstration lets anybody in who has its links: serve it "
            "on localhost, or set FOCALPOINT_DEMO to no."
        )
    return True


def _secret_key(value: str, keys: Path) -> str:
    if value:
        if len(value) < 50:
            raise SettingError(
                "FOCALPOINT_SECRET_KEY is shorter than 50 characters. Make one with: openssl rand -base64 48"
            )
        return value
    path = keys / "secret-key"
    try:
        # Two processes may start at once: the one that creates the file wins, the other reads it.
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    key = path.read_text(encoding="ascii").strip()
    patience = time.monotonic() + 2
    while not key and time.monotonic() < patience:
        # The other process has made the file and is about to write it.
        time.sleep(0.01)
        key = path.read_text(encoding="ascii").strip()
    if len(key) < 50:
        raise SettingError(
            f"{path.name} in FOCALPOINT_KEYS is damaged. Remove that file; a new key is made at the next start."
        )
    return key


def _smtp(value: str) -> str:
    try:
        parts = urlsplit(value)
        understood = not value or (
            parts.scheme in {"smtp", "smtp+starttls", "smtps"}
            and bool(parts.hostname)
            and (parts.port is None or parts.port > 0)
            and not parts.path.strip("/")
        )
    except ValueError:
        understood = False
    if not understood:
        # The value may hold a password, so it is not repeated.
        raise SettingError(
            "FOCALPOINT_SMTP cannot be understood. Write smtp+starttls://user:password@host:587, "
            "smtps://user:password@host:465 or smtp://host:25; in a password write @ as %40, / as %2F and : as %3A."
        )
    return value


def _mail_from(value: str) -> str:
    local, _, domain = value.rpartition("@")
    if not local or not domain or not value.isascii() or any(letter in value for letter in ' <>,;"'):
        raise SettingError(
            f"FOCALPOINT_MAIL_FROM is “{value}”. Set it to an address alone, such as focalpoint@example.org."
        )
    return value


def read_options(environment: Mapping[str, str]) -> Options:
    """Read every setting.

    Raises:
        SettingError: a value cannot be understood; the text says which and what would be right.
    """
    known = {f.metadata["name"] for f in fields(Given)}
    for name in environment:
        if name.startswith("FOCALPOINT_") and name not in known:
            raise SettingError(f"{name} is not a setting. The settings are: {', '.join(sorted(known))}.")
    text = Given(*(environment.get(f.metadata["name"], "").strip() or str(f.default) for f in fields(Given)))
    home = _home(text.home)
    bind_host, bind_port = _bind(text.bind)
    address = _address(text.address)
    host = urlsplit(address).hostname or ""
    threads = _number("FOCALPOINT_THREADS", text.threads, 1, 64)
    keys = _keys(text.keys, home)
    behind_proxy = _one_of("FOCALPOINT_BEHIND_PROXY", text.behind_proxy, ("yes", "no")) == "yes"
    # Whom a proxy lets in is not known here: it may serve the world under any name.
    local = host in {"localhost", "127.0.0.1", "::1"} and ip_address(bind_host).is_loopback and not behind_proxy
    return Options(
        home=home,
        database=_database(text.database, home, threads=threads),
        address=address,
        hosts=tuple(dict.fromkeys((host, *LOOPBACK))),
        bind_host=bind_host,
        bind_port=bind_port,
        workers=_number("FOCALPOINT_WORKERS", text.workers, 1, 64),
        threads=threads,
        secret_key=_secret_key(text.secret_key, keys),
        keys=keys,
        demo=_demo(text.demo, is_local=local, configured=bool(text.secret_key or text.smtp)),
        smtp=_smtp(text.smtp),
        mail_from=_mail_from(text.mail_from or f"focalpoint@{host}"),
        mail_per_domain=_number("FOCALPOINT_MAIL_PER_DOMAIN", text.mail_per_domain, 1, 100_000),
        mailbox=text.mailbox,
        file_storage=_file_storage(text.files, home),
        backups=Path(text.backups).expanduser().resolve() if text.backups else None,
        behind_proxy=behind_proxy,
        log=_one_of("FOCALPOINT_LOG", text.log, ("json", "plain")),
        log_level=_one_of("FOCALPOINT_LOG_LEVEL", text.log_level, ("DEBUG", "INFO", "WARNING", "ERROR")),
        chinese_order=_one_of("FOCALPOINT_CHINESE_ORDER", text.chinese_order, ("pinyin", "english")),
        searches_per_minute=_number("FOCALPOINT_SEARCHES_PER_MINUTE", text.searches_per_minute, 1, 100_000),
    )
