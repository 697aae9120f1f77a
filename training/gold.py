"""Marked-up documents as the network's targets."""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from muniment import codebook
from muniment.model import Sentence
from muniment.reading.amounts import find_amounts
from muniment.reading.encoder import layout
from muniment.reading.encoder.features import Span, Trigger
from muniment.reading.encoder.words import Ints, Words, words_of
from muniment.reading.sentences import split_sentences
from muniment.reading.times import TimeContext, find_times

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Filler:
    """A role of gold record `record`: the entity `cluster` (an index), quoted in `span`."""

    record: int
    cluster: int
    role: int
    span: Span


@dataclass(frozen=True, slots=True)
class Gold:
    """One document with all that the losses need.

    `clusters[i]` is the entity of `spans[i]`. `unsure` are (record, cluster, role) that the quote does not settle:
    an entity whose role was quoted on other words than its name.
    """

    raw: dict[str, Any]
    words: Words
    sentences: tuple[Sentence, ...]
    tags: Ints  # [layers, words]
    triggers: dict[Trigger, list[int]]
    spans: list[Span]
    clusters: list[int]
    fillers: list[Filler]
    unsure: set[tuple[int, int, int]]


def load(path: Path) -> list[dict[str, Any]]:
    """The aligned documents of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def published(raw: dict[str, Any]) -> date | None:
    """The publication day of an aligned document, or None."""
    try:
        return date.fromisoformat(str(raw.get("published"))[:10])
    except ValueError:
        return None


def rule_spans(words: Words, sentences: Iterable[Sentence], day: date | None) -> Iterator[Span]:
    """Times and amounts that the rules find: candidates for the role heads, whether or not a record uses them."""
    for sentence in sentences:
        if sentence.furniture is None:
            told = words.text[sentence.start : sentence.end]
            found = [("time", e.start, e.end) for e in find_times(told, TimeContext(day))]
            found += [("amount", a.start, a.end) for a in find_amounts(told)]
            for kind, start, end in found:
                place = words.span(sentence.start + start, sentence.start + end)
                if place:
                    yield Span(*place, layout.TYPES.index(kind))


def hide(words: Words, share: float, mask: int, rng: random.Random) -> Words:
    """The words with a share of them behind the piece `mask`: what they tell must be learnt from those around, too."""
    if not share:
        return words
    hidden = np.array([rng.random() < share for _ in range(len(words))])
    return replace(words, pieces=np.where(hidden[words.word_of_piece], mask, words.pieces))


def gold_of(raw: dict[str, Any], tokenizer: Any) -> Gold:
    """Targets of one aligned document."""
    sentences = split_sentences(raw["body"])
    words = words_of(raw["body"], sentences, tokenizer)
    builder = _Builder(raw, words)
    builder.add_entities()
    builder.add_records()
    tags = builder.tags()
    if raw["entities"] is None:  # the document tells that it has no record; nobody has marked up what it names
        tags[: len(layout.TYPES)] = IGNORED
    _add_unused(builder, tags, rule_spans(words, sentences, published(raw)))
    return Gold(
        raw,
        words,
        sentences,
        tags,
        dict(builder.triggers),
        builder.spans,
        builder.clusters,
        builder.fillers,
        builder.unsure,
    )


class _Builder:
    def __init__(self, raw: dict[str, Any], words: Words) -> None:
        self.raw, self.words = raw, words
        self.index = {entity["e"]: i for i, entity in enumerate(raw["entities"] or ())}
        self.next_cluster = len(self.index)
        self.spans: list[Span] = []
        self.clusters: list[int] = []
        self.owners: dict[tuple[int, int], list[int]] = defaultdict(list)
        self.triggers: dict[Trigger, list[int]] = defaultdict(list)
        self.fillers: list[Filler] = []
        self.unsure: set[tuple[int, int, int]] = set()

    def add(self, place: tuple[int, int], kind: str, cluster: int | None = None) -> int:
        """Note a candidate span; a new cluster when none is given."""
        if cluster is None:
            cluster, self.next_cluster = self.next_cluster, self.next_cluster + 1
        self.spans.append(Span(*place, layout.TYPES.index(kind)))
        self.clusters.append(cluster)
        self.owners[place].append(cluster)
        return cluster

    def add_entities(self) -> None:
        for i, entity in enumerate(self.raw["entities"] or ()):
            for start, end in entity["mentions"]:
                place = self.words.span(start, end)
                if place and i not in self.owners[place]:
                    self.add(place, entity["type"], i)

    def add_records(self) -> None:
        for r, record in enumerate(self.raw["records"]):
            for start, end in record["triggers"]:
                place = self.words.span(start, end)
                if place:
                    self.triggers[Trigger(*place, layout.KINDS.index(record["kind"]))].append(r)
            for role in record["roles"]:
                if role["role"] in codebook.roles_of(record["kind"]):  # no network can learn a slip of the mark-up
                    self._add_role(r, role)

    def _add_role(self, r: int, role: dict[str, Any]) -> None:
        place, name = self.words.span(*role["span"]), role["role"]
        if place is None:
            return
        plain = name in ("time", "amount", "subject")
        entity = None if plain or not isinstance(role["value"], str) else self.index.get(role["value"])
        if entity is not None and entity in self.owners[place]:
            cluster = entity
        else:
            if entity is not None:
                self.unsure.add((r, entity, layout.ROLES.index(name)))
            cluster = self.owners[place][0] if self.owners[place] else self.add(place, name if plain else "ref")
        kind = next(
            s.type
            for s, c in zip(self.spans, self.clusters, strict=True)
            if (s.first, s.last) == place and c == cluster
        )
        self.fillers.append(Filler(r, cluster, layout.ROLES.index(name), Span(*place, kind)))

    def tags(self) -> Ints:
        """BIO tags, longer spans first; a shorter one inside a longer of its layer is left out."""
        tags = np.zeros((len(layout.LAYERS), len(self.words)), dtype=np.int64)
        painted = [(s.first, s.last, s.type) for s in self.spans]
        painted += [(t.first, t.last, len(layout.TYPES) + t.kind) for t in self.triggers]
        for first, last, layer in sorted(painted, key=lambda p: p[0] - p[1]):
            row = tags[layer]
            if not row[first : last + 1].any():
                row[first], row[first + 1 : last + 1] = layout.BEGIN, layout.INSIDE
        return tags


def _add_unused(builder: _Builder, tags: Ints, found: Iterable[Span]) -> None:
    """Only times and amounts of records are marked up: others are no error of the tagger, but no filler either."""
    for span in found:
        used = (s for s in builder.spans if s.type == span.type)
        if not any(span.first <= s.last and s.first <= span.last for s in used):
            builder.add((span.first, span.last), layout.TYPES[span.type])
            tags[span.type, span.first : span.last + 1] = IGNORED
