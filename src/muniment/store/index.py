"""What entries are computed from and found by: keys, links, doubts, copies, members. All of it holds of now only."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from muniment.model import Document, Record
from muniment.store import read, schema, sqlite
from muniment.store.query import TABLES

STATED, INFERRED, FIRST, ASKED = "stated", "inferred", "first", "asked"
"""Basis of a key: of a document with a date; of one whose date is inferred or missing; of such a one as the first round
of dating leaves it; or only looked under while such a date was sought."""
IN_FORCE = (STATED, INFERRED)
"""The bases on which records are compared."""
_MOST = 900
"""Values in one statement."""
_ROUNDS = 2
"""In which undated documents are dated."""

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


@dataclass(frozen=True, slots=True)
class Member:
    """A record that entries have: its row, its document, and its outline."""

    record_pk: int
    document: str
    outline: str


def _among(query: Select[Any], column: ColumnElement[Any]) -> Select[Any]:
    """A query of which `_rows` gives the values of a column; it is made once."""
    return query.where(column.in_(bindparam("values", expanding=True)))


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values, each once, sorted, in lists that one statement can take."""
    listed = sorted(set(values))
    yield from (listed[at : at + _MOST] for at in range(0, len(listed), _MOST))


@cache
def _deletion(column: Column[Any]) -> Delete:
    return delete(column.table).where(column.in_(bindparam("values", expanding=True)))


_MEMBER, _KEY, _LINK = schema.member, schema.record_key, schema.link
_OF_BASES = _KEY.c.basis.in_(bindparam("bases", expanding=True))
_BY_DOCUMENT = _among(select(_MEMBER), _MEMBER.c.document_id)
_BY_RECORD = _among(select(_MEMBER), _MEMBER.c.record_id)
_BY_ENTRY = _among(select(_MEMBER), _MEMBER.c.entry_id)
_STANDING = select().select_from(TABLES).where(schema.record.c.left_out.is_(None)).order_by(schema.record.c.pk)
_SEEN = _among(select(schema.record.c.id, func.min(schema.record.c.pk).label("first")), schema.record.c.id)
_SEEN = _SEEN.group_by(schema.record.c.id)
_CURRENT = _among(select(schema.record.c.id, schema.record.c.pk).select_from(TABLES), schema.record.c.id)
_CURRENT = _CURRENT.where(schema.reading.c.superseded_at.is_(None))
_KEYS = _among(select(_KEY.c.record_id, _KEY.c.key).where(_OF_BASES), _KEY.c.record_id)
_SHARING = _among(select(_KEY.c.record_id).where(_OF_BASES).distinct(), _KEY.c.key)
_HOLDERS = _among(select(_KEY.c.key, _KEY.c.record_id).where(_OF_BASES), _KEY.c.key)
_LINKED = tuple(
    _among(select(_LINK).where(_LINK.c.score >= bindparam("floor")), c) for c in (_LINK.c.one, _LINK.c.other)
)
_COMPARED = _among(select(schema.compared), schema.compared.c.document_id).order_by(schema.compared.c.round)
_SKETCHED = _among(select(schema.sketch), schema.sketch.c.shingle)
_HELD = _among(select(schema.sketch.c.shingle, func.count().label("count")), schema.sketch.c.shingle)
_HELD = _HELD.group_by(schema.sketch.c.shingle)
_DATED = _among(select(schema.dating.c.document_id, schema.dating.c.pk), schema.dating.c.document_id)
_DATED = _DATED.where(schema.dating.c.until.is_(None)).order_by(schema.dating.c.round)


def _counted() -> Select[Any]:
    """Rows of keys, counted no further than is asked: some keys are of thousands of records."""
    wanted = sqlite.values_of("keys")
    rows = select(literal(1)).where(_KEY.c.key == wanted.c.value, _OF_BASES).limit(bindparam("most")).correlate(wanted)
    count = select(func.count()).select_from(rows.subquery()).scalar_subquery()
    return select(wanted.c.value.label("key"), count.label("held"))


def _stamped() -> Select[Any]:
    document, reading, version, publisher = schema.document, schema.reading, schema.version, schema.publisher
    tables = document.join(version, (version.c.document_pk == document.c.pk) & version.c.until.is_(None))
    newest = (reading.c.document_pk == document.c.pk) & reading.c.superseded_at.is_(None)
    tables = tables.join(reading, newest).join(publisher, reading.c.publisher_pk == publisher.c.pk)
    columns = (document.c.id, reading.c.pk, reading.c.published, publisher.c.seal)
    return _among(select(*columns).select_from(tables), document.c.id)


_COUNTS, _STAMPED = _counted(), _stamped()


