"""The facts that the seed articles tell, read from their raw files."""

import json
from pathlib import Path

from evaluation.corpus import read_rows
from evaluation.exam import Result
from evaluation.shared import load_module
from muniment.errors import DocumentError
from muniment.exports.scorer import as_scored
from muniment.model import Document
from muniment.reading.pipeline import Pipeline, Read
from muniment.sources import read_paths


def run(path: Path) -> Result:
    """`path` is the folder of the seeds: `raw/`, `seeds.aligned.jsonl`, `facts.json` and `score_facts.py`."""
    documents = [_document(found) for found in read_paths([path / "raw"])]
    seeds = read_rows(path / "seeds.aligned.jsonl")
    reader = Pipeline.default()
    reads = [reader.read(document) for document in documents]
    predictions = [
        {"id": seed["id"], "records": [as_scored(record) for record in read.records]}
        for seed, read in zip(seeds, reads, strict=True)
    ]
    scorer = load_module(path / "score_facts.py")
    missing = []
    facts = json.loads((path / "facts.json").read_text(encoding="utf-8"))
    for fact in facts:
        number = scorer.ORDER.index(fact["seed"])
        if not any(scorer.holds(fact, record, seeds[number]["body"]) for record in predictions[number]["records"]):
            missing.append(f"missing {fact['id']}: {fact['what']}")
    figures = {
        "facts": len(facts) - len(missing),
        "of": len(facts),
        "records_from_furniture": sum(map(records_from_furniture, reads)),
        "texts_as_aligned": sum(d.text == s["body"] for d, s in zip(documents, seeds, strict=True)),
        "documents": len(documents),
    }
    return Result(figures, tuple(missing), tuple(predictions))


def records_from_furniture(read: Read) -> int:
    """How many records have their main trigger in a sentence that is marked as furniture."""
    marked = [sentence for sentence in read.sentences if sentence.furniture]
    return sum(
        any(sentence.start <= record.triggers[0].start < sentence.end for sentence in marked) for record in read.records
    )


def _document(found: Document | DocumentError) -> Document:
    if isinstance(found, DocumentError):
        raise found
    return found
