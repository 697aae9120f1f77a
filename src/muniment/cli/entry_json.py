"""Entries, printed as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from muniment.cli.plain import print_json
from muniment.exports.entries import entry_json, state_json
from muniment.exports.entries.lines import Told
from muniment.register import Change, Doubt, EntryList, EntryPage, Register
from muniment.register.entry_book import cells_changed


def entries(_: Register, found: EntryList) -> None:
    """A list."""
    told = [state_json(state) for state in found.states]
    print_json({"entries": told, "total": found.total, "doubtful_left_out": found.doubtful})


timeline = entries


def page(register: Register, shown: EntryPage) -> None:
    """An entry whole."""
    sentences = {told.document.id: found for told, found in register.with_sentences(shown.entry.records)}
    told = entry_json(Told(shown.state, shown.entry, sentences))
    told |= {"asked": shown.asked, "since": shown.state.since, "cause": shown.state.cause}
    told |= {"history": _history(shown), "tags": shown.tags}
    told |= {"remarks": [asdict(event.review) for event in shown.remarks]}
    print_json(told | {"datings": [asdict(dating) for dating in shown.datings]})


story = page


def _history(shown: EntryPage) -> list[dict[str, Any]]:
    """What each earlier state changed into, the newest first."""
    states = (shown.state, *shown.earlier)
    return [
        {"since": now.since, "cause": now.cause, "changed": cells_changed(before, now)}
        for now, before in pairwise(states)
    ]


def doubts(found: Sequence[Doubt]) -> None:
    """Pairs that may be one."""
    print_json(
        [
            {
                "entries": [state_json(state) for state in doubt.entries],
                "records": doubt.records,
                "log_odds": doubt.score,
                "reasons": [{"reason": reason, "weight": weight} for reason, weight in doubt.reasons],
            }
            for doubt in found
        ]
    )


def changes(found: Sequence[Change]) -> None:
    """What became of entries."""
    print_json([change_json(change) for change in found])


def change_json(change: Change) -> dict[str, Any]:
    """A change with its entry."""
    cells = [{"field": field, "before": before, "now": now} for field, before, now in change.cells]
    told = {"entry": change.entry, "what": change.what, "into": change.into, "causes": change.causes, "cells": cells}
    return told | {"state": state_json(change.state)}
