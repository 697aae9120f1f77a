"""Composition: atoms with a part in front ('the last week of'), ranges of two, and a qualifier before ('by').

A small recursive-descent reader over the codes. Every position is read once (the results are kept), and depth is
bounded, so the cost is linear.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from muniment.reading.times import counted, relative
from muniment.reading.times.anchor import JUST_AHEAD, Anchor, Found, Meaning, Told
from muniment.reading.times.days import (
    Span,
    day_span,
    month_span,
    shift,
    week_span,
    years_span,
)
from muniment.reading.times.hit import Hit, Reader
from muniment.reading.times.rules import NUM, ORDS, RULES, UNIT
from muniment.reading.times.tokens import Token, codes_of
from muniment.reading.times.words import pattern

DEPTH = 3
"""'the end of | the last week of | next month': as many parts as language bears."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A meaning of the tokens up to `end` (exclusive)."""

    end: int
    meaning: Meaning


@dataclass(slots=True)
class Parser:
    """One sentence being read; `kept` are the points already read, by position and depth."""

    tokens: list[Token]
    sentence: str
    extra: tuple[tuple[re.Pattern[str], Reader], ...] = ()
    listed: "Check" = field(default_factory=lambda: _adjacent)
    codes: str = ""
    kept: dict[tuple[int, int], Parsed | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.codes = codes_of(self.tokens)

    def hit(self, compiled: re.Pattern[str], index: int) -> Hit | None:
        """The match of a pattern that begins at a token."""
        match = compiled.match(self.codes, index)
        return Hit(match, self.tokens, self.sentence) if match and match.end() > index else None

    def point(self, index: int, depth: int = 0) -> Parsed | None:
        """The longest point in time that begins at a token."""
        if (index, depth) not in self.kept:
            self.kept[index, depth] = self._point(index, depth)
        return self.kept[index, depth]

    def _point(self, index: int, depth: int) -> Parsed | None:
        best = self._composed(index, depth) if depth < DEPTH else None
        for compiled, reader in (OPERANDS if depth else self.extra) + RULES:  # of two as long, the first counts
            hit = self.hit(compiled, index)
            if hit and (best is None or hit.match.end() > best.end):
                meaning = reader(hit)
                best = Parsed(hit.match.end(), meaning) if meaning else best
        return best

    def _composed(self, index: int, depth: int) -> Parsed | None:
        for compiled, compose in PARTS:
            hit = self.hit(compiled, index)
            inner = self.point(hit.match.end(), depth + 1) if hit else None
            if hit and inner and inner.meaning.precision != "none":
                meaning = compose(hit, inner.meaning)
                if meaning:
                    return Parsed(inner.end, meaning)
        return None

    def range(self, index: int, depth: int = 0) -> Parsed | None:
        """A point, or two that are joined: 'from A to B', 'between A and B', 'A-B', 'A and B' where B follows A."""
        opening = self.hit(_OPENING, index)
        first = self.point(opening.match.end(), 1) if opening else self.point(index, depth)
        if first is None:
            return None
        joint = self.hit(_JOINT, first.end)
        second = self.point(joint.match.end(), 1 if opening else depth) if joint else None
        if joint and second and _can_join(first.meaning, second.meaning):
            loose = joint.match.group() in _LOOSE and not (opening and opening.class_of("way") == "BETWEEN")
            both = join(first.meaning, second.meaning, self.listed if loose else unchecked)
            if both.found(_SAMPLE) or not (loose or _are_stated(first.meaning, second.meaning)):
                return Parsed(second.end, both)
        return None if opening else first

    def qualified(self, index: int) -> Parsed | None:
        """A range with its qualifier, if it has one."""
        joined = self.range(index)
        if joined and joined.meaning.rule == "range" and self.hit(_OPENING, index):
            return joined
        for compiled, name in QUALIFIERS:
            hit = self.hit(compiled, index)
            inner = self.range(hit.match.end(), 1) if hit else None
            if hit and inner and inner.meaning.precision != "none":
                tail = self.hit(_IS_OUT, inner.end) if name == "before" else None
                meaning = qualify(inner.meaning, "until the end of" if tail else name)
                return Parsed(tail.match.end() if tail else inner.end, meaning)
        found = self.range(index)
        tail = self.hit(_OR_LATER, found.end) if found else None
        if found and tail:
            way = "by" if tail.class_of("way") in ("EARLIER", "BEFORE") else "from"
            return Parsed(tail.match.end(), qualify(found.meaning, way))
        return found


_OPENING = pattern("(?P<way>BETWEEN|FROM)")
_JOINT = pattern("COMMA? (?:TO|AND|DASH|THROUGH TO?|UNTIL|UNTIL TO|SLASH|OR)")
_LOOSE = {pattern(text).pattern for text in ("AND", "OR", "SLASH", "COMMA AND", "COMMA OR")}
_IS_OUT = pattern("OTHER OUT|ENDS")
_OR_LATER = pattern("(?:AND|OR) (?P<way>LATER|EARLIER|(?:AFTER|BEFORE)(?=MARK|COMMA|$))")

QUALIFIERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (pattern(text), name)
    for text, name in (
        ("NOT (?:OTHER)? (?:BEFORE|UNTIL)", "not before"),
        ("BY? (?:NO|NOT) LATER THAN", "by"),
        ("AS LATE AS", "by"),
        ("BY (?:ABOUT|LEAST)? (?:THE)?", "by"),
        ("BEFORE DASH?", "before"),
        ("AFTER DASH?", "after"),
        ("LATER THAN", "after"),
        ("EARLIER THAN", "before"),
        ("SINCE (?:ABOUT|LEAST)?", "since"),
        ("(?:UNTIL|UP TO|THROUGH TO?) (?:ABOUT|LEAST)?", "until"),
        ("FROM (?:ON|IN)?", "from"),
        ("AS EARLY AS", "about"),
        ("ABOUT", "about"),
    )
)

