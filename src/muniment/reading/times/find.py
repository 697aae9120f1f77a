"""The two entrances: find the times of a sentence, read a time that is marked."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from muniment.model import When
from muniment.reading.times.anchor import Anchor, Found, Meaning, TimeContext, Told
from muniment.reading.times.days import Span
from muniment.reading.times.fiscal import calendar_of, money_calendar
from muniment.reading.times.frame import ahead_of
from muniment.reading.times.parse import MARKED, OPERANDS, Parsed, Parser, qualify, unchecked
from muniment.reading.times.settle import promoted, settled
from muniment.reading.times.tokens import Token, tokens_of
from muniment.reading.times.words import VOCABULARY, pattern


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression at [start, end) of its sentence, and what it means."""

    start: int
    end: int
    when: When


def find_times(sentence: str, context: TimeContext) -> tuple[TimeExpression, ...]:
    """Every time expression of a sentence, in order, without overlaps.

    What has no day (no publication date, a duration, 'recently') is kept with basis 'none'.
    """
    tokens = settled(tokens_of(sentence), sentence)
    parser = Parser(tokens, sentence)
    anchor = _anchor(sentence, tokens, context)
    found: list[TimeExpression] = []
    index = 0
    while index < len(tokens):
        parsed = parser.qualified(index) if _may_start(tokens[index]) else None
        if parsed is None:
            index += 1
            continue
        known = _listed(parser, parsed, anchor)
        expression = _expression(sentence, tokens[index].start, tokens[parsed.end - 1].end, parsed.meaning, known)
        anchor = replace(anchor, told=told_after(expression.when, anchor.told))
        found.append(expression)
        index = parsed.end
    return tuple(found)


def read_time(
    sentence: str, start: int, end: int, context: TimeContext, *, ahead: int | None = None, year: int | None = None
) -> When:
    """What the words at [start, end) mean; they may hold more or less than an expression.

    The longest expression inside counts. `ahead` (1 future, -1 past) is the frame, and `year` the year of what has
    none, where something other than the sentence says it. Basis 'none' if the words give no day.
    """
    tokens = promoted(settled(tokens_of(sentence), sentence), start, end)
    inside = [index for index, token in enumerate(tokens) if start <= token.start and token.end <= end]
    words = sentence[start:end]
    if not inside:
        return When(words=words)
    first, after = inside[0], inside[-1] + 1
    lead = first - 1 if first and tokens[first - 1].name in ("FOR", "THE") else first
    longest = _longest(Parser(tokens[lead:after], sentence, OPERANDS + MARKED, listed=unchecked))
    if longest is None:
        return When(words=words, rule="not a time")
    index, best = longest
    meaning = best.meaning
    if tokens[first].name in LEADING and meaning.qualifier is None:
        meaning = qualify(meaning, LEADING[tokens[first].name])
    place = tokens[lead + index].start, tokens[lead + best.end - 1].end
    meaning = _lasting(meaning, sentence[start : place[0]] + " " + sentence[place[1] : end])
    anchor = _told_before(sentence, tokens, start, _anchor(sentence, tokens, context))
    if lead + best.end == after:
        anchor = _listed(Parser(tokens, sentence), Parsed(after, meaning), anchor)
    if anchor.year is None:
        anchor = anchor.in_year(year)
    return replace(_expression(sentence, *place, meaning, anchor, frame=ahead).when, words=words)


_DAYS_LONG = re.compile(r"\b(\d{1,2}|[a-z]{3,6})[- ]days?\b", re.I)
_CLOSES = re.compile(r"\b(?:end(?:s|ed|ing)?|clos(?:es|ed|ing)|conclude[sd]?|concluding|wrapp\w+|wound|after)\b", re.I)


def days_long(words: str) -> int | None:
    """How many days something lasts by 'three-day', '10 days', None if the words do not say it."""
    told = _DAYS_LONG.search(words)
    if told and told[1].isdigit():
        return int(told[1])
    name, number = VOCABULARY.get(told[1].lower(), ("", None)) if told else ("", None)
    return number if name == "SPELL" else None


def _lasting(meaning: Meaning, words: str) -> Meaning:
    """'Sunday for a six-day visit', 'a two-day visit that ends on Wednesday': so many days from, or up to, that day.

    `words` are those around the day.
    """
    days = days_long(words)
    if meaning.precision != "day" or meaning.rule == "time from another" or days is None:
        return meaning

    def resolve(anchor: Anchor) -> Found | None:
        found = meaning.found(anchor)
        day = found.span.first if found else None
        if found is None or day is None:
            return found
        more = timedelta(days=days - 1)
        span = Span(day - more, day, "span") if _CLOSES.search(words) else Span(day, day + more, "span")
        return Found(span, found.basis)

    return replace(meaning, resolve=resolve, qualifier=None)


LEADING = {"SINCE": "since", "UNTIL": "until"}
"""First words of a marked span that bound a time further on in it: 'since talks began in 2019'."""


def _listed(parser: Parser, parsed: Parsed, anchor: Anchor) -> Anchor:
    """The anchor of 'June 5' in 'June 5 and July 8, 2024': a date takes the year of the one it is listed with."""
    joint = None if parsed.meaning.year else parser.hit(_LIST, parsed.end)
    other = parser.qualified(joint.match.end()) if joint else None
    if other is None or not other.meaning.year or other.meaning.precision != parsed.meaning.precision:
        return anchor
    found = other.meaning.found(anchor)
    return anchor.in_year(found.span.near.year) if found and found.basis == "stated" else anchor


