"""The outline of a record: enough to see that another record is certainly something else, and short enough to be kept
beside its keys, so that what shares no more than a key need not be read; and what the rest of its document says of it,
so that what must be read can be read alone."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from muniment.register.resolve.conflicts import BILATERAL, DIRECTIONS, TOLERANCE_DAYS, slip_of
from muniment.register.resolve.facts import PLANS, Facts, Window, Words

_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class Outline:
    """`window` is when the thing happens or the period of a figure, `ahead`: it is still to come,
    by `slip` days late at most; `sides` are its countries, None where another counterpart forbids nothing, `named`
    those in its name, `roles` who goes or sells. `rivals` and `setting` are those of its facts."""

    kind: str
    ahead: bool
    slip: int
    window: Window | None
    sides: Words | None
    named: Words
    roles: tuple[Words, ...]
    rivals: int
    setting: Words

    @property
    def text(self) -> str:
        """As it is kept; `outline_from` reads it."""
        window = self.window and [day and day.isoformat() for day in (self.window.first, self.window.last)]
        sides = None if self.sides is None else sorted(self.sides)
        words = map(sorted, (self.setting, self.named, *self.roles))
        return json.dumps([self.kind, self.ahead, self.slip, window, sides, self.rivals, *words])


def outline_of(facts: Facts) -> Outline:
    """The outline of a record."""
    record = facts.record
    bilateral = record.form != "exhibition" and len(facts.codes) <= BILATERAL
    settled = bilateral and record.kind != "exercise" and len(facts.orgs) < BILATERAL
    directed = record.form != "exhibition"  # another host does not part two reports of one edition of a fair
    roles = tuple(facts.roles[r] if directed and record.kind == kind else frozenset() for r, kind in DIRECTIONS)
    sides = facts.codes if settled else None
    ahead = record.stage in PLANS
    return Outline(
        record.kind, ahead, slip_of(facts), facts.window, sides, facts.named, roles, facts.rivals, facts.setting
    )


@lru_cache(_REMEMBERED)
def outline_from(text: str) -> Outline:
    """The outline that was kept as this text."""
    kind, ahead, slip, window, sides, rivals, *words = json.loads(text)
    days = window and Window(*(day and date.fromisoformat(day) for day in window))
    setting, named, *roles = map(frozenset, words)
    told = None if sides is None else frozenset(sides)
    return Outline(kind, ahead, slip, days, told, named, tuple(roles), rivals, setting)


def apart(a: Outline, b: Outline) -> bool:
    """Whether something certainly forbids that the two are one thing. Where this is so, `conflict_between` says why;
    where it is not, something may forbid it still."""
    if a.kind != b.kind or any(x and y and not x & y for x, y in zip(a.roles, b.roles, strict=True)):
        return True
    return _at_other_times(a, b) or _with_another(a, b)


def _at_other_times(a: Outline, b: Outline) -> bool:
    if not (a.window and b.window):
        return False
    if a.kind == "figure":
        return a.window.last != b.window.last
    slip = 0 if a.ahead and b.ahead else max(a.slip, b.slip)
    return a.window.gap(b.window) > max(slip, TOLERANCE_DAYS)


def _with_another(a: Outline, b: Outline) -> bool:
    if a.sides is None or b.sides is None:
        return False
    return bool(a.sides - b.sides - b.named and b.sides - a.sides - a.named)
