"""Targets beside what was reported for the same measure and period; each row has its own scale, since units differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from muniment.exports import amounts
from muniment.model import Amount
from muniment.register import State
from muniment.register.follow import Outcome
from muniment.register.follow.watch import Aim
from muniment.web import words

WIDTH, LEFT, RIGHT, ROW = 960, 330, 190, 34


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A target and one value reported for it; widths and places are of the picture."""

    y: float
    title: str
    period: str
    wanted: str
    reached: str
    bar: float
    mark: float
    met: bool
    share: str
    href: str


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The picture of all targets that have a result; `open` are targets without one yet."""

    rows: tuple[OutcomeRow, ...]
    open: tuple[Aim, ...]
    width: int = WIDTH
    left: int = LEFT

    @property
    def height(self) -> float:
        """Of the whole picture."""
        return len(self.rows) * ROW + 8


def outcomes(aims: Iterable[Aim]) -> Outcomes:
    """Lay targets out; what several reports say in the same way is one row."""
    listed = list({aim.state.id: aim for aim in aims}.values())
    told = {_said(aim.state, outcome): (aim.state, outcome) for aim in listed for outcome in aim.outcomes}
    rows = (_row(state, outcome, place) for place, (state, outcome) in enumerate(told.values()))
    return Outcomes(tuple(rows), tuple(aim for aim in listed if not aim.outcomes))


def _said(state: State, outcome: Outcome) -> tuple[str, str, str, str]:
    measure = ": ".join(filter(None, (words.sides(state), _measure(state, outcome))))
    return measure, words.entry_days(state), amount(outcome.wanted), amount(outcome.reached)


def _row(state: State, outcome: Outcome, place: int) -> OutcomeRow:
    most = max(outcome.ratio, 1.0)
    room = WIDTH - LEFT - RIGHT
    title, period, wanted, reached = _said(state, outcome)
    return OutcomeRow(
        place * ROW + 4,
        title,
        period,
        wanted,
        reached,
        round(outcome.ratio / most * room, 1),
        round(LEFT + room / most, 1),
        outcome.met,
        f"{outcome.ratio:.0%}",
        f"/entries/{state.id}",
    )


def _measure(state: State, outcome: Outcome) -> str:
    """What was measured, as the reports put it."""
    subjects = state.standing("subject", "item")
    return subjects[0] if subjects else outcome.target.records[0].triggers[0].words


def amount(told: Amount) -> str:
    """An amount, said shortly."""
    number = told.value if told.value is not None else f"{told.low}-{told.high}"
    return amounts.amount(f"{told.bound or ''} {number} {told.unit}".strip())
