"""Meetings that a French or Spanish sentence speaks of: ``la réunion annuelle du Réseau, tenue à X le DATE``."""

import re
from collections.abc import Iterator
from typing import Final

from focalpoint.doors.ingest.reading.dates import When
from focalpoint.doors.ingest.reading.paper import Paper

_PLACE: Final = r"[A-ZÀ-Þ][\w'’.-]*(?:(?: (?:de|la|du|del|das|do|d'))? [A-ZÀ-Þ][\w'’.-]*){0,4}"
_MEETING: Final = re.compile(
    r"(?<!\w)(?P<article>[Ll]a|[Ll]e|[Ll]'|[Uu]ne?|[Ee]l|[Uu]na?|[Ss]a|[Ss]u|[Cc]ette|[Ee]sta?)(?: |(?<='))"
    r"(?P<before>(?:[\w-]+ ){0,3}?)(?:réunion|conférence|sommet|séminaire|atelier|rencontre|forum|table ronde|"
    r"assemblée|reunión|conferencia|cumbre|foro|seminario|taller|encuentro|mesa redonda)(?!\w)"
)
_SET_APART: Final = re.compile(
    r"(?i)(?<!\w)(?:annuelle?|prochaine?|premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième|sixième|"
    r"septième|huitième|neuvième|dixième|derni(?:er|ère)|suivante?|précédente?|inaugurale?|fondatrice|constitutive|"
    r"anual|próxim[oa]|primera?|segund[oa]|tercera?|cuart[oa]|quint[oa]|sext[oa]|séptim[oa]|octav[oa]|noven[oa]|"
    r"décim[oa]|últim[oa]|siguiente|anterior|fundacional|inaugural|\d{1,2}e|\d{1,2}ª)(?!\w)"
)
_HELD: Final = re.compile(
    r"(?<!\w)(?:tenue?|s'est tenue?|s'était tenue?|se tiendra|se tiendrait|a eu lieu|aura lieu|aurait lieu|organisée?|"
    r"convoquée?|accueillie?|qui se tiendra|s'est déroulée?|a réuni|celebrad[oa]|"
    r"(?:se )?celebró|a tenue?|organizó|se celebrará|se celebraría|"
    r"tuvo lugar|tendrá lugar|organizad[oa]|convocad[oa]|acogid[oa])(?!\w)"
)
_IN_PLACE: Final = re.compile(rf"(?<!\w)(?:à|en|au|aux) (?P<place>{_PLACE}(?:(?:, | \(){_PLACE}\)?)?)")
_OF_THE_NETWORK: Final = re.compile(
    rf" (?:du Réseau|de la Red)(?: (?:à|en) {_PLACE}(?:(?:, | \(){_PLACE}\)?)?)?,? (?:en|de|del?) "
)
"""What stands between a meeting and its year or month where it needs no other word to be one of the Network."""
_LAUNCHED: Final = re.compile(
    r"(?<!\w)(?:lancée?|créée?|fondée?|établie?|inaugurée?|lanzad[oa]|cread[oa]|fundad[oa]|inaugurad[oa]|"
    rf"(?:mise? sur pied|puest[oa] en marcha))(?: officiellement| oficialmente)?(?: (?:à|en) (?P<place>{_PLACE}))?,? "
    r"(?:le |en |el )?$"
)
_ITSELF: Final = re.compile(
    r"(?:(?:Il|Elle) (?:a|avait) été |(?:Fue|Ha sido|Había sido) |(?:.*(?<!\w))?(?:[Ll]e Réseau|[Ll]a Red)(?!\w)"
    r"(?:(?! plan| réunion| reunión)[^.;:]){0,90}? (?:a été|avait été|fut|fue|ha sido|había sido|,) ?)"
)
"""What stands before the launch of the Network, and not of something else."""
_GAP: Final = 170
"""Signs that may stand between a meeting and its day."""

Mention = tuple[int, int, When, str, str, float]


def by_name(paper: Paper, start: int, end: int, dates: list[When]) -> Iterator[Mention]:
    """Yield the meetings that a sentence names with a day: set apart by an adjective, or told to have been held."""
    text = paper.text
    matches = list(_MEETING.finditer(text, start, end))
    for number, match in enumerate(matches):
        stop = matches[number + 1].start() if number + 1 < len(matches) else end
        when = next((one for one in dates if match.end() <= one.start < min(stop, match.end() + _GAP)), None)
        if not when:
            continue
        gap = text[match.end() : when.start]
        indefinite = match["article"].casefold() in {"un", "une", "una"}
        apart = bool(_SET_APART.search(match["before"]) or _SET_APART.search(gap[:60]))
        held = bool(_HELD.search(gap))
        if ";" in gap or ". " in gap or not (apart or (held and not indefinite) or _of_its_own(gap)):
            continue
        place = _IN_PLACE.search(text, match.end(), when.start)
        finish = when.end
        if not place and (after := re.match(rf",? (?:à|en) (?P<place>{_PLACE})(?=[.,;]|$)", text[finish:end])):
            yield match.start(), finish + after.end(), when, after["place"], "meeting_by_name", 0.75
            continue
        yield match.start(), finish, when, place["place"] if place else "", "meeting_by_name", 0.8


def _of_its_own(gap: str) -> bool:
    """Return whether a day behind a meeting needs no other word to be its own."""
    return bool(re.fullmatch(r" (?:de|del?) ", gap) or _OF_THE_NETWORK.fullmatch(gap))


def launches(paper: Paper, start: int, dates: list[When]) -> Iterator[Mention]:
    """``Le Réseau a été lancé à X le DATE``; or of the Network of which the sentence before speaks."""
    for when in dates:
        before = paper.text[start : when.start]
        match = _LAUNCHED.search(before)
        itself = _ITSELF.fullmatch(before, 0, match.start()) if match else None
        if match and itself and ("Ré" in itself[0] or "Red" in itself[0] or speaks_of_network(paper, start)):
            yield start + match.start(), when.end, when, match["place"] or "", "launch", 0.8


def speaks_of_network(paper: Paper, start: int) -> bool:
    """Return whether the sentence before one is about the Network."""
    before = paper.sentence_at(max(0, start - 2))
    return before[0] < start and bool(re.match(r"(?:The|Le|La) (?:Network|Réseau|Red)\b", paper.text[slice(*before)]))
