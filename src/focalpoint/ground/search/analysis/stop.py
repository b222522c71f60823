"""Words so common that a question is the same without them. They stay where a phrase is quoted."""

from typing import Final

_EN: Final = (
    "a against an and are as at be been but by can did do does for from had has have he her his how i if in "
    "into is it its may my no not of on or our she should so than that the their them there these they this "
    "those to was we were what us when where which who whom whose why will with would you your about between "
    "during through upon per via s t"
)
_FR: Final = (
    "à au aux avec onu contre c ce ces cet cette comme d dans de des du elle elles en entre est et eu il ils j "
    "je l la le les leur leurs lors m n ne nos notre nous on ou où par pas pour qu que quel quelle quelles "
    "quels qui s sa sans se ses si son sont sous sur t ta te tes un une vers vos votre vous y ainsi afin dont "
    "ont été être"
)
_ES: Final = (
    "a al ante onu contra bajo con cómo como cual cuál de del desde donde durante e el ella ellas ellos en "
    "entre es esa ese esta está están este estos estas fue ha han hasta la las le les lo los más mi ni no nos "
    "o para pero por qué que se ser sin sobre son su sus también u un una unas unos y ya"
)
_RU: Final = (
    "а без против оон бы был была были было в во для до его ее их за и из или им ими к ко как ли на над не ни "
    "но о об обо от по под при про с со так также то у что чтобы это этих этого этой эти этот том тем того той "
    "который которая которые которых между же через перед"
)
_AR: Final = (
    "في ضد من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين ما لا أن إن او أو و ثم كما لم لن قد كان كانت "
    "هو هي هم بين عند حتى بعد قبل كل غير إذا أي منها فيها عليها بها به له لها فيه منه وفي ومن وعلى وإلى وعن "
    "ومع بأن لأن"
)
_ZH: Final = (
    "的 了 和 与 及 在 是 为 对 中 等 以及 或 或者 由 于 从 到 向 以 之 其 该 这 "
    "那 并 并且 也 都 就 而 把 被 所 有关 关于 上 下 一 个"
)


STOP_WORDS: Final = {"ar": _AR, "en": _EN, "es": _ES, "fr": _FR, "ru": _RU, "zh": _ZH}
"""By language, as they are written, with a space between."""
UNITED_NATIONS: Final = frozenset(("un", "onu", "оон"))
"""Common words here, and yet parts of names."""
