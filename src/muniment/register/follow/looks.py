"""Somebody looked for news of an entry and found none: it rests until the next look."""

from dataclasses import dataclass
from datetime import date

from muniment.register.entry_book import GoneError, entry_now_of
from muniment.register.overlays import in_force
from muniment.store import Desk, Event, State


@dataclass(frozen=True, slots=True)
class Look:
    """Who looked for news of an entry, when, and when to look again (None: whenever it comes up)."""

    entry: str
    by: str
    on: date
    next_look: date | None
    text: str

    def rests(self, state: State, *, today: date) -> bool:
        """Whether the entry is left in peace: the next look is to come, and no report was published since the last."""
        told_since = state.told_last is not None and state.told_last > self.on
        return self.next_look is not None and today < self.next_look and not told_since


def looks_of(desk: Desk) -> dict[str, Look]:
    """The last look at each entry, by the id that it has now."""
    found: dict[str, Look] = {}
    for event in in_force(desk.events_of_action("looked"), desk.undos()):
        try:
            entry_id = entry_now_of(desk, event.review.target)
        except GoneError:
            continue
        found[entry_id] = look_of(event, entry_id)
    return found


def look_of(event: Event, entry_id: str) -> Look:
    """The look that a decision is."""
    told, review = event.review.after, event.review
    next_look = date.fromisoformat(told["next"]) if told["next"] else None
    return Look(entry_id, review.by, review.at.date(), next_look, told["text"] or review.why)
