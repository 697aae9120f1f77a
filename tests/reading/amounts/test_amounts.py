from muniment.reading.amounts import find_amounts, read_amount


def shown(sentence):
    return [(sentence[a.start : a.end], a.amount.as_json()) for a in find_amounts(sentence)]


def test_money_and_count_in_one_sentence():
    assert shown("The firm will pay about Rs 1.5 lakh crore for over 40 patrol boats.") == [
        ("about Rs 1.5 lakh crore", {"value": 1_500_000_000_000, "unit": "INR", "bound": "about"}),
        ("over 40 patrol boats", {"value": 40, "unit": "patrol boats", "bound": "min"}),
    ]


def test_conversion_in_brackets_is_linked():
    first, second = find_amounts("A deal of Rs 700 crore ($85 million) was signed.")
    assert second.converted == (first.start, first.end)
    assert second.amount.as_json() == {"value": 85_000_000, "unit": "USD"}


def test_a_marked_span_is_read_with_its_surroundings():
    sentence = "They asked for more than 30 new radars."
    amount = read_amount(sentence, 25, 27)
    assert amount is not None
    assert amount.as_json() == {"value": 30, "unit": "new radars", "bound": "min"}
