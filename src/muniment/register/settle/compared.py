"""What was compared when an undated document was dated: by this a new report is asked whether it matters, so that
nothing is dated again in vain. It is kept as text; the records are read again when it is wanted."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from muniment.register.dating import Dating, Likeliest, reread_all
from muniment.register.resolve import Facts, all_facts, keys_of


@dataclass(frozen=True, slots=True)
class Compared:
    """One turn of dating a document: how it was dated before, on which bases others were sought, its records as read
    and then the same ones as dated, each with the least score from which another record matters, and which ones
    mattered. `keys` are those under which others were sought."""

    dating: Dating | None
    bases: tuple[str, ...]
    floors: tuple[tuple[Facts, float], ...]
    chosen: frozenset[str]
    keys: frozenset[str]

    @classmethod
    def of(cls, dating: Dating | None, bases: Sequence[str], best: Likeliest, keys: Iterable[str]) -> "Compared":
        """What a turn found likeliest under some keys."""
        chosen = frozenset(one.record.id for one in best.chosen)
        return cls(dating, tuple(bases), best.floors, chosen, frozenset(keys))


def text_of(reading: int, turns: Iterable[Compared]) -> str:
    """Turns as they are kept beside the number of the reading that they compared."""
    return json.dumps([reading, *map(_told, turns)])


def _told(turn: Compared) -> list[object]:
    days = turn.dating and [day and day.isoformat() for day in (turn.dating.first, turn.dating.last)]
    names = [one.record.id for one, _ in turn.floors[len(turn.floors) // 2 :]]
    return [days, turn.bases, names, [floor for _, floor in turn.floors], sorted(turn.chosen)]


def turns_from(text: str, facts: Iterable[Facts]) -> tuple[Compared, ...]:
    """The turns that were kept as this text; `facts` are those of all records of the reading, as read."""
    read = {one.record.id: one for one in facts}
    return tuple(_turn(read, *told) for told in json.loads(text)[1:])


def _turn(
    read: Mapping[str, Facts],
    days: list[str | None] | None,
    bases: list[str],
    names: list[str],
    floors: list[float],
    chosen: list[str],
) -> Compared:
    dating, now = None, read
    if days:
        first, last = (date.fromisoformat(day) if day else None for day in days)
        dating = Dating(next(iter(read.values())).document, first, last)
        again = all_facts(reread_all([one.record for one in read.values()], dating))
        now = {one.record.id: one for one in again}
    shapes = [read[name] for name in names] + [now[name] for name in names]
    keys = frozenset(key for name in names for key in keys_of(now[name]))
    return Compared(dating, tuple(bases), tuple(zip(shapes, floors, strict=True)), frozenset(chosen), keys)
