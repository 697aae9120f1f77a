"""What of a record is compared with other records, worked out once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from muniment.codebook import SIDES
from muniment.model import Amount, Entity, Mention, Record, When
from muniment.reading.entities import country_code
from muniment.reading.entities.names import fold
from muniment.reading.entities.organisations import organisation_country
from muniment.register.resolve.editions import Edition, edition_of

Words = frozenset[str]

_STOP = frozenset(
    """
    a an and are as at be between by for from had has have he her his in into is it its joint new of on or other she
    that the their them they this to two was were which will with under said after before first second third would
    """.split()  # noqa: SIM905
)
_SHORT, _SHINGLE, _NEIGHBOURHOOD = 3, 3, 70
TRANSIENT = ("meeting", "exercise")
"""Kinds of things that happen in a span of days and are over."""


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day on which a thing can have happened; None is open. `days` is its length, None if open."""

    first: date | None
    last: date | None

    @property
    def days(self) -> int | None:
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def gap(self, other: "Window") -> int:
        """Days between the two; 0 or less when they share a day."""
        latest = max(self.first or date.min, other.first or date.min)
        earliest = min(self.last or date.max, other.last or date.max)
        return (latest - earliest).days


@dataclass(frozen=True, slots=True)
class Facts:
    """The comparable side of a record. Sets of words stand for names; `window` is when it happens, if told."""

    record: Record
    codes: Words
    roles: dict[str, Words]
    orgs: tuple[Words, ...]
    people: tuple[str, ...]
    places: tuple[Words, ...]
    place_codes: Words
    name: Words
    edition: Edition
    window: Window | None
    windows: tuple[Window, ...]
    money: tuple[Amount, ...]
    counts: tuple[Amount, ...]
    items: tuple[Words, ...]
    words: Words
    nearby: frozenset[str]

    @property
    def published(self) -> date | None:
        return self.record.document.published.day

    @property
    def document(self) -> str:
        return self.record.document.id


def facts_of(record: Record) -> Facts:
    """The facts of a record."""
    codes = {role: _codes(record.of_role(role)) for role in SIDES}
    windows = tuple(window_of(when) for when in _times(record))
    amounts = [m.amount for m in record.of_role("amount") if m.amount]
    names = [_name(m) for m in record.of_role("name")]
    return Facts(
        record=record,
        codes=frozenset().union(*codes.values()),
        roles=codes,
        orgs=_entities(record.of_role(*SIDES), "org"),
        people=tuple(sorted({_name(m) for m in record.of_role("person") if m.entity and m.entity.type == "person"})),
        places=tuple(sorted({content(_name(m)) for m in record.of_role("place")}, key=sorted)),
        place_codes=frozenset(code for m in record.of_role("place") if (code := _place_code(m))),
        name=frozenset(word for name in names for word in content(name) if not word.isdigit()),
        edition=edition_of(record),
        window=whole(windows) if record.kind in TRANSIENT or record.kind == "figure" else None,
        windows=windows,
        money=tuple(amount for amount in amounts if _is_money(amount)),
        counts=tuple(amount for amount in amounts if not _is_money(amount)),
        items=tuple(sorted({content(_name(m)) for m in record.of_role("item")}, key=sorted)),
        words=_topic(record),
        nearby=_nearby(record),
    )


def content(text: str) -> Words:
    """The content words of a phrase in small ASCII letters, plurals cut."""
    return frozenset(stem(word) for word in re.findall(r"[a-z0-9]+", fold(text)) if word not in _STOP)


def stem(word: str) -> str:
    """A word without its plural ending or that of a verb."""
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word


def window_of(when: When) -> Window:
    """A time as a window."""
    return Window(when.earliest, when.latest)


def whole(windows: Iterable[Window]) -> Window | None:
    """One window out of several: the narrower of two that overlap, the span from the first to the last of others."""
    joined: Window | None = None
    for window in sorted(windows, key=_narrow_first):
        if joined is None:
            joined = window
        elif joined.gap(window) > 0 or None in (joined.first, joined.last):
            joined = _span(joined, window)
    return joined


def _narrow_first(window: Window) -> tuple[bool, int, date]:
    return window.days is None, window.days or 0, window.first or window.last or date.min


def _span(a: Window, b: Window) -> Window:
    firsts, lasts = [w.first for w in (a, b) if w.first], [w.last for w in (a, b) if w.last]
    return Window(min(firsts, default=None), max(lasts, default=None))


def _times(record: Record) -> list[When]:
    return [m.when for m in record.of_role("time") if m.when and m.when.basis != "none"]


def _name(mention: Mention) -> str:
    return mention.entity.name if mention.entity else mention.quote.words


def _codes(mentions: Iterable[Mention]) -> Words:
    return frozenset(code for m in mentions if m.entity and (code := m.entity.code or _home(m.entity)))


def _home(entity: Entity) -> str | None:
    """The country of an organisation that the tables know or whose name holds one."""
    return organisation_country(entity.name) if entity.type == "org" else None


def _entities(mentions: Iterable[Mention], kind: str) -> tuple[Words, ...]:
    names = {content(_name(m)) for m in mentions if m.entity and m.entity.type == kind}
    return tuple(sorted((name for name in names if name), key=sorted))


def _place_code(mention: Mention) -> str | None:
    return (mention.entity and mention.entity.code) or country_code(_name(mention))


def _is_money(amount: Amount) -> bool:
    return len(amount.unit) == 3 and amount.unit.isupper()


def _topic(record: Record) -> Words:
    told = [quote.words for quote in record.triggers] + [m.quote.words for m in record.of_role("subject")]
    told += [_name(m) for m in record.of_role("name", "item")]
    return frozenset(word for words in told for word in content(words) if not word.isdigit())


def _nearby(record: Record) -> frozenset[str]:
    """Word triples around the triggers: what two copies of one sentence share."""
    text, found = record.document.text, set()
    body = len(record.document.title)
    for quote in record.triggers:
        if quote.start > body:
            words = re.findall(r"\w+", fold(text[max(body, quote.start - _NEIGHBOURHOOD) : quote.end + _NEIGHBOURHOOD]))
            found.update(" ".join(words[at : at + _SHINGLE]) for at in range(1, len(words) - _SHINGLE))
    return frozenset(found)


DAY = timedelta(days=1)
