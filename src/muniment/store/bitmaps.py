"""Sets of entries, each as the bits of one number: the entry in row 5 is bit 5. What two sets share is one operation,
so that long lists are counted by class without going through them again."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Text, cast, func, select

from muniment.store import schema, words
from muniment.store.entry_query import Group

Class = tuple[str, str, str | None, bool]
"""Form, kind and stage, and whether entries are at least as sure as asked for."""


def with_facet(connection: Connection, field: str, value: str) -> int:
    """The current entries that have a value."""
    facet = schema.entry_facet.c
    query = select(_joined(facet.entry_pk)).where(facet.field == field, facet.value == words.plain(value))
    return _bits(connection.execute(query).scalar_one())


def by_class(connection: Connection, least: float) -> dict[Class, int]:
    """The current entries of each class."""
    entry = schema.entry.c
    by = (entry.form, entry.kind, entry.stage, entry.confidence >= least)
    query = select(*by, _joined(entry.pk)).where(entry.until.is_(None)).group_by(*by)
    return {(row[0], row[1], row[2], bool(row[3])): _bits(row[4]) for row in connection.execute(query)}


def census(classes: Mapping[Class, int], chosen: int) -> list[Group]:
    """How many of some entries there are of each class, as `entry_query.census` tells it."""
    found: dict[tuple[str, str, str | None], list[int]] = {}
    for (form, kind, stage, sure), bits in classes.items():
        if number := (bits & chosen).bit_count():
            found.setdefault((form, kind, stage), [0, 0])[not sure] += number
    listed = sorted(found, key=lambda by: tuple(part or "" for part in by))
    return [Group(*by, found[by][0], sum(found[by])) for by in listed]


def _joined(column: ColumnElement[int]) -> ColumnElement[str]:
    return func.aggregate_strings(cast(column, Text), ",")


def _bits(joined: str | None) -> int:
    numbers = [int(number) for number in joined.split(",")] if joined else []
    marks = bytearray(max(numbers, default=0) // 8 + 1)
    for number in numbers:
        marks[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(marks, "little")
