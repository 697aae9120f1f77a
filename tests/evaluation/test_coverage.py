"""What the reference tables know of what texts name."""

from pathlib import Path

import pytest

from evaluation.exams.coverage import KNOWS, Words, add, is_firm, run, share


def test_marked_up_documents_count_by_their_mentions() -> None:
    body = "Oslo ordered F-35As and spare parts from Lockheed Martin."
    entities = [
        {"type": "item", "mentions": [[13, 19], [24, 35]]},
        {"type": "org", "mentions": [[41, 56]]},
    ]
    words = Words()
    add(words, {"body": body, "entities": entities})
    assert (dict(words.items), dict(words.firms)) == ({"F-35As": 1}, {"Lockheed Martin": 1})


def test_other_documents_count_by_designations_in_sentences_on_arms() -> None:
    text = "The G-20 met. Two XQ-77 fighters and a Mogami-class frigate came. COVID-19 delayed the FY23 missile order."
    words = Words()
    add(words, {"text": text})
    assert dict(words.items) == {"XQ-77": 1, "Mogami-class": 1}
    assert share(words.items, KNOWS["items"]) == 0.5


@pytest.mark.parametrize(
    ("name", "firm"),
    [
        ("Larsen & Toubro", True),
        ("Gauss Dynamics Ltd", True),
        ("Naval Air Systems Command", False),
        ("Defence Aviation Safety Authority", False),
    ],
)
def test_a_firm_is_known_by_the_table_or_by_how_it_is_named(name: str, firm: bool) -> None:
    assert is_firm(name) is firm


def test_the_exam_tells_the_shares_and_what_is_missed(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text('{"text": "Four XQ-77 fighters and four Su-30MKI fighters came from BAE Systems."}\n')
    told = run(file)
    seconds = told.figures.pop("load_seconds")
    assert told.figures == {"items": 0.5, "items_mentions": 2, "firms": 1.0, "firms_mentions": 1}
    assert seconds > 0
    assert told.remarks[0] == "items missed: XQ-77 1"
