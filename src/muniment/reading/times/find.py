"""The two entrances: find the times of a sentence, read a time that is marked."""

import re
from dataclasses import dataclass, replace

from muniment.model import When
from muniment.reading.times.anchor import Anchor, Meaning, TimeContext, Told
from muniment.reading.times.fiscal import calendar_of, money_calendar
from muniment.reading.times.frame import ahead_of
from muniment.reading.times.parse import MARKED, OPERANDS, Parsed, Parser
from muniment.reading.times.settle import promoted, settled
from muniment.reading.times.tokens import Token, tokens_of


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
        expression = _expression(sentence, tokens[index].start, tokens[parsed.end - 1].end, parsed.meaning, anchor)
        anchor = replace(anchor, told=told_after(expression.when, anchor.told))
        found.append(expression)
        index = parsed.end
    return tuple(found)


def read_time(sentence: str, start: int, end: int, context: TimeContext) -> When:
    """What the words at [start, end) mean; they may hold more or less than an expression.

    The longest expression inside counts. Basis 'none' if the words give no day.
    """
    tokens = promoted(settled(tokens_of(sentence), sentence), start, end)
    inside = [token for token in tokens if start <= token.start and token.end <= end]
    words = sentence[start:end]
    if not inside:
        return When(words=words)
    parser = Parser(inside, sentence, OPERANDS + MARKED)
    best = _longest(parser)
    if best is None:
        return When(words=words, rule="not a time")
    anchor = _told_before(sentence, tokens, start, _anchor(sentence, tokens, context))
    return _expression(sentence, start, end, best.meaning, anchor).when


def _longest(parser: Parser) -> Parsed | None:
    best: tuple[int, Parsed] | None = None
    index = 0
    while index < len(parser.tokens):
        parsed = parser.qualified(index)
        if parsed and (best is None or _weight(index, parsed) > _weight(*best)):
            best = index, parsed
        index = parsed.end if parsed else index + 1
    return best[1] if best else None


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
    calendar = money_calendar(sentence) or context.calendar or calendar_of(sentence)
    fiscal = any(token.name in ("FISCAL", "SPAN") for token in tokens)
    return Anchor(context.published, calendar, context.told, fiscal=fiscal)


def told_after(when: When, told: Told | None) -> Told | None:
    """What a text last spoke of, after one more time.

    A year leaves the day where it is if it lies in that year; a time that only bounds something ('since 2001')
    moves it if nothing was told before.
    """
    day = when.latest if when.qualifier in ("by", "until") else when.earliest
    if day is None or (told and when.qualifier in ("since", "before")):
        day = when.earliest or when.latest
        return told or (Told(day, when.precision) if day else None)
    if told and when.earliest and when.latest and when.earliest <= told.day <= when.latest:
        return told if when.precision != "day" else Told(day, "day")
    return Told(day if when.precision == "day" else day.replace(day=1), when.precision)


_DUE = re.compile(
    r"\b(?:by|deadline(?:\s\w{1,12}){0,2}|due(?:\s\w{1,12})?|until|till|no later than)\s?(?:the\s)?$", re.I
)


_PERFECT = re.compile(r"\bhad\b|\bto have\b")
_NEGATED = re.compile(r"(?:\bnot\b|\bnever\b|n['’]t\b|\bcannot\b)(?:\s\w{1,20}){0,3}\s?$", re.I)


def _expression(sentence: str, start: int, end: int, meaning: Meaning, anchor: Anchor) -> TimeExpression:
    """Anchor a meaning in the frame of its clause."""
    before = sentence[max(0, start - 60) : start]
    limits = meaning.qualifier in ("by", "until", "before") or bool(_DUE.search(before))
    due = meaning.qualifier in ("by", "until") or bool(_DUE.search(before))
    ahead = 1 if limits and not _PERFECT.search(before) else ahead_of(sentence, start, end)
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
