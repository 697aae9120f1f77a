"""Exports: records to tables and lines. The same register gives the same bytes."""

from collections.abc import Callable, Iterable
from typing import IO

from muniment.errors import MunimentError
from muniment.exports.lines import write_jsonl
from muniment.exports.table import Sourced, write_csv, write_long_csv
from muniment.exports.training import write_chat, write_corpus

Writer = Callable[[Iterable[Sourced], IO[str]], None]

WRITERS: dict[tuple[str, str], Writer] = {
    ("csv", ""): write_csv,
    ("csv", "long"): write_long_csv,
    ("jsonl", ""): write_jsonl,
    ("training", ""): write_corpus,
    ("training", "chat"): write_chat,
}


def writer_of(kind: str, shape: str = "") -> Writer:
    """What writes records in this kind and shape. Raises MunimentError for a pair that there is not."""
    if (kind, shape) not in WRITERS:
        raise MunimentError(f"there is no {shape} form of {kind}")
    return WRITERS[kind, shape]
