"""A reader of two sentence patterns: quick and exact, for trials of all that stands around a reader.

India met Japan in Tokyo on 2019-09-02.      a meeting
Russia delivered 5 radars to India.          a project without a date
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from muniment.model import Amount, Document, Entity, Mention, Record, Sentence, When
from muniment.reading.sentences import split_sentences

CODES = {"India": "IN", "Japan": "JP", "Russia": "RU", "France": "FR", "Korea": "KR"}
_MET = re.compile(r"(\w+) (met) (\w+)(?: in (\w+))?(?: on (\d{4}-\d\d-\d\d))?\.")
_DELIVERED = re.compile(r"(\w+) (delivered) (\d+) (\w+) to (\w+)\.")


@dataclass(frozen=True, slots=True)
class PlainRead:
    """Sentences and records of a document."""

    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class PlainReader:
    """Reads the two patterns, each with the score 0.9."""

    name: str = "plain"
    version: str = "1"

    def read(self, document: Document, /) -> PlainRead:
        """Every occurrence of a pattern is a record."""
        meetings = (self._meeting(document, found) for found in _MET.finditer(document.text))
        projects = (self._project(document, found) for found in _DELIVERED.finditer(document.text))
        return PlainRead(split_sentences(document.text), (*meetings, *projects))

    def _meeting(self, document: Document, found: re.Match[str]) -> Record:
        mentions = [
            *_entities(document, found, {1: ("party", "country"), 3: ("party", "country"), 4: ("place", "place")})
        ]
        if found[5]:
            day = date.fromisoformat(found[5])
            when = When(day, day, "day", "stated", found[5], "happens")
            mentions.append(Mention("time", document.quote(*found.span(5)), 0.9, when=when))
        trigger = document.quote(*found.span(2))
        return Record(document, "meeting", "talks", "done", (trigger,), tuple(mentions), 0.9)

    def _project(self, document: Document, found: re.Match[str]) -> Record:
        fillers = {1: ("supplier", "country"), 5: ("recipient", "country"), 4: ("item", "item")}
        amount = Amount(found[4], Decimal(found[3]), words=f"{found[3]} {found[4]}")
        counted = Mention("amount", document.quote(found.start(3), found.end(4)), 0.9, amount=amount)
        mentions = (*_entities(document, found, fillers), counted)
        return Record(document, "project", "transfer", "done", (document.quote(*found.span(2)),), mentions, 0.9)


def _entities(document: Document, found: re.Match[str], fillers: dict[int, tuple[str, str]]) -> Iterator[Mention]:
    for group, (role, kind) in fillers.items():
        if found[group]:
            entity = Entity(kind, found[group], CODES.get(found[group]) if kind == "country" else None)
            yield Mention(role, document.quote(*found.span(group)), 0.9, entity)
