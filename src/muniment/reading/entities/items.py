"""Weapons, platforms and systems -> maker, country and category, by the reference table; warships by their prefix."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from muniment.reading.entities.clusters import fold_marks
from muniment.reading.entities.tables import listed, read_table

SHIPS: dict[str, str] = {
    "USS": "US", "USNS": "US", "USCGC": "US", "INS": "IN", "ICGS": "IN", "HMS": "GB", "RFA": "GB", "HMAS": "AU",
    "HMNZS": "NZ", "HMCS": "CA", "PNS": "PK", "JS": "JP", "ROKS": "KR", "BNS": "BD", "SLNS": "LK", "KRI": "ID",
    "BRP": "PH", "KD": "MY", "RSS": "SG", "HTMS": "TH", "FS": "FR", "TCG": "TR", "HNLMS": "NL", "HDMS": "DK",
    "HNoMS": "NO", "HSwMS": "SE", "BAP": "PE", "RNOV": "OM",
}  # fmt: skip
"""What a warship's name begins with -> the country of its navy."""


@dataclass(frozen=True, slots=True)
class Platform:
    """A weapon, platform or system: its usual name, maker (empty when several or not known), country, category."""

    name: str
    maker: str
    country: str
    category: str


@cache
def _platforms() -> dict[str, Platform]:
    found: dict[str, Platform] = {}
    for row in read_table("platforms"):
        platform = Platform(row["name"], row["maker"], row["country"], row["category"])
        for name in (row["name"], *listed(row["aliases"])):
            found.setdefault(plain_item(name), platform)
    return found


def plain_item(words: str) -> str:
    """An item's words without case, marks and plural: 'F-16s' and 'F-16' are one."""
    return re.sub(r"(?<=[a-z0-9]{2})s\b", "", fold_marks(words))


@lru_cache(maxsize=8192)
def platform_of(words: str) -> Platform | None:
    """What the table knows of the item that words name, alone or among others ('12 Su-30MKI fighters'), or None.

    A warship is known by its prefix: 'INS Vikrant' is a warship of IN. The longest name in the words decides.
    """
    first = words.split()[0] if words.strip() else ""
    if first in SHIPS and " " in words.strip():
        return Platform(re.sub(r"\s*\(.*\)$", "", words), "", SHIPS[first], "warship")
    parts = plain_item(words).split()
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            platform = _platforms().get(" ".join(parts[start : start + length]))
            if platform:
                return platform
    return None
