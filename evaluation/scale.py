"""`python -m evaluation.scale [--records N] [--file FILE]`: what adding, asking and memory cost as a register grows.

A made-up press (`synthetic.py`) is added document by document to two registers, the whole length and a twentieth of it
(two thousand records at the least). Then both are closed and opened, so that neither has anything in memory, and each
gets another thousand records, a document here and one there, so that what else the machine does weighs on both alike;
and the long one a hundred more after it has been closed and opened once more. At the end lists and searches are asked
as people ask them, and entries are compared with the events that the press made up. Times are of the processor. Two
hundred thousand records take half an hour or more; FILE is kept and gone on with.
"""

import random
import statistics
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from evaluation.memory import peak_mib
from evaluation.synthetic import CODES, PER_DOCUMENT, Press, event_of
from muniment.codebook import KINDS
from muniment.register import CONFIDENT, EntryQuery, Query, Register

RECORDS = 10_000
"""How long a register is measured with all other benchmarks; the bar is of two hundred thousand."""
SHORTEST = 2000
"""How long the short register is at the least: a shorter one has hardly met a thing twice."""
AT_ONCE = 1000
"""Records of which the adding is timed."""
AFRESH = 100
"""Records that are added when a long register has been opened."""
ASKED = 100
"""Times that each question is asked, each time in other words."""
JUDGED = 2000
"""Entries that are compared with the made-up events."""


@click.command(help=__doc__)
@click.option("--records", default=200_000, show_default=True, help="How many records the register gets.")
@click.option("--file", "path", type=click.Path(path_type=Path), help="Where the register is kept (default: nowhere).")
def main(records: int, path: Path | None) -> None:
    for name, value in figures(path, records=records).items():
        click.echo(f"{name:<34}{value:>12.4g}")


def figures(path: Path | None = None, *, records: int = RECORDS) -> dict[str, float]:
    """What is measured; times in milliseconds for each record or answer, memory in MiB."""
    with TemporaryDirectory() as folder:
        files = (Path(folder) / "short.db", path or Path(folder) / "long.db")
        lengths = (max(SHORTEST, records // 20), records)
        short, long = (_Growing(file, length) for file, length in zip(files, lengths, strict=True))
        long.grow()
        short.grow()
        for growing in (short, long):
            growing.open_anew()
        early, late = _added(short, long)
        found = {"records": float(long.have), "adding_early": early, "adding_late": late, "ratio": late / early}
        found |= _asked(long.register) | _right(long.register)
        found["peak_mib"] = peak_mib()
        short.close()
        return found | {"adding_afresh": long.afresh()}


class _Growing:
    """A register of the made-up press that is to have so many records, and the documents that come next."""

    def __init__(self, path: Path, records: int) -> None:
        self._path, self._records, self._press = path, records, Press()
        self._documents = self._press.documents(2 * records // PER_DOCUMENT + 10 * AT_ONCE)
        self.register = Register.open(path, pipeline=self._press)
        self.have = sum(self.register.info().records.values())

    def close(self) -> None:
        """Give the file back."""
        self.register.close()

    def grow(self) -> None:
        """Add documents until the register is as long as it should be; those that it has already are passed over."""
        with click.progressbar(length=self._records, label="records") as bar:
            passed = 0
            while passed < self.have:
                passed += self._press.pass_over(next(self._documents))
            bar.update(passed)
            while self.have < self._records:
                bar.update(self.add(10))

    def add(self, documents: int) -> int:
        """Add some documents; how many records these have."""
        found = self.register.add_documents(islice(self._documents, documents)).records
        self.have += found
        return found

    def open_anew(self) -> None:
        """Close the register and open it, as people do between two days."""
        self.close()
        self.register = Register.open(self._path, pipeline=self._press)

    def afresh(self) -> float:
        """Milliseconds for each of the first records that are added after opening."""
        self.open_anew()
        begun, added = time.process_time(), 0
        while added < AFRESH:
            added += self.add(1)
        spent = time.process_time() - begun
        self.close()
        return 1000 * spent / added


def _added(*registers: _Growing) -> list[float]:
    """Milliseconds for each of the next records of each register."""
    spent, added = [0.0] * len(registers), [0] * len(registers)
    while min(added) < AT_ONCE:
        for number, growing in enumerate(registers):
            begun = time.process_time()
            added[number] += growing.add(1)
            spent[number] += time.process_time() - begun
    return [1000 * seconds / count for seconds, count in zip(spent, added, strict=True)]


def _asked(register: Register) -> dict[str, float]:
    """The 95th percentile of each question."""
    chance = random.Random(1)  # noqa: S311
    return {f"{name}_p95_ms": _late(ask, chance) for name, ask in _questions(register).items()}


def _questions(register: Register) -> dict[str, Callable[[random.Random], object]]:
    """What people ask, each time of something else."""
    entries = register.entries

    def pair(chance: random.Random) -> tuple[str, ...]:
        return tuple(chance.sample(CODES[:20], 2))

    return {
        "search": lambda chance: register.search(f"exercise {chance.randrange(40_000)}"),
        "pair": lambda chance: entries.find(EntryQuery(countries=pair(chance), least=CONFIDENT, limit=50)),
        "kind": lambda chance: entries.find(EntryQuery(kinds=(chance.choice(list(KINDS)),), limit=50)),
        "words": lambda chance: entries.find(EntryQuery(words=f"{pair(chance)[0]} radars", limit=50)),
        "counts": lambda chance: entries.counts(EntryQuery(kinds=(chance.choice(list(KINDS)),)), "country"),
        "records": lambda chance: register.records(Query(countries=pair(chance), limit=50)),
    }


def _late(ask: Callable[[random.Random], object], chance: random.Random) -> float:
    times = []
    for _ in range(ASKED):
        begun = time.process_time()
        ask(chance)
        times.append(1000 * (time.process_time() - begun))
    return statistics.quantiles(times, n=20)[-1]


def _right(register: Register) -> dict[str, float]:
    """Of the newest entries the share that tell of one event, and of their events the share that are one entry."""
    states = register.entries.find(EntryQuery(limit=JUDGED)).states
    told = [{event_of(record) for record in entry.records} for entry in register.entries.entries(states)]
    events = [event for found in told for event in found]
    once = sum(events.count(event) == 1 for event in set(events))
    return {"pure": sum(len(found) == 1 for found in told) / len(told), "whole": once / len(set(events))}


if __name__ == "__main__":
    main()
