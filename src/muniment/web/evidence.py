"""The sentence behind a value, with the value's words in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muniment.exports.values import sentence_at
from muniment.model import Cell, Claim, Document, Entry, Quote, Record, Sentence
from muniment.web import words

_SPACES = re.compile(r"\s+")
MOST = 600
"""Characters of a sentence that are shown around the words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in three parts, the words in the middle, and where the document has it."""

    before: str
    words: str
    after: str
    document: Document
    start: int
    end: int

    @property
    def href(self) -> str:
        """The passage in the document."""
        return f"/documents/{self.document.id}?at={self.start}-{self.end}#here"


@dataclass(frozen=True, slots=True)
class Told:
    """What one record says of a value: the passage, the words as they mean it, and who says so."""

    passage: Passage
    claim: Claim


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a field with every passage behind it."""

    role: str
    value: str
    best: bool
    reason: str
    told: tuple[Told, ...]


Sourced = Mapping[str, tuple[Record, tuple[Sentence, ...]]]


def passage(document: Document, sentences: Iterable[Sentence], quote: Quote) -> Passage:
    """The sentence of some words; long ones are cut around them."""
    sentence = sentence_at(sentences, quote.start)
    start, end = (sentence.start, sentence.end) if sentence else (quote.start, quote.end)
    start, end = max(start, quote.start - MOST), max(min(end, quote.end + MOST), quote.end)
    text = document.text
    before = " ".join(text[start : quote.start].split()) + (
        " " if text[quote.start - 1 : quote.start].isspace() else ""
    )
    after = (" " if text[quote.end : quote.end + 1].isspace() else "") + " ".join(text[quote.end : end].split())
    return Passage(before.lstrip(), quote.words, after, document, quote.start, quote.end)


def fields_of(entry: Entry, sourced: Sourced) -> dict[str, list[Field]]:
    """The fields of an entry with their values, those that stand first, each with its passages."""
    fields: dict[str, list[Field]] = {}
    for cell in entry.cells:
        told = tuple(Told(_of_claim(claim, sourced), claim) for claim in cell.claims)
        fields.setdefault(cell.role, []).append(Field(cell.role, cell.value, cell.best, _reason(cell), told))
    return fields


def _reason(cell: Cell) -> str:
    """Why a value stands or not, as pages say it; the value that stands is shown as values are."""
    value, stands, why = cell.reason.rpartition(" stands: ")
    return f"{words.value(cell.role, value)}{stands}{words.said(why)}" if stands else words.said(why)


def _of_claim(claim: Claim, sourced: Sourced) -> Passage:
    record, sentences = sourced[claim.record]
    return passage(record.document, sentences, claim.quote)


def triggers_of(entry: Entry, sourced: Sourced) -> list[Passage]:
    """The words that state the thing, one passage for each record."""
    pairs = (sourced[record.id] for record in entry.records)
    return [passage(record.document, sentences, record.triggers[0]) for record, sentences in pairs]
