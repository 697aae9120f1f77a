"""Datelines: 'LISBON, Nov 4 (Agency) -' and 'Lisbon, 4 November 2019:' at the top of a story."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from muniment.reading.times.anchor import TimeContext
from muniment.reading.times.find import find_times
from muniment.reading.times.words import MONTHS


@dataclass(frozen=True, slots=True)
class Dateline:
    """A day and month, and the year if it is told."""

    month: int
    day: int
    year: int | None

    def days(self, years: Iterable[int]) -> list[date]:
        """The day in the years that it can be of: its own, else each of `years` that has such a day."""
        return [day for year in ((self.year,) if self.year else years) if (day := self._in(year))]

    def _in(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def datelines(sentences: Iterable[str]) -> Iterator[Dateline]:
    """The datelines that one of the first sentences opens with."""
    for sentence in islice(sentences, TOP):
        found = _DATELINE.match(sentence)
        if found:
            name = (found["month"] or found["month2"])[:3].lower()
            month = next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name))
            yield Dateline(month, int(found["day"] or found["day2"]), int(found["year"]) if found["year"] else None)


def dateline_day(sentences: Sequence[str]) -> date | None:
    """The day of a story that its dateline tells; one without a year counts if the story tells that day's year."""
    for dateline in datelines(sentences):
        told = (one.when.earliest for sentence in sentences for one in find_times(sentence, TimeContext(None)))
        days = set(dateline.days({day.year for day in told if day and _is_same(day, dateline)}))
        if len(days) == 1:
            return days.pop()
    return None


def _is_same(day: date, dateline: Dateline) -> bool:
    return (day.month, day.day) == (dateline.month, dateline.day)


TOP = 3
"""Sentences that can open with a dateline, the title among them."""
_MONTH = rf"(?i:{'|'.join(name[:3] for name in MONTHS)})[a-z]{{0,6}}\.?"
_DATELINE = re.compile(
    rf"\s*[A-Z][^\d\n:;!?]{{1,40}}[,–—-]\s(?:(?P<month>{_MONTH})\s(?P<day>\d\d?)|(?P<day2>\d\d?)\s(?P<month2>{_MONTH}))"
    r"(?:,?\s(?P<year>(?:19|20)\d\d))?\s?(?:\([^()\n]{1,40}\)\s?)?(?:[–—:]|--?\s)"
)
