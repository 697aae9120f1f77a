"""Paths to files: folders are walked in sorted order, and a file's bytes are read within the limit."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from muniment.errors import DocumentError

REASONS = {FileNotFoundError: "not there", PermissionError: "not readable"}


def shown(path: Path) -> str:
    """A path as it is shown and stored; a name that is no UTF-8 gets replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")


def find_files(paths: Iterable[Path]) -> Iterator[Path | DocumentError]:
    """Every file under the paths. Hidden ones in folders are skipped; a folder is walked once."""
    for path in paths:
        if _is_folder(path):
            yield from _walk(path)
        else:
            yield path


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that may not be looked at is none, and is refused when it is read."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _walk(root: Path) -> Iterator[Path | DocumentError]:
    waiting, seen, empty = [root], set[str](), True
    while waiting:
        path = waiting.pop()
        if not _is_folder(path):
            empty = False
            yield path
            continue
        if (real := os.path.realpath(path)) in seen:
            continue
        seen.add(real)
        try:
            waiting += sorted((p for p in path.iterdir() if not p.name.startswith(".")), reverse=True)
        except OSError as error:
            empty = False
            yield refusal(path, error)
    if empty:
        yield DocumentError(shown(root), "no documents", "there is no document in this folder")


def refusal(path: Path, error: OSError) -> DocumentError:
    """The error of a path that could not be read."""
    reason = next((reason for kind, reason in REASONS.items() if isinstance(error, kind)), "not readable")
    return DocumentError(shown(path), reason, f"cannot be read: {error.strerror or error}")


def check_file(path: Path) -> None:
    """DocumentError unless the path is a plain file with something in it; a pipe or device is never opened."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise refusal(path, error if isinstance(error, OSError) else OSError(str(error))) from error
    if not stat.S_ISREG(found.st_mode):
        raise DocumentError(shown(path), "not a file", "this is not a plain file")
    if not found.st_size:
        raise DocumentError(shown(path), "empty", "the file is empty")


def read_bytes(path: Path, *, limit: int) -> bytes:
    """The bytes of a file; DocumentError if it cannot be read, is empty, or has more than `limit` bytes."""
    check_file(path)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise refusal(path, error) from error
    if len(data) > limit:
        raise DocumentError(shown(path), "too large", f"the file has more than {limit:,} bytes")
    return data


def peek(path: Path, size: int) -> bytes:
    """The first bytes of a file; DocumentError as for `read_bytes`."""
    check_file(path)
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise refusal(path, error) from error
