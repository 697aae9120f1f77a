from decimal import Decimal
from pathlib import Path

import pytest

from evaluation.amounts_table import cases, page
from muniment.reading.amounts import find_amounts, read_amount

CASES = cases()
ROWS = [row for rows in CASES.CASES.values() for row in rows]
PAGE = Path(__file__).parents[3] / "docs" / "amounts.md"


def numbers(amount):
    return amount.value if amount.value is not None else (amount.low, amount.high)


def expected(value):
    return tuple(map(Decimal, value)) if isinstance(value, tuple) else Decimal(value)


@pytest.mark.parametrize(("sentence", "words", "value", "unit", "bound"), ROWS, ids=[row[0] for row in ROWS])
def test_an_amount_is_found_and_read(sentence, words, value, unit, bound):
    found = [a for a in find_amounts(sentence) if sentence[a.start : a.end] == words]
    assert [(numbers(a.amount), a.amount.unit, a.amount.bound) for a in found] == [(expected(value), unit, bound)]
    assert found[0].amount.words == words


@pytest.mark.parametrize(("sentence", "words", "value", "unit", "bound"), ROWS, ids=[row[0] for row in ROWS])
def test_a_marked_amount_is_read_the_same(sentence, words, value, unit, bound):
    start = sentence.index(words)
    amount = read_amount(sentence, start, start + len(words))
    assert amount is not None
    assert (numbers(amount), amount.unit, amount.bound) == (expected(value), unit, bound)


@pytest.mark.parametrize(("sentence", "first", "second"), CASES.CONVERSIONS)
def test_a_conversion_points_to_what_it_converts(sentence, first, second):
    original, converted = find_amounts(sentence)
    assert original.converted is None
    assert sentence[original.start : original.end] == first
    assert sentence[converted.start : converted.end] == second
    assert converted.converted == (original.start, original.end)


@pytest.mark.parametrize("sentence", CASES.NO_AMOUNTS)
def test_a_number_that_is_none_is_left_alone(sentence):
    assert find_amounts(sentence) == ()


def test_the_examples_are_many():
    assert len(ROWS) >= 120


def test_the_page_of_examples_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page()
