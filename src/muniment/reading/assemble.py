"""Drafts become records: every filler's words get their value, and the countries that stand behind others join in."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from muniment.codebook import ENTITY_TYPES, ROLES, SIDES
from muniment.model import Amount, Document, Entity, Mention, Quote, Record, Sentence, When, sorted_records
from muniment.reading.amounts import Purse, purse_of, read_amount
from muniment.reading.encoder import Draft, Filler
from muniment.reading.entities import (
    Added,
    Affiliations,
    Span,
    Told,
    country_code,
    country_name,
    link,
    place_country,
    quoted_countries,
    with_category,
)
from muniment.reading.entities import Filler as ToldFiller
from muniment.reading.times import (
    Act,
    TimeContext,
    calendar_of,
    contexts,
    contradicts,
    dateline_day,
    day_within,
    find_times,
    named_by,
    read_time,
    time_of,
)

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
        return TimeContext(self.published, calendar_of(self.document.text))

    @property
    def published(self) -> date | None:
        """The day that relative words count from: a day that the text contradicts does not count, its dateline does."""
        published = self.document.published
        if published.day is None:
            return dateline_day(self.told)
        doubtful = published.basis == "metadata" and contradicts(self.told, published.day)
        return None if doubtful else published.day

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The sentences outside furniture."""
        return tuple(self.document.text[s.start : s.end] for s in self.sentences if not s.furniture)

    @cached_property
    def purse(self) -> Purse:
        """The currencies that a bare '$', 'Rs' or 'pesos' mean here."""
        return purse_of(self.document.text)

    @cached_property
    def countries(self) -> Affiliations:
        """The countries of the document's persons, offices and organisations."""
        return Affiliations(self.document.text, self.spans, self.document.published.day)

    @cached_property
    def contexts(self) -> dict[int, TimeContext]:
        """Against what the times of each sentence are read, by the sentence's start: with what was told before it."""
        starts = (sentence.start for sentence in self.sentences if not sentence.furniture)
        return dict(zip(starts, contexts(self.told, self.context), strict=True))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The single days that the document tells, in the order of the text."""
        told = ((self.sentence_at(start)[0], context) for start, context in self.contexts.items())
        whens = (one.when for sentence, context in told for one in find_times(sentence, context))
        return tuple(when.earliest for when in whens if when.earliest and when.earliest == when.latest)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that the document names."""
        whens = (one.when for sentence in self.told for one in find_times(sentence, TimeContext(None)))
        return tuple(when.earliest.year for when in whens if when.earliest and when.basis == "stated")

    def when(self, start: int, end: int, act: Act | None = None) -> When:
        """What the document's words at [start, end) mean as a time; of what, if that is known."""
        told, first = self.sentence_at(start)
        place, context = (start - first, end - first), self.contexts.get(first, self.context)
        if act is None:
            return read_time(told, *place, context)
        return time_of(told, *place, context, act, days=lambda: self.days, years=lambda: self.years)

    def sentence_at(self, offset: int) -> tuple[str, int]:
        """The text of the sentence that holds an offset, and where it begins."""
        behind = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start)
        sentence = self.sentences[behind - 1] if behind else None
        if sentence is None or offset >= sentence.end:
            return self.document.text, 0
        return self.document.text[sentence.start : sentence.end], sentence.start


def records_of(page: Page, drafts: Sequence[Draft]) -> list[Record]:
    """The records of the drafts in the order of the text; two drafts that come out as one record are one."""
    records = drafted(page, drafts)
    told = [_told(record) for record in records]
    added = link(page.document.text, page.sentences, page.spans, told, page.document.published.day)
    linked = [_with_countries(page, record, some) for record, some in zip(records, added, strict=True)]
    return sorted_records({record.id: record for record in linked}.values())


def drafted(page: Page, drafts: Sequence[Draft]) -> list[Record]:
    """The records of the drafts, one each and in their order, with every value but the countries that linking adds."""
    return on_occasions([_record(page, draft, _mentions) for draft in drafts])


