"""Words that a person marks in a document, and what they mean: as the reader would read them, or as the person says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from muniment.codebook import ROLES, SIDES
from muniment.errors import MunimentError
from muniment.model import Amount, Document, Entity, Mention, Quote, When

if TYPE_CHECKING:
    from muniment.reading.assemble import Page

_OFFSETS = re.compile(r"(\d+):(\d+)")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_ENTITY_TYPES = {"person": "person", "place": "place", "item": "item", "name": "named"}
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


class MarkError(MunimentError):
    """The words that a person marked are not in the document, or mean nothing in their role."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words in a role of a record; `value` is what they mean, where a person says so."""

    role: str
    quote: Quote
    value: str | None = None

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise MarkError(f"no such role: {self.role!r}; one of {', '.join(ROLES)}")

    def as_json(self) -> list[Any]:
        """What is kept of it."""
        return [self.role, *quote_json(self.quote), self.value]

    @classmethod
    def from_json(cls, kept: list[Any]) -> "Mark":
        """The mark that was kept."""
        role, start, end, words, value = kept
        return cls(role, Quote(start, end, words), value)


def quote_json(quote: Quote) -> list[Any]:
    """What is kept of a quote."""
    return [quote.start, quote.end, quote.words]


def find(document: Document, words: str, *, near: int = 0) -> Quote:
    """The place of words in a document: START:END in code points, or the words, of which those nearest to `near` count,
    in the same paragraph before others.

    Raises MarkError where there are none.
    """
    offsets = _OFFSETS.fullmatch(words)
    if offsets:
        start, end = map(int, offsets.groups())
        if not 0 <= start < end <= len(document.text):
            raise MarkError(f"{document.id}: no words stand at {words}; the text has {len(document.text)} characters")
        return document.quote(start, end)
    starts = list(_places(document.text, words))
    if not starts:
        raise MarkError(f"{document.id}: the text does not have {words!r}")
    start = min(
        starts, key=lambda place: ("\n" in document.text[min(place, near) : max(place, near)], abs(place - near))
    )
    return document.quote(start, start + len(words))


def _places(text: str, words: str) -> Iterator[int]:
    """Where words begin; whole words if there are any, else also inside others."""
    whole = rf"(?<!\w){re.escape(words)}(?!\w)"
    found = [match.start() for match in re.finditer(whole, text)] if words.strip() else []
    yield from found or (match.start() for match in re.finditer(re.escape(words), text) if words.strip())


def mention_of(page: "Page", mark: Mark) -> Mention:
    """The mention that a mark makes. Raises MarkError for a value that means nothing in its role."""
    kind = ROLES[mark.role].value
    if kind == "entity":
        return Mention(mark.role, mark.quote, entity=_entity(mark))
    if kind == "time":
        return Mention(mark.role, mark.quote, when=_when(page, mark))
    if kind == "amount":
        return Mention(mark.role, mark.quote, amount=_amount(page, mark))
    return Mention(mark.role, mark.quote)


def _entity(mark: Mark) -> Entity:
    """A country by its name or code; else what the role is mostly about, by the name given or the words."""
    from muniment.reading.entities import country_code, country_name, office_kind, place_country

    name = " ".join((mark.value or mark.quote.words).split())
    code = name if mark.value and re.fullmatch("[A-Z]{2}", name) else country_code(name)
    if code and mark.role in (*SIDES, "place", "source"):
        kind = "place" if mark.role == "place" else "country"
        return Entity(kind, (country_name(code) or name) if mark.value else name, code)
    if mark.role == "place":
        return Entity("place", name, place_country(name))
    if mark.role == "person" and office_kind(name):
        return Entity("office", name)
    return Entity(_ENTITY_TYPES.get(mark.role, "org"), name)


def _when(page: "Page", mark: Mark) -> When:
    if mark.value is None:
        return page.when(mark.quote.start, mark.quote.end)
    from muniment.reading.times import find_times

    told = _interval(mark.value)
    if told is None:
        found = find_times(mark.value, page.context)
        if not found or found[0].when.basis == "none":
            raise MarkError(
                f"{mark.value!r} is no time; write it as 2019-09-03, 2019-09, 2019 or 2019-09-03/2019-09-05"
            )
        told = found[0].when
    return When(told.earliest, told.latest, told.precision, "stated", mark.quote.words, told.function, rule="person")


def _interval(value: str) -> When | None:
    """A time in ISO 8601: a day, month, year, or two of them with '/' between; '..' is an open end."""
    first, slash, last = value.strip().partition("/")
    try:
        begins, ends = _days(first), _days(last or first)
    except ValueError as error:
        raise MarkError(f"{value!r} is no time: {error}") from error
    if begins is None or ends is None or (begins[0] is None and ends[1] is None):
        return None
    return When(begins[0], ends[1], "span" if slash else _PRECISIONS[len(first)], "stated")


def _days(value: str) -> tuple[date | None, date | None] | None:
    """First and last day of a day, month or year; None for what is none of them."""
    if value == "..":
        return None, None
    found = _ISO.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    first = date(year or 1, month or 1, day or 1)
    if day:
        return first, first
    after = date(first.year + 1, 1, 1) if month in (None, 12) else date(first.year, first.month + 1, 1)
    return first, date.fromordinal(after.toordinal() - 1)


def _amount(page: "Page", mark: Mark) -> Amount | None:
    from muniment.reading.amounts import find_amounts, read_amount

    if mark.value is None:
        told, start = page.sentence_at(mark.quote.start)
        place = (mark.quote.start - start, mark.quote.end - start)
        return read_amount(told, *place, purse=page.purse, before=page.document.text[:start])
    found = find_amounts(mark.value, purse=page.purse)
    if not found:
        raise MarkError(f"{mark.value!r} is no amount; write it as in a text: about $2.5 billion, 36 aircraft")
    return found[0].amount
