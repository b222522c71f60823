"""Words that tell what kind of list follows them: of commitments, action points or recommendations."""

import re
from typing import Final

COMMITMENTS: Final = "commitments"
POINTS: Final = "key action points"
RECOMMENDATIONS: Final = "recommendations"

_POINTS: Final = re.compile(
    r"(?i)\b(?:key |agreed |main |concrete )*(?:action points?|actions? (?:points?|items?)|agreed actions?|"
    r"follow-up (?:actions?|measures?|points?)|points? for (?:action|follow-up)|"
    r"actions? (?:agreed|to be taken|for follow-up)|(?:agreed|next|further|following|concrete|immediate) steps|"
    r"steps forward|following (?:key |agreed |concrete )?actions|steps (?:below|that follow|to be taken)|"
    r"(?:agreed|following|these|joint) priorit(?:y|ies)|priority actions?|agreed (?:outcomes|follow-up)|"
    r"points d'action|mesures (?:convenues|de suivi|arrêtées)|prochaines étapes|étapes suivantes|actions (?:convenues|"
    r"de suivi)|suites à donner|"
    r"puntos de acción|medidas (?:acordadas|de seguimiento)|próximos pasos|acciones (?:acordadas|de seguimiento|"
    r"clave))(?!\w)"
)
_POINTS_HEADING: Final = re.compile(
    r"(?i)^(?:\W|\d|[IVX]+\.)*(?:the )?(?:way(?:s)? (?:forward|ahead)|follow[- ]up|to[- ]do(?: list)?|tasks|"
    r"decisions|actions|outcomes|"
    r"la marche à suivre|suivi|camino a seguir|seguimiento|decisiones|décisions)\W*$"
)
"""Words that tell a list of action points where they are the whole of a heading."""
_COMMITMENTS: Final = re.compile(
    r"(?i)\b(?:commitments?|pledge[sd]?|undertakings?|promised|(?:following|other|new) announcements|"
    r"announcements (?:by|from|made)|engagements|"
    r"promesses|"
    r"compromisos|promesas)\b|"
    r"\b(?:commit(?:s|ted)?(?: themselves)?|under(?:took|take))(?: to)?(?: do| carry out)?(?: the following)?"
    r"(?: \w+)? ?:?$|"
    r"(?:s'engagent|se sont engagée?s|se comprometieron|se comprometen)[^.;:]{0,40}:?$"
)
_RECOMMENDATIONS: Final = re.compile(
    r"(?i)\b(?:(?:encourag|urg|call|request)(?:e|es|ed|s)?(?: (?:up)?on)? [^.;:]{3,90}? to ?:$|"
    r"recommend(?:ations?|ed|s)?|recommand(?:ations?|ent|é(?:e?s?)?|e)|recomend(?:ación|aciones|ó|aron|"
    r"aban?))(?!\w)"
)
_WORDED: Final = (
    (POINTS, ("Action", "Key", "AP", "KAP", "Point", "Punto", "Step", "Étape", "Paso", "Dec", "Déc")),
    (RECOMMENDATIONS, ("Rec", "R")),
)


def kind_of_words(text: str) -> str:
    """Return which kind of list some words announce; nothing where none."""
    kinds = ((POINTS, _POINTS), (RECOMMENDATIONS, _RECOMMENDATIONS), (COMMITMENTS, _COMMITMENTS))
    return next((kind for kind, pattern in kinds if pattern.search(text)), "")


def kind_of_heading(text: str) -> str:
    """Return which kind of list a heading announces; nothing where none."""
    return kind_of_words(text) or (POINTS if _POINTS_HEADING.match(text) else "")


def kind_of_label(label: str) -> str:
    """Return which kind of entry a label in words says, as ``Action point 1:``; nothing where it is a sign."""
    if len(label) < 3 or not label[0].isalpha() or not re.search(r"\d", label) or label[1] == ".":
        return ""
    return next((kind for kind, begins in _WORDED if label.startswith(begins)), COMMITMENTS)
