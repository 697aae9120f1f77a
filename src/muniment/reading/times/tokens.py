"""A sentence as tokens: words, numbers and marks with their class, and the numbers that are no dates marked so."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from muniment.reading.times.words import CODES, HOLIDAYS, MONTHS, ONES, TENS, VOCABULARY, WEAK


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark at its place; `value` is a number, a name, or (month, day), as its class has it."""

    name: str
    start: int
    end: int
    value: Any


_MONTH_WORDS = sorted((*MONTHS, *(month[:3] for month in MONTHS), "sept"), reverse=True)
_MONTH_NAMES = f"(?i:{'|'.join(_MONTH_WORDS)})"

_FEASTS = "|".join(
    re.sub("'", "['’]", name).replace(" ", r"\ ") for name in sorted(HOLIDAYS, reverse=True) if " " in name
)
_REIGNS = {"Reiwa": 2018, "Heisei": 1988, "Showa": 1925}
"""Japanese eras with the year before their first."""
_TWO_DIGITS = rf"(?:{'|'.join(TENS)})(?:[-\ ](?:{'|'.join(ONES[:9])}))?"

_TOKEN = re.compile(
    r"""
    (?P<iso>(?<![\w.])\d{4}([-/.])\d{1,2}\2\d{1,2}(?!\d))
  | (?P<numeric>(?<![\w.])\d{1,2}([-/.])\d{1,2}\4(?:\d{4}|\d{2})(?![\w]))
  | (?P<named>(?<![\w.])(?:\d{1,2}[-/]MON[-/]\d{4}|\d{4}[-/]MON[-/]\d{1,2}|MON[-/]\d{1,2}[-/]\d{4})(?!\w))
  | (?P<compact>(?<![\w.])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\w|\.\w))
  | (?P<partial>(?<![\w./-])(?=\d)BEHIND\d{1,2}/\d{1,2}(?![\w/]|[.-]\d|\ (?:of\ )?(?=[A-Z])MON\b))
  | (?P<clock>\d{1,2}(?:[:.]\d{2}){0,2}\ ?(?:[ap]m\b|[ap]\.m\.|hrs\b|hours\ (?:GMT|local)|o['’]clock)|\d{1,2}:\d{2}\b
      |[0-2]\d[0-5]\d\ ?(?:hrs\b|hours\b|GMT\b|UTC\b|IST\b))
  | (?P<span>(?<![\w-])\d{4}[-–—‑/]\d{2}(?![\w]|[-–—‑/]\d))
  | (?P<decade>\d{3}0['’]?s\b|['’]\d0s\b|(?<=\b[Tt]he\s)[5-9]0s\b)
  | (?P<ord>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<short>(?:['’]|(?<=[1-4][QH]))\d\d\b)
  | (?P<slip>\b(?:[lIO]\d|\d[lIO])(?=\ (?=[A-Z])MON\b))
  | (?P<reign>\b(?:REIGNS)\ \d{1,2}\b)
  | (?P<turned>(?<![\w-])[1-4][QH](?=\b|FY|\d\d(?:\d\d)?\b))
  | (?P<grouped>\d{1,3}(?:[,.]\d{1,9}){1,9})
  | (?P<number>\d{1,12})
  | (?P<nth>\b[QHqh][1-4](?:\b|(?=FY)))
  | (?P<fy>(?:\b|(?<=[QH][1-4])|(?<=[1-4][QH]))FY(?=['’]?\d))
  | (?P<cy>\b(?i:CY)(?=['’]?\d))
  | (?P<spelled>(?i:(?:two\ thousand\ (?:and\ )?(?:BELOW)
      |(?:seventeen|eighteen|nineteen|twenty)(?:\ hundred)?\ (?:and\ )?(?:ABOVE)))\b)
  | (?P<phrase>(?i:FEASTS|working\ week|at\ least|new\ year(?!['’\w])
      |(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-\ ]
       (?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))\b)
  | (?P<poss>['’]s?\b|['’])
  | (?P<abbr>\b(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun)\.)
  | (?P<word>[^\W\d_]{1,40})
  | (?P<mark>[^\w\s])
  | (?P<rest>[\w]{1,40})
    """.replace("MON", _MONTH_NAMES)
    .replace("BEHIND", "(?i:" + "".join(rf"(?<!{month}\ )(?<!{month}\.\ )" for month in _MONTH_WORDS) + ")")
    .replace("FEASTS", _FEASTS)
    .replace("REIGNS", "|".join(_REIGNS))
    .replace("BELOW", rf"{_TWO_DIGITS}|{'|'.join(sorted(ONES, reverse=True))}")
    .replace("ABOVE", rf"{_TWO_DIGITS}|{'|'.join(sorted(ONES[9:], reverse=True))}"),
    re.X,
)
_MONEY = re.compile(r"(?:[$€£₹¥#]|\b(?:Rs|INR|USD|EUR|Article|Section|Resolution|Flight|No|Nos|Rule|Act)\.?)\s?$")
_COUNTED = re.compile(
    r"\s?(?:%|crore|lakh|million|billion|trillion|per\s?cent|percent|bn\b|mn\b|engines|troops|soldiers|personnel"
    r"|people|tonnes?|tons?|kms?\b|kilomet|met(?:re|er)s|miles|rifles|missiles|vehicles|tanks|guns|units|jobs|aircraft"
    r"|visitors|exhibitors|rounds|shells|sailors|officers|cadets|men\b|women\b|members|participants|acres|hectares)"
)
_PLURAL = re.compile(
    r"\s(?!(?:was|has|does|goes|sees|marks|turns|begins|starts|opens|ends|closes|comes|brings|shows|remains|becomes"
    r"|means|stands|always|whereas|towards|besides|levels|prices|borders|treaties|accords|agreements|conventions|wars"
    r"|battles|revolts|uprisings|protests|riots|talks|elections|laws|reforms)\b)"
    r"(?:[a-z]{2,20}(?<![isu])s|children)\b"
)
"""A plural that four digits can count: neither what a year does ('sees') nor what is named by its year ('treaties')."""
_ROUGHLY = re.compile(
    r"\b(?:some|about|around|nearly|almost|roughly|approximately|(?:more|less|fewer) than|at least|as many as)\s$", re.I
)
_DATING = re.compile(
    rf"(?:\b(?:(?-i:By)|the|in|since|until|till|before|after|during|early|late|mid|{_MONTH_NAMES}\.?|spring|summer"
    r"|autumn|winter)(?:\sof)?|\d,)[\s-]$",
    re.I,
)


