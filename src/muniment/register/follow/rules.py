"""The rules, as pure functions over entries; `today` is always given, never read from a clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muniment.codebook import SIDES
from muniment.model import Amount, Cell, Entry, Record, When
from muniment.register.resolve.facts import content
from muniment.register.stages import RANK

OPEN = ("proposed", "planned", "agreed", "suspended")
AIMS = ("target", "pledge")
"""The forms of a figure that somebody is to reach."""
SILENT_DAYS = 180
"""Days without a report after which something open counts as silent."""


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
    """The last day for which it was promised: the deadline, else the day planned or the end of the period aimed at, as
    the latest plan tells it."""
    plans = [record for record in entry.records if record.stage in OPEN or record.form in AIMS]
    for functions in (("due",), ("happens",), ("period",)):
        meant = [record for record in plans if record.form in AIMS] if functions == ("period",) else plans
        told = [(_day(record), when.latest) for record in meant for when in _times(record, functions) if when.latest]
        if told:
            return max(told)[1]
    return None


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
    def met(self) -> bool:
        return self.ratio >= 1


def targets(entries: Iterable[Entry]) -> list[Outcome]:
    """Targets with their results, by the id of the target. A target without a result yet is left out."""
    figures = [entry for entry in entries if entry.records[0].kind == "figure"]
    aims = [entry for entry in figures if entry.records[0].form in AIMS]
    results = [entry for entry in figures if entry.records[0].form == "actual"]
    found = [outcome for aim in aims for result in results if (outcome := _outcome(aim, result))]
    return sorted(found, key=lambda outcome: (outcome.target.id, outcome.actual.id))


def _outcome(aim: Entry, result: Entry) -> Outcome | None:
    wanted, reached = _amount(aim), _amount(result)
    if wanted is None or reached is None or wanted.unit != reached.unit or not _number(wanted):
        return None
    same_side = countries_of(aim) == countries_of(result)
    ends = {when.latest for when in (_period(aim), _period(result)) if when}
    if not same_side or len(ends) != 1 or None in ends or not _one_measure(aim, result):
        return None
    return Outcome(aim, result, wanted, reached)


def _amount(entry: Entry) -> Amount | None:
    """The amount that stands."""
    best = next((cell for cell in entry.cells if cell.role == "amount" and cell.best), None)
    ids = {claim.record for claim in best.claims} if best else set()
    amounts = (m.amount for record in entry.records if record.id in ids for m in record.of_role("amount"))
    return next((amount for amount in amounts if amount), None)


def _period(entry: Entry) -> When | None:
    times = (m.when for record in entry.records for m in record.of_role("time"))
    return next((when for when in times if when and when.latest), None)


def _one_measure(a: Entry, b: Entry) -> bool:
    """Whether no subject limits one of the two to a part: 'weapons alone' is not all exports."""
    mine, others = _subject(a), _subject(b)
    return not (mine and others) or bool(mine & others)


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
    """What was announced of an event, and what was reported when it was held."""

    entry: Entry
    announced: date
    held: date

    @property
    def slip_days(self) -> int:
        return (self.held - self.announced).days


def announced_and_held(entries: Iterable[Entry]) -> list[Held]:
    """Events with a day announced and a day held, by entry."""
    found = []
    for entry in sorted(entries, key=lambda entry: entry.id):
        told = [record for record in entry.records if RANK.get(record.stage or "", 9) <= RANK["planned"]]
        days = [when.earliest for record in told for when in _times(record, ("happens",)) if when.earliest]
        deeds = [record for record in entry.records if record.stage == "done"]
        held = [when.earliest for record in deeds for when in _times(record, ("happens",)) if when.earliest]
        if days and held:
            found.append(Held(entry, max(days), max(held)))
    return found
