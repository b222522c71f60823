"""Words that cells hold, in six languages: nothing, yes and no, roles, forms of address; States as people call them."""

from typing import Final

from focalpoint.ground.shared.keys import name_key

NOTHING: Final = frozenset(
    {"", "n/a", "n.a.", "none", "nil", "null", "-", "--", "–", "—", ".", "?", "tbc", "tbd", "s/o", "néant", "aucun"}
    | {"no consta", "ninguno", "нет данных", "н/д", "لا يوجد", "لا ينطبق", "无", "暂无", "不适用"}
)
"""How people write that there is nothing, in small letters. ``NA`` is not among them: it is the code of a State."""


def _folded(words: dict[str, str]) -> dict[str, str]:
    return {name_key(word): meant for meant, said in words.items() for word in said.split("|")}


YES_NO: Final = _folded(
    {
        "yes": "yes|y|true|x|1|oui|o|vrai|sí|si|s|verdadero|да|д|نعم|是|有|✓|✔",
        "no": "no|n|false|0|non|faux|falso|нет|н|لا|否|没有",
    }
)
ROLES: Final = _folded(
    {
        "main": "main|focal point|primary|principal|main focal point|point focal|titulaire|punto focal|titular|"
        "основной|"
        "координатор|основной координатор|جهه الاتصال|رىيسي|اساسي|协调人|主要|主要协调人|正",
        "alternate": "alternate|deputy|alternate focal point|second focal point|backup|suppléant|suppléante|point "
        "focal "
        "suppléant|adjoint|suplente|alterno|alterna|punto focal suplente|заместитель|запасной|заместитель координатора|"
        "مناوب|بديل|نائب|候补|副|候补协调人|副协调人",
        "validator": "validator|validating authority|autorité de validation|validateur|autoridad validadora|"
        "утверждающий орган|утверждающий|جهه التصديق|核准机构|审核人",
        "mission": "mission|permanent mission|mission in new york|new york|mission permanente|misión|misión permanente|"
        "представительство|постоянное представительство|миссия|البعثه|البعثه الداىمه|代表团|常驻代表团",
        "police": "police|police focal point|gender focal point of the police|policía|полиция|الشرطه|警察",
        "military": "military|armed forces|defence|defense|army|gender focal point of the armed forces|forces armées|"
        "militaire|fuerzas armadas|militar|вооруженные силы|армия|القوات المسلحه|军队|武装部队",
    }
)
FORMS_OF_ADDRESS: Final = (
    *("H.E.", "S.E.", "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Mx.", "Dr.", "Dr", "Prof.", "Professor"),
    *("Amb.", "Ambassador", "Mme", "Mlle", "M.", "Sr.", "Sra.", "Srta.", "Dra."),
    *("Г-н", "Г-жа", "г-н", "г-жа", "السيد", "السيدة", "الدكتور", "الدكتورة", "د."),
)
"""What stands before a name and is none of it."""
SHORT_NAMES: Final = _folded(
    {
        "US": "USA|U.S.A.|U.S.|United States|America|EE. UU.|EE.UU.|EEUU|États Unis|США|美国",
        "GB": "Great Britain|Britain|UK|U.K.|Grande-Bretagne|Gran Bretaña|Royaume Uni|Reino Unido|Великобритания|英国",
        "BA": "Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnia|BiH|Bosnie-Herzégovine|Bosnie",
        "KR": "South Korea|Korea, South|ROK|Corée du Sud|Corea del Sur|Южная Корея|韩国",
        "KP": "North Korea|DPRK|Corée du Nord|Corea del Norte|Северная Корея|朝鲜",
        "CD": "DRC|DR Congo|RDC",
        "AE": "UAE|Emirates",
        "ZA": "RSA",
        "CI": "Ivory Coast|Côte d'Ivoire",
        "CZ": "Czech Republic",
        "TR": "Turkey",
        "NL": "Holland|The Netherlands",
        "RU": "Russia",
        "MK": "Macedonia",
        "SZ": "Swaziland",
        "CV": "Cape Verde",
        "TL": "East Timor",
        "IR": "Iran",
        "SY": "Syria",
        "LA": "Laos",
        "VN": "Vietnam",
        "MD": "Moldova",
        "BO": "Bolivia",
        "VE": "Venezuela",
        "TZ": "Tanzania",
    }
)
"""How people write States otherwise than the table of names does. For reading alone: no page prints them."""


def is_form_of_address(text: str) -> bool:
    """Return whether a cell holds a form of address and nothing else, with or without its full stop."""
    return _bare(text) in {_bare(form) for form in FORMS_OF_ADDRESS}


def _bare(text: str) -> str:
    return text.strip().rstrip(".").casefold()
