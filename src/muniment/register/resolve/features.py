"""Two records side by side: features that say how alike they are, each a number from 0 to 1 with a name."""

from collections.abc import Callable, Iterable

from muniment.model import Amount
from muniment.reading.entities.names import one_person
from muniment.register.resolve.facts import TRANSIENT, Facts, Window, Words

MONTH, YEAR = 31, 366
NEAR_VALUE = 0.03


def overlap(a: Words, b: Words) -> float:
    """Share of the smaller set that the other has; 0 when one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def best_overlap(many: Iterable[Words], others: Iterable[Words]) -> float:
    """The greatest overlap of any pair."""
    listed = list(others)
    return max((overlap(a, b) for a in many for b in listed), default=0.0)


def shared_people(a: Facts, b: Facts) -> int:
    """How many named persons of one record are also in the other, in whatever spelling."""
    left, count = list(b.people), 0
    for person in a.people:
        match = next((other for other in left if one_person(person, other)), None)
        if match:
            left.remove(match)
            count += 1
    return count


def near_value(a: Amount, b: Amount, tolerance: float = NEAR_VALUE) -> bool:
    """Whether two amounts of comparable units are equal within a share of the greater."""
    x, y = middle(a), middle(b)
    return abs(x - y) <= tolerance * max(abs(x), abs(y))


def middle(amount: Amount) -> float:
    """The number, or the middle of the range."""
    if amount.value is not None:
        return float(amount.value)
    return float((amount.low or 0) + (amount.high or 0)) / 2


def _money(a: Facts, b: Facts) -> list[bool]:
    return [near_value(x, y) for x in a.money for y in b.money if x.unit == y.unit]


def _counts(a: Facts, b: Facts) -> list[bool]:
    pairs = [(x, y) for x in a.counts for y in b.counts if min(middle(x), middle(y)) > 1]
    return [near_value(x, y, 0.0) for x, y in pairs]


def _same_form(a: Facts, b: Facts) -> float:
    return float(a.record.form == b.record.form)


def _all_countries(a: Facts, b: Facts) -> float:
    return float(bool(a.codes) and a.codes == b.codes and len(a.codes) > 1)


def _some_countries(a: Facts, b: Facts) -> float:
    return overlap(a.codes, b.codes)


def _odd_countries(a: Facts, b: Facts) -> float:
    return float(bool(a.codes - b.codes) and bool(b.codes - a.codes))


def _orgs(a: Facts, b: Facts) -> float:
    return float(best_overlap(a.orgs, b.orgs) >= 0.5)


def _other_orgs(a: Facts, b: Facts) -> float:
    return float(bool(a.orgs and b.orgs) and best_overlap(a.orgs, b.orgs) < 0.5)


def _people(a: Facts, b: Facts) -> float:
    return min(shared_people(a, b), 2) / 2


def _other_people(a: Facts, b: Facts) -> float:
    shared = shared_people(a, b)
    return float(len(a.people) > shared and len(b.people) > shared)


def _place(a: Facts, b: Facts) -> float:
    return float(best_overlap(a.places, b.places) > 0)


def _other_place(a: Facts, b: Facts) -> float:
    return float(bool(a.places and b.places) and best_overlap(a.places, b.places) == 0)


def _windows(a: Facts, b: Facts) -> tuple[Window, Window] | None:
    return (a.window, b.window) if a.window and b.window else None


def _within(limit: int) -> Callable[[Facts, Facts], float]:
    """Whether the times share a day, the wider being no longer than so many days (and longer than the next class)."""

    def measure(a: Facts, b: Facts) -> float:
        pairs = [(x, y) for x in a.windows for y in b.windows if x.gap(y) <= 0]
        return float(any(max(x.days or 9999, y.days or 9999) <= limit for x, y in pairs))

    return measure


def _near_day(a: Facts, b: Facts) -> float:
    return float(any(x.gap(y) == 1 for x in a.windows for y in b.windows))


def _apart(a: Facts, b: Facts) -> float:
    return float(bool(a.windows and b.windows) and all(x.gap(y) > 1 for x in a.windows for y in b.windows))


def _reported_together(a: Facts, b: Facts) -> float:
    """Reports of one week, of something that happens and is over, at least one without a time."""
    days = _days_between(a, b)
    return float(a.record.kind in TRANSIENT and days is not None and days <= 7 and not (a.window and b.window))


def _reported_apart(a: Facts, b: Facts) -> float:
    """Reports months apart, of something that happens and is over, at least one without a time."""
    days = _days_between(a, b)
    return float(a.record.kind in TRANSIENT and days is not None and days > 60 and not (a.window and b.window))


def _days_between(a: Facts, b: Facts) -> int | None:
    return abs((a.published - b.published).days) if a.published and b.published else None


def _name(a: Facts, b: Facts) -> float:
    return overlap(a.name, b.name)


def _other_name(a: Facts, b: Facts) -> float:
    return float(bool(a.name and b.name) and overlap(a.name, b.name) < 0.5)


def _named_in_other(a: Facts, b: Facts) -> float:
    """One record has a name whose words the other's words hold."""
    if bool(a.name) == bool(b.name):
        return 0.0
    name, words = (a.name, b.words) if a.name else (b.name, a.words)
    return len(name & words) / len(name)


def _edition(a: Facts, b: Facts) -> float:
    return float(a.edition.agrees_with(b.edition))


def _same_money(a: Facts, b: Facts) -> float:
    return float(any(_money(a, b)))


def _other_money(a: Facts, b: Facts) -> float:
    found = _money(a, b)
    return float(bool(found) and not any(found))


def _same_count(a: Facts, b: Facts) -> float:
    return float(any(_counts(a, b)))


def _other_count(a: Facts, b: Facts) -> float:
    found = _counts(a, b)
    return float(bool(found) and not any(found))


def _item(a: Facts, b: Facts) -> float:
    return best_overlap(a.items, b.items)


def _other_item(a: Facts, b: Facts) -> float:
    return float(bool(a.items and b.items) and best_overlap(a.items, b.items) < 0.5)


def _topic(a: Facts, b: Facts) -> float:
    return overlap(a.words, b.words)


def _retold(a: Facts, b: Facts) -> float:
    return overlap(a.nearby, b.nearby)


FEATURES: dict[str, Callable[[Facts, Facts], float]] = {
    "same form": _same_form,
    "all countries shared": _all_countries,
    "countries shared": _some_countries,
    "each has a country of its own": _odd_countries,
    "organisation shared": _orgs,
    "other organisations": _other_orgs,
    "people shared": _people,
    "each has a person of its own": _other_people,
    "place shared": _place,
    "other place": _other_place,
    "time within days": _within(14),
    "time within a month": _within(MONTH),
    "time within a year": _within(YEAR),
    "a day apart": _near_day,
    "times apart": _apart,
    "reported in one week, time not told": _reported_together,
    "reported months apart, time not told": _reported_apart,
    "name shared": _name,
    "other name": _other_name,
    "name among the other's words": _named_in_other,
    "same edition": _edition,
    "same sum": _same_money,
    "other sum": _other_money,
    "same count": _same_count,
    "other count": _other_count,
    "item shared": _item,
    "other item": _other_item,
    "words shared": _topic,
    "same sentence": _retold,
}


def features_of(a: Facts, b: Facts) -> dict[str, float]:
    """Every feature of a pair; the order of the two does not matter."""
    return {name: measure(a, b) for name, measure in FEATURES.items()}
