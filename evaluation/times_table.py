"""`python -m evaluation.times_table` prints `docs/times.md`: how times are read, from the tests' own examples."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from evaluation.shared import load_module

CASES = Path(__file__).parent.parent / "tests" / "reading" / "times" / "cases.py"

HEAD = """# How times are read

`find_times(sentence, context)` finds the time expressions of a sentence; `read_time(sentence, start, end, context)`
reads a span that somebody marked. The context is the day of publication, the country whose calendar applies, and what
the text last spoke of. A value is a day, month, year or interval, both ends included; `..` is an open end. Every row
below is a test.

- **Precision** is what the words give; a month is never made a day.
- **Basis**: `stated` by the words; `relative` to the day of publication or to a time told before; `inherited`: the
  year or the calendar comes from another time in the sentence; `none`: the words give no day, or what they count from
  is not known. Without a day of publication no relative word has a day.
- **A day of publication that the text contradicts** settles nothing: where 'will' puts a stated day long before it,
  'was' long after it, or the dateline is of another season. An undated text is of the day of its dateline, if the text
  tells the year.
- **Weekdays** count the day of publication: 'on Monday' in a report of a Monday is that day. 'last Tuesday' and 'next
  Tuesday' are those of the weeks before and after.
- **Tense** chooses the year of a bare month or day: a clause that looks back means the last, one that looks ahead
  the next. What is a few weeks away wins against what the tense points to a year away.
- **Counted from another time**: 'that year', 'a day earlier', 'the year before' count from the time that the text last
  told; `contexts(sentences, context)` carries it from sentence to sentence, as the reader does. A month without a year
  in a report whose own day is not known stays unknown, whatever year the report named before.
- **Feasts** of one day are read by rule, Easter included; names that many countries use ('Independence Day') are not.
- **Early, mid and late** keep the whole month or year; the end of a year is its last month.
- **By, until, before** leave the beginning open, **since, from, after** the end.
- **Fiscal years** are those of the country that the sentence or the text names by its money or its name.
"""
ACTS = """## Times of an act

As the time of a record, the same words mean what its kind, form and stage make of them (`time_of`): the beginning of
what goes on leaves the end open, its end the beginning; a planned meeting is not in the past, what is over not ahead;
how long something takes is laid between the days that the text tells. 'During the visit' and 'on the third day' take
their days from the record of that visit. See [decision 10](decisions/0010-times-are-read-as-times-of-an-act.md).
"""
ACT_COLUMNS = ("sentence", "published", "act", "words", "value")
NONE = """## No times

Words that only look like times, and years and numbers in names, are left alone:
"""
COLUMNS = ("sentence", "published", "calendar", "words", "value", "precision", "qualifier", "basis", "function")


def cases() -> ModuleType:
    """The worked examples of the tests."""
    return load_module(CASES)


def lines() -> Iterator[str]:
    """The page, line by line."""
    examples = cases()
    yield HEAD
    for title, rows in examples.CASES.items():
        yield from (f"## {title}\n", _line(COLUMNS), "|" + "---|" * len(COLUMNS))
        yield from map(_line, rows)
        yield ""
    yield from (ACTS, _line(ACT_COLUMNS), "|" + "---|" * len(ACT_COLUMNS), *map(_line, examples.ACTS), "")
    yield NONE
    yield from (f"- {sentence}" for sentence in examples.NO_TIMES)


def _line(cells: tuple[str | None, ...]) -> str:
    return "| " + " | ".join(cell or "" for cell in cells) + " |"


def page() -> str:
    """The page as it is kept in `docs/times.md`."""
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    print(page(), end="")
