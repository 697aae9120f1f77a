"""Plain text and Markdown."""

from collections.abc import Iterator
from pathlib import Path

from muniment.errors import DocumentError
from muniment.model import Document
from muniment.sources.files import read_bytes, shown
from muniment.sources.mending import decode
from muniment.sources.parts import Conditions, Parts, build
from muniment.sources.titles import split_title

MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown"}


def read_plain(path: Path, conditions: Conditions) -> Iterator[Document | DocumentError]:
    """The one document of a text file."""
    data = read_bytes(path, limit=conditions.limits.file_bytes)
    text, warnings = decode(data, name=shown(path))
    title, rest = split_title(text)
    parts = Parts(
        name=shown(path),
        title=title,
        rest=rest,
        original=data,
        media_type=MEDIA_TYPES.get(path.suffix.lower(), "text/plain"),
        file_name=path.stem,
        warnings=warnings,
    )
    yield build(parts, conditions)
