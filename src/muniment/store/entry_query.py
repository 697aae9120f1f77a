"""What is asked of the entries, and the conditions that this makes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from muniment.store import schema, sqlite, words
from muniment.store.query import Asked, count_of, nested, require_classes, require_known
from muniment.store.states import State, to_state

_ENTRY = schema.entry.c
ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "newest": (func.coalesce(_ENTRY.first, _ENTRY.last).desc(), _ENTRY.id),
    "oldest": (func.coalesce(_ENTRY.first, _ENTRY.last).nulls_last(), _ENTRY.id),
    "due": (_ENTRY.due, _ENTRY.id),
    "latest due": (_ENTRY.due.desc(), _ENTRY.id),
    "longest silent": (_ENTRY.told_last, _ENTRY.id),
    "changed": (_ENTRY.since.desc(), _ENTRY.id),
    "least sure": (_ENTRY.confidence, _ENTRY.id),
    "most reports": (_ENTRY.reports.desc(), _ENTRY.id),
}
_INDEXED = ("newest", "due", "changed")
_COMMON = 5000
"""A value that so many entries have is common."""
FACETS = ("country", "person", "organisation", "place", "name", "item", "year", "conflict")
"""Fields by whose values entries are found and counted."""
_COLUMNS = ("kind", "form", "stage")


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """Which entries are wanted; what is left out does not narrow.

    Any of the `kinds`, `forms`, `stages`; all of the `countries` (ISO 3166-1 alpha-2) and `facets` (field, value);
    `person`, `organisation` and `name` are parts of names. `since` and `until` are about when it happens or was
    decided (any overlap; what has no known end on that side is let through), `due_since` and `due_until` about the day
    for which it is promised. The last dated report is of `silent_since` or earlier, the first one of `told_by` or
    earlier. `words` all stand in the sentences of one of its records; `publisher` published one of its reports;
    `tag` is one that people put on it. `amount` is (unit, at least, at most). `least` is the least confidence.
    `ids` are entries to choose from. `offset` and `limit` cut the list.
    """

    kinds: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    person: str | None = None
    organisation: str | None = None
    name: str | None = None
    since: date | None = None
    until: date | None = None
    due_since: date | None = None
    due_until: date | None = None
    silent_since: date | None = None
    told_by: date | None = None
    words: str | None = None
    publisher: str | None = None
    tag: str | None = None
    amount: tuple[str, float | None, float | None] | None = None
    least: float = 0.0
    ids: tuple[str, ...] | None = None
    order: str = "newest"
    offset: int = 0
    limit: int | None = None

    def __post_init__(self) -> None:
        require_classes(self.kinds, self.forms, self.stages)
        require_known("order", [self.order], ORDERS)
        require_known("facet", (field for field, _ in self.facets), FACETS)


@dataclass(frozen=True, slots=True)
class EntryList:
    """Entries in the order asked for; `total` counts what the limit cut off, too, `doubtful` what is less sure than
    asked for and would be here otherwise."""

    states: tuple[State, ...]
    total: int
    doubtful: int


def entry_list(connection: Connection, query: EntryQuery) -> EntryList:
    """The current entries that a query asks for."""
    query = _narrowest_first(connection, query)
    states = _page(connection, query)
    if not (query.least or query.offset or query.limit is not None):
        return EntryList(states, len(states), 0)
    wide = replace(query, least=0.0)
    sure = func.count().filter(_ENTRY.confidence >= query.least)
    counted = select(sure, func.count()).where(*_counted(connection, wide))
    total, every = connection.execute(counted).one()
    return EntryList(states, total, every - total)


def entry_page(connection: Connection, query: EntryQuery) -> tuple[State, ...]:
    """The part of the list between a query's offset and limit, uncounted."""
    return _page(connection, _narrowest_first(connection, query))


def _page(connection: Connection, query: EntryQuery) -> tuple[State, ...]:
    asked = _met_on_the_way(query) if _is_walked(connection, query) else conditions(query)
    chosen = select(_ENTRY.pk).where(*asked).order_by(*ORDERS[query.order])
    chosen = chosen.offset(query.offset).limit(query.limit)  # before any long row is read
    found = select(schema.entry).where(_ENTRY.pk.in_(chosen)).order_by(*ORDERS[query.order])
    return tuple(to_state(row) for row in connection.execute(found).mappings())


def _is_walked(connection: Connection, query: EntryQuery) -> bool:
    """Whether a page is found quickest by walking down its order: an index has the order, and what narrows the list
    are values that many entries have, wherever they stand in it."""
    if query.limit is None or query.order not in _INDEXED or query.words is not None or query.publisher:
        return False
    in_classes = query.order != "newest" and bool(query.kinds or query.forms or query.stages)
    if any(field == "year" for field, _ in _exact(query)):  # stands in one place of the order
        return False
    if in_classes:
        of_them = select(_ENTRY.pk).where(_ENTRY.until.is_(None), *_classes(replace(query, least=0.0, ids=None)))
        in_classes = _are_many(connection, of_them)
    return _is_wide(connection, query) or (in_classes and not _exact(query))


