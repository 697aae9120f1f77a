"""Amounts printed so that they read back to themselves."""

from collections.abc import Callable
from decimal import Decimal

from muniment.model import Amount

Group = Callable[[Decimal], str]
_BOUNDS: dict[str | None, str] = {None: "", "about": "about ", "min": "at least ", "max": "up to "}


def western(value: Decimal) -> str:
    """'1,234,567.5': groups of three digits."""
    return f"{value:,f}"


def indian(value: Decimal) -> str:
    """'12,34,567.5': the last three digits, then groups of two."""
    whole, _, part = f"{value:f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, tail]) + (f".{part}" if part else "")


def print_amount(amount: Amount, *, group: Group = western) -> str:
    """'about USD 2,500', 'at least 1,000 exhibitors', '2 to 3 percent'; `group` writes the digits."""
    if amount.value is not None:
        number = group(amount.value)
    else:
        number = " to ".join(group(end) for end in (amount.low, amount.high) if end is not None)
    is_code = len(amount.unit) == 3 and amount.unit.isupper()
    shown = f"{amount.unit} {number}" if is_code else f"{number} {amount.unit}"
    return f"{_BOUNDS[amount.bound]}{shown}".strip()
