"""Claims: that a thing, under any of its names, fills a role of a record. What speaks for one is counted here.

The heads score pairs of words, each pair by itself. A claim rests on many of them, beside which other records claim the
thing and other things the role; a small network judges by all of that at once (`claims.onnx`). It is trained on
documents on which the heads were not, and so knows how far they are to be trusted (stacking: Wolpert, 1992).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muniment import codebook
from muniment.reading.encoder import layout
from muniment.reading.encoder.features import Floats
from muniment.reading.encoder.scores import Scores
from muniment.reading.encoder.words import Ints

FAINTEST = 0.05
"""Claims with a lesser chance are not looked at."""
SIDES = [layout.ROLES.index(name) for name in codebook.SIDES]
_FAR = 8
"""Sentences; what is farther is as far."""
_ANOTHER_SENTENCE = 1000
"""Words that the end of a sentence counts for, where the nearest trigger is sought."""
_LIKELY = 0.5
_PLACES = 9
"""Signs of where a thing is named."""

CHANCE = 0
"""The sign that is the heads' own chance."""

Judge = Callable[[Floats], Floats]
"""The chances of claims [C] by their signs [C, SIGNS]."""


@dataclass(frozen=True, slots=True)
class Claims:
    """C claims: of which group of triggers, on which thing, in which role; by which of its spans, the likeliest."""

    group: Ints
    thing: Ints
    role: Ints
    span: Ints
    signs: Floats  # [C, SIGNS]


