"""What only SQLite needs: how a file is recognised, opened, brought up to date and copied; lists as tables; and how
names are compared."""

import json
import os
import sqlite3
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    LargeBinary,
    TableValuedAlias,
    Text,
    and_,
    bindparam,
    cast,
    create_engine,
    event,
    func,
    or_,
)
from sqlalchemy.exc import DBAPIError, IntegrityError

from muniment.errors import StoreError
from muniment.store.schema import SCHEMA

APPLICATION = 0x4D756E69  # 'Muni', in the file's header
_MAGIC = b"SQLite format 3\0"
_PAGE_WITHOUT_TABLES = b"\x0d\0\0\0\0"

_MEANING = {
    "database or disk is full": "the disk is full; nothing of what was being written is kept",
    "disk I/O error": "the disk cannot be written; nothing of what was being written is kept",
    "readonly database": "the place is read-only",
    "unable to open database file": "no register can be opened or made in this place",
    "database is locked": "somebody else is writing to it; try again",
    "not a database": "this is not a register",
    "malformed": "the file is damaged",
}


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn what the database refuses into a StoreError that a user understands. A broken constraint is our fault."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise _explained(path, error.orig) from error
    except sqlite3.Error as error:
        raise _explained(path, error) from error
    except (ValueError, zlib.error) as error:
        raise StoreError(f"{path}: the file is damaged ({error}); `muniment check` says where") from error


def _explained(path: Path, error: BaseException | None) -> StoreError:
    told = str(error)
    return StoreError(f"{path}: {next((meaning for sign, meaning in _MEANING.items() if sign in told), told)}")


def tells_damage(error: DBAPIError) -> bool:
    """Whether it is for what stands in the file that a statement fails, not for a lock, a full disk or the like."""
    code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a database file say; read without opening it, so that nothing is touched."""

    application: int
    schema: int
    empty: bool


def read_header(path: Path) -> Header | None:
    """The header of a file, None when there is no file or nothing in it. Raises StoreError for another kind of file."""
    try:
        with path.open("rb") as file:
            head = file.read(105)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error
    if not head:
        return None
    if len(head) < 105 or not head.startswith(_MAGIC):
        raise StoreError(f"{path}: this is not a register")
    (schema,), (application,) = struct.unpack(">I", head[60:64]), struct.unpack(">I", head[68:72])
    return Header(application, schema, head[100:105] == _PAGE_WITHOUT_TABLES)


def refuse_foreign(path: Path) -> None:
    """Raise StoreError for a file of somebody else's and for a register that a newer Muniment has written."""
    header = read_header(path)
    if header is None or (header.empty and header.application == 0):
        return
    if header.application != APPLICATION:
        raise StoreError(f"{path}: this is a database, but not a register")
    if header.schema > SCHEMA:
        raise StoreError(f"{path}: the register has version {header.schema}, this Muniment knows {SCHEMA}; update it")


CACHE = 32 * 1024
"""KiB of pages that a connection keeps; with SQLite's own 2 MiB a search in a long register reads the same pages again
and again."""


def open_engine(path: Path, *, busy_seconds: float) -> Engine:
    """An engine whose transactions are real: SQLite's driver would otherwise begin them late and end them early."""
    address = URL.create("sqlite", database=str(path))  # put together as text, it would end at a "?" in the path
    engine = create_engine(address, connect_args={"timeout": busy_seconds})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"cache_size = -{CACHE}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("folded", 1, _folded, deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def stored_schema(connection: Connection) -> int:
    """The version of the register's tables; 0 when it has none yet."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def stamp(connection: Connection) -> None:
    """Write who made the file and the version of its tables into its header, in the running transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def integrity_faults(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file."""
    told = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [line for line in told if line != "ok"]


def broken_links(connection: Connection) -> list[str]:
    """Rows that point to a row that is not there."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"row {row[1]} of {row[0]} points to a missing {row[2]}" for row in rows]


def changed_tables(connection: Connection) -> list[str]:
    """Tables and indexes that are not as the migrations make them."""
    from muniment.store import migrations

    with create_engine("sqlite://").begin() as fresh:
        migrations.upgrade(fresh)
        made = _tables(fresh)
    found = _tables(connection)
    names = sorted(found.keys() | made.keys())
    return [f"{name} is not as it was made" for name in names if found.get(name) != made.get(name)]


def _tables(connection: Connection) -> dict[str, str]:
    """Name and definition of everything; the number of the last migration is one of them."""
    found = connection.exec_driver_sql("SELECT name, type || ' ' || tbl_name || coalesce(sql, '') FROM sqlite_master")
    number = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return dict(found.all()) | {"the number of the last migration": str(number)}


def copy_file(connection: Connection, target: Path) -> None:
    """Copy the live register into a new file, whole or not at all. Raises StoreError when the file exists."""
    if target.exists():
        raise StoreError(f"{target}: is there already; a backup overwrites nothing")
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    source = connection.connection.driver_connection
    if not isinstance(source, sqlite3.Connection):
        raise StoreError(f"{target}: only a register in a file can be copied")
    try:
        with closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def values_of(parameter: str) -> TableValuedAlias:
    """A table with a column `value`, whose rows a parameter gives (see `as_values`)."""
    return func.json_each(bindparam(parameter, type_=Text)).table_valued("value", name=parameter)


def as_values(values: Iterable[str]) -> str:
    """Values as such a parameter takes them."""
    return json.dumps(list(values))


_LOOK_ALIKE = str.maketrans("ıłøđ", "ilod")


@lru_cache(maxsize=16384)
def _folded(name: str | None) -> str:
    """A name in small letters without marks."""
    letters = unicodedata.normalize("NFKD", (name or "").casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_LOOK_ALIKE)


def has_name(column: ColumnElement[str | None], part: str) -> ColumnElement[bool]:
    """The condition that a name has a part, whatever the case and marks of both. SQLite itself knows the case of ASCII
    letters only, and is quicker where a name has no others: it has as many bytes as letters."""
    part = _folded(part)
    others = func.length(column) < func.length(cast(column, LargeBinary))
    return or_(func.instr(func.lower(column), part) > 0, and_(others, func.instr(func.folded(column), part) > 0))
