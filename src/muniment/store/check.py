"""The proof that the register holds what was put in: every quote, text, original and value."""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, func, select
from sqlalchemy.exc import DBAPIError

from muniment.store import rows, schema, sqlite, words
from muniment.store.query import TABLES
from muniment.store.seals import broken
from muniment.store.states import Facet, dating_row_fields, entry_row_fields


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is not as it was put in. `document` is its id, empty where the file as a whole is meant."""

    document: str
    field: str
    detail: str


_AT_ONCE = 500
"""Entries that are in memory together."""
_FILE = {
    "file": sqlite.integrity_faults,
    "link": sqlite.broken_links,
    "tables": sqlite.changed_tables,
}


def index_faults(connection: Connection, index: str) -> list[Fault]:
    """The fault of a search index that is not as what it is made from."""
    return [] if words.is_true(connection, index) else [Fault("", "search index", index)]


def faults(connection: Connection) -> list[Fault]:
    """Everything that is wrong apart from the search indexes, sorted."""
    found = [_guarded("", field, _file(connection, field)) for field in _FILE]
    found += [_guarded("", "row", part(connection)) for part in (_small_tables, _entries, _members, _documents)]
    return sorted(set(chain.from_iterable(found)))


def _guarded(document_id: str, field: str, found: Iterator[Fault]) -> Iterator[Fault]:
    """Faults as far as they can be read; a value that is not even of its type any more is the last one."""
    try:
        yield from found
    except (ValueError, DBAPIError) as error:
        yield Fault(document_id, field, str(getattr(error, "orig", error)))


def _file(connection: Connection, field: str) -> Iterator[Fault]:
    yield from (Fault("", field, line) for line in _FILE[field](connection))


_SMALL: dict[Table, tuple[str, Callable[[rows.Row], dict[str, Any]]]] = {
    schema.publisher: ("name", rows.publisher_fields),
    schema.quarantine: ("name", rows.quarantine_fields),
    schema.review: ("pk", rows.review_fields),
    schema.judgement: ("pk", rows.judgement_fields),
    schema.dating: ("document_id", dating_row_fields),
    schema.tally: ("name", rows.tally_fields),
}
"""Tables with the column that names a row, and what its seal covers."""


def _small_tables(connection: Connection) -> Iterator[Fault]:
    """Rows that belong to no one document; the field says which row."""
    for table, (name, fields) in _SMALL.items():
        for row in connection.execute(select(table).order_by(*table.primary_key)).mappings().all():
            for field in broken(fields(row), row["seal"]):
                yield Fault("", f"{table.name} {row[name]!r}: {field}", f"was changed; it is now {row[field]!r}")
    for table in (schema.review, schema.judgement, schema.entry, schema.dating):
        keys = connection.execute(select(table.c.pk).order_by(table.c.pk)).scalars().all()
        if list(keys) != list(range(1, len(keys) + 1)):
            yield Fault("", table.name, "a row is missing")
    for table in (schema.review, schema.judgement):
        taken = connection.execute(select(schema.tally.c.number).where(schema.tally.c.name == table.name)).scalar()
        kept = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if kept != taken:
            yield Fault("", f"tally of {table.name}", f"is {taken}, and there are {kept} rows")


def _entries(connection: Connection) -> Iterator[Fault]:
    """Entries with their facets, and that what those in force are made of are their members."""
    member, rests = schema.member.c, set[tuple[str, str]]()
    for states in connection.execute(select(schema.entry).order_by(schema.entry.c.pk)).mappings().partitions(_AT_ONCE):
        facets = _facets(connection, states[0]["pk"], states[-1]["pk"])
        for row in states:
            wrong = broken(entry_row_fields(row, facets[row["pk"]]), row["seal"])
            for field in wrong:
                detail = f"it is now {row[field] if field in row else facets[row['pk']]!r}"
                yield Fault("", f"entry {row['id']!r}: {field}", f"was changed; {detail}")
            if row["until"] is None and "contents" not in wrong:
                rests |= {(record_id, row["id"]) for record_id in row["contents"]["records"]}
    members = select(member.record_id, member.entry_id).where(member.entry_id.is_not(None))
    for record_id, entry_id in sorted(rests.symmetric_difference(map(tuple, connection.execute(members)))):
        yield Fault("", f"member {record_id!r}", f"and entry {entry_id!r} do not belong together")


def _facets(connection: Connection, first: int, last: int) -> Mapping[int, list[Facet]]:
    """The facets of entries whose keys lie between two, by entry."""
    found: dict[int, list[Facet]] = defaultdict(list)
    facet = schema.entry_facet.c
    query = select(facet.entry_pk, facet.field, facet.value, facet.number).where(facet.entry_pk.between(first, last))
    for pk, *parts in connection.execute(query):
        found[pk].append((parts[0], parts[1], parts[2]))
    return found


def _members(connection: Connection) -> Iterator[Fault]:
    """What entries are made of are the records in force that people did not leave out, in the rows that these have."""
    record, version, reading = schema.record.c, schema.version.c, schema.reading.c
    tables = TABLES.join(schema.version, reading.document_pk == version.document_pk)
    in_force = (reading.superseded_at.is_(None), version.until.is_(None), record.left_out.is_(None))
    kept = connection.execute(select(record.id, record.pk).select_from(tables).where(*in_force)).all()
    members = connection.execute(select(*schema.member.c["record_id", "record_pk"])).all()
    for record_id, pk in sorted(set(kept) ^ set(members)):
        yield Fault("", f"member {record_id!r}", f"and row {pk} of a record do not belong together")


def _documents(connection: Connection) -> Iterator[Fault]:
    """Document by document, so that one text at a time is in memory."""
    keys = select(*schema.document.c["pk", "id"]).order_by(schema.document.c.pk)
    for pk, document_id in connection.execute(keys).all():
        yield from _guarded(document_id, "row", _document(connection, pk))


def _document(connection: Connection, pk: int) -> Iterator[Fault]:
    row = connection.execute(select(schema.document).where(schema.document.c.pk == pk)).mappings().one()
    yield from _text(row)
    yield from _original(connection, row)
    yield from _versions(connection, row)
    yield from _readings(connection, row)
    yield from _records(connection, row)


def _text(row: RowMapping) -> Iterator[Fault]:
    for field in broken(rows.document_fields(row), row["seal"]):
        yield Fault(row["id"], field, f"was changed; it is now {row[field]!r}")
    if hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest() != row["text_hash"]:
        yield Fault(row["id"], "text", "does not have its hash")


def _original(connection: Connection, row: RowMapping) -> Iterator[Fault]:
    table = schema.original
    stored = connection.execute(select(table).where(table.c.document_pk == row["pk"])).mappings().one_or_none()
    if stored is None:
        yield Fault(row["id"], "original", "is missing")
        return
    try:
        true = rows.original_hash(zlib.decompress(stored["packed"])) == stored["hash"]
    except zlib.error:
        true = False
    if not true:
        yield Fault(row["id"], "original", "does not have its hash")


def _versions(connection: Connection, row: RowMapping) -> Iterator[Fault]:
    table = schema.version
    same = select(table).where(table.c.identity == row["identity"]).order_by(table.c.number)
    versions = connection.execute(same).mappings().all()
    for version in versions:
        for field in broken(rows.version_fields(version), version["seal"]):
            yield Fault(
                row["id"], f"version {version['number']}: {field}", f"was changed; it is now {version[field]!r}"
            )
    numbered = [version["number"] for version in versions] == list(range(1, len(versions) + 1))
    open_ones = [version["until"] is None for version in versions]
    if not versions or not numbered or open_ones != [False] * (len(versions) - 1) + [True]:
        yield Fault(row["id"], "version", "its versions are not one after the other with the last one current")


def _readings(connection: Connection, document: RowMapping) -> Iterator[Fault]:
    table = schema.reading
    readings = connection.execute(select(table).where(table.c.document_pk == document["pk"])).mappings().all()
    if not readings:
        yield Fault(document["id"], "reading", "is missing")
    if not _is_current(connection, document) and any(reading["superseded_at"] is None for reading in readings):
        yield Fault(document["id"], "reading", "is in force, of a text that another one has replaced")
    for reading in readings:
        spans = select(schema.sentence).where(schema.sentence.c.reading_pk == reading["pk"])
        sentences = connection.execute(spans.order_by(schema.sentence.c.number)).mappings().all()
        for field in broken(rows.reading_fields(reading, sentences), reading["seal"]):
            yield Fault(document["id"], f"reading: {field}", "was changed")


def _is_current(connection: Connection, document: RowMapping) -> bool:
    version = schema.version.c
    query = select(version.pk).where(version.document_pk == document["pk"], version.until.is_(None))
    return connection.execute(query).first() is not None


def _records(connection: Connection, document: RowMapping) -> Iterator[Fault]:
    of_document = schema.reading.c.document_pk == document["pk"]
    found = select(*schema.record.c).select_from(TABLES).where(of_document)
    triggers, mentions = (_parts(connection, table, of_document) for table in (schema.trigger, schema.mention))
    for record in connection.execute(found).mappings():
        name = f"record {record['id']}"
        counts = {"triggers": len(triggers[record["pk"]]), "mentions": len(mentions[record["pk"]])}
        for field in broken(rows.record_fields(record, **counts), record["seal"]):
            now = counts[field] if field in counts else record[field]
            yield Fault(document["id"], f"{name}: {field}", f"was changed; it is now {now!r}")
        if not triggers[record["pk"]]:
            yield Fault(document["id"], f"{name}: trigger", "is missing")
        for trigger in triggers[record["pk"]]:
            yield from _quote(document, f"{name}: trigger", trigger)
        for mention in mentions[record["pk"]]:
            yield from _mention(document, f"{name}: {mention['role']}", mention)


def _parts(connection: Connection, table: Any, of_document: Any) -> Mapping[int, list[RowMapping]]:
    """The triggers or mentions of all records of a document, by record."""
    query = select(*table.c).select_from(TABLES.join(table)).where(of_document).order_by(table.c.number)
    parts: dict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        parts[row["record_pk"]].append(row)
    return parts


def _mention(document: RowMapping, name: str, mention: RowMapping) -> Iterator[Fault]:
    yield from _quote(document, name, mention)
    for field in broken(rows.mention_fields(mention), mention["seal"]):
        yield Fault(document["id"], f"{name}: {field}", f"of {mention['words']!r} was changed")


def _quote(document: RowMapping, name: str, part: RowMapping) -> Iterator[Fault]:
    found = document["text"][part["start"] : part["end"]]
    if found != part["words"]:
        yield Fault(document["id"], name, f"the text has {found!r} where the quote says {part['words']!r}")
