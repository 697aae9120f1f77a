"""How far long work is, on the terminal's error stream, so that what is printed can be piped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

import click
from rich.console import Console
from rich.progress import Progress as RichProgress
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from muniment.cli.plain import plain
from muniment.register import Progress

INTERRUPTED = 130


class Bar:
    """Counts documents, records and what was set aside, with a note beside them. After Ctrl-C it says what is kept."""

    def __init__(self, note: Callable[[], str] = str) -> None:
        self._note = note
        console = Console(stderr=True)
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        self._bar = RichProgress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("loading the reader", total=None)
        self._seen = Progress()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._bar.stop()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            told = f"Stopped. What was read is kept ({counts(self._seen)}); the same command again goes on from there."
            click.echo(told, err=True)
            raise SystemExit(INTERRUPTED)

    def advance(self, seen: Progress) -> None:
        """Show how far the work is."""
        self._seen = seen
        self._bar.update(self._task, description=f"{counts(seen)}  {plain(seen.name)[-50:]}  {self._note()}".rstrip())


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """What takes long, told on the error stream while it does; nothing where that is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(what):
        yield


def counts(seen: Progress) -> str:
    """The counts in words."""
    aside = f", {seen.set_aside} set aside" if seen.set_aside else ""
    return f"{seen.documents} documents, {seen.records} records{aside}"
