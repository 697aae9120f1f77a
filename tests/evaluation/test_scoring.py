import json
import random
from typing import Any

import pytest

from evaluation.corpus import read_rows
from evaluation.scoring import is_right, meets, same_amount, same_days, score
from evaluation.shared import NotHereError, load_module, shared_path

BODY = "Fleets meet\n\nKenya and Italy held talks in Lamu on 3 May 2024. They bought 12 boats for $5 million."


def span(words: str) -> list[int]:
    start = BODY.index(words)
    return [start, start + len(words)]


GOLD: dict[str, Any] = {
    "id": "d1",
    "body": BODY,
    "sentences": [[0, 11], span(BODY[13:59]), span(BODY[60:])],
    "entities": [
        {"e": "E1", "type": "country", "name": "Kenya", "code": "KE", "mentions": [span("Kenya")]},
        {"e": "E2", "type": "country", "name": "Italy", "code": "IT", "mentions": [span("Italy")]},
        {"e": "E3", "type": "place", "name": "Lamu", "mentions": [span("Lamu")]},
    ],
    "records": [
        {
            "kind": "meeting",
            "form": "talks",
            "stage": "done",
            "triggers": [span("held talks")],
            "roles": [
                {"role": "party", "span": span("Kenya"), "value": "E1"},
                {"role": "party", "span": span("Italy"), "value": "E2"},
                {"role": "place", "span": span("Lamu"), "value": "E3"},
                {"role": "time", "span": span("3 May 2024"), "value": "2024-05-03"},
            ],
        },
        {
            "kind": "project",
            "form": "procurement",
            "stage": "done",
            "triggers": [span("bought")],
            "roles": [{"role": "amount", "span": span("$5 million"), "value": {"value": 5e6, "unit": "USD"}}],
        },
    ],
}


def predicted(**changes: Any) -> dict[str, Any]:
    record = {
        "kind": "meeting",
        "form": "talks",
        "stage": "done",
        "triggers": [span("talks")],
        "roles": [
            {"role": "party", "span": span("Kenya"), "code": "KE", "value": None},
            {"role": "party", "span": span("Italy"), "code": "IT", "value": None},
            {"role": "time", "span": span("May 2024"), "value": "2024-05-03"},
        ],
    }
    return record | changes


def test_a_reading_of_one_of_two_records() -> None:
    figures = score([GOLD], {"d1": [predicted()]})
    assert (figures["records"]["right"], figures["records"]["predicted"], figures["records"]["gold"]) == (1, 1, 2)
    assert (figures["slots"]["right"], figures["slots"]["predicted"], figures["slots"]["gold"]) == (3, 3, 5)
    assert figures["usable"]["right"] == 1
    assert figures["form_accuracy"] == figures["stage_accuracy"] == 1.0
    assert figures["by_kind"]["project"]["recall"] == 0.0


def test_an_unread_document_counts() -> None:
    assert score([GOLD], {})["records"]["recall"] == 0.0


def test_a_wrong_stage_is_aligned_and_not_usable() -> None:
    figures = score([GOLD], {"d1": [predicted(stage="planned")]})
    assert (figures["records"]["right"], figures["stage_accuracy"], figures["usable"]["right"]) == (1, 0.0, 0)


def test_a_trigger_in_another_sentence_is_no_match() -> None:
    assert score([GOLD], {"d1": [predicted(triggers=[span("bought")])]})["records"]["right"] == 0


def test_a_trigger_that_swallows_the_text_is_no_match() -> None:
    assert score([GOLD], {"d1": [predicted(triggers=[[0, len(BODY)]])]})["records"]["right"] == 0


def test_an_invented_day_is_not_usable() -> None:
    roles = [*predicted()["roles"], {"role": "time", "span": span("12 boats"), "value": "2024-06-01"}]
    assert score([GOLD], {"d1": [predicted(roles=roles)]})["usable"]["right"] == 0


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ((0, 10), (5, 10), True),
        ((0, 10), (9, 29), False),
        ((0, 4), (0, 32), True),
        ((0, 4), (0, 33), False),
        ((0, 4), (4, 8), False),
    ],
)
def test_meets(a: tuple[int, int], b: tuple[int, int], same: bool) -> None:
    assert meets(a, b) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2024-05", "2024-05-01/2024-05-31", True),
        ("2024", "2024-01/2024-12", True),
        ("../2025", "../2025-12-31", True),
        ("2024-05-03", "2024-05", False),
        ("2024-05-03", None, False),
        ("2024-02-30", "2024-02-30", False),
    ],
)
def test_same_days(a: str, b: str | None, same: bool) -> None:
    assert same_days(a, b) is same


@pytest.mark.parametrize(
    ("gold", "told", "same"),
    [
        ({"value": 100, "unit": "USD"}, {"value": 100.4, "unit": "usd"}, True),
        ({"value": 100, "unit": "USD"}, {"value": 101, "unit": "USD"}, False),
        ({"value": 100, "unit": "USD"}, {"value": 100, "unit": "EUR"}, False),
        ({"value": 12, "unit": "patrol boats"}, {"value": 12, "unit": "boat"}, True),
        ({"low": 2, "high": 3, "unit": "USD"}, {"value": 2, "unit": "USD"}, False),
        ({"value": 12, "unit": "boats"}, None, False),
        ({"value": 12, "unit": "boats"}, {"unit": "boats"}, False),
    ],
)
def test_same_amount(gold: dict[str, Any], told: dict[str, Any] | None, same: bool) -> None:
    assert same_amount(gold, told) is same


def test_a_country_is_right_by_its_code() -> None:
    entities = {entity["e"]: entity for entity in GOLD["entities"]}
    filler = {"role": "party", "span": span("They"), "code": "KE"}
    assert is_right(GOLD["records"][0]["roles"][0], filler, entities)
    assert not is_right(GOLD["records"][0]["roles"][0], filler | {"code": "IT"}, entities)


def perturbed(document: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    """Gold records in the form of predictions, with parts lost, moved, changed and added."""
    codes = {entity["e"]: entity.get("code") for entity in document["entities"]}
    records = []
    for record in document["records"]:
        if chance.random() < 0.15:
            continue
        roles = [
            {
                "role": role["role"],
                "span": [
                    max(0, role["span"][0] + chance.choice([0, 0, -3, 4])),
                    role["span"][1] + chance.choice([0, 0, 5, 200]),
                ],
                "value": role["value"] if chance.random() < 0.8 else None,
                "code": codes.get(role["value"]) if isinstance(role["value"], str) and chance.random() < 0.8 else None,
            }
            for role in record["roles"]
            if chance.random() < 0.85
        ]
        stage = record["stage"] if chance.random() < 0.7 else "planned"
        triggers = [[a + chance.choice([0, 0, 40]), b + chance.choice([0, 0, 41, 100])] for a, b in record["triggers"]]
        records += [{**record, "roles": roles, "stage": stage, "triggers": triggers}] * chance.choice([1, 1, 1, 2])
    chance.shuffle(records)
    return records


@pytest.mark.shared
def test_the_published_scorer_gives_the_same_figures() -> None:
    try:
        published = load_module(shared_path("annotation/score.py"))
        gold = read_rows(shared_path("corpus/dev.jsonl"))
    except NotHereError as reason:
        pytest.skip(str(reason))
    chance = random.Random(7)
    predictions = {row["id"]: perturbed(row, chance) for row in gold}
    ours, theirs = score(gold, predictions), published.score(gold, predictions)
    assert json.dumps(ours, sort_keys=True) == json.dumps(theirs, sort_keys=True)
    assert 0.3 < ours["slots"]["f1"] < 0.9
