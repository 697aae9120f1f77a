import json
from pathlib import Path

from evaluation.exams import expressions, recognized_amounts, values
from muniment.model import Amount


def test_an_amount_is_shown_by_its_limits():
    assert expressions.as_limits(Amount("USD", value=5)) == {"min": 5.0, "max": 5.0, "unit": "USD"}
    assert expressions.as_limits(Amount("percent of GDP", low=2, high=3)) == {"min": 2.0, "max": 3.0, "unit": "%"}


def test_expressions_of_the_items_kind_are_found():
    sentence = "They paid $3 million on 5 May 2021."
    amount = {"kind": "amount", "sentence": sentence}
    day = {"kind": "date-trap", "sentence": sentence, "reference": "2021-06-01"}
    assert expressions.found_in(amount) == [{"span": [10, 20], "min": 3e6, "max": 3e6, "unit": "USD"}]
    assert [(found["start"], found["end"]) for found in expressions.found_in(day)] == [("2021-05-05", "2021-05-05")]


def test_values_are_read_from_the_given_spans(tmp_path: Path) -> None:
    body = "Boats\n\nOn 5 May 2021 the yard sold 12 boats. It kept three."
    spans = {"5 May 2021": ("time", "2021-05-05"), "12": ("amount", {"value": 12, "unit": "boats"})}
    spans["three"] = ("amount", {"value": 3, "unit": "planes"})
    roles = [
        {"role": role, "span": [body.index(words), body.index(words) + len(words)], "value": value}
        for words, (role, value) in spans.items()
    ]
    bounds = [[0, 5], [7, 44], [45, len(body)]]
    sold = body.index("sold")
    record = {"kind": "project", "form": "procurement", "stage": "done", "triggers": [[sold, sold + 4]], "roles": roles}
    row = {"id": "a", "published": "2021-06-01", "body": body, "sentences": bounds, "records": [record]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    result = values.run(path)
    assert result.figures["times"] == {"right": 1, "of": 1, "share": 1.0}
    assert result.figures["amounts"] == {"right": 1, "of": 2, "share": 0.5}
    assert result.remarks == (
        "wrong: a amount 'three': gold {'value': 3, 'unit': 'planes'}, read {'value': 3, 'unit': 'boats'}",
    )


def test_public_cases_of_money_and_ranges() -> None:
    money = {"Input": "It was 5 dollars.", "Results": [{"Resolution": {"value": "5", "unit": "Dollar"}}]}
    assert recognized_amounts.money_is_right(money)
    assert not recognized_amounts.money_is_right(money | {"Results": []})
    limits = {"Input": "At most 100 and at least 20.", "Results": [{"Resolution": {"value": "[20,100]"}}]}
    assert recognized_amounts.range_is_right(limits)
    assert not recognized_amounts.range_is_right(limits | {"Input": "At most 100."})
