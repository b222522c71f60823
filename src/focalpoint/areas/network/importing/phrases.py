"""Words that cells hold, in six languages: nothing, yes and no, roles, languages, forms of address."""

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
LANGUAGES: Final = _folded(
    {
        "ar": "ar|arabic|arabe|árabe|арабский|العربيه|عربي|阿拉伯文|阿拉伯语",
        "zh": "zh|chinese|mandarin|chinois|chino|китайский|الصينيه|中文|汉语|普通话",
        "en": "en|english|anglais|inglés|английский|الانكليزيه|الانجليزيه|英文|英语",
        "fr": "fr|french|français|francés|французский|الفرنسيه|法文|法语",
        "ru": "ru|russian|russe|ruso|русский|الروسيه|俄文|俄语",
        "es": "es|spanish|espagnol|español|castellano|испанский|الاسبانيه|西班牙文|西班牙语",
        "pt": "pt|portuguese|portugais|portugués|português|португальский|البرتغاليه|葡萄牙文|葡萄牙语",
        "de": "de|german|allemand|alemán|deutsch|немецкий|الالمانيه|德文|德语",
        "it": "it|italian|italien|italiano|итальянский|الايطاليه|意大利文|意大利语",
        "sw": "sw|swahili|kiswahili|суахили|السواحليه|斯瓦希里语",
        "tr": "tr|turkish|turc|turco|türkçe|турецкий|التركيه|土耳其语",
        "ja": "ja|japanese|japonais|japonés|日本語|японский|اليابانيه|日语|日文",
        "ko": "ko|korean|coréen|coreano|한국어|корейский|الكوريه|韩语|韩文",
        "hi": "hi|hindi|हिन्दी|хинди|الهنديه|印地语",
        "fa": "fa|persian|farsi|dari|persan|persa|персидский|الفارسيه|波斯语",
    }
)
FORMS_OF_ADDRESS: Final = (
    *("H.E.", "S.E.", "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Mx.", "Dr.", "Dr", "Prof.", "Professor"),
    *("Amb.", "Ambassador", "Mme", "Mlle", "M.", "Sr.", "Sra.", "Srta.", "Dra."),
    *("Г-н", "Г-жа", "г-н", "г-жа", "السيد", "السيدة", "الدكتور", "الدكتورة", "د."),
)
"""What stands before a name and is none of it."""
