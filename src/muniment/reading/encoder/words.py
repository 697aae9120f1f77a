"""A document as the network sees it: words with offsets, their pieces, and windows of whole sentences.

Furniture is left out here, so that nothing after this page can read it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from muniment.model import Sentence
from muniment.reading.encoder import layout

Ints = NDArray[np.int64]

ABBREVIATION = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,5}(?![\w])")
LONGEST_ABBREVIATION = 10  # characters
LONGEST_SENTENCE = 200  # pieces; a longer one is cut
TITLE_ROOM = 40  # pieces of the title that stand in front of each window


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one document (or part of one). `offsets[i]` is word i's place in `text`; sentence 0 is the title."""

    text: str
    offsets: Ints  # [words, 2]
    sentence: Ints  # [words]
    shape: Ints  # [words]
    pieces: Ints  # [pieces], ids in the vocabulary
    word_of_piece: Ints  # [pieces]

    def __len__(self) -> int:
        return len(self.offsets)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last word that share a character with text[start:end], or None."""
        first = int(np.searchsorted(self.offsets[:, 1], start, side="right"))
        last = int(np.searchsorted(self.offsets[:, 0], end - 1, side="right")) - 1
        return (first, last) if first <= last else None

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the words first..last; an abbreviation that the tokenizer took apart ('U.S.') stays whole."""
        start, end = int(self.offsets[first, 0]), int(self.offsets[last, 1])
        for found in ABBREVIATION.finditer(self.text, max(0, start - LONGEST_ABBREVIATION), end + LONGEST_ABBREVIATION):
            if found.start() < end and start < found.end():
                start, end = min(start, found.start()), max(end, found.end())
        return start, end

    def part(self, start: int, end: int) -> "Words":
        """The words start..end (half open) alone."""
        inside = (self.word_of_piece >= start) & (self.word_of_piece < end)
        owners = self.word_of_piece[inside] - start
        rows = (self.offsets[start:end], self.sentence[start:end], self.shape[start:end])
        return Words(self.text, *rows, self.pieces[inside], owners)

    def quote(self, first: int, last: int) -> str:
        """The text of the words first..last."""
        start, end = self.place(first, last)
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Window:
    """Piece indices of a window: the title's (empty where the body begins with it) and the body's."""

    title: Ints
    body: Ints


def shape_of(word: str, first: int) -> int:
    """Case and digit class of a word; the bases are uncased, and a capital at a sentence's head says little."""
    if word.isdigit():
        return 4
    if not word[0].isalnum():
        return 6
    if any(character.isdigit() for character in word):
        return 5
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 7
    if first:
        return 7
    return 1 if word[1:].islower() else 3


def words_of(text: str, sentences: Sequence[Sentence], tokenizer: Any) -> Words:
    """Tokenise the sentences that are no furniture; `tokenizer` is a `tokenizers.Tokenizer` without truncation."""
    offsets, numbers, shapes, pieces, owners = [], [], [], [], []
    told = [sentence for sentence in sentences if sentence.furniture is None and sentence.end > sentence.start]
    encodings = tokenizer.encode_batch([text[s.start : s.end] for s in told], add_special_tokens=False)
    for sentence, encoding in zip(told, encodings, strict=True):
        last = None
        for (start, end), word, piece in zip(encoding.offsets, encoding.word_ids, encoding.ids, strict=True):
            if word != last:
                begin = sentence.start + start
                offsets.append([begin, begin])
                numbers.append(sentence.number)
                last = word
            offsets[-1][1] = sentence.start + end
            pieces.append(piece)
            owners.append(len(offsets) - 1)
    heads = [i == 0 or numbers[i] != numbers[i - 1] for i in range(len(numbers))]
    shapes = [shape_of(text[start:end], head) for (start, end), head in zip(offsets, heads, strict=True)]
    arrays = (
        np.array(values, dtype=np.int64) for values in (offsets or np.zeros((0, 2)), numbers, shapes, pieces, owners)
    )
    return Words(text, *arrays)


def windows_of(words: Words, *, size: int) -> list[Window]:
    """Cut the pieces into windows of whole sentences, at most `size` with the title and the special pieces."""
    chunks = _chunks(words)
    if not chunks:
        return []
    title = chunks[0][:TITLE_ROOM] if words.sentence[0] == 0 else np.zeros(0, dtype=np.int64)
    total = sum(map(len, chunks))
    room = size - 3 - len(title)
    room = min(room, -(-total // -(-total // room)) + 25)  # even windows need little padding
    bodies: list[list[Ints]] = [[]]
    for chunk in chunks:
        if bodies[-1] and sum(map(len, bodies[-1])) + len(chunk) > room:
            bodies.append([])
        bodies[-1].append(chunk)
    empty = np.zeros(0, dtype=np.int64)
    return [Window(title if i else empty, np.concatenate(body)) for i, body in enumerate(bodies)]


def _chunks(words: Words) -> list[Ints]:
    if not len(words):
        return []
    number = words.sentence[words.word_of_piece]
    cuts = np.flatnonzero(np.diff(number)) + 1
    sentences = np.split(np.arange(len(number)), cuts)
    return [s[i : i + LONGEST_SENTENCE] for s in sentences for i in range(0, len(s), LONGEST_SENTENCE)]


def row_of(words: Words, window: Window, special: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """Piece ids and shapes of one window: [CLS] title [SEP] body [SEP]; `special` has the ids of cls and sep."""
    ids, shapes = [special["cls"]], [layout.PADDING_SHAPE]
    for part in (window.title, window.body):
        if len(part):
            ids += [*words.pieces[part].tolist(), special["sep"]]
            shapes += [*words.shape[words.word_of_piece[part]].tolist(), layout.PADDING_SHAPE]
    return ids, shapes


def body_start(window: Window) -> int:
    """Where the body's pieces begin in the window's row."""
    return 1 + len(window.title) + bool(len(window.title))


def padded(rows: Sequence[tuple[list[int], list[int]]], fill: int) -> dict[str, Ints]:
    """Rows of one length, as the inputs of the encoder's graph: ids, shapes, mask."""
    size = (len(rows), max(len(ids) for ids, _ in rows))
    ids, shapes, mask = np.full(size, fill), np.full(size, layout.PADDING_SHAPE), np.zeros(size, dtype=np.int64)
    for i, (row, shape) in enumerate(rows):
        ids[i, : len(row)], shapes[i, : len(row)], mask[i, : len(row)] = row, shape, 1
    return {"ids": ids, "shapes": shapes, "mask": mask}
