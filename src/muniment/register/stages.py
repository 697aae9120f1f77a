"""The stages of an entry, report by report, and the stage now."""

from collections.abc import Iterable
from datetime import date

from muniment.model import Record, Step

RANK = {"proposed": 0, "planned": 1, "agreed": 2, "ongoing": 3, "done": 4}
_OVER = ("ended", "cancelled", "refused")
_PLANS = ("proposed", "planned")


def steps_of(records: Iterable[Record]) -> tuple[Step, ...]:
    """One step for each report that tells a stage, in the order of the reports; undated reports come first.

    Of reports of one day the one that tells the thing further on comes last.
    """
    told = [record for record in records if record.stage]
    steps: list[Step] = []
    now: str | None = None
    for record in sorted(told, key=_in_time):
        stage = record.stage or ""
        moved = after(now, stage, kind=record.kind)
        steps.append(Step(stage, record.document.published.day, record.id, record.document.id, moved != stage))
        now = moved
    return tuple(steps)


def _in_time(record: Record) -> tuple[date, int, str]:
    return record.document.published.day or date.min, RANK.get(record.stage or "", len(RANK)), record.id


def stage_now(steps: Iterable[Step], kind: str) -> str | None:
    """The stage after all reports."""
    now: str | None = None
    for step in steps:
        now = after(now, step.stage, kind=kind)
    return now


def after(now: str | None, told: str, *, kind: str) -> str:
    """The stage after a further report, which can be telling again what came before.

    A plan told again undoes no deed; what was held cannot be called off; what has ended is not in force because a later
    report recalls its signing. Called-off or suspended things can be planned anew.
    """
    if now is None or now == told:
        return told
    if now == "done" and kind != "mechanism":
        return told if told == "ended" else now
    if told not in RANK:
        return told
    if now in _OVER:
        recalled = told in ("agreed", "ongoing") if now == "ended" else told == "proposed"
        return now if recalled else told
    if now == "suspended":
        return now if told in ("proposed", "agreed") else told
    if told in _PLANS and now not in _PLANS:
        return now
    return now if now == "ongoing" and told == "agreed" else told
