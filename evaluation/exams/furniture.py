"""Lines of pages that are the story's and lines that are furniture."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from evaluation.corpus import Json, read_rows
from evaluation.exam import Result
from muniment.reading.sentences import split_sentences

STORY, FURNITURE = ("body", "standfirst"), "boilerplate"


def run(path: Path) -> Result:
    """Rows `seed, line, text, label`; a line counts as marked when all of its sentences are."""
    rows = [row for _, page in groupby(read_rows(path), key=lambda row: row["seed"]) for row in judged(list(page))]
    lines = Counter(row["label"] for row in rows)
    marked = Counter(row["label"] for row in rows if row["rule"])
    body, boilerplate = sum(lines[label] for label in STORY), lines[FURNITURE]
    figures = {
        "kept": 1 - sum(marked[label] for label in STORY) / max(body, 1),
        "marked": marked[FURNITURE] / max(boilerplate, 1),
        "lines": dict(sorted(lines.items())),
        "lines_marked": dict(sorted(marked.items())),
    }
    wrong = [
        row
        for row in rows
        if (row["label"] in STORY and row["rule"]) or (row["label"] == FURNITURE and not row["rule"])
    ]
    remarks = [f"{row['seed']}:{row['line']} {row['label']}, rule {row['rule']}: {row['text'][:80]}" for row in wrong]
    return Result(figures, tuple(remarks), tuple(rows))


def judged(page: Sequence[Json]) -> Iterator[Json]:
    """The lines of one page, each with the rule that marks it or None. Missing numbers are blank lines."""
    lines = [""] * (max(row["line"] for row in page) + 1)
    for row in page:
        lines[row["line"]] = row["text"]
    rules = line_rules(lines)
    for row in page:
        yield row | {"rule": rules[row["line"]]}


def line_rules(lines: Sequence[str]) -> list[str | None]:
    """For each line the rule that marks all of its sentences, read as a document without a title."""
    text = "\n\n" + "\n".join(lines)
    sentences = split_sentences(text)[1:]
    rules: list[str | None] = []
    start = 2
    for line in lines:
        inside = [sentence.furniture for sentence in sentences if start <= sentence.start < start + len(line)]
        rules.append(inside[0] if inside and all(inside) else None)
        start += len(line) + 1
    return rules
