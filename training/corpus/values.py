"""Whether the value of a role has its form: an entity of the document, a time, an amount, or nothing."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from muniment import codebook

_TIME = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_BOUNDS = (None, "about", "min", "max")


def fault_of_value(kind: str, role: str, value: Any, entities: Mapping[str, Any]) -> str | None:
    """What is wrong with the value of a role in a record of that kind; None when it is right."""
    known = codebook.ROLES.get(role)
    if known is None or kind not in known.kinds:
        return f"{role}: no role of a {kind}"
    if known.value == "entity":
        right = value in entities
    elif known.value == "time":
        right = value is None or _is_time(value)
    elif known.value == "amount":
        right = _is_amount(value)
    else:
        right = value is None
    return None if right else f"{role}: {value!r}"


def _is_time(value: Any) -> bool:
    """An ISO day, month or year, or two with a stroke between, either of them left open as '..'."""
    ends = str(value).split("/")
    if len(ends) > 2 or set(ends) == {".."} or ends == [".."]:
        return False
    return all(end == ".." or _is_day(end) for end in ends) and (".." in ends or ends == sorted(ends))


def _is_day(words: str) -> bool:
    try:
        return bool(_TIME.fullmatch(words) and date.fromisoformat((words + "-01-01")[:10]))
    except ValueError:
        return False


def _is_amount(value: Any) -> bool:
    if not isinstance(value, dict) or not value.get("unit") or value.get("bound") not in _BOUNDS:
        return False
    if set(value) - {"value", "low", "high", "unit", "bound"}:
        return False
    low, high = (value.get(key, value.get("value")) for key in ("low", "high"))
    return isinstance(low, int | float) and isinstance(high, int | float) and low <= high
