"""`python -m evaluation.bars [MEASURE]...`: every bar in turn, or those of some exams and benchmarks, in one table.

What, wanted, measured, the command that shows it. It ends with 1 when a bar that could be measured does not hold.
"""

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from typing import Any

import click

from evaluation import desk_bench, desk_fuzz, kills, scale, sequences
from evaluation.__main__ import EXAMS, find_exam
from evaluation.__main__ import default_path as exam_path
from evaluation.bench import default_path, run_sides
from evaluation.gate import figure
from evaluation.shared import NotHereError
from muniment.errors import MunimentError


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
    Bar("record F1, news, next", "reading", "genre news.records.f1", least=0.66),
    Bar("slot F1, news, next", "reading", "genre news.slots.f1", least=0.46),
    Bar("form, news", "reading", "genre news.form_accuracy", least=0.82),
    Bar("stage, news", "reading", "genre news.stage_accuracy", least=0.70),
    Bar("record F1, official, next", "reading", "genre official.records.f1", least=0.72),
    Bar("slot F1, official, next", "reading", "genre official.slots.f1", least=0.56),
    Bar("form, official", "reading", "genre official.form_accuracy", least=0.86),
    Bar("stage, official", "reading", "genre official.stage_accuracy", least=0.78),
    Bar("calibration, records", "calibration", "records.error", most=0.05),
    Bar("calibration, mentions", "calibration", "mentions.error", most=0.05),
    Bar("shown records right", "calibration", "shown.precision", least=0.85),
    Bar("spurious, none in the gold", "calibration", "without a record.spurious each", most=0.3),
    Bar("facts of the seeds, of 40", "facts", "facts", least=14),
    Bar("records from furniture", "facts", "records_from_furniture", most=0),
    Bar("story lines kept", "furniture", "kept", least=0.97),
    Bar("furniture lines marked", "furniture", "marked", least=0.95),
    Bar("sentences, golden, of 48", "sentences", "golden_en.right", least=46),
    Bar("sentences, news, of 24", "sentences", "news.right", least=23),
    Bar("share set aside", "register", "share_set_aside", most=0.01),
    Bar("faults found by check", "register", "faults", most=0),
    Bar("kills survived, of 50", "kills", "same_bytes", least=50),
    Bar("documents per core-second", "bench", "muniment.documents", least=1),
    Bar("expressions right, of 49", "expressions", "right", least=47),
    Bar("date traps clean, of 3", "expressions", "date-trap.right", least=3),
    Bar("amount traps clean, of 2", "expressions", "amount-trap.right", least=2),
    Bar("times, span given", "values", "times.share", least=0.90),
    Bar("amounts, span given", "values", "amounts.share", least=0.93),
    Bar("offices right", "offices", "right", least=0.95),
    Bar("wrong holders as certain", "offices", "wrong_certain", most=0),
    Bar("country codes of sides", "countries", "codes_right", least=0.97),
    Bar("countries restored, recall", "countries", "restored_recall", least=0.85),
    Bar("countries restored, prec.", "countries", "restored_precision", least=0.90),
    Bar("linking: slot F1 gained", "linking", "slots gain", least=0.001),
    Bar("linking: usable F1 gained", "linking", "usable gain", least=0.001),
    Bar("linking: share of the time", "linking", "linking share of time", most=0.2),
    Bar("clusters, B-cubed F1", "clusters", "b3_f1", least=0.95),
    Bar("names of persons", "names", "persons_right", least=0.80),
    Bar("platforms in the tables", "coverage", "items", least=0.95),
    Bar("firms in the tables", "coverage", "firms", least=0.95),
    Bar("tables load, seconds", "coverage", "load_seconds", most=0.3),
    Bar("stories: B-cubed F1", "stories", "b3_f1", least=0.92),
    Bar("stories: pair precision", "stories", "pair_precision", least=0.98),
    Bar("stories: traps merged, of 66", "stories", "trap_merges", most=0),
    Bar("stories: stage now", "stories", "stage_now", least=0.92),
    Bar("stories: copies found, of 8", "stories", "copies_found", least=8),
    Bar("stories: false copies", "stories", "copies_false", most=0),
    Bar("stories: dated right, of 8", "stories", "dated_right", least=6),
    Bar("stories: dated close, of 8", "stories", "dated_close", least=8),
    Bar("stories as read: B-cubed F1", "stories-own", "b3_f1", least=0.66),
    Bar("stories as read: pair prec.", "stories-own", "pair_precision", least=0.88),
    Bar("stories as read: stage now", "stories-own", "stage_now", least=0.68),
    Bar("stories as read: dated close", "stories-own", "dated_close", least=4),
    Bar("seeds as entries, of 6", "seed-entries", "gold.right", least=6),
    Bar("seeds as read: wrong", "seed-entries", "own.wrong", most=0),
    Bar("orders of arrival, of 20", "arrival", "same_bytes", least=20),
    Bar("decisions undone, of 1,000", "sequences", "right", least=1000),
    Bar("WikiWars spans, relaxed F1", "wikiwars", "relaxed_f1", least=0.87),
    Bar("WikiWars values", "wikiwars", "value_accuracy", least=0.77),
    Bar("public date cases", "recognizers", "share", least=0.60),
    Bar("dates: characters a second", "bench", "dates: muniment.characters", least=20_000),
    Bar("desk: odd requests", "desk_fuzz", "cases", least=2000),
    Bar("desk: server errors", "desk_fuzz", "server_errors", most=0),
    Bar("desk: first page, seconds", "desk_bench", "first_page_seconds", most=2),
    Bar("desk: list, p95, ms", "desk_bench", "list_p95_ms", most=100),
    Bar("desk: entry, p95, ms", "desk_bench", "entry_p95_ms", most=100),
    Bar("desk: search, p95, ms", "desk_bench", "search_p95_ms", most=100),
    Bar("desk: errors, 20 clients", "desk_bench", "crowd_errors", most=0),
    Bar("scale: adding, late to early", "scale", "ratio", most=1.5),
    Bar("scale: search, p95, ms", "scale", "search_p95_ms", most=100),
    Bar("scale: pair, p95, ms", "scale", "pair_p95_ms", most=100),
    Bar("scale: kind, p95, ms", "scale", "kind_p95_ms", most=100),
    Bar("scale: words, p95, ms", "scale", "words_p95_ms", most=100),
    Bar("scale: counts, p95, ms", "scale", "counts_p95_ms", most=100),
    Bar("scale: records, p95, ms", "scale", "records_p95_ms", most=100),
    Bar("scale: entries of one event", "scale", "pure", least=0.93),
    Bar("scale: events in one entry", "scale", "whole", least=0.93),
    Bar("scale: peak MiB", "scale", "peak_mib", most=1024),
    Bar("amounts: sentences a second", "bench", "amounts: muniment.sentences", least=1_000),
)


