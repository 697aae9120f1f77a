"""Entries, printed for people."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, pairwise

import click

from muniment.cli.lists import indented, row, short_iso
from muniment.cli.plain import plain
from muniment.exports.statements import details, measure_of, sides, statement, told_by, when_told
from muniment.exports.values import sentence_at
from muniment.model import Cell, Claim, Document, Quote, Record, Sentence, Step
from muniment.register import Change, Doubt, EntryList, EntryPage, EntryQuery, Register, State
from muniment.register.entry_book import cells_changed
from muniment.register.follow import OPEN
from muniment.register.follow.looks import look_of
from muniment.store import DatingState, Event

HEADER = f"{'date':16} {'what':15} {'stage':9} who, sure, id"
SURE = "Read by a machine; 'sure' is how likely one report is read right, 1.00 if reviewed."
_REASONS, _CLAIMS, _STATES = 4, 6, 10
Sentences = dict[str, tuple[Sentence, ...]]


def say(*lines: str) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def listed(state: State, more: str = "", *, day: date | None = None, lines: int = 1) -> list[str]:
    """An entry's line, and so many lines of what else is known; `day` stands in the first column where it is given."""
    when = str(day) if day else short_iso(when_told(state))
    first = row(when, state.form, state.stage or "", plain(sides(state)), f"{state.confidence:.2f}", state.id)
    told = "; ".join((*details(state), told_by(state)))
    return [first, *indented(more or told, lines=lines)]


def entries(register: Register, found: EntryList) -> None:
    """A list, and how many doubtful entries it leaves out."""
    shown = len(found.states)
    cut = f", the first {shown} shown" if shown < found.total else ""
    say(SURE, f"{found.total} entries{cut}." if found.total else "No entry is like that.")
    if found.doubtful:
        say(f"{found.doubtful} doubtful ones left out (--all).")
    if found.states:
        measures = _measures(register, found.states)
        say("", HEADER)
        for state in found.states:
            say(*listed(state, measures.get(state.id, "")))


timeline = entries


def _measures(register: Register, states: Iterable[State]) -> dict[str, str]:
    """Of figures what they measure, with all else that is known."""
    ids = tuple(state.id for state in states if state.kind == "figure")
    found = register.entries.find(EntryQuery(ids=ids)).states if ids else ()
    entries = zip(found, register.entries.entries(found), strict=True)
    return {state.id: "; ".join((measure_of(entry), *details(state), told_by(state))) for state, entry in entries}


def page(register: Register, shown: EntryPage) -> None:
    """An entry whole: values with reasons and claims, stages, reports, what it said before, what people put on it."""
    sentences = _sentences(register, shown)
    say(*_head(shown), "", "Values, with the reports that claim them:")
    for cell in shown.entry.cells:
        say(*_cell(cell, shown, sentences))
    say(*_steps(shown, sentences), *_before(shown), *_people(shown), *map(_dating, shown.datings))


def story(register: Register, shown: EntryPage) -> None:
    """An entry step by step, its claims side by side, and what changed in the register."""
    sentences = _sentences(register, shown)
    say(*_head(shown), *_steps(shown, sentences))
    against = {cell.role for cell in shown.entry.cells if not cell.best}
    told = [cell for cell in shown.entry.cells if cell.role in against or len(cell.claims) > 1]
    say("", "Told by several, side by side:" if told else "Nothing is told by several reports.")
    for cell in told:
        say(*_cell(cell, shown, sentences))
    say(*_before(shown), *_people(shown))


def _sentences(register: Register, shown: EntryPage) -> Sentences:
    return {told.document.id: found for told, found in register.with_sentences(shown.entry.records)}


def _head(shown: EntryPage) -> Iterator[str]:
    state, entry = shown.state, shown.entry
    measure = measure_of(entry) if state.kind == "figure" else ""
    yield f"{state.id}  {plain(statement(state, measure=measure))}"
    if shown.asked.startswith("e") and shown.asked != state.id:
        yield f"  {shown.asked} was merged into this entry"
    stage = f", {state.stage}" if state.stage else ""
    yield f"  {state.kind}: {state.form}{stage}, {when_told(state) or 'no day known'}  (sure {state.confidence:.2f})"
    if state.due and (state.stage in OPEN or state.stage is None):
        yield f"  promised or planned for {state.due}"
    days = f", {state.told_first} to {state.told_last}" if state.told_first else ""
    since = f"the register says so since {state.since:%Y-%m-%d %H:%M} ({state.cause})"
    yield f"  {told_by(state)}{days}; {state.cause if state.cause.startswith('as of') else since}"


