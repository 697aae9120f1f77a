"""A large register of invented entries, written straight through the store: what the desk's speed is measured on.

`python -m evaluation.large_register PATH [ENTRIES]`
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from evaluation.plain_reader import PlainReader
from muniment.model import Document, Published, Publisher, Reading, Record
from muniment.register.entries import entry_of
from muniment.register.resolve import all_facts, outline_of
from muniment.register.settle.states import entry_id_of, state_of
from muniment.store import Desk, Store

IN_ONE = 10
"""Entries of one document."""
START = date(1995, 1, 1)
AT, MINUTE = datetime(2026, 1, 1, tzinfo=UTC), timedelta(minutes=1)
COUNTRIES = ("India", "Japan", "Russia", "France", "Korea")
PLACES = ("Tokyo", "Moscow", "Paris", "Seoul", "Pune", "Lyon", "Osaka", "Busan", "Kazan", "Delhi")
THINGS = ("radars", "helicopters", "frigates", "rifles", "engines", "trainers", "drones", "howitzers")
_PUBLISHERS = tuple(f"Gazette {number}" for number in range(40))


def build(path: Path, entries: int) -> None:
    """Write a register with so many entries; the same number gives the same register."""
    source, reader = random.Random(7), PlainReader()  # noqa: S311
    with Store(path) as store:
        for first in range(0, entries // IN_ONE, 200):
            with store.deciding() as desk:
                for number in range(first, min(first + 200, entries // IN_ONE)):
                    _put(desk, document(number, source), reader, Reading("plain", "1", AT + number * MINUTE))


def document(number: int, source: random.Random) -> Document:
    """An invented report of ten things."""
    day = START + timedelta(days=source.randrange(11_000))
    lines = "\n\n".join(_sentences(day, source))
    title = f"Report {number}"
    published = Published(day, "metadata")
    text = f"{title}\n\n{lines}"
    return Document(f"{number}.txt", title, text, Publisher(source.choice(_PUBLISHERS)), published=published, key=title)


def _sentences(day: date, source: random.Random) -> Iterator[str]:
    for place in range(IN_ONE):
        one, other = source.sample(COUNTRIES, 2)
        if place % 2:
            yield f"{one} delivered {source.randrange(2, 900)} {source.choice(THINGS)} to {other}."
        else:
            held = day - timedelta(days=source.randrange(300))
            yield f"{one} met {other} in {source.choice(PLACES)} on {held}."


def _put(desk: Desk, told: Document, reader: PlainReader, reading: Reading) -> None:
    read = reader.read(told)
    desk.put(told, reading, read.sentences, read.records)
    desk.index.put_members(told.id, {one.record.id: outline_of(one).text for one in all_facts(read.records)})
    for record in read.records:
        _put_entry(desk, record, reading.at)


def _put_entry(desk: Desk, record: Record, at: datetime) -> None:
    entry = entry_of([record], entry_id=entry_id_of(record.id))
    desk.entries.put(state_of(entry, cause=f"report {record.document.id}", at=at))
    desk.index.set_entries({record.id: entry.id})


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
