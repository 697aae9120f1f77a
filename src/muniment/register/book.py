"""Register: the use cases, the same for the command line, the web and Python."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Protocol, Self

from muniment.errors import DocumentError, InvariantError, MunimentError
from muniment.model import Document, Judgement, Publisher, Reading, Record, Sentence
from muniment.register.accounts import Account, accounts
from muniment.register.carry import with_lasting_ids
from muniment.register.entry_book import EntryBook
from muniment.register.follow.watch import Watch
from muniment.register.overlays import Lost, undone
from muniment.register.reviews import Past, Reviews, decided_records, lay_if_decided, lost_decisions, past, tags_of
from muniment.register.roster import Roster
from muniment.register.settle import Known, settle
from muniment.settings import DEFAULT_LIMITS, Limits
from muniment.store import (
    CHANGED,
    CURRENT,
    NEW,
    Coverage,
    Desk,
    DocumentPage,
    Fault,
    Info,
    Query,
    RecordList,
    RecordPage,
    SetAside,
    Shelf,
    ShelfQuery,
    Store,
)


class IdError(MunimentError):
    """No document, record or entry has this id, or several have ids that begin so."""


class Read(Protocol):
    """What a reader makes of a document."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, furniture marked."""

    @property
    def records(self) -> tuple[Record, ...]:
        """The records, in the order of the text."""


class Pipeline(Protocol):
    """A reader; `name` and `version` tell its readings apart."""

    @property
    def name(self) -> str:
        """Which reader."""

    @property
    def version(self) -> str:
        """Which weights and rules."""

    def read(self, document: Document, /) -> Read:
        """Read one document."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far `add` is: documents seen, records found, documents set aside, and the name of the last one."""

    documents: int = 0
    records: int = 0
    set_aside: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class AddReport:
    """What `add` did.

    `added` counts new documents, `copies` those among them whose text another document has already; `new_versions`
    are changed texts of known ones, `unchanged` what was there as it is. `warnings` are (document's name, warning).
    """

    added: int = 0
    unchanged: int = 0
    new_versions: int = 0
    copies: int = 0
    records: int = 0
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What `read_again` did; `failed` are documents that could not be read and keep their old reading.

    `lost` are all decisions that now have no record to apply to.
    """

    documents: int
    records: int
    failed: tuple[tuple[str, str], ...] = ()
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that has the words that were searched, and a passage of it with the words marked « »."""

    document: Document
    snippet: str


def utcnow() -> datetime:
    """The time now, aware."""
    return datetime.now(UTC)


