"""What the people and the things of a State are called: adjectives, whose forms are made by rule."""

from collections.abc import Iterator
from typing import Final

_TABLE: Final = """
AF|afghan|afghan|afgano|афганский|أفغاني
AL|albanian|albanais|albanés|албанский|ألباني
DZ|algerian|algérien|argelino|алжирский|جزائري
AD|andorran|andorran|andorrano|андоррский|أندوري
AO|angolan|angolais|angoleño angolano|ангольский|أنغولي
AR|argentine argentinian|argentin|argentino|аргентинский|أرجنتيني
AM|armenian|arménien|armenio|армянский|أرميني
AU|australian|australien|australiano|австралийский|أسترالي
AT|austrian|autrichien|austríaco austriaco|австрийский|نمساوي
AZ|azerbaijani azeri|azerbaïdjanais azéri|azerbaiyano azerí|азербайджанский|أذربيجاني
BS|bahamian|bahaméen|bahameño|багамский|
BH|bahraini|bahreïni bahreïnien|bareiní|бахрейнский|بحريني
BD|bangladeshi|bangladais|bangladesí|бангладешский|بنغلاديشي
BB|barbadian|barbadien|barbadense|барбадосский|
BY|belarusian byelorussian|bélarussien biélorusse|bielorruso belaruso|белорусский беларусский|بيلاروسي
BE|belgian|belge|belga|бельгийский|بلجيكي
BZ|belizean|bélizien|beliceño|белизский|
BJ|beninese|béninois|beninés|бенинский|بنيني
BT|bhutanese|bhoutanais|butanés|бутанский|بوتاني
BO|bolivian|bolivien|boliviano|боливийский|بوليفي
BA|bosnian|bosnien bosniaque|bosnio|боснийский|بوسني
BW|motswana botswanan batswana|botswanais botswanéen|botsuano|ботсванский|
BR|brazilian|brésilien|brasileño|бразильский|برازيلي
BN|bruneian|brunéien|bruneano|брунейский|
BG|bulgarian|bulgare|búlgaro|болгарский|بلغاري
BF|burkinabe burkinabé burkinabè|burkinabé burkinabè burkinais|burkinés burkinabé|буркинийский|بوركيني
BI|burundian|burundais|burundés|бурундийский|بوروندي
CV|cabo-verdean|cap-verdien cabo-verdien|caboverdiano|кабо-вердийский|
KH|cambodian|cambodgien|camboyano|камбоджийский|كمبودي
CM|cameroonian|camerounais|camerunés|камерунский|كاميروني
CA|canadian|canadien|canadiense|канадский|كندي
TD|chadian|tchadien|chadiano|чадский|تشادي
CL|chilean|chilien|chileno|чилийский|تشيلي شيلي
CO|colombian|colombien|colombiano|колумбийский|كولومبي
KM|comorian|comorien|comorense|коморский|
CD|congolese|congolais|congoleño congolés|конголезский|كونغولي
CR|costa_rican|costaricien costaricain|costarricense|коста-риканский|
CI|ivorian|ivoirien|marfileño|ивуарийский|إيفواري
HR|croatian|croate|croata|хорватский|كرواتي
CU|cuban|cubain|cubano|кубинский|كوبي
CY|cypriot|chypriote|chipriota|кипрский|قبرصي
CZ|czech|tchèque|checo|чешский|تشيكي
DK|danish|danois|danés|датский|دانمركي دنماركي
DJ|djiboutian|djiboutien|yibutiano|джибутийский|
DO|||dominicano|доминиканский|
EC|ecuadorian|équatorien|ecuatoriano|эквадорский|إكوادوري
EG|egyptian|égyptien|egipcio|египетский|مصري
SV|salvadoran|salvadorien|salvadoreño|сальвадорский|سلفادوري
ER|eritrean|érythréen|eritreo|эритрейский|إريتري
EE|estonian|estonien|estonio|эстонский|إستوني
ET|ethiopian|éthiopien|etíope|эфиопский|إثيوبي
FJ|fijian|fidjien|fiyiano|фиджийский|فيجي
FI|finnish|finlandais|finlandés finés|финский финляндский|فنلندي
GA|gabonese|gabonais|gabonés|габонский|غابوني
GM|gambian|gambien|gambiano|гамбийский|غامبي
GE|georgian|géorgien|georgiano|грузинский|جورجي
DE|german|allemand|alemán|немецкий германский|ألماني
GH|ghanaian|ghanéen|ghanés|ганский|غاني
GR|greek|grec grecque|griego|греческий|يوناني
GT|guatemalan|guatémaltèque|guatemalteco|гватемальский|غواتيمالي
GN|guinean|guinéen|guineano|гвинейский|غيني
GY|guyanese|guyanien|guyanés|гайанский|
HT|haitian|haïtien|haitiano|гаитянский|
HN|honduran|hondurien|hondureño|гондурасский|هندوراسي
HU|hungarian|hongrois|húngaro|венгерский|هنغاري مجري
IS|icelandic|islandais|islandés|исландский|آيسلندي
IN|indian|indien||индийский|هندي
ID|indonesian|indonésien|indonesio|индонезийский|إندونيسي
IR|iranian|iranien|iraní|иранский|إيراني
IQ|iraqi iraki|iraquien irakien|iraquí|иракский|عراقي
IE|irish|irlandais|irlandés|ирландский|أيرلندي
IL|israeli|israélien|israelí|израильский|إسرائيلي
IT|italian|italien|italiano|итальянский|إيطالي
JM|jamaican|jamaïcain|jamaicano|ямайский|جامايكي
JP|japanese|japonais|japonés|японский|ياباني
JO|jordanian|jordanien|jordano|иорданский|أردني
KZ|kazakh kazakhstani|kazakh kazakhstanais|kazajo|казахский казахстанский|كازاخستاني
KE|kenyan|kényan|keniano keniata|кенийский|كيني
KW|kuwaiti|koweïtien|kuwaití|кувейтский|كويتي
KG|kyrgyz kirghiz|kirghize|kirguís kirguiso|киргизский кыргызский|قيرغيزي
LA|laotian|laotien|laosiano|лаосский|لاوسي
LV|latvian|letton|letón|латвийский латышский|لاتفي
LB|lebanese|libanais|libanés|ливанский|لبناني
LS|basotho|lesothan|lesotense|лесотский|
LR|liberian|libérien|liberiano|либерийский|ليبيري
LY|libyan|libyen|libio|ливийский|ليبي
LT|lithuanian|lituanien|lituano|литовский|ليتواني
LU|luxembourgish|luxembourgeois|luxemburgués|люксембургский|
MG|malagasy|malgache|malgache|малагасийский мадагаскарский|
MW|malawian|malawien|malauí|малавийский|ملاوي
MY|malaysian|malaisien|malasio|малайзийский|ماليزي
MV|maldivian|maldivien|maldivo|мальдивский|
ML|malian|malien|maliense|малийский|
MT|maltese|maltais|maltés|мальтийский|مالطي
MR|mauritanian|mauritanien|mauritano|мавританский|موريتاني
MU|mauritian|mauricien|mauriciano|маврикийский|
MX|mexican|mexicain|mexicano mejicano|мексиканский|مكسيكي
MD|moldovan moldavian|moldave|moldavo|молдавский молдовский|مولدوفي
MC|monegasque|monégasque|monegasco|монакский|
MN|mongolian|mongol|mongol|монгольский|منغولي
ME|montenegrin|monténégrin|montenegrino|черногорский|
MA|moroccan|marocain|marroquí|марокканский|مغربي
MZ|mozambican|mozambicain|mozambiqueño|мозамбикский|موزامبيقي
MM|burmese|birman|birmano|бирманский мьянманский|بورمي ميانماري
NA|namibian|namibien|namibio|намибийский|ناميبي
NP|nepalese nepali|népalais|nepalés nepalí|непальский|نيبالي
NL|dutch|néerlandais hollandais|neerlandés holandés|нидерландский голландский|هولندي
NZ|new_zealander|néo-zélandais|neozelandés|новозеландский|نيوزيلندي
NI|nicaraguan|nicaraguayen|nicaragüense|никарагуанский|نيكاراغوي
NE|nigerien|nigérien|nigerino|нигерский|نيجري
NG|nigerian|nigérian|nigeriano|нигерийский|نيجيري
MK|macedonian|macédonien|macedonio|македонский|مقدوني
NO|norwegian|norvégien|noruego|норвежский|نرويجي
OM|omani|omanais|omaní|оманский|
PK|pakistani|pakistanais|pakistaní|пакистанский|باكستاني
PS|palestinian|palestinien|palestino|палестинский|فلسطيني
PA|panamanian|panaméen|panameño|панамский|
PG|papuan|papouasien||папуасский|
PY|paraguayan|paraguayen|paraguayo|парагвайский|
PE|peruvian|péruvien|peruano|перуанский|بيروفي
PH|philippine filipino filipina|philippin|filipino|филиппинский|فلبيني
PL||polonais|polaco|польский|بولندي
QA|qatari|qatari qatarien|catarí qatarí|катарский|
KR|south_korean|sud-coréen|surcoreano|южнокорейский|
KP|north_korean|nord-coréen|norcoreano|северокорейский|
RO|romanian|roumain|rumano|румынский|روماني
RU|||российский|روسي
RW|rwandan|rwandais|rwandés ruandés|руандийский|رواندي
WS|samoan|samoan|samoano|самоанский|
SA|saudi|saoudien|saudí saudita|саудовский|سعودي
SN|senegalese|sénégalais|senegalés|сенегальский|سنغالي
RS|serbian|serbe|serbio|сербский|صربي
SC||seychellois|seychellense|сейшельский|
SL|sierra_leonean|sierra-léonais|sierraleonés|сьерра-леонский|سيراليوني
SG|singaporean|singapourien|singapurense|сингапурский|سنغافوري
SK|slovak|slovaque|eslovaco|словацкий|سلوفاكي
SI|slovenian slovene|slovène|esloveno|словенский|سلوفيني
SO|somali somalian|somalien|somalí|сомалийский|صومالي
ZA|south_african|sud-africain|sudafricano|южноафриканский|
SS|south_sudanese|sud-soudanais|sursudanés|южносуданский|
LK|sri_lankan|srilankais|esrilanqués ceilanés|шриланкийский ланкийский|سريلانكي
SD|sudanese|soudanais|sudanés|суданский|سوداني
SR|surinamese|surinamais|surinamés|суринамский|
SE|swedish|suédois|sueco|шведский|سويدي
CH|swiss|suisse helvétique|suizo|швейцарский|سويسري
SY|syrian|syrien|sirio|сирийский|سوري
TJ|tajik|tadjik|tayiko|таджикский|طاجيكي
TH|thai|thaïlandais|tailandés|таиландский тайский|تايلندي
TL|timorese|timorais|timorense|тиморский|تيموري
TG|togolese|togolais|togolés|тоголезский|توغولي
TT|trinidadian|trinidadien|trinitense|тринидадский|
TN|tunisian|tunisien|tunecino|тунисский|تونسي
TR|turkish|turc turque|turco|турецкий|تركي
TM|turkmen|turkmène|turcomano turkmeno|туркменский|
UG|ugandan|ougandais|ugandés|угандийский|أوغندي
UA|ukrainian|ukrainien|ucraniano|украинский|أوكراني
AE|emirati|émirien émirati|emiratí|эмиратский|إماراتي
GB|british|britannique|británico|британский|بريطاني
TZ|tanzanian|tanzanien|tanzano|танзанийский|تنزاني
US||étatsunien états-unien|estadounidense|американский|أمريكي
UY|uruguayan|uruguayen|uruguayo|уругвайский|
UZ|uzbek|ouzbek|uzbeko|узбекский|أوزبكي
VU|vanuatuan|vanuatais|vanuatuense|вануатский|
VE|venezuelan|vénézuélien|venezolano|венесуэльский|فنزويلي
VN|vietnamese|vietnamien|vietnamita|вьетнамский|فييتنامي فيتنامي
YE|yemeni|yéménite|yemení|йеменский|يمني
ZM|zambian|zambien|zambiano|замбийский|زامبي
ZW|zimbabwean|zimbabwéen|zimbabuense|зимбабвийский|زمبابوي
CF|central_african|centrafricain|centroafricano|центральноафриканский|
"""
"""One State a line: English, then the masculine in French and Spanish, the adjective in Russian and in Arabic.

Nothing where the word is more often a language, or has another meaning: French, polish, malí.
"""
_FRENCH: Final = (("ien", "ienne"), ("éen", "éenne"), ("ais", "aise"), ("ois", "oise"))


