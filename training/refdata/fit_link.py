"""Fits `reading/entities/link_weights.py`: `python -m training.refdata.fit_link GOLD.jsonl...`.

From every gold record the countries are taken out that stand only on an official's, force's or firm's words; each
country that could be brought back is a case, right or wrong. Logistic regression with a ridge penalty, Newton's method.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from evaluation.corpus import read_rows
from evaluation.exams.countries import case_of, reduced
from muniment.reading.entities.candidates import Candidate, candidates

TARGET = Path(__file__).parents[2] / "src" / "muniment" / "reading" / "entities" / "link_weights.py"
PENALTY = 10.0
LEAST_WEIGHT = 0.05

Case = tuple[Candidate, bool]


def cases(paths: Iterable[Path]) -> Iterator[Case]:
    """The countries that a record may lack, and whether it is one of those taken out. Sides' own are always added."""
    for document in (row for path in paths for row in read_rows(path)):
        case = reduced(document)
        page = case_of(document, case.records)
        for number, record in enumerate(case.records):
            wanted = {code for at, _, code in case.removed if at == number}
            for candidate in candidates(record, page):
                if not candidate.speakers[0].has_side:
                    yield candidate, candidate.code in wanted


def fit(told: Sequence[Case]) -> dict[str, float]:
    """The weight of each sign."""
    names = sorted({name for candidate, _ in told for name, _ in candidate.signs})
    rows = [dict(candidate.signs) for candidate, _ in told]
    signs = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    right = np.array([float(true) for _, true in told])
    theta = np.zeros(len(names))
    for _ in range(30):
        sure = 1 / (1 + np.exp(-signs @ theta))
        slope = signs.T @ (right - sure) - PENALTY * theta
        curve = (signs.T * (sure * (1 - sure))) @ signs + PENALTY * np.eye(len(names))
        theta = theta + np.linalg.solve(curve, slope)
    return {name: round(float(value), 2) for name, value in zip(names, theta, strict=True)}


def main(arguments: list[str]) -> int:
    """Fit on the given files and write the table."""
    weights = fit(list(cases(map(Path, arguments))))
    lines = [f'    "{name}": {value},\n' for name, value in weights.items() if abs(value) >= LEAST_WEIGHT]
    head = '"""How much each sign of a candidate weighs; written by `training/refdata/fit_link.py`."""\n\n'
    TARGET.write_text(head + "WEIGHTS: dict[str, float] = {\n" + "".join(lines) + "}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
