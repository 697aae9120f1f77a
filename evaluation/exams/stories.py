"""Stories from the gold records as given: clusters, stages, dates of undated documents, copies."""

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation.corpus import Json, write_rows
from evaluation.exam import Result
from evaluation.shared import load_module, shared_path
from evaluation.signature import hash_of
from evaluation.stories import Story, read_stories
from muniment.exports.scorer import as_scored
from muniment.model import Entry, Record
from muniment.register.copies import copies_among
from muniment.register.dating import Settled, settled
from muniment.register.entries import entry_of


def run(path: Path) -> Result:
    """Put the gold records of every story together, and score."""
    return scored(path, lambda story: story.records, own=False)


def scored(path: Path, records: Callable[[Story], Sequence[Record]], *, own: bool) -> Result:
    """Figures of the published scorer for every story of a folder."""
    predictions = tuple(row for story in read_stories(path) for row in predicted(story, records(story), own=own))
    scorer = shared_path("exams/score_exams.py")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "predicted.jsonl"
        write_rows(file, predictions)
        figures = load_module(scorer).stories(path, file, own)
    remarks = [f"scored by {scorer.name} {hash_of(scorer)}"]
    remarks += [f"wrongly one: {json.dumps(pair)}" for pair in figures.pop("merged")]
    return Result(figures, tuple(remarks), predictions)


def predicted(story: Story, records: Sequence[Record], *, own: bool) -> list[Json]:
    """The scorer's rows of one story: entries with their stage now, dates found, copies."""
    documents = story.documents
    settled_ = settled(documents, records)
    names = {document.id: document.name for document in documents}
    copy_of = {names[copy.document]: names[copy.of] for copy in copies_among(documents) if copy.certain}
    entries = [entry_of(members) for members in clusters_with_records(settled_)]
    told = {record.id: entry for entry in entries for record in entry.records}
    rows = []
    for document in documents:
        dating = settled_.datings.get(document.id)
        mine = [record for record in records if record.document.id == document.id]
        rows.append(
            {
                "id": document.name,
                "published": [str(dating.first), str(dating.last)] if dating and dating.first and dating.last else None,
                "copy_of": copy_of.get(document.name),
                "records": [_told(record, told[record.id], story.name, own=own) for record in mine],
            }
        )
    return rows


def clusters_with_records(found: Settled) -> list[list[Record]]:
    """The records of each cluster."""
    by_id = {record.id: record for record in found.records}
    return [[by_id[record_id] for record_id in cluster] for cluster in found.resolution.clusters]


def _told(record: Record, entry: Entry, story: str, *, own: bool) -> Json:
    where = {"entry": f"{story}:{entry.id}", "stage": entry.stage}
    if not own:
        return {"r": record.id.partition(":")[2], **where}
    scored_form = as_scored(record)
    return {**scored_form, "stage_told": scored_form["stage"], **where}
