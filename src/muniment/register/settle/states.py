"""What entries say now, kept where it is something else than before."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from muniment.model import Cell, Entry, Record
from muniment.reading.entities.folding import fold
from muniment.register.copies import Copy, originals
from muniment.register.entries import entry_of
from muniment.register.follow import countries_of, due_day, last_report
from muniment.register.resolve import Facts
from muniment.store import Desk, State, Value

Facet = tuple[str, str, float | None]


def entry_id_of(record_id: str) -> str:
    """The id of the entry that a record began. It stays this record's name for an entry for good, so that an id once
    given is found again after a merge or a split."""
    return "e" + record_id.removeprefix("r")


def record_of_entry(entry_id: str) -> str:
    """The record that an entry's id comes from."""
    return "r" + entry_id.removeprefix("e")


def put_states(
    desk: Desk,
    clusters: Iterable[Sequence[str]],
    before: set[str],
    facts: dict[str, Facts],
    changed: Collection[str],
    *,
    cause: str,
    at: datetime,
) -> None:
    """Clusters become entries under the id of their oldest record; entries in `before` that are none any more end.

    An entry of the same records says what it said, unless something is new of one of the `changed` documents.
    """
    listed = list(clusters)
    seen = desk.index.first_seen(record for cluster in listed for record in cluster)
    named = {entry_id_of(min(cluster, key=lambda name: (seen[name], name))): cluster for cluster in listed}
    was = desk.index.entries_of(record for cluster in listed for record in cluster)
    states = desk.entries.current(named.keys() | before | set(was.values()))
    moved = {name: entry_id for entry_id, cluster in named.items() for name in cluster if was.get(name) != entry_id}
    desk.index.set_entries(moved)
    told: dict[str, State] = {}
    for entry_id, cluster in sorted(named.items()):
        known = states.get(entry_id)
        same = known and known.records == tuple(sorted(cluster)) and moved.keys().isdisjoint(cluster)
        if same and not any(facts[name].document in changed for name in cluster):
            continue
        entry = entry_now(desk, entry_id, [facts[name].record for name in cluster])
        state = state_of(entry, cause=cause, at=at)
        if known is None or not state.says_as(known):
            told[entry_id] = state
    desk.entries.end(states.keys() - (named.keys() - told.keys()), at)
    for state in told.values():
        desk.entries.put(state)


def entry_now(desk: Desk, entry_id: str, records: Sequence[Record]) -> Entry:
    """The entry of some records, with what the register knows of copies and publishers."""
    documents = {record.document.id for record in records}
    copies = [Copy(*told) for told in desk.index.copies(documents)]
    return entry_of(records, entry_id=entry_id, originals=originals(copies), accepted=_accepted(records))


def _accepted(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records if record.reviewed_by]


def state_of(entry: Entry, *, cause: str, at: datetime) -> State:
    """An entry as it is kept."""
    first_record = entry.records[0]
    days = [day for record in entry.records if (day := record.document.published.day)]
    return State(
        entry.id,
        at,
        cause,
        first_record.kind,
        _form(entry),
        entry.stage,
        entry.confidence,
        entry.reports,
        entry.sources,
        entry.sort_date.earliest,
        entry.sort_date.latest,
        entry.sort_date.basis,
        due_day(entry),
        min(days, default=None),
        last_report(entry),
        tuple(_value(cell) for cell in entry.cells),
        tuple(sorted(record.id for record in entry.records)),
        facets=tuple(sorted(facets_of(entry), key=lambda facet: facet[:2])),
    )


def _form(entry: Entry) -> str:
    """The form that most reports tell; of several the first in the alphabet."""
    forms = [record.form for record in entry.records]
    return min(forms, key=lambda form: (-forms.count(form), form))


def _value(cell: Cell) -> Value:
    records = tuple(sorted({claim.record for claim in cell.claims}))
    return Value(cell.role, cell.value, cell.best, cell.reason, records)


def facets_of(entry: Entry) -> set[Facet]:
    """By what an entry is found: countries, people, organisations, places, names, items, years, amounts, conflicts."""
    facets: set[Facet] = {("country", code, None) for code in countries_of(entry)}
    facets |= {("conflict", cell.role, None) for cell in entry.cells if not cell.best}
    facets |= {("year", str(year), float(year)) for year in _years(entry.sort_date.earliest, entry.sort_date.latest)}
    for record in entry.records:
        for mention in record.mentions:
            if mention.entity and mention.entity.type in ("person", "office", "org"):
                field = "organisation" if mention.entity.type == "org" else "person"
                facets.add((field, mention.entity.name, None))
            elif mention.role in ("place", "name", "item"):
                facets.add((mention.role, " ".join(mention.quote.words.split()), None))
            if mention.amount and mention.amount.value is not None:
                facets.add(("amount", f"{mention.amount.unit} {mention.amount.value}", float(mention.amount.value)))
    return _folded(facets)


def _folded(facets: set[Facet]) -> set[Facet]:
    """One spelling of each value."""
    kept: dict[tuple[str, str], Facet] = {}
    for facet in sorted(facets, key=lambda facet: facet[:2]):
        kept.setdefault((facet[0], fold(facet[1]) or facet[1]), facet)
    return set(kept.values())


def _years(first: date | None, last: date | None) -> range:
    """The years of a span; of an open one the year of its known end, of a very long one its ends."""
    known = [day.year for day in (first, last) if day]
    return range(min(known), max(known) + 1) if known and max(known) - min(known) < 30 else range(0)
