"""What a text last spoke of, carried from sentence to sentence: 'that year', 'two days later', 'the same day'."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from muniment.reading.times.anchor import TimeContext
from muniment.reading.times.find import find_times, told_after


def contexts(sentences: Iterable[str], context: TimeContext) -> Iterator[TimeContext]:
    """The context of each sentence: that of the text, with the time that the sentences before it last spoke of."""
    for sentence in sentences:
        yield context
        for time in find_times(sentence, context):
            told = told_after(time.when, context.told)
            context = replace(context, told=replace(told, carried=True) if told else None)
