"""The weights by which scores become chances, fitted on documents that trained nothing."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from muniment.exports.scorer import as_scored
from muniment.model import Record
from muniment.reading.trust import Signs, Trust, chance, mention_signs, record_signs, trusted

Sample = tuple[Signs, bool]
RIDGE = 3.0
"""Draws the weights to nothing: a few hundred records tell little of a rare sign.

Of 1, 3, 10 and 30 it gave the least loss on held documents, each judged by weights that other documents gave.
"""
ROUNDS = 30


def fit_trust(read: Sequence[tuple[dict[str, Any], Sequence[Record]]], score: Any) -> Trust:
    """The weights by aligned documents and the records that were read from each, with the network's scores."""
    record = regression([sample for gold, records in read for sample in record_samples(gold, records, score)])
    mentions = (sample for gold, records in read for sample in mention_samples(gold, records, score, record))
    return Trust(record, regression(list(mentions)))


def cross_fitted(
    read: Sequence[tuple[dict[str, Any], Sequence[Record]]], score: Any, *, parts: int
) -> list[tuple[dict[str, Any], list[Record]]]:
    """The records with chances for scores, each document's by weights that the documents of the other parts gave."""
    fitted = [fit_trust([row for m, row in enumerate(read) if m % parts != part], score) for part in range(parts)]
    return [(raw, trusted(records, fitted[n % parts])) for n, (raw, records) in enumerate(read)]


def record_samples(gold: dict[str, Any], records: Sequence[Record], score: Any) -> Iterable[Sample]:
    """The signs of each record, and whether the scorer finds it in the gold."""
    pairs, _ = score.align_records(gold, [as_scored(record) for record in records])
    right = {j for _, j in pairs}
    return [(signs, j in right) for j, signs in enumerate(record_signs(records))]


def mention_samples(
    gold: dict[str, Any], records: Sequence[Record], score: Any, weights: dict[str, float]
) -> Iterable[Sample]:
    """The signs of each mention, and whether the scorer finds it in the gold."""
    told = [as_scored(record) for record in records]
    pairs, entities = score.align_records(gold, told)
    right = {(j, n) for i, j in pairs for _, n in score.match_fillers(gold["records"][i], told[j], entities)}
    for j, (record, signs) in enumerate(zip(records, record_signs(records), strict=True)):
        for n, of_mention in enumerate(mention_signs(record, chance(signs, weights))):
            yield of_mention, (j, n) in right


def regression(samples: Sequence[Sample]) -> dict[str, float]:
    """Weights of a logistic regression with a ridge, by Newton's method; none where there is nothing to learn from."""
    if not samples:
        return {}
    names = sorted({name for signs, _ in samples for name in signs})
    x = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in samples])
    y = np.array([right for _, right in samples], dtype=float)
    weights: NDArray[Any] = np.zeros(len(names))
    for _ in range(ROUNDS):
        told = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (told - y) + RIDGE * weights
        curve = (x * (told * (1 - told))[:, None]).T @ x + RIDGE * np.eye(len(names))
        weights = weights - np.linalg.solve(curve, slope)
    return dict(zip(names, np.round(weights, 4).tolist(), strict=True))
