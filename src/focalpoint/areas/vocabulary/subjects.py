"""Subjects that are no themes of the Network, and that people name in six languages and by abbreviations."""

from typing import Final

from focalpoint.areas.vocabulary.agenda import AGENDA
from focalpoint.areas.vocabulary.bodies import BODIES

_FIELD: Final[dict[str, dict[str, str]]] = {
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
        "zh": "小武器; 轻武器; 小型武器; 轻小武器; 轻型武器",
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
    "ngo": {
        "ar": "المنظمات غير الحكومية; المنظمات الأهلية",
        "en": "non-governmental organizations; nongovernmental organizations; NGO; INGO",
        "es": "organizaciones no gubernamentales; ONG",
        "fr": "organisations non gouvernementales; ONG",
        "ru": "неправительственные организации; некоммерческие организации; НПО; НКО",
        "zh": "非政府组织; 民间组织",
    },
    "mines": {
        "ar": "الألغام; الألغام الأرضية; الألغام المضادة للأفراد; إزالة الألغام; مكافحة الألغام; نزع الألغام",
        "en": (
            "landmines; mine action; mine clearance; demining; de-mining; anti-personnel mines; antipersonnel mines; "
            "APMs"
        ),
        "es": (
            "minas antipersonal; minas antipersona; minas terrestres; desminado; acción contra las minas; "
            "actividades relativas a las minas; remoción de minas"
        ),
        "fr": "mines antipersonnel; mines terrestres; déminage; lutte antimines; action contre les mines",
        "ru": "противопехотные мины; наземные мины; разминирование; противоминная деятельность",
        "zh": "地雷; 排雷; 扫雷",
    },
    "defenders": {
        "ar": "المدافعات عن حقوق الإنسان; المدافعون عن حقوق الإنسان; المدافعين عن حقوق الإنسان; الحقوقيات",
        "en": "human rights defenders; women human rights defenders; WHRD; WHRDs; HRD; HRDs; rights defenders",
        "es": (
            "defensoras de los derechos humanos; defensores de los derechos humanos; defensoras de derechos humanos; "
            "DDH"
        ),
        "fr": (
            "défenseuses des droits humains; défenseures des droits humains; défenseurs des droits humains; "
            "défenseurs des droits de l'homme; défenseuses des droits de l'homme; "
            "défenseures des droits de la personne; DDH"
        ),
        "ru": (
            "правозащитники; правозащитницы; защитники прав человека; защитницы прав человека; женщины-правозащитники"
        ),
        "zh": "人权维护者; 人权捍卫者; 人权卫士; 女性人权维护者",
    },
    "exploitation": {
        "ar": "الاستغلال والانتهاك الجنسيان; الاستغلال والانتهاك الجنسيين; الاستغلال والاعتداء الجنسيان",
        "en": "sexual exploitation and abuse; SEA; PSEA; PSEAH",
        "es": "explotación y abusos sexuales; explotación y los abusos sexuales; EAS; PEAS",
        "fr": "exploitation et atteintes sexuelles; exploitation et abus sexuels; EAS; PEAS",
        "ru": "сексуальная эксплуатация и надругательства; сексуальная эксплуатация и насилие; СЭН",
        "zh": "性剥削和性虐待; 性剥削与性虐待",
    },
    "youth": {
        "ar": "الشباب والسلام والأمن; الشباب",
        "en": "youth, peace and security; YPS; youth; young people",
        "es": "juventud, paz y seguridad; JPS; juventud; jóvenes",
        "fr": "jeunes, paix et sécurité; jeunesse, paix et sécurité; JPS; jeunesse; jeunes",
        "ru": "молодежь, мир и безопасность; молодежь; молодые люди; ММБ",
        "zh": "青年、和平与安全; 青年; 年轻人; 青年人",
    },
    "gender-budget": {
        "ar": (
            "الميزانية المراعية للمنظور الجنساني; الميزنة المراعية للمنظور الجنساني; الميزانيات المراعية للجنسين; "
            "الميزانية المراعية للنوع الاجتماعي; الميزنة المستجيبة للنوع الاجتماعي"
        ),
        "en": (
            "gender-responsive budgeting; gender-responsive budget; gender-sensitive budgeting; gender budgeting; "
            "gender budget; GRB"
        ),
        "es": (
            "presupuestos con perspectiva de género; presupuesto sensible al género; "
            "presupuestos sensibles al género; presupuestación con perspectiva de género; "
            "presupuesto con enfoque de género; PSG"
        ),
        "fr": (
            "budgétisation sensible au genre; budget sensible au genre; budgets genrés; "
            "budgétisation tenant compte du genre; BSG"
        ),
        "ru": "гендерное бюджетирование; гендерный бюджет; гендерно-ориентированное бюджетирование; ГОБ",
        "zh": "促进性别平等的预算; 性别预算; 性别敏感预算; 社会性别预算",
    },
    "displaced": {
        "ar": (
            "النازحون داخليا; النازحين داخليا; النازحات داخليا; النازحات; النازحون; المشردون داخليا; "
            "المشردين داخليا; المشردات داخليا"
        ),
        "en": (
            "internally displaced; internally displaced persons; IDP; IDPs; displaced women; displaced persons; "
            "displaced people"
        ),
        "es": (
            "desplazados internos; desplazadas internas; desplazamiento interno; personas desplazadas; "
            "mujeres desplazadas; PDI"
        ),
        "fr": "déplacés internes; déplacées internes; personnes déplacées; femmes déplacées; déplacement interne; PDI",
        "ru": "внутренне перемещенные лица; внутренне перемещенные женщины; вынужденно перемещенные лица; ВПЛ",
        "zh": "境内流离失所; 国内流离失所; 流离失所者; 流离失所妇女; 流离失所",
    },
    "media": {
        "ar": "وسائل الإعلام; الإعلام; وسائط الإعلام; وسائط الإعلام الجماهيري",
        "en": "media; mass media; news media",
        "es": "medios de comunicación; medios de información; medios informativos",
        "fr": "médias; médias d'information; moyens d'information",
        "ru": "средства массовой информации; СМИ; масс-медиа",
        "zh": "媒体; 新闻媒体; 传媒; 大众媒体",
    },
    "child-soldiers": {
        "ar": (
            "الأطفال الجنود; أطفال جنود; تجنيد الأطفال; الأطفال المجندون; الأطفال المجندين; "
            "الأطفال المرتبطون بالجماعات المسلحة; الأطفال المرتبطون بالقوات المسلحة"
        ),
        "en": (
            "child soldiers; child soldier; child recruitment; recruitment of children; "
            "children associated with armed groups; children associated with armed forces; boy soldiers; "
            "girl soldiers; CAAFAG"
        ),
        "es": (
            "niños soldados; niñas soldados; niño soldado; niñas y niños soldados; menores soldados; niñez soldado; "
            "reclutamiento de niños; reclutamiento de menores; niños vinculados a grupos armados; "
            "niñas vinculadas a grupos armados"
        ),
        "fr": (
            "enfants soldats; enfants-soldats; recrutement d'enfants; enfants associés aux groupes armés; "
            "enfants associés aux forces armées"
        ),
        "ru": "дети-солдаты; ребенок-солдат; вербовка детей; дети, связанные с вооруженными группами",
        "zh": "儿童兵; 娃娃兵; 童兵; 招募儿童; 与武装团体有关联的儿童",
    },
    "ceasefire": {
        "ar": "وقف إطلاق النار; هدنة; الهدنة",
        "en": "ceasefire; cease-fire; cease fire; truce; cessation of hostilities; armistice",
        "es": "alto el fuego; alto al fuego; cese el fuego; cese del fuego; cese de hostilidades; tregua",
        "fr": "cessez-le-feu; trêve; cessation des hostilités; armistice",
        "ru": "прекращение огня; перемирие; прекращение боевых действий; режим тишины",
        "zh": "停火; 停战; 休战; 停止敌对行动",
    },
    "trafficking": {
        "ar": "الاتجار بالأشخاص; الاتجار بالبشر; الاتجار بالنساء; الاتجار بالنساء والأطفال",
        "en": (
            "trafficking in persons; human trafficking; trafficking in women; trafficking of women; "
            "trafficking in human beings"
        ),
        "es": (
            "trata de personas; trata de mujeres; trata de seres humanos; tráfico de personas; "
            "tráfico de seres humanos; tráfico de mujeres"
        ),
        "fr": (
            "traite des personnes; traite des êtres humains; traite des femmes; trafic d'êtres humains; "
            "trafic de personnes"
        ),
        "ru": "торговля людьми; торговля женщинами; торговля женщинами и детьми",
        "zh": "贩运人口; 人口贩运; 人口贩卖; 贩卖人口; 拐卖妇女; 贩卖妇女; 贩运妇女",
    },
    "crsv": {
        "ar": (
            "العنف الجنسي المتصل بالنزاعات; العنف الجنسي المتصل بالنزاع; العنف الجنسي المرتبط بالنزاع; "
            "العنف الجنسي في حالات النزاع; العنف الجنسي في النزاعات"
        ),
        "en": "conflict-related sexual violence; sexual violence in conflict; CRSV",
        "es": (
            "violencia sexual relacionada con los conflictos; violencia sexual relacionada con el conflicto; "
            "violencia sexual en los conflictos; VSRC"
        ),
        "fr": (
            "violences sexuelles liées aux conflits; violence sexuelle liée aux conflits; "
            "violences sexuelles en temps de conflit; violences sexuelles dans les conflits; VSLC; VSC"
        ),
        "ru": (
            "сексуальное насилие, связанное с конфликтом; сексуальное насилие в условиях конфликта; "
            "сексуальное насилие, связанное с конфликтами; СНСК"
        ),
        "zh": "与冲突有关的性暴力; 冲突中的性暴力; 冲突中性暴力; 冲突相关性暴力",
    },
    "parliament": {
        "ar": "البرلمان; البرلمانات; برلمانيات; برلمانيون; برلماني; مجلس النواب; النائبات",
        "en": "parliament; parliamentary; parliamentarians; members of parliament; MP; MPs",
        "es": "parlamento; parlamentario; parlamentarias; parlamentarios",
        "fr": "parlement; parlementaire; parlementaires; députées",
        "ru": "парламент; парламентский; парламентарии; парламентарии-женщины",
        "zh": "议会; 国会; 议员",
    },
    "defence-ministry": {
        "ar": "وزارة الدفاع",
        "en": "ministry of defence; ministry of defense; defence ministry; MoD",
        "es": "ministerio de defensa; ministerio de la defensa",
        "fr": "ministère de la défense; ministère des armées",
        "ru": "министерство обороны; минобороны",
        "zh": "国防部",
    },
    "foreign-ministry": {
        "ar": "وزارة الخارجية; وزارة الشؤون الخارجية",
        "en": "ministry of foreign affairs; foreign ministry; foreign office; MFA",
        "es": "ministerio de relaciones exteriores; ministerio de asuntos exteriores; cancillería; MRE",
        "fr": "ministère des affaires étrangères; ministère de l'Europe et des affaires étrangères; MAE; MEAE",
        "ru": "министерство иностранных дел; МИД",
        "zh": "外交部",
    },
    "mediators": {
        "ar": "وسيطات; الوسيطات; الوساطة; الوسطاء; الوسيط",
        "en": "mediators; mediation; women mediators",
        "es": "mediadoras; mediadores; mediación",
        "fr": "médiatrices; médiateurs; médiation",
        "ru": "посредницы; посредники; посредничество; медиация; медиаторы",
        "zh": "调解员; 调解; 调停; 斡旋; 女调解员",
    },
    "armed-groups": {
        "ar": "الجماعات المسلحة; الجماعات المسلحة غير الحكومية",
        "en": "armed groups; non-State armed groups; NSAG; NSAGs",
        "es": "grupos armados; grupos armados no estatales",
        "fr": "groupes armés; groupes armés non étatiques",
        "ru": "вооруженные группы; вооруженные группировки; незаконные вооруженные формирования; НВФ",
        "zh": "武装团体; 武装组织; 非国家武装团体",
    },
    "humanitarian-law": {
        "ar": "القانون الدولي الإنساني",
        "en": "international humanitarian law; IHL; law of armed conflict; laws of war",
        "es": "derecho internacional humanitario; DIH",
        "fr": "droit international humanitaire; DIH; droit des conflits armés",
        "ru": "международное гуманитарное право; МГП",
        "zh": "国际人道法; 国际人道主义法; 战争法",
    },
    "goals": {
        "ar": "أهداف التنمية المستدامة; خطة عام 2030",
        "en": "sustainable development goals; SDG; SDGs; 2030 agenda",
        "es": "objetivos de desarrollo sostenible; ODS; agenda 2030",
        "fr": "objectifs de développement durable; ODD; programme 2030; agenda 2030",
        "ru": (
            "цели в области устойчивого развития; цели устойчивого развития; ЦУР; повестка дня на период до 2030 года"
        ),
        "zh": "可持续发展目标; 2030年议程",
    },
    "lgbti": {
        "ar": "مجتمع الميم",
        "en": "LGBTI; LGBT; LGBTQ; LGBTQI; LGBTIQ; LGBTQIA",
        "es": "LGBT; LGBTI; LGBTIQ; LGTBI; LGTB",
        "fr": "LGBT; LGBTI; LGBTQ; LGBTIQ",
        "ru": "ЛГБТ; ЛГБТИ; ЛГБТК",
        "zh": "性少数群体; 性少数",
    },
    "transitional-justice": {
        "ar": "العدالة الانتقالية",
        "en": "transitional justice; TJ",
        "es": "justicia transicional; justicia de transición",
        "fr": "justice transitionnelle; justice de transition",
        "ru": "правосудие переходного периода; переходное правосудие",
        "zh": "过渡期正义; 过渡时期司法; 转型正义",
    },
}
SUBJECTS: Final = {**_FIELD, **AGENDA, **BODIES}
"""By code and language, with a semicolon between. They are found beside the words themselves; nobody chooses them."""
TITLES: Final = {code: phrases["en"].partition(";")[0] for code, phrases in SUBJECTS.items()}
"""What each is called where a page says through what it was found; abbreviations of it stand in the question."""
