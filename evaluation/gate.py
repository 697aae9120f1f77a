"""`python -m evaluation.gate`: fails when a figure on the gold sets of our own words falls below its pinned floor."""

import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.corpus import Json, read_documents, read_rows
from evaluation.exams import furniture
from evaluation.scoring import Count, score
from evaluation.story_figures import story_figures
from muniment.errors import MunimentError
from muniment.reading.sentences import split_sentences

HERE = Path(__file__).parent
GOLD, STORIES, PAGES, FLOORS = (HERE / name for name in ("gold", "gold_stories", "gold_pages", "floors.toml"))


def reading_figures(gold: Sequence[Json]) -> dict[str, Any]:
    """The scorer's figures for the reader that ships."""
    return score(gold, {row["id"]: row["records"] for row in read_documents(gold)})


def sentence_figures(gold: Sequence[Json]) -> dict[str, Any]:
    """Share of gold triggers outside furniture, and how far sentence ends agree with the gold's."""
    ends, triggers, kept = Count(), 0, 0
    for row in gold:
        sentences = split_sentences(row["body"])
        found, wanted = {s.end for s in sentences}, {end for _, end in row["sentences"]}
        ends += Count(len(found & wanted), len(found), len(wanted))
        starts = [start for record in row["records"] for start, _ in record["triggers"]]
        triggers += len(starts)
        kept += sum(any(s.start <= start < s.end and not s.furniture for s in sentences) for start in starts)
    return {"triggers_kept": kept / max(triggers, 1), "boundaries": ends.as_json()}


MEASURES: dict[str, Callable[[Sequence[Json]], dict[str, Any]]] = {
    "reading": reading_figures,
    "sentences": sentence_figures,
    "stories": lambda _: story_figures(STORIES),
    "furniture": lambda _: dict(furniture.run(PAGES).figures),
}


def figure(figures: Mapping[str, Any], name: str) -> float:
    """A figure by its dotted name: 'records.f1'."""
    value: Any = figures
    for part in name.split("."):
        value = value[part]
    return float(value)


def compare(
    floors: Mapping[str, Mapping[str, float]], figures: Mapping[str, Mapping[str, Any]]
) -> list[tuple[str, float, float]]:
    """(measure and figure, floor, measured) of every floor, in the order of the file."""
    return [
        (f"{measure} {name}", floor, figure(figures[measure], name))
        for measure, named in floors.items()
        for name, floor in named.items()
    ]


def main() -> int:
    """Print the table; 0 when all floors hold."""
    gold = [row for row in read_rows(GOLD) if "records" in row]
    if not gold:
        sys.stdout.write(f"no gold documents in {GOLD}\n")
        return 1
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    try:
        rows = compare(floors, {measure: MEASURES[measure](gold) for measure in floors})
    except MunimentError as error:
        sys.stdout.write(f"nothing measured: {error}\n")
        return 1
    sys.stdout.write(f"{len(gold)} gold documents\n{'figure':32} {'floor':>7} {'now':>7}\n")
    for name, floor, now in rows:
        sys.stdout.write(f"{name:32} {floor:7.3f} {now:7.3f}  {'ok' if now >= floor else 'BELOW ITS FLOOR'}\n")
    return int(any(now < floor for _, floor, now in rows))


if __name__ == "__main__":
    sys.exit(main())
