"""WikiWars: histories of wars with their time expressions marked (TIMEX3). Spans by overlap, values exactly.

A history has no publication day to measure from: each date is read from the day that the text last told. The last six
documents are the exam, the others are for development; both are reported. Our ranges are cut into their two ends,
as the mark-up has them.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from evaluation.exam import Result
from muniment.model import When
from muniment.reading.sentences import split_sentences
from muniment.reading.times import TimeContext, TimeExpression, Told, find_times, told_after

HELD = 6
"""How many documents, the last by name, are the exam."""

_TAG = re.compile(r"<TIMEX3 ([^>]*)>([^<]*)</TIMEX3>")
_VALUE = re.compile(r'value="([^"]*)"')
_JOINT = re.compile(r"\s*(?:\bto\b|\band\b|\bthrough\b|\buntil\b|\bor\b|[-–—/,])\s*")
_PARTS = {"morning": "TMO", "dawn": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "midnight": "TNI"}
_SEASONS = ("WI", "SP", "SU", "FA")


@dataclass(frozen=True, slots=True)
class Marked:
    """A time expression with its TIMEX value."""

    start: int
    end: int
    value: str


def run(path: Path) -> Result:
    """`path` is the folder of the .tml files."""
    files = sorted(path.glob("*.tml"))
    predictions, counts = [], {}
    for name, part in (("tuning", files[:-HELD]), ("exam", files[-HELD:])):
        rows = [_read(file) for file in part]
        predictions += [row for row in rows if name == "exam"]
        counts[name] = _score(rows)
    figures = counts["exam"] | {f"tuning_{name}": figure for name, figure in counts["tuning"].items()}
    return Result(figures, predictions=tuple(predictions))


def _read(file: Path) -> dict[str, Any]:
    text, gold = marked_text(file.read_text(encoding="utf-8"))
    return {"id": file.stem, "text": text, "gold": gold, "found": list(found_in(text))}


def marked_text(source: str) -> tuple[str, list[Marked]]:
    """The text between the TEXT tags without its tags, and the expressions at their places in it."""
    body = source.split("<TEXT>", 1)[1].split("</TEXT>", 1)[0].lstrip("\n")
    pieces, gold, length, at = [], [], 0, 0
    for tag in _TAG.finditer(body):
        plain, words = html.unescape(body[at : tag.start()]), html.unescape(tag[2])
        value = _VALUE.search(tag[1])
        gold.append(Marked(length + len(plain), length + len(plain) + len(words), value[1] if value else ""))
        pieces += [plain, words]
        length += len(plain) + len(words)
        at = tag.end()
    return "".join([*pieces, html.unescape(body[at:])]), gold


def found_in(text: str) -> Iterator[Marked]:
    """What the reader finds in a history, each date counted from the one before."""
    told: Told | None = None
    for sentence in split_sentences(text):
        words = text[sentence.start : sentence.end]
        for expression in find_times(words, TimeContext(None, None, told)):
            when = expression.when
            told = told_after(when, told)
            for start, end, value in _ends(expression):
                yield Marked(sentence.start + start, sentence.start + end, value)


def _ends(expression: TimeExpression) -> Iterator[tuple[int, int, str]]:
    """An expression as one place and value, or a range as two."""
    when = expression.when
    joint = _JOINT.search(when.words, 1)
    several = when.rule in ("range", "days of a month", "months", "years", "fiscal year") and when.qualifier is None
    if several and joint and when.earliest and when.latest:
        middle = expression.start + joint.start()
        yield expression.start, middle, _point(when.earliest, when.precision)
        yield expression.start + joint.end(), expression.end, _point(when.latest, when.precision)
    else:
        yield expression.start, expression.end, value_of(when)


def value_of(when: When) -> str:
    """The TIMEX value of a time."""
    if when.rule.startswith("duration"):
        return when.rule.removeprefix("duration ")
    if when.rule in _REFERENCES:
        return _REFERENCES[when.rule]
    day = when.earliest or when.latest
    if day is None:
        return ""
    day += timedelta(days={"after": -1, "before": 1}.get(when.qualifier or "", 0))
    part = next((code for word, code in _PARTS.items() if re.search(rf"\b{word}\b", when.words)), "")
    precision = "year" if when.qualifier == "end of" and when.rule == "year" else when.precision
    return _point(day, precision) + (part if precision == "day" else "")


_REFERENCES = {"now": "PRESENT_REF", "recently": "PAST_REF", "that time": "PRESENT_REF"}


def _point(day: date, precision: str) -> str:
    match precision:
        case "month":
            return f"{day:%Y-%m}"
        case "year" | "fiscal year":
            return f"{day:%Y}"
        case "decade":
            return f"{day.year // 10}"
        case "season":
            return f"{day:%Y}-{_SEASONS[day.month % 12 // 3]}"
        case "quarter":
            return f"{day:%Y}-Q{(day.month + 2) // 3}"
        case "half":
            return f"{day:%Y}-H{(day.month + 5) // 6}"
        case "week":
            return f"{day:%G}-W{day:%V}"
    return day.isoformat()


def _score(rows: list[dict[str, Any]]) -> dict[str, Any]:
    gold = sum(len(row["gold"]) for row in rows)
    found = sum(len(row["found"]) for row in rows)
    pairs = [pair for row in rows for pair in _matched(row["gold"], row["found"])]
    right = sum(one.value == other.value for one, other in pairs)
    precision, recall = len(pairs) / max(found, 1), len(pairs) / max(gold, 1)
    return {
        "documents": len(rows),
        "expressions": gold,
        "relaxed_precision": round(precision, 4),
        "relaxed_recall": round(recall, 4),
        "relaxed_f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
        "value_accuracy": round(right / max(len(pairs), 1), 4),
    }


def _matched(gold: list[Marked], found: list[Marked]) -> list[tuple[Marked, Marked]]:
    """One-to-one pairs that share at least a character, in the order of the text."""
    pairs, at = [], 0
    for one in gold:
        while at < len(found) and found[at].end <= one.start:
            at += 1
        if at < len(found) and found[at].start < one.end:
            pairs.append((one, found[at]))
            at += 1
    return pairs
