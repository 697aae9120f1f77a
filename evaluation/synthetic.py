"""A made-up press of any length: the same events in the same words for the same seed, to measure how a register grows.

Time goes on at one pace, some 6,600 records a year: pairs of countries as unequal as real ones, series of meetings with
ordinals, exercises with names, purchases of named things, targets and results; most events are told by two or three
reports, plans before deeds; one report in twenty is undated. What is bought or agreed on is a named model of something;
a figure is one country's.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from muniment.model import (
    Amount,
    Document,
    Entity,
    Mention,
    Published,
    Publisher,
    Quote,
    Record,
    Sentence,
    When,
)

START = date(1996, 1, 1)
PER_DOCUMENT, EVENTS_A_DAY = 6, 8
_UNDATED, _PLANNED, _AHEAD = 0.05, 0.4, 25
CODES = tuple(
    """
    US RU CN IN FR GB DE JP KR AU IT TR IL SA AE UA PL SE NO FI ES NL GR EG PK ID VN PH TH MY SG BR AR CL CO MX ZA NG KE
    ET DZ MA TN QA KW OM JO IQ IR KZ UZ TJ AM AZ GE RO BG HU CZ SK RS HR
    """.split()  # noqa: SIM905
)
ITEMS = "frigates radars helicopters tanks missiles drones submarines howitzers transports trainers tankers".split()  # noqa: SIM905
ROLES = {"project": ("supplier", "recipient"), "figure": ("about",)}
FORMS = (
    ("meeting", "talks"),
    ("meeting", "visit"),
    ("meeting", "dialogue"),
    ("exercise", "exercise"),
    ("project", "procurement"),
    ("agreement", "memorandum"),
    ("figure", "target"),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing in the made-up world."""

    number: int
    kind: str
    form: str
    codes: tuple[str, str]
    day: date
    name: str
    item: str
    amount: int


@dataclass(frozen=True, slots=True)
class Read:
    """Sentences and records of a document."""

    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]


@dataclass(slots=True)
class Press:
    """Documents one after the other, and the reader that finds in each what was put into it."""

    seed: int = 1
    name: str = "made up"
    version: str = "1"
    _read: dict[str, Read] = field(default_factory=dict)

    def read(self, document: Document, /) -> Read:
        """What was put into a document; it is given once."""
        return self._read.pop(document.id)

    def pass_over(self, document: Document) -> int:
        """Forget what was put into a document that is not wanted; how many records that was."""
        return len(self._read.pop(document.id).records)

    def documents(self, count: int) -> Iterator[Document]:
        """The first so many documents."""
        chance = random.Random(self.seed)  # noqa: S311
        waiting: list[tuple[date, int, Event, str]] = []
        day, number, made = START, 0, 0
        while made < count:
            for _ in range(EVENTS_A_DAY):
                number += 1
                waiting += _reports(day, _event(number, day, chance), chance)
            waiting.sort(key=lambda report: (report[0], report[1], report[3]))
            ripe = [report for report in waiting if report[0] <= day]
            waiting = waiting[len(ripe) :]
            chance.shuffle(ripe)
            for at in range(0, len(ripe), PER_DOCUMENT):
                if made < count:
                    made += 1
                    yield self._document(made, day, ripe[at : at + PER_DOCUMENT], chance)
            day += timedelta(days=1)

    def _document(
        self, number: int, day: date, told: list[tuple[date, int, Event, str]], chance: random.Random
    ) -> Document:
        title = f"Report {number}"
        lines = [_line(event, stage) for _, _, event, stage in told]
        dated = chance.random() >= _UNDATED
        document = Document(
            f"{number}.txt",
            title,
            title + "\n\n" + "\n".join(lines),
            Publisher(f"Paper {chance.randrange(40)}"),
            published=Published(day, "metadata") if dated else Published(),
        )
        spans, at = [(0, len(title))], len(title) + 2
        for line in lines:
            spans.append((at, at + len(line)))
            at += len(line) + 1
        sentences = tuple(Sentence(n, start, end) for n, (start, end) in enumerate(spans))
        records = (
            _record(document, event, stage, start)
            for (_, _, event, stage), (start, _) in zip(told, spans[1:], strict=True)
        )
        self._read[document.id] = Read(sentences, tuple(records))
        return document


def _event(number: int, day: date, chance: random.Random) -> Event:
    weights = [1 / (rank + 1) for rank in range(len(CODES))]
    first, second = "", ""
    while first == second:
        first, second = chance.choices(CODES, weights, k=2)
    kind, form = chance.choice(FORMS)
    name = f"Exercise {_word(number % 500)} {day.year}" if kind == "exercise" else ""
    item = f"{_word(number % 300)}-{number % 90} {chance.choice(ITEMS)}"
    held = day + timedelta(days=chance.randrange(_AHEAD))
    return Event(number, kind, form, (first, second), held, name, item, chance.randrange(2, 5000))


def _word(number: int) -> str:
    """A made-up name."""
    parts = ("ba", "ko", "lin", "mar", "tes", "vor", "zu", "dra", "fel", "gor")
    return "".join(parts[int(digit)] for digit in f"{number:03}").capitalize()


def _reports(today: date, event: Event, chance: random.Random) -> list[tuple[date, int, Event, str]]:
    """When an event is told, and as what: often planned some days before, and once or twice after."""
    days = [(event.day + timedelta(days=chance.randrange(3)), "done") for _ in range(chance.choice((1, 1, 2)))]
    if event.day > today and chance.random() < _PLANNED:
        days.append((today, "planned"))
    return [(day, event.number, event, stage) for day, stage in days]


def _line(event: Event, stage: str) -> str:
    first, second = event.codes
    what = event.name or event.item
    verb = "tell" if stage == "done" else "plan"
    return f"{first} and {second} {verb} {event.form} {event.number} on {event.day}: {event.amount} {what}."


def _record(document: Document, event: Event, stage: str, start: int) -> Record:
    text = document.text

    def quote(words: str) -> Quote:
        at = text.index(words, start)
        return Quote(at, at + len(words), words)

    mentions = [Mention("time", quote(str(event.day)), when=_when(event.day))]
    roles = ROLES.get(event.kind, ("party", "party"))
    mentions += [Mention(r, quote(c), entity=Entity("country", c, c)) for r, c in zip(roles, event.codes, strict=False)]
    if event.name:
        mentions.append(Mention("name", quote(event.name), entity=Entity("named", event.name)))
    if event.kind in ("project", "agreement"):
        mentions.append(Mention("item", quote(event.item), entity=Entity("item", event.item)))
    if event.kind in ("project", "figure"):
        amount = Amount(unit="count", value=Decimal(event.amount), words=str(event.amount))
        mentions.append(Mention("amount", quote(str(event.amount)), amount=amount))
    return Record(
        document, event.kind, event.form, _told(event, stage), (quote(event.form),), tuple(mentions), score=0.9
    )


def event_of(record: Record) -> int:
    """The number of the event of which a record tells."""
    return int(record.document.text[record.triggers[0].end :].split(maxsplit=1)[0])


def _told(event: Event, stage: str) -> str | None:
    """What is signed is agreed, and a figure has no stage."""
    if event.kind == "figure":
        return None
    return "agreed" if stage == "done" and event.kind in ("project", "agreement") else stage


def _when(day: date) -> When:
    return When(day, day, "day", "stated", str(day))
