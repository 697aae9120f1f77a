"""Stage 2 in order: a Document becomes Records. No storage and no settings here; the stages do not know each other.

sentences.py               text -> sentences, furniture marked
times/, amounts/           what could be a time or an amount in them
encoder/                   sentences -> drafts: spans, roles, form, stage, each with a score
entities/                  which spans name one thing
assemble.py                drafts -> records: days, sums, countries out of the words
trust.py                   scores -> chances of being right
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from muniment.model import Document, Record, Sentence
from muniment.reading import entities
from muniment.reading.amounts import find_amounts
from muniment.reading.assemble import Page, records_of
from muniment.reading.encoder import Draft, Encoder, RuleSpans, layout
from muniment.reading.encoder.features import Span
from muniment.reading.encoder.words import Ints, Words
from muniment.reading.sentences import split_sentences
from muniment.reading.times import find_times
from muniment.reading.trust import Trust, trusted


@dataclass(frozen=True, slots=True)
class Read:
    """What one document gave: its sentences (furniture among them) and its records in the order of the text."""

    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]


class Pipeline:
    """Reads documents with one encoder."""

    name = "encoder"

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.version = encoder, encoder.version
        self.trust = Trust(**encoder.trust) if encoder.trust else Trust.none()

    @classmethod
    def default(cls) -> "Pipeline":
        """The reader that ships with the package; loading takes about a second."""
        return cls(Encoder.load())

    def read(self, document: Document) -> Read:
        """Sentences and records of a document."""
        page, drafts = self.draft(document)
        records = trusted(records_of(page, drafts), self.trust)
        return Read(tuple(page.sentences), tuple(r for r in records if r.score >= self.encoder.limits.least))

    def draft(self, document: Document) -> tuple[Page, Sequence[Draft]]:
        """What the encoder alone makes of a document: its mentions, and records without values."""
        sentences = split_sentences(document.text)
        page = Page(document, sentences)
        found = self.encoder.read(document.text, sentences, rules=rules_of(page), clusters=clusters_of)
        return replace(page, spans=tuple(entities.Span(*mention) for mention in found.mentions)), found.drafts


def rules_of(page: Page) -> RuleSpans:
    """Times and amounts of a document as candidate fillers."""
    return partial(_rule_spans, page=page, sentences={sentence.number: sentence for sentence in page.sentences})


def _rule_spans(words: Words, *, page: Page, sentences: dict[int, Sentence]) -> list[Span]:
    found = []
    for number in np.unique(words.sentence).tolist():
        sentence = sentences[number]
        told = words.text[sentence.start : sentence.end]
        places = [("time", e.start, e.end) for e in find_times(told, page.context)]
        places += [("amount", a.start, a.end) for a in find_amounts(told, purse=page.purse)]
        for kind, start, end in places:
            span = words.span(sentence.start + start, sentence.start + end)
            if span:
                found.append(Span(*span, layout.TYPES.index(kind)))
    return found


def clusters_of(words: Words, spans: Sequence[Span]) -> Ints:
    """Which spans name one thing. What is no name stands for itself; a country is one whatever the span's type."""
    places = [(*words.place(span.first, span.last), layout.TYPES[span.type]) for span in spans]
    named = [entities.Span(*place) for place in places if place[2] in layout.NAMES]
    keys: dict[object, int] = {}
    home: dict[entities.Span, object] = {}
    for n, cluster in enumerate(entities.cluster(words.text, named)):
        code = cluster.code or entities.country_code(cluster.name)
        home |= dict.fromkeys(cluster.spans, ("country", code) if code else ("name", n))
    owners = [home.get(entities.Span(*place), ("span", n)) for n, place in enumerate(places)]
    return np.array([keys.setdefault(owner, len(keys)) for owner in owners], dtype=np.int64)
