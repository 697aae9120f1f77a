"""Anything to Document: text, Markdown, HTML, JSON lines, and folders of them.

What cannot be taken in is yielded as a DocumentError that names it and its reason, and the run goes on.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from muniment.errors import DocumentError
from muniment.model import Document
from muniment.settings import DEFAULT_LIMITS, Limits
from muniment.sources.files import find_files
from muniment.sources.lines import read_lines
from muniment.sources.pages import looks_like_page, read_page
from muniment.sources.parts import Conditions
from muniment.sources.plain import read_plain

READERS = {
    ".txt": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_lines,
}


def read_paths(
    paths: Iterable[Path], *, limits: Limits = DEFAULT_LIMITS, today: date | None = None
) -> Iterator[Document | DocumentError]:
    """The documents of files and folders, one at a time, in the order of the paths; folders in sorted order.

    `today` is the day after which no date of publication is plausible (None: 2100).
    """
    conditions = Conditions(limits, today)
    for path in find_files(paths):
        if isinstance(path, DocumentError):
            yield path
        else:
            yield from _read_file(path, conditions)


def _read_file(path: Path, conditions: Conditions) -> Iterator[Document | DocumentError]:
    """The documents of one file by its suffix; one of an unknown suffix is a page if it opens as one, else text."""
    try:
        reader = READERS.get(path.suffix.lower()) or (read_page if looks_like_page(path) else read_plain)
        yield from reader(path, conditions)
    except DocumentError as error:
        yield error
