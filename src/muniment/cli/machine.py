"""Printing for programs: JSON on the standard output, one object, or one a line where there are many."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from muniment.cli.plain import json_line
from muniment.exports.lines import document_json, record_json
from muniment.exports.scorer import scored
from muniment.model import Document
from muniment.reading.amounts import AmountExpression
from muniment.reading.times import TimeExpression
from muniment.register import AddReport, Hit, Register
from muniment.store import DocumentPage, Fault, RecordList, RecordPage, SetAside


def _print(value: Any) -> None:
    click.echo(json_line(value))


def report(added: AddReport) -> None:
    """What `add` did."""
    _print(asdict(added))


def overview(register: Register) -> None:
    """What the demo register holds."""
    info(register)


def records(register: Register, found: RecordList) -> None:
    """A list, its two parts apart."""
    parts = {"dated": found.dated, "undated": found.undated}
    told = {name: [record_json(*sourced) for sourced in register.with_sentences(part)] for name, part in parts.items()}
    totals = {"dated_total": found.dated_total, "undated_total": found.undated_total, "left_out": found.left_out}
    _print(told | totals)


def page(shown: DocumentPage | RecordPage) -> None:
    """A record or a document with its records."""
    reading = asdict(shown.reading) | {"superseded_at": shown.superseded_at}
    if isinstance(shown, RecordPage):
        machine = record_json(shown.machine, shown.sentences) if shown.machine else None
        told = record_json(shown.record, shown.sentences) | {"left_out": shown.left_out, "machine": machine}
        _print(told | {"reading": reading})
        return
    told = document_json(shown.document) | {"text": shown.document.text, "added_at": shown.added_at}
    told |= {"versions": shown.versions, "copy_of": shown.copy_of, "reading": reading}
    told |= {"sentences": [asdict(sentence) for sentence in shown.sentences]}
    told |= {"left_out": shown.left_out}
    _print(told | {"records": [record_json(record, shown.sentences) for record in shown.records]})


def hits(found: Sequence[Hit]) -> None:
    """What a search found."""
    _print([document_json(hit.document) | {"snippet": hit.snippet} for hit in found])


def faults(_: Register, found: Sequence[Fault]) -> None:
    """What `check` found."""
    _print([asdict(fault) for fault in found])


def quarantine(found: Sequence[SetAside]) -> None:
    """What was set aside."""
    _print([asdict(aside) for aside in found])


def info(register: Register) -> None:
    """What the register holds."""
    _print({"register": register.path} | asdict(register.info()))


def reading(document: Document, read: Any) -> None:
    """A document in the scorer's form; of the second reader also what was refused and what the rules read otherwise."""
    _print(scored(document, read.records) | (read.findings() if hasattr(read, "findings") else {}))


def times(words: str, found: Sequence[TimeExpression]) -> None:
    """What times mean."""
    _print(
        [
            {"words": words[t.start : t.end], "start": t.start, "end": t.end, "iso": t.when.iso} | asdict(t.when)
            for t in found
        ]
    )


def amounts(words: str, found: Sequence[AmountExpression]) -> None:
    """What amounts mean."""
    _print([{"words": words[a.start : a.end], "start": a.start, "end": a.end} | a.amount.as_json() for a in found])
