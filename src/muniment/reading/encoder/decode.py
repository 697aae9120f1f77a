"""From scores to drafts of records. All that a threshold decides is decided here."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from muniment import codebook
from muniment.reading.encoder import layout
from muniment.reading.encoder.claims import SIDES, Claims, Judge, claims_of
from muniment.reading.encoder.features import Floats, Span, Trigger
from muniment.reading.encoder.scores import Scores
from muniment.reading.encoder.words import Ints, Words

FAINTEST_TRIGGER = 0.1  # candidates below are not looked at; thresholds are fitted above it
OUTSIDE_BIAS = 1.0  # logits taken from 'outside': a span too many costs less than one too few
_TYPES = len(layout.TYPES)
_VALUES = tuple(layout.TYPES.index(name) for name in ("time", "amount"))
_ONE = tuple(layout.ROLES.index(name) for name in ("time", "name"))


@dataclass(frozen=True, slots=True)
class Limits:
    """Fitted thresholds on probabilities: a trigger counts, two triggers tell of one record, a span fills a role.

    `claim` is the share of the best chance that any record has on a span in a role, which a record needs to have it
    too: records of one document compete for fillers. `least` is the chance of being right below which a record is not
    told at all (`reading/trust.py`).
    """

    trigger: float = 0.35
    same: float = 0.35
    role: float = 0.3
    claim: float = 0.8
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Filler:
    """Text[start:end] fills `role`; `type` is the span's type, `score` the probability."""

    role: str
    start: int
    end: int
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as the network sees it: offsets and scores, no values yet."""

    kind: str
    form: str
    stage: str | None
    triggers: tuple[tuple[int, int], ...]
    fillers: tuple[Filler, ...]
    score: float


def spans_of(tags: Floats) -> list[Span]:
    """Spans of every type by their BIO logits [words, layers, 3]."""
    lifted = tags[:, :_TYPES].copy()
    lifted[..., layout.OUTSIDE] -= OUTSIDE_BIAS
    best = lifted.argmax(-1)
    return [Span(first, last, kind) for kind in range(_TYPES) for first, last in _runs(best[:, kind])]


def _runs(row: Ints) -> list[tuple[int, int]]:
    found = []
    for first in np.flatnonzero(row == layout.BEGIN).tolist():
        last = first
        while last + 1 < len(row) and row[last + 1] == layout.INSIDE:
            last += 1
        found.append((first, last))
    return found


def triggers_of(words: Words, tags: Floats) -> tuple[list[Trigger], Floats]:
    """Trigger candidates, and the probability that one starts there."""
    chances = softmax(tags[:, _TYPES:])
    found, starts = [], []
    for kind in range(len(layout.KINDS)):
        row, taken = chances[:, kind], -1
        for first in np.flatnonzero(row[:, layout.BEGIN] > FAINTEST_TRIGGER).tolist():
            if first > taken:
                taken = _end_of(row, words.sentence, first)
                found.append(Trigger(first, taken, kind))
                starts.append(row[first, layout.BEGIN])
    return found, np.array(starts, dtype=np.float32)


def _end_of(row: Floats, sentence: Ints, first: int) -> int:
    last = first
    while last + 1 < len(row) and sentence[last + 1] == sentence[first] and row[last + 1].argmax() == layout.INSIDE:
        last += 1
    return last


def add_rule_spans(spans: Sequence[Span], found: Sequence[Span]) -> list[Span]:
    """The tagger's spans, and the rules' times and amounts where the tagger saw none."""
    seen = [s for s in spans if s.type in _VALUES]
    free = [f for f in found if not any(f.type == s.type and f.first <= s.last and s.first <= f.last for s in seen)]
    return [*spans, *free]


def mentions_of(scores: Scores) -> list[tuple[int, int, str]]:
    """The names in the text as (start, end, entity type), whether or not a record uses them."""
    named = [span for span in scores.spans if layout.TYPES[span.type] in layout.NAMES]
    return [(*scores.words.place(span.first, span.last), layout.TYPES[span.type]) for span in named]


def drafts_of(scores: Scores, limits: Limits, judge: Judge) -> list[Draft]:
    """The records that these scores make under these limits, in the order of the text."""
    groups = groups_of(scores, limits)
    if not groups:
        return []
    claims = claims_of(scores, groups)
    found = _fillers(claims, judge(claims.signs), limits)
    drafts = [_draft(scores, group, found.get(number, [])) for number, group in enumerate(groups)]
    return sorted(drafts, key=lambda draft: draft.triggers[0])


def groups_of(scores: Scores, limits: Limits) -> list[list[int]]:
    """The triggers that count, those of one record together."""
    kept = [i for i in range(len(scores.triggers)) if scores.starts[i] > limits.trigger]
    return link(kept, scores, limits.same)


def link(kept: Sequence[int], scores: Scores, limit: float) -> list[list[int]]:
    """Average-link clusters of the triggers of one kind."""
    groups = [[i] for i in kept]
    if not groups:
        return groups
    links = _Links.between(kept, scores)
    while links.best.max() > limit:
        a, b = links.strongest()
        links.merge(a, b)
        groups[a] += groups[b]
        groups[b] = []
    return [group for group in groups if group]


@dataclass(frozen=True, slots=True)
class _Links:
    """Links of groups, and the best that each group has with one before it, so that a merge looks at few of them."""

    sums: NDArray[Any]  # [N, N] of the links of all pairs of triggers, -inf between kinds
    sizes: NDArray[Any]  # [N]
    best: NDArray[Any]  # [N]
    partner: Ints  # [N] with whom the best link is, the first of equals

    @classmethod
    def between(cls, kept: Sequence[int], scores: Scores) -> "_Links":
        kinds = np.array([scores.triggers[i].kind for i in kept])
        same = scores.same[np.ix_(kept, kept)].astype(np.float64)
        n = len(kept)
        links = cls(np.where(kinds[:, None] == kinds, same, -np.inf), np.ones(n), np.empty(n), np.empty(n, np.int64))
        links._look(np.arange(n))
        return links

    def strongest(self) -> tuple[int, int]:
        """The two groups with the strongest link, the first of equals."""
        b = int(self.best.argmax())
        return int(self.partner[b]), b

    def merge(self, a: int, b: int) -> None:
        """Group `b` joins group `a` before it."""
        self.sizes[a] += self.sizes[b]
        self.sums[a] += self.sums[b]
        self.sums[b] = self.sums[:, b] = -np.inf
        self.sums[:, a] = self.sums[a]
        link = self.sums[:, a] / (self.sizes * self.sizes[a])
        link[: a + 1] = -np.inf
        nearer = (link > self.best) | ((link == self.best) & (self.partner >= a))
        self.best[nearer], self.partner[nearer] = link[nearer], a
        lost = ~nearer & ((self.partner == a) | (self.partner == b))
        self._look(np.union1d(np.flatnonzero(lost), a))

    def _look(self, rows: Ints) -> None:
        """The best links of some groups are found anew."""
        links = self.sums[rows] / (self.sizes * self.sizes[rows, None])
        links[np.arange(len(self.sizes)) >= rows[:, None]] = -np.inf
        self.best[rows], self.partner[rows] = links.max(1), links.argmax(1)


@dataclass(frozen=True, slots=True)
class _Found:
    thing: int
    role: int
    span: int
    score: float


def _draft(scores: Scores, group: list[int], found: Sequence[_Found]) -> Draft:
    kind = scores.triggers[group[0]].kind
    form = int(np.log(scores.form[group] + 1e-9).sum(0).argmax())
    stage = int(np.log(scores.stage[group] + 1e-9).sum(0).argmax())
    order = sorted(group, key=lambda i: -float(scores.starts[i]))
    staged = codebook.KINDS[layout.KINDS[kind]].staged
    fillers = [_filler(scores, f) for f in found]
    return Draft(
        layout.KINDS[kind],
        layout.FORMS[form][1],
        layout.STAGES[stage] if staged else None,
        tuple(scores.words.place(scores.triggers[i].first, scores.triggers[i].last) for i in order),
        tuple(sorted(fillers, key=lambda f: (layout.ROLES.index(f.role), f.start))),
        float(scores.starts[group].max()),
    )


def _filler(scores: Scores, found: _Found) -> Filler:
    span = scores.spans[found.span]
    start, end = scores.words.place(span.first, span.last)
    return Filler(layout.ROLES[found.role], start, end, layout.TYPES[span.type], found.score)


def _fillers(claims: Claims, chances: Floats, limits: Limits) -> dict[int, list[_Found]]:
    """What fills the roles of each group: of a thing that several records claim, those that come near the likeliest.

    Of the sides a thing takes the likeliest only; of some roles a record has one filler, the likeliest.
    """
    best: dict[tuple[int, int], float] = defaultdict(float)
    rows = list(
        zip(*(c.tolist() for c in (claims.group, claims.thing, claims.role, claims.span, chances)), strict=True)
    )
    for _, thing, role, _, chance in rows:
        best[thing, role] = max(best[thing, role], chance)
    found: dict[int, list[_Found]] = defaultdict(list)
    for group, thing, role, span, chance in rows:
        if chance >= max(limits.role, limits.claim * best[thing, role]):
            found[group].append(_Found(thing, role, span, chance))
    return {group: list(_agreed(some)) for group, some in found.items()}


def _agreed(found: Sequence[_Found]) -> Iterator[_Found]:
    """The fillers of one record that can be right together."""
    likeliest: dict[tuple[str, int], _Found] = {}
    for one in sorted(found, key=lambda f: -f.score):
        if one.role in SIDES:
            likeliest.setdefault(("side of", one.thing), one)
        elif one.role in _ONE:
            likeliest.setdefault(("one", one.role), one)
        else:
            yield one
    yield from likeliest.values()


def softmax(logits: NDArray[Any]) -> Floats:
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), dtype=np.float32)


def sigmoid(logits: NDArray[Any]) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)
