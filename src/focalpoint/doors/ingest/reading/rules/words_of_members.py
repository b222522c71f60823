"""The words before and behind a row of names that tell members from those who took the floor. Data for the rules."""

import re
from typing import Final

SPOKE_BEFORE: Final = re.compile(
    r"(?:(?:statements?|interventions?|remarks|declarations?) (?:from the floor |in response |"
    r"on [\w ]{3,30} )?(?:(?:were|was|in writing|also) ){0,3}"
    r"(?:(?:made|delivered|given|heard|submitted|received|followed) ){0,2}(?:by|from)|"
    r"(?:floor|word) (?:was|were) (?:then |also )?(?:taken|given|requested) (?:by|to)|"
    r"(?:heard|contributions) (?:from|by)|"
    r"(?:took the floor|taking the floor|spoke|intervened|made (?:a )?statements?|(?:delivered|"
    r"gave) (?:a )?statements?)[^.;:]{0,80}(?::|were|included)|"
    r"(?:delegations|countries|States|speakers|representatives)[^.;:]{0,60}(?:took the floor|spoke|intervened|"
    r"made statements?|contributed|"
    r"(?:delivered|gave) statements?)[^.;:]{0,60}:|"
    r"(?:déclarations?|interventions?|exposés?) [^.;:]{0,60}(?:par|de|des)|"
    r"(?:sont|est) (?:ensuite |également )?intervenue?s? |"
    r"(?:ont|a) (?:pris la parole|fait une déclaration|fait des déclarations|prononcé une déclaration)[^.;:]{0,40}:|"
    r"(?:parole a été donnée à|la palabra (?:a|de))|"
    r"(?:declaraciones|intervenciones) [^.;:]{0,60}(?:por|de)|"
    r"(?:tomaron|hicieron uso de) la palabra[^.;:]{0,60}(?::|de)|"
    r"intervinieron(?: también)?(?:[^.;:]{0,60}(?::|de))?|formularon "
    r"declaraciones[^.;:]{0,60}(?::|de)|as well as (?:by|from)(?: representatives (?:of|from))?|and by|"
    r", followed by|les? siguieron|leur ont succédé|"
    r"(?:Interventions|Statements|Speakers|List of speakers|Interventions by delegations)\s*:?)\s*"
    r"(?:(?:the|representatives?|delegations?|observers?|following|countries|States|of|from|Member|les|los|las|la|le|"
    r"el|représentante?s|representantes|délégations|delegaciones|des|de|du|del|siguientes|suivants|suivantes|pays|"
    r"países)[\s:]+|l'|d')*$",
    re.IGNORECASE,
)
WORDS_BEFORE: Final = (
    "statement",
    "interven",
    "remarks",
    "declaration",
    "floor",
    "word",
    "spoke",
    "speakers",
    "heard",
    "contribution",
    "as well as",
    "and by",
    "followed",
    "parole",
    "palabra",
    "déclaration",
    "exposé",
    "declaracion",
    "intervin",
    "siguieron",
    "succédé",
)
"""One of these stands in whatever the expression above finds; without one it needs not look."""
SPOKE_AFTER: Final = re.compile(
    r"\)?,? ?(?:also |then |each )?(?:took the floor|intervened|(?:made|delivered|gave|submitted) (?:a |their |"
    r"short |joint |brief |national ){0,2}"
    r"(?:statement|intervention|comment|remark)s?|"
    r"se sont (?:ensuite |également |aussi )?exprimée?s|"
    r"(?:ont|a) (?:ensuite |également |aussi )?(?:pris la parole|fait (?:une|des) "
    r"déclarations?|prononcé (?:une|des) déclarations?)|(?:también )?(?:tomaron la palabra|hicieron uso de la palabra|"
    r"intervinieron|formularon declaraciones|se expresaron))",
    re.IGNORECASE,
)
ALSO_SPOKE: Final = re.compile(r" (?:also|then) (?:spoke|took the floor|made a statement|intervened)\b")
SPOKE: Final = re.compile(
    r"\)?,? ?(?:also |then |all )?(?:spoke|contributed|joined)"
    r"(?=[.,;]| (?:about|of|on|from the floor|in (?:the|this|that)|to the (?:discussion|debate)|during|briefly|"
    r"next|as well))"
)
"""The same in weaker words, which count behind three names or more."""
MEMBERSHIP: Final = re.compile(
    r"(?i)(?<![\w-])(?:(?:we|nous|nosotr[oa]s),|membership|"
    r"members?(?! of (?:the |an? |its |their )?(?-i:(?!(?:network|focal|the|an?|its|their)\b)[a-z]))|compris\w+|"
    r"consist(?:s|ed) of|"
    r"(?:made up|composed) of|joined|acceded|belong\w*|brings? together|"
    r"(?:adopted|endorsed|joined|supported|attended) by|"
    r"(?:present|in attendance|attendance|attendees|represented|participants)(?= ?:| were\b| included?\b| at the)|"
    r"participating states|(?:took|taken) part|participated|attended(?! by)|(?:were|are) (?:represented|present)|"
    r"registered|"
    r"membres?|réuni(?:t|ssent)|regroupe\w*|rejoint|adhér\w+|composent|composé de|appartiennent|"
    r"présents?(?= ?:)|participants étaient|pris part|participé|représentés|"
    r"miembros?|integrantes|reúne|agrupa|integra\w*|compuest[oa]|adherid[oa]s?|unido|sumado|pertenecen|"
    r"presentes(?= ?:)|asistentes(?= ?:)|participaron|asistieron|representados|"
    r"член\w*|أعضاء|الأعضاء)(?!\w)|成员"
)
"""Words that say of a row of names that it is one of members, or of those who met."""
THOSE_WHO_MET: Final = re.compile(
    r"(?i)(?<![\w-])(?:(?:representatives|ministers|governments|delegations|focal points|heads|"
    r"représentante?s|représentants|ministres|gouvernements|délégations|points focaux|"
    r"representantes|ministr[oa]s|gobiernos|delegaciones|puntos focales)(?!\w)|"
    r"(?:following|suivante?s|siguientes)(?!\w)[^.;:]{0,60}:)"
)
"""The same in words that say it of a long row only."""
LEADS: Final = re.compile(
    r"(?i)(?::|[,(–—]|\b(?:are|were|is|by|of|from|includ\w+|compris\w+|now counts|namely|together|sont|étaient|"
    r"de|des|du|d'|par|son|eran|a|réunit|regroupe\w*|reúne|agrupa|joined|rejoint))"
    r"\s*(?:(?:the|of|following|l'|la|le|les|el|los|las|de|du|des|del|d')\s*)*$"
)
"""How what leads to a short row ends."""
MEMBERS_BEHIND: Final = re.compile(
    r"(?i),? (?:(?:all |as |the )?members of (?:the |this )?[\w ,-]{0,60}network|"
    r"(?:[^.;:,\n]{0,40} )?(?:(?:are|were|have become|became) (?:now |all |also )?(?:its |the )?members|"
    r"(?:have |has )?joined (?:the network|it\b|us\b|since|in (?:19|20))|(?:belong to|make up|made up) the network)|"
    r"(?:sont|étaient) (?:les )?membres|(?:son|eran) (?:los )?miembros)\b"
)
"""Words behind a row of names that say so of it."""
MEMBERS_HEADING: Final = re.compile(
    r"(?i)^(?:\W|\d+\.?(?= )|annex[^a-z]{0,6}|(?:current |full )?(?:list|roll) of |the |new |current )*(?:members?|"
    r"membership|participants|participating (?:states|countries)|member states)\b|"
    r"\b(?:list|roll) of (?:all |the |its )*(?:members|participants|focal points)|"
    r"\b(?:belongs? to|members of|composition of) the network|"
    r"(?:states|countries|governments|organi[sz]ations)\b[^.;:]{0,40} (?:in|of) the [\w ,]{0,40}network\W*$|"
    r"\bnetwork members|"
    r"^(?:\W|annex[^a-z]{0,6})*(?:national )?focal points(?: by (?:country|state|region)| of the network)?\W*$|"
    r"\bmembers\W*(?:\(\d+\))?$|who (?:we are|belongs|has joined)|"
    r"listes? des (?:\w+ )?(?:membres|participants)|^\W*(?:les )?(?:états )?membres\b|composition du réseau|"
    r"listas? de (?:\w+ )?(?:miembros|participantes)|"
    r"^\W*(?:los )?(?:estados )?(?:miembros|integrantes)\b|composición de la red"
)
OTHER_ROLE: Final = re.compile(
    r"(?i)\b(?:plans?|NAPs?|vot(?:ed|es|ing)|abstain|co-?sponsor|sponsor|contribut|donors?|examples?|such as|thank|"
    r"grateful|signator|signed|speakers?|statements?|spoke|absent|excused|apologies|"
    r"not (?:(?:yet )?members|attending|present|represented|"
    r"participat)|non-members|"
    r"candidat|invited|(?:working|drafting|steering|contact|core|expert|advisory) (?:group|committee|party)|bureau|"
    r"security council|troop|"
    r"(?:participants|people|attendees|experts|persons) (?:\w+ ){1,3}from|plans d'action|remerci|"
    r"planes de|agradec|firmant)\w*"
)
"""Words before a row of names that say something else of it."""
OTHER_DEED: Final = re.compile(
    r"(?i)\b(?:report(?:s|ed)|repl(?:y|ied)|answer(?:s|ed)|laws?|asked|request(?:s|ed)|visit(?:s|ed)|train(?:s|ed)|"
    r"offer(?:s|ed)|pledg\w+|commit(?:s|ted)|hosted|funded|funds?|presentations?|heard|support(?:s|ed)? (?!by))\b"
)
"""The same, where nothing behind them says that it is one of members."""
NOT_A_ROLL: Final = re.compile(r"(?i)draft resolution|Permanent Representatives|\bletter dated")
SPEAKERS_HEADING: Final = re.compile(r"(?i)^(?:list of )?(?:speakers|interventions|statements)\b")