def claims_of(scores: Scores, groups: Sequence[list[int]]) -> Claims:
    """The claims of these groups of triggers, one at least, with all that speaks for and against each."""
    pairs = _Pairs.of(scores, groups)
    found = np.argwhere(pairs.best > FAINTEST)
    group, thing, role = found.T
    span = np.array([pairs.span(*claim) for claim in found.tolist()], dtype=np.int64)
    claims = Claims(group, thing, role, span, np.zeros((len(group), 0), dtype=np.float32))
    columns = [*_chances(pairs, claims), *_places(pairs, claims), *_records(pairs, claims)]
    return Claims(group, thing, role, span, np.column_stack(columns).astype(np.float32))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The chances of pairs, gathered by group and thing."""

    scores: Scores
    groups: list[Ints]  # the triggers of each
    things: list[Ints]  # the spans of each
    by_trigger: Floats  # [N, T, roles] the likeliest span of a thing
    best: Floats  # [G, T, roles] and trigger of a group

    @classmethod
    def of(cls, scores: Scores, groups: Sequence[list[int]]) -> "_Pairs":
        things = [np.flatnonzero(scores.clusters == thing) for thing in np.unique(scores.clusters)]
        by_trigger = np.stack([scores.roles[:, spans].max(1) for spans in things], 1)
        triggers = [np.array(group, dtype=np.int64) for group in groups]
        best = [by_trigger[group].max(0) for group in triggers]
        return cls(scores, triggers, things, by_trigger, np.array(best))

    def span(self, group: int, thing: int, role: int) -> int:
        """The span of a thing that fills a role of a group best."""
        spans = self.things[thing]
        chances = self.scores.roles[np.ix_(self.groups[group], spans)][:, :, role].max(0)
        return int(spans[chances.argmax()])


def _chances(pairs: _Pairs, claims: Claims) -> list[NDArray[np.generic]]:
    """What the heads say of the claim, of its rivals, and of what else the record and the thing are to each other."""
    group, thing, role = claims.group, claims.thing, claims.role
    best, chance = pairs.best, pairs.best[group, thing, role]
    kinds = np.array([pairs.scores.triggers[g[0]].kind for g in pairs.groups])
    others = ~np.eye(len(kinds), dtype=bool)
    rivals = _best_of_others(best, others)[group, thing, role]
    alike = _best_of_others(best, others & (kinds[:, None] == kinds))[group, thing, role]
    elsewhere = best[group, thing].copy()
    elsewhere[np.arange(len(role)), role] = 0
    beside = best[group, :, role].copy()
    beside[np.arange(len(role)), thing] = 0
    of_group = [pairs.by_trigger[g] for g in pairs.groups]
    main = np.array([pairs.by_trigger[max(g, key=lambda i: float(pairs.scores.starts[i]))] for g in pairs.groups])
    second = np.array([np.sort(some, 0)[-2] if len(some) > 1 else np.zeros_like(best[0]) for some in of_group])
    mean = np.array([some.mean(0) for some in of_group])
    sums = np.stack([pairs.scores.roles[:, spans].sum(1) for spans in pairs.things], 1)
    total = np.array([sums[g].sum(0) for g in pairs.groups])
    return [
        chance,
        _log_odds(chance),
        *(part[group, thing, role] for part in (main, second, mean)),
        np.minimum(total[group, thing, role], 5),
        rivals,
        alike,
        elsewhere.max(1),
        elsewhere[:, SIDES].max(1),
        best[group, thing][:, SIDES].max(1),
        beside.max(1),
        (beside > chance[:, None]).sum(1),
        (best[group, :, role] > _LIKELY).sum(1),
        (best[group][:, :, SIDES].max(2) > _LIKELY).sum(1),
    ]


def _best_of_others(best: Floats, others: NDArray[np.bool_]) -> Floats:
    """For each group, the best chances that some other groups have."""
    return np.array([best[row].max(0) if row.any() else np.zeros_like(best[0]) for row in others])


def _places(pairs: _Pairs, claims: Claims) -> list[NDArray[np.generic]]:
    """Where the thing is named, and where the record's triggers stand."""
    scores, sentence = pairs.scores, pairs.scores.words.sentence
    triggers = np.array([t.first for t in scores.triggers])
    spans = np.array([s.first for s in scores.spans])
    gaps = np.abs(sentence[triggers][:, None] - sentence[spans])
    away = np.abs(triggers[:, None] - spans)
    kept = np.array([i for group in pairs.groups for i in group], dtype=np.int64)
    owner = np.array([n for n, group in enumerate(pairs.groups) for _ in group], dtype=np.int64)
    rows = []
    for group, thing, span in zip(claims.group, claims.thing, claims.span, strict=True):
        own, named = pairs.groups[group], pairs.things[thing]
        gap = gaps[np.ix_(own, named)]
        nearest = owner[(away[kept, span] + _ANOTHER_SENTENCE * gaps[kept, span]).argmin()]
        here = len(set(owner[gaps[kept, span] == 0]))
        before = spans[span] < triggers[own[away[own, span].argmin()]]
        rows.append(
            (
                gap.min() == 0,
                min(gap.min(), _FAR),
                (gap == 0).sum(),
                gaps[own, span].min() == 0,
                np.log1p(away[np.ix_(own, named)].min()),
                before,
                nearest == group,
                here,
                (sentence[spans[named]] == 0).any(),
            )
        )
    return list(np.array(rows, dtype=np.float32).reshape(-1, _PLACES).T)


def _records(pairs: _Pairs, claims: Claims) -> list[NDArray[np.generic]]:
    """What the record is, what the thing is, and in which role."""
    scores, groups = pairs.scores, pairs.groups
    kinds = np.array([scores.triggers[g[0]].kind for g in groups])
    types = np.array([s.type for s in scores.spans])
    sizes = np.array([len(g) for g in groups])
    named = np.array([len(spans) for spans in pairs.things])
    starts = np.array([scores.starts[g].max() for g in groups])
    return [
        np.log1p(sizes)[claims.group],
        _log_odds(starts)[claims.group],
        np.full(len(claims.group), np.log1p(len(groups))),
        np.log1p(named)[claims.thing],
        *np.eye(len(layout.ROLES))[claims.role].T,
        *np.eye(len(layout.KINDS))[kinds[claims.group]].T,
        *np.eye(len(layout.TYPES))[types[claims.span]].T,
    ]


def _log_odds(chance: Floats) -> Floats:
    chance = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(chance / (1 - chance)), dtype=np.float32)
