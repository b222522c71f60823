"""How papers name action plans and say how far one has come, by language. Data for the rules of plans."""

import re
from typing import Final

from focalpoint.doors.ingest.reading.numbers import ORDINALS

_ORDINAL: Final = "|".join(ORDINALS)
_ORDER_FR: Final = {
    "premier": 1,
    "première": 1,
    "deuxième": 2,
    "second": 2,
    "seconde": 2,
    "troisième": 3,
    "quatrième": 4,
    "cinquième": 5,
    "sixième": 6,
    "septième": 7,
}
_ORDER_ES: Final = {
    "primer": 1,
    "primero": 1,
    "segundo": 2,
    "tercer": 3,
    "tercero": 3,
    "cuarto": 4,
    "quinto": 5,
    "sexto": 6,
}
ORDERS: Final[dict[str, int]] = {**ORDINALS, **_ORDER_FR, **_ORDER_ES}
"""The generation of a plan, by the word that says it."""

_PLAN_EN: Final = re.compile(
    rf"(?:\b(?P<of>the|an?|its|their|our|his|her|own|any) )?(?P<words>(?:(?:recently|newly|soon|adopted|new|own|"
    rf"current|existing|revised|updated|very|costed|"
    rf"launched|forthcoming|upcoming|next|previous|such|draft|several|{_ORDINAL}|national|regional|subregional|"
    rf"sub-regional|local|WPS|1325|"
    r"[Ww]omen,?|and|[Pp]eace,?|[Ss]ecurity|[Nn]ational|"
    r"[Rr]egional) ){0,9})(?P<plan>(?:[Nn]ational )?[Aa]ction [Pp]lans?|[Pp]lans? of [Aa]ction|NAPs?|"
    rf"(?<=(?:first|third|fifth|sixth) )plan|(?<=second )plan|(?<=fourth )plan|(?<=no )plan|(?<=new )plan|"
    rf"(?<=its )plan|(?<=current )plan|[Nn]ational [Ss]trategy(?: and [Aa]ction [Pp]lan)?|"
    r"[Nn]ational [Pp]rogram(?:me)?|(?<=(?:first|third|fifth|sixth) )program(?:me)?|(?<=second )program(?:me)?|"
    r"(?<=fourth )program(?:me)?)\b"
    r"(?: (?:on|for) (?:[Ww]omen,?(?: and)? [Pp]eace,? and [Ss]ecurity|WPS|(?:the implementation of )?"
    r"(?:(?:Security Council )?[Rr]esolution |UNSCR )?1325(?: ?\(2000\))?))?"
)
_PLAN_FR: Final = re.compile(
    rf"(?:(?<!\w)(?P<of>le|un|son|leur|notre|du|aucun|de) )?(?P<words>(?:(?:nouveau|propre|prochain|"
    rf"{'|'.join(_ORDER_FR)}) ){{0,3}})"
    r"(?P<plan>[Pp]lans? d'[Aa]ction [Nn]ationa(?:l|ux)|[Pp]lans? [Nn]ationa(?:l|ux) d'[Aa]ction|[Pp]lan d'[Aa]ction|"
    r"PAN|(?:(?<=er )|(?<=ème )|(?<=second )|(?<=nouveau ))plan(?! d[e'u])|(?<=de )plan(?= en vigueur))(?!\w)"
    r"(?: (?:sur|pour|relatif (?:à|aux)|(?:pour )?la mise en œuvre de) (?:les |la )?(?:[Ff]emmes,? (?:la )?"
    r"(?:et la )?[Pp]aix,? et (?:la )?[Ss]écurité|(?:résolution )?1325(?: ?\(2000\))?))?"
)
_PLAN_ES: Final = re.compile(
    rf"(?:(?<!\w)(?P<of>el|un|su|nuestro|del|ningún) )?(?P<words>(?:(?:nuevo|propio|próximo|{'|'.join(_ORDER_ES)}) )"
    r"{0,3})(?P<plan>[Pp]lan(?:es)? [Nn]acional(?:es)? de [Aa]cción|[Pp]lan(?:es)? de [Aa]cción [Nn]acional(?:es)?|"
    r"[Pp]lan de [Aa]cción|PAN|(?:(?<=primer )|(?<=segundo )|(?<=tercer )|(?<=cuarto )|"
    r"(?<=quinto )|(?<=nuevo ))plan(?! del? )|"
    r"(?<=un )plan(?= (?:en vigor|vigente)))(?!\w)"
    r"(?: (?:sobre|de|para) (?:las |la )?(?:[Mm]ujer(?:es)?,? (?:la )?[Pp]az y (?:la )?[Ss]eguridad|(?:resolución )?"
    r"1325(?: ?\(2000\))?))?"
)
PLANS: Final = {"en": _PLAN_EN, "fr": _PLAN_FR, "es": _PLAN_ES}

