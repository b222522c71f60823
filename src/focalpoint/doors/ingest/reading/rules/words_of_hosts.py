"""How papers say that somebody offers, plans or confirms to be the host of a meeting."""

import re
from typing import Final

EVENT: Final = (
    r"(?i:meeting|conference|summit|forum|seminar|workshop|retreat|debriefing|event|gathering|symposium|"
    r"consultation|dialogue|webinar|round ?table|session|course|training(?! of)|edition|"
    r"réunion|conférence|sommet|séminaire|atelier|rencontre|manifestation|table ronde|concertation|session|"
    r"reunión|conferencia|cumbre|foro|seminario|taller|encuentro|mesa redonda|consulta|evento|acto|sesión)s?(?!\w)"
)
GUESTS: Final = r"(?:the |(?:all )?(?:the )?members of the |le |la |el )?(?:Network|Réseau|Red|focal points)(?!\w)"
"""Who is asked to come, where no meeting is named: ``welcome the Network in Oslo``."""

_CHAIR_AND: Final = r"(?:(?:co-)?(?:chair|preside)(?: [\w' ]{0,40}?)? and (?:to |would |will )?)?"
"""Who is the host often leads the meeting or the Network as well."""
_DO: Final = (
    r"(?:serve as (?:the )?host (?:for|of|to)|act as (?:the )?host (?:for|of|to)|be (?:the )?host (?:for|of|to)|"
    r"play host to|(?:co-)?host|preside over|organi[sz]e|(?:co-)?convene|hold|welcome|receive|"
    r"provide (?:the|a) venue for)"
)
_DOING: Final = r"(?:serving as (?:the )?host (?:for|of)|(?:co-)?hosting|organi[sz]ing|(?:co-)?convening|holding)"
_WILLING: Final = (
    r"(?:planning|preparing|ready|willing|happy|pleased|glad|delighted|honoured|prepared|going|scheduled|due|"
    r"expected|available|keen|considering)"
)
_HIS: Final = r"(?:its|their|his|her|the country's|the Government's|an?|the)"
_WISH: Final = (
    r"(?:commitment|readiness|willingness|interest|intention|wish|desire|offer|plans?|availability|candidacy|"
    r"candidature|invitation|hope)"
)
_DO_FR: Final = r"(?:accueillir|organiser|héberger|tenir|recevoir|convoquer)"
_DO_ES: Final = (
    r"(?:acoger|organizar|celebrar|albergar|convocar|recibir|ser (?:la )?sede de|ser (?:el |la )?anfitri(?:ón|ona) de)"
)
HOST: Final = re.compile(
    r"(?<!\w)(?:(?P<offered>(?:has |have |had )?(?:also |kindly |generously )?(?:offer(?:ed|s)|propos(?:ed|es)|"
    r"volunteer(?:ed|s)|agreed|undertook|made an offer|put itself forward|invited (?:the )?(?:Network|members|"
    r"focal points)) to "
    + _CHAIR_AND
    + _DO
    + r"|a (?:également |aussi )?(?:proposé|offert) (?:d'|de )"
    + _DO_FR
    + r"|(?:se )?(?:ofreció|propuso|ofrece|propone)(?: a| para)? "
    + _DO_ES
    + r")"
    r"|(?P<ready>(?:(?:express(?:ed|es)|recalled|renewed|repeated|signal(?:led|s|ed)|indicated|voiced|conveyed|extended|"
    r"reiterated|reaffirmed|confirmed|announced|declared|stated|has|have|had) "
    + _HIS
    + r"(?: [\w'-]+){0,2}? |(?:express(?:ed|es)|signal(?:led|s|ed)|declared|confirmed) )"
    + _WISH
    + r"(?:(?: to| in| of| that it)(?: might| would| could| will)? (?:"
    + _DO
    + "|"
    + _DOING
    + r"))"
    r"|(?:informed|notified|told|assured|apprised) [^.;,]{2,60}? (?:of|about) (?:its|their|"
    r"the country's)(?: [\w'-]+){0,2}? " + _WISH + r" (?:to|of|in) (?:" + _DO + "|" + _DOING + r")"
    r"|for (?:its|their) (?:kind |generous )?(?:offer|readiness|willingness|invitation|proposal) to "
    + _DO
    + r"|(?:pour|de) (?:son|leur) (?:offre|invitation|proposition) (?:d'|de )"
    + _DO_FR
    + r"|(?:por|de) su (?:ofrecimiento|oferta|invitación|propuesta) (?:de|para|a) "
    + _DO_ES
    + r"|s'est (?:dite?|déclarée?|montrée?) (?:prête?|disposée?|disponible) à "
    + _DO_FR
    + r"|a (?:exprimé|réitéré|confirmé|fait part de|renouvelé) (?:sa|son|leur)(?: [\w-]+){1,3}? (?:d'|de |à )"
    + _DO_FR
    + r"|(?:expresó|reiteró|manifestó|confirmó) (?:su|el)(?: [\w-]+){1,3}? (?:de|en|por|para) "
    + _DO_ES
    + r")"
    r"|(?P<planned>(?:is|are|was|were|stands?|stood|would be|remains?) (?:also |currently |now )?"
    + _WILLING
    + r" to "
    + _CHAIR_AND
    + _DO
    + r"|(?:is|are|was|were) (?:currently |now |also )?considering "
    + _DOING
    + r"|(?:plans|plan|intends?|hopes?|wishes|wish|planned|intended|hoped|wished|aims?|expects?) to "
    + _DO
    + r"|reported (?:on )?the organi[sz]ation of|(?:prévoit|envisage|a l'intention|projette) (?:d'|de )"
    + _DO_FR
    + r"|(?:prevé|planea|tiene previsto|está dispuest[oa] a|se mostró dispuest[oa] a|se declaró dispuest[oa] a) "
    + _DO_ES
    + r")"
    r"|(?P<will>(?:will|would|shall|is to|are to) (?:also |again )?"
    + _CHAIR_AND
    + r"(?:be (?:the )?(?:host(?:ing)?(?: (?:of|for))?|venue (?:of|for))|be (?:organi[sz]ing|convening)|"
    + _DO
    + r")|(?:accueiller(?:a|ont|aient|ait)|organiser(?:a|ont|aient|ait)|acoger(?:á|án|ía|ían)|organizar(?:á|án|ía|ían)|"
    r"celebrar(?:á|án|ía|ían)|convocar(?:á|án|ía|ían)|convoquer(?:a|ont|ait|aient)|"
    r"será (?:la )?(?:sede|anfitriona?|el anfitrión) de))"
    r")(?!\w)"
)
"""Who does it stands before, the meeting behind."""

