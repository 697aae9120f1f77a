"""`python -m evaluation.match_weights [FOLDER]`: calibrate the match score on stories; prints its table.

Ridge regression on pairs of records that no conflict forbids, drawn to the first guesses below instead of to nought,
since stories are few; a weight that would change its sign is left out. What a story is measured by is learnt on the
others (`left_out`; pairs alone, before clustering mends them).
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.shared import shared_path
from evaluation.stories import Story, read_stories
from muniment.register.dating import settled
from muniment.register.resolve import Facts, all_facts
from muniment.register.resolve.conflicts import conflict_between
from muniment.register.resolve.features import FEATURES, features_of
from muniment.register.resolve.weights import FLOOR

Floats = NDArray[np.float64]

GUESSES: dict[str, float] = {
    "same form": 4,
    "near form": 1.5,
    "all countries shared": 0.5,
    "countries shared": 0.5,
    "each has a country of its own": -1,
    "organisation shared": 0.5,
    "other organisations": -0.8,
    "people shared": 1,
    "each has a person of its own": -1,
    "place shared": 0.7,
    "other place": -0.8,
    "happens within the same days": 1.5,
    "happens within the same month": 1.5,
    "happens within the same year": 0.5,
    "a time of both": 1,
    "same period": 1.5,
    "a day apart": 0.7,
    "times apart": -1,
    "probably at one time": 1,
    "probably months apart": -1,
    "news without a time, months apart": -3,
    "planned long before": -2,
    "a third party": -1,
    "same people or countries within days": 1,
    "same name within days": 1,
    "name shared": 1,
    "other name": -1.5,
    "name among the other's words": 1,
    "same edition": 1.5,
    "edition of the year": 1.5,
    "same sum": 1.5,
    "other sum": -0.7,
    "same count": 1.2,
    "other count": -0.8,
    "item shared": 0.7,
    "other item": -1.5,
    "words shared": 0.7,
    "trigger words shared": 0.5,
    "other words": -0.7,
    "other sort of statement": -1.5,
    "one of several, in other words": -1,
    "same sentence": 1,
    "the only such thing in both reports": 1.5,
    "the only such event in both reports": 0.7,
}
BIAS_GUESS, PULL, FREE_PULL, STEPS, STEEP = -5.5, 3.0, 0.05, 25, 30.0


def pairs_of(story: Story) -> Iterator[tuple[Facts, Facts, bool]]:
    """Pairs of one kind from two documents that no conflict forbids, and whether gold has them as one."""
    entry = {record: name for name, records in story.gold["entries"].items() for record in records}
    for a, b in combinations(all_facts(settled(story.documents, story.records).records), 2):
        if not conflict_between(a, b):
            yield a, b, entry.get(a.record.id) == entry.get(b.record.id)


def matrix(stories: Sequence[Story]) -> tuple[Floats, Floats]:
    """Feature rows with a constant at the end, and 1 or 0 for one thing or two."""
    told = [(features_of(a, b), same) for story in stories for a, b, same in pairs_of(story)]
    rows = [[features[name] for name in FEATURES] + [1.0] for features, _ in told]
    return np.array(rows), np.array([float(same) for _, same in told])


def fitted(rows: Floats, same: Floats) -> Floats:
    """Weights near the guesses, of the guesses' signs."""
    guess = np.array([GUESSES[name] for name in FEATURES] + [BIAS_GUESS])
    on = np.ones(len(guess))
    while True:
        weights = _newton(rows * on, same, guess * on) * on
        wrong = (weights * guess < 0) & (on > 0)
        if not wrong.any():
            return weights
        on[wrong] = 0


def _newton(rows: Floats, same: Floats, guess: Floats) -> Floats:
    pull = np.full(len(guess), PULL)
    pull[-1] = FREE_PULL
    weights = guess.copy()
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -STEEP, STEEP)))
        slope = rows.T @ (likely - same) + pull * (weights - guess)
        bend = (rows.T * (likely * (1 - likely))) @ rows + np.diag(pull)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def left_out(parts: Sequence[tuple[Floats, Floats]]) -> tuple[int, int, int]:
    """Pairs found, wrongly found and missed when each part is scored with the weights of the others."""
    right = wrong = missed = 0
    for part, (rows, same) in enumerate(parts):
        others = [other for number, other in enumerate(parts) if number != part]
        weights = fitted(np.vstack([rows for rows, _ in others]), np.concatenate([same for _, same in others]))
        one = rows @ weights >= FLOOR
        right += int((one & (same > 0)).sum())
        wrong += int((one & (same == 0)).sum())
        missed += int((~one & (same > 0)).sum())
    return right, wrong, missed


def main(folder: Path) -> None:
    """Print the table for `register/resolve/weights.py`, and how pairs fare whose story was left out."""
    parts = [matrix([story]) for story in read_stories(folder)]
    weights = fitted(np.vstack([rows for rows, _ in parts]), np.concatenate([same for _, same in parts]))
    for name, weight in zip([*FEATURES, "BIAS"], weights, strict=True):
        sys.stdout.write(f'    "{name}": {weight:.2f},\n')
    sys.stdout.write("pairs of stories left out: {} found, {} wrong, {} missed\n".format(*left_out(parts)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else shared_path("exams/stories"))