_STATES_EN: Final = (
    (
        "none",
        r"\b(?:do|does|did|has|have|had) not (?:yet |currently |so far )?(?:have|ha[sd]|adopted|developed|got|drawn up)"
        r"\b|\b(?:has|have|had) (?:as )?(?:yet )?no\b|\blacks?\b|\bis (?:still )?without\b|\b(?:has|have|had) yet to\b",
    ),
    (
        "development_planned",
        r"\b(?:about to|planning|plans?|planned|considering|"
        r"intends?|intended|preparing to|hopes?|hoped|(?:will|would) (?:soon )?(?:begin|start)|"
        r"going) .*?\b(?:develop|start|work|draft|elaborat|prepar|begin)",
    ),
    (
        "review_planned",
        r"\b(?:will|about to|planning|plans|intends?|going|due to|scheduled to|expects to) .*?\b(?:review|evaluat|"
        r"revis|assess|updat)",
    ),
    (
        "in_development",
        r"\b(?:launched|launch|began|begun|started|initiated|beginning|commenced) (?:of )?(?:on )?(?:the |a )?(?:work|"
        r"process|development|drafting|elaboration|preparations?|consultations?)",
    ),
    ("under_review", r"\b(?:review|revis(?:e|ing|ion)|being revised|evaluat|updating|being updated|assessing|audit)"),
    (
        "in_development",
        r"\b(?:develop(?:ing|s|ment)?|draft(?:ing|s)?|elaborat(?:e|ing|es|ion)|prepar(?:e|ing|es|ation|ations)|"
        r"finali[sz](?:e|ing)|in the process|completing|forthcoming|upcoming|work(?:ing)? (?:on|towards)|"
        r"formulating|consulting|consultations|putting together|drawing up|at work on|costing)\b",
    ),
    (
        "in_development",
        r"\b(?:will|plans? to|planning to|intends? to|expects? to|expected to|"
        r"hopes? to|hoped to|aims? to|planned to|would|going to|about to|is to|due to|"
        r"soon) (?:soon |shortly )?(?:be )?(?:adopt|launch|publish|present|hav|approv|complet|submit|unveil|roll out)",
    ),
    (
        "implementing",
        r"\b(?:implement|carrying out|executing|extended|prolonged)|"
        r"\bin the (?:[\w-]+ ){1,3}(?:year|phase|half) of\b|\bputting into practice",
    ),
    ("launched", r"\b(?:launch|published|presented|unveil|rolled out|released|issued|made public)"),
    (
        "adopted",
        r"\b(?:adopt|approv|endors|recently adopted|formulated|validated|concluded|completed|signed off|in place)|"
        rf"\b(?:has|have|had) (?:already )?(?:its|their|a|an) (?:(?:own|new|national|costed|dedicated|"
        rf"{_ORDINAL}) ){{0,3}}$",
    ),
)
_STATES_FR: Final = (
    (
        "none",
        r"\bn(?:'a|e dispose|e possède|'ont|e disposent) (?:pas|plus|encore|toujours)|\bn'a\b.*\baucun|\bne .*\bpas\b",
    ),
    (
        "development_planned",
        r"(?:prévoit|envisage|compte|entend|a l'intention|projette|souhaite|commencera|entamera|va) .*?(?:élabor|rédig|"
        r"prépar|commenc|entamer|travail)",
    ),
    ("review_planned", r"(?:prévoit|envisage|compte|entend|va) .*?(?:évalu|révis|actualis)|(?:évaluera|révisera)"),
    ("under_review", r"évalu|révis|actualis|à mi-parcours|en revue"),
    (
        "in_development",
        r"élabor|rédig|prépar|finalis|met(?:tent)? la dernière main|travaille|est en train|adoptera|lancera|publiera|"
        r"(?:prévoit|envisage|compte|entend|va) .*?(?:adopt|lanc|publi)|sera",
    ),
    ("implementing", r"met(?:tent)?\b.*\ben œuvre|mise en œuvre|mettait en œuvre|mettre en œuvre|exécut|appliqu"),
    ("launched", r"lancé|lancement|publié|présenté|dévoilé|rendu public"),
    ("adopted", r"adopté|approuvé|validé|adoption|s'est doté|dispose|est doté"),
)
_STATES_ES: Final = (
    ("none", r"(?<!\w)(?:(?:no|ya no) (?:tiene|cuenta|dispone|posee|ha adoptado)|carece|aún no|todavía no)"),
    (
        "development_planned",
        r"(?:prevé|planea|tiene previsto|se propone|tiene la intención|espera|comenzará|empezará|iniciará|va a) .*?"
        r"(?:elabor|redact|prepar|formul|comenzar|iniciar)|(?:comenzará|empezará|iniciará)",
    ),
    ("review_planned", r"(?:prevé|planea|tiene previsto|va a|espera) .*?(?:evalu|revis|actualiz)|evaluará|revisará"),
    (
        "in_development",
        r"(?:inició|comenzó|ha iniciado|ha comenzado|puso en marcha) (?:la |el )?(?:elaboración|redacción|proceso|"
        r"preparación|formulación)",
    ),
    ("under_review", r"eval[uú]|revis|actualiz"),
    (
        "in_development",
        r"elabor|redact|prepar|formul|finaliz|ultim|trabaja|adoptará|lanzará|publicará|presentará|aprobará|"
        r"(?:prevé|planea|tiene previsto|espera) .*?(?:adopt|lanz|aprob|public|present)",
    ),
    ("implementing", r"implement|ejecut|aplica|en ejecución|poniendo en práctica"),
    ("launched", r"lanz|public|present|dio a conocer|puso en marcha"),
    ("adopted", r"adopt|aprob|validó|cuenta con|dispone de|se dotó"),
)
STATES: Final = {"en": _STATES_EN, "fr": _STATES_FR, "es": _STATES_ES}
"""How far a plan has come, by the words between who has it and the plan; the first that fits counts."""

