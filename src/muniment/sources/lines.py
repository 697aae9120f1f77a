"""JSON lines: one document a line, with id, title, text or body, url, published, source. Other keys are ignored."""

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from muniment.errors import DocumentError
from muniment.model import Document
from muniment.sources.files import check_file, refusal, shown
from muniment.sources.mending import UTF16_MARKS, decode, mend
from muniment.sources.parts import Conditions, Parts, build
from muniment.sources.titles import split_body

MEDIA_TYPE = "application/json"
FIELDS = ("id", "published", "source", "url")


def read_lines(path: Path, conditions: Conditions) -> Iterator[Document | DocumentError]:
    """The documents of a file of JSON lines, read one line at a time; an error names its line."""
    check_file(path)
    read = 0
    try:
        with path.open("rb") as file:
            for number, line in _lines(file, limit=conditions.limits.file_bytes):
                read += 1
                yield _read_line(f"{shown(path)}:{number}", line, conditions)
    except OSError as error:
        yield refusal(path, error)
        return
    if not read:
        yield DocumentError(shown(path), "empty", "there is no line in the file")


def _lines(file: BinaryIO, *, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines that are not blank; None in place of one over the limit, which is never held whole."""
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (more := file.readline(limit)) and not more.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def _read_line(name: str, line: bytes | None, conditions: Conditions) -> Document | DocumentError:
    try:
        if line is None:
            raise DocumentError(name, "too large", f"the line has more than {conditions.limits.file_bytes:,} bytes")
        return build(_parts(name, line), conditions)
    except DocumentError as error:
        return error


def _parts(name: str, line: bytes) -> Parts:
    row, warnings = _row(name, line)
    key = _words(row, "id")
    title, rest, more = _text(row)
    return Parts(
        name=f"{name} ({key})" if key else name,
        title=title,
        rest=rest,
        original=line.rstrip(b"\r\n"),
        media_type=MEDIA_TYPE,
        published=_words(row, "published"),
        source=_words(row, "source"),
        url=_words(row, "url"),
        key=key,
        warnings=warnings + _unusable(row) + more,
    )


def _row(name: str, line: bytes) -> tuple[dict[str, Any], tuple[str, ...]]:
    if line.startswith(UTF16_MARKS):
        raise DocumentError(name, "broken line", "JSON lines are read in UTF-8, this is UTF-16")
    text, warnings = decode(line, name=name)
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(name, "broken line", f"this line is no JSON: {error}") from error
    if not isinstance(row, dict):
        raise DocumentError(name, "broken line", "this line is no JSON object")
    return row, warnings


def _words(row: dict[str, Any], key: str) -> str | None:
    """A field as one line of text; None if it is absent, empty or something else than text or a number."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float):  # as which many programs write the whole numbers of a column with gaps
        return _number(value)
    return " ".join(mend(str(value))[0].split()) or None


def _number(value: float) -> str | None:
    if not isfinite(value):
        return None
    return str(int(value)) if value.is_integer() else str(value)


def _unusable(row: dict[str, Any]) -> tuple[str, ...]:
    """A warning for each field whose value is neither text nor a number."""
    values = ((field, row.get(field)) for field in FIELDS)
    return tuple(
        f"the field {field!r} is neither text nor a number and was not used"
        for field, value in values
        if isinstance(value, bool | list | dict)
    )


def _text(row: dict[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    """Title, rest and warnings. A body holds its title, unless there is another one that it does not begin with."""
    body, text, title = (row.get(field) for field in ("body", "text", "title"))
    head, more = mend(title) if isinstance(title, str) else ("", ())
    head = head.replace("\n", " ").strip()
    if isinstance(body, str) and body.strip():
        mended, warnings = mend(body)
        if " ".join(mended.split()).startswith(" ".join(head.split())):
            return *split_body(mended), warnings
        return head, mended, warnings + more
    mended, warnings = mend(text) if isinstance(text, str) else ("", ())
    return head, mended, warnings + more
