"""What linking adds to reading: slot and usable F1 before and after, and its share of the reading time.

Bars: both rise; linking takes at most a fifth of the time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

from evaluation.corpus import Json, document_of, read_rows
from evaluation.exam import Result
from evaluation.exams.reading import figures_of, published_scorer


class Clock:
    """CPU seconds spent, by what on."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def on(self, what: str) -> Iterator[None]:
        """Add up the time of a block under a name."""
        began = process_time()
        yield
        self.seconds[what] += process_time() - began


def run(path: Path) -> Result:
    """Draft every document once with the reader that ships; make records with and without linking; score both."""
    gold, clock = read_rows(path), Clock()
    before, after = _both(gold, clock)
    scorer, name = published_scorer()
    scores = {side: figures_of(gold, rows, scorer) for side, rows in (("before", before), ("after", after))}
    seconds = clock.seconds
    linking = max(0.0, seconds["after"] - seconds["before"])
    figures: dict[str, Any] = {
        f"{what} {side}": scores[side][what]["f1"] for what in ("records", "slots", "usable") for side in scores
    }
    figures |= {f"{what} gain": figures[f"{what} after"] - figures[f"{what} before"] for what in ("slots", "usable")}
    figures["linking share of time"] = linking / (seconds["draft"] + seconds["after"])
    return Result(figures, (f"scored by {name}",), tuple(after))


def _both(gold: Sequence[Json], clock: Clock) -> tuple[list[Json], list[Json]]:
    """The readings without and with linking, in the scorer's form."""
    from muniment.exports.scorer import as_scored
    from muniment.reading.assemble import records_of, unlinked_records_of
    from muniment.reading.pipeline import Pipeline

    reader = Pipeline.default()
    sides: dict[str, list[Json]] = {"before": [], "after": []}
    for row in gold:
        document = document_of(row)
        with clock.on("draft"):
            page, drafts = reader.draft(document)
        for side, assemble in (("before", unlinked_records_of), ("after", records_of)):
            fresh = replace(page)  # without what the other side has worked out on it
            with clock.on(side):
                records = assemble(fresh, drafts)
            sides[side].append({"id": row["id"], "records": [as_scored(record) for record in records]})
    return sides["before"], sides["after"]
