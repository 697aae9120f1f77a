"""Full-text search: the one module that changes with the database (here FTS5 of SQLite).

Two indexes: the title and text of documents, and for each record the sentences that it rests on.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Integer, bindparam, column, false, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.sql.elements import ColumnElement

from muniment.store import sqlite

MARKS = ("«", "»")
"""What stands before and after a word that was found."""

INDEXES = ("document_words", "record_words")
_LONGEST_QUERY = 64  # words; more would only slow the search down
_TOKENS = "tokenize='porter unicode61 remove_diacritics 2'"
CREATE = (
    f"CREATE VIRTUAL TABLE document_words USING fts5(title, text, content='document', content_rowid='pk', {_TOKENS})",
    f"CREATE VIRTUAL TABLE record_words USING fts5(told, content='record', content_rowid='pk', {_TOKENS})",
)

_HITS = text(
    "SELECT document.id AS id, snippet(document_words, 1, :opening, :closing, '…', 24) AS snippet"
    " FROM document_words JOIN document ON document.pk = document_words.rowid"
    " JOIN version ON version.document_pk = document.pk AND version.until IS NULL"
    " WHERE document_words MATCH :match ORDER BY bm25(document_words, 4.0, 1.0), document.id LIMIT :limit"
)

_TOLD = text(
    "SELECT record.id AS id, snippet(record_words, 0, :opening, :closing, '…', 32) AS told"
    " FROM record_words JOIN record ON record.pk = record_words.rowid"
    " JOIN reading ON reading.pk = record.reading_pk AND reading.superseded_at IS NULL"
    " WHERE record_words MATCH :match AND record_words.rowid IN (SELECT pk FROM record WHERE id IN :ids)"
).bindparams(bindparam("ids", expanding=True))


def plain(words: str) -> str:
    """A user's words without what a database cannot take: NUL and lone surrogates."""
    return words.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def match(words: str) -> str:
    """A query for documents that have all these words, each quoted, so that nothing in it is an operator."""
    tokens = [token for token in plain(words).split() if any(map(str.isalnum, token))]
    return " ".join('"' + token.replace('"', '""') + '"' for token in tokens[:_LONGEST_QUERY])


def add_document(connection: Connection, pk: int, title: str, body: str) -> None:
    """Make a document findable."""
    connection.execute(
        text("INSERT INTO document_words (rowid, title, text) VALUES (:pk, :title, :body)"),
        {"pk": pk, "title": title, "body": body},
    )


def add_records(connection: Connection, told: Mapping[int, str]) -> None:
    """Make records findable by what is told of them."""
    if told:
        rows = [{"pk": pk, "told": words} for pk, words in told.items()]
        connection.execute(text("INSERT INTO record_words (rowid, told) VALUES (:pk, :told)"), rows)


def hits(connection: Connection, words: str, *, limit: int) -> list[tuple[str, str]]:
    """Id and snippet of the current documents that have all the words, best first."""
    query = match(words)
    if not query:
        return []
    bound = {"match": query, "limit": limit, "opening": MARKS[0], "closing": MARKS[1]}
    return [(row.id, row.snippet) for row in connection.execute(_HITS, bound)]


def document_has(pk: ColumnElement[int], words: str) -> ColumnElement[bool]:
    """The condition that a document has all the words; no words, no document."""
    return _has("document_words", pk, words)


def record_has(pk: ColumnElement[int], words: str) -> ColumnElement[bool]:
    """The condition that a record's sentences have all the words; no words, no record."""
    return _has("record_words", pk, words)


def _has(index: str, pk: ColumnElement[int], words: str) -> ColumnElement[bool]:
    query = match(words)
    if not query:
        return false()
    found = text(f"SELECT rowid FROM {index} WHERE {index} MATCH :words").bindparams(words=query)  # noqa: S608
    return pk.in_(found.columns(column("rowid", Integer)))


def told_with(connection: Connection, record_ids: Iterable[str], words: str) -> dict[str, str]:
    """Record -> a passage of its sentences with the words marked; those of the reading in force."""
    query = match(words)
    if not query:
        return {}
    bound = {"match": query, "opening": MARKS[0], "closing": MARKS[1], "ids": sorted(set(record_ids))}
    return {row.id: row.told for row in connection.execute(_TOLD, bound)}


def is_true(connection: Connection, index: str) -> bool:
    """Whether an index is as what it is made from. It is asked by an INSERT, so in a transaction that writes."""
    try:
        connection.execute(text(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608
    except DatabaseError as error:  # how the index says no
        if not sqlite.tells_damage(error):
            raise
        return False
    return True
