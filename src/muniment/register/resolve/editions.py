"""Which edition of a series a record speaks of: 'the 20th summit', 'second round', 'DefExpo 2020', 'INDRA-2019'."""

import re
from dataclasses import dataclass

from muniment.model import Record

_UNITS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
_SPELLED = [*_UNITS.split(), "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"]
ORDINALS = {word: number for number, word in enumerate(_SPELLED, start=1)} | {"inaugural": 1, "maiden": 1}
_ORDINAL = rf"(?P<ordinal>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_GLUE = r"(?!(?:of|to|in|at|on|by|for|the|a|an|and|since|as|that|which|who|is|was|time|day|days|quarter|half|week)\b)"
_BEFORE = re.compile(rf"\b{_ORDINAL}\s+(?:{_GLUE}[\w\"“”'’+&.-]+\s+){{0,4}}[\"“'‘]?$", re.IGNORECASE)
_INSIDE = re.compile(rf"\b{_ORDINAL}\b(?!\s+(?:time|day|days|quarter|half|week)\b)", re.IGNORECASE)
_ALONE = re.compile(rf"^(?:the\s+)?{_ORDINAL}$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_RANGE = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=[a-z][ -])['’]?(\d\d)$", re.IGNORECASE)
_REACH = 48


@dataclass(frozen=True, slots=True)
class Edition:
    """Number and year of an edition, each None when not told or told in two ways."""

    number: int | None = None
    year: int | None = None

    def differs_from(self, other: "Edition") -> str | None:
        """Why the two are different editions, or None."""
        if self.number and other.number and self.number != other.number:
            return "numbers {} and {} of a series".format(*sorted((self.number, other.number)))
        if self.year and other.year and self.year != other.year:
            return "editions of {} and {}".format(*sorted((self.year, other.year)))
        return None

    def agrees_with(self, other: "Edition") -> bool:
        """Whether a number or year is told on both sides and is the same."""
        return bool((self.number and self.number == other.number) or (self.year and self.year == other.year))


def edition_of(record: Record) -> Edition:
    """The edition that triggers and name tell."""
    return Edition(_only(_numbers(record)), _only(_years(record)))


def _only(found: set[int]) -> int | None:
    return found.pop() if len(found) == 1 else None


def _numbers(record: Record) -> set[int]:
    """As the triggers tell; else as the name does, which can stand where another edition is told."""
    told = {number for quote in record.triggers for number in _around(record, quote.start, quote.words)}
    names = (mention.quote for mention in record.of_role("name"))
    return told or {number for quote in names for number in _around(record, quote.start, quote.words)}


def _around(record: Record, start: int, words: str) -> list[int]:
    inside = _INSIDE.search(words)
    if inside:
        return [_number(inside["ordinal"])]
    before = re.split(r"[.;:,()\n]", record.document.text[max(0, start - _REACH) : start])[-1]
    found = _BEFORE.search(before)
    return [_number(found["ordinal"])] if found else []


def _number(word: str) -> int:
    lower = word.lower()
    return ORDINALS[lower] if lower in ORDINALS else int(re.sub(r"\D", "", lower))


def _years(record: Record) -> set[int]:
    """Years in the name or right beside a trigger; ranges ('2011-2020 programme') are no editions."""
    if record.kind not in ("meeting", "exercise"):
        return set()
    told = [mention.quote.words for mention in record.of_role("name")] + [quote.words for quote in record.triggers]
    told = [_YEAR_RANGE.sub(" ", words) for words in told]
    years = {int(year) for words in told for year in _YEAR.findall(words)}
    return years or {2000 + int(short) for words in told for short in _SHORT_YEAR.findall(words)}
