"""What stands where an entry has no day, and what was read by a day on which more was still to come."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from muniment.register import EntryQuery, Register
from tests.told_reader import ToldReader, report

PLANNED = report("2019-06-01", "Japan and France will meet in Kyoto on 2019-07-15.")
HELD = (
    report("2019-12-10", "Japan and France will meet in Paris on 2020-03-01."),
    report("2020-03-02", "France met Japan in Paris on 2020-03-01.", publisher="E"),
)
UNDATED = report("", "India ordered radars from Russia for 90 USD.")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "r.db", pipeline=ToldReader()) as opened:
        opened.add_documents([PLANNED, *HELD, UNDATED])
        yield opened


def test_what_was_read_by_a_day_counts_though_the_same_entry_is_told_of_later(register: Register) -> None:
    told = [
        (one.since, one.heard)
        for one in register.watch.silent(EntryQuery(countries=("JP",)), today=date(2020, 2, 1)).items
    ]
    assert told == [(date(2019, 6, 1), date(2019, 12, 10))]


@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_what_has_no_day_comes_last_in_either_order(register: Register, order: str) -> None:
    found = register.entries.find(EntryQuery(order=order)).states
    known = register.entries.known_on(datetime.now().astimezone(), EntryQuery(order=order)).states
    assert [state.first is None for state in found] == [False, False, True]
    assert [state.id for state in known] == [state.id for state in found]