def _narrowest_first(connection: Connection, query: EntryQuery) -> EntryQuery:
    """The same query; entries with several facets are gathered by the first one, so that the rarest should be."""
    exact = _exact(query)
    if len(exact) < 2:
        return query
    counts = {one: count_of(connection, _having(*one)) for one in exact}
    return replace(query, countries=(), facets=tuple(sorted(exact, key=lambda one: (counts[one], one))))


def _is_wide(connection: Connection, query: EntryQuery) -> bool:
    """Whether a query asks for one facet, and many entries have it."""
    sets = [_having(*one) for one in _exact(query)]
    return len(sets) == 1 and _are_many(connection, sets[0])


def _having(field: str, value: str) -> Select[tuple[int]]:
    facet = schema.entry_facet.c
    return select(facet.entry_pk).where(_is(field, value, facet))


def _are_many(connection: Connection, found: Select[tuple[int]]) -> bool:
    return count_of(connection, found, _COMMON) == _COMMON


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of a class among those that a query asks for; `sure` are of at least its `least`."""

    form: str
    kind: str
    stage: str | None
    sure: int
    total: int


def census(connection: Connection, query: EntryQuery) -> list[Group]:
    """How many entries a query asks for by class, whichever classes it asks for; in one go through them."""
    query = _narrowest_first(connection, query)
    wide = replace(query, kinds=(), forms=(), stages=(), least=0.0)
    sure = func.sum(case((_ENTRY.confidence >= query.least, 1), else_=0))
    by = (_ENTRY.form, _ENTRY.kind, _ENTRY.stage)
    counted = select(*by, sure, func.count()).where(*_counted(connection, wide)).group_by(*by).order_by(*by)
    return [Group(*row) for row in connection.execute(counted)]


def census_and_page(connection: Connection, query: EntryQuery) -> tuple[list[Group], tuple[State, ...]]:
    """Both in one look, where finding takes longer than counting: for words."""
    query = _narrowest_first(connection, query)
    wide = replace(query, kinds=(), forms=(), stages=(), least=0.0)
    columns = (_ENTRY.pk, _ENTRY.form, _ENTRY.kind, _ENTRY.stage, _ENTRY.confidence)
    ordered = select(*columns).where(*conditions(wide)).order_by(*ORDERS[query.order])
    found = connection.execute(ordered).all()
    total = Counter([row[1:4] for row in found])
    sure = Counter([row[1:4] for row in found if row[4] >= query.least])
    groups = [Group(*by, sure[by], total[by]) for by in sorted(total, key=lambda by: tuple(part or "" for part in by))]
    asked = [(query.forms, 0), (query.kinds, 1), (query.stages, 2)]
    fitting = {by for by in total if all(not classes or by[place] in classes for classes, place in asked)}
    pks = [row[0] for row in found if row[4] >= query.least and row[1:4] in fitting]
    return groups, _states(connection, pks[query.offset :][: query.limit])


def _states(connection: Connection, pks: list[int]) -> tuple[State, ...]:
    """The states of some rows, in their order."""
    rows = connection.execute(select(schema.entry).where(_ENTRY.pk.in_(pks))).mappings()
    known = {row["pk"]: to_state(row) for row in rows}
    return tuple(known[pk] for pk in pks)


def facet_counts(connection: Connection, query: EntryQuery, field: str, *, most: int = 20) -> list[tuple[str, int]]:
    """Of the entries that a query asks for, how many have each value of a field: the most frequent first."""
    count: Select[Any]
    query = _narrowest_first(connection, query)
    if field in _COLUMNS:
        value = _ENTRY[field]
        count = select(value, func.count()).where(*conditions(query), value.is_not(None))
    else:
        facet = schema.entry_facet.c
        value, asked = facet.value, select(_ENTRY.pk).where(*conditions(query))
        count = select(value, func.count()).where(_field(query) == field, facet.entry_pk.in_(asked))
    found = connection.execute(count.group_by(value).order_by(func.count().desc(), value).limit(most))
    return [(row[0], row[1]) for row in found]


def _field(query: EntryQuery) -> ColumnElement[str]:
    """The field of a facet. Where a query narrows to few entries, their facets are looked up one by one; an expression
    keeps SQLite from going through all facets of the field instead."""
    column = schema.entry_facet.c.field
    narrow = _exact(query) or _reports(query) or query.ids is not None
    return column.concat("") if narrow else column


def last_told(connection: Connection, query: EntryQuery, *, until: date) -> date | None:
    """The day of the last report, of a day or before, on any of the entries that a query asks for."""
    latest = select(func.max(_ENTRY.told_last)).where(*conditions(query), _ENTRY.told_last <= until)
    later = select(_ENTRY.id).where(*conditions(query), _ENTRY.told_last > until)
    member, record, reading = schema.member.c, schema.record.c, schema.reading.c
    told = schema.member.join(schema.record, member.record_pk == record.pk)
    told = told.join(schema.reading, record.reading_pk == reading.pk)
    before = select(func.max(reading.published)).select_from(told)
    before = before.where(member.entry_id.in_(later), reading.published <= until)
    days = [connection.execute(asked).scalar_one() for asked in (latest, before)]
    return max(filter(None, days), default=None)


def _among(query: EntryQuery, key: ColumnElement[int] = _ENTRY.pk) -> list[ColumnElement[bool]]:
    """That an entry is among those with all facets asked for, which are gathered first."""
    return nested(key, schema.entry_facet, "entry_pk", [*_facets(query)])


def conditions(query: EntryQuery) -> list[ColumnElement[bool]]:
    """What an entry must meet; those with the facets asked for are gathered first."""
    return [_ENTRY.until.is_(None), *_classes(query), *_among(query), *_days(query), *_reports(query)]


def _counted(connection: Connection, query: EntryQuery) -> list[ColumnElement[bool]]:
    """The same, for numbers. Many entries are counted in the index that has their classes, from its one end to the
    other: as an expression their key does not draw SQLite to open each one's row."""
    if not _is_wide(connection, query):
        return conditions(query)
    among = _among(query, _ENTRY.pk + 0)
    return [_ENTRY.until.is_(None), *_classes(query), *among, *_days(query), *_reports(query)]


