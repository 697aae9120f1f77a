"""Decisions, printed for programs."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from muniment.cli.plain import print_json
from muniment.exports.lines import record_json
from muniment.model import Publisher, Record
from muniment.register import Lost, Past, ReadAgain, Register
from muniment.store import Event


def decided(batch: int, what: str) -> None:
    """The number by which it is undone."""
    print_json({"batch": batch, "decided": what})


def _event(event: Event) -> dict[str, Any]:
    return {"batch": event.batch, "document": event.document} | asdict(event.review)


def _lost(lost: Sequence[Lost]) -> list[dict[str, Any]]:
    return [_event(one.event) | {"reason": one.reason} for one in lost]


def added(record_id: str) -> None:
    """The id of a record that a person added."""
    print_json({"id": record_id})


def waiting(register: Register, lost: Sequence[Lost], records: Sequence[Record], total: int) -> None:
    """What waits for a person."""
    shown = [record_json(*sourced) for sourced in register.with_sentences(records)]
    print_json({"lost": _lost(lost), "records": shown, "records_total": total})


def history(past: Sequence[Past]) -> None:
    """Decisions, oldest first."""
    print_json([_event(one.event) | {"undone": one.undone} for one in past])


def publishers(found: Sequence[Publisher]) -> None:
    """Publishers with what people hold of them."""
    print_json([asdict(publisher) for publisher in found])


def rebuilt(done: ReadAgain) -> None:
    """What reading again did."""
    print_json({"documents": done.documents, "records": done.records, "failed": done.failed, "lost": _lost(done.lost)})
