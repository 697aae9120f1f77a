"""The first page: what came in, what changed, what is due, what waits for review, and what the register can know of."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from muniment.register import CONFIDENT, EntryQuery, ShelfQuery
from muniment.register.follow import OPEN
from muniment.web.formats import View, reply
from muniment.web.plain import state_json
from muniment.web.site import MOST_DOUBTS, Here, Site

router = APIRouter()
AHEAD = timedelta(days=365)
FEW = 6


@router.get("/", summary="What the register holds, what came in, and what waits")
def overview(request: Request, site: Here) -> Response:
    """The overview."""
    entries = site.register.entries
    shown: dict[str, Any] = {
        "info": site.info(),
        "coverage": site.coverage(),
        "added": site.register.shelf(ShelfQuery(limit=FEW)),
        "changed": entries.page(EntryQuery(order="changed", least=CONFIDENT, limit=FEW)),
        "due": entries.page(due_query(site, limit=FEW)),
        "doubts": site.doubts(),
        "most_doubts": MOST_DOUBTS,
        "aside": site.register.quarantine()[:FEW],
    }
    return reply(request, View("overview.html", shown, lambda: _json(shown)))


def due_query(site: Site, *, limit: int) -> EntryQuery:
    """What is overdue or due within a year, the earliest first."""
    until = site.today + AHEAD
    return EntryQuery(stages=OPEN, due_until=until, order="due", least=CONFIDENT, limit=limit)


def _json(shown: dict[str, Any]) -> dict[str, Any]:
    told = {name: asdict(shown[name]) for name in ("info", "coverage", "added")}
    lists = {name: [*map(state_json, shown[name])] for name in ("changed", "due")}
    return told | lists | {"waiting": shown["info"].waiting, "set_aside": [asdict(aside) for aside in shown["aside"]]}


@router.get("/health", summary="Whether the desk answers")
def health(site: Here) -> dict[str, str]:
    """Alive, and of which register."""
    return {"status": "ok", "register": site.register.path.name}
