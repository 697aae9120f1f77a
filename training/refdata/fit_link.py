"""Fits `reading/entities/link_weights.py`: `python -m training.refdata.fit_link GOLD.jsonl...`.

From every gold record the countries are taken out that stand only on an official's, force's or firm's words; each
mention that could bring a country back is a case, right or wrong. Logistic regression, Newton's method; a country with
several mentions weighs as much as one with a single one.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from evaluation.corpus import read_rows
from evaluation.exams.countries import case_of, reduced
from muniment.codebook import SIDES
from muniment.reading.entities.candidates import Candidate, candidates

TARGET = Path(__file__).parents[2] / "src" / "muniment" / "reading" / "entities" / "link_weights.py"
PENALTY = 1.0
LEAST_WEIGHT = 0.05

Group = tuple[list[Candidate], bool]


def groups(paths: Iterable[Path]) -> Iterator[Group]:
    """The candidates for each country that a record lacks, and whether it is one of those taken out."""
    for document in (row for path in paths for row in read_rows(path)):
        case = reduced(document)
        page = case_of(document, case.records)
        for number, record in enumerate(case.records):
            wanted = {code for at, _, code in case.removed if at == number}
            found: dict[str, list[Candidate]] = {}
            for candidate in candidates(record, page):
                found.setdefault(candidate.country.code, []).append(candidate)
            for code, mentions in found.items():
                if not any(mention.roles & set(SIDES) for mention in mentions):
                    yield mentions, code in wanted


def fit(cases: list[Group]) -> dict[str, float]:
    """The weight of each sign."""
    names = sorted({name for mentions, _ in cases for mention in mentions for name, _ in mention.signs})
    rows = [(dict(mention.signs), right, 1 / len(mentions)) for mentions, right in cases for mention in mentions]
    signs = np.array([[row[0].get(name, 0.0) for name in names] for row in rows])
    right = np.array([float(row[1]) for row in rows])
    weight = np.array([row[2] for row in rows])
    theta = np.zeros(len(names))
    for _ in range(50):
        sure = 1 / (1 + np.exp(-signs @ theta))
        slope = signs.T @ (weight * (right - sure)) - PENALTY * theta
        curve = (signs.T * (weight * sure * (1 - sure))) @ signs + PENALTY * np.eye(len(names))
        theta = theta + np.linalg.solve(curve, slope)
    return {name: round(float(value), 2) for name, value in zip(names, theta, strict=True)}


def main(arguments: list[str]) -> int:
    """Fit on the given files and write the table."""
    weights = fit(list(groups(map(Path, arguments))))
    lines = [f'    "{name}": {value},\n' for name, value in weights.items() if abs(value) >= LEAST_WEIGHT]
    head = '"""How much each sign of a candidate weighs; written by `training/refdata/fit_link.py`."""\n\n'
    TARGET.write_text(head + "WEIGHTS: dict[str, float] = {\n" + "".join(lines) + "}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
