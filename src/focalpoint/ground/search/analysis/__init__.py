"""From a text to the terms by which it is found, the same way for what is kept and for what is asked.

Six languages, mixed. A word becomes its folded form (no case, no accents, one form of each letter) and the stems that
its script and language allow; each stem bears its language, so that two languages do not meet by chance. Chinese
becomes words, characters and pairs of characters; a symbol of a United Nations document becomes one term. No table in
the database here, and no rights: what is found is asked for elsewhere.
"""

from focalpoint.ground.search.analysis.folding import fold
from focalpoint.ground.search.analysis.words import Word, asked_terms, kept_terms, words_of

__all__ = ["Word", "asked_terms", "fold", "kept_terms", "words_of"]
