"""Who held an office on a day, by the reference table; ties and gaps stay open, with candidates and reasons."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from muniment.reading.entities.names import name_words, same_person, sound
from muniment.reading.entities.tables import Row, listed, read_table
from muniment.reading.entities.titles import office_kind, title_words


@dataclass(frozen=True, slots=True)
class Holding:
    """One person's time in one office, and whether a citable source bears it out on the day that was asked for.

    `start` and `end` are ISO days, months or years; an empty `end` was open on `as_of`, and is not known after it.
    """

    country: str
    office: str
    title: str
    holder: str
    start: str
    end: str
    acting: bool
    certain: bool
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Who held the office: `holding` if the table knows exactly one, else None; `reason` says why in any case."""

    holding: Holding | None
    candidates: tuple[Holding, ...]
    reason: str


REASONS = {
    "one": "one holder on that day",
    "change": "the office changed hands in these days",
    "several": "the table has several holders on that day",
    "after": "the term was open when the table was made, and is not known after",
    "gap": "the table has no holder on that day",
    "unknown": "the table does not have this office",
}


def first_day(text: str) -> date:
    """The first day that an ISO day, month or year allows."""
    return date.fromisoformat((text + "-01-01")[:10]) if text else date.min


def last_day(text: str) -> date:
    """The last day that an ISO day, month or year allows; the end of time when empty."""
    if len(text) == 10:
        return date.fromisoformat(text)
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(int(text), 12, 31) if text else date.max


@cache
def _terms() -> dict[str, list[Row]]:
    terms: dict[str, list[Row]] = defaultdict(list)
    for row in read_table("offices"):
        terms[row["country"]].append(row)
    return terms


def terms_of(country: str, office: str, *, more: Sequence[Row] = ()) -> list[Row]:
    """The terms of a country (ISO code, NATO, EU) in an office, named by kind or by a title of that country.

    `more` are terms that people know beside the table; one of the same holder, office and start stands in its place.
    """
    others = [row for row in more if row["country"] == country]
    known = {_term_key(row) for row in others}
    listed_ones = _terms().get(country, [])
    if others:
        listed_ones = [_until_next(row, others) for row in listed_ones if _term_key(row) not in known]
    mine = listed_ones + others
    by_kind = [row for row in mine if row["office"] == office]
    if by_kind:
        return by_kind
    titled = [row["office"] for row in mine if _has_title(row, title_words(office))]
    kind = max(titled, key=titled.count) if titled else office_kind(office, country)
    return [row for row in mine if row["office"] == kind]


def _until_next(row: Row, others: Sequence[Row]) -> Row:
    """An open term that ends when another one begins in the same office; heads of state can stand side by side."""
    later = [
        o["start"] for o in others if o["office"] == row["office"] and first_day(o["start"]) > first_day(row["start"])
    ]
    return row | {"end": min(later)} if later and not row["end"] and row["office"] != "head of state" else row


def _term_key(row: Row) -> tuple[str, str, str, str]:
    return row["country"], row["office"], " ".join(name_words(row["holder"])), row["start"]


def _with_title(rows: list[Row], asked: str) -> list[Row]:
    """Where posts of one kind stand side by side (monarch, governor-general), those with the title asked for."""
    titled = [row for row in rows if _has_title(row, title_words(asked))]
    return titled if titled and len({row["holder"] for row in rows}) > 1 else rows


def _has_title(row: Row, wanted: frozenset[str]) -> bool:
    return bool(wanted) and wanted in _title_words(row["title"])


@lru_cache(maxsize=4096)
def _title_words(title: str) -> tuple[frozenset[str], ...]:
    """A title's readings: as a whole, without its brackets, what stands in them, and on each side of a stroke."""
    outside = re.sub(r"\(.*?\)", " ", title)
    parts = [title, outside, *re.findall(r"\((.*?)\)", title), *outside.split(" / ")]
    return tuple(title_words(part) for part in parts)