PERIOD: Final = (
    r"(?:,? ?\((?:[^()]{0,30}\d{4}[^()]{0,12})\)|,? (?:for|covering|pour|para|del) (?:the |la )?(?:period |"
    r"période |período )?"
    r"\d{4} ?(?:[–-]|to|a|à) ?\d{2,4}|,? \d{4}[–-]\d{2,4}){0,1},?"
)
"""The years of a plan behind it."""
_WAS: Final = r" (?:was|were|is|are|has been|had been|have been)(?: already| currently| now| just)?"
_PASSIVES_EN: Final = (
    ("expired", r" (?:has |had |will )?(?:expired?|ended|run out|ran out|lapsed?|come to an end|came to an end)\b"),
    (
        "review_planned",
        r" (?:will|would|should|is to|was to|is due to|is scheduled to|is expected to) (?:soon )?be (?:reviewed|"
        r"revised|evaluated|updated|assessed)",
    ),
    (
        "under_review",
        _WAS + r" (?:being |undergoing )?(?:an? |its )?(?:[\w-]+ )?(?:revised|reviewed|updated|evaluated|"
        r"assessed|under (?:review|evaluation|revision)|(?:mid-?term )?(?:review|evaluation|revision))",
    ),
    (
        "in_development",
        r" (?:will|would|should|is to|was to|is due to|is expected to|was expected to|is set to|is scheduled to|"
        r"is planned to|shall|was due to) (?:soon |shortly )?be (?:adopted|"
        r"launched|completed|ready|published|presented|finali[sz]ed|approved|submitted|issued|unveiled|validated)",
    ),
    (
        "in_development",
        _WAS + r" (?:being (?:developed|drafted|elaborated|"
        r"prepared|finali[sz]ed|completed|formulated|costed|drawn up)|under (?:development|preparation|way)|underway|"
        r"in (?:the process|preparation|the making|progress)|"
        r"(?:at|in) (?:the|an?|its) (?:[\w-]+ ){0,3}(?:stages?)|(?:nearly|almost) (?:ready|complete|finished)|"
        r"(?:awaiting|pending|before|with) (?:[\w]+ ){0,2}(?:approval|adoption|signature|validation|cabinet|parliament|"
        r"Cabinet|Parliament)|(?:due|expected|scheduled|planned) (?:for|in|by|to)|well advanced|nearing completion)",
    ),
    (
        "in_development",
        r" (?:awaits?|awaited) (?:[\w]+ ){0,2}(?:approval|adoption|signature|validation|cabinet|"
        r"Cabinet|parliament|Parliament)",
    ),
    (
        "implementing",
        r" (?:entered|has entered|is entering|is in|was in) (?:the|its) (?:[\w-]+ ){1,3}(?:year|phase|half)|"
        r" (?:is|are|was|remains?|continues to be) (?:currently |now |still |being |already ){0,2}(?:implemented|"
        r"in force|"
        r"under implementation|in its \w+ year|on track|in (?:the )?implementation)|"
        r" (?:runs|ran|remains? valid|is valid|(?:will|would) run|covers|extends) (?:until|from|through|to|the)",
    ),
    ("adopted", r" (?:adopted|approved|validated|endorsed) (?:in|on|by|since)\b"),
    ("launched", r" (?:launched|published|presented) (?:in|on|since)\b"),
    (
        "launched",
        _WAS + r" (?:recently |officially |formally |publicly |also )?(?:launched|published|unveiled|presented|"
        r"released|issued|made public|rolled out)",
    ),
    (
        "adopted",
        _WAS + r" (?:recently |officially |formally |unanimously |also |finally )?(?:adopted|approved|endorsed|"
        r"validated|agreed|signed|finali[sz]ed|completed)|"
        r" (?:entered into force|came into force|took effect|has been in (?:place|force))",
    ),
)
_PASSIVES_FR: Final = (
    ("expired", r" (?:a|est) (?:pris fin|expiré|arrivé à (?:échéance|son terme))"),
    ("review_planned", r" (?:sera|serait|doit être) (?:évalué|révisé|actualisé)"),
    (
        "under_review",
        r" (?:est|était|fait|a été)(?: actuellement| en cours)? (?:l'objet d'une |d')?(?:évalu|révis|"
        r"en cours d(?:'évaluation|e révision))",
    ),
    (
        "in_development",
        r" (?:sera|serait|doit être|devrait être) (?:adopté|lancé|publié|achevé|finalisé|validé|prêt)|"
        r" (?:est|était)(?: actuellement)? (?:en cours d'(?:élaboration|adoption|approbation)|"
        r"en cours de (?:finalisation|"
        r"rédaction|validation)|en préparation|en voie d)",
    ),
    (
        "implementing",
        r" (?:est|était)(?: actuellement)? (?:en cours d'(?:exécution|application)|mis en œuvre|en cours de "
        r"mise en œuvre|en vigueur)|,? dont la mise en œuvre (?:est|se)",
    ),
    ("launched", r" (?:a été|avait été|est|fut)(?: officiellement| récemment)? (?:lancé|publié|présenté|dévoilé)"),
    ("adopted", r" (?:a été|avait été|est|fut)(?: officiellement| récemment)? (?:adopté|approuvé|validé)"),
)
_PASSIVES_ES: Final = (
    ("expired", r" (?:expiró|venció|concluyó|finalizó|llegó a su fin)"),
    ("review_planned", r" (?:será|sería) (?:evaluado|revisado|actualizado)"),
    (
        "under_review",
        r" (?:está|estaba|es|se encuentra)(?: actualmente)? (?:siendo )?(?:en (?:proceso de )?(?:evaluación|"
        r"revisión)|evaluad|revisad)",
    ),
    (
        "in_development",
        r" (?:será|sería|se espera que sea) (?:adoptado|lanzado|aprobado|publicado|presentado)|"
        r" (?:está|estaba|se encuentra)(?: actualmente)? en (?:(?:la )?(?:fase|etapa|proceso) (?:final )?(?:de )?)?"
        r"(?:elaboración|preparación|redacción|aprobación|formulación)|"
        r" se (?:adoptará|lanzará|aprobará|publicará|presentará)",
    ),
    (
        "implementing",
        r" (?:está|estaba|se encuentra|sigue)(?: actualmente)? (?:en (?:ejecución|vigor|implementación|"
        r"aplicación)|siendo (?:ejecutado|implementado))",
    ),
    ("launched", r" (?:fue|ha sido|se) (?:lanzado|lanzó|publicado|publicó|presentado|presentó)"),
    ("adopted", r" (?:fue|ha sido|se) (?:adoptado|adoptó|aprobado|aprobó|validado)"),
)
PASSIVES: Final = {
    language: tuple((status, rf"^{PERIOD}(?:{pattern})") for status, pattern in table)
    for language, table in (("en", _PASSIVES_EN), ("fr", _PASSIVES_FR), ("es", _PASSIVES_ES))
}
"""The same by the words behind the plan."""

