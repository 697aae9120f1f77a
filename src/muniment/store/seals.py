"""Seals: a check sum for every field of a row, so that a change made by other means is found and named.

They guard against damage and against well-meant edits with a database tool, not against a forger, who could reseal.
"""

import json
import zlib
from collections.abc import Mapping
from typing import Any

_WIDTH = 8


def _sum(value: object) -> str:
    written = json.dumps(value, sort_keys=True, default=str)
    return f"{zlib.crc32(written.encode('ascii')):0{_WIDTH}x}"


def seal(fields: Mapping[str, Any]) -> str:
    """The check sums (CRC-32, hexadecimal) of the fields, one after the other."""
    return "".join(_sum(value) for value in fields.values())


def reseal(stored: str, fields: Mapping[str, Any]) -> str:
    """The seal after its last fields were given values; what changes in a row stands last."""
    return stored[: -_WIDTH * len(fields)] + seal(fields)


def broken(fields: Mapping[str, Any], stored: str) -> list[str]:
    """The names of the fields whose check sum differs; all of them where the seal itself has another length."""
    if len(stored) != _WIDTH * len(fields):
        return list(fields)
    sums = (stored[at : at + _WIDTH] for at in range(0, len(stored), _WIDTH))
    return [name for (name, value), known in zip(fields.items(), sums, strict=True) if _sum(value) != known]
