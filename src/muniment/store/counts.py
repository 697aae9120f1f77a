"""What a register holds, in numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, case, func, select

from muniment.store import schema
from muniment.store.query import TABLES
from muniment.store.sqlite import stored_schema


@dataclass(frozen=True, slots=True)
class Info:
    """The state of a register. Counts are of what is current; `versions` and `readings` count what was replaced, too.

    `entries` counts the things that the records tell of, by kind, doubtful ones among them. `records` leaves out what
    people refused or set aside (`left_out`); `reviewed` counts those that somebody has seen, left out or not, and
    `waiting` those in lists that nobody has.
    `furniture_share` is the share of the characters in sentences that are page furniture, 0-1, None without documents.
    """

    schema: int
    documents: int
    versions: int
    copies: int
    undated_documents: int
    published: tuple[date | None, date | None]
    publishers: int
    records: Mapping[str, int]
    undated_records: int
    reviewed: int
    waiting: int
    left_out: int
    events: tuple[date | None, date | None]
    entries: Mapping[str, int]
    readers: Mapping[str, int]
    readings: int
    furniture_share: float | None
    set_aside: int


def info(connection: Connection) -> Info:
    """Count."""
    documents, records, reviewed = _documents(connection), _records(connection), _reviewed(connection)
    by_kind = {of_kind["kind"]: of_kind["listed"] for of_kind in records if of_kind["listed"]}
    return Info(
        stored_schema(connection),
        documents["count"],
        _one(connection, schema.version.c.pk),
        documents["copies"],
        documents["undated"],
        (documents["first"], documents["last"]),
        _one(connection, schema.reading.c.publisher_pk.distinct(), schema.reading.c.superseded_at.is_(None)),
        by_kind,
        sum(of_kind["undated"] for of_kind in records),
        reviewed["count"],
        sum(by_kind.values()) - reviewed["listed"],
        sum(of_kind["left_out"] for of_kind in records),
        (
            min((of_kind["first"] for of_kind in records if of_kind["first"]), default=None),
            max((of_kind["last"] for of_kind in records if of_kind["last"]), default=None),
        ),
        _entries(connection),
        _readers(connection),
        _one(connection, schema.reading.c.pk, schema.reading.c.over.is_(None)),
        _furniture(connection),
        _one(connection, schema.quarantine.c.pk, schema.quarantine.c.resolved_at.is_(None)),
    )


def _one(connection: Connection, column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count(column)).where(*conditions)).scalar_one())


_OF_DOCUMENT = schema.reading.c.document_pk == schema.document.c.pk


def _documents(connection: Connection) -> RowMapping:
    day = schema.reading.c.published
    query = select(
        func.count().label("count"),
        func.count(schema.document.c.copy_of).label("copies"),
        (func.count() - func.count(day)).label("undated"),
        func.min(day).label("first"),
        func.max(day).label("last"),
    ).select_from(schema.version.join(schema.document).join(schema.reading, _OF_DOCUMENT))
    current = (schema.version.c.until.is_(None), schema.reading.c.superseded_at.is_(None))
    return connection.execute(query.where(*current)).mappings().one()


def _records(connection: Connection) -> Sequence[RowMapping]:
    """Of each kind, in one look: all that it asks for stands in one index, since it comes by every record."""
    columns = schema.record.c
    listed = columns.left_out.is_(None)
    day = case((listed, columns.event_day))
    query = select(
        columns.kind,
        func.count().filter(listed).label("listed"),
        (func.count().filter(listed) - func.count(day)).label("undated"),
        func.min(day).label("first"),
        func.max(day).label("last"),
        func.count(columns.left_out).label("left_out"),
    ).select_from(TABLES)
    current = query.where(schema.reading.c.superseded_at.is_(None))
    return connection.execute(current.group_by(columns.kind).order_by(columns.kind)).mappings().all()


def _reviewed(connection: Connection) -> RowMapping:
    listed = func.count().filter(schema.record.c.left_out.is_(None))
    query = select(func.count().label("count"), listed.label("listed")).select_from(TABLES)
    current = (schema.record.c.reviewed_by.is_not(None), schema.reading.c.superseded_at.is_(None))
    return connection.execute(query.where(*current)).mappings().one()


def _readers(connection: Connection) -> dict[str, int]:
    name = schema.reading.c.reader + " " + schema.reading.c.version
    query = select(name, func.count()).where(schema.reading.c.superseded_at.is_(None))
    return dict(connection.execute(query.group_by(name).order_by(name)).all())


def _entries(connection: Connection) -> dict[str, int]:
    table = schema.entry
    query = select(table.c.kind, func.count()).where(table.c.until.is_(None))
    return dict(connection.execute(query.group_by(table.c.kind).order_by(table.c.kind)).all())


def _furniture(connection: Connection) -> float | None:
    length = schema.sentence.c.end - schema.sentence.c.start
    marked = func.sum(case((schema.sentence.c.furniture.is_not(None), length), else_=0))
    query = select(marked, func.sum(length)).select_from(schema.sentence.join(schema.reading))
    share = connection.execute(query.where(schema.reading.c.superseded_at.is_(None))).one()
    return share[0] / share[1] if share[1] else None
