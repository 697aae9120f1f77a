"""Countries that a record does not name, but whose officials, forces or firms stand near it; what speaks for each.

A candidate is one country with the mentions that speak for it. Its signs are weighed by `link.py`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from muniment.codebook import SIDES
from muniment.model import Sentence
from muniment.reading.entities.affiliations import OWN_COUNTRY, Affiliation, Affiliations
from muniment.reading.entities.clusters import Span
from muniment.reading.entities.countries import country_code

SPEAKERS = ("person", "office", "org")
"""Entity types that bring their country into a record."""
ITS_OWN_WORDS = "its own words"

SAYS = re.compile(
    r"[^.]{0,25}?\b(?:said|says|noted|stressed|emphasi[sz]ed|underscored|underlined|added|told|stated|highlighted"
    r"|recalled|thanked|commended|praised|called|expressed|announced|reiterated|pointed|believes|reaffirmed|described"
    r"|confirmed|explained|warned)\b"
)
ACTS = re.compile(
    r"[^.,;]{0,30}?\b(?:met|meets?|held|holds?|signed|signs?|discuss\w*|visit\w*|travel\w*|spoke|speak|agreed?|host\w*"
    r"|welcomed|received|invited|talked|co-chaired|inked|launch\w*|deliver\w*|deploy\w*|sent|sends|train\w*|conduct\w*"
    r"|participat\w*|join\w*|provid\w*|suppl\w*|buy\w*|bought|order\w*|sold|sell\w*|award\w*|approved?|procure\w*)\b"
)
PREPOSITION = re.compile(
    r"(?:\b(with|between|and|by|to|from|of|for|in|at|against|including)|(,))\s*(?:the |his |her |its |a |an |then "
    r"|visiting |new |former |both )?(?:[A-Z][\w.'’-]* ){0,5}$"
)


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
    """As much of a record as linking needs: its kind and form, its triggers (the main one first), its fillers."""

    kind: str
    triggers: tuple[tuple[int, int], ...]
    fillers: tuple[Filler, ...]
    form: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention that speaks for a country, and the roles that its entity has in the record."""

    span: Span
    country: Affiliation
    roles: frozenset[str]

    @property
    def has_side(self) -> bool:
        """Whether it takes a side in the record itself."""
        return not self.roles.isdisjoint(SIDES)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A country that a record may lack, who speaks for it (the likeliest first), and the signs for it."""

    code: str
    speakers: tuple[Speaker, ...]
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
        """How much of all that speaks for some country speaks for each, the most first."""
        votes = self.countries.votes
        return {code: count / votes.total() for code, count in votes.most_common()}

    def named_in(self, number: int) -> set[str]:
        """The countries that a sentence names."""
        words = (self.countries.words(s) for s in self.by_sentence.get(number, ()) if s.type == "country")
        return {code for code in map(country_code, words) if code}


class Scene:
    """A record on its page: its countries, and who speaks for others in and right before its sentences."""

    def __init__(self, record: Told, page: Page) -> None:
        self.record, self.page = record, page
        self.told = {page.sentence(start) for start, _ in record.triggers}
        self.main = page.sentence(record.triggers[0][0])
        sides = [filler for filler in record.fillers if filler.role in SIDES]
        self.present = {code for f in sides if f.type == "country" and (code := _code(f, page))}
        self.bodies = any(filler.type != "country" and page.countries.of(filler.span) is None for filler in sides)
        self.own = {filler.span: filler.role for filler in record.fillers}

    @cached_property
    def absent(self) -> dict[str, list[Speaker]]:
        """Who speaks for each country that the record does not have."""
        roles: dict[Span, set[str]] = {}
        for span, role in self.own.items():
            for same in self.page.countries.same_as(span):
                roles.setdefault(same, set()).add(role)
        numbers = {0} | {number - back for number in self.told for back in (0, 1, 2)}
        nearby = {span for number in numbers for span in self.page.by_sentence.get(number, ())}
        found: dict[str, list[Speaker]] = {}
        for span in sorted(nearby.union(self.own)):
            country = self.page.countries.of(span) if span.type in SPEAKERS else None
            if country and country.code and country.code not in self.present:
                found.setdefault(country.code, []).append(Speaker(span, country, frozenset(roles.get(span, ()))))
        return found

    def is_here(self, span: Span) -> bool:
        """Whether a mention stands in a trigger's sentence."""
        return self.page.sentence(span.start) in self.told

    def trigger_near(self, span: Span) -> tuple[int, int]:
        """The nearest trigger, in the mention's sentence if there is one."""
        number = self.page.sentence(span.start)
        return min(self.record.triggers, key=lambda t: (self.page.sentence(t[0]) != number, distance(span, t)))

    @cached_property
    def rivals(self) -> set[str]:
        """The absent countries that somebody speaks for in a trigger's sentence."""
        return {code for code, speakers in self.absent.items() if any(self.is_here(s.span) for s in speakers)}


def candidates(record: Told, page: Page) -> Iterator[Candidate]:
    """The countries that could be brought in by the record's own fillers, and by who stands in its sentences."""
    scene = Scene(record, page)
    for code, speakers in scene.absent.items():
        signs: dict[str, float] = {}
        for name, value in _signs(scene, code, speakers):
            if value:
                signs[name] = max(signs.get(name, 0.0), float(value))
        ranked = sorted(speakers, key=lambda speaker: _likelihood(scene, speaker))
        yield Candidate(code, tuple(ranked), tuple(sorted(signs.items())))


def _likelihood(scene: Scene, speaker: Speaker) -> tuple[bool, bool, bool, int]:
    """Whose words show the country best: a side's, in a trigger's sentence, of one who acts, next to the trigger."""
    span = speaker.span
    away = distance(span, scene.trigger_near(span))
    return not speaker.has_side, not scene.is_here(span), "person" not in speaker.roles, away


