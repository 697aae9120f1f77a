"""Aligned gold documents, and the documents that a reader is given for them."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from muniment.model import Document, Published, Publisher

Json = dict[str, Any]


def read_rows(path: Path, *, pattern: str = "*.jsonl") -> list[Json]:
    """The objects of a file of JSON lines, or of all such files in a folder, in the order of their names."""
    files = sorted(path.rglob(pattern)) if path.is_dir() else [path]
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def document_of(row: Json) -> Document:
    """An aligned row as a document whose text is the row's body, letter for letter."""
    body = row["body"]
    title = body[: body.index("\n\n")]
    day = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    published = Published(day, "metadata") if day else Published()
    return Document(
        row["id"], title, body, Publisher(row.get("source") or "unknown"), published=published, key=row["id"]
    )


def read_documents(rows: Iterable[Json], weights: Path | None = None) -> Iterator[Json]:
    """What the reader finds in each row, in the scorer's form: the one that ships, or that of a folder of weights."""
    from muniment.exports.scorer import as_scored
    from muniment.reading.encoder import Encoder
    from muniment.reading.pipeline import Pipeline

    reader = Pipeline(Encoder.load(weights))
    for row in rows:
        read = reader.read(document_of(row))
        yield {"id": row["id"], "records": [as_scored(record) for record in read.records]}


def write_rows(path: Path, rows: Iterable[Json]) -> None:
    """Write objects as JSON lines."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")
