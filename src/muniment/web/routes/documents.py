"""Documents: the list, and one as it is stored, with what was read in it."""

from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from muniment.exports.lines import document_json, record_json
from muniment.register import IdError, Register, ShelfQuery
from muniment.store import DocumentPage, RecordPage
from muniment.web.formats import Table, View, reply
from muniment.web.paging import Pages
from muniment.web.passages import pieces
from muniment.web.site import Here
from muniment.web.spans import FAMILIES, paragraphs, spans_of

router = APIRouter()
SIZE = 50
ROWS = ("id", "title", "publisher", "published", "basis", "added_at", "copy", "records")
Text = Annotated[str, Field(max_length=500)]


@router.get("/documents", summary="The documents that were read, or those that have some words")
def documents(
    request: Request,
    site: Here,
    q: Annotated[Text, Query()] = "",
    publisher: Annotated[Text, Query()] = "",
    month: Annotated[str, Query(pattern=r"^(\d{4}-\d\d|undated)?$")] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """The list; with words the documents that have all of them, best first, with a passage."""
    wanted = ShelfQuery(words=q) if q else ShelfQuery(publisher=publisher or None, month=month or None)
    found = site.register.shelf(replace(wanted, offset=(page - 1) * SIZE, limit=SIZE))
    hits = site.register.search(q, limit=SIZE) if q else []
    shown = {
        "found": found,
        "hits": [(hit.document, pieces(hit.snippet)) for hit in hits],
        "q": q,
        "publisher": publisher,
        "month": month,
        "pages": Pages(page, SIZE, found.total),
        "coverage": site.coverage(),
        "aside": site.register.quarantine(),
    }
    listed = [document_json(hit.document) | {"snippet": hit.snippet} for hit in hits] if q else None
    plain = {"documents": listed if listed is not None else [asdict(row) for row in found.rows], "total": found.total}
    return reply(request, View("documents.html", shown, lambda: plain, lambda: _whole_table(site.register, wanted)))


def _whole_table(register: Register, wanted: ShelfQuery) -> Table:
    """All documents that the address asks for, not one page of them."""
    return Table(ROWS, ([getattr(row, name) for name in ROWS] for row in register.shelf(wanted).rows))


@router.get("/documents/{document_id}", summary="A document with its text and everything read in it")
def document(
    request: Request,
    site: Here,
    document_id: str,
    record: Annotated[Text, Query()] = "",
    at: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "",
) -> Response:
    """The document; `record` shows the words of one record only, `at` points to a passage."""
    page = site.register.show(document_id)
    if isinstance(page, RecordPage):
        return RedirectResponse(f"/documents/{page.record.document.id}?record={page.record.id}#{page.record.id}", 307)
    machine = machine_of(site.register, page)
    chosen = [one for one in page.records if one.id == record] if record else []
    standing = [one for one in page.records if one.id not in page.left_out]
    start, _, end = at.partition("-")
    place = (int(start), int(end)) if end else None
    shown = {
        "page": page,
        "paragraphs": paragraphs(page.document, page.sentences, spans_of(chosen or standing, machine), place),
        "entries": site.register.entries.of_records(one.id for one in page.records),
        "chosen": chosen[0] if chosen else None,
        "machine": machine,
        "families": FAMILIES,
        "dating": site.register.entries.dating(page.document.id),
        "history": site.register.history(page.document.id),
        "furniture": sum(s.end - s.start for s in page.sentences if s.furniture) / max(len(page.document.text), 1),
    }
    return reply(request, View("document.html", shown, lambda: _json(page), lambda: _table(page)))


def machine_of(register: Register, page: DocumentPage) -> dict[str, Any]:
    """What the machine read of the records that people have touched."""
    touched = [one.id for one in page.records if one.reviewed_by]
    pages = ((name, register.show(name)) for name in touched)
    return {name: found.machine for name, found in pages if isinstance(found, RecordPage)}


def _json(page: DocumentPage) -> dict[str, Any]:
    told = document_json(page.document) | {"text": page.document.text, "added_at": page.added_at}
    told |= {"versions": page.versions, "copy_of": page.copy_of, "reading": asdict(page.reading)}
    told |= {"sentences": [asdict(sentence) for sentence in page.sentences], "left_out": page.left_out}
    return told | {"records": [record_json(record, page.sentences) for record in page.records]}


def _table(page: DocumentPage) -> Table:
    columns = ("record", "kind", "form", "stage", "role", "quote", "start", "end", "score")
    rows = (
        [r.id, r.kind, r.form, r.stage, m.role, m.quote.words, m.quote.start, m.quote.end, m.score]
        for r in page.records for m in r.mentions
    )  # fmt: skip
    return Table(columns, rows)


@router.get("/documents/{document_id}/original", summary="The bytes of a document as they came")
def original(site: Here, document_id: str) -> Response:
    """A file to save, never a page to be shown: it comes from outside."""
    found = site.register.document(document_id)
    headers = {"Content-Disposition": f'attachment; filename="{found.id}.original"'}
    return Response(site.register.original(found.id), media_type="application/octet-stream", headers=headers)


@router.get("/records/{record_id}", summary="The document of a record, with the record chosen", status_code=307)
def record(site: Here, record_id: str) -> Response:
    """Where a record's words stand."""
    page = site.register.show(record_id)
    if not isinstance(page, RecordPage):
        raise IdError(f"{record_id} is a document, not a record")
    return RedirectResponse(f"/documents/{page.record.document.id}?record={page.record.id}#{page.record.id}", 307)
