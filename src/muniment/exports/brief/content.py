"""What a brief says: sections of lines, each resting on notes, and each note on a sentence of a document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from muniment.exports.statements import grouped, measure_of, shown, statement, told_by, when_told
from muniment.exports.values import sentence_at
from muniment.model import Cell, Entry, Record, Sentence
from muniment.plain import plain
from muniment.store import EntryList, EntryQuery, State

if TYPE_CHECKING:
    from muniment.register import Register

MOST, MOST_DUE, MOST_NOTES = 15, 8, 3
"""Lines of a section, of what is due, and notes of a line: a brief is a page or two."""


@dataclass(frozen=True, slots=True)
class Note:
    """The sentence on which a statement rests, its document and day, and the record that was read from it."""

    number: int
    sentence: str
    publisher: str
    title: str
    published: str
    url: str | None
    document: str
    record: str


@dataclass(frozen=True, slots=True)
class Line:
    """A statement on an entry, with the numbers of its notes."""

    when: str
    text: str
    standing: str
    entry: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `more` counts those that are left out for length."""

    title: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """What a brief is about: the name of it, the entries that it is made from, since when, and as of which day."""

    title: str
    query: EntryQuery
    today: date
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief; `doubtful` counts entries that are left out as too unsure, `reviewed` those whose records people saw."""

    scope: Scope
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    entries: int
    doubtful: int
    reviewed: int


def brief_of(register: "Register", scope: Scope) -> Brief:
    """The brief of a scope."""
    desk = _Desk(register)
    sections = (_happened(desk, scope), _agreed(desk, scope), *_due(desk, scope), _figures(desk, scope))
    sections += (_conflicts(desk, scope),)
    asked = register.entries.find(replace(scope.query, since=scope.since, limit=1))
    return Brief(scope, sections, tuple(desk.notes), asked.total, asked.doubtful, len(desk.reviewed))


@dataclass(slots=True)
class _Desk:
    """The register, and the notes made so far."""

    register: "Register"
    notes: list[Note] = field(default_factory=list)
    reviewed: set[str] = field(default_factory=set)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _sentences: dict[str, tuple[Sentence, ...]] = field(default_factory=dict)

    def lines(self, states: Iterable[State], *, standing: dict[str, str] | None = None) -> tuple[Line, ...]:
        """A line for each state that is in force; `standing` says how it stands, else its stage and reports do."""
        listed = list(states)
        entries = self.register.entries.entries(listed)
        return tuple(self._line(s, e, (standing or {}).get(s.id)) for s, e in zip(listed, entries, strict=True))

    def _line(self, state: State, entry: Entry, standing: str | None) -> Line:
        measure = measure_of(entry) if entry.records[0].kind == "figure" else ""
        return Line(
            when_told(state),
            plain(statement(state, measure=measure)),
            plain(standing or ", ".join(filter(None, (state.stage, told_by(state))))),
            state.id,
            tuple(self.note(record, record.triggers[0].start) for record in _foremost(entry)),
        )

    def note(self, record: Record, start: int) -> int:
        """The number of the note on the sentence that holds an offset of a record's document."""
        if record.reviewed_by:
            self.reviewed.add(record.id)
        document = record.document
        if document.id not in self._sentences:
            self._sentences |= {told.document.id: found for told, found in self.register.with_sentences([record])}
        sentence = sentence_at(self._sentences[document.id], start)
        words = document.text[sentence.start : sentence.end] if sentence else document.text[start : start + 80]
        key = (document.id, words)
        if key not in self._numbers:
            self._numbers[key] = len(self.notes) + 1
            names = (plain(document.publisher.name), plain(document.title))
            number, url = self._numbers[key], document.url
            self.notes.append(Note(number, plain(words), *names, _day(record), url, document.id, record.id))
        return self._numbers[key]


def _day(record: Record) -> str:
    published = record.document.published
    if published.day is None:
        return "without a date"
    return f"{published.day}{' (inferred)' if published.basis == 'inferred' else ''}"