_SAMPLE = Anchor(date(2015, 6, 17), None, Told(date(2015, 6, 10), "day"))
"""Any anchor shows whether two stated times, or two joined by 'and', are the ends of one; else they are two times."""


def _are_stated(*meanings: Meaning) -> bool:
    found = [meaning.found(_SAMPLE) for meaning in meanings]
    return all(each is not None and each.basis == "stated" for each in found)


Check = Callable[[Span, Span], bool]


def unchecked(_first: Span, _second: Span) -> bool:
    """No condition on two times that are joined."""
    return True


def _adjacent(first: Span, second: Span) -> bool:
    return bool(first.last and second.first and second.first - first.last == timedelta(days=1))


def _can_join(first: Meaning, second: Meaning) -> bool:
    return "none" not in (first.precision, second.precision)


def join(first: Meaning, second: Meaning, check: Check) -> Meaning:
    """From the first day of one to the last day of the other; a missing year comes from the one that has it."""

    def resolve(anchor: Anchor) -> Found | None:
        ends = _settled_year(_both(first, second, anchor), first, second, anchor)
        if ends is None or ends[0].span.first is None or ends[1].span.last is None:
            return None
        one, other = ends
        if not check(one.span, other.span) or one.span.near > other.span.near:
            return None
        basis = next((each.basis for each in ends if each.basis != "stated"), "stated")
        if {one.basis, other.basis} == {"stated", "inherited"}:
            basis = "stated"
        precision = one.span.precision if one.span.precision == other.span.precision else "span"
        return Found(Span(one.span.first, other.span.last, precision), basis)

    return Meaning("range", second.precision, resolve, year=first.year or second.year)


def _settled_year(
    ends: tuple[Found, Found] | None, first: Meaning, second: Meaning, anchor: Anchor
) -> tuple[Found, Found] | None:
    """'between August and October', told in September: that is on, not next year's; nor does what is told end ahead."""
    if ends is None or first.year or second.year or anchor.published is None or anchor.year:
        return ends
    near = ends[0].span.near.year
    earlier = _both(first, second, anchor.in_year(near - 1))
    if earlier is None or earlier[1].span.last is None or ends[1].span.last is None:
        return ends
    on = anchor.ahead >= 0 and earlier[1].span.last >= anchor.published
    long = ends[1].span.last - ends[0].span.near > timedelta(days=LONG_DAYS)
    over = anchor.ahead < 0 and long and ends[1].span.last > anchor.published + timedelta(days=JUST_AHEAD)
    return tuple(replace(end, basis="relative") for end in earlier) if on or over else ends  # type: ignore[return-value]


LONG_DAYS = 180
"""From here on a range that is told in the past is over; a shorter one may be on."""


def _both(first: Meaning, second: Meaning, anchor: Anchor) -> tuple[Found, Found] | None:
    if first.year or not second.year:
        one = first.found(anchor)
        other = second.found(anchor.in_year(one.span.near.year)) if one else None
        if one and other and second.rule == "weekday" and other.span.near < one.span.near:
            later = day_span(one.span.near + timedelta(days=(other.span.near - one.span.near).days % 7))
            return one, Found(later, other.basis)
        if one and other and not second.year and other.span.near < one.span.near:
            other = second.found(anchor.in_year(one.span.near.year + 1))
    else:
        other = second.found(anchor)
        one = first.found(anchor.in_year(other.span.near.year)) if other else None
        if one and other and one.span.near > other.span.near:
            one = first.found(anchor.in_year(other.span.near.year - 1))
    return (one, other) if one and other else None


