"""When an undated document was published: from its own words, from other reports, from bounds."""

from datetime import date

import pytest

from muniment.model import Record, When
from muniment.register.dating import date_documents, settled
from muniment.register.dating.clues import LIKELY, Clue
from muniment.register.dating.solve import solved
from tests.register.small import document, on, record


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The council met last week, on 4 March 2024.", date(2024, 3, 11), date(2024, 3, 16)),
        ("The drill of 2011 to 2014, which ended last year, was long.", date(2015, 1, 1), date(2015, 12, 31)),
        ("The sale in the year 2021, which closed yesterday, was large.", date(2022, 1, 1), date(2022, 1, 1)),
    ],
)
def test_own_words(text: str, first: date, last: date) -> None:
    (dating,) = date_documents([document("Undated", text)], [])
    assert (dating.first, dating.last) == (first, last)
    assert dating.reasons[0].startswith("It says '")


def test_a_document_with_a_date_is_never_touched() -> None:
    told = document("Dated", "The council met last week, on 4 March 2024.", date(2020, 1, 1))
    assert date_documents([told], []) == []


def fair(name: str, text: str, trigger: str, stage: str, when: When | None, words: str, day: date | None) -> Record:
    where = document(name, text, day)
    time = ("time", words, when or When(words=words))
    return record(
        where, "meeting", "exhibition", stage, trigger, ("name", trigger), ("host", "Peru"), ("place", "Lima"), time
    )


def test_yesterday_is_read_from_what_others_say_and_the_times_are_read_anew() -> None:
    may = on(date(2023, 5, 10), date(2023, 5, 14))
    before = fair(
        "Before",
        "Peru opens SeaShow in Lima on 10 to 14 May 2023.",
        "SeaShow",
        "planned",
        may,
        "10 to 14 May 2023",
        date(2023, 4, 1),
    )
    after = fair(
        "After", "SeaShow, hosted by Peru in Lima, closed yesterday.", "SeaShow", "done", None, "yesterday", None
    )
    found = settled([before.document, after.document], [before, after])
    dating = found.datings[after.document.id]
    assert (dating.first, dating.last, dating.day) == (date(2023, 5, 15), date(2023, 5, 15), date(2023, 5, 15))
    assert dating.reasons[-1:] == (
        "It puts 'yesterday' to the exhibition that other reports date 2023-05-10 to 2023-05-14",
    )
    (time,) = (mention.when for told in found.records if told.id == after.id for mention in told.of_role("time"))
    assert time is not None
    assert (time.iso, time.basis) == ("2023-05-14", "inferred")
    assert found.resolution.clusters == ((after.id, before.id),)
    assert found.documents[1].published.basis == "inferred"


def test_what_is_told_as_held_bounds_from_below_only() -> None:
    text = "In November 2023 Chile and Peru held talks."
    month = on(date(2023, 11, 1), date(2023, 11, 30))
    where = document("Undated", text)
    talks = record(
        where,
        "meeting",
        "talks",
        "done",
        "talks",
        ("party", "Chile"),
        ("party", "Peru"),
        ("time", "November 2023", month),
    )
    (dating,) = date_documents([where], [talks])
    assert (dating.first, dating.last, dating.day) == (date(2023, 11, 1), None, None)
    assert dating.reasons[:1] == ("It tells the talks of 2023-11-01 to 2023-11-30 as held",)


def test_the_weaker_of_two_clues_that_cannot_both_hold_is_set_aside() -> None:
    may, june = frozenset({date(2024, 5, 1), date(2024, 5, 2)}), frozenset({date(2024, 6, 1)})
    clues = [Clue(3, "weak", june), Clue(0, "own words", may), Clue(1, "bound", first=date(2024, 5, 2))]
    dating = solved("d1", clues)
    assert (dating.first, dating.last) == (date(2024, 5, 2), date(2024, 5, 2))
    assert (dating.reasons, dating.set_aside) == (("own words", "bound"), ("weak",))


def test_what_most_likely_clues_allow_goes_before_the_one_likeliest() -> None:
    march, may = frozenset({date(2024, 3, 1)}), frozenset({date(2024, 5, 4), date(2024, 5, 5)})
    likeliest = Clue(LIKELY, "like the drill of March", march, likeness=4.0)
    others = [Clue(LIKELY, f"like the {name} of May", may, likeness=3.0) for name in ("drill", "talks")]
    found = solved("d", [likeliest, *others])
    assert (found.first, found.last, found.set_aside) == (min(may), max(may), ("like the drill of March",))
    assert solved("d", [likeliest, others[0]]).first == date(2024, 3, 1)


def test_a_report_that_is_like_two_fairs_is_dated_by_what_else_it_tells() -> None:
    def held(name: str, year: int, stage: str, day: date | None) -> Record:
        when = on(date(year, 5, 10), date(year, 5, 14)) if day else None
        text = "SeaShow, hosted by Peru in Lima, closed yesterday. The accord of January 2022 was recalled."
        return fair(name, text, "SeaShow", stage, when, "yesterday", day)

    reports = [held(str(year), year, "done", date(year, 5, 20)) for year in (2021, 2023)]
    undated = held("Undated", 0, "done", None)
    found = settled([r.document for r in (*reports, undated)], [*reports, undated])
    assert found.datings[undated.document.id].day == date(2023, 5, 15)


def test_a_month_that_a_plan_is_for_is_not_told_as_past() -> None:
    text = "The drill was set for August 2026, Peru said."
    where = document("Undated", text)
    august = ("time", "August 2026", on(date(2026, 8, 1), date(2026, 8, 31)))
    plan = record(where, "exercise", "exercise", "planned", "drill", ("party", "Peru"), august)
    (dating,) = date_documents([where], [plan])
    assert (dating.first, dating.last) == (None, date(2026, 8, 31))


def test_nothing_said_is_nothing_found() -> None:
    assert date_documents([document("Undated", "The council met in the old hall.")], []) == []


def test_nothing_is_concluded_from_words_beside_a_span_of_many_years() -> None:
    assert date_documents([document("Undated", "Trade grew from 2010 to 2020, last year.")], []) == []
