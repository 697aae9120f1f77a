"""What to look after, printed for people."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from muniment.cli.entry_text import HEADER, changed, entries, listed, say
from muniment.cli.lists import indented
from muniment.cli.plain import plain
from muniment.exports.brief import Brief, as_html, as_markdown
from muniment.exports.files import whole_file
from muniment.exports.statements import details, grouped, measure_of
from muniment.model import Cell, Claim, Entry
from muniment.register import Change, EntryList, EntryQuery, Register, State
from muniment.register.follow.looks import Look
from muniment.register.follow.rules import Held, Outcome
from muniment.register.follow.watch import Aim, Digest, Due, Silent, Watched


def _headed(title: str, found: Watched[Any], shown: int | None = None) -> list[str]:
    shown = len(found.items) if shown is None else shown
    cut = f", the first {shown} shown" if shown < found.total else ""
    rest = f"; {found.resting} rest until somebody looks again" if found.resting else ""
    return ["", f"{title}: {found.total}{cut}{rest}", *([HEADER] if found.items else [])]


def due(today: date, late: Watched[Due], coming: Watched[Due]) -> None:
    """What is overdue, then what is due."""
    for title, found in ((f"Overdue on {today}", late), ("Due", coming)):
        say(*_headed(title, found))
        for one in found.items:
            say(*listed(one.state, _told(one.state, one.reason, one.look), day=one.day, lines=2))
    if late.items:
        say("", f"`muniment review looked {late.items[0].state.id} --next DAY` lets one rest until then.")


def _told(state: State, reason: str, look: Look | None) -> str:
    seen = f"{look.by} looked on {look.on}, nothing found" if look else ""
    return "; ".join(filter(None, (*details(state), reason, seen)))


def silent(found: Watched[Silent]) -> None:
    """What was not heard of again."""
    say(*_headed("Open, and silent", found))
    for one in found.items:
        say(*listed(one.state, _told(one.state, one.reason, one.look), day=one.since, lines=2))


def targets(register: Register, found: Watched[Aim]) -> None:
    """Targets beside results."""
    say(*_headed("Targets and pledges", found))
    aims = register.entries.entries(aim.state for aim in found.items)
    measures = {entry.id: measure_of(entry) for entry in aims}
    for aim in found.items:
        told = [measures[aim.state.id], *map(grouped, aim.state.standing("amount"))]
        results = [_outcome(outcome) for outcome in aim.outcomes] or ["no result is told yet"]
        say(*listed(aim.state, f"{' '.join(told)}; {'; '.join(results)}", lines=3))


def _outcome(outcome: Outcome) -> str:
    reached = grouped(next(iter(outcome.actual.best("amount")), ""))
    verdict = "met" if outcome.met else "missed"
    return f"{verdict}: {reached} reported, {outcome.ratio:.0%} of it ({outcome.ratio - 1:+.0%}), {outcome.actual.id}"


def held(register: Register, found: Watched[Held]) -> None:
    """What was announced beside what was held."""
    say(*_headed("Announced and held", found))
    states = _states(register, (one.entry for one in found.items))
    for one in found.items:
        meant = dict.fromkeys((str(one.announced), str(one.announced_until)))
        told = f"announced for {'/'.join(meant)}, held on {one.held}: {_slip(one.slip_days)}"
        say(*listed(states[one.entry.id], told))


def _slip(days: int) -> str:
    return f"{abs(days)} days {'later' if days > 0 else 'earlier'}" if days else "as announced"


def _states(register: Register, told: Iterable[Entry]) -> dict[str, State]:
    ids = tuple(sorted({entry.id for entry in told}))
    return {state.id: state for state in register.entries.find(EntryQuery(ids=ids)).states}


def conflicts(register: Register, found: Watched[tuple[Entry, Cell, Cell]]) -> None:
    """What stands beside what does not, and who says so."""
    states = _states(register, (entry for entry, _, _ in found.items))
    say(*_headed("Entries whose reports contradict each other", found, len(states)))
    shown: set[str] = set()
    for entry, best, other in found.items:
        if entry.id not in shown:
            say(*listed(states[entry.id]))
            shown.add(entry.id)
        for mark, cell in (("stands", best), ("against", other)):
            told = f"{cell.role} {mark}: {grouped(cell.value)}, told by {_claimants(entry, cell.claims)}"
            say(*indented(told, lines=2))
        say(*indented(other.reason))


def _claimants(entry: Entry, claims: Sequence[Claim]) -> str:
    names = {record.id: record.document.publisher.name for record in entry.records}
    told = (f"{names[claim.record]} ({claim.told or 'undated'}, {claim.record})" for claim in claims)
    return ", ".join(told)


def timeline(register: Register, found: EntryList) -> None:
    """Entries in the order of their days."""
    entries(register, found)


def digest(_: Register, told: Digest) -> None:
    """What is new."""
    say(f"Since {told.since:%Y-%m-%d %H:%M}, until {told.today}:")
    parts: tuple[tuple[str, Sequence[Change]], ...] = (
        ("New entries", told.added),
        ("Other stages", told.moved),
        ("Corrected by people", told.corrected),
        ("Other changes", told.changed),
        ("Merged or withdrawn", told.gone),
    )
    for title, found in parts:
        say("", f"{title}: {len(found)}")
        for change in found:
            say(*(listed(change.state) if change.what == "added" else changed(change)))
    say("", f"Fell due: {len(told.due)}")
    for one in told.due:
        say(*listed(one.state, _told(one.state, one.reason, one.look), day=one.day, lines=2))


def brief(made: Brief, html: Path | None) -> None:
    """A brief as Markdown on the terminal, or as HTML in a file."""
    if html is None:
        click.echo(as_markdown(made), nl=False)
        return
    with whole_file(html) as file:
        file.write(as_html(made))
    say(f"{html}: a brief on {plain(made.scope.title)}, {len(made.notes)} notes")
