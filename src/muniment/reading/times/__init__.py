"""Time expressions of a sentence: found, and read as first and last day with precision, qualifier and basis.

    find_times(sentence, context)             every expression, left to right
    read_time(sentence, start, end, context)  the reading of words that somebody else has marked
    contexts(sentences, context)              the context of each sentence of a text, with what was told before it
    told_after(when, told)                    the time last spoken of
    calendar_of(text)                         the country whose fiscal calendar the text follows

Standard library only; pure functions; the cost grows linearly with the length of the sentence.
"""

from muniment.reading.times.anchor import TimeContext, Told
from muniment.reading.times.carry import contexts
from muniment.reading.times.find import TimeExpression, find_times, read_time, told_after
from muniment.reading.times.fiscal import calendar_of

__all__ = ["TimeContext", "TimeExpression", "Told", "calendar_of", "contexts", "find_times", "read_time", "told_after"]
