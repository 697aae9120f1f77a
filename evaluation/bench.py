"""`python -m evaluation.bench [PATH]`: speed and memory, each side in a process and on a thread of its own.

Muniment's reader (tokenising and decoding included) beside spaCy's small English pipeline, on the same texts in the
same run. Times are of the processor, so that a busy machine does not count; loading is left out, one text warms up.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from evaluation.corpus import Json, document_of, read_rows
from evaluation.shared import NotHereError, shared_path

GOLD = Path(__file__).parent / "gold"
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM"), "1"
)
MOST = 40
"""Documents that are read: enough for a steady figure in a minute."""


def _muniment() -> Callable[[Json], object]:
    from muniment.reading.pipeline import Pipeline

    reader = Pipeline.default()
    return lambda row: reader.read(document_of(row))


def _spacy() -> Callable[[Json], object]:
    pipeline = import_module("en_core_web_sm").load()
    return lambda row: pipeline(row["body"])


def _sentences() -> Callable[[Json], object]:
    from muniment.reading.sentences import split_sentences

    return lambda row: split_sentences(row["body"])


SIDES: dict[str, Callable[[], Callable[[Json], object]]] = {
    "muniment": _muniment,
    "muniment, sentences only": _sentences,
    "spacy en_core_web_sm": _spacy,
}


def measure(side: str, rows: Sequence[Json]) -> dict[str, Any]:
    """Documents and words per core-second and the peak memory in MiB, in this process."""
    try:
        read = SIDES[side]()
    except ImportError:
        return {"side": side, "missing": "not installed"}
    read(rows[0])
    began = time.process_time()
    for row in rows:
        read(row)
    seconds = max(time.process_time() - began, 1e-6)
    words = sum(len(row["body"].split()) for row in rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"side": side, "documents": len(rows) / seconds, "words": words / seconds, "peak_mib": peak}


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
    click.echo(f"{'':28}{'documents/s':>12}{'words/s':>12}{'peak MiB':>10}   (per core-second; {data.name})")
    for told in run_sides(data):
        figures = (
            "{documents:12.2f}{words:12.0f}{peak_mib:10.0f}".format(**told) if "words" in told else told["missing"]
        )
        click.echo(f"{told['side']:28}{figures}")


if __name__ == "__main__":
    main()
