"""Who is who across documents; the sentences are our own."""

from datetime import UTC, date, datetime
from itertools import permutations

from muniment.model import Judgement, Record
from muniment.register.people import LEARNT, find, people, seen_in_office
from muniment.register.sightings import sightings
from tests.register.small import document, record


def told(name: str, text: str, day: date | None, *persons: str) -> Record:
    where = document(name, text, day)
    return record(where, "meeting", "talks", "done", "met", *(("person", person) for person in persons))


KUMAR = told("A", "Indian Defence Secretary Ajay Kumar met Oman's Secretary General.", date(2019, 11, 4), "Ajay Kumar")
AGAIN = told("B", "Dr. Ajay Kumar, India's defence secretary, met guests.", date(2021, 2, 1), "Ajay Kumar")
LATER = told("C", "Former Indian Defence Secretary Ajay Kumar met students.", date(2023, 5, 1), "Ajay Kumar")
OTHER = told("D", "Nepalese army chief Ajay Kumar met guests.", date(2020, 1, 1), "Ajay Kumar")
UNDATED = told("E", "Indian Defence Secretary Ajay Kumar met an envoy.", None, "Ajay Kumar")
ALL = (KUMAR, AGAIN, LATER, OTHER, UNDATED)


def test_what_stands_beside_a_name_is_seen_with_its_words() -> None:
    (seen,) = sightings([KUMAR])
    assert (seen.name, seen.office, seen.country) == ("Ajay Kumar", "Defence Secretary", "IN")
    assert seen.quote.words == "Indian Defence Secretary Ajay Kumar"
    (seen,) = sightings([AGAIN])
    assert (seen.office, seen.country) == ("defence secretary", "IN")
    (seen,) = sightings([LATER])
    assert seen.former


def test_a_short_name_is_the_full_one_of_its_document() -> None:
    text = "Norwegian minister of defence Lena Brandt met envoys. Brandt spoke."
    where = document("F", text, date(2022, 1, 1))
    records = [
        record(where, "meeting", "talks", "done", "met", ("person", "Lena Brandt")),
        record(where, "meeting", "conference", "done", "spoke", ("person", "Brandt spoke"[:6])),
    ]
    assert {seen.name for seen in sightings(records)} == {"Lena Brandt"}


def test_an_office_is_learnt_with_its_days_and_sentences() -> None:
    (kumar,) = find(people(sightings([KUMAR, AGAIN, UNDATED])), "ajay kumar")
    spell = next(spell for spell in kumar.spells if spell.source == LEARNT)
    assert (spell.kind, spell.country) == ("permanent secretary of defence", "IN")
    assert (spell.start, spell.end, spell.certain) == ("2019-11-04", "2021-02-01", False)
    assert len(spell.seen) == 3


def test_namesakes_of_two_countries_are_two() -> None:
    assert len({person.id for person in people(sightings(ALL))}) == 2


def test_the_order_of_arrival_makes_no_difference() -> None:
    first = people(sightings(ALL))
    assert all(people(sightings(order)) == first for order in permutations(ALL))


def test_an_id_stays_when_more_documents_come() -> None:
    (before,) = people(sightings([KUMAR]))
    after = find(people(sightings(ALL)), before.id)
    assert [person.country for person in after] == ["IN"]


def test_people_judge_two_names_the_same_or_not() -> None:
    ravi = told("G", "Indian Defence Secretary Ravi Menon met guests.", date(2020, 1, 1), "Ravi Menon")
    spelled = told("H", "Indian Defence Secretary Ravy Menon met guests.", date(2020, 2, 1), "Ravy Menon")
    nick = told("I", "Indian Defence Secretary Bunty Menon met guests.", date(2020, 3, 1), "Bunty Menon")
    seen = sightings([ravi, spelled, nick])
    assert [person.names for person in people(seen)] == [("Bunty Menon",), ("Ravi Menon", "Ravy Menon")]
    ids = {person.name: person.id for person in people(seen)}
    aliases = find(people(seen), "Ravi Menon")[0].aliases
    at = datetime(2026, 1, 1, tzinfo=UTC)
    same = Judgement(frozenset((ids["Bunty Menon"], ids["Ravi Menon"])), "same", "Anna", at)
    apart = Judgement(frozenset((ids["Ravi Menon"], aliases[0])), "not same", "Anna", at)
    assert len(people(seen, [same])) == 1
    assert len(people(seen, [apart])) == 3


def test_who_is_seen_in_an_office_around_a_day() -> None:
    everybody = people(sightings(ALL))
    (found,) = seen_in_office(everybody, "IN", "Defence Secretary", date(2021, 2, 11))
    assert (found.person.name, found.days) == ("Ajay Kumar", 10)
    assert seen_in_office(everybody, "FR", "Defence Secretary", date(2021, 2, 11)) == []
