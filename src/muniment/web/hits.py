"""Words that were searched, marked in the sentence that has them."""

import re
from functools import lru_cache

from muniment.model import Entry
from muniment.reading.entities.names import fold
from muniment.register import Register

_WORD = re.compile(r"\w+")
_CONTEXT = 160
Pieces = list[tuple[str, bool]]


def marked_sentence(register: Register, entry: Entry, words: str) -> Pieces:
    """The sentence of an entry that has most of the words, in pieces; those that were searched are marked."""
    stems = {stem(word) for word in _WORD.findall(words)}
    best: tuple[int, str] = (0, "")
    for record, sentences in register.with_sentences(entry.records):
        starts = [*(quote.start for quote in record.triggers), *(m.quote.start for m in record.mentions)]
        for sentence in sentences:
            if any(sentence.start <= start < sentence.end for start in starts):
                text = record.document.text[sentence.start : sentence.end]
                best = max(best, (len(stems & {stem(word) for word in _WORD.findall(text)}), text), key=lambda b: b[0])
    return _cut(pieces(best[1], stems)) if best[0] else []


def pieces(text: str, stems: set[str]) -> Pieces:
    """A text in pieces, the words with these stems marked."""
    found: Pieces = []
    at = 0
    for word in _WORD.finditer(text):
        if stem(word[0]) in stems:
            found += [(text[at : word.start()], False), (word[0], True)]
            at = word.end()
    return [piece for piece in (*found, (text[at:], False)) if piece[0]]


def _cut(found: Pieces) -> Pieces:
    """Long stretches without a mark are cut."""
    return [(words if marked else _shorter(words, first=not at), marked) for at, (words, marked) in enumerate(found)]


def _shorter(words: str, *, first: bool) -> str:
    if len(words) <= 2 * _CONTEXT:
        return words
    tail = words[-_CONTEXT:]
    return f"… {tail}" if first else f"{words[:_CONTEXT]} … {tail}"


@lru_cache(4096)
def stem(word: str) -> str:
    """About what the index takes for one word: case, accents and English endings do not count."""
    plain = fold(word) or word.casefold()
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "e", "y"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain.removesuffix(ending)
    return plain
