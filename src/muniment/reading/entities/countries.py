"""Words that stand for a country -> ISO 3166-1 alpha-2 code.

Names, adjectives, abbreviations, and capitals or seats of government as actors. States that are gone keep the code
that ISO withdrew (SU, YU, DD); Kosovo has the user-assigned XK.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from muniment.reading.entities.tables import listed, read_table

_SURFACES = ("names", "demonyms", "abbreviations", "seats")
_NEVER_FOLDED = ("abbreviations", "seats")

LOWER_CASE_TRAPS = frozenset(
    """
    america anglo bermuda brit burkina centre chad china congo cuba dane delhi dutch emirates english finn formosa
    franco georgia guinea hague holland indo italo jersey jordan khmer kiwi lao luso mali manx niger oman pak panama
    pole poles polish russo salvador scot sino states swiss thai timor togo turk turkey wales
    """.split()  # noqa: SIM905
)
"""Country words that mean something else, or nothing, when a text writes them small."""

_ARTICLE = re.compile(r"^(?:the|The|THE)\s+")
_POSSESSIVE = re.compile(r"(?:['’`]s|['’])$", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"^(?:the )?(?:government|people|state|kingdom|republic|islamic republic|commonwealth|sultanate|union"
    r"|federal republic|democratic republic|people['’]s republic) of (?:the )?",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(r"\s+(?:government|administration|govt\.?|authorities|side|delegation)$", re.IGNORECASE)
STYLES = ("kingdom", "sultanate", "emirate", "republic")
_COMPOUND = re.compile(r"-(?:led|made|built|based|backed|born|owned|run|origin|designed|style|hosted|flagged|trained)$")
_PREFIX = re.compile(r"^(?:anti|ex|pro|non|former|then)-", re.IGNORECASE)
_DOTTED = re.compile(r"\b((?:[A-Z]\.\s?)+[A-Z])\.?(?=$|\s)")


@cache
def _exact() -> dict[str, str]:
    surfaces: dict[str, str] = {}
    for row in read_table("countries"):
        for surface in (row["name"], *(word for column in _SURFACES for word in listed(row[column]))):
            surfaces.setdefault(surface.replace("’", "'"), row["code"])
    return surfaces


@cache
def _folded() -> dict[str, str]:
    """Names and adjectives without their case; abbreviations and seats are only known as they are written."""
    fixed = {word for row in read_table("countries") for column in _NEVER_FOLDED for word in listed(row[column])}
    return {surface.casefold(): code for surface, code in _exact().items() if surface not in fixed}


@cache
def _shouted() -> dict[str, str]:
    """Everything in capitals, for headlines; two-letter words stay as they are."""
    return {surface.upper(): code for surface, code in _exact().items() if len(surface) > 2}


def _bare(surface: str) -> str:
    words = " ".join(surface.replace("’", "'").split()).strip(' ,;:()"“”-')
    return _PREFIX.sub("", _ARTICLE.sub("", _POSSESSIVE.sub("", words)))


def _without_style(words: str) -> Iterator[str]:
    """The words without their 'Government of', then without the 'Republic of' behind it, and so on."""
    while (shorter := _OFFICIAL.sub("", words)) != words:
        yield (words := shorter)


def _look_up(words: str) -> str | None:
    code = _exact().get(words)
    if code is None and words.isupper():
        code = _shouted().get(words)
    if code is None and len(words) > 3 and words.casefold() not in LOWER_CASE_TRAPS:
        code = _folded().get(words.casefold())
    return code


@lru_cache(maxsize=20_000)
def country_code(surface: str) -> str | None:
    """The code of the country that these words name, or None.

    Lower case is believed where it cannot mean anything else ('indian', never 'turkey' or 'us'). 'Indo-Russian' names
    two and gives None. 'Georgia' is the country: whether a place in the United States is meant, context must say.
    """
    words = _bare(surface)
    shorter = (
        words,
        _COMPOUND.sub("", words),
        _GOVERNMENT.sub("", words),
        *_without_style(words),
        words.rstrip("."),
        _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found[1]), words),
    )
    return next((code for code in map(_look_up, shorter) if code), None)


@cache
def country_name(code: str) -> str | None:
    """The English short name under a code."""
    return next((row["name"] for row in read_table("countries") if row["code"] == code), None)


@lru_cache(maxsize=1024)
def has_style(code: str, style: str) -> bool:
    """Whether a country's names in full bear a style of state: 'kingdom', 'sultanate', 'emirate'.

    Few republics are listed with theirs, so every country without a listed style may be one.
    """
    row = next((row for row in read_table("countries") if row["code"] == code), None)
    styles = set(re.findall("|".join(STYLES), f"{row['name']} {row['names']}".casefold())) if row else set()
    return style in styles or (style == "republic" and not styles)


@cache
def country_pattern() -> re.Pattern[str]:
    """Finds country words in running text, longest first, as they are written in the table."""
    words = sorted((re.escape(word) for word in _exact() if len(word) > 1), key=len, reverse=True)
    return re.compile(r"(?<![\w'])(?:" + "|".join(words) + r")(?!\w)")