def _code(filler: Filler, page: Page) -> str | None:
    found = page.countries.of(filler.span)
    return filler.code or (found.code if found else None)


def _signs(scene: Scene, code: str, speakers: list[Speaker]) -> Iterable[tuple[str, float]]:
    """What is counted for a country: name and value; of several values under one name the greatest counts."""
    yield from _record_signs(scene)
    yield from _country_signs(scene, code)
    yield from _joint_signs(scene, speakers)
    for speaker in speakers:
        yield from _speaker_signs(scene, speaker)
        if scene.is_here(speaker.span):
            yield from _place_signs(scene, speaker)


def _record_signs(scene: Scene) -> Iterable[tuple[str, float]]:
    """What the record has already."""
    sides, kind = min(2, len(scene.present)), scene.record.kind
    roles = {filler.role for filler in scene.record.fillers}
    yield "always", 1
    yield f"{sides} sides", 1
    yield f"{kind}, {sides} sides", 1
    yield f"a body, {sides} sides", scene.bodies
    yield f"has a name, {sides} sides", "name" in roles


def _country_signs(scene: Scene, code: str) -> Iterable[tuple[str, float]]:
    """What the country is to the document, and beside which others it stands."""
    shares = scene.page.share
    rank = min(3, list(shares).index(code)) if code in shares else 3
    together, few = len(scene.rivals | {code}) + len(scene.present), len(scene.present) < 2
    named = {other for number in scene.told for other in scene.page.named_in(number)}
    yield f"rank {rank}", 1
    yield "share", shares.get(code, 0.0)
    yield "share, few sides", shares.get(code, 0.0) * few
    yield "many countries", len(shares) > 4
    yield "home", scene.page.countries.home == code
    yield f"{min(4, together)} together", 1
    yield f"{min(4, together)} together in a {scene.record.kind}", 1
    yield f"{min(3, len(scene.rivals - {code}))} rivals", 1
    yield "named beside", code in named
    yield "others named", bool(named - scene.present - {code})


def _joint_signs(scene: Scene, speakers: list[Speaker]) -> Iterable[tuple[str, float]]:
    """What all who speak for the country have in common."""
    acts = any("person" in speaker.roles for speaker in speakers)
    outside = not any(scene.is_here(speaker.span) for speaker in speakers)
    yield "weak only", all(speaker.country.weight < 0.8 for speaker in speakers)
    yield "by home only", all(speaker.country.reason == OWN_COUNTRY for speaker in speakers)
    yield "only firms and forces", all(speaker.span.type == "org" for speaker in speakers)
    yield f"outside, {min(2, len(scene.present))} sides", outside
    yield "only tells", not acts and any("source" in speaker.roles for speaker in speakers)
    yield "several here", sum(scene.is_here(speaker.span) for speaker in speakers) > 1


def _speaker_signs(scene: Scene, speaker: Speaker) -> Iterable[tuple[str, float]]:
    """What a mention is, and what it does in the record."""
    span, here, number = speaker.span, scene.is_here(speaker.span), scene.page.sentence(speaker.span.start)
    own_words, acts = speaker.country.reason == ITS_OWN_WORDS, "person" in speaker.roles
    yield f"a {span.type} here", here
    yield "own words", own_words
    yield "own words here", own_words and here
    yield "acts", acts
    yield f"acts in a {scene.record.kind}", acts
    yield "acts, these words", scene.own.get(span) == "person"
    yield "with the main trigger", number == scene.main
    yield "in the title", number == 0
    yield "first before", number == scene.main - 1 and _is_first(scene, span)


def _place_signs(scene: Scene, speaker: Speaker) -> Iterable[tuple[str, float]]:
    """How a mention stands to the trigger in its sentence."""
    span, kind, text = speaker.span, scene.record.kind, scene.page.countries.text
    trigger = scene.trigger_near(span)
    before, away = span.end <= trigger[0], distance(span, trigger)
    first = before and _is_first(scene, span)
    hit = PREPOSITION.search(text, max(0, span.start - 60), span.start)
    word = (hit[1] or hit[2]) if hit else "nothing"
    yield "near", away <= 30
    yield "not far", 30 < away <= 80
    yield "near behind", not before and away <= 40
    yield "next to the trigger", not _between(scene, span, trigger)
    yield f"next behind in a {kind}", not before and not _between(scene, span, trigger)
    yield f"behind '{word}'", 1
    yield f"behind '{word}' in a {kind}", word in ("with", "to", "between")
    yield "first", first
    yield f"first in a {kind}", first
    yield "first, on its own", first and not hit
    yield "says", SAYS.match(text, span.end) is not None
    yield "does", ACTS.match(text, span.end) is not None


def _named(scene: Scene, number: int) -> list[Span]:
    """Who can speak or is a country in a sentence."""
    return [span for span in scene.page.by_sentence.get(number, []) if span.type in (*SPEAKERS, "country")]


def _is_first(scene: Scene, span: Span) -> bool:
    """Whether nobody is named before a mention in its sentence."""
    return not any(other.start < span.start for other in _named(scene, scene.page.sentence(span.start)))


def _between(scene: Scene, span: Span, trigger: tuple[int, int]) -> bool:
    """Whether somebody else is named between a mention and a trigger."""
    left, right = min(span.end, trigger[1]), max(span.start, trigger[0])
    here = _named(scene, scene.page.sentence(span.start))
    return any(left <= other.start < right for other in here if other != span)


def distance(span: Span, trigger: tuple[int, int]) -> int:
    """The characters between a mention and a trigger."""
    return max(0, trigger[0] - span.end, span.start - trigger[1])
