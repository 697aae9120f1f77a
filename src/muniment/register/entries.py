"""Records of one thing -> an Entry: best values with reasons, all claims, stages, sources, confidence, sort date."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from muniment.codebook import ROLES
from muniment.model import Cell, Claim, Entry, Mention, Record, When, short_hash, sorted_records
from muniment.reading.entities.folding import fold
from muniment.register.functions import with_functions
from muniment.register.sources import independent_groups
from muniment.register.stages import stage_now, steps_of

SINGLE = ("name", "time", "amount")
"""Fields of which values that contradict each other are told: names, times of one function, amounts of one unit."""
CERTAIN = 0.99
"""Confidence without a review never reaches more."""
UNRATED = 0.5
"""Where a publisher of which nobody has said how reliable it is stands among those that people have rated."""


def entry_of(
    records: Iterable[Record],
    *,
    entry_id: str | None = None,
    originals: Mapping[str, str] | None = None,
    accepted: Collection[str] = (),
) -> Entry:
    """The entry of records that are one thing.

    `originals` maps copies to what they copy, `accepted` are ids of records that a person has confirmed. Without an id
    the entry gets one from its first record.
    """
    told = sorted((with_functions(record) for record in sorted_records(records)), key=_by_report)
    groups = independent_groups(told, originals)
    steps = steps_of(told)
    cells = cells_of(told, groups)
    return Entry(
        entry_id or "e" + short_hash(min(record.id for record in told), length=11),
        tuple(told),
        cells,
        steps,
        stage_now(steps, told[0].kind),
        reports=len({record.document.id for record in told}),
        sources=len(groups),
        confidence=confidence_of(told, groups, accepted),
        sort_date=sort_date_of(told, cells),
    )


def _by_report(record: Record) -> tuple[date, str, str]:
    return record.document.published.day or date.max, record.document.id, record.id


def confidence_of(records: Iterable[Record], groups: Iterable[Collection[str]], accepted: Collection[str]) -> float:
    """How likely at least one independent source is read right; 1 when a person has confirmed a record."""
    listed = list(records)
    if any(record.id in accepted for record in listed):
        return 1.0
    doubt = 1.0
    for group in groups:
        doubt *= 1 - max(record.score for record in listed if record.document.id in group)
    return round(min(1 - doubt, CERTAIN), 4)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a field: its group (only values of one group contradict each other), its claims, its rank."""

    group: str
    text: str
    when: When | None
    claims: tuple[Claim, ...]
    sources: int
    trust: float
    exact: int
    latest: date
    score: float

    @property
    def rank(self) -> tuple[int, float, int, int, float, str]:
        """The best value comes first."""
        return -self.sources, -self.trust, self.exact, -self.latest.toordinal(), -self.score, self.text

    def is_day_of(self, other: "_Value") -> bool:
        """Whether it is one of the days that the other one tells whole: 'opened on 5 May' of 'from 5 to 8 May'."""
        mine, whole = self.when, other.when
        if self.group != "happens" or not mine or not whole or {mine.precision, whole.precision} != {"day"}:
            return False
        if not (mine.earliest and whole.earliest and whole.latest) or mine.earliest != mine.latest:
            return False
        return whole.earliest <= mine.earliest <= whole.latest and whole.earliest < whole.latest


def cells_of(records: Iterable[Record], groups: Iterable[Collection[str]]) -> tuple[Cell, ...]:
    """Every value of every field, in the order of the codebook, the best first."""
    source_of = {document: number for number, group in enumerate(groups) for document in group}
    told: dict[tuple[str, str], dict[str, list[tuple[Record, Mention]]]] = {}
    for record in records:
        for mention in record.mentions:
            text = text_of(mention)
            by_key = told.setdefault((mention.role, _group(mention, text)), {})
            by_key.setdefault(_key(mention, text), []).append((record, mention))
    cells: list[Cell] = []
    for role in ROLES:
        for (found, group), by_key in sorted(told.items()):
            if found == role:
                values = [_value(group, pairs, source_of) for pairs in by_key.values()]
                cells += _judged(role, _ranked(values))
    return tuple(cells)