def demonyms() -> Iterator[tuple[str, str, str]]:
    """Give the code of a State, a language and one form of what its people are called in it."""
    for line in _TABLE.split("\n"):
        code, *said = line.split("|")
        for language, make, words in zip(
            ("en", "fr", "es", "ru", "ar"), (_english, _french, _spanish, _russian, _arabic), said, strict=False
        ):
            for word in words.split():
                for form in make(word.replace("_", " ")):
                    yield code, language, form


def _english(word: str) -> tuple[str, ...]:
    return (word, f"{word}s") if word.endswith(("n", "i", "k", "t")) else (word,)


def _french(word: str) -> tuple[str, ...]:
    for ending, feminine in _FRENCH:
        if word.endswith(ending):
            female = word[: -len(ending)] + feminine
            return (word, female, f"{female}s") if word.endswith("s") else (word, f"{word}s", female, f"{female}s")
    if word.endswith("e"):
        return word, f"{word}s"
    return word, f"{word}s", f"{word}e", f"{word}es"


def _spanish(word: str) -> tuple[str, ...]:
    if word.endswith("o"):
        return tuple(word[:-1] + ending for ending in ("o", "a", "os", "as"))
    if word.endswith(("és", "ón", "án")):
        # Accents are no part of what is compared.
        return tuple(word + ending for ending in ("", "a", "es", "as"))
    if word.endswith("í"):
        return word, f"{word}es", f"{word}s"
    return (word, f"{word}s") if word.endswith(("e", "a")) else (word, f"{word}es", f"{word}a", f"{word}as")


def _russian(word: str) -> tuple[str, ...]:
    """Give the adjective, whose cases are known, and what its men and women are called, as far as rules say."""
    stem = word.removesuffix("ский")
    if stem == word:
        return (word,)
    man = stem.removesuffix("й")
    return word, f"{stem}ско", f"{man}ец", f"{stem}цы", f"{stem}ка", f"{man}ек"


def _arabic(word: str) -> tuple[str, ...]:
    forms = (word, f"{word}ة", f"{word}ون", f"{word}ين", f"{word}ات")
    return (*forms, *(f"ال{form}" for form in forms))
