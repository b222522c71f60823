"""Two texts side by side: paragraphs aligned, and what differs told apart as editorial or substantive.

Plain Python without a database. Nothing is decided for a reader: each difference is shown with its words, and the kinds
only say which of them a house style explains.
"""

from focalpoint.areas.library.comparing.aligning import Pair, aligned
from focalpoint.areas.library.comparing.effort import Effort, TooMuch
from focalpoint.areas.library.comparing.paragraphs import Paragraph, paragraphs_of
from focalpoint.areas.library.comparing.words import Kind, Piece, Reason, compared

__all__ = ["Effort", "Kind", "Pair", "Paragraph", "Piece", "Reason", "TooMuch", "aligned", "compared", "paragraphs_of"]