HOSTED_BY: Final = re.compile(
    rf"(?P<what>\b(?:[Tt]he|[Ll]a|[Ll]e|[Ee]l) (?:(?!(?:of|"
    rf"by)\b)[\w'’,-]+ ){{0,9}}?{EVENT}(?: of the (?:[\w,-]+ ){{0,8}}?"
    rf"Network| du Réseau| de la Red)?)(?P<gap>[^.;:]{{0,90}}?) (?:(?:will|would|is to|shall) be |to be )?"
    r"(?:(?:co-)?(?:hosted|organi[sz]ed|convened) by|at the (?:kind )?invitation of|sera (?:accueillie?|"
    r"organisée?) par|"
    r"será (?:acogid[oa]|organizad[oa]) por|à l'invitation d[eu]|por invitación de) "
    r"(?:(?:the |le |la |el |l'|du |des )?(?:(?:Government|Gouvernement|Gobierno) (?:of |de |du )?)?(?:the )?)?"
)
_COMING: Final = re.compile(
    r"(?i)\b(?:will|would|shall|is to|to be|next|upcoming|forthcoming|following|prochaine?|sera|aura|será|próxim[oa])\b"
)
OFFER_OF: Final = re.compile(
    r"\b[Tt]he (?:kind |generous )?(?:offer|invitation|proposal) (?:of|by|from|made by|extended by) "
    r"(?:the (?:Government of )?)?(?=[A-Z])|"
    r"(?<='s) (?:kind |generous )?(?:offer|proposal|invitation) to (?:co-)?(?:host|organi[sz]e|convene|hold) |"
    r"\b[Ll]'offre (?:de la |du |de l'|de |des )(?=[A-ZÀ-Þ])|\b(?:[Ee]l ofrecimiento|[Ll]a oferta) (?:de la |del |de )"
    r"(?=[A-ZÀ-Þ])|(?<!\w)(?:and that of (?:the )?|et celle (?:de la |du |de l'|des |de |d')|"
    r"y (?:el|la) (?:de la |del |de los |de ))(?=[A-ZÀ-Þ])"
)
OFFERED: Final = re.compile(
    r" to (?:co-)?(?:host|organi[sz]e|convene|hold)\b| d'(?:accueillir|organiser)\b| de (?:acoger|organizar)\b"
)


def is_to_come(what: str) -> bool:
    """Return whether a passive speaks of a meeting to come, and does not tell who was the host of one that is over."""
    return bool(_COMING.search(what))
