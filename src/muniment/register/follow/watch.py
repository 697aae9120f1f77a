"""What to look after, in a register of any size: `register.watch.overdue(today=date(2024, 5, 1))`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from muniment.codebook import KINDS
from muniment.model import CONFIDENT, Cell, Entry
from muniment.register.entry_book import Change, EntryBook
from muniment.register.fitting import fits, narrowed_now
from muniment.register.follow import rules
from muniment.register.follow.looks import Look, looks_of
from muniment.register.follow.rules import AIMS, OPEN, SILENT_DAYS, Held, Outcome
from muniment.store import Desk, EntryList, EntryQuery, State, Store

SURE = EntryQuery(least=CONFIDENT)
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Watched(Generic[Item]):
    """A list; `total` counts what the limit cut off, too, `resting` what is left out until somebody looks again.

    What lies beyond the limit is counted without a look at it, though some of it may rest or have its result.
    """

    items: tuple[Item, ...]
    total: int
    resting: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """Something promised, planned or aimed at for `day`; `overdue` when that has passed and no report tells more."""

    state: State
    day: date
    overdue: bool
    reason: str
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Silent:
    """Something open of which nothing was published after `since`.

    `heard` is the day of the last report on the same countries that was read since then. None means 'not covered':
    nothing was read that could have told of it, so that the silence says nothing.
    """

    state: State
    since: date
    heard: date | None
    reason: str
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """A target or pledge with the values reported later for the same measure, side and period."""

    state: State
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new since a moment: entries, stages, corrections by people, other changes, and what fell due."""

    since: datetime
    today: date
    added: tuple[Change, ...]
    moved: tuple[Change, ...]
    corrected: tuple[Change, ...]
    changed: tuple[Change, ...]
    gone: tuple[Change, ...]
    due: tuple[Due, ...]


class Watch:
    """Lists of what to look after. Each is narrowed by a query; without one it has the entries of least CONFIDENT."""

    def __init__(self, store: Store, book: EntryBook) -> None:
        self._store, self._book = store, book

    def due(self, query: EntryQuery = SURE, *, today: date, limit: int | None = None) -> Watched[Due]:
        """What is promised, planned or aimed at for today or later, the next first."""
        wanted = replace(query, due_since=today, due_until=query.due_until or date.max, order="due")
        return self._promised(wanted, today, limit, key=lambda due: (due.day, due.state.id))

    def overdue(self, query: EntryQuery = SURE, *, today: date, limit: int | None = None) -> Watched[Due]:
        """What was promised for a day that has passed without a report that it was done, the latest first."""
        last = min(_before(today, days=1), query.due_until or date.max)
        wanted = replace(query, due_until=last, order="latest due")
        return self._promised(wanted, today, limit, key=lambda due: (-due.day.toordinal(), due.state.id))

    def _promised(
        self, query: EntryQuery, today: date, limit: int | None, *, key: Callable[[Due], tuple[object, ...]]
    ) -> Watched[Due]:
        with self._store.looking() as desk:
            looks = looks_of(desk)
        awake: list[Due] = []
        total = resting = 0
        for part in _parts(query):
            here = 0
            for listed in self._pages(part, limit):
                found = [_due(state, today, looks.get(state.id)) for state in listed.states if state.due]
                kept = self._unreached(found, query)
                waking = [due for due in kept if not (due.look and due.look.rests(due.state, today=today))]
                awake += waking
                here += len(waking)
                resting += len(kept) - len(waking)
                total += len(waking) - len(found)
                if limit is not None and here >= limit:
                    break
            total += listed.total
        return Watched(tuple(sorted(awake, key=key)[:limit]), total, resting)

    def _pages(self, query: EntryQuery, size: int | None) -> Iterator[EntryList]:
        """What a query finds, part by part; at least one part."""
        offset = 0
        while True:
            listed = self._book.find(replace(query, offset=offset, limit=size))
            yield listed
            offset += len(listed.states)
            if not listed.states or offset >= listed.total:
                return

    def _unreached(self, dues: list[Due], query: EntryQuery) -> list[Due]:
        """The dues without the aims that have a result."""
        aims = self._aims([due.state for due in dues if due.overdue and _is_aim(due.state)], query)
        reached = {aim.state.id for aim in aims}
        return [due for due in dues if due.state.id not in reached]

    def silent(
        self, query: EntryQuery = SURE, *, today: date, days: int = SILENT_DAYS, limit: int | None = None
    ) -> Watched[Silent]:
        """Open entries without a report for more than so many days, the longest silence first."""
        stages = tuple(stage for stage in OPEN if not query.stages or stage in query.stages)
        last = _before(today, days=days + 1)
        wanted = replace(query, stages=stages, silent_since=last, order="longest silent")
        if not stages:
            return Watched((), 0)
        with self._store.looking() as desk:
            looks = looks_of(desk)
            found = self._book.find(replace(wanted, limit=limit + len(looks) if limit else None))
            awake = [s for s in found.states if not ((look := looks.get(s.id)) and look.rests(s, today=today))]
            resting = len(found.states) - len(awake)
            heard = _Heard(desk, today, {})
            entries = self._book.entries(awake[:limit])
            pairs = zip(awake, entries, strict=False)
            silences = tuple(_silent(state, _codes(entry), heard, looks.get(state.id)) for state, entry in pairs)
        return Watched(silences, found.total - resting, resting)

    def targets(self, query: EntryQuery = SURE, *, limit: int | None = None) -> Watched[Aim]:
        """Targets and pledges, the newest first, with what was reported later; without a result yet `outcomes` is
        empty."""
        forms = tuple(form for form in AIMS if not query.forms or form in query.forms)
        if not forms or (query.kinds and "figure" not in query.kinds):
            return Watched((), 0)
        found = self._book.find(replace(query, kinds=("figure",), forms=forms, order="newest", limit=limit))
        reached = {aim.state.id: aim for aim in self._aims(found.states, query)}
        return Watched(tuple(reached.get(state.id, Aim(state, ())) for state in found.states), found.total)

    def _aims(self, states: Iterable[State], query: EntryQuery) -> list[Aim]:
        """The aims among some states that have an outcome."""
        return [Aim(state, outcomes) for state in states if (outcomes := self._outcomes(state, query))]

    def _outcomes(self, state: State, query: EntryQuery) -> tuple[Outcome, ...]:
        end = state.due
        if end is None:
            return ()
        (aim,) = self._book.entries([state])
        results = EntryQuery(
            kinds=("figure",), forms=("actual",), countries=_codes(aim), since=end, until=end, least=query.least
        )
        return tuple(rules.targets([aim, *self._book.entries(self._book.find(results).states)]))

    def conflicts(
        self, query: EntryQuery = SURE, *, fields: Sequence[str] = ("amount", "time"), limit: int | None = None
    ) -> Watched[tuple[Entry, Cell, Cell]]:
        """Entries whose reports contradict each other: the value that stands and each that does not, newest first."""
        states: dict[str, State] = {}
        for field in fields:
            found = self._book.find(replace(query, facets=(*query.facets, ("conflict", field))))
            states |= {state.id: state for state in found.states}
        listed = sorted(states.values(), key=lambda state: (state.last_day, state.id), reverse=True)
        entries = self._book.entries(listed[:limit])
        pairs = tuple(pair for entry in entries for pair in rules.conflicts([entry], roles=fields))
        return Watched(pairs, len(listed))

    def held(self, query: EntryQuery = SURE, *, limit: int | None = None) -> Watched[Held]:
        """Events that were announced for a day and are reported as held, the newest first."""
        if query.stages and "done" not in query.stages:
            return Watched((), 0)
        wanted = replace(query, stages=("done",), due_until=query.due_until or date.max, order="newest")
        entries = self._book.entries(self._book.find(wanted).states)
        found = [held for entry in entries for held in rules.announced_and_held([entry])]
        return Watched(tuple(found[:limit]), len(found))

    def digest(self, since: datetime, *, today: date, query: EntryQuery = SURE) -> Digest:
        """What is new since a moment, in the register's own time; what fell due from that day until today."""
        parts: dict[str, list[Change]] = {name: [] for name in ("added", "moved", "corrected", "changed", "gone")}
        asked = {state.id for state in self._book.find(query).states} if narrowed_now(query) else None
        for change in self._book.changes(since):
            if asked is not None and change.state.id not in asked:
                continue
            if change.state.confidence >= query.least and fits(change.state, query):
                parts[_part(change)].append(change)
        fell = replace(query, due_since=since.date(), due_until=today)
        due = [*self.overdue(fell, today=today).items, *self.due(fell, today=today).items]
        due.sort(key=lambda due: (due.day, due.state.id))
        return Digest(since, today, **{name: tuple(found) for name, found in parts.items()}, due=tuple(due))


