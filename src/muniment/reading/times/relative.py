"""Readers of words that point from another day: 'last week', 'on Tuesday', 'next April', 'the year'."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from muniment.reading.times import anchor as at
from muniment.reading.times import fiscal
from muniment.reading.times.anchor import Anchor, Found, Meaning
from muniment.reading.times.counted import stretch
from muniment.reading.times.dates import feast
from muniment.reading.times.days import (
    Span,
    day_span,
    month_span,
    shift,
    unit_span,
    week_span,
    year_span,
)
from muniment.reading.times.hit import PRECISION, STEPS, TOLD, Hit
from muniment.reading.times.tokens import Token

SUNDAY, THURSDAY = 6, 3


def fiscal_relative(hit: Hit) -> Meaning:
    step, previous = STEPS.get(hit.class_of("which"), 0), hit.class_of("which") == "PREVIOUS"

    def resolve(anchor: Anchor) -> Found | None:
        base = anchor.told.day if previous and anchor.told else anchor.published
        if base is None:
            return None
        day = shift(base, "year", step)
        return Found(fiscal.fiscal_of(day.year, day.month, anchor.calendar), "relative")

    return Meaning("relative fiscal year", "fiscal year", resolve)


def relative_unit(hit: Hit) -> Meaning | None:
    unit, which = hit.value("unit"), hit.class_of("which")
    if hit.is_plural("unit") or hit.value("which") == "final":
        return Meaning("vague", "none", lambda _: None)
    if unit in ("decade", "century") and which in ("LAST", "NEXT"):
        return stretch(STEPS[which], 1, unit)
    if unit != "quarter" and (which == "PAST" or (which == "COMING" and unit != "week")):
        return stretch(-1 if which == "PAST" else 1, 1, unit)
    if unit == "year" and which in ("THIS", "LAST", "NEXT", "PREVIOUS"):
        return _calendar_year(STEPS[which], which)
    step = STEPS[which]
    if unit in ("week", "weekend") and which == "THIS":
        return _this_week(unit)
    told = "only" if (which, unit) == ("NEXT", "day") else TOLD.get(which, "no")  # 'the next day' goes on with a story

    def make(day: date) -> Span:
        return unit_span(shift(day, unit, step), unit)

    return at.relative(f"{which.lower()} {unit}", PRECISION.get(unit, unit), make, told=told)


def possessive_year(hit: Hit) -> Meaning:
    """'last year's exercise' names a thing by its year, beside whatever fiscal figure."""
    step = STEPS[hit.class_of("which")]
    return at.relative("year of a thing", "year", lambda day: year_span(day.year + step))


def _calendar_year(step: int, which: str) -> Meaning:
    """'this year'; beside a fiscal figure it is the fiscal year that is meant."""

    def resolve(anchor: Anchor) -> Found | None:
        base = anchor.told.day if which == "PREVIOUS" and anchor.told else anchor.published
        if base is None:
            return None
        if anchor.fiscal:
            day = shift(base, "year", step)
            return Found(fiscal.fiscal_of(day.year, day.month, anchor.calendar), "inherited")
        return Found(year_span(base.year + step), "relative")

    return Meaning(f"{which.lower()} year", "year", resolve)


def _this_week(unit: str) -> Meaning:
    """'this week' of a Sunday that looks ahead is the next; 'the weekend' of a Monday that looks back is the last."""

    def resolve(anchor: Anchor) -> Found | None:
        day = anchor.published
        if day is None:
            return None
        if unit == "week" and anchor.ahead > 0 and day.weekday() == SUNDAY:
            day += timedelta(days=1)
        if unit == "weekend" and anchor.ahead < 0 and day.weekday() < THURSDAY:
            day -= timedelta(days=7)
        return Found(unit_span(day, unit), "relative")

    return Meaning(f"this {unit}", PRECISION.get(unit, unit), resolve)


def relative_name(hit: Hit) -> Meaning:
    """'last April', 'next Monday', 'that spring', 'the following October'."""
    which, token = hit.class_of("which"), hit.group("name")[0]
    if token.name == "WEEKDAY":
        return _relative_weekday(which, token.value)
    make = _maker(token)
    precision = {"SEASON": "season", "HOLIDAY": "day"}.get(token.name, "month")

    def choose(day: date) -> Span:
        spans = [make(year) for year in range(day.year - 2, day.year + 3)]
        step = STEPS[which]
        if step == 0:
            return _this_one(spans, day)
        if step < 0:
            return [span for span in spans if span.last and span.last < day][-1]
        return next(span for span in spans if span.near > day)

    if which in ("THAT", "SAME"):
        return _of_that_year(f"that {precision}", precision, choose)
    return at.relative(f"{which.lower()} {precision}", precision, choose, told=TOLD.get(which, "no"))


