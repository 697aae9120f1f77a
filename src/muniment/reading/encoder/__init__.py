"""The trained reader: text and sentences in, drafts of records out. The only room that knows our models.

1. words.py      words with offsets, pieces, windows of whole sentences
2. session.py    the networks (ONNX): word vectors, tags, heads
3. features.py   what the heads are told besides the vectors
4. scores.py     what they say
5. claims.py     what speaks for it that a thing fills a role of a record
6. decode.py     scores -> triggers, spans, records
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from muniment.model import Sentence
from muniment.reading.encoder import decode
from muniment.reading.encoder.decode import Draft, Filler, Limits
from muniment.reading.encoder.features import Features, Floats, Span, features_of
from muniment.reading.encoder.scores import Scores
from muniment.reading.encoder.words import Ints, Words, words_of

__all__ = ["Draft", "Encoder", "Filler", "Found", "Limits"]

WEIGHTS = Path(__file__).parent / "weights"
LONGEST_PART = 1_500  # words that are looked at together; the heads' cost grows with the square

RuleSpans = Callable[[Words], Sequence[Span]]
Clusters = Callable[[Words, Sequence[Span]], Ints]


class Network(Protocol):
    """What the reader asks of a network; the shipped one runs in session.py."""

    def vectors(self, words: Words) -> Floats:
        """A vector for each word."""

    def tags(self, vectors: Floats) -> Floats:
        """BIO logits [words, layers, 3]."""

    def look(self, vectors: Floats, features: Features) -> tuple[Floats, Floats, Floats, Floats]:
        """Logits of form, stage, roles and same-record links."""

    def judge(self, signs: Floats) -> Floats:
        """The chances of claims by their signs."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the encoder saw in a document: drafts of records, and all mentions as (start, end, entity type)."""

    drafts: tuple[Draft, ...]
    mentions: tuple[tuple[int, int, str], ...]


class Encoder:
    """Reads with one network, one tokenizer and fitted limits; `trust` has what its scores are worth, where known."""

    def __init__(
        self,
        network: Network,
        tokenizer: Any,
        limits: Limits,
        *,
        trust: Mapping[str, Mapping[str, float]] | None = None,
        version: str = "in training",
    ) -> None:
        self.network, self.tokenizer, self.limits, self.version = network, tokenizer, limits, version
        self.trust = trust

    @classmethod
    def load(cls, folder: Path | None = None) -> "Encoder":
        """The weights that ship with the package, or those in a folder. Raises ReaderError when they cannot be used."""
        from muniment.reading.encoder.session import load

        network, tokenizer, limits, trust, version = load(folder or WEIGHTS)
        return cls(network, tokenizer, limits, trust=trust, version=version)

    def read(self, text: str, sentences: Sequence[Sentence], *, rules: RuleSpans, clusters: Clusters) -> Found:
        """Drafts of the records that the sentences tell, and the mentions in them; furniture is not read.

        `rules` gives candidate times and amounts, `clusters` says which spans name one thing.
        """
        drafts: list[Draft] = []
        mentions: list[tuple[int, int, str]] = []
        for part in parts_of(words_of(text, sentences, self.tokenizer)):
            scores = self.scores(part, rules=rules, clusters=clusters)
            if scores:
                drafts += decode.drafts_of(scores, self.limits, self.network.judge)
                mentions += decode.mentions_of(scores)
        return Found(tuple(drafts), tuple(mentions))

    def scores(self, words: Words, *, rules: RuleSpans, clusters: Clusters) -> Scores | None:
        """All scores of one part, or None when nothing in it could be a trigger."""
        if not len(words):
            return None
        vectors = self.network.vectors(words)
        tags = self.network.tags(vectors)
        triggers, starts = decode.triggers_of(words, tags)
        spans = decode.add_rule_spans(decode.spans_of(tags), rules(words))
        if not triggers or not spans:
            return None
        form, stage, roles, same = self.network.look(vectors, features_of(words, triggers, spans))
        return Scores(
            words,
            triggers,
            starts,
            spans,
            clusters(words, spans),
            decode.softmax(form),
            decode.softmax(stage),
            decode.sigmoid(roles),
            decode.sigmoid((same + same.T) / 2),
        )


def parts_of(words: Words) -> list[Words]:
    """The words in parts of whole sentences that are short enough to be looked at together; usually one."""
    if len(words) <= LONGEST_PART:
        return [words]
    parts, start = [], 0
    while start < len(words):
        end = min(start + LONGEST_PART, len(words))
        if end < len(words):
            head = int(np.searchsorted(words.sentence, words.sentence[end]))
            end = head if head > start else end
        parts.append(words.part(start, end))
        start = end
    return parts
