"""Who is who across documents: persons with their offices, told by the register's own sentences and by the tables.

Everything is computed from the set of sightings, so the order in which documents came makes no difference. An id is
that of a name in a country; a person known by several names answers to the ids of all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from muniment.model import Judgement, short_hash
from muniment.reading.entities import office_kind, same_person
from muniment.reading.entities.names import name_words, sound
from muniment.reading.entities.offices import first_day, holdings_of, last_day
from muniment.reading.entities.tables import Row
from muniment.reading.entities.titles import plain_title
from muniment.register.resolve.judged import standing_of
from muniment.register.sightings import Sighting


@dataclass(frozen=True, slots=True)
class Spell:
    """A person's time in an office: learnt from `seen`, or by the reference table or a person (`source` says which).

    `start` and `end` are ISO days, months or years; of a learnt spell the first and last publication that tells of it,
    which the term itself may exceed on both sides. Empty is not known; of an open term, after `as_of`. `certain`: a
    citable source bears it out.
    """

    office: str
    kind: str
    country: str
    start: str
    end: str
    source: str
    certain: bool = False
    seen: tuple[Sighting, ...] = ()
    former: bool = False
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the register: `id`, the ids of other names (`aliases`), names by use, country, offices, sightings."""

    id: str
    aliases: tuple[str, ...]
    names: tuple[str, ...]
    country: str
    spells: tuple[Spell, ...]
    seen: tuple[Sighting, ...]

    @property
    def name(self) -> str:
        """The name that the documents use most."""
        return self.names[0]


LEARNT = "the register's documents"
Key = tuple[str, str]
"""A name's words in small ASCII letters, and the country."""


def key_of(name: str, country: str) -> Key:
    """Under what a name is kept: titles, marks and initials do not matter."""
    return " ".join(name_words(name)), country


def id_of(key: Key) -> str:
    """The id of a name in a country, the same in every register."""
    return "p" + short_hash("person", *key, length=11)


def people(
    seen: Iterable[Sighting], judgements: Iterable[Judgement] = (), *, terms: Sequence[Row] = ()
) -> list[Person]:
    """Everybody who is seen, by name. `judgements` are on ids; `terms` are what people added to the reference table."""
    by_key = _by_key(seen)
    groups = _groups(by_key, judgements)
    return sorted((_person(group, by_key, terms) for group in groups), key=lambda person: (person.name, person.id))


def _by_key(seen: Iterable[Sighting]) -> dict[Key, list[Sighting]]:
    """The sightings of each name; one without a country joins the only country in which the name is seen."""
    found: dict[Key, list[Sighting]] = defaultdict(list)
    for sighting in sorted(set(seen), key=lambda s: (s.document, s.quote, s.record)):
        found[key_of(sighting.name, sighting.country)].append(sighting)
    homes: dict[str, set[str]] = defaultdict(set)
    for words, country in found:
        if country:
            homes[words].add(country)
    for words, only in homes.items():
        if len(only) == 1 and (words, "") in found:
            found[words, next(iter(only))] += found.pop((words, ""))
    return dict(found)


def _groups(by_key: dict[Key, list[Sighting]], judgements: Iterable[Judgement]) -> list[tuple[Key, ...]]:
    """Names that are one person's: by people's judgements, else full names of one country that can be spellings."""
    key_by_id = {id_of(key): key for key in by_key}
    standing = standing_of(key_by_id, judgements)
    group_of = {id: group for group in map(set, standing.groups) for id in group}
    for one, other in sorted(_alike(by_key)):
        a, b = group_of[id_of(one)], group_of[id_of(other)]
        if a is not b and not any(frozenset((x, y)) in standing.apart for x in a for y in b):
            a |= b
            group_of.update(dict.fromkeys(b, a))
    unique = {id(group): group for group in group_of.values()}
    return [tuple(sorted(key_by_id[id] for id in group)) for group in unique.values()]


