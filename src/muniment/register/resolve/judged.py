"""What people have decided about pairs of records: 'same' carries over, 'not same' blocks for good."""

from collections.abc import Iterable
from dataclasses import dataclass

from muniment.model import Judgement
from muniment.register.resolve.cluster import Pair


@dataclass(frozen=True, slots=True)
class Standing:
    """Groups that are one by decision, pairs that are not, and decisions that contradict an earlier or negative one."""

    groups: tuple[tuple[str, ...], ...]
    apart: frozenset[Pair]
    contradicted: tuple[Judgement, ...] = ()


def standing_of(items: Iterable[str], judgements: Iterable[Judgement]) -> Standing:
    """What holds of the judgements on these items: of each pair the newest, and no 'same' across a 'not same'.

    A newer judgement on the very pair takes an older one back; 'unsure' takes back without deciding.
    """
    known = set(items)
    newest: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=_in_time):
        if judgement.pair <= known:
            newest[judgement.pair] = judgement
    apart = frozenset(pair for pair, judgement in newest.items() if judgement.verdict == "not same")
    same = sorted((j for j in newest.values() if j.verdict == "same"), key=_in_time)
    groups, contradicted = _united(known, same, apart)
    return Standing(tuple(sorted(tuple(sorted(group)) for group in groups)), apart, tuple(contradicted))


def _in_time(judgement: Judgement) -> tuple[str, list[str], str]:
    return judgement.at.isoformat(), sorted(judgement.pair), judgement.verdict


def _united(
    items: set[str], same: Iterable[Judgement], apart: frozenset[Pair]
) -> tuple[list[set[str]], list[Judgement]]:
    group_of = {item: {item} for item in items}
    contradicted = []
    for judgement in same:
        a, b = (group_of[item] for item in sorted(judgement.pair))
        if a is b:
            continue
        if any(frozenset((x, y)) in apart for x in a for y in b):
            contradicted.append(judgement)
            continue
        a |= b
        group_of.update(dict.fromkeys(b, a))
    return list({id(group): group for group in group_of.values()}.values()), contradicted
