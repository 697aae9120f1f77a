"""Countries of parties: read from gold spans, and brought in by officials, forces and firms.

Bars: 0.97 of the codes right; of the countries that stand only on such words, 0.85 restored at a precision of 0.90.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.corpus import read_rows
from evaluation.exam import Result
from evaluation.scoring import Count
from muniment.codebook import SIDES
from muniment.model import Sentence
from muniment.reading.entities.affiliations import Affiliations
from muniment.reading.entities.candidates import SPEAKERS, Filler, Page, Told
from muniment.reading.entities.clusters import Span
from muniment.reading.entities.link import link
from muniment.reading.entities.quoted import quoted_country

Json = dict[str, Any]
Key = tuple[int, str, str]
"""Number of the record, role, code."""


@dataclass(frozen=True, slots=True)
class Case:
    """A gold document's records without the countries that stand only on others' words, and those countries."""

    records: tuple[Told, ...]
    removed: frozenset[Key]


def run(path: Path) -> Result:
    """`path` is aligned gold."""
    codes, answered, restored, by_code = Count(), 0, Count(), Count()
    predictions = []
    for document in read_rows(path):
        told = list(codes_of(document))
        codes += Count(sum(mine == gold for mine, gold in told), len(told), len(told))
        answered += sum(mine is not None for mine, _ in told)
        case = reduced(document)
        found = restored_in(document, case)
        restored += Count(len(found & case.removed), len(found), len(case.removed))
        by_code += _without_role(found, case.removed)
        predictions.append({"id": document["id"], "added": sorted(found)})
    figures = {
        "codes_right": codes.precision,
        "codes_right_of_answered": codes.right / answered if answered else 0.0,
        "codes": codes.gold,
        "restored_recall": restored.recall,
        "restored_precision": restored.precision,
        "restored_recall_any_role": by_code.recall,
        "restored_precision_any_role": by_code.precision,
        "removed": restored.gold,
    }
    return Result(figures, (), tuple(predictions))


def spans_of(document: Json) -> dict[Span, Json]:
    """The gold mentions, each with its entity."""
    found: dict[Span, Json] = {}
    for entity in document["entities"]:
        for start, end in entity["mentions"]:
            found.setdefault(Span(start, end, entity["type"]), entity)
    return found


def _fillers(document: Json) -> Iterator[tuple[int, Json, Json]]:
    """Number of the record, filler, entity."""
    entities = {entity["e"]: entity for entity in document["entities"]}
    for number, record in enumerate(document["records"]):
        for filler in record["roles"]:
            entity = entities.get(filler["value"]) if isinstance(filler["value"], str) else None
            if entity:
                yield number, filler, entity


def codes_of(document: Json) -> Iterator[tuple[str | None, str]]:
    """For every country among the sides, the code that its quoted words give, and the gold code."""
    spans = spans_of(document)
    countries = Affiliations(document["body"], spans, _day(document))
    for _, filler, entity in _fillers(document):
        if filler["role"] in SIDES and entity["type"] == "country":
            found = quoted_country(countries, *filler["span"])
            yield found.code if found else None, entity["code"]


def reduced(document: Json) -> Case:
    """The records less the countries whose quote is no mention of theirs and stands on somebody else's.

    'Singh met Austin' and 'the US Navy': mark-up gives the longer name, so neither has words of the country's own.
    """
    spans = spans_of(document)
    removed: set[Key] = set()
    fillers: list[list[Filler]] = [[] for _ in document["records"]]
    for number, filler, entity in _fillers(document):
        start, end = filler["span"]
        if filler["role"] in SIDES and entity["type"] == "country" and _on_others(spans, start, end):
            removed.add((number, filler["role"], entity["code"]))
        else:
            fillers[number].append(Filler(filler["role"], start, end, entity["type"], entity.get("code")))
    records = tuple(
        Told(record["kind"], tuple((start, end) for start, end in record["triggers"]), tuple(mine), record["form"])
        for record, mine in zip(document["records"], fillers, strict=True)
    )
    return Case(records, frozenset(removed))


def _on_others(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether words lie on the mention of an official, a force or a firm, and on none of a country."""
    types = {span.type for span in spans if span.start < end and start < span.end}
    return "country" not in types and not types.isdisjoint(SPEAKERS)


def restored_in(document: Json, case: Case) -> frozenset[Key]:
    """What linking adds to the records of a case."""
    added = link(document["body"], sentences_of(document), spans_of(document), case.records, _day(document))
    return frozenset((number, party.role, party.code) for number, parties in enumerate(added) for party in parties)


def case_of(document: Json, records: tuple[Told, ...]) -> Page:
    """The page on which the candidates of a document's records are sought."""
    filled = {filler.span for record in records for filler in record.fillers}
    return Page(
        Affiliations(document["body"], filled.union(spans_of(document)), _day(document)), sentences_of(document)
    )


def sentences_of(document: Json) -> list[Sentence]:
    """The gold sentences."""
    return [Sentence(number, start, end) for number, (start, end) in enumerate(document["sentences"])]


def _day(document: Json) -> date | None:
    return date.fromisoformat(document["published"][:10]) if document.get("published") else None


def _without_role(found: frozenset[Key], removed: frozenset[Key]) -> Count:
    mine, gold = ({(number, code) for number, _, code in keys} for keys in (found, removed))
    return Count(len(mine & gold), len(mine), len(gold))