def qualify(meaning: Meaning, name: str) -> Meaning:
    """Open the span on the side that the qualifier leaves open."""

    if name == "from" and meaning.rule in SEVERAL:
        return meaning
    if name == "before" and meaning.qualifier == "end of":
        name = "until the end of"

    def resolve(anchor: Anchor) -> Found | None:
        found = meaning.found(anchor)
        way = "not before" if anchor.negated and name == "before" else name
        if found and meaning.qualifier == "mid" and found.span.precision == "year":
            way = "until the end of" if name == "before" else way
            found = replace(found, span=month_span(found.span.near.year, 6))
        return Found(_OPENED[way](found.span), found.basis) if found else None

    shown = {"not before": "since", "from": "since", "until the end of": "before"}.get(name, name)
    return replace(meaning, resolve=resolve, qualifier=shown)


def _after(span: Span) -> Span:
    return Span(span.last + timedelta(days=1) if span.last else None, None, span.precision)


def _before(span: Span) -> Span:
    return Span(None, span.first - timedelta(days=1) if span.first else None, span.precision)


_OPENED: dict[str, Callable[[Span], Span]] = {
    "by": lambda span: Span(None, span.last, span.precision),
    "until": lambda span: Span(None, span.last, span.precision),
    "until the end of": lambda span: Span(None, span.last, span.precision),
    "before": _before,
    "after": _after,
    "since": lambda span: Span(span.first, None, span.precision),
    "from": lambda span: Span(span.first, None, span.precision),
    "not before": lambda span: Span(span.first, None, span.precision),
    "about": lambda span: span,
}

SEVERAL = ("days of a month", "months", "years", "fiscal years", "range", "stretch")
"""Rules whose span has both ends: 'from 5 to 8 May' is closed, 'from May' is not."""

_EDGES = {"EARLY": "early", "START": "early", "MID": "mid", "LATE": "late", "END": "end of"}


def _edge(hit: Hit, inner: Meaning) -> Meaning | None:
    """'early 2021', 'mid-July': the whole. 'the end of last year': its last month."""
    name = hit.class_of("edge")

    def resolve(anchor: Anchor) -> Found | None:
        found = inner.found(anchor)
        if found is None or found.span.first is None or found.span.last is None:
            return found
        narrow = _EDGE_SPANS.get((name, inner.precision))
        return Found(narrow(found.span), found.basis) if narrow else found

    return replace(inner, resolve=resolve, qualifier=_EDGES[name])


def _last_month(span: Span) -> Span:
    return month_span(span.last.year, span.last.month) if span.last else span


def _last_days(span: Span) -> Span:
    """The end of a week: from its Friday on."""
    return Span(span.last - timedelta(days=2), span.last, "span") if span.last else span


def _years_of(first: int, last: int) -> Callable[[Span], Span]:
    return lambda span: years_span(span.near.year + first, span.near.year + last, "span")


_EDGE_SPANS: dict[tuple[str, str], Callable[[Span], Span]] = {
    ("END", "year"): _last_month,
    ("END", "fiscal year"): _last_month,
    ("END", "quarter"): _last_month,
    ("END", "half"): _last_month,
    ("END", "week"): _last_days,
    ("EARLY", "decade"): _years_of(0, 3),
    ("MID", "decade"): _years_of(4, 6),
    ("LATE", "decade"): _years_of(7, 9),
}


def _part(hit: Hit, inner: Meaning) -> Meaning | None:
    """'the first half of 2014', 'the last week of August', 'the first ten days of May'."""
    unit = hit.value("unit")
    ordinal = hit.value("ordinal") if hit.class_of("ordinal") == "ORD" else -1
    count = counted.number_of(hit, "number") or 1

    def resolve(anchor: Anchor) -> Found | None:
        found = inner.found(anchor)
        if found is None or found.span.first is None or found.span.last is None:
            return None
        span = _slice(found.span, unit, ordinal, count)
        return Found(span, found.basis) if span else None

    precision = unit if unit in ("day", "week", "month", "quarter", "half", "year") and count == 1 else "span"
    return Meaning("part", precision, resolve, year=inner.year)


