"""Printing for programs: JSON on the standard output, one object, or one a line where there are many."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from muniment.cli.plain import print_json
from muniment.exports.lines import document_json, record_json
from muniment.exports.scorer import scored
from muniment.model import Document
from muniment.reading.amounts import AmountExpression
from muniment.reading.times import TimeExpression
from muniment.register import AddReport, Hit, Register
from muniment.store import DocumentPage, Fault, RecordList, RecordPage, SetAside


def report(added: AddReport) -> None:
    """What `add` did."""
    print_json(asdict(added))


def overview(register: Register) -> None:
    """What the demo register holds."""
    info(register)


def records(register: Register, found: RecordList) -> None:
    """A list, its two parts apart."""
    parts = {"dated": found.dated, "undated": found.undated}
    told = {name: [record_json(*sourced) for sourced in register.with_sentences(part)] for name, part in parts.items()}
    totals = {"dated_total": found.dated_total, "undated_total": found.undated_total, "left_out": found.left_out}
    print_json(told | totals)


def page(shown: DocumentPage | RecordPage) -> None:
    """A record or a document with its records."""
    reading = asdict(shown.reading) | {"superseded_at": shown.superseded_at}
    if isinstance(shown, RecordPage):
        machine = record_json(shown.machine, shown.sentences) if shown.machine else None
        told = record_json(shown.record, shown.sentences) | {"left_out": shown.left_out, "machine": machine}
        print_json(told | {"reading": reading})
        return
    told = document_json(shown.document) | {"text": shown.document.text, "added_at": shown.added_at}
    told |= {"versions": shown.versions, "copy_of": shown.copy_of, "reading": reading}
    told |= {"sentences": [asdict(sentence) for sentence in shown.sentences]}
    told |= {"left_out": shown.left_out}
    print_json(told | {"records": [record_json(record, shown.sentences) for record in shown.records]})


def hits(found: Sequence[Hit]) -> None:
    """What a search found."""
    print_json([document_json(hit.document) | {"snippet": hit.snippet} for hit in found])


def faults(_: Register, found: Sequence[Fault]) -> None:
    """What `check` found."""
    print_json([asdict(fault) for fault in found])


def quarantine(found: Sequence[SetAside]) -> None:
    """What was set aside."""
    print_json([asdict(aside) for aside in found])


def info(register: Register) -> None:
    """What the register holds."""
    print_json({"register": register.path} | asdict(register.info()))


def reading(document: Document, read: Any) -> None:
    """A document in the scorer's form; of the second reader also what was refused and what the rules read otherwise."""
    print_json(scored(document, read.records) | (read.findings() if hasattr(read, "findings") else {}))


def times(words: str, found: Sequence[TimeExpression]) -> None:
    """What times mean."""
    print_json(
        [
            {"words": words[t.start : t.end], "start": t.start, "end": t.end, "iso": t.when.iso} | asdict(t.when)
            for t in found
        ]
    )


def amounts(words: str, found: Sequence[AmountExpression]) -> None:
    """What amounts mean."""
    print_json([{"words": words[a.start : a.end], "start": a.start, "end": a.end} | a.amount.as_json() for a in found])
