"""Entries to tables and lines: one entry a row or a line, or one claim a row. The same register, the same bytes."""

from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING

from muniment.errors import MunimentError
from muniment.exports.entries.lines import Told, entry_json, state_json, write_jsonl
from muniment.exports.entries.table import write_csv, write_long_csv
from muniment.store import EntryQuery, State

if TYPE_CHECKING:
    from muniment.register import Register

__all__ = ["Told", "entry_json", "entry_writer", "state_json", "told", "write_entries"]

_PART = 100
"""Entries that are in memory at once."""
WRITERS: dict[tuple[str, str], Callable[[Iterable[Told], IO[str]], None]] = {
    ("csv", ""): write_csv,
    ("csv", "long"): write_long_csv,
    ("jsonl", ""): write_jsonl,
}


def entry_writer(kind: str, shape: str = "") -> Callable[[Iterable[Told], IO[str]], None]:
    """What writes entries in this kind and shape. Raises MunimentError for a pair that there is not."""
    if (kind, shape) not in WRITERS:
        raise MunimentError(f"there is no {shape} form of {kind}; jsonl has all claims as it is")
    return WRITERS[kind, shape]


def told(register: "Register", states: Iterable[State]) -> Iterator[Told]:
    """Entries in force, each whole and with the sentences of its documents."""
    listed = list(states)
    for at in range(0, len(listed), _PART):
        part = listed[at : at + _PART]
        for state, entry in zip(part, register.entries.entries(part), strict=True):
            sourced = register.with_sentences(entry.records)
            yield Told(state, entry, {record.document.id: sentences for record, sentences in sourced})


def write_entries(register: "Register", query: EntryQuery, file: IO[str], *, kind: str, shape: str = "") -> None:
    """Write the entries that a query asks for."""
    write = entry_writer(kind, shape)
    write(told(register, register.entries.find(query).states), file)
