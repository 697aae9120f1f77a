"""The score of a pair of records, with its reasons."""

from dataclasses import dataclass
from functools import lru_cache
from math import exp

from muniment.register.resolve.conflicts import conflict_between
from muniment.register.resolve.facts import Facts
from muniment.register.resolve.features import features_of
from muniment.register.resolve.weights import BIAS, WEIGHTS

_REMEMBERED = 1 << 16
"""Pairs: links, clusters and dates ask for the same ones."""


@dataclass(frozen=True, slots=True)
class Match:
    """How alike two records are: log odds, and what added to them (strongest first); or what forbids it."""

    score: float
    reasons: tuple[tuple[str, float], ...] = ()
    conflict: str | None = None

    @property
    def probability(self) -> float:
        """0 to 1, for people; the decision is made on the score."""
        return 0.0 if self.conflict else 1 / (1 + exp(-self.score))


def match(a: Facts, b: Facts) -> Match:
    """Compare two records; the order of the two does not matter. What conflicts gets no score."""
    return _match(a, b) if a.record.id <= b.record.id else _match(b, a)


@lru_cache(_REMEMBERED)
def _match(a: Facts, b: Facts) -> Match:
    conflict = conflict_between(a, b)
    if conflict:
        return Match(0.0, (), conflict)
    parts = {name: round(WEIGHTS[name] * value, 4) for name, value in features_of(a, b).items() if value}
    reasons = sorted(((name, part) for name, part in parts.items() if part), key=lambda told: (-abs(told[1]), told[0]))
    return Match(round(BIAS + sum(sorted(parts.values())), 4), tuple(reasons))