def holder(country: str, office: str, on: date, *, more: Sequence[Row] = ()) -> Answer:
    """Who held an office of a country (ISO code; NATO and EU too) on a day.

    `office` is a kind ('minister of defence') or a title ('Raksha Mantri', 'Secretary of Defense'); `more` as in
    `terms_of`.
    """
    terms = terms_of(country, office, more=more)
    if not terms:
        return Answer(None, (), REASONS["unknown"])
    listed_then = _with_title([row for row in terms if first_day(row["start"]) <= on <= last_day(row["end"])], office)
    known = [row for row in listed_then if row["end"] or on <= last_day(row["as_of"])]
    certainly = [row for row in known if last_day(row["start"]) < on < first_day(row["end"] or "9999")]
    candidates = tuple(_holding(row, on) for row in (known or listed_then))
    if not known:
        return Answer(None, candidates, REASONS["after" if listed_then else "gap"])
    for rows in (known, certainly):
        if len({row["holder"] for row in rows}) == 1:
            return Answer(_holding(rows[0], on), candidates, REASONS["one"])
    return Answer(None, candidates, REASONS["several" if certainly else "change"])


def _holding(row: Row, on: date) -> Holding:
    verified = bool(row["verified_from"]) and (
        last_day(row["verified_from"]) < on < first_day(row["verified_until"]) and not row["acting"]
    )
    return Holding(
        country=row["country"],
        office=row["office"],
        title=row["title"],
        holder=row["holder"],
        start=row["start"],
        end=row["end"],
        acting=bool(row["acting"]),
        certain=verified,
        source=row["source"],
        as_of=row["as_of"],
    )


def holdings_of(name: str, country: str, *, more: Sequence[Row] = ()) -> tuple[Holding, ...]:
    """All terms of a full name in a country, oldest first; `certain` where a citable source bears out a part of it."""
    others = [row for row in more if row["country"] == country and any(same_person(name, n) for n in _names(row))]
    known = {_term_key(row) for row in others}
    mine = [row for row in terms_named(name, None) if row["country"] == country and _term_key(row) not in known]
    rows = sorted((*mine, *others), key=lambda row: (row["start"], row["office"]))
    return tuple(replace(_holding(row, date.min), certain=bool(row["verified_from"])) for row in rows)


@cache
def _holders() -> dict[str, list[Row]]:
    """The terms under the sound of the first and the last word of their holder's names."""
    index: dict[str, list[Row]] = defaultdict(list)
    for row in read_table("offices"):
        words = [name_words(name) for name in _names(row)]
        for end in {sound(end) for found in words if found for end in (found[0], found[-1])}:
            index[end].append(row)
    return index


@lru_cache(maxsize=8192)
def terms_named(name: str, on: date | None) -> tuple[Row, ...]:
    """Terms whose holder can be meant by a full name; by one word alone only while in office on the day."""
    words = tuple(map(sound, name_words(name)))
    if not words:
        return ()
    rows = [row for word in {words[0], words[-1]} for row in _holders().get(word, ())]
    if len(words) > 1:
        return tuple(row for row in rows if any(_same_words(words, name_words(n)) for n in _names(row)))
    return tuple(row for row in rows if on is not None and _in_office(row, on))


def _names(row: Row) -> list[str]:
    return [row["holder"], *listed(row["aliases"])]


def _same_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """'Lloyd James Austin' and 'Lloyd Austin': all words of one sound like some of the other's."""
    one, other = set(a), set(map(sound, b))
    shared = one & other
    return len(shared) > 1 and len(shared) == min(len(one), len(other))


def _in_office(row: Row, on: date) -> bool:
    """In office on the day or in the ninety days on either side, since news speaks of those who come and go."""
    margin = timedelta(days=90)
    return first_day(row["start"]) <= on + margin and on - margin <= min(last_day(row["end"]), date(9000, 1, 1))
