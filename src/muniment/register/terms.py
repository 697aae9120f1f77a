"""Terms of office that people add to the reference table: kept in the register as decisions, each by somebody."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from muniment.errors import MunimentError
from muniment.reading.entities.offices import first_day, last_day, terms_of
from muniment.reading.entities.tables import Row
from muniment.reading.entities.titles import office_kind, plain_title
from muniment.store import Event

TERM, TERMS = "term", "import terms"
"""The decisions: one term, and all of a file."""
COLUMNS = (
    "country", "office", "title", "holder", "aliases", "start", "end", "acting", "verified_from", "verified_until",
    "source", "licence", "as_of",
)  # fmt: skip


class TermError(MunimentError):
    """A term of office that cannot be: no such day, an end before its start, nothing open to end."""


def rows_of(events: Iterable[Event]) -> list[Row]:
    """The terms that decisions added, oldest decision first; a later one on the same term stands in its place."""
    rows: dict[tuple[str, ...], Row] = {}
    for event in events:
        told: Any = event.review.after
        added = told["rows"] if event.review.action == TERMS else [told] if event.review.action == TERM else []
        for row in added:
            rows[row["country"], row["office"], row["holder"], row["start"]] = {name: row[name] for name in COLUMNS}
    return list(rows.values())


def new_term(
    country: str, office: str, holder: str, *, start: str, end: str = "", source: str = "", by: str, on: date
) -> Row:
    """A term as a row of the table, known to `by` on a day. Without a citable source it is never certain."""
    _demand_days(start, end)
    told = f"{by}: {source}" if source else f"{by} (unverified)"
    return {
        "country": country,
        "office": office_kind(office, country) or plain_title(office),
        "title": office,
        "holder": " ".join(holder.split()),
        "aliases": "",
        "start": start,
        "end": end,
        "acting": "",
        "verified_from": start if source else "",
        "verified_until": (end or on.isoformat()) if source else "",
        "source": told,
        "licence": "",
        "as_of": on.isoformat(),
    }


def ended_term(country: str, office: str, *, end: str, source: str = "", by: str, on: date, more: list[Row]) -> Row:
    """The open term of an office, with its end. Raises TermError where not exactly one is open."""
    started = [row for row in terms_of(country, office, more=more) if not row["end"]]
    if len(started) != 1:
        holders = ", ".join(row["holder"] for row in started) or "nobody"
        raise TermError(f"{country} {office}: one term must be open to be ended; open are those of {holders}")
    row = started[0]
    again = new_term(country, row["office"], row["holder"], start=row["start"], end=end, source=source, by=by, on=on)
    return again | {"title": row["title"], "office": row["office"], "aliases": row["aliases"]}


def _demand_days(start: str, end: str) -> None:
    try:
        first, last = first_day(start), last_day(end)
    except ValueError as error:
        raise TermError(f"{start or '?'} to {end or '?'}: days are like 2019-11-04, 2019-11 or 2019") from error
    if not start:
        raise TermError("a term needs the day on which it began, or the month or year")
    if last < first:
        raise TermError(f"{start} to {end}: ends before it begins")
