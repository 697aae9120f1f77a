"""Everything that writes. Each function works inside the transaction of its connection."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, insert, or_, select, update

from muniment.errors import DocumentError
from muniment.model import Document, Publisher, Reading, Record, Sentence
from muniment.store import rows, schema, words
from muniment.store.seals import reseal, seal

NEW, CURRENT, CHANGED = "new", "current", "changed"
_LINES = "application/json"
"""The media type of documents that are lines of a file."""


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a document: `standing` before it was put, and whether its text was there already as a copy."""

    standing: str
    copy: bool = False


def current_version(connection: Connection, identity: str) -> Row[Any] | None:
    """The version of an identity that no later one has replaced, with the id of its document."""
    tables = schema.version.join(schema.document)
    columns: Select[Any] = select(*schema.version.c["pk", "number", "document_pk", "seal"], schema.document.c.id)
    query = columns.select_from(tables).where(schema.version.c.identity == identity, schema.version.c.until.is_(None))
    return connection.execute(query).one_or_none()


def standing(connection: Connection, document: Document) -> str:
    """Whether a document is new, is stored as it is, or has changed."""
    current = current_version(connection, document.identity)
    if current is None:
        return NEW
    return CURRENT if current.id == document.id else CHANGED


def as_known(connection: Connection, document: Document) -> Document:
    """The document under the identity that an earlier Muniment gave it, if this text of it is current under that."""
    if document.earlier_identity is None:
        return document
    earlier = replace(document, lasting=document.earlier_identity)
    return earlier if standing(connection, earlier) == CURRENT else document


def put(
    connection: Connection,
    document: Document,
    reading: Reading,
    sentences: Sequence[Sentence],
    records: Sequence[Record],
) -> Put:
    """Store a document with what was read from it, and end what it replaces. A document that is current stays."""
    resolve(connection, document, reading.at)
    before = current_version(connection, document.identity)
    if before is not None and before.id == document.id:
        return Put(CURRENT)
    pk, copy_of = _put_document(connection, document, reading.at)
    if before is not None:
        _supersede(connection, before, reading.at)
    number = before.number + 1 if before else 1
    row = {"identity": document.identity, "number": number, "document_pk": pk, "since": reading.at, "until": None}
    connection.execute(insert(schema.version), row | {"seal": seal(rows.version_fields(row))})
    put_reading(connection, document, reading, sentences, records)
    return Put(CHANGED if before else NEW, copy_of is not None)


def _supersede(connection: Connection, version: Row[Any], at: datetime) -> None:
    end = update(schema.version).where(schema.version.c.pk == version.pk)
    connection.execute(end.values(until=at, seal=reseal(version.seal, {"until": at})))
    supersede_readings(connection, version.document_pk, at)


def supersede_readings(connection: Connection, document_pk: int, at: datetime) -> None:
    """End the reading of a document that is in force."""
    table = schema.reading
    in_force = (table.c.document_pk == document_pk, table.c.superseded_at.is_(None))
    for reading in connection.execute(select(table.c.pk, table.c.seal).where(*in_force)).all():
        end = update(table).where(table.c.pk == reading.pk)
        connection.execute(end.values(superseded_at=at, seal=reseal(reading.seal, {"superseded_at": at})))


def _put_document(connection: Connection, document: Document, at: datetime) -> tuple[int, int | None]:
    """The key of the document's row and of the one that it copies; a page that returns to an old text has its row."""
    table = schema.document
    known = connection.execute(select(table.c.pk, table.c.copy_of).where(table.c.id == document.id)).one_or_none()
    if known is not None:
        return known.pk, known.copy_of
    twin = select(table.c.pk).where(
        table.c.body_hash == rows.body_hash(document), table.c.identity != document.identity
    )
    copy_of = connection.execute(twin.order_by(table.c.pk).limit(1)).scalar_one_or_none()
    publisher_pk = publisher_key(connection, document.publisher)
    row = rows.document_row(document, publisher_pk=publisher_pk, copy_of=copy_of, at=at)
    pk = _inserted(connection, insert(table).values(row))
    packed = {"packed": zlib.compress(document.original), "hash": rows.original_hash(document.original)}
    connection.execute(insert(schema.original), packed | {"document_pk": pk})
    words.add_document(connection, pk, document.title, document.text)
    return pk, copy_of


def publisher_key(connection: Connection, publisher: Publisher) -> int:
    """The key of a publisher's row. What is known of one that is there stays, since people may have set it."""
    table = schema.publisher
    known = connection.execute(select(table.c.pk).where(table.c.name == publisher.name)).scalar_one_or_none()
    if known is not None:
        return int(known)
    row = {name: getattr(publisher, name) for name in ("name", "kind", "country", "reliability")}
    return _inserted(connection, insert(table).values(row | {"seal": seal(rows.publisher_fields(row))}))


