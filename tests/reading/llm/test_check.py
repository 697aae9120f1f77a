import json
from typing import Any

import pytest

from evaluation.llm.cases import FALSIFIED, HONEST, MEETING, ORDER, Falsified, document
from muniment.exports.scorer import as_scored
from muniment.model import Document, Publisher
from muniment.reading.llm.answer import parse_answer
from muniment.reading.llm.check import check_answer
from muniment.reading.llm.findings import REASONS, Checked, counted
from muniment.reading.sentences import split_sentences


def checked(answer: dict[str, Any]) -> Checked:
    report = document()
    return check_answer(report, split_sentences(report.text), parse_answer(json.dumps(answer)))


def test_an_honest_answer_holds_whole() -> None:
    found = checked(HONEST)
    assert (len(found.records), found.refusals, found.differences) == (2, (), ())
    meeting, order = found.records
    assert [(m.role, m.quote.words, m.entity.code if m.entity else None) for m in meeting.mentions[:2]] == [
        ("party", "Slovak", "SK"),
        ("party", "Latvian", "LV"),
    ]
    assert as_scored(meeting)["roles"][-1]["value"] == "2021-05-14"
    assert [m.amount.as_json() for m in order.of_role("amount") if m.amount] == [
        {"value": 47, "unit": "howitzers"},
        {"value": 190000000, "unit": "EUR"},
    ]
    assert meeting.score == 1.0


@pytest.mark.parametrize("case", FALSIFIED, ids=lambda case: case.what)
def test_what_the_text_does_not_say_is_refused(case: Falsified) -> None:
    found = checked(case.answer)
    assert case.reason in counted(found.refusals)
    assert case.reason in REASONS
    assert len(found.records) + sum(len(record.mentions) for record in found.records) == case.left


def test_a_refused_value_takes_nothing_else_with_it_and_lowers_the_score() -> None:
    record = {**ORDER, "roles": [*ORDER["roles"], ["place", "2:Riga", "E8"]]}
    (order,) = checked({"entities": HONEST["entities"], "records": [record]}).records
    assert len(order.mentions) == len(ORDER["roles"])
    assert order.score == 0.875


def test_the_rule_wins_over_the_model_and_the_difference_is_told() -> None:
    roles = [
        ["time", "4:September", "2022-09"],
        ["amount", "5:Over 15,000 visitors", {"value": 20000, "unit": "guests"}],
    ]
    record = {**MEETING, "form": "visit", "stage": "planned", "triggers": ["4:visit"], "roles": roles}
    found = checked({"entities": HONEST["entities"], "records": [record]})
    assert [(d.role, d.said, d.read) for d in found.differences] == [
        ("time", "2022-09", "2021-09"),
        ("amount", "value 20000, unit guests", "{'value': 15000, 'unit': 'visitors', 'bound': 'min'}"),
    ]
    (visit,) = found.records
    assert [role["value"] for role in as_scored(visit)["roles"]] == [
        "2021-09",
        {"value": 15000, "unit": "visitors", "bound": "min"},
    ]


@pytest.mark.parametrize(
    ("said", "read"),
    [("2015-03-31", "2015-03-31"), ("2016-03-31", "2016-03-31"), ("2019-03-31", None), ("2015-06-30", None)],
)
def test_only_the_year_of_a_named_day_is_the_models_and_must_be_near_one_that_the_text_states(
    said: str, read: str | None
) -> None:
    text = "Backlog\n\nElbe Systems had orders worth 6 billion euros on 31 March. The next report is due in July 2015."
    report = Document("elbe", "Backlog", text, Publisher("Courier"))
    roles = [["amount", "1:6 billion euros", {"value": 6000000000, "unit": "EUR"}], ["time", "1:31 March", said]]
    record = {"r": "R1", "kind": "figure", "form": "actual", "stage": None, "triggers": ["1:orders"], "roles": roles}
    markup = parse_answer(json.dumps({"entities": [], "records": [record]}))
    (figure,) = check_answer(report, split_sentences(text), markup).records
    assert [m.when.iso for m in figure.of_role("time") if m.when] == [read]


def test_a_description_is_led_back_to_the_name_before_it() -> None:
    record = {
        **MEETING,
        "triggers": ["1:met"],
        "roles": [["person", "1:counterpart", "E4"], ["person", "4:visit", "E3"]],
    }
    found = checked({"entities": HONEST["entities"], "records": [record]})
    assert [m.quote.words for m in found.records[0].mentions] == ["Ilze Kalve"]
    assert counted(found.refusals) == {"name": 1}


def test_the_second_of_equal_words() -> None:
    entities = [{"e": "E1", "type": "country", "name": "Latvia", "code": "LV", "surfaces": ["Latvia"]}]
    record = {**MEETING, "triggers": ["3:not", "3#2:not", "3#3:not"], "roles": []}
    found = checked({"entities": entities, "records": [{**record, "stage": "cancelled"}]})
    text = document().text
    assert [q.start for q in found.records[0].triggers] == [text.index("not sign"), text.index("not joined")]
    assert counted(found.refusals) == {"not in the sentence": 1}


def test_records_that_would_share_an_id_are_kept_apart() -> None:
    calls = [
        {**MEETING, "r": tag, "roles": [["place", quote, "E8"]]}
        for tag, quote in (("R1", "1:Ostrava"), ("R2", "0:Ostrava"))
    ]
    found = checked({"entities": HONEST["entities"], "records": [*calls, calls[0]]})
    assert len(found.records) == len({record.id for record in found.records}) == 2