@cache
def figures_of(measure: str) -> dict[str, Any]:
    """The figures of an exam on its own data, or of the benchmark; each is run once."""
    if measure in EXAMS:
        return find_exam(measure)(exam_path(measure)).figures
    return MEASURES[measure]()


def _bench() -> dict[str, Any]:
    return {told["side"]: told for told in run_sides(default_path())}


def _alone(measure: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Figures measured in a process of their own, where memory is theirs alone."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure).result()


MEASURES: dict[str, Callable[[], dict[str, Any]]] = {
    "bench": _bench,
    "desk_bench": desk_bench.figures,
    "desk_fuzz": desk_fuzz.figures,
    "kills": kills.figures,
    "scale": partial(_alone, scale.figures),
    "sequences": sequences.figures,
}


def measured(bar: Bar) -> tuple[str, str]:
    """The measured value as shown, and whether it holds: 'ok', 'SHORT', or 'skipped' where a shared text is wanted."""
    try:
        value = figure(figures_of(bar.measure), bar.name)
    except NotHereError as reason:
        return str(reason), "skipped"
    except (MunimentError, KeyError) as reason:
        return str(reason)[:60], "SHORT"
    return f"{value:.3f}".rstrip("0").rstrip("."), "ok" if bar.holds(value) else "SHORT"


@click.command(help=__doc__)
@click.argument("measures", nargs=-1, metavar="[MEASURE]...", type=click.Choice(sorted({bar.measure for bar in BARS})))
def main(measures: tuple[str, ...]) -> None:
    verdicts = []
    click.echo(f"{'bar':28} {'wanted':>9}  {'':7} {'measured':12} command")
    for bar in BARS:
        if measures and bar.measure not in measures:
            continue
        command = f"python -m evaluation{'.' if bar.measure in MEASURES else ' '}{bar.measure}"
        value, verdict = measured(bar)
        click.echo(f"{bar.what:28} {bar.wanted:>9}  {verdict:7} {value:12} {command}")
        verdicts.append(verdict)
    sys.exit("SHORT" in verdicts)


if __name__ == "__main__":
    main()