def _foremost(entry: Entry) -> list[Record]:
    """The records to cite: the one that brought the stage of now, then the surest of other documents."""
    moved = [step.record for step in entry.steps if not step.background and step.stage == entry.stage]
    order = sorted(entry.records, key=lambda r: (r.id not in moved[-1:], -r.score, r.id))
    of_document: dict[str, Record] = {}
    for record in order:
        of_document.setdefault(record.document.id, record)
    return list(of_document.values())[:MOST_NOTES]


def _section(desk: _Desk, title: str, found: EntryList) -> Section:
    return Section(title, desk.lines(found.states), found.total - len(found.states))


def _happened(desk: _Desk, scope: Scope) -> Section:
    query = replace(scope.query, kinds=("meeting", "exercise", "project"), stages=("done", "ongoing"), limit=MOST)
    found = desk.register.entries.find(replace(query, since=scope.since, until=scope.today))
    return _section(desk, "What happened", found)


def _agreed(desk: _Desk, scope: Scope) -> Section:
    kinds, stages = ("agreement", "mechanism", "project"), ("agreed", "ongoing")
    query = replace(scope.query, kinds=kinds[:2], stages=(*stages, "done"), since=scope.since, limit=MOST)
    signed = desk.register.entries.find(query)
    ordered = desk.register.entries.find(replace(query, kinds=kinds[2:], stages=("agreed",)))
    states = sorted((*signed.states, *ordered.states), key=lambda state: state.last_day, reverse=True)[:MOST]
    return Section("What is agreed", desk.lines(states), signed.total + ordered.total - len(states))


def _due(desk: _Desk, scope: Scope) -> tuple[Section, ...]:
    watch = desk.register.watch
    lists = {
        "What is overdue": watch.overdue(scope.query, today=scope.today, limit=MOST_DUE),
        "What is due": watch.due(scope.query, today=scope.today, limit=MOST_DUE),
    }
    sections = []
    for title, found in lists.items():
        standing = {due.state.id: due.reason for due in found.items}
        lines = desk.lines((due.state for due in found.items), standing=standing)
        sections.append(Section(title, lines, found.total - len(lines)))
    return tuple(sections)


def _figures(desk: _Desk, scope: Scope) -> Section:
    """Figures of all the countries together, then of each alone."""
    codes = scope.query.countries
    scopes = [codes, *([code] for code in codes)] if len(codes) > 1 else [codes]
    states: dict[str, State] = {}
    for chosen in scopes:
        query = replace(scope.query, countries=tuple(chosen), kinds=("figure",), since=scope.since)
        states |= {state.id: state for state in desk.register.entries.find(query).states}
    listed = sorted(states.values(), key=lambda state: (state.last_day, state.id), reverse=True)
    lines = desk.lines(listed[:MOST], standing=_results(desk, scope, listed[:MOST]))
    return Section("Figures", lines, len(listed) - len(lines))


def _results(desk: _Desk, scope: Scope, states: Sequence[State]) -> dict[str, str]:
    """What became of the targets among some figures."""
    ids = tuple(state.id for state in states)
    aims = desk.register.watch.targets(replace(scope.query, countries=(), ids=ids)).items
    told = {}
    for aim in aims:
        for outcome in sorted(aim.outcomes, key=lambda one: one.reported):  # the latest stands
            verdict = "met" if outcome.met else "missed"
            told[aim.state.id] = f"{verdict}: {outcome.ratio:.0%} of it reported, {told_by(aim.state)}"
    return told


def _conflicts(desk: _Desk, scope: Scope) -> Section:
    found = desk.register.watch.conflicts(replace(scope.query, since=scope.since), limit=MOST_DUE)
    lines = tuple(_conflict(desk, *pair) for pair in found.items)
    return Section("Where reports contradict each other", lines, found.total - len({line.entry for line in lines}))


def _conflict(desk: _Desk, entry: Entry, best: Cell, other: Cell) -> Line:
    state = desk.register.entries.find(EntryQuery(ids=(entry.id,))).states[0]
    records = {record.id: record for record in entry.records}
    claims = (best.claims[0], other.claims[0])
    notes = tuple(dict.fromkeys(desk.note(records[claim.record], claim.quote.start) for claim in claims))
    told = f"{best.role}: {grouped(best.value)} stands ({best.reason}); also told: {grouped(other.value)}"
    return Line(
        shown(entry.sort_date), plain(statement(state, measure=measure_of(entry))), plain(told), entry.id, notes
    )