def _nth_part(hit: Hit, inner: Meaning) -> Meaning | None:
    """'Q3 FY24', 'H1 of last year'."""
    letter, number = hit.value("nth")
    unit = "quarter" if letter == "Q" else "half"

    def resolve(anchor: Anchor) -> Found | None:
        found = inner.found(anchor)
        span = _slice(found.span, unit, number, 1) if found else None
        return Found(span, found.basis) if found and span else None

    return Meaning("part", unit, resolve, year=inner.year) if inner.precision in ("year", "fiscal year") else None


def _slice(span: Span, unit: str, ordinal: int, count: int) -> Span | None:
    """The n-th (or last, -1) unit of a span, counted from its own first day; None if it does not fit."""
    if span.first is None or span.last is None:
        return None
    middle = _middle(span.first, span.last) if unit == "half" else None
    if middle:
        return Span(span.first, middle, "half") if ordinal == 1 else Span(middle + timedelta(days=1), span.last, "half")
    after = span.last + timedelta(days=1)
    if ordinal < 0:
        first, last = shift(after, unit, -count), span.last
    else:
        first = shift(span.first, unit, (ordinal - 1) * count)
        last = shift(span.first, unit, ordinal * count) - timedelta(days=1)
    precision = unit if count == 1 and unit in ("day", "week", "month", "quarter", "half", "year") else "span"
    return Span(first, last, precision) if span.first <= first and last <= span.last else None


