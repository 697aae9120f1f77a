"""What a time is in its record: when the thing happens, when it is due, the period meant, when it was decided."""

import re
from dataclasses import replace

from muniment.model import Mention, Record, When

_DEADLINE = re.compile(r"\b(?:by|before|no later than|not later than|within|until|till|ahead of|in time for)\b", re.I)
_END = re.compile(r"\b(?:until|till)\b", re.I)
_STILL_TO_COME = ("proposed", "planned", "agreed", "suspended")
_NOT_DECIDED = ("proposed", "planned", "suspended", "cancelled", "ended")
_LASTING = ("agreement", "project", "mechanism")


def with_functions(record: Record) -> Record:
    """The record with the function of each of its times; one that has been given stays."""
    mentions = tuple(_with_function(record, mention) for mention in record.mentions)
    return record if mentions == record.mentions else replace(record, mentions=mentions)


def _with_function(record: Record, mention: Mention) -> Mention:
    if mention.when is None or mention.when.function or mention.when.basis == "none":
        return mention
    return replace(mention, when=replace(mention.when, function=function_of(record, mention.when)))


def function_of(record: Record, when: When) -> str:
    """'period', 'due', 'decided' or 'happens', from kind, stage, the words and the day of the report."""
    deadline = when.earliest is None or bool(_DEADLINE.search(when.words))
    if record.kind == "figure":
        return "due" if deadline and record.form in ("target", "pledge") else "period"
    if record.kind == "agreement" and record.stage == "agreed" and _END.search(when.words):
        return "period"  # for which it is valid
    if deadline and when.latest and (record.stage in _STILL_TO_COME or _ahead(record, when)):
        return "due"
    if record.kind in _LASTING:
        return _function_of_lasting(record, when)
    return "happens"


def _function_of_lasting(record: Record, when: When) -> str:
    """A day behind the report is that of the decision, or of the end of what ended; an open or long span is the time it
    holds; else it is due."""
    if when.latest is None or (when.earliest and (when.latest - when.earliest).days > 2 * 366):
        return "period"
    if _ahead(record, when):
        return "due" if record.stage in _STILL_TO_COME or record.kind == "project" else "happens"
    return "happens" if record.stage in _NOT_DECIDED else "decided"


def _ahead(record: Record, when: When) -> bool:
    """Whether the time ends after the report."""
    day = record.document.published.day
    return bool(day and when.latest and when.latest > day)
