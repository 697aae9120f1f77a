"""People's decisions: `register.reviews(by="Anna", why="read the paper").accept("r1f0c")`.

Each call is one batch in one transaction: kept as events, and laid over the machine's reading.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol

from muniment.errors import ReviewError
from muniment.model import PUBLISHER_KINDS, Document, Judgement, Publisher, Record, Review, short_hash
from muniment.register.accounts import COMPLETE
from muniment.register.entry_book import entry_now_of
from muniment.register.joining import merging, splitting
from muniment.register.marks import Mark, find, quote_json
from muniment.register.overlays import ON_RECORDS, REASONS, Lost, Overlay, in_force, overlay, undone
from muniment.store import UNDO, Desk, Event, Judged, Store


class Settle(Protocol):
    """Computes entries anew; see `register.settle`."""

    def __call__(self, desk: Desk, document_ids: Iterable[str], /, *, cause: str, at: datetime) -> None:
        """What some documents touch."""


OTHERS = {"d": "a document", "e": "an entry"}
"""What an id is of that does not begin as a record's."""


@dataclass(frozen=True, slots=True)
class Past:
    """A decision of the past; `undone` says whether it holds no longer."""

    event: Event
    undone: bool


def lay(desk: Desk, document_id: str, at: datetime) -> Overlay:
    """Lay the decisions that hold over the newest reading of a document's current version."""
    identity = desk.in_force(document_id).identity
    current = desk.current_id(identity) or document_id
    base = desk.base(current)
    laid = overlay(base, in_force(desk.events_of(identity), desk.undos()))
    desk.lay(base, laid.document, replace(base.reading, at=at), laid.records, laid.left_out)
    return laid


def lay_if_decided(desk: Desk, document_id: str, at: datetime) -> tuple[Lost, ...]:
    """As `lay`, where any decision holds; the decisions that are lost."""
    identity = desk.in_force(document_id).identity
    return lay(desk, document_id, at).lost if in_force(desk.events_of(identity), desk.undos()) else ()


def decided_records(desk: Desk, identity: str) -> list[Record]:
    """The records of a document, as they were read last, on which there are decisions."""
    return desk.known({e.review.target for e in desk.events_of(identity) if e.review.action in ON_RECORDS})


def lost_decisions(desk: Desk) -> list[Lost]:
    """The decisions that hold and have nothing to apply to, oldest first."""
    held = [e for e in in_force(desk.events(), desk.undos()) if e.document and e.review.action in ON_RECORDS]
    lost: dict[int, Lost] = {}
    for identity in dict.fromkeys(desk.in_force(event.document).identity for event in held if event.document):
        base = desk.base(desk.current_id(identity) or "")
        found = overlay(base, in_force(desk.events_of(identity), desk.undos())).lost
        lost |= {one.event.number: one for one in found}
    return [lost[number] for number in sorted(lost)]


