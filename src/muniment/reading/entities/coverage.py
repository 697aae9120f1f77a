"""What the table of offices covers, and how old that is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muniment.reading.entities.offices import last_day
from muniment.reading.entities.tables import Row, read_table


@dataclass(frozen=True, slots=True)
class Coverage:
    """An office of a country: its terms, how many of them a citable source bears out, the first and last day known.

    `until` is the end of the last term, or the day on which an open one was last known (`open`); nothing is known
    after it.
    """

    country: str
    office: str
    terms: int
    verified: int
    since: str
    until: date
    open: bool

    def age(self, today: date) -> int:
        """Days since the last day that is known."""
        return max(0, (today - self.until).days)


def coverage(*, country: str | None = None, more: Sequence[Row] = ()) -> list[Coverage]:
    """Every office (of one country if given) of the table and of the `more` terms that people added, sorted."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in (*read_table("offices"), *more):
        if country in (None, row["country"]):
            found[row["country"], row["office"]].append(row)
    return [_of(*key, found[key]) for key in sorted(found)]


def _of(country: str, office: str, rows: Iterable[Row]) -> Coverage:
    terms = list(rows)
    newest = max(terms, key=_known)
    verified = sum(bool(row["verified_from"]) for row in terms)
    since = min(row["start"] for row in terms)
    return Coverage(country, office, len(terms), verified, since, _known(newest), not newest["end"])


def _known(row: Row) -> date:
    return last_day(row["end"] or row["as_of"])
