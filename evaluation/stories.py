"""Stories: a few documents each on the same events, with gold records, as nouns of the register."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from evaluation.corpus import Json, document_of, read_rows
from muniment.codebook import ROLES
from muniment.model import Amount, Document, Entity, Mention, Record, When

PRECISION = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Story:
    """One group of documents with its gold: which records are one thing, traps, copies, dates."""

    name: str
    rows: tuple[Json, ...]
    gold: Json

    @property
    def documents(self) -> list[Document]:
        return [document_of(row) for row in self.rows]

    @property
    def records(self) -> list[Record]:
        """The gold records; a record's id is its document's name and its own."""
        return [record for row in self.rows for record in gold_records(row)]


def read_stories(folder: Path) -> list[Story]:
    """Every story of a folder, by name."""
    found = sorted(path.parent for path in folder.glob("*/entries.json"))
    return [_story(path) for path in found]


def _story(folder: Path) -> Story:
    gold = json.loads((folder / "entries.json").read_text(encoding="utf-8"))
    return Story(folder.name, tuple(read_rows(folder / "aligned.jsonl")), gold)


def gold_records(row: Json) -> list[Record]:
    """The records of an aligned row, with the values that its mark-up gives."""
    document, entities = document_of(row), {entity["e"]: entity for entity in row["entities"]}
    return [_record(document, entities, record) for record in row["records"]]


def _record(document: Document, entities: dict[str, Json], told: Json) -> Record:
    triggers = tuple(document.quote(start, end) for start, end in told["triggers"])
    fitting = [role for role in told["roles"] if told["kind"] in ROLES[role["role"]].kinds]
    mentions = tuple(_mention(document, entities, role) for role in fitting)
    name = f"{document.name}:{told['r']}"
    return Record(document, told["kind"], told["form"], told["stage"], triggers, mentions, id=name)


def _mention(document: Document, entities: dict[str, Json], told: Json) -> Mention:
    quote, kind = document.quote(*told["span"]), ROLES[told["role"]].value
    value = told["value"]
    if kind == "time":
        return Mention(told["role"], quote, when=when_of(value, quote.words))
    if kind == "amount" and value:
        return Mention(told["role"], quote, amount=amount_of(value, quote.words))
    if kind == "entity" and value in entities:
        named = entities[value]
        return Mention(told["role"], quote, entity=Entity(named["type"], named["name"], named.get("code")))
    return Mention(told["role"], quote)


def amount_of(value: Json, words: str) -> Amount:
    """An amount from the form of the mark-up."""
    numbers = {name: Decimal(str(value[name])) for name in ("value", "low", "high") if value.get(name) is not None}
    return Amount(value.get("unit") or "", bound=value.get("bound"), words=words, **numbers)


def when_of(value: str | None, words: str) -> When:
    """A time from ISO 8601 as the mark-up has it: a day, month or year, or an interval with '..' for an open end."""
    if not value:
        return When(words=words)
    first, _, last = value.partition("/")
    earliest, latest = _day(first, end=False), _day(last or first, end=True)
    precision = "span" if "/" in value else PRECISION[len(value)]
    return When(earliest, latest, precision, "stated", words)


def _day(text: str, *, end: bool) -> date | None:
    if text == "..":
        return None
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    if not end:
        return date(year, month or 1, 1)
    following = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def trap_pairs(story: Story) -> Sequence[tuple[str, str, Any]]:
    """Pairs of entries that look alike and are not one, with the reason."""
    return [(first, second, why) for first, second, *why in story.gold.get("traps", [])]
