"""Two countries, people or organisations: their time, their figures, and the brief of the two, printable."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from muniment.codebook import KINDS
from muniment.reading.entities import country_code, country_name
from muniment.register import CONFIDENT, EntryList, EntryQuery, State
from muniment.web import feeds, words
from muniment.web.charts.outcomes import Outcomes, outcomes
from muniment.web.charts.timeline import NARROW, timeline
from muniment.web.formats import View, reply
from muniment.web.pages import drawing
from muniment.web.plain import list_json, states_table
from muniment.web.site import Here, Site

router = APIRouter()
MOST = 500
"""Entries of one page; a pair with more is narrowed by years."""
OFFERED = 300
WHO = {"country": "Countries", "person": "People", "organisation": "Organisations"}
Text = Annotated[str, Field(max_length=300)]
Names = Annotated[list[Text], Query(max_length=2)]
Year = Annotated[int | None, Query(ge=1, le=9998)]


@dataclass(frozen=True, slots=True)
class Pair:
    """Whom a page is about: one or two names of one sort."""

    sort: str
    names: tuple[str, ...]

    @property
    def title(self) -> str:
        """'India and Japan'."""
        return words.joined(words.country(name) if self.sort == "country" else name for name in self.names)

    @property
    def query(self) -> EntryQuery:
        """The entries in which all of them are."""
        facets = tuple((self.sort, name) for name in self.names)
        return EntryQuery(facets=facets, least=CONFIDENT, order="oldest", limit=MOST)


def _pair(country: list[str], person: list[str], organisation: list[str]) -> Pair:
    codes = [country_code(name) or name for name in country]
    given = {"country": codes, "person": person, "organisation": organisation}
    found = ((sort, tuple(dict.fromkeys(name for name in names if name.strip()))) for sort, names in given.items())
    sort, names = next((one for one in found if one[1]), ("country", ()))
    return Pair(sort, names)


@router.get("/between", summary="All that is between two countries, people or organisations")
def between(
    request: Request,
    site: Here,
    country: Names = [],  # noqa: B006
    person: Names = [],  # noqa: B006
    organisation: Names = [],  # noqa: B006
    since: Year = None,
    until: Year = None,
) -> Response:
    """The page of a pair; without names the choice."""
    pair = _pair(country, person, organisation)
    if not pair.names:
        return reply(request, _choice(site))
    query = _within(pair.query, since, until)
    found = site.register.entries.find(query)
    aims = _aims(site, pair)
    shown = {
        "pair": pair,
        "found": found,
        "timeline": timeline(found.states, today=site.today),
        "narrow": timeline(found.states, today=site.today, width=NARROW),
        "outcomes": aims,
        "brief": _brief(found),
        "since": since,
        "until": until,
        "others": _others(site, pair),
        "unknown": [name for name in pair.names if pair.sort == "country" and not country_name(name)],
    }
    return reply(request, _view(request, site, pair, found, shown))


def _within(query: EntryQuery, since: int | None, until: int | None) -> EntryQuery:
    first = date(since, 1, 1) if since else None
    return replace(query, since=first, until=date(until, 12, 31) if until else None)


def _view(request: Request, site: Site, pair: Pair, found: EntryList, shown: dict[str, object]) -> View:
    base, now = str(request.base_url).rstrip("/"), site.clock()
    others = {
        "atom": lambda: feeds.atom(found.states, title=pair.title, address=str(request.url), base=base, now=now),
        "ics": lambda: feeds.calendar(found.states, title=pair.title, base=base, now=now),
        "svg": lambda: drawing("charts/timeline.svg", {"timeline": shown["timeline"], "title": pair.title}),
    }
    plain = (lambda: {"title": pair.title} | list_json(found), lambda: states_table(found.states))
    return View("between.html", shown, *plain, others)


def _choice(site: Site) -> View:
    book = site.register.entries
    offered = {sort: book.counts(EntryQuery(least=CONFIDENT), sort, most=OFFERED) for sort in WHO}
    shown = {"offered": offered, "who": WHO}
    return View("between_choice.html", shown, lambda: {sort: dict(found) for sort, found in offered.items()})


def _others(site: Site, pair: Pair) -> list[tuple[str, int]]:
    """With whom else the first one has most."""
    counted = site.register.entries.counts(
        EntryQuery(facets=((pair.sort, pair.names[0]),), least=CONFIDENT), pair.sort, most=9
    )
    return [one for one in counted if one[0] not in pair.names]


def _aims(site: Site, pair: Pair) -> Outcomes:
    """The targets of either."""
    queries = (EntryQuery(facets=((pair.sort, name),), least=CONFIDENT) for name in pair.names)
    found = (site.register.watch.targets(query, limit=30).items for query in queries)
    return outcomes(chain.from_iterable(found))


def _brief(found: EntryList) -> list[tuple[str, list[State]]]:
    """The entries by kind, each in the order of its days."""
    parts = ((kind, [state for state in found.states if state.kind == kind]) for kind in KINDS)
    return [(kind, states) for kind, states in parts if states]


@router.get("/between/targets", summary="The targets of a pair beside what was reported")
def targets(
    request: Request,
    site: Here,
    country: Names = [],  # noqa: B006
    person: Names = [],  # noqa: B006
    organisation: Names = [],  # noqa: B006
) -> Response:
    """The picture to save, or its table."""
    pair = _pair(country, person, organisation)
    found = _aims(site, pair) if pair.names else Outcomes((), ())
    shown = {"outcomes": found, "title": pair.title}
    rows = [{"title": r.title, "period": r.period, "target": r.wanted, "reported": r.reached, "share": r.share}
            for r in found.rows]  # fmt: skip
    others = {"svg": lambda: drawing("charts/outcomes.svg", shown)}
    return reply(request, View("parts/outcomes.html", shown, lambda: rows, None, others))
