"""Permanent ids: a record keeps the id that it had at first sight, when its document is read again or has changed."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from muniment.model import Quote, Record, short_hash


def with_lasting_ids(
    records: Iterable[Record], earlier: Sequence[Record], decided: Sequence[Record] = ()
) -> list[Record]:
    """The records, each under the id of the earlier record that it is, and no id twice.

    The same kind, trigger words and pivot make the same record; failing that, the only one of this kind with this
    trigger on both sides; failing that, in the same text, the only one of this kind whose trigger overlaps and whose
    pivot does, too. `decided` are records with people's decisions that the earlier ones lack; they come after these.
    """
    new = list(records)
    kept: dict[int, str] = {}
    for before in (list(earlier), list(decided)):
        left = before
        for match in (_by(_whole), _by(_trigger), _overlapping):
            free = [(number, new[number]) for number in range(len(new)) if number not in kept]
            kept |= match(free, left)
            carried = set(kept.values())
            left = [record for record in left if record.id not in carried]
    return _distinct([record.with_id(kept.get(number, record.id)) for number, record in enumerate(new)], kept)


Numbered = Sequence[tuple[int, Record]]


def _by(key: Callable[[Record], Hashable]) -> Callable[[Numbered, Sequence[Record]], dict[int, str]]:
    """Records that are alone with their key on both sides."""

    def match(free: Numbered, left: Sequence[Record]) -> dict[int, str]:
        before, now = _unique(left, key), _unique((record for _, record in free), key)
        both = before.keys() & now.keys()
        return {number: before[key(record)].id for number, record in free if key(record) in both}

    return match


def _overlapping(free: Numbered, left: Sequence[Record]) -> dict[int, str]:
    """Records of one text that overlap with one another and with no third."""
    pairs = [(number, old.id) for number, record in free for old in left if _overlap(record, old)]
    numbers, ids = Counter(number for number, _ in pairs), Counter(old for _, old in pairs)
    return {number: old for number, old in pairs if numbers[number] == ids[old] == 1}


def _overlap(new: Record, old: Record) -> bool:
    if (new.document.id, new.kind) != (old.document.id, old.kind) or not _meet(new.triggers, old.triggers):
        return False
    pivots = [[mention.quote for mention in record.pivots] for record in (new, old)]
    return not all(pivots) or _meet(*pivots)


def _meet(some: Iterable[Quote], others: Iterable[Quote]) -> bool:
    listed = list(others)
    return any(one.start < other.end and other.start < one.end for one in some for other in listed)


def _whole(record: Record) -> Hashable:
    return record.kind, record.triggers[0].words, record.pivot


def _trigger(record: Record) -> Hashable:
    return record.kind, record.triggers[0].words


def _unique(records: Iterable[Record], key: Callable[[Record], Hashable]) -> dict[Hashable, Record]:
    """The records that are alone with their key."""
    listed = list(records)
    counts = Counter(map(key, listed))
    return {key(record): record for record in listed if counts[key(record)] == 1}


def _distinct(records: Sequence[Record], kept: dict[int, str]) -> list[Record]:
    """Records that differ in what is no pivot can come with one id; those after the first get one of their own."""
    taken, distinct = set(kept.values()), []
    for number, record in enumerate(records):
        own = record.id
        while number not in kept and own in taken:
            own = "r" + short_hash(own, "next", length=11)
        taken.add(own)
        distinct.append(record.with_id(own))
    return distinct
