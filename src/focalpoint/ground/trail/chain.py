"""How an entry is digested and how the chain runs: pure functions, so that whoever holds the key can check them.

Both are HMAC-SHA256 with the key ``trail``, which is kept outside the database. The **digest** covers the salt and
everything that the entry says, values included; it can no longer be computed once the values are erased. The **chain**
covers the chain before, the position, the entry's number, everything outside the values, and the digest; so it still
holds when values are erased, and breaks when anything else is changed.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder

from focalpoint.ground.shared.keyring import key

KEY: Final = "trail"
"""Name of the key in FOCALPOINT_KEYS."""
BEGINNING: Final = ""
"""What stands for the chain before the first entry."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What an entry says outside its values: in the order in which it is digested."""

    at: datetime
    actor_kind: str
    actor_id: str
    channel: str
    action: str
    subject_kind: str
    subject_id: str
    audience: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Inside:
    """What an entry says in its values."""

    actor_name: str
    subject_label: str
    before: str
    after: str
    salt: str


def trail_key() -> bytes:
    """Return the key of the trail."""
    return key(KEY)


def as_text(values: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Return values as the JSON text that is stored and digested; empty for None."""
    if values is None:
        return ""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), cls=DjangoJSONEncoder)


def digest(outside: Outside, inside: Inside, *, secret: bytes) -> str:
    """Return the digest of an entry: 64 hexadecimal characters."""
    return _hmac(
        secret,
        [inside.salt, *_said(outside), inside.actor_name, inside.subject_label, inside.before, inside.after],
    )


def link(before: str, *, position: int, entry: int, outside: Outside, digest: str, secret: bytes) -> str:
    """Return the chain at ``position``, which holds the chain before it and one entry."""
    return _hmac(secret, [before, position, entry, *_said(outside), digest])


def erasures_digest(erasures: Iterable[tuple[int, datetime, str, str]]) -> str:
    """Return what the telling entry vouches with for its erasures, each as entry, at, by, ground; 48 characters."""
    rows = [[entry, _moment(at), by, ground] for entry, at, by, ground in sorted(erasures)]
    return hashlib.sha256(_bytes(rows)).hexdigest()[:48]


def signature(said: Sequence[Any], *, secret: bytes) -> str:
    """Return the HMAC of something else that is kept with the trail: its head outside the database."""
    return _hmac(secret, ["head", *said])


def _said(outside: Outside) -> list[str | None]:
    return [
        _moment(outside.at),
        outside.actor_kind,
        outside.actor_id,
        outside.channel,
        outside.action,
        outside.subject_kind,
        outside.subject_id,
        outside.audience,
        outside.key,
    ]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _hmac(secret: bytes, said: Sequence[Any]) -> str:
    return hmac.digest(secret, _bytes(said), "sha256").hex()


def _bytes(said: Sequence[Any]) -> bytes:
    # JSON marks where one value ends and the next begins, so no two lists give the same bytes.
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="surrogatepass")
