"""Records in a list: a line of columns that fits the terminal, and a line of what else is known."""

import shutil
import textwrap

from muniment.cli.plain import plain
from muniment.exports.values import fillers
from muniment.model import Record
from muniment.store import event_time

_ABOUT = ("name", "item", "amount", "subject", "place", "person")
_DATE, _FORM, _STAGE, _ID = 16, 15, 9, 12


def row(date: str, form: str, stage: str, who: str, sure: str, record_id: str) -> str:
    """A line of columns that fits the terminal."""
    rest = width() - _DATE - _FORM - _STAGE - _ID - len(sure) - 5
    return f"{date:{_DATE}} {form:{_FORM}} {stage:{_STAGE}} {fit(who, rest):{rest}} {sure} {record_id:{_ID}}".rstrip()


def width() -> int:
    """The columns of the terminal, 80 where there is none; lists need 72."""
    return max(shutil.get_terminal_size().columns, 72)


def fit(text: str, columns: int) -> str:
    """The text, cut where it is longer."""
    return text if len(text) <= columns else text[: columns - 1] + "…"


def listed(record: Record, more: str, *, lines: int = 1) -> list[str]:
    """A record's line, and so many lines of what else is known, indented."""
    stage, sure = record.stage or "", f"{record.score:.2f}"
    first = row(short_date(record), record.form, stage, plain(who(record)), sure, record.id)
    return [first, *indented(more, lines=lines)]


def indented(text: str, *, lines: int = 1) -> list[str]:
    """At most so many lines under the first column."""
    indent = " " * (_DATE + 1)
    wrapper = textwrap.TextWrapper(width(), indent, indent, max_lines=lines, placeholder=" …")
    return wrapper.wrap(plain(text))


def short_date(record: Record) -> str:
    """The ISO date; of an interval the second day without what it shares with the first."""
    when = event_time(record)
    return short_iso((when.iso or "") if when else "")


def short_iso(iso: str) -> str:
    """An ISO date or interval in the width of the column."""
    first, slash, last = iso.partition("/")
    parts = list(zip(first.split("-"), last.split("-"), strict=False))
    shared = next((n for n, (one, other) in enumerate(parts) if one != other), 0)
    return fit(first + slash + "-".join(last.split("-")[shared:]), _DATE)


def who(record: Record) -> str:
    """The sides: supplier > recipient, host and parties, or whose figure it is."""
    givers, getters = fillers(record, "supplier"), fillers(record, "recipient")
    sides = fillers(record, "host", "party", "about")
    if givers or getters:
        sides = [f"{' '.join(givers) or '?'} > {' '.join(getters) or '?'}", *sides]
    return " ".join(sides)


def about(record: Record) -> str:
    """What else is known, as the text has it."""
    words = (mention.quote.words for role in _ABOUT for mention in record.of_role(role))
    return "; ".join(dict.fromkeys(words))


HEADER = f"{'date':{_DATE}} {'what':{_FORM}} {'stage':{_STAGE}} who, sure, id"
