"""Nouns to rows and back, and which fields of a row its seal covers."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping

from muniment.model import (
    Amount,
    Document,
    Entity,
    Mention,
    Published,
    Publisher,
    Quote,
    Reading,
    Record,
    Sentence,
    When,
)
from muniment.store.seals import seal

Row = Mapping[str, Any] | RowMapping

_FIRST_FUNCTIONS = (None, "happens", "period", "due", "decided")


def event_time(record: Record) -> When | None:
    """The time that dates the record: of when it happens before its deadline, surest first. None if it has no date."""
    known = [m for m in record.of_role("time") if m.when and m.when.basis != "none"]
    known.sort(key=lambda m: (_FIRST_FUNCTIONS.index(m.when.function) if m.when else 0, -m.score))
    return known[0].when if known else None


def event_day(record: Record) -> date | None:
    """The first day of the record's date, or the last one where it is open to the past; lists are sorted by it."""
    when = event_time(record)
    return (when.earliest or when.latest) if when else None


def publisher_fields(row: Row) -> dict[str, Any]:
    """What the seal of a publisher covers."""
    return {name: row[name] for name in ("name", "kind", "country", "reliability")}


def version_fields(row: Row) -> dict[str, Any]:
    """What the seal of a version covers."""
    return {name: row[name] for name in ("identity", "number", "document_pk", "since", "until")}


def quarantine_fields(row: Row) -> dict[str, Any]:
    """What the seal of a document that was set aside covers."""
    return {name: row[name] for name in ("name", "reason", "detail", "at", "resolved_at")}


_SEALED = (
    "id",
    "identity",
    "name",
    "title",
    "body_hash",
    "url",
    "key",
    "published",
    "published_basis",
    "media_type",
    "warnings",
    "copy_of",
    "added_at",
    "publisher_pk",
)


def document_fields(row: Row) -> dict[str, Any]:
    """What the seal of a document covers beside its text and original, which have hashes."""
    return {name: row[name] for name in _SEALED}


def document_row(document: Document, *, publisher_pk: int, copy_of: int | None, at: datetime) -> dict[str, Any]:
    """The row of a new document."""
    row = {
        "id": document.id,
        "identity": document.identity,
        "publisher_pk": publisher_pk,
        "name": document.name,
        "title": document.title,
        "text": document.text,
        "text_hash": document.text_hash,
        "body_hash": body_hash(document),
        "url": document.url,
        "key": document.key,
        "published": document.published.day,
        "published_basis": document.published.basis,
        "media_type": document.media_type,
        "warnings": list(document.warnings),
        "copy_of": copy_of,
        "added_at": at,
    }
    return row | {"seal": seal(document_fields(row))}


def to_document(row: Row) -> Document:
    """The document of a row that is joined with a reading and its publisher; without the original bytes."""
    return Document(
        row["name"],
        row["known_title"],
        row["text"],
        publisher=Publisher(row["publisher"], row["publisher_kind"], row["publisher_country"], row["reliability"]),
        url=row["url"],
        published=Published(row["known_published"], row["known_basis"]),
        key=row["key"],
        media_type=row["media_type"],
        warnings=tuple(row["warnings"]),
        lasting=row["identity"],
    )


_AS_KNOWN = ("title", "publisher_pk", "published", "published_basis")


def reading_fields(row: Row, sentences: Sequence[Row]) -> dict[str, Any]:
    """What the seal of a reading covers; its sentences are sealed with it."""
    spans = [[s["number"], s["start"], s["end"], s["furniture"]] for s in sentences]
    fields = {name: row[name] for name in ("reader", "version", "codebook", "over", *_AS_KNOWN, "at")}
    return fields | {"sentences": spans, "superseded_at": row["superseded_at"]}


def reading_row(
    reading: Reading, document: Document, sentences: Sequence[Row], *, publisher_pk: int, over: int | None
) -> dict[str, Any]:
    """The row of a new reading, with what was known of the document by then."""
    row = {
        "reader": reading.reader,
        "version": reading.version,
        "codebook": reading.codebook,
        "over": over,
        "title": document.title,
        "publisher_pk": publisher_pk,
        "published": document.published.day,
        "published_basis": document.published.basis,
        "at": reading.at,
        "superseded_at": None,
    }
    return row | {"seal": seal(reading_fields(row, sentences))}


def to_reading(row: Row) -> Reading:
    """The reading of a row."""
    return Reading(row["reader"], row["version"], row["at"], row["codebook"])


def sentence_row(sentence: Sentence) -> dict[str, Any]:
    """The row of a sentence."""
    return {
        "number": sentence.number,
        "start": sentence.start,
        "end": sentence.end,
        "furniture": sentence.furniture,
    }


_RECORD = ("id", "kind", "form", "stage", "score", "event_day", "told", "reviewed_by", "left_out")


def record_fields(row: Row, *, triggers: int, mentions: int) -> dict[str, Any]:
    """What the seal of a record covers; triggers and mentions are proved one by one, and counted."""
    return {name: row[name] for name in _RECORD} | {"triggers": triggers, "mentions": mentions}


