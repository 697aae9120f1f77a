"""Clusters and dates together: clusters date documents, dates bring records together, until nothing changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muniment.model import Document, Judgement, Record
from muniment.reading.sentences import split_sentences
from muniment.register.dating.reread import dated, reread
from muniment.register.dating.solve import Dating, date_documents
from muniment.register.resolve.resolution import Resolution, resolve

ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Settled:
    """Documents with their inferred days, records with their times read anew, clusters, and the datings by document."""

    documents: tuple[Document, ...]
    records: tuple[Record, ...]
    resolution: Resolution
    datings: dict[str, Dating]


def settled(documents: Sequence[Document], records: Sequence[Record], judgements: Iterable[Judgement] = ()) -> Settled:
    """Resolve and date in turn. Each round starts from what was read, so that no guess is taken for a finding."""
    judged = tuple(judgements)
    datings: dict[str, Dating] = {}
    for _ in range(ROUNDS):
        now = tuple(_with_date(record, datings) for record in records)
        resolution = resolve(now, judged)
        known = [
            dated(document, datings[document.id]) if document.id in datings else document for document in documents
        ]
        found = _dated_again(documents, records, now, resolution)
        if found == datings:
            break
        datings = found
    return Settled(tuple(known), now, resolution, datings)


def _dated_again(
    documents: Sequence[Document], records: Sequence[Record], now: Sequence[Record], resolution: Resolution
) -> dict[str, Dating]:
    """Every undated document dated from its own records as read and the others as they are known by now."""
    found = {}
    for document in documents:
        if document.published.day is None:
            mixed = [
                record if record.document.id == document.id else other
                for record, other in zip(records, now, strict=True)
            ]
            for dating in date_documents([document], mixed, resolution.clusters):
                found[dating.document] = dating
    return found


def _with_date(record: Record, datings: dict[str, Dating]) -> Record:
    dating = datings.get(record.document.id)
    return reread(record, dating, split_sentences(record.document.text)) if dating else record
