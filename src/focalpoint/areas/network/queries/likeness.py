"""How like two spellings of names are: a number from 0 to 1, and why. It suggests; a human being decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import OSA, Indel

from focalpoint.areas.network.queries.habits import GROUPS
from focalpoint.areas.network.queries.spelling import (
    HAN,
    HANGUL,
    KANA,
    LATIN,
    WITHOUT_VOWELS,
    Spelling,
    Token,
    token_of,
)


class Reason(StrEnum):
    """Why two names may be one human being, or may not; ``words.reason_word`` says it."""

    SAME = "same"
    ORDER = "order"
    ALIKE = "alike"
    LATIN = "latin"
    TYPED = "typed"
    CALLED = "called"
    INITIAL = "initial"
    LEFT_OUT = "left_out"
    EMAIL = "email"
    POST = "post"
    SEALED = "sealed"
    OTHER_MEMBER = "other_member"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two names are, 0 to 1, and why. ``in_part`` says that at least one word of both is the same."""

    score: float
    reasons: tuple[Reason, ...] = ()
    in_part: bool = False


UNLIKE: Final = Likeness(0.0)
STRANGERS: Final = 0.6
"""At most so like are two names of which each has a word that the other does not."""
WORD_MORE: Final = 0.93
"""What each word is worth that only the longer name has: a patronymic, a second surname."""


def likeness(first: Spelling, second: Spelling) -> Likeness:
    """Return how like two spellings are. About 20 µs."""
    if not first.tokens or not second.tokens:
        return UNLIKE
    if first.key == second.key:
        return Likeness(1.0, (Reason.SAME,), True)
    if first.generation and second.generation and first.generation != second.generation:
        return Likeness(0.5, (), True)
    how = _manner(first.script, second.script)
    shorter, longer = _joined(first.tokens, second.tokens, how)
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    matched = _aligned(shorter, longer, how)
    if not matched:
        return UNLIKE
    weights = [_weight(shorter[at], longer[to]) for at, to, _, _ in matched]
    likes = [like for _, _, like, _ in matched]
    mean = sum(weight * like for weight, like in zip(weights, likes, strict=True)) / sum(weights)
    score = (mean + min(likes)) / 2
    reasons = {reason for _, _, _, reason in matched if reason is not Reason.SAME}
    in_part = any(like >= 0.9 and len(shorter[at].plain) > 1 for at, _, like, _ in matched)
    if len(matched) < len(shorter):
        share = sum(weights) / (sum(weights) + sum(len(one.plain) for one in _left(shorter, [m[0] for m in matched])))
        return Likeness(STRANGERS * score * share, tuple(sorted(reasons)), in_part)
    by_particle = (first if len(first.tokens) <= len(second.tokens) else second).particles
    for more in _left(longer, [to for _, to, _, _ in matched]):
        is_initial = len(more.plain) == 1
        score *= 0.98 if is_initial else WORD_MORE
        reasons.add(Reason.INITIAL if is_initial else Reason.LEFT_OUT)
    if Reason.LEFT_OUT in reasons and by_particle - (first.particles & second.particles):
        # Each has a word that the other lacks: Van here, Thi there.
        score *= 0.8
    if len(shorter) == 1 and len(longer) > 1:
        # A single word tells little: one first name is many people.
        score *= 0.6
    if first.generation != second.generation:
        score *= 0.9
    if [to for _, to, _, _ in matched] != sorted(to for _, to, _, _ in matched):
        score *= 0.98
        reasons.add(Reason.ORDER)
    if first.particles != second.particles:
        score *= 0.99
    return Likeness(score, tuple(sorted(reasons)) or (Reason.SAME,), in_part)


@dataclass(frozen=True, slots=True)
class _Manner:
    """By which folds two scripts can be compared. ``is_across`` says that they differ."""

    is_across: bool
    by_bones: bool
    korean: bool
    exact: bool
    kana: bool
    arabic: bool


def _manner(first: str, second: str) -> _Manner:
    across, both = first != second, {first, second}
    return _Manner(
        is_across=across,
        by_bones=across and not both.isdisjoint(WITHOUT_VOWELS),
        korean=across and HANGUL in both,
        exact=HAN in both or both == {HANGUL},
        kana=not both.isdisjoint(KANA),
        arabic=across and both == {"ARABIC", LATIN},
    )


