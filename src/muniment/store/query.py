"""What is asked of the register, and the conditions that this makes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, null, or_, select

from muniment import codebook
from muniment.errors import InvariantError
from muniment.store import schema, sqlite, words


@dataclass(frozen=True, slots=True)
class Query:
    """Which records are wanted; what is left out does not narrow.

    Any of the `kinds`, `forms`, `stages`; all of the `countries` (ISO 3166-1 alpha-2) and `roles` (role, words in it);
    `person`, `office` and `organisation` are parts of names. `since` and `until` are about when the thing happens (any
    of its times overlaps), `published_since` and `published_until` about the document. `words` all stand in its
    sentences. `reviewed` is 'yes' or 'no', or 'left-out' for records that people refused or whose document they set
    aside, which no other query finds. `order` is 'date' or 'least sure'; `limit` cuts the dated and the undated list,
    each.
    """

    kinds: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    person: str | None = None
    office: str | None = None
    organisation: str | None = None
    roles: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    until: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    words: str | None = None
    reviewed: str | None = None
    order: str = "date"
    limit: int | None = None

    def __post_init__(self) -> None:
        require_classes(self.kinds, self.forms, self.stages)
        require_known("order", [self.order], ORDERS)
        require_known("review", [self.reviewed] if self.reviewed else [], REVIEWED)
        require_known("role", (role for role, _ in self.roles), codebook.ROLES)


def require_classes(kinds: Iterable[str], forms: Iterable[str], stages: Iterable[str]) -> None:
    """Raise InvariantError for a kind, form or stage that the codebook does not have."""
    require_known("kind", kinds, codebook.KINDS)
    require_known("form", forms, {form for kind in codebook.KINDS.values() for form in kind.forms})
    require_known("stage", stages, codebook.STAGES)


def require_known(what: str, given: Iterable[str], choices: Iterable[str]) -> None:
    """Raise InvariantError for a value that is none of the choices."""
    for value in given:
        if value not in choices:
            raise InvariantError(f"no such {what}: {value!r}; one of {', '.join(sorted(choices))}")


Asked = Callable[[Any], ColumnElement[bool]]
"""What is asked of a row, given the columns of its table."""
MANY = 50_000
"""How far rows are counted to tell which condition is the rarest."""
_DEEP = 4
"""So many selections stand one within the other; SQLite refuses a query that has too many."""
TABLES = schema.record.join(schema.reading, schema.record.c.reading_pk == schema.reading.c.pk)
ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "date": (schema.record.c.event_day, schema.reading.c.published, schema.record.c.id),
    "least sure": (schema.record.c.score, schema.record.c.id),
}
REVIEWED: dict[str, tuple[ColumnElement[bool], ...]] = {
    "yes": (schema.record.c.left_out.is_(None), schema.record.c.reviewed_by.is_not(null())),
    "no": (schema.record.c.left_out.is_(None), schema.record.c.reviewed_by.is_(null())),
    "left-out": (schema.record.c.left_out.is_not(None),),
}


def wanted(query: Query) -> Select[Any]:
    """The current records of a query, dated or not, left out or not; to be narrowed, counted, ordered."""
    found = select().select_from(TABLES).where(schema.reading.c.superseded_at.is_(None))
    return found.where(*_classes(query), *_fillers(query), *_days(query), *_words(query))


def is_narrow(query: Query) -> bool:
    """Whether a query asks for mentions or words, and so for few of all records."""
    return query.words is not None or any(True for _ in _mentions(query))


def mentions_of(code: str) -> Select[tuple[int]]:
    """The mentions of a country, as a query finds them."""
    return select(schema.mention.c.record_pk).where(_of_country(words.plain(code).upper(), schema.mention.c))


def count_of(connection: Connection, found: Select[tuple[int]], most: int = MANY) -> int:
    """How many there are; no further than `most`."""
    number: int = connection.execute(select(func.count()).select_from(found.limit(most).subquery())).scalar_one()
    return number


def listed(query: Query) -> ColumnElement[bool]:
    """Whether a list has a record, by what people said of it."""
    return and_(*REVIEWED[query.reviewed] if query.reviewed else (schema.record.c.left_out.is_(None),))


def dated(query: Query) -> ColumnElement[bool]:
    """Whether a record has every date that the query and the order of the list ask for."""
    conditions = [schema.record.c.event_day.is_not(None)]
    if query.published_since or query.published_until:
        conditions.append(schema.reading.c.published.is_not(None))
    return and_(*conditions)


def _classes(query: Query) -> list[ColumnElement[bool]]:
    chosen = {"kind": query.kinds, "form": query.forms, "stage": query.stages}
    return [schema.record.c[name].in_(values) for name, values in chosen.items() if values]


def _fillers(query: Query) -> list[ColumnElement[bool]]:
    """That a record is among those with all mentions asked for, which are gathered first: one set within the other."""
    return nested(schema.record.c.pk, schema.mention, "record_pk", [*_mentions(query)])


def nested(key: ColumnElement[int], table: Table, owner: str, asked: Sequence[Asked]) -> list[ColumnElement[bool]]:
    """That a key is among the owners of rows of a table that meet all that is asked, each of another row. What is found
    for one is looked for within what is found for the one before, which is quicker than comparing whole lists."""
    conditions: list[ColumnElement[bool]] = []
    for first in range(0, len(asked), _DEEP):
        found: Select[tuple[int]] | None = None
        for one in asked[first : first + _DEEP]:
            row = table.alias().c
            outer = select(row[owner]).where(one(row))
            found = outer if found is None else outer.where(row[owner].in_(found))
        conditions += [key.in_(found)] if found is not None else []
    return conditions


def _mentions(query: Query) -> Iterator[Asked]:
    """What is asked of mentions, each given the columns of their table."""
    for code in query.countries:
        yield partial(_of_country, words.plain(code).upper())
    if query.person:
        yield partial(_of_person, query.person)
    types = {"office": query.office, "org": query.organisation}
    for entity_type, part in types.items():
        if part:
            yield partial(_of_type, entity_type, part)
    for role, part in query.roles:
        yield partial(_in_role, role, part)


def _of_country(code: str, mention: Any) -> ColumnElement[bool]:
    return and_(mention.entity_code == code, mention.entity_type != "place")


def _of_person(part: str, mention: Any) -> ColumnElement[bool]:
    return and_(or_(mention.role == "person", mention.entity_type.in_(("person", "office"))), _named(part, mention))


def _of_type(entity_type: str, part: str, mention: Any) -> ColumnElement[bool]:
    return and_(mention.entity_type == entity_type, _named(part, mention))


def _in_role(role: str, part: str, mention: Any) -> ColumnElement[bool]:
    return and_(mention.role == role, _named(part, mention))


def _named(part: str, mention: Any) -> ColumnElement[bool]:
    part = words.plain(part)
    return or_(sqlite.has_name(mention.entity_name, part), sqlite.has_name(mention.words, part))


def _days(query: Query) -> list[ColumnElement[bool]]:
    """Overlap with the days asked for; what has no date is let through, to be shown apart."""
    mention, published = schema.mention.c, schema.reading.c.published
    conditions: list[ColumnElement[bool]] = []
    if query.since or query.until:
        overlap = [mention.role == "time", mention.basis != "none"]
        overlap += [or_(mention.latest.is_(None), mention.latest >= query.since)] if query.since else []
        overlap += [or_(mention.earliest.is_(None), mention.earliest <= query.until)] if query.until else []
        some_time = exists().where(mention.record_pk == schema.record.c.pk, *overlap)
        conditions.append(or_(schema.record.c.event_day.is_(None), some_time))
    if query.published_since:
        conditions.append(or_(published.is_(None), published >= query.published_since))
    if query.published_until:
        conditions.append(or_(published.is_(None), published <= query.published_until))
    return conditions


def _words(query: Query) -> list[ColumnElement[bool]]:
    return [] if query.words is None else [words.record_has(schema.record.c.pk, query.words)]
