"""Where records see persons: the name, the office that stands beside it, the country, the day and the sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from muniment.model import Document, Quote, Record
from muniment.reading.entities import Affiliations, Span, country_code, one_person
from muniment.reading.entities.countries import country_pattern
from muniment.reading.entities.names import name_words

HEADS = frozenset(
    """
    minister secretary president premier chancellor chief commander commander-in-chief adviser advisor ambassador
    commissioner director chairman chairwoman chairperson mantri governor representative attaché spokesperson
    spokesman spokeswoman undersecretary taoiseach king queen emir sultan general-secretary head ceo
    """.split()  # noqa: SIM905
)
"""Words without which a run of words is no office."""
PARTS = HEADS | frozenset(
    """
    defence defense foreign external affairs prime deputy vice under assistant first state national security army
    navy naval air force forces armed staff general joint chiefs coast guard interior home finance trade industry
    commerce raksha rajya permanent high crown managing executive procurement production acquisition armaments
    materiel intelligence council cabinet inspector military of for the and to strategic industries policy
    """.split()  # noqa: SIM905
)
SMALL = frozenset("of for the and to".split())  # noqa: SIM905
RANK = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Shri|Smt|Sri|Gen|(?<!Secretary )(?<!Director )(?<!Inspector )(?<!Governor )General|Lt"
    r"|Lieutenant|Maj|Major|Col|Colonel|Adm|Admiral|Vice|Rear|Air|Chief|Marshal|Field|Brig|Brigadier|Capt|Captain|Sir"
    r"|Dame|Lord|Sheikh|Hon|His|Her|Excellency)\.? )+$"
)
FORMER = re.compile(r"\b(?:former|ex|late|then|outgoing|incoming|designate|elect)\b[- ]?$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[\w'’.-]+(?= $)")
_POSTED = re.compile(r"\bto (?:the )?$")
"""Before the country to which an ambassador is sent."""
_BESIDE_AFTER = re.compile(r", (?:who is )?(?:the )?((?:[\w'’-]+ ){0,7}[\w'’-]+)(?=[,.;)])")
SURE = 0.8
"""The least weight of a country that is believed of a person."""


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """A person in a record: `name` as told, `office` beside it ('' if none), `country` ('' if not known).

    `quote` are the words in the document, office included. `former` offices are seen to be over.
    """

    name: str
    office: str
    country: str
    day: date | None
    document: str
    record: str
    quote: Quote
    former: bool = False


def sightings(records: Iterable[Record]) -> list[Sighting]:
    """Every person in records, each with what stands beside the name; the fullest name that the document has for it."""
    by_document: dict[str, list[Record]] = {}
    for record in records:
        by_document.setdefault(record.document.id, []).append(record)
    return sorted(
        {seen for told in by_document.values() for seen in _in_document(told)}, key=lambda s: (s.document, s.quote, s)
    )


def _in_document(records: list[Record]) -> Iterator[Sighting]:
    document = records[0].document
    spans = {Span(m.quote.start, m.quote.end, m.entity.type) for record in records for m in record.mentions if m.entity}
    persons = sorted(span for span in spans if span.type == "person" and document.text[span.start].isupper())
    titled = {span: title for span in persons if (title := _title(document, span))}
    spans |= {Span(title.start, title.end, "office") for title in titled.values()} | set(_countries(document, persons))
    countries = Affiliations(document.text, spans, document.published.day)
    names = [document.text[span.start : span.end] for span in persons]
    for record in records:
        for mention in record.mentions:
            place = Span(mention.quote.start, mention.quote.end, "person")
            if mention.entity and place in persons:
                country = countries.of(place)
                code = country.code if country and country.weight >= SURE else ""
                yield _sighting(record, place, _fullest(mention.quote.words, names), code, titled.get(place))


def _sighting(record: Record, place: Span, name: str, code: str, title: "_Title | None") -> Sighting:
    document, day = record.document, record.document.published.day
    if title is None:
        quote = document.quote(place.start, place.end)
        return Sighting(name, "", code, day, document.id, record.id, quote)
    quote = document.quote(min(title.start, place.start), max(title.end, place.end))
    return Sighting(name, title.office, title.country or code, day, document.id, record.id, quote, title.former)


def _fullest(name: str, names: list[str]) -> str:
    """'Kumar' is 'Ajay Kumar' where the document has one such person only."""
    plain = " ".join(re.sub(r"['’]s$", "", name).split())
    fuller = {" ".join(name_words(other)): other for other in names if one_person(name, other)}
    longest = {key for key in fuller if not any(key != k and one_person(key, k) for k in fuller if len(k) > len(key))}
    only = fuller[next(iter(longest))] if len(longest) == 1 else plain
    return plain if len(name_words(plain)) >= len(name_words(only)) else " ".join(only.split())


@dataclass(frozen=True, slots=True)
class _Title:
    office: str
    country: str
    start: int
    end: int
    former: bool


def _title(document: Document, span: Span) -> _Title | None:
    """The office right before a name, else in apposition behind it."""
    text = document.text
    rank = RANK.search(text, max(0, span.start - 60), span.start)
    begin = end = rank.start() if rank else span.start
    while (word := _WORD_BEFORE.search(text, max(0, begin - 40), begin)) and _fits(word[0]):
        begin = word.start()
    if begin < end:
        found = _read_title(text, begin, end - 1)
        if found:
            return found
    behind = _BESIDE_AFTER.match(text, span.end)
    if behind and all(map(_fits, behind[1].split())):
        return _read_title(text, *behind.span(1))
    return None


def _fits(word: str) -> bool:
    plain = re.sub(r"['’]s$", "", word).lower()
    return plain in PARTS or (word[0].isupper() and country_code(word) is not None)


def _read_title(text: str, start: int, end: int) -> _Title | None:
    """The run of words as an office and its country; None where it names no office."""
    words = text[start:end]
    found = country_pattern().finditer(words)
    hits = [hit for hit in found if country_code(hit[0]) and not _POSTED.search(words[: hit.start()])]
    codes = {country_code(hit[0]) or "" for hit in hits}
    if len(codes) > 1:
        return None
    bare = country_pattern().sub(" ", words) if hits else words
    office = re.sub(r"^(?:['’]s\b|\W|\b(?:of|for|the|and|to)\b)+|(?:\W|\b(?:of|for|the|and|to)\b|['’]s)+$", "", bare)
    if not HEADS.intersection(re.findall(r"[\w-]+", office.lower())):
        return None
    former = FORMER.search(text, max(0, start - 12), start) is not None
    return _Title(" ".join(office.split()), next(iter(codes), ""), start, end, former)


def _countries(document: Document, persons: Iterable[Span]) -> Iterator[Span]:
    """Country words near persons, as mentions."""
    for person in persons:
        for hit in country_pattern().finditer(document.text, max(0, person.start - 80), person.end + 60):
            yield Span(*hit.span(), "country")
