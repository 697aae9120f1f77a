"""A check on the seed articles fails only where the reader found the records that it rests on."""

from datetime import date

from evaluation.exams.seed_entries import CHECKS, HELD, PLANNED, Found, answer, matched
from muniment.register.entries import entry_of
from tests.register.small import document, on, record

PLAN = document(
    "Plan", "Chile and Norway will hold a maritime conference in Oslo on 5 and 6 November 2019.", date(2019, 10, 1)
)
DEED = document(
    "Deed", "The maritime conference of Chile and Norway was held in Oslo on 6 November 2019.", date(2019, 11, 7)
)
CONFERENCE = "the Moscow conference is one entry, planned then done"
DATED = "the third article is dated near 6 November 2019"
planned = record(
    PLAN, "meeting", "conference", "planned", "conference", ("time", "5 and 6 November 2019", on(date(2019, 11, 6)))
)
held = record(DEED, "meeting", "conference", "done", "conference", ("time", "6 November 2019", on(date(2019, 11, 6))))


def test_one_entry_holds_two_fail_and_a_record_that_was_not_found_leaves_the_check_out() -> None:
    one, (a, b) = entry_of([planned, held]), (entry_of([planned]), entry_of([held]))
    assert answer(CHECKS[CONFERENCE], Found({PLANNED: one, HELD: one}, {})) is True
    assert answer(CHECKS[CONFERENCE], Found({PLANNED: a, HELD: b}, {})) is False
    assert answer(CHECKS[CONFERENCE], Found({PLANNED: a}, {})) is None


def test_a_date_that_is_wrong_counts_once_its_record_was_found() -> None:
    right, wrong = (date(2019, 11, 1), date(2019, 11, 9)), (date(2019, 11, 1), date(2020, 11, 9))
    assert answer(CHECKS[DATED], Found({}, {2: right})) is True
    assert answer(CHECKS[DATED], Found({}, {2: wrong})) is None
    assert answer(CHECKS[DATED], Found({HELD: entry_of([held])}, {2: wrong})) is False


def test_a_record_is_found_by_its_kind_and_the_words_that_tell_it() -> None:
    start = DEED.text.index("conference")
    row = {"records": [{"r": "R1", "kind": "meeting", "triggers": [[start, start + 10]]}]}
    other = {"records": [{"r": "R1", "kind": "exercise", "triggers": [[start, start + 10]]}]}
    entry = entry_of([held])
    assert list(matched(2, row, [(held, entry)])) == [(HELD, entry)]
    assert not list(matched(2, other, [(held, entry)]))
