from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muniment.reading.times import TimeContext, find_times
from muniment.reading.times.parse import Parser
from muniment.reading.times.settle import settled
from muniment.reading.times.tokens import tokens_of
from muniment.reading.times.words import split

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
NEWS_DAYS = st.dates(date(2000, 1, 15), date(2040, 12, 15))
FORMATS = ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %B %Y", "%d %b %Y", "%d-%b-%Y", "the %dth of %B, %Y")


RELATIVE = st.sampled_from((
    "today", "yesterday", "tomorrow", "two days ago", "three weeks ago", "next week", "last week", "this week",
    "last Friday", "next Tuesday", "this weekend", "later this week", "Monday", "Friday night",
))  # fmt: skip


def only(sentence, context):
    found = find_times(sentence, context)
    assert len(found) == 1, (sentence, found)
    return found[0].when


@given(DAYS, st.sampled_from(FORMATS), st.none() | NEWS_DAYS)
def test_a_printed_day_reads_back(day, form, published):
    when = only(f"They met on {day:{form}} in Oslo.", TimeContext(published))
    assert (when.earliest, when.latest, when.precision, when.basis) == (day, day, "day", "stated")


@given(DAYS, st.integers(1, 60))
def test_a_printed_range_reads_back(day, length):
    last = day + timedelta(days=length)
    when = only(f"They trained from {day:%d %B %Y} to {last:%d %B %Y}.", TimeContext(None))
    assert (when.earliest, when.latest) == (day, last)


@given(DAYS)
def test_a_printed_month_and_year_read_back(day):
    assert only(f"It was built in {day:%B %Y}.", TimeContext(None)).iso == f"{day:%Y-%m}"
    assert only(f"It was built in {day:%Y}.", TimeContext(None)).iso == f"{day:%Y}"


@given(st.integers(1990, 2060), st.sampled_from(["IN", "GB", "JP"]))
def test_a_printed_fiscal_year_reads_back(year, country):
    when = only(f"Output rose in {year}-{(year + 1) % 100:02}.", TimeContext(None, country))
    assert (when.earliest, when.latest) == (date(year, 4, 1), date(year + 1, 3, 31))


@given(
    NEWS_DAYS,
    st.sampled_from(
        [
            "today",
            "yesterday",
            "tomorrow",
            "two days ago",
            "three weeks ago",
            "next week",
            "last week",
            "this week",
            "last Friday",
            "next Tuesday",
            "this weekend",
            "the day after tomorrow",
            "later this week",
            "Monday",
            "Friday night",
        ]
    ),
    st.sampled_from(["They met {}.", "They will meet {}.", "Talks {}."]),
)
def test_a_week_later_the_answer_is_a_week_later(published, words, frame):
    sentence = frame.format(words)
    one = only(sentence, TimeContext(published))
    other = only(sentence, TimeContext(published + timedelta(days=7)))
    assert (other.earliest - one.earliest, other.latest - one.latest) == (timedelta(days=7), timedelta(days=7))


@given(NEWS_DAYS, st.sampled_from(["on 5 May", "in June", "in March", "on 31 December", "in spring"]))
def test_the_year_follows_the_tense(published, words):
    past = only(f"They met {words}.", TimeContext(published))
    coming = only(f"They will meet {words}.", TimeContext(published))
    assert past.earliest <= published + timedelta(days=14)
    assert coming.latest >= published - timedelta(days=31)
    assert past.earliest <= coming.earliest


@given(NEWS_DAYS, st.sampled_from(["on Monday", "on Thursday"]))
def test_a_weekday_counts_the_day_of_publication(published, words):
    past = only(f"They met {words}.", TimeContext(published))
    coming = only(f"They will meet {words}.", TimeContext(published))
    assert 0 <= (published - past.earliest).days < 7
    assert 0 <= (coming.earliest - published).days < 7


WORDS = st.sampled_from(split(
    "the of in on by last next this first May March Monday 5 12 31 2019 2018-19 - , to from and week year half FY end",
    "early ago two later since until Q3 1980s ' / quarter x crore Rs ( ) 05/11/2019 before after a few 21st 5/6",
))  # fmt: skip


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=25), st.none() | NEWS_DAYS)
def test_any_words_give_ordered_spans_of_the_sentence(words, published):
    sentence = " ".join(words)
    found = find_times(sentence, TimeContext(published))
    assert all(sentence[t.start : t.end] == t.when.words for t in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(max_size=200), st.none() | NEWS_DAYS)
def test_any_text_is_read_without_an_error(text, published):
    assert all(0 <= t.start < t.end <= len(text) for t in find_times(text, TimeContext(published)))


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=20))
def test_without_a_publication_nothing_is_relative_to_it(words):
    for each in find_times(" ".join(words), TimeContext(None)):
        assert each.when.basis in ("none", "stated", "relative", "inherited")
        if each.when.basis == "relative":
            assert len(find_times(" ".join(words), TimeContext(None))) > 1


HOSTILE = (
    "january ", "5 and ", "5, ", "the first half of ", "two days after ", "by the end of ", "from 5 to ", "2018-",
    "January 5, ", "last ", "to be ", "DefShow 2020 ", "the last week of the ", "May-", "9", " ", "a", "'", "1.",
    "until the ", "2016 and ", "Monday, ", "(", "12/", "FY ", "not before ",
)  # fmt: skip


class Counting(Parser):
    """A parser that counts how often it tries a pattern."""

    tries = 0

    def hit(self, compiled, index):
        Counting.tries += 1
        return super().hit(compiled, index)


def tries(sentence):
    Counting.tries = 0
    tokens = settled(tokens_of(sentence), sentence)
    parser, index = Counting(tokens, sentence), 0
    while index < len(tokens):
        parsed = parser.qualified(index)
        index = parsed.end if parsed else index + 1
    return Counting.tries


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_with_the_length(piece):
    short, long = (piece * (size // len(piece)) for size in (2_000, 4_000))
    assert tries(long) <= 2.2 * tries(short) + 200


@pytest.mark.parametrize("piece", ["9", " ", "a", "'", "1.", "(", "-", "to be ", "the last week of the ", "5, ", "FY "])
def test_hostile_text_of_100_kb_is_read(piece):
    sentence = piece * (100_000 // len(piece))
    found = find_times(sentence, TimeContext(date(2024, 5, 14)))
    assert all(one.end <= other.start for one, other in pairwise(found))
