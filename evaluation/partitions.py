"""How far two partitions of the same items agree."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def b_cubed(gold: Mapping[Item, Hashable], mine: Mapping[Item, Hashable]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998) of two partitions of the same items."""
    theirs, ours = _members(gold), _members(mine)
    shared = {item: len(theirs[gold[item]] & ours[mine[item]]) for item in gold}
    precision = sum(shared[item] / len(ours[mine[item]]) for item in gold) / len(gold) if gold else 0.0
    recall = sum(shared[item] / len(theirs[gold[item]]) for item in gold) / len(gold) if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _members(of: Mapping[Item, Hashable]) -> dict[Hashable, set[Item]]:
    members: dict[Hashable, set[Item]] = defaultdict(set)
    for item, name in of.items():
        members[name].add(item)
    return members
