"""What became of plans, targets and promises, on a given day."""

from datetime import date
from decimal import Decimal

from muniment.model import Amount, Entry, Record, When
from muniment.register.entries import entry_of
from muniment.register.follow import announced_and_held, conflicts, due_day, due_list, follow, silent, targets
from tests.register.small import document, money, on, record

SIDES = (("party", "Chile"), ("party", "Peru"))


def talks(stage: str, day: date, when: When, name: str = "A") -> Entry:
    return entry_of([one(stage, day, when, name)])


def one(stage: str, day: date, when: When, name: str = "A") -> Record:
    where = document(name, "Chile and Peru spoke of talks on a day.", day)
    return record(where, "meeting", "talks", stage, "talks", *SIDES, ("time", "a day", when))


def test_due_before_the_day_and_overdue_after_it() -> None:
    planned = talks("planned", date(2024, 1, 1), on(date(2024, 5, 5)))
    assert [(f.state, f.day) for f in due_list([planned], today=date(2024, 5, 5))] == [("due", date(2024, 5, 5))]
    (late,) = due_list([planned], today=date(2024, 5, 6))
    assert (late.state, late.reason) == ("overdue", "planned for 2024-05-05; no later report tells that it was done")


def test_kept_late_and_called_off() -> None:
    plan = one("planned", date(2024, 1, 1), on(date(2024, 5, 5)), "Plan")
    kept = entry_of([plan, one("done", date(2024, 5, 6), on(date(2024, 5, 5)), "Deed")])
    slipped = entry_of([plan, one("done", date(2024, 6, 6), on(date(2024, 6, 4)), "Deed")])
    off = entry_of([plan, one("cancelled", date(2024, 4, 6), When(), "Off")])
    today = date(2025, 1, 1)
    assert [follow(entry, today=today).state for entry in (kept, slipped, off)] == ["kept", "late", "called off"]
    assert [(held.slip_days) for held in announced_and_held([kept])] == [0]
    assert [(held.slip_days) for held in announced_and_held([slipped])] == [30]


def test_silence_counts_only_where_reports_on_the_countries_were_read() -> None:
    entry = talks("planned", date(2024, 1, 1), on(date(2024, 5, 5)))
    told = [(frozenset({"CL", "PE", "NO"}), date(2024, 9, 1))]
    elsewhere = [(frozenset({"CL", "NO"}), date(2024, 9, 1))]
    today = date(2024, 12, 1)
    assert [silence.covered for silence in silent([entry], told, today=today)] == [True]
    assert [silence.covered for silence in silent([entry], elsewhere, today=today)] == [False]
    assert silent([entry], told, today=date(2024, 2, 1)) == []


def figure(name: str, form: str, millions: int, year: int, subject: str = "arms") -> Entry:
    where = document(name, f"Kenya: ${millions} million of {subject} sold in that year.", date(year + 1, 2, 1))
    period = ("time", "that year", on(date(year, 1, 1), date(year, 12, 31)))
    roles = (("about", "Kenya"), ("amount", f"${millions} million", money(millions * 1_000_000)), ("subject", subject))
    return entry_of([record(where, "figure", form, None, "sold", *roles, period)])


def test_a_target_meets_the_result_of_its_period_and_measure() -> None:
    target, result = figure("T", "target", 50, 2022), figure("R", "actual", 40, 2022)
    others = [figure("Later", "actual", 60, 2023), figure("Part", "actual", 10, 2022, "spare parts")]
    (outcome,) = targets([target, result, *others])
    assert (outcome.actual, outcome.ratio, outcome.met) == (result, 0.8, False)


def test_a_target_is_due_when_its_period_ends_and_a_result_never_is() -> None:
    assert due_day(figure("T", "target", 50, 2022)) == date(2022, 12, 31)
    assert due_day(figure("R", "actual", 50, 2022)) is None


def test_conflicting_sums_are_shown_beside_the_one_that_stands() -> None:
    told = []
    for name, millions, day in (("A", 90, 1), ("B", 90, 2), ("C", 95, 3)):
        where = document(name, f"Kenya bought boats for ${millions} million.", date(2024, 1, day), publisher=name)
        amount = ("amount", f"${millions} million", money(millions * 1_000_000))
        told.append(record(where, "project", "procurement", "agreed", "bought", ("recipient", "Kenya"), amount))
    ((_, best, other),) = conflicts([entry_of(told)])
    assert (best.value, other.value) == ("90000000 USD", "95000000 USD")


