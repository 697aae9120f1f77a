"""Reads an extract of office holders that Wikidata's query service gave as a file; the query is in docs/refdata.md."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from muniment.errors import MunimentError
from muniment.reading.entities.countries import country_name
from muniment.reading.entities.offices import last_day
from muniment.reading.entities.tables import Row
from muniment.reading.entities.titles import office_kind
from muniment.register.terms import COLUMNS

NEEDED = ("country", "position", "person", "start")
SOURCE = "Wikidata"


class ExtractError(MunimentError):
    """A file that is no extract of office holders: the columns or the JSON that it should have are missing."""


def read_extract(path: Path, *, as_of: date) -> list[Row]:
    """The terms of a CSV or JSON extract with country (ISO code), position, person, start, end, item.

    Positions that are no office of ours are left out, and so are lines without a start or with an end on no known day:
    they cannot be used.
    """
    found = [_row(line, as_of) for line in _lines(path)]
    rows = {(row["country"], row["office"], row["holder"], row["start"]): row for row in found if row}
    return [rows[key] for key in sorted(rows)]


def _lines(path: Path) -> Iterator[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    lines = _json_lines(path, text) if text.lstrip()[:1] in ("{", "[") else list(csv.DictReader(text.splitlines()))
    missing = [name for name in NEEDED if not lines or name not in lines[0]]
    if missing:
        raise ExtractError(f"{path}: no extract of office holders: it lacks {', '.join(missing)}")
    yield from ({name: str(value or "") for name, value in line.items() if name} for line in lines)


def _json_lines(path: Path, text: str) -> list[dict[str, Any]]:
    """The bindings of a SPARQL result, or the plain objects that the query service also offers."""
    try:
        told = json.loads(text)
        if isinstance(told, dict):
            bindings = told["results"]["bindings"]
            return [{name: cell["value"] for name, cell in line.items()} for line in bindings]
        return [dict(line) for line in told]
    except (ValueError, KeyError, TypeError) as error:
        raise ExtractError(f"{path}: no JSON of a query's result") from error


def _row(line: dict[str, str], as_of: date) -> Row | None:
    country, title = line["country"].upper(), line["position"]
    start, end = _day(line, "start"), _day(line, "end")
    title = re.sub(rf",? (?:of|for) (?:the )?{re.escape(country_name(country) or '?')}$", "", title)
    kind = office_kind(title, country)
    if not kind or not start or bool(line.get("end")) > bool(end) or (end and last_day(end) < last_day(start)):
        return None
    item = re.search(r"Q\d+", line.get("item", ""))
    row = dict.fromkeys(COLUMNS, "")
    row |= {"country": country, "office": kind, "title": title, "holder": " ".join(line["person"].split())}
    row |= {"start": start, "end": end, "verified_from": start, "verified_until": end or as_of.isoformat()}
    row |= {"source": f"{SOURCE} {item[0]}" if item else SOURCE, "licence": "CC0-1.0", "as_of": as_of.isoformat()}
    return row


LENGTHS = {"9": 4, "10": 7, "11": 10}
"""Wikidata's precision of a time -> how much of an ISO day is known."""


def _day(line: dict[str, str], name: str) -> str:
    """The day of '2019-09-11T00:00:00Z', as exactly as its precision says; '' for none or an unknown one.

    Without a precision January 1st is the year alone: so Wikidata writes an unknown day.
    """
    found = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", line.get(name, ""))
    if not found:
        return ""
    length = LENGTHS.get(line.get(f"{name}Precision", ""))
    return found[0][: length or (4 if found[0].endswith("-01-01") else 10)]
