"""A document in windows that a model can take at once. Neighbours overlap, and each sentence has one owner."""

from collections.abc import Sequence
from dataclasses import dataclass

from muniment.model import Sentence

LONGEST = 16_000
"""Code points of a window; a news report has 2,000 to 6,000, so that nearly all are read whole."""

OVERLAP = 6
"""Sentences of the neighbours that a window shows on either side, so that 'he' and 'the deal' can be understood."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentence numbers: shown are [first, last], owned [start, end] inside them; the title is always shown.

    A record belongs to the window that owns the sentence of its main trigger.
    """

    first: int
    last: int
    start: int
    end: int

    def owns(self, number: int) -> bool:
        """Whether a sentence is this window's own."""
        return self.start <= number <= self.end

    def shows(self, number: int) -> bool:
        """Whether the model sees a sentence."""
        return number == 0 or self.first <= number <= self.last


def windows_of(sentences: Sequence[Sentence], *, longest: int = LONGEST, overlap: int = OVERLAP) -> tuple[Window, ...]:
    """The windows of a document in order, one if it is short. Furniture has no length, since it is not shown."""
    runs: list[tuple[int, int]] = []
    start, size = 0, 0
    for sentence in sentences:
        length = 0 if sentence.furniture else sentence.end - sentence.start
        if size and size + length > longest:
            runs.append((start, sentence.number - 1))
            start, size = sentence.number, 0
        size += length
    runs.append((start, sentences[-1].number))
    return tuple(_window(run, sentences[-1].number, overlap) for run in runs)


def _window(run: tuple[int, int], last: int, overlap: int) -> Window:
    start, end = run
    return Window(max(start - overlap, 0), min(end + overlap, last), start, end)


def halves(window: Window) -> tuple[Window, ...]:
    """Two windows in place of one whose answer was cut off; empty when there is only one sentence to own."""
    if window.start >= window.end:
        return ()
    middle = (window.start + window.end) // 2
    left = Window(window.first, min(middle + OVERLAP, window.last), window.start, middle)
    return left, Window(max(middle + 1 - OVERLAP, window.first), window.last, middle + 1, window.end)
