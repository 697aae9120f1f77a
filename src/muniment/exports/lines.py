"""JSON Lines: one record an object, with everything that it says and where."""

import json
from collections.abc import Iterable
from typing import IO, Any

from muniment.exports.table import Sourced
from muniment.exports.values import sentence_text
from muniment.model import Document, Entity, Mention, Quote, Record, Sentence, When
from muniment.store import event_time


def write_jsonl(sourced: Iterable[Sourced], file: IO[str]) -> None:
    """One record a line."""
    for record, sentences in sourced:
        file.write(json.dumps(record_json(record, sentences), ensure_ascii=False) + "\n")


def record_json(record: Record, sentences: tuple[Sentence, ...]) -> dict[str, Any]:
    """A record; offsets are code points of its document's text, half open."""
    when = event_time(record)
    return {
        "id": record.id,
        "kind": record.kind,
        "form": record.form,
        "stage": record.stage,
        "date": when.iso if when else None,
        "triggers": [_quote(quote) for quote in record.triggers],
        "sentence": sentence_text(record, sentences, record.triggers[0].start),
        "roles": [_mention(record, mention, sentences) for mention in record.mentions],
        "score": record.score,
        "reviewed_by": list(record.reviewed_by) or None,
        "document": document_json(record.document),
    }


def document_json(document: Document) -> dict[str, Any]:
    """Which document, without its text."""
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "publisher": document.publisher.name,
        "published": document.published.day.isoformat() if document.published.day else None,
        "published_basis": document.published.basis,
        "url": document.url,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"quote": quote.words, "start": quote.start, "end": quote.end}


def _mention(record: Record, mention: Mention, sentences: tuple[Sentence, ...]) -> dict[str, Any]:
    told = {"role": mention.role} | _quote(mention.quote) | {"score": mention.score}
    if mention.entity:
        told["entity"] = _entity(mention.entity)
    if mention.when:
        told["time"] = _when(mention.when)
    if mention.amount:
        told["amount"] = mention.amount.as_json()
    return told | {"sentence": sentence_text(record, sentences, mention.quote.start)}


def _entity(entity: Entity) -> dict[str, Any]:
    return {"type": entity.type, "name": entity.name, "code": entity.code}


def _when(when: When) -> dict[str, Any]:
    return {
        "iso": when.iso,
        "from": when.earliest.isoformat() if when.earliest else None,
        "to": when.latest.isoformat() if when.latest else None,
        "precision": when.precision,
        "basis": when.basis,
        "function": when.function,
        "rule": when.rule,
    }
