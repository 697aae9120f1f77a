"""The review queue: one card, one decision; the next cards are there before they are needed."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from muniment.web.actions import Guarded
from muniment.web.formats import View, reply
from muniment.web.queue import QUEUES, Card, PairCard, card, cards
from muniment.web.site import Here

router = APIRouter()
AHEAD = 10
"""Cards that are sent at once."""
Queue = Annotated[str, Query(pattern=f"^({'|'.join(QUEUES)})$")]
Skip = Annotated[str, Form(max_length=1_000_000)]


@router.get("/review", summary="What waits for a person")
def review(request: Request, site: Here, queue: Queue = "all") -> Response:
    """The page with the first cards."""
    found = cards(site.register, queue, skipped=frozenset(), most=AHEAD)
    shown = {"cards": found, "queue": queue, "queues": QUEUES, "waiting": site.info().waiting}
    return reply(request, View("review.html", shown, lambda: _json(found)))


@router.post("/review/cards", summary="The next cards, without those that a page has", dependencies=[Guarded])
def more(request: Request, site: Here, queue: Queue = "all", skip: Skip = "") -> Response:
    """Cards as parts of a page. `skip` has keys with commas between them, too many for an address."""
    found = cards(site.register, queue, skipped=frozenset(skip.split(",")), most=AHEAD)
    return reply(request, View("parts/cards.html", {"cards": found}, lambda: _json(found)))


@router.get("/review/card/{key}", summary="One card")
def one(request: Request, site: Here, key: str) -> Response:
    """A card that is shown again, since its decision was taken back."""
    found = card(site.register, key)
    listed = [found] if found else []
    return reply(request, View("parts/cards.html", {"cards": listed}, lambda: _json(listed)))


def _json(found: list[Card]) -> list[dict[str, Any]]:
    return [
        {"key": one.key, "entries": [state.id for state in one.doubt.entries], "score": one.doubt.score}
        if isinstance(one, PairCard)
        else {"key": one.key, "why": one.why, "score": one.record.score, "kind": one.record.kind}
        for one in found
    ]
