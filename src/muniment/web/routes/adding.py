"""Adding documents: a text that is pasted, files that are dropped; how far it is, and what was set aside and why."""

import json
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from muniment.errors import MunimentError
from muniment.model import short_hash
from muniment.web.actions import Guarded
from muniment.web.adding import Work
from muniment.web.formats import View, form_of, reply
from muniment.web.site import Here

router = APIRouter()
MOST_BYTES = 200_000_000
"""Of all files that are given at once."""


@router.get("/add", summary="What is being added, and what was set aside")
def add(request: Request, site: Here) -> Response:
    """The page with the form and the work under way."""
    works = site.adding.works()
    shown = {"works": works, "aside": site.register.quarantine()}
    return reply(request, View("add.html", shown, lambda: [_json(work) for work in works]))


@router.get("/add/{number}", summary="How far a piece of work is")
def progress(request: Request, site: Here, number: int) -> Response:
    """One piece of work; pages ask again and again until it is over."""
    work = site.adding.work(number)
    if work is None:
        raise HTTPException(404, f"there is no piece of work {number}")
    if work.over:
        site.counts.forget()
    return reply(request, View("parts/work.html", {"work": work}, lambda: _json(work)))


@router.post("/add", summary="Add a text or files", dependencies=[Guarded], status_code=303)
def start(
    request: Request,
    site: Here,
    text: Annotated[str, Form(max_length=10_000_000)] = "",
    title: Annotated[str, Form(max_length=1000)] = "",
    publisher: Annotated[str, Form(max_length=500)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Begin; the answer leads to the page that tells how far it is."""
    given = [(file.filename or "document.txt", file.file.read()) for file in files or [] if file.filename]
    if text.strip():
        row = {"title": title, "text": text, "source": publisher, "published": published, "url": url}
        line = json.dumps({name: value for name, value in row.items() if value.strip()})
        given.append((f"pasted text {short_hash(text)}.jsonl", line.encode()))  # tells those set aside apart
    if not given:
        raise MunimentError("there is nothing to add: paste a text, or choose files")
    if sum(len(data) for _, data in given) > MOST_BYTES:
        raise MunimentError(f"these are more than {MOST_BYTES // 1_000_000} MB at once; use `muniment add` for so many")
    work = site.adding.start(given)
    if form_of(request) == "html":
        return RedirectResponse(f"/add#work-{work.number}", 303)
    return Response(json.dumps(_json(work), default=str), 202, media_type="application/json")


def _json(work: Work) -> dict[str, Any]:
    told: dict[str, Any] = {"number": work.number, "state": work.state, "files": work.files}
    told |= {"progress": asdict(work.progress), "trouble": work.trouble}
    return told | {"report": asdict(work.report) if work.report else None}
