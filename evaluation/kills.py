"""`python -m evaluation.kills`: kills `add` at random moments; nothing may be lost, nothing half there.

The documents are made up and read by the plain reader: what is tried is all that stands around the reader.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from evaluation.plain_reader import CODES, PlainReader
from muniment.register.book import Register

CLOCK = datetime(2026, 1, 1, tzinfo=UTC)


def made_up(number: int) -> Iterator[dict[str, Any]]:
    """Documents of two records each, in sentences that the plain reader knows."""
    names = sorted(CODES)
    for n in range(number):
        one, other = names[n % len(names)], names[(n // len(names) + n + 1) % len(names)]
        met = f"{one} met {other} in Tokyo on 2019-0{n % 9 + 1}-{n % 28 + 1:02}."
        text = f"{met}\n{one} delivered {n + 2} radars to {other}."
        yield {"id": f"k{n}", "title": f"Report {n}", "text": text, "published": "2020-01-01", "source": "Made up"}


def add(register: Path, documents: Path) -> None:
    """Add the documents to the register, at the fixed time."""
    with Register.open(register, clock=lambda: CLOCK, pipeline=PlainReader()) as book:
        book.add([documents])


def add_in_process(register: Path, documents: Path, *, killed_after: float | None = None) -> float:
    """Add in a process of its own, which is killed after so many seconds if it still runs; the seconds that it took."""
    began = time.monotonic()
    command = [sys.executable, "-m", "evaluation.kills", "--add", str(register), str(documents)]
    with subprocess.Popen(command) as process:  # noqa: S603
        try:
            code = process.wait(killed_after)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
    if killed_after is None and code:
        raise click.ClickException(f"adding to {register} ended with {code}")
    return time.monotonic() - began


def exported(register: Path) -> bytes:
    """The bytes of `export jsonl`."""
    command = [
        sys.executable,
        "-c",
        "from muniment.cli import main; main()",
        "--register",
        str(register),
        "export",
        "jsonl",
    ]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603


def is_clean(register: Path) -> bool:
    """Whether the register opens and all in it is proved."""
    with Register.open(register, clock=lambda: CLOCK, pipeline=PlainReader()) as book:
        return not book.check()


def figures(*, kills: int = 50, documents: int = 300) -> dict[str, int]:
    """How many kills were survived: opened clean, and completed to the same bytes as an undisturbed run."""
    chance = random.Random(20260101)  # noqa: S311
    with TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "documents.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in made_up(documents)), encoding="utf-8")
        seconds = add_in_process(folder / "undisturbed.db", source)
        wanted = exported(folder / "undisturbed.db")
        clean = same = 0
        for number in range(kills):
            register = folder / f"killed{number}.db"
            add_in_process(register, source, killed_after=chance.uniform(0, seconds))
            clean += is_clean(register)
            add_in_process(register, source)
            same += exported(register) == wanted and is_clean(register)
    return {"kills": kills, "clean": clean, "same_bytes": same, "export_bytes": len(wanted)}


@click.command()
@click.option("--kills", default=50)
@click.option("--documents", default=300)
@click.option("--add", "to_add", nargs=2, type=click.Path(path_type=Path), help="Only add: REGISTER DOCUMENTS.")
def main(kills: int, documents: int, to_add: tuple[Path, Path] | None) -> None:
    """Kill `add` at random moments."""
    if to_add:
        add(*to_add)
        return
    for name, value in figures(kills=kills, documents=documents).items():
        click.echo(f"{name:14} {value}")


if __name__ == "__main__":
    main()
