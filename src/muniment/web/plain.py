"""What pages tell, as JSON and as rows: the same nouns under the same names as in the register."""

from collections.abc import Iterable
from typing import Any

from muniment.model import Claim, Entry
from muniment.register import EntryList, State
from muniment.web import words
from muniment.web.formats import Table

COLUMNS = (
    "id", "kind", "form", "stage", "title", "first", "last", "due", "parties", "supplier", "recipient", "people",
    "place", "name", "item", "amount", "reports", "sources", "confidence", "told_first", "told_last",
)  # fmt: skip


def state_json(state: State) -> dict[str, Any]:
    """An entry in a list."""
    plain = ("id", "kind", "form", "stage", "first", "last", "basis", "due", "told_first", "told_last")
    told: dict[str, Any] = {name: getattr(state, name) for name in plain}
    fields: dict[str, list[str]] = {}
    for value in state.values:
        if value.best:
            fields.setdefault(value.role, []).append(value.value)
    counts = {name: getattr(state, name) for name in ("confidence", "reports", "sources", "since")}
    return told | {"title": words.title(state), "fields": fields} | counts


def list_json(found: EntryList) -> dict[str, Any]:
    """A list of entries."""
    return {
        "total": found.total,
        "doubtful": found.doubtful,
        "entries": [state_json(state) for state in found.states],
    }


def states_table(states: Iterable[State]) -> Table:
    """Entries as rows; several values in a cell stand apart by ';'."""
    return Table(COLUMNS, (_row(state) for state in states))


def _row(state: State) -> list[object]:
    def cell(*roles: str) -> str:
        return "; ".join(state.standing(*roles))

    sides = [cell("host", "party", "about"), cell("supplier"), cell("recipient"), cell("person")]
    what = [cell("place"), cell("name"), cell("item"), cell("amount")]
    head = [state.id, state.kind, state.form, state.stage, words.title(state), state.first, state.last, state.due]
    counts = [state.reports, state.sources, state.confidence, state.told_first, state.told_last]
    return [*head, *sides, *what, *counts]


def entry_json(entry: Entry, *, title: str) -> dict[str, Any]:
    """An entry with every claim to every value."""
    return {
        "id": entry.id,
        "title": title,
        "kind": entry.records[0].kind,
        "stage": entry.stage,
        "date": entry.sort_date.iso,
        "confidence": entry.confidence,
        "reports": entry.reports,
        "sources": entry.sources,
        "cells": [
            {
                "role": c.role,
                "value": c.value,
                "best": c.best,
                "reason": c.reason,
                "claims": list(map(_claim, c.claims)),
            }
            for c in entry.cells
        ],
        "steps": [
            {"stage": s.stage, "day": s.day, "record": s.record, "document": s.document, "background": s.background}
            for s in entry.steps
        ],
        "records": [record.id for record in entry.records],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    quote = claim.quote
    told = {"record": claim.record, "document": claim.document, "value": claim.value, "told": claim.told}
    return told | {"quote": quote.words, "start": quote.start, "end": quote.end, "said_by": list(claim.said_by)}


def claims_table(entry: Entry) -> Table:
    """One claim a row."""
    columns = ("role", "value", "stands", "quote", "document", "start", "end", "told", "said_by", "record", "reason")
    rows = (
        [c.role, c.value, c.best, q.quote.words, q.document, q.quote.start, q.quote.end, q.told,
         "; ".join(q.said_by), q.record, c.reason]
        for c in entry.cells for q in c.claims
    )  # fmt: skip
    return Table(columns, rows)
