"""Seals cover a document's publisher, the number of a record's triggers and mentions, and an entry's facets, too; and
decisions are counted. A check sum is added to what a seal had, so that one that does not hold goes on not holding."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

from muniment.store.seals import seal

revision = "0002"
down_revision = "0001"

_UNTIL = 8
"""The length of the check sum of the last field."""


def upgrade() -> None:
    """Seal anew and count."""
    _documents()
    _records()
    _entries()
    _tally()


def _rows(columns: str, table: str) -> list[Any]:
    return list(op.get_bind().execute(sa.text(f"SELECT {columns} FROM {table}")))  # noqa: S608


def _reseal(table: str, seals: Iterable[tuple[int, str]]) -> None:
    values = [{"key": key, "sums": sums} for key, sums in seals]
    if values:
        op.get_bind().execute(sa.text(f"UPDATE {table} SET seal = :sums WHERE pk = :key"), values)  # noqa: S608


def _documents() -> None:
    found = _rows("pk, seal, publisher_pk", "document")
    _reseal("document", ((pk, old + seal({"publisher_pk": publisher})) for pk, old, publisher in found))


def _records() -> None:
    triggers, mentions = (Counter(pk for (pk,) in _rows("record_pk", table)) for table in ('"trigger"', "mention"))
    found = _rows("pk, seal", "record")
    _reseal("record", ((pk, old + seal({"triggers": triggers[pk], "mentions": mentions[pk]})) for pk, old in found))


def _entries() -> None:
    facets = defaultdict[int, list[list[Any]]](list)
    for pk, *facet in _rows("entry_pk, field, value, number", "entry_facet"):
        facets[pk].append(facet)
    found = (
        (pk, old, sorted(facets.get(pk, []), key=lambda facet: facet[:2])) for pk, old in _rows("pk, seal", "entry")
    )
    _reseal("entry", ((pk, old[:-_UNTIL] + seal({"facets": has}) + old[-_UNTIL:]) for pk, old, has in found))


def _tally() -> None:
    columns = {"name": sa.Text, "number": sa.Integer, "seal": sa.Text}
    tally = op.create_table(
        "tally", *(sa.Column(name, kind, primary_key=name == "name", nullable=False) for name, kind in columns.items())
    )
    counts = {table: _rows("count(*)", table)[0][0] for table in ("review", "judgement")}
    rows = [{"name": name, "number": number} for name, number in counts.items()]
    op.bulk_insert(tally, [row | {"seal": seal(row)} for row in rows])
