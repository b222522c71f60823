"""One document, three forms: a page, a PDF and a Word file from the same headings, paragraphs, facts, lines and tables.

A room says what stands in a document by :class:`Document`; the words are those that its pages use, small safe HTML with
its languages marked. The writers stand beside: :mod:`.page`, :mod:`.pdf`, :mod:`.word`.
"""

from focalpoint.ground.ui.documents.model import Block, Document, Facts, Heading, Lines, Paragraph, Rows, Section, Words

__all__ = ["Block", "Document", "Facts", "Heading", "Lines", "Paragraph", "Rows", "Section", "Words"]
