"""Readers of words that point from another day: 'last week', 'two years ago', 'next April', 'the past five years'."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from muniment.reading.times import anchor as at
from muniment.reading.times import fiscal
from muniment.reading.times.anchor import Anchor, Found, Meaning
from muniment.reading.times.dates import feast
from muniment.reading.times.days import (
    UNIT_DAYS,
    Span,
    day_span,
    month_span,
    shift,
    unit_span,
    week_span,
    year_span,
    years_span,
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
        return _stretch(STEPS[which], 1, unit)
    if unit != "quarter" and (which == "PAST" or (which == "COMING" and unit != "week")):
        return _stretch(-1 if which == "PAST" else 1, 1, unit)
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
    """'on the 18th': of the month that the frame points to, the nearest if it does not."""
    number = hit.value("number")
    if number <= 3 and not hit.sentence[hit.group("number")[0].start].isdigit():
        return None

    def resolve(anchor: Anchor) -> Found | None:
        published = anchor.published
        if published is None:
            return None
        firsts = [shift(published.replace(day=1), "month", step) for step in range(-2, 3)]
        days = [day for day in (first + timedelta(days=number - 1) for first in firsts) if day.day == number]
        fitting = [day for day in days if (day - published).days * anchor.ahead >= 0]
        return Found(day_span(min(fitting, key=lambda day: abs((day - published).days))), "relative")

    return Meaning("day of the month", "day", resolve)


def day_of_month(hit: Hit) -> Meaning:
    """'the 7th of next month'."""
    number, step = hit.value("number"), STEPS[hit.class_of("which")]

    def make(day: date) -> Span:
        return day_span(shift(day.replace(day=1), "month", step).replace(day=number))

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


def number_of(hit: Hit, name: str = "number") -> int | None:
    """The number that a group says; 'a' is 1, 'a couple of' 2, None if it is vague ('a few')."""
    tokens = hit.group(name)
    if any(token.name == "VAGUE" and token.value != "couple" for token in tokens):
        return None
    if any(token.name == "VAGUE" for token in tokens):
        return 2
    numbers = hit.numbers(name)
    return numbers[0] if numbers else 1


def vague(_hit: Hit) -> Meaning:
    return Meaning("vague", "none", lambda _: None)


def _stretch(sign: int, number: int, unit: str) -> Meaning:
    """'the past five years', 'the next three months': counted from publication."""

    def make(day: date) -> Span:
        other = shift(day, unit, sign * number)
        first, last = (other, day) if sign < 0 else (day, other)
        if unit == "quarter":
            return _quarters(day, sign, number)
        if unit in ("decade", "century") or (unit == "year" and number >= ROUND_YEARS):
            return years_span(first.year, last.year, "span")
        if unit == "month" and number >= ROUND_MONTHS:
            return Span(first.replace(day=1), month_span(last.year, last.month).last, "span")
        return Span(first, last, "span")

    return at.relative("past stretch" if sign < 0 else "coming stretch", "span", make)


ROUND_YEARS, ROUND_MONTHS = 6, 13
"""From here on a number of years or months is round, and says nothing of days."""


def _quarters(day: date, sign: int, number: int) -> Span:
    """Whole quarters before or after the one that is on."""
    near = unit_span(shift(day, "quarter", sign), "quarter")
    far = unit_span(shift(day, "quarter", sign * number), "quarter")
    first, last = (far, near) if sign < 0 else (near, far)
    return Span(first.first, last.last, "span")


def counted_stretch(hit: Hit) -> Meaning | None:
    number, which = number_of(hit), hit.class_of("which")
    if number is None:
        return vague(hit)
    if number > 1 and not hit.is_plural("unit"):
        return None
    sign = -1 if which in ("LAST", "PAST", "PREVIOUS") else 1
    if sign > 0 and hit.value("unit") == "day":
        return at.relative(
            "coming days", "span", lambda day: Span(shift(day, "day", 1), shift(day, "day", number), "span")
        )
    return _stretch(sign, number, hit.value("unit"))


def one_stretch(hit: Hit) -> Meaning:
    """'over the next year': counted from publication, where 'next year' is the calendar's."""
    return _stretch(STEPS[hit.class_of("which")], 1, hit.value("unit"))


def within(hit: Hit) -> Meaning:
    number = number_of(hit)
    return vague(hit) if number is None else _stretch(1, number, hit.value("unit"))


