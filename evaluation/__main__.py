"""`python -m evaluation EXAM [PATH] [--predictions OUT] [--json]`: one command for every measurement."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from evaluation.corpus import write_rows
from evaluation.exam import Exam, Result
from evaluation.shared import NotHereError, shared_path
from evaluation.signature import signature
from muniment.errors import MunimentError

DEMO = Path(__file__).parents[1] / "src/muniment/data/demo"
# exam -> its module, imported when asked for, and what it measures on when no path is given: a file or folder among the
# shared measuring texts, or a place of our own
EXAMS: dict[str, tuple[str, str | Path]] = {
    "sentences": ("evaluation.exams.sentences", "exams/sentences"),
    "furniture": ("evaluation.exams.furniture", "exams/furniture/seed_lines.jsonl"),
    "reading": ("evaluation.exams.reading", "corpus/dev.jsonl"),
    "calibration": ("evaluation.exams.calibration", "corpus/dev.jsonl"),
    "facts": ("evaluation.exams.facts", "seeds"),
    "register": ("evaluation.exams.register", "."),
    "expressions": ("evaluation.exams.expressions", "exams/expressions.dev.jsonl"),
    "values": ("evaluation.exams.values", "corpus/dev.jsonl"),
    "recognizers": ("evaluation.exams.recognizers", "exams/recognizers/dates.jsonl"),
    "offices": ("evaluation.exams.offices", "exams/offices.dev.csv"),
    "stories": ("evaluation.exams.stories", "exams/stories"),
    "stories-own": ("evaluation.exams.stories_own", "exams/stories"),
    "seed-entries": ("evaluation.exams.seed_entries", "seeds"),
    "arrival": ("evaluation.exams.arrival", DEMO),
    "wikiwars": ("evaluation.exams.wikiwars", "exams/wikiwars"),
    "recognized-amounts": ("evaluation.exams.recognized_amounts", "exams/recognizers"),
    "countries": ("evaluation.exams.countries", "corpus/dev.jsonl"),
    "linking": ("evaluation.exams.linking", "corpus/dev.jsonl"),
    "clusters": ("evaluation.exams.clusters", "corpus/dev.jsonl"),
    "names": ("evaluation.exams.names", "exams/name_pairs.csv"),
    "coverage": ("evaluation.exams.coverage", "corpus"),
}


def find_exam(name: str) -> Exam:
    """The exam of that name."""
    exam: Exam = import_module(EXAMS[name][0]).run
    return exam


def default_path(name: str) -> Path:
    """What an exam measures on when no path is given. Raises NotHereError where that is not here."""
    place = EXAMS[name][1]
    return place if isinstance(place, Path) else shared_path(place)


def shown(figures: dict[str, Any], *, indent: str = "") -> list[str]:
    """Figures as lines for people: shares with three places, counts whole, groups indented."""
    lines = []
    for name, value in figures.items():
        if isinstance(value, dict) and any(isinstance(part, dict) for part in value.values()):
            lines += [f"{indent}{name}", *shown(value, indent=indent + "  ")]
        elif isinstance(value, dict):
            lines.append(f"{indent}{name:22} " + "  ".join(f"{part} {_number(told)}" for part, told in value.items()))
        else:
            lines.append(f"{indent}{name:22} {_number(value)}")
    return lines


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, tuple | list):
        return "-".join(map(_number, value))
    return str(value)


def _print(result: Result, signed: dict[str, str]) -> None:
    for line in (*result.remarks, *shown(result.figures)):
        click.echo(line)
    click.echo("signature " + " ".join(f"{name}:{value}" for name, value in signed.items()))


@click.command()
@click.argument("exam", type=click.Choice(list(EXAMS)))
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--predictions", type=click.Path(dir_okay=False, path_type=Path), help="Write what was scored here.")
@click.option("--own", is_flag=True, help="Of stories: read the raw texts with our own reader first.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(exam: str, path: Path | None, predictions: Path | None, *, own: bool, as_json: bool) -> None:
    """Measure EXAM on PATH (default: its file among the shared measuring texts)."""
    if own and f"{exam}-own" not in EXAMS:
        raise click.UsageError(f"{exam} knows no --own")
    exam = f"{exam}-own" if own else exam
    try:
        data = path or default_path(exam)
        result = find_exam(exam)(data)
    except (NotHereError, MunimentError) as error:
        raise click.ClickException(f"{exam}: {error}") from error
    signed = signature(data, Path(__file__).parent)
    if predictions:
        write_rows(predictions, result.predictions)
    if as_json:
        click.echo(json.dumps({"exam": exam, "figures": result.figures, "signature": signed}, indent=1))
    else:
        _print(result, signed)


if __name__ == "__main__":
    main()
