from datetime import date

import pytest

from evaluation.times_table import cases
from muniment.model import Document, Mention, Publisher, Record, When
from muniment.reading.times import Act, TimeContext, day_within, named_by, time_of
from muniment.reading.times.periods import Period, between, period_of

ROWS = cases().ACTS
MAY = TimeContext(date(2024, 5, 14))


def read(sentence, words, act, context=MAY, days=(), years=()):
    start = sentence.index(words)
    return time_of(sentence, start, start + len(words), context, act, days=lambda: days, years=lambda: years)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[3]} {row[2]}" for row in ROWS])
def test_words_are_read_as_the_time_of_their_act(row):
    sentence, published, told, words, value = row
    kind, form, stage = told.split(", ")
    act = Act(kind, form, None if stage == "-" else stage)
    assert read(sentence, words, act, TimeContext(date.fromisoformat(published), "IN")).iso == value


def test_a_period_lies_between_the_days_that_fit_its_length():
    days = (date(2023, 6, 5), date(2023, 9, 1), date(2023, 11, 25))
    sentence = "The group called at nine ports over the six-month span."
    when = read(sentence, "six-month", Act("exercise", "port-call", "done"), days=days)
    assert (when.iso, when.basis) == ("2023-06-05/2023-11-25", "relative")


def test_days_that_are_still_to_come_are_not_those_of_what_is_done():
    days = (date(2024, 7, 1), date(2024, 7, 2))
    assert read("It was a two-day visit.", "two-day", Act("meeting", "visit", "done"), days=days).iso is None


def test_without_a_publication_no_frame_and_no_length_gives_a_day():
    undated = TimeContext(None)
    assert read("They plan talks in August.", "August", Act("meeting", "talks", "planned"), undated).iso is None
    assert read("He is on a two-day visit.", "two-day", Act("meeting", "visit", "ongoing"), undated).iso is None


def test_the_year_in_the_name_of_a_fair_is_that_of_its_days():
    text = "Fair\n\nHarbour Expo 2021 opens on 7 November."
    document = Document("d1", "Fair", text, Publisher("x"))
    record = Record(document, "meeting", "exhibition", "planned", (document.quote(6, 23),))
    assert Act.of(record) == Act("meeting", "exhibition", "planned", 2021)
    assert read("It opens on 7 November.", "7 November", Act.of(record), TimeContext(None)).iso == "2021-11-07"


@pytest.mark.parametrize("act", [Act("figure", "actual", None), Act("exercise", "deployment", "ended")])
def test_years_up_to_the_report_begin_in_a_year_that_the_text_names(act):
    sentence = "Over the country's 20 years at war its soldiers have trained 3,000 others."
    assert read(sentence, "20 years", act, years=(1999, 2004)).iso == "2004-01-01/2024-12-31"
    assert read(sentence, "20 years", act, years=(1999, 2014)).iso is None
    assert read(sentence, "20 years", Act("figure", "target", None), years=(2004,)).iso is None


def test_a_time_of_an_act_never_leaves_the_calendar():
    sentence = "It was 5 billion in the first century, compared with 4 billion a year ago."
    assert read(sentence, "a year ago", Act("figure", "actual", None)).iso == "2023"


def test_two_years_in_the_names_of_a_fair_tell_none():
    text = "Fair\n\nHarbour Expo 2021 follows Harbour Expo 2019."
    document = Document("d1", "Fair", text, Publisher("x"))
    name = Mention("name", document.quote(32, 49))
    record = Record(document, "meeting", "exhibition", "planned", (document.quote(6, 23),), (name,))
    assert Act.of(record).year is None


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("during the visit", True),
        ("during his visit", True),
        ("on the Visit", True),
        ("visit", False),
        ("in May", False),
    ],
)
def test_an_occasion_is_named_by_its_noun(words, named):
    assert named_by(words, ["Visit", "talks"]) is named


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the opening day", date(2024, 5, 6)),
        ("day one", date(2024, 5, 6)),
        ("the fair's third day", date(2024, 5, 8)),
        ("final day", date(2024, 5, 9)),
        ("the seventh day", None),
        ("the day", None),
    ],
)
def test_a_day_of_a_fair_is_counted_from_its_first(words, day):
    assert day_within(words, When(date(2024, 5, 6), date(2024, 5, 9), "span", "stated")) == day


def test_a_year_has_no_opening_day_that_is_meant():
    assert day_within("the opening day", When(date(2024, 1, 1), date(2024, 12, 31), "year", "stated")) is None


def test_periods_begin_and_end_on_a_day():
    assert period_of("duration P6M") == Period(6, "month")
    assert period_of("duration PXM") is None
    assert period_of("weekday") is None
    assert Period(3, "day").starting(date(2024, 5, 6)) == (date(2024, 5, 6), date(2024, 5, 8))
    assert Period(2, "week").up_to(date(2024, 5, 14)) == (date(2024, 5, 1), date(2024, 5, 14))
    assert Period(1, "year").starting(date(2024, 2, 29)) == (date(2024, 2, 29), date(2025, 2, 28))


def test_of_several_pairs_of_days_the_latest_counts():
    days = [date(2024, 5, 1), date(2024, 5, 2), date(2024, 5, 9), date(2024, 5, 10)]
    assert between(days, Period(2, "day"), lambda first, last: True) == (date(2024, 5, 9), date(2024, 5, 10))
    assert between(days, Period(2, "day"), lambda first, last: last.day < 5) == (date(2024, 5, 1), date(2024, 5, 2))
    assert between(days, Period(6, "month"), lambda first, last: True) is None
