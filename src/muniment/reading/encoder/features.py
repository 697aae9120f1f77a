"""What the pair heads are told besides the word vectors. Training and reading compute it here: they cannot differ."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muniment.reading.encoder.words import Ints, Words

Floats = NDArray[np.float32]
_STEPS = np.array([1, 2, 4, 8, 16, 32, 64])


@dataclass(frozen=True, slots=True, order=True)
class Trigger:
    """Words first..last state a record of `kind` (an index of layout.KINDS)."""

    first: int
    last: int
    kind: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words first..last are a candidate filler of `type` (an index of layout.TYPES)."""

    first: int
    last: int
    type: int


@dataclass(frozen=True, slots=True)
class Features:
    """Arrays for N triggers and S spans, named as the inputs of the network's second graph."""

    triggers: Ints  # [N, 5] first, last, kind, first and last word of the sentence
    spans: Ints  # [S, 4] first, last, type, whether in the title
    distance: Ints  # [N, S] signed, in classes of words
    gap: Ints  # [N, S] signed, in sentences
    links: Floats  # [N, N, LINK_FEATURES]


def features_of(words: Words, triggers: Sequence[Trigger], spans: Sequence[Span]) -> Features:
    """All features of these triggers and spans, in their order; neither may be empty."""
    t = np.array([[x.first, x.last, x.kind] for x in triggers], dtype=np.int64)
    s = _spans(words, spans)
    bounds = _sentence_bounds(words, t[:, 0])
    gap = words.sentence[s[:, 0]][None] - words.sentence[t[:, 0]][:, None]
    return Features(
        np.concatenate([t, bounds], 1),
        s,
        _distance(t, s),
        np.clip(gap, -4, 4) + 4,
        _links(words, t),
    )


def _spans(words: Words, spans: Sequence[Span]) -> Ints:
    rows = [[x.first, x.last, x.type, int(words.sentence[x.first] == 0)] for x in spans]
    return np.array(rows, dtype=np.int64)


def _sentence_bounds(words: Words, positions: Ints) -> Ints:
    numbers = words.sentence[positions]
    first = np.searchsorted(words.sentence, numbers, side="left")
    last = np.searchsorted(words.sentence, numbers, side="right") - 1
    return np.stack([first, last], 1).astype(np.int64)


def _distance(t: Ints, s: Ints) -> Ints:
    """Words between trigger and span: negative when the span comes first, 0 when they overlap."""
    after = s[None, :, 0] - t[:, None, 1]
    before = s[None, :, 1] - t[:, None, 0]
    signed = np.where(after > 0, after, np.where(before < 0, before, 0))
    return _bucket(signed)


def _bucket(signed: Ints) -> Ints:
    size = np.searchsorted(_STEPS, np.abs(signed))
    return (7 + np.sign(signed) * np.minimum(size, 7)).astype(np.int64)


def _links(words: Words, t: Ints) -> Floats:
    texts = [words.quote(first, last).lower() for first, last, _ in t.tolist()]
    equal = np.array([[a == b for b in texts] for a in texts], dtype=np.float32)
    inside = np.array([[a in b or b in a for b in texts] for a in texts], dtype=np.float32)
    number = words.sentence[t[:, 0]]
    gap = np.minimum(np.abs(number[:, None] - number[None]), 7)
    far = _bucket(np.abs(t[:, None, 0] - t[None, :, 0])) - 7
    title = (number[:, None] == 0) | (number[None] == 0)
    columns = [equal, inside, *np.moveaxis(np.eye(8)[gap], -1, 0), *np.moveaxis(np.eye(8)[far], -1, 0), gap == 0, title]
    return np.stack(columns, -1).astype(np.float32)
