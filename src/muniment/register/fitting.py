"""Whether an entry, as it was on a day of the past, is what a query asks for: the index knows only those of now."""

from collections.abc import Iterable

from muniment.codebook import SIDES
from muniment.errors import MunimentError
from muniment.store import EntryList, EntryQuery, State

PERSONS, BODIES, NAMES = ("person",), SIDES, ("name",)
_NOT_THEN = ("words", "publisher", "tag", "amount", "facets")
_NEWEST, _OLDEST = "newest", "oldest"


def demand_of_then(query: EntryQuery) -> None:
    """Raise MunimentError for what is known of entries only as they are now."""
    for name in narrowed_now(query):
        raise MunimentError(f"what was known on a day cannot be narrowed by {name}; leave it out")
    demand_order_of_then(query)


def narrowed_now(query: EntryQuery) -> list[str]:
    """By which parts of a query entries are narrowed of which a state tells nothing."""
    return [name for name in _NOT_THEN if getattr(query, name)]


def demand_order_of_then(query: EntryQuery) -> None:
    """Raise MunimentError for an order that needs what is known of entries only as they are now."""
    if query.order not in (_NEWEST, _OLDEST):
        raise MunimentError(f"what was known on a day is in the order {_NEWEST} or {_OLDEST}, not {query.order}")


def fitting(states: Iterable[State], query: EntryQuery) -> EntryList:
    """The states that a query asks for, in its order (newest or oldest first)."""
    found = [state for state in states if fits(state, query)]
    sure = sorted((state for state in found if state.confidence >= query.least), key=lambda state: state.id)
    listed = sorted(sure, key=_day, reverse=query.order == _NEWEST)
    listed.sort(key=lambda state: not _day(state))  # what has no day comes last in either order
    cut = listed[query.offset :][: query.limit] if query.limit else listed[query.offset :]
    return EntryList(tuple(cut), len(sure), len(found) - len(sure))


def fits(state: State, query: EntryQuery) -> bool:
    """Whether a state is what a query asks for, by all that a state tells (not what `narrowed_now` names); its
    confidence is not asked."""
    chosen = ((query.kinds, state.kind), (query.forms, state.form), (query.stages, state.stage))
    if any(wanted and value not in wanted for wanted, value in chosen):
        return False
    sides = {value.upper() for value in _told(state, SIDES)}
    if not all(code.upper() in sides for code in query.countries):
        return False
    parts = ((query.person, PERSONS), (query.organisation, BODIES), (query.name, NAMES))
    if any(part and not _holds(state, roles, part) for part, roles in parts):
        return False
    return _in_days(state, query)


def _in_days(state: State, query: EntryQuery) -> bool:
    return not (
        (query.since and state.last and state.last < query.since)
        or (query.until and state.first and state.first > query.until)
        or (query.due_since and (state.due is None or state.due < query.due_since))
        or (query.due_until and (state.due is None or state.due > query.due_until))
    )


def _told(state: State, roles: Iterable[str]) -> set[str]:
    return {value.value for value in state.values if value.role in roles}


def _holds(state: State, roles: Iterable[str], part: str) -> bool:
    return any(part.casefold() in value.casefold() for value in _told(state, roles))


def _day(state: State) -> str:
    return str(state.first or state.last or "")
