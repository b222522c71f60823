"""Words that tell what kind of list follows them: of commitments, action points or recommendations."""

import re
from typing import Final

COMMITMENTS: Final = "commitments"
POINTS: Final = "key action points"
RECOMMENDATIONS: Final = "recommendations"
NEXT: Final = "next steps"
"""What comes next: commitments, or action points where each entry says to whom it falls."""

_POINTS: Final = re.compile(
    r"(?i)\b(?:key |agreed |main |concrete )*(?:action points?|actions? (?:points?|items?)|agreed actions?|"
    r"follow-up (?:actions?|measures?|points?)|points? for (?:action|follow-up)|"
    r"actions? (?:agreed|to be taken|for follow-up)|(?:agreed|further|following|concrete|immediate) steps|"
    r"following (?:key |agreed |concrete )?actions|steps (?:below|that follow|to be taken)|"
    r"(?:agreed|following|these|joint) priorit(?:y|ies)|priority actions?|agreed (?:outcomes|follow-up)|"
    r"(?:points|lignes|axes) d'action|mesures (?:convenues|de suivi|arrêtées|à prendre|suivantes|ci-après|clés|"
    r"prioritaires)|principales (?:mesures|actions)|actions (?:convenues|de suivi|à (?:mener|prendre|entreprendre)|"
    r"suivantes|ci-après|clés|prioritaires)|suites à donner|"
    r"(?:puntos|líneas) de acción|medidas (?:acordadas|de seguimiento|siguientes|clave|prioritarias|por adoptar)|"
    r"(?:siguientes|principales) (?:medidas|acciones)|"
    r"acciones (?:acordadas|de seguimiento|siguientes|clave|prioritarias))(?!\w)"
)
_COMMITMENTS_HEADING: Final = re.compile(
    r"(?i)^(?:\W|\d|[IVX]+\.)*(?:(?:national|individual|new|further) )?(?:announcements|promises|annonces|anuncios)"
    r"(?: (?:nationales|individuelles|nouvelles|nacionales|individuales))?\W*$"
)
"""Words that tell a list of commitments where they are the whole of a heading."""
_NEXT: Final = re.compile(
    r"(?i)\b(?:agree(?:d|ment) (?:up)?on (?:the )?following|next steps|steps forward|prochaines étapes|"
    r"étapes suivantes|próximos pasos|pasos siguientes)(?!\w)"
)
_NEXT_HEADING: Final = re.compile(
    r"(?i)^(?:\W|\d|[IVX]+\.)*(?:the )?(?:ways? (?:forward|ahead)|(?:the )?road ahead|looking (?:ahead|forward)|"
    r"what (?:comes|happens) next|la marche à suivre|la suite|(?:la )?voie à suivre|perspectives|"
    r"(?:el )?camino a seguir|pasos a seguir)\W*$"
)
"""Words that tell what comes next where they are the whole of a heading."""
_POINTS_HEADING: Final = re.compile(
    r"(?i)^(?:\W|\d|[IVX]+\.)*(?:the )?(?:follow[- ]up|to[- ]do(?: list)?|tasks|"
    r"decisions|actions|outcomes|suivi|seguimiento|decisiones|décisions)\W*$"
)
"""Words that tell a list of action points where they are the whole of a heading."""
_COMMITMENTS: Final = re.compile(
    r"(?i)\b(?:commitments?|pledge[sd]?|undertakings?|promised|(?:following|other|new) announcements|"
    r"announcements (?:by|from|made)|engagements?|promesses|compromisos|promesas)\b|"
    r"\b(?:commit(?:s|ted)?|under(?:takes?|took|taken))\b(?:[^.;:]{0,60}:?$|[^.;:]{0,60}\bfollowing[^.;:]{0,40}\.$)|"
    r"(?:s'engag\w+|nous engageons|se sont engagée?s|compromet\w+)[^.;:]{0,60}:?$"
)
_AGREED: Final = re.compile(
    r"(?i)(?:\b(?:agree[sd]?|resolve[sd]?|decide[sd]?|intends?)(?:,? [\w ,'-]{1,60})?,? (?:to|that|the following|"
    r"as follows)|(?<!was )(?<!were )\b(?:agreed|resolved?|decided)|"
    r"\b(?:we|they|members|participants|signatories|parties|governments|states|delegations|focal points|us|network|"
    r"(?:co-)?chairs?|presidency|troika)"
    r"(?: of the network)?(?:, [\w ,'-]{1,60},)? (?:will|shall|would|"
    r"(?:are|is|were|was) (?:ready|prepared|determined) to)(?: (?:also|therefore|now|each|jointly|together))*"
    r"(?:, (?:by|before|until|in|from) [\w ]{1,40})?|"
    r"\b(?:décid\w+|conv(?:en|ien)\w+|se charger\w+|charg\w+) (?:de|d'|que|ce qui suit)|nous allons|"
    r"\b(?:décidons|convenons|résolvons)|"
    r"\b(?:acuerdan|acordaron|acordamos|deciden|decidieron|decidimos|resuelven|resolvieron|convinieron en|vamos a|"
    r"se encargarán? de|se ocuparán? de)"
    r"(?: que| lo siguiente)?) ?:$"
)
"""Words that lead to a list of commitments where no heading says what stands there."""
_RECOMMENDATIONS: Final = re.compile(
    r"(?i)\b(?:(?:encourag|urg|call|request|invit|appeal|ask)(?:e|es|ed|s)?(?: (?:up)?on| to)? [^.;:]{3,90}? to ?:$|"
    r"(?:invit|encourag|appel|exhort|demand|ped|inst|alent|solicit)\w+ [^.;:]{3,90}? (?:à|de|a) ?:$|"
    r"\b(?:demandons|invitons|encourageons|exhortons|appelons|engageons (?:les|tous)|pedimos|instamos|invitamos|"
    r"exhortamos|alentamos|solicitamos)\b[^.;:]{0,90}:$|"
    r"recommend(?:ations?|ed|s)?|recommand(?:ations?|ent|ons|é(?:e?s?)?|e)|(?:recomend(?:ación|aciones|ó|aron|amos|"
    r"aban?)|recomiendan?))(?!\w)"
)
_ANNOUNCED: Final = re.compile(
    r"(?i)\b(?:announced|presented|made known|annonc(?:é|èrent|ent)|présenté|anunciaron|anunció|presentaron) "
    r"(?:(?!key\b|agreed\b)[\w'-]+ ){0,4}?(?:steps|measures|actions|initiatives|contributions|"
    r"mesures|medidas|iniciativas|contribuciones)\b[^.;:]{0,40} ?:$"
)
"""Words that lead to what some announced that they would do: nobody agreed on it with others."""
_WORDED: Final = (
    (POINTS, ("Action", "Key", "AP", "KAP", "Point", "Punto", "Step", "Étape", "Paso", "Dec", "Déc", "Acción", "Me")),
    (RECOMMENDATIONS, ("Rec", "R")),
)


