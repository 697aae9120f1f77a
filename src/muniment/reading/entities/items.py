"""Weapons, platforms and systems -> maker, country and category, by the reference table; warships by their prefix."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from muniment.reading.entities.folding import fold_marks
from muniment.reading.entities.ships import SHIPS, warship
from muniment.reading.entities.tables import UNVERIFIED, listed, read_table


@dataclass(frozen=True, slots=True)
class Platform:
    """A weapon, platform or system: its usual name, maker (empty when several or not known), country, category.

    `source` says where that can be looked up; empty when it rests on general knowledge and is not verified.
    """

    name: str
    maker: str
    country: str
    category: str
    source: str = ""


@cache
def _platforms() -> dict[str, Platform]:
    found: dict[str, Platform] = {}
    for row in read_table("platforms"):
        source = "" if row["source"] == UNVERIFIED else row["source"]
        platform = Platform(row["name"], row["maker"], row["country"], row["category"], source)
        for name in (row["name"], *listed(row["aliases"])):
            found.setdefault(plain_item(name), platform)
    return found


def plain_item(words: str) -> str:
    """An item's words without case, marks and plural: 'F-16s' and 'F-16' are one; 'FPS-5' keeps its letters."""
    return re.sub(r"(?<=[a-z]{2})s\b(?! \d)|(?<=\d)s\b|(?<=\d[a-z])s\b", "", fold_marks(words))


@lru_cache(maxsize=8192)
def platform_of(words: str) -> Platform | None:
    """What the table knows of the item that words name, alone or among others ('12 Su-30MKI fighters'), or None.

    A warship is known by its prefix: 'INS Vikrant' is a warship of IN. The longest name in the words decides; one word
    in small letters is no name ('harm').
    """
    ship = warship(words)
    if ship:
        return Platform(ship, "", SHIPS[ship.split()[0]], "warship")
    parts, small = plain_item(words).split(), _small(words)
    runs = (parts[at : at + n] for n in range(len(parts), 0, -1) for at in range(len(parts) - n + 1))
    known = (_platforms().get(" ".join(run)) for run in runs if len(run) > 1 or run[0] not in small)
    return next((platform for platform in known if platform), None)


_COUNTED = {"unmanned aircraft": "drones", "loitering munition": "drones"} | {
    category: category if category.endswith(("aircraft", "artillery")) else f"{category}s"
    for category in (
        "air defence system", "armoured vehicle", "attack helicopter", "ballistic missile", "combat aircraft",
        "corvette", "cruise missile", "frigate", "helicopter", "howitzer", "infantry fighting vehicle",
        "main battle tank", "missile", "anti-tank missile", "anti-ship missile", "maritime patrol aircraft",
        "patrol vessel", "radar", "rocket artillery", "submarine", "tanker aircraft", "trainer aircraft",
        "transport aircraft", "transport helicopter", "utility helicopter", "utility vehicle",
    )
}  # fmt: skip
"""Categories of the table that a number counts -> their plural."""


def with_category(unit: str) -> str:
    """What is counted, with its category behind a mere designation: 'M777s' are 'M777 howitzers'."""
    if not unit or unit.islower() or any(len(word) > 2 and word.islower() for word in re.findall(r"[^\W\d_]+", unit)):
        return unit
    platform = platform_of(unit)
    plural = _COUNTED.get(platform.category) if platform else None
    return f"{unit.removesuffix('s')} {plural}" if plural else unit


def _small(words: str) -> set[str]:
    """The words that stand in small letters only."""
    found = re.findall(r"[^\W\d_]+", words)
    return {plain_item(word) for word in found if word.islower()} - {plain_item(w) for w in found if not w.islower()}