def _of_that_year(rule: str, precision: str, choose: Callable[[date], Span]) -> Meaning:
    """'that May': of the year that was told, however finely."""

    def resolve(anchor: Anchor) -> Found | None:
        return Found(choose(anchor.told.day), "relative") if anchor.told else None

    return Meaning(rule, precision, resolve)


def _maker(token: Token) -> Callable[[int], Span]:
    if token.name == "SEASON":
        return at.whole_season(token.value)
    return feast(token.value) if token.name == "HOLIDAY" else at.whole_month(token.value)


def _this_one(spans: list[Span], day: date) -> Span:
    """The one of this calendar year; of a winter the one that is on or comes next."""
    if spans[0].precision == "season" and spans[0].near.month == 12:
        return next(span for span in spans if span.last and span.last >= day)
    return next(span for span in spans if span.near.year == day.year)


def _relative_weekday(which: str, weekday: int) -> Meaning:
    """'last Tuesday' is last week's and 'next Tuesday' next week's, since 'on Tuesday' does for this week's."""

    def make(day: date) -> Span:
        if which in ("FOLLOWING", "COMING", "PAST"):
            step = STEPS[which]
            return day_span(at.weekday_near(day + timedelta(days=step), weekday, step))
        return day_span(week_span(day).near + timedelta(days=7 * STEPS[which] + weekday))

    return at.relative(f"{which.lower()} weekday", "day", make, told=TOLD.get(which, "no"))


def weekday(hit: Hit) -> Meaning:
    weekday = hit.value("weekday")

    def resolve(anchor: Anchor) -> Found | None:
        if told := anchor.narrated("weekday"):
            return Found(day_span(at.weekday_near(told.day, weekday, 1)), "inherited")
        if anchor.published is None:
            return None
        return Found(day_span(at.weekday_near(anchor.published, weekday, anchor.ahead)), "relative")

    return Meaning("weekday", "day", resolve)


def weekday_of_week(hit: Hit) -> Meaning:
    weekday, step = hit.value("weekday"), STEPS[hit.class_of("which")]
    return at.relative(
        "weekday of a week", "day", lambda day: day_span(week_span(day).near + timedelta(days=7 * step + weekday))
    )


def weekday_after_next(hit: Hit) -> Meaning:
    """'the Monday after next': a week after 'next Monday'."""
    weekday = hit.value("weekday")
    return at.relative(
        "weekday after next", "day", lambda day: day_span(week_span(day).near + timedelta(days=14 + weekday))
    )


def weekday_and_week(hit: Hit) -> Meaning | None:
    """'Wednesday week': a week after the first Wednesday to come."""
    return None if hit.is_plural("unit") else _week_after(hit.value("weekday"))


def week_on_weekday(hit: Hit) -> Meaning | None:
    """'a week on Wednesday', as 'Wednesday week'; not 'twice a week on Wednesday'."""
    before = hit.sentence[: hit.tokens[hit.match.start()].start]
    return None if _HOW_OFTEN.search(before) else _week_after(hit.value("weekday"))


_HOW_OFTEN = re.compile(r"\b(?:once|twice|times|days|hours|flights|sorties|trips) $")


def _week_after(weekday: int) -> Meaning:
    return at.relative(
        "weekday and a week", "day", lambda day: day_span(at.weekday_near(day, weekday, 1) + timedelta(days=7))
    )


def weekday_number(hit: Hit) -> Meaning:
    """'Monday the 13th': the nearest month in which that day is that weekday."""
    weekday, number = hit.value("weekday"), hit.value("number")

    def resolve(anchor: Anchor) -> Found | None:
        if anchor.published is None:
            return None
        months = [shift(anchor.published.replace(day=1), "month", step) for step in range(-6, 7)]
        days = [first + timedelta(days=number - 1) for first in months]
        fitting = [day for day in days if day.day == number and day.weekday() == weekday]
        return Found(day_span(min(fitting, key=lambda day: abs((day - anchor.published).days))), "relative")  # type: ignore[operator]

    return Meaning("weekday with its number", "day", resolve)


