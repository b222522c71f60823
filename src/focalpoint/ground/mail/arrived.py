"""Read one message that came in: what it is, which of ours it speaks of, and what it says.

Whoever sends it is hostile until shown otherwise: everything is bounded, nothing in it is trusted, and what cannot be
read is said to be so. Nothing is looked up and nothing is written here.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parseaddr
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import nh3

from focalpoint.ground.mail import phrases
from focalpoint.ground.mail.phrases import folded

MOST_TEXT: Final = 20_000
"""Characters of a message's words that are kept and looked at."""
MOST_HTML: Final = 200_000
MOST_PARTS: Final = 100
MOST_ATTACHMENTS: Final = 10
MOST_ATTACHED_BYTES: Final = 10 * 1024 * 1024
LONGEST_HEADER: Final = 500
LONGEST_DIAGNOSTIC: Final = 500

if TYPE_CHECKING:
    AnyMessage = Message[Any, Any]
else:
    # The type checker's parameters do not exist at run time.
    AnyMessage = Message


class Unreadable(ValueError):
    """The message is no message, or so deeply nested that only an attack would be."""


class Verdict(StrEnum):
    """What a message that came back says of the address it was sent to."""

    HARD = "hard"
    SOFT = "soft"
    LEFT = "left"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Report:
    """What came back. ``address`` is the one that failed, as the server names it; ``status`` such as 5.1.1."""

    verdict: Verdict
    address: str
    status: str
    diagnostic: str
    server: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that came along; ``content`` is None where it was left out for its size or number."""

    name: str
    media_type: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message that came in, understood. ``report`` is None where somebody, or something, simply wrote."""

    message_id: str
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    returned: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...]
    is_automatic: bool
    report: Report | None

    @property
    def says_left(self) -> bool:
        """Whether its own words, quoted ones apart, say that somebody has left a post."""
        return bool(phrases.LEFT.search(folded(f"{self.subject}\n{written(self.text)}")))


def parse(raw: bytes) -> AnyMessage:
    """Take a message apart.

    Raises:
        Unreadable: it cannot be.
    """
    try:
        return message_from_bytes(raw, policy=policy.compat32)
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise Unreadable(str(error)) from error


def read(raw: bytes) -> Arrived:
    """Read one message.

    Raises:
        Unreadable: it cannot be taken apart.
    """
    message = parse(raw)
    try:
        parts = list(_parts(message))
    except RecursionError as error:
        raise Unreadable("nested too deeply") from error
    text = text_of(message)
    sender_name, sender = parseaddr(header(message, "From"))
    return Arrived(
        message_id=header(message, "Message-ID"),
        sender=sender[:254].lower(),
        sender_name=sender_name[:200],
        recipients=_recipients(message),
        returned=_returned(parts, text),
        subject=header(message, "Subject"),
        text=text,
        attachments=tuple(_attachments(parts)),
        is_automatic=_is_automatic(message),
        report=_report(message, parts, text),
    )


def header(message: AnyMessage, name: str) -> str:
    """Return a header decoded, on one line, without characters that move a cursor; empty where it is missing."""
    return next((_line(value, LONGEST_HEADER) for value in _headers(message, name)), "")


def _headers(message: AnyMessage, name: str) -> list[str]:
    """Return every header of a name, decoded; bytes that nobody encoded are taken for UTF-8, which they mostly are."""
    found = [str(value) for known, value in message.raw_items() if known.lower() == name.lower()]
    return [_decoded(value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")) for value in found[:20]]


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError, MessageError):
        return value


def _line(text: str, longest: int) -> str:
    return " ".join(clean(text).split())[:longest]


def clean(text: str) -> str:
    """Take out what no database and no terminal should be given: controls, halves of characters, direction marks."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", text)


def _parts(message: AnyMessage) -> Iterator[AnyMessage]:
    """Walk through what the sender wrote; a message within the message is one part and is not entered."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        yield part
        payload: object = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting[:0] = payload[:MOST_PARTS]


def text_of(message: AnyMessage) -> str:
    """Return the words of a message: its plain text, else the text of its HTML; at most 20,000 characters."""
    for wanted in ("text/plain", "text/html"):
        for part in _parts(message):
            if part.get_content_type() == wanted and part.get_content_disposition() != "attachment":
                content = _content(part)
                return _tidy(_words_of(content) if wanted == "text/html" else content)
    return ""


def _content(part: AnyMessage) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    payload = payload[: 4 * MOST_HTML]
    try:
        return payload.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return payload.decode("utf-8", "replace")


def _words_of(markup: str) -> str:
    """Return the text of HTML, blocks on lines of their own; scripts, styles and every tag are gone."""
    broken = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li|/h[1-6])\b[^>]{0,200}>", "\n", markup[:MOST_HTML])
    return html.unescape(nh3.clean(broken, tags=set(), clean_content_tags={"script", "style", "title"}))


