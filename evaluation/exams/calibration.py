"""What scores are worth: how often records and mentions of a score are right, and those that lists show by default.

Bars: expected calibration error at most 0.05; shown records at least 0.85 right. Documents without a record are told of
apart: at most 0.3 spurious records each.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpus import Json, document_of, read_rows
from evaluation.exam import Result
from evaluation.scoring import right_parts
from muniment.exports.scorer import as_scored
from muniment.reading.pipeline import Pipeline
from muniment.register import CONFIDENT

BINS = 10
Scored = tuple[float, Json]
"""A record's score, and the record in the scorer's form."""


@dataclass(frozen=True, slots=True)
class Told:
    """A score and whether what bears it is right."""

    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Of what bears a score in a range: how many, their mean score, the share that is right."""

    count: int
    score: float
    right: float


def run(path: Path) -> Result:
    """Read every document of a file or folder, and hold each score against the gold."""
    gold = read_rows(path)
    read = read_with_scores(gold)
    records = [told for row, found in read for told in told_records(row, found)]
    mentions = [told for row, found in read for told in told_mentions(row, found)]
    shown = [told for told in records if told.score >= CONFIDENT]
    wanted = sum(len(row["records"]) for row in gold)
    empty = [len(found) for row, found in read if not row["records"]]
    figures: dict[str, Any] = {
        "records": {"error": calibration_error(records), "spread": spread(records), "read": len(records)},
        "mentions": {"error": calibration_error(mentions), "spread": spread(mentions), "read": len(mentions)},
        "shown": {
            "precision": _share(shown),
            "recall": sum(told.right for told in shown) / max(wanted, 1),
            "records": len(shown),
        },
        "without a record": {"documents": len(empty), "spurious each": sum(empty) / max(len(empty), 1)},
    }
    remarks = [*_table("records", records), *_table("mentions", mentions)]
    predictions = (
        {"records": [[t.score, t.right] for t in records], "mentions": [[t.score, t.right] for t in mentions]},
    )
    return Result(figures, tuple(remarks), predictions)


def read_with_scores(gold: Iterable[Json]) -> list[tuple[Json, list[Scored]]]:
    """Each gold document with the records that the reader that ships finds in it."""
    reader = Pipeline.default()
    return [(row, [(r.score, as_scored(r)) for r in reader.read(document_of(row)).records]) for row in gold]


def told_records(row: Json, found: Sequence[Scored]) -> Iterator[Told]:
    """Each record of a document with its score."""
    right, _ = right_parts(row, [record for _, record in found])
    yield from (Told(score, j in right) for j, (score, _) in enumerate(found))


def told_mentions(row: Json, found: Sequence[Scored]) -> Iterator[Told]:
    """Each mention of a document with its score."""
    _, right = right_parts(row, [record for _, record in found])
    for j, (_, record) in enumerate(found):
        yield from (Told(role["score"], (j, n) in right) for n, role in enumerate(record["roles"]))


def bins_of(told: Sequence[Told], *, bins: int = BINS) -> list[Bin]:
    """What bears scores, in ranges of equal width; empty ranges are left out."""
    parts: dict[int, list[Told]] = {}
    for one in told:
        parts.setdefault(min(int(one.score * bins), bins - 1), []).append(one)
    return [Bin(len(p), sum(t.score for t in p) / len(p), _share(p)) for _, p in sorted(parts.items())]


def calibration_error(told: Sequence[Told]) -> float:
    """The expected calibration error: how far score and share of right ones lie apart, the mean over all."""
    return sum(part.count * abs(part.score - part.right) for part in bins_of(told)) / max(len(told), 1)


def spread(told: Sequence[Told]) -> float:
    """The standard deviation of the scores: a score that is the same everywhere tells nothing."""
    mean = sum(one.score for one in told) / max(len(told), 1)
    return float((sum((one.score - mean) ** 2 for one in told) / max(len(told), 1)) ** 0.5)


def _share(told: Sequence[Told]) -> float:
    return sum(one.right for one in told) / len(told) if told else 0.0


def _table(name: str, told: Sequence[Told]) -> Iterator[str]:
    yield f"{name}: score, share right, how many"
    yield from (f"  {part.score:.2f} {part.right:.2f} {part.count:5}" for part in bins_of(told))
