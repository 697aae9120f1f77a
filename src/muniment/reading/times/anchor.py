"""What relative words are measured from, and how a date without a year gets one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from muniment.reading.times.days import Span, day_span, month_span, season_span, shift, unit_span
from muniment.reading.times.fiscal import fiscal_of
from muniment.reading.times.frame import OPEN


@dataclass(frozen=True, slots=True)
class Told:
    """The time that a text last spoke of: its first day, and how exactly it was told.

    `carried` says that an earlier sentence told it; `period` is the year that the text spoke of before it came to the
    day of the report: 'Sales rose in 2023, it said on Monday. The year before …'.
    """

    day: date
    precision: str
    carried: bool = False
    period: "Told | None" = None


@dataclass(frozen=True, slots=True)
class TimeContext:
    """What is known around a sentence.

    `published` is the day of publication (None: not known, and then no relative word gets a day); `calendar` the
    ISO 3166-1 alpha-2 country whose fiscal year and order of day and month apply; `told` the time that the text last
    spoke of, for 'that year' and 'two days later'; without a publication it also gives the year to '5 May'.
    """

    published: date | None
    calendar: str | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A context at one place of a sentence: `ahead` is the frame (`frame.ahead_of`).

    `year` is a year given by another expression, `fiscal` whether the sentence counts in fiscal years, `negated`
    whether the clause says 'not' right before.
    """

    published: date | None
    calendar: str | None
    told: Told | None
    ahead: int = 0
    year: int | None = None
    fiscal: bool = False
    negated: bool = False

    def narrated(self, precision: str) -> Told | None:
        """The time that a date without a year, or a weekday, follows as in a history; None in a report.

        A report whose own day is not known means its own year by 'in March', not the last year that it named; only
        'on 9 April' follows the day that was told before.
        """
        if self.published is not None or self.told is None:
            return None
        return self.told if not self.told.carried or precision == self.told.precision == "day" else None

    def in_year(self, year: int | None) -> "Anchor":
        """The same anchor with a year that another expression gives."""
        return replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Found:
    """A span with how it is known."""

    span: Span
    basis: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean before they are anchored.

    `resolve` gives None where the anchor lacks what the words refer to; then `precision` is all that is known.
    `year` says whether the words name their year themselves.
    """

    rule: str
    precision: str
    resolve: Callable[[Anchor], Found | None]
    qualifier: str | None = None
    year: bool = True

    def found(self, anchor: Anchor) -> Found | None:
        """The span, or None if it is not known, lies outside the calendar, or ends before it begins ('in 0 days')."""
        try:
            found = self.resolve(anchor)
        except (ValueError, OverflowError):
            return None
        return found if found and found.span.runs else None


def stated(rule: str, precision: str, make: Callable[[], Span]) -> Meaning:
    """A meaning that needs no anchor; it has no value where `make` leaves the calendar ('0000s')."""
    return Meaning(rule, precision, lambda _: Found(make(), "stated"))


def relative(rule: str, precision: str, make: Callable[[date], Span], *, told: str = "no") -> Meaning:
    """A meaning measured from a day: publication, or (`told`: 'first', 'only') the time last spoken of."""

    def resolve(anchor: Anchor) -> Found | None:
        if told != "no" and anchor.told:
            base = (anchor.told.period if precision == "year" else None) or anchor.told
            span = _measured(make(base.day), base, anchor.calendar)
            return Found(span, "relative") if span else None
        return Found(make(anchor.published), "relative") if told != "only" and anchor.published else None

    return Meaning(rule, precision, resolve)


def _measured(span: Span, base: Told, calendar: str | None) -> Span | None:
    """A span that was measured from `base`: no finer than it, and a fiscal year if it is one."""
    if base.precision == "fiscal year" and span.precision == "year":
        return fiscal_of(span.near.year, base.day.month, calendar)
    return _no_finer(span, base.precision)


_COARSER = ("day", "week", "month", "quarter", "half", "year", "decade")


def _no_finer(span: Span, precision: str) -> Span | None:
    """The span, or the whole month or year around it where it was measured from a month or year."""
    if span.precision not in _COARSER or precision == "day":
        return span
    if precision not in _COARSER:
        return None
    finer = _COARSER.index(span.precision) < _COARSER.index(precision)
    return unit_span(span.near, precision) if finer else span


def yearless(rule: str, precision: str, make: Callable[[int], Span], *, weekday: int | None = None) -> Meaning:
    """A meaning that recurs every year ('5 May', 'spring'); the anchor chooses the year, or the weekday does."""

    def resolve(anchor: Anchor) -> Found | None:
        if anchor.year is not None:
            return Found(make(anchor.year), "inherited")
        if told := anchor.narrated(precision):
            return Found(_closest(_candidates(make, told.day.year), shift(told.day, "month", 2)), "inherited")
        if anchor.published is None:
            return None
        named = [span for span in _candidates(make, anchor.published.year) if span.near.weekday() == weekday]
        if named:
            return Found(_closest(named, anchor.published), "relative")
        return Found(_fitting(make, anchor.published, anchor.ahead if anchor.ahead != OPEN else 0), "relative")

    return Meaning(rule, precision, resolve, year=False)


def _candidates(make: Callable[[int], Span], year: int) -> list[Span]:
    """The span in the years around; 29 February is skipped where there is none."""
    spans = []
    for candidate in range(year - 4, year + 5):
        try:
            spans.append(make(candidate))
        except ValueError:
            continue
    return spans


def _closest(spans: list[Span], day: date) -> Span:
    return min(spans, key=lambda span: abs((span.near - day).days))


def _fitting(make: Callable[[int], Span], published: date, ahead: int) -> Span:
    """The latest that has begun, or in a future frame the first that is not over.

    What is a few weeks away wins against what the tense points to a year away; without a tense, what is near ahead.
    """
    spans = _candidates(make, published.year)
    past = next((span for span in reversed(spans) if span.near <= published), None)
    coming = next((span for span in spans if span.last and span.last >= published), None)
    if past is None or coming is None:
        return _closest(spans, published)
    before, after = (published - past.near).days, (coming.near - published).days
    if past.precision == "day" and ahead > 0:
        return past if before <= JUST_PAST and after > 300 else coming
    if past.precision == "day" and ahead < 0:
        return coming if after <= JUST_AHEAD else past
    return coming if ahead > 0 or (ahead == 0 and after <= NEAR_DAYS) else past


NEAR_DAYS, JUST_AHEAD, JUST_PAST = 60, 14, 31
"""Days: how far ahead an untensed date is announced rather than remembered; and how near overrules the tense."""


def weekday_near(day: date, weekday: int, ahead: int) -> date:
    """The last such weekday up to `day`, or the first from it on; the day itself counts both ways."""
    if ahead > 0:
        return day + timedelta(days=(weekday - day.weekday()) % 7)
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def month_day(month: int, day: int) -> Callable[[int], Span]:
    """'5 May' of a year."""
    return lambda year: day_span(date(year, month, day))


def whole_month(month: int) -> Callable[[int], Span]:
    """'May' of a year."""
    return lambda year: month_span(year, month)


def whole_season(season: str) -> Callable[[int], Span]:
    """'spring' of a year."""
    return lambda year: season_span(year, season)
