"""Countries that take part in a record through their officials, forces or firms: 'Safran' brings in France."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muniment.codebook import SIDES, roles_of
from muniment.model import Sentence
from muniment.reading.entities.affiliations import Affiliations
from muniment.reading.entities.candidates import Candidate, Filler, Page, Told, candidates
from muniment.reading.entities.clusters import Span
from muniment.reading.entities.link_weights import WEIGHTS

__all__ = ["Added", "Filler", "Told", "link"]

LEAST = 0.85
"""The least score with which a country is added."""


@dataclass(frozen=True, slots=True)
class Added:
    """A party that linking adds: its role, the words that show it, the country's code, why, and how sure (0-1)."""

    role: str
    start: int
    end: int
    code: str
    reason: str
    score: float


def link(
    text: str,
    sentences: Sequence[Sentence],
    spans: Iterable[Span],
    records: Sequence[Told],
    published: date | None = None,
    *,
    least: float = LEAST,
) -> tuple[tuple[Added, ...], ...]:
    """For each record the countries to add, in the order of the text, each at most once.

    `spans` are the document's mentions of all types; the fillers' own spans need not be among them. A filler in a
    side's role that is an official, force or firm always brings its country in, in that role; what else stands near
    the triggers does when its signs are strong enough.
    """
    filled = {filler.span for record in records for filler in record.fillers}
    page = Page(Affiliations(text, filled.union(spans), published), sentences)
    return tuple(_added(record, page, least) for record in records)


def _added(record: Told, page: Page, least: float) -> tuple[Added, ...]:
    best: dict[str, Added] = {}
    for candidate in candidates(record, page):
        party = _as_party(candidate, record, page)
        if party.score >= least and party.score > getattr(best.get(party.code), "score", 0.0):
            best[party.code] = party
    return tuple(sorted(best.values(), key=lambda party: (party.start, party.code)))


def _as_party(candidate: Candidate, record: Told, page: Page) -> Added:
    country = candidate.country
    side = next((role for role in SIDES if role in candidate.roles), None)
    score = 0.99 if side else certainty(candidate)
    role = side or ("host" if _hosts(candidate, record, page) else _missing_side(record))
    return Added(role, country.start, country.end, country.code, country.reason, score)


HOSTING = re.compile(
    r"[^.;:]{0,45}?\b(?:hosts?|hosted|hosting|will host|received|receives|welcomed|welcomes|invited|invites)\b"
)


def _hosts(candidate: Candidate, record: Told, page: Page) -> bool:
    """'President Biden hosted', where the record may have a host and has none."""
    may = "host" in roles_of(record.kind) and not any(filler.role == "host" for filler in record.fillers)
    return may and HOSTING.match(page.countries.text, candidate.span.end) is not None


def certainty(candidate: Candidate) -> float:
    """How sure it is that the candidate's country takes part (0-1)."""
    total = sum(WEIGHTS.get(name, 0.0) * value for name, value in candidate.signs)
    return 1 / (1 + math.exp(-total))


def _missing_side(record: Told) -> str:
    """A party; in a project the side that the record lacks, if it has the other; in a figure whose it is."""
    if record.kind == "figure":
        return "about"
    taken = {filler.role for filler in record.fillers}
    if record.kind == "project" and len(taken & {"supplier", "recipient"}) == 1:
        return "recipient" if "supplier" in taken else "supplier"
    return "party"
