"""Sentences of short texts, each right when all of its sentences are."""

from pathlib import Path
from typing import Any

from evaluation.corpus import read_rows
from evaluation.exam import Result
from muniment.reading.sentences import sentence_spans


def run(path: Path) -> Result:
    """Rows `text, sentences` of a file, or of every file in a folder; figures per file."""
    figures: dict[str, Any] = {}
    remarks: list[str] = []
    predictions = []
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        rows = read_rows(file)
        for row in rows:
            row["found"] = [row["text"][start:end] for start, end in sentence_spans(row["text"])]
        wrong = [row for row in rows if row["found"] != row["sentences"]]
        figures[file.stem] = {"right": len(rows) - len(wrong), "of": len(rows)}
        remarks += [f"{file.stem}: {row['found']} for {row['sentences']}" for row in wrong]
        predictions += rows
    return Result(figures, tuple(remarks), tuple(predictions))
