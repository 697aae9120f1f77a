"""What forbids that two records are one thing, however alike they are. A person can still judge otherwise."""

from collections.abc import Callable
from datetime import date

from muniment.register.resolve.facts import GENERIC, PLANS, TRANSIENT, Facts, Window, Words
from muniment.register.resolve.features import near_value, overlap, shared_people

TOLERANCE_DAYS = 1
"""Reports differ by a day: time zones, arrival and first meeting, the day of the signing and of the release."""
SLIP_DAYS, POSTPONED_DAYS, NUMBERED_DAYS = 92, 366, 3 * 366
"""How far something planned can have slipped when it is reported as held without a word on the delay; with one; and
when both reports give it the same number in its series."""
STILL_OPEN = ("proposed", "planned")
"""Stages of what is not agreed on yet; `PLANS` are those of what is not carried out yet, `agreed` among them."""
RENEWED_DAYS = 366
"""What was agreed on days further apart was agreed twice; less can lie between signing and coming into force."""
BILATERAL = 2
FIGURE_TOLERANCE = 0.2
DIRECTIONS = (("host", "meeting"), ("host", "exercise"), ("supplier", "project"), ("recipient", "project"))
"""Roles that tell a direction, and the kinds in which they do."""


def _document(a: Facts, b: Facts) -> str | None:
    return "told in one document" if a.document == b.document else None


def _kind(a: Facts, b: Facts) -> str | None:
    return "another kind" if a.record.kind != b.record.kind else None


def _edition(a: Facts, b: Facts) -> str | None:
    """Numbers count within a series: first and second contract of two buyers are no editions of one another."""
    return a.edition.differs_from(b.edition)


def _time(a: Facts, b: Facts) -> str | None:
    """Things that happen: at times that do not meet, or told as over before the other was still to come."""
    if a.record.kind not in TRANSIENT and not (a.window and b.window and a.record.kind != "figure"):
        return None
    if a.window and b.window:
        gap = a.window.gap(b.window)
        slipped = gap <= _slip(a, b)
        return None if gap <= TOLERANCE_DAYS or slipped else f"{gap} days apart"
    bounded = [(a.window or a.bounds, b.bounds), (a.bounds, b.window or b.bounds)]
    gaps = [x.gap(y) for x, y in bounded if x and y]
    return "over before the other was still to come" if max(gaps, default=0) > TOLERANCE_DAYS else None


def _decided(a: Facts, b: Facts) -> str | None:
    """Agreements: made at times that do not meet, or made long before the other was still to be made."""
    gap = a.decided.gap(b.decided) if a.decided and b.decided else 0
    if gap > RENEWED_DAYS and not _in_force_since(a, b):
        return f"agreed {gap} days apart"
    still_open = any(_long_after(plan, deed.decided) for plan, deed in ((a, b), (b, a)))
    return "agreed long before the other was still planned" if still_open else None


def _in_force_since(a: Facts, b: Facts) -> bool:
    """Whether the later day is of what goes on by then: it can be that of its coming into force."""
    later = max(a, b, key=lambda one: (one.decided and one.decided.first) or date.min)
    return later.record.stage == "ongoing"


def _long_after(plan: Facts, decided: Window | None) -> bool:
    """Whether a report that speaks of a plan came long after something was agreed."""
    made, told = decided and decided.last, plan.published
    return bool(plan.record.stage in STILL_OPEN and made and told and (told - made).days > RENEWED_DAYS)


def _slip(a: Facts, b: Facts) -> int:
    """The days by which one can have slipped: a plan of an earlier day, while the other lies later than planned."""
    for plan, deed in ((a, b), (b, a)):
        planned, held = plan.window and plan.window.last, deed.window and (deed.window.first or date.min)
        if planned and held and slip_of(plan) and deed.record.stage not in PLANS:
            slip = slip_of(plan) if plan.edition.number == deed.edition.number else _SLIPS[plan.record.stage or ""]
            return slip if held > planned else 0
    return 0


_SLIPS = dict.fromkeys(PLANS, SLIP_DAYS) | {"suspended": POSTPONED_DAYS}


def slip_of(facts: Facts) -> int:
    """The days by which a thing can at most be held later than it tells; 0 for what is no plan."""
    slip = _SLIPS.get(facts.record.stage or "", 0)
    return NUMBERED_DAYS if slip and facts.edition.number else slip


def _edition_year(a: Facts, b: Facts) -> str | None:
    """'DefExpo 2020' is not the show of October 2022."""
    for one, other in ((a, b), (b, a)):
        last = other.window and other.window.last
        if one.edition.year and other.window and last:
            first = other.window.first or last
            if one.edition.year not in range(first.year - 1, last.year + 1):
                return f"edition of {one.edition.year}, held {first}"
    return None


