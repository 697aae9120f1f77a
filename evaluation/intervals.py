"""Bootstrap intervals: how far a figure would move had other documents been drawn."""

from collections.abc import Sequence

import numpy as np

from evaluation.scoring import Count

DRAWS = 1_000


def f1_interval(counts: Sequence[Count], *, draws: int = DRAWS) -> tuple[float, float] | None:
    """The middle 95 % of F1 over documents drawn with replacement; None for fewer than five documents."""
    if len(counts) < 5:
        return None
    table = np.array([(count.right, count.predicted, count.gold) for count in counts], dtype=np.int64)
    picks = np.random.default_rng(20260101).integers(len(table), size=(draws, len(table)))
    right, predicted, gold = table[picks].sum(axis=1).T
    f1 = 2 * right / np.maximum(predicted + gold, 1)
    low, high = np.percentile(f1, (2.5, 97.5))
    return float(low), float(high)
