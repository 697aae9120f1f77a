"""How things are said on pages: days, amounts, countries, and the one line that tells an entry."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from muniment.codebook import SIDES
from muniment.exports.amounts import amount
from muniment.exports.statements import told
from muniment.reading.entities import country_name
from muniment.register import State

_CODE = re.compile(r"[A-Z]{2}")
_IN_REASON = re.compile(
    r"'.*'|\b(?P<day>\d{4}-\d\d-\d\d)\b|(?<=\bon )(?P<codes>[A-Z]{2}(?: and [A-Z]{2})*)(?= (?:after|until) )", re.DOTALL
)
ROLE_WORDS = {
    "party": "Parties",
    "host": "Host",
    "supplier": "Supplier",
    "recipient": "Recipient",
    "about": "Whose figure",
    "person": "People",
    "place": "Place",
    "time": "Time",
    "name": "Name",
    "item": "Item",
    "subject": "Subject",
    "amount": "Amount",
    "source": "Said by",
}


def country(value: str) -> str:
    """A country by its code; anything else as it is."""
    return (country_name(value) or value) if _CODE.fullmatch(value) else value


def day(value: date | datetime | None, month: str = "%B") -> str:
    """'4 September 2019'; empty where it is not known."""
    return f"{value.day} {value:{month} %Y}" if value else ""


def short_day(value: date | None) -> str:
    """'4 Sep 2019'."""
    return day(value, "%b")


def days(first: date | None, last: date | None, month: str = "%B") -> str:
    """A span as short as it can be said: '2–6 September 2019', 'November 2019', '2025', 'until 2025'."""
    if first is None or last is None:
        known = first or last
        return f"{'from' if first else 'until'} {day(known, month)}" if known else ""
    if first == last:
        return day(first, month)
    whole = _whole(first, last, month)
    if whole:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, month)}"
    if first.year == last.year:
        return f"{first.day} {first:{month}} – {day(last, month)}"
    return f"{day(first, month)} – {day(last, month)}"


def _whole(first: date, last: date, month: str) -> str:
    """The name of a span that is a month, a year, or several whole years."""
    after = date.fromordinal(last.toordinal() + 1) if last < date.max else last
    if first.day != 1 or after.day != 1:
        return ""
    if (first.month, after.month) == (1, 1):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return f"{first:{month} %Y}" if (first.year, first.month) == (last.year, last.month) else ""


def said(reason: str) -> str:
    """A reason as the register gives it, its ISO days and country codes in words; what it quotes stays as it is."""
    return _IN_REASON.sub(_part_said, reason)


def _part_said(found: re.Match[str]) -> str:
    if found["day"]:
        return _short_iso(found["day"])
    return " and ".join(map(country, found["codes"].split(" and "))) if found["codes"] else found[0]


def _short_iso(value: str) -> str:
    try:
        return short_day(date.fromisoformat(value))
    except ValueError:
        return value


def moment(value: datetime) -> str:
    """'4 September 2019, 12:05'."""
    return f"{day(value)}, {value:%H:%M}"


def iso_days(value: str) -> str:
    """A time as the register keeps it ('2019-09-02/2019-09-06'), said as `days`; words stay words."""
    first, _, last = value.partition("/")
    begins, ends = _ends(first), _ends(last or first)
    if begins is None or ends is None:
        return value
    return days(None if first == ".." else begins[0], None if last == ".." else ends[1])


def _ends(value: str) -> tuple[date, date] | None:
    if value == "..":
        return date.min, date.max
    try:
        year, month, on = (*(int(part) for part in value.split("-")), 0, 0)[:3]
        first = date(year, month or 1, on or 1)
        if on:
            return first, first
        after = date(year, month + 1, 1) if 0 < month < 12 else date(year + 1, 1, 1)
    except (ValueError, TypeError, OverflowError):
        return None
    return first, date.fromordinal(after.toordinal() - 1)


def value(role: str, kept: str) -> str:
    """A value of a field as it is shown."""
    said: dict[str, Callable[[str], str]] = {"time": iso_days, "amount": amount}
    said |= dict.fromkeys((*SIDES, "source", "place"), country)
    return said[role](kept) if role in said else kept


def joined(values: Iterable[str]) -> str:
    """'India, Japan and Korea'."""
    listed = list(values)
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1] if listed else "")))


def sides(state: State) -> str:
    """Who it is between: 'Russia → India', 'India, Japan and Korea'."""
    gives, gets = (_called(told(state, role)) for role in ("supplier", "recipient"))
    others = _called(told(state, "host", "party", "about"))
    others = [name for name in others if name not in (*gives, *gets)]
    if gives or gets:
        arrow = f"{joined(gives) or 'somebody'} → {joined(gets) or 'somebody'}"
        return arrow + (f" ({joined(others)})" if others else "")
    return joined(others[:4] + (["others"] if len(others) > 4 else []))


def _called(names: Iterable[str]) -> list[str]:
    """What sides are called, countries first."""
    return [country(name) for name in sorted(names, key=lambda name: not _CODE.fullmatch(name))]


def title(state: State) -> str:
    """The one line that tells what an entry is."""
    names = told(state, "name") or told(state, "item") or told(state, "subject")
    amounts = [amount(kept) for kept in state.standing("amount")]
    what = form_word(state.form)
    about = joined(names[:2]) or (amounts[0] if amounts else "")
    if state.kind == "figure":
        about = ", ".join(filter(None, (amounts[0] if amounts else "", joined(told(state, "subject")[:1]))))
    line = ": ".join(filter(None, (sides(state) or what, about or (what if sides(state) else ""))))
    return line[:1].upper() + line[1:]


def below(state: State) -> str:
    """The line under a title: what it does not say of form, place, people and reports."""
    form = form_word(state.form)
    parts = ["" if title(state).lower().endswith(form) else form]
    parts += [joined(country(name) for name in told(state, "place")[:2]), joined(told(state, "person")[:2])]
    parts += [counted(state.reports, "report")]
    parts += [counted(state.sources, "source") if state.sources != state.reports else ""]
    return " · ".join(filter(None, parts))


def entry_days(state: State) -> str:
    """When an entry happens, or that only its first report is known."""
    if state.only_reported:
        return f"before {short_day(state.last)}"
    return days(state.first, state.last, "%b")


def month(value: str) -> str:
    """'Sep 2020' of '2020-09'; what is no month stays as it is."""
    try:
        return f"{date.fromisoformat(f'{value}-01'):%b %Y}"
    except ValueError:
        return value


def months(counted: Mapping[str, int], most: int = 120) -> list[tuple[str, int]]:
    """The last months up to the newest with their numbers, those without any among them."""
    known = sorted(month for month in counted if month)
    if not known:
        return []
    last = int(known[-1][:4]) * 12 + int(known[-1][5:7]) - 1
    first = max(last - most + 1, int(known[0][:4]) * 12 + int(known[0][5:7]) - 1)
    names = [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
    return [(name, counted.get(name, 0)) for name in names]


def percent(share: float | None) -> str:
    """'12%'."""
    return "" if share is None else f"{share:.0%}"


def form_word(form: str) -> str:
    """A form as a word."""
    return "reported figure" if form == "actual" else form.replace("-", " ")


def role_word(role: str) -> str:
    """What a field is called."""
    return ROLE_WORDS.get(role, role)


def counted(number: int, noun: str, plural: str = "") -> str:
    """'1 report', '2 reports'."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


ACTIONS = {
    "accept": "accepted",
    "refuse": "refused",
    "correct": "corrected",
    "add": "added",
    "same": "the same",
    "not same": "not the same",
    "undo": "undone",
    "date": "dated",
    "publisher": "publisher set",
    "title": "title set",
    "note": "noted",
    "tag": "tagged",
    "looked": "looked, found nothing",
}


def action_word(action: str) -> str:
    """What was decided."""
    return ACTIONS.get(action, action)


FILTERS: dict[str, Callable[..., Any]] = {
    "country": country,
    "day": day,
    "short_day": short_day,
    "days": days,
    "moment": moment,
    "month": month,
    "months": months,
    "iso_days": iso_days,
    "amount": amount,
    "value": lambda kept, role: value(role, kept),
    "joined": joined,
    "said": said,
    "sides": sides,
    "title_of": title,
    "below": below,
    "entry_days": entry_days,
    "percent": percent,
    "form_word": form_word,
    "role_word": role_word,
    "action_word": action_word,
    "counted": counted,
}