PROCESS: Final = {
    "en": re.compile(
        r"(?i)\b(?P<what>review|evaluation|revision|assessment|update|drafting|development|preparation|elaboration|"
        r"formulation|work|consultations?|implementation|launch|adoption|approval|validation) (?:process )?(?:of|on|"
        r"towards|for) (?:the )?$"
    ),
    "fr": re.compile(
        r"(?i)(?<!\w)(?P<what>évaluation|révision|actualisation|rédaction|élaboration|préparation|travaux|"
        r"mise en œuvre|"
        r"lancement|adoption|validation|exécution)(?: à mi-parcours)? (?:de |du |d'|sur )(?:l[ea] )?$"
    ),
    "es": re.compile(
        r"(?i)(?<!\w)(?P<what>evaluación|revisión|actualización|redacción|elaboración|preparación|formulación|ejecución|"
        r"implementación|aplicación|lanzamiento|adopción|aprobación)(?: de medio término| intermedia)? (?:de |del )"
        r"(?:el |la )?$"
    ),
}
"""What is being done with a plan, as a noun before it: ``the review of its second plan``."""
_PROCESSES: Final = (
    ("under_review", r"review|evaluat|revis|assess|updat|évalu|révis|actualis|actualiz"),
    ("implementing", r"implement|mise en œuvre|exécut|ejecuc|aplicac"),
    ("launched", r"launch|lancement|lanzam"),
    ("adopted", r"adopt|approv|validat|aprob"),
    ("in_development", r""),
)
_TO_COME: Final = re.compile(
    r"\b(?:will|would|to (?:begin|start|be)|planned|scheduled|expected|foreseen|due|next year|sera|débutera|commencera|"
    r"prévue?|aura|será|comenzará|está previst[oa]|prevista?)\b"
)
_PLANNED: Final = {
    "under_review": "review_planned",
    "in_development": "development_planned",
    "launched": "in_development",
    "adopted": "in_development",
    "implementing": "in_development",
}


def state_of_process(what: str, clause: str) -> str:
    """Return how far a plan has come of which a noun says what is done with it, and a clause whether it is to come."""
    status = next(name for name, pattern in _PROCESSES if re.search(pattern, what.casefold()))
    return _PLANNED[status] if _TO_COME.search(clause) else status


def generation_of(words: str) -> int | None:
    """Return the generation that an ordinal before a plan says; None where it is not said."""
    return next((ORDERS[word] for word in words.split() if word in ORDERS), None)
