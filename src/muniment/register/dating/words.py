"""Clues from a document's own words: relative expressions beside stated dates."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from muniment.model import Document, Quote, Record, Sentence, When
from muniment.reading.times import TimeContext, TimeExpression, calendar_of, find_times, read_time
from muniment.reading.times.frame import ahead_of
from muniment.register.dating.clues import KNOWN_VALUE, LIKELY, OWN_WORDS, Clue, Days, around
from muniment.register.resolve.facts import PLANS, TRANSIENT, Window, window_of

REACH = 800
"""Days around a stated date in which a publication that speaks relative to it is sought."""
_REACHES = (
    (r"year|spring|summer|autumn|winter|fall", 800),
    (
        r"quarter|month|january|february|march|april|may|june|july"
        r"|august|september|october|november|december|half",
        430,
    ),
    (r"week|days?\b|fortnight", 45),
)
_WEEKDAYS = "mon|tues|wednes|thurs|fri|satur|sun"
POINTING = re.compile(
    rf"\b(?:today|tonight|yesterday|tomorrow|(?:{_WEEKDAYS})day|ago|earlier in the day|(?:last|next|this|past|coming)\s"
    r"(?:\w+\s)?(?:week|month|year|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|spring|summer|autumn|winter))\b",
    re.I,
)
"""Words that point from the day of publication; others ('the opening day') point from something in the text."""
CLOSING = re.compile(
    r"\b(?:clos(?:ed|es|ing)|end(?:s|ed|ing)?|wound up|conclud(?:ed|es|ing)|expir(?:ed|es|ing)|finished|lapse[ds])\b",
    re.I,
)
OPENING = re.compile(
    r"\b(?:open(?:ed|s|ing)?|beg[ai]n(?:s|ning)?|begun|start(?:ed|s|ing)?|kick(?:ed|s) off|g[eo]ts? under ?way)\b",
    re.I,
)
_BESIDE = re.compile(r"^\s*[,(–-]?\s*(?:from|on|of|and|the|in)?\s*$", re.I)
_LOOSE = re.compile(r"^(?:next|last) (?:month|week)$", re.I)
_MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.I
)
_WEEKDAY = re.compile(r"^(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.I)
_WEEK = re.compile(r"\bweek\b", re.I)


@dataclass(frozen=True, slots=True)
class Words:
    """A time expression of a document: its sentence, its place there, what it means without a date of publication."""

    sentence: str
    start: int
    end: int
    when: When
    calendar: str | None
    known: When | None = None
    ahead: bool = False
    """Whether a record has it as the time of what is still to come."""

    @property
    def text(self) -> str:
        return self.sentence[self.start : self.end]

    @property
    def relative(self) -> bool:
        return self.when.basis == "none" and self.read(date(2020, 6, 17)) is not None

    @property
    def points(self) -> bool:
        """Whether the words point from the day of publication."""
        return self.relative and bool(POINTING.search(self.text))

    @property
    def reach(self) -> int:
        """Days between a publication and what such words can mean."""
        return next((days for unit, days in _REACHES if re.search(unit, self.text, re.I)), 14)

    def read(self, published: date) -> Window | None:
        """What the words mean in a document of that day, or None."""
        return _read(self.sentence, self.start, self.end, self.calendar, published)

    def days(self, candidates: Iterable[date], fits: Callable[[Window], bool]) -> Days:
        """The days of publication on which the words mean what fits.

        On a Sunday 'last week' can be either of two weeks; nothing is concluded from such words for a Sunday.
        """
        weekly = bool(_WEEK.search(self.text))
        read = ((day, self.read(day)) for day in candidates if not (weekly and day.weekday() == 6))
        return frozenset(day for day, window in read if window and fits(window))


@lru_cache(maxsize=200_000)
def _read(sentence: str, start: int, end: int, calendar: str | None, published: date) -> Window | None:
    when = read_time(sentence, start, end, TimeContext(published, calendar))
    return window_of(when) if when.basis != "none" else None


def words_of(document: Document, sentences: Sequence[Sentence], records: Iterable[Record] = ()) -> list[Words]:
    """The time expressions of a document outside furniture, in order, with what the records know of them."""
    calendar, found, listed = calendar_of(document.text), [], list(records)
    values = {m.quote: m.when for record in listed for m in record.of_role("time") if m.when}
    plans = [m.quote for one in listed if one.stage in PLANS and one.kind in TRANSIENT for m in one.of_role("time")]
    for sentence in sentences:
        text = document.text[sentence.start : sentence.end]
        if not sentence.furniture and text.strip():
            told = find_times(text, TimeContext(None, calendar))
            for one in told:
                start, end = sentence.start + one.start, sentence.start + one.end
                ahead = any(quote.start < end and start < quote.end for quote in plans)
                known = _known(values, sentence.start, one)
                found.append(Words(text, one.start, one.end, one.when, calendar, known, ahead))
    return found


def _known(values: Mapping[Quote, When], at: int, told: TimeExpression) -> When | None:
    """The value that a record has for these words, here or elsewhere in the document."""
    start, end = at + told.start, at + told.end
    told_of = [(quote, when) for quote, when in values.items() if when.basis != "none"]
    here = [when for quote, when in told_of if quote.start < end and start < quote.end]
    same = [when for quote, when in told_of if _bare(quote.words) == _bare(told.when.words)]
    return next(iter(here + same), None)


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|in|for|during)\s+", "", words.casefold())


def own_clues(words: Sequence[Words]) -> list[Clue]:
    """Pairs of expressions of one sentence that mean one time: 'last week, on November 10, 2025'."""
    stated = [window_of(one.when) for one in words if one.when.basis == "stated"]
    # Seldom needed, and many where a text goes back to the last century.
    candidates = cache(lambda: around((window for window in stated if _near_enough(window)), REACH))
    clues: list[Clue | None] = []
    for a, b in pairwise(words):
        if a.sentence == b.sentence:
            clues += [_beside(a, b, candidates), _at_its_end(a, b), _weekday_near(a, b)]
        if _LOOSE.search(a.text) and b.relative and _MONTH.search(b.text):
            days = frozenset(day for day in candidates() if _agree(a, b, day))
            clues.append(Clue(LIKELY, f"It says '{a.text}' and then '{b.text}'", days) if days else None)
    return [clue for clue in clues if clue]


def past_clues(words: Sequence[Words]) -> list[Clue]:
    """A stated day that its clause tells as past bounds the publication from below; the latest such day."""
    told = [(one.when.earliest, one.text) for one in words if one.when.earliest and _is_past(one)]
    if not told:
        return []
    day, text = max(told)
    return [Clue(LIKELY, f"It tells '{text}' as past", first=day)]


def _is_past(words: Words) -> bool:
    exact = words.when.basis == "stated" and words.when.precision in ("day", "month") and not words.ahead
    return exact and ahead_of(words.sentence, words.start, words.end) < 0


def _near_enough(window: Window) -> bool:
    return window.days is not None and window.days <= 12 * 366


def _beside(a: Words, b: Words, candidates: Callable[[], Sequence[date]]) -> Clue | None:
    """Two expressions with nothing but a comma or preposition between them name one time."""
    between = a.sentence[a.end : b.start]
    if not _BESIDE.match(between) or " and" in between or not (a.relative or b.relative):
        return None
    stated = window_of((b if a.relative else a).when)
    if (stated.days or 0) > REACH:  # shares a day with 'last year' in any of its years, and is long to read through
        return None
    near = around([stated], REACH) if stated.first or stated.last else candidates()
    days = frozenset(day for day in near if _agree(a, b, day))
    days = frozenset(day for day in days if day.weekday() != 6) if _WEEK.search(f"{a.text} {b.text}") else days
    return Clue(OWN_WORDS, f"It says '{a.sentence[a.start : b.end]}'", days) if 0 < len(days) < len(near) else None


def _agree(a: Words, b: Words, day: date) -> bool:
    x, y = a.read(day), b.read(day)
    return x is not None and y is not None and x.gap(y) <= 0


def _at_its_end(a: Words, b: Words) -> Clue | None:
    """A stated span that closes or opens at a relative time: 'fiscal year 2022-23, which closed last month'."""
    for span, relative in ((a, b), (b, a)):
        when = span.known or span.when
        window = window_of(when)
        if when.basis == "none" or span.points or not relative.relative or not window.first or not window.last:
            continue
        between = a.sentence[a.end : b.start]
        at = window.last if CLOSING.search(between) else window.first if OPENING.search(between) else None
        if at:
            days = relative.days(around([Window(at, at)], relative.reach), lambda found, at=at: _holds(found, at))  # type: ignore[misc]
            return Clue(OWN_WORDS, f"It says '{a.sentence[a.start : b.end]}', and that is {at}", days) if days else None
    return None


def _holds(window: Window, day: date) -> bool:
    return (window.first is None or window.first <= day) and (window.last is None or day <= window.last)


def _weekday_near(a: Words, b: Words) -> Clue | None:
    """A bare weekday in a sentence that states a day lies in the week around it."""
    for weekday, stated in ((a, b), (b, a)):
        window = window_of(stated.when)
        if _WEEKDAY.match(weekday.text) and weekday.relative and window.first and window.first == _day(stated.when):
            near = Window(window.first - 6 * _ONE, window.first + 6 * _ONE)
            days = weekday.days(around([window], 30), lambda found, near=near: found.gap(near) <= 0)  # type: ignore[misc]
            return Clue(LIKELY, f"'{weekday.text}' stands beside {window.first}", days)
    return None


def _day(when: When) -> date | None:
    return when.earliest if when.basis == "stated" and when.precision in ("day", "span") else None


_ONE = date(2000, 1, 2) - date(2000, 1, 1)


def known_clues(records: Iterable[Record], sentences: Sequence[Sentence]) -> list[Clue]:
    """Relative words whose meaning is known all the same (a person gave it): 'this March' is March 2023."""
    clues = []
    for record in records:
        for mention in record.of_role("time"):
            when = mention.when
            words = words_at(record.document, sentences, mention.quote.start, mention.quote.end)
            if words is None or when is None or when.basis == "none" or not words.points:
                continue
            window = window_of(when)
            days = words.days(around([window], words.reach), lambda found, window=window: _same(found, window))  # type: ignore[misc]
            if days:
                clues.append(Clue(KNOWN_VALUE, f"'{words.text}' is {when.iso}", days))
    return clues


def _same(a: Window, b: Window) -> bool:
    """Whether two windows are equal where both have a bound."""
    ends = ((a.first, b.first), (a.last, b.last))
    told = [x == y for x, y in ends if x and y]
    return bool(told) and all(told)


def words_at(document: Document, sentences: Sequence[Sentence], start: int, end: int) -> Words | None:
    """The words at these offsets of the document's text, seen in their sentence."""
    for sentence in sentences:
        if sentence.start <= start < sentence.end:
            text, at = document.text[sentence.start : max(sentence.end, end)], start - sentence.start
            calendar = calendar_of(document.text)
            bare = Words(text, at, at + end - start, When(), calendar)
            return replace(bare, when=read_time(text, bare.start, bare.end, TimeContext(None, calendar)))
    return None
