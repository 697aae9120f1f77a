"""`python -m evaluation.learning_curve WEIGHTS…`: how right readers are that were trained on more and more documents.

Reads the measuring part of the corpus with each folder of weights and keeps the figures in `learning_curve.json`, which
the report draws. The weights come from `python -m training --share S`: on a part of the documents, in as many steps.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import click

from evaluation.__main__ import default_path
from evaluation.corpus import Json, read_documents, read_rows
from evaluation.exams.reading import figures_of, published_scorer
from evaluation.signature import hash_of
from muniment.reading.encoder.session import version_of

KEPT = Path(__file__).with_suffix(".json")
PARTS = ("records", "slots", "usable")


@click.command(help=__doc__)
@click.argument("weights", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=KEPT, show_default=True)
def main(weights: tuple[Path, ...], out: Path) -> None:
    path = default_path("reading")
    gold = read_rows(path)
    points = []
    for folder in weights:
        points.append(point_of(folder, gold))
        click.echo(json.dumps(points[-1]))
    points.sort(key=lambda point: point["documents"])
    kept = {"points": points, "data": hash_of(path), "scorer": published_scorer()[1]}
    out.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def point_of(folder: Path, gold: list[Json]) -> Json:
    """What a folder of weights was trained on, and its figures on the gold documents by genre."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    scorer, _ = published_scorer()
    found = {
        name.removeprefix("genre "): {part: round(told[part]["f1"], 4) for part in PARTS}
        for name, told in figures_of(gold, list(read_documents(gold, folder)), scorer).items()
        if name.startswith("genre ")
    }
    recipe, run = card["recipe"], card["recipe"]["run"]
    seeds = run["seeds"] if "seeds" in run else [run["seed"]]  # cards of weights from before there could be several
    told = {"base": recipe["base"]["name"], "seeds": seeds, "reader": version_of(folder)}
    return {**card["trained"], **told, "figures": found}


@dataclass(frozen=True, slots=True)
class Curve:
    """F1 by the number of documents that trained; the mean where several runs had as many."""

    name: str
    points: tuple[tuple[int, float], ...]


def curves(points: Sequence[Json], part: str) -> list[Curve]:
    """The curve of each genre for records, slots or usable records."""
    sizes = sorted({point["documents"] for point in points})
    return [
        Curve(
            genre,
            tuple((size, fmean(p["figures"][genre][part] for p in points if p["documents"] == size)) for size in sizes),
        )
        for genre in sorted({genre for point in points for genre in point["figures"]})
    ]


if __name__ == "__main__":
    main()
