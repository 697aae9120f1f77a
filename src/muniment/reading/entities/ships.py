"""Warships by what their names begin with."""

import re

SHIPS: dict[str, str] = {
    "USS": "US", "USNS": "US", "USCGC": "US", "INS": "IN", "ICGS": "IN", "HMS": "GB", "RFA": "GB", "HMAS": "AU",
    "HMNZS": "NZ", "HMCS": "CA", "PNS": "PK", "JS": "JP", "ROKS": "KR", "BNS": "BD", "SLNS": "LK", "KRI": "ID",
    "BRP": "PH", "KD": "MY", "RSS": "SG", "HTMS": "TH", "FS": "FR", "TCG": "TR", "HNLMS": "NL", "HDMS": "DK",
    "HNoMS": "NO", "HSwMS": "SE", "BAP": "PE", "RNOV": "OM",
    "GNS": "GH", "HMPNGS": "PG", "KNS": "KE", "NNS": "NG", "CCGS": "CA", "UMS": "MM", "ARA": "AR", "JDS": "JP",
    "KNM": "NO", "MCGS": "MU", "ROCS": "TW", "SLCGS": "LK", "PMSS": "PK", "RBNS": "BH", "NRP": "PT", "ITS": "IT",
    "ESPS": "ES", "FGS": "DE", "ORP": "PL", "ENS": "EG",
}  # fmt: skip
"""What a warship's name begins with -> the country of its navy."""

_SHIP = re.compile(rf"\b({'|'.join(SHIPS)})(?: (?:[A-Z][\w.'’-]*|of|the))+")


def warship(words: str) -> str | None:
    """The warship that words name, with its prefix: 'INS Vikrant'."""
    found = _SHIP.search(words)
    return found[0].rstrip() if found else None
