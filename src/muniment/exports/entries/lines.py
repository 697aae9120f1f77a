"""JSON Lines: one entry an object, with every value, every claim to it, and every step."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Any

from muniment.exports.lines import document_json
from muniment.exports.statements import when_told
from muniment.exports.values import sentence_at
from muniment.model import Claim, Document, Entry, Sentence
from muniment.store import State


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with what the register says of it and the sentences of its documents."""

    state: State
    entry: Entry
    sentences: Mapping[str, tuple[Sentence, ...]]

    @property
    def documents(self) -> dict[str, Document]:
        """The documents of its reports, by id, in the order of the entry's records."""
        return {record.document.id: record.document for record in self.entry.records}

    def sentence(self, claim: Claim) -> str:
        """The words of the sentence in which a claim stands."""
        found = sentence_at(self.sentences[claim.document], claim.quote.start)
        return self.documents[claim.document].text[found.start : found.end] if found else ""


def write_jsonl(entries: Iterable[Told], file: IO[str]) -> None:
    """One entry a line."""
    for told in entries:
        file.write(json.dumps(entry_json(told), ensure_ascii=False) + "\n")


def head_json(state: State) -> dict[str, Any]:
    """What an entry is, when, and how sure; times are ISO 8601, `shown` is how lists show the time."""
    days = {"from": state.first, "to": state.last, "due": state.due}
    days |= {"told_first": state.told_first, "told_last": state.told_last}
    iso = {name: day.isoformat() if day else None for name, day in days.items()}
    return {
        "id": state.id,
        "kind": state.kind,
        "form": state.form,
        "stage": state.stage,
        "shown": when_told(state),
        **iso,
        "basis": state.basis,
        "reports": state.reports,
        "sources": state.sources,
        "confidence": state.confidence,
    }


def state_json(state: State) -> dict[str, Any]:
    """An entry as lists have it: the values that stand, and in which fields others contradict them."""
    standing: dict[str, list[str]] = {}
    for value in state.values:
        if value.best:
            standing.setdefault(value.role, []).append(value.value)
    against = sorted({value.role for value in state.values if not value.best})
    return head_json(state) | {"values": standing, "conflicts": against, "records": list(state.records)}


def entry_json(told: Told) -> dict[str, Any]:
    """An entry whole; offsets are code points of a document's text, half open."""
    return head_json(told.state) | {
        "values": [
            {
                "field": cell.role,
                "value": cell.value,
                "stands": cell.best,
                "reason": cell.reason,
                "claims": [_claim(told, claim) for claim in cell.claims],
            }
            for cell in told.entry.cells
        ],
        "stages": [
            {
                "stage": step.stage,
                "day": step.day.isoformat() if step.day else None,
                "record": step.record,
                "document": step.document,
                "background": step.background,
            }
            for step in told.entry.steps
        ],
        "records": [record.id for record in told.entry.records],
        "documents": [document_json(document) for document in told.documents.values()],
    }


def _claim(told: Told, claim: Claim) -> dict[str, Any]:
    return {
        "record": claim.record,
        "document": claim.document,
        "value": claim.value,
        "quote": claim.quote.words,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "sentence": told.sentence(claim),
        "said_by": list(claim.said_by),
        "told": claim.told.isoformat() if claim.told else None,
    }
