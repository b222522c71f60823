"""A document as HTML: the sections as they stand on a page and in a PDF."""

from html import escape

from django.utils.safestring import SafeString, mark_safe

from focalpoint.ground.ui.documents.model import Block, Document, Facts, Heading, Lines, Paragraph, Words
from focalpoint.ground.ui.tables import Column, table
from focalpoint.ground.ui.words import not_known


def sections_html(document: Document) -> SafeString:
    """Return the sections of a document, each under a heading of the second level. No query."""
    return mark_safe(  # every word is escaped below or came as safe  # noqa: S308
        "\n".join(
            f'<section aria-labelledby="{escape(section.key)}"><h2 id="{escape(section.key)}">'
            f"{escape(section.title)}</h2>\n{''.join(_block(block) for block in section.blocks)}</section>"
            for section in document.sections
        )
    )


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        words = f"<p>{_words(block.words)}</p>"
        return f"<blockquote>{words}</blockquote>" if block.is_quoted else words
    if isinstance(block, Heading):
        return f"<h3>{_words(block.words)}</h3>"
    if isinstance(block, Facts):
        rows = (f"<div><dt>{escape(label)}</dt><dd>{_words(words)}</dd></div>" for label, words in block.rows)
        return f'<dl class="facts">{"".join(rows)}</dl>'
    if isinstance(block, Lines):
        return f"<ul>{''.join(f'<li>{_words(words)}</li>' for words in block.items)}</ul>"
    columns = [Column(f"column-{number}", title) for number, title in enumerate(block.columns)]
    rows_html = table(columns=columns, rows=block.rows)
    return f'<div class="wide-first">{rows_html}</div>' if block.is_wide_first else rows_html


def _words(words: Words) -> str:
    if words is None or not words.strip():
        return not_known()
    return words if isinstance(words, SafeString) else escape(words)
