"""Decisions on records, documents and entries, each with its undo; and the list of all that was decided."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from pydantic import Field
from starlette.responses import Response

from muniment.errors import MunimentError
from muniment.register import IdError, Past, ReviewError
from muniment.store import RecordPage
from muniment.web.actions import Guarded, decided
from muniment.web.formats import Table, View, reply
from muniment.web.paging import Pages
from muniment.web.site import Here, Site

router = APIRouter()
SIZE = 100
Text = Annotated[str, Form(max_length=5000)]
Name = Annotated[str, Form(max_length=1000)]
Ids = Annotated[list[str] | None, Form(max_length=500)]
Marks = Annotated[list[Annotated[str, Field(max_length=1000)]] | None, Form(max_length=200)]


@router.post("/records/{record_id}/accept", summary="A record is right", dependencies=[Guarded])
def accept(request: Request, site: Here, record_id: str, why: Text = "", back: Text = "") -> Response:
    """Accept a record."""
    batch = site.reviews(why).accept(record_id)
    return decided(request, batch, "accepted", back=back or f"/records/{record_id}")


@router.post("/records/{record_id}/refuse", summary="A record is wrong", dependencies=[Guarded])
def refuse(request: Request, site: Here, record_id: str, why: Text = "", back: Text = "") -> Response:
    """Refuse a record."""
    batch = site.reviews(why).refuse(record_id)
    return decided(request, batch, "refused", back=back or f"/records/{record_id}")


@router.post("/records/{record_id}/correct", summary="Correct a record", dependencies=[Guarded])
def correct(
    request: Request,
    site: Here,
    record_id: str,
    kind: Name = "",
    form: Name = "",
    stage: Name = "",
    add: Marks = None,
    remove: Marks = None,
    set_value: Marks = None,
    words: Name = "",
    role: Name = "",
    why: Text = "",
    back: Text = "",
) -> Response:
    """Correct kind, form, stage or fillers; `add` and `remove` are ROLE=WORDS or ROLE=START:END."""
    page = _record(site, record_id)
    told: dict[str, Any] = {
        "kind": _other(kind, page.record.kind),
        "form": _other(form, page.record.form),
        "stage": _other(stage, page.record.stage),
        "add": [*map(_pair, add or []), *([(role, words)] if words.strip() else [])],
        "remove": [*map(_pair, remove or [])],
        "values": [*map(_value, set_value or [])],
    }
    batch = site.reviews(why).correct(record_id, **told)
    return decided(request, batch, "corrected", back=back or f"/records/{record_id}")


def _record(site: Site, record_id: str) -> RecordPage:
    page = site.register.show(record_id)
    if not isinstance(page, RecordPage):
        raise IdError(f"{record_id} is a document, not a record")
    return page


def _other(given: str, known: str | None) -> str | None:
    """What is given where it says something else."""
    return given if given and given != known else None


def _pair(mark: str) -> tuple[str, str]:
    role, _, words = mark.partition("=")
    return role, words


def _value(told: str) -> tuple[str, str]:
    filler, _, value = told.rpartition("=")
    return filler, value


@router.post("/documents/{document_id}/records", summary="Add a record that the reader missed", dependencies=[Guarded])
def add_record(
    request: Request,
    site: Here,
    document_id: str,
    kind: Name,
    form: Name,
    stage: Name = "",
    trigger: Marks = None,
    add: Marks = None,
    words: Name = "",
    role: Name = "trigger",
    why: Text = "",
) -> Response:
    """By words or START:END; the first trigger is the main one. `words` in `role` are what was typed and not marked."""
    typed = [words] if words.strip() else []
    triggers = [*(trigger or []), *(typed if role == "trigger" else [])]
    fillers = [*map(_pair, add or []), *((role, told) for told in typed if role != "trigger")]
    reviews = site.reviews(why)
    document = site.register.document(document_id)
    record_id = reviews.add_record(
        document.id, kind=kind, form=form, stage=stage or None, triggers=triggers, fillers=fillers
    )
    batch = site.register.history(record_id)[-1].event.batch
    return decided(request, batch, record_id, back=f"/documents/{document.id}?record={record_id}#{record_id}")


def _document_back(site: Site, document_id: str) -> str:
    return f"/documents/{site.register.document(document_id).id}"


@router.post("/documents/{document_id}/date", summary="When a document was published", dependencies=[Guarded])
def set_date(request: Request, site: Here, document_id: str, day: Name = "", why: Text = "") -> Response:
    """An ISO day; empty where it is not known after all."""
    batch = site.reviews(why).date(document_id, _day(day))
    return decided(request, batch, "dated", back=_document_back(site, document_id))


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given.strip() else None
    except ValueError as error:
        raise MunimentError(f"{given!r} is no day like 2019-11-04") from error


@router.post("/documents/{document_id}/publisher", summary="Who published a document", dependencies=[Guarded])
def set_publisher(request: Request, site: Here, document_id: str, name: Name, why: Text = "") -> Response:
    """By name."""
    batch = site.reviews(why).publisher(document_id, _said(name))
    return decided(request, batch, "publisher", back=_document_back(site, document_id))


@router.post("/documents/{document_id}/title", summary="A document's title", dependencies=[Guarded])
def set_title(request: Request, site: Here, document_id: str, name: Name, why: Text = "") -> Response:
    """The text and its quotes stay."""
    batch = site.reviews(why).title(document_id, _said(name))
    return decided(request, batch, "title", back=_document_back(site, document_id))


def _said(name: str) -> str:
    """One line with something in it."""
    said = " ".join(name.split())
    if not said:
        raise MunimentError("a name or title has at least one sign")
    return said


@router.post(
    "/documents/{document_id}/set-aside", summary="A document is off-topic or withdrawn", dependencies=[Guarded]
)
def set_aside(request: Request, site: Here, document_id: str, reason: Name, why: Text = "") -> Response:
    """Its records step back until this is undone."""
    batch = site.reviews(why).set_aside(document_id, reason)
    return decided(request, batch, "set aside", back=_document_back(site, document_id))


@router.post("/documents/{any_id}/note", summary="A note on a document", dependencies=[Guarded])
@router.post("/entries/{any_id}/note", summary="A note on an entry", dependencies=[Guarded])
def note(request: Request, site: Here, any_id: str, text: Text) -> Response:
    """In a person's own words."""
    batch = site.reviews().note(any_id, text)
    return decided(request, batch, "noted", back=_way_to(any_id))