def _tidy(text: str) -> str:
    lines = [
        line.rstrip() for line in clean(text[: 2 * MOST_TEXT].replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:MOST_TEXT]


_ORIGINAL: Final = re.compile(
    r"\s*-{2,} ?(?:Original Message|Message d'origine|Mensaje original|Исходное сообщение|原始邮件|الرسالة الأصلية)"
)


def written(text: str) -> str:
    """Return what somebody wrote themselves: lines quoted with ``>`` and the original message below are left out."""
    own = []
    for line in text.split("\n"):
        if _ORIGINAL.match(line):
            break
        if not line.lstrip().startswith(">"):
            own.append(line)
    return "\n".join(own).strip()


def _recipients(message: AnyMessage) -> tuple[str, ...]:
    """Return every address that the message was sent to, the envelope's first."""
    names = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc", "Apparently-To")
    given = [value[:5_000] for name in names for value in _headers(message, name)]
    return tuple(dict.fromkeys(found for _, found in getaddresses(given)[:200] if "@" in found))


_OURS: Final = re.compile(r"(?i)\b(?:bounce|reply)\+[0-9a-z]{26}@[a-z0-9.-]{1,253}")


def _returned(parts: list[AnyMessage], text: str) -> tuple[str, ...]:
    """Return addresses of ours in what a server sent back, for mailboxes that rewrite the recipient."""
    looked_at = [text]
    for part in parts:
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"}:
            payload = part.get_payload()
            inner = payload[0] if isinstance(payload, list) and payload else None
            looked_at.append(
                "\n".join(str(value) for value in inner.values()) if isinstance(inner, Message) else _content(part)
            )
    return tuple(dict.fromkeys(found for one in looked_at for found in _OURS.findall(one[:100_000])))


def _attachments(parts: list[AnyMessage]) -> Iterator[Attachment]:
    left, number = MOST_ATTACHED_BYTES, 0
    for part in parts:
        name = part.get_filename()
        if part.is_multipart() or (not name and part.get_content_disposition() != "attachment"):
            continue
        number += 1
        if number > 10 * MOST_ATTACHMENTS:
            return
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        fits = number <= MOST_ATTACHMENTS and len(content) <= left
        left -= len(content) if fits else 0
        said = _line(_decoded(str(name or "")), 200).replace("/", "_").replace("\\", "_")
        yield Attachment(said or "attachment", part.get_content_type()[:100], content if fits else None)


def _is_automatic(message: AnyMessage) -> bool:
    submitted = header(message, "Auto-Submitted").lower()
    if submitted and not submitted.startswith("no"):
        return True
    if any(header(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From")):
        return True
    if header(message, "Precedence").lower() in {"auto_reply", "auto-reply"}:
        return True
    # A subject alone proves nothing: people write about absences too. But no person writes to where bounces go.
    says = phrases.AWAY_SUBJECT.search(folded(header(message, "Subject")))
    return bool(says) and any(to.lower().startswith("bounce+") for to in _recipients(message))


# What came back.


def _report(message: AnyMessage, parts: list[AnyMessage], text: str) -> Report | None:
    status_part = next((part for part in parts if part.get_content_type().endswith("delivery-status")), None)
    if status_part is not None:
        found = _from_fields(status_part, text)
        if found is not None:
            return found
    if header(message, "X-Failed-Recipients") or _came_back(message, text):
        return _from_words(message, text)
    if any(part.get_content_type() == "message/disposition-notification" for part in parts):
        return Report(Verdict.DELIVERED, "", "", "", "")
    if _is_automatic(message):
        left = phrases.LEFT.search(folded(f"{header(message, 'Subject')}\n{written(text)}"))
        verdict = Verdict.LEFT if left else Verdict.AWAY
        return Report(verdict, parseaddr(header(message, "From"))[1][:254], "", written(text)[:LONGEST_DIAGNOSTIC], "")
    return None


def _fields(part: AnyMessage) -> list[AnyMessage]:
    """Return the groups of fields of a delivery report: of the message, then of each recipient."""
    payload = part.get_payload()
    if isinstance(payload, list):
        groups = [block for block in payload if isinstance(block, Message)]
        if any(group.keys() for group in groups):
            return groups
        # Some servers encode the part, which they must not: the parser has then taken the code for the words.
        part = Message()
        part["Content-Transfer-Encoding"] = "base64"
        part.set_payload("".join(str(group.get_payload()) for group in groups))
    blocks = re.split(r"\r?\n\s*\r?\n", _content(part))
    return [parse(block.encode("utf-8", "replace")) for block in blocks[:MOST_PARTS] if block.strip()]


def _from_fields(part: AnyMessage, text: str) -> Report | None:
    """Read a delivery report (RFC 3464). Where it speaks of several recipients, the worst that befell one counts."""
    groups = _fields(part)
    server = next((_typed(header(group, "Reporting-MTA")) for group in groups if group.get("Reporting-MTA")), "")
    found = []
    for group in groups:
        if not (group.get("Action") or group.get("Final-Recipient") or group.get("Status")):
            continue
        action = header(group, "Action").split("(")[0].strip().lower()
        diagnostic = _typed(header(group, "Diagnostic-Code"))
        status = _status(header(group, "Status"))
        recipient = _typed(header(group, "Original-Recipient")) or _typed(header(group, "Final-Recipient"))
        if action in {"delivered", "relayed", "expanded"}:
            verdict = Verdict.DELIVERED
        elif action == "delayed":
            verdict = Verdict.DELAYED
        else:
            if status in {"", "5.0.0", "4.0.0"} or status.endswith(".0.0"):
                status = _status(diagnostic) or status
            verdict = _judged(status, diagnostic, text)
        found.append(Report(verdict, _bare(recipient), status, (diagnostic or text)[:LONGEST_DIAGNOSTIC], server[:253]))
    order = (Verdict.HARD, Verdict.SOFT, Verdict.DELAYED, Verdict.DELIVERED)
    return min(found, key=lambda one: order.index(one.verdict)) if found else None


def _typed(value: str) -> str:
    """Return a field without its type: ``rfc822; ana@example.org`` becomes the address."""
    kind, parted, rest = value.partition(";")
    return (rest if parted and len(kind) <= 20 else value).strip()


def _bare(address: str) -> str:
    return (parseaddr(address)[1] or address).strip("<> ")[:254].lower()


_STATUS: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE: Final = re.compile(r"(?<![\d.#-])([45]\d\d)(?=[\s-])")


def _status(text: str) -> str:
    found = _STATUS.search(text)
    return found[1] if found else ""


_HARD_STATUS: Final = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.6", "1.10", "2.1", "4.4"}
"""Subject and detail after the 5: no such mailbox or system, mailbox disabled, no route for the domain."""


def _judged(status: str, diagnostic: str, text: str) -> Verdict:
    """Say whether a failure speaks against the address. In doubt it does not: soft ones are counted anyway."""
    said = folded(diagnostic)
    if status.startswith("4") or phrases.NOT_THIS_TIME.search(said):
        return Verdict.SOFT
    if status.removeprefix("5.") in _HARD_STATUS or phrases.NOBODY_THERE.search(said):
        return Verdict.HARD
    if status and not status.endswith(".0.0"):
        return Verdict.SOFT
    # Neither number nor server decide: the words around them may.
    around = folded(text[:MOST_TEXT])
    is_hard = phrases.NOBODY_THERE.search(around) and not phrases.NOT_THIS_TIME.search(around)
    return Verdict.HARD if is_hard else Verdict.SOFT


_DAEMON: Final = re.compile(
    r"(?i)^(?:mailer-?daemon|postmaster|mail-?daemon|mdaemon|microsoftexchange[0-9a-f]*|bounces?)@"
)


def _came_back(message: AnyMessage, text: str) -> bool:
    """Whether a message without a proper report is a returned one all the same."""
    sender = parseaddr(header(message, "From"))[1]
    empty = header(message, "Return-Path").strip() in {"<>", ""} and message.get("Return-Path") is not None
    subject = folded(header(message, "Subject"))
    says = bool(phrases.RETURNED_SUBJECT.search(subject))
    if phrases.AWAY_SUBJECT.search(subject) and not says:
        return False
    return (
        "this is the qmail-send program" in text.lower()
        or (says and bool(empty or _DAEMON.match(sender)))
        or (bool(_DAEMON.match(sender)) and bool(_CODE.search(text) or _STATUS.search(text)))
    )


def _from_words(message: AnyMessage, text: str) -> Report:
    """Read a returned message that says in prose what happened."""
    own = re.split(
        r"(?im)^[- ]*(?:below this line is a copy|this is a copy of the message|original message|"
        r"a copy of the message|message d'origine|mensaje original|исходное сообщение|原始邮件|الرسالة الأصلية)",
        text,
    )[0]
    failed = parseaddr(header(message, "X-Failed-Recipients").split(",")[0])[1]
    if not failed:
        ours = {found.lower() for found in _recipients(message)}
        candidates = re.findall(r"[\w.+'-]{1,64}@[\w.-]{1,253}\w", own)
        sender = parseaddr(header(message, "From"))[1].lower()
        failed = next((one for one in candidates if one.lower() not in {*ours, sender} and "bounce+" not in one), "")
    code = _CODE.search(own)
    status = _status(own)
    around = folded(f"{header(message, 'Subject')}\n{own}")
    if phrases.DELAYED.search(around) and not (status.startswith("5") or (code and code[1].startswith("5"))):
        verdict = Verdict.DELAYED
    elif status and not status.endswith(".0.0"):
        verdict = _judged(status, own, own)
    elif phrases.NOT_THIS_TIME.search(around):
        verdict = Verdict.SOFT
    elif phrases.NOBODY_THERE.search(around):
        verdict = Verdict.HARD
    else:
        verdict = Verdict.SOFT
    diagnostic = next((line for line in own.split("\n") if _CODE.search(line) or _STATUS.search(line)), own)
    return Report(
        verdict, failed[:254].lower(), status or (code[1] if code else ""), diagnostic.strip()[:LONGEST_DIAGNOSTIC], ""
    )
