"""The documents of a register as a list, and how many there are by publisher and month."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, cast, func, select

from muniment.errors import InvariantError
from muniment.store import schema, words

_READ = schema.version.join(schema.document, schema.version.c.document_pk == schema.document.c.pk)
_READ = _READ.join(schema.reading, schema.reading.c.document_pk == schema.document.c.pk)
_READ = _READ.join(schema.publisher, schema.reading.c.publisher_pk == schema.publisher.c.pk)
_CURRENT = (schema.version.c.until.is_(None), schema.reading.c.superseded_at.is_(None))
_PUBLISHED = schema.reading.c.published
_MONTH = func.substr(cast(_PUBLISHED, Text), 1, 7)
ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "added": (schema.document.c.pk.desc(),),
    "newest": (_PUBLISHED.desc().nulls_last(), schema.document.c.id),
    "oldest": (_PUBLISHED.nulls_last(), schema.document.c.id),
}


@dataclass(frozen=True, slots=True)
class ShelfQuery:
    """Which documents are wanted: of a publisher, of a month ('2019-09'; 'undated' for those without a day), with all
    of some words."""

    publisher: str | None = None
    month: str | None = None
    words: str | None = None
    order: str = "added"
    offset: int = 0
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.order not in ORDERS:
            raise InvariantError(f"no such order: {self.order!r}; one of {', '.join(sorted(ORDERS))}")


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A document in a list, with the number of records that lists show."""

    id: str
    title: str
    name: str
    publisher: str
    published: date | None
    basis: str
    added_at: datetime
    copy: bool
    records: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents in the order asked for; `total` counts what the limit cut off, too."""

    rows: tuple[ShelfRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many current documents there are of each publisher and each month ('' for those without a day)."""

    publishers: Mapping[str, int]
    months: Mapping[str, int]


def shelved(connection: Connection, query: ShelfQuery) -> Shelf:
    """The current documents that a query asks for."""
    record = schema.record
    kept = select(func.count()).where(record.c.reading_pk == schema.reading.c.pk, record.c.left_out.is_(None))
    columns = (
        schema.document.c.id,
        schema.reading.c.title,
        schema.document.c.name,
        schema.publisher.c.name.label("publisher"),
        _PUBLISHED,
        schema.reading.c.published_basis.label("basis"),
        schema.document.c.added_at,
        schema.document.c.copy_of,
        kept.scalar_subquery().label("records"),
    )
    found = _where(select(*columns), query).order_by(*ORDERS[query.order])
    rows = connection.execute(found.offset(query.offset).limit(query.limit)).mappings()
    listed = tuple(ShelfRow(**{name: row[name] for name in row if name != "copy_of"}, copy=bool(row["copy_of"]))
                   for row in rows)  # fmt: skip
    return Shelf(listed, int(connection.execute(_where(select(func.count()), query)).scalar_one()))


def _where(found: Select[Any], query: ShelfQuery) -> Select[Any]:
    found = found.select_from(_READ).where(*_CURRENT)
    if query.publisher:
        found = found.where(schema.publisher.c.name == words.plain(query.publisher))
    if query.words:
        found = found.where(words.document_has(schema.document.c.pk, query.words))
    if query.month == "undated":
        return found.where(_PUBLISHED.is_(None))
    return found.where(_PUBLISHED.between(*_days(query.month))) if query.month else found


def _days(month: str) -> tuple[date, date]:
    """First and last day of '2019-09'."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise InvariantError(f"no such month: {month!r}") from error
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def covered(connection: Connection) -> Coverage:
    """Count the current documents; publishers with most documents first, months in their order."""
    count = func.count()
    name, month = schema.publisher.c.name, func.coalesce(_MONTH, "")
    listed = [
        select(what, count).select_from(_READ).where(*_CURRENT).group_by(what).order_by(*order)
        for what, order in ((name, (count.desc(), name)), (month, (month,)))
    ]
    publishers, months = (dict(tuple(row) for row in connection.execute(query)) for query in listed)
    return Coverage(publishers, months)