@router.post("/entries/{entry_id}/tag", summary="A tag on an entry", dependencies=[Guarded])
def tag(request: Request, site: Here, entry_id: str, tag: Name) -> Response:
    """One tag; 'followed' puts it on the list that is followed."""
    batch = site.reviews().tag(entry_id, tag)
    return decided(request, batch, "tagged", back=_way_to(entry_id))


def _way_to(any_id: str) -> str:
    return f"/{'documents' if any_id.startswith('d') else 'entries'}/{any_id}"


@router.post("/entries/{entry_id}/looked", summary="Somebody looked and found nothing", dependencies=[Guarded])
def looked(
    request: Request,
    site: Here,
    entry_id: str,
    next_look: Annotated[str, Form(alias="next", max_length=40)] = "",
    text: Text = "",
) -> Response:
    """`next` is when to look again."""
    batch = site.reviews().looked(entry_id, next_look=_day(next_look), text=text)
    return decided(request, batch, "looked", back=_way_to(entry_id))


@router.post("/entries/{entry_id}/accept", summary="All records of an entry are right", dependencies=[Guarded])
def accept_all(request: Request, site: Here, entry_id: str, why: Text = "") -> Response:
    """Accept the records that nobody has reviewed, as one decision."""
    found = site.register.entries.show(entry_id)
    unseen = [record.id for record in found.entry.records if not record.reviewed_by]
    if not unseen:
        raise ReviewError(f"{entry_id}: every record of it has been reviewed")
    batch = site.reviews(why).accept(*unseen)
    return decided(request, batch, "accepted", back=f"/entries/{entry_id}")


@router.post(
    "/entries/{entry_id}/split", summary="Some reports of an entry tell of another thing", dependencies=[Guarded]
)
def split(request: Request, site: Here, entry_id: str, record: Ids = None, why: Text = "") -> Response:
    """The records that are another thing than the rest."""
    if not record:
        raise ReviewError("tick the reports that tell of another thing")
    batch = site.reviews(why).split(entry_id, *record)
    return decided(request, batch, "split", back=f"/entries/{entry_id}")


@router.post("/merge/preview", summary="What a merge would make one")
def preview(request: Request, site: Here, entry: Ids = None, other: Name = "") -> Response:
    """The entries side by side before they are made one; nothing is decided yet."""
    ids = [*(entry or []), *([other.strip()] if other.strip() else [])]
    pages = [site.register.entries.show(entry_id) for entry_id in ids]
    found = list({page.entry.id: page for page in pages}.values())
    if len(found) < 2:
        raise ReviewError("a merge needs two entries; tick one or give its id")
    return reply(request, View("merge.html", {"pages": found}, lambda: [page.entry.id for page in found]))


@router.post("/merge", summary="Entries are one thing", dependencies=[Guarded])
def merge(request: Request, site: Here, entry: Ids = None, why: Text = "", back: Text = "") -> Response:
    """Both ids lead to the one entry from then on; undo parts them again."""
    if not entry or len(set(entry)) < 2:
        raise ReviewError("a merge needs two entries")
    batch = site.reviews(why).merge(*entry)
    return decided(request, batch, "merged", back=back or f"/entries/{entry[0]}")


@router.post("/judge", summary="Whether two records tell of one thing", dependencies=[Guarded])
def judge(
    request: Request, site: Here, one: Name, other: Name, verdict: Name, why: Text = "", back: Text = ""
) -> Response:
    """'same' or 'not same'."""
    batch = site.reviews(why).judge(one, other, verdict)
    return decided(request, batch, verdict, back=back or "/review")


@router.post("/undo", summary="Take a decision back", dependencies=[Guarded])
def undo(request: Request, site: Here, batch: Annotated[int, Form(ge=1, le=2**31)], back: Text = "") -> Response:
    """All that was decided as one; an undo is a decision, too, and can be undone."""
    number = site.reviews().undo(batch)
    return decided(request, number, f"decision {batch} undone", back=back or "/history", undone=batch)


@router.get("/history", summary="All that was decided")
def history(
    request: Request,
    site: Here,
    of: Annotated[str, Query(max_length=100)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """The newest first; `of` a record, document or entry."""
    past = list(reversed(site.register.history(of or None)))
    shown = past[(page - 1) * SIZE : page * SIZE]
    view = {"past": shown, "of": of, "pages": Pages(page, SIZE, len(past))}
    columns = ("decision", "action", "target", "by", "at", "why", "undone")
    rows = ([p.event.batch, *_told(p)] for p in past)
    return reply(request, View("history.html", view, lambda: [_json(p) for p in shown], lambda: Table(columns, rows)))


def _told(past: Past) -> list[object]:
    review = past.event.review
    return [review.action, review.target, review.by, review.at, review.why, past.undone]


def _json(past: Past) -> dict[str, Any]:
    review = past.event.review
    told = {"decision": past.event.batch, "action": review.action, "target": review.target, "by": review.by}
    return told | {
        "at": review.at,
        "why": review.why,
        "before": review.before,
        "after": review.after,
        "undone": past.undone,
    }
