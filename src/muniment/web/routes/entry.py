"""One entry: every field with its sentences, its stages, claims, reports, earlier states, and what can be decided."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from muniment.codebook import SIDES
from muniment.exports.citations import bibtex, csl
from muniment.model import Document, Entry
from muniment.register import CONFIDENT, EntryQuery, State
from muniment.register.settle.states import state_of
from muniment.web import plain, words
from muniment.web.evidence import Sourced, fields_of, triggers_of
from muniment.web.formats import View, as_json, reply
from muniment.web.site import Here, Site

router = APIRouter()
RELATED = 6


@router.get("/entries/{entry_id}", summary="An entry with every claim and sentence")
def entry(request: Request, site: Here, entry_id: str, on: Annotated[date | None, Query()] = None) -> Response:
    """The entry, `on` a day as it could be known then. An id that was merged away leads to where it is now."""
    found = site.register.entries.show(entry_id)
    if found.entry.id != entry_id and getattr(request.state, "form", None) is None:
        return RedirectResponse(str(request.url.replace(scheme="", netloc="", path=f"/entries/{found.entry.id}")), 307)
    told = site.register.entries.entry(found.entry.id, published_until=on) if on else found.entry
    sourced = {record.id: (record, sentences) for record, sentences in site.register.with_sentences(told.records)}
    state = state_of(told, cause=found.state.cause, at=found.state.since) if on else found.state
    title = words.title(state)
    parts = _parts(site, told, state, sourced)
    shown = {"page": found, "entry": told, "state": state, "title": title, "on": on}
    forms = (
        lambda: plain.entry_json(told, title=title),
        lambda: plain.claims_table(told),
        _citations(told, site.today),
    )
    return reply(request, View("entry.html", shown | parts, *forms))


def _citations(told: Entry, today: date) -> dict[str, Callable[[], str]]:
    documents = [document for document, _ in _by_document(told)]
    return {"bib": lambda: bibtex(documents, today=today), "csl": lambda: as_json(csl(documents, today=today))}


def _parts(site: Site, told: Entry, state: State, sourced: Sourced) -> dict[str, Any]:
    return {
        "fields": fields_of(told, sourced),
        "triggers": triggers_of(told, sourced),
        "by_document": _by_document(told),
        "titles": {record.document.id: record.document.title or record.document.name for record in told.records},
        "unseen": sum(not record.reviewed_by for record in told.records),
        "sourced": sourced,
        "related": _related(site, state),
        "history": _history(site, told),
    }


def _by_document(told: Entry) -> list[tuple[Document, list[str]]]:
    """The reports with the ids of their records, in the order in which they came out."""
    grouped = groupby(told.records, key=lambda record: record.document.id)
    parts = [list(records) for _, records in grouped]
    return [(records[0].document, [record.id for record in records]) for records in parts]


def _related(site: Site, state: State) -> list[State]:
    """Entries of the same kind between the same countries."""
    codes = tuple(code for code in sorted(set(state.standing(*SIDES))) if len(code) == 2 and code.isupper())
    if not codes:
        return []
    query = EntryQuery(countries=codes[:2], kinds=(state.kind,), least=CONFIDENT, limit=RELATED + 1)
    return [other for other in site.register.entries.page(query) if other.id != state.id][:RELATED]


def _history(site: Site, told: Entry) -> list[Any]:
    """What people decided on the entry's records, the last first."""
    found = {past.event.number: past for record in told.records for past in site.register.history(record.id)}
    return [found[number] for number in sorted(found, reverse=True)]
