"""The corpus of this folder as aligned documents, for training, and its faults, for those who write it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.corpus import released, written
from training.corpus.align import align

Json = dict[str, Any]


def read_written(folder: Path = written.FOLDER) -> Iterator[tuple[str, Json | None, list[str]]]:
    """Each written document's id, the aligned document (None when the file cannot be read) and its faults."""
    for path in sorted(folder.glob("**/*.txt")):
        name = f"{path.parent.name}-{path.stem}"
        try:
            row, faults = align(written.read_file(path))
        except (ValueError, KeyError, TypeError) as error:
            yield name, None, [f"cannot be read: {error!r}"]
        else:
            yield name, row, faults


def load_written(folder: Path = written.FOLDER) -> list[Json]:
    """All written documents. Raises ValueError when one has a fault."""
    rows = []
    for name, row, faults in read_written(folder):
        if row is None or faults:
            raise ValueError(f"{name}: {faults[0]}")
        rows.append(row)
    return rows


def load_released(shared: Path, name: str = "*") -> list[Json]:
    """Marked-up releases with their texts from the folder `shared`. Raises ValueError when a text is missing."""
    files = sorted(released.FOLDER.glob(f"{name}.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return list(released.unpack(rows, released.read_bodies(shared, {row["id"] for row in rows})))


def load(parts: list[str], shared: Path) -> list[Json]:
    """The documents of the named parts, as `written/a` and `released/c`. Raises ValueError for a part that is none."""
    return [row for part in parts for row in _part(part, shared)]


def _part(part: str, shared: Path) -> list[Json]:
    folder, _, name = part.partition("/")
    if folder == "written" and (written.FOLDER / name).is_dir():
        return load_written(written.FOLDER / name)
    if folder == "released" and (released.FOLDER / f"{name}.jsonl").is_file():
        return load_released(shared, name)
    raise ValueError(f"{part}: no part of the training corpus")
