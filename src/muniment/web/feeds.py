"""Lists that one follows: an Atom feed of what changed, an ICS calendar of what is due or dated."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as Xml

from muniment.register import State
from muniment.register.follow import OPEN
from muniment.web import words

MOST = 100
"""Items of a feed."""
MOST_EVENTS = 2000
_ATOM = "http://www.w3.org/2005/Atom"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def atom(states: Iterable[State], *, title: str, address: str, base: str, now: datetime) -> str:
    """A feed in which every change of an entry is an item; the id of an item names the entry and its state."""
    listed = sorted(states, key=lambda state: (state.since, state.id), reverse=True)[:MOST]
    feed = Xml.Element("feed", xmlns=_ATOM)
    _put(feed, "id", address)
    _put(feed, "title", f"Muniment: {title}")
    _put(feed, "updated", (listed[0].since if listed else now).isoformat())
    Xml.SubElement(feed, "link", rel="self", href=address)
    Xml.SubElement(Xml.SubElement(feed, "author"), "name").text = "Muniment"
    for state in listed:
        _item(feed, state, base)
    Xml.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(feed, encoding="unicode") + "\n"


def _item(feed: Xml.Element, state: State, base: str) -> None:
    item = Xml.SubElement(feed, "entry")
    _put(item, "id", f"urn:muniment:{state.id}:{state.since:%Y%m%dT%H%M%S%f}")
    _put(item, "title", words.title(state))
    _put(item, "updated", state.since.isoformat())
    Xml.SubElement(item, "link", rel="alternate", href=f"{base}/entries/{state.id}")
    _put(item, "summary", _summary(state))


def _summary(state: State) -> str:
    parts = [words.form_word(state.form), state.stage, words.entry_days(state)]
    parts += [words.counted(state.reports, "report"), f"because of {state.cause}"]
    return " · ".join(part for part in parts if part)


def _put(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = "".join(sign for sign in text if sign.isprintable())


def calendar(states: Iterable[State], *, title: str, base: str, now: datetime) -> str:
    """All-day events: open things on the day for which they are due, others on the days on which they happen."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Muniment//Desk//EN", f"X-WR-CALNAME:{_text(title)}"]
    for state in states:
        if days := _days(state):
            lines += _event(state, *days, base=base, now=now)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _days(state: State) -> tuple[date, date] | None:
    if state.due and (state.stage in OPEN or state.kind == "figure"):
        return state.due, state.due
    if state.first and state.last and (state.last - state.first).days <= 31:
        return state.first, state.last
    return None


def _event(state: State, first: date, last: date, *, base: str, now: datetime) -> list[str]:
    due = "due: " if state.due == last and state.stage in OPEN else ""
    end = last + timedelta(days=1) if last < date.max else last
    return [
        "BEGIN:VEVENT",
        f"UID:{state.id}@muniment",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        f"SUMMARY:{_text(due + words.title(state))}",
        f"DESCRIPTION:{_text(_summary(state))}",
        f"URL:{base}/entries/{state.id}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    return "".join(sign for sign in text.translate(_ESCAPES) if sign.isprintable())


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 bytes, as the standard wants them; no letter is torn."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > 74:
            yield part
            part = " "
        part += sign
    yield part
