"""The scorer's form of a reading: one object per document, spans on its text."""

from collections.abc import Iterable
from typing import Any

from muniment.model import Document, Record


def scored(document: Document, records: Iterable[Record]) -> dict[str, Any]:
    """A document's records; its id is the source's own where it has one."""
    from muniment.reading.pipeline import as_scored

    return {"id": document.key or document.id, "records": [as_scored(record) for record in records]}
