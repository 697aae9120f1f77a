"""Wire copies and re-leads: which document repeats the text of another.

A copy is cut, wrapped and given a new lead, so likeness over the whole (Jaccard) misses it. What counts is containment:
the share of the shorter text's word triples that the longer text has. From 0.5 on it is the same report.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from muniment.model import Document, Sentence

SHINGLE = 3
CONTAINED, POSSIBLY = 0.5, 0.3
COMMON = 50
"""A triple that more documents have is a phrase of the trade and finds no candidates."""
_LEAST = 20
"""A text with fewer triples is too short to be told a copy."""


@dataclass(frozen=True, slots=True)
class Copy:
    """`document` repeats `of`; `share` of the shorter text's word triples are in both."""

    document: str
    of: str
    share: float

    @property
    def certain(self) -> bool:
        """From CONTAINED on; below, a person decides."""
        return self.share >= CONTAINED


def shingles_of(document: Document, sentences: Sequence[Sentence] = ()) -> frozenset[int]:
    """Hashes of the word triples of a text without title and furniture; of its whole text without `sentences`."""
    parts = [document.text[s.start : s.end] for s in sentences if s.number and not s.furniture]
    body = " ".join(parts) if sentences else document.text[len(document.title) :]
    words = re.findall(r"\w+", body.casefold())
    return frozenset(_hash(" ".join(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1))


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def contained(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter text's triples that both have; 0 where a text is too short to tell."""
    shorter = min(len(one), len(other))
    return round(len(one & other) / shorter, 4) if shorter >= _LEAST else 0.0


@dataclass(slots=True)
class ShingleIndex:
    """Word triples -> documents. A new document costs as much as the documents that share a rare triple with it."""

    _of: dict[int, list[str]] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)

    def add(self, document_id: str, shingles: Iterable[int]) -> None:
        """Take a document in."""
        listed = set(shingles)
        self._sizes[document_id] = len(listed)
        for shingle in listed:
            self._of.setdefault(shingle, []).append(document_id)

    def containing(self, document_id: str, shingles: Iterable[int]) -> dict[str, float]:
        """Other documents -> share of the shorter text's triples in both, where it is at least POSSIBLY."""
        listed = set(shingles)
        found: Counter[str] = Counter()
        for shingle in listed:
            holders = self._of.get(shingle, ())
            if len(holders) <= COMMON:
                found.update(holders)
        shares = {
            other: round(count / min(len(listed), self._sizes[other]), 4)
            for other, count in found.items()
            if other != document_id and min(len(listed), self._sizes[other]) >= _LEAST
        }
        return {other: share for other, share in sorted(shares.items()) if share >= POSSIBLY}


def copies_among(
    documents: Iterable[Document], sentences: Mapping[str, Sequence[Sentence]] | None = None
) -> list[Copy]:
    """Every pair of documents of which one repeats the other, certain and possible, by id."""
    listed = sorted(documents, key=lambda document: document.id)
    index = ShingleIndex()
    shingles = {d.id: shingles_of(d, (sentences or {}).get(d.id, ())) for d in listed}
    for document in listed:
        index.add(document.id, shingles[document.id])
    by_id = {document.id: document for document in listed}
    found = []
    for document in listed:
        for other, share in index.containing(document.id, shingles[document.id]).items():
            if document.id < other:
                first, second = in_order(document, by_id[other])
                found.append(Copy(second.id, first.id, share))
    return sorted(found, key=lambda copy: (copy.document, copy.of))


def in_order(a: Document, b: Document) -> tuple[Document, Document]:
    """The original and the copy: the later published is the copy; an undated one counts as later, then the id."""
    first, second = sorted((a, b), key=lambda document: (document.published.day or date.max, document.id))
    return first, second


def originals(copies: Iterable[Copy]) -> dict[str, str]:
    """Each copy's document -> the first of its chain. Certain copies only."""
    of: dict[str, str] = {}
    for copy in copies:
        if copy.certain:
            of[copy.document] = min(of.get(copy.document, copy.of), copy.of)
    return {document: _root(document, of) for document in sorted(of)}


def _root(document: str, of: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while document in of and document not in seen:
        seen.add(document)
        document = of[document]
    return document
