"""Readers of counted units: 'two years ago', 'a week later', 'the past five years', 'in three months'."""

import re
from dataclasses import replace
from datetime import date, timedelta

from muniment.reading.times import anchor as at
from muniment.reading.times.anchor import Anchor, Found, Meaning
from muniment.reading.times.days import UNIT_DAYS, Span, day_span, month_span, shift, unit_span, years_span
from muniment.reading.times.hit import STEPS, Hit


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


def stretch(sign: int, number: int, unit: str) -> Meaning:
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
    return stretch(sign, number, hit.value("unit"))


def one_stretch(hit: Hit) -> Meaning:
    """'over the next year': counted from publication, where 'next year' is the calendar's."""
    return stretch(STEPS[hit.class_of("which")], 1, hit.value("unit"))


def within(hit: Hit) -> Meaning:
    number = number_of(hit)
    return vague(hit) if number is None else stretch(1, number, hit.value("unit"))


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


def back(hit: Hit) -> Meaning | None:
    """'three weeks back', as 'three weeks ago'; not 'two weeks back home'."""
    return None if _BACK_SOMEWHERE.match(hit.sentence, hit.tokens[hit.match.end() - 1].end) else ago(hit)


_BACK_SOMEWHERE = re.compile(r"\s(?:in|into|at|on|home|to|from|with|here|there|pay)\b")


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


def hours(hit: Hit) -> Meaning:
    """'two hours ago', 'an hour earlier': that day, as far as it is known."""
    from_told = at.relative("hours away", "day", day_span, told="first")
    from_now = at.relative("hours away", "day", day_span)

    def resolve(anchor: Anchor) -> Found | None:
        near = anchor.told is not None and anchor.told.precision in ("day", "week", "month")
        return (from_told if near and hit.class_of("way") != "AGO" else from_now).resolve(anchor)

    return replace(from_now, resolve=resolve)
