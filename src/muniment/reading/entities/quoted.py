"""Any quoted words of a side -> its countries: a name, a mention inside them, or a description ('he', 'both sides')."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial

from muniment.reading.entities.affiliations import OWN_COUNTRY, Affiliation, Affiliations
from muniment.reading.entities.candidates import SPEAKERS
from muniment.reading.entities.clusters import Span
from muniment.reading.entities.countries import STYLES, country_code, has_style
from muniment.reading.entities.organisations import organisation_country
from muniment.reading.entities.places import place_country
from muniment.reading.entities.ships import SHIPS

FIRST_PERSON = re.compile(r"(?:we|us|our|i|my|me|ours)\b", re.IGNORECASE)
THIRD_PERSON = re.compile(r"(?:he|she|him|his|her)\b|the (?:minister|president|visiting \w+|leader)$", re.IGNORECASE)
GOVERNMENT = re.compile(
    r"(?:the|this|its|his|her|their|that)? ?(?:\w+ )?(?:government|ministry|ministry of defen[cs]e|country|kingdom"
    r"|sultanate|republic|army|navy|air force|armed forces|administration|nation|state|parliament|president|delegation"
    r"|prime minister)(?:['’]s)?$|(?:it|its|here|the hosts?)$",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"\b(?:two|three|both|our countries|nations|sides|each(?: other)?|parties|they|their|leaders|navies|armies|allies"
    r"|neighbou?rs|coast guards|trilateral|three-way|countries|partners|ministers|states)\b",
    re.IGNORECASE,
)
THREE = re.compile(r"\b(?:three|trilateral|three-way)\b", re.IGNORECASE)
GROUPS: dict[str, tuple[str, ...]] = {
    r"\bbaltics?\b": ("EE", "LT", "LV"),
    r"\b(?:nordics?|scandinavian)\b": ("DK", "FI", "IS", "NO", "SE"),
    r"\bbenelux\b": ("BE", "LU", "NL"),
    r"\b(?:visegr[aá]d|v4)\b": ("CZ", "HU", "PL", "SK"),
    r"\bkoreas\b": ("KP", "KR"),
}
"""Pattern in the words -> the countries of a group that has no body."""

GROUP_ADJECTIVE = re.compile(r"\b(?:baltic|nordic|scandinavian)\b", re.IGNORECASE)
"""What tells of the group only beside a word for several: 'the Baltic states', never 'the Baltic Fleet'."""

BACK = 400
"""How many characters before a description its country is sought."""


def quoted_countries(
    countries: Affiliations, start: int, end: int, *, known: Collection[str] = ()
) -> tuple[Affiliation, ...]:
    """The countries that the words from `start` to `end` stand for, less those that are `known` without them.

    'Both sides' are the two countries that are spoken of in the same sentence, or else in those before it.
    """
    words = countries.text[start:end]
    one = _named(countries, start, end)
    if one:
        return (one,)
    group = _group(words)
    several = SEVERAL.search(words) and not _single(words)
    if several or (group and not GROUP_ADJECTIVE.search(words)):
        codes = group or _sides(countries, start, 3 if THREE.search(words) else 2)
        return tuple(Affiliation(code, start, end, "the sides", 0.5) for code in codes if code not in known)
    found = _described(countries, start, end)
    return (found,) if found else ()


def quoted_country(countries: Affiliations, start: int, end: int) -> Affiliation | None:
    """The one country that the words stand for; None where it is several or none."""
    found = quoted_countries(countries, start, end)
    return found[0] if len(found) == 1 else None


def _named(countries: Affiliations, start: int, end: int) -> Affiliation | None:
    words = countries.text[start:end]
    code = country_code(words)
    if code:
        return Affiliation(code, start, end, "the country's name", 1.0)
    inside = [s for s in countries.within(start, end) if s.type in (*SPEAKERS, "country")]
    for span in sorted(inside, key=lambda span: (span.type != "country", span)):
        found = countries.of(span)
        if found:
            return found
    ship = SHIPS.get(words.split()[0]) if " " in words else None
    if ship:
        return Affiliation(ship, start, end, "a ship of its navy", 0.9)
    places = [countries.words(span) for span in countries.within(start, end) if span.type == "place"]
    code = place_country(places[0]) if places else None
    if code:
        return Affiliation(code, start, end, "a place in it", 0.7)
    return _unmarked(countries, start, end)


def _unmarked(countries: Affiliations, start: int, end: int) -> Affiliation | None:
    """Words that are no mention themselves: part of one ('KAI' of 'KAI CEO'), or a country's word among others."""
    words = countries.text[start:end]
    if not words[:1].isupper():
        return None
    code = organisation_country(words)
    if code:
        return Affiliation(code, start, end, "the organisation by the table", 0.7)
    around = (s for s in countries.within(start - BACK, end + BACK) if s.start <= start and end <= s.end)
    return next((found for s in around if s.type in SPEAKERS and (found := countries.of(s))), None)


