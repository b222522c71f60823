"""One message as bytes: plain text first, then the same as light HTML, in headers that carry any language.

Written by hand, since the library's general way takes as long as sending: here a message costs a tenth of that.
"""

import binascii
import re
from datetime import UTC, datetime
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from focalpoint.ground.mail import verp
from focalpoint.ground.mail.models import Message

_PRINTABLE: Final = re.compile(r"\A[\x20-\x7e]*\Z")
_SHORT: Final = 60
"""Characters of a header that is written as it is; longer ones are folded."""
_LINE: Final = 900
"""Bytes of a line of plain text that is written as it is; SMTP carries 998."""
_BARE_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_LEADING_DOT: Final = re.compile(rb"(?m)^\.")


def envelope_sender(message: Message) -> str:
    """Return the address that a message comes back to if it cannot be delivered: one of its own, sealed by a key."""
    return verp.address(message.public_id)


def as_bytes(message: Message) -> bytes:
    """Return a message as it is handed over, with CRLF line ends, without the doubled dots of SMTP. 0.05 ms."""
    own = settings.OPTIONS.mail_from
    head = [
        f"From: {_sender(message.language, own)}",
        f"To: {message.to}",
        f"Subject: {_header(message.subject, 'Subject')}",
        f"Date: {format_datetime(_utc(message.dated))}",
        f"Message-ID: {message.message_id}",
        "MIME-Version: 1.0",
        f"Content-Language: {message.language}",
        # No machine answers a machine: neither with "out of office" nor with anything else.
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All",
    ]
    answers = message.reply_to or (verp.address(message.public_id, verp.REPLY) if settings.OPTIONS.mailbox else "")
    if answers:
        head.append(f"Reply-To: {answers}")
    if message.unsubscribe:
        domain = own.rpartition("@")[2]
        head += [
            f"List-Id: <{message.kind.replace('_', '-')}.{domain}>",
            f"List-Unsubscribe: <{message.unsubscribe}>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "Precedence: bulk",
        ]
    text = _part(message.text, "plain", message.language)
    if not message.html:
        return "\r\n".join(head).encode("ascii") + b"\r\n" + text
    # Base64 and quoted-printable hold no line that begins so, and plain text is refused one in `_part`.
    boundary = f"=_{message.public_id}"
    head.append(f'Content-Type: multipart/alternative; boundary="{boundary}"')
    mark = f"\r\n--{boundary}".encode("ascii")
    html = _part(message.html, "html", message.language)
    return b"".join(
        ("\r\n".join(head).encode("ascii"), b"\r\n", mark, b"\r\n", text, mark, b"\r\n", html, mark, b"--\r\n")
    )


def for_the_wire(content: bytes) -> bytes:
    """Return a message with its leading dots doubled and the line that ends it."""
    if b"\r\n." in content:
        content = _LEADING_DOT.sub(b"..", content)
    return content + (b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n")


def _part(text: str, subtype: str, language: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if text.isascii() and b"\n--=_" not in raw and all(len(line) < _LINE for line in raw.split(b"\n")):
        encoding, body = "7bit", _BARE_LINE_END.sub(b"\r\n", raw)
    elif language in {"en", "es", "fr"}:
        # Mostly Latin letters: whoever looks at the source can still read it.
        body = _BARE_LINE_END.sub(b"\r\n", binascii.b2a_qp(_BARE_LINE_END.sub(b"\n", raw), istext=True))
        encoding = "quoted-printable"
    else:
        whole = _BARE_LINE_END.sub(b"\r\n", raw)
        body = b"".join(
            binascii.b2a_base64(whole[at : at + 57], newline=False) + b"\r\n" for at in range(0, len(whole), 57)
        )
        encoding = "base64"
    head = f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    return head.encode("ascii") + body


@lru_cache(maxsize=64)
def _sender(language: str, address: str) -> str:
    with translation.override(language):
        name = _("Women, Peace and Security Focal Points Network")
    if _PRINTABLE.match(name):
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{address}>'
    return f"{_header(name, 'From')} <{address}>"


def _header(text: str, name: str) -> str:
    plain = _PRINTABLE.match(text) and "=?" not in text
    if plain and len(text) <= _SHORT:
        return text
    return Header(text, "us-ascii" if plain else "utf-8", header_name=name).encode(linesep="\r\n")


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
