"""A brief as an HTML page that stands alone: no script, nothing loaded from elsewhere."""

import re
from collections.abc import Iterator
from html import escape

from muniment.exports.brief.content import Brief, Line, Note, Section
from muniment.exports.brief.markdown import EMPTY, standfirst

_STYLE = """
body { font: 11pt/1.45 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.1rem; margin: 1.4rem 0 .3rem; }
.standfirst, .standing, .id, ol.notes { color: #555; } ul { padding-left: 1.1rem; } li { margin: .25rem 0; }
.id { font: .75em monospace; } ol.notes { font-size: .85em; border-top: 1px solid #ccc; padding-top: .8rem; }
sup a { text-decoration: none; } @media print { body { margin: 0; max-width: none; } a { color: inherit; } }
"""


def as_html(brief: Brief) -> str:
    """The brief; words of documents are escaped, and only web addresses become links."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    title = escape(brief.scope.title)
    yield f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>'
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>"
    yield f'<p class="standfirst">{escape(standfirst(brief))}</p>'
    for section in brief.sections:
        yield from _section(section)
    yield '<ol class="notes">'
    yield from map(_note, brief.notes)
    yield "</ol>\n</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    yield f"<h2>{escape(section.title)}</h2>"
    if not section.lines:
        yield f"<p>{EMPTY}</p>"
        return
    yield "<ul>"
    yield from map(_line, section.lines)
    if section.more > 0:
        yield f"<li>… and {section.more} more</li>"
    yield "</ul>"


def _line(line: Line) -> str:
    when = f"<strong>{escape(line.when)}</strong> " if line.when else ""
    notes = "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in line.notes)
    told = f'{escape(line.text)} <span class="standing">({escape(line.standing)})</span>'
    return f'<li>{when}{told}{notes} <span class="id">{escape(line.entry)}</span></li>'


def _note(note: Note) -> str:
    title = escape(note.title)
    if note.url and re.match(r"https?://", note.url):
        title = f'<a href="{escape(note.url)}" rel="noreferrer">{title or escape(note.url)}</a>'
    source = ", ".join(filter(None, (escape(note.publisher), note.published, title)))
    return (
        f'<li id="n{note.number}">“{escape(note.sentence)}” {source} <span class="id">{escape(note.record)}</span></li>'
    )
