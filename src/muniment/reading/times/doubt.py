"""Whether a text contradicts the day that it is said to have been published on: an old story that was put up again."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from muniment.reading.times.anchor import TimeContext
from muniment.reading.times.datelines import Dateline, datelines
from muniment.reading.times.find import TimeExpression, find_times
from muniment.reading.times.frame import ahead_of

COMING, OVER, DATELINE = timedelta(days=31), timedelta(days=200), timedelta(days=60)
"""How long before the day of publication 'will' must put a stated day, how long after it 'was', and how far the
dateline must be from it, until the text contradicts it."""


def contradicts(sentences: Sequence[str], published: date) -> bool:
    """Whether a sentence announces what was over by then, tells as past what was to come, or has another dateline."""
    if any(_is_far(dateline, published) for dateline in datelines(sentences)):
        return True
    dated = (sentence for sentence in sentences if _YEAR.search(sentence))
    return any(
        _speaks_against(sentence, found, published)
        for sentence in dated
        for found in find_times(sentence, TimeContext(None))
    )


REACH = 100
"""Characters before a day that can hold its verb."""
_YEAR = re.compile(r"\d{4}")


def _speaks_against(sentence: str, found: TimeExpression, published: date) -> bool:
    """Days and months count that are stated with their year; a year alone is often a name or a round number."""
    when, before = found.when, sentence[max(0, found.start - REACH) : found.start]
    if (
        when.basis != "stated"
        or when.qualifier
        or when.precision not in ("day", "month")
        or not (when.earliest and when.latest)
    ):
        return False
    if when.latest < published - COMING:
        return bool(_WILL.search(before)) and ahead_of(sentence, found.start, found.end) > 0
    return (
        when.earliest > published + OVER
        and bool(_WAS.search(before))
        and ahead_of(sentence, found.start, found.end) < 0
    )


_WILL = re.compile(r"\b(?:will|(?:is|are) (?:scheduled|expected|due|set|to)|upcoming)\b[^;:.,]{0,60}$", re.I)
_WAS = re.compile(
    r"\b(?:was|were|had|signed|met|held|visited|said|told|took|[a-z]{3,12}ed)\b(?:(?!\b(?:is|are|will|to)\b)[^;:.,]){0,40}$",
    re.I,
)


def _is_far(dateline: Dateline, published: date) -> bool:
    """'LISBON, Nov 4 (Agency) -' of a report that is said to be of May."""
    days = dateline.days(range(published.year - 1, published.year + 2))
    return bool(days) and all(abs(day - published) > DATELINE for day in days)
