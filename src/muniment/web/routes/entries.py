"""Entries as a list: found by words and fields, narrowed by facets, also as JSON, CSV, a feed and a calendar."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from muniment.errors import MunimentError
from muniment.register import EntryBook, EntryList
from muniment.web import feeds
from muniment.web.formats import View, reply
from muniment.web.listing import COUNTED, facet, listing
from muniment.web.paging import Pages
from muniment.web.passages import Pieces, pieces, told_lines
from muniment.web.plain import list_json, states_table
from muniment.web.queries import FACETS, ORDERS, PAGE, Asked, Wanted, address_of, chosen, loosened, query_of, without
from muniment.web.site import Here, Site

router = APIRouter()
MOST = 60
"""Values of a facet."""


@router.get("/entries", summary="Entries by words, fields and facets")
def entries(request: Request, site: Here, wanted: Asked) -> Response:
    """The list."""
    book = site.register.entries
    listed = listing(site, wanted)
    found = listed.found
    shown = {
        "wanted": wanted,
        "found": found,
        "pages": Pages(wanted.page, PAGE, found.total),
        "facets": listed.facets,
        "counted": COUNTED,
        "all_facets": FACETS,
        "orders": ORDERS,
        "chosen": [(said, address_of(without(wanted, name, value))) for name, value, said in chosen(wanted)],
        "loosened": [] if found.total else loosened(book, wanted),
        "hits": passages(book, found, wanted.q or ""),
    }
    others = _followed(request, site, wanted)
    view = View("entries.html", shown, lambda: list_json(found), lambda: _whole_table(book, wanted), others)
    return reply(request, view)


def passages(book: EntryBook, found: EntryList, asked: str) -> dict[str, Pieces]:
    """Entry -> a passage of it that has the words, in pieces, of which those found are marked."""
    told = book.told_with(found.states, asked) if asked else {}
    return {name: pieces(told_lines(snippet)) for name, snippet in told.items()}


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


def _whole_table(book: EntryBook, wanted: Wanted) -> Any:
    """All that the address asks for, not one page of it."""
    return states_table(book.find(query_of(wanted, size=None)).states)


@router.get("/facets/{field}", summary="The values of one facet of a list, with their numbers")
def one_facet(request: Request, site: Here, field: str, wanted: Asked) -> Response:
    """One facet, loaded when it is opened."""
    if field not in FACETS:
        raise MunimentError(f"no such facet: {field!r}; one of {', '.join(FACETS)}")
    found = facet(site.register.entries, wanted, field, most=MOST)
    return reply(request, View("parts/facet.html", {"field": field, "values": found}, lambda: [*map(asdict, found)]))
