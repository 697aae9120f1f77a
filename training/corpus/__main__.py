"""Check, count and pack the training corpus: `python -m training.corpus check`. See README.md in this folder."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from training.base import exams
from training.corpus import released, twice, written
from training.corpus.load import load_released, read_written

Json = dict[str, Any]


def count(rows: list[Json]) -> str:
    """Documents, words and records in one line, with the records of each kind."""
    words = sum(len(row["body"].split()) for row in rows)
    kinds = Counter(record["kind"] for row in rows for record in row["records"])
    empty = sum(not row["records"] for row in rows)
    dense = 100 * kinds.total() / max(words, 1)
    busy = sum(len(row["body"].split()) for row in rows if row["records"])
    told = f"{len(rows)} documents, {empty} without a record, {words} words, {kinds.total()} records, "
    told += f"{dense:.2f} per 100 words ({100 * kinds.total() / max(busy, 1):.2f} in documents that have any)"
    return told + "".join(f", {n} {kind}" for kind, n in kinds.most_common())


def check(folder: Path) -> int:
    """Print every fault of the written documents, and the counts of each part; the number of faulty documents."""
    parts: dict[str, list[Json]] = {}
    faulty = 0
    for name, row, faults in read_written(folder):
        faulty += bool(faults)
        for fault in faults:
            print(f"{name}: {fault}")
        if row:
            parts.setdefault(name.partition("-")[0], []).append(row)
    for part, rows in parts.items():
        print(f"{part}: {count(rows)}")
    print(f"written: {count([row for rows in parts.values() for row in rows])}; {faulty} with faults")
    return faulty


def cuts(folder: Path) -> None:
    """Print the sentences that the package's splitter sees otherwise: most are lines run together or left whole."""
    from muniment.reading.sentences import split_sentences

    for name, row, _ in read_written(folder):
        if row:
            body, told = row["body"], {tuple(span) for span in row["sentences"]}
            spans = [(sentence.start, sentence.end) for sentence in split_sentences(body)]
            for start, end in (span for span in spans if span not in told):
                print(f"{name}: {body[start:end]!r}")


def agree() -> None:
    """Print how far the first and the second mark-up of the documents that have two agree."""
    _print_agreement("written", twice.pairs())
    if (exams() / "corpus").exists():
        _print_agreement("released", twice.released_pairs(exams()))


def _print_agreement(name: str, pairs: Iterable[twice.Pair]) -> None:
    found = twice.agreement(pairs)
    words = ", ".join(f"{part} {found[part]['f1']:.3f}" for part in ("records", "slots", "usable"))
    print(f"{name}: {found['documents']} documents, {found['records']['gold']} records: F1 of {words}; ", end="")
    print(f"form {found['form_accuracy']:.3f}, stage {found['stage_accuracy']:.3f}")


def write(rows: list[Json], out: Path) -> None:
    """Write rows as JSON lines."""
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    """The five commands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("check", "cuts", "agree", "align", "pack"))
    parser.add_argument("files", type=Path, nargs="*", help="align: OUT; pack: ALIGNED OUT")
    parser.add_argument("--written", type=Path, default=written.FOLDER, help="folder of the written documents")
    options = parser.parse_args()
    if options.command == "pack":
        with options.files[0].open(encoding="utf-8") as lines:
            write(list(released.pack(map(json.loads, lines))), options.files[1])
    elif options.command == "align":
        write([row for _, row, faults in read_written(options.written) if row and not faults], options.files[0])
    elif options.command == "cuts":
        cuts(options.written)
    elif options.command == "agree":
        agree()
    else:
        faulty = check(options.written)
        if (exams() / "corpus").exists():
            print(f"released: {count(load_released(exams()))}")
        sys.exit(1 if faulty else 0)


if __name__ == "__main__":
    main()
