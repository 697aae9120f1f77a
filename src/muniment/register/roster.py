"""The register's roster: who is who, and who held an office on a day, by its documents, its tables and its people."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from muniment.errors import MunimentError
from muniment.model import Judgement, Record, Review
from muniment.reading.entities import Answer, holder
from muniment.reading.entities.tables import Row
from muniment.register.bodies import Body, BodySighting, bodies, find_bodies
from muniment.register.overlays import in_force, undone
from muniment.register.people import Person, Seen, find, people, seen_in_office
from muniment.register.sightings import Sighting, sightings
from muniment.register.terms import TERM, TERMS, ended_term, new_term, rows_of
from muniment.register.wikidata import SOURCE, read_extract
from muniment.store import Desk, Query, Store


class PersonError(MunimentError):
    """Nobody and nothing in the register is meant by this name or id, or a judgement is not on two persons."""


@dataclass(frozen=True, slots=True)
class OfficeAnswer:
    """Who held an office on a day: by the tables with what people added, and whom documents show in it, nearest first.

    The two are told apart: a document shows that somebody was in office when it spoke, not since when or until when.
    """

    country: str
    office: str
    on: date
    table: Answer
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person with the records, in the order of their days, in which they are seen."""

    person: Person
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class BodyPage:
    """An organisation with the records in which it is seen."""

    body: Body
    records: tuple[Record, ...]


class Roster:
    """Who is who in one register; computed when asked, from what the register holds then."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock

    def people(self) -> list[Person]:
        """Everybody in the current records, by name."""
        return self._people(self._records())

    def person(self, asked: str) -> list[PersonPage]:
        """The pages of those whom a name, a part of one, or an id can mean. Raises PersonError when nobody is meant."""
        records = self._records()
        found = find(self._people(records), asked)
        if not found:
            raise PersonError(f"no record names a person {asked!r}")
        return [_page(person, records) for person in found]

    def organisation(self, asked: str) -> list[BodyPage]:
        """The pages of the organisations that a name, a part of one, or an id can mean. Raises PersonError."""
        records = self._records()
        found = find_bodies(bodies(records), asked)
        if not found:
            raise PersonError(f"no record names an organisation {asked!r}")
        return [BodyPage(body, _seen_in(records, body.seen)) for body in found]

    def office(self, country: str, office: str, on: date) -> OfficeAnswer:
        """Who held an office of a country (ISO code) on a day."""
        seen = seen_in_office(self.people(), country, office, on)
        return OfficeAnswer(country, office, on, holder(country, office, on, more=self.terms()), tuple(seen))

    def terms(self) -> list[Row]:
        """The terms of office that people added, in the form of the reference table."""
        with self._store.looking() as desk:
            return rows_of(in_force(desk.events(), desk.undos()))

    def add_term(
        self, country: str, office: str, name: str, *, start: str, end: str = "", source: str = "", by: str
    ) -> int:
        """Add a term of office; the number of the decision, by which it can be undone. Raises TermError."""
        at = self._clock()
        row = new_term(country, office, name, start=start, end=end, source=source, by=by, on=at.date())
        return self._decide(TERM, f"{country} {row['office']}", by, at, row, why=source)

    def end_term(self, country: str, office: str, *, end: str, source: str = "", by: str) -> int:
        """End the open term of an office; the number of the decision. Raises TermError where not one is open."""
        at, more = self._clock(), self.terms()
        row = ended_term(country, office, end=end, source=source, by=by, on=at.date(), more=more)
        return self._decide(TERM, f"{country} {row['office']}", by, at, row, why=source)

    def import_terms(self, path: Path, *, as_of: date, by: str) -> tuple[int, int]:
        """Take in an extract of office holders from a file: the number of the decision, and of terms."""
        rows = read_extract(path, as_of=as_of)
        told = {"origin": path.name, "as_of": as_of.isoformat(), "rows": rows}
        return self._decide(TERMS, SOURCE, by, self._clock(), told, why=""), len(rows)

    def judge(self, one: str, other: str, verdict: str, *, by: str, why: str = "") -> int:
        """Two persons are the 'same' or 'not same'; 'unsure' takes back. Raises PersonError for unknown ids."""
        known = {id for person in self.people() for id in (person.id, *person.aliases)}
        unknown = sorted({one, other} - known)
        if unknown or one == other:
            raise PersonError(f"a judgement is on two persons; unknown: {', '.join(unknown) or 'none'}")
        with self._store.deciding() as desk:
            batch = desk.next_batch()
            judgement = Judgement(frozenset((one, other)), verdict, by, self._clock())
            desk.put_judgements([judgement], batch=batch, why=why)
        return batch

    def _decide(self, action: str, target: str, by: str, at: datetime, after: object, *, why: str) -> int:
        if not by.strip():
            raise PersonError("a decision needs the name of the person who takes it")
        with self._store.deciding() as desk:
            batch = desk.next_batch()
            desk.put_review(batch, Review(target, action, by.strip(), at, None, after, why), None)
        return batch

    def _records(self) -> list[Record]:
        found = self._store.records(Query())
        return [*found.dated, *found.undated]

    def _people(self, records: Sequence[Record]) -> list[Person]:
        with self._store.looking() as desk:
            judged = _judgements(desk)
        return people(sightings(records), judged, terms=self.terms())


def _judgements(desk: Desk) -> list[Judgement]:
    dead = undone(desk.undos())
    return [judged.judgement for judged in desk.judgements() if judged.batch not in dead]


def _page(person: Person, records: Sequence[Record]) -> PersonPage:
    return PersonPage(person, _seen_in(records, person.seen))


def _seen_in(records: Sequence[Record], seen: Iterable[Sighting | BodySighting]) -> tuple[Record, ...]:
    ids = {sighting.record for sighting in seen}
    return tuple(record for record in records if record.id in ids)
