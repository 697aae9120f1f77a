"""Plain text, and Markdown with or without front matter."""

import re
from collections.abc import Iterator
from pathlib import Path

from muniment.errors import DocumentError
from muniment.model import Document
from muniment.sources.files import read_bytes, shown
from muniment.sources.mending import decode
from muniment.sources.parts import Conditions, Parts, build
from muniment.sources.titles import split_title

MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown"}
FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|$)")
FRONT_LINE = re.compile(r"[ \t]|$|[#\]}]|-[ \t]|-$|(?P<key>[\w.-]+)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
BLOCK_MARK = re.compile(r"[>|][-+\d]{0,2}$")  # of a value that follows in lines of its own


def read_plain(path: Path, conditions: Conditions) -> Iterator[Document | DocumentError]:
    """The one document of a text file."""
    data = read_bytes(path, limit=conditions.limits.file_bytes)
    text, warnings = decode(data, name=shown(path))
    media_type = MEDIA_TYPES.get(path.suffix.lower(), "text/plain")
    fields, text = split_front_matter(text) if media_type == "text/markdown" else ({}, text)
    title, rest = (fields["title"], text.strip()) if fields.get("title") else split_title(text)
    parts = Parts(
        name=shown(path),
        title=title,
        rest=rest,
        original=data,
        media_type=media_type,
        published=fields.get("published") or fields.get("date"),
        source=fields.get("source") or fields.get("publisher"),
        url=fields.get("url") or fields.get("link"),
        file_name=path.stem,
        warnings=warnings,
    )
    yield build(parts, conditions)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Simple fields between two lines '---' at the top of a Markdown text, and what follows; without them all of it."""
    found = FRONT_MATTER.match(text)
    fields = _fields(found["fields"].split("\n")) if found else None
    return (fields, text[found.end() :]) if found and fields is not None else ({}, text)


def _fields(lines: list[str]) -> dict[str, str] | None:
    """Fields by their names in small letters, a value of more lines in one; None if a line is none of front matter."""
    fields: dict[str, str] = {}
    key = ""
    for line in lines:
        found = FRONT_LINE.match(line)
        if not found:
            return None
        if found["key"]:
            key, value = found["key"].lower(), (found["value"] or "").strip()
            fields[key] = "" if BLOCK_MARK.match(value) else value
            key = key if value else ""  # of no value the lines below are fields or a list of their own
        elif key and line[:1] in (" ", "\t"):
            fields[key] = f"{fields[key]} {line.strip()}".strip()
    return {key: _unquoted(value) for key, value in fields.items()}


def _unquoted(value: str) -> str:
    """A value without a pair of quotes around it, and a doubled or escaped quote inside them as one."""
    quote = value[:1]
    if len(value) < 2 or quote not in ('"', "'") or not value.endswith(quote):
        return value
    return value[1:-1].replace("''" if quote == "'" else '\\"', quote).strip()
