"""The rules, as pure functions over entries; `today` is always given, never read from a clock."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from muniment.codebook import SIDES
from muniment.model import Amount, Cell, Entry, Mention, Quote, Record, When
from muniment.reading.entities.folding import fold
from muniment.register.resolve.facts import content
from muniment.register.stages import RANK

OPEN = ("proposed", "planned", "agreed", "suspended")
AIMS = ("target", "pledge")
"""The forms of a figure that somebody is to reach."""
SILENT_DAYS = 180
"""Days without a report after which something open counts as silent."""
_MEASURES = re.compile(r"\b(?:export|import|budget|order|turnover|invest|produc|procure|revenue|profit|spen)", re.I)
"""The beginnings of words that tell one measure of a figure from another."""


@dataclass(frozen=True, slots=True)
class Follow:
    """How an open or once open entry stands on a day.

    `state`: 'due' (the day is to come), 'overdue' (it has passed without a later report), 'kept', 'late' (done after
    the day), 'called off', 'open' (no day is told).
    """

    entry: Entry
    state: str
    day: date | None
    reason: str


def follow(entry: Entry, *, today: date) -> Follow:
    """Where a plan, promise or deadline stands."""
    due = due_day(entry)
    if entry.stage in ("cancelled", "refused", "ended"):
        return Follow(entry, "called off", due, f"{entry.stage}, told {_shown(last_report(entry))}")
    if entry.stage in ("done", "ongoing"):
        return _fulfilled(entry, due)
    if due is None:
        return Follow(entry, "open", None, f"{entry.stage}, and no day is told")
    if due >= today:
        return Follow(entry, "due", due, f"{entry.stage} for {due}")
    return Follow(entry, "overdue", due, f"{entry.stage} for {due}; no later report tells that it was done")


def _shown(day: date | None) -> str:
    return str(day) if day else "without a date"


def _fulfilled(entry: Entry, due: date | None) -> Follow:
    happened = happened_on(entry)
    if due and happened and happened > due:
        return Follow(entry, "late", due, f"{entry.stage} on {happened}, {(happened - due).days} days after {due}")
    return Follow(entry, "kept", due, f"{entry.stage}, told {_shown(last_report(entry))}")


def due_day(entry: Entry) -> date | None:
    """The last day for which it was promised, as the latest plan tells it: its deadline, else the day planned or the
    end of the period aimed at. What a plan tells of the past ('first proposed in 2019') counts only where none tells
    more."""
    told = [
        (function == "due" or last >= _day(record), _day(record), -place, last)
        for record in entry.records
        if record.stage in OPEN or record.form in AIMS
        for place, function in enumerate(("due", "happens", "period") if record.form in AIMS else ("due", "happens"))
        for when in _times(record, (function,))
        if (last := when.latest)
    ]
    return max(told)[-1] if told else None


def happened_on(entry: Entry) -> date | None:
    """The last day on which it happened, as reports of the deed tell it."""
    deeds = [record for record in entry.records if record.stage == "done"]
    days = [when.latest for record in deeds for when in _times(record, ("happens",)) if when.latest]
    return max(days, default=None)


def _times(record: Record, functions: Sequence[str]) -> list[When]:
    return [m.when for m in record.of_role("time") if m.when and m.when.function in functions]


def _day(record: Record) -> date:
    return record.document.published.day or date.min


def last_report(entry: Entry) -> date | None:
    """The day of the latest report."""
    return max((day for record in entry.records if (day := record.document.published.day)), default=None)


def due_list(entries: Iterable[Entry], *, today: date) -> list[Follow]:
    """What is due or overdue, by day."""
    found = [follow(entry, today=today) for entry in entries if entry.stage in OPEN]
    return sorted((f for f in found if f.day), key=lambda f: (f.day or date.max, f.entry.id))


@dataclass(frozen=True, slots=True)
class Silence:
    """An open entry of which nothing was heard since `since`.

    `covered` says whether other documents on its countries were read in that time; if not, silence means nothing.
    """

    entry: Entry
    since: date
    covered: bool


Coverage = Iterable[tuple[frozenset[str], date]]
"""Of every document read: the countries that it speaks of, and its day."""


def silent(entries: Iterable[Entry], read: Coverage, *, today: date, days: int = SILENT_DAYS) -> list[Silence]:
    """Open entries without a report for so many days, the longest silence first."""
    listed, found = list(read), []
    for entry in entries:
        since = last_report(entry)
        if entry.stage in OPEN and since and (today - since).days > days:
            codes = countries_of(entry)
            covered = any(since < day <= today and codes <= told for told, day in listed if codes)
            found.append(Silence(entry, since, covered))
    return sorted(found, key=lambda silence: (silence.since, silence.entry.id))


def countries_of(entry: Entry) -> frozenset[str]:
    """The codes of the countries on its sides."""
    mentions = (mention for record in entry.records for mention in record.of_role(*SIDES))
    return frozenset(m.entity.code for m in mentions if m.entity and m.entity.code)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target beside the value reported for the same measure and period; `ratio` is result by target."""

    target: Entry
    actual: Entry
    wanted: Amount
    reached: Amount

    @property
    def ratio(self) -> float:
        return _number(self.reached) / _number(self.wanted)

    @property
    def reported(self) -> date:
        """The day of the latest report of the result."""
        return last_report(self.actual) or date.min

    @property
    def met(self) -> bool:
        """Whether the target was reached; one of 'at most' when it was not passed."""
        return self.ratio <= 1 if self.wanted.bound == "max" else self.ratio >= 1


