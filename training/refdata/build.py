"""Rebuilds the reference tables of `src/muniment/data` and their manifest: `python -m training.refdata.build`.

Inputs: the folder `reference` under MUNIMENT_EXAMS (default `../shared`), and what was written down by hand here.
"""

import csv
import gzip
import hashlib
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from training.refdata.manifest import TABLES, manifest_text
from training.refdata.offices import COLUMNS, build_offices

DATA = Path(__file__).parents[2] / "src" / "muniment" / "data"


def write_packed(rows: Iterable[dict[str, str]], columns: Iterable[str], path: Path) -> None:
    """A gzip CSV whose bytes depend on its rows only."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0))


def main() -> int:
    """Build every table that has a source; hash all."""
    reference = Path(os.environ.get("MUNIMENT_EXAMS", "../shared")) / "reference"
    if reference.is_dir():
        write_packed(build_offices(reference), COLUMNS, DATA / "offices.csv.gz")
    else:
        print(f"{reference} does not exist: only the manifest is written", file=sys.stderr)
    hashes = {name: hashlib.sha256((DATA / name).read_bytes()).hexdigest() for name in TABLES}
    (DATA / "manifest.toml").write_text(manifest_text(hashes), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
