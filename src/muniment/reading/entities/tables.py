"""Reads the reference tables of `muniment/data`; `manifest.toml` there says where each comes from and how old it is."""

import csv
import gzip
import io
from importlib.resources import files

Row = dict[str, str]

UNVERIFIED = "general knowledge"
"""The source of a row that no citable source bears out."""


def read_table(name: str) -> list[Row]:
    """The rows of `data/<name>.csv` or `data/<name>.csv.gz`, each as column -> text (empty when not known)."""
    folder = files("muniment") / "data"
    packed = folder / f"{name}.csv.gz"
    if packed.is_file():
        text = gzip.decompress(packed.read_bytes()).decode("utf-8")
    else:
        text = (folder / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def listed(cell: str) -> list[str]:
    """The members of a cell that holds several, parted by '|'."""
    return cell.split("|") if cell else []
