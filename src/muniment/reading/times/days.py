"""Calendar arithmetic: stretches of whole days with the precision that the words gave them."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
UNIT_DAYS = {"day": 1, "week": 7, "workweek": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day, both inclusive, None = open; `precision` is one of `model.PRECISIONS`."""

    first: date | None
    last: date | None
    precision: str

    @property
    def near(self) -> date:
        """The day that stands for the span when other words refer to it."""
        return self.first or self.last or date.min

    @property
    def runs(self) -> bool:
        """Whether it does not end before it begins."""
        return self.first is None or self.last is None or self.first <= self.last


def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day, "day")


def months_span(year: int, month: int, count: int, precision: str) -> Span:
    """`count` whole months from the first of `month`."""
    first = date(year, month, 1)
    return Span(first, shift(first, "month", count) - timedelta(days=1), precision)


def month_span(year: int, month: int) -> Span:
    """One month."""
    return months_span(year, month, 1, "month")


def year_span(year: int) -> Span:
    """One calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def years_span(first: int, last: int, precision: str) -> Span:
    """Whole calendar years, both ends included."""
    return Span(date(first, 1, 1), date(last, 12, 31), precision)


def week_span(day: date) -> Span:
    """The week, Monday to Sunday, that holds a day."""
    first = day - timedelta(days=day.weekday())
    return Span(first, first + timedelta(days=6), "week")


def weekend_span(day: date) -> Span:
    """Saturday and Sunday of the week that holds a day."""
    first = day + timedelta(days=5 - day.weekday())
    return Span(first, first + timedelta(days=1), "span")


def season_span(year: int, season: str) -> Span:
    """A northern season; the winter of a year begins in its December."""
    return months_span(year, SEASON_MONTHS[season], 3, "season")


def quarter_span(year: int, number: int) -> Span:
    """A calendar quarter, 1 to 4."""
    return months_span(year, 3 * number - 2, 3, "quarter")


def half_span(year: int, number: int) -> Span:
    """A calendar half year, 1 or 2."""
    return months_span(year, 6 * number - 5, 6, "half")


def unit_span(day: date, unit: str) -> Span:
    """The day, week, month, quarter, half, year, decade or century that holds a day."""
    match unit:
        case "week" | "fortnight":
            return week_span(day)
        case "weekend":
            return weekend_span(day)
        case "workweek":
            monday = week_span(day).near
            return Span(monday, monday + timedelta(days=4), "span")
        case "month":
            return month_span(day.year, day.month)
        case "quarter":
            return quarter_span(day.year, (day.month + 2) // 3)
        case "half":
            return half_span(day.year, (day.month + 5) // 6)
        case "year":
            return year_span(day.year)
        case "decade":
            return years_span(day.year // 10 * 10, day.year // 10 * 10 + 9, "decade")
        case "century":
            first = (day.year - 1) // 100 * 100 + 1
            return years_span(first, first + 99, "span")
    return day_span(day)


def shift(day: date, unit: str, count: int) -> date:
    """The day `count` units later (earlier if negative); a day that the month lacks becomes its last.

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    if unit in UNIT_DAYS:
        return day + timedelta(days=UNIT_DAYS[unit] * count)
    if unit == "weekend":
        return day + timedelta(days=7 * count)
    months = day.year * 12 + day.month - 1 + UNIT_MONTHS[unit] * count
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year}")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
