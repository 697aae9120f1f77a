"""`python -m evaluation.bars`: every bar in turn, in one table: what, wanted, measured, the command that shows it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from evaluation.__main__ import EXAMS, find_exam
from evaluation.bench import default_path, run_sides
from evaluation.gate import figure
from evaluation.shared import NotHereError, shared_path


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure of an exam or benchmark, and the least (or, for `most`, the greatest) that it may be."""

    what: str
    measure: str
    name: str
    least: float | None = None
    most: float | None = None

    @property
    def wanted(self) -> str:
        return f">= {self.least:g}" if self.least is not None else f"<= {self.most:g}"

    def holds(self, value: float) -> bool:
        """Whether the measured value clears the bar."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


BARS = (
    Bar("record F1, news", "reading", "genre news.records.f1", least=0.56),
    Bar("slot F1, news", "reading", "genre news.slots.f1", least=0.33),
    Bar("record F1, official", "reading", "genre official.records.f1", least=0.62),
    Bar("slot F1, official", "reading", "genre official.slots.f1", least=0.42),
    Bar("facts of the seeds, of 40", "facts", "facts", least=14),
    Bar("records from furniture", "facts", "records_from_furniture", most=0),
    Bar("story lines kept", "furniture", "kept", least=0.97),
    Bar("furniture lines marked", "furniture", "marked", least=0.95),
    Bar("sentences, golden, of 48", "sentences", "golden_en.right", least=46),
    Bar("sentences, news, of 24", "sentences", "news.right", least=23),
    Bar("documents per core-second", "bench", "documents", least=1.0),
)


@cache
def figures_of(measure: str) -> dict[str, Any]:
    """The figures of an exam on its own data, or of the benchmark; each is run once."""
    if measure in EXAMS:
        return find_exam(measure)(shared_path(EXAMS[measure][1])).figures
    return MEASURES[measure]()


def _bench() -> dict[str, Any]:
    return next(told for told in run_sides(default_path()) if told["side"] == "muniment")


MEASURES: dict[str, Callable[[], dict[str, Any]]] = {"bench": _bench}


def main() -> int:
    """Print the table; 0 when every bar that could be measured holds."""
    missed = 0
    sys.stdout.write(f"{'bar':28} {'wanted':>9} {'measured':>9}       command\n")
    for bar in BARS:
        command = (
            f"python -m evaluation.{bar.measure}" if bar.measure in MEASURES else f"python -m evaluation {bar.measure}"
        )
        try:
            value = figure(figures_of(bar.measure), bar.name)
        except NotHereError as reason:
            sys.stdout.write(f"{bar.what:28} {bar.wanted:>9} {'skipped':>9}       {command}: {reason}\n")
            continue
        holds = bar.holds(value)
        missed += not holds
        shown = f"{value:.3f}".rstrip("0").rstrip(".")
        sys.stdout.write(f"{bar.what:28} {bar.wanted:>9} {shown:>9} {'ok' if holds else 'SHORT':>5} {command}\n")
        sys.stdout.flush()
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
