"""From a text to the terms by which it is found, the same way for what is kept and for what is asked.

Six languages, mixed. A word becomes its folded form (no case, no accents, one form of each letter) and the stems that
its script and language allow; each stem bears its language, so that two languages do not meet by chance. Chinese
becomes the words of a dictionary; a symbol of a United Nations document becomes one term. No table in the database
here, and no rights: what is found is asked for elsewhere.
"""

from focalpoint.ground.search.analysis.folding import fold
from focalpoint.ground.search.analysis.symbols import symbols_of
from focalpoint.ground.search.analysis.words import Word, exact_of, undeclined, words_of

__all__ = ["Word", "exact_of", "fold", "symbols_of", "undeclined", "words_of"]
