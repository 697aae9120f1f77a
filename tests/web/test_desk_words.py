"""How things are said."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from muniment.register import Register, State
from muniment.store.states import Value
from muniment.web.charts.timeline import timeline
from muniment.web.evidence import fields_of
from muniment.web.feeds import calendar
from muniment.web.words import amount, below, days, entry_days, iso_days, joined, month, months, said, title
from tests.web.conftest import NOON


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2019, 9, 4), date(2019, 9, 4), "4 September 2019"),
        (date(2019, 9, 2), date(2019, 9, 6), "2–6 September 2019"),
        (date(2019, 8, 30), date(2019, 9, 2), "30 August – 2 September 2019"),
        (date(2019, 12, 30), date(2020, 1, 2), "30 December 2019 – 2 January 2020"),
        (date(2019, 11, 1), date(2019, 11, 30), "November 2019"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2020, 1, 1), date(2029, 12, 31), "2020–2029"),
        (None, date(2025, 12, 31), "until 31 December 2025"),
        (date(2025, 1, 1), None, "from 1 January 2025"),
        (None, None, ""),
    ],
)
def test_days(first: date | None, last: date | None, said: str) -> None:
    assert days(first, last) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("2019-09-02/2019-09-06", "2–6 September 2019"),
        ("2019-11", "November 2019"),
        ("2025", "2025"),
        ("../2025-12-31", "until 31 December 2025"),
        ("next month", "next month"),
        ("2019-13", "2019-13"),
    ],
)
def test_times_as_the_register_keeps_them(kept: str, said: str) -> None:
    assert iso_days(kept) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("107000000000 INR", "INR 107 billion"),
        ("about 2500000 USD", "about USD 2.5 million"),
        ("min 1000 exhibitors", "at least 1,000 exhibitors"),
        ("36 aircraft", "36 aircraft"),
        ("2000000000-3000000000 USD", "USD 2 billion–3 billion"),
        ("49 percent", "49%"),
        ("dozens", "dozens"),
    ],
)
def test_amounts(kept: str, said: str) -> None:
    assert amount(kept) == said


def test_lists() -> None:
    assert joined([]) == ""
    assert joined(["India"]) == "India"
    assert joined(["India", "Japan", "Korea"]) == "India, Japan and Korea"


def test_months_without_documents_are_among_the_others() -> None:
    counted = {"": 2, "2019-11": 1, "2020-02": 3}
    assert months(counted) == [("2019-11", 1), ("2019-12", 0), ("2020-01", 0), ("2020-02", 3)]
    assert months(counted, most=2) == [("2020-01", 0), ("2020-02", 3)]


def test_a_month_is_named_and_what_is_none_stays() -> None:
    assert month("2020-09") == "Sep 2020"
    assert month("2020-13") == "2020-13"


def test_a_reason_is_said_without_codes() -> None:
    told = "agreed; no word since 2019-09-06; reports on IN and KR until 2020-02-09"
    assert said(told) == "agreed; no word since 6 Sep 2019; reports on India and South Korea until 9 Feb 2020"
    assert said("planned for 2019-02-30") == "planned for 2019-02-30"
    told = "not covered: no report on US after 2019-09-06 was read"
    assert said(told) == "not covered: no report on United States after 6 Sep 2019 was read"


def test_no_capitals_of_a_quote_or_a_name_are_said_as_a_country() -> None:
    assert said("It says 'the MH-60R and CH-47 on 2019-09-02', and that is 2019-09-02") == (
        "It says 'the MH-60R and CH-47 on 2019-09-02', and that is 2 Sep 2019"
    )
    for name in ("MH-60R Seahawk contract", "the IL-76 deal", "AI talks"):
        assert said(name) == name


def test_the_value_that_stands_is_shown_in_a_reason_as_values_are(path: Path) -> None:
    with Register.open(path) as register:
        entry = register.entries.entries(register.entries.find().states)[0]
        sourced = {told[0].id: told for told in register.with_sentences(entry.records)}

    def shown(role: str, reason: str) -> str:
        cells = (replace(entry.cells[0], role=role, best=False, reason=reason),)
        return fields_of(replace(entry, cells=cells), sourced)[role][0].reason

    why = "told later, on 2019-09-05"
    assert shown("name", f"MH-60R stands: by 2019-09-01 stands: {why}") == (
        "MH-60R stands: by 2019-09-01 stands: told later, on 5 Sep 2019"
    )
    assert shown("host", "IN stands: more exact") == "India stands: more exact"


def state(form: str, *values: tuple[str, str]) -> State:
    """An entry with these values, each of which stands."""
    kept = tuple(Value(role, told, True, "", ("r1",)) for role, told in values)
    return State(
        "e1", NOON, "report d1", "meeting", form, "done", 0.9, 2, 1, None, None, "none", None, None, None, kept, ("r1",)
    )


def test_a_title_names_countries_first_and_no_article() -> None:
    assert title(state("visit", ("party", "government"), ("party", "the"), ("party", "IN"))) == (
        "India and government: visit"
    )
    assert title(state("initiative", ("party", "IN"), ("name", 'Make in India"'))) == "India: Make in India"


def test_the_line_below_says_what_the_title_does_not() -> None:
    assert below(state("visit", ("party", "IN"), ("place", "Tokyo"))) == "Tokyo · 2 reports · 1 source"
    assert below(state("visit", ("party", "IN"), ("name", "Malabar"))) == "visit · 2 reports · 1 source"


@pytest.mark.parametrize("basis", ["stated", "inherited"])
def test_what_has_days_is_shown_on_them_wherever_its_year_was_told(basis: str) -> None:
    told = replace(state("talks"), first=date(2020, 2, 5), last=date(2020, 2, 8), basis=basis)
    assert entry_days(told) == "5–8 Feb 2020"
    assert timeline([told], today=NOON.date()).undated == 0
    assert "DTSTART;VALUE=DATE:20200205" in calendar([told], title="All", base="http://desk", now=NOON)


def test_of_what_has_no_day_only_the_report_is_known() -> None:
    told = replace(state("talks"), last=date(2020, 2, 8), basis="inherited")
    assert entry_days(told) == "before 8 Feb 2020"
    assert timeline([told], today=NOON.date()).undated == 1
    assert "VEVENT" not in calendar([told], title="All", base="http://desk", now=NOON)