def record_row(
    record: Record, reading_pk: int, sentences: Sequence[Sentence], *, left_out: str | None
) -> dict[str, Any]:
    """The row of a record; `told` is what a search looks through, `left_out` why lists leave it out."""
    row = {
        "id": record.id,
        "kind": record.kind,
        "form": record.form,
        "stage": record.stage,
        "score": record.score,
        "event_day": event_day(record),
        "told": _told(record, sentences),
        "reviewed_by": list(record.reviewed_by) or None,
        "left_out": left_out,
    }
    sealed = record_fields(row, triggers=len(record.triggers), mentions=len(record.mentions))
    return row | {"reading_pk": reading_pk, "seal": seal(sealed)}


def _told(record: Record, sentences: Sequence[Sentence]) -> str:
    """The sentences that a record rests on, and the names that were read from them."""
    starts = [sentence.start for sentence in sentences]
    numbers: set[int] = set()
    for quote in (*record.triggers, *(mention.quote for mention in record.mentions)):
        numbers.update(range(max(bisect_right(starts, quote.start) - 1, 0), bisect_left(starts, quote.end)))
    told = [record.document.text[sentences[n].start : sentences[n].end] for n in sorted(numbers)]
    names = {mention.entity.name for mention in record.mentions if mention.entity}
    return "\n".join([*told, *sorted(names)])


def trigger_row(number: int, quote: Quote) -> dict[str, Any]:
    """The row of a trigger; number 0 is the main one."""
    return {"number": number, "start": quote.start, "end": quote.end, "words": quote.words}


_ENTITY = ("entity_type", "entity_name", "entity_code", "entity_id")
_TIME = ("earliest", "latest", "precision", "basis", "time_words", "function", "qualifier", "rule")


def mention_fields(row: Row) -> dict[str, Any]:
    """What the seal of a mention covers; its words are proved against the text."""
    entity, time = [row[name] for name in _ENTITY], [row[name] for name in _TIME]
    return {"role": row["role"], "score": row["score"], "entity": entity, "time": time, "amount": row["amount"]}


def mention_row(number: int, mention: Mention) -> dict[str, Any]:
    """The row of a mention."""
    entity, when = mention.entity, mention.when
    row = {
        "number": number,
        "role": mention.role,
        "start": mention.quote.start,
        "end": mention.quote.end,
        "words": mention.quote.words,
        "score": mention.score,
        **dict(
            zip(_ENTITY, (entity.type, entity.name, entity.code, entity.id) if entity else (None,) * 4, strict=True)
        ),
        **dict(zip(_TIME, _time_values(when) if when else (None,) * 8, strict=True)),
        "amount": _amount_values(mention.amount) if mention.amount else None,
    }
    return row | {"seal": seal(mention_fields(row))}


def _time_values(when: When) -> tuple[Any, ...]:
    return (
        when.earliest,
        when.latest,
        when.precision,
        when.basis,
        when.words,
        when.function,
        when.qualifier,
        when.rule,
    )


def _amount_values(amount: Amount) -> dict[str, str]:
    """Numbers as text, so that none is rounded on the way."""
    parts = {
        "unit": amount.unit,
        "value": amount.value,
        "low": amount.low,
        "high": amount.high,
        "bound": amount.bound,
        "words": amount.words,
    }
    return {name: str(part) for name, part in parts.items() if part is not None}


def to_mention(row: Row) -> Mention:
    """The mention of a row."""
    entity = Entity(*(row[name] for name in _ENTITY)) if row["entity_type"] else None
    when = When(*(row[name] for name in _TIME)) if row["basis"] else None
    quote = Quote(row["start"], row["end"], row["words"])
    return Mention(row["role"], quote, row["score"], entity, when, _to_amount(row["amount"]))


def _to_amount(parts: Mapping[str, str] | None) -> Amount | None:
    if parts is None:
        return None
    numbers = {name: Decimal(parts[name]) for name in ("value", "low", "high") if name in parts}
    return Amount(parts["unit"], bound=parts.get("bound"), words=parts["words"], **numbers)


def to_record(row: Row, document: Document, triggers: Sequence[Row], mentions: Sequence[Row]) -> Record:
    """The record of a row with its triggers and mentions, each in order."""
    return Record(
        document,
        row["kind"],
        row["form"],
        row["stage"],
        tuple(Quote(t["start"], t["end"], t["words"]) for t in triggers),
        tuple(map(to_mention, mentions)),
        row["score"],
        row["id"],
        tuple(row["reviewed_by"] or ()),
    )


def body_hash(document: Document) -> str:
    """SHA-256 of the text without title, white space and case: papers give an agency's text their own titles."""
    body = "".join(document.text[len(document.title) :].split()).casefold()
    return hashlib.sha256(body.encode()).hexdigest()


def original_hash(original: bytes) -> str:
    """SHA-256 of a document's bytes as they came."""
    return hashlib.sha256(original).hexdigest()


def review_fields(row: Row) -> dict[str, Any]:
    """What the seal of a person's decision covers."""
    names = ("batch", "document_pk", "target", "action", "by", "at", "why", "before", "after")
    return {name: row[name] for name in names}


def tally_fields(row: Row) -> dict[str, Any]:
    """What the seal of a tally covers."""
    return {name: row[name] for name in ("name", "number")}


def judgement_fields(row: Row) -> dict[str, Any]:
    """What the seal of a judgement covers."""
    return {name: row[name] for name in ("batch", "one", "other", "verdict", "by", "at", "why", "score")}
