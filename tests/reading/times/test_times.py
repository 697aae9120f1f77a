from datetime import date

import pytest

from muniment.model import When
from muniment.reading.times import TimeContext, Told, calendar_of, contexts, find_times, read_time, told_after

MONDAY = TimeContext(date(2019, 11, 4))


def found(sentence, context=MONDAY):
    return [(sentence[time.start : time.end], time.when.iso) for time in find_times(sentence, context)]


def marked(sentence, words, context=MONDAY):
    start = sentence.index(words)
    return read_time(sentence, start, start + len(words), context)


def test_several_times_of_a_sentence_come_in_order():
    sentence = "Signed on 4 September 2019, it runs until 2025 and will be reviewed next year."
    assert found(sentence) == [
        ("4 September 2019", "2019-09-04"),
        ("until 2025", "../2025-12-31"),
        ("next year", "2020"),
    ]


def test_an_empty_sentence_has_no_times():
    assert find_times("", MONDAY) == ()
    assert find_times("...", MONDAY) == ()


def test_a_marked_span_may_be_longer_than_the_time():
    assert (
        marked("It was signed on the night of 3 May 2018 in Doha.", "on the night of 3 May 2018 in Doha").iso
        == "2018-05-03"
    )


def test_a_marked_span_without_its_qualifier_is_closed():
    when = marked("It must be ready by 2025.", "2025")
    assert (when.iso, when.function) == ("2025", "due")


def test_a_marked_year_in_a_name_is_read_though_it_is_not_found():
    assert found("DefShow 2020 was large.") == []
    assert marked("DefShow 2020 was large.", "2020").iso == "2020"


def test_a_marked_month_that_is_a_word_elsewhere_is_read():
    assert found("May was warm.") == []
    assert marked("May was warm.", "May").iso == "2019-05"


def test_marked_words_that_are_no_time_give_nothing():
    assert marked("They met at the pier.", "the pier") == When(words="the pier", rule="not a time")


def test_the_year_is_read_where_it_is_marked():
    assert marked("Sales fell during the year.", "during the year").iso == "2019"


@pytest.mark.parametrize(
    "words", ["99 centuries ago", "31 February 2020", "2019-02-30", "999 decades ago", "32 May 2020"]
)
def test_impossible_days_are_not_made_up(words):
    assert all(time.when.precision != "day" or time.when.basis == "none" for time in find_times(f"In {words}.", MONDAY))


@pytest.mark.parametrize("words", ["the 0000s", "0000-12", "9999-12", "9998-99", "the first century"])
def test_a_time_at_an_end_of_the_calendar_or_beyond_it_is_read_without_an_error(words):
    times = find_times(f"It was so in {words}, two days later and a year ago.", MONDAY)
    assert times[0].when.words == words
    assert marked(f"It was so before {words}.", f"before {words}").words == f"before {words}"


def test_29_february_falls_in_a_leap_year():
    assert found("They met on 29 February in Oslo.") == [("29 February", "2016-02-29")]


def test_what_was_told_carries_over_to_the_next_sentence():
    told = told_after(find_times("It began on 3 June 2014.", MONDAY)[0].when, None)
    assert told == Told(date(2014, 6, 3), "day")
    assert found("Two days later it was over.", TimeContext(date(2019, 11, 4), None, told)) == [
        ("Two days later", "2014-06-05")
    ]


def test_what_is_counted_from_a_month_is_no_finer_than_the_month():
    context = TimeContext(None, None, Told(date(2014, 6, 1), "month"))
    assert found("Two days later it was over.", context) == [("Two days later", "2014-06")]


def test_a_history_without_publication_takes_its_years_from_what_was_told():
    context = TimeContext(None, None, Told(date(1954, 11, 1), "day"))
    assert found("On November 12 he spoke, and in January he left.", context) == [
        ("November 12", "1954-11-12"),
        ("January", "1955-01"),
    ]


def test_a_year_around_it_does_not_move_what_was_told():
    told = Told(date(2014, 6, 3), "day")
    year = When(date(2014, 1, 1), date(2014, 12, 31), "year", "stated")
    assert told_after(year, told) == told


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Orders worth Rs 500 crore came from Japan and Japan again.", "IN"),
        ("The Pentagon asked for more.", "US"),
        ("Japanese yards build more for Tokyo than for London.", "JP"),
        ("Canberra and Australian firms paid A$2 million.", "AU"),
        ("Pakistan sold arms worth Rs 32 billion.", "PK"),
        ("Canada bought two cutters.", "CA"),
        ("A pact was signed.", None),
        ("India and Japan met.", None),
    ],
)
def test_the_calendar_is_that_of_the_money_else_of_the_country_named_most(text, country):
    assert calendar_of(text) == country


def test_the_money_of_the_sentence_overrules_the_calendar_of_the_document():
    context = TimeContext(date(2024, 5, 1), "US")
    assert found("Sales were Rs 900 crore in FY24.", context) == [("FY24", "2023-04-01/2024-03-31")]