def _inserted(connection: Connection, statement: Any) -> int:
    key = connection.execute(statement).inserted_primary_key
    assert key is not None  # an INSERT of one row has one
    return int(key[0])


def put_reading(
    connection: Connection,
    document: Document,
    reading: Reading,
    sentences: Sequence[Sentence],
    records: Sequence[Record],
    *,
    over: int | None = None,
    left_out: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Store what one reading of a document found, and end the reading that was in force.

    `over` is the key of the machine's reading over which people's decisions are laid; `left_out` says of which records
    they want to hear no more, and why.
    """
    table = schema.document
    document_pk = connection.execute(select(table.c.pk).where(table.c.id == document.id)).scalar_one()
    supersede_readings(connection, document_pk, reading.at)
    spans = [rows.sentence_row(sentence) for sentence in sentences]
    publisher_pk = publisher_key(connection, document.publisher)
    row = rows.reading_row(reading, document, spans, publisher_pk=publisher_pk, over=over)
    pk = _inserted(connection, insert(schema.reading).values(row | {"document_pk": document_pk}))
    _insert_all(connection, schema.sentence, [span | {"reading_pk": pk} for span in spans])
    told = [rows.record_row(record, pk, sentences, left_out=left_out.get(record.id)) for record in records]
    _put_records(connection, {_inserted(connection, insert(schema.record).values(row)): row for row in told}, records)


def _put_records(connection: Connection, told: Mapping[int, dict[str, Any]], records: Sequence[Record]) -> None:
    """What belongs to the rows of records, by their keys."""
    triggers, mentions = [], []
    for pk, record in zip(told, records, strict=True):
        triggers += [rows.trigger_row(n, quote) | {"record_pk": pk} for n, quote in enumerate(record.triggers)]
        mentions += [rows.mention_row(n, mention) | {"record_pk": pk} for n, mention in enumerate(record.mentions)]
    _insert_all(connection, schema.trigger, triggers)
    _insert_all(connection, schema.mention, mentions)
    words.add_records(connection, {pk: row["told"] for pk, row in told.items()})


def _insert_all(connection: Connection, table: Any, values: list[dict[str, Any]]) -> None:
    if values:
        connection.execute(insert(table), values)


def set_aside(connection: Connection, error: DocumentError, at: datetime) -> None:
    """Note a document that could not be taken in, once for each name and reason."""
    table = schema.quarantine
    name, detail = words.plain(error.name), words.plain(error.detail)
    row = {"name": name, "reason": error.reason, "detail": detail, "at": at, "resolved_at": None}
    row["seal"] = seal(rows.quarantine_fields(row))
    same = (table.c.name == name, table.c.reason == error.reason)
    known = connection.execute(select(table.c.resolved_at).where(*same)).one_or_none()
    if known is None:
        connection.execute(insert(table), row)
    elif known.resolved_at is not None:
        connection.execute(update(table).where(*same).values(row))


def resolve(connection: Connection, document: Document, at: datetime) -> None:
    """Note that a document that was set aside has been taken in after all."""
    table = schema.quarantine
    for row in aside(connection, document):
        change = update(table).where(table.c.pk == row.pk)
        connection.execute(change.values(resolved_at=at, seal=reseal(row.seal, {"resolved_at": at})))


def aside(connection: Connection, document: Document) -> Sequence[Row[Any, Any]]:
    """What was set aside of the place that a document comes from, and is not resolved."""
    table = schema.quarantine
    query = select(table.c.pk, table.c.seal).where(_same_place(document), table.c.resolved_at.is_(None))
    return connection.execute(query).all()


def _same_place(document: Document) -> ColumnElement[bool]:
    """The same file, or the same line whatever its key: a broken line shows none, a mended one may have another.

    A file of which a line comes in is no longer empty or unreadable itself, nor is a folder in which it lies.
    """
    name = schema.quarantine.c.name
    if document.media_type != _LINES:
        return name.in_(_with_folders(words.plain(document.name)))
    line = words.plain(document.name.removesuffix(f" ({document.key})"))
    any_key = name.between(f"{line} (", f"{line} )")  # ')' follows '(' in order, so this is all that begins so
    return or_(name.in_((line, *_with_folders(line.rpartition(":")[0]))), any_key)


def _with_folders(name: str) -> list[str]:
    """A file's name and those of all folders in which it lies."""
    return [name, *map(str, PurePath(name).parents)]
