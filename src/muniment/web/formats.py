"""One page, several forms: the same address gives HTML, JSON, CSV, and lists also a feed and a calendar.

`/entries?stage=planned` is a page, `/entries.json?stage=planned` and `/entries.csv?stage=planned` are the same for
programs; so is the plain address with an `Accept` header.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from muniment.errors import MunimentError
from muniment.exports.table import harmless
from muniment.web.pages import page

TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "csl": "application/vnd.citationstyles.csl+json",
    "svg": "image/svg+xml; charset=utf-8",
}
"""The endings of an address, and what is answered then."""


class FormatError(MunimentError):
    """A page has no such form."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for spreadsheets."""

    columns: Sequence[str]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True)
class View:
    """A page: its template with what it shows, and what it is in other forms, made only when it is asked for."""

    template: str
    shown: Mapping[str, Any]
    plain: Callable[[], Any]
    table: Callable[[], Table] | None = None
    others: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    status: int = 200


class Endings:
    """Takes the ending off an address, so that one route answers all forms."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the ending of a page's address and hand the rest on."""
        stem, _, ending = scope.get("path", "").rpartition(".")
        if scope["type"] == "http" and ending in TYPES and not scope["path"].startswith(("/static/", "/openapi")):
            scope = dict(scope, path=stem, raw_path=stem.encode())
            scope["state"] = dict(scope.get("state", {}), form=ending)
        await self._app(scope, receive, send)


def form_of(request: Request) -> str:
    """The form that is asked for: by the ending, else by `Accept`."""
    if ending := getattr(request.state, "form", None):
        return str(ending)
    accepted = request.headers.get("accept", "text/html")
    if "text/html" in accepted or "*/*" in accepted:
        return "html"
    wanted = (name for name, media_type in TYPES.items() if media_type.partition(";")[0] in accepted)
    return next(wanted, "html")


def reply(request: Request, view: View) -> Response:
    """The answer in the form that is asked for. Raises FormatError for one that the page has not."""
    form = form_of(request)
    if form == "html":
        return page(request, view.template, view.shown, status=view.status)
    made = _made(view, form)
    return Response(made, view.status, media_type=TYPES[form], headers=_headers(request, form))


def _made(view: View, form: str) -> str:
    if form == "json":
        return as_json(view.plain())
    if form == "csv" and view.table:
        return as_csv(view.table())
    if form in view.others:
        return view.others[form]()
    raise FormatError(f"this page is not given as {form}")


def _headers(request: Request, form: str) -> dict[str, str]:
    """Files that a person saves get a name, made of the address's own last word."""
    if form in ("json", "atom"):
        return {}
    stem = "".join(sign for sign in request.url.path.rpartition("/")[2] if sign.isascii() and sign.isalnum())
    headers = {"Content-Disposition": f'attachment; filename="{stem or "muniment"}.{form}"'}
    if form == "svg":
        headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return headers


def as_json(value: Any) -> str:
    """JSON, with days and moments as ISO 8601."""
    return json.dumps(value, ensure_ascii=False, default=str)


def as_csv(table: Table) -> str:
    """CSV in which no cell is run as a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([harmless(cell) for cell in row])
    return file.getvalue()
