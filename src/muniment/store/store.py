"""The store: a register's file, opened; every method is one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, select

from muniment.errors import DocumentError, StoreError
from muniment.model import Document, Sentence
from muniment.store import check, counts, read, schema, sqlite, words, write
from muniment.store.desk import Desk
from muniment.store.query import Query
from muniment.store.shelf import Coverage, Shelf, ShelfQuery, covered, shelved


@dataclass(frozen=True, slots=True)
class SetAside:
    """A document that could not be taken in: its name, a short reason, what a person should know, and since when."""

    name: str
    reason: str
    detail: str
    at: datetime


class Store:
    """Opens a register's file, makes it when there is none, and brings an older one up to date.

    Raises StoreError for a place that cannot be written, a file that is no register, and a register of a newer
    version; nothing is changed then. Writing raises it for a full disk; what was being written is then gone whole.
    """

    def __init__(self, path: Path, *, busy_seconds: float = 30.0) -> None:
        self.path = path
        sqlite.refuse_foreign(path)
        self._engine: Engine = sqlite.open_engine(path.resolve(), busy_seconds=busy_seconds)
        try:
            self._migrate()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give the file back; opening again is cheap."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with sqlite.refusals(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with sqlite.refusals(self.path), self._engine.connect() as connection:
            connection = connection.execution_options(writing=True)
            with connection.begin():
                yield connection

    def _migrate(self) -> None:
        """Nothing but one read when the register is up to date."""
        with self._reading() as connection:
            version = sqlite.stored_schema(connection)
        if version > schema.SCHEMA:
            raise StoreError(f"{self.path}: the register has version {version}; update Muniment to open it")
        if version < schema.SCHEMA:
            from muniment.store import migrations

            with self._writing() as connection:
                migrations.upgrade(connection)
                sqlite.stamp(connection)

    def standing(self, document: Document) -> str:
        """Whether a document is 'new', 'current' (stored as it is) or 'changed'."""
        with self._reading() as connection:
            return write.standing(connection, document)

    def as_known(self, document: Document) -> Document:
        """A document under the identity under which its text is there: one of an earlier Muniment's, or its own."""
        with self._reading() as connection:
            return write.as_known(connection, document)

    @contextmanager
    def deciding(self) -> Iterator[Desk]:
        """One transaction in which something is looked up and written; an error takes all of it back."""
        with self._writing() as connection:
            yield Desk(connection)

    @contextmanager
    def looking(self) -> Iterator[Desk]:
        """One transaction that only looks up."""
        with self._reading() as connection:
            yield Desk(connection)

    def set_aside(self, error: DocumentError, at: datetime) -> None:
        """Note a document that could not be taken in."""
        with self._writing() as connection:
            write.set_aside(connection, error, at)

    def resolve(self, document: Document, at: datetime) -> None:
        """Note that a document that was set aside is there after all; waits for other writers only if one was."""
        with self._reading() as connection:
            aside = write.aside(connection, document)
        if aside:
            with self._writing() as connection:
                write.resolve(connection, document, at)

    def quarantine(self) -> list[SetAside]:
        """What was set aside and has not been taken in since, by name."""
        table = schema.quarantine
        query = select(table).where(table.c.resolved_at.is_(None)).order_by(table.c.name, table.c.reason)
        with self._reading() as connection:
            return [SetAside(row.name, row.reason, row.detail, row.at) for row in connection.execute(query)]

    def records(self, query: Query) -> read.RecordList:
        """The current records that a query asks for."""
        with self._reading() as connection:
            return read.record_list(connection, query)

    def ids_like(self, prefix: str, *, limit: int) -> list[str]:
        """Ids of documents and records that begin so."""
        with self._reading() as connection:
            return read.ids_like(connection, words.plain(prefix), limit=limit)

    def document(self, document_id: str) -> Document:
        """A document by its whole id, without its original."""
        with self._reading() as connection:
            return read.document(connection, document_id)

    def record_page(self, record_id: str) -> read.RecordPage:
        """A record by its whole id."""
        with self._reading() as connection:
            return read.record_page(connection, record_id)

    def document_page(self, document_id: str) -> read.DocumentPage:
        """A document by its whole id."""
        with self._reading() as connection:
            return read.document_page(connection, document_id)

    def sentences(self, document_id: str) -> tuple[Sentence, ...]:
        """The sentences of a document by its newest reading."""
        with self._reading() as connection:
            return read.sentences(connection, document_id)

    def original(self, document_id: str) -> bytes:
        """The bytes of a document as they came."""
        with self._reading() as connection:
            return read.original(connection, document_id)

    def search(self, query: str, *, limit: int) -> list[tuple[Document, str]]:
        """Current documents that have all the words, best first, each with a snippet."""
        with self._reading() as connection:
            found = words.hits(connection, query, limit=limit)
            return [(read.document(connection, document_id), snippet) for document_id, snippet in found]

    def shelf(self, query: ShelfQuery) -> Shelf:
        """The current documents that a query asks for."""
        with self._reading() as connection:
            return shelved(connection, query)

    def coverage(self) -> Coverage:
        """How many documents there are by publisher and month."""
        with self._reading() as connection:
            return covered(connection)

    def info(self) -> counts.Info:
        """What the register holds, in numbers."""
        with self._reading() as connection:
            return counts.info(connection)

    def check(self) -> list[check.Fault]:
        """Everything in the register that is not as it was put in, sorted."""
        found: list[check.Fault] = []
        for index in words.INDEXES:  # one at a time, since meanwhile nobody else can write
            with self._writing() as connection:
                found += check.index_faults(connection, index)
        with self._reading() as connection:
            return sorted(found + check.faults(connection))

    def backup(self, target: Path) -> None:
        """Copy the live register into a new file."""
        with sqlite.refusals(target), self._engine.connect() as connection:
            sqlite.copy_file(connection, target)