def _longest(parser: Parser) -> tuple[int, Parsed] | None:
    best: tuple[int, Parsed] | None = None
    index = 0
    while index < len(parser.tokens):
        parsed = parser.qualified(index)
        if parsed and (best is None or _weight(index, parsed) > _weight(*best)):
            best = index, parsed
        index = parsed.end if parsed else index + 1
    return best


def _weight(index: int, parsed: Parsed) -> tuple[bool, int]:
    return parsed.meaning.precision != "none", parsed.end - index


def _told_before(sentence: str, tokens: list[Token], start: int, anchor: Anchor) -> Anchor:
    """The anchor after the words before `start` have been read."""
    parser = Parser([token for token in tokens if token.end <= start], sentence)
    index = 0
    while index < len(parser.tokens):
        parsed = parser.qualified(index) if _may_start(parser.tokens[index]) else None
        if parsed:
            place = parser.tokens[index].start, parser.tokens[parsed.end - 1].end
            when = _expression(sentence, *place, parsed.meaning, anchor).when
            anchor = replace(anchor, told=told_after(when, anchor.told))
        index = parsed.end if parsed else index + 1
    return anchor


def _may_start(token: Token) -> bool:
    return token.name not in ("OTHER", "COMMA", "DASH", "CLOSE", "OPEN", "POSS", "SLASH", "AND", "OR", "OF", "TO")


def _anchor(sentence: str, tokens: list[Token], context: TimeContext) -> Anchor:
    calendar = money_calendar(sentence, context.calendar) or context.calendar or calendar_of(sentence)
    fiscal = any(token.name in ("FISCAL", "SPAN") for token in tokens)
    if context.told and context.told.precision == "fiscal year":
        fiscal = fiscal or money_calendar(sentence) is not None
    return Anchor(context.published, calendar, context.told, fiscal=fiscal)


def told_after(when: When, told: Told | None) -> Told | None:
    """What a text last spoke of, after one more time.

    A day that is not known leaves nothing to count from. A year leaves the day where it is if it lies in that year; a
    time that only bounds something ('since 2001') moves it if nothing was told before.
    """
    if when.basis == "none" and when.rule in ("day of a month", "days of a month"):
        return None
    day = when.latest if when.qualifier in ("by", "until") else when.earliest
    if day is None or (told and when.qualifier in ("since", "before")):
        day = when.earliest or when.latest
        return told or (Told(day, when.precision) if day else None)
    if told and when.earliest and when.latest and when.earliest <= told.day <= when.latest:
        return told if when.precision != "day" else Told(day, "day")
    told_now = Told(day if when.precision == "day" else day.replace(day=1), when.precision)
    return replace(told_now, period=_period(told) if when.rule in ("weekday", "day by name") else None)


def _period(told: Told | None) -> Told | None:
    return told if told and told.precision in ("year", "fiscal year") else told.period if told else None


_LIST = pattern("COMMA AND|COMMA OR|AND|OR|COMMA")
_DUE = re.compile(
    r"\b(?:by|deadline(?:\s\w{1,12}){0,2}|due(?:\s\w{1,12})?|until|till|no later than)\s?(?:the\s)?$", re.I
)


_OPENS = re.compile(r"(?:^|[.;:“\"])\W*(?:(?:by|until|before)\s)?(?:the\s)?$", re.I)
_PAST = re.compile(r"[^,;:.]{0,25}\b(?:was|were|had)\b")
_PERFECT = re.compile(r"\bhad\b|\bto have\b|\b(?:remained|stayed|lasted|served|continued)\b")
_DONE = re.compile(
    r"\b(?:was|were)\s(?:\w{1,20}ly\s)?(?!(?:ask|demand|invit|mean|need|order|promis|request|requir|told|want)[a-z]*\s)"
    r"[a-z]{1,18}(?:ed|en|de|ght|id|ld|lt|ne|nt|un|wn)\s(?:by\s(?:the\s)?)?$"
)
"""What was done by a day, which is over then ('were delivered by April'); what was asked for by a day is to come."""
_NEGATED = re.compile(r"(?:\bnot\b|\bnever\b|n['’]t\b|\bcannot\b)(?:\s\w{1,20}){0,3}\s?$", re.I)


def _expression(
    sentence: str, start: int, end: int, meaning: Meaning, anchor: Anchor, *, frame: int | None = None
) -> TimeExpression:
    """Anchor a meaning in the frame of its clause, or in `frame`."""
    before = sentence[max(0, start - 60) : start]
    limits = meaning.qualifier in ("by", "until", "before") or bool(_DUE.search(before))
    due = meaning.qualifier in ("by", "until") or bool(_DUE.search(before))
    done = meaning.qualifier not in ("until", "before") and _DONE.search(before)
    over = done or _PERFECT.search(before) or (_OPENS.search(before) and _PAST.match(sentence, end))
    ahead = 1 if limits and not over else ahead_of(sentence, start, end)
    ahead = ahead if frame is None else frame
    found = meaning.found(replace(anchor, ahead=ahead, negated=bool(_NEGATED.search(before))))
    when = When(
        earliest=found.span.first if found else None,
        latest=found.span.last if found else None,
        precision=found.span.precision if found else meaning.precision,
        basis=found.basis if found else "none",
        words=sentence[start:end],
        function="due" if due else "period" if meaning.precision == "fiscal year" else None,
        qualifier=meaning.qualifier,
        rule=meaning.rule,
    )
    return TimeExpression(start, end, when)