def _joined(
    first: Sequence[Token], second: Sequence[Token], how: _Manner
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Write in one word what the other name writes in one: Xiao Ming and Xiaoming, Abdel Rahman and Abdelrahman."""
    return _join(first, second, how), _join(second, first, how)


def _join(words: Sequence[Token], beside: Sequence[Token], how: _Manner) -> tuple[Token, ...]:
    found: list[Token] = []
    at = 0
    while at < len(words):
        if at + 1 < len(words):
            one, next_one = words[at], words[at + 1]
            both = token_of(one.plain + next_one.plain, one.bones + next_one.bones, one.signs + next_one.signs)
            if any(_alike(both, one, how)[0] >= 0.9 for one in beside) and not any(
                _alike(words[at + more], one, how)[0] >= 0.9 for one in beside for more in (0, 1)
            ):
                found.append(both)
                at += 2
                continue
        found.append(words[at])
        at += 1
    return tuple(found)


def _aligned(shorter: Sequence[Token], longer: Sequence[Token], how: _Manner) -> list[tuple[int, int, float, Reason]]:
    """Return which word is which, the likest pairs first taken: place in both, how like, why; by place."""
    pairs = [
        (like, -abs(at - to), at, to, reason)
        for at, one in enumerate(shorter)
        for to, other in enumerate(longer)
        for like, reason in [_alike(one, other, how)]
        if like
    ]
    found: list[tuple[int, int, float, Reason]] = []
    for like, _, at, to, reason in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
        if all(at != taken and to != given for taken, given, _, _ in found):
            found.append((at, to, like, reason))
    return sorted(found)


def _left(words: Sequence[Token], taken: Iterable[int]) -> list[Token]:
    gone = set(taken)
    return [word for at, word in enumerate(words) if at not in gone]


def _weight(first: Token, second: Token) -> int:
    return max(2, len(first.plain), len(second.plain))


def _alike(first: Token, second: Token, how: _Manner) -> tuple[float, Reason]:
    """Return how like two words are, 0 where they are two words."""
    one, other = first.plain, second.plain
    if how.exact and not how.is_across:
        return (1.0 if first.signs == second.signs else 0.0), Reason.SAME
    sounds = Reason.LATIN if how.is_across else Reason.ALIKE
    if one == other:
        return 1.0, (Reason.LATIN if how.is_across else Reason.SAME)
    if len(one) == 1 or len(other) == 1:
        # Signs of Chinese and Korean that are one letter long are whole words.
        same = one[:1] == other[:1] and not how.exact and not how.korean
        return (0.88, Reason.INITIAL) if same else _across(first, second, how)
    if first.loose == second.loose or (first.open == second.open and len(first.open) > 3):
        return 0.96, sounds
    if GROUPS.get(one, frozenset()) & GROUPS.get(other, frozenset()):
        return 0.9, Reason.CALLED
    like = _across(first, second, how)
    return like if like[0] else (0.0 if how.exact else _mistyped(first, second), Reason.TYPED)


def _across(first: Token, second: Token, how: _Manner) -> tuple[float, Reason]:
    if how.korean and first.korean == second.korean:
        return 0.95, Reason.LATIN
    if how.kana and _short(first.plain) == _short(second.plain):
        return 0.95, Reason.LATIN
    return (_by_bones(first, second, how) if how.by_bones else 0.0), Reason.LATIN


def _by_bones(first: Token, second: Token, how: _Manner) -> float:
    """Compare consonants, where one script leaves vowels out."""
    bones, others = first.bones, second.bones
    if how.arabic and _ends_otherwise(first.plain, second.plain):
        return 0.0
    if bones == others:
        return 0.95 if len(bones) > 1 else 0.88
    if bones.replace("f", "") == others.replace("f", "") and len(bones) > 2:
        # Hebrew writes v and o with one sign.
        return 0.9
    is_near = min(len(bones), len(others)) >= 4 and OSA.distance(bones, others, score_cutoff=1) == 1
    return 0.86 if is_near else 0.0


def _ends_otherwise(one: str, other: str) -> bool:
    """Say whether one has the last a, and the other ends in a consonant: Noura is not Nour. Arabic writes it h or a."""
    open_ends, others = (word.endswith(("a", "h", "e", "t", "i", "u", "y", "w", "o")) for word in (one, other))
    return one.endswith(("a", "h")) != other.endswith(("a", "h")) and open_ends != others


def _short(plain: str) -> str:
    for long, short in (("ou", "o"), ("oo", "o"), ("oh", "o"), ("uu", "u"), ("np", "mp"), ("nb", "mb")):
        plain = plain.replace(long, short)
    return plain


def _mistyped(first: Token, second: Token) -> float:
    """Return how like two words are of which one may be a slip: the longer they are, the more slips they bear."""
    one, other = first.plain, second.plain
    if one.endswith("a") != other.endswith("a"):
        # Alexander and Alexandra are two.
        return 0.0
    length = min(len(one), len(other))
    most = 2 if length >= 10 else 1 if length >= 5 else 0
    slips = OSA.distance(one, other, score_cutoff=most) if most else 1
    if slips > most:
        return 0.86 if _same_sounds(first, second) else 0.0
    is_exchange = sorted(one) == sorted(other)
    if length == 5 and not is_exchange:
        return 0.0
    if length < 9 and len(one) == len(other) and not is_exchange:
        # One letter for another in a short word: Hansen and Hanson are two families.
        return 0.8 if first.bones == second.bones else 0.7
    return 0.92 if slips == 1 else 0.88


def _same_sounds(first: Token, second: Token) -> bool:
    """Say whether only vowels differ, and few, in a word with many consonants."""
    same = first.bones == second.bones and len(first.bones) >= 4 and first.plain[-1] == second.plain[-1]
    return same and Indel.normalized_similarity(first.loose, second.loose) >= 0.75
