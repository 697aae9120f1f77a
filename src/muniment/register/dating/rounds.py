"""Clusters and dates together: clusters date a document, its date brings records together, until nothing changes.

Undated documents are dated in two rounds. The first rests on their own words and on dated documents alone; the second,
of those that it leaves open, also on what it made of the others. So no chain of guesses is longer than two, and a new
document concerns only those undated ones with which it shares a key, and their like.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from muniment.model import Document, Judgement, Record
from muniment.reading.sentences import split_sentences
from muniment.register.dating.reread import dated, reread
from muniment.register.dating.solve import Dating, Own, date_own, own_of
from muniment.register.resolve.blocking import BLOCK_LIMIT, blocks_of, keys_of
from muniment.register.resolve.facts import Facts, all_facts
from muniment.register.resolve.match import match
from muniment.register.resolve.resolution import Resolution, resolve, resolve_facts
from muniment.register.resolve.weights import DOUBT

TURNS = 4
LIKELIEST = 8
"""So many reports of what a record may be tell when it was; more add cost, not knowledge."""

Neighbours = Callable[[Own, Sequence[Facts], Dating | None], Sequence[Facts]]
"""The likeliest records of other documents that share a key with those of a document as they are dated by now."""


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
    told = {document.id: [r for r in records if r.document.id == document.id] for document in documents}
    owns = [own_of(d, all_facts(told[d.id])) for d in documents if d.published.day is None]
    stated = among(all_facts(record for record in records if record.document.published.day))
    first = {own.document.id: date_one(own, stated, judged) for own in owns}
    others = among(all_facts(_known(documents, told, first)))
    second = {own.document.id: date_one(own, others, judged) for own in owns if not _day(first[own.document.id])}
    datings = {name: dating for name, dating in (first | second).items() if dating}
    now = _known(documents, told, datings)
    known = [dated(document, datings[document.id]) if document.id in datings else document for document in documents]
    return Settled(tuple(known), tuple(now), resolve(now, judged), datings)


def _known(
    documents: Iterable[Document], told: Mapping[str, Sequence[Record]], datings: Mapping[str, Dating | None]
) -> list[Record]:
    return [record for document in documents for record in reread_all(told[document.id], datings.get(document.id))]


def _day(dating: Dating | None) -> date | None:
    return dating.day if dating else None


def among(facts: Iterable[Facts]) -> Neighbours:
    """The records out of some that share a key with others, unless too many do."""
    blocks = {key: block for key, block in blocks_of(facts).items() if len(block) <= BLOCK_LIMIT}

    def neighbours(own: Own, now: Sequence[Facts], _: Dating | None) -> Sequence[Facts]:
        keys = {key for one in now if one.record.kind in own.asking for key in keys_of(one)}
        found = {other.record.id: other for key in keys for other in blocks.get(key, ())}
        return likeliest(found.values(), own, now).chosen

    return neighbours


def date_one(own: Own, neighbours: Neighbours, judgements: Iterable[Judgement] = ()) -> Dating | None:
    """When an undated document was published; None where nothing tells.

    Each turn starts from what was read, so that no guess is taken for a finding.
    """
    dating, judged, records = None, tuple(judgements), [one.record for one in own.facts]
    for _ in range(TURNS):
        now = all_facts(reread_all(records, dating)) if dating else own.facts
        others = neighbours(own, now, dating)
        found = date_own(own, others, resolve_facts([*now, *others], judged).clusters)
        if found == dating:
            break
        dating = found
    return dating


@dataclass(frozen=True, slots=True)
class Likeliest:
    """Records of other documents, by id, that may be one thing with a document's; and for each of the document's
    records, first as read and then as dated, the least score with which another one would be chosen, too."""

    chosen: tuple[Facts, ...]
    floors: tuple[tuple[Facts, float], ...]


def likeliest(others: Iterable[Facts], own: Own, now: Sequence[Facts]) -> Likeliest:
    """At most LIKELIEST for each record of which others can say something of the document's day."""
    chosen: dict[str, Facts] = {}
    floors: list[tuple[Facts, float]] = []
    foreign = [one for one in others if one.document != own.document.id]
    for mine in (one for one in (*own.facts, *now) if one.record.kind in own.asking):
        alike = [one for one in foreign if one.record.kind == mine.record.kind]
        scored = [(found.score, one) for one in alike if not (found := match(mine, one)).conflict]
        scored = [told for told in scored if told[0] >= DOUBT]
        best = sorted(scored, key=lambda told: (-told[0], told[1].record.id))[:LIKELIEST]
        chosen |= {one.record.id: one for _, one in best}
        floors.append((mine, best[-1][0] if len(best) == LIKELIEST else DOUBT))
    return Likeliest(tuple(chosen[name] for name in sorted(chosen)), tuple(floors))


def reread_all(records: Sequence[Record], dating: Dating | None) -> list[Record]:
    """The records of one document with its relative times read anew."""
    if dating is None or not records:
        return list(records)
    sentences = split_sentences(records[0].document.text)
    return [reread(record, dating, sentences) for record in records]
