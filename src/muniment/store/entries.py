"""Entries and datings as they were and are: every state is kept, with the time from when to when it held."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, or_, select, update

from muniment.store import schema
from muniment.store.seals import reseal, seal

ENTRY_FIELDS = (
    "id",
    "since",
    "cause",
    "kind",
    "form",
    "stage",
    "confidence",
    "reports",
    "sources",
    "first",
    "last",
    "basis",
    "due",
    "told_first",
    "told_last",
    "contents",
    "until",
)
DATING_FIELDS = ("document_id", "first", "last", "reasons", "set_aside", "since", "until")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field as an entry had it: whether it stood, why, and which records claim it."""

    role: str
    value: str
    best: bool
    reason: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """An entry as the register had it from `since` on, until `until` (None: now).

    `cause` says what brought it about: 'report d…', 'reading d…' or 'decision 12'. `first` and `last` are the days
    between which it happens or was decided, by `basis`; `due` the day for which it is or was promised; `told_first`
    and `told_last` the days of the first and last dated report. `values` are in the order of the codebook.
    """

    id: str
    since: datetime
    cause: str
    kind: str
    form: str
    stage: str | None
    confidence: float
    reports: int
    sources: int
    first: date | None
    last: date | None
    basis: str
    due: date | None
    told_first: date | None
    told_last: date | None
    values: tuple[Value, ...]
    records: tuple[str, ...]
    until: datetime | None = None
    facets: tuple[tuple[str, str, float | None], ...] = field(default=(), compare=False)

    def standing(self, *roles: str) -> tuple[str, ...]:
        """The values that stand in some fields."""
        return tuple(value.value for value in self.values if value.best and value.role in roles)

    def says_as(self, other: "State") -> bool:
        """Whether two states say the same, whenever and for whatever cause."""
        return replace(self, since=other.since, cause=other.cause, until=other.until) == other


@dataclass(frozen=True, slots=True)
class DatingState:
    """What is inferred of the day on which an undated document was published, with the reasoning."""

    document: str
    first: date | None
    last: date | None
    reasons: tuple[str, ...]
    set_aside: tuple[str, ...]
    since: datetime
    until: datetime | None = None


def entry_row_fields(row: Mapping[str, Any] | RowMapping) -> dict[str, Any]:
    """What the seal of an entry covers."""
    return {name: row[name] for name in ENTRY_FIELDS}


def dating_row_fields(row: Mapping[str, Any] | RowMapping) -> dict[str, Any]:
    """What the seal of a dating covers."""
    return {name: row[name] for name in DATING_FIELDS}


def to_state(row: RowMapping) -> State:
    """The state of a row, without facets."""
    values = tuple(
        Value(role, value, best, why, tuple(ids)) for role, value, best, why, ids in row["contents"]["values"]
    )
    plain = {name: row[name] for name in ENTRY_FIELDS if name not in ("contents", "until")}
    return State(**plain, values=values, records=tuple(row["contents"]["records"]), until=row["until"])


def _to_row(state: State) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(state, name) for name in ENTRY_FIELDS if name != "contents"}
    values = [[v.role, v.value, v.best, v.reason, list(v.records)] for v in state.values]
    row["contents"] = {"values": values, "records": list(state.records)}
    return row | {"seal": seal(entry_row_fields(row))}


class Entries:
    """The rows of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def current(self, entry_ids: Iterable[str]) -> dict[str, State]:
        """The states in force of some entries."""
        return {state.id: state for state in self._states(schema.entry.c.until.is_(None), ids=entry_ids)}

    def _states(self, *conditions: ColumnElement[bool], ids: Iterable[str]) -> list[State]:
        table, names = schema.entry, sorted(set(ids))
        query = select(table).where(table.c.id.in_(names), *conditions).order_by(table.c.pk)
        return [to_state(row) for row in self._connection.execute(query).mappings()]

    def history(self, entry_id: str) -> list[State]:
        """All states of an entry, the oldest first."""
        return self._states(ids=[entry_id])

    def put(self, state: State) -> None:
        """Let an entry say something else from now on; what it said until now is kept."""
        self.end(state.id, state.since)
        key = self._connection.execute(insert(schema.entry).values(_to_row(state))).inserted_primary_key
        rows = [
            {"entry_pk": key[0] if key else None, "field": name, "value": value, "number": number}
            for name, value, number in state.facets
        ]
        if rows:
            self._connection.execute(insert(schema.entry_facet), rows)

    def end(self, entry_id: str, at: datetime) -> None:
        """End the state of an entry that is in force; nothing lists it any more."""
        table = schema.entry
        query = select(table.c.pk, table.c.seal).where(table.c.id == entry_id, table.c.until.is_(None))
        for row in self._connection.execute(query).all():
            change = update(table).where(table.c.pk == row.pk)
            self._connection.execute(change.values(until=at, seal=reseal(row.seal, "until", at)))
            facets = schema.entry_facet
            self._connection.execute(delete(facets).where(facets.c.entry_pk == row.pk))

    def at(self, moment: datetime) -> list[State]:
        """The entries as the register had them at a moment."""
        table = schema.entry
        held = (table.c.since <= moment, or_(table.c.until.is_(None), table.c.until > moment))
        found = self._connection.execute(select(table).where(*held).order_by(table.c.id)).mappings()
        return [to_state(row) for row in found]

    def changed_since(self, moment: datetime) -> list[str]:
        """The ids of the entries of which a state began or ended after a moment."""
        table = schema.entry
        changed = or_(table.c.since > moment, table.c.until > moment)
        return list(
            self._connection.execute(select(table.c.id).where(changed).distinct().order_by(table.c.id)).scalars()
        )

    def datings(self, document_ids: Iterable[str]) -> dict[str, DatingState]:
        """The datings in force of some documents."""
        table, names = schema.dating, sorted(set(document_ids))
        query = select(table).where(table.c.document_id.in_(names), table.c.until.is_(None))
        return {row["document_id"]: _to_dating(row) for row in self._connection.execute(query).mappings()}

    def put_dating(self, dating: DatingState) -> None:
        """Keep what is inferred of a document; what was inferred before is ended."""
        self.end_dating(dating.document, dating.since)
        row = {name: getattr(dating, name) for name in DATING_FIELDS if name != "document_id"}
        row |= {"document_id": dating.document, "reasons": list(dating.reasons), "set_aside": list(dating.set_aside)}
        self._connection.execute(insert(schema.dating), row | {"seal": seal(dating_row_fields(row))})

    def end_dating(self, document_id: str, at: datetime) -> None:
        """End the dating of a document that is in force."""
        table = schema.dating
        query = select(table.c.pk, table.c.seal).where(table.c.document_id == document_id, table.c.until.is_(None))
        for row in self._connection.execute(query).all():
            change = update(table).where(table.c.pk == row.pk)
            self._connection.execute(change.values(until=at, seal=reseal(row.seal, "until", at)))


def _to_dating(row: RowMapping) -> DatingState:
    plain = (row["document_id"], row["first"], row["last"], tuple(row["reasons"]), tuple(row["set_aside"]))
    return DatingState(*plain, row["since"], row["until"])