def _single(words: str) -> bool:
    """'Our state', 'the state's': the plural is in the country's own name or there is none."""
    return re.search(r"\b(?:our|the|this) state\b", words, re.IGNORECASE) is not None


def _group(words: str) -> tuple[str, ...]:
    return next((codes for pattern, codes in GROUPS.items() if re.search(pattern, words, re.IGNORECASE)), ())


def _sides(countries: Affiliations, start: int, number: int) -> tuple[str, ...]:
    """The countries spoken of just before, as many as there are sides, else the document's main ones; else none."""
    found: list[str] = []
    for code in _before(countries, start, (*SPEAKERS, "country")):
        if code not in found:
            found.append(code)
    main = [code for code, _ in countries.votes.most_common(number)]
    if len(found) > number and set(main) <= set(found):
        return tuple(sorted(main))
    codes = found[:number] if len(found) >= number else main
    return tuple(sorted(codes)) if len(codes) == number else ()


def _described(countries: Affiliations, start: int, end: int) -> Affiliation | None:
    words = countries.text[start:end]
    for pattern, find, reason in DESCRIPTIONS:
        if pattern.match(words):
            code = find(countries, start)
            return Affiliation(code, start, end, reason, 0.5) if code else None
    return None


def _own(countries: Affiliations, start: int) -> str | None:
    """Whose 'we' it is: the document's own country's, else that of whoever spoke last, else the one named most."""
    most = next((code for code, _ in countries.votes.most_common(1)), None)
    return countries.home or next(_before(countries, start, ("person", "office")), most)


def _last_person(countries: Affiliations, start: int) -> str | None:
    return next(_before(countries, start, ("person", "office")), None)


def _last_country(countries: Affiliations, start: int) -> str | None:
    return next(_before(countries, start, ("country",)), None) or countries.home


def _last_styled(countries: Affiliations, start: int, *, style: str) -> str | None:
    """'The Kingdom' is the last country that is one, even where a sultanate was named since."""
    before = _before(countries, start, ("country",))
    return next((code for code in before if has_style(code, style)), None) or _last_country(countries, start)


def _style_pattern(style: str) -> re.Pattern[str]:
    return re.compile(rf"(?:the|this|its|his|her|their|that)? ?{style}s?(?:['’]s)?$", re.IGNORECASE)


DESCRIPTIONS: tuple[tuple[re.Pattern[str], Callable[[Affiliations, int], str | None], str], ...] = (
    (FIRST_PERSON, _own, OWN_COUNTRY),
    (THIRD_PERSON, _last_person, "who was named last"),
    *((_style_pattern(style), partial(_last_styled, style=style), "the last country of its style") for style in STYLES),
    (GOVERNMENT, _last_country, "the country named last"),
)
"""Kinds of description, how their country is found, and the reason that is given for it."""


def _before(countries: Affiliations, start: int, kinds: tuple[str, ...]) -> Iterator[str]:
    """The countries of the mentions before a place, the nearest first."""
    near: list[Span] = [s for s in countries.within(start - BACK, start) if s.type in kinds]
    for span in reversed(near):
        found = countries.of(span)
        if found and found.code:
            yield found.code
