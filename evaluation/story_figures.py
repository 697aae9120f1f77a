"""Figures on stories in our own words, from their gold records: the gate needs no scorer from elsewhere."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.corpus import Json
from evaluation.exams.stories import predicted
from evaluation.partitions import b_cubed
from evaluation.scoring import Count
from evaluation.stories import read_stories


def story_figures(folder: Path) -> dict[str, Any]:
    """B-cubed, and the shares of traps kept apart, of entries whose records all have the right stage now, of undated
    documents dated right; copies found."""
    home: dict[str, str] = {}
    mine: dict[str, str] = {}
    stages, apart, dates, copies = Count(), Count(), Count(), Count()
    for story in read_stories(folder):
        rows = predicted(story, story.records, own=False)
        told = {f"{row['id']}:{record['r']}": record for row in rows for record in row["records"]}
        entries, stage_now = story.gold["entries"], story.gold["stage_now"]
        home |= {record: f"{story.name}:{name}" for name, records in entries.items() for record in records}
        mine |= {name: record["entry"] for name, record in told.items()}
        held = {name: {mine[record] for record in records} for name, records in entries.items()}
        apart += _share(not held[a] & held[b] for a, b, *_ in story.gold["traps"])
        now = {name: {told[record]["stage"] for record in records} for name, records in entries.items()}
        stages += _share(now[name] == {stage} for name, stage in stage_now.items() if stage)
        days = {row["id"]: row["published"] for row in rows}
        dates += _share(_within(days[name], wanted["gold"]) for name, wanted in story.gold["dating"].items())
        copies += _copies(rows, story.gold["copies"])
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


def _within(found: list[str] | None, gold: str) -> bool:
    """Whether the days found lie within those of the gold: a day, or one and another with a slash between."""
    if found is None:
        return False
    earliest, _, latest = gold.partition("/")
    first, last = map(date.fromisoformat, found)
    return date.fromisoformat(earliest) <= first and last <= date.fromisoformat(latest or earliest)


def _copies(rows: Iterable[Json], gold: Iterable[Iterable[str]]) -> Count:
    found = {frozenset((row["id"], row["copy_of"])) for row in rows if row["copy_of"]}
    wanted = set(map(frozenset, gold))
    return Count(len(found & wanted), len(found), len(wanted))
