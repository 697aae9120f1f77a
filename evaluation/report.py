"""`python -m evaluation.report [PATH] [--out report.html]`: how right the reader is, on one page with pictures.

Reads the aligned documents of PATH (default: the measuring part of the corpus) and shows the figures with intervals, by
kind and by role, what is taken for what, what scores are worth, and the learning curve that `evaluation.learning_curve`
keeps. The page needs nothing from elsewhere.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

import click
from jinja2 import Environment, FileSystemLoader

from evaluation.__main__ import default_path
from evaluation.corpus import Json, read_rows
from evaluation.exams.calibration import (
    Bin,
    Told,
    bins_of,
    calibration_error,
    read_with_scores,
    told_mentions,
    told_records,
)
from evaluation.exams.reading import figures_of, published_scorer
from evaluation.learning_curve import KEPT, PARTS, curves
from evaluation.scoring import meets
from evaluation.signature import signature
from muniment.codebook import KINDS, STAGES

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often what is one thing in the gold was read as another; `names` in the order of the codebook."""

    names: tuple[str, ...]
    counts: Counter[tuple[str, str]]

    def rows(self) -> Iterable[tuple[str, list[int], int]]:
        """Each name of the gold with its counts, and the largest of them all."""
        most = max(self.counts.values(), default=1)
        for gold in self.names:
            yield gold, [self.counts[gold, read] for read in self.names], most


@click.command(help=__doc__)
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("report.html"), show_default=True)
def main(path: Path | None, out: Path) -> None:
    path = path or default_path("reading")
    out.write_text(page_of(path), encoding="utf-8")
    click.echo(f"{out}")


def page_of(path: Path) -> str:
    """The page as HTML."""
    gold = read_rows(path)
    read = read_with_scores(gold)
    predictions = [{"id": row["id"], "records": [record for _, record in found]} for row, found in read]
    scorer, scored_by = published_scorer()
    records = [told for row, found in read for told in told_records(row, found)]
    mentions = [told for row, found in read for told in told_mentions(row, found)]
    pairs = [pair for row, found in read for pair in met(row, [record for _, record in found])]
    here = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    here.filters["log2"] = log2
    return here.get_template("report.html.j2").render(
        figures=figures_of(gold, predictions, scorer),
        scored_by=scored_by,
        reliability=[_reliability("records", records), _reliability("mentions", mentions)],
        confusions=[
            ("Kinds", confusion([(a["kind"], b["kind"]) for a, b in pairs], KINDS)),
            ("Stages", confusion([(a["stage"], b["stage"]) for a, b in pairs if a["kind"] == b["kind"]], STAGES)),
        ],
        learning=_learning(),
        signature=signature(path, Path(__file__).parent),
    )


def _learning() -> Json:
    kept: Json = json.loads(KEPT.read_text(encoding="utf-8"))
    return kept | {"curves": [(part, curves(kept["points"], part)) for part in PARTS[:2]]}


def _reliability(name: str, told: Sequence[Told]) -> tuple[str, float, list[Bin]]:
    return name, calibration_error(told), bins_of(told)


def met(row: Json, predicted: Sequence[Json]) -> Iterable[tuple[Json, Json]]:
    """Gold and predicted records of a document whose triggers meet, whatever their kinds; each serves once."""
    left = list(predicted)
    for gold in row["records"]:
        same = sorted(left, key=lambda record: record["kind"] != gold["kind"])
        found = next((r for r in same if any(meets(a, b) for a in gold["triggers"] for b in r["triggers"])), None)
        if found is not None:
            left.remove(found)
            yield gold, found


def confusion(pairs: Iterable[tuple[str | None, str | None]], names: Iterable[str]) -> Confusion:
    """The counts of pairs of a gold and a read name; None stands for what has none."""
    told: Counter[tuple[str, str]] = Counter((gold or NOTHING, read or NOTHING) for gold, read in pairs)
    used = {name for pair in told for name in pair}
    return Confusion(tuple(name for name in (*names, NOTHING) if name in used), told)


if __name__ == "__main__":
    main()
