"""The entities of an answer, held to the text: a name must stand in it, a country must be the one that it names."""

import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass

from muniment import codebook
from muniment.model import Document, Entity, Quote, Sentence
from muniment.reading.entities import country_code, country_name
from muniment.reading.llm.answer import EntityMark
from muniment.reading.llm.findings import Refusal
from muniment.reading.llm.quotes import RefusedError, is_whole

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with the words of the document that name it; `places` are where these stand, in order."""

    entity: Entity
    surfaces: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    of: str = ""


def named_in(
    document: Document, sentences: Sequence[Sentence], marks: Sequence[EntityMark]
) -> tuple[dict[str, Named], list[Refusal]]:
    """The entities that hold, by id, and what was refused of the others and of their surfaces."""
    found: dict[str, Named] = {}
    refusals: list[Refusal] = []
    for mark in marks:
        try:
            found.setdefault(mark.id, _named(document, sentences, mark))
        except RefusedError as error:
            refusals.append(Refusal(mark.id, "entity", mark.name, str(error)))
    return found, refusals


def _named(document: Document, sentences: Sequence[Sentence], mark: EntityMark) -> Named:
    if mark.type not in codebook.ENTITY_TYPES:
        raise RefusedError("entity type")
    places = {surface: _places(document.text, sentences, surface) for surface in mark.surfaces}
    surfaces = tuple(sorted((surface for surface in places if places[surface]), key=len, reverse=True))
    if not surfaces:
        raise RefusedError("not in the text")
    if mark.type == "country":
        entity, surfaces = _country(mark, surfaces)
    else:
        entity = Entity(mark.type, _name(document, mark, surfaces))
    where = tuple(sorted({place for surface in surfaces for place in places[surface]}))
    return Named(entity, surfaces, where, mark.of)


def _places(text: str, sentences: Sequence[Sentence], surface: str) -> list[tuple[int, int]]:
    """Where a surface stands as a whole, outside furniture."""
    found, at = [], text.find(surface)
    while surface.strip() and at >= 0:
        end = at + len(surface)
        if is_whole(text, at, end) and any(s.start <= at < s.end and not s.furniture for s in sentences):
            found.append((at, end))
        at = text.find(surface, at + 1)
    return found


def _country(mark: EntityMark, surfaces: Sequence[str]) -> tuple[Entity, tuple[str, ...]]:
    """The country that its surfaces name by our table; the model's code alone proves nothing."""
    name = country_name(mark.code)
    codes = {surface: country_code(surface) for surface in surfaces}
    own = tuple(s for s, code in codes.items() if name and (code == mark.code or (not code and alike(name, s))))
    if not name or not own:
        raise RefusedError("country")
    return Entity("country", name, mark.code), own


def _name(document: Document, mark: EntityMark, surfaces: Sequence[str]) -> str:
    """The full name where the text has it, else the longest surface: the text's words win.

    A person's surface must have something of the name, since another person's name is a lie and no abbreviation.
    """
    if mark.name.strip() and mark.name in document.text:
        return mark.name
    if mark.type == "person" and not any(alike(mark.name, surface) for surface in surfaces):
        raise RefusedError("name")
    return surfaces[0]


def alike(name: str, surface: str) -> bool:
    """Whether two names have a word in common, whatever their accents and endings."""
    left, right = ({stem(word) for word in _WORD.findall(words)} for words in (name, surface))
    return bool(left & right)


def stem(word: str) -> str:
    """A word without case, accents and ending, so that 'howitzers' meets 'howitzer' and 'Russia' 'Russian'."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return plain[:5] if len(plain) > 5 else plain.rstrip("s")


def placed(document: Document, quote: Quote, named: Named, others: Sequence[Named]) -> Quote:
    """The quote if it names the entity, else the nearest words that do, for a pronoun or a description.

    For a country also the person, office, firm or group that stands for it is a quote. Raises RefusedError.
    """
    if _names(quote.words, named):
        return quote
    strangers = {other.entity.type for other in others if other is not named and _has_surface(quote.words, other)}
    if named.entity.type == "country":
        if "country" in strangers or country_code(quote.words):
            raise RefusedError("country")
        return quote
    if named.entity.type in _COMMON and not quote.words[:1].isupper() and not _is_pronoun(quote.words):
        return quote
    if named.entity.type in strangers or not _describes(quote.words, strangers):
        raise RefusedError("name")
    return document.quote(*_nearest(quote, named))


def _has_surface(words: str, named: Named) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", words) for surface in named.surfaces)


def _names(words: str, named: Named) -> bool:
    """Whether words hold a surface of an entity, or a word of one; a country is named whole, or by our table."""
    if _has_surface(words, named):
        return True
    if named.entity.type == "country":
        return country_code(words) == named.entity.code
    own = {stem(word) for surface in named.surfaces for word in _WORD.findall(surface) if len(word) > 2}
    return bool(own & {stem(word) for word in _WORD.findall(words) if len(word) > 2})


_COMMON = ("item", "place", "named")  # what common nouns can name: 'the jets', 'the capital', 'the exercise'
_PRONOUNS = frozenset(
    """
    he him his she her hers it its they them their theirs we us our ours i me my both who which
    """.split()  # noqa: SIM905
)
_DESCRIBERS = frozenset(
    """
    minister ministers president premier chancellor secretary chief general admiral ambassador envoy official officials
    officer officers leader leaders spokesman spokeswoman spokesperson counterpart counterparts head commander director
    visitor guest host delegation ministry department government company firm maker manufacturer builder shipbuilder
    shipyard yard group agency office alliance bloc body organisation organization force forces army navy service
    command union commission council states capital city country side sides two three pair
    """.split()  # noqa: SIM905
)
"""Nouns by which a text speaks of a person or an organisation that it has named before."""


def _is_pronoun(words: str) -> bool:
    return words.casefold() in _PRONOUNS


def _describes(words: str, strangers: Set[str]) -> bool:
    spoken = {word.casefold() for word in _WORD.findall(words)}
    return "office" in strangers or bool(spoken & (_PRONOUNS | _DESCRIBERS))


def _nearest(quote: Quote, named: Named) -> tuple[int, int]:
    """The last place before the quote, as a pronoun looks back; the first one after it if there is none."""
    before = [place for place in named.places if place[0] <= quote.start]
    return before[-1] if before else named.places[0]
