"""The day of publication: stated with the document, in a date line at the top of its text, or in its file name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from muniment.model import Published

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)  # outside of these a date is a mistake, whatever today is
SLACK = timedelta(days=2)  # zones, and pages dated ahead by a day
UNDATED = Published()
TOP_LINES = 12
PARAGRAPH = 250  # characters from which a line is a paragraph of the story, which ends the top of the text

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = (
    rf"{_WEEKDAY}(?:(?P<iso>\d{{4}}-\d\d-\d\d)(?:[T ]\d\d:?\d\d\S*)?"
    rf"|(?P<month1>{_MONTH})\.?\s+(?P<day1>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year1>\d{{4}})"
    rf"|(?P<day2>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month2>{_MONTH})\.?,?[\s-]+(?P<year2>\d{{4}}))(?!\d)"
)
_LABEL = r"(?:(?:first\s+)?(?:published|posted|released|issued|dated?|release\s+date)(?:\s+(?:at|on))?\s*[:\-–]?)"
_TIME = r"(?:[\s,|/·-]*(?:at\s+)?\d\d?[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Za-z]{2,5}(?:[+-]\d+)?\)?)?)?"
_PLACE = r"[(\[]?(?-i:[A-Z])[^\d\n:;!?]{1,60}?"

DATE_LINES = {
    "labelled": re.compile(rf"[*_#>\s]*{_LABEL}[*_\s]*{_DAY}", re.I),
    "alone": re.compile(rf"[*_(\[\s]*{_DAY}{_TIME}[*_)\].\s]*$", re.I),
    "dateline": re.compile(rf"{_PLACE}[,(|]\s*{_DAY}\)?\]?\s*(?:[(/][^()/\n]{{1,30}}[)/]\s*)?(?:[:—–|-]|$)", re.I),
    "bracketed": re.compile(rf"[(\[](?-i:[A-Z])[^\d\n:;!?]{{1,60}}?,\s*{_DAY}[)\]]", re.I),
    "byline": re.compile(rf"(?=.{{1,120}}$)[^\n]{{1,80}}?\s*[|·•–—]\s*{_DAY}{_TIME}\s*$", re.I),
}
OF_THE_DOCUMENT = ("labelled", "alone")  # the other forms are also those of a headline or of what is told
DATELINE = re.compile(
    rf"[A-Z][\w.' ]{{1,30}}(?:,\s*(?:{_MONTH})\.?\s+\d\d?|\s*\([A-Z]{{2,12}}\))\s*(?:[:—–]|--?\s)", re.I
)
WHOLE = re.compile(rf"\s*{_DAY}", re.I)
NUMERIC = re.compile(r"(\d{4})(?:([-/.])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?!\d)")
EPOCH = re.compile(r"(1\d{9})(?:\d{3})?(?:\.\d+)?$")  # seconds or milliseconds since 1970, from 2001 on
IN_FILE_NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_.]?)(\d\d)\2(\d\d)(?:\d{4}|\d{6}|T\d+Z?)?(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date as far as it is known, and what was refused on the way to it."""

    published: Published = UNDATED
    warnings: tuple[str, ...] = ()


def date_document(*, stated: object, text: str, file_name: str, today: date | None) -> Dated:
    """The date by the first basis that gives a plausible one: `stated`, date line in `text`, `file_name`, none.

    A date after `today` (by more than two days) is not plausible; without `today` one after 2100 is not.
    """
    warnings: list[str] = []
    sources = (("metadata", _stated_days(stated)), ("date line", _line_days(text)), ("file", _name_days(file_name)))
    for basis, days in sources:
        for words, day in days:
            if day and EARLIEST <= day <= (today + SLACK if today else LATEST):
                return Dated(Published(day, basis), tuple(warnings))
            judgement = "plausible" if basis != "metadata" or _is_date(words) else "understood"
            warnings.append(f"the publication date {words!r} is not {judgement} and was not used")
    return Dated(warnings=tuple(warnings))


def whole_line_date(line: str) -> bool:
    """Whether a line is nothing but a date, with or without a label."""
    return any(DATE_LINES[form].match(line) for form in OF_THE_DOCUMENT)


def opens_with_dateline(line: str) -> bool:
    """Whether a line opens as 'LISBON, Nov 4:', 'LISBON, Nov 4, 2019:' or 'LISBON (AGENCY) —' does."""
    return bool(DATE_LINES["dateline"].match(line) or DATELINE.match(line))


def _is_date(words: str) -> bool:
    return any(form.match(words) for form in (WHOLE, NUMERIC, EPOCH))


def _stated_days(stated: object) -> Iterator[tuple[str, date | None]]:
    words = str(stated).strip() if stated is not None else ""
    if words:
        yield words[:60], _stated_day(words)


def _stated_day(words: str) -> date | None:
    if found := WHOLE.match(words):
        return _day(found)
    if found := NUMERIC.match(words):
        year, _, *parts = found.groups()
        return _date(year, *filter(None, parts))
    found = EPOCH.match(words)
    return datetime.fromtimestamp(int(found[1]), UTC).date() if found else None


def _line_days(text: str) -> Iterator[tuple[str, date | None]]:
    """The dates of the lines at the top, those first that tell of the document whatever the story is about."""
    found = [match for line in _top(text) if (match := _dated_line(line))]
    for _, words, day in sorted(found, key=lambda match: match[0] not in OF_THE_DOCUMENT):
        yield words, day


def _dated_line(line: str) -> tuple[str, str, date | None] | None:
    """Form, words and day of a date line."""
    for name, form in DATE_LINES.items():
        if found := form.match(line):
            return name, line[found.start() : found.end()][:60], _day(found)
    return None


def _top(text: str) -> Iterator[str]:
    """The lines above the story: up to and with its first paragraph, twelve at most."""
    lines = (line.strip() for line in text[: TOP_LINES * 1000].split("\n"))
    for _, line in zip(range(TOP_LINES), filter(None, lines), strict=False):
        yield line
        if len(line) > PARAGRAPH:
            return


def _name_days(file_name: str) -> Iterator[tuple[str, date | None]]:
    if found := IN_FILE_NAME.search(file_name):
        yield found[0], _date(found[1], found[3], found[4])


def _day(found: re.Match[str]) -> date | None:
    if found["iso"]:
        return _date(*found["iso"].split("-"))
    month, day, year = (found[f"{part}1"] or found[f"{part}2"] for part in ("month", "day", "year"))
    return _date(year, str(MONTHS.index(month[:3].lower()) + 1), day)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
