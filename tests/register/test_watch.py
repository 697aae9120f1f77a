"""What to look after in a register: due, overdue, silent, targets, conflicts, held, what is new."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from muniment.errors import MunimentError
from muniment.register import EntryQuery, Register
from muniment.register.follow.watch import SURE, Due
from muniment.store import State
from tests.told_reader import DEED, DOUBTFUL, PLAN, REPORTS, SOON, ToldReader, report

TODAY = date(2019, 10, 1)


class Clock:
    """A clock that is set by hand."""

    now = datetime(2020, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with Register.open(tmp_path / "r.db", clock=clock, pipeline=ToldReader()) as opened:
        yield opened


@pytest.fixture
def filled(register: Register) -> Register:
    assert register.add_documents(REPORTS).added == 9
    return register


def told(state: State) -> str:
    return f"{state.form} {' '.join(state.standing('party', 'supplier', 'recipient', 'about'))}"


def dues(found: tuple[Due, ...]) -> list[tuple[str, str]]:
    return [(told(due.state), due.reason) for due in found]


def test_due_comes_from_open_stages_and_targets_the_next_first(filled: Register) -> None:
    assert dues(filled.watch.due(today=TODAY).items) == [
        ("talks FR IN", "planned for 2019-12-01"),
        ("target IN", "target for 2019-12-31"),
        ("procurement RU IN", "agreed for 2020-05-01"),
    ]
    first = filled.watch.due(today=TODAY, limit=1)
    assert (len(first.items), first.total) == (1, 3)


def test_overdue_is_what_passed_without_a_later_report_the_latest_first(filled: Register) -> None:
    assert dues(filled.watch.overdue(today=TODAY).items) == [
        ("talks FR JP", "planned for 2019-07-15; no later report tells that it was done"),
    ]
    found = filled.watch.overdue(today=date(2020, 6, 1))
    assert [told(due.state) for due in found.items] == ["procurement RU IN", "talks FR IN", "talks FR JP"]
    assert found.total == 3  # the target of 2019 has its result


def test_what_has_its_result_takes_no_place_in_a_short_list(filled: Register) -> None:
    later = [
        report("2018-01-10", "Exports of Russia are to reach 50 USD by 2018-06-30."),
        report("2018-01-10", "Exports of India are to reach 70 USD by 2018-12-31."),
        report("2019-02-10", "Exports of India reached 80 USD in 2018."),
    ]
    filled.add_documents(later)
    aims = EntryQuery(kinds=("figure",))
    whole = filled.watch.overdue(aims, today=TODAY)
    assert [told(due.state) for due in whole.items] == ["target RU"]
    assert filled.watch.overdue(aims, today=TODAY, limit=1) == whole
    assert filled.watch.overdue(aims, today=TODAY, limit=0).items == ()


def test_a_digest_is_narrowed_by_what_only_the_index_knows(register: Register, clock: Clock) -> None:
    since = clock()
    register.add_documents([PLAN, SOON])
    every = register.watch.digest(since, today=TODAY).added
    register.reviews(by="Bo").tag(every[0].state.id, "followed")
    tagged = register.watch.digest(since, today=TODAY, query=replace(SURE, tag="followed"))
    assert [change.state.id for change in tagged.added] == [every[0].state.id]
    assert register.watch.digest(since, today=TODAY, query=replace(SURE, words="nowhere")).added == ()
    assert len(every) == 2


def test_what_is_not_known_of_the_past_is_refused(filled: Register) -> None:
    with pytest.raises(MunimentError, match="facets"):
        filled.entries.known_on(datetime(2021, 1, 1, tzinfo=UTC), EntryQuery(facets=(("place", "Nice"),)))
    with pytest.raises(MunimentError, match="order"):
        filled.entries.as_of(date(2019, 8, 20), EntryQuery(order="due"))


def test_lists_are_narrowed(filled: Register) -> None:
    narrow = EntryQuery(countries=("FR",))
    assert [told(d.state) for d in filled.watch.due(narrow, today=TODAY).items] == ["talks FR IN"]
    assert filled.watch.due(EntryQuery(stages=("done",)), today=TODAY).items == ()
    assert [told(d.state) for d in filled.watch.due(EntryQuery(kinds=("figure",)), today=TODAY).items] == ["target IN"]


def test_silence_needs_reports_on_the_same_countries(filled: Register) -> None:
    later = report("2020-01-05", "Japan met France in Nice on 2020-01-04.")
    filled.add_documents([later])
    found = filled.watch.silent(today=date(2020, 4, 1)).items
    assert [(told(s.state), s.since, s.heard, s.reason) for s in found] == [
        (
            "procurement RU IN",
            date(2019, 5, 6),
            None,
            "not covered: no report on IN and RU after 2019-05-06 was read",
        ),
        (
            "talks FR JP",
            date(2019, 6, 1),
            date(2020, 1, 5),
            "planned; no word since 2019-06-01; reports on FR and JP until 2020-01-05",
        ),
        ("talks FR IN", date(2019, 9, 3), None, "not covered: no report on FR and IN after 2019-09-03 was read"),
    ]
    assert filled.watch.silent(today=date(2020, 4, 1), days=300).total == 2


def test_what_somebody_looked_for_rests_until_the_next_look_or_another_report(filled: Register, clock: Clock) -> None:
    (late,) = filled.watch.overdue(today=TODAY).items
    clock.now = datetime(2019, 10, 1, 9, tzinfo=UTC)
    batch = filled.reviews(by="Anna").looked(late.state.id, next_look=date(2019, 11, 1), text="asked the embassy")
    resting = filled.watch.overdue(today=date(2019, 10, 31))
    assert (resting.items, resting.total, resting.resting) == ((), 0, 1)
    assert filled.watch.silent(EntryQuery(countries=("JP",)), today=date(2019, 10, 30), days=90).resting == 1
    (again,) = filled.watch.overdue(today=date(2019, 11, 1)).items
    assert again.look is not None
    assert (again.look.by, again.look.on, again.look.text) == ("Anna", date(2019, 10, 1), "asked the embassy")
    filled.add_documents([report("2019-10-20", "Japan and France will meet in Kyoto on 2019-07-15.", publisher="Late")])
    assert filled.watch.overdue(today=date(2019, 10, 25)).total == 1
    filled.reviews(by="Anna").undo(batch)
    assert filled.watch.overdue(today=date(2019, 10, 2)).resting == 0


def test_targets_are_paired_with_what_was_reported_later(filled: Register) -> None:
    later = report("2020-01-10", "Exports of Russia are to reach 50 USD by 2020-12-31.")
    filled.add_documents([later])
    found = filled.watch.targets()
    told_ = [(told(a.state), [(o.reached.value, o.ratio, o.met) for o in a.outcomes]) for a in found.items]
    assert told_ == [("target RU", []), ("target IN", [(90, 0.9, False)])]


def test_conflicts_and_what_was_announced(filled: Register) -> None:
    ((entry, best, other),) = filled.watch.conflicts().items
    assert (entry.reports, best.value, other.value) == (2, "95 USD", "90 USD")
    assert filled.watch.conflicts(fields=("time",)).items == ()
    (held,) = filled.watch.held().items
    assert (held.entry.stage, held.announced, held.held, held.slip_days) == (
        "done",
        date(2019, 9, 2),
        date(2019, 9, 2),
        0,
    )


def test_a_digest_tells_new_entries_stages_corrections_and_what_fell_due(register: Register, clock: Clock) -> None:
    register.add_documents([PLAN, SOON])
    clock.now = since = datetime(2020, 4, 1, 12, tzinfo=UTC)
    register.add_documents([DEED, DOUBTFUL, report("2019-09-05", "Russia met France in Nice on 2019-09-04.")])
    (soon,) = register.watch.overdue(today=date(2020, 4, 2)).items
    register.reviews(by="Bo").correct(soon.state.records[0], form="visit")
    digest = register.watch.digest(since, today=date(2020, 4, 2))
    assert [told(c.state) for c in digest.added] == ["talks FR RU"]  # the doubtful one is left out
    assert [(told(c.state), c.cells[0]) for c in digest.moved] == [("talks IN JP", ("stage", "planned", "done"))]
    assert [(told(c.state), c.cells) for c in digest.corrected] == [("visit FR IN", (("form", "talks", "visit"),))]
    assert (digest.changed, digest.gone, digest.due) == ((), (), ())
    assert [told(d.state) for d in register.watch.digest(datetime(2019, 11, 1, tzinfo=UTC), today=TODAY).due] == []
    fell = register.watch.digest(datetime(2019, 11, 1, tzinfo=UTC), today=date(2019, 12, 24)).due
    assert [(told(due.state), due.day) for due in fell] == [("visit FR IN", date(2019, 12, 1))]


def test_entries_as_they_could_be_known_on_a_day(filled: Register) -> None:
    both = EntryQuery(countries=("IN", "JP"))
    (now,) = filled.entries.find(both).states
    (then,) = filled.entries.as_of(date(2019, 8, 20), both).states
    assert (now.stage, now.reports, then.stage, then.reports, then.id) == ("done", 2, "planned", 1, now.id)
    assert filled.entries.as_of(date(2019, 8, 20), replace(both, stages=("done",))).states == ()
    assert filled.entries.as_of(date(2019, 7, 20), both).states == ()
    every = filled.entries.as_of(date(2019, 6, 20), EntryQuery(least=0.5))
    assert ([told(state) for state in every.states], every.doubtful) == (
        ["procurement RU IN", "target IN", "talks FR JP"],
        1,
    )


def test_entries_as_the_register_had_them_on_a_day(register: Register, clock: Clock) -> None:
    register.add_documents([PLAN])
    between = clock()
    register.add_documents([DEED, SOON])
    japan = EntryQuery(countries=("jp",), kinds=("meeting",))
    (then,) = register.entries.known_on(between, japan).states
    assert (then.stage, then.reports) == ("planned", 1)
    assert register.entries.known_on(between, replace(japan, name="x")).states == ()
    assert register.entries.known_on(datetime(2020, 1, 1, tzinfo=UTC), japan).total == 0
    with pytest.raises(MunimentError, match="cannot be narrowed by words"):
        register.entries.known_on(between, EntryQuery(words="x"))


def test_held_counts_only_events_that_were_announced_whatever_the_limit(filled: Register) -> None:
    delivered = report("2020-05-05", "Russia met France in Nice on 2020-05-04.")
    filled.add_documents([delivered])
    assert [(len(filled.watch.held(limit=most).items), filled.watch.held(limit=most).total) for most in (None, 1)] == [
        (1, 1),
        (1, 1),
    ]
    assert filled.watch.held(replace(SURE, stages=("planned",))).items == ()


def test_a_body_is_no_country_by_the_shape_of_its_name(register: Register) -> None:
    aim = report("2021-01-10", "Exports of EU are to reach 100 USD by 2021-12-31.")
    register.add_documents([aim, report("2022-02-01", "Exports of EU reached 120 USD in 2021.")])
    assert [len(aim.outcomes) for aim in register.watch.targets().items] == [1]


def test_days_before_the_first_one_are_that_day(filled: Register) -> None:
    assert filled.watch.silent(today=TODAY, days=800_000).items == ()
    assert filled.watch.overdue(today=date.min).items == ()
    assert filled.watch.digest(datetime(2019, 1, 1, tzinfo=UTC), today=date.min).due == ()
