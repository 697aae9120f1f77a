"""What entries are computed from and found by: keys, links, doubts, copies, members. All of it holds of now only."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, insert, or_, select, update

from muniment.model import Document, Record
from muniment.store import read, schema
from muniment.store.query import TABLES

STATED, INFERRED, FIRST, ASKED = "stated", "inferred", "first", "asked"
"""Basis of a key: of a document with a date; of one whose date is inferred or missing; of such a one as the first round
of dating leaves it; or only looked under while such a date was sought."""
IN_FORCE = (STATED, INFERRED)
"""The bases on which records are compared."""
_MOST = 900
"""Values in one statement."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which reading and which dating of a document are in force, and the seal of what people hold of its publisher; so
    long holds what follows from them."""

    reading: int
    datings: tuple[int, ...]
    undated: bool
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A current document with the records that lists show."""

    document: Document
    records: tuple[Record, ...]


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values, each once, sorted, in lists that one statement can take."""
    listed = sorted(set(values))
    yield from (listed[at : at + _MOST] for at in range(0, len(listed), _MOST))


class Index:
    """The rows of one transaction. Lists of ids can be of any length and come back sorted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(self, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]) -> Iterator[Any]:
        for part in _parts(values):
            yield from self._connection.execute(query.where(column.in_(part)))

    def _delete(self, table: Table, column: ColumnElement[Any], values: Iterable[Any]) -> None:
        for part in _parts(values):
            self._connection.execute(delete(table).where(column.in_(part)))

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), list(rows))

    def stamps(self, document_ids: Iterable[str]) -> dict[str, Stamp]:
        """The stamps of the current ones among these documents."""
        document, reading, version = schema.document, schema.reading, schema.version
        tables = document.join(version, (version.c.document_pk == document.c.pk) & version.c.until.is_(None))
        newest = (reading.c.document_pk == document.c.pk) & reading.c.superseded_at.is_(None)
        publisher = schema.publisher
        tables = tables.join(reading, newest).join(publisher, reading.c.publisher_pk == publisher.c.pk)
        query = select(document.c.id, reading.c.pk, reading.c.published, publisher.c.seal).select_from(tables)
        found = {row.id: row for row in self._rows(query, document.c.id, document_ids)}
        dating = schema.dating
        held: dict[str, tuple[int, ...]] = dict.fromkeys(found, ())
        undated = [name for name, row in found.items() if row.published is None]
        in_force = select(dating.c.document_id, dating.c.pk).where(dating.c.until.is_(None))
        for row in self._rows(in_force.order_by(dating.c.round), dating.c.document_id, undated):
            held[row.document_id] += (row.pk,)
        return {name: Stamp(row.pk, held[name], row.published is None, row.seal) for name, row in found.items()}

    def standing(self, document_ids: Iterable[str]) -> dict[str, Standing]:
        """The current ones among these documents with their records, as they were read."""
        stamps = self.stamps(document_ids)
        found: dict[str, list[Record]] = {document_id: [] for document_id in stamps}
        keys = {stamp.reading for stamp in stamps.values()}
        for part in _parts(keys):
            query = select().select_from(TABLES).where(schema.record.c.left_out.is_(None))
            query = query.where(schema.record.c.reading_pk.in_(part)).order_by(schema.record.c.pk)
            for record in read.records(self._connection, query):
                found[record.document.id].append(record)
        bare = {name for name, records in found.items() if not records}
        documents = {name: read.document(self._connection, name) for name in bare}
        documents |= {name: records[0].document for name, records in found.items() if records}
        return {name: Standing(documents[name], tuple(records)) for name, records in found.items()}

    # members

    def members(self, document_ids: Iterable[str]) -> list[str]:
        """The records of some documents that entries have."""
        table = schema.member
        return sorted(row.record_id for row in self._rows(select(table.c.record_id), table.c.document_id, document_ids))

    def documents_of(self, record_ids: Iterable[str]) -> list[str]:
        """The documents of some records."""
        table = schema.member
        return sorted({row.document_id for row in self._rows(select(table), table.c.record_id, record_ids)})

    def entries_of(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Record -> its entry."""
        table = schema.member
        found = self._rows(select(table), table.c.record_id, record_ids)
        return {row.record_id: row.entry_id for row in found if row.entry_id}

    def members_of(self, entry_ids: Iterable[str]) -> list[str]:
        """The records of some entries."""
        table = schema.member
        return sorted(row.record_id for row in self._rows(select(table.c.record_id), table.c.entry_id, entry_ids))

    def put_members(self, document_id: str, record_ids: Iterable[str]) -> None:
        """Take the records of a document in, in no entry yet; those that are members stay where they are."""
        known = set(self.members([document_id]))
        rows = [{"record_id": name, "document_id": document_id, "entry_id": None} for name in record_ids]
        self._insert(schema.member, [row for row in rows if row["record_id"] not in known])

    def set_entry(self, record_ids: Iterable[str], entry_id: str) -> None:
        """Make records members of an entry."""
        for part in _parts(record_ids):
            change = update(schema.member).where(schema.member.c.record_id.in_(part))
            self._connection.execute(change.values(entry_id=entry_id))

    def first_seen(self, record_ids: Iterable[str]) -> dict[str, int]:
        """Record -> its place in the order in which records came into the register."""
        table = schema.record
        query = select(table.c.id, func.min(table.c.pk).label("first")).group_by(table.c.id)
        return {row.id: row.first for row in self._rows(query, table.c.id, record_ids)}

    def forget(self, record_ids: Iterable[str]) -> None:
        """Drop everything about some records."""
        names = list(record_ids)
        self._delete(schema.member, schema.member.c.record_id, names)
        self._delete(schema.record_key, schema.record_key.c.record_id, names)
        self.drop_links_of(names)
        self.drop_doubts_of(names)

    # keys

    def keys(self, record_ids: Iterable[str], bases: Sequence[str] = IN_FORCE) -> dict[str, set[str]]:
        """Record -> its keys on some bases."""
        table = schema.record_key
        found: dict[str, set[str]] = {name: set() for name in record_ids}
        for row in self._rows(select(table).where(table.c.basis.in_(bases)), table.c.record_id, found):
            found[row.record_id].add(row.key)
        return found

    def put_keys(self, keys: Mapping[str, Iterable[str]], basis: str) -> None:
        """The keys of records on a basis, in place of those that they had on it; a day is stated or it is inferred."""
        replaced = IN_FORCE if basis in IN_FORCE else (basis,)
        for part in _parts(keys):
            table = schema.record_key
            self._connection.execute(delete(table).where(table.c.record_id.in_(part), table.c.basis.in_(replaced)))
        self._put_keys((key, record, basis) for record, found in keys.items() for key in sorted(found))

    def put_asked(self, record_id: str, keys: Iterable[str]) -> None:
        """Under which keys others were sought on behalf of a record, in place of those before."""
        table = schema.record_key
        self._connection.execute(delete(table).where(table.c.record_id == record_id, table.c.basis == ASKED))
        self._put_keys((key, record_id, ASKED) for key in sorted(keys))

    def _put_keys(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._insert(schema.record_key, [dict(zip(("key", "record_id", "basis"), row, strict=True)) for row in rows])

    def counts(self, keys: Iterable[str], bases: Sequence[str] = IN_FORCE) -> dict[str, int]:
        """Key -> how many records have it on one of the bases."""
        table = schema.record_key
        query = select(table.c.key, func.count().label("count")).where(table.c.basis.in_(bases))
        return {row.key: row.count for row in self._rows(query.group_by(table.c.key), table.c.key, keys)}

    def sharing(self, keys: Iterable[str], bases: Sequence[str] = IN_FORCE) -> list[str]:
        """The records that have one of the keys on one of the bases."""
        table = schema.record_key
        query = select(table.c.record_id).where(table.c.basis.in_(bases))
        return sorted({row.record_id for row in self._rows(query, table.c.key, keys)})

    # links

    def links(self, record_ids: Iterable[str], *, floor: float | None = None) -> dict[Pair, float]:
        """The pairs that one of the records is in, with their scores; only from `floor` on, if given."""
        table, names = schema.link, sorted(set(record_ids))
        found: dict[Pair, float] = {}
        query = select(table) if floor is None else select(table).where(table.c.score >= floor)
        for column in (table.c.one, table.c.other):
            found |= {(row.one, row.other): row.score for row in self._rows(query, column, names)}
        return found

    def put_links(self, links: Mapping[Pair, float]) -> None:
        """Keep scores of pairs."""
        rows = [{"one": min(pair), "other": max(pair), "score": score} for pair, score in sorted(links.items())]
        self._insert(schema.link, rows)

    def drop_links(self, pairs: Iterable[Pair]) -> None:
        """Drop pairs."""
        table = schema.link
        for one, other in pairs:
            self._connection.execute(delete(table).where(table.c.one == one, table.c.other == other))

    def drop_links_of(self, record_ids: Iterable[str]) -> None:
        """Drop every pair that one of the records is in."""
        names = list(record_ids)
        for column in (schema.link.c.one, schema.link.c.other):
            self._delete(schema.link, column, names)

    # doubts

    def put_doubts(self, doubts: Iterable[tuple[Pair, float, Sequence[tuple[str, float]]]]) -> None:
        """Pairs that wait for a person, each with its score and the reasons."""
        rows = [
            {"one": min(pair), "other": max(pair), "score": score, "reasons": [list(reason) for reason in reasons]}
            for pair, score, reasons in doubts
        ]
        self._insert(schema.doubt, rows)

    def drop_doubts_of(self, record_ids: Iterable[str]) -> None:
        """Drop every doubt that one of the records is in."""
        names = list(record_ids)
        for column in (schema.doubt.c.one, schema.doubt.c.other):
            self._delete(schema.doubt, column, names)

    def doubts(self, *, limit: int | None = None) -> list[tuple[Pair, float, tuple[tuple[str, float], ...]]]:
        """What waits for a person, the likeliest first."""
        table = schema.doubt
        query = select(table).order_by(table.c.score.desc(), table.c.one, table.c.other).limit(limit)
        return [((r.one, r.other), r.score, tuple(map(tuple, r.reasons))) for r in self._connection.execute(query)]

    # copies

    def put_sketch(self, document_id: str, shingles: Iterable[int]) -> None:
        """The sample of a document's word triples by which its copies are found."""
        self._delete(schema.sketch, schema.sketch.c.document_id, [document_id])
        rows = [{"shingle": shingle, "document_id": document_id} for shingle in sorted(set(shingles))]
        self._insert(schema.sketch, rows)

    def alike(self, document_id: str, shingles: Iterable[int], *, common: int) -> Counter[str]:
        """Other documents -> how many of these triples they have, without triples that more than `common` have."""
        table = schema.sketch
        holders: dict[int, list[str]] = {}
        for row in self._rows(select(table), table.c.shingle, shingles):
            holders.setdefault(row.shingle, []).append(row.document_id)
        rare = (names for names in holders.values() if len(names) <= common)
        return Counter(name for names in rare for name in names if name != document_id)

    def put_copies(self, document_id: str, copies: Iterable[tuple[str, str, float]]) -> None:
        """(copy, original, share), in place of all that were known of a document."""
        self.drop_copies(document_id)
        names = ("document_id", "of", "share")
        self._insert(schema.copy, [dict(zip(names, copy, strict=True)) for copy in copies])

    def drop_copies(self, document_id: str) -> None:
        """Forget the copies of a document and what it copies."""
        for column in (schema.copy.c.document_id, schema.copy.c.of):
            self._delete(schema.copy, column, [document_id])

    def copies(self, document_ids: Iterable[str]) -> list[tuple[str, str, float]]:
        """(copy, original, share) of every pair in which one of the documents is."""
        table = schema.copy
        found: set[tuple[str, str, float]] = set()
        for part in _parts(document_ids):
            query = select(table).where(or_(table.c.document_id.in_(part), table.c.of.in_(part)))
            found |= {(row.document_id, row.of, row.share) for row in self._connection.execute(query)}
        return sorted(found)