def _ranked(values: Collection[_Value]) -> list[_Value]:
    """The best value first, and days of a time that another value tells whole behind all others."""
    return sorted(values, key=lambda value: (any(value.is_day_of(other) for other in values), value.rank))


def text_of(mention: Mention) -> str:
    """The value of a mention as text: name or code, ISO date, amount with unit, else the words."""
    if mention.when:
        return mention.when.iso or mention.when.words
    if mention.amount:
        shown = mention.amount.as_json()
        number = shown.get("value", f"{shown.get('low')}-{shown.get('high')}")
        return f"{shown.get('bound', '')} {number} {mention.amount.unit}".strip()
    if mention.entity:
        return mention.entity.label
    return " ".join(mention.quote.words.split())


def _group(mention: Mention, text: str) -> str:
    if mention.role == "time" and mention.when and mention.when.basis != "none":
        return mention.when.function or "happens"
    if mention.role == "amount" and mention.amount:
        return mention.amount.unit
    return "" if mention.role in SINGLE else _key(mention, text)


def _key(mention: Mention, text: str) -> str:
    return text if mention.when or mention.amount else fold(text) or text


def _value(group: str, pairs: list[tuple[Record, Mention]], source_of: Mapping[str, int]) -> _Value:
    records = [record for record, _ in pairs]
    mention = max((mention for _, mention in pairs), key=lambda mention: (mention.score, mention.quote.words))
    days = [record.document.published.day for record in records]
    return _Value(
        group,
        text_of(mention),
        mention.when,
        tuple(_claim(record, mention) for record, mention in pairs),
        len({source_of[record.document.id] for record in records}),
        max(_trust(record) for record in records),
        _length(mention.when),
        max((day for day in days if day), default=date.min),
        mention.score,
    )


def _trust(record: Record) -> float:
    """How reliable people hold the publisher to be; one that nobody has rated stands in the middle."""
    rated = record.document.publisher.reliability
    return UNRATED if rated is None else rated


def _claim(record: Record, mention: Mention) -> Claim:
    said_by = tuple(dict.fromkeys(text_of(source) for source in record.of_role("source")))
    day = record.document.published.day
    return Claim(record.id, record.document.id, mention.quote, text_of(mention), said_by, day)


def _length(when: When | None) -> int:
    """Days that a time leaves open: the fewer, the more exact."""
    if when is None:
        return 0
    return (when.latest - when.earliest).days if when.earliest and when.latest else 9999


def _judged(role: str, values: list[_Value]) -> list[Cell]:
    best = values[0]
    cells = [Cell(role, best.text, best.claims, True, _reason(best, values[1:]))]
    return cells + [
        Cell(role, value.text, value.claims, False, f"{best.text} stands: {_reason(best, [value])}")
        for value in values[1:]
    ]


def _reason(best: _Value, others: list[_Value]) -> str:
    """What decided: the whole of a time before its days, more independent sources, a publisher held more reliable, a
    more exact value, a later report, a surer reading."""
    if not others:
        return "told in one way"
    second = others[0]
    if second.is_day_of(best):
        return "the whole time, not one of its days"
    if best.sources > second.sources:
        return f"told by {best.sources} independent sources against {second.sources}"
    if best.trust > second.trust:
        return f"told by a publisher held more reliable: {best.trust:g} against {second.trust:g}"
    if best.exact < second.exact:
        return "more exact"
    if best.latest > second.latest:
        return f"told later, on {best.latest}"
    return "read with more certainty" if best.score > second.score else "first in order"


def sort_date_of(records: Iterable[Record], cells: Iterable[Cell]) -> When:
    """When it happens, else when it was decided, else an open end up to the first report, with basis 'inherited'."""
    listed = list(records)
    times = {(m.when.iso, m.when.function): m.when for r in listed for m in r.of_role("time") if m.when and m.when.iso}
    standing = [cell.value for cell in cells if cell.role == "time" and cell.best]
    for function in ("happens", "decided", "period", "due"):
        found = next((times[text, function] for text in standing if (text, function) in times), None)
        if found:
            return found
    days = sorted(day for record in listed if (day := record.document.published.day))
    return When(None, days[0], "span", "inherited", rule="first report") if days else When()
