"""What every page of one desk shares: the register, who decides, the clock, and the work of adding documents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from time import monotonic
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from muniment.register import CONFIDENT, Coverage, EntryQuery, Register, Reviews
from muniment.store import Group, Info, census_of
from muniment.web.adding import Adding

KEPT_SECONDS = 20.0
"""How long a count that goes through the whole register may be old; a decision of this desk ends it at once."""
MOST_DOUBTS = 100
"""Pairs that are counted; that there are more says enough."""
MOST_KEPT = 200
"""Counts that are kept at once."""
LONG = 5000
"""Of a list so long the numbers are kept; what is added meanwhile does not change them much."""
Counted = TypeVar("Counted")


@dataclass(slots=True)
class Remembered:
    """Counts that take long, kept for some seconds."""

    _kept: dict[str, tuple[float, Any]] = field(default_factory=dict)

    def get(self, name: str, count: Callable[[], Counted], long: Callable[[Counted], bool] = bool) -> Counted:
        """A count, made anew where it is too old; only what is `long` is kept."""
        at, kept = self._kept.pop(name, (0.0, None))
        if kept is None or monotonic() - at > KEPT_SECONDS:
            at, kept = monotonic(), count()
        if long(kept):
            self._kept[name] = (at, kept)
        for oldest in list(self._kept)[:-MOST_KEPT]:
            self._kept.pop(oldest, None)
        counted: Counted = kept
        return counted

    def keep(self, counted: Mapping[str, Any]) -> None:
        """Take over counts that were just made."""
        at = monotonic()
        self._kept |= {name: (at, count) for name, count in counted.items()}

    def forget(self) -> None:
        """Something was decided or added."""
        self._kept.clear()


@dataclass(frozen=True, slots=True)
class Site:
    """One desk. `by` is the name under which decisions are kept."""

    register: Register
    by: str
    clock: Callable[[], datetime]
    adding: Adding
    counts: Remembered = field(default_factory=Remembered)

    @property
    def today(self) -> date:
        """The day on which 'due' and 'overdue' depend."""
        return self.clock().date()

    def reviews(self, why: str = "") -> Reviews:
        """Decisions at the hand of the person who sits here."""
        self.counts.forget()
        return self.register.reviews(by=self.by, why=why)

    def info(self) -> Info:
        """The register in numbers."""
        return self.counts.get("info", self.register.info)

    def coverage(self) -> Coverage:
        """Documents by publisher and month."""
        return self.counts.get("coverage", self.register.coverage)

    def census(self, query: EntryQuery) -> list[Group]:
        """How many entries of each class a query asks for, whichever page of the list it is."""
        countries = tuple(sorted(query.countries))  # of two countries it is the same whichever comes first
        wide = replace(query, countries=countries, kinds=(), forms=(), stages=(), order="newest", offset=0, limit=None)
        if (wide.countries or wide.facets) and replace(wide, countries=(), facets=()) == EntryQuery(least=wide.least):
            return self._shared(wide)
        count = partial(self.register.entries.census, wide)
        return self.counts.get(f"census {wide}", count, lambda groups: sum(group.total for group in groups) > LONG)

    def _shared(self, query: EntryQuery) -> list[Group]:
        """The numbers of what has some values and is asked for by nothing else. The sets of those that have each one
        are kept where they are long: what two countries share is then found at once."""
        entries, sets = self.register.entries, self.counts
        classes = sets.get(
            f"classes {query.least}",
            partial(entries.bits_by_class, query.least),
            lambda found: sum(bits.bit_count() for bits in found.values()) > LONG,
        )
        chosen = -1
        for name, value in (*(("country", code.upper()) for code in query.countries), *query.facets):
            having = partial(entries.bits_with, name, value)
            chosen &= sets.get(f"having {name} {value}", having, lambda bits: bits.bit_count() > LONG)
        return census_of(classes, chosen)

    def doubts(self) -> int:
        """How many pairs of entries wait for somebody to say whether they are one."""
        return self.counts.get("doubts", lambda: len(self.register.entries.doubts(limit=MOST_DOUBTS)))

    def countries(self) -> list[tuple[str, int]]:
        """The countries with most entries."""
        query = EntryQuery(least=CONFIDENT)
        return self.counts.get("countries", lambda: self.register.entries.counts(query, "country", most=40))


def site_of(request: Request) -> Site:
    """The desk that a request came to."""
    site: Site = request.app.state.site
    return site


Here = Annotated[Site, Depends(site_of)]
