"""Days of the year that have a name: fixed, moving with Easter, or by weekday."""

from collections.abc import Callable
from datetime import date, timedelta

Feast = Callable[[int], date]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    shift = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Feast:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Feast:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, number: int, *, days: int = 0) -> Feast:
    """The n-th such weekday of a month, or a day counted from it."""

    def day(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1) + days)

    return day


_THURSDAY, _MONDAY = 3, 0

FEASTS: dict[str, Feast] = {
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
    "new year's day": _fixed(1, 1),
    "new year day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "valentine's day": _fixed(2, 14),
    "saint patrick": _fixed(3, 17),
    "st patrick's day": _fixed(3, 17),
    "earth day": _fixed(4, 22),
    "anzac day": _fixed(4, 25),
    "may day": _fixed(5, 1),
    "workers' day": _fixed(5, 1),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "good friday": _after_easter(-2),
    "easter": _after_easter(0),
    "easter sunday": _after_easter(0),
    "easter monday": _after_easter(1),
    "whit monday": _after_easter(50),
    "labor day": _nth(9, _MONDAY, 1),
    "thanksgiving": _nth(11, _THURSDAY, 4),
    "black friday": _nth(11, _THURSDAY, 4, days=1),
}
"""Feasts of one day wherever they are kept. Those that follow the moon, and days that many countries have under one
name ('Independence Day'), are left unread."""