def on_occasions(records: Sequence[Record]) -> list[Record]:
    """The records with the times that 'during the visit' and 'the third day' take from another one of the document."""
    return [
        replace(record, mentions=tuple(_on_occasion(mention, record, records) for mention in record.mentions))
        for record in records
    ]


def _on_occasion(mention: Mention, record: Record, records: Sequence[Record]) -> Mention:
    if mention.when is None:
        return mention
    words = mention.quote.words
    occasions = [other for other in records if other is not record and other.kind in ("meeting", "exercise")]
    days = {day for when in _known(occasions) if (day := day_within(words, when))}
    if len(days) == 1:
        day = days.pop()
        return replace(mention, when=When(day, day, "day", "inherited", words, rule="day of an occasion"))
    named = (other for other in occasions if named_by(words, (trigger.words for trigger in other.triggers)))
    whole = {when.iso: when for when in _known(named)}
    if mention.when.basis != "none" or len(whole) != 1:
        return mention
    return replace(mention, when=replace(*whole.values(), words=words, basis="inherited", rule="occasion"))


def _known(records: Iterable[Record]) -> Iterator[When]:
    """The times of some records as far as they are known."""
    return (time.when for record in records for time in record.of_role("time") if time.when and time.when.iso)


def unlinked_records_of(page: Page, drafts: Sequence[Draft]) -> list[Record]:
    """As `records_of`, by each filler's own words alone: what linking is measured against."""
    records = [_record(page, draft, lambda page, filler: [_mention(page, filler)]) for draft in drafts]
    return sorted_records({record.id: record for record in records}.values())


def _record(page: Page, draft: Draft, read: Callable[[Page, Filler], Iterable[Mention]]) -> Record:
    triggers = tuple(page.document.quote(start, end) for start, end in draft.triggers)
    mentions = tuple(mention for filler in draft.fillers for mention in read(page, filler))
    record = Record(page.document, draft.kind, draft.form, draft.stage, triggers, mentions, score=round(draft.score, 4))
    return replace(record, mentions=tuple(_in_record(page, mention, record) for mention in mentions))


def _in_record(page: Page, mention: Mention, record: Record) -> Mention:
    """The mention with the value that its words have as a time, or an amount, of this record."""
    value, quote = ROLES[mention.role].value, mention.quote
    if value == "time":
        return replace(mention, when=page.when(quote.start, quote.end, Act.of(record)))
    if value == "amount":
        return replace(mention, amount=_amount(page, quote, _countable(record, quote)))
    return mention


def _countable(record: Record, quote: Quote) -> str:
    """What of a deal a bare number counts: the last item that is named before it, else the first behind it."""
    if record.kind not in ("project", "agreement"):
        return ""
    items = sorted(item.quote for item in record.of_role("item") if not _NO_ITEM.search(item.quote.words))
    before = [item for item in items if item.end <= quote.start]
    nearest = next(iter(before[-1:] or items), None)
    return " ".join(nearest.words.split()) if nearest else ""


_NO_ITEM = re.compile(r"(?:['’]s|\bones?)$")


def _amount(page: Page, quote: Quote, counted: str) -> Amount | None:
    told, start = page.sentence_at(quote.start)
    before = page.document.text[:start]
    place = (quote.start - start, quote.end - start)
    amount = read_amount(told, *place, purse=page.purse, before=before, counted=counted)
    return replace(amount, unit=with_category(amount.unit)) if amount else None


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
    return bare


def _entity(filler: Filler, quote: Quote) -> Entity | None:
    """Whom the words name."""
    if filler.type not in ENTITY_TYPES:
        return None
    code = _code(filler, quote.words)
    return Entity("country" if code and filler.role in SIDES else filler.type, " ".join(quote.words.split()), code)


def _code(filler: Filler, words: str) -> str | None:
    """The country that the words name; of a place where something happens, the one in which it lies."""
    if filler.type == "place" and filler.role not in SIDES:
        return place_country(words)
    return country_code(words) if filler.type in ("country", "place", "org") else None


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