def _part(change: Change) -> str:
    """Which part of a digest a change belongs to."""
    if change.what != "changed":
        return "added" if change.what == "added" else "gone"
    if any(field == "stage" for field, _, _ in change.cells):
        return "moved"
    return "corrected" if any(cause.startswith("decision") for cause in change.causes) else "changed"


def _parts(query: EntryQuery) -> list[EntryQuery]:
    """What can be due: open things, and aims, which have no stage."""
    stages = tuple(stage for stage in OPEN if not query.stages or stage in query.stages)
    kinds = tuple(kind for kind in KINDS if kind != "figure" and (not query.kinds or kind in query.kinds))
    forms = tuple(form for form in AIMS if not query.forms or form in query.forms)
    found = [replace(query, stages=stages, kinds=kinds)] if stages and kinds else []
    if forms and not query.stages and (not query.kinds or "figure" in query.kinds):
        found.append(replace(query, kinds=("figure",), forms=forms))
    return found


def _is_aim(state: State) -> bool:
    return state.kind == "figure" and state.form in AIMS


def _due(state: State, today: date, look: Look | None) -> Due:
    day, what = state.due or today, state.stage or state.form
    if day >= today:
        return Due(state, day, False, f"{what} for {day}", look)
    unheard = "no report tells the result" if _is_aim(state) else "no later report tells that it was done"
    return Due(state, day, True, f"{what} for {day}; {unheard}", look)


def _codes(entry: Entry) -> tuple[str, ...]:
    return tuple(sorted(rules.countries_of(entry)))


def _before(day: date, *, days: int) -> date:
    """So many days before a day, or the first day there is."""
    return date.fromordinal(max(day.toordinal() - days, date.min.toordinal()))


@dataclass(slots=True)
class _Heard:
    """The last reports on countries together, each looked up once."""

    desk: Desk
    today: date
    known: dict[tuple[str, ...], date | None]

    def of(self, codes: tuple[str, ...]) -> date | None:
        if codes and codes not in self.known:
            self.known[codes] = self.desk.entries.last_told(EntryQuery(countries=codes), until=self.today)
        return self.known.get(codes)


def _silent(state: State, codes: tuple[str, ...], heard: _Heard, look: Look | None) -> Silent:
    since = state.told_last or date.min
    last, sides = heard.of(codes), " and ".join(codes) or "its sides"
    if last is None or last <= since:
        return Silent(state, since, None, f"not covered: no report on {sides} after {since} was read", look)
    return Silent(state, since, last, f"{state.stage}; no word since {since}; reports on {sides} until {last}", look)