def kind_of_words(text: str) -> str:
    """Return which kind of list some words announce; nothing where none."""
    if _ANNOUNCED.search(text[-200:]):
        return COMMITMENTS
    kinds = ((POINTS, _POINTS), (RECOMMENDATIONS, _RECOMMENDATIONS), (COMMITMENTS, _COMMITMENTS))
    return next((kind for kind, pattern in kinds if pattern.search(text)), NEXT if _NEXT.search(text) else "")


def kind_of_lead(text: str) -> str:
    """Return which kind of list a sentence announces that leads to it, be it in weak words; nothing where none."""
    said = kind_of_words(text)
    return COMMITMENTS if said in {"", NEXT} and _AGREED.search(text[-200:]) else said


def kind_of_heading(text: str) -> str:
    """Return which kind of list a heading announces; nothing where none."""
    headings = ((POINTS, _POINTS_HEADING), (COMMITMENTS, _COMMITMENTS_HEADING), (NEXT, _NEXT_HEADING))
    return kind_of_words(text) or next((kind for kind, pattern in headings if pattern.match(text)), "")


def kind_of_label(label: str) -> str:
    """Return which kind of entry a label in words says, as ``Action point 1:``; nothing where it is a sign."""
    if len(label) < 3 or not label[0].isalpha() or not re.search(r"\d", label) or label[1] == ".":
        return ""
    if re.match(r"[A-QS-Z]\d", label):
        return ""
    return next((kind for kind, begins in _WORDED if label.startswith(begins)), COMMITMENTS)
