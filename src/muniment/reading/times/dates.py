"""Readers of dates on the calendar: days, months, years, quarters, seasons, feasts, fiscal years."""

from collections.abc import Callable
from datetime import date

from muniment.reading.times import anchor as at
from muniment.reading.times import fiscal
from muniment.reading.times.anchor import Anchor, Found, Meaning
from muniment.reading.times.days import (
    Span,
    day_span,
    half_span,
    month_span,
    quarter_span,
    week_span,
    year_span,
    years_span,
)
from muniment.reading.times.feasts import FEASTS
from muniment.reading.times.hit import STEPS, TOLD, Hit
from muniment.reading.times.tokens import Token, full_year


def dated(hit: Hit, rule: str, precision: str, make: Callable[[int], Span]) -> Meaning:
    """A part of a year with whatever the tail says of the year: its number, 'last year', or nothing.

    A day that the year lacks ('31 February 2020') is found and has no value.
    """
    year = hit.value("year") or hit.value("year2")
    if year:
        return Meaning(rule, precision, lambda _: Found(make(year), "stated"))
    if which := hit.class_of("which"):
        step, told = STEPS[which], TOLD.get(which, "no")
        if told == "only" or (which, len(hit.group("which"))) == ("NEXT", 2):  # 'of the next year' goes on with a story
            return _in_told_year(rule, precision, make, step)
        return at.relative(rule, precision, lambda day: make(day.year + step), told=told)
    return at.yearless(rule, precision, make, weekday=hit.value("weekday"))


def _in_told_year(rule: str, precision: str, make: Callable[[int], Span], step: int) -> Meaning:
    """'December of that year': of the year that was told, however finely."""

    def resolve(anchor: Anchor) -> Found | None:
        return Found(make(anchor.told.day.year + step), "relative") if anchor.told else None

    return Meaning(rule, precision, resolve)


def month_days(hit: Hit) -> Meaning | None:
    days, month = hit.numbers("days"), hit.value("month")
    first, last = days[0], days[-1]
    if first == last:
        return dated(hit, "day of a month", "day", at.month_day(month, first))
    if first > last:
        return None

    def make(year: int) -> Span:
        return Span(date(year, month, first), date(year, month, last), "day")

    return dated(hit, "days of a month", "day", make)


def month_spelled(hit: Hit) -> Meaning | None:
    """'May twenty-nine': only a number of two words is surely a day ('in May two ships' is none)."""
    return month_days(hit) if hit.numbers("days")[0] > 20 and hit.numbers("days")[0] % 10 else None


def months(hit: Hit) -> Meaning | None:
    first, last = hit.numbers("months")[0], hit.numbers("months")[-1]
    if first == last:
        return dated(hit, "month", "month", at.whole_month(first))
    listed = any(token.name in ("AND", "OR", "COMMA") for token in hit.group("months"))
    if listed and (last - first) % 12 != len(hit.numbers("months")) - 1:
        return None  # 'June and October' are two times

    def make(year: int) -> Span:
        start = date(year if first <= last else year - 1, first, 1)
        return Span(start, month_span(year, last).last, "month")

    return dated(hit, "months", "month", make)


def weekday_of_month(hit: Hit) -> Meaning:
    """'the first Monday of June', 'the last Friday in June 2023'."""
    number = hit.value("number") if hit.class_of("number") == "ORD" else None
    weekday, month = hit.value("name"), hit.value("month")

    def make(year: int) -> Span:
        if number is None:
            return day_span(at.weekday_near(at.whole_month(month)(year).last or date.min, weekday, -1))
        first = at.weekday_near(date(year, month, 1), weekday, 1)
        return day_span(first.replace(day=first.day + 7 * (number - 1)))

    return dated(hit, "weekday of a month", "day", make)


def month_quarter(hit: Hit) -> Meaning | None:
    """'the March quarter' is named by its last month."""
    number, after = divmod(hit.value("month"), 3)
    return None if after else dated(hit, "quarter", "quarter", lambda year: quarter_span(year, number))


def year(hit: Hit) -> Meaning:
    return at.stated("year", "year", lambda: year_span(hit.value("year")))


def calendar_year(hit: Hit) -> Meaning:
    """'calendar year 2024', 'CY24'."""
    return at.stated("year", "year", lambda: year_span(full_year(str(hit.value("year")))))


def years(hit: Hit) -> Meaning | None:
    first, last = hit.value("year"), hit.value("last")
    return at.stated("years", "year", lambda: years_span(first, last, "year")) if first < last else None


def era(_hit: Hit) -> Meaning:
    return Meaning("before Christ", "year", lambda _: None)


