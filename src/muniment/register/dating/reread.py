"""The relative times of a document that has been dated, read anew."""

import re
from collections.abc import Sequence
from dataclasses import replace

from muniment.model import Document, Mention, Published, Record, Sentence, When
from muniment.reading.times import Act, TimeContext, calendar_of, time_of
from muniment.register.dating.solve import Dating
from muniment.register.dating.words import POINTING

_CALENDAR = re.compile(
    r"\d|january|february|march|april|\bmay\b|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.I,
)
"""A day, month or year without what it is counted from; 'the opening day' counts from something else."""


def dated(document: Document, dating: Dating) -> Document:
    """The document with its inferred day; itself where it has a date or the range is not narrow."""
    if document.published.day or dating.day is None:
        return document
    return replace(document, published=Published(dating.day, "inferred"))


def reread(record: Record, dating: Dating, sentences: Sequence[Sentence]) -> Record:
    """The record in its dated document. A time gets a value where every day of the range gives it the same one."""
    mentions = tuple(_reread(record, mention, dating, sentences) for mention in record.mentions)
    return replace(record, document=dated(record.document, dating), mentions=mentions)


def _reread(record: Record, mention: Mention, dating: Dating, sentences: Sequence[Sentence]) -> Mention:
    when = mention.when
    if when is None or when.basis != "none" or dating.first is None or dating.last is None:
        return mention
    if not (POINTING.search(mention.quote.words) or _CALENDAR.search(mention.quote.words)):
        return mention
    home = next((s for s in sentences if s.start <= mention.quote.start < s.end), None)
    if home is None:
        return mention
    text, calendar = (
        record.document.text[home.start : max(home.end, mention.quote.end)],
        calendar_of(record.document.text),
    )
    place = (mention.quote.start - home.start, mention.quote.end - home.start)
    days = (TimeContext(day, calendar) for day in (dating.first, dating.last))
    first, last = (time_of(text, *place, context, Act.of(record)) for context in days)
    return replace(mention, when=_inferred(first)) if first.iso == last.iso else mention


def _inferred(when: When) -> When:
    return when if when.basis in ("none", "stated") else replace(when, basis="inferred")
