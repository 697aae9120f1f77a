from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from muniment.model import Amount
from muniment.reading.amounts import find_amounts, indian, print_amount, read_amount, western
from muniment.reading.amounts.currencies import BARE, TABLE
from muniment.reading.amounts.numerals import MONEY_SCALES, SCALES, plain

VALUES = st.decimals("0.01", "999999999999", places=2).map(plain)
COUNTS = st.integers(2, 10**9).map(Decimal)
CODES = st.sampled_from(sorted(code for code in TABLE if code not in BARE))
UNITS = st.sampled_from(["jets", "patrol boats", "MQ-9B drones", "personnel", "F-35s"])
BOUNDS = st.sampled_from([None, "about", "min", "max"])
GROUPS = st.sampled_from([western, indian])


def read_back(text):
    """The one amount of a text, without its words."""
    (found,) = find_amounts(f"It said {text}.")
    return replace(found.amount, words="")


@given(VALUES, CODES, BOUNDS, GROUPS)
def test_printed_money_reads_back(value, code, bound, group):
    amount = Amount(code, value=value, bound=bound)
    assert read_back(print_amount(amount, group=group)) == amount


@given(COUNTS, UNITS, BOUNDS, GROUPS)
def test_a_printed_count_reads_back(value, unit, bound, group):
    amount = Amount(unit, value=value, bound=bound)
    text = print_amount(amount, group=group)
    assert read_back(text) == amount


@given(st.integers(1900, 2099), UNITS)
def test_a_number_like_a_year_is_a_count_behind_a_qualifier(number, unit):
    assert read_back(f"up to {number} {unit}") == Amount(unit, value=Decimal(number), bound="max")


@given(VALUES, VALUES, CODES, GROUPS)
def test_a_printed_range_reads_back(first, second, code, group):
    low, high = sorted((first, second))
    amount = Amount(code, low=low, high=high) if low < high else Amount(code, value=low)
    assert read_back(print_amount(amount, group=group)) == amount


@given(st.decimals("0.1", "9999", places=1).map(plain), st.sampled_from(sorted(SCALES)), CODES)
def test_a_printed_scale_reads_back(number, scale, code):
    amount = Amount(code, value=plain(number * SCALES[scale]))
    assert read_back(f"{code} {number:f} {scale}") == amount
    assert read_back(f"{number:f}-{scale} {code}") == amount


@given(st.integers(1, 999), st.sampled_from(["k", "m", "b"]))
def test_an_abbreviated_scale_behind_a_sign_reads_back(number, scale):
    assert read_back(f"${number}{scale}").value == number * MONEY_SCALES[scale]


@given(st.text(max_size=80))
@example("1+B")  # a name glued to what ends the text
@settings(max_examples=300)
def test_any_text_is_read_without_error_and_quoted_exactly(text):
    for found in find_amounts(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.amount.words == text[found.start : found.end]


PIECES = ("1", "20", "1,5", "$", "Rs", "crore", "of", "the", "two", "half", "a", "-", "–", "(", ")", "/", "+", "US")


@given(st.lists(st.sampled_from((*PIECES, "%", "and", "to", "more", "s", "A-29", "0", ",", "."))), st.data())
@settings(max_examples=300)
def test_any_span_of_hostile_pieces_is_read_without_error(pieces, data):
    text = " ".join(pieces) or "x"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    amount = read_amount(text, start, end, before=text)
    assert amount is None or amount.words == text[start:end]


LONG = 100_000
HOSTILE = (
    "9",
    "9,",
    "1.",
    "1 ",
    "-",
    "- ",
    "$",
    "$ ",
    "R",
    "M",
    "A.",
    "a ",
    "half ",
    "half a ",
    "one ",
    "one hundred and ",
    "twenty-",
    "million ",
    "thousands of ",
    "more than ",
    "up to a ",
    "1 more ",
    "1 of the ",
    "1 X and ",
    "1 to ",
    "1-2-",
    "(1) ",
    "1 (1) ",
    "five May ",
    "March ",
    "5 and ",
    "1 s's ",
    "1 jets ",
    "12 A-29 ",
    "number of ",
    "USD 5 (INR ",
    "%",
    "₹१२",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_of_100_kb_is_read(piece):
    text = (piece * (LONG // len(piece) + 1))[:LONG]
    found = find_amounts(text)
    assert all(text[a.start : a.end] == a.amount.words for a in found)
    short = text[:5_000]
    amount = read_amount(short, 4_990, 5_000, before=text)
    assert amount is None or amount.words == short[-10:]
