"""Targets beside what was reported for the same measure and period; each row has its own scale, since units differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from muniment.model import Amount
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
    """Lay targets out."""
    listed = list({aim.state.id: aim for aim in aims}.values())
    rows: list[OutcomeRow] = []
    for aim in listed:
        rows += [_row(aim, number, len(rows) + number) for number in range(len(aim.outcomes))]
    return Outcomes(tuple(rows), tuple(aim for aim in listed if not aim.outcomes))


def _row(aim: Aim, number: int, place: int) -> OutcomeRow:
    outcome, state = aim.outcomes[number], aim.state
    most = max(outcome.ratio, 1.0)
    room = WIDTH - LEFT - RIGHT
    wanted, reached = (amount(told) for told in (outcome.wanted, outcome.reached))
    return OutcomeRow(
        place * ROW + 4,
        ": ".join(filter(None, (words.sides(state), _measure(outcome)))),
        words.entry_days(state),
        wanted,
        reached,
        round(outcome.ratio / most * room, 1),
        round(LEFT + room / most, 1),
        outcome.met,
        f"{outcome.ratio:.0%}",
        f"/entries/{state.id}",
    )


def _measure(outcome: Outcome) -> str:
    """What was measured, as the reports put it."""
    return outcome.target.records[0].triggers[0].words


def amount(told: Amount) -> str:
    """An amount, said shortly."""
    number = told.value if told.value is not None else f"{told.low}-{told.high}"
    return words.amount(f"{told.bound or ''} {number} {told.unit}".strip())
