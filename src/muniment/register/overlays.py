"""What people's decisions make of a machine's reading of a document: the same reading and decisions, the same outcome.

Decisions are taken one after the other, so a later one overrules an earlier one. What they say is pinned: no other
reading changes it. A decision whose record or words another reading lacks is lost, which means listed, until somebody
attaches or undoes it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from muniment.codebook import KINDS, ROLES
from muniment.errors import InvariantError
from muniment.model import Document, Mention, Published, Publisher, Quote, Record, sorted_records
from muniment.register.marks import Mark, MarkError, find, mention_of
from muniment.store import UNDO, Base, Event

if TYPE_CHECKING:
    from muniment.reading.assemble import Page

ON_RECORDS = ("accept", "refuse", "correct", "add", "attach", "tag", "note")
_SEEN = ("accept", "refuse", "correct", "add")
"""The actions after which somebody counts as having reviewed a record."""
REASONS = ("off-topic", "withdrawn")
"""Why a document can be set aside: it is about something else, or its publisher took it back."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision that has nothing to apply to, and why."""

    event: Event
    reason: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """A document and its records as people's decisions leave them; `left_out` says why lists leave out a record.

    `lost` are the decisions that found no record, or no words, to apply to.
    """

    document: Document
    records: tuple[Record, ...]
    left_out: dict[str, str]
    lost: tuple[Lost, ...]


def undone(undos: Sequence[tuple[int, int]]) -> set[int]:
    """The batches that are undone, of (an undo's own batch, the batch that it undoes) in order; undos can be undone."""
    dead: set[int] = set()
    for own, target in reversed(undos):
        if own not in dead:
            dead.add(target)
    return dead


def in_force(events: Iterable[Event], undos: Sequence[tuple[int, int]]) -> list[Event]:
    """The decisions that hold."""
    dead = undone(undos)
    return [event for event in events if event.batch not in dead and event.review.action != UNDO]


def overlay(base: Base, events: Sequence[Event]) -> Overlay:
    """Lay decisions over a machine's reading."""
    from muniment.reading.assemble import Page

    document = corrected(base.came, events)
    now = Page(document, base.sentences)
    read = _redated(base, now)
    work = _Work(now, {record.id: record for record in read}, _homes(events))
    for event in events:
        if event.review.action in ON_RECORDS and event.review.target[:1] == "r":
            work.take(event)
    return _finished(work, _reason(events))


def _finished(work: "_Work", reason: str | None) -> Overlay:
    reviewed = [replace(record, reviewed_by=tuple(work.seen.get(id, ()))) for id, record in work.records.items()]
    left_out = {id: why for id, why in work.left_out.items() if id in work.records}
    if reason:
        left_out = dict.fromkeys(work.records, reason) | left_out
    return Overlay(work.page.document, tuple(sorted_records(reviewed)), left_out, tuple(work.lost))


def corrected(document: Document, events: Iterable[Event]) -> Document:
    """The document with the date, publisher and title that people gave it."""
    for event in events:
        correct = _ON_DOCUMENTS.get(event.review.action)
        if correct:
            document = correct(document, event.review.after)
    return document


def _with_day(document: Document, day: str | None) -> Document:
    return replace(document, published=Published(date.fromisoformat(day), "person") if day else Published())


_ON_DOCUMENTS: dict[str, Callable[[Document, Any], Document]] = {
    "date": _with_day,
    "publisher": lambda document, name: replace(document, publisher=Publisher(name)),
    "title": lambda document, title: replace(document, title=title),
}
"""What people correct of a document."""


def _reason(events: Iterable[Event]) -> str | None:
    """Why the document is set aside, by the last decision on that."""
    reasons = [event.review.after for event in events if event.review.action == "set aside"]
    return reasons[-1] if reasons else None


def _redated(base: Base, now: "Page") -> list[Record]:
    """The machine's records in the corrected document; where its day is another one, its times are read anew."""
    from muniment.reading.assemble import Page

    before = {record.document.published.day: record.document for record in base.records}
    pages = {day: Page(document, base.sentences) for day, document in before.items()}
    return [_in(now, pages[record.document.published.day], record) for record in base.records]


def _in(now: "Page", before: "Page", record: Record) -> Record:
    mentions = record.mentions
    if now.document.published.day != before.document.published.day:
        mentions = tuple(_reread(now, before, record, mention) for mention in mentions)
    return replace(record, document=now.document, mentions=mentions)


