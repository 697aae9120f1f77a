"""Countries of parties: read from gold spans, and brought in by officials, forces and firms.

Bars: 0.97 of the codes right; of the countries that stand only on such words, 0.85 restored at a precision of 0.90. A
country is restored when the record has it again in any side's role: the bar is on the countries. How many of them stand
in the very role of the gold record (host, party, supplier ...) is told beside it, and is the stricter reading.
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
from muniment.reading.entities.countries import country_pattern
from muniment.reading.entities.link import link
from muniment.reading.entities.quoted import quoted_countries

Json = dict[str, Any]
Key = tuple[int, str, str]
"""Number of the record, role, code."""


@dataclass(frozen=True, slots=True)
class Case:
    """A gold document's records without the countries that stand only on others' words, and those countries.

    `wordless` are those of them whose quote has no country's word in it at all: 'Austin', not 'the US Navy'.
    """

    records: tuple[Told, ...]
    removed: frozenset[Key]
    wordless: frozenset[Key]


def run(path: Path) -> Result:
    """`path` is aligned gold."""
    codes, in_role, restored, wordless = Count(), Count(), Count(), Count()
    predictions = []
    for document in read_rows(path):
        told = list(codes_of(document))
        codes += Count(sum(len(mine & gold) for mine, gold in told), sum(len(mine) for mine, _ in told), _all(told))
        case = reduced(document)
        found = restored_in(document, case)
        in_role += Count(len(found & case.removed), len(found), len(case.removed))
        restored += _without_role(found, case.removed)
        wordless += _without_role(found, case.wordless)
        predictions.append({"id": document["id"], "added": sorted(found)})
    figures = {
        "codes_right": codes.recall,
        "codes_right_of_answered": codes.precision,
        "codes": codes.gold,
        "restored_recall": restored.recall,
        "restored_precision": restored.precision,
        "restored_in_role_recall": in_role.recall,
        "restored_in_role_precision": in_role.precision,
        "restored_recall_without_country_word": wordless.recall,
        "removed": in_role.gold,
        "removed_without_country_word": wordless.gold,
    }
    return Result(figures, (), tuple(predictions))


def _all(told: Iterable[tuple[frozenset[str], frozenset[str]]]) -> int:
    """Everything that was to be told; a code too many makes it one more."""
    return sum(max(len(mine), len(gold)) for mine, gold in told)


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


def codes_of(document: Json) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """For every quote of a record's sides, the codes that it gives, and the gold ones; most quotes stand for one.

    'Both sides' stands for those that the record has no other words for.
    """
    countries = Affiliations(document["body"], spans_of(document), _day(document))
    sides: dict[int, dict[tuple[int, int], set[str]]] = {}
    for number, filler, entity in _fillers(document):
        if filler["role"] in SIDES and entity["type"] == "country":
            start, end = filler["span"]
            sides.setdefault(number, {}).setdefault((start, end), set()).add(entity["code"])
    for quotes in sides.values():
        for (start, end), gold in quotes.items():
            others = {code for place, codes in quotes.items() if place != (start, end) for code in codes} - gold
            found = quoted_countries(countries, start, end, known=others)
            yield frozenset(country.code for country in found), frozenset(gold)


def reduced(document: Json) -> Case:
    """The records less the countries whose quote is no mention of theirs and stands on somebody else's.

    'Singh met Austin' and 'the US Navy': mark-up gives the longer name, so neither has words of the country's own.
    """
    spans = spans_of(document)
    removed: set[Key] = set()
    wordless: set[Key] = set()
    fillers: list[list[Filler]] = [[] for _ in document["records"]]
    for number, filler, entity in _fillers(document):
        start, end = filler["span"]
        if filler["role"] in SIDES and entity["type"] == "country" and _on_others(spans, start, end):
            removed.add(key := (number, filler["role"], entity["code"]))
            if not country_pattern().search(document["body"][start:end]):
                wordless.add(key)
        else:
            fillers[number].append(Filler(filler["role"], start, end, entity["type"], entity.get("code")))
    records = tuple(
        Told(record["kind"], tuple((start, end) for start, end in record["triggers"]), tuple(mine), record["form"])
        for record, mine in zip(document["records"], fillers, strict=True)
    )
    return Case(records, frozenset(removed), frozenset(wordless))


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
