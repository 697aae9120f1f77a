"""Clusters by average linkage under bans: the same for the same items, in whatever order they come."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Pair = frozenset[str]
_UNIT = 1_000_000
"""Scores are summed as whole millionths, so that no order of adding changes a sum."""


@dataclass(slots=True)
class _State:
    """Clusters named by their least member, sum and number of the scores between them, and bans."""

    members: dict[str, list[str]]
    links: dict[str, dict[str, tuple[int, int]]]
    banned: dict[str, set[str]]
    floor: float
    unknown: float
    heap: list[tuple[float, str, str]] = field(default_factory=list)

    def average(self, a: str, b: str) -> float:
        total, known = self.links[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        return (total / _UNIT + (pairs - known) * self.unknown) / pairs

    def offer(self, a: str, b: str) -> None:
        """Put two clusters up for joining if they are alike enough and nothing forbids it."""
        a, b = min(a, b), max(a, b)
        average = self.average(a, b)
        if average >= self.floor and b not in self.banned[a]:
            heapq.heappush(self.heap, (-average, a, b))

    def stands(self, negative: float, a: str, b: str) -> bool:
        """Whether an offer still holds: both clusters live, are as they were, and are not banned since."""
        alive = a in self.members and b in self.members and b in self.links[a]
        return alive and b not in self.banned[a] and self.average(a, b) == -negative

    def join(self, a: str, b: str) -> None:
        """Make `b` part of `a`, the lesser of the two."""
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        for other, (total, known) in self.links.pop(b).items():
            del self.links[other][b]
            if other != a:
                mine = self.links[a].get(other, (0, 0))
                self.links[a][other] = self.links[other][a] = (mine[0] + total, mine[1] + known)
        for other in self.banned.pop(b):
            self.banned[other].discard(b)
            self.banned[other].add(a)
            self.banned[a].add(other)
        for other in self.links[a]:
            self.offer(a, other)


def clusters_of(
    groups: Iterable[Sequence[str]],
    scores: Mapping[Pair, float],
    banned: Iterable[Pair],
    *,
    floor: float,
    unknown: float,
) -> list[tuple[str, ...]]:
    """Join `groups` (each one thing from the start) while the average score of two clusters is at least `floor`.

    A pair without a score counts as `unknown`; clusters with a banned pair between them are never joined. A pair
    inside one group, scored or banned, is nothing to decide any more.
    """
    members = {min(group): sorted(group) for group in groups}
    home = {item: name for name, group in members.items() for item in group}
    state = _State(members, {name: {} for name in members}, {name: set() for name in members}, floor, unknown)
    for pair, score in scores.items():
        a, b = (home[item] for item in pair)
        if a != b:
            total, known = state.links[a].get(b, (0, 0))
            state.links[a][b] = state.links[b][a] = (total + round(score * _UNIT), known + 1)
    for pair in banned:
        a, b = (home[item] for item in pair)
        if a != b:
            state.banned[a].add(b)
            state.banned[b].add(a)
    _run(state)
    return sorted(tuple(group) for group in state.members.values())


def _run(state: _State) -> None:
    for a, others in state.links.items():
        for b in others:
            if a < b:
                state.offer(a, b)
    while state.heap:
        negative, a, b = heapq.heappop(state.heap)
        if state.stands(negative, a, b):
            state.join(a, b)
