"""Stories as nouns, and the calibration of the match score."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from evaluation.gate import STORIES
from evaluation.match_weights import GUESSES, fitted
from evaluation.stories import read_stories, when_of
from evaluation.story_figures import story_figures
from muniment.register.resolve.features import FEATURES


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2024-05-06", date(2024, 5, 6), date(2024, 5, 6), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("../2025-07", None, date(2025, 7, 31), "span"),
        ("2018/..", date(2018, 1, 1), None, "span"),
        ("2023-10/2023-12", date(2023, 10, 1), date(2023, 12, 31), "span"),
        (None, None, None, "none"),
    ],
)
def test_times_of_the_mark_up(value: str | None, first: date | None, last: date | None, precision: str) -> None:
    when = when_of(value, "then")
    assert (when.earliest, when.latest, when.precision) == (first, last, precision)


def test_a_story_is_read_with_its_gold_records(tmp_path: Path) -> None:
    folder = tmp_path / "s1"
    folder.mkdir()
    body = "\n\nChile sold two boats to Peru in May 2024."
    country = {"e": "e1", "type": "country", "name": "Chile", "code": "CL"}
    roles = [
        {"role": "supplier", "span": [2, 7], "value": "e1"},
        {"role": "amount", "span": [13, 22], "value": {"value": 2, "unit": "boats"}},
        {"role": "time", "span": [34, 42], "value": "2024-05"},
    ]
    told = {"r": "R1", "kind": "project", "form": "procurement", "stage": "done", "triggers": [[8, 12]], "roles": roles}
    row = {"id": "s1-1", "source": "Daily", "published": None, "body": body, "entities": [country], "records": [told]}
    (folder / "aligned.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (folder / "entries.json").write_text(json.dumps({"entries": {"E1": ["s1-1:R1"]}}), encoding="utf-8")
    (story,) = read_stories(tmp_path)
    (record,) = story.records
    assert (record.id, record.triggers[0].words) == ("s1-1:R1", "sold")
    values = [
        (m.entity and m.entity.code, m.amount and m.amount.as_json(), m.when and m.when.iso) for m in record.mentions
    ]
    assert values == [("CL", None, None), (None, {"value": 2, "unit": "boats"}, None), (None, None, "2024-05")]


def test_every_feature_has_a_first_guess() -> None:
    assert GUESSES.keys() == FEATURES.keys()


def test_a_weight_never_changes_its_sign() -> None:
    rows = np.zeros((400, len(FEATURES) + 1))
    rows[:, -1] = 1
    rows[:200, 0] = 1
    mostly, seldom = [1.0] * 160 + [0.0] * 40, [1.0] * 40 + [0.0] * 160
    assert fitted(rows, np.array(mostly + seldom))[0] > 1
    assert fitted(rows, np.array(seldom + mostly))[0] == 0


def test_figures_of_a_story_fall_with_its_gold(tmp_path: Path) -> None:
    def figures(**changed: object) -> dict[str, object]:
        folder = tmp_path / "told"
        folder.mkdir(exist_ok=True)
        (folder / "aligned.jsonl").write_bytes((STORIES / "x09" / "aligned.jsonl").read_bytes())
        (folder / "entries.json").write_text(json.dumps(gold | changed), encoding="utf-8")
        return story_figures(tmp_path)

    gold = json.loads((STORIES / "x09" / "entries.json").read_text(encoding="utf-8"))
    every = [record for records in gold["entries"].values() for record in records]
    assert figures()["b3_precision"] > 0.9
    apart = figures(entries={record: [record] for record in every}, traps=[], stage_now={})
    assert (apart["b3_precision"], apart["b3_f1"]) < (0.6, 0.75)
    named = next(name for name, records in gold["entries"].items() if len(records) > 3)
    assert figures(traps=[[named, named, "one thing"]])["traps_apart"] == 0.0
    assert figures(stage_now=dict.fromkeys(gold["entries"], "suspended"))["stage_now"] < 0.2
    assert figures(dating={"x9-4": {"gold": "1999-01-01"}})["dated_right"] == 0.0
    assert figures(copies=[])["copies"]["right"] == 0
