"""Drafts become records: every filler's words get their value, and the countries that stand behind others join in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from muniment.codebook import ENTITY_TYPES, ROLES, SIDES
from muniment.model import Document, Entity, Mention, Quote, Record, Sentence, When, sorted_records
from muniment.reading.amounts import dollar_of, read_amount
from muniment.reading.encoder import Draft, Filler
from muniment.reading.entities import (
    Added,
    Affiliations,
    Span,
    Told,
    country_code,
    country_name,
    link,
    quoted_countries,
)
from muniment.reading.entities import Filler as ToldFiller
from muniment.reading.times import TimeContext, calendar_of, contexts, read_time

STANDS_FOR_COUNTRY = ("person", "office", "ref", "country")
"""Types of span that, as a side of a record, mean the country: 'Raksha Mantri', 'both sides', 'Austin'."""


@dataclass(frozen=True)
class Page:
    """A document as values are read from it. `spans` are the mentions that the encoder saw."""

    document: Document
    sentences: Sequence[Sentence]
    spans: tuple[Span, ...] = ()

    @cached_property
    def context(self) -> TimeContext:
        """Against what the document's times are read."""
        return TimeContext(self.document.published.day, calendar_of(self.document.text))

    @cached_property
    def dollar(self) -> str:
        """The currency that a bare '$' means here."""
        return dollar_of(self.document.text)

    @cached_property
    def countries(self) -> Affiliations:
        """The countries of the document's persons, offices and organisations."""
        return Affiliations(self.document.text, self.spans, self.document.published.day)

    @cached_property
    def contexts(self) -> dict[int, TimeContext]:
        """Against what the times of each sentence are read, by the sentence's start: with what was told before it."""
        body = [sentence for sentence in self.sentences if not sentence.furniture]
        words = (self.document.text[sentence.start : sentence.end] for sentence in body)
        return dict(zip((sentence.start for sentence in body), contexts(words, self.context), strict=True))

    def when(self, start: int, end: int) -> When:
        """What the document's words at [start, end) mean as a time."""
        told, first = self.sentence_at(start)
        return read_time(told, start - first, end - first, self.contexts.get(first, self.context))

    def sentence_at(self, offset: int) -> tuple[str, int]:
        """The text of the sentence that holds an offset, and where it begins."""
        for sentence in self.sentences:
            if sentence.start <= offset < sentence.end:
                return self.document.text[sentence.start : sentence.end], sentence.start
        return self.document.text, 0


def records_of(page: Page, drafts: Sequence[Draft]) -> list[Record]:
    """The records of the drafts in the order of the text; two drafts that come out as one record are one."""
    records = [_record(page, draft, _mentions) for draft in drafts]
    told = [_told(record) for record in records]
    added = link(page.document.text, page.sentences, page.spans, told, page.document.published.day)
    linked = [_with_countries(page, record, some) for record, some in zip(records, added, strict=True)]
    return sorted_records({record.id: record for record in linked}.values())


def unlinked_records_of(page: Page, drafts: Sequence[Draft]) -> list[Record]:
    """As `records_of`, by each filler's own words alone: what linking is measured against."""
    records = [_record(page, draft, lambda page, filler: [_mention(page, filler)]) for draft in drafts]
    return sorted_records({record.id: record for record in records}.values())


def _record(page: Page, draft: Draft, read: Callable[[Page, Filler], Iterable[Mention]]) -> Record:
    triggers = tuple(page.document.quote(start, end) for start, end in draft.triggers)
    mentions = tuple(mention for filler in draft.fillers for mention in read(page, filler))
    return Record(page.document, draft.kind, draft.form, draft.stage, triggers, mentions, score=round(draft.score, 4))


def _mentions(page: Page, filler: Filler) -> Iterator[Mention]:
    """The filler's mention with its value; one for each country where its words stand for several."""
    mention = _mention(page, filler)
    codes = _countries(page, filler)
    if not codes:
        yield mention
    for code in codes:
        yield replace(mention, entity=Entity("country", country_name(code) or mention.quote.words, code))


def _countries(page: Page, filler: Filler) -> list[str]:
    """Of a side that an official or a pronoun stands for, the countries."""
    if filler.role not in SIDES or filler.type not in STANDS_FOR_COUNTRY:
        return []
    return [found.code for found in quoted_countries(page.countries, filler.start, filler.end) if found.code]


def _mention(page: Page, filler: Filler) -> Mention:
    quote = page.document.quote(filler.start, filler.end)
    bare = Mention(filler.role, quote, score=round(filler.score, 4))
    value = ROLES[filler.role].value
    if value == "entity":
        return replace(bare, entity=_entity(filler, quote))
    if value == "time":
        return replace(bare, when=page.when(quote.start, quote.end))
    if value == "amount":
        told, start = page.sentence_at(quote.start)
        place = (quote.start - start, quote.end - start)
        before = page.document.text[:start]
        return replace(bare, amount=read_amount(told, *place, dollar=page.dollar, before=before))
    return bare


def _entity(filler: Filler, quote: Quote) -> Entity | None:
    """Whom the words name."""
    if filler.type not in ENTITY_TYPES:
        return None
    code = country_code(quote.words) if filler.type in ("country", "place", "org") else None
    return Entity("country" if code and filler.role in SIDES else filler.type, " ".join(quote.words.split()), code)


def _told(record: Record) -> Told:
    fillers = [
        ToldFiller(m.role, m.quote.start, m.quote.end, m.entity.type, m.entity.code)
        for m in record.mentions
        if m.entity
    ]
    return Told(record.kind, tuple((q.start, q.end) for q in record.triggers), tuple(fillers), record.form)


def _with_countries(page: Page, record: Record, added: Iterable[Added]) -> Record:
    """The record with the countries that its officials, forces and firms bring in, each side's country once."""
    joined = chain(record.mentions, (_party(page, party) for party in added))
    return replace(record, mentions=tuple(_each_side_once(joined)))


def _party(page: Page, party: Added) -> Mention:
    entity = Entity("country", country_name(party.code) or party.code, party.code)
    return Mention(party.role, page.document.quote(party.start, party.end), round(party.score, 4), entity=entity)


def _each_side_once(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """A country takes one side, where its own name or else the likeliest words stand for it."""
    best: dict[str, Mention] = {}
    others = []
    for mention in mentions:
        code = mention.entity.code if mention.entity else None
        if code and mention.role in SIDES:
            best[code] = max(best.get(code, mention), mention, key=_names_it)
        else:
            others.append(mention)
    yield from sorted([*best.values(), *others], key=lambda m: (list(ROLES).index(m.role), m.quote))


def _names_it(mention: Mention) -> tuple[bool, float]:
    return country_code(mention.quote.words) is not None, mention.score
