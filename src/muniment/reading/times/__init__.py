"""Time expressions of a sentence: found, and read as first and last day with precision, qualifier and basis.

    find_times(sentence, context)             every expression, left to right
    read_time(sentence, start, end, context)  the reading of words that somebody else has marked
    time_of(sentence, start, end, context, act)  the same as the time of an act, by its kind, form and stage
    named_by(words, names)                    whether words like 'during the visit' name an act
    day_within(words, when)                   'the third day' of a time of a few days
    contexts(sentences, context)              the context of each sentence of a text, with what was told before it
    contradicts(sentences, published)         whether a text contradicts its day of publication
    dateline_day(sentences)                   the day of a story by its dateline
    told_after(when, told)                    the time last spoken of
    calendar_of(text)                         the country whose fiscal calendar the text follows

Standard library only; pure functions; the cost grows linearly with the length of the sentence.
"""

from muniment.reading.times.acts import Act, day_within, named_by, time_of
from muniment.reading.times.anchor import TimeContext, Told
from muniment.reading.times.carry import contexts
from muniment.reading.times.datelines import dateline_day
from muniment.reading.times.doubt import contradicts
from muniment.reading.times.find import TimeExpression, find_times, read_time, told_after
from muniment.reading.times.fiscal import calendar_of

__all__ = [
    "Act",
    "TimeContext",
    "TimeExpression",
    "Told",
    "calendar_of",
    "contexts",
    "contradicts",
    "dateline_day",
    "day_within",
    "find_times",
    "named_by",
    "read_time",
    "time_of",
    "told_after",
]
