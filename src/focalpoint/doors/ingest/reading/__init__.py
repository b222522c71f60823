"""From the text of a paper to suggestions: plain Python, no database, the same answer for the same text.

``papers.read`` is the way in. Each rule is a small function with a name; ``docs/how-to/add-a-rule.md`` tells how
to add one.
"""