def test_an_event_slips_only_out_of_the_days_that_its_latest_plan_means() -> None:
    may = When(date(2024, 5, 1), date(2024, 5, 31), "month", "stated", "in May")
    days = on(date(2024, 5, 5), date(2024, 5, 8))
    deed = one("done", date(2024, 5, 21), on(date(2024, 5, 20)), "Deed")
    vague = [one("planned", date(2024, 1, 1), may, "Plan"), deed]
    long = [one("planned", date(2024, 1, 1), days, "Plan"), one("done", date(2024, 5, 9), days, "Deed")]
    long.append(one("done", date(2024, 5, 7), on(date(2024, 5, 7)), "Day"))
    moved = [one("planned", date(2024, 1, 1), on(date(2024, 6, 10)), "Plan")]
    moved += [one("planned", date(2024, 2, 1), on(date(2024, 5, 19)), "New plan"), deed]
    found = [announced_and_held([entry_of(told)])[0] for told in (vague, long, moved)]
    assert [(held.held, held.slip_days) for held in found] == [
        (date(2024, 5, 20), 0),
        (date(2024, 5, 5), 0),
        (date(2024, 5, 20), 1),
    ]


def test_a_later_plan_replaces_an_earlier_deadline_unless_it_tells_of_the_past() -> None:
    by_may = one("planned", date(2024, 1, 1), When(None, date(2024, 5, 31), "day", "stated", "by 31 May"))
    later = one("planned", date(2024, 5, 20), on(date(2024, 6, 10)), "Later")
    past = one("planned", date(2024, 5, 20), on(date(2023, 6, 10)), "Past")
    assert due_day(entry_of([by_may, later])) == date(2024, 6, 10)
    assert due_day(entry_of([by_may, past])) == date(2024, 5, 31)


def sold(name: str, form: str, day: date, when: When, *sums: Amount, about: str = "Kenya", what: str = "sold") -> Entry:
    where = document(name, f"{about}: sum one, sum two of arms {what} by then.", day)
    amounts = [("amount", words, amount) for words, amount in zip(("sum one", "sum two"), sums, strict=False)]
    return entry_of([record(where, "figure", form, None, what, ("about", about), *amounts, ("time", "by then", when))])


IN_2022, AFTER = on(date(2022, 1, 1), date(2022, 12, 31)), date(2023, 2, 1)


def test_a_target_has_no_result_of_others_of_another_measure_or_before_its_end() -> None:
    aim = sold("T", "target", date(2021, 1, 1), IN_2022, money(100))
    assert len(targets([aim, sold("A", "actual", AFTER, IN_2022, money(90))])) == 1
    assert targets([aim, sold("A", "actual", date(2022, 3, 1), IN_2022, money(90))]) == []
    assert targets([aim, sold("A", "actual", AFTER, When(), money(90))]) == []
    firm = sold("T", "target", date(2021, 1, 1), IN_2022, money(100), about="HAL")
    assert targets([firm, sold("A", "actual", AFTER, IN_2022, money(90), about="BEL")]) == []
    exports = sold("T", "target", date(2021, 1, 1), IN_2022, money(100), what="exports")
    assert targets([exports, sold("A", "actual", AFTER, IN_2022, money(90), what="imports")]) == []


def test_a_target_is_compared_in_a_unit_that_both_have_and_at_its_deadline() -> None:
    by = When(None, date(2022, 12, 31), "year", "stated", "by 2022")
    aim = sold("T", "target", date(2021, 1, 1), by, money(8000, "INR"), money(100))
    (outcome,) = targets([aim, sold("A", "actual", AFTER, IN_2022, money(90))])
    assert outcome.ratio == 0.9
    least = Amount("percent", Decimal(10), bound="max")
    aim = sold("T", "target", date(2021, 1, 1), by, least)
    (outcome,) = targets([aim, sold("A", "actual", AFTER, IN_2022, Amount("percent", Decimal(25)))])
    assert not outcome.met
