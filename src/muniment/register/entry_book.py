"""The entries of a register: found, opened, as they were, and what changed: `register.entries.show("e1f0c")`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from muniment.errors import MunimentError
from muniment.model import CONFIDENT, Entry
from muniment.register.fitting import demand_of_then, demand_order_of_then, fitting
from muniment.register.overlays import in_force
from muniment.register.settle import Known, record_of_entry
from muniment.register.settle.states import entry_now, state_of
from muniment.store import Class, DatingState, Desk, EntryList, EntryQuery, Event, Group, State, Store

_SURE = EntryQuery(least=CONFIDENT)


class GoneError(MunimentError):
    """An entry that the register had and has no longer: its reports were withdrawn or are read otherwise."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry with all that belongs to it.

    `state` is what the register says now; `earlier` what it said before, the newest first; `asked` the id that was
    asked for, another one after a merge. `tags` and `remarks` (notes, and looks that found nothing) are people's;
    `datings` what is inferred of the days of its undated documents.
    """

    entry: Entry
    state: State
    asked: str
    earlier: tuple[State, ...]
    tags: tuple[str, ...]
    remarks: tuple[Event, ...]
    datings: tuple[DatingState, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entries that may be one: the two records that speak most for it, the score (log odds) and its reasons."""

    entries: tuple[State, State]
    records: tuple[str, str]
    score: float
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an entry since a moment.

    `what` is 'added', 'changed', 'merged' (then `into` names the entry that has its records now) or 'withdrawn'.
    `cells` are (field, before, now) of every field that says something else, stage and form among them; `causes` what
    brought it about (see `State.cause`), oldest first.
    """

    entry: str
    what: str
    state: State
    cells: tuple[tuple[str, str, str], ...] = ()
    causes: tuple[str, ...] = ()
    into: str | None = None


class EntryBook:
    """The entries of a register. Ids may be shortened as long as they are clear; an id once given is always found."""

    def __init__(self, store: Store, known: Known, *, whole_id: Callable[[str], str]) -> None:
        self._store, self._known, self._whole = store, known, whole_id

    def find(self, query: EntryQuery | None = None) -> EntryList:
        """The entries that a query asks for; those of at least CONFIDENT without one."""
        with self._store.looking() as desk:
            return desk.entries.find(_with_tagged(desk, query or EntryQuery(least=CONFIDENT)))

    def page(self, query: EntryQuery) -> tuple[State, ...]:
        """The part of what a query asks for between its offset and limit; quick, since nothing is counted."""
        with self._store.looking() as desk:
            return desk.entries.page(_with_tagged(desk, query))

    def census(self, query: EntryQuery) -> list[Group]:
        """How many entries a query asks for by form, kind and stage, whichever of these it asks for."""
        with self._store.looking() as desk:
            return desk.entries.census(_with_tagged(desk, query))

    def census_and_page(self, query: EntryQuery) -> tuple[list[Group], tuple[State, ...]]:
        """Both in one look, which is quicker where words are searched; the query has a limit."""
        with self._store.looking() as desk:
            return desk.entries.census_and_page(_with_tagged(desk, query))

    def bits_with(self, field: str, value: str) -> int:
        """The entries that have a value of a field, as bits of a number: sets that are quickly put together."""
        with self._store.looking() as desk:
            return desk.entries.bits_with(field, value)

    def bits_by_class(self, least: float) -> dict[Class, int]:
        """The entries of each form, kind and stage, and whether they are at least so sure, as bits of a number."""
        with self._store.looking() as desk:
            return desk.entries.bits_by_class(least)

    def told_with(self, states: Iterable[State], words: str) -> dict[str, str]:
        """Entry -> a passage of its sentences in which the words that were searched stand between « and »."""
        home = {record: state.id for state in states for record in state.records}
        with self._store.looking() as desk:
            told = desk.entries.told_with(home, words)
        return {home[record]: told[record] for record in sorted(told, reverse=True)}

    def counts(self, query: EntryQuery, field: str, *, most: int = 20) -> list[tuple[str, int]]:
        """Of the entries that a query asks for, how many have each value of a field, the most frequent first."""
        with self._store.looking() as desk:
            return desk.entries.counts(_with_tagged(desk, query), field, most=most)

    def show(self, entry_id: str, *, published_until: date | None = None) -> EntryPage:
        """An entry; with `published_until` as it could be known on that day, without what the register said before.

        Raises IdError for an unknown id, GoneError for one that nothing is left of, or had been published of yet.
        """
        asked = self._whole(entry_id)
        with self._store.looking() as desk:
            state = desk.entries.current([found := entry_now_of(desk, asked)])[found]
            entry = self._entry(desk, state)
            if published_until:
                entry = as_published(desk, entry, published_until)
                state = state_of(entry, cause=f"as of {published_until}", at=_end_of(published_until))
            events = _events_on(desk, state)
            datings = desk.entries.datings({record.document.id for record in entry.records})
            return EntryPage(
                entry,
                state,
                asked,
                () if published_until else tuple(reversed(desk.entries.history(state.id)[:-1])),
                tuple(dict.fromkeys(e.review.after for e in events if e.review.action == "tag")),
                tuple(event for event in events if event.review.action in ("note", "looked")),
                tuple(datings[name] for name in sorted(datings)),
            )

    def entry(self, entry_id: str, *, published_until: date | None = None) -> Entry:
        """An entry; with `published_until` as it could be known on that day. Raises as `show`, and GoneError for one of
        which nothing had been published yet."""
        with self._store.looking() as desk:
            found = entry_now_of(desk, self._whole(entry_id))
            entry = self._entry(desk, desk.entries.current([found])[found])
            return as_published(desk, entry, published_until) if published_until else entry

    def entries(self, states: Iterable[State]) -> list[Entry]:
        """The whole entries of some states that are in force."""
        with self._store.looking() as desk:
            return [self._entry(desk, state) for state in states]

    def _entry(self, desk: Desk, state: State) -> Entry:
        facts = self._known.of_records(desk, state.records)
        return entry_now(desk, state.id, [facts[name].record for name in state.records])

    def of_records(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Record -> the entry that it is part of."""
        with self._store.looking() as desk:
            return desk.index.entries_of(record_ids)

    def at(self, moment: datetime) -> list[State]:
        """What the register said at a moment of the past, by the ids of that time."""
        with self._store.looking() as desk:
            return desk.entries.at(moment)

    def known_on(self, moment: datetime, query: EntryQuery = _SURE) -> EntryList:
        """What the register said at a moment of the past of the entries that a query asks for, by the ids of that time.
        Raises MunimentError for what is not known of the past."""
        demand_of_then(query)
        return fitting(self.at(moment), query)

    def as_of(self, day: date, query: EntryQuery = _SURE) -> EntryList:
        """The entries that a query asks for as they could be known on a day: from the reports published until then.
        Raises MunimentError for an order that is not known of the past."""
        demand_order_of_then(query)
        wide = replace(query, stages=(), forms=(), since=None, until=None, due_since=None, due_until=None)
        wide = replace(wide, least=0.0, told_by=day, offset=0, limit=None)
        with self._store.looking() as desk:
            found = desk.entries.find(_with_tagged(desk, wide))
            entries = (as_published(desk, self._entry(desk, state), day) for state in found.states)
            states = [state_of(entry, cause=f"as of {day}", at=_end_of(day)) for entry in entries]
        return fitting(states, query)

    def published_until(self, day: date, query: EntryQuery | None = None) -> list[Entry]:
        """The entries as they could be known on a day: from the reports published until then."""
        with self._store.looking() as desk:
            found = desk.entries.find(_with_tagged(desk, query or EntryQuery(least=CONFIDENT)))
            told = [state for state in found.states if state.told_first and state.told_first <= day]
            return [as_published(desk, self._entry(desk, state), day) for state in told]

    def doubts(self, *, limit: int | None = None) -> list[Doubt]:
        """Pairs of entries that wait for a person to say whether they are one, the likeliest first."""
        with self._store.looking() as desk:
            listed = desk.index.doubts(limit=limit)
            homes = desk.index.entries_of(name for pair, _, _ in listed for name in pair)
            states = desk.entries.current(homes.values())
            return [Doubt((states[homes[a]], states[homes[b]]), (a, b), score, why) for (a, b), score, why in listed]

    def changes(self, since: datetime) -> list[Change]:
        """What became of entries after a moment, by the id of the entry."""
        with self._store.looking() as desk:
            return [
                _change(desk, name, since) for name in desk.entries.changed_since(since) if _told(desk, name, since)
            ]

    def dating(self, document_id: str) -> DatingState | None:
        """What is inferred of the day of an undated document, None where nothing is."""
        with self._store.looking() as desk:
            return desk.entries.datings([document_id]).get(document_id)


