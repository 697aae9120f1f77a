"""People's decisions: written once, read back, never changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, insert, select, update

from muniment.model import Judgement, Publisher, Review
from muniment.store import rows, schema
from muniment.store.seals import seal
from muniment.store.write import publisher_key

UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Event:
    """A decision as it is kept: its place in the order of all, what it was taken together with, and on which document.

    `batch` numbers decisions that were taken as one and are undone as one; `document` is None where none is concerned.
    """

    number: int
    batch: int
    document: str | None
    review: Review


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as it is kept; `batch` is None for a machine's."""

    number: int
    batch: int | None
    judgement: Judgement
    why: str


def next_batch(connection: Connection) -> int:
    """A number for decisions that are taken together."""
    tables = (schema.review, schema.judgement)
    newest = [connection.execute(select(func.max(table.c.batch))).scalar() or 0 for table in tables]
    return max(newest) + 1


def is_taken(connection: Connection, batch: int) -> bool:
    """Whether there are decisions of this batch."""
    tables = (schema.review, schema.judgement)
    return any(connection.execute(select(t.c.pk).where(t.c.batch == batch).limit(1)).first() for t in tables)


def put_review(connection: Connection, batch: int, review: Review, document_id: str | None) -> None:
    """Keep a decision."""
    table = schema.document
    document_pk = connection.execute(select(table.c.pk).where(table.c.id == document_id)).scalar()
    names = ("target", "action", "by", "at", "why", "before", "after")
    row = {name: getattr(review, name) for name in names} | {"batch": batch, "document_pk": document_pk}
    connection.execute(insert(schema.review), row | {"seal": seal(rows.review_fields(row))})
    _count(connection, schema.review, 1)


def put_judgements(
    connection: Connection, judgements: Iterable[Judgement], *, batch: int | None = None, why: str = ""
) -> None:
    """Keep judgements: a person's with their batch, a machine's without."""
    values = [_judgement_row(judgement, batch, why) for judgement in judgements]
    if values:
        connection.execute(insert(schema.judgement), values)
        _count(connection, schema.judgement, len(values))


def _count(connection: Connection, table: Table, more: int) -> None:
    """Let the tally say that there are more decisions."""
    tally, named = schema.tally, schema.tally.c.name == table.name
    number = connection.execute(select(tally.c.number).where(named)).scalar() or 0
    row = {"name": table.name, "number": number + more}
    connection.execute(update(tally).where(named).values(row | {"seal": seal(rows.tally_fields(row))}))


def _judgement_row(judgement: Judgement, batch: int | None, why: str) -> dict[str, Any]:
    one, other = sorted(judgement.pair)
    row = {name: getattr(judgement, name) for name in ("verdict", "by", "at", "score")}
    row |= {"one": one, "other": other, "batch": batch, "why": why}
    return row | {"seal": seal(rows.judgement_fields(row))}


def events(connection: Connection, *conditions: ColumnElement[bool]) -> list[Event]:
    """Decisions in the order in which they were taken."""
    table = schema.review
    query = select(*table.c, schema.document.c.id.label("document")).select_from(
        table.outerjoin(schema.document, table.c.document_pk == schema.document.c.pk)
    )
    found = connection.execute(query.where(*conditions).order_by(table.c.pk)).mappings()
    return [
        Event(
            row["pk"],
            row["batch"],
            row["document"],
            Review(row["target"], row["action"], row["by"], row["at"], row["before"], row["after"], row["why"]),
        )
        for row in found
    ]


def of_identity(identity: str) -> ColumnElement[bool]:
    """The condition that a decision concerns any version of a document."""
    versions = select(schema.document.c.pk).where(schema.document.c.identity == identity)
    return schema.review.c.document_pk.in_(versions)


def undos(connection: Connection) -> list[tuple[int, int]]:
    """Every undo as (its own batch, the batch that it undoes), oldest first."""
    table = schema.review
    query = select(table.c.batch, table.c.target).where(table.c.action == UNDO).order_by(table.c.pk)
    return [(batch, int(target)) for batch, target in connection.execute(query)]


BY_PEOPLE = schema.judgement.c.batch.is_not(None)
"""The condition that a judgement is a person's."""


def on(target: str) -> ColumnElement[bool]:
    """The condition that a judgement is on something and something else."""
    return (schema.judgement.c.one == target) | (schema.judgement.c.other == target)


def judgements(connection: Connection, *conditions: ColumnElement[bool]) -> list[Judged]:
    """Judgements in the order in which they were made."""
    table = schema.judgement
    query = select(table).where(*conditions).order_by(table.c.pk)
    return [
        Judged(
            row["pk"],
            row["batch"],
            Judgement(frozenset((row["one"], row["other"])), row["verdict"], row["by"], row["at"], row["score"]),
            row["why"],
        )
        for row in connection.execute(query).mappings()
    ]


def publisher(connection: Connection, name: str) -> Publisher | None:
    """A publisher by name, as people have set it."""
    table = schema.publisher
    row = connection.execute(select(table).where(table.c.name == name)).one_or_none()
    return Publisher(row.name, row.kind, row.country, row.reliability) if row else None


def publishers(connection: Connection) -> list[Publisher]:
    """The publishers of current documents by name."""
    table, reading = schema.publisher, schema.reading
    current = select(reading.c.publisher_pk).where(reading.c.superseded_at.is_(None))
    found = connection.execute(select(table).where(table.c.pk.in_(current)).order_by(table.c.name))
    return [Publisher(row.name, row.kind, row.country, row.reliability) for row in found]


def set_publisher(connection: Connection, wanted: Publisher) -> None:
    """Make a publisher what people say that it is; the decisions that led there are kept as reviews."""
    pk = publisher_key(connection, wanted)
    row = {name: getattr(wanted, name) for name in ("name", "kind", "country", "reliability")}
    change = update(schema.publisher).where(schema.publisher.c.pk == pk)
    connection.execute(change.values(row | {"seal": seal(rows.publisher_fields(row))}))
