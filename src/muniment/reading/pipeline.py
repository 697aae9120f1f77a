"""Stage 2 in order: a Document becomes Records. No storage and no settings here; the stages do not know each other.

sentences.py   text -> sentences, furniture marked
encoder/       sentences -> drafts: spans, roles, form, stage, each with a score
times, amounts, entities   the words of a span -> what they mean
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from muniment.codebook import ROLES
from muniment.model import Document, Entity, Mention, Quote, Record, Sentence, sorted_records
from muniment.reading.amounts import find_amounts, read_amount
from muniment.reading.encoder import Draft, Encoder, Filler, RuleSpans, layout
from muniment.reading.encoder.features import Span
from muniment.reading.encoder.words import Ints, Words
from muniment.reading.entities import country_code
from muniment.reading.sentences import split_sentences
from muniment.reading.times import TimeContext, calendar_of, find_times, read_time


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

    @classmethod
    def default(cls) -> "Pipeline":
        """The reader that ships with the package; loading takes about a second."""
        return cls(Encoder.load())

    def read(self, document: Document) -> Read:
        """Sentences and records of a document."""
        sentences = split_sentences(document.text)
        rules = rules_of(document, sentences)
        drafts = self.encoder.read(document.text, sentences, rules=rules, clusters=clusters_of)
        return Read(sentences, tuple(records_of(document, sentences, drafts)))


def rules_of(document: Document, sentences: Sequence[Sentence]) -> RuleSpans:
    """Times and amounts of the document as candidate fillers."""
    return partial(_rule_spans, context=context_of(document), sentences={s.number: s for s in sentences})


def _rule_spans(words: Words, *, context: TimeContext, sentences: dict[int, Sentence]) -> list[Span]:
    found = []
    for number in np.unique(words.sentence).tolist():
        sentence = sentences[number]
        told = words.text[sentence.start : sentence.end]
        places = [("time", e.start, e.end) for e in find_times(told, context)]
        places += [("amount", a.start, a.end) for a in find_amounts(told)]
        for kind, start, end in places:
            span = words.span(sentence.start + start, sentence.start + end)
            if span:
                found.append(Span(*span, layout.TYPES.index(kind)))
    return found


def context_of(document: Document) -> TimeContext:
    """Against what the document's times are read."""
    return TimeContext(document.published.day, calendar_of(document.text))


def clusters_of(words: Words, spans: Sequence[Span]) -> Ints:
    """Which spans name one thing: the same country, the same last name, the same text."""
    keys: dict[tuple[str, ...], int] = {}
    return np.array([keys.setdefault(_key(words, span, n), len(keys)) for n, span in enumerate(spans)], dtype=np.int64)


def _key(words: Words, span: Span, n: int) -> tuple[str, ...]:
    kind, text = layout.TYPES[span.type], words.quote(span.first, span.last)
    if kind in ("ref", "time", "amount", "subject"):
        return (kind, str(n))
    if kind == "country":
        return (kind, country_code(text) or text.lower())
    return (kind, text.lower().split()[-1] if kind == "person" else text.lower())


def records_of(document: Document, sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> list[Record]:
    """Drafts with the values of their words. Two drafts that come out as one record are one."""
    records = [_record(document, sentences, draft) for draft in drafts]
    return sorted_records({record.id: record for record in records}.values())


def _record(document: Document, sentences: Sequence[Sentence], draft: Draft) -> Record:
    triggers = tuple(document.quote(start, end) for start, end in draft.triggers)
    mentions = tuple(_mention(document, sentences, filler) for filler in draft.fillers)
    return Record(document, draft.kind, draft.form, draft.stage, triggers, mentions, score=round(draft.score, 4))


def _mention(document: Document, sentences: Sequence[Sentence], filler: Filler) -> Mention:
    quote = document.quote(filler.start, filler.end)
    bare = Mention(filler.role, quote, score=round(filler.score, 4))
    value = ROLES[filler.role].value
    if value == "time":
        told, start = _sentence_of(document, sentences, quote)
        when = read_time(told, quote.start - start, quote.end - start, context_of(document))
        return replace(bare, when=when)
    if value == "amount":
        told, start = _sentence_of(document, sentences, quote)
        return replace(bare, amount=read_amount(told, quote.start - start, quote.end - start))
    if value == "entity" and filler.type in ("person", "office", "country", "org", "place", "item", "named"):
        code = country_code(quote.words) if filler.type == "country" else None
        return replace(bare, entity=Entity(filler.type, re.sub(r"\s+", " ", quote.words), code))
    return bare


def _sentence_of(document: Document, sentences: Sequence[Sentence], quote: Quote) -> tuple[str, int]:
    """The text of the sentence that holds the quote, and where it begins."""
    for sentence in sentences:
        if sentence.start <= quote.start < sentence.end:
            return document.text[sentence.start : max(sentence.end, quote.end)], sentence.start
    return quote.words, quote.start


def as_scored(record: Record) -> dict[str, Any]:
    """A record in the scorer's form."""
    roles = [
        {
            "role": m.role,
            "span": [m.quote.start, m.quote.end],
            "value": m.when.iso if m.when else m.amount.as_json() if m.amount else None,
            "code": m.entity.code if m.entity else None,
            "score": m.score,
        }
        for m in record.mentions
    ]
    triggers = [[q.start, q.end] for q in record.triggers]
    return {"kind": record.kind, "form": record.form, "stage": record.stage, "triggers": triggers, "roles": roles}
