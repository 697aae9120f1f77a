"""Who says so, and when: a machine with its model and prompt, or a person."""

from typing import Any

from muniment.model import Mention, Reading, Record
from muniment.register.accounts import Account
from muniment.store import Event


def reviewed(account: Account) -> str:
    """'whole': people have seen every record and say that there is no other, or that the document is about something
    else; 'partly': they have decided on it; 'no': they have not.
    """
    seen = all(record.reviewed_by for record in account.standing)
    if account.set_aside or (account.completed and seen):
        return "whole"
    return "partly" if any(event.review.action in _DECIDED for event in account.decisions) else "no"


_DECIDED = ("accept", "refuse", "correct", "add", "complete")


def of_document(account: Account) -> dict[str, Any]:
    """The provenance of a document: its reading, and what people say of it as a whole."""
    whole = account.set_aside or account.completed
    told = {"reviewed": reviewed(account)} | of_reading(account.base.reading)
    return told | ({whole.review.action: _who(whole) | {"reason": _reason(whole)}} if whole else {})


def _reason(event: Event) -> str:
    given = event.review.after if isinstance(event.review.after, str) else ""
    return ": ".join(part for part in (given, event.review.why) if part)


def of_reading(reading: Reading) -> dict[str, Any]:
    """Which reader, when; of a language model also which one, and the version of the prompt."""
    model, _, prompt = reading.version.rpartition("+") if reading.reader == "llm" else ("", "", "")
    return {
        "reader": reading.reader,
        "version": reading.version,
        "model": model or None,
        "prompt": prompt or None,
        "codebook": reading.codebook,
        "read_at": reading.at.isoformat(),
    }


def of_record(account: Account, record: Record) -> dict[str, Any]:
    """The provenance of a record; `fields` has kind, form and stage where a person has changed them."""
    machine = account.machine(record.id)
    told: dict[str, Any] = {"origin": "machine" if machine else "person", "review": _review(account, record)}
    told |= of_reading(account.reading(record.id)) | {"score": machine.score} if machine else {}
    fields = {name: who for name in ("kind", "form", "stage") if (who := _field(account, record, name))}
    return told | {"decisions": _decisions(account.on(record.id)), "fields": fields}


def of_value(account: Account, record: Record, mention: Mention) -> dict[str, Any]:
    """Who put a filler there, and when."""
    event = account.marked(record.id, mention)
    if event:
        return {"origin": "person"} | _who(event)
    reading = account.reading(record.id)
    return {"origin": "machine", "by": f"{reading.reader} {reading.version}", "at": reading.at.isoformat()}


def _review(account: Account, record: Record) -> str:
    """The decision that counts: refused, off-topic, corrected, added, accepted, or none."""
    if record in account.refused:
        return account.page.left_out.get(record.id, "refused")
    actions = {event.review.action for event in account.on(record.id) if event.review.by in record.reviewed_by}
    named = {"correct": "corrected", "add": "added", "accept": "accepted"}
    return next((told for action, told in named.items() if action in actions), "none")


def _field(account: Account, record: Record, name: str) -> dict[str, Any] | None:
    """Who last gave a kind, form or stage, and what the machine had."""
    given = [e for e in account.on(record.id) if e.review.action in ("correct", "add") and name in e.review.after]
    if not given:
        return None
    machine = account.machine(record.id)
    return {"origin": "person"} | _who(given[-1]) | {"machine": getattr(machine, name) if machine else None}


def _decisions(events: tuple[Event, ...]) -> list[dict[str, Any]]:
    return [{"action": e.review.action} | _who(e) | {"why": e.review.why or None} for e in events]


def _who(event: Event) -> dict[str, Any]:
    return {"by": event.review.by, "at": event.review.at.isoformat()}
