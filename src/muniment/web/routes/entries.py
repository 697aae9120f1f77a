"""Entries as a list: found by words and fields, narrowed by facets, also as JSON, CSV, a feed and a calendar."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from muniment.register import EntryBook, EntryList
from muniment.web import feeds
from muniment.web.formats import View, reply
from muniment.web.paging import Pages
from muniment.web.plain import list_json, states_table
from muniment.web.queries import FACETS, ORDERS, PAGE, Asked, Wanted, address_of, chosen, loosened, query_of, without
from muniment.web.site import Here, Site

router = APIRouter()
FEW, MOST = 8, 60
"""Values of a facet that are shown at once, and when all are asked for."""
OPEN_FACETS = ("kind", "stage")


@router.get("/entries", summary="Entries by words, fields and facets")
def entries(request: Request, site: Here, wanted: Asked) -> Response:
    """The list."""
    book = site.register.entries
    found = book.find(query_of(wanted))
    hits = passages_with(site.register, found, wanted.q) if wanted.q else {}
    shown = {
        "wanted": wanted,
        "found": found,
        "pages": Pages(wanted.page, PAGE, found.total),
        "facets": {
            field: _facet(book, wanted, field) for field in FACETS if field in OPEN_FACETS or getattr(wanted, field)
        },
        "all_facets": FACETS,
        "orders": ORDERS,
        "chosen": [(said, address_of(without(wanted, name, value))) for name, value, said in chosen(wanted)],
        "loosened": [] if found.total else loosened(book, wanted),
        "hits": hits,
    }
    others = _followed(request, site, wanted)
    view = View("entries.html", shown, lambda: list_json(found), lambda: _whole_table(book, wanted), others)
    return reply(request, view)


def _followed(request: Request, site: Site, wanted: Wanted) -> dict[str, Callable[[], str]]:
    """The list as a feed of what changed last, and as a calendar."""
    book, base, now = site.register.entries, str(request.base_url).rstrip("/"), site.clock()
    title = "; ".join(said for _, _, said in chosen(wanted)) or "entries"
    changed = replace(query_of(wanted, size=feeds.MOST), order="changed", offset=0)
    dated = replace(query_of(wanted, size=feeds.MOST_EVENTS), order="newest", offset=0)
    return {
        "atom": lambda: feeds.atom(
            book.find(changed).states, title=title, address=str(request.url), base=base, now=now
        ),
        "ics": lambda: feeds.calendar(book.find(dated).states, title=title, base=base, now=now),
    }


def _opened(wanted: Wanted) -> list[str]:
    """The facets whose values are shown at once; the others are counted when they are opened."""
    return [field for field in FACETS if field in OPEN_FACETS or getattr(wanted, field)]


def _whole_table(book: EntryBook, wanted: Wanted) -> Any:
    """All that the address asks for, not one page of it."""
    return states_table(book.find(query_of(wanted, size=None)).states)


def _facet(book: EntryBook, wanted: Wanted, field: str, *, most: int = FEW) -> list[tuple[str, int, bool, str]]:
    """The values of a facet: value, how many, whether it is chosen, and the address that turns it on or off."""
    mine = getattr(wanted, field)
    single = field in ("kind", "form", "stage")
    asked = wanted.model_copy(update={field: [], "page": 1}) if single else wanted
    counted = book.counts(query_of(asked), field, most=most)
    listed = [*counted, *((value, 0) for value in mine if value not in dict(counted))]
    return [(value, number, value in mine, _turned(wanted, field, value)) for value, number in listed]


def _turned(wanted: Wanted, field: str, value: str) -> str:
    mine = getattr(wanted, field)
    if value in mine:
        return address_of(without(wanted, field, value))
    return address_of(wanted.model_copy(update={field: [*mine, value], "page": 1}))


@router.get("/facets/{field}", summary="The values of one facet of a list, with their numbers")
def facet(request: Request, site: Here, field: str, wanted: Asked) -> Response:
    """One facet, loaded when it is opened."""
    known = field if field in FACETS else "kind"
    values = _facet(site.register.entries, wanted, known, most=MOST)
    shown = {"field": known, "values": values}
    plain = [{"value": value, "entries": number, "chosen": on} for value, number, on, _ in values]
    return reply(request, View("parts/facet.html", shown, lambda: plain))


def passages_with(register: Any, found: EntryList, words: str) -> dict[str, list[tuple[str, bool]]]:
    """Entry -> a sentence of it that has the words, in pieces, of which those found are marked."""
    from muniment.web.hits import marked_sentence

    entries = register.entries.entries(found.states)
    return {entry.id: pieces for entry in entries if (pieces := marked_sentence(register, entry, words))}
