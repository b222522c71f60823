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
    r"(?:ont|a) (?:pris la parole|fait une déclaration|fait des déclarations|prononcé une déclaration)[^.;:]{0,40}:|"
    r"(?:parole a été donnée à|la palabra (?:a|de))|"
    r"(?:declaraciones|intervenciones) [^.;:]{0,60}(?:por|de)|"
    r"(?:tomaron|hicieron uso de) la palabra[^.;:]{0,60}(?::|de)|intervinieron[^.;:]{0,60}(?::|de)|formularon "
    r"declaraciones[^.;:]{0,60}(?::|de)|as well as (?:by|from)(?: representatives (?:of|from))?|and by|"
    r", followed by|"
    r"(?:Interventions|Statements|Speakers|List of speakers|Interventions by delegations)\s*:?)\s*"
    r"(?:(?:the|representatives?|delegations?|observers?|following|countries|States|of|from|Member|les|los|las|la|le|"
    r"el|représentante?s|representantes|délégations|delegaciones|des|de|del|siguientes|suivants|suivantes|pays|"
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
)
"""One of these stands in whatever the expression above finds; without one it needs not look."""
SPOKE_AFTER: Final = re.compile(
    r"\)?,? ?(?:also |then |each )?(?:took the floor|intervened|(?:made|delivered|gave|submitted) (?:a |their |"
    r"short |joint |brief |national ){0,2}"
    r"(?:statement|intervention)s?|(?:ont|a) (?:ensuite |également |aussi )?(?:pris la parole|fait (?:une|des) "
    r"déclarations?|prononcé (?:une|des) déclarations?)|(?:también )?(?:tomaron la palabra|hicieron uso de la palabra|"
    r"intervinieron|formularon declaraciones))",
    re.IGNORECASE,
)
ALSO_SPOKE: Final = re.compile(r" (?:also|then) (?:spoke|took the floor|made a statement|intervened)\b")
SPOKE: Final = re.compile(
    r"\)?,? ?(?:also |then |all )?(?:spoke|contributed|joined)"
    r"(?=[.,;]| (?:about|of|on|from the floor|in (?:the|this|that)|to the (?:discussion|debate)|during|briefly|"
    r"next|as well))"
)
"""The same in weaker words, which count behind three names or more."""
MEMBERS_BEFORE: Final = re.compile(
    r"(?:^|\b|(?<=[\u3400-\u9fff]))(?:We,? (?:the )?[^.;:]{0,80}?(?:representatives|Ministers|Governments|"
    r"focal points|members|delegations|Heads|States)"
    r"(?: and [a-z ]{3,40})?(?: (?:for|on) [^.;:]{3,60}?)?,? ?(?:of:?|from:?|:)|"
    r"We,|(?:[Mm]embers(?:hip)?|[Pp]articipants|[Pp]articipating States|"
    r"members listed)[^.;:]{0,90}"
    r"(?::|\bare|\bwere|\bincluded?|\bcomprises?|\bnow counts)|"
    r"(?:^|\b)(?:[Pp]resent|[Ii]n attendance|[Aa]ttendance|[Aa]ttendees|[Rr]epresented|[Pp]résents?|[Pp]resentes|"
    r"[Aa]sistentes)(?: were| at the meeting)? ?:|"
    r"(?:countries|States|delegations|Governments)\b[^.;:]{0,60}(?:took part|participated|attended|were "
    r"represented|were present|joined|registered)\b(?:[^.;:]{0,40}:|[^.;:,]{0,30}[,(–—])|"
    r"(?:pays|États|délégations)\b[^.;:]{0,60}(?:pris part|participé|représentés)[^.;:]{0,40}:|"
    r"(?:países|Estados|delegaciones)\b[^.;:]{0,60}(?:participaron|asistieron|representados)[^.;:]{0,40}:|"
    r"(?:adopted|endorsed|joined|supported|attended) by"
    r"(?:[^.;:]{0,60}:|(?: the)?(?: representatives)?(?: of)?)|(?:following|these)[^.;:]{0,60}(?:members|States|"
    r"countries|"
    r"participants)[^.;:]{0,60}:|"
    r"Nous,? (?:les )?[^.;:]{0,60}?(?:représentantes?|représentants|ministres|membres|"
    r"gouvernements)[^.;:]{0,40}?(?:de|du|des|d')|"
    r"Nosotros,?[^.;:]{0,80}?(?:representantes|ministros|miembros)[^.;:]{0,30}?(?:de|del)|"
    r"(?:pays|États|membres|organisations|délégations|países|Estados|miembros|"
    r"organizaciones)[^.;:]{0,40} (?:suivante?s|"
    r"siguientes) ?:|(?:[Ll]es )?[Mm]embres[^.;:]{0,60}(?::|sont)|(?:[Ll]os )?[Mm]iembros[^.;:]{0,60}(?::|son)|"
    r"[Чч]лен[а-я]* [^.;:]{0,40}:|"
    r"(?:أعضاء|الأعضاء)[^.;:]{0,40}:|(?:成员|成员国)[^。;:]{0,10}:)\s*(?:(?:the|of|following|l'|la|le|les|el|los|las|"
    r"de|du|des|del|d')\s*)*$"
)
MEMBERS_HEADING: Final = re.compile(
    r"(?i)^(?:\W*|annex[^a-z]{0,6}|list of )*(?:members?|membership|participants|participating (?:states|countries)|"
    r"member states|members? of the)\b|\blist of (?:members|participants)|liste des (?:membres|participants)|"
    r"lista de (?:miembros|participantes)"
)
SPEAKERS_HEADING: Final = re.compile(r"(?i)^(?:list of )?(?:speakers|interventions|statements)\b")
NO_MEMBERS: Final = re.compile(
    r"(?i)\b(?:plans?|NAPs?|vot(?:ed|es|ing)|abstain|sponsor|contribut|donors?|examples?|such as)\w*\b"
)
NOT_A_ROLL: Final = re.compile(r"(?i)draft resolution|Permanent Representatives|\bletter dated")
