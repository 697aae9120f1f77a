"""Microsoft's public specifications of money and of number ranges (MIT): made-up and old financial sentences.

A money case is right if the sums found are exactly its sums, by value and currency; its 'Dollar' counts as USD, 'Pound'
as GBP and so on, and a word without a number is no sum. A range case is right if each limit that it names is found with
its bound (or as an end of one range); it tells open from closed ends and we do not, nor do we read ordinals and ages.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from evaluation.exam import Result
from muniment.reading.amounts import find_amounts

Case = dict[str, Any]

CODES: dict[str, tuple[str, Decimal]] = {
    "Dollar": ("USD", Decimal(1)),
    "Cent": ("USD", Decimal("0.01")),
    "Sen": ("JPY", Decimal("0.01")),
    "Pound": ("GBP", Decimal(1)),
    "Pence": ("GBP", Decimal("0.01")),
    "Penny": ("GBP", Decimal("0.01")),
    "Rupee": ("INR", Decimal(1)),
    "Franc": ("CHF", Decimal(1)),
    "Finnish markka": ("FIM", Decimal(1)),
    "Peseta": ("ESP", Decimal(1)),
    "Netherlands guilder": ("NLG", Decimal(1)),
    "Bitcoin": ("XBT", Decimal(1)),
}
"""Names of currencies in the specifications that have no ISO code there: the code, and what one of them is worth."""


def run(path: Path) -> Result:
    """`path` is the folder with `CurrencyModel.json` and `NumberRangeModel.json`."""
    figures: dict[str, Any] = {}
    remarks: list[str] = []
    for name, (file, is_right) in MODELS.items():
        cases = json.loads((path / file).read_text(encoding="utf-8-sig"))
        wrong = [case for case in cases if not is_right(case)]
        figures[name] = {"right": len(cases) - len(wrong), "of": len(cases), "share": 1 - len(wrong) / len(cases)}
        remarks += [f"wrong: {name}: {case['Input'][-100:]!r}" for case in wrong]
    return Result(figures, tuple(remarks))


def money_is_right(case: Case) -> bool:
    """Whether exactly the sums of the case are found."""
    found = [a.amount for a in find_amounts(case["Input"]) if len(a.amount.unit) == 3 and a.amount.unit.isupper()]
    told = sorted((a.unit, a.value) for a in found if a.value is not None)
    wanted = [_sum(result["Resolution"]) for result in case["Results"] if result["Resolution"].get("value")]
    return len(told) == len(found) and told == sorted(wanted)


def _sum(resolution: Case) -> tuple[str, Decimal]:
    code, factor = CODES.get(resolution["unit"], ("", Decimal(1)))
    return resolution.get("isoCurrency", code), Decimal(resolution["value"]) * factor


def range_is_right(case: Case) -> bool:
    """Whether every limit of the case is found, as a number with that bound or as the end of a range."""
    limits = set()
    for amount in (found.amount for found in find_amounts(case["Input"])):
        share = Decimal(100) if amount.unit == "percent" else Decimal(1)
        if amount.value is not None:
            limits.add((amount.bound, amount.value / share))
        for bound, end in (("min", amount.low), ("max", amount.high)):
            if end is not None:
                limits.add((bound, end / share))
    wanted = [limit for result in case["Results"] for limit in _limits(result["Resolution"]["value"])]
    return all(limit in limits for limit in wanted)


def _limits(interval: str) -> list[tuple[str | None, Decimal]]:
    """'(20,35]' as the least and the greatest number; one number without a bound where both are the same."""
    first, last = interval[1:-1].split(",")
    if first == last:
        return [(None, Decimal(first))]
    return [(bound, Decimal(end)) for bound, end in (("min", first), ("max", last)) if end]


MODELS: dict[str, tuple[str, Callable[[Case], bool]]] = {
    "money": ("CurrencyModel.json", money_is_right),
    "ranges": ("NumberRangeModel.json", range_is_right),
}