def _middle(first: date, last: date) -> date | None:
    """The last day of the first half of a month, or of what is longer than a year; None if half years do."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return first.replace(day=15)
    return shift(first, "month", months // 2) - timedelta(days=1) if months > 13 else None


def _same(_hit: Hit, inner: Meaning) -> Meaning | None:
    """'the morning of 5 May', 'later this month': the part is not kept."""
    return inner


def _week_of(_hit: Hit, inner: Meaning) -> Meaning | None:
    def resolve(anchor: Anchor) -> Found | None:
        found = inner.found(anchor)
        return Found(week_span(found.span.near), found.basis) if found else None

    return Meaning("week of a day", "week", resolve, year=inner.year) if inner.precision == "day" else None


def _away(hit: Hit, inner: Meaning) -> Meaning | None:
    """'two days after 5 May', 'the day before yesterday', 'three weeks from tomorrow'."""
    number, unit = counted.number_of(hit), hit.value("unit")
    sign = -1 if hit.class_of("way") in ("BEFORE", "EARLIER") else 1
    if number is None:
        return None

    def resolve(anchor: Anchor) -> Found | None:
        found = inner.found(anchor)
        if found is None or found.span.first is None:
            return None
        return Found(counted.away(found.span.first, unit, sign * number), found.basis)

    return Meaning("time from another", counted.away_precision(unit), resolve, year=inner.year)


def _stretch_from(hit: Hit, inner: Meaning) -> Meaning | None:
    """'five years from 2015', 'the three years to 2020': so many whole units that begin or end there."""
    number, unit = counted.number_of(hit), hit.value("unit")
    ends = hit.class_of("way") in ("TO", "THROUGH", "UNTIL", "ENDED")
    if number is None:
        return None
    fiscal = any(token.name == "FISCAL" for token in hit.tokens[slice(*hit.match.span())])
    precision = "fiscal year" if fiscal and number == 1 else "span"

    def resolve(anchor: Anchor) -> Found | None:
        found = inner.found(anchor)
        if found is None or found.span.first is None or found.span.last is None:
            return None
        first, after = found.span.first, found.span.last + timedelta(days=1)
        first, after = (shift(after, unit, -number), after) if ends else (first, shift(first, unit, number))
        return Found(Span(first, after - timedelta(days=1), precision), found.basis)

    return Meaning("stretch", precision, resolve, year=inner.year)


def _week_to(hit: Hit, inner: Meaning) -> Meaning | None:
    """'the week ending 12 May', 'the week to 12 May'."""
    return None if hit.is_plural("unit") or inner.precision != "day" else _stretch_from(hit, inner)


def _starting(hit: Hit, inner: Meaning) -> Meaning | None:
    """'three days starting Monday', where 'three days from Monday' is Thursday."""
    return _stretch_from(hit, inner) if hit.value("way") != "from" else None


def _rest(_hit: Hit, inner: Meaning) -> Meaning | None:
    """'the rest of the year': from the day of publication on."""

    def resolve(anchor: Anchor) -> Found | None:
        found = inner.found(anchor)
        day = anchor.published
        if found is None or day is None or not (found.span.first and found.span.first <= day):
            return found
        return Found(Span(day, found.span.last, "span"), "relative") if found.span.last else found

    return Meaning("rest", "span", resolve, year=inner.year)


_STRETCH = "(?P<unit>DAYS|WEEKS|MONTHS|YEARS)"
_SOME = "(?P<number>DAY|COUNT|SPELL)"
_ENDING = "THAT? (?P<way>FROM|TO(?! DASH? NOW)|THROUGH|UNTIL|ENDED) ON? IN?"

Compose = Callable[[Hit, Meaning], Meaning | None]

PARTS: tuple[tuple[re.Pattern[str], Compose], ...] = tuple(
    (pattern(text), compose)
    for text, compose in (
        ("THE? (?P<edge>EARLY|LATE|MID)(?: PART)? (?:OF|IN|DASH)? (?:THE(?! DAYS))?", _edge),
        ("THE? (?P<edge>END|START) (?:OF|DASH|(?=YEAR|MONTH)) (?:THE(?! DAYS))?", _edge),
        (f"THE? (?P<ordinal>ORD|LAST) {_SOME}? (?P<unit>{UNIT}|HALVES) (?:OF|IN) THE?", _part),
        ("THE? (?P<ordinal>LATTER|BACK) (?P<unit>HALVES) (?:OF|IN) THE?", _part),
        ("THE? (?P<ordinal>ORD) (?P<unit>QUARTERS|HALVES) (?=YEAR|FISCAL|SPAN)", _part),
        ("(?P<nth>NTH) (?:OF|IN|COMMA)? (?=FISCAL|SPAN|LAST|NEXT|THIS)", _nth_part),
        ("(?:LATER|EARLIER) IN? THE?", _same),
        ("THE? (?:EARLY|LATE)? PART (?:OF|ON) THE?", _same),
        ("THE? YEARS OF?(?=YEAR)", _same),
        ("THE (?P<unit>WEEKS) (?P<way>TO)(?! DASH? NOW)", _week_to),
        ("THE? (?P<unit>WEEKS) THAT? (?P<way>ENDED) ON?", _week_to),
        ("THE? WEEKS (?:OF|FROM|START) (?:ON|THE)?", _week_of),
        (f"(?<=FOR) (?P<number>{NUM}) {_STRETCH} COMMA? (?P<way>FROM) FROM? ON?", _stretch_from),
        (f"(?P<number>{NUM}) {_STRETCH} (?P<way>FROM) FROM? ON?", _starting),
        (f"(?P<number>{NUM}|THE) (?P<unit>{UNIT}) (?P<way>AFTER|BEFORE|FROM(?=TODAY|NOW))", _away),
        (f"(?<!FOR) (?P<number>{NUM}) (?P<unit>DAYS|WEEKS) (?P<way>FROM)", _away),
        ("THE? REST (?:OF|IN) (?:THE(?! DAYS))?", _rest),
        (
            f"THE? (?P<number>{NUM})? FISCAL? (?P<unit>YEARS|MONTHS|QUARTERS|DECADES) {_ENDING}",
            _stretch_from,
        ),
    )
)

OPERANDS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (pattern("(?:THE)? (?P<unit>DAYS|WEEKS|MONTHS|YEARS|QUARTERS|DECADES|WEEKENDS|CENTURIES)"), relative.the_unit),
    (pattern("THE? (?P<which>LAST|NEXT) CENTURIES"), relative.century),
    (pattern("THE? (?P<unit>MONTHS) (?:POSS|DASH)? END"), relative.unit_end),
    (pattern("(?P<days>ORD)(?=MARK|COMMA|$)"), relative.day_number),
    (pattern("THE (?P<days>ORD)(?=MARK|COMMA|$)"), relative.day_number),
    (pattern("THE? FISCAL YEARS?"), relative.fiscal_relative),
    (pattern("THEN"), relative.then),
    (pattern("THIS? NOW"), relative.today_now),
)
"""Words that mean a time only where a part, an edge or a qualifier governs them."""

MARKED: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (pattern("THE? PART"), relative.this_part),
    (pattern(f"THE? {ORDS}(?=MARK|COMMA|$)"), relative.day_number),
    (pattern(f"(?P<unit>{UNIT}) (?P<way>LATER|EARLIER|BEFORE|AFTER) THAT?"), counted.later),
    (pattern(f"(?P<number>{NUM}) (?P<unit>{UNIT}) AFTER"), counted.after_a_thing),
    (pattern("THE? (?P<ordinal>ORD) (?P<number>DAY|SPELL) MONTHS"), counted.first_months),
)
"""Words that mean a time only where somebody says that they do."""
