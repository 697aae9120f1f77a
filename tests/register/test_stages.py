"""The stage now, out of reports in the order of their days."""

from datetime import date, timedelta

import pytest

from muniment.model import Record
from muniment.register.stages import stage_now, steps_of
from tests.register.small import document, record


def reports(kind: str, form: str, stages: list[str]) -> list[Record]:
    first = date(2024, 1, 1)
    told = [document(f"Report {n}", "They spoke of it.", first + timedelta(days=30 * n)) for n in range(len(stages))]
    return [record(where, kind, form, stage, "spoke") for where, stage in zip(told, stages, strict=True)]


@pytest.mark.parametrize(
    ("kind", "form", "stages", "now"),
    [
        ("meeting", "talks", ["proposed", "planned", "done"], "done"),
        ("meeting", "talks", ["done", "planned"], "done"),
        ("meeting", "talks", ["planned", "cancelled"], "cancelled"),
        ("meeting", "talks", ["done", "cancelled"], "done"),
        ("meeting", "visit", ["cancelled", "planned"], "planned"),
        ("agreement", "treaty", ["agreed", "ongoing", "agreed"], "ongoing"),
        ("agreement", "treaty", ["agreed", "ended", "agreed"], "ended"),
        ("project", "procurement", ["planned", "suspended"], "suspended"),
        ("project", "procurement", ["suspended", "agreed"], "suspended"),
        ("project", "procurement", ["suspended", "planned"], "planned"),
        ("project", "procurement", ["refused", "planned"], "planned"),
        ("project", "procurement", ["ongoing", "done", "ongoing"], "done"),
        ("mechanism", "body", ["done", "ongoing"], "ongoing"),
    ],
)
def test_stage_now(kind: str, form: str, stages: list[str], now: str) -> None:
    told = reports(kind, form, stages)
    assert stage_now(steps_of(told), kind) == now
    assert stage_now(steps_of(told[::-1]), kind) == now


def test_what_is_told_again_is_background() -> None:
    steps = steps_of(reports("meeting", "talks", ["planned", "done", "planned"]))
    assert [(step.stage, step.background) for step in steps] == [("planned", False), ("done", False), ("planned", True)]


def test_of_one_day_the_report_that_is_further_on_counts() -> None:
    where = [document(name, "They spoke of it.", date(2024, 1, 1)) for name in ("A", "B")]
    told = [
        record(where[0], "meeting", "talks", "done", "spoke"),
        record(where[1], "meeting", "talks", "planned", "spoke"),
    ]
    assert [step.stage for step in steps_of(told)] == ["planned", "done"]


def test_figures_have_no_stage() -> None:
    told = record(document("A", "They spoke of it."), "figure", "actual", None, "spoke")
    assert steps_of([told]) == ()
