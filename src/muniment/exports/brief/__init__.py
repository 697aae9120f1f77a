"""A brief: a page or two on what happened, what is agreed and due, figures and conflicts, each with its footnote.

content.py    from a register to sections of lines with notes
markdown.py   the same as Markdown
html.py       the same as a page that stands alone
"""

from muniment.exports.brief.content import Brief, Line, Note, Scope, Section, brief_of
from muniment.exports.brief.html import as_html
from muniment.exports.brief.markdown import as_markdown

__all__ = ["Brief", "Line", "Note", "Scope", "Section", "as_html", "as_markdown", "brief_of"]
