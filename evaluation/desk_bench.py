"""`python -m evaluation.desk_bench [--entries N] [--seconds S] [--file FILE]`: the desk in a long register.

The desk is started as a user starts it, on a register of invented entries (`large_register.py`). Measured are the time
from the start to the first page, the 95th percentile of lists, entries and searches, each asked in another way every
time, and twenty clients who browse at once. Times are what a person waits; other work on the machine counts in.
"""

import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

import click

from evaluation.large_register import COUNTRIES, PLACES, THINGS, build

ENTRIES, ASKED, CLIENTS, SECONDS = 100_000, 100, 20, 60
CODES = ("IN", "JP", "RU", "FR", "KR")
_START = "import sys; from muniment.cli import main; main(sys.argv[1:])"


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that answers on a port; `waited` are the seconds from its start to its first page."""

    port: int
    waited: float

    def get(self, address: str) -> bytes:
        """The answer to a request. Raises RuntimeError unless it is a page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", address, headers={"Accept": "text/html"})
            answer = connection.getresponse()
            told = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status} {told[:200]!r}")
        return told

    def seconds(self, address: str) -> float:
        """How long an answer takes."""
        began = time.perf_counter()
        self.get(address)
        return time.perf_counter() - began


@contextmanager
def running(path: Path) -> Iterator[Desk]:
    """The desk of a register, started by the command."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    command = [sys.executable, "-c", _START, "--register", str(path), "serve", "--port", str(port), "--by", "bench"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        yield Desk(port, _first_page(port, began))
    finally:
        process.terminate()
        process.wait()


def _first_page(port: int, began: float) -> float:
    while time.perf_counter() - began < 60:
        try:
            Desk(port, 0).get("/")
        except OSError:
            time.sleep(0.02)
        else:
            return time.perf_counter() - began
    raise RuntimeError("the desk did not answer within a minute")


def lists(source: random.Random, _: Any) -> str:
    """The address of a list, narrowed in one way or another."""
    ways: list[dict[str, Any]] = [
        {"page": source.randrange(1, 20)},
        {"country": source.choice(CODES), "page": source.randrange(1, 5)},
        {"kind": source.choice(("meeting", "project")), "order": source.choice(("newest", "oldest", "changed"))},
        {"country": source.sample(CODES, 2), "kind": "meeting"},
        {"year": source.randrange(1996, 2024), "stage": "done"},
    ]
    return "/entries?" + urlencode(source.choice(ways), doseq=True)


def searches(source: random.Random, _: Any) -> str:
    """The address of a search: a thing, a place with a country, or a day."""
    ways = (
        source.choice(THINGS),
        f"{source.choice(PLACES)} {source.choice(COUNTRIES)}",
        f"{source.randrange(1996, 2024)}-{source.randrange(1, 13):02}-{source.randrange(1, 28):02}",
    )
    return "/entries?" + urlencode({"q": source.choice(ways)})


def entry_pages(source: random.Random, ids: list[str]) -> str:
    """The address of an entry."""
    return f"/entries/{source.choice(ids)}"


KINDS: dict[str, Callable[[random.Random, list[str]], str]] = {
    "list": lists,
    "entry": entry_pages,
    "search": searches,
}


def ids_of(desk: Desk) -> list[str]:
    """The ids of some entries."""
    import json

    found = json.loads(desk.get(f"/entries.json?order=oldest&page={7}"))
    return [entry["id"] for entry in found["entries"]]


def percentiles(desk: Desk, ids: list[str]) -> dict[str, float]:
    """Milliseconds within which 95 of 100 answers come, by kind of page."""
    source = random.Random(11)  # noqa: S311
    found = {}
    for name, address in KINDS.items():
        taken = [desk.seconds(address(source, ids)) for _ in range(ASKED)]
        found[f"{name}_p95_ms"] = statistics.quantiles(taken, n=20)[-1] * 1000
    return found


def crowd(desk: Desk, ids: list[str], seconds: float) -> dict[str, float]:
    """Twenty clients, each asking for one page after the other."""
    until = time.perf_counter() + seconds

    def browse(number: int) -> tuple[int, int]:
        source, errors = random.Random(number), 0  # noqa: S311
        for asked in count(1):
            try:
                desk.get(source.choice(list(KINDS.values()))(source, ids))
            except (OSError, RuntimeError):
                errors += 1
            if time.perf_counter() > until:
                return asked, errors
        return 0, errors

    with ThreadPoolExecutor(CLIENTS) as clients:
        told = list(clients.map(browse, range(CLIENTS)))
    pages, errors = sum(asked for asked, _ in told), sum(failed for _, failed in told)
    return {"crowd_pages_per_second": pages / seconds, "crowd_errors": errors}


def figures(path: Path | None = None, *, entries: int = ENTRIES, seconds: float = SECONDS) -> dict[str, float]:
    """Everything that is measured; a register is made where there is none."""
    with TemporaryDirectory() as folder:
        register = path or Path(folder) / "large.db"
        if not register.exists():
            build(register, entries)
        with running(register) as desk:
            ids = ids_of(desk)
            told = {"first_page_seconds": desk.waited} | percentiles(desk, ids)
            return told | crowd(desk, ids, seconds)


@click.command(help=__doc__)
@click.option("--entries", default=ENTRIES, show_default=True, help="How many entries the register gets.")
@click.option("--seconds", default=SECONDS, show_default=True, help="How long the twenty clients browse.")
@click.option("--file", "path", type=click.Path(path_type=Path), help="Where the register is kept (default: nowhere).")
def main(entries: int, seconds: int, path: Path | None) -> None:
    for name, value in figures(path, entries=entries, seconds=seconds).items():
        click.echo(f"{name:<28}{value:>10.3f}")


if __name__ == "__main__":
    main()
