"""A clue on the day of publication: the days that it allows, how strong it is, and the reason as a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from muniment.register.resolve.facts import Window

Days = frozenset[date]
DAY = timedelta(days=1)

OWN_WORDS, OTHER_REPORTS, KNOWN_VALUE, LIKELY = 0, 1, 2, 3
"""Strengths, the strongest first: when clues cannot all hold, the weaker one is set aside."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Allowed `days`, or (days None) a bound: not before `first`, not after `last`."""

    strength: int
    reason: str
    days: Days | None = None
    first: date | None = None
    last: date | None = None
    likeness: float = 0.0

    def allows(self, day: date) -> bool:
        """Whether the document can have been published on a day."""
        if self.days is not None:
            return day in self.days
        return (self.first or day) <= day <= (self.last or day)

    @property
    def order(self) -> tuple[int, float, int, str]:
        """The stronger first; then what rests on the greater likeness, allows fewer days, by reason."""
        return self.strength, -self.likeness, len(self.days or ()), self.reason


def span_of_days(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def around(windows: Iterable[Window], reach: int) -> list[date]:
    """The days from `reach` days before the first to `reach` days after the last bound of the windows."""
    bounds = sorted(day for window in windows for day in (window.first, window.last) if day)
    return span_of_days(bounds[0] - DAY * reach, bounds[-1] + DAY * reach) if bounds else []


def shown(window: Window) -> str:
    """A window in words: a day, or from one to another."""
    if window.first == window.last:
        return str(window.first)
    return f"{window.first or '..'} to {window.last or '..'}"
