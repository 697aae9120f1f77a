"""Fiscal years: when they begin, which year names them, and whose calendar a text follows."""

import re
from collections import Counter

from muniment.reading.times.days import Span, months_span

FISCAL_YEARS: dict[str, tuple[int, str]] = {
    "IN": (4, "end"),
    "GB": (4, "end"),
    "JP": (4, "start"),
    "CA": (4, "end"),
    "SG": (4, "start"),
    "ZA": (4, "end"),
    "US": (10, "end"),
    "TH": (10, "end"),
    "AU": (7, "end"),
    "NZ": (7, "end"),
    "PK": (7, "end"),
    "BD": (7, "end"),
    "EG": (7, "end"),
    "KE": (7, "end"),
    "UG": (7, "end"),
}
"""Country -> first month, and whether 'fiscal 2023' is named after its start or its end. Others: calendar years."""

_MONEY = {  # Bangladesh first, so that its crores are not taken for India's
    "BD": r"\bTk\.?\s?\d[\d,.]*(?:\s(?:crores?|lakhs?)){0,2}\b|(?:\b(?:crores?|lakhs?)\s){0,2}\btaka\b",
    "IN": r"\bRs\b|₹|\bINR\b|\bcrores?\b|\blakhs?\b|\brupees?\b",
    "JP": r"\byen\b|¥|\bJPY\b",
    "GB": r"£|\bGBP\b|\bsterling\b",
    "AU": r"A\$|\bAUD\b|\bAustralian dollars\b",
    "EG": r"\bEGP\b|\bEgyptian pounds?\b",
    "TH": r"\bbaht\b",
    "PK": r"\bPKR\b|\bPakistani rupees\b",
    "CA": r"C\$|\bCAD\b",
    "NZ": r"\bNZ\$|\bNZD\b",
    "SG": r"(?<!\w)S\$|\bSGD\b",
    "US": r"\bPentagon\b|\bUS Congress\b|\bCapitol Hill\b|\bForeign Military (?:Sales|Financing)\b|\bNDAA\b",
}
_NAMES = {
    "IN": r"\bIndian?s?\b|\bNew Delhi\b",
    "JP": r"\bJapan(?:ese)?\b|\bTokyo\b",
    "GB": r"\bU\.?K\b|\bBritain\b|\bBritish\b|\bUnited Kingdom\b",
    "AU": r"\bAustralian?s?\b|\bCanberra\b",
    "US": r"\bU\.?S\b(?!\.?\s?(?:\$|dollars?|D\b))|\bUnited States\b|\bAmericans?\b|\bWashington\b",
    "CA": r"\bCanad(?:a|ians?)\b|\bOttawa\b",
    "PK": r"\bPakistani?s?\b|\bIslamabad\b",
    "BD": r"\bBangladeshi?s?\b|\bDhaka\b",
    "KR": r"\bSouth Korean?s?\b|\bSeoul\b",
    "EG": r"\bEgypt(?:ian)?s?\b|\bCairo\b",
    "TH": r"\bThai(?:land)?\b|\bBangkok\b",
    "KE": r"\bKenyan?s?\b|\bNairobi\b",
    "NZ": r"\bNew Zealand(?:ers?)?\b",
    "SG": r"\bSingapore(?:ans?)?\b",
    "TW": r"\bTaiwan(?:ese)?\b|\bTaipei\b",
    "UG": r"\bUganda(?:ns?)?\b|\bKampala\b",
    "ZA": r"\bSouth Africa(?:ns?)?\b|\bPretoria\b",
    "CN": r"\bChin(?:a|ese)\b|\bBeijing\b",
}


def _cues(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{country}>{cue})" for country, cue in table.items()))


_MONEY_CUES, _NAME_CUES = _cues(_MONEY), _cues(_NAMES)
_RUPEE_CUES = _cues({country: _NAMES[country] for country in ("IN", "PK")})


def calendar_of(text: str) -> str | None:
    """The country whose fiscal calendar a text follows (ISO 3166-1 alpha-2): its money decides, then its names.

    None if nothing in the text says it, or two countries say it equally often.
    """
    return money_calendar(text) or _most_cued(_NAME_CUES, text)


def money_calendar(text: str, home: str | None = None) -> str | None:
    """The country whose money or budget a text speaks of; None if that does not tell. Rupees are India's, unless the
    calendar of the document (`home`), or the text by itself, is Pakistan's."""
    found = _most_cued(_MONEY_CUES, text)
    return "PK" if found == "IN" and (home or _most_cued(_RUPEE_CUES, text)) == "PK" else found


def _most_cued(cues: re.Pattern[str], text: str) -> str | None:
    ranked = Counter(match.lastgroup for match in cues.finditer(text)).most_common(2)
    return ranked[0][0] if len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1]) else None


def fiscal_start(calendar: str | None) -> int:
    """The month in which the fiscal year begins: April if no country is known, January if it has no entry."""
    return FISCAL_YEARS.get(calendar, (1, "end"))[0] if calendar else 4


def fiscal_from(year: int, calendar: str | None) -> Span:
    """'2018-19': the fiscal year that begins in a year.

    Washington names a fiscal year by one number, so two numbers are somebody else's, whose year begins in April; in
    a country without an entry they show that it begins in the middle of a year.
    """
    month = 4 if calendar == "US" else fiscal_start(calendar)
    return months_span(year, month if month > 1 else 7, 12, "fiscal year")


def fiscal_named(year: int, calendar: str | None) -> Span:
    """'fiscal 2023': the fiscal year that a single number names."""
    month, named_by = FISCAL_YEARS.get(calendar or "US", (1, "end"))
    return months_span(year - 1 if named_by == "end" and month > 1 else year, month, 12, "fiscal year")


def fiscal_of(year: int, month: int, calendar: str | None) -> Span:
    """The fiscal year that holds a month."""
    start = fiscal_start(calendar)
    return months_span(year if month >= start else year - 1, start, 12, "fiscal year")
