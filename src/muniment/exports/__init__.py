"""Exports: records to tables, lines and training data. The same register gives the same bytes."""

from collections.abc import Callable, Iterable
from typing import IO, TYPE_CHECKING

from muniment.errors import MunimentError
from muniment.exports.lines import write_jsonl
from muniment.exports.table import Sourced, write_csv, write_long_csv
from muniment.store import Query

if TYPE_CHECKING:
    from muniment.register import Register

Writer = Callable[[Iterable[Sourced], IO[str]], None]
Export = Callable[["Register", Query, IO[str]], None]

WRITERS: dict[tuple[str, str], Writer] = {
    ("csv", ""): write_csv,
    ("csv", "long"): write_long_csv,
    ("jsonl", ""): write_jsonl,
}


def writer_of(kind: str, shape: str = "") -> Writer:
    """What writes records in this kind and shape. Raises MunimentError for a pair that there is not."""
    if (kind, shape) not in WRITERS:
        raise MunimentError(f"there is no {shape} form of {kind}")
    return WRITERS[kind, shape]


def export_of(kind: str, shape: str = "") -> Export:
    """What writes that of a register which a query asks for. Raises MunimentError for a pair that there is not."""
    if kind == "training":
        return _training(shape)
    write = writer_of(kind, shape)
    return lambda register, query, file: write(register.with_sentences(register.records(query)), file)


def _training(shape: str) -> Export:
    from muniment.exports import training  # imported when it is used: it compares all records

    found: dict[str, Export] = {"": training.write_corpus, "chat": training.write_chat}
    if shape not in found:
        raise MunimentError(f"there is no {shape} form of training")
    return found[shape]
