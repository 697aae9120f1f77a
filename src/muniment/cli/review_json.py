"""Decisions, printed for programs."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from muniment.cli.plain import json_line
from muniment.exports.lines import record_json
from muniment.model import Publisher, Record
from muniment.register import Lost, Past, ReadAgain, Register
from muniment.store import Event


def _print(value: Any) -> None:
    click.echo(json_line(value))


def decided(batch: int, what: str) -> None:
    """The number by which it is undone."""
    _print({"batch": batch, "decided": what})


def _event(event: Event) -> dict[str, Any]:
    return {"batch": event.batch, "document": event.document} | asdict(event.review)


def _lost(lost: Sequence[Lost]) -> list[dict[str, Any]]:
    return [_event(one.event) | {"reason": one.reason} for one in lost]


def added(record_id: str) -> None:
    """The id of a record that a person added."""
    _print({"id": record_id})


def waiting(register: Register, lost: Sequence[Lost], records: Sequence[Record], total: int) -> None:
    """What waits for a person."""
    shown = [record_json(*sourced) for sourced in register.with_sentences(records)]
    _print({"lost": _lost(lost), "records": shown, "records_total": total})


def history(past: Sequence[Past]) -> None:
    """Decisions, oldest first."""
    _print([_event(one.event) | {"undone": one.undone} for one in past])


def publishers(found: Sequence[Publisher]) -> None:
    """Publishers with what people hold of them."""
    _print([asdict(publisher) for publisher in found])


def rebuilt(done: ReadAgain) -> None:
    """What reading again did."""
    _print({"documents": done.documents, "records": done.records, "failed": done.failed, "lost": _lost(done.lost)})
