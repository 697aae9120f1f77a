"""Microsoft's public date specifications (MIT): single dates and ranges in made-up sentences to an assistant.

A case is right if something found at its place covers one of its intervals; their last day is sometimes the day after,
so both readings count. The specifications are written for an assistant on a telephone: where they speak against the
use of news, news wins, and the case stays wrong. Such cases are counted by class as `against_news`. The largest class
is told apart as `range_ends` too: they end 'from 2014 to 2018' on the first day of 2018, news on its last.
"""

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from evaluation.exam import Result
from muniment.reading.times import TimeContext, TimeExpression, find_times

Case = dict[str, Any]
Days = tuple[date | None, date | None]

AGAINST_NEWS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?:{words})")
    for name, words in (
        (
            "counted from a time that nothing told",
            r"^(?:the )?(?:same|following) |^that |fortnight later|the following ",
        ),
        ("'the day' and 'the week' alone", r"^the (?:day|week|month|year|fortnight)\b|^weekend$"),
        ("calendar weeks as weeks of a month or year", r"\bweeks? of\b"),
        ("exact days of early, mid, late and end", r"\b(?:early|mid|middle|late|beginning|end|earlier|later|eoy)\b"),
        ("days of months and years away", r"\b(?:months?|years?) (?:from|after)\b|^in \w+ (?:months|years)$"),
        ("stretches that begin tomorrow or with a decade", r"\b(?:next|upcoming) (?!5/)"),
        ("comparisons", r"\b(?:more|less|greater)\b|="),
    )
}
"""Classes of cases that speak against the use of news, by their words; the first that fits counts."""


def run(path: Path) -> Result:
    """`path` has one case a line: text, reference day, span, intervals."""
    lines = path.read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines if line.strip()]
    answers = [_answer(case) for case in cases]
    right = sum(answer["right"] for answer in answers)
    ends = sum(answer["range_end"] for answer in answers)
    classes = Counter(_class(answer) for answer in answers if not answer["right"])
    figures = {
        "cases": len(cases),
        "right": right,
        "share": round(right / max(len(cases), 1), 4),
        "range_ends": ends,
        "share_with_range_ends": round((right + ends) / max(len(cases), 1), 4),
        "against_news": sum(count for name, count in classes.items() if name != READ_WRONG),
    }
    wrong = sorted((_class(answer), _remark(answer)) for answer in answers if not answer["right"])
    remarks = [f"{name}: {remark}" for name, remark in wrong]
    remarks += [f"{name}: {count} cases" for name, count in classes.most_common()]
    return Result(figures, tuple(remarks), tuple(answers))


READ_WRONG = "not read, or wrong"


def _class(answer: Case) -> str:
    """Why a case is wrong: against the use of news, or by our fault."""
    if answer["range_end"]:
        return "ranges that end on the first day of their last year or month"
    return next((name for name, words in AGAINST_NEWS.items() if words.search(answer["span"])), READ_WRONG)


def _answer(case: Case) -> Case:
    context = TimeContext(date.fromisoformat(case["reference"]), "US")
    start = case["text"].lower().find(case["span"])
    end = start + len(case["span"])
    hits = [hit for hit in find_times(case["text"], context) if hit.start < end and start < hit.end]
    wanted = [reading for interval in case["intervals"] for reading in _readings(interval)]
    right = any(_days(hit) in wanted for hit in hits)
    range_end = not right and any(_is_range_end(hit, wanted) for hit in hits)
    found = [[hit.start, hit.end, hit.when.iso] for hit in hits]
    return case | {"found": found, "right": right, "range_end": range_end}


def _is_range_end(hit: TimeExpression, wanted: list[Days]) -> bool:
    """Whether the case ends a range of months or years with the first day of the month or year that ours ends with."""
    first, last = _days(hit)
    if last is None or hit.when.rule not in ("range", "months", "years"):
        return False
    starts = (last.replace(day=1), last.replace(month=1, day=1))
    return any((first, start) in wanted for start in starts)


def _days(hit: TimeExpression) -> Days:
    return hit.when.earliest, hit.when.latest


def _readings(interval: list[str | None]) -> list[Days]:
    first, last = (date.fromisoformat(day) if day else None for day in interval)
    before = last - timedelta(days=1) if last else None
    return [(first, last), (first, before)] if last else [(first, None)]


def _remark(answer: Case) -> str:
    found = ", ".join(f"{answer['text'][start:end]!r} {iso}" for start, end, iso in answer["found"]) or "nothing"
    wanted = " or ".join(f"{first or '..'}/{last or '..'}" for first, last in answer["intervals"])
    return f"{answer['reference']} {answer['span']!r} is {wanted}; found {found}"
