"""What waits for a person: pairs that may be one, records of entries whose reports disagree, then the least sure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, islice

from muniment.exports.values import sentence_at
from muniment.model import Entry, Record, Sentence
from muniment.register import Doubt, EntryQuery, IdError, Query, Register, State
from muniment.store import RecordPage
from muniment.web.evidence import Passage, passage
from muniment.web.spans import Stretch, paragraphs, spans_of

QUEUES = {
    "all": "Everything",
    "same": "Maybe the same",
    "disagree": "Reports disagree",
    "unsure": "Least sure",
}
_AT_ONCE = 20
"""Entries that are looked up together."""
_DISAGREEING = ("time", "amount", "name")


@dataclass(frozen=True, slots=True)
class RecordCard:
    """One record to be judged: its sentence with all its words marked."""

    record: Record
    sentences: tuple[Sentence, ...]
    entry: State | None
    why: str

    @property
    def key(self) -> str:
        """What the page knows it by."""
        return self.record.id

    @property
    def text(self) -> list[Stretch]:
        """The sentences that hold its words, in stretches; a gap between them begins a new one."""
        document = self.record.document
        starts = [q.start for q in self.record.triggers] + [m.quote.start for m in self.record.mentions]
        told = {sentence for start in starts if (sentence := sentence_at(self.sentences, start))}
        bounds = sorted((sentence.start, sentence.end) for sentence in told)
        lines = paragraphs(document, self.sentences, spans_of([self.record], {}), None, bounds)
        return [stretch for line in lines for stretch in line]


@dataclass(frozen=True, slots=True)
class PairCard:
    """Two entries of which a person says whether they are one."""

    doubt: Doubt
    passages: tuple[Passage, Passage]

    @property
    def key(self) -> str:
        """What the page knows it by."""
        return _key(self.doubt)


Card = RecordCard | PairCard


def cards(register: Register, queue: str, *, skipped: frozenset[str], most: int) -> list[Card]:
    """The next cards of a queue, without those that were skipped."""
    streams = {"same": _pairs, "disagree": _disagreeing, "unsure": _unsure}
    names = list(streams) if queue == "all" else [queue]
    found: dict[str, Card] = {}
    for name in names:
        wanted = most - len(found)
        fresh = (card for card in streams[name](register, skipped, most) if card.key not in skipped | found.keys())
        found |= {card.key: card for card in islice(fresh, wanted)}
    return list(found.values())


def card(register: Register, key: str) -> Card | None:
    """One card by its key; None for one that is no longer there."""
    if "~" in key:
        found = (doubt for doubt in register.entries.doubts() if _key(doubt) == key)
        return next((_pair(register, doubt) for doubt in found), None)
    try:
        page = register.show(key)
    except IdError:
        return None
    return _card(register, page.record, page.sentences, "shown again") if isinstance(page, RecordPage) else None


def _pairs(register: Register, skipped: frozenset[str], most: int) -> Iterator[Card]:
    for doubt in register.entries.doubts(limit=most + len(skipped)):
        if _key(doubt) not in skipped:
            yield _pair(register, doubt)


def _key(doubt: Doubt) -> str:
    return "~".join(doubt.records)


def _pair(register: Register, doubt: Doubt) -> PairCard:
    one, other = (_passage(register, name) for name in doubt.records)
    return PairCard(doubt, (one, other))


def _passage(register: Register, record_id: str) -> Passage:
    page = register.show(record_id)
    if not isinstance(page, RecordPage):
        raise IdError(f"{record_id} is no record")
    return passage(page.record.document, page.sentences, page.record.triggers[0])


def _disagreeing(register: Register, skipped: frozenset[str], _: int) -> Iterator[Card]:
    for field in _DISAGREEING:
        for entry in _disputed(register, field):
            waiting = [record for record in entry.records if not record.reviewed_by and record.id not in skipped]
            for record, sentences in register.with_sentences(waiting):
                yield _card(register, record, sentences, f"reports disagree on the {field}")


def _disputed(register: Register, field: str) -> Iterator[Entry]:
    """The entries whose reports disagree on a field, the least sure first; also those that a person has reviewed, so
    that no number of them is enough."""
    query = EntryQuery(facets=(("conflict", field),), order="least sure", limit=_AT_ONCE)
    for offset in count(step=_AT_ONCE):
        states = register.entries.page(replace(query, offset=offset))
        yield from register.entries.entries(states)
        if len(states) < _AT_ONCE:
            return


def _unsure(register: Register, skipped: frozenset[str], most: int) -> Iterator[Card]:
    found = register.records(Query(reviewed="no", order="least sure", limit=most + len(skipped)))
    listed = sorted(found, key=lambda record: (record.score, record.id))
    for record, sentences in register.with_sentences(r for r in listed if r.id not in skipped):
        yield _card(register, record, sentences, f"the reader is {record.score:.0%} sure")


def _card(register: Register, record: Record, sentences: tuple[Sentence, ...], why: str) -> RecordCard:
    home = register.entries.of_records([record.id]).get(record.id)
    state = register.entries.show(home).state if home else None
    return RecordCard(record, sentences, state, why)
