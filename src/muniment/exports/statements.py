"""What an entry says in one line: when, between whom, what; for lists, briefs and pages."""

import re
from collections.abc import Iterable

from muniment.exports.amounts import amount
from muniment.model import Entry, When
from muniment.store import State

_OPEN_LISTS = 3
"""So many names of one field are told in a statement."""
_CODE = re.compile(r"[A-Z]{2}")
_NOBODY = frozenset("a an the he him his she her hers it its they them their we us our i my you your who whose".split())  # noqa: SIM905
"""Words that name nobody and nothing by themselves."""


def when_told(state: State) -> str:
    """'2019-09-02', '2019-09-02/2019-09-06', '2019'; 'by 2024-01-09' or 'from …' for an open end."""
    return shown(When(state.first, state.last, "span", "stated") if state.first or state.last else When())


def shown(when: When) -> str:
    """A time in ISO 8601, its open ends in words; '' where nothing is known."""
    iso = when.iso or ""
    if iso.startswith("../"):
        return f"by {iso[3:]}"
    return f"from {iso[:-3]}" if iso.endswith("/..") else iso


def told(state: State, *roles: str) -> list[str]:
    """The values that stand in some fields and name something, each once, without stray quotes and commas around them.

    A pronoun names nobody, nor does a person who is a 'minister' only.
    """
    found: dict[str, None] = {}
    for value in state.values:
        words = value.value.strip(' ,;:"“”«»')
        vague = words.lower() in _NOBODY or (value.role == "person" and words == words.lower())
        country = _CODE.fullmatch(words)  # 'US' and 'IT' are no pronouns
        if value.best and value.role in roles and words and (country or not vague):
            found[words] = None
    return list(found)


def sides(state: State) -> str:
    """The sides as codes: supplier > recipient, host and parties, or whose figure it is; each once, countries first."""
    givers, getters = told(state, "supplier"), told(state, "recipient")
    named = (one for one in told(state, "host", "party", "about") if one not in (*givers, *getters))
    others = sorted(named, key=lambda one: not _CODE.fullmatch(one))
    trade = (f"{' '.join(givers) or '?'} > {' '.join(getters) or '?'}",) if givers or getters else ()
    return " ".join((*trade, *others))


def told_by(state: State) -> str:
    """'3 reports of 2 independent sources'."""
    reports = f"{state.reports} report{'s' * (state.reports != 1)}"
    if state.sources == state.reports:
        return reports
    return f"{reports} of {state.sources} independent source{'s' * (state.sources != 1)}"


def details(state: State) -> list[str]:
    """What else is known, as values that stand."""
    parts = [*told(state, "name", "item"), *map(amount, state.standing("amount"))]
    return list(dict.fromkeys([*parts, *told(state, "subject", "place", "person")]))


def measure_of(entry: Entry) -> str:
    """What a figure measures, by the words that state it in its surest report."""
    surest = max(entry.records, key=lambda record: (record.score, record.id))
    return " ".join(surest.triggers[0].words.split())


def statement(state: State, *, measure: str = "") -> str:
    """A sentence without its day: 'Talks of India and Japan in Tokyo, on maritime security'."""
    return _STATEMENTS[state.kind](state, measure)


def _head(state: State) -> str:
    names, form = _some(told(state, "name")), state.form.replace("-", " ")
    if re.search(rf"\b{form}\b", names, re.I):
        return names
    return f"{form.capitalize()}{' ' + names if names else ''}"


def _meeting(state: State, _: str) -> str:
    host, parties = _named(told(state, "host")), _named(told(state, "party"))
    text = _head(state) + (f" of {_and(parties)}" if parties else "")
    return text + (f", hosted by {_and(host)}" if host else "") + _place(state) + _people(state) + _subject(state)


def _between(state: State, _: str) -> str:
    parties = _named(told(state, "party"))
    text = _head(state) + (f" {'between' if len(parties) > 1 else 'of'} {_and(parties)}" if parties else "")
    return text + _items(state) + _place(state) + _people(state) + _subject(state) + _amount(state)


def _project(state: State, _: str) -> str:
    text = _head(state) + _items(state)
    for role, word in (("supplier", "from"), ("recipient", "to"), ("party", "with")):
        named = _named(told(state, role))
        text += f" {word} {_and(named)}" if named else ""
    return text + _place(state) + _subject(state) + _amount(state)


def _figure(state: State, measure: str) -> str:
    whose, amounts = _named(told(state, "about")), _and(map(grouped, state.standing("amount")))
    text = (measure or "figure") + (f" of {_and(whose)}" if whose else "")
    return f"{text[0].upper()}{text[1:]} ({state.form}){_subject(state)}{f': {amounts}' if amounts else ''}"


_STATEMENTS = {
    "meeting": _meeting,
    "agreement": _between,
    "project": _project,
    "exercise": _meeting,
    "mechanism": _between,
    "figure": _figure,
}


def grouped(amount: str) -> str:
    """An amount with the digits before its point in groups of three."""
    return re.sub(r"(?<![\d.])\d{5,}", lambda found: f"{int(found[0]):,}", amount)


def _named(values: Iterable[str]) -> list[str]:
    """Countries by their names."""
    from muniment.reading.entities import country_name

    return [(country_name(value) or value) if _CODE.fullmatch(value) else value for value in values]


def _and(values: Iterable[str]) -> str:
    listed = list(values)
    return f"{', '.join(listed[:-1])} and {listed[-1]}" if len(listed) > 1 else "".join(listed)


def _some(values: Iterable[str]) -> str:
    listed = list(values)
    more = len(listed) - _OPEN_LISTS
    return ", ".join(listed[:_OPEN_LISTS]) + (f" and {more} more" if more > 0 else "")


def _place(state: State) -> str:
    places = _some(_named(told(state, "place")))
    return f" in {places}" if places else ""


def _people(state: State) -> str:
    people = _some(told(state, "person"))
    return f", with {people}" if people else ""


def _subject(state: State) -> str:
    subjects = _some(told(state, "subject"))
    return f", on {subjects}" if subjects else ""


def _items(state: State) -> str:
    items = _some(told(state, "item"))
    return f" of {items}" if items else ""


def _amount(state: State) -> str:
    amounts = _some(map(grouped, state.standing("amount")))
    return f": {amounts}" if amounts else ""
