"""What to look after: due, overdue, silent, targets, conflicts, held, and what is new; also as feed and calendar."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from muniment.register import CONFIDENT, EntryQuery, State
from muniment.register.follow.watch import Watched
from muniment.web import feeds
from muniment.web.charts.outcomes import outcomes
from muniment.web.formats import View, reply
from muniment.web.plain import state_json, states_table
from muniment.web.site import Here, Site

router = APIRouter()
MOST = 100
LISTS = {
    "due": "Due",
    "overdue": "Overdue",
    "silent": "Silent",
    "targets": "Targets",
    "conflicts": "Conflicts",
    "held": "Held",
    "new": "New",
}
Asked = Callable[[Site, EntryQuery, date], Any]
_WATCH: dict[str, Asked] = {
    "due": lambda site, query, _: site.register.watch.due(query, today=site.today, limit=MOST),
    "overdue": lambda site, query, _: site.register.watch.overdue(query, today=site.today, limit=MOST),
    "silent": lambda site, query, _: site.register.watch.silent(query, today=site.today, limit=MOST),
    "targets": lambda site, query, _: site.register.watch.targets(query, limit=MOST),
    "conflicts": lambda site, query, _: site.register.watch.conflicts(query, limit=MOST),
    "held": lambda site, query, _: site.register.watch.held(query, limit=MOST),
    "new": lambda site, query, since: site.register.watch.digest(
        datetime.combine(since, time(), UTC), today=site.today, query=query
    ),
}


@router.get("/follow", summary="What to look after")
def follow(
    request: Request,
    site: Here,
    listed: Annotated[str, Query(alias="list", pattern=f"^({'|'.join(LISTS)})$")] = "due",
    country: Annotated[str, Query(max_length=100)] = "",
    since: Annotated[date | None, Query()] = None,
) -> Response:
    """One of the lists, of all or of one country; `since` is for what is new (default: a week ago)."""
    since = since or site.today - timedelta(days=7)
    query = EntryQuery(countries=(country,) if country.strip() else (), least=CONFIDENT)
    found = _WATCH[listed](site, query, since)
    states = list(states_of(listed, found, site))
    shown = {
        "listed": listed,
        "lists": LISTS,
        "found": found,
        "outcomes": outcomes(found.items) if listed == "targets" else None,
        "states": {state.id: state for state in states},
        "country": country,
        "since": since,
        "countries": site.countries(),
    }
    return reply(request, _view(request, site, listed, states, shown))


def states_of(listed: str, found: Any, site: Site) -> Iterable[State]:
    """The entries of a list, each once, in its order."""
    if listed == "new":
        changes = (*found.added, *found.moved, *found.corrected, *found.changed, *found.gone)
        return (change.state for change in changes)
    if isinstance(found, Watched) and listed in ("conflicts", "held"):
        entries = (item[0] if isinstance(item, tuple) else item.entry for item in found.items)
        ids = tuple(dict.fromkeys(entry.id for entry in entries))
        return site.register.entries.find(EntryQuery(ids=ids)).states
    return (item.state for item in found.items)


def _view(request: Request, site: Site, listed: str, states: list[State], shown: dict[str, Any]) -> View:
    base, now, title = str(request.base_url).rstrip("/"), site.clock(), LISTS[listed]
    others = {
        "atom": lambda: feeds.atom(states, title=title, address=str(request.url), base=base, now=now),
        "ics": lambda: feeds.calendar(states, title=title, base=base, now=now),
    }
    plain = (lambda: [state_json(state) for state in states], lambda: states_table(states))
    return View("follow.html", shown, *plain, others)
