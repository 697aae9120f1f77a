"""The vocabulary of dates: what each word is (a class, one letter in the code) and what it is worth.

A sentence becomes a string of codes, one per token, and the grammar is written over that string. Each code is one
character, so that a pattern over tokens is a plain regular expression without spaces to care about.
"""

import re
from typing import Any

from muniment.reading.times.feasts import FEASTS


def split(*lines: str) -> tuple[str, ...]:
    """The words of a text: a table of words is easier to read without the quotes."""
    return tuple(word for line in lines for word in line.split())


MONTHS = split("january february march april may june july august september october november december")
FOREIGN_MONTHS = {
    "sv": split("januari februari mars april maj juni juli augusti september oktober november december"),
    "da": split("januar februar marts april maj juni juli august september oktober november december"),
    "nb": split("januar februar mars april mai juni juli august september oktober november desember"),
    "de": split("januar februar märz april mai juni juli august september oktober november dezember"),
    "nl": split("januari februari maart april mei juni juli augustus september oktober november december"),
    "fr": split("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "es": split("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    "pt": split("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    "it": split("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    "pl": split("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
    "tr": split("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"),
    "id": split("januari februari maret april mei juni juli agustus september oktober november desember"),
}
"""Months as a ministry's own date line has them above an English text; they count between a day and a year only."""
WEEKDAYS = split("monday tuesday wednesday thursday friday saturday sunday")
ONES = split(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = split("twenty thirty forty fifty sixty seventy eighty ninety")
ORDINALS = split(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)

CLASSES = split(
    "OTHER YEAR SHORT DAY COUNT SPELL VAGUE ARTICLE ORD MONTH MAYBE WEEKDAY SEASON HOLIDAY DATE SPAN DECADE "
    "NTH FISCAL TODAY NOW PART DAYS WEEKS MONTHS YEARS QUARTERS HALVES DECADES CENTURIES HOURS WEEKENDS "
    "FORTNIGHTS EARLY LATE MID END START LAST NEXT THIS THAT PAST PREVIOUS COMING FOLLOWING SAME ANY BY "
    "BEFORE AFTER SINCE UNTIL THROUGH TO FROM BETWEEN AND OR OF IN ON AT FOR OVER WITHIN ABOUT THE NOT NO AGO "
    "LATER EARLIER OUT THEN COMMA DASH SLASH OPEN CLOSE POSS ERA DUE AS RECENT NAMED THAN ENDED PARTIAL "
    "CALENDAR REST UP MARK FOREIGN DE ENDS BACK LATTER LEAST NEWYEAR"
)
CODES = {name: chr(ord("Ā") + index) for index, name in enumerate(CLASSES)}

_UNITS = {
    "DAYS": "day days",
    "WEEKS": "week weeks",
    "MONTHS": "month months",
    "YEARS": "year years yr yrs",
    "QUARTERS": "quarter quarters",
    "HALVES": "half halves",
    "DECADES": "decade decades",
    "CENTURIES": "century centuries",
    "HOURS": "hour hours minute minutes",
    "WEEKENDS": "weekend weekends",
    "FORTNIGHTS": "fortnight fortnights",
}
_SINGULAR = {"yr": "year", "yrs": "year", "halves": "half", "centuries": "century"}
_PLAIN = {
    "VAGUE": "few several couple some many",
    "ARTICLE": "a an",
    "FISCAL": "fy fiscal financial fye",
    "NOW": "now currently nowadays",
    "RECENT": "recently recent",
    "PART": "morning forenoon afternoon evening night midnight noon lunchtime nightfall dawn",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid middle",
    "END": "end",
    "START": "start outset",
    "LAST": "last final",
    "NEXT": "next",
    "THIS": "this current",
    "THAT": "that",
    "PAST": "past",
    "PREVIOUS": "previous preceding prior",
    "COMING": "coming upcoming ensuing",
    "FOLLOWING": "following",
    "SAME": "same very",
    "ANY": "every each per",
    "BY": "by",
    "BEFORE": "before pre",
    "AFTER": "after beyond post",
    "SINCE": "since",
    "UNTIL": "until till til",
    "THROUGH": "through thru",
    "TO": "to",
    "FROM": "from starting beginning commencing",
    "BETWEEN": "between",
    "AND": "and &",
    "OR": "or",
    "OF": "of",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "FOR": "for",
    "OVER": "over during",
    "WITHIN": "within",
    "ABOUT": "about around roughly approximately nearly almost circa",
    "THE": "the",
    "NOT": "not",
    "NO": "no",
    "AGO": "ago",
    "LATER": "later hence afterwards",
    "EARLIER": "earlier previously beforehand",
    "OUT": "out",
    "THEN": "then",
    "COMMA": ",",
    "DASH": "- – — ‑ ~",
    "SLASH": "/",
    "OPEN": "(",
    "CLOSE": ")",
    "POSS": "'s ’s s' s’ ' ’",
    "ERA": "bc bce",
    "DUE": "deadline due",
    "AS": "as",
    "THAN": "than",
    "ENDED": "ended ending",
    "ENDS": "ends",
    "CALENDAR": "calendar",
    "REST": "rest remainder remaining",
    "UP": "up",
    "DE": "de",
    "BACK": "back",
    "LATTER": "latter",
}
_SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
_TODAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
HOLIDAYS = tuple(FEASTS)
"""Days of the year with a name of their own."""

DECADE_WORDS = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}

WEAK = split("may march mar sun sat wed mon fri thu dec jan jun")
"""Words that are something else at least as often: they count beside a number, or in capitals after a preposition."""


def _numbers() -> dict[str, tuple[str, Any]]:
    table: dict[str, tuple[str, Any]] = {}
    for value, word in enumerate(ONES, 1):
        table[word] = ("SPELL", value)
    for value, word in enumerate(ORDINALS, 1):
        table[word] = ("ORD", value)
    for ten, word in enumerate(TENS, 2):
        table[word] = ("SPELL", 10 * ten)
        table[word[:-1] + "ieth"] = ("ORD", 10 * ten)
        for one in range(1, 10):
            for glue in "- ":
                table[f"{word}{glue}{ONES[one - 1]}"] = ("SPELL", 10 * ten + one)
                table[f"{word}{glue}{ORDINALS[one - 1]}"] = ("ORD", 10 * ten + one)
    return table


def _table() -> dict[str, tuple[str, Any]]:
    table = _numbers()
    for name, words in _UNITS.items():
        for word in words.split():
            table[word] = (name, _SINGULAR.get(word, word.removesuffix("s")))
    table |= {"at least": ("LEAST", "at least"), "new year": ("NEWYEAR", "new year")}
    table |= dict.fromkeys(("workweek", "working week"), ("WEEKS", "workweek"))
    for name, words in _PLAIN.items():
        for word in words.split():
            table[word] = (name, word)
    for number, month in enumerate(MONTHS, 1):
        for word in (month, month[:3], month[:4] if month == "september" else month):
            table[word] = ("MONTH", number)
    for month_names in FOREIGN_MONTHS.values():
        for number, month in enumerate(month_names, 1):
            table.setdefault(month, ("FOREIGN", number))
    for number, weekday in enumerate(WEEKDAYS):
        for word in (weekday, weekday[:3], {1: "tues", 2: "weds", 3: "thurs"}.get(number, weekday)):
            table[word] = ("WEEKDAY", number)
    table |= {word: ("SEASON", season) for word, season in _SEASONS.items()}
    table |= {word: ("TODAY", offset) for word, offset in _TODAYS.items()}
    table |= {word: ("DECADE", year) for word, year in DECADE_WORDS.items()}
    return table | {word: ("HOLIDAY", word) for word in HOLIDAYS}


VOCABULARY = _table()


_NAME = re.compile(r"[A-Z]{2,}")


def pattern(text: str) -> re.Pattern[str]:
    """A pattern over classes, as text: `MONTH DAY (?:COMMA? (?P<year>YEAR))?`; group names are in lower case."""
    spelled = _NAME.sub(lambda match: CODES[match[0]], text)
    return re.compile(re.sub(r"\s+", "", spelled))