class Register:
    """A register in a file. Use it as a context manager, or call `close`.

    Everything of one document is stored in one transaction: whatever happens, the file holds whole documents only, and
    the same `add` again finishes the rest. Raises StoreError for a place or file that does not do.
    """

    def __init__(self, store: Store, *, clock: Callable[[], datetime], pipeline: Pipeline | None = None) -> None:
        self._store, self._clock, self._pipeline, self._known = store, clock, pipeline, Known()

    @classmethod
    def open(
        cls,
        path: Path | str = "muniment.db",
        *,
        clock: Callable[[], datetime] = utcnow,
        pipeline: Pipeline | None = None,
    ) -> Self:
        """Open a register, or make one where there is none. The reader is loaded when the first document is read."""
        return cls(Store(Path(path)), clock=clock, pipeline=pipeline)

    def close(self) -> None:
        """Give the file back."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The register's file."""
        return self._store.path

    @property
    def pipeline(self) -> Pipeline:
        """The reader."""
        if self._pipeline is None:
            from muniment.reading.pipeline import Pipeline as Shipped

            self._pipeline = Shipped.default()
        return self._pipeline

    def add(
        self,
        paths: Iterable[Path | str],
        *,
        limits: Limits = DEFAULT_LIMITS,
        progress: Callable[[Progress], None] | None = None,
    ) -> AddReport:
        """Read files and folders into the register. What cannot be taken in is set aside, and the rest goes on."""
        from muniment.sources import read_paths

        found = read_paths([Path(path) for path in paths], limits=limits, today=self._clock().date())
        return self.add_documents(found, progress=progress)

    def add_documents(
        self,
        documents: Iterable[Document | DocumentError],
        *,
        progress: Callable[[Progress], None] | None = None,
    ) -> AddReport:
        """As `add`, with documents that are made already."""
        report, seen = AddReport(), 0
        for document in documents:
            report, seen = self._add_one(report, document), seen + 1
            if progress:
                progress(Progress(seen, report.records, len(report.set_aside), document.name))
        return report

    def _add_one(self, report: AddReport, document: Document | DocumentError) -> AddReport:
        if isinstance(document, DocumentError):
            return self._set_aside(report, document)
        report = replace(report, warnings=report.warnings + tuple((document.name, text) for text in document.warnings))
        document = self._store.as_known(document)
        if self._store.standing(document) == CURRENT:
            self._store.resolve(document, self._clock())
            return self._unchanged(report, document)
        try:
            return self._read_one(report, document)
        except DocumentError as error:
            return self._set_aside(report, error)
        except InvariantError as error:
            return self._set_aside(report, DocumentError(document.name, "reading", str(error)))

    def _unchanged(self, report: AddReport, document: Document) -> AddReport:
        """The text is there already; a day that is told only now is not dropped without a word."""
        stored, told = self._store.document(document.id).published, document.published.day
        if told not in (stored.day, None) and stored.basis != "person":
            warning = f"is there with the date {stored.day or 'not known'}, which stays; not {told}"
            report = replace(report, warnings=(*report.warnings, (document.name, warning)))
        return replace(report, unchanged=report.unchanged + 1)

    def _read_one(self, report: AddReport, document: Document) -> AddReport:
        read = self.pipeline.read(document)
        reading = Reading(self.pipeline.name, self.pipeline.version, self._clock())
        with self._store.deciding() as desk:
            current = desk.current_id(document.identity)
            records = self._with_ids(desk, read.records, current) if current else with_lasting_ids(read.records, ())
            put = desk.put(document, reading, read.sentences, records)
            if put.standing == CHANGED:
                lay_if_decided(desk, document.id, reading.at)
            if put.standing != CURRENT:
                texts = {document.id, current or document.id}
                settle(desk, texts, cause=f"report {document.id}", at=reading.at, known=self._known)
        if put.standing == CURRENT:  # somebody else has added it meanwhile
            return replace(report, unchanged=report.unchanged + 1)
        return replace(
            report,
            added=report.added + (put.standing == NEW),
            new_versions=report.new_versions + (put.standing == CHANGED),
            copies=report.copies + put.copy,
            records=report.records + len(records),
        )

    def _with_ids(self, desk: Desk, records: Iterable[Record], document_id: str) -> list[Record]:
        """New records of a document under the ids of those that they are."""
        earlier = desk.base(document_id).records
        known = {record.id for record in earlier}
        decided = decided_records(desk, desk.in_force(document_id).identity)
        return with_lasting_ids(records, earlier, [record for record in decided if record.id not in known])

    def read_again(
        self, document_ids: Iterable[str] | None = None, *, progress: Callable[[Progress], None] | None = None
    ) -> ReadAgain:
        """Read documents (all current ones without ids) with the reader that this register was opened with.

        Each old reading is superseded and kept, decisions are laid over the new one. One transaction a document. The
        id of an earlier text stands for the current one.
        """
        if document_ids is None:
            with self._store.looking() as desk:
                ids = desk.document_ids()
        else:
            ids = list(dict.fromkeys(self.current_document(id).id for id in document_ids))
        report = ReadAgain(0, 0)
        for number, document_id in enumerate(ids, 1):
            report = self._read_again(report, document_id)
            if progress:
                progress(Progress(number, report.records, len(report.failed), document_id))
        return replace(report, lost=tuple(self.lost()))

    def _read_again(self, report: ReadAgain, document_id: str) -> ReadAgain:
        document = replace(self._store.document(document_id), original=self._store.original(document_id))
        try:
            read = self.pipeline.read(document)
        except (DocumentError, InvariantError) as error:
            return replace(report, failed=(*report.failed, (document_id, str(error))))
        reading = Reading(self.pipeline.name, self.pipeline.version, self._clock())
        with self._store.deciding() as desk:
            if desk.current_id(document.identity) != document_id:
                return replace(report, failed=(*report.failed, (document_id, "another text has replaced it meanwhile")))
            records = self._with_ids(desk, read.records, document_id)
            desk.put_reading(document, reading, read.sentences, records)
            lay_if_decided(desk, document_id, reading.at)
            settle(desk, [document_id], cause=f"reading {document_id}", at=reading.at, known=self._known)
        return replace(report, documents=report.documents + 1, records=report.records + len(records))

    @property
    def roster(self) -> Roster:
        """Who is who in this register, and who held an office on a day."""
        return Roster(self._store, clock=self._clock)

    @property
    def entries(self) -> EntryBook:
        """The entries: one for each real-world thing."""
        return EntryBook(self._store, self._known, whole_id=self._whole_id)

    @property
    def watch(self) -> Watch:
        """What to look after: due, overdue, silent, targets, conflicts, what is new."""
        return Watch(self._store, self.entries)

    def reviews(self, *, by: str, why: str = "") -> Reviews:
        """A person's decisions on this register."""
        return Reviews(
            self._store,
            by=by,
            why=why,
            clock=self._clock,
            whole_id=self._whole_id,
            settle=partial(settle, known=self._known),
        )

    def accounts(self) -> Iterator[Account]:
        """Each current document with the machine's reading, the decisions that hold, and what came of both."""
        return accounts(self._store)

    def lost(self) -> list[Lost]:
        """The decisions that hold and have no record to apply to, since another reading lacks it; they wait."""
        with self._store.looking() as desk:
            return lost_decisions(desk)

    def history(self, any_id: str | None = None) -> list[Past]:
        """All decisions, or those on a record, or on a document and its records; oldest first."""
        whole = self._whole_id(any_id) if any_id else None
        with self._store.looking() as desk:
            return past(desk, whole)

    def tags(self) -> dict[str, list[str]]:
        """The tags that people put on records and documents, by id, in the order in which they came."""
        with self._store.looking() as desk:
            return tags_of(desk)

    def judgements(self) -> list[Judgement]:
        """The judgements that hold, machines' and people's, in the order in which they were made."""
        with self._store.looking() as desk:
            dead = undone(desk.undos())
            return [judged.judgement for judged in desk.judgements() if judged.batch not in dead]

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Keep a machine's judgements; what people judge goes by `reviews`."""
        with self._store.deciding() as desk:
            desk.put_judgements(judgements)

    def publishers(self) -> list[Publisher]:
        """The publishers of the current documents by name, as people have set them."""
        with self._store.looking() as desk:
            return desk.publishers()

    def _set_aside(self, report: AddReport, error: DocumentError) -> AddReport:
        at = self._clock()
        self._store.set_aside(error, at)
        aside = SetAside(error.name, error.reason, error.detail, at)
        return replace(report, set_aside=(*report.set_aside, aside))

    def holds(self, document: Document) -> bool:
        """Whether this text of the document is in the register already, so that `add` would not read it."""
        return self._store.standing(self._store.as_known(document)) == CURRENT

    def records(self, query: Query | None = None) -> RecordList:
        """The current records that a query asks for (all without one): dated ones, and apart from them undated."""
        return self._store.records(query or Query())

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """The current documents that have all the words, best first. Nothing in the words is an operator."""
        return [Hit(document, snippet) for document, snippet in self._store.search(words, limit=limit)]

    def show(self, any_id: str) -> DocumentPage | RecordPage:
        """The document or record with this id, or the only one whose id begins so. Raises IdError."""
        whole = self._whole_id(any_id)
        if whole.startswith("e"):
            raise IdError(f"{whole} is an entry, not a document or record")
        return self._store.document_page(whole) if whole.startswith("d") else self._store.record_page(whole)

    def document(self, document_id: str) -> Document:
        """A document by its id or the beginning of it. Raises IdError."""
        page = self.show(document_id)
        if isinstance(page, RecordPage):
            raise IdError(f"{document_id} is a record, not a document")
        return page.document

    def current_document(self, document_id: str) -> Document:
        """The current text of a document by the id, or the beginning of it, of any of its texts. Raises IdError."""
        document = self.document(document_id)
        with self._store.looking() as desk:
            return desk.in_force(desk.current_id(document.identity) or document.id)

    def record(self, record_id: str) -> Record:
        """A record by its id or the beginning of it, as it was read last. Raises IdError."""
        page = self.show(record_id)
        if isinstance(page, DocumentPage):
            raise IdError(f"{record_id} is a document, not a record")
        return page.record

    def _whole_id(self, prefix: str) -> str:
        found = self._store.ids_like(prefix, limit=4)
        if prefix in found or len(found) == 1:
            return prefix if prefix in found else found[0]
        if not found or not prefix:
            raise IdError(f"no document, record or entry has the id {prefix!r}")
        raise IdError(f"several ids begin with {prefix!r}: {', '.join(found[:3])}{' …' if len(found) > 3 else ''}")

    def original(self, document_id: str) -> bytes:
        """The bytes of a document as they came. Raises IdError."""
        return self._store.original(self.document(document_id).id)

    def with_sentences(self, records: Iterable[Record]) -> Iterator[tuple[Record, tuple[Sentence, ...]]]:
        """Each record with the sentences of its document."""
        known: dict[str, tuple[Sentence, ...]] = {}
        for record in records:
            document_id = record.document.id
            if document_id not in known:
                known[document_id] = self._store.sentences(document_id)
            yield record, known[document_id]

    def quarantine(self) -> list[SetAside]:
        """What was set aside and has not been taken in since, by name."""
        return self._store.quarantine()

    def shelf(self, query: ShelfQuery | None = None) -> Shelf:
        """The current documents as a list (all without a query), those that came last first."""
        return self._store.shelf(query or ShelfQuery())

    def coverage(self) -> Coverage:
        """How many documents there are by publisher and month: what this register can know of."""
        return self._store.coverage()

    def info(self) -> Info:
        """What the register holds, in numbers."""
        return self._store.info()

    def check(self) -> list[Fault]:
        """Prove every quote, text, original and value; what is not as it was put in comes back, sorted."""
        return self._store.check()

    def backup(self, target: Path | str) -> None:
        """Copy the register, also while it is used, into a new file. Raises StoreError when there is one already."""
        self._store.backup(Path(target))
