"""Entries on a line of time: a lane for each kind, a bar for each entry, soft ends where the day is not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from muniment.codebook import KINDS
from muniment.register import State
from muniment.web import words

WIDTH, NARROW = 960, 400
"""How wide the picture is on a screen and on a phone, in pixels."""
LEFT, RIGHT, TOP, TICK = 92, 16, 26, 62
ROW, GAP, LEAST = 15, 12, 9
SOFT_DAYS = 15
"""A span longer than this says when it was at some time, rather than how long it lasted: its ends are soft."""
MOST_ROWS = 14
"""Rows of one lane; what finds no room is in the table only."""
_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Bar:
    """An entry in the picture. `soft` is 'both', 'left', 'right' or ''."""

    x: float
    y: float
    width: float
    soft: str
    stage: str
    href: str
    label: str

    @property
    def point(self) -> bool:
        """Whether it is a day or so, and drawn as a dot."""
        return self.width <= LEAST and not self.soft

    @property
    def middle(self) -> float:
        """Where a dot stands."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Lane:
    """A kind with its bars; `hidden` counts those that found no room."""

    kind: str
    y: float
    height: float
    bars: tuple[Bar, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: its lanes, its ticks (x, label), and how many entries have no day."""

    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    today: float | None
    undated: int
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date
    right: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(LEFT + min(max(share, 0.0), 1.0) * (self.right - LEFT), 1)


def timeline(states: Iterable[State], *, today: date, width: int = WIDTH) -> Timeline:
    """Lay entries out; those without any day are counted."""
    listed = list(states)
    dated = [state for state in listed if _span(state)]
    scale = _scale(dated, today, width - RIGHT)
    lanes: list[Lane] = []
    y = float(TOP)
    for kind in KINDS:
        mine = [state for state in dated if state.kind == kind]
        if mine:
            lanes.append(_lane(kind, mine, scale, y))
            y += lanes[-1].height + GAP
    now = scale.x(today) if scale.first <= today <= scale.last else None
    return Timeline(y, tuple(lanes), tuple(_ticks(scale)), now, len(listed) - len(dated), width)


def _span(state: State) -> tuple[date, date] | None:
    """The days of an entry; of an open one its known end. What is only known to be before its report has none."""
    if state.only_reported:
        return None
    known = [day for day in (state.first, state.last) if day]
    return (known[0], known[-1]) if known else None


def _scale(dated: list[State], today: date, right: float) -> _Scale:
    days = [day for state in dated for day in _span(state) or ()] or [today]
    first, last = min(days), max(days)
    margin = timedelta(days=max((last - first).days // 40, 20))
    return _Scale(_moved(first, -margin), _moved(last, margin), right)


def _moved(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def _lane(kind: str, states: list[State], scale: _Scale, y: float) -> Lane:
    """Bars in as few rows as keep them apart."""
    ends: list[float] = []
    bars: list[Bar] = []
    for state in sorted(states, key=lambda state: (_span(state) or (date.min,), state.id)):
        x, width, soft = _extent(state, scale)
        row = next((number for number, end in enumerate(ends) if end + 3 <= x), len(ends))
        if row >= MOST_ROWS:
            continue
        ends[row : row + 1] = [x + width]
        bars.append(_bar(state, x, y + row * ROW, width, soft))
    return Lane(kind, y, max(len(ends), 1) * ROW, tuple(bars), len(states) - len(bars))


def _extent(state: State, scale: _Scale) -> tuple[float, float, str]:
    first, last = _span(state) or (scale.first, scale.first)
    x, end = scale.x(first), scale.x(last)
    if state.first is None:
        return max(x - 40, LEFT), max(x - max(x - 40, LEFT), LEAST), "left"
    if state.last is None:
        return x, min(40, max(scale.right - x, LEAST)), "right"
    soft = "both" if (last - first).days > SOFT_DAYS else ""
    return x, max(end - x, LEAST), soft


def _bar(state: State, x: float, y: float, width: float, soft: str) -> Bar:
    label = f"{words.entry_days(state)}: {words.title(state)} ({state.stage or words.form_word(state.form)})"
    return Bar(x, y, round(width, 1), soft, state.stage or "figure", f"/entries/{state.id}", label)


def _ticks(scale: _Scale) -> Iterable[tuple[float, str]]:
    """Years, or every second, fifth … one of a long time; months of a short one."""
    years = range(scale.first.year + 1, scale.last.year + 1)
    step = next(step for step in _STEPS if len(years) / step <= (scale.right - LEFT) / TICK or step == _STEPS[-1])
    yield from ((scale.x(date(year, 1, 1)), str(year)) for year in years if year % step == 0)
