"""The seed articles in one register: as gold records, and as the reader reads them beside the demo documents.

Every check names the records of the mark-up that it rests on, by the number of the article and the record. It is
answered 1 (it holds), 0 (it does not), or left out where it fails and the reader did not find one of them: a record is
found when the reader has one of its kind, told by the same words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.corpus import Json, document_of, read_rows
from evaluation.exam import Result
from evaluation.exams.stories import clusters_with_records
from evaluation.scoring import meets
from evaluation.stories import gold_records
from muniment.model import Entry, Record
from muniment.register import EntryQuery, Register
from muniment.register.dating import settled
from muniment.register.entries import entry_of

DEMO = Path(__file__).parents[2] / "src" / "muniment" / "data" / "demo"
NEAR = timedelta(days=14)
Days = tuple[date | None, date | None]
Seed = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The entry of each record of the mark-up that was found, and what is inferred of the days of undated articles."""

    entries: Mapping[Seed, Entry]
    days: Mapping[int, Days]

    def together(self, *seeds: Seed) -> Entry | None:
        """The one entry that tells of all these records."""
        told = [self.entries.get(seed) for seed in seeds]
        return told[0] if told[0] and len({entry and entry.id for entry in told}) == 1 else None


def run(path: Path) -> Result:
    """`path` is the folder of the seeds."""
    rows = read_rows(path / "seeds.aligned.jsonl")
    figures, remarks = {}, []
    for name, found in (("gold", _gold(rows)), ("own", _own(rows, path / "raw"))):
        answers = {what: answer(check, found) for what, check in CHECKS.items()}
        told = [holds for holds in answers.values() if holds is not None]
        remarks += [f"{name}: not found: {what}" for what, holds in answers.items() if holds is None]
        remarks += [f"{name}: wrong: {what}" for what, holds in answers.items() if holds is False]
        right, of = sum(told), len(CHECKS)
        figures[name] = {"right": right, "wrong": len(told) - right, "not_found": of - len(told), "of": of}
    return Result(figures, tuple(remarks))


def _gold(rows: Iterable[Json]) -> Found:
    documents = [document_of(row) for row in rows]
    names = {document.name: number for number, document in enumerate(documents)}
    found = settled(documents, [record for row in rows for record in gold_records(row)])
    entries = [entry_of(records) for records in clusters_with_records(found)]
    told = {(names[r.document.name], r.id.partition(":")[2]): entry for entry in entries for r in entry.records}
    days = {names[d.name]: found.datings[d.id] for d in documents if d.id in found.datings}
    return Found(told, {number: (dating.first, dating.last) for number, dating in days.items()})


def _own(rows: Iterable[Json], raw: Path) -> Found:
    numbers = {file.name: number for number, file in enumerate(sorted(raw.iterdir()))}
    with TemporaryDirectory() as folder, Register.open(Path(folder) / "seeds.db") as register:
        register.add([DEMO, raw])
        entries = list(register.entries.entries(register.entries.find(EntryQuery()).states))
        told: dict[int, list[tuple[Record, Entry]]] = {number: [] for number in numbers.values()}
        days: dict[int, Days] = {}
        for record, entry in ((record, whole) for whole in entries for record in whole.records):
            file = Path(record.document.name)
            if file.parent.name == raw.name and file.name in numbers:
                told[numbers[file.name]].append((record, entry))
                if dating := register.entries.dating(record.document.id):
                    days[numbers[file.name]] = (dating.first, dating.last)
    return Found({seed: entry for n, row in enumerate(rows) for seed, entry in matched(n, row, told[n])}, days)


def matched(number: int, row: Json, told: list[tuple[Record, Entry]]) -> Iterator[tuple[Seed, Entry]]:
    """The records of the mark-up of an article that the reader has, with the entries of its own."""
    for gold in row["records"]:
        for record, entry in told:
            told_alike = any(meets(a, (b.start, b.end)) for a in gold["triggers"] for b in record.triggers)
            if gold["kind"] == record.kind and told_alike:
                yield (number, gold["r"]), entry


def answer(check: tuple[Callable[[Found], bool], tuple[Seed, ...]], found: Found) -> bool | None:
    """Whether a check holds; None where it does not and a record that it rests on was not found."""
    holds, rests_on = check
    if holds(found):
        return True
    return False if all(seed in found.entries for seed in rests_on) else None


PLANNED, HELD = (3, "R2"), (2, "R1")
SUMMIT = ((2, "R4"), (3, "R10"))
EXPO = ((0, "R2"), (1, "R7"))


def _conference(found: Found) -> bool:
    entry = found.together(PLANNED, HELD)
    if not entry:
        return False
    first, last = entry.sort_date.earliest, entry.sort_date.latest
    on_its_days = bool(first and last and date(2019, 11, 5) <= first and last <= date(2019, 11, 6))
    return on_its_days and "planned" in [step.stage for step in entry.steps] and entry.stage == "done"


def _summit(found: Found) -> bool:
    return found.together(*SUMMIT) is not None


def _expo(found: Found) -> bool:
    entry = found.together(*EXPO)
    days = entry and (entry.sort_date.earliest, entry.sort_date.latest)
    return bool(entry and days == (date(2020, 2, 5), date(2020, 2, 8)) and "Lucknow" in entry.best("place"))


def _near(seed: int, day: date) -> Callable[[Found], bool]:
    def holds(found: Found) -> bool:
        first, last = found.days.get(seed, (None, None))
        return bool(first and last and day - NEAR <= first + (last - first) // 2 <= day + NEAR)

    return holds


def _not_before(found: Found) -> bool:
    first, _ = found.days.get(4, (None, None))
    return bool(first and first >= date(2023, 11, 1))


CHECKS: dict[str, tuple[Callable[[Found], bool], tuple[Seed, ...]]] = {
    "the Moscow conference is one entry, planned then done": (_conference, (PLANNED, HELD)),
    "the Vladivostok summit is one entry": (_summit, SUMMIT),
    "DefExpo 2020 is one entry with its days and Lucknow": (_expo, EXPO),
    "the third article is dated near 6 November 2019": (_near(2, date(2019, 11, 6)), (HELD,)),
    "the fourth article is dated near 17 October 2019": (_near(3, date(2019, 10, 17)), ()),
    "the fifth article is dated to November 2023 or later": (_not_before, ()),
}
