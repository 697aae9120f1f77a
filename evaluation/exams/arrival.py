"""The demo documents in random orders of arrival: exports of entries are the same bytes but for the entries' ids."""

import io
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.exam import Result
from muniment.exports.entries import write_entries
from muniment.model import Document
from muniment.reading.pipeline import Pipeline
from muniment.register import EntryQuery, Register
from muniment.register.book import Read
from muniment.sources import read_paths

ORDERS = 20


@dataclass(frozen=True, slots=True)
class Remembered:
    """A reader that has read everything before, so that an order costs no reading."""

    readings: Mapping[str, Read]
    name: str = "remembered"
    version: str = "1"

    def read(self, document: Document, /) -> Read:
        """What was read of the document."""
        return self.readings[document.id]


def run(path: Path) -> Result:
    """`path` is a folder of documents; they are read once by the reader that ships."""
    documents = [told for told in read_paths([path]) if isinstance(told, Document)]
    reader = Pipeline.default()
    remembered = Remembered({document.id: reader.read(document) for document in documents})
    return Result(*compared(documents, remembered, orders=ORDERS))


def compared(
    documents: Sequence[Document], reader: Remembered, *, orders: int
) -> tuple[dict[str, int], tuple[str, ...]]:
    """How many orders give what the documents' own order gives; of those that do not, which entries differ."""
    wanted = exported(documents, reader)
    same, remarks = 0, []
    for seed in range(orders):
        shuffled = list(documents)
        random.Random(seed).shuffle(shuffled)  # noqa: S311
        found = exported(shuffled, reader)
        same += found == wanted
        differing = len(set(found.splitlines()) ^ set(wanted.splitlines()))
        remarks += [f"order {seed}: {differing} lines differ"] if differing else []
    return {"orders": orders, "entries": len(wanted.splitlines()), "same_bytes": same}, tuple(remarks)


def exported(documents: Iterable[Document], reader: Remembered) -> str:
    """All entries of a new register as JSON lines, without their ids and in the order of what they say."""
    file = io.StringIO()
    with TemporaryDirectory() as folder, Register.open(Path(folder) / "r.db", pipeline=reader) as register:
        register.add_documents(documents)
        write_entries(register, EntryQuery(), file, kind="jsonl")
    rows = [json.loads(line) for line in file.getvalue().splitlines()]
    return "".join(sorted(json.dumps(row | {"id": ""}, ensure_ascii=False) + "\n" for row in rows))
