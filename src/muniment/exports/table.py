"""CSV for spreadsheets: one record a row, or one value a row with its quote and offsets."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from muniment.exports.values import amounts, filler, fillers, number, sentence_at, sentence_text
from muniment.model import Mention, Record, Sentence
from muniment.store import event_time

Sourced = tuple[Record, tuple[Sentence, ...]]

_ROLES = {
    "parties": ("party", "about"),
    "host": ("host",),
    "supplier": ("supplier",),
    "recipient": ("recipient",),
    "people": ("person",),
    "place": ("place",),
    "name": ("name",),
    "item": ("item",),
    "subject": ("subject",),
    "said_by": ("source",),
}
_HEAD = ("id", "kind", "form", "stage")
_DATES = ("date_from", "date_to", "precision")
_NUMBERS = ("amount", "unit", "bound")
_SOURCE = ("title", "publisher", "published", "url")
COLUMNS = (*_HEAD, *_DATES, *list(_ROLES)[:-1], *_NUMBERS, "said_by", "quote", *_SOURCE, "score", "reviewed_by")
_VALUE = ("role", "value", "type", "code", *_DATES, "basis", *_NUMBERS)
_QUOTE = ("quote", "start", "end", "sentence", "score")
LONG_COLUMNS = (*_HEAD, *_VALUE, *_QUOTE, "document", *_SOURCE, "reviewed_by")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(sourced: Iterable[Sourced], file: IO[str]) -> None:
    """One record a row. Several values in a cell stand apart by ';'; parties are ISO 3166 codes where there is one."""
    write_rows(COLUMNS, (_row(record, sentences) for record, sentences in sourced), file)


def write_long_csv(sourced: Iterable[Sourced], file: IO[str]) -> None:
    """One value a row, triggers first, with its quote and its offsets in the document's text."""
    write_rows(LONG_COLUMNS, (row for record, sentences in sourced for row in _long_rows(record, sentences)), file)


def write_rows(columns: tuple[str, ...], rows: Iterable[Mapping[str, object]], file: IO[str]) -> None:
    """A table with its head; no cell is a formula."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(row.get(column)) for column in columns])


def harmless(value: object) -> str:
    """A cell as text; one that a spreadsheet would run as a formula gets an apostrophe in front."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _head(record: Record) -> dict[str, object]:
    told: dict[str, object] = {"id": record.id, "kind": record.kind, "form": record.form, "stage": record.stage}
    return told | {"reviewed_by": joined(record.reviewed_by)}


def _source(record: Record) -> dict[str, object]:
    document = record.document
    return {
        "title": document.title,
        "publisher": document.publisher.name,
        "published": document.published.day,
        "url": document.url,
        "document": document.id,
    }


def _row(record: Record, sentences: tuple[Sentence, ...]) -> dict[str, object]:
    when = event_time(record)
    dates = {"date_from": when.earliest, "date_to": when.latest, "precision": when.precision} if when else {}
    roles = {column: joined(fillers(record, *names)) for column, names in _ROLES.items()}
    read = amounts(record)
    counted = {
        "amount": joined(number(amount) for amount in read),
        "unit": joined(amount.unit for amount in read),
        "bound": joined(amount.bound or "" for amount in read) if any(amount.bound for amount in read) else "",
    }
    told = {"quote": sentence_text(record, sentences, record.triggers[0].start), "score": record.score}
    return _head(record) | dates | roles | counted | told | _source(record)


def joined(values: Iterable[str]) -> str:
    """Values in one cell; a ';' inside one of them would look like two."""
    return ";".join(value.replace(";", ",") for value in values)


def _long_rows(record: Record, sentences: tuple[Sentence, ...]) -> Iterator[dict[str, object]]:
    common = _head(record) | _source(record)
    for quote in record.triggers:
        told = {"role": "trigger", "value": quote.words, "quote": quote.words, "score": record.score}
        yield common | told | _place(sentences, quote.start, quote.end)
    for mention in record.mentions:
        quote = mention.quote
        yield common | _value(mention) | _place(sentences, quote.start, quote.end)


def _place(sentences: tuple[Sentence, ...], start: int, end: int) -> dict[str, object]:
    sentence = sentence_at(sentences, start)
    return {"start": start, "end": end, "sentence": sentence.number if sentence else None}


def _value(mention: Mention) -> dict[str, object]:
    row: dict[str, object] = {"role": mention.role, "quote": mention.quote.words, "score": mention.score}
    row["value"] = filler(mention)
    if mention.entity:
        row |= {"value": mention.entity.name, "type": mention.entity.type, "code": mention.entity.code}
    if mention.when:
        when = mention.when
        row |= {"date_from": when.earliest, "date_to": when.latest, "precision": when.precision, "basis": when.basis}
    if mention.amount:
        row |= {"amount": number(mention.amount), "unit": mention.amount.unit, "bound": mention.amount.bound}
    return row
