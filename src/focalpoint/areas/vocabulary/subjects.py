"""Subjects that are no themes of the Network, and that people name in six languages and by abbreviations."""

from typing import Final

SUBJECTS: Final[dict[str, dict[str, str]]] = {
    "wps": {
        "ar": "المرأة والسلام والأمن; المرأة والسلام والامن",
        "en": "women, peace and security; WPS",
        "es": "mujeres, paz y seguridad; las mujeres y la paz y la seguridad; MPS",
        "fr": "femmes, paix et sécurité; les femmes et la paix et la sécurité; FPS",
        "ru": "женщины, мир и безопасность; женщины и мир и безопасность; МПБ; ЖМБ",
        "zh": "妇女、和平与安全; 妇女和平与安全; 妇女与和平与安全; 妇和安",
    },
    "peacebuilding": {
        "ar": "بناء السلام",
        "en": "peacebuilding; peace building; peacebuilders",
        "es": "consolidación de la paz; construcción de la paz",
        "fr": "consolidation de la paix",
        "ru": "миростроительство",
        "zh": "建设和平; 和平建设",
    },
    "small-arms": {
        "ar": "الأسلحة الصغيرة",
        "en": "small arms; SALW",
        "es": "armas pequeñas; armas ligeras; APAL",
        "fr": "armes légères; armes de petit calibre; ALPC",
        "ru": "стрелковое оружие; ЛСО",
        "zh": "小武器; 轻武器",
    },
    "ddr": {
        "ar": "نزع السلاح والتسريح وإعادة الإدماج",
        "en": "disarmament, demobilization and reintegration; disarmament, demobilisation and reintegration; DDR",
        "es": "desarme, desmovilización y reintegración; DDR",
        "fr": "désarmement, démobilisation et réintégration; DDR",
        "ru": "разоружение, демобилизация и реинтеграция; РДР",
        "zh": "解除武装、复员和重返社会; 复员方案",
    },
    "cedaw": {
        "ar": "القضاء على جميع أشكال التمييز ضد المرأة; سيداو",
        "en": "Elimination of All Forms of Discrimination against Women; CEDAW",
        "es": "eliminación de todas las formas de discriminación contra la mujer; CEDAW",
        "fr": "élimination de toutes les formes de discrimination à l'égard des femmes; CEDEF; CEDAW",
        "ru": "ликвидации всех форм дискриминации в отношении женщин; КЛДЖ; СЕДАВ",
        "zh": "消除对妇女一切形式歧视; 消歧公约",
    },
}
"""By code and language, with a semicolon between. They are found beside the words themselves; nobody chooses them."""
TITLES: Final = {code: phrases["en"].partition(";")[0] for code, phrases in SUBJECTS.items()}
"""What each is called where a page says through what it was found; abbreviations of it stand in the question."""
