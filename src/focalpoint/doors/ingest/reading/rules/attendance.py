"""How many people came to a meeting, as stated."""

import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.doors.ingest.reading.numbers import NUMBER, number_of
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.suggestions import Suggestion

_CAME: Final = re.compile(
    r"\b(?P<how>more than|over|about|around|some|nearly|almost|casi|presque|close to|"
    r"at least|approximately|up to|a total of|"
    r"plus de|environ|quelque|près de|au moins|más de|unos|unas|cerca de|al menos)? ?"
    + NUMBER
    + r" (?P<who>(?:[\w-]+,? ){0,3}?(?:people|persons|participants|representatives|delegates|focal points|"
    r"attendees|delegations|experts|practitioners|guests|officials|women and men|"
    r"personnes|participante?s?|participantes|délégués|déléguées|représentants|représentantes|experts|expertes|points "
    r"focaux|personas|missions|delegad[oa]s|representantes|misiones|expert[oa]s|puntos focales))",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"\b(?:from|representing|of|de) (?:more than |over |some |about |plus de |más de )?"
    + NUMBER
    + r" (?:\w+ )?(?:countries|States|Member States|nations|pays|États|países|Estados)"
)
_LENGTH: Final = re.compile(r"\b" + NUMBER + r"-(?P<unit>day|hour)\b", re.IGNORECASE)
_ATTENDED: Final = re.compile(
    r"(?i)\b(?:brought together|attended|came|took part|participated|gathered|were present|joined|registered|followed|"
    r"convened|assembled|in attendance|attendance(?=:)|the presence of|was followed by|pris part|ont participé|"
    r"réuni(?:e?s)?|assisté|présente?s|rassembl(?:ée?s?|ait|a)|participaron|asistieron|asistió|acudieron|acudió|"
    r"reunió|congregó|tomaron parte)\b"
)
_ASIDE: Final = re.compile(
    r" ?: |; |, (?:after|après|tras|después de|(?:most|many|half|some) of (?:them|whom)|la plupart|la mayoría)(?!\w)"
)
"""Where a sentence goes on to something else than how many came."""
_MET: Final = re.compile(
    r"(?i)(?<!\w)(?:meeting|conference|summit|forum|seminar|workshop|réunion|conférence|sommet|atelier|reunión|"
    r"conferencia|cumbre|taller)(?!\w).{0,60}\b(?:held|organi[sz]ed|convened|tenue?|organisée?|celebrad[oa])\b"
)
"""A meeting that was held, before how many from how many States: they were there."""
_COMPARED: Final = {
    **dict.fromkeys(("more than", "over", "plus de", "más de"), "more_than"),
    **dict.fromkeys(("at least", "au moins", "al menos"), "at_least"),
    "up to": "at_most",
    "a total of": "exactly",
}


def attendance(paper: Paper) -> Iterator[Suggestion]:
    """Suggest how many people came, as stated."""
    for start, end in paper.prose:
        text = paper.text[start:end]
        count = _CAME.search(text)
        attended = _ATTENDED.search(text)
        origin = _FROM.match(text, count.end() + 1) if count else None
        if not count or not (attended or (origin and _MET.search(text, 0, count.start()))):
            continue
        value = number_of(count[2])
        if value is None or value < 10:
            continue
        fields: dict[str, Any] = {"count": value, "unit": "persons"}
        how = (count["how"] or "").casefold()
        fields["comparator"] = _COMPARED.get(how, "about" if how else "exactly")
        if states := _FROM.search(text):
            fields["countries"] = number_of(states[1])
        if length := _LENGTH.search(text):
            fields[f"duration_{length['unit'].casefold()}s"] = number_of(length[1])
        cut = _ASIDE.search(text, count.end())
        begin, stop = start, start + cut.start() if cut else end - text.endswith(".")
        if not attended and origin:
            begin, stop = start + count.start(), start + origin.end()
        place = (start + count.start(), start + count.end(2))
        yield paper.suggest(
            "attendance",
            begin,
            stop,
            fields,
            rule="attendance",
            confidence=0.85,
            places={"count": place},
        )
