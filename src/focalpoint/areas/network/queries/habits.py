"""Habits of writing names: titles, particles, short forms, signs. Tables that are short on purpose.

What they do not know is a suggestion less, never a wrong record: they serve :mod:`spelling` and nothing else.
"""

from typing import Final


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS: Final = _listed(
    "mr mrs ms miss mx dr prof professor sir dame lady lord hon honourable excellency he amb ambassador minister col "
    "colonel gen general brigadier maj major capt captain lt lieutenant sgt sergeant insp inspector supt "
    "superintendent sr sra srta don dona herr frau mme mlle m maitre dott ing rev sheikh shaykh hajj haji"
)
"""Titles that stand before a name in lists, in Latin letters. ``he`` is "H.E." without its points."""
LONELY: Final = frozenset({"m", "he", "don", "sr", "gen", "major", "general", "dame", "lord", "sir", "hon", "ing"})
"""Titles that are also names, initials or suffixes: they are titles only before two further words."""
PARTICLES: Final = _listed(
    "de del della di da dos das do du des d la le les las los van von der den ten ter zu zum al el ul ibn bin bint ben "
    "abu af av y e i of the"
)
"""Small words that documents write, join or leave out."""
GENERATIONS: Final = {"jr": "2", "junior": "2", "ii": "2", "iii": "3", "iv": "4", "senior": "1", "sr": "1"}
"""What tells a father from a son."""
SURNAMES_OF_TWO: Final = frozenset(
    {"欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "夏侯", "尉迟"}
)
SIMPLIFIED: Final = str.maketrans(
    "張陳黃劉楊趙吳鄭謝許鄧馮葉蘇盧蔣龍萬錢賈鍾羅韓偉華國麗紅寶榮慶傑軍曉靜鳳蘭勝貴強東學義愛雲為禮儀馬齊孫歐莊湯喬賀"
    "顧嚴瓊潔瑩寧濤鵬飛陽輝進樣開達遠運",
    "张陈黄刘杨赵吴郑谢许邓冯叶苏卢蒋龙万钱贾钟罗韩伟华国丽红宝荣庆杰军晓静凤兰胜贵强东学义爱云为礼仪马齐孙欧庄汤乔贺"
    "顾严琼洁莹宁涛鹏飞阳辉进样开达远运",
)
"""Frequent signs of Chinese names in their older form, and the newer one of the same sign."""
ALIKE: Final = tuple(
    frozenset(group.split())
    for group in (
        "muhammad mohammed mohamed mohammad muhammed mohamad mahammad mehmet",
        "yusuf youssef yousef yusef yousuf joseph jose josef giuseppe pepe joe",
        "robert bob rob bobby roberto",
        "william bill will liam",
        "elizabeth liz beth betty eliza elisabeth lizzie",
        "catherine katherine kathryn kate cathy kathy katharina ekaterina katya",
        "michael mike mick mikhail michel miguel",
        "alexander alex sasha aleksandr alejandro",
        "alexandra alex sasha aleksandra sandra alejandra",
        "margaret maggie peggy meg",
        "maria masha mary",
        "natalia natasha nataliya natalie",
        "ivan vanya",
        "john jack johnny jon",
        "anthony tony antonio",
        "francisco paco pancho francis",
        "ignacio nacho",
        "dolores lola",
        "susan sue suzanne susanna",
        "patricia pat patty tricia",
        "patrick pat paddy",
        "thomas tom tommy",
        "edward ed eddie ted",
        "richard dick rick rich",
        "james jim jimmy",
        "christine chris tina christina",
        "christopher chris",
        "deborah debbie deb",
        "jennifer jenny jen",
        "victoria vicky tori",
        "dmitri dima dmitry",
        "sergei seryozha serhii serhiy serge sergio",
        "olena elena helen helena yelena lena",
        "huda hoda houda",
        "zainab zeinab zaynab zeynep",
        "aisha ayesha aicha aysha aishah",
    )
)
"""First names that one human being is called by turns: short forms, and spellings too far apart for a rule."""
GROUPS: Final = {
    name: frozenset(at for at, group in enumerate(ALIKE) if name in group) for group in ALIKE for name in group
}
GREEK: Final = (("γγ", "ng"), ("γκ", "gk"), ("μπ", "b"), ("ευ", "ev"), ("αυ", "av"), ("ου", "ou"))
"""Two Greek letters that are one sound, as passports write it."""
