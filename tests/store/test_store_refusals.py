"""What is refused is refused whole: the file stays as it was."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy.pool
from sqlalchemy import event

from evaluation.plain_reader import PlainReader
from muniment.errors import StoreError
from muniment.model import Document
from muniment.register import Register
from muniment.register.book import utcnow
from muniment.store import Store

SMALL = Document("small.txt", "Talks", "Talks\n\nIndia met Japan in Tokyo on 2019-09-02.", original=b"small")
LARGE = Document("large.txt", "Long", "Long\n\n" + "India met Korea. " * 50, original=os.urandom(400_000))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with one small document, closed."""
    path = tmp_path / "r.db"
    with Register.open(path, pipeline=PlainReader()) as register:
        register.add_documents([SMALL])
    return path


def test_a_closed_register_is_one_file(path: Path) -> None:
    assert list(files(path.parent)) == ["r.db"]


def test_a_register_of_a_newer_version_is_refused_without_being_touched(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before, stamp = files(path.parent), path.stat().st_mtime_ns
    with pytest.raises(StoreError, match="the register has version 999, this Muniment knows 2"):
        Store(path)
    assert (files(path.parent), path.stat().st_mtime_ns) == (before, stamp)


@pytest.mark.parametrize("content", [b"Dear diary, this is not a register.\n" * 9, b"short", b"SQLite format 3\0"])
def test_a_file_of_another_kind_is_refused_without_being_touched(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r.db").write_bytes(content)
    with pytest.raises(StoreError, match=r"r\.db: this is not a register"):
        Store(tmp_path / "r.db")
    assert files(tmp_path) == {"r.db": content}


@pytest.mark.parametrize("pragma", ["application_id = 77", "user_version = 0", "journal_mode = WAL"])
def test_a_database_of_somebody_else_is_refused_without_being_touched(tmp_path: Path, pragma: str) -> None:
    connection = sqlite3.connect(tmp_path / "r.db")
    connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE letters (words TEXT)")
    connection.commit()
    connection.close()
    before = files(tmp_path)
    with pytest.raises(StoreError, match="this is a database, but not a register"):
        Store(tmp_path / "r.db")
    assert files(tmp_path) == before


def test_an_empty_file_becomes_a_register(tmp_path: Path) -> None:
    (tmp_path / "r.db").touch()
    with Store(tmp_path / "r.db") as store:
        assert store.info().documents == 0


@pytest.mark.parametrize("place", ["nowhere/r.db", "file/r.db", "."])
def test_a_place_where_nothing_can_be_made_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"no register can be opened or made|Not a directory|Is a directory"):
        Store(tmp_path / place)
    assert files(tmp_path) == {"file": b"in the way"}


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere, so for a moment be somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that everybody can read and nobody can write."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        yield Path(name)
        Path(name).chmod(0o755)


def test_a_new_register_in_a_read_only_place_is_refused(closed_folder: Path) -> None:
    with as_nobody(), pytest.raises(StoreError, match="no register can be opened or made in this place"):
        Store(closed_folder / "r.db")
    assert files(closed_folder) == {}


def test_a_register_in_a_read_only_place_is_refused_and_stays(path: Path, closed_folder: Path) -> None:
    before = path.read_bytes()
    closed_folder.chmod(0o755)
    (closed_folder / "r.db").write_bytes(before)
    (closed_folder / "r.db").chmod(0o444)
    closed_folder.chmod(0o555)
    with as_nobody(), pytest.raises(StoreError, match=r"read-only|no register can be opened"):
        Register.open(closed_folder / "r.db", pipeline=PlainReader()).add_documents([LARGE])
    assert files(closed_folder) == {"r.db": before}


@contextmanager
def full_disk(pages: int) -> Iterator[None]:
    """Every database that is opened meanwhile has no more than so many pages."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(sqlalchemy.pool.Pool, "connect", limit)
    try:
        yield
    finally:
        event.remove(sqlalchemy.pool.Pool, "connect", limit)


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """The system lets no file grow beyond this size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_on_a_full_disk_a_document_goes_in_whole_or_not_at_all(path: Path) -> None:
    with Register.open(path) as register:
        before, known = register.info(), register.records()
    pages = path.stat().st_size // 4096
    with full_disk(pages + 3), Register.open(path, pipeline=PlainReader()) as register:
        with pytest.raises(StoreError, match=r"r\.db: the disk is full; nothing of what was being written is kept"):
            register.add_documents([LARGE])
        assert (register.info(), register.records(), register.check()) == (before, known, [])
    with Register.open(path, pipeline=PlainReader()) as register:
        assert register.add_documents([SMALL, LARGE]).added == 1
        assert register.check() == []


def test_where_the_file_cannot_grow_nothing_of_a_document_is_kept(path: Path) -> None:
    with Register.open(path) as register:
        before = register.info()
    refused = pytest.raises(StoreError, match=r"the disk cannot be written|the disk is full")
    with small_files(200_000), Register.open(path, pipeline=PlainReader()) as register, refused:
        register.add_documents([LARGE])
    with Register.open(path) as register:
        assert (register.info(), register.check()) == (before, [])


def test_a_new_register_on_a_full_disk_is_refused_and_can_be_made_later(tmp_path: Path) -> None:
    with full_disk(5), pytest.raises(StoreError, match="the disk is full"):
        Store(tmp_path / "r.db")
    with Store(tmp_path / "r.db") as store:
        assert store.check() == []


def test_while_somebody_else_writes_the_work_is_refused(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store(path, busy_seconds=0.01) as store:
        register = Register(store, clock=utcnow, pipeline=PlainReader())
        with pytest.raises(StoreError, match="somebody else is writing to it"):
            register.add_documents([LARGE])
        with pytest.raises(StoreError, match="somebody else is writing to it"):
            store.check()
    other.close()


def test_an_up_to_date_register_opens_without_the_migrations(path: Path) -> None:
    opening = f"from muniment import store; from pathlib import Path; store.Store(Path({str(path)!r}))"
    program = f"import sys; {opening}; print('alembic' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
