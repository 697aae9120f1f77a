"""Clues from what other documents say of the same things, and bounds from what a document tells as past or coming."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from muniment.model import Quote, Record, Sentence
from muniment.register.dating.clues import DAY, LIKELY, OTHER_REPORTS, OWN_WORDS, Clue, around, shown
from muniment.register.dating.words import CLOSING, OPENING, Words, words_at
from muniment.register.resolve.facts import TRANSIENT, Facts, Window

_RECENTLY = re.compile(r"\b(?:recently|just|newly)\b[\w\s-]{0,24}$", re.I)
_RECENT_DAYS = 92
SLACK = timedelta(days=1)
"""Reports of one thing differ by a day."""
_EXACT_DAYS = 45
_VERB_REACH = 60


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What a record may be: a thing that `others` tell of, with the strength of that and the best likeness."""

    strength: int
    likeness: float
    others: tuple[Facts, ...]


def report_clues(facts: Facts, near: Sequence[Words], hypothesis: Hypothesis) -> list[Clue]:
    """What reports of the same thing in other documents say of the day of this one; `near` are its `near_triggers`."""
    window, strength = known_window(hypothesis.others), hypothesis.strength
    if window is None:
        return []
    clues = [_relative(facts, words, window) for words in near]
    clues += [_recent(facts.record, window)]
    if strength <= OTHER_REPORTS:
        clues += _stage_bounds(facts.record, window, SLACK)
    likeness = hypothesis.likeness if strength > OTHER_REPORTS else 0.0
    return [replace(clue, strength=max(strength, clue.strength), likeness=likeness) for clue in clues if clue]


def may_tell(facts: Facts, near: Sequence[Words]) -> bool:
    """Whether reports of the same thing can say anything of the day at all."""
    return facts.record.kind in TRANSIENT or bool(near) or _called_recent(facts.record) is not None


def known_window(others: Sequence[Facts]) -> Window | None:
    """The exact time that most of the reports share: each one's exact times, supported by all that overlap them."""
    every = [window for one in others for window in _times(one)]
    exact = [window for window in every if (window.days or _EXACT_DAYS + 1) <= _EXACT_DAYS]
    support = Counter({w: sum(w.gap(x) <= 0 for x in every) * 1000 - (w.days or 0) for w in exact})
    return min(support, key=lambda w: (-support[w], w.first or date.min), default=None)


def _times(facts: Facts) -> Iterable[Window]:
    return [facts.window] if facts.window else facts.windows


def near_triggers(record: Record, told: Sequence[Words], sentences: Sequence[Sentence]) -> tuple[Words, ...]:
    """The record's own times that need a date to be read, and closing or opening times beside its triggers."""
    own = [words_at(record.document, sentences, m.quote.start, m.quote.end) for m in record.of_role("time")]
    found = {(w.sentence, w.start): w for w in own if w and w.points}
    text = record.document.text
    homes = {text[s.start : s.end] for s in sentences for q in record.triggers if s.start <= q.start < s.end}
    for words in told:
        if words.sentence in homes and words.points and (_verb(words, CLOSING) or _verb(words, OPENING)):
            found.setdefault((words.sentence, words.start), words)
    return tuple(found[key] for key in sorted(found))


def _verb(words: Words, pattern: re.Pattern[str]) -> bool:
    before = words.sentence[max(0, words.start - _VERB_REACH) : words.start]
    return bool(pattern.match(words.text) or re.search(pattern.pattern + r"(?:\W+\w+){0,2}\W*$", before, re.I))


def _relative(facts: Facts, words: Words, window: Window) -> Clue | None:
    """'closed yesterday' means the last day of the fair; 'on Wednesday' one of its days."""
    closing, opening = _verb(words, CLOSING), _verb(words, OPENING)
    at = window
    if closing and window.last:
        at = Window(window.last - DAY, window.last) if window.first != window.last else window
    elif opening and window.first:
        at = Window(window.first, window.first)
    candidates = around([window], words.reach)
    days = words.days(candidates, lambda found: found.gap(at) <= 0)
    if closing:
        days = frozenset(day for day in days if (read := words.read(day)) and read.last and read.last < day)
        days = words.days(days, lambda found: found.first == found.last == window.last) or days
    reason = f"It puts '{words.text}' to the {facts.record.form} that other reports date {shown(window)}"
    return Clue(OTHER_REPORTS, reason, days) if days else None


def _recent(record: Record, window: Window) -> Clue | None:
    quote = _called_recent(record)
    if quote is None or window.last is None:
        return None
    reason = f"It calls '{quote.words}', which ended {window.last}, recent"
    return Clue(LIKELY, reason, frozenset(around([Window(window.last, window.last + DAY * _RECENT_DAYS)], 0)))


def _called_recent(record: Record) -> Quote | None:
    text = record.document.text
    quotes = (*record.triggers, *(m.quote for m in record.of_role("name")))
    before = ((quote, re.sub(r"\s+", " ", text[max(0, quote.start - 40) : quote.start])) for quote in quotes)
    return next((quote for quote, words in before if _RECENTLY.search(words)), None)


def _stage_bounds(record: Record, window: Window, slack: timedelta) -> list[Clue]:
    if record.kind not in TRANSIENT:
        return []
    name = f"the {record.form} of {shown(window)}"
    if record.stage == "done" and window.first:
        return [Clue(OTHER_REPORTS, f"It tells {name} as held", first=window.first - slack)]
    if record.stage in ("planned", "proposed") and window.last:
        return [Clue(OTHER_REPORTS, f"It tells {name} as still to come", last=window.last + slack)]
    if record.stage == "ongoing" and window.first:
        return [Clue(OTHER_REPORTS, f"It tells {name} as under way", first=window.first - slack, last=window.last)]
    return []


def bound_clues(facts: Iterable[Facts]) -> list[Clue]:
    """Bounds from times that the document itself states: what is told as past lies before it, what is to come after."""
    clues = []
    for one in facts:
        if one.record.kind in TRANSIENT and one.window:
            clues += [_own(clue) for clue in _stage_bounds(one.record, one.window, timedelta(0))]
    return clues


def _own(clue: Clue) -> Clue:
    return Clue(OWN_WORDS, clue.reason, first=clue.first, last=clue.last)