def day_number(hit: Hit) -> Meaning | None:
    """'on the 18th (and 19th)': of the month that the frame points to, the nearest if it does not."""
    number, last = hit.value("days"), hit.numbers("days")[-1]
    if number > last or (number <= 3 and not hit.sentence[hit.group("days")[0].start].isdigit()):
        return None

    def resolve(anchor: Anchor) -> Found | None:
        published = anchor.published
        if published is None:
            return None
        firsts = [shift(published.replace(day=1), "month", step) for step in range(-2, 3)]
        days = [day for day in (first + timedelta(days=number - 1) for first in firsts) if day.day == number]
        fitting = [day for day in days if (day - published).days * anchor.ahead >= 0]
        first = min(fitting, key=lambda day: abs((day - published).days))
        return Found(Span(first, first.replace(day=last), "day"), "relative")

    return Meaning("day of the month", "day", resolve)


def day_of_month(hit: Hit) -> Meaning:
    """'the 7th of next month', 'the 12th and 13th of this month'."""
    days, step = hit.numbers("days"), STEPS[hit.class_of("which")]

    def make(day: date) -> Span:
        first = shift(day.replace(day=1), "month", step)
        return Span(first.replace(day=days[0]), first.replace(day=days[-1]), "day")

    return at.relative("day of a month", "day", make)


def today(hit: Hit) -> Meaning:
    offset = hit.value("today") or 0
    return at.relative("day by name", "day", lambda day: day_span(day + timedelta(days=offset)))


def this_part(hit: Hit) -> Meaning:
    told = "only" if hit.class_of("which") == "THAT" else "no"
    return at.relative("part of a day", "day", day_span, told=told)


def last_part(_hit: Hit) -> Meaning:
    """'last night', 'last evening': yesterday's."""
    return at.relative("part of a day", "day", lambda day: day_span(day - timedelta(days=1)))


def that_part(_hit: Hit) -> Meaning:
    return at.relative("part of a day", "day", day_span, told="only")


def new_year(_hit: Hit) -> Meaning:
    """'in the new year': the year of the 1 January that the frame means."""
    start = at.yearless("new year", "year", at.month_day(1, 1))

    def resolve(anchor: Anchor) -> Found | None:
        found = start.found(anchor)
        return Found(year_span(found.span.near.year), found.basis) if found else None

    return replace(start, resolve=resolve)


def year_to_date(_hit: Hit) -> Meaning:
    return at.relative("year to date", "span", lambda day: Span(date(day.year, 1, 1), day, "span"))


def the_weekend(_hit: Hit) -> Meaning:
    return _this_week("weekend")


def after_next(hit: Hit) -> Meaning:
    unit = hit.value("unit")
    return at.relative(f"{unit} after next", unit, lambda day: unit_span(shift(day, unit, 2), unit))


def before_last(hit: Hit) -> Meaning:
    unit = hit.value("unit")
    return at.relative(f"{unit} before last", unit, lambda day: unit_span(shift(day, unit, -2), unit))


def today_now(_hit: Hit) -> Meaning:
    """'now' as the end of a range."""
    return at.relative("now", "day", day_span)


def century(hit: Hit) -> Meaning:
    """'the last century' where a part governs it: the calendar's, not the last hundred years."""
    step = STEPS[hit.class_of("which")]
    return at.relative("century", "span", lambda day: unit_span(shift(day, "century", step), "century"))


def the_unit(hit: Hit) -> Meaning | None:
    """'the year' where an edge or a qualifier governs it: the one on; beside a fiscal figure the fiscal one."""
    unit = hit.value("unit")
    if hit.is_plural("unit"):
        return None
    if unit == "year":
        return _calendar_year(0, "THIS")
    if unit in ("week", "weekend"):
        return _this_week(unit)
    return at.relative(f"the {unit}", PRECISION.get(unit, unit), lambda day: unit_span(day, unit))


def unit_end(hit: Hit) -> Meaning | None:
    """'year-end', 'the month's end': the last month of the year, the month."""
    unit = hit.value("unit")
    if hit.is_plural("unit"):
        return None

    def make(day: date) -> Span:
        return month_span(day.year, 12 if unit == "year" else day.month)

    return replace(at.relative(f"end of the {unit}", "month", make), qualifier="end of")


def then(_hit: Hit) -> Meaning:
    return at.relative("then", "day", day_span, told="only")
