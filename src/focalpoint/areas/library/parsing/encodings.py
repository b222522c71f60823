"""From bytes to letters, and on what evidence. What the bytes do not prove is said to be assumed."""

import re
from dataclasses import dataclass
from typing import Final

from focalpoint.areas.library.parsing.parsed import Refused
from focalpoint.areas.network.importing.texts import evidence

_LOOKED_AT: Final = 20_000
_WIDE: Final = 3_000
"""Signs beyond ASCII that are enough to compare encodings."""
_MOST_STRANGE: Final = 0.002
"""Share of control signs from which bytes are no text."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ACCENTED: Final = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝ")
_WORDS: Final = frozenset("àÀóÓéÉèÈöå")
"""Accented letters that are words by themselves."""
_PRINTERS: Final = frozenset("«»“”‘’–—…•°ºª§€£©®™¿¡\u00a0½¼·¹²³")
_CANDIDATES: Final = (
    ("windows-1252", "latin"),
    ("mac_roman", "latin"),
    ("windows-1251", "cyrillic"),
    ("windows-1256", "arabic"),
    ("gb18030", "chinese"),
)
"""In the order of how many papers use them: of two that fit as well the first is taken."""
_LEAST: Final = 0.7
"""Share of the signs beyond ASCII that an encoding must make letters of the right script in the right company."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with lines that end in one way, and what had to be assumed."""

    text: str
    warnings: tuple[tuple[str, str], ...] = ()


def decoded(content: bytes) -> Decoded:
    """Return the text of some bytes.

    Raises:
        Refused: they are no text in any encoding that is known here.
    """
    proven = evidence(content)
    if proven.encoding:
        try:
            return Decoded(_plain(content.decode(proven.encoding).removeprefix("\ufeff")))
        except UnicodeDecodeError:
            raise Refused("not_text") from None
    said = _declared(content)
    found = said or _likeliest(content)
    if not found:
        raise Refused("not_text")
    return Decoded(_plain(content.decode(found)), () if said else (("encoding", found),))


def _plain(text: str) -> str:
    strange = len(_CONTROL.findall(text))
    if strange > max(2.0, _MOST_STRANGE * len(text)):
        raise Refused("not_text")
    return _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _declared(content: bytes) -> str:
    """Return the encoding that a web page says it has, if it can be decoded so."""
    said = re.search(rb"<meta[^>]+charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", content[:4096], re.IGNORECASE)
    if not said:
        return ""
    try:
        content.decode(said[1].decode("ascii"))
    except (LookupError, UnicodeError, ValueError):
        return ""
    return said[1].decode("ascii").lower()


def _likeliest(content: bytes) -> str:
    best, most = "", _LEAST
    for encoding, script in _CANDIDATES:
        try:
            text = content[:_LOOKED_AT].decode(encoding)
        except UnicodeDecodeError as error:
            # A sign of several bytes may have been cut by looking at the beginning alone.
            if encoding != "gb18030" or error.start < min(len(content), _LOOKED_AT) - 4:
                continue
            text = content[: error.start].decode(encoding)
        score = _score(text, script)
        if score > most + 0.02:
            best, most = encoding, score
    if best:
        try:
            content.decode(best)
        except UnicodeDecodeError:
            return ""
    return best


def _score(text: str, script: str) -> float:
    """Return the share of signs beyond ASCII that stand where signs of their script stand."""
    wide = [at for at, sign in enumerate(text) if sign > "\x7f"][:_WIDE]
    if not wide or len(_CONTROL.findall(text)) > _MOST_STRANGE * len(text):
        return 0.0
    good = 0
    for at in wide:
        beside = text[at - 1 : at] + text[at + 1 : at + 2]
        good += text[at] in _PRINTERS or _fits(text[at], beside, script)
    return good / len(wide)


def _fits(sign: str, beside: str, script: str) -> bool:
    if script == "latin":
        # An accented letter stands among plain ones, in small letters more often than between them.
        plain = sum(one.isascii() and one.isalpha() for one in beside) or (sign in _WORDS and beside.isspace())
        return sign in _ACCENTED and plain > 0 and not (sign.isupper() and beside[:1].islower())
    if script == "cyrillic":
        own = any("\u0400" <= one <= "\u045f" for one in beside)
        return ("\u0410" <= sign <= "\u044f" and own and not (sign.isupper() and beside[:1].islower())) or sign in "ёЁ"
    if script == "arabic":
        return "\u0600" <= sign <= "\u06ff" and any("\u0600" <= one <= "\u06ff" for one in beside)
    return "\u4e00" <= sign <= "\u9fa5" or "\u3000" <= sign <= "\u303f" or "\uff01" <= sign <= "\uff5e"