def _counterpart(a: Facts, b: Facts) -> str | None:
    """Bilateral things with another country on one side; a firm shared on top can outweigh what is left untold."""
    if a.record.form == "exhibition" or max(len(a.codes), len(b.codes)) > BILATERAL:
        return None
    mine, others = a.codes - b.codes - b.named, b.codes - a.codes - a.named
    firms = sum(any(overlap(x, y) >= 0.5 for y in b.orgs) for x in a.orgs)
    if not (mine and others) or firms >= BILATERAL:
        return None
    if a.record.kind == "exercise" and a.edition.agrees_with(b.edition) and not _other_name(a, b):
        return None
    return f"other counterpart: {_both(mine, others)}"


def _other_name(a: Facts, b: Facts) -> bool:
    return bool(a.name and b.name and not a.name & b.name)


def _both(a: Words, b: Words) -> str:
    """The two sides in words, whichever comes first."""
    return " and ".join(sorted(", ".join(sorted(side)) for side in (a, b)))


def _direction(a: Facts, b: Facts) -> str | None:
    """Who goes to whom, who sells to whom."""
    if a.record.form == "exhibition" and a.edition.agrees_with(b.edition) and _may_be_one_fair(a, b):
        return None  # who hosts an edition of a fair is easily told, or read, wrongly
    for role, kind in DIRECTIONS:
        mine, others = a.roles[role], b.roles[role]
        if a.record.kind == kind and mine and others and not mine & others:
            return f"other {role}: {_both(mine, others)}"
    return None


def _may_be_one_fair(a: Facts, b: Facts) -> bool:
    """The name is the same and so are the days; or one tells no days, and the name is no mere 'air show'."""
    shared = a.name & b.name
    if a.window and b.window:
        return bool(shared) and a.window == b.window
    return bool(shared - GENERIC)


def _traveller(a: Facts, b: Facts) -> str | None:
    if a.record.form != "visit" or b.record.form != "visit" or not (a.people and b.people):
        return None
    return None if shared_people(a, b) else "other visitors"


def _place(a: Facts, b: Facts) -> str | None:
    mine, others = _where(a), _where(b)
    if a.record.kind not in TRANSIENT or not (mine and others) or mine & others:
        return None
    return f"held in {_both(mine, others)}"


def _where(facts: Facts) -> Words:
    """The countries of its places; of an exercise else the host."""
    host = facts.roles["host"] if facts.record.kind == "exercise" else frozenset()
    return facts.place_codes or host


def _figure(a: Facts, b: Facts) -> str | None:
    if a.record.kind != "figure":
        return None
    if a.record.form != b.record.form:
        return " and ".join(sorted((a.record.form, b.record.form)))
    if a.codes and b.codes and not a.codes & b.codes:
        return "figures of other countries"
    units = [(x, y) for x in a.money + a.counts for y in b.money + b.counts if x.unit == y.unit]
    if not units:
        return "other units"
    if not any(near_value(x, y, FIGURE_TOLERANCE) for x, y in units):
        return "values far apart"
    return _period(a, b)


def _period(a: Facts, b: Facts) -> str | None:
    """Figures are for one period if their ends agree; a deadline is its last day."""
    if not (a.window and b.window):
        return None
    ends = (a.window.last, b.window.last)
    starts = [window.first for window in (a.window, b.window) if window.first]
    return "other period" if ends[0] != ends[1] or len(set(starts)) > 1 else None


def _form(a: Facts, b: Facts) -> str | None:
    pair = {a.record.form, b.record.form}
    return next((f"{x} and {y}" for x, y in APART if pair == {x, y}), None)


APART = (
    ("visit", "talks"),
    ("visit", "dialogue"),
    ("visit", "summit"),
    ("visit", "conference"),
    ("visit", "exhibition"),
    ("visit", "ceremony"),
    ("ceremony", "talks"),
    ("ceremony", "exhibition"),
    ("exhibition", "talks"),
    ("exhibition", "dialogue"),
    ("exercise", "deployment"),
    ("exercise", "training"),
    ("statement", "memorandum"),
    ("statement", "treaty"),
    ("statement", "arrangement"),
)
"""Forms that are parts of one another or stand beside each other, never two names of one thing."""

CONFLICTS: tuple[Callable[[Facts, Facts], str | None], ...] = (
    _document,
    _kind,
    _form,
    _edition,
    _edition_year,
    _time,
    _decided,
    _counterpart,
    _direction,
    _traveller,
    _place,
    _figure,
)


def conflict_between(a: Facts, b: Facts) -> str | None:
    """Why the two cannot be one thing, or None. The order of the two does not matter."""
    return next((why for check in CONFLICTS if (why := check(a, b))), None)