def _alike(keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Pairs of full names of one country that share the sound of a word and can be spellings of one name."""
    blocks: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for words, country in keys:
        parts = words.split()
        if len(parts) > 1 and country:
            for end in (parts[0], parts[-1]):
                blocks[sound(end), country].add((words, country))
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    yield from (pair for pair in pairs if same_person(pair[0][0], pair[1][0]))


def _person(group: tuple[Key, ...], by_key: dict[Key, list[Sighting]], terms: Sequence[Row]) -> Person:
    seen = tuple(sorted((s for key in group for s in by_key[key]), key=_in_time))
    uses = Counter({key: len(by_key[key]) for key in group})
    ranked = sorted(group, key=lambda key: (-uses[key], -len(key[0]), key))
    names = Counter(sighting.name for sighting in seen)
    told = tuple(sorted(names, key=lambda name: (-names[name], -len(name), name)))
    country = next((key[1] for key in ranked if key[1]), "")
    first, *others = map(id_of, ranked)
    spells = (*_learnt(seen), *_by_table(told, country, terms))
    return Person(first, tuple(others), told, country, tuple(sorted(spells, key=_of_spell)), seen)


def _in_time(sighting: Sighting) -> tuple[date, str, int]:
    return sighting.day or date.max, sighting.document, sighting.quote.start


def _of_spell(spell: Spell) -> tuple[str, str, str, str]:
    return spell.start or "9999", spell.end or "9999", spell.office, spell.source


def _learnt(seen: Iterable[Sighting]) -> Iterator[Spell]:
    """The offices that stand beside the name, each from the first to the last dated document that tells of it."""
    offices: dict[tuple[str, str, bool], list[Sighting]] = defaultdict(list)
    for sighting in seen:
        if sighting.office:
            kind = office_kind(sighting.office, sighting.country) or plain_title(sighting.office)
            offices[kind, sighting.country, sighting.former].append(sighting)
    for (kind, country, former), told in offices.items():
        days = [sighting.day.isoformat() for sighting in told if sighting.day]
        title = Counter(sighting.office for sighting in told).most_common()
        office = min(title, key=lambda pair: (-pair[1], pair[0]))[0]
        first, last = (min(days), max(days)) if days else ("", "")
        yield Spell(office, kind, country, first, last, LEARNT, False, tuple(told), former)


def _by_table(names: Iterable[str], country: str, terms: Sequence[Row]) -> Iterator[Spell]:
    """The terms that the reference table, or a person, gives to a full name in the country."""
    found = {held for name in names if len(name_words(name)) > 1 for held in holdings_of(name, country, more=terms)}
    for held in found:
        parts = (held.title, held.office, held.country, held.start, held.end, held.source, held.certain)
        yield Spell(*parts, as_of=held.as_of)


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody whom documents show in an office, and how many days from the day asked for the nearest one is."""

    person: Person
    spell: Spell
    days: int


def seen_in_office(everybody: Iterable[Person], country: str, office: str, on: date) -> list[Seen]:
    """Who is told to be in an office of a country around a day, the nearest first; nobody of a former office."""
    kind = office_kind(office, country) or plain_title(office)
    found = [
        Seen(person, spell, _distance(spell, on))
        for person in everybody
        for spell in person.spells
        if spell.seen and spell.start and not spell.former and (spell.country, spell.kind) == (country, kind)
    ]
    return sorted(found, key=lambda seen: (seen.days, seen.person.name))


def _distance(spell: Spell, on: date) -> int:
    first, last = first_day(spell.start), last_day(spell.end)
    return max((first - on).days, (on - last).days, 0)


def find(everybody: Iterable[Person], asked: str) -> list[Person]:
    """The persons with this id, or whose names can be the one that is asked for; a part of a name is enough."""
    persons = list(everybody)
    by_id = [person for person in persons if asked in (person.id, *person.aliases)]
    wanted = {sound(word) for word in name_words(asked)}
    return by_id or [
        person for person in persons if any(wanted <= {sound(w) for w in name_words(name)} for name in person.names)
    ]
