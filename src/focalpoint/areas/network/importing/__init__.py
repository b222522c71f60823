"""Readers of lists of people: from bytes to cells, from headings to fields, from cells to values. Plain Python."""
