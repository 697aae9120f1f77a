"""One page of a list with its numbers: the entries in one look, all counts in another."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from muniment.register import EntryBook, EntryList, EntryQuery, State
from muniment.store import Group
from muniment.web.queries import FACETS, Wanted, address_of, query_of, without
from muniment.web.site import Site

COUNTED = ("kind", "stage", "form")
"""The facets whose numbers come with every list; the others are counted when they are opened."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many entries have it (None: not counted), whether it is chosen, and where it leads."""

    value: str
    entries: int | None
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries, and the values of the facets that are shown at once."""

    found: EntryList
    facets: dict[str, list[Choice]]


def listing(site: Site, wanted: Wanted) -> Listing:
    """A page of what an address asks for."""
    query = query_of(wanted)
    groups, states = _looked_up(site, query)
    fitting = [group for group in groups if _fits(group, wanted)]
    sure, total = sum(group.sure for group in fitting), sum(group.total for group in fitting)
    found = EntryList(states, sure, total - sure)
    counted = {field: _by(groups, wanted, field) for field in COUNTED}
    facets = {field: choices(wanted, field, numbers) for field, numbers in counted.items()}
    chosen = {field: choices(wanted, field, {}) for field in FACETS if field not in counted and getattr(wanted, field)}
    return Listing(found, facets | chosen)


def _looked_up(site: Site, query: EntryQuery) -> tuple[list[Group], tuple[State, ...]]:
    """The numbers by class and the entries of the page; words are searched once for both."""
    if query.words is not None:
        return site.register.entries.census_and_page(query)
    groups = site.census(query)
    return groups, site.register.entries.page(query) if groups else ()


def _fits(group: Group, wanted: Wanted, but: str = "") -> bool:
    """Whether a group is of the classes that are asked for; `but` leaves one sort of class out of account."""
    asked = {"kind": wanted.kind, "form": wanted.form, "stage": wanted.stage}
    return all(not values or name == but or getattr(group, name) in values for name, values in asked.items())


def _by(groups: Iterable[Group], wanted: Wanted, field: str) -> dict[str, int]:
    """How many there would be of each kind, form or stage, whichever is chosen."""
    numbers: Counter[str] = Counter()
    for group in groups:
        if getattr(group, field) and _fits(group, wanted, but=field):
            numbers[getattr(group, field)] += group.sure
    return dict(numbers)


def facet(book: EntryBook, wanted: Wanted, field: str, *, most: int) -> list[Choice]:
    """The values of one facet with their numbers."""
    single = field in ("kind", "form", "stage")
    asked = wanted.model_copy(update={field: [], "page": 1}) if single else wanted
    return choices(wanted, field, dict(book.counts(query_of(asked), field, most=most)))


def choices(wanted: Wanted, field: str, numbers: dict[str, int]) -> list[Choice]:
    """The values of a facet, the most frequent first; those that are chosen are always among them."""
    mine = getattr(wanted, field)
    listed = sorted((value for value in numbers if numbers[value]), key=lambda value: (-numbers[value], value))
    listed += [value for value in mine if value not in listed]
    return [Choice(value, numbers.get(value), value in mine, _turned(wanted, field, value)) for value in listed]


def _turned(wanted: Wanted, field: str, value: str) -> str:
    """The address with a value taken out, or put in."""
    mine = getattr(wanted, field)
    if value in mine:
        return address_of(without(wanted, field, value))
    return address_of(wanted.model_copy(update={field: [*mine, value], "page": 1}))