def decade(hit: Hit) -> Meaning:
    first = hit.value("decade")
    return at.stated("decade", "decade", lambda: years_span(first, first + 9, "decade"))


def century(hit: Hit) -> Meaning:
    """'the 19th century': 1800 to 1899; the first begins with the year 1."""
    first = (hit.value("number") - 1) * 100
    return at.stated("century", "span", lambda: years_span(max(first, 1), first + 99, "span"))


def season(hit: Hit) -> Meaning:
    return dated(hit, "season", "season", at.whole_season(hit.value("season")))


def holiday(hit: Hit) -> Meaning:
    return dated(hit, "feast day", "day", feast(hit.value("holiday")))


def feast(name: str) -> Callable[[int], Span]:
    """'Easter' of a year."""
    return lambda year: day_span(FEASTS[name](year))


def week_number(hit: Hit) -> Meaning | None:
    """'week 31 of 2027': the week of that number by ISO 8601."""
    number = hit.value("number")
    if hit.is_plural("unit"):
        return None
    return dated(hit, "week by number", "week", lambda year: week_span(date.fromisocalendar(year, number, 1)))


def numeric_date(hit: Hit) -> Meaning:
    first, second, third = hit.value("date")

    def resolve(anchor: Anchor) -> Found:
        if first > 31:
            return Found(day_span(date(first, second, third)), "stated")
        day, month = (second, first) if (anchor.calendar == "US" and first <= 12) or second > 12 else (first, second)
        return Found(day_span(date(third, month, day)), "stated")

    return Meaning("numeric date", "day", resolve)


def partial_date(hit: Hit) -> Meaning:
    """'22/04' or '10/25': the order is the country's unless only one is possible."""
    first, second = hit.value("partial")

    def resolve(anchor: Anchor) -> Found | None:
        month_first = second > 12 or (anchor.calendar == "US" and first <= 12)
        month, day = (first, second) if month_first else (second, first)
        return at.yearless("numeric date", "day", at.month_day(month, day)).resolve(anchor)

    return Meaning("numeric date", "day", resolve, year=False)


def span(hit: Hit) -> Meaning | None:
    first, short = hit.value("span")
    if short == (first + 1) % 100:
        return fiscal_meaning("fiscal year", lambda calendar: fiscal.fiscal_from(first, calendar))
    if short > first % 100:
        return at.stated("years", "year", lambda: years_span(first, first // 100 * 100 + short, "year"))
    return at.stated("month", "month", lambda: month_span(first, short)) if 1 <= short <= 12 else None


def fiscal_meaning(rule: str, make: Callable[[str | None], Span]) -> Meaning:
    """A stated fiscal year: its days depend on the country's calendar only."""
    return Meaning(rule, "fiscal year", lambda anchor: Found(make(anchor.calendar), "stated"))


def fiscal_number(hit: Hit) -> Meaning | None:
    year = _fiscal_year(hit.group("year")[0])
    if year is None:
        return None
    return fiscal_meaning("fiscal year", lambda calendar: fiscal.fiscal_named(year, calendar))


def _fiscal_year(token: Token) -> int | None:
    value: int = token.value
    return value if value > 999 else 2000 + value if 10 <= value < 60 else None


def fiscal_years(hit: Hit) -> Meaning | None:
    first, last = (_fiscal_year(hit.group(name)[0]) for name in ("year", "last"))
    if first is None or last is None or first > last:
        return None

    def make(calendar: str | None) -> Span:
        return Span(fiscal.fiscal_named(first, calendar).first, fiscal.fiscal_named(last, calendar).last, "fiscal year")

    return fiscal_meaning("fiscal years", make)


def crossing(hit: Hit) -> Meaning | None:
    """'FY2023-24', 'FY23-24', '2023/2024 financial year': one year, named by the two that it lies in."""
    first = _fiscal_year(hit.group("year")[0])
    if first is None or hit.value("last") not in (first + 1, (first + 1) % 100):
        return None
    return fiscal_meaning("fiscal year", lambda calendar: fiscal.fiscal_from(first, calendar))


def nth(hit: Hit) -> Meaning | None:
    letter, number = hit.value("nth")
    return _part_of_year(hit, "quarter" if letter == "Q" else "half", number)


def _part_of_year(hit: Hit, unit: str, number: int) -> Meaning | None:
    if unit == "half" and number in (1, 2):
        return dated(hit, "half", "half", lambda year: half_span(year, number))
    if unit == "quarter" and 1 <= number <= 4:
        return dated(hit, "quarter", "quarter", lambda year: quarter_span(year, number))
    return None


def numbered_part(hit: Hit) -> Meaning | None:
    return _part_of_year(hit, hit.value("unit"), hit.value("number"))
