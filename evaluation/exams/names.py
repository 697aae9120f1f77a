"""Whether two names are one person's, on labelled pairs. Expected: 0.80 right on persons."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from evaluation.exam import Result
from muniment.reading.entities.names import same_person

Row = dict[str, str]
LEVENSHTEIN = 0.9
"""Likeness at which plain Levenshtein is most often right here."""


def run(path: Path) -> Result:
    """`path` is a table of name1, name2, is_match, schema (name_bench of opensanctions/nomenklatura)."""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    persons = [row for row in rows if row["schema"] == "Person"]
    figures = {
        "right": right(rows, same_person),
        "persons_right": right(persons, same_person),
        "levenshtein_right": right(rows, levenshtein),
        "levenshtein_persons_right": right(persons, levenshtein),
        "pairs": len(rows),
        "persons": len(persons),
    }
    return Result(figures)


def right(rows: Iterable[Row], same: Callable[[str, str], bool]) -> float:
    """The share of pairs that are judged as they are labelled."""
    judged = [same(row["name1"], row["name2"]) == (row["is_match"] == "true") for row in rows]
    return sum(judged) / len(judged) if judged else 0.0


def levenshtein(a: str, b: str) -> bool:
    """The plain baseline."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(a.casefold(), b.casefold()) >= LEVENSHTEIN
