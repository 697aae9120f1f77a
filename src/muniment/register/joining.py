"""Merging and splitting entries, as judgements on pairs of their records."""

from collections.abc import Sequence
from itertools import combinations, product

from muniment.errors import ReviewError
from muniment.register.overlays import undone
from muniment.store import Desk

Verdicts = dict[frozenset[str], str]


def merging(desk: Desk, entry_ids: Sequence[str]) -> Verdicts:
    """The judgements that make entries (by their ids of now) one: on a record of each, and on pairs judged apart."""
    if len(entry_ids) < 2:
        raise ReviewError("a merge needs two entries")
    kinds = sorted({state.kind for state in desk.entries.current(entry_ids).values()})
    if len(kinds) > 1:
        raise ReviewError(f"a {kinds[0]} and a {kinds[1]} cannot be one thing; correct the kind of one first")
    parts = [desk.index.members_of([entry_id]) for entry_id in entry_ids]
    verdicts = {frozenset((parts[0][0], part[0])): "same" for part in parts[1:]}
    apart = _parted(desk)
    across = (frozenset(pair) for one, other in combinations(parts, 2) for pair in product(one, other))
    return verdicts | {pair: "same" for pair in across if pair in apart}


def splitting(desk: Desk, entry_id: str, apart: set[str]) -> Verdicts:
    """The judgements that part some records of an entry from the rest."""
    members = desk.index.members_of([entry_id])
    strange = apart - set(members)
    if strange:
        raise ReviewError(f"{entry_id} has no record {min(strange)}")
    rest = [name for name in members if name not in apart]
    if not apart or not rest:
        raise ReviewError(f"{entry_id}: a split needs records on both sides")
    return {frozenset(pair): "not same" for pair in product(sorted(apart), rest)}


def _parted(desk: Desk) -> set[frozenset[str]]:
    """The pairs that people's judgements keep apart."""
    dead = undone(desk.undos())
    held = [one.judgement for one in desk.judged_by_people() if one.batch not in dead]
    newest = {judgement.pair: judgement.verdict for judgement in held}
    return {pair for pair, verdict in newest.items() if verdict == "not same"}
