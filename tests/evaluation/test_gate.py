import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from evaluation import bars, kills
from evaluation.bars import BARS, Bar
from evaluation.gate import compare, figure, sentence_figures
from muniment.register.book import Register


def test_figures_are_found_by_dotted_names() -> None:
    assert figure({"records": {"f1": 0.5}}, "records.f1") == 0.5


def test_every_floor_is_compared() -> None:
    floors = {"reading": {"records.f1": 0.4, "form_accuracy": 0.9}}
    figures = {"reading": {"records": {"f1": 0.5}, "form_accuracy": 0.8}}
    assert compare(floors, figures) == [("reading records.f1", 0.4, 0.5), ("reading form_accuracy", 0.9, 0.8)]


def test_a_trigger_in_furniture_is_seen() -> None:
    body = "Talks\n\nThe two navies met.\nAlso Read: Ministers met."
    gold: list[dict[str, Any]] = [
        {
            "body": body,
            "sentences": [[0, 5], [7, 26], [27, len(body)]],
            "records": [{"triggers": [[22, 25], [body.rindex("met"), len(body) - 1]]}],
        }
    ]
    figures = sentence_figures(gold)
    assert figures["triggers_kept"] == 0.5
    assert figures["boundaries"]["f1"] == 1.0


def test_bars_are_least_or_most() -> None:
    assert Bar("", "", "", least=0.5).holds(0.5)
    assert not Bar("", "", "", least=0.5).holds(0.49)
    assert not Bar("", "", "", most=0).holds(1)
    assert all((bar.least is None) != (bar.most is None) for bar in BARS)


@pytest.mark.parametrize(("right", "code"), [(48, 0), (45, 1)])
def test_bars_of_one_exam_alone(monkeypatch: pytest.MonkeyPatch, right: int, code: int) -> None:
    told = {"golden_en": {"right": right}, "news": {"right": 24}}
    monkeypatch.setattr(bars, "figures_of", {"sentences": told}.__getitem__)
    result = CliRunner().invoke(bars.main, ["sentences"])
    rows = result.stdout.splitlines()[1:]
    assert result.exit_code == code
    assert [("ok" in row, row.endswith("python -m evaluation sentences")) for row in rows] == [
        (code == 0, True),
        (True, True),
    ]


def test_killed_in_the_middle_nothing_is_lost(tmp_path: Path) -> None:
    source = tmp_path / "documents.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in kills.made_up(12)), encoding="utf-8")
    register = tmp_path / "killed.db"
    kills.add_in_process(register, source, killed_after=0.45)
    assert kills.is_clean(register)
    kills.add(register, source)
    with Register.open(register) as book:
        assert (book.info().documents, len(book.check())) == (12, 0)