def tokens_of(sentence: str) -> list[Token]:
    """The tokens of a sentence in order; what is glued to letters or counts things is OTHER."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(sentence):
        name, value = _READERS[match.lastgroup or "mark"](match[0])
        start, end = match.span()
        if name in ("YEAR", "DAY", "COUNT", "SPAN") and _is_no_date(sentence, start, end, tokens):
            name, value = "OTHER", None
        tokens.append(Token(name, start, end, value))
    return tokens


def _is_no_date(sentence: str, start: int, end: int, before: list[Token]) -> bool:
    """A number that belongs to a name ('Su-30', '2+2', '8I'), to money or to a count ('2019 crore')."""
    if sentence[end : end + 1].isalpha() or sentence[end : end + 1] in ("+", "_") or _COUNTED.match(sentence, end):
        return True
    if end - start == 4 and _PLURAL.match(sentence, end) and _is_count(sentence, start):
        return True
    previous = sentence[start - 1 : start]
    if previous.isalnum() and not (before and before[-1].name in ("FISCAL", "CALENDAR", "NTH")):
        return True
    if previous in ("-", "–", "—", "‑") and len(before) > 1 and before[-2].end == start - 1:
        return before[-2].name in ("OTHER", "ARTICLE", "NO")
    return previous in ("+", "_", "@") or bool(_MONEY.search(sentence, max(0, start - 12), start))


def _is_count(sentence: str, start: int) -> bool:
    """Whether four digits before a plural count it: '1500 boats', 'some 1900 students'; not 'in 1857 mutineers'."""
    before = sentence[max(0, start - 16) : start]
    return bool(_ROUGHLY.search(before) or (sentence[start : start + 4] < "1900" and not _DATING.search(before)))


def _number(text: str) -> tuple[str, Any]:
    value = int(text)
    if len(text) == 4 and 1000 <= value < 2200:
        return "YEAR", value
    if len(text) <= 2 and 1 <= value <= 31:
        return "DAY", value
    return ("COUNT", value) if len(text) <= 3 else ("OTHER", None)


_CENTURIES = {"two": 2000, "seventeen": 1700, "eighteen": 1800, "nineteen": 1900, "twenty": 2000}


def _spelled(text: str) -> tuple[str, Any]:
    """'nineteen eighty-six', 'two thousand and fifteen'."""
    first, *rest = re.split(r"[-\s]+", text.lower())
    return "YEAR", _CENTURIES[first] + sum(
        VOCABULARY[word][1] for word in rest if VOCABULARY.get(word, "?")[0] == "SPELL"
    )


def _reign(text: str) -> tuple[str, Any]:
    """'Reiwa 6' is 2024."""
    name, number = text.split()
    return "YEAR", _REIGNS[name] + int(number)


_SLIPS = str.maketrans("lIO", "110")
"""Letters that a scan shows for digits: 'l2 May'."""

_ABBREVIATED = ("jan", "jun", "dec")
"""Short months that are no words in lower case, however often they are names in capitals."""


def _word(text: str) -> tuple[str, Any]:
    name, value = VOCABULARY.get(text.lower(), ("OTHER", None))
    if text == "august" or (name == "MONTH" and not text[0].isupper() and text in WEAK and text not in _ABBREVIATED):
        return "MAYBE", value  # 'this august House'
    if name == "WEEKDAY" and text.lower() in WEAK and not text[0].isupper():
        return "OTHER", None
    return name, value


def _iso(text: str) -> tuple[str, Any]:
    year, month, day = (int(part) for part in re.split(r"[-/.]", text))
    return ("DATE", (year, month, day)) if _is_day(year, month, day) else ("OTHER", None)


def _numeric(text: str) -> tuple[str, Any]:
    first, second, year = re.split(r"[-/.]", text)
    return "DATE", (int(first), int(second), full_year(year))


_NO_DAYS = ("9/11", "24/7", "7/7", "26/11", "50/50")


def _partial(text: str) -> tuple[str, Any]:
    """'22/04': a day if a preposition or a weekday says so, unless it is a name."""
    first, second = (int(part) for part in text.split("/"))
    fits = 1 <= min(first, second) <= 12 and max(first, second) <= 31 and text not in _NO_DAYS
    return ("PARTIAL", (first, second)) if fits else ("OTHER", None)


def _named(text: str) -> tuple[str, Any]:
    parts = re.split(r"[-/]", text.lower())
    month = next(VOCABULARY[part][1] for part in parts if part.isalpha())
    numbers = sorted((int(part) for part in parts if part.isdigit()), reverse=True)
    return ("DATE", (numbers[0], month, numbers[1])) if _is_day(numbers[0], month, numbers[1]) else ("OTHER", None)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def full_year(digits: str) -> int:
    """'24' is 2024 and '87' is 1987: two digits below 50 are of this century."""
    value = int(digits)
    return value if len(digits) == 4 else value + (2000 if value < 50 else 1900)


def _decade(text: str) -> tuple[str, Any]:
    """'1980s'; of two digits ("'20s") those from 30 on are of the last century."""
    digits = text.strip("'’s")
    return "DECADE", int(digits) + (0 if len(digits) == 4 else 1900 if digits >= "30" else 2000)


_READERS: dict[str, Callable[[str], tuple[str, Any]]] = {
    "iso": _iso,
    "numeric": _numeric,
    "named": _named,
    "compact": lambda text: _iso(f"{text[:4]}-{text[4:6]}-{text[6:]}"),
    "partial": _partial,
    "clock": lambda _: ("OTHER", None),
    "span": lambda text: ("SPAN", (int(text[:4]), int(text[-2:]))),
    "decade": _decade,
    "ord": lambda text: ("ORD", int(text[:-2])),
    "short": lambda text: ("SHORT", full_year(text[-2:])),
    "grouped": lambda _: ("OTHER", None),
    "number": _number,
    "nth": lambda text: ("NTH", (text[0].upper(), int(text[1]))),
    "slip": lambda text: _number(text.translate(_SLIPS)),
    "reign": _reign,
    "turned": lambda text: ("NTH", (text[1], int(text[0]))),
    "fy": lambda _: ("FISCAL", "fy"),
    "cy": lambda _: ("CALENDAR", "cy"),
    "spelled": _spelled,
    "phrase": lambda text: VOCABULARY.get(text.lower().replace("’", "'"), ("OTHER", None)),
    "poss": lambda _: ("POSS", None),
    "abbr": lambda text: _word(text[:-1]),
    "word": _word,
    "mark": lambda text: VOCABULARY.get(text, ("MARK", None)),
    "rest": lambda _: ("OTHER", None),
}


def codes_of(tokens: list[Token]) -> str:
    """The code string: one character a token."""
    return "".join(CODES[token.name] for token in tokens)
