import pytest

from muniment.reading.entities import Filler, Told, link, place_country
from tests.reading.entities.test_link import DAY, SENTENCES, SPANS, TEXT, at


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Visakhapatnam", "IN"),
        ("the city of Kyiv", "UA"),
        ("Bombay", "IN"),
        ("London", "GB"),
        ("Hohenfels, Germany", "DE"),
        ("Japan", "JP"),
        ("Hyderabad", None),
        ("a village nearby", None),
    ],
)
def test_a_place_tells_its_country_only_if_no_namesake_abroad_is_near_its_size(name: str, code: str | None) -> None:
    assert place_country(name) == code


def test_the_country_to_which_a_visit_goes_is_its_host() -> None:
    people = (Filler("person", *at("Lloyd Austin"), "person"), Filler("person", *at("Rajnath Singh"), "person"))
    visit = Told("meeting", (at("met"),), people, "visit")
    (added,) = link(TEXT.replace("Oslo", "Pune"), SENTENCES, SPANS, [visit], DAY)
    assert [(party.role, party.code) for party in added] == [("party", "US"), ("party", "IN")]
    with_place = Told(visit.kind, visit.triggers, (*people, Filler("place", *at("Oslo"), "place")), visit.form)
    (added,) = link(TEXT.replace("Oslo", "Pune"), SENTENCES, SPANS, [with_place], DAY)
    assert [(party.role, party.code) for party in added] == [("party", "US"), ("host", "IN")]


def test_of_a_visit_whose_visitor_is_known_the_other_country_is_the_host() -> None:
    austin = Filler("party", *at("US"), "country", "US")
    visit = Told("meeting", (at("met"),), (austin, Filler("person", *at("Rajnath Singh"), "person")), "visit")
    (added,) = link(TEXT, SENTENCES, SPANS, [visit], DAY)
    assert [(party.role, party.code) for party in added] == [("host", "IN")]