def away(day: date, unit: str, count: int) -> Span:
    """So many units away: days and weeks to the day, longer units as coarse as they are told."""
    other = shift(day, unit, count)
    if unit in UNIT_DAYS or unit == "weekend":
        return day_span(other)
    return unit_span(other, "year" if unit in ("decade", "century", "half") else unit)


def away_precision(unit: str) -> str:
    return "day" if unit in UNIT_DAYS else {"decade": "year", "century": "year", "weekend": "day"}.get(unit, unit)


def ago(hit: Hit) -> Meaning:
    number, unit = number_of(hit), hit.value("unit")
    if number is None:
        return vague(hit)
    return at.relative("time ago", away_precision(unit), lambda day: away(day, unit, -number))


def later(hit: Hit) -> Meaning:
    """'two days later', 'a year earlier', 'the year before': measured from the day last spoken of.

    'a week after' is a day, 'the week after' a week, 'a year later' a month; 'the five years before' are all five.
    """
    number, unit, way = number_of(hit), hit.value("unit"), hit.class_of("way")
    the = hit.class_of("number") in ("THE", "")
    if number is None or (the and hit.is_plural("unit")):
        return vague(hit)
    if (way == "AFTER" or (way == "BEFORE" and not the)) and _goes_on(hit):
        return _before_what_follows(number, unit) if way == "AFTER" and _is_dated(hit) else vague(hit)
    sign = -1 if way in ("EARLIER", "BEFORE") else 1
    if the and unit == "week":
        return at.relative("week from another", unit, lambda day: unit_span(shift(day, unit, sign), unit), told="only")
    if unit == "year" and number == 1 and not the:
        return _a_year_away(sign)
    return at.relative(
        "time from another", away_precision(unit), lambda day: away(day, unit, sign * number), told="only"
    )


def _a_year_away(sign: int) -> Meaning:
    """'a year later': that month, where a month or day was told."""

    def as_told(unit: str) -> Meaning:
        return at.relative(
            "time from another", unit, lambda day: unit_span(shift(day, "year", sign), unit), told="only"
        )

    def resolve(anchor: Anchor) -> Found | None:
        told = anchor.told
        fine = told is not None and not anchor.fiscal and told.period is None and told.precision in ("month", "day")
        return as_told("month" if fine else "year").resolve(anchor)

    return replace(as_told("year"), resolve=resolve)


def after_a_thing(hit: Hit) -> Meaning | None:
    """'a day after he signed', where somebody says that it is a time: the signing's, counted back from what is told."""
    number = number_of(hit)
    return None if number is None or not _goes_on(hit) else _before_what_follows(number, hit.value("unit"))


def first_months(hit: Hit) -> Meaning | None:
    """'the first nine months' of a figure: of the year of publication, or of the last if they are not over."""
    number = hit.value("number")
    if hit.value("ordinal") != 1 or not 1 < number < 12:
        return None

    def make(day: date) -> Span:
        year = day.year if day.month > number else day.year - 1
        return Span(date(year, 1, 1), month_span(year, number).last, "span")

    return at.relative("first months", "span", make)


def years_before(hit: Hit) -> Meaning:
    """'the five years before': the whole years up to the one that was told."""
    number = number_of(hit) or 1
    return at.relative(
        "years before", "span", lambda day: years_span(day.year - number, day.year - 1, "span"), told="only"
    )


def _goes_on(hit: Hit) -> bool:
    """Whether 'a year after' goes on to tell after what: a thing or a clause, not 'and' or 'in Delhi'."""
    return bool(_THING.match(hit.sentence, hit.tokens[hit.match.end() - 1].end))


def _is_dated(hit: Hit) -> bool:
    """Whether the clause before 'a year after' has its own time, or 'comes' now: then the words date what follows."""
    start = hit.tokens[hit.match.start()].start
    return bool(_DATED_CLAUSE.search(hit.sentence[max(0, start - 40) : start]))


_THING = re.compile(
    r"\s(?:the|an?|his|her|its|their|our|this|these|those|it|he|she|they|we|[a-z]{2,20}ing|[A-Z₹$€£]\w*|talks|elections)\b"
)
_DATED_CLAUSE = re.compile(r"\bcomes? (?:just |only |barely )?$|\d\d(?:, | \w+, )$")


