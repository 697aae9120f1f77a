"""Keys under which records meet: only records that share a key are compared, so that a new one costs the same in a
register of any size."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import combinations

from muniment.register.resolve.facts import PLANS, TRANSIENT, Facts, Window, Words

BLOCK_LIMIT = 50
"""A key that more records share tells nothing and is left out."""
FEW = 2
_QUARTERS = 5
_SLIP_QUARTERS = 1
_SEASON = 92
"""A time of so many days at most says when something was agreed."""


def keys_of(facts: Facts) -> frozenset[str]:
    """The keys of one record; they depend on it and its document alone."""
    record = facts.record
    times = _times(facts)
    codes = sorted(_sides(facts))
    pairs = ["".join(pair) for pair in combinations(codes, 2)]
    keys = [f"{record.kind}|name|{word}" for word in facts.name]
    keys += [
        f"{record.kind}|people|{_family(a)}|{_family(b)}|{t}" for a, b in combinations(facts.people, 2) for t in times
    ]
    keys += [f"{record.kind}|{pair}|{t}" for pair in pairs for t in times]
    keys += [f"{record.form}|{'+'.join(sorted(place))}|{t}" for place in facts.places for t in times or [""]]
    keys += [f"{record.form}|{side}" for side in pairs or codes]
    if record.kind not in TRANSIENT or facts.window:  # many a report names one side only
        keys += [f"{record.form}|{code}" for code in codes]
    keys += [f"{record.kind}|person|{_family(person)}|{t}" for person in facts.people for t in times]
    if record.kind not in TRANSIENT:
        keys += [f"{record.form}|{pair}|{t}" for pair in pairs for t in _told_in(facts)]
        keys += [f"{record.kind}|{word}|{code}" for item in facts.items for word in item for code in codes]
        keys += [f"{record.kind}|org|{'+'.join(sorted(org))}" for org in facts.orgs]
    if record.kind == "figure":
        keys += [f"{record.form}|{code}|{t}" for code in codes for t in times]
    if record.kind in TRANSIENT and len(codes) < FEW:
        keys += [f"{record.form}|{code}|{t}" for code in codes or ("",) for t in times]
    if record.form == "exhibition":
        keys += [f"exhibition|{t}" for t in [*times, str(facts.edition.year)]]
    return frozenset(keys)


def _sides(facts: Facts) -> Words:
    """The countries of a record; of one with fewer than two those of its document, if they can be meant. A figure is
    about one country."""
    codes = facts.codes | facts.named
    untold = facts.record.kind != "figure" and len(codes) < FEW and codes <= facts.setting
    return facts.setting if untold else codes


def _family(name: str) -> str:
    return name.split()[-1].casefold()


def _times(facts: Facts) -> list[str]:
    """Quarters in which the thing happens, or is likely to; a plan also the one after. Lasting things have none."""
    window = facts.window or facts.likely
    if window is None or (window.first is None and window.last is None):
        return ["undated"] if facts.likely is None and facts.record.kind in TRANSIENT else []
    if facts.record.kind == "figure":
        return [str((window.last or window.first or date.min).year)]
    slip = _SLIP_QUARTERS if facts.record.stage in PLANS else 0
    return [_shown(quarter) for quarter in _quarters(window, slip)]


def _told_in(facts: Facts) -> list[str]:
    """Quarters in which something lasting is told, with the one after, and those that it names: of two countries with
    many agreements the reports of one season meet."""
    spans = [Window(day, day) for day in (facts.published,) if day]
    found = {quarter for span in spans for quarter in _quarters(span, _SLIP_QUARTERS)}
    found |= {
        quarter for told in facts.windows if (told.days or _SEASON + 1) <= _SEASON for quarter in _quarters(told, 0)
    }
    return [_shown(quarter) for quarter in sorted(found)]


def _shown(quarter: int) -> str:
    return f"{quarter // 4}Q{quarter % 4 + 1}"


def _quarters(window: Window, slip: int) -> range:
    first, last = window.first or window.last, window.last or window.first
    if first is None or last is None:
        return range(0)
    start, end = _quarter(first), _quarter(last) + slip
    return range(max(start, end - _QUARTERS), end + 1)


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def blocks_of(facts: Iterable[Facts]) -> dict[str, list[Facts]]:
    """The records that share each key, in the order of their ids."""
    blocks: dict[str, list[Facts]] = defaultdict(list)
    for one in sorted(facts, key=lambda facts: facts.record.id):
        for key in keys_of(one):
            blocks[key].append(one)
    return blocks


def candidates(
    facts: Iterable[Facts],
    *,
    common: Collection[str] = (),
    settled: Collection[str] = (),
    limit: int = BLOCK_LIMIT,
) -> list[tuple[Facts, Facts]]:
    """Pairs that share a key that is not `common`, each once, the lesser id first, in the order of the ids; no pairs of
    two that are `settled`."""
    pairs: dict[tuple[str, str], tuple[Facts, Facts]] = {}
    for key, block in blocks_of(facts).items():
        if len(block) <= limit and key not in common and not all(one.record.id in settled for one in block):
            for a, b in combinations(block, 2):
                if a.document != b.document and not (a.record.id in settled and b.record.id in settled):
                    pairs[a.record.id, b.record.id] = (a, b)
    return [pairs[key] for key in sorted(pairs)]
