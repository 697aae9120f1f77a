"""Mark-up of releases under open terms whose texts are not in the repository: spans, and the text's hash.

The texts lie in the folder that MUNIMENT_EXAMS names; a text that has changed since it was marked up is an error.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

FOLDER = Path(__file__).parent / "released"
TEXTS = ("corpus/unlabelled.jsonl", "corpus/pool.jsonl.gz")

_KEPT = ("id", "source", "published", "licence", "origin", "genre", "sentences")
_TOLD = ("e", "type", "name", "code", "of", "mentions")


def body_of(row: Json) -> str:
    """The text that spans count in: the title, a blank line, the text."""
    return (row["title"] or "").strip() + "\n\n" + str(row["text"]).strip()


def pack(rows: Iterable[Json]) -> Iterator[Json]:
    """Aligned documents without their texts and without words quoted from them. Entities are None where nobody has
    marked them up, as in documents that only tell that they have no record."""
    for row in rows:
        told = row["entities"]
        entities = told and [{key: entity[key] for key in _TOLD if key in entity} for entity in told]
        kept = {key: row[key] for key in _KEPT if key in row} | {"sha256": _hash(row["body"])}
        yield kept | {"entities": entities, "records": row["records"]}


def unpack(rows: Iterable[Json], bodies: dict[str, str]) -> Iterator[Json]:
    """The aligned documents again. Raises ValueError for a text that is missing or another one."""
    for row in rows:
        body = bodies.get(row["id"])
        if body is None or _hash(body) != row["sha256"]:
            raise ValueError(f"{row['id']}: {'another text' if body else 'no text'}")
        whole = {key: value for key, value in row.items() if key != "sha256"} | {"body": body}
        for entity in whole["entities"] or ():
            entity["surfaces"] = sorted({body[start:end] for start, end in entity["mentions"]})
        yield whole


def read_bodies(shared: Path, wanted: set[str]) -> dict[str, str]:
    """The bodies of the wanted documents, by id, out of the files of texts that are there."""
    found: dict[str, str] = {}
    for path in (shared / name for name in TEXTS):
        if path.exists():
            content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            rows = map(json.loads, content.splitlines())
            found |= {row["id"]: body_of(row) for row in rows if row["id"] in wanted}
    return found


def _hash(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
