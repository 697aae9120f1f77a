"""A list's address and what it asks for: parameters <-> EntryQuery."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel, Field, field_validator

from muniment.register import CONFIDENT, EntryBook, EntryQuery
from muniment.web import words

PAGE = 50
"""Entries on a page."""
ORDERS = {
    "newest": "newest first",
    "oldest": "oldest first",
    "due": "by day due",
    "changed": "last changed",
    "least sure": "least sure first",
    "most reports": "most reports",
}
FACETS = {
    "kind": "Kind",
    "stage": "Stage",
    "form": "Form",
    "country": "Country",
    "year": "Year",
    "person": "Person",
    "organisation": "Organisation",
    "place": "Place",
    "name": "Name",
    "item": "Item",
    "conflict": "Reports disagree on",
}
"""The fields by which a list is narrowed, in the order in which they are shown."""
Words = Annotated[str, Field(max_length=500)]


class Wanted(BaseModel):
    """The parameters of a list's address; empty ones count as not given."""

    q: Words | None = None
    kind: list[Words] = []
    form: list[Words] = []
    stage: list[Words] = []
    country: list[Words] = []
    person: list[Words] = []
    organisation: list[Words] = []
    place: list[Words] = []
    name: list[Words] = []
    item: list[Words] = []
    year: list[Words] = []
    conflict: list[Words] = []
    publisher: Words | None = None
    tag: Words | None = None
    unit: Words | None = None
    at_least: float | None = None
    at_most: float | None = None
    since: date | None = None
    until: date | None = None
    due_until: date | None = None
    doubtful: Annotated[str, Field(pattern="^(shown)?$")] = ""
    order: Words = "newest"
    page: Annotated[int, Field(ge=1, le=100_000)] = 1

    @field_validator("*", mode="before")
    @classmethod
    def _given(cls, value: Any) -> Any:
        if isinstance(value, list):
            return [one for one in value if one != ""]
        return value

    @field_validator(
        "q", "publisher", "tag", "unit", "at_least", "at_most", "since", "until", "due_until", mode="before"
    )
    @classmethod
    def _or_none(cls, value: Any) -> Any:
        return None if isinstance(value, str) and not value.strip() else value


Asked = Annotated[Wanted, Query()]


def query_of(wanted: Wanted, *, size: int | None = PAGE) -> EntryQuery:
    """What a list's address asks for. Raises InvariantError for a kind, form, stage or order that there is not."""
    fields = ("person", "organisation", "place", "name", "item", "year", "conflict")
    asked = wanted.unit or wanted.at_least is not None or wanted.at_most is not None
    return EntryQuery(
        kinds=tuple(wanted.kind),
        forms=tuple(wanted.form),
        stages=tuple(wanted.stage),
        countries=tuple(wanted.country),
        facets=tuple((field, value) for field in fields for value in getattr(wanted, field)),
        words=wanted.q,
        publisher=wanted.publisher,
        tag=wanted.tag,
        amount=(wanted.unit or "", wanted.at_least, wanted.at_most) if asked and wanted.unit else None,
        since=wanted.since,
        until=wanted.until,
        due_until=wanted.due_until,
        least=0.0 if wanted.doubtful else CONFIDENT,
        order=wanted.order or "newest",
        offset=(wanted.page - 1) * size if size else 0,
        limit=size,
    )


def chosen(wanted: Wanted) -> Iterator[tuple[str, str, str]]:
    """Every filter that is set: its parameter, its value, and how it is said."""
    for field in FACETS:
        for value in getattr(wanted, field):
            yield field, value, f"{FACETS[field]}: {words.country(value) if field == 'country' else value}"
    singles = {"q": "Words", "publisher": "Publisher", "tag": "Tag", "since": "Since", "until": "Until"}
    singles |= {"due_until": "Due until", "unit": "Counted in", "at_least": "At least", "at_most": "At most"}
    for name, said in singles.items():
        value = getattr(wanted, name)
        if value is not None:
            yield name, str(value), f"{said}: {value}"


def without(wanted: Wanted, name: str, value: str) -> Wanted:
    """The same list without one of its filters."""
    kept = getattr(wanted, name)
    left = [one for one in kept if one != value] if isinstance(kept, list) else None
    return wanted.model_copy(update={name: left, "page": 1})


def address_of(wanted: Wanted, *, path: str = "/entries", ending: str = "") -> str:
    """The address of a list."""
    told = wanted.model_dump(exclude_defaults=True, exclude_none=True)
    query = urlencode({name: value for name, value in told.items() if value != []}, doseq=True)
    return path + (f".{ending}" if ending else "") + (f"?{query}" if query else "")


def loosened(book: EntryBook, wanted: Wanted) -> list[tuple[str, str, int]]:
    """For a list that found nothing: each filter without which it would find something, the address, how many."""
    found = []
    for name, value, said in chosen(wanted):
        looser = without(wanted, name, value)
        total = book.find(replace(query_of(looser), limit=1)).total
        if total:
            found.append((said, address_of(looser), total))
    return sorted(found, key=lambda one: (-one[2], one[0]))
