"""What to look after, printed as JSON."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from muniment.cli.entry_json import change_json, entries
from muniment.cli.plain import print_json
from muniment.exports.brief import Brief, as_html
from muniment.exports.entries import state_json
from muniment.exports.files import whole_file
from muniment.model import Cell, Entry
from muniment.register import Register
from muniment.register.follow.rules import Held
from muniment.register.follow.watch import Aim, Digest, Due, Silent, Watched

timeline = entries


def _list(found: Watched[Any], items: list[Any]) -> dict[str, Any]:
    return {"items": items, "total": found.total, "resting": found.resting}


def _due(one: Due) -> dict[str, Any]:
    told = {"day": one.day, "overdue": one.overdue, "reason": one.reason}
    return told | {"look": asdict(one.look) if one.look else None, "entry": state_json(one.state)}


def due(today: date, late: Watched[Due], coming: Watched[Due]) -> None:
    """What is overdue and due."""
    lists = {"overdue": late, "due": coming}
    print_json(
        {"today": today} | {name: _list(found, [_due(one) for one in found.items]) for name, found in lists.items()}
    )


def silent(found: Watched[Silent]) -> None:
    """What was not heard of again; `heard` is null where nothing was read that could have told."""
    items = [
        {"since": one.since, "heard": one.heard, "covered": one.heard is not None, "reason": one.reason}
        | {"look": asdict(one.look) if one.look else None, "entry": state_json(one.state)}
        for one in found.items
    ]
    print_json(_list(found, items))


def targets(_: Register, found: Watched[Aim]) -> None:
    """Targets beside results."""
    items = [
        {
            "entry": state_json(aim.state),
            "results": [
                {
                    "entry": outcome.actual.id,
                    "wanted": outcome.wanted.as_json(),
                    "reached": outcome.reached.as_json(),
                    "ratio": round(outcome.ratio, 4),
                    "met": outcome.met,
                }
                for outcome in aim.outcomes
            ],
        }
        for aim in found.items
    ]
    print_json(_list(found, items))


def held(_: Register, found: Watched[Held]) -> None:
    """What was announced beside what was held."""
    items = [
        {
            "entry": one.entry.id,
            "announced": one.announced,
            "announced_until": one.announced_until,
            "held": one.held,
            "slip_days": one.slip_days,
        }
        for one in found.items
    ]
    print_json(_list(found, items))


def conflicts(_: Register, found: Watched[tuple[Entry, Cell, Cell]]) -> None:
    """What stands beside what does not."""
    items = [
        {"entry": entry.id, "field": best.role, "stands": asdict(best), "against": asdict(other)}
        for entry, best, other in found.items
    ]
    print_json(_list(found, items))


def digest(_: Register, told: Digest) -> None:
    """What is new."""
    parts = {name: getattr(told, name) for name in ("added", "moved", "corrected", "changed", "gone")}
    found = {name: [change_json(change) for change in changes] for name, changes in parts.items()}
    print_json({"since": told.since, "today": told.today} | found | {"due": [_due(one) for one in told.due]})


def brief(made: Brief, html: Path | None) -> None:
    """A brief, its sections and notes; the HTML file is written, too, where one is asked for."""
    if html:
        with whole_file(html) as file:
            file.write(as_html(made))
    scope: dict[str, Any] = {"title": made.scope.title, "countries": made.scope.query.countries}
    scope |= {"since": made.scope.since, "today": made.scope.today}
    counts = {"entries": made.entries, "doubtful_left_out": made.doubtful, "reviewed": made.reviewed}
    parts = {"sections": [asdict(section) for section in made.sections], "notes": [asdict(n) for n in made.notes]}
    print_json(scope | counts | parts)