def _cell(cell: Cell, shown: EntryPage, sentences: Sentences) -> Iterator[str]:
    mark = " " if cell.best else "-"
    yield f" {mark} {cell.role:9} {plain(cell.value)}  ({plain(cell.reason)})"
    records = {record.id: record for record in shown.entry.records}
    for claim in cell.claims[:_CLAIMS]:
        yield f"      {_claimed(records[claim.record], claim)}"
        yield f"      {_marked(records[claim.record].document, claim.quote, sentences)}"
    if len(cell.claims) > _CLAIMS:
        yield f"      … and {len(cell.claims) - _CLAIMS} claims more (--json has all)"


def _claimed(record: Record, claim: Claim) -> str:
    said = f", who quotes {', '.join(claim.said_by)}" if claim.said_by else ""
    return plain(f"{claim.told or 'undated'}  {record.document.publisher.name}{said}  {record.id}")


def _marked(document: Document, quote: Quote, sentences: Sentences) -> str:
    found = sentence_at(sentences[document.id], quote.start)
    start, end = (found.start, max(found.end, quote.end)) if found else (quote.start, quote.end)
    before, after = document.text[start : quote.start], document.text[quote.end : end]
    return plain(f"{before}«{quote.words}»{after}")


def _steps(shown: EntryPage, sentences: Sentences) -> Iterator[str]:
    if not shown.entry.steps:
        return
    yield from ("", "Step by step, by the day of the report:")
    records = {record.id: record for record in shown.entry.records}
    for step in shown.entry.steps:
        record = records[step.record]
        yield _step(step, record)
        yield f"      {_marked(record.document, record.triggers[0], sentences)}"


def _step(step: Step, record: Record) -> str:
    again = "  (told again; changes nothing)" if step.background else ""
    document = record.document
    source = f"{plain(document.publisher.name)}, {plain(document.title) or 'untitled'}, {document.id}"
    return f"   {step.day or 'undated'!s:10} {step.stage:9} {source}{again}"


def _before(shown: EntryPage) -> Iterator[str]:
    """What the entry said before, the newest first, as what each state changed."""
    states = (shown.state, *shown.earlier) if shown.state.until is None else shown.earlier
    if len(states) < 2:
        return
    yield from ("", "What changed in the register:")
    for now, before in islice(pairwise(states), _STATES):
        told = "; ".join(map(_change_told, cells_changed(before, now))) or "more reports, or other reasons"
        yield f"   {now.since:%Y-%m-%d %H:%M} ({now.cause}) {plain(told)}"
    if len(states) > _STATES + 1:
        yield f"   … and {len(states) - _STATES - 1} earlier ones (--json has all)"


def _change_told(cell: tuple[str, str, str]) -> str:
    field, before, now = cell
    return f"{field}: {before or 'nothing'} -> {now or 'nothing'}"


def _people(shown: EntryPage) -> Iterator[str]:
    if shown.tags or shown.remarks:
        yield from ("", *([f"Tags: {', '.join(map(plain, shown.tags))}"] if shown.tags else []))
    for event in shown.remarks:
        yield f"   {event.review.at:%Y-%m-%d} {plain(event.review.by)}: {plain(_remark(event))}"


def _remark(event: Event) -> str:
    if event.review.action != "looked":
        return str(event.review.after)
    look = look_of(event, "")
    again = f"; look again on {look.next_look}" if look.next_look else ""
    return f"looked, nothing found{again}{f' ({look.text})' if look.text else ''}"


def _dating(dating: DatingState) -> str:
    span = f"{dating.first or '…'} to {dating.last or '…'}"
    return f"{dating.document} has no date; published {span}: {plain('; '.join(dating.reasons[:_REASONS]))}"


def doubts(found: Sequence[Doubt]) -> None:
    """Pairs that may be one, with what speaks for and against."""
    say(f"{len(found)} pairs wait for a person, the likeliest first." if found else "No pair waits for a person.")
    for doubt in found:
        one, other = doubt.entries
        reasons = ", ".join(f"{reason} ({weight:+.1f})" for reason, weight in doubt.reasons[:_REASONS])
        say("", *listed(one), *listed(other), *indented(f"log odds {doubt.score:+.2f}: {reasons}", lines=3))
    if found:
        both, apart = " ".join(state.id for state in found[0].entries), " ".join(found[0].records)
        say(
            "",
            f"`muniment review merge {both}` makes one of them, `muniment judge not-same {apart}` parts them.",
        )


def changes(found: Sequence[Change]) -> None:
    """What became of entries."""
    say(f"{len(found)} entries changed." if found else "Nothing has changed.")
    for change in found:
        say("", *changed(change))


def changed(change: Change) -> Iterator[str]:
    """An entry's line, what happened to it, and for which cause."""
    yield from listed(change.state)[:1]
    what = f"merged into {change.into}" if change.into else change.what
    cells = "; ".join(map(_change_told, change.cells))
    yield from indented(f"{what} ({', '.join(change.causes)}){': ' + cells if cells else ''}", lines=4)
