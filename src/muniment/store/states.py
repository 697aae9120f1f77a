"""What an entry says, and what is inferred of a document's day, as they are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping

from muniment.store.seals import seal

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
Facet = tuple[str, str, float | None]
"""By what an entry is found: field, value, and the value as a number if it is one."""
DATING_FIELDS = ("document_id", "round", "first", "last", "reasons", "set_aside", "since", "until")


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
    facets: tuple[Facet, ...] = field(default=(), compare=False)

    def standing(self, *roles: str) -> tuple[str, ...]:
        """The values that stand in some fields."""
        return tuple(value.value for value in self.values if value.best and value.role in roles)

    @property
    def last_day(self) -> date:
        """By which to order, the newest first: the last day that it tells, or before all others where it tells none."""
        return self.last or self.first or date.min

    @property
    def only_reported(self) -> bool:
        """Whether nothing tells when it happens; `last` is then the day of its first report. What has a beginning, too,
        has inherited no more than its year or calendar from another time of its sentence."""
        return self.basis == "inherited" and self.first is None

    def says_as(self, other: "State") -> bool:
        """Whether two states say the same, whenever and for whatever cause."""
        return replace(self, since=other.since, cause=other.cause, until=other.until) == other


@dataclass(frozen=True, slots=True)
class DatingState:
    """What is inferred of the day on which an undated document was published, with the reasoning.

    In `round` 1 from its own words and dated documents alone, in round 2 also from what round 1 made of others.
    """

    document: str
    round: int
    first: date | None
    last: date | None
    reasons: tuple[str, ...]
    set_aside: tuple[str, ...]
    since: datetime
    until: datetime | None = None


def entry_row_fields(row: Mapping[str, Any] | RowMapping, facets: Iterable[Facet]) -> dict[str, Any]:
    """What the seal of an entry covers; its facets are sealed with it."""
    fields = {name: row[name] for name in ENTRY_FIELDS if name != "until"}
    listed = sorted((list(facet) for facet in facets), key=lambda facet: facet[:2])
    return fields | {"facets": listed, "until": row["until"]}


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


def to_row(state: State) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(state, name) for name in ENTRY_FIELDS if name != "contents"}
    values = [[v.role, v.value, v.best, v.reason, list(v.records)] for v in state.values]
    row["contents"] = {"values": values, "records": list(state.records)}
    return row | {"seal": seal(entry_row_fields(row, state.facets))}


def to_dating(row: RowMapping) -> DatingState:
    plain = (
        row["document_id"],
        row["round"],
        row["first"],
        row["last"],
        tuple(row["reasons"]),
        tuple(row["set_aside"]),
    )
    return DatingState(*plain, row["since"], row["until"])
