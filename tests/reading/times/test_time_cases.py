from datetime import date
from pathlib import Path

import pytest

from evaluation.times_table import cases, page
from muniment.reading.times import TimeContext, find_times, read_time

CASES = cases()
ROWS = [row for rows in CASES.CASES.values() for row in rows]
PAGE = Path(__file__).parents[3] / "docs" / "times.md"
PUBLISHED = TimeContext(date(2024, 5, 14))


def parts(when):
    return when.iso, when.precision, when.qualifier, when.basis, when.function


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[3]} {row[1]}" for row in ROWS])
def test_a_time_is_found_and_read(row):
    sentence, published, calendar, words, *expected = row
    context = TimeContext(date.fromisoformat(published) if published else None, calendar)
    found = [time for time in find_times(sentence, context) if sentence[time.start : time.end] == words]
    assert [parts(time.when) for time in found] == [tuple(expected)]
    assert found[0].when.words == words


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[3]} {row[1]}" for row in ROWS])
def test_a_marked_time_reads_as_the_found_one(row):
    sentence, published, calendar, words, *expected = row
    context = TimeContext(date.fromisoformat(published) if published else None, calendar)
    start = next(t.start for t in find_times(sentence, context) if sentence[t.start : t.end] == words)
    assert parts(read_time(sentence, start, start + len(words), context))[:4] == tuple(expected)[:4]


@pytest.mark.parametrize("sentence", CASES.NO_TIMES)
def test_a_trap_stays_clean(sentence):
    assert find_times(sentence, PUBLISHED) == ()


def test_the_documentation_shows_the_cases():
    assert PAGE.read_text(encoding="utf-8") == page()
