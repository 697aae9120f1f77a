"""A desk: one transaction in which something is looked up, decided and written, whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from muniment.model import Document, Judgement, Publisher, Reading, Record, Review, Sentence
from muniment.store import decisions, read, rows, schema, write
from muniment.store.decisions import Event, Judged
from muniment.store.entries import Entries
from muniment.store.index import Index
from muniment.store.query import TABLES


@dataclass(frozen=True, slots=True)
class Base:
    """What the machine made of a document. `came` is the document as it came; the records have it as it was read."""

    came: Document
    reading: Reading
    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]
    key: int


class Desk:
    """What can be done inside one transaction of a store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.index = Index(connection)
        self.entries = Entries(connection, redated=self.index.forget_stamps)

    def put(
        self, document: Document, reading: Reading, sentences: Sequence[Sentence], records: Sequence[Record]
    ) -> write.Put:
        """Store a document with all that was read from it."""
        self.index.forget_stamps()
        return write.put(self._connection, document, reading, sentences, records)

    def put_reading(
        self, document: Document, reading: Reading, sentences: Sequence[Sentence], records: Sequence[Record]
    ) -> None:
        """Store another reading of a document that is there."""
        self.index.forget_stamps()
        write.put_reading(self._connection, document, reading, sentences, records)

    def lay(
        self, base: Base, document: Document, reading: Reading, records: Sequence[Record], left_out: Mapping[str, str]
    ) -> None:
        """Store what people's decisions make of a machine's reading, over it."""
        self.index.forget_stamps()
        write.put_reading(
            self._connection, document, reading, base.sentences, records, over=base.key, left_out=left_out
        )

    def current_id(self, identity: str) -> str | None:
        """The id of the version of a document that is current."""
        version = write.current_version(self._connection, identity)
        return version.id if version else None

    def base(self, document_id: str) -> Base:
        """The newest of the machine's readings of a document."""
        table = schema.reading
        of_document = select(table).join(schema.document, table.c.document_pk == schema.document.c.pk)
        query = of_document.where(schema.document.c.id == document_id, table.c.over.is_(None))
        reading = self._connection.execute(query.order_by(table.c.pk.desc()).limit(1)).mappings().one()
        records, sentences = read.of_reading(self._connection, reading["pk"])
        came = read.as_it_came(self._connection, document_id)
        return Base(came, rows.to_reading(reading), sentences, records, reading["pk"])

    def sentences(self, document_id: str) -> tuple[Sentence, ...]:
        """The sentences of a document by its newest reading."""
        return read.sentences(self._connection, document_id)

    def in_force(self, document_id: str) -> Document:
        """A document as it is known now."""
        return read.document(self._connection, document_id)

    def known(self, ids: Iterable[str]) -> list[Record]:
        """Records by their ids as the machine read them last; as people added them where it never did."""
        wanted = select().select_from(TABLES).where(schema.record.c.id.in_(sorted(ids)))
        newest: dict[str, Record] = {}
        for machine_first in (schema.reading.c.over.is_not(None), schema.reading.c.over.is_(None)):
            found = wanted.where(machine_first).order_by(schema.record.c.pk)
            newest |= {record.id: record for record in read.records(self._connection, found)}
        return [newest[key] for key in sorted(newest)]

    def home(self, record_id: str) -> str | None:
        """The id of the document in which a record was read last."""
        query = select(schema.document.c.id).select_from(TABLES.join(schema.document))
        query = query.where(schema.record.c.id == record_id)
        return self._connection.execute(query.order_by(schema.record.c.pk.desc()).limit(1)).scalar()

    def record(self, record_id: str) -> read.RecordPage:
        """A record as it is now."""
        return read.record_page(self._connection, record_id)

    def next_batch(self) -> int:
        """A number for decisions that are taken together."""
        return decisions.next_batch(self._connection)

    def put_review(self, batch: int, review: Review, document_id: str | None) -> None:
        """Keep a decision."""
        decisions.put_review(self._connection, batch, review, document_id)

    def put_judgements(self, judgements: Iterable[Judgement], *, batch: int | None = None, why: str = "") -> None:
        """Keep judgements."""
        decisions.put_judgements(self._connection, judgements, batch=batch, why=why)

    def undos_of(self, batches: Iterable[int]) -> list[Event]:
        """The decisions that undo some batches."""
        table = schema.review
        targets = table.c.target.in_([str(batch) for batch in batches])
        return decisions.events(self._connection, table.c.action == decisions.UNDO, targets)

    def undos(self) -> list[tuple[int, int]]:
        """Every undo as (its own batch, the batch that it undoes), oldest first."""
        return decisions.undos(self._connection)

    def events(self) -> list[Event]:
        """All decisions in their order."""
        return decisions.events(self._connection)

    def events_of(self, identity: str) -> list[Event]:
        """The decisions on a document, all its versions, and on its records."""
        return decisions.events(self._connection, decisions.of_identity(identity))

    def events_on(self, target: str) -> list[Event]:
        """The decisions on one record, document, publisher or anything else that has an id."""
        return decisions.events(self._connection, schema.review.c.target == target)

    def events_of_action(self, action: str) -> list[Event]:
        """The decisions of one sort."""
        return decisions.events(self._connection, schema.review.c.action == action)

    def batch(self, number: int) -> list[Event]:
        """The decisions that were taken together."""
        return decisions.events(self._connection, schema.review.c.batch == number)

    def is_taken(self, batch: int) -> bool:
        """Whether there are decisions of this batch."""
        return decisions.is_taken(self._connection, batch)

    def judgements(self) -> list[Judged]:
        """All judgements in their order."""
        return decisions.judgements(self._connection)

    def judged_by_people(self, target: str | None = None) -> list[Judged]:
        """The judgements of people, on one thing or on all."""
        about = (decisions.on(target),) if target else ()
        return decisions.judgements(self._connection, decisions.BY_PEOPLE, *about)

    def judged_in(self, batch: int) -> list[Judged]:
        """The judgements of a batch."""
        return decisions.judgements(self._connection, schema.judgement.c.batch == batch)

    def documents_by(self, name: str) -> list[str]:
        """The ids of the current documents of a publisher."""
        published = schema.reading.join(schema.document, schema.reading.c.document_pk == schema.document.c.pk)
        tables = published.join(schema.publisher, schema.reading.c.publisher_pk == schema.publisher.c.pk)
        by = (schema.publisher.c.name == name, schema.reading.c.superseded_at.is_(None))
        return list(self._connection.execute(select(schema.document.c.id).select_from(tables).where(*by)).scalars())

    def publisher(self, name: str) -> Publisher | None:
        """A publisher by name."""
        return decisions.publisher(self._connection, name)

    def publishers(self) -> list[Publisher]:
        """The publishers of current documents by name."""
        return decisions.publishers(self._connection)

    def set_publisher(self, publisher: Publisher) -> None:
        """Make a publisher what people say that it is."""
        self.index.forget_stamps()
        decisions.set_publisher(self._connection, publisher)

    def document_ids(self) -> list[str]:
        """The ids of all current documents, in the order in which they came."""
        query = select(schema.document.c.id).select_from(schema.version.join(schema.document))
        query = query.where(schema.version.c.until.is_(None)).order_by(schema.document.c.pk)
        return list(self._connection.execute(query).scalars())
