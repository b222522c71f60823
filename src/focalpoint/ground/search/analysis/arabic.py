"""A light stemmer for Arabic: one prefix and one ending are taken off, and three letters always stay.

Words arrive folded: hamza, ta marbuta and alif maqsura are already one form. Heavier stemmers cut real letters off and
join words that have nothing in common; what this one leaves apart, the folded word still finds.
"""

from typing import Final

_ARTICLES: Final = ("وبال", "وكال", "ولل", "فلل", "وال", "بال", "كال", "فال", "لل", "ال")
"""The article with conjunctions and prepositions before it; the longest first. Words rarely begin so by themselves."""
_SINGLE: Final = ("وب", "ول", "فب", "و", "ف", "ب", "ل", "ك")
"""Conjunctions and prepositions without the article: many words begin with these letters."""
_ENDINGS: Final = ("يون", "يين", "يات", "ات", "ون", "ين", "ان", "يه", "ها", "هم", "هن", "نا", "ه", "ي", "ا")
"""Plurals, feminine, relation, possession; the longest first."""
LEAST: Final = 3
"""Letters that stay."""
_WHOLE: Final = (
    "الي اليه اليها الان التي الذي الذين الله المانيا البانيا الف الاف الم اله اليات الزام التزام الحاق الغاء التحاق"
)
"""Words that begin like the article."""
_BORN_SO: Final = (
    "لجنه لجان لقاء لقا لغه لغات لاجي لاجييه لاجيين لاجيون لبنان ليبيا لوجستي لحظه لايحه لوايح لحوم "
    "ليبريا لندن لواء بلد بلدان بلاد بناء بنا برنامج برامج بيان بيانات بعثه بعثات بحث بحوث بحر بحري "
    "باب بعض بين بدء بدايه بنت بنات بييه بيييه بطاله بشر بشري بشريه بنود بند بديل بدايل برلمان بطل "
    "بقاء بلاغ بنك بوروندي بوليفيا بولندا بلجيكا بلغاريا بروتوكول وزير وزاره وزراء وزرا وثيقه وثايق "
    "وكاله وكالات وقف وفد وفود وضع وقت وسيط وسايط وساطه واجب واجبات وحده وحدات وطن وطني وطنيه ولايه "
    "ولايات ولاده ورقه ورشه وعد وعي وصول وصي وصايا وقايه وقايع واقع وجود وجه وسيله وسايل وسط وسطي "
    "وظيفه وظايف وعود وفاه وفيات وقاءيه وقاييه واسع واسعه واضح واضحه وارد وارده وديع ودي وهم وباء "
    "وبا ورد وزن وصف وصل وصفي وفاق وفق وفقا فريق فرق فرد فتاه فتيات فتره فرصه فرص فصل فصول فقر فقره "
    "فقرات فلسطين فلسطيني فرنسا فساد فيه فكر فني فنيه فعال فعاله فعاليه فعل فعلي فعليه فكره فلبين "
    "فنزويلا فنلندا فضاء فضا فءه فيات فجوه فجوات كتاب كتب كلمه كلام كامل كامله كبير كبيره كفاءه "
    "كفاءات كفاح كفاله كثير كثيره كيان كيانات كميه كوارث كارثه كيني كينيا كندا كوبا كولومبيا كوريا "
    "كويت كازاخستان كرامه كسب كشف"
)
"""Common words whose first letter is their own, folded; the lone hamza has fallen away from some."""


def stems(word: str) -> tuple[str, str]:
    """Return the stem of a folded word, and a second one without a single letter before it; empty where there is none.

    The second is compared with first stems only, so that two words that merely end alike do not meet.
    """
    if word in _WHOLE_WORDS:
        return word, ""
    for prefix in _ARTICLES:
        if word.startswith(prefix) and len(word) - len(prefix) >= LEAST:
            return _ending(word[len(prefix) :]), ""
    first = _ending(word)
    if word in _BORN_WORDS or first in _STEMS_BORN_SO:
        return first, ""
    for prefix in _SINGLE:
        if word.startswith(prefix) and len(word) - len(prefix) >= LEAST:
            return first, _ending(word[len(prefix) :])
    return first, ""


def _ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            return word[: -len(ending)]
    return word


_WHOLE_WORDS: Final = frozenset(_WHOLE.split())
_BORN_WORDS: Final = frozenset(_BORN_SO.split())
_STEMS_BORN_SO: Final = frozenset(_ending(word) for word in _BORN_WORDS)


def without_particles(word: str) -> tuple[str, ...]:
    """Return a folded word, and what it may be without particles; the article stays, for names of States."""
    found = [word]
    for prefix in _SINGLE:
        if word.startswith(prefix) and len(word) - len(prefix) >= LEAST:
            rest = word[len(prefix) :]
            # Before the article the preposition li swallows its first letter.
            found.append(f"ا{rest}" if prefix in {"ل", "ول"} and rest.startswith("ل") else rest)
    return tuple(dict.fromkeys(found))
