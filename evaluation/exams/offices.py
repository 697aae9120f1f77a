"""Who held an office on a day. Bars: 0.95 right, and no wrong holder given as certain."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.exam import Result
from evaluation.shared import load_module, shared_path
from muniment.reading.entities import holder


def run(path: Path) -> Result:
    """`path` is a table of country, role, date, person; scored by the shared `score_exams.py`."""
    with path.open(encoding="utf-8") as rows:
        questions = list(csv.DictReader(rows))
    answers = [answer(row["country"], row["role"], row["date"]) for row in questions]
    same = load_module(shared_path("exams/score_exams.py")).same_person
    right = [same(given["person"], row["person"]) for given, row in zip(answers, questions, strict=True)]
    pairs = list(zip(answers, right, strict=True))
    figures = {
        "right": sum(right) / len(right),
        "items": len(right),
        "silent": sum(not given["person"] for given in answers),
        "certain": sum(given["certain"] for given in answers),
        "wrong_certain": sum(given["certain"] and not good for given, good in pairs),
    }
    remarks = [
        f"wrong: {given['country']} {given['role']} {given['date']}: {given['person']}"
        for given, good in pairs
        if not good
    ]
    return Result(figures, tuple(remarks), tuple(answers))


def answer(country: str, role: str, day: str) -> dict[str, Any]:
    """What the reference table says, in the scorer's form; of several candidates the latest, and never as certain."""
    found = holder(country, role, date.fromisoformat(day))
    holding = found.holding or (found.candidates[-1] if found.candidates else None)
    return {
        "country": country,
        "role": role,
        "date": day,
        "person": holding.holder if holding else None,
        "certain": bool(found.holding and found.holding.certain),
        "reason": found.reason,
    }
