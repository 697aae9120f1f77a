"""Clusters and dates together: clusters date a document, its date brings records together, until nothing changes.

Each undated document is dated by itself, from its own words and from what dated documents tell: no guess rests on a
guess, and a new document concerns only those undated ones with which it shares a key.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from muniment.model import Document, Judgement, Record
from muniment.reading.sentences import split_sentences
from muniment.register.dating.reread import dated, reread
from muniment.register.dating.solve import Dating, Own, date_own, own_of
from muniment.register.resolve.blocking import BLOCK_LIMIT, blocks_of, keys_of
from muniment.register.resolve.facts import Facts, all_facts
from muniment.register.resolve.resolution import Resolution, resolve, resolve_facts

ROUNDS = 4

Neighbours = Callable[[Sequence[Facts]], Sequence[Facts]]
"""Records of dated documents that share a key with some records."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Documents with their inferred days, records with their times read anew, clusters, and the datings by document."""

    documents: tuple[Document, ...]
    records: tuple[Record, ...]
    resolution: Resolution
    datings: dict[str, Dating]


def settled(documents: Sequence[Document], records: Sequence[Record], judgements: Iterable[Judgement] = ()) -> Settled:
    """Date what is undated, then resolve everything."""
    judged = tuple(judgements)
    neighbours = _among(all_facts(record for record in records if record.document.published.day))
    told = {document.id: [r for r in records if r.document.id == document.id] for document in documents}
    undated = [document for document in documents if document.published.day is None]
    owns = {document.id: own_of(document, all_facts(told[document.id])) for document in undated}
    found = {name: date_one(own, told[name], neighbours, judged) for name, own in owns.items()}
    datings = {document_id: dating for document_id, dating in found.items() if dating}
    now = [r for d in documents for r in reread_all(told[d.id], datings.get(d.id))]
    known = [dated(document, datings[document.id]) if document.id in datings else document for document in documents]
    return Settled(tuple(known), tuple(now), resolve(now, judged), datings)


def _among(facts: Iterable[Facts]) -> Neighbours:
    blocks = {key: block for key, block in blocks_of(facts).items() if len(block) <= BLOCK_LIMIT}

    def neighbours(mine: Sequence[Facts]) -> Sequence[Facts]:
        keys = {key for one in mine for key in keys_of(one)}
        found = {other.record.id: other for key in keys for other in blocks.get(key, ())}
        return [found[name] for name in sorted(found)]

    return neighbours


def date_one(
    own: Own, records: Sequence[Record], neighbours: Neighbours, judgements: Iterable[Judgement] = ()
) -> Dating | None:
    """When an undated document was published; None where nothing tells.

    Each round starts from what was read, so that no guess is taken for a finding.
    """
    dating, judged = None, tuple(judgements)
    for _ in range(ROUNDS):
        now = all_facts(reread_all(records, dating)) if dating else own.facts
        others = neighbours(now)
        found = date_own(own, others, resolve_facts([*now, *others], judged).clusters)
        if found == dating:
            break
        dating = found
    return dating


def reread_all(records: Sequence[Record], dating: Dating | None) -> list[Record]:
    """The records of one document with its relative times read anew."""
    if dating is None or not records:
        return list(records)
    sentences = split_sentences(records[0].document.text)
    return [reread(record, dating, sentences) for record in records]
