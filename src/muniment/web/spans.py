"""A document's text in pieces: paragraphs of stretches, each with the records and roles that have it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from muniment.model import Document, Mention, Record, Sentence

FAMILIES = {
    "trigger": "trigger",
    "party": "side",
    "host": "side",
    "supplier": "side",
    "recipient": "side",
    "about": "side",
    "person": "person",
    "source": "source",
    "place": "place",
    "time": "time",
    "amount": "amount",
    "name": "thing",
    "item": "thing",
    "subject": "subject",
}
"""The colour of a role: roles that answer the same question share one."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words in a role of a record; `human` when a person marked them."""

    start: int
    end: int
    role: str
    record: str
    human: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text without a boundary in it. `first` begins the passage that the address points to."""

    start: int
    text: str
    spans: tuple[Span, ...]
    furniture: bool
    pointed: bool
    first: bool = False

    @property
    def families(self) -> str:
        """The classes that colour it."""
        return " ".join(sorted({f"is-{FAMILIES[span.role]}" for span in self.spans}))

    @property
    def said(self) -> str:
        """What it is, for a tip and for those who hear the page."""
        return ", ".join(dict.fromkeys(span.role for span in self.spans))

    @property
    def records(self) -> str:
        """The records that have it."""
        return " ".join(dict.fromkeys(span.record for span in self.spans))

    @property
    def human(self) -> bool:
        """Whether a person marked it."""
        return any(span.human for span in self.spans)


def spans_of(records: Iterable[Record], machine: Mapping[str, Record | None]) -> list[Span]:
    """The spans of records; a filler that the machine's version lacks is a person's."""
    spans = []
    for record in records:
        base = machine.get(record.id, record)
        read = {_place(mention) for mention in base.mentions} if base else set()
        spans += [Span(q.start, q.end, "trigger", record.id, base is None) for q in record.triggers]
        spans += [Span(m.quote.start, m.quote.end, m.role, record.id, _place(m) not in read) for m in record.mentions]
    return spans


def _place(mention: Mention) -> tuple[str, int, int]:
    return mention.role, mention.quote.start, mention.quote.end


def paragraphs(
    document: Document,
    sentences: Iterable[Sentence],
    spans: Iterable[Span],
    at: tuple[int, int] | None = None,
    lines: Iterable[tuple[int, int]] | None = None,
) -> list[list[Stretch]]:
    """The text, paragraph by paragraph; `at` are offsets that are pointed to, `lines` parts to be shown only."""
    marked = sorted(spans, key=lambda span: (span.start, span.end))
    grey = [(s.start, s.end) for s in sentences if s.furniture]
    edges = {edge for span in marked for edge in (span.start, span.end)} | {edge for pair in grey for edge in pair}
    inner = sorted(edges | set(at or ()))
    shown = _lines(document.text) if lines is None else lines
    return [_stretches(document.text, *line, inner, marked, grey, at) for line in shown]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _stretches(
    text: str, start: int, end: int, edges: list[int], spans: list[Span], grey: list[tuple[int, int]],
    at: tuple[int, int] | None,
) -> list[Stretch]:  # fmt: skip
    inside = [start, *(edge for edge in edges if start < edge < end), end]
    near = [span for span in spans if span.start < end and span.end > start]
    found = []
    for a, b in pairwise(inside):
        here = tuple(span for span in near if span.start <= a and b <= span.end)
        furniture = any(first <= a and b <= last for first, last in grey)
        pointed = bool(at and at[0] <= a and b <= at[1])
        found.append(Stretch(a, text[a:b], here, furniture, pointed, bool(at and pointed and a == max(at[0], start))))
    return found