def _reread(now: "Page", before: "Page", record: Record, mention: Mention) -> Mention:
    """A time that the rules had read is read against the new day; what a reader said of it otherwise stays."""
    from muniment.reading.times import Act

    when, place = mention.when, (mention.quote.start, mention.quote.end, Act.of(record))
    if when is None or before.when(*place).iso != when.iso:
        return mention
    again = now.when(*place)
    if again.iso == when.iso:
        return mention
    return replace(mention, when=replace(again, function=again.function or when.function))


def _homes(events: Iterable[Event]) -> dict[str, str]:
    """Of each record whose decisions somebody attached to another one: which."""
    return {event.review.after: event.review.target for event in events if event.review.action == "attach"}


@dataclass(slots=True)
class _Work:
    """Decisions being taken over; `homes` says to which record those on another one go."""

    page: "Page"
    records: dict[str, Record]
    homes: dict[str, str]
    left_out: dict[str, str] = field(default_factory=dict)
    seen: dict[str, list[str]] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Apply a decision, or note that it is lost."""
        target = self._home(event.review.target)
        try:
            if event.review.action == "add" and target == event.review.target:
                self.records[target] = added(self.page, event)
            elif target not in self.records:
                raise MarkError(f"{target}: the reader no longer finds this record")
            elif event.review.action in ("correct", "add"):
                self.records[target] = _corrected(self.page, self.records[target], event)
        except (InvariantError, MarkError) as error:
            self.lost.append(Lost(event, str(error)))
        else:
            self._decided(target, event)

    def _home(self, target: str) -> str:
        passed = set()
        while target in self.homes and target not in passed:
            passed.add(target)
            target = self.homes[target]
        return target

    def _decided(self, target: str, event: Event) -> None:
        review = event.review
        if review.action in ("accept", "add"):
            self.left_out.pop(target, None)
        if review.action == "refuse":
            self.left_out[target] = "refused"
        if review.action in _SEEN and review.by not in self.seen.setdefault(target, []):
            self.seen[target].append(review.by)


def added(page: "Page", event: Event) -> Record:
    """The record that a person marked. Raises MarkError or InvariantError where the document no longer has it."""
    told, document = event.review.after, page.document
    quotes = [Quote(*kept) for kept in told["triggers"]]
    triggers = tuple(_placed(page, event, quote, near=quote.start) for quote in quotes)
    mentions = [_mention(page, event, Mark.from_json(kept), near=triggers[0].start) for kept in told["marks"]]
    parts = (told["kind"], told["form"], told["stage"], triggers, _in_order(mentions))
    return Record(document, *parts, id=event.review.target)


def _corrected(page: "Page", record: Record, event: Event) -> Record:
    told = event.review.after
    kind, near = told.get("kind", record.kind), record.triggers[0].start
    gone = [Mark.from_json(kept) for kept in told.get("remove", told.get("marks", ()))]
    kept = [mention for mention in record.mentions if not any(_is(page, event, mark, mention) for mark in gone)]
    new = [_mention(page, event, Mark.from_json(kept), near=near) for kept in told.get("add", told.get("marks", ()))]
    mentions = [m for m in kept if not _overlaps(m, new) and kind in ROLES[m.role].kinds]
    stage = told.get("stage", record.stage) if KINDS[kind].staged else None
    return replace(
        record, kind=kind, form=told.get("form", record.form), stage=stage, mentions=_in_order([*mentions, *new])
    )


def _overlaps(mention: Mention, new: Iterable[Mention]) -> bool:
    """Whether a person has marked some of these words in this role: theirs take the place of the machine's."""
    quote = mention.quote
    marked = (other.quote for other in new if other.role == mention.role)
    return any(other.start < quote.end and quote.start < other.end for other in marked)


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (list(ROLES).index(mention.role), mention.quote)))


def _is(page: "Page", event: Event, mark: Mark, mention: Mention) -> bool:
    """Whether a mention is the one that was marked: in the same text by its place, in another by its words."""
    if mark.role != mention.role:
        return False
    if event.document != page.document.id:
        return mark.quote.words == mention.quote.words
    return mark.quote.start < mention.quote.end and mention.quote.start < mark.quote.end


def _mention(page: "Page", event: Event, mark: Mark, *, near: int) -> Mention:
    return mention_of(page, replace(mark, quote=_placed(page, event, mark.quote, near=near)))


def _placed(page: "Page", event: Event, quote: Quote, *, near: int) -> Quote:
    """The quote; in another text of the document the same words nearest to a place."""
    return quote if event.document == page.document.id else find(page.document, quote.words, near=near)
