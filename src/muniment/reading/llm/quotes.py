"""`N:words` -> the place of exactly these words in sentence N, or the reason why there is none."""

import re
from collections.abc import Sequence

from muniment.model import Document, Quote, Sentence

_QUOTE = re.compile(r"\s*(\d{1,6})(?:#(\d{1,3}))?:(.+)", re.S)
LONGEST_TRIGGER, LONGEST_FILLER = 80, 160
"""Code points. A quote that swallows a passage proves nothing."""


class RefusedError(Exception):
    """A part of an answer that is not held by the text; the argument is the reason, a key of `check.REASONS`."""


def quote_of(document: Document, sentences: Sequence[Sentence], told: str, *, longest: int = LONGEST_FILLER) -> Quote:
    """The quote in its place. Raises RefusedError."""
    match = _QUOTE.fullmatch(told)
    if not match:
        raise RefusedError("not a quote")
    number, nth, words = int(match[1]), int(match[2] or 1), match[3].strip()
    if number >= len(sentences):
        raise RefusedError("no such sentence")
    sentence = sentences[number]
    if sentence.furniture:
        raise RefusedError("furniture")
    if len(words) > longest:
        raise RefusedError("too long")
    return document.quote(*_place(document.text, sentence, words, nth))


def _place(text: str, sentence: Sentence, words: str, nth: int) -> tuple[int, int]:
    places = [at for at in _occurrences(text, sentence, words) if is_whole(text, at, at + len(words))]
    if not places and words and words in text[sentence.start : sentence.end]:
        raise RefusedError("part of a word")
    if not words or not 1 <= nth <= len(places):
        raise RefusedError("not in the sentence")
    return places[nth - 1], places[nth - 1] + len(words)


def _occurrences(text: str, sentence: Sentence, words: str) -> list[int]:
    found, at = [], text.find(words, sentence.start, sentence.end)
    while words and at >= 0:
        found.append(at)
        at = text.find(words, at + 1, sentence.end)
    return found


_PLURAL = re.compile(r"(?:e?s)?(?!\w)")


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether [start, end) cuts no word and no number: '80' in '80,502' does, 'MiG-29' in 'MiG-29s' does not."""
    return not (_cut_before(text, start) or _cut_after(text, end))


def _cut_before(text: str, start: int) -> bool:
    if not start or not text[start].isalnum():
        return False
    if text[start].isdigit() and text[start - 1].isalpha():
        return not text[:start].rsplit(None, 1)[-1].rstrip("0123456789").isupper()  # 'USD646', 'Rs500'
    return text[start - 1].isalnum() or (text[start].isdigit() and bool(re.search(r"\d[.,]$", text[:start][-2:])))


def _cut_after(text: str, end: int) -> bool:
    if end >= len(text) or not text[end - 1].isalnum():
        return False
    if text[end - 1].isdigit():
        return bool(re.match(r"\d|[.,]\d", text[end : end + 2]))
    return text[end].isalnum() and not _PLURAL.match(text, end)
