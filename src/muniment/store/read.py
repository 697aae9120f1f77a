"""Everything that reads nouns back."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, and_, case, false, func, not_, select

from muniment.model import Document, Reading, Record, Sentence
from muniment.store import rows, schema
from muniment.store.query import ORDERS, TABLES, Query, count_of, dated, is_narrow, listed, mentions_of, wanted

_BATCH = 500

_PUBLISHER = (
    schema.publisher.c.name.label("publisher"),
    schema.publisher.c.kind.label("publisher_kind"),
    schema.publisher.c.country.label("publisher_country"),
    schema.publisher.c.reliability,
)
_DOCUMENT = (
    *schema.document.c,
    schema.reading.c.title.label("known_title"),
    schema.reading.c.published.label("known_published"),
    schema.reading.c.published_basis.label("known_basis"),
    schema.reading.c.pk.label("reading_pk"),
    *_PUBLISHER,
)

_KNOWN = schema.document.join(schema.reading, schema.reading.c.document_pk == schema.document.c.pk).join(
    schema.publisher, schema.reading.c.publisher_pk == schema.publisher.c.pk
)


@dataclass(frozen=True, slots=True)
class RecordList:
    """Records in the order of their dates, and apart from them those whose date is not known.

    The totals count what the query's limit cut off, too; `left_out` those that people refused or whose document they
    set aside, and that would be here otherwise.
    """

    dated: tuple[Record, ...]
    undated: tuple[Record, ...]
    dated_total: int
    undated_total: int
    left_out: int = 0

    def __iter__(self) -> Iterator[Record]:
        """First the dated records, then the undated ones."""
        yield from self.dated
        yield from self.undated

    def __len__(self) -> int:
        return len(self.dated) + len(self.undated)


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A record with the sentences of its document and the reading that it comes from.

    `superseded_at` is None as long as no other reading or version of the document has taken its place. `machine` is
    the record as that reading has it, None where a person added it; `left_out` says why lists leave it out.
    """

    record: Record
    sentences: tuple[Sentence, ...]
    reading: Reading
    superseded_at: datetime | None
    machine: Record | None
    left_out: str | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with its newest reading. `versions` are the ids of all texts of its identity, oldest first.

    `left_out` has the ids of those of its records that lists leave out, with the reason.
    """

    document: Document
    added_at: datetime
    versions: tuple[str, ...]
    superseded_at: datetime | None
    copy_of: str | None
    reading: Reading
    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]
    left_out: dict[str, str]


def record_list(connection: Connection, query: Query) -> RecordList:
    """The current records that a query asks for."""
    left_out = schema.record.c.left_out.is_not(None) if query.reviewed is None else false()
    parts = (and_(listed(query), dated(query)), and_(listed(query), not_(dated(query))), left_out)
    query = _narrowest_first(connection, query)
    keys, totals = (_gathered if is_narrow(query) or query.limit is None else _cut)(connection, query, parts)
    timed, open_ones = (tuple(_whole_in_order(connection, part)) for part in keys[:2])
    return RecordList(timed, open_ones, *totals)


def _narrowest_first(connection: Connection, query: Query) -> Query:
    """The same query, by whose first country the records of several are gathered: the one that is told of least."""
    if len(query.countries) < 2:
        return query
    counts = {code: count_of(connection, mentions_of(code)) for code in query.countries}
    return replace(query, countries=tuple(sorted(query.countries, key=lambda code: (counts[code], code))))


Parts = tuple[ColumnElement[bool], ...]
Found = tuple[list[list[int]], list[int]]
"""The keys of the records of each part in order, within the limit, and how many there are without one."""


def _gathered(connection: Connection, query: Query, parts: Parts) -> Found:
    """Everything in one look, where finding takes most of the time."""
    sort = case(*((part, number) for number, part in enumerate(parts)), else_=len(parts))
    look = wanted(query).add_columns(schema.record.c.pk, sort).order_by(*ORDERS[query.order])
    found: list[list[int]] = [[] for _ in (*parts, None)]
    for pk, number in connection.execute(look).all():
        found[number].append(pk)
    return [keys[: query.limit] for keys in found], [len(keys) for keys in found[:-1]]


def _cut(connection: Connection, query: Query, parts: Parts) -> Found:
    """The beginnings of long lists, and their lengths counted."""
    counts = (func.count().filter(part) for part in parts)
    look = wanted(query).add_columns(schema.record.c.pk).order_by(*ORDERS[query.order]).limit(query.limit)
    keys = [list(connection.execute(look.where(part)).scalars()) for part in parts[:2]]
    return keys, list(connection.execute(wanted(query).add_columns(*counts)).one())


def _whole_in_order(connection: Connection, keys: list[int]) -> Iterator[Record]:
    for first in range(0, len(keys), _BATCH):
        part = keys[first : first + _BATCH]
        of_part = select().select_from(TABLES).where(schema.record.c.pk.in_(part)).order_by(schema.record.c.pk)
        known = dict(zip(sorted(part), records(connection, of_part), strict=True))
        yield from (known[pk] for pk in part)


def records(connection: Connection, found: Select[Any]) -> Iterator[Record]:
    """The records that a selection finds, whole, in its order."""
    columns = found.add_columns(*schema.record.c)
    rows_found = iter(connection.execute(columns).mappings().all())
    documents: dict[int, Document] = {}
    while batch := list(islice(rows_found, _BATCH)):
        wanted_readings = {row["reading_pk"] for row in batch} - documents.keys()
        documents |= _documents(connection, wanted_readings)
        yield from _whole(connection, batch, documents)


def _whole(connection: Connection, batch: Sequence[RowMapping], documents: dict[int, Document]) -> Iterator[Record]:
    keys = [row["pk"] for row in batch]
    triggers, mentions = _parts(connection, schema.trigger, keys), _parts(connection, schema.mention, keys)
    for row in batch:
        pk = row["pk"]
        yield rows.to_record(row, documents[row["reading_pk"]], triggers[pk], mentions[pk])


def _parts(connection: Connection, table: Table, keys: list[int]) -> dict[int, list[RowMapping]]:
    """The triggers or mentions of some records, by record, in order."""
    query = select(table).where(table.c.record_pk.in_(keys)).order_by(table.c.record_pk, table.c.number)
    parts: dict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        parts[row["record_pk"]].append(row)
    return parts


def _documents(connection: Connection, keys: Iterable[int]) -> dict[int, Document]:
    """Documents as they were known at some readings."""
    query = select(*_DOCUMENT).select_from(_KNOWN).where(schema.reading.c.pk.in_(sorted(keys)))
    return {row["reading_pk"]: rows.to_document(row) for row in connection.execute(query).mappings()}


def document(connection: Connection, document_id: str) -> Document:
    """A document by its whole id."""
    return rows.to_document(_document_row(connection, document_id))


def _document_row(connection: Connection, document_id: str) -> RowMapping:
    """The row of a document with what is known of it by its newest reading."""
    query = select(*_DOCUMENT).select_from(_KNOWN).where(schema.document.c.id == document_id)
    return connection.execute(query.order_by(schema.reading.c.pk.desc()).limit(1)).mappings().one()


LAST_SIGN = "\U0010ffff"
"""The last of all code points: what begins with a prefix stands before the prefix and this."""


def ids_like(connection: Connection, prefix: str, *, limit: int) -> list[str]:
    """The ids of documents, records and entries that begin so, sorted."""
    found: set[str] = set()
    for column in (schema.document.c.id, schema.record.c.id, schema.entry.c.id):
        # The range is what an index serves; with the escape, the likeness alone would go through all ids.
        begins = and_(column >= prefix, column <= prefix + LAST_SIGN, column.startswith(prefix, autoescape=True))
        found |= set(connection.execute(select(column).where(begins).distinct().limit(limit)).scalars())
    return sorted(found)[:limit]


def original(connection: Connection, document_id: str) -> bytes:
    """The bytes of a document as they came."""
    table = schema.original
    query = select(table.c.packed).join(schema.document).where(schema.document.c.id == document_id)
    return zlib.decompress(connection.execute(query).scalar_one())


def sentences(connection: Connection, document_id: str) -> tuple[Sentence, ...]:
    """The sentences of a document by its newest reading."""
    pk = connection.execute(select(schema.document.c.pk).where(schema.document.c.id == document_id)).scalar_one()
    return _sentences(connection, _newest_reading(connection, pk)["pk"])


def _sentences(connection: Connection, reading_pk: int) -> tuple[Sentence, ...]:
    table = schema.sentence
    query = select(table).where(table.c.reading_pk == reading_pk).order_by(table.c.number)
    found = connection.execute(query).mappings()
    return tuple(Sentence(row["number"], row["start"], row["end"], row["furniture"]) for row in found)


def _newest_reading(connection: Connection, document_pk: int) -> RowMapping:
    table = schema.reading
    query = select(table).where(table.c.document_pk == document_pk).order_by(table.c.pk.desc()).limit(1)
    return connection.execute(query).mappings().one()


def _records_of(connection: Connection, reading_pk: int) -> tuple[Record, ...]:
    found = select().select_from(TABLES).where(schema.record.c.reading_pk == reading_pk)
    return tuple(records(connection, found.order_by(schema.record.c.pk)))


def of_reading(connection: Connection, reading_pk: int) -> tuple[tuple[Record, ...], tuple[Sentence, ...]]:
    """The records and sentences of one reading."""
    return _records_of(connection, reading_pk), _sentences(connection, reading_pk)


def as_it_came(connection: Connection, document_id: str) -> Document:
    """A document without what people have corrected since."""
    table, publisher = schema.document, schema.publisher
    known = (table.c.title.label("known_title"), table.c.published.label("known_published"))
    query = select(*table.c, *known, table.c.published_basis.label("known_basis"), *_PUBLISHER)
    query = query.select_from(table.join(publisher, table.c.publisher_pk == publisher.c.pk))
    return rows.to_document(connection.execute(query.where(table.c.id == document_id)).mappings().one())


def record_page(connection: Connection, record_id: str) -> RecordPage:
    """A record by its whole id, as it was read last."""
    found = select().select_from(TABLES).where(schema.record.c.id == record_id)
    newest = found.order_by(schema.record.c.pk.desc()).limit(1)
    record = next(records(connection, newest))
    reading = connection.execute(newest.add_columns(*schema.reading.c, schema.record.c.left_out)).mappings().one()
    told, base = _sentences(connection, reading["pk"]), _base(connection, reading)
    machine = next((read for read in _records_of(connection, base["pk"]) if read.id == record_id), None)
    return RecordPage(record, told, rows.to_reading(base), reading["superseded_at"], machine, reading["left_out"])


def _base(connection: Connection, reading: RowMapping) -> RowMapping:
    """The machine's reading on which a reading rests: itself, or the one that people's decisions are laid over."""
    table = schema.reading
    if reading["over"] is None:
        return reading
    return connection.execute(select(table).where(table.c.pk == reading["over"])).mappings().one()


def document_page(connection: Connection, document_id: str) -> DocumentPage:
    """A document by its whole id."""
    row = _document_row(connection, document_id)
    reading = _newest_reading(connection, row["pk"])
    return DocumentPage(
        rows.to_document(row),
        row["added_at"],
        _versions(connection, row["identity"]),
        reading["superseded_at"],
        _id_of(connection, row["copy_of"]),
        rows.to_reading(_base(connection, reading)),
        _sentences(connection, reading["pk"]),
        _records_of(connection, reading["pk"]),
        _reasons(connection, reading["pk"]),
    )


def _reasons(connection: Connection, reading_pk: int) -> dict[str, str]:
    """Why lists leave out records of a reading, by id."""
    table = schema.record
    of_reading = (table.c.reading_pk == reading_pk, table.c.left_out.is_not(None))
    return {row.id: row.left_out for row in connection.execute(select(table.c.id, table.c.left_out).where(*of_reading))}


def _versions(connection: Connection, identity: str) -> tuple[str, ...]:
    query = select(schema.document.c.id).select_from(schema.version.join(schema.document))
    query = query.where(schema.version.c.identity == identity).order_by(schema.version.c.number)
    return tuple(connection.execute(query).scalars())


def _id_of(connection: Connection, document_pk: int | None) -> str | None:
    return connection.execute(select(schema.document.c.id).where(schema.document.c.pk == document_pk)).scalar()
