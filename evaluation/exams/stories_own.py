"""Stories from their raw text, with the records that the reader that ships finds: what users get."""

from dataclasses import replace
from pathlib import Path

from evaluation.exam import Result
from evaluation.exams.stories import scored
from evaluation.stories import Story
from muniment.model import Record
from muniment.reading.pipeline import Pipeline


def run(path: Path) -> Result:
    """Read every document of every story, put the records together, and score."""
    reader = Pipeline.default()

    def read(story: Story) -> list[Record]:
        found = [(d.name, reader.read(d).records) for d in story.documents]
        return [replace(record, id=f"{name}:{n}") for name, records in found for n, record in enumerate(records)]

    return scored(path, read, own=True)
