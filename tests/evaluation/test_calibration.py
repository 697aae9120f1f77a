"""What scores are worth, measured on scores whose worth is known."""

from pathlib import Path

import pytest

from evaluation.exams.calibration import Told, bins_of, calibration_error, run, spread
from evaluation.learning_curve import Curve, curves
from evaluation.report import confusion, met, page_of

GOLD = Path("evaluation/gold/documents.jsonl")


def told(score: float, right: int, of: int) -> list[Told]:
    return [Told(score, n < right) for n in range(of)]


def test_scores_that_are_chances_have_no_error() -> None:
    assert calibration_error([*told(0.25, 5, 20), *told(0.75, 15, 20)]) == pytest.approx(0.0)


def test_scores_that_boast_have_the_error_of_their_boast() -> None:
    assert calibration_error(told(0.95, 10, 20)) == pytest.approx(0.45)
    assert spread(told(0.95, 10, 20)) == pytest.approx(0.0)
    assert spread([*told(0.0, 0, 5), *told(1.0, 5, 5)]) == pytest.approx(0.5)


def test_a_score_of_one_lies_in_the_last_range() -> None:
    assert [(part.count, part.right) for part in bins_of([*told(1.0, 1, 1), *told(0.91, 0, 1)])] == [(2, 0.5)]


def test_the_exam_counts_what_is_shown_and_what_documents_without_a_record_yield() -> None:
    figures = run(GOLD).figures
    assert 0 <= figures["records"]["error"] <= 1
    assert figures["shown"]["records"] <= figures["records"]["read"]
    assert figures["shown"]["precision"] > 0.5


def test_records_that_meet_are_paired_whatever_their_kind_the_same_kind_first() -> None:
    gold = {"kind": "meeting", "triggers": [[0, 4]]}
    project, meeting = {"kind": "project", "triggers": [[0, 4]]}, {"kind": "meeting", "triggers": [[1, 5]]}
    assert list(met({"records": [gold]}, [project, meeting])) == [(gold, meeting)]
    assert list(met({"records": [gold]}, [project])) == [(gold, project)]


def test_a_confusion_counts_gold_by_row_and_reading_by_column() -> None:
    table = confusion([("done", "done"), ("done", "planned"), (None, None)], ("planned", "done"))
    assert table.names == ("planned", "done", "–")
    assert list(table.rows())[1] == ("done", [1, 1, 0], 1)


def test_the_report_is_one_page_with_pictures_that_needs_nothing_from_elsewhere() -> None:
    page = page_of(GOLD)
    assert page.count("<svg") == 4  # two of what scores are worth, two of the learning curve
    assert "What more documents are worth" in page
    assert "http" not in page
    assert "expected calibration error" in page


def test_runs_on_as_many_documents_are_one_point_of_the_learning_curve() -> None:
    runs = ((100, 0.3), (50, 0.2), (100, 0.5))
    points = [{"documents": documents, "figures": {"news": {"records": f1}}} for documents, f1 in runs]
    assert curves(points, "records") == [Curve("news", ((50, 0.2), (100, pytest.approx(0.4))))]
