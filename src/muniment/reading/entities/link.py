"""Countries that take part in a record through their officials, forces or firms: 'Safran' brings in France."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muniment.codebook import SIDES, roles_of
from muniment.model import Sentence
from muniment.reading.entities.affiliations import Affiliations
from muniment.reading.entities.candidates import Candidate, Filler, Page, Speaker, Told, candidates
from muniment.reading.entities.clusters import Span
from muniment.reading.entities.link_weights import WEIGHTS
from muniment.reading.entities.organisations import firm_country
from muniment.reading.entities.places import place_country

__all__ = ["Added", "Filler", "Told", "link"]

LEAST = 0.5
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
    parties = [_as_party(candidate, record, page) for candidate in candidates(record, page)]
    return tuple(sorted((p for p in parties if p.score >= least), key=lambda party: (party.start, party.code)))


def _as_party(candidate: Candidate, record: Told, page: Page) -> Added:
    speaker = candidate.speakers[0]
    country = speaker.country
    side = _side(candidate)
    score = 0.99 if side and record.kind != "figure" else certainty(candidate)
    role = side or ("host" if _hosts(speaker, record, page) else _missing_side(record, speaker, page))
    return Added(role, country.start, country.end, candidate.code, country.reason, score)


def _side(candidate: Candidate) -> str | None:
    """The side that the country's likeliest speaker has; a country whose firm supplies its own forces is supplied."""
    roles = candidate.speakers[0].roles
    if not roles.isdisjoint(SIDES) and any("recipient" in speaker.roles for speaker in candidate.speakers):
        return "recipient"
    return next((role for role in SIDES if role in roles), None)


TO_A_HOST = ("visit", "port-call", "exhibition", "deployment", "patrol")
"""Forms in which the country of the place is the host."""

HOSTING = re.compile(r"[^.;:]{0,45}?\b(?:hosts|hosted|hosting|will host|to host|welcomed|welcomes|invited|invites)\b")


def _hosts(speaker: Speaker, record: Told, page: Page) -> bool:
    """'President Biden hosted', or the country to which a visit goes, if the record may have a host and has none.

    Of a visit whose visitor is known the other country is the one visited.
    """
    sides = {filler.role for filler in record.fillers if filler.role in SIDES}
    if "host" not in roles_of(record.kind) or "host" in sides:
        return False
    if record.form in TO_A_HOST and speaker.country.code in _where(record, page):
        return True
    if record.form == "visit" and "party" in sides:
        return True
    return HOSTING.match(page.countries.text, speaker.span.end) is not None


def _where(record: Told, page: Page) -> set[str | None]:
    """The countries in which a record's places lie, as far as their names tell."""
    places = [filler for filler in record.fillers if filler.role == "place"]
    return {filler.code or place_country(page.countries.words(filler.span)) for filler in places}


def certainty(candidate: Candidate) -> float:
    """How sure it is that the candidate's country takes part (0-1)."""
    total = sum(WEIGHTS.get(name, 0.0) * value for name, value in candidate.signs)
    return 1 / (1 + math.exp(-total))


HANDED_OVER = ("procurement", "transfer", "aid")
"""Forms in which somebody gives and somebody gets."""


def _missing_side(record: Told, speaker: Speaker, page: Page) -> str:
    """A party; in a figure whose it is; in a project the side that the record lacks, if it has the other.

    Where it has neither, a firm supplies and a ministry, force or official is supplied.
    """
    if record.kind == "figure":
        return "about"
    if record.kind != "project":
        return "party"
    taken = {filler.role for filler in record.fillers} & {"supplier", "recipient"}
    if len(taken) == 1:
        return "recipient" if "supplier" in taken else "supplier"
    if record.form not in HANDED_OVER or "party" in {filler.role for filler in record.fillers}:
        return "party"
    is_firm = firm_country(page.countries.words(speaker.span)) is not None
    return "supplier" if taken or is_firm else "recipient"