def _before_what_follows(number: int, unit: str) -> Meaning:
    """'It comes a week after the first talks', 'signed in 2019, three years after the call': the talks, the call."""

    def resolve(anchor: Anchor) -> Found | None:
        told = anchor.told if anchor.told and not anchor.told.carried else None
        day = told.day if told else anchor.published
        return Found(away(day, unit, -number), "relative") if day else None

    return Meaning("time before another", away_precision(unit), resolve)


def in_time(hit: Hit) -> Meaning:
    """'in two weeks': ahead of publication if the clause looks ahead; else only how long it took."""
    number, unit = number_of(hit), hit.value("unit")

    def resolve(anchor: Anchor) -> Found | None:
        if number is None or anchor.published is None or anchor.ahead <= 0 or _says_how_often(hit):
            return None
        return Found(away(anchor.published, unit, number), "relative")

    return Meaning("time from now", away_precision(unit), resolve)


def _says_how_often(hit: Hit) -> bool:
    """'once in three years' comes again and again."""
    return hit.sentence[: hit.tokens[hit.match.start()].start].lower().endswith("once ")


def in_time_from_now(hit: Hit) -> Meaning | None:
    """'in two weeks' time': ahead of publication, whatever the clause."""
    if hit.sentence[hit.group("time")[0].start :][:4].lower() != "time":
        return None
    number, unit = number_of(hit), hit.value("unit")
    if number is None:
        return vague(hit)
    return at.relative("time from now", away_precision(unit), lambda day: away(day, unit, number))


def year_to_date(_hit: Hit) -> Meaning:
    return at.relative("year to date", "span", lambda day: Span(date(day.year, 1, 1), day, "span"))


def half_years_ago(hit: Hit) -> Meaning:
    """'two and a half years ago': that month."""
    number = number_of(hit)
    if number is None:
        return vague(hit)
    return at.relative("time ago", "month", lambda day: unit_span(shift(day, "month", -12 * number - 6), "month"))


def years_ago_this(hit: Hit) -> Meaning:
    """'a year ago this month': that month."""
    number, unit = number_of(hit), hit.value("unit")
    if number is None:
        return vague(hit)
    return at.relative("time ago", unit, lambda day: unit_span(shift(day, "year", -number), unit))


def years_ago_today(hit: Hit) -> Meaning:
    """'seventy-four years ago today': that day."""
    number, offset = number_of(hit), hit.value("today")
    if number is None:
        return vague(hit)
    return at.relative("time ago", "day", lambda day: day_span(shift(day, "year", -number) + timedelta(days=offset)))


def duration(hit: Hit) -> Meaning:
    """How long, not when: the rule's name carries it in ISO 8601 ('duration P5Y'), X for a number that is not told."""
    number, unit = number_of(hit), hit.value("unit")
    count, letter = _DURATIONS[unit]
    return Meaning(f"duration P{number * count if number else 'X'}{letter}", "none", lambda _: None)


_DURATIONS = {
    "day": (1, "D"),
    "week": (1, "W"),
    "fortnight": (2, "W"),
    "weekend": (2, "D"),
    "workweek": (5, "D"),
    "month": (1, "M"),
    "year": (1, "Y"),
    "decade": (10, "Y"),
    "century": (100, "Y"),
}


def the_weekend(_hit: Hit) -> Meaning:
    return _this_week("weekend")


def after_next(hit: Hit) -> Meaning:
    unit = hit.value("unit")
    return at.relative(f"{unit} after next", unit, lambda day: unit_span(shift(day, unit, 2), unit))


def today_now(_hit: Hit) -> Meaning:
    """'now' as the end of a range."""
    return at.relative("now", "day", day_span)


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


def year_end(_hit: Hit) -> Meaning:
    whole = at.relative("end of the year", "month", lambda day: month_span(day.year, 12))
    return replace(whole, qualifier="end of")


def then(_hit: Hit) -> Meaning:
    return at.relative("then", "day", day_span, told="only")


def hours(hit: Hit) -> Meaning:
    """'two hours ago', 'an hour earlier': that day, as far as it is known."""
    from_told = at.relative("hours away", "day", day_span, told="first")
    from_now = at.relative("hours away", "day", day_span)

    def resolve(anchor: Anchor) -> Found | None:
        near = anchor.told is not None and anchor.told.precision in ("day", "week", "month")
        return (from_told if near and hit.class_of("way") != "AGO" else from_now).resolve(anchor)

    return replace(from_now, resolve=resolve)
