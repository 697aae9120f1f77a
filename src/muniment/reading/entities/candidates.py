"""Officials, forces and firms near a record whose country it does not name yet, with what speaks for each.

A candidate is a mention of a person, an office or an organisation with a country. Its signs are counted by `link.py`.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from muniment.codebook import SIDES
from muniment.model import Sentence
from muniment.reading.entities.affiliations import BEFORE_NAME, OWN_COUNTRY, Affiliation, Affiliations
from muniment.reading.entities.clusters import Span
from muniment.reading.entities.countries import country_code

SPEAKERS = ("person", "office", "org")
"""Entity types that bring their country into a record."""


@dataclass(frozen=True, slots=True)
class Filler:
    """A filler of a record: its role, where it stands, its entity type, and the country's code where there is one."""

    role: str
    start: int
    end: int
    type: str
    code: str | None = None

    @property
    def span(self) -> Span:
        """The filler as a mention."""
        return Span(self.start, self.end, self.type)


@dataclass(frozen=True, slots=True)
class Told:
    """As much of a record as linking needs: its kind, its triggers (the main one first), its entity fillers."""

    kind: str
    triggers: tuple[tuple[int, int], ...]
    fillers: tuple[Filler, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention with the country that it would bring in, the roles that it has in the record, and the signs for it."""

    span: Span
    country: Affiliation
    roles: frozenset[str]
    signs: tuple[tuple[str, float], ...]


class Page:
    """A document as candidates are sought in it: its mentions with their countries, by sentence."""

    def __init__(self, countries: Affiliations, sentences: Sequence[Sentence]) -> None:
        self.countries = countries
        self._starts = [sentence.start for sentence in sentences]

    def sentence(self, offset: int) -> int:
        """The number of the sentence in which an offset lies."""
        return bisect_right(self._starts, offset) - 1

    @cached_property
    def by_sentence(self) -> dict[int, list[Span]]:
        """The mentions of each sentence, in the order of the text."""
        found: dict[int, list[Span]] = {}
        for span in self.countries.spans:
            found.setdefault(self.sentence(span.start), []).append(span)
        return found

    @cached_property
    def share(self) -> dict[str, float]:
        """How much of all that speaks for some country speaks for each."""
        found = [self.countries.of(span) for span in self.countries.spans if span.type in (*SPEAKERS, "country")]
        counts = Counter(country.code for country in found if country)
        return {code: count / counts.total() for code, count in counts.items()}


def candidates(record: Told, page: Page) -> Iterator[Candidate]:
    """What could bring in another country: the record's own fillers, and mentions in and right before its sentences."""
    present = {_code(filler, page) for filler in record.fillers if filler.role in SIDES and filler.type == "country"}
    roles: dict[Span, set[str]] = {}
    for filler in record.fillers:
        for span in page.countries.same_as(filler.span):
            roles.setdefault(span, set()).add(filler.role)
    nearby = {span for number in _numbers(record, page) for span in page.by_sentence.get(number, ())}
    speakers = [span for span in sorted(nearby | {f.span for f in record.fillers}) if span.type in SPEAKERS]
    found = [(span, country) for span in speakers if (country := page.countries.of(span)) and country.code]
    absent = [(span, country) for span, country in found if country.code not in present]
    rivals = _rivals(record, page, [(span, country.code) for span, country in absent])
    for span, country in absent:
        mine = frozenset(roles.get(span, ()))
        signs = [
            *_signs(span, country, mine, record, page, len(present)),
            *_alone(country.code, rivals, len(present)),
            *_unnamed(record, page, present, len(present)),
        ]
        yield Candidate(span, country, mine, tuple((name, float(value)) for name, value in signs if value))


def _rivals(record: Told, page: Page, absent: list[tuple[Span, str]]) -> set[str]:
    """The absent countries that have a speaker in a trigger's sentence."""
    told = {page.sentence(start) for start, _ in record.triggers}
    return {code for span, code in absent if page.sentence(span.start) in told}


def _alone(code: str, rivals: set[str], sides: int) -> Iterable[tuple[str, float]]:
    """Whether no other absent country has a speaker in the triggers' sentences."""
    yield "no rival", rivals <= {code}
    yield "no rival, few sides", rivals <= {code} and sides < 2
    yield "no rival, one side", rivals <= {code} and sides == 1
    yield "one rival, no sides", len(rivals) == 2 and sides == 0


def _unnamed(record: Told, page: Page, present: set[str | None], sides: int) -> Iterable[tuple[str, float]]:
    """Whether the triggers' sentences name countries that the record left out, or those that it has."""
    told = {page.sentence(start) for start, _ in record.triggers}
    words = (page.countries.words(s) for n in told for s in page.by_sentence.get(n, ()) if s.type == "country")
    named = {country_code(word) for word in words}
    yield "others named", bool(named - present)
    yield "others named, few sides", bool(named - present) and sides < 2


def _code(filler: Filler, page: Page) -> str | None:
    found = page.countries.of(filler.span)
    return filler.code or (found.code if found else None)


def _numbers(record: Told, page: Page) -> set[int]:
    """The title, the sentences of the triggers, and the two before each."""
    told = {page.sentence(start) for start, _ in record.triggers}
    return {0} | {number - back for number in told for back in (0, 1, 2)}


def _signs(
    span: Span, country: Affiliation, roles: frozenset[str], record: Told, page: Page, sides: int
) -> Iterable[tuple[str, float]]:
    """What is counted for a candidate: name and value; those that are 0 do not count."""
    yield from _part(span, roles, record, sides)
    yield from _where(span, country, record, page, sides, bool(roles))
    share = page.share.get(country.code, 0.0)
    own_bodies = [f for f in record.fillers if f.role in SIDES and f.type != "country"]
    bodies = any(page.countries.of(filler.span) is None for filler in own_bodies)
    yield from (
        ("share", share),
        ("share, few sides", share * (sides < 2)),
        ("many countries", len(page.share) > 4),
        ("home", page.countries.home == country.code),
        ("by home only", country.reason == OWN_COUNTRY),
        ("weak", country.weight < 0.8),
        ("a body takes part", bodies),
        ("a body and a country take part", bodies and sides > 0),
    )


def _part(span: Span, roles: frozenset[str], record: Told, sides: int) -> Iterable[tuple[str, float]]:
    """What the mention is, and what it does in the record."""
    yield "always", 1
    yield f"a {span.type}", 1
    yield f"in a {record.kind}", 1
    yield f"{min(3, sides)} sides", 1
    yield "acts", "person" in roles
    yield "only tells", "source" in roles and "person" not in roles
    yield f"free {span.type}", not roles


def _where(
    span: Span, country: Affiliation, record: Told, page: Page, sides: int, has_role: bool
) -> Iterable[tuple[str, float]]:
    """Where it stands: how far from a trigger, before it, first in its sentence, beside the country's own name."""
    number = page.sentence(span.start)
    told = {page.sentence(start) for start, _ in record.triggers}
    trigger = min(record.triggers, key=lambda t: (page.sentence(t[0]) != number, _distance(span, t)))
    here = page.by_sentence.get(number, [])
    before = span.end <= trigger[0]
    first = before and not any(other.start < span.start for other in here if other.type in (*SPEAKERS, "country"))
    words = (page.countries.words(other) for other in here if other.type == "country")
    named = any(country_code(word) == country.code for word in words)
    outside, distance = number not in told, _distance(span, trigger)
    yield "near", distance <= 30
    yield "near, few sides", distance <= 30 and sides < 2
    yield "not far", 30 < distance <= 80
    yield "far", distance > 150
    yield "before", before
    yield "first", first
    yield "first, few sides", first and sides < 2
    yield f"first {span.type}", first
    yield "outside", outside
    yield "outside, many sides", outside and sides > 1
    yield "long before", outside and number + 1 not in told and number + 2 not in told
    yield "in the title", number == 0
    yield "with the main trigger", number == page.sentence(record.triggers[0][0])
    yield "named beside", named
    yield "named beside, acts", named and has_role
    yield (
        "title of a person",
        span.type == "office" and page.countries.right_of(span, BEFORE_NAME, "person") is not None,
    )


def _distance(span: Span, trigger: tuple[int, int]) -> int:
    return max(0, trigger[0] - span.end, span.start - trigger[1])
