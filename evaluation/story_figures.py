"""Figures on stories in our own words, from their gold records: the gate needs no scorer from elsewhere."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.exams.stories import clusters_with_records
from evaluation.partitions import b_cubed
from evaluation.scoring import Count
from evaluation.stories import read_stories
from muniment.register.copies import copies_among
from muniment.register.dating import Dating, settled
from muniment.register.entries import entry_of


def story_figures(folder: Path) -> dict[str, Any]:
    """B-cubed, and the shares of traps kept apart, of entries whose records all have the right stage now, of undated
    documents dated right; copies found."""
    home: dict[str, str] = {}
    mine: dict[str, str] = {}
    stages, apart, dates, copies = Count(), Count(), Count(), Count()
    for story in read_stories(folder):
        found = settled(story.documents, story.records)
        entries = [entry_of(records) for records in clusters_with_records(found)]
        told = {record.id: entry for entry in entries for record in entry.records}
        home |= {
            record: f"{story.name}:{name}" for name, records in story.gold["entries"].items() for record in records
        }
        mine |= {record: f"{story.name}:{entry.id}" for record, entry in told.items()}
        stages += _share(
            {told[record].stage for record in records} == {story.gold["stage_now"][name]}
            for name, records in story.gold["entries"].items()
            if story.gold["stage_now"].get(name)
        )
        homes = {name: {mine[record] for record in records} for name, records in story.gold["entries"].items()}
        apart += _share(not homes[a] & homes[b] for a, b, *_ in story.gold["traps"])
        names = {document.id: document.name for document in story.documents}
        days = {names[told_of]: dating for told_of, dating in found.datings.items()}
        dates += _share(
            _within(days.get(name), *map(date.fromisoformat, (wanted["gold"].split("/") * 2)[:2]))
            for name, wanted in story.gold["dating"].items()
        )
        seen = {
            frozenset((names[copy.document], names[copy.of])) for copy in copies_among(story.documents) if copy.certain
        }
        wanted_copies = set(map(frozenset, story.gold["copies"]))
        copies += Count(len(seen & wanted_copies), len(seen), len(wanted_copies))
    precision, _recall, f1 = b_cubed(home, mine)
    shares = {"stage_now": stages, "traps_apart": apart, "dated_right": dates}
    return {name: count.precision for name, count in shares.items()} | {
        "b3_f1": f1,
        "b3_precision": precision,
        "copies": copies.as_json(),
    }


def _share(right: Iterable[bool]) -> Count:
    answers = list(right)
    return Count(sum(answers), len(answers), len(answers))


def _within(dating: Dating | None, first: date, last: date) -> bool:
    return bool(dating and dating.first and dating.last and first <= dating.first and dating.last <= last)