def targets(entries: Iterable[Entry]) -> list[Outcome]:
    """Targets with their results, by the id of the target. A target without a result yet is left out."""
    figures = [entry for entry in entries if entry.records[0].kind == "figure"]
    aims = [entry for entry in figures if entry.records[0].form in AIMS]
    results = [entry for entry in figures if entry.records[0].form == "actual"]
    found = [outcome for aim in aims for result in results if (outcome := _outcome(aim, result))]
    return sorted(found, key=lambda outcome: (outcome.target.id, outcome.actual.id))


def _outcome(aim: Entry, result: Entry) -> Outcome | None:
    end, reported = due_day(aim), last_report(result)
    if end is None or _end(result) != end or (reported and reported < end):
        return None
    if not _one_side(aim, result) or not _one_measure(aim, result):
        return None
    wanted, reached = _amounts(aim), _amounts(result)
    unit = next((unit for unit, amount in wanted.items() if unit in reached and _number(amount)), None)
    return Outcome(aim, result, wanted[unit], reached[unit]) if unit else None


def _told(entry: Entry, role: str) -> Iterator[tuple[Record, Mention]]:
    """What records tell in a role; of values that contradict each other the one that stands comes first."""
    records = {record.id: record for record in entry.records}
    for claim in (claim for cell in entry.cells if cell.role == role for claim in cell.claims):
        record = records[claim.record]
        yield from ((record, mention) for mention in record.of_role(role) if mention.quote == claim.quote)


def _amounts(entry: Entry) -> dict[str, Amount]:
    """The amount that stands, by unit."""
    found: dict[str, Amount] = {}
    for _, mention in _told(entry, "amount"):
        if mention.amount:
            found.setdefault(mention.amount.unit, mention.amount)
    return found


def _end(result: Entry) -> date | None:
    """The end of the period that a result is told for."""
    times = (mention.when for _, mention in _told(result, "time"))
    return next((when.latest for when in times if when and when.latest and when.function == "period"), None)


def _one_side(a: Entry, b: Entry) -> bool:
    """Whether two figures are of the same countries and, where they are of firms or bodies, of one of them."""
    mine, others = _without_code(a), _without_code(b)
    return countries_of(a) == countries_of(b) and (bool(mine & others) or not (mine or others))


def _without_code(entry: Entry) -> frozenset[str]:
    """Those on its sides that have no country's code, by name."""
    mentions = (mention for record in entry.records for mention in record.of_role(*SIDES))
    names = (m.entity.name if m.entity else m.quote.words for m in mentions if not (m.entity and m.entity.code))
    return frozenset(map(fold, names))


def _one_measure(a: Entry, b: Entry) -> bool:
    """Whether both tell the same measure, as far as they tell one, and no subject limits one of the two to a part:
    'weapons alone' is not all exports."""
    return all(not (x and y) or bool(x & y) for x, y in ((_measure(a), _measure(b)), (_subject(a), _subject(b))))


def _measure(entry: Entry) -> frozenset[str]:
    """What is measured, as far as the words of a figure tell it: 'exports', not 'reached'."""
    quotes = (quote for record in entry.records for quote in (*record.triggers, *_quotes(record, "subject")))
    return frozenset(word.lower() for quote in quotes for word in _MEASURES.findall(quote.words))


def _quotes(record: Record, role: str) -> list[Quote]:
    return [mention.quote for mention in record.of_role(role)]


def _subject(entry: Entry) -> frozenset[str]:
    words = (content(m.quote.words) for record in entry.records for m in record.of_role("subject"))
    return frozenset(word for found in words for word in found)


def _number(amount: Amount) -> float:
    return float(amount.value if amount.value is not None else ((amount.low or 0) + (amount.high or 0)) / 2)


def conflicts(entries: Iterable[Entry], *, roles: Sequence[str] = ("amount", "time")) -> list[tuple[Entry, Cell, Cell]]:
    """Entries whose reports contradict each other: the value that stands and each that does not, by entry."""
    found = []
    for entry in sorted(entries, key=lambda entry: entry.id):
        best: Cell | None = None
        for cell in entry.cells:
            best = cell if cell.best else best
            if cell.role in roles and not cell.best and best and best.role == cell.role:
                found.append((entry, best, cell))
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """What was announced of an event, from the first day meant to the last, and when it was reported as held."""

    entry: Entry
    announced: date
    announced_until: date
    held: date

    @property
    def slip_days(self) -> int:
        """Days between what was announced and when it was held; 0 on any of the days meant."""
        return min(0, (self.held - self.announced).days) or max(0, (self.held - self.announced_until).days)


def announced_and_held(entries: Iterable[Entry]) -> list[Held]:
    """Events with days announced, as the latest plan tells them, and a day held, by entry."""
    found = []
    for entry in sorted(entries, key=lambda entry: entry.id):
        happens = [(r, m.when) for r, m in _told(entry, "time") if m.when and m.when.function == "happens"]
        held = next((when.earliest for r, when in happens if r.stage == "done" and when.earliest), None)
        told = [pair for pair in happens if RANK.get(pair[0].stage or "", 9) <= RANK["planned"] and pair[1].earliest]
        if held and told:
            _, plan = max(told, key=lambda pair: _day(pair[0]))
            first = plan.earliest or date.min
            found.append(Held(entry, first, plan.latest or date.max, held))
    return found