def entry_now_of(desk: Desk, entry_id: str) -> str:
    """The entry that an id, once given, means now; of a record's id the entry that it is part of. Raises GoneError."""
    if entry_id in desk.entries.current([entry_id]):
        return entry_id
    anchor = desk.index.entries_of([record_of_entry(entry_id) if entry_id.startswith("e") else entry_id])
    if anchor:
        return next(iter(anchor.values()))
    history = desk.entries.history(entry_id)
    if not history:
        raise GoneError(f"{entry_id}: it is part of no entry, since it is left out or no longer read")
    last = history[-1]
    homes = list(desk.index.entries_of(last.records).values())
    if not homes:
        raise GoneError(f"{entry_id}: none of its reports is in the register any more; it said until {last.until}")
    return min(homes, key=lambda name: (-homes.count(name), name))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def as_published(desk: Desk, entry: Entry, day: date) -> Entry:
    """The entry from its reports of until a day. Raises GoneError where there was none."""
    told = [r for r in entry.records if r.document.published.day and r.document.published.day <= day]
    if not told:
        raise GoneError(f"{entry.id}: nothing of it had been published by {day}")
    return entry_now(desk, entry.id, told)


def _events_on(desk: Desk, state: State) -> list[Event]:
    """What people put on an entry, under whichever of its ids, and on its records."""
    targets = {state.id, *state.records, *("e" + name.removeprefix("r") for name in state.records)}
    events = [event for target in sorted(targets) for event in desk.events_on(target)]
    return sorted(in_force(events, desk.undos()), key=lambda event: event.number)


