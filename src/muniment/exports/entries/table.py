"""CSV for spreadsheets: one entry a row, or one claim a row with its quote and offsets."""

from collections.abc import Iterable, Iterator
from typing import IO

from muniment.exports.entries.lines import Told
from muniment.exports.table import joined, write_rows
from muniment.model import Cell, Claim

_ROLES = {
    "parties": ("party", "about"),
    "host": ("host",),
    "supplier": ("supplier",),
    "recipient": ("recipient",),
    "people": ("person",),
    "place": ("place",),
    "name": ("name",),
    "item": ("item",),
    "subject": ("subject",),
    "amount": ("amount",),
    "said_by": ("source",),
}
_HEAD = ("id", "kind", "form", "stage")
_DATES = ("date_from", "date_to", "basis", "due")
_SUPPORT = ("reports", "sources", "confidence", "first_told", "last_told", "conflicts", "records")
COLUMNS = (*_HEAD, *_DATES, *_ROLES, *_SUPPORT)
_CLAIM = ("field", "value", "stands", "reason", "claimed", "claimed_by", "told")
_QUOTE = ("quote", "start", "end", "sentence", "record", "document", "title", "publisher", "url")
LONG_COLUMNS = (*_HEAD, *_CLAIM, *_QUOTE)


def write_csv(entries: Iterable[Told], file: IO[str]) -> None:
    """One entry a row, with the values that stand; several in a cell are joined by ';'."""
    write_rows(COLUMNS, map(_row, entries), file)


def write_long_csv(entries: Iterable[Told], file: IO[str]) -> None:
    """One claim a row: what an entry says in a field, whether it stands and why, and who claims it in which words."""
    write_rows(LONG_COLUMNS, (row for told in entries for row in _claims(told)), file)


def _head(told: Told) -> dict[str, object]:
    return {name: getattr(told.state, name) for name in _HEAD}


def _row(told: Told) -> dict[str, object]:
    state = told.state
    against = dict.fromkeys(cell.role for cell in told.entry.cells if not cell.best)
    return (
        _head(told)
        | {"date_from": state.first, "date_to": state.last, "basis": state.basis, "due": state.due}
        | {column: joined(state.standing(*roles)) for column, roles in _ROLES.items()}
        | {"reports": state.reports, "sources": state.sources, "confidence": state.confidence}
        | {"first_told": state.told_first, "last_told": state.told_last}
        | {"conflicts": joined(against), "records": joined(state.records)}
    )


def _claims(told: Told) -> Iterator[dict[str, object]]:
    for cell in told.entry.cells:
        for claim in cell.claims:
            yield _head(told) | _cell(cell) | _claim(told, claim)


def _cell(cell: Cell) -> dict[str, object]:
    stands = "yes" if cell.best else "no"
    return {"field": cell.role, "value": cell.value, "stands": stands, "reason": cell.reason}


def _claim(told: Told, claim: Claim) -> dict[str, object]:
    document = told.documents[claim.document]
    return {
        "claimed": claim.value,
        "claimed_by": joined(claim.said_by),
        "told": claim.told,
        "quote": claim.quote.words,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "sentence": told.sentence(claim),
        "record": claim.record,
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher.name,
        "url": document.url,
    }
