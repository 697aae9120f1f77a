"""Decisions, printed for people."""

from collections.abc import Sequence
from typing import Any

import click

from muniment.cli.lists import HEADER, about, listed
from muniment.cli.plain import plain
from muniment.model import Publisher, Record
from muniment.register import Lost, Past, ReadAgain, Register

_SHOWN = 10


def decided(batch: int, what: str) -> None:
    """What was decided, and how it is taken back."""
    click.echo(f"{plain(what)} (`muniment review undo {batch}` takes it back)")


def added(record_id: str) -> None:
    """The id of a record that a person added."""
    click.echo(record_id)


def waiting(_: Register, lost: Sequence[Lost], records: Sequence[Record], total: int) -> None:
    """What waits for a person."""
    _lost(lost)
    click.echo(f"{total} records that nobody has reviewed, the least sure first:")
    for line in (HEADER, *(line for record in records for line in listed(record, about(record)))):
        click.echo(line)


def _lost(lost: Sequence[Lost]) -> None:
    if lost:
        click.echo(f"{len(lost)} decisions have nothing to apply to; attach or undo them:")
    for one in lost:
        click.echo(f"  {_told(Past(one.event, False))}\n      {plain(one.reason)}")


def history(past: Sequence[Past]) -> None:
    """Decisions, oldest first."""
    for one in past:
        click.echo(_told(one))
    if not past:
        click.echo("Nobody has decided anything.")


def _told(past: Past) -> str:
    review = past.event.review
    after = f": {_short(review.after)}" if review.after is not None else ""
    why = f" ({plain(review.why)})" if review.why else ""
    undone = "  UNDONE" if past.undone else ""
    when = f"{review.at:%Y-%m-%d %H:%M}"
    return f"{past.event.batch:5} {when} {plain(review.by)}: {review.action} {plain(review.target)}{after}{why}{undone}"


def _short(after: Any) -> str:
    """What a decision says, in one line."""
    if not isinstance(after, dict):
        return plain(str(after))
    parts = {name: value for name, value in after.items() if value not in (None, [], ())}
    return plain("; ".join(f"{name} {_words(value)}" for name, value in parts.items()))


def _words(value: Any) -> str:
    """Marks as role and words, triggers as words."""
    if not isinstance(value, list):
        return str(value)
    shown = [f"{mark[0]} '{mark[3]}'" if len(mark) > 3 else f"'{mark[2]}'" for mark in value]
    return ", ".join(shown)


def publishers(found: Sequence[Publisher]) -> None:
    """Publishers with what people hold of them."""
    for publisher in found:
        trust = "" if publisher.reliability is None else f", reliability {publisher.reliability:g}"
        click.echo(f"{plain(publisher.name)}: {publisher.kind}, {plain(publisher.country or 'country not set')}{trust}")


def rebuilt(done: ReadAgain) -> None:
    """What reading again did."""
    click.echo(f"{done.documents} documents read again; {done.records} records.")
    for document_id, reason in done.failed[:_SHOWN]:
        click.echo(f"  keeps its old reading: {document_id}: {plain(reason)}")
    _lost(done.lost)
