"""Permanent ids: a record keeps the id that it had at first sight, when its document is read again or has changed."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from muniment.model import Record, short_hash


def with_lasting_ids(records: Iterable[Record], earlier: Sequence[Record]) -> list[Record]:
    """The records, each under the id of the earlier record that it is, and no id twice.

    The same kind, trigger words and pivot make the same record; failing that, the only one of this kind with this
    trigger on both sides.
    """
    new, left = list(records), list(earlier)
    kept: dict[int, str] = {}
    for key in (_whole, _trigger):
        free = [number for number in range(len(new)) if number not in kept]
        before, now = _unique(left, key), _unique((new[number] for number in free), key)
        kept |= {
            number: before[key(new[number])].id for number in free if key(new[number]) in before.keys() & now.keys()
        }
        carried = set(kept.values())
        left = [record for record in left if record.id not in carried]
    return _distinct([record.with_id(kept.get(number, record.id)) for number, record in enumerate(new)], kept)


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
