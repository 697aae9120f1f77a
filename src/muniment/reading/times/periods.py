"""How long something lasts, laid on the calendar."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from muniment.reading.times.days import shift


@dataclass(frozen=True, slots=True)
class Period:
    """So many days, weeks, months or years (`unit`)."""

    number: int
    unit: str

    @property
    def days(self) -> float:
        """About how many days it is."""
        return self.number * _DAYS[self.unit]

    @property
    def slack(self) -> int:
        """By how many days the period can be off: days are counted, 'six months' are a round number."""
        return {"day": 0, "week": 1, "month": 15, "year": 90}[self.unit]

    def starting(self, day: date) -> tuple[date, date]:
        """From a day on; whole days and weeks count the first day."""
        last = shift(day, self.unit, self.number)
        return day, last - timedelta(days=1) if self.unit in ("day", "week") else last

    def up_to(self, day: date) -> tuple[date, date]:
        """Up to a day, that day counted; a beginning that was months before is known to the month."""
        first = shift(day, self.unit, -self.number)
        if self.unit in ("day", "week"):
            return first + timedelta(days=1), day
        return first.replace(day=1), day


_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
_RULE = re.compile(r"duration P(\d{1,3})([DWMY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def period_of(rule: str) -> Period | None:
    """The period that the name of a rule carries ('duration P6M')."""
    told = _RULE.fullmatch(rule)
    return Period(int(told[1]), _UNITS[told[2]]) if told else None


def between(days: Iterable[date], period: Period, fits: Callable[[date, date], bool]) -> tuple[date, date] | None:
    """The latest two of some days that are a period apart, both counted, and that fit."""
    pairs = combinations(sorted(set(days))[-MOST:], 2)
    apart = (pair for pair in pairs if abs((pair[1] - pair[0]).days + 1 - period.days) <= period.slack)
    return max((pair for pair in apart if fits(*pair)), key=lambda pair: pair[1], default=None)


MOST = 60
"""Of more days only the latest are looked at, so that the cost stays bounded."""
