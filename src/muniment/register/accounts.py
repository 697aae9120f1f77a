"""What is known of each current document: what the machine read, what people decided, and what came of both."""

from collections.abc import Iterator
from dataclasses import dataclass

from muniment.model import Mention, Reading, Record
from muniment.register.marks import Mark
from muniment.register.overlays import in_force
from muniment.store import Base, DocumentPage, Event, RecordPage, Store

COMPLETE = "complete"
"""A person says that a document holds no other records than those that it has."""


@dataclass(frozen=True, slots=True)
class Account:
    """A document with its newest reading and the decisions that hold, oldest first.

    `page` is the document as people's decisions leave it, `base` the machine's reading beneath. `earlier` are records
    that people refused and that the newest reading no longer has.
    """

    page: DocumentPage
    base: Base
    decisions: tuple[Event, ...]
    earlier: tuple[RecordPage, ...] = ()

    @property
    def standing(self) -> tuple[Record, ...]:
        """The records that lists show."""
        return tuple(record for record in self.page.records if record.id not in self.page.left_out)

    @property
    def refused(self) -> tuple[Record, ...]:
        """The records that people refused, in this or an earlier reading, or whose document they set aside."""
        here = tuple(record for record in self.page.records if record.id in self.page.left_out)
        return here + tuple(page.record for page in self.earlier)

    @property
    def set_aside(self) -> Event | None:
        """The decision that the document is off-topic or withdrawn."""
        found = [event for event in self.decisions if event.review.action == "set aside"]
        return found[-1] if found else None

    @property
    def completed(self) -> Event | None:
        """The decision that the document holds no other records, if no record came after it that nobody has seen."""
        told = [e for e in self.decisions if e.review.action == COMPLETE and e.document == self.page.document.id]
        if not told:
            return None
        new = {record.id for record in self.standing if not record.reviewed_by} - set(told[-1].review.after)
        return None if new else told[-1]

    def on(self, record_id: str) -> tuple[Event, ...]:
        """The decisions on a record, those among them that were attached to it from another one."""
        names = {record_id}
        for event in reversed(self.decisions):
            if event.review.action == "attach" and event.review.target in names:
                names.add(event.review.after)
        return tuple(event for event in self.decisions if event.review.target in names)

    def machine(self, record_id: str) -> Record | None:
        """A record as the machine read it; None if it did not."""
        old = [page.machine for page in self.earlier if page.record.id == record_id]
        return next((record for record in (*self.base.records, *old) if record and record.id == record_id), None)

    def reading(self, record_id: str) -> Reading:
        """The reading that a record comes from."""
        old = [page.reading for page in self.earlier if page.record.id == record_id]
        return old[0] if old else self.base.reading

    def marked(self, record_id: str, mention: Mention) -> Event | None:
        """The decision by which a person put a filler there; None for the machine's."""
        found = [event for event in self.on(record_id) if any(_is(mark, mention) for mark in _marks(event))]
        return found[-1] if found else None

    def removed(self, record: Record) -> tuple[Mention, ...]:
        """The machine's fillers of a record that people took out, or gave another value."""
        machine, kept = self.machine(record.id), {(m.role, m.quote): m for m in record.mentions}
        before = [(m, kept.get((m.role, m.quote))) for m in machine.mentions] if machine else []
        return tuple(m for m, now in before if not now or (now != m and self.marked(record.id, now)))


def _marks(event: Event) -> Iterator[Mark]:
    told = event.review.after if event.review.action in ("correct", "add") else {}
    yield from (Mark.from_json(kept) for kept in told.get("add", told.get("marks", ())))


def _is(mark: Mark, mention: Mention) -> bool:
    """Whether a mark is a mention: by its words, since another version of the text has them elsewhere."""
    return (mark.role, mark.quote.words) == (mention.role, mention.quote.words)


def accounts(store: Store) -> Iterator[Account]:
    """The accounts of all current documents, in the order in which they came."""
    with store.looking() as desk:
        ids, undos = desk.document_ids(), desk.undos()
    for document_id in ids:
        page = store.document_page(document_id)
        with store.looking() as desk:
            base, events = desk.base(document_id), desk.events_of(page.document.identity)
        decisions = tuple(in_force(events, undos))
        yield Account(page, base, decisions, tuple(_earlier(store, page, decisions)))


def _earlier(store: Store, page: DocumentPage, decisions: tuple[Event, ...]) -> Iterator[RecordPage]:
    here = {record.id for record in page.records}
    refused = {e.review.target: e.review.action for e in decisions if e.review.action in ("accept", "refuse")}
    for record_id in sorted(refused.keys() - here):
        if refused[record_id] == "refuse":
            found = store.record_page(record_id)
            if found.record.document.id == page.document.id:
                yield found
