"""Any quoted words of a side -> its country: a name, a mention inside them, or a description ('our country', 'he')."""

import re
from collections.abc import Iterator

from muniment.reading.entities.affiliations import OWN_COUNTRY, Affiliation, Affiliations
from muniment.reading.entities.candidates import SPEAKERS
from muniment.reading.entities.clusters import Span
from muniment.reading.entities.countries import country_code

FIRST_PERSON = re.compile(r"(?:we|us|our|i|my|me|ours)\b", re.IGNORECASE)
THIRD_PERSON = re.compile(r"(?:he|she|him|his|her)\b|the (?:minister|president|visiting \w+|leader)$", re.IGNORECASE)
GOVERNMENT = re.compile(
    r"(?:the|this|its|his|her|their)? ?(?:\w+ )?(?:government|ministry|ministry of defen[cs]e|country|kingdom|sultanate"
    r"|republic|army|navy|air force|armed forces|administration|nation|parliament|president|prime minister)(?:['’]s)?$",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"\b(?:two|three|both|our countries|nations|sides|each other)\b", re.IGNORECASE)
BACK = 400
"""How many characters before a description its country is sought."""


def quoted_country(countries: Affiliations, start: int, end: int) -> Affiliation | None:
    """The country that the words from `start` to `end` stand for; None for words that stand for several."""
    words = countries.text[start:end]
    code = country_code(words)
    if code:
        return Affiliation(code, start, end, "the country's name", 1.0)
    inside = [s for s in countries.within(start, end) if s.type in (*SPEAKERS, "country")]
    for span in sorted(inside, key=lambda span: (span.type != "country", span)):
        found = countries.of(span)
        if found:
            return found
    return None if SEVERAL.search(words) else _described(countries, start, end)


def _described(countries: Affiliations, start: int, end: int) -> Affiliation | None:
    words = countries.text[start:end]
    if FIRST_PERSON.match(words):
        code, reason = countries.home, OWN_COUNTRY
    elif THIRD_PERSON.match(words):
        code, reason = next(_before(countries, start, ("person", "office")), None), "who was named last"
    elif GOVERNMENT.match(words):
        code = next(_before(countries, start, ("country",)), None) or countries.home
        reason = "the country named last"
    else:
        return None
    return Affiliation(code, start, end, reason, 0.5) if code else None


def _before(countries: Affiliations, start: int, kinds: tuple[str, ...]) -> Iterator[str]:
    """The countries of the mentions before a place, the nearest first."""
    near: list[Span] = [s for s in countries.within(start - BACK, start) if s.type in kinds]
    for span in reversed(near):
        found = countries.of(span)
        if found:
            yield found.code
