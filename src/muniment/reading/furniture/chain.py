"""The chain of a page's lines: how likely each is furniture, by its features and by what its neighbours are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log1p

STORY, FURNITURE = 0, 1


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear-chain conditional random field of two states, learnt by `python -m training.lines`.

    `weights` add to the log odds of furniture; `steps[a][b]` is the score of state b behind state a.
    """

    weights: dict[str, float]
    steps: tuple[tuple[float, float], tuple[float, float]]

    def likely(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """The chance that each line is furniture, 0 to 1 (the forward-backward algorithm)."""
        odds = [sum(self.weights.get(name, 0.0) for name in row) for row in rows]
        forward, backward = _pass(odds, self.steps), _pass(odds[::-1], _turned(self.steps))[::-1]
        chances = []
        for there, back, own in zip(forward, backward, odds, strict=True):
            total = there[FURNITURE] + back[FURNITURE] - own - there[STORY] - back[STORY]
            chances.append(1 / (1 + exp(-max(-50.0, min(50.0, total)))))
        return chances


def _pass(odds: Sequence[float], steps: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Scores of both states of each line, with all lines before it summed out."""
    out: list[tuple[float, float]] = []
    for own in odds:
        if not out:
            out.append((0.0, own))
            continue
        before = out[-1]
        told = [_sum(before[STORY] + steps[STORY][s], before[FURNITURE] + steps[FURNITURE][s]) for s in (0, 1)]
        out.append((told[STORY], told[FURNITURE] + own))
    return out


def _sum(a: float, b: float) -> float:
    """log(exp(a) + exp(b))."""
    return max(a, b) + log1p(exp(-abs(a - b)))


def _turned(steps: Sequence[Sequence[float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    return (steps[0][0], steps[1][0]), (steps[0][1], steps[1][1])


@cache
def shipped() -> Chain:
    """The chain in the package."""
    told = json.loads(files(__package__).joinpath("chain.json").read_text(encoding="utf-8"))
    (a, b), (c, d) = told["steps"]
    return Chain(told["weights"], ((a, b), (c, d)))
