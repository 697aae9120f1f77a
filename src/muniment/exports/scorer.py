"""The scorer's form of a reading: one object per document, spans on its text."""

from collections.abc import Iterable
from typing import Any

from muniment.model import Document, Mention, Record


def scored(document: Document, records: Iterable[Record]) -> dict[str, Any]:
    """A document's records; its id is the source's own where it has one."""
    return {"id": document.key or document.id, "records": [as_scored(record) for record in records]}


def as_scored(record: Record) -> dict[str, Any]:
    """Kind, form, stage, triggers (the main one first) and roles of a record."""
    triggers = [[quote.start, quote.end] for quote in record.triggers]
    roles = [_role(mention) for mention in record.mentions]
    return {"kind": record.kind, "form": record.form, "stage": record.stage, "triggers": triggers, "roles": roles}


def _role(mention: Mention) -> dict[str, Any]:
    value = mention.when.iso if mention.when else mention.amount.as_json() if mention.amount else None
    code = mention.entity.code if mention.entity and mention.entity.type != "place" else None
    span = [mention.quote.start, mention.quote.end]
    return {"role": mention.role, "span": span, "value": value, "code": code, "score": mention.score}
