"""What the agenda speaks of beside its themes, in the vocabulary of six languages."""

from typing import Final

AGENDA: Final[dict[str, dict[str, str]]] = {
    "humanitarian-aid": {
        "ar": "المساعدة الإنسانية; المساعدات الإنسانية; المعونة الإنسانية; المعونات الإنسانية; الإغاثة الإنسانية",
        "en": "humanitarian assistance; humanitarian aid; humanitarian relief",
        "es": "asistencia humanitaria; ayuda humanitaria; socorro humanitario",
        "fr": "aide humanitaire; assistance humanitaire; secours humanitaires",
        "ru": "гуманитарная помощь; гуманитарное содействие",
        "zh": "人道主义援助; 人道援助; 人道主义救济; 人道主义救援",
    },
    "feminist-foreign-policy": {
        "ar": "سياسة خارجية نسوية; السياسة الخارجية النسوية; الدبلوماسية النسوية",
        "en": "feminist foreign policy; feminist foreign policies; feminist diplomacy; FFP",
        "es": "política exterior feminista; políticas exteriores feministas; diplomacia feminista; PEF",
        "fr": "diplomatie féministe; politique étrangère féministe; politiques étrangères féministes; PEF",
        "ru": "феминистская внешняя политика; феминистская дипломатия; ФВП",
        "zh": "女权主义外交; 女性主义外交; 女权外交; 女权主义外交政策",
    },
    "disability": {
        "ar": "ذوات الإعاقة; ذوي الإعاقة; ذوات إعاقة; المعوقون; المعوقين; معاقات; المعاقات; المعاقون; الإعاقة",
        "en": (
            "women with disabilities; persons with disabilities; people with disabilities; disabled women; disabled; "
            "disability"
        ),
        "es": "mujeres con discapacidad; personas con discapacidad; discapacitadas; discapacitados; discapacidad",
        "fr": (
            "femmes handicapées; personnes handicapées; femmes en situation de handicap; "
            "personnes en situation de handicap; handicap"
        ),
        "ru": "женщины с инвалидностью; лица с инвалидностью; люди с инвалидностью; инвалиды; инвалидность",
        "zh": "残疾妇女; 残疾人; 残疾女性; 残障; 残障妇女; 残障人士",
    },
    "online-violence": {
        "ar": "العنف على الإنترنت; العنف عبر الإنترنت; العنف الإلكتروني; العنف الرقمي; العنف السيبراني",
        "en": (
            "online violence; online abuse; on-line violence; cyberviolence; cyber violence; digital violence; "
            "technology-facilitated violence; TFGBV"
        ),
        "es": "violencia en línea; violencia digital; ciberviolencia; ciberacoso; violencia cibernética",
        "fr": (
            "violence en ligne; violences en ligne; cyberviolence; cyberviolences; cyberharcèlement; "
            "violences numériques"
        ),
        "ru": "насилие в интернете; онлайн-насилие; насилие в сети; кибернасилие; цифровое насилие",
        "zh": "网络暴力; 网暴; 在线暴力; 数字暴力; 网络欺凌",
    },
    "reparations": {
        "ar": "التعويضات; جبر الضرر; جبر الأضرار; تعويض الضحايا",
        "en": "reparations; reparation; redress; compensation",
        "es": "reparaciones; reparación; indemnización; resarcimiento",
        "fr": "réparations; réparation; indemnisation; dédommagement",
        "ru": "возмещение ущерба; репарации; возмещение; компенсация",
        "zh": "赔偿; 补偿; 赔款",
    },
    "witnesses": {
        "ar": "الشهود; شاهدات; الشاهدات; حماية الشهود",
        "en": "witnesses; witness protection",
        "es": "testigos; protección de testigos",
        "fr": "témoins; protection des témoins",
        "ru": "свидетели; свидетельницы; защита свидетелей",
        "zh": "证人; 目击者; 证人保护",
    },
    "nuclear-weapons": {
        "ar": "الأسلحة النووية; نزع السلاح النووي",
        "en": "nuclear weapons; nuclear disarmament",
        "es": "armas nucleares; desarme nuclear",
        "fr": "armes nucléaires; désarmement nucléaire",
        "ru": "ядерное оружие; ядерное разоружение",
        "zh": "核武器; 核武; 核裁军",
    },
    "land-rights": {
        "ar": "حقوق الأرض; حقوق ملكية الأراضي",
        "en": "land rights; land ownership; land tenure",
        "es": "derechos sobre la tierra; derecho a la tierra; tenencia de la tierra",
        "fr": "droits fonciers; accès à la terre; propriété foncière",
        "ru": "земельные права; права на землю; право на землю",
        "zh": "土地权; 土地权利; 土地所有权",
    },
    "civilians": {
        "ar": "حماية المدنيين",
        "en": "protection of civilians; PoC; POC",
        "es": "protección de los civiles; protección de civiles",
        "fr": "protection des civils; PDC",
        "ru": "защита гражданских лиц; защита гражданского населения; защита мирного населения",
        "zh": "保护平民",
    },
    "mental-health": {
        "ar": "الصحة النفسية والدعم النفسي والاجتماعي",
        "en": "mental health and psychosocial support; MHPSS",
        "es": "salud mental y apoyo psicosocial; SMAPS",
        "fr": "santé mentale et soutien psychosocial; SMSPS",
        "ru": "психическое здоровье и психосоциальная поддержка; ПЗПСП",
        "zh": "精神卫生和社会心理支持; 精神健康和心理社会支持",
    },
    "reproductive-health": {
        "ar": "الصحة الجنسية والإنجابية; الصحة الإنجابية",
        "en": "sexual and reproductive health; reproductive health; SRH; SRHR",
        "es": "salud sexual y reproductiva; SSR",
        "fr": "santé sexuelle et reproductive; santé sexuelle et procréative; SSR",
        "ru": "сексуальное и репродуктивное здоровье; репродуктивное здоровье; СРЗ",
        "zh": "性健康和生殖健康; 性与生殖健康; 生殖健康",
    },
    "explosives": {
        "ar": "الأجهزة المتفجرة; العبوات الناسفة; المتفجرات من مخلفات الحرب",
        "en": "improvised explosive devices; explosive remnants of war; unexploded ordnance; IED; IEDs; ERW; UXO",
        "es": "artefactos explosivos improvisados; restos explosivos de guerra; AEI; REG",
        "fr": "engins explosifs improvisés; restes explosifs de guerre; EEI; REG",
        "ru": "самодельные взрывные устройства; взрывоопасные пережитки войны; СВУ; ВПВ",
        "zh": "简易爆炸装置; 战争遗留爆炸物; 未爆弹药",
    },
    "nexus": {
        "ar": "الترابط بين العمل الإنساني والتنمية والسلام",
        "en": "humanitarian-development-peace nexus; triple nexus; HDP nexus",
        "es": "nexo entre acción humanitaria, desarrollo y paz; triple nexo",
        "fr": "nexus humanitaire-développement-paix; triple nexus",
        "ru": "взаимосвязь гуманитарной деятельности, развития и мира; тройственная взаимосвязь",
        "zh": "人道、发展与和平三重关系; 人道主义-发展-和平关系",
    },
    "protect": {
        "ar": "المسؤولية عن الحماية; مسؤولية الحماية",
        "en": "responsibility to protect; R2P",
        "es": "responsabilidad de proteger; R2P",
        "fr": "responsabilité de protéger; R2P",
        "ru": "обязанность защищать; ответственность по защите",
        "zh": "保护责任",
    },
}
"""By code and language, with a semicolon between, like the subjects."""