def test_rupees_follow_the_calendar_of_the_document_where_that_is_pakistans():
    context = TimeContext(date(2024, 5, 1), "PK")
    assert found("Exports were Rs 32 billion in 2021-22.", context) == [("2021-22", "2021-07-01/2022-06-30")]


def carried(*sentences, published=None):
    known = contexts(sentences, TimeContext(published))
    return [found(sentence, context) for sentence, context in zip(sentences, known, strict=True)]


def test_a_sentence_is_read_after_the_ones_before_it():
    sentences = (
        "The pact was signed on 5 March 2018.",
        "Two days later a yard was named.",
        "The same month it opened.",
    )
    assert carried(*sentences, published=date(2019, 11, 4)) == [
        [("5 March 2018", "2018-03-05")],
        [("Two days later", "2018-03-07")],
        [("The same month", "2018-03")],
    ]


def test_in_a_report_of_unknown_day_a_month_is_not_of_the_year_that_was_named_before():
    assert carried("The yard opened in 2011.", "In July it won an order.") == [[("2011", "2011")], [("July", None)]]


def test_in_a_report_of_unknown_day_a_day_follows_the_day_that_was_told():
    sentences = ("They met on 3-4 December 2013.", "On 4 December they signed; the next talks are on 9 April.")
    assert carried(*sentences)[1] == [("4 December", "2013-12-04"), ("9 April", "2014-04-09")]


def test_a_marked_clause_bounds_the_time_in_it():
    assert (
        marked("They have flown there since talks began in 2019.", "since talks began in 2019").iso == "2019-01-01/.."
    )


def test_two_listed_times_that_are_marked_as_one_are_one():
    assert marked("The boats will arrive in June and September 2023.", "June and September 2023").iso == (
        "2023-06-01/2023-09-30"
    )


def test_a_year_counts_from_the_figures_and_not_from_the_day_of_the_report():
    sentences = (
        "Exports were worth $2 billion in 2022, the ministry said on Wednesday.",
        "A year earlier it was $1 billion.",
    )
    assert carried(*sentences, published=date(2023, 6, 14))[1] == [("A year earlier", "2021")]


def test_a_count_of_four_digits_is_no_year_to_count_from():
    assert carried("The yard built 1500 boats.", "The following year it closed.")[1] == [("The following year", None)]


def test_an_unknown_day_leaves_nothing_to_count_from():
    sentences = ("The force was sent in December 2013.", "On 18 March they met.", "On the same day the rebels left.")
    assert carried(*sentences)[2] == [("the same day", None)]


@pytest.mark.parametrize(
    ("sentence", "words", "days"),
    [
        (
            "He flies on Sunday to Oslo for a six-day tour.",
            "Sunday to Oslo for a six-day tour",
            "2019-11-10/2019-11-15",
        ),
        (
            "She is on a three-day visit from 24 June 2019.",
            "three-day visit from 24 June 2019",
            "2019-06-24/2019-06-26",
        ),
    ],
)
def test_a_day_that_is_marked_with_how_long_it_lasted_is_so_many_days(sentence, words, days):
    assert marked(sentence, words).iso == days


def test_the_week_after_is_read_without_its_article():
    context = TimeContext(date(2024, 5, 14), None, Told(date(2021, 3, 10), "day"))
    assert marked("The week after, they met.", "week after", context).iso == "2021-03-15/2021-03-21"


def test_a_weekday_of_a_report_is_never_counted_from_what_it_told():
    assert carried("The pact was signed on 3 March 2012.", "On Monday they met.")[1] == [("Monday", None)]


def test_this_year_is_fiscal_after_a_fiscal_figure_where_money_is_told():
    sentences = (
        "Exports were Rs 900 crore in 2016-17.",
        "It hopes for Rs 950 crore this year.",
        "A show is set for this year.",
    )
    assert carried(*sentences, published=date(2018, 3, 8))[1:] == [
        [("this year", "2017-04-01/2018-03-31")],
        [("this year", "2018")],
    ]


def test_no_day_of_the_month_is_left_open() -> None:
    rehearsal, context = "Troops are rehearsing for a parade in on October 10", TimeContext(date(2020, 9, 18))
    assert found(f"{rehearsal} and the 75th founding day.", context) == [("October 10 and the 75th", None)]
    assert found(f"{rehearsal}, the 75th founding day.", context) == [("October 10", "2020-10-10")]


def test_no_days_from_now_is_the_day_itself() -> None:
    assert found("Your cover will expire in 0 day(s).") == [("in 0 day", "2019-11-04")]


def test_after_a_thing_is_that_things_day_only_where_somebody_says_that_it_is_a_time() -> None:
    sentence = "Two years after the assault the talks went on."
    may = TimeContext(date(2024, 5, 14))
    assert found(sentence, may) == [("Two years after", None)]
    assert marked(sentence, "Two years after", may).iso == "2022"
