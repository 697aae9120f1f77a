"""Amounts as people say them."""

import re
from decimal import Decimal, InvalidOperation

from muniment.exports.values import digits

_BOUNDS = {"about": "about", "min": "at least", "max": "at most"}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def amount(value: str) -> str:
    """An amount as the register keeps it ('about 107000000000 INR'), said shortly: 'about INR 107 billion'."""
    parts = value.split(" ", 1)
    bound = _BOUNDS.get(parts[0], "")
    number, _, unit = (parts[1] if bound and len(parts) > 1 else value).partition(" ")
    low, dash, high = number.partition("-")
    try:
        said = "–".join(_short(Decimal(part)) for part in ((low, high) if dash and low else (number,)))
    except InvalidOperation:
        return value
    unit = unit.replace("percent", "%")
    whole = f"{unit} {said}" if re.fullmatch("[A-Z]{3}", unit) else f"{said} {unit}".replace(" %", "%")
    return f"{bound} {whole}".strip()


def _short(number: Decimal) -> str:
    for size, name in _SCALES:
        if abs(number) >= size:
            return f"{_grouped(round(number / size, 3))} {name}"
    return _grouped(number)


def _grouped(number: Decimal) -> str:
    whole, dot, rest = digits(number).partition(".")
    return f"{int(whole):,}{dot}{rest}"
