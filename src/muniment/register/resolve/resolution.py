"""Records and judgements -> clusters and doubts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from muniment.model import Judgement, Record
from muniment.register.resolve.blocking import candidates
from muniment.register.resolve.cluster import Pair, clusters_of
from muniment.register.resolve.facts import Facts, all_facts
from muniment.register.resolve.judged import Standing, standing_of
from muniment.register.resolve.match import Match, match
from muniment.register.resolve.weights import DOUBT, FLOOR, UNKNOWN

Cluster = tuple[str, ...]
CHAIN = 60
"""In a longer chain of likely pairs, pairs without a common key stay unknown."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two clusters that may be one: the records that speak most for it, the average score, the reasons."""

    pair: tuple[str, str]
    score: float
    match: Match


@dataclass(frozen=True, slots=True)
class Resolution:
    """Clusters of record ids, sorted; doubts, the likeliest first; decisions of people that contradict each other."""

    clusters: tuple[Cluster, ...]
    doubts: tuple[Doubt, ...] = ()
    contradicted: tuple[Judgement, ...] = ()


def resolve(
    records: Iterable[Record], judgements: Iterable[Judgement] = (), *, floor: float = FLOOR, doubt: float = DOUBT
) -> Resolution:
    """Which records tell of one thing. `judgements` are people's, on pairs of record ids."""
    return resolve_facts(all_facts(records), judgements, floor=floor, doubt=doubt)


def resolve_facts(
    facts: Iterable[Facts],
    judgements: Iterable[Judgement] = (),
    *,
    common: Collection[str] = (),
    settled: Collection[Cluster] = (),
    floor: float = FLOOR,
    doubt: float = DOUBT,
) -> Resolution:
    """As `resolve`, of part of a register: `common` are the keys that too many records of the whole of it share.

    `settled` are clusters that are known, and that no pair is likely enough to join to any other record: of them only
    the doubts that they share with the others are found.
    """
    known = {one.record.id: one for one in facts}
    standing = standing_of(known, [judged for judged in judgements if _possible(known, judged)])
    still = {name for cluster in settled for name in cluster}
    matches = {_pair(a, b): match(a, b) for a, b in candidates(known.values(), common=common, settled=still)}
    matches |= _within(known, matches)
    scores = {pair: found.score for pair, found in matches.items() if not found.conflict and pair not in standing.apart}
    groups = [*(group for group in standing.groups if still.isdisjoint(group)), *settled]
    clusters = clusters_of(groups, scores, _banned(known, matches, standing), floor=floor, unknown=UNKNOWN)
    doubts = _doubts(clusters, matches, standing, doubt)
    return Resolution(tuple(clusters), tuple(doubts), standing.contradicted)


def _pair(a: Facts, b: Facts) -> Pair:
    return frozenset((a.record.id, b.record.id))


def _within(facts: Mapping[str, Facts], matches: Mapping[Pair, Match]) -> dict[Pair, Match]:
    """Pairs without a common key that a chain of likely pairs connects: what is told of one thing differs."""
    likely = [sorted(pair) for pair, found in matches.items() if not found.conflict and found.score >= FLOOR]
    found: dict[Pair, Match] = {}
    for part in connected(likely):
        for a, b in combinations(sorted(part), 2) if len(part) <= CHAIN else ():
            one, other = facts[a], facts[b]
            if frozenset((a, b)) not in matches and one.document != other.document:
                found[frozenset((a, b))] = match(one, other)
    return found


def connected(pairs: Iterable[Sequence[str]]) -> list[set[str]]:
    """The parts into which pairs connect what they name."""
    part_of: dict[str, set[str]] = {}
    for a, b in pairs:
        one, other = part_of.setdefault(a, {a}), part_of.setdefault(b, {b})
        if one is not other:
            one |= other
            part_of.update(dict.fromkeys(other, one))
    return list({id(part): part for part in part_of.values()}.values())


def _possible(facts: Mapping[str, Facts], judged: Judgement) -> bool:
    """Whether two records can be one thing at all: a correction or another reading can make them of two kinds."""
    kinds = {facts[name].record.kind for name in judged.pair if name in facts}
    return judged.verdict != "same" or len(kinds) <= 1


def _banned(facts: Mapping[str, Facts], matches: Mapping[Pair, Match], standing: Standing) -> set[Pair]:
    """Pairs that conflict, that are told in one document, or that people have parted."""
    told: dict[str, list[str]] = {}
    for one in facts.values():
        told.setdefault(one.document, []).append(one.record.id)
    together = {frozenset(pair) for ids in told.values() for pair in combinations(ids, 2)}
    return together | {pair for pair, found in matches.items() if found.conflict} | standing.apart


def _doubts(
    clusters: Iterable[Cluster], matches: Mapping[Pair, Match], standing: Standing, doubt: float
) -> list[Doubt]:
    """Pairs of clusters that no conflict keeps apart and whose average score is above `doubt`."""
    home = {item: cluster for cluster in clusters for item in cluster}
    between: dict[tuple[Cluster, Cluster], list[tuple[Pair, Match]]] = {}
    for pair, found in matches.items():
        a, b = sorted(pair)
        if home[a] != home[b]:
            between.setdefault((min(home[a], home[b]), max(home[a], home[b])), []).append((pair, found))
    told = [_doubt(*sides, pairs) for sides, pairs in between.items() if _open(pairs, standing)]
    return sorted((d for d in told if d.score >= doubt), key=lambda d: (-d.score, d.pair))


def _open(pairs: Iterable[tuple[Pair, Match]], standing: Standing) -> bool:
    return not any(found.conflict or pair in standing.apart for pair, found in pairs)


def _doubt(a: Cluster, b: Cluster, pairs: list[tuple[Pair, Match]]) -> Doubt:
    pair, best = min(pairs, key=lambda told: (-told[1].score, sorted(told[0])))
    total = sum(found.score for _, found in pairs) + (len(a) * len(b) - len(pairs)) * UNKNOWN
    first, second = sorted(pair)
    return Doubt((first, second), round(total / (len(a) * len(b)), 4), best)
