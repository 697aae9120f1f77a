"""`python -m evaluation.scale [--records N] [--file FILE]`: what adding, asking and memory cost as a register grows.

A made-up press (`synthetic.py`) is added document by document. At a twentieth of the way and at its end the next
thousand records are timed; at the end lists and searches are asked as people ask them. Times are of the processor, so
that a busy machine does not count. Two hundred thousand records take about half an hour; FILE is kept and gone on with.
"""

import json
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from evaluation.synthetic import CODES, PER_DOCUMENT, Press
from muniment.codebook import KINDS
from muniment.model import Document
from muniment.register import CONFIDENT, EntryQuery, Query, Register

AT_ONCE = 1000
"""Records of which the adding is timed."""
ASKED = 100
"""Times that each question is asked, each time in other words."""


@click.command(help=__doc__)
@click.option("--records", default=200_000, show_default=True, help="How many records the register gets.")
@click.option("--file", "path", type=click.Path(path_type=Path), help="Where the register is kept (default: nowhere).")
def main(records: int, path: Path | None) -> None:
    with TemporaryDirectory() as folder:
        figures = measured(path or Path(folder) / "scale.db", records)
    for name, value in figures.items():
        click.echo(f"{name:<34}{value:>12.4g}")
    click.echo(json.dumps(figures))


def measured(path: Path, records: int) -> dict[str, float]:
    """The figures, by what they measure; times in milliseconds, memory in MiB."""
    press, few = Press(), records // 20
    documents = press.documents(2 * records // PER_DOCUMENT + AT_ONCE)
    with Register.open(path, pipeline=press) as register:
        grown = _grow(register, documents, few)
        early = _timed_adding(register, documents)
        grown = _grow(register, documents, records, grown)
        late = _timed_adding(register, documents)
        figures = {"records": float(grown), f"adding 1,000 at {few:,}": early, "adding 1,000 at the end": late}
        figures |= {"ratio": late / early} | _asked(register)
    return figures | {"peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _grow(register: Register, documents: Iterator[Document], records: int, have: int = 0) -> int:
    """Add documents until the register has so many records, or has them already; how many it has."""
    have = have or sum(register.info().records.values())
    with click.progressbar(length=records, label="records") as bar:
        bar.update(min(have, records))
        while have < records:
            found = register.add_documents(islice(documents, 10)).records
            have += found
            bar.update(found)
    return have


def _timed_adding(register: Register, documents: Iterator[Document]) -> float:
    begun, added = time.process_time(), 0
    while added < AT_ONCE:
        added += register.add_documents(islice(documents, 1)).records
    return 1000 * (time.process_time() - begun) * AT_ONCE / added


def _asked(register: Register) -> dict[str, float]:
    """The 95th percentile of each question."""
    chance = random.Random(1)  # noqa: S311
    return {f"{name}, 95th percentile": _late(ask, chance) for name, ask in _questions(register).items()}


def _questions(register: Register) -> dict[str, Callable[[random.Random], object]]:
    """What people ask, each time of something else."""
    entries = register.entries

    def pair(chance: random.Random) -> tuple[str, ...]:
        return tuple(chance.sample(CODES[:20], 2))

    return {
        "search": lambda chance: register.search(f"exercise {chance.randrange(40_000)}"),
        "entries of a pair": lambda chance: entries.find(EntryQuery(countries=pair(chance), least=CONFIDENT, limit=50)),
        "entries of a kind": lambda chance: entries.find(EntryQuery(kinds=(chance.choice(list(KINDS)),), limit=50)),
        "entries with words": lambda chance: entries.find(EntryQuery(words=f"{pair(chance)[0]} radars", limit=50)),
        "countries of a kind": lambda chance: entries.counts(
            EntryQuery(kinds=(chance.choice(list(KINDS)),)), "country"
        ),
        "records of a pair": lambda chance: register.records(Query(countries=pair(chance), limit=50)),
    }


def _late(ask: Callable[[random.Random], object], chance: random.Random) -> float:
    times = []
    for _ in range(ASKED):
        begun = time.process_time()
        ask(chance)
        times.append(1000 * (time.process_time() - begun))
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