def _with_tagged(desk: Desk, query: EntryQuery) -> EntryQuery:
    """The query with the ids of the entries that have its tag."""
    if query.tag is None:
        return query
    events = in_force(desk.events_of_action("tag"), desk.undos())
    targets = {event.review.target for event in events if event.review.after == query.tag}
    records = {record_of_entry(target) if target.startswith("e") else target for target in targets}
    ids = set(desk.index.entries_of(records).values())
    return replace(query, ids=tuple(sorted(ids if query.ids is None else ids & set(query.ids))))


def _told(desk: Desk, entry_id: str, since: datetime) -> bool:
    """Whether an entry is worth telling: not one that came and went in between, nor one that says the same again."""
    before, now = _before_and_now(desk.entries.history(entry_id), since)
    return not (before is None and now is None) and not (before and now and before.says_as(now))


def _before_and_now(history: Sequence[State], since: datetime) -> tuple[State | None, State | None]:
    before = [s for s in history if s.since <= since and (s.until is None or s.until > since)]
    now = [s for s in history if s.until is None]
    return (before[-1] if before else None), (now[-1] if now else None)


def _change(desk: Desk, entry_id: str, since: datetime) -> Change:
    history = desk.entries.history(entry_id)
    before, now = _before_and_now(history, since)
    causes = tuple(dict.fromkeys(state.cause for state in history if state.since > since))
    if now is None:
        homes = desk.index.entries_of(history[-1].records)
        into = homes.get(record_of_entry(entry_id)) or min(homes.values(), default=None)
        return Change(entry_id, "merged" if into else "withdrawn", history[-1], (), causes, into)
    if before is None:
        return Change(entry_id, "added", now, (), causes)
    return Change(entry_id, "changed", now, cells_changed(before, now), causes)


def cells_changed(before: State, now: State) -> tuple[tuple[str, str, str], ...]:
    """The fields that say something else, with what they said and say."""
    fields = dict.fromkeys(("form", "stage", *(v.role for v in (*before.values, *now.values))))
    found = ((field, _shown(before, field), _shown(now, field)) for field in fields)
    return tuple(cell for cell in found if cell[1] != cell[2])


def _shown(state: State, field: str) -> str:
    if field in ("form", "stage"):
        return str(getattr(state, field) or "")
    return "; ".join(state.standing(field))
