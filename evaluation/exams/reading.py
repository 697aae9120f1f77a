"""Records read from the text of aligned documents, against their gold; reported whole and per genre."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.corpus import Json, read_documents, read_rows
from evaluation.exam import Result
from evaluation.intervals import f1_interval
from evaluation.scoring import Count, score
from evaluation.shared import NotHereError, load_module, shared_path
from evaluation.signature import hash_of

Scorer = Callable[[Sequence[Json], Mapping[str, list[Json]]], Json]


def run(path: Path) -> Result:
    """Read every document of a file or folder with the reader that ships, and score it."""
    gold = read_rows(path)
    predictions = tuple(read_documents(gold))
    scorer, name = published_scorer()
    return Result(figures_of(gold, predictions, scorer), (f"scored by {name}",), predictions)


def published_scorer() -> tuple[Scorer, str]:
    """The scorer that lies beside the shared texts, else our own of the same method."""
    try:
        path = shared_path("annotation/score.py")
    except NotHereError:
        return score, "evaluation/scoring.py"
    scorer: Scorer = load_module(path).score
    return scorer, f"{path.name} {hash_of(path)}"


def figures_of(gold: Sequence[Json], predictions: Sequence[Json], scorer: Scorer) -> dict[str, Any]:
    """The scorer's figures with intervals: of all documents, then of each genre where the gold names one."""
    records = {row["id"]: row["records"] for row in predictions}
    figures = _figures(gold, records, scorer)
    for genre in sorted({row["genre"] for row in gold if row.get("genre")}):
        figures[f"genre {genre}"] = _figures([row for row in gold if row.get("genre") == genre], records, scorer)
    return figures


def _figures(gold: Sequence[Json], records: Mapping[str, list[Json]], scorer: Scorer) -> dict[str, Any]:
    figures = dict(scorer(gold, records))
    alone = [scorer([row], records) for row in gold]
    for name in ("records", "slots", "usable"):
        counts = [Count(*(row[name][part] for part in ("right", "predicted", "gold"))) for row in alone]
        figures[name] = {**figures[name], "f1_interval": f1_interval(counts)}
    return figures
