"""A brief as Markdown."""

import re
from collections.abc import Iterator

from muniment.exports.brief.content import Brief, Line, Note, Section

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
EMPTY = "Nothing that the register knows of."


def as_markdown(brief: Brief) -> str:
    """The brief; words of documents are escaped."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {escaped(brief.scope.title)}"
    yield ""
    yield escaped(standfirst(brief))
    for section in brief.sections:
        yield from _section(section)
    yield from ("", "---", "")
    for note in brief.notes:
        yield f"[^{note.number}]: {_note(note)}"


def standfirst(brief: Brief) -> str:
    """What the brief covers, and how far it can be trusted."""
    scope = brief.scope
    since = f"from {scope.since} " if scope.since else ""
    left = f" {brief.doubtful} doubtful entries are left out." if brief.doubtful else ""
    seen = f"people have reviewed {brief.reviewed} of the records cited" if brief.reviewed else "nobody has reviewed it"
    return f"The register {since}to {scope.today}: {brief.entries} entries. Read by a machine; {seen}.{left}"


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {section.title}", "")
    for line in section.lines:
        yield f"- {_line(line)}"
    if not section.lines:
        yield EMPTY
    if section.more > 0:
        yield f"- … and {section.more} more"


def _line(line: Line) -> str:
    when = f"**{escaped(line.when)}** " if line.when else ""
    notes = "".join(f"[^{number}]" for number in line.notes)
    return f"{when}{escaped(line.text)} ({escaped(line.standing)}){notes} `{line.entry}`"


def _note(note: Note) -> str:
    url = f" <{note.url}>" if note.url and re.match(r"https?://[^\s<>\x00-\x1f\x7f-\x9f]+$", note.url) else ""
    title = f", “{escaped(note.title)}”" if note.title else ""
    return f"“{escaped(note.sentence)}” {escaped(note.publisher)}, {note.published}{title}{url} (`{note.record}`)"


def escaped(text: str) -> str:
    """Words in which nothing is mark-up."""
    return _SPECIAL.sub(r"\\\1", text)
