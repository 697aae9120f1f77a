"""Organisations, forces and firms across documents: names, country with the words that show it, days, records.

Those that no table knows are learnt as well. Computed from the set of records, whatever the order in which they came.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from muniment.model import Quote, Record, short_hash
from muniment.reading.entities import Affiliations, Span, body_code, country_code
from muniment.reading.entities.countries import country_pattern
from muniment.reading.entities.folding import fold_marks
from muniment.reading.entities.organisations import organisation_name, organisation_source
from muniment.register.sightings import SURE

NEAR = 60
"""How many characters around a name its country's word is sought."""


@dataclass(frozen=True, slots=True, order=True)
class BodySighting:
    """An organisation in a record: the fullest name that the document has, country ('' if not known), its evidence."""

    name: str
    country: str
    evidence: str
    day: date | None
    document: str
    record: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation in the register. `listed` says whether the reference table has it.

    `source` is where the table's row can be looked up; empty when it is not verified.
    """

    id: str
    names: tuple[str, ...]
    country: str
    listed: bool
    seen: tuple[BodySighting, ...]
    source: str = ""

    @property
    def name(self) -> str:
        """The name that the table or else the documents use most."""
        return self.names[0]

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day of publication on which it is seen, None where no document has a day."""
        days = [sighting.day for sighting in self.seen if sighting.day]
        return (min(days), max(days)) if days else None


def bodies(records: Iterable[Record]) -> list[Body]:
    """Every organisation in records, by name; one without a country joins the only one of its name that has one."""
    found: dict[tuple[str, str], set[BodySighting]] = defaultdict(set)
    for seen in body_sightings(records):
        found[fold_marks(_canonical(seen.name)), seen.country].add(seen)
    homes: dict[str, set[str]] = defaultdict(set)
    for name, country in found:
        if country:
            homes[name].add(country)
    for name, only in homes.items():
        if len(only) == 1 and (name, "") in found:
            found[name, next(iter(only))] |= found.pop((name, ""))
    return sorted((_body(key, seen) for key, seen in found.items()), key=lambda body: (body.name, body.id))


def _body(key: tuple[str, str], seen: Iterable[BodySighting]) -> Body:
    ordered = tuple(sorted(seen, key=lambda s: (s.day or date.max, s.document, s.quote, s.record)))
    used = Counter(sighting.name for sighting in ordered)
    names = sorted(used, key=lambda name: (-used[name], -len(name), name))
    listed = organisation_name(names[0]) or body_code(names[0])
    first = [listed] if listed else []
    return Body(
        "o" + short_hash("organisation", *key, length=11),
        tuple(dict.fromkeys([*first, *names])),
        key[1],
        listed is not None,
        ordered,
        organisation_source(names[0]),
    )


def _canonical(name: str) -> str:
    return organisation_name(name) or body_code(name) or name


def body_sightings(records: Iterable[Record]) -> Iterator[BodySighting]:
    """The organisations of records, with what the document tells of their country."""
    by_document: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_document[record.document.id].append(record)
    for told in by_document.values():
        yield from _in_document(told)


def _in_document(records: list[Record]) -> Iterator[BodySighting]:
    document = records[0].document
    spans = {Span(m.quote.start, m.quote.end, m.entity.type) for record in records for m in record.mentions if m.entity}
    named = {span for span in spans if span.type == "org" and document.text[span.start].isupper()}
    around = ((max(0, span.start - NEAR), span.end + NEAR) for span in named)
    hits = (
        hit for place in around for hit in country_pattern().finditer(document.text, *place) if country_code(hit[0])
    )
    countries = Affiliations(
        document.text, spans | {Span(*hit.span(), "country") for hit in hits}, document.published.day
    )
    full = {span: cluster.name for cluster in countries.clusters for span in cluster.spans}
    for record in records:
        for mention in record.mentions:
            span = Span(mention.quote.start, mention.quote.end, "org")
            if mention.entity and span in named:
                told = countries.of(span)
                sure = told is not None and told.weight >= SURE
                code, reason = (told.code, told.reason) if told and sure else ("", "")
                name, day = " ".join(full[span].split()), document.published.day
                yield BodySighting(name, code, reason, day, document.id, record.id, mention.quote)


def find_bodies(everybody: Iterable[Body], asked: str) -> list[Body]:
    """The organisations with this id, or with all the words of the name asked for in one of theirs."""
    known = list(everybody)
    wanted = set(fold_marks(asked).split())
    by_id = [body for body in known if body.id == asked]
    return by_id or [body for body in known if any(wanted <= set(fold_marks(name).split()) for name in body.names)]
