"""Dates and amounts found in single sentences, with traps. Bar: 47 of 49 right, all traps kept clean.

Scored by `score_exams.py`, which lies beside the exam's file or among the shared measuring texts.
"""

from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.corpus import Json, read_rows
from evaluation.exam import Result
from evaluation.shared import load_module, shared_path
from muniment.model import Amount
from muniment.reading.amounts import find_amounts
from muniment.reading.times import TimeContext, calendar_of, find_times


def run(path: Path) -> Result:
    """`path` has one item a line: sentence, expression, reference day for dates, gold."""
    items = read_rows(path)
    answers = [{"id": item["id"], "found": found_in(item)} for item in items]
    scorer = _scorer(path)
    right = {item["id"]: is_right(item, answer["found"], scorer) for item, answer in zip(items, answers, strict=True)}
    kinds = sorted({item["kind"] for item in items})
    figures: dict[str, Any] = {"right": sum(right.values()), "items": len(items)}
    for kind in kinds:
        ids = [item["id"] for item in items if item["kind"] == kind]
        figures[kind] = {"right": sum(right[name] for name in ids), "of": len(ids)}
    remarks = [
        f"wrong: {item['id']} {item['expression']!r}: gold {item['gold']}, found {answer['found']}"
        for item, answer in zip(items, answers, strict=True)
        if not right[item["id"]]
    ]
    return Result(figures, tuple(remarks), tuple(answers))


def _scorer(path: Path) -> ModuleType:
    beside = path.parent / "score_exams.py"
    return load_module(beside if beside.exists() else shared_path("exams/score_exams.py"))


def is_right(item: Json, found: list[Json], scorer: ModuleType) -> bool:
    """Whether something found where the expression stands has its value; for a trap, whether nothing is."""
    start = item["sentence"].find(item["expression"])
    place = (start, start + len(item["expression"]))
    hits = [answer for answer in found if scorer.reading.overlaps(place, answer["span"])]
    if item["kind"].endswith("trap"):
        return not hits
    check = scorer.right_amount if item["kind"] == "amount" else scorer.right_date
    return any(check(answer, item["gold"]) for answer in hits)


def found_in(item: Json) -> list[Json]:
    """Everything of the item's kind in its sentence, in the scorer's form."""
    sentence = item["sentence"]
    if item["kind"].startswith("amount"):
        return [{"span": [a.start, a.end]} | as_limits(a.amount) for a in find_amounts(sentence)]
    reference = date.fromisoformat(item["reference"])
    return [
        {"span": [t.start, t.end]} | _as_days(t.when.earliest, t.when.latest, reference)
        for t in find_times(sentence, TimeContext(reference, calendar_of(sentence)))
        if t.when.basis != "none"
    ]


def _as_days(earliest: date | None, latest: date | None, reference: date) -> Json:
    """First and last day; here what is open to the future ends on the reference day ('since 2014')."""
    last = latest or (reference if earliest and earliest <= reference else None)
    return {"start": earliest and earliest.isoformat(), "end": last and last.isoformat()}


def as_limits(amount: Amount) -> Json:
    """The exam's form: the least and the greatest value, and the unit ('%' for per cent)."""
    low = amount.value if amount.value is not None else amount.low
    high = amount.value if amount.value is not None else amount.high
    unit = "%" if amount.unit.startswith("percent") else amount.unit
    return {"min": low and float(low), "max": high and float(high), "unit": unit}
