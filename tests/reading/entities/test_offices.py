from datetime import date

import pytest

from muniment.reading.entities import holder, office_kind


@pytest.mark.parametrize(
    ("country", "office", "day", "person"),
    [
        ("JP", "minister of defence", "2019-09-02", "Takeshi Iwaya"),
        ("JP", "defence minister", "2019-09-20", "Taro Kono"),
        ("IN", "Raksha Mantri", "2019-09-02", "Rajnath Singh"),
        ("IN", "RM", "2018-01-05", "Nirmala Sitharaman"),
        ("US", "Secretary of Defense", "2022-03-01", "Lloyd Austin"),
        ("US", "Secretary of State", "2022-03-01", "Antony Blinken"),
        ("GB", "Defence Secretary", "2022-03-01", "Ben Wallace"),
        ("IN", "Defence Secretary", "2020-03-01", "Ajay Kumar"),
        ("FR", "president", "2016-01-25", "François Hollande"),
        ("DE", "chancellor", "2010-06-01", "Angela Merkel"),
        ("NATO", "secretary general", "2024-11-20", "Mark Rutte"),
        ("TW", "minister of national defense", "2022-08-02", "Chiu Kuo-cheng"),
        ("AU", "governor-general", "2022-01-02", "David Hurley"),
        ("TW", "foreign minister", "2003-05-05", "Eugene Chien"),
        ("KP", "chief of the general staff", "2011-03-01", "Ri Yong Ho"),
        ("US", "Secretary of Commerce", "2018-03-01", "Wilbur Ross"),
        ("EU", "President of the European Council", "2017-03-01", "Donald Tusk"),
        ("KW", "Minister of Defence", "2012-11-01", "Ahmad Khaled Al-Hamad Al-Sabah"),
    ],
)
def test_the_holder_on_a_day(country: str, office: str, day: str, person: str) -> None:
    answer = holder(country, office, date.fromisoformat(day))
    assert answer.holding is not None
    assert answer.holding.holder == person


def test_a_day_on_which_the_office_changed_hands_stays_open() -> None:
    answer = holder("JP", "minister of defence", date(2019, 9, 11))
    assert answer.holding is None
    assert [c.holder for c in answer.candidates] == ["Takeshi Iwaya", "Taro Kono"]
    assert "changed hands" in answer.reason


def test_an_open_term_is_not_known_after_the_table_was_made() -> None:
    answer = holder("IN", "minister of defence", date(2031, 1, 1))
    assert answer.holding is None
    assert "not known after" in answer.reason


def test_a_gap_and_an_office_that_the_table_lacks() -> None:
    assert holder("IN", "minister of defence", date(1890, 1, 1)).reason == "the table has no holder on that day"
    assert holder("IN", "minister of fisheries", date(2020, 1, 1)).reason == "the table does not have this office"


def test_only_a_citable_source_makes_an_answer_certain() -> None:
    cited = holder("IN", "minister of defence", date(2020, 1, 1)).holding
    told = holder("VN", "minister of national defence", date(2019, 2, 10)).holding
    assert cited is not None and cited.certain and "Wikidata" in cited.source
    assert told is not None and not told.certain and told.source == "general knowledge"


@pytest.mark.parametrize(
    ("title", "country", "kind"),
    [
        ("Defence Minister", "IN", "minister of defence"),
        ("Defence Secretary", "GB", "minister of defence"),
        ("Defence Secretary", "IN", "permanent secretary of defence"),
        ("Deputy Defence Minister", "RU", None),
        ("Army Chief", "IN", None),
        ("External Affairs Minister", "IN", "minister of foreign affairs"),
        ("Chief of Defence Staff", "IN", "chief of defence"),
        ("NSA", "IN", "national security adviser"),
    ],
)
def test_titles_to_kinds_of_office(title: str, country: str, kind: str | None) -> None:
    assert office_kind(title, country) == kind
