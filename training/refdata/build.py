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

from training.refdata import cities
from training.refdata.cities import build_cities, read_cities
from training.refdata.manifest import TABLES, manifest_text
from training.refdata.offices import COLUMNS, build_offices

HERE = Path(__file__).parent
DATA = Path(__file__).parents[2] / "src" / "muniment" / "data"


def write_packed(rows: Iterable[dict[str, str]], columns: Iterable[str], path: Path) -> None:
    """A gzip CSV whose bytes depend on its rows only."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0))


def build_members(text: str) -> list[dict[str, str]]:
    """Rows of body, country, start, end from lines such as 'EU 1958-01-01: BE GB@1973-01-01>2020-01-31'."""
    rows = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            head, members = line.split(": ")
            body, founded = head.split(" ")
            for member in members.split():
                country, _, dates = member.partition("@")
                start, _, end = dates.partition(">")
                rows.append({"body": body, "country": country, "start": start or founded, "end": end})
    return sorted(rows, key=lambda row: (row["body"], row["country"]))


def main() -> int:
    """Build every table that has a source; hash all."""
    reference = Path(os.environ.get("MUNIMENT_EXAMS", "../shared")) / "reference"
    if reference.is_dir():
        write_packed(build_offices(reference), COLUMNS, DATA / "offices.csv.gz")
        towns = build_cities(read_cities(reference / "cities15000_min.csv"))
        write_packed(towns, cities.COLUMNS, DATA / "cities.csv.gz")
    else:
        print(f"{reference} does not exist: only the manifest is written", file=sys.stderr)
    with (DATA / "members.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, ["body", "country", "start", "end"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(build_members((HERE / "members.txt").read_text(encoding="utf-8")))
    hashes = {name: hashlib.sha256((DATA / name).read_bytes()).hexdigest() for name in TABLES}
    (DATA / "manifest.toml").write_text(manifest_text(hashes), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
