"""Entries and datings of a register: every state is kept, with the time from when to when it held."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from muniment.store import bitmaps, schema, words
from muniment.store.entry_query import (
    EntryList,
    EntryQuery,
    Group,
    census,
    census_and_page,
    entry_list,
    entry_page,
    facet_counts,
    last_told,
)
from muniment.store.seals import reseal, seal
from muniment.store.states import DATING_FIELDS, DatingState, State, dating_row_fields, to_dating, to_row, to_state


class Entries:
    """The rows of one transaction."""

    def __init__(self, connection: Connection, *, redated: Callable[[Iterable[str]], None]) -> None:
        self._connection, self._redated = connection, redated

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

    def find(self, query: EntryQuery) -> EntryList:
        """The current entries that a query asks for."""
        return entry_list(self._connection, query)

    def page(self, query: EntryQuery) -> tuple[State, ...]:
        """The part of that list between a query's offset and limit, uncounted."""
        return entry_page(self._connection, query)

    def census(self, query: EntryQuery) -> list[Group]:
        """How many entries a query asks for by class."""
        return census(self._connection, query)

    def census_and_page(self, query: EntryQuery) -> tuple[list[Group], tuple[State, ...]]:
        """Both in one look."""
        return census_and_page(self._connection, query)

    def told_with(self, record_ids: Iterable[str], asked: str) -> dict[str, str]:
        """Record -> a passage of its sentences in which the words that were asked for stand between MARKS."""
        return words.told_with(self._connection, record_ids, asked)

    def counts(self, query: EntryQuery, field: str, *, most: int) -> list[tuple[str, int]]:
        """How many of the entries that a query asks for have each value of a field."""
        return facet_counts(self._connection, query, field, most=most)

    def bits_with(self, field: str, value: str) -> int:
        """The entries that have a value, as bits (see `bitmaps`)."""
        return bitmaps.with_facet(self._connection, field, value)

    def bits_by_class(self, least: float) -> dict[bitmaps.Class, int]:
        """The entries of each class, as bits."""
        return bitmaps.by_class(self._connection, least)

    def last_told(self, query: EntryQuery, *, until: date) -> date | None:
        """The day of the last report, of a day or before, on any of the entries that a query asks for."""
        return last_told(self._connection, query, until=until)

    def put(self, state: State) -> None:
        """Let an entry say something from now on; what it said until now has been ended."""
        key = self._connection.execute(insert(schema.entry).values(to_row(state))).inserted_primary_key
        rows = [
            {"entry_pk": key[0] if key else None, "field": name, "value": value, "number": number}
            for name, value, number in state.facets
        ]
        if rows:
            self._connection.execute(insert(schema.entry_facet), rows)

    def end(self, entry_ids: Iterable[str], at: datetime) -> None:
        """End the states of entries that are in force; nothing lists them any more."""
        table, facets = schema.entry, schema.entry_facet
        query = select(table.c.pk, table.c.seal).where(table.c.id.in_(sorted(entry_ids)), table.c.until.is_(None))
        for row in self._connection.execute(query).all():
            change = update(table).where(table.c.pk == row.pk)
            ended = {"facets": [], "until": at}
            self._connection.execute(change.values(until=at, seal=reseal(row.seal, ended)))
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

    def datings(self, document_ids: Iterable[str], *, rounds: int = 2) -> dict[str, DatingState]:
        """The datings in force of some documents, of each the one of its last round, of at most `rounds`."""
        table, names = schema.dating, sorted(set(document_ids))
        query = select(table).where(table.c.document_id.in_(names), table.c.until.is_(None), table.c.round <= rounds)
        query = query.order_by(table.c.round)
        return {row["document_id"]: to_dating(row) for row in self._connection.execute(query).mappings()}

    def put_dating(self, dating: DatingState) -> None:
        """Keep what a round infers of a document; what it inferred before is ended."""
        self.end_dating(dating.document, dating.since, round=dating.round)
        row = {name: getattr(dating, name) for name in DATING_FIELDS if name != "document_id"}
        row |= {"document_id": dating.document, "reasons": list(dating.reasons), "set_aside": list(dating.set_aside)}
        self._redated([dating.document])
        self._connection.execute(insert(schema.dating), row | {"seal": seal(dating_row_fields(row))})

    def end_dating(self, document_id: str, at: datetime, *, round: int) -> None:
        """End the dating of a document that a round made and that is in force."""
        table = schema.dating
        query = select(table.c.pk, table.c.seal).where(table.c.document_id == document_id, table.c.until.is_(None))
        query = query.where(table.c.round == round)
        self._redated([document_id])
        for row in self._connection.execute(query).all():
            change = update(table).where(table.c.pk == row.pk)
            self._connection.execute(change.values(until=at, seal=reseal(row.seal, {"until": at})))
