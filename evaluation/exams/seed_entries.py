"""The seed articles in one register: as gold records, and as the reader reads them beside the demo documents.

Every check is answered 1 (it holds), 0 (it does not), or left out where the reader did not find the records.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.corpus import document_of, read_rows
from evaluation.exam import Result
from evaluation.exams.stories import clusters_with_records
from evaluation.stories import gold_records
from muniment.model import Entry, When
from muniment.register import EntryQuery, Register
from muniment.register.dating import settled
from muniment.register.entries import entry_of

DEMO = Path(__file__).parents[2] / "src" / "muniment" / "data" / "demo"
NEAR = timedelta(days=14)
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Found:
    """Entries, and by the number of the seed (0-4) what is inferred of the day of an undated one."""

    entries: tuple[Entry, ...]
    days: Mapping[int, Days]


def run(path: Path) -> Result:
    """`path` is the folder of the seeds."""
    figures, remarks = {}, []
    for name, found in (("gold", _gold(path)), ("own", _own(path))):
        answers = {what: check(found) for what, check in CHECKS.items()}
        told = {what: answer for what, answer in answers.items() if answer is not None}
        remarks += [f"{name}: not found: {what}" for what, answer in answers.items() if answer is None]
        remarks += [f"{name}: wrong: {what}" for what, answer in told.items() if not answer]
        figures[name] = {"right": sum(told.values()), "wrong": len(told) - sum(told.values()), "of": len(CHECKS)}
    return Result(figures, tuple(remarks), ())


def _gold(path: Path) -> Found:
    rows = list(read_rows(path / "seeds.aligned.jsonl"))
    documents = [document_of(row) for row in rows]
    found = settled(documents, [record for row in rows for record in gold_records(row)])
    entries = tuple(entry_of(records) for records in clusters_with_records(found))
    days = {number: found.datings[d.id] for number, d in enumerate(documents) if d.id in found.datings}
    return Found(entries, {number: (dating.first, dating.last) for number, dating in days.items()})


def _own(path: Path) -> Found:
    with TemporaryDirectory() as folder, Register.open(Path(folder) / "seeds.db") as register:
        register.add([DEMO, path / "raw"])
        entries = tuple(register.entries.entries(register.entries.find(EntryQuery()).states))
        days: dict[int, Days] = {}
        for entry in entries:
            for record in entry.records:
                file = Path(record.document.name)
                if file.parent.name == "raw" and (dating := register.entries.dating(record.document.id)):
                    days[sorted((path / "raw").iterdir()).index(path / "raw" / file.name)] = (dating.first, dating.last)
    return Found(entries, days)


def _like(found: Found, form: Iterable[str], *words: str) -> list[Entry]:
    """Entries of some forms of which the names, places and triggers hold all words."""
    return [entry for entry in found.entries if entry.records[0].form in form and _holds(entry, words)]


def _holds(entry: Entry, words: Iterable[str]) -> bool:
    told = [quote.words for record in entry.records for quote in record.triggers]
    told += [m.quote.words for record in entry.records for m in record.of_role("name", "place")]
    text = " ".join(told).casefold()
    return all(word.casefold() in text for word in words)


def _conference(found: Found) -> bool | None:
    """The Moscow conference, planned in one article and held in another: one entry, planned, then done."""
    entries = list(_like(found, ("conference", "summit", "talks"), "industry cooperation"))
    told = [entry for entry in entries if _happens(entry.sort_date, date(2019, 11, 5), date(2019, 11, 6))]
    stages = {step.stage for entry in told for step in entry.steps}
    if not {"planned", "done"} <= stages:
        return None
    return len(told) == 1 and told[0].stage == "done"


def _happens(when: When, first: date, last: date) -> bool:
    return bool(when.earliest and when.latest and first <= when.earliest and when.latest <= last)


def _summit(found: Found) -> bool | None:
    entries = _like(found, ("summit",), "annual summit")
    told = [entry for entry in entries if entry.reports > 1 or _holds(entry, ["20th"])]
    return None if not told else len(told) == 1 and told[0].reports > 1


def _expo(found: Found) -> bool | None:
    entries = _like(found, ("exhibition",), "defexpo")
    if sum(entry.reports for entry in entries) < 2:
        return None
    days = entries[0].sort_date
    exact = (days.earliest, days.latest) == (date(2020, 2, 5), date(2020, 2, 8))
    return len(entries) == 1 and exact and _holds(entries[0], ["lucknow"])


def _near(seed: int, day: date) -> Callable[[Found], bool | None]:
    def check(found: Found) -> bool | None:
        first, last = found.days.get(seed, (None, None))
        return bool(first and last and day - NEAR <= first + (last - first) // 2 <= day + NEAR)

    return check


def _not_before(found: Found) -> bool | None:
    first, _ = found.days.get(4, (None, None))
    return bool(first and first >= date(2023, 11, 1))


CHECKS: dict[str, Callable[[Found], bool | None]] = {
    "the Moscow conference is one entry, planned then done": _conference,
    "the Vladivostok summit is one entry": _summit,
    "DefExpo 2020 is one entry with its days and Lucknow": _expo,
    "the third article is dated near 6 November 2019": _near(2, date(2019, 11, 6)),
    "the fourth article is dated near 17 October 2019": _near(3, date(2019, 10, 17)),
    "the fifth article is dated to November 2023 or later": _not_before,
}
