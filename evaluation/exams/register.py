"""Everything into one register: the run ends, hardly anything is set aside, and every quote is proved."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.corpus import document_of, read_rows
from evaluation.exam import Result
from muniment.errors import DocumentError
from muniment.model import Document
from muniment.register.book import Register
from muniment.sources import read_paths

ALIGNED = ("corpus/dev.jsonl",)
RAW = ("corpus/unlabelled.jsonl", "corpus/measure-only.jsonl", "seeds/raw")


def run(path: Path) -> Result:
    """`path` is the folder of shared measuring texts."""
    with TemporaryDirectory() as folder, Register.open(Path(folder) / "all.db") as register:
        report = register.add_documents(documents_in(path))
        faults = register.check()
    taken = report.added + report.new_versions + report.unchanged
    total = taken + len(report.set_aside)
    figures = {
        "documents": total,
        "set_aside": len(report.set_aside),
        "share_set_aside": len(report.set_aside) / max(total, 1),
        "records": report.records,
        "faults": len(faults),
    }
    return Result(figures, tuple(f"set aside: {aside}" for aside in report.set_aside) + tuple(map(str, faults)))


def documents_in(path: Path) -> Iterator[Document | DocumentError]:
    """Aligned documents as they are, and the rest as the sources read it."""
    yield from (document_of(row) for name in ALIGNED for row in read_rows(path / name))
    yield from read_paths([path / name for name in RAW])