class Reviews:
    """What one person decides on a register, at `by`'s hand and for the reason `why`.

    Every method returns the number of the batch, by which all of it can be undone. Ids may be shortened as long as
    they are clear. Raises IdError for an unknown one, ReviewError and MarkError for what cannot be decided so;
    nothing is kept then.
    """

    def __init__(
        self,
        store: Store,
        *,
        by: str,
        why: str,
        clock: Callable[[], datetime],
        whole_id: Callable[[str], str],
        settle: Settle,
    ) -> None:
        if not by.strip():
            raise ReviewError("a decision needs the name of the person who takes it")
        self._store, self._by, self._why, self._clock, self._whole = store, by.strip(), why, clock, whole_id
        self._settle_entries = settle

    def accept(self, *record_ids: str) -> int:
        """Records are right as they are; one that was refused comes back."""
        return self._on_records("accept", record_ids)

    def refuse(self, *record_ids: str) -> int:
        """Records are wrong: lists leave them out, nothing is deleted."""
        return self._on_records("refuse", record_ids)

    def _on_records(self, action: str, record_ids: Sequence[str]) -> int:
        ids = [self._record_id(record_id) for record_id in record_ids]
        return self._take([_Step(id, action, _state) for id in dict.fromkeys(ids)])

    def correct(
        self,
        record_id: str,
        *,
        kind: str | None = None,
        form: str | None = None,
        stage: str | None = None,
        add: Iterable[Mark | tuple[str, str]] = (),
        remove: Iterable[Mark | tuple[str, str]] = (),
        values: Iterable[tuple[str, str]] = (),
    ) -> int:
        """Correct a record's kind, form, stage or fillers.

        `add` and `remove` are marks, or (role, words): the words in the document nearest to the record, or START:END.
        `values` are (role, value) for the only filler of a role, or (role:words, value): what these words mean.
        A filler is replaced by removing one and adding another. What is given stays, whatever is read later.
        """
        id = self._record_id(record_id)
        given = {"kind": kind, "form": form, "stage": stage}
        told: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        record = self._record(id)
        valued = [_valued(record, where, value) for where, value in values]
        told = told | {
            "remove": [_own(record, mark).as_json() for mark in remove],
            "add": [*_marks(record, add), *(m.as_json() for m in valued)],
        }
        if not any(told.values()):
            raise ReviewError(f"{id}: nothing to correct was given")
        return self._take([_Step(id, "correct", lambda known: _before(known, told), told)])

    def add_record(
        self,
        document_id: str,
        *,
        kind: str,
        form: str,
        stage: str | None,
        triggers: Sequence[str],
        fillers: Iterable[Mark | tuple[str, str]] = (),
    ) -> str:
        """Add a record that the reader missed, by words marked in the document; its id.

        `triggers` are words or START:END, the main one first; `fillers` as in `correct`.
        """
        document = self._document(document_id)
        if not triggers:
            raise ReviewError("a record needs the words that state it")
        main = find(document, triggers[0])
        quotes = [main, *(find(document, words, near=main.start) for words in triggers[1:])]
        marks = [_mark(document, mark, near=main.start) for mark in fillers]
        told: dict[str, Any] = {"kind": kind, "form": form, "stage": stage}
        told |= {"triggers": [quote_json(quote) for quote in quotes], "marks": [mark.as_json() for mark in marks]}
        at = self._clock()
        id = "r" + short_hash(document.id, self._by, str(at), str(told), length=11)
        self._take([_Step(id, "add", _nothing, told, document.id)])
        return id

    def attach(self, lost_id: str, record_id: str) -> int:
        """Let a record have the decisions on another one that the reader finds no longer."""
        record_id = self._record_id(record_id)
        return self._take([_Step(record_id, "attach", _nothing, self._record_id(lost_id))])

    def tag(self, target_id: str, *tags: str) -> int:
        """Put tags on an entry, record or document."""
        id = self._whole(target_id)
        return self._take([self._step(id, "tag", tag.strip()) for tag in tags if tag.strip()])

    def note(self, target_id: str, text: str) -> int:
        """Put a note on an entry, record or document."""
        return self._take([self._step(self._whole(target_id), "note", text)])

    def _step(self, id: str, action: str, after: Any) -> "_Step":
        return _Step(id, action, _nothing, after, id if id.startswith("d") else None)

    def judge(self, one: str, other: str, verdict: str) -> int:
        """Two records tell of the 'same' thing, or 'not same'; 'unsure' takes back what was judged of them."""
        pair = frozenset((self._record_id(one), self._record_id(other)))
        if len(pair) != 2:
            raise ReviewError(f"{one}: a judgement is on two records")
        kinds = sorted({self._record(name).kind for name in pair})
        if verdict == "same" and len(kinds) > 1:
            raise ReviewError(f"a {kinds[0]} and a {kinds[1]} cannot be one thing; correct the kind of one first")
        with self._store.deciding() as desk:
            batch, at = desk.next_batch(), self._clock()
            desk.put_judgements([Judgement(pair, verdict, self._by, at)], batch=batch, why=self._why)
            self._settle_entries(desk, _homes(desk, pair), cause=f"decision {batch}", at=at)
        return batch

    def merge(self, *entry_ids: str) -> int:
        """Entries are one thing; what had parted some of their records before is taken back."""
        return self._on_entries(entry_ids, merging)

    def split(self, entry_id: str, *record_ids: str) -> int:
        """Some records of an entry are another thing than the rest of it."""
        apart = {self._record_id(record_id) for record_id in record_ids}
        return self._on_entries([entry_id], lambda desk, ids: splitting(desk, ids[0], apart))

    def _on_entries(
        self, entry_ids: Sequence[str], decided: Callable[[Desk, list[str]], dict[frozenset[str], str]]
    ) -> int:
        whole = [self._whole(entry_id) for entry_id in entry_ids]
        with self._store.deciding() as desk:
            ids = list(dict.fromkeys(entry_now_of(desk, entry_id) for entry_id in whole))
            batch, at = desk.next_batch(), self._clock()
            pairs = decided(desk, ids)
            judged = [Judgement(pair, pairs[pair], self._by, at) for pair in sorted(pairs, key=sorted)]
            desk.put_judgements(judged, batch=batch, why=self._why)
            names = {name for pair in pairs for name in pair}
            self._settle_entries(desk, _homes(desk, names), cause=f"decision {batch}", at=at)
        return batch

    def looked(self, entry_id: str, *, next_look: date | None = None, text: str = "") -> int:
        """Somebody looked for news of an entry and found nothing; `next_look` is when to look again."""
        after = {"next": _day(next_look), "text": text}
        return self._take([_Step(self._whole(entry_id), "looked", _nothing, after)])

    def date(self, document_id: str, day: date | None) -> int:
        """The day on which a document was published, None where it is not known after all; its times are read anew."""
        after = day.isoformat() if day else None
        return self._on_document(document_id, "date", after, lambda d: _day(d.published.day))

    def publisher(self, document_id: str, name: str) -> int:
        """Who published a document."""
        return self._on_document(document_id, "publisher", name, lambda d: d.publisher.name)

    def title(self, document_id: str, title: str) -> int:
        """The title of a document; its text and quotes stay."""
        return self._on_document(document_id, "title", title, lambda d: d.title)

    def complete(self, document_id: str) -> int:
        """A document holds no other records than those that it has now; without any, it holds none."""
        id = self._document(document_id).id
        page = self._store.document_page(id)
        standing = [record.id for record in page.records if record.id not in page.left_out]
        return self._on_document(id, COMPLETE, standing, lambda _: None)

    def set_aside(self, document_id: str, reason: str) -> int:
        """A document is 'off-topic', or 'withdrawn' by its publisher: its records step back until this is undone."""
        if reason not in REASONS:
            raise ReviewError(f"no such reason: {reason!r}; one of {', '.join(REASONS)}")
        return self._on_document(document_id, "set aside", reason, lambda _: None)

    def _on_document(self, document_id: str, action: str, after: Any, before: Callable[[Document], Any]) -> int:
        id = self._document(document_id).id
        return self._take([_Step(id, action, lambda known: before(known.document), after, id)])

    def set_publisher(
        self, name: str, *, kind: str | None = None, country: str | None = None, reliability: float | None = None
    ) -> int:
        """What people hold of a publisher: its kind, country (ISO 3166-1 alpha-2) and reliability (0 to 1)."""
        if kind is not None and kind not in PUBLISHER_KINDS:
            raise ReviewError(f"no such kind: {kind!r}; one of {', '.join(PUBLISHER_KINDS)}")
        if reliability is not None and not 0 <= reliability <= 1:
            raise ReviewError(f"reliability is from 0 to 1, not {reliability}")
        given = {"kind": kind, "country": country, "reliability": reliability}
        after: dict[str, Any] = {field: value for field, value in given.items() if value is not None}
        with self._store.deciding() as desk:
            known = desk.publisher(name)
            if known is None:
                raise ReviewError(f"no document is by a publisher of the name {name!r}")
            batch = desk.next_batch()
            desk.put_review(batch, self._review(name, "set publisher", asdict(known), after), None)
            desk.set_publisher(replace(known, **after))
            self._settle_entries(desk, desk.documents_by(name), cause=f"decision {batch}", at=self._clock())
        return batch

    def undo(self, batch: int) -> int:
        """Take back a batch of decisions, whatever was decided since; an undo can be undone, too."""
        with self._store.deciding() as desk:
            if not desk.is_taken(batch):
                raise ReviewError(f"there is no decision {batch}")
            if batch in undone(desk.undos()):
                raise ReviewError(f"decision {batch} is undone already")
            number = desk.next_batch()
            desk.put_review(number, self._review(str(batch), UNDO, None, None), None)
            self._take_back(desk, batch, number)
        return number

    def _take_back(self, desk: Desk, batch: int, number: int) -> None:
        """Compute anew what the decisions of a batch are about; `number` is that of the undo."""
        at, events = self._clock(), list(_concerned(desk, batch))
        documents = {event.document for event in events if event.document}
        for document_id in sorted(documents):
            lay(desk, document_id, at)
        for name in dict.fromkeys(event.review.target for event in events if event.review.action == "set publisher"):
            desk.set_publisher(_publisher(desk, name))
            documents.update(desk.documents_by(name))
        judged = {name for one in _judged(desk, batch) for name in one.judgement.pair}
        texts = _texts(desk, documents) | _homes(desk, judged)
        self._settle_entries(desk, texts, cause=f"decision {number}", at=at)

    def _take(self, steps: Sequence["_Step"]) -> int:
        """Keep decisions as one batch and lay them over; none is kept where one of them has nothing to apply to."""
        if not steps:
            raise ReviewError("nothing was given to decide on")
        with self._store.deciding() as desk:
            batch = desk.next_batch()
            for step in steps:
                document_id = step.document or desk.home(step.target)
                known = _Known(desk, step.target, document_id or "")
                before = step.before(known)
                desk.put_review(batch, self._review(step.target, step.action, before, step.after), document_id)
            events, at = desk.batch(batch), self._clock()
            documents = dict.fromkeys(event.document for event in events if event.document)
            lost = [one for document_id in documents for one in lay(desk, document_id, at).lost]
            for one in lost:
                if one.event.batch == batch:
                    raise ReviewError(f"{one.event.review.action} {one.event.review.target}: {one.reason}")
            self._settle_entries(desk, _texts(desk, documents), cause=f"decision {batch}", at=at)
        return batch

    def _review(self, target: str, action: str, before: Any, after: Any) -> Review:
        return Review(target, action, self._by, self._clock(), before, after, self._why)

    def _record_id(self, record_id: str) -> str:
        id = self._whole(record_id)
        if id[:1] in OTHERS:
            raise ReviewError(f"{id} is {OTHERS[id[0]]}, not a record")
        return id

    def _record(self, record_id: str) -> Record:
        return self._store.record_page(record_id).record

    def _document(self, document_id: str) -> Document:
        id = self._whole(document_id)
        if not id.startswith("d"):
            raise ReviewError(f"{id} is {OTHERS.get(id[:1], 'a record')}, not a document")
        return self._store.document(id)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a decision finds: looked up only where it is needed."""

    desk: Desk
    target: str
    document_id: str

    @property
    def document(self) -> Document:
        return self.desk.in_force(self.document_id)

    @property
    def left_out(self) -> str | None:
        return self.desk.record(self.target).left_out

    @property
    def record(self) -> Record:
        return self.desk.record(self.target).record


@dataclass(frozen=True, slots=True)
class _Step:
    """A decision to be taken; `before` says how it was until now."""

    target: str
    action: str
    before: Callable[[_Known], Any]
    after: Any = None
    document: str | None = None


def _nothing(_: _Known) -> None:
    return None


def _state(known: _Known) -> dict[str, Any]:
    return {"reviewed_by": list(known.record.reviewed_by), "left_out": known.left_out}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def tags_of(desk: Desk) -> dict[str, list[str]]:
    """The tags of all that has any, by id."""
    tags: dict[str, list[str]] = {}
    for event in in_force(desk.events(), desk.undos()):
        known = tags.setdefault(event.review.target, []) if event.review.action == "tag" else None
        if known is not None and event.review.after not in known:
            known.append(event.review.after)
    return tags


def past(desk: Desk, target: str | None) -> list[Past]:
    """All decisions, or those on one record or document and its records, judgements among them, oldest first."""
    if target is None:
        events = desk.events()
    elif target.startswith("d"):
        events = desk.events_of(desk.in_force(target).identity)
    else:
        events = desk.events_on(target)
    judged = [_as_event(one) for one in desk.judged_by_people(target)]
    dead = undone(desk.undos())
    events += desk.undos_of({event.batch for event in (*events, *judged)}) if target else []
    return sorted((Past(e, e.batch in dead) for e in (*events, *judged)), key=lambda p: (p.event.batch, p.event.number))


def _as_event(judged: Judged) -> Event:
    judgement = judged.judgement
    review = Review(" ".join(sorted(judgement.pair)), judgement.verdict, judgement.by, judgement.at, why=judged.why)
    return Event(judged.number, judged.batch or 0, None, review)


def _before(known: _Known, told: dict[str, Any]) -> dict[str, Any]:
    """The fields that a correction changes, as they were."""
    record, roles = known.record, {mark[0] for mark in (*told["remove"], *told["add"])}
    fillers = [Mark(m.role, m.quote).as_json() for m in record.mentions if m.role in roles]
    return {name: getattr(record, name) for name in ("kind", "form", "stage") if name in told} | {"marks": fillers}


def _marks(record: Record, given: Iterable[Mark | tuple[str, str]]) -> list[Any]:
    near = record.triggers[0].start
    return [_mark(record.document, mark, near=near).as_json() for mark in given]


def _mark(document: Document, given: Mark | tuple[str, str], *, near: int) -> Mark:
    return given if isinstance(given, Mark) else Mark(given[0], find(document, given[1], near=near))


def _valued(record: Record, where: str, value: str) -> Mark:
    """The filler that is meant, with its value."""
    role, _, words = where.partition(":")
    fillers = [m for m in record.mentions if m.role == role and words in ("", m.quote.words)]
    if len(fillers) != 1:
        raise ReviewError(f"{record.id}: {len(fillers)} fillers are {where!r}; name one as ROLE:WORDS=VALUE")
    return Mark(role, fillers[0].quote, value)


def _own(record: Record, given: Mark | tuple[str, str]) -> Mark:
    """The filler of the record that is meant, by its words or its place."""
    role, words = (given.role, given.quote.words) if isinstance(given, Mark) else given
    for mention in record.of_role(role):
        quote = mention.quote
        if words in (quote.words, f"{quote.start}:{quote.end}"):
            return Mark(role, quote)
    raise ReviewError(f"{record.id}: has no {role} {words!r} that could be removed")


def _concerned(desk: Desk, batch: int) -> Iterator[Event]:
    """The decisions that an undo of this batch takes back, or by undoing an undo brings back."""
    for event in desk.batch(batch):
        if event.review.action == UNDO:
            yield from _concerned(desk, int(event.review.target))
        else:
            yield event


def _judged(desk: Desk, batch: int) -> Iterator[Judged]:
    """The judgements that an undo of this batch takes back or brings back."""
    yield from desk.judged_in(batch)
    for event in desk.batch(batch):
        if event.review.action == UNDO:
            yield from _judged(desk, int(event.review.target))


def _homes(desk: Desk, record_ids: Iterable[str]) -> set[str]:
    """The documents in which records were read last, as they are now."""
    return _texts(desk, filter(None, map(desk.home, record_ids)))


def _texts(desk: Desk, document_ids: Iterable[str]) -> set[str]:
    """Documents, and the versions of them that are current."""
    listed = set(document_ids)
    return listed | {desk.current_id(desk.in_force(name).identity) or name for name in listed}


def _publisher(desk: Desk, name: str) -> Publisher:
    """What people hold of a publisher: what was known at first, then the decisions that hold, one after the other."""
    events = [event for event in desk.events_on(name) if event.review.action == "set publisher"]
    known = Publisher(**events[0].review.before)
    for event in in_force(events, desk.undos()):
        known = replace(known, **event.review.after)
    return known