class Index:
    """The rows of one transaction. Lists of ids can be of any length and come back sorted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stamps: dict[str, Stamp | None] = {}

    def _rows(self, query: Select[Any], values: Iterable[Any], **others: Any) -> Iterator[Any]:
        for part in _parts(values):
            yield from self._connection.execute(query, {"values": part, **others})

    def _delete(self, column: Column[Any], values: Iterable[Any]) -> None:
        for part in _parts(values):
            self._connection.execute(_deletion(column), {"values": part})

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), list(rows))

    def stamps(self, document_ids: Iterable[str]) -> dict[str, Stamp]:
        """The stamps of the current ones among these documents."""
        names = set(document_ids)
        self._stamps |= self._looked_up(names - self._stamps.keys())
        return {name: stamp for name in names if (stamp := self._stamps[name])}

    def forget_stamps(self, document_ids: Iterable[str] | None = None) -> None:
        """What is written in this transaction changes the stamps of documents (None: of any)."""
        for name in list(self._stamps) if document_ids is None else document_ids:
            self._stamps.pop(name, None)

    def _looked_up(self, document_ids: Iterable[str]) -> dict[str, Stamp | None]:
        found = {row.id: row for row in self._rows(_STAMPED, document_ids)}
        held: dict[str, tuple[int, ...]] = dict.fromkeys(found, ())
        undated = [name for name, row in found.items() if row.published is None]
        for row in self._rows(_DATED, undated):
            held[row.document_id] += (row.pk,)
        told = {name: Stamp(row.pk, held[name], row.published is None, row.seal) for name, row in found.items()}
        return {name: told.get(name) for name in document_ids}

    def standing(self, document_ids: Iterable[str]) -> dict[str, Standing]:
        """The current ones among these documents with their records, as they were read."""
        stamps = self.stamps(document_ids)
        found: dict[str, list[Record]] = {document_id: [] for document_id in stamps}
        keys = {stamp.reading for stamp in stamps.values()}
        for part in _parts(keys):
            query = _STANDING.where(schema.record.c.reading_pk.in_(part))
            for record in read.records(self._connection, query):
                found[record.document.id].append(record)
        bare = {name for name, records in found.items() if not records}
        documents = {name: read.document(self._connection, name) for name in bare}
        documents |= {name: records[0].document for name, records in found.items() if records}
        return {name: Standing(documents[name], tuple(records)) for name, records in found.items()}

    # members

    def members(self, document_ids: Iterable[str]) -> list[str]:
        """The records of some documents that entries have."""
        return sorted(row.record_id for row in self._rows(_BY_DOCUMENT, document_ids))

    def membership(self, record_ids: Iterable[str]) -> dict[str, Member]:
        """Those of some records that are members."""
        rows = self._rows(_BY_RECORD, record_ids)
        return {row.record_id: Member(row.record_pk, row.document_id, row.outline) for row in rows}

    def records(self, members: Iterable[Member]) -> Iterator[Record]:
        """The records of members, as they were read; those that their documents have no more are passed over."""
        for part in _parts(member.record_pk for member in members):
            current = _STANDING.where(schema.record.c.pk.in_(part), schema.reading.c.superseded_at.is_(None))
            yield from read.records(self._connection, current)

    def documents_of(self, record_ids: Iterable[str]) -> list[str]:
        """The documents of some records."""
        return sorted({member.document for member in self.membership(record_ids).values()})

    def entries_of(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Record -> its entry."""
        return {row.record_id: row.entry_id for row in self._rows(_BY_RECORD, record_ids) if row.entry_id}

    def members_of(self, entry_ids: Iterable[str]) -> list[str]:
        """The records of some entries."""
        return sorted(row.record_id for row in self._rows(_BY_ENTRY, entry_ids))

    def put_members(self, document_id: str, outlines: Mapping[str, str]) -> None:
        """Take the records of a document in with their outlines, in no entry yet; those that are members stay where
        they are."""
        known = {row.record_id: (row.record_pk, row.outline) for row in self._rows(_BY_DOCUMENT, [document_id])}
        now = {row.id: (row.pk, outlines[row.id]) for row in self._rows(_CURRENT, outlines)}
        fresh = [name for name in now if name not in known]
        told = (
            {"record_id": n, "document_id": document_id, "record_pk": now[n][0], "outline": now[n][1]} for n in fresh
        )
        self._insert(schema.member, [row | {"entry_id": None} for row in told])
        for name, (pk, outline) in now.items():
            if name in known and known[name] != (pk, outline):
                change = update(schema.member).where(schema.member.c.record_id == name)
                self._connection.execute(change.values(record_pk=pk, outline=outline))

    def outlines(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Record -> its outline, by which what is certainly another thing is told from it."""
        return {name: member.outline for name, member in self.membership(record_ids).items()}

    def set_entries(self, entries: Mapping[str, str]) -> None:
        """Make records members of entries: record -> entry."""
        change = update(schema.member).where(schema.member.c.record_id == bindparam("record"))
        rows = [{"record": record, "entry_id": entry} for record, entry in sorted(entries.items())]
        if rows:
            self._connection.execute(change, rows)

    def first_seen(self, record_ids: Iterable[str]) -> dict[str, int]:
        """Record -> its place in the order in which records came into the register."""
        return {row.id: row.first for row in self._rows(_SEEN, record_ids)}

    def forget(self, record_ids: Iterable[str]) -> None:
        """Drop everything about some records."""
        names = list(record_ids)
        self._delete(schema.member.c.record_id, names)
        self._delete(schema.record_key.c.record_id, names)
        self.drop_links_of(names)
        self.drop_doubts_of(names)

    # keys

    def keys(self, record_ids: Iterable[str], bases: Sequence[str] = IN_FORCE) -> dict[str, set[str]]:
        """Record -> its keys on some bases."""
        found: dict[str, set[str]] = {name: set() for name in record_ids}
        for row in self._rows(_KEYS, found, bases=bases):
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

    def counts(self, keys: Iterable[str], bases: Sequence[str] = IN_FORCE, *, most: int) -> dict[str, int]:
        """Key -> how many records have it on one of the bases; `most` where it is so many or more."""
        listed = sqlite.as_values(sorted(set(keys)))
        rows = self._connection.execute(_COUNTS, {"keys": listed, "bases": bases, "most": most})
        return {row.key: row.held for row in rows}

    def sharing(self, keys: Iterable[str], bases: Sequence[str] = IN_FORCE) -> list[str]:
        """The records that have one of the keys on one of the bases."""
        return sorted({row.record_id for row in self._rows(_SHARING, keys, bases=bases)})

    def holders(self, keys: Iterable[str]) -> dict[str, set[str]]:
        """Key -> the records that are compared by it."""
        found: dict[str, set[str]] = {}
        for row in self._rows(_HOLDERS, keys, bases=IN_FORCE):
            found.setdefault(row.key, set()).add(row.record_id)
        return found

    # links

    def links(self, record_ids: Iterable[str], *, floor: float = -inf) -> dict[Pair, float]:
        """The pairs that one of the records is in, with their scores; only from `floor` on."""
        names, found = sorted(set(record_ids)), dict[Pair, float]()
        for query in _LINKED:
            found |= {(row.one, row.other): row.score for row in self._rows(query, names, floor=floor)}
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
            self._delete(column, names)

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
            self._delete(column, names)

    def doubts(self, *, limit: int | None = None) -> list[tuple[Pair, float, tuple[tuple[str, float], ...]]]:
        """What waits for a person, the likeliest first."""
        table = schema.doubt
        query = select(table).order_by(table.c.score.desc(), table.c.one, table.c.other).limit(limit)
        return [((r.one, r.other), r.score, tuple(map(tuple, r.reasons))) for r in self._connection.execute(query)]

    # what undated documents were compared with

    def compared(self, document_ids: Iterable[str]) -> dict[str, list[str]]:
        """Document -> what was compared in each of both rounds in which it was dated, where it was."""
        found: dict[str, list[str]] = {}
        for row in self._rows(_COMPARED, document_ids):
            found.setdefault(row.document_id, []).append(row.turns)
        return {name: rounds for name, rounds in found.items() if len(rounds) == _ROUNDS}

    def put_compared(self, document_id: str, number: int, turns: str) -> None:
        """Keep what a round compared, in place of what it did before."""
        table = schema.compared
        self._connection.execute(delete(table).where(table.c.document_id == document_id, table.c.round == number))
        self._insert(table, [{"document_id": document_id, "round": number, "turns": turns}])

    def drop_compared(self, document_id: str) -> None:
        """Forget what a document was compared with."""
        self._delete(schema.compared.c.document_id, [document_id])

    # copies

    def put_sketch(self, document_id: str, shingles: Iterable[int]) -> None:
        """The sample of a document's word triples by which its copies are found."""
        self._delete(schema.sketch.c.document_id, [document_id])
        rows = [{"shingle": shingle, "document_id": document_id} for shingle in sorted(set(shingles))]
        self._insert(schema.sketch, rows)

    def alike(self, document_id: str, shingles: Iterable[int], *, common: int) -> Counter[str]:
        """Other documents -> how many of these triples they have, without triples that more than `common` have."""
        rare = [row.shingle for row in self._rows(_HELD, shingles) if row.count <= common]
        holders = Counter(row.document_id for row in self._rows(_SKETCHED, rare))
        return Counter({name: count for name, count in holders.items() if name != document_id})

    def put_copies(self, document_id: str, copies: Iterable[tuple[str, str, float]]) -> None:
        """(copy, original, share), in place of all that were known of a document."""
        self.drop_copies(document_id)
        names = ("document_id", "of", "share")
        self._insert(schema.copy, [dict(zip(names, copy, strict=True)) for copy in copies])

    def drop_copies(self, document_id: str) -> None:
        """Forget the copies of a document and what it copies."""
        for column in (schema.copy.c.document_id, schema.copy.c.of):
            self._delete(column, [document_id])

    def copies(self, document_ids: Iterable[str]) -> list[tuple[str, str, float]]:
        """(copy, original, share) of every pair in which one of the documents is."""
        table = schema.copy
        found: set[tuple[str, str, float]] = set()
        for part in _parts(document_ids):
            query = select(table).where(or_(table.c.document_id.in_(part), table.c.of.in_(part)))
            found |= {(row.document_id, row.of, row.share) for row in self._connection.execute(query)}
        return sorted(found)