def _met_on_the_way(query: EntryQuery) -> list[ColumnElement[bool]]:
    """The same, for a walk down an order: facets are looked up for one entry after the other, and as expressions the
    classes do not draw SQLite to their own index."""
    facet = schema.entry_facet.c
    having = [select(facet.entry_pk).where(facet.entry_pk == _ENTRY.pk, one(facet)) for one in _facets(query)]
    exist = [one.correlate(schema.entry).exists() for one in having]
    return [_ENTRY.until.is_(None), *_classes(query, walked=True), *exist, *_days(query), *_reports(query)]


def _classes(query: EntryQuery, *, walked: bool = False) -> list[ColumnElement[bool]]:
    chosen = {_ENTRY.kind: query.kinds, _ENTRY.form: query.forms, _ENTRY.stage: query.stages}
    found: list[ColumnElement[bool]]
    found = [(column.concat("") if walked else column).in_(values) for column, values in chosen.items() if values]
    found += [_ENTRY.confidence >= query.least] if query.least else []
    return found + ([_ENTRY.id.in_(query.ids)] if query.ids is not None else [])


def _exact(query: EntryQuery) -> list[tuple[str, str]]:
    """The facets whose values are given whole."""
    given = [("country", code.upper()) for code in query.countries] + list(query.facets)
    return [(field, words.plain(value)) for field, value in given]


def _facets(query: EntryQuery) -> Iterator[Asked]:
    for field, value in _exact(query):
        yield partial(_is, field, value)
    parts = {"person": query.person, "organisation": query.organisation, "name": query.name}
    for field, part in parts.items():
        if part:
            yield partial(_holds, field, part)
    if query.amount:
        yield partial(_amounts_to, *query.amount)


def _is(field: str, value: str, facet: Any) -> ColumnElement[bool]:
    return and_(facet.field == field, facet.value == value)


def _holds(field: str, part: str, facet: Any) -> ColumnElement[bool]:
    return and_(facet.field == field, sqlite.has_name(facet.value, words.plain(part)))


def _amounts_to(unit: str, least: float | None, most: float | None, facet: Any) -> ColumnElement[bool]:
    sums = [facet.field == "amount", facet.value.startswith(f"{words.plain(unit)} ", autoescape=True)]
    sums += [facet.number >= least] if least is not None else []
    return and_(*sums, *([facet.number <= most] if most is not None else []))


def _days(query: EntryQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.since:
        found.append(or_(_ENTRY.last.is_(None), _ENTRY.last >= query.since))
    if query.until:
        found.append(or_(_ENTRY.first.is_(None), _ENTRY.first <= query.until))
    if query.due_since:
        found.append(_ENTRY.due >= query.due_since)
    if query.due_until:
        found.append(_ENTRY.due <= query.due_until)
    if query.silent_since:
        found.append(_ENTRY.told_last <= query.silent_since)
    if query.told_by:
        found.append(_ENTRY.told_first <= query.told_by)
    return found


def _reports(query: EntryQuery) -> list[ColumnElement[bool]]:
    """Conditions on the records and documents behind an entry, and on what people put on it."""
    member, record, reading, publisher = schema.member, schema.record, schema.reading, schema.publisher
    found = []
    if query.words is not None:
        found.append(select(member.c.entry_id).where(words.record_has(member.c.record_pk, query.words)))
    if query.publisher:
        tables = member.join(record, member.c.record_pk == record.c.pk)
        tables = tables.join(reading, record.c.reading_pk == reading.c.pk)
        tables = tables.join(publisher, reading.c.publisher_pk == publisher.c.pk)
        named = publisher.c.name == words.plain(query.publisher)
        found.append(select(member.c.entry_id).select_from(tables).where(named))
    return [_ENTRY.id.in_(chosen) for chosen in found]
