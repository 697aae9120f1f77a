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
FIELD = re.compile(r"(?m)^(?P<key>title|date|published|url|link|source|publisher)[ \t]*:[ \t]*(?P<value>[^\n]*)$")


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
    if not found:
        return {}, text
    fields = {field["key"]: field["value"].strip().strip("\"'").strip() for field in FIELD.finditer(found["fields"])}
    return fields, text[found.end() :]
