"""Printing for people."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from muniment.cli import entry_text
from muniment.cli.lists import HEADER, about, indented, listed
from muniment.cli.plain import plain
from muniment.exports.values import filler, number, sentence_at
from muniment.model import Amount, Document, Mention, Quote, Record, Sentence
from muniment.reading.amounts import AmountExpression
from muniment.reading.times import TimeExpression
from muniment.register import CONFIDENT, AddReport, EntryQuery, Hit, Register
from muniment.store import DocumentPage, Fault, Info, RecordList, RecordPage, SetAside

UNREVIEWED = "Read by a machine, reviewed by nobody; 'sure' is the reader's own score, 0 to 1."
_SOME = "{} of {} reviewed by people, the others by nobody; 'sure' is the reader's own score, 0 to 1."
_SHOWN = 10


def _say(*lines: str) -> None:
    for line in lines:
        click.echo(line)


def report(added: AddReport) -> None:
    """What `add` did."""
    copies = f" ({added.copies} with a text that another one has)" if added.copies else ""
    _say(
        f"{added.added} documents added{copies}, {added.new_versions} new versions, {added.unchanged} unchanged;"
        f" {added.records} records."
    )
    for name, warning in added.warnings[:_SHOWN]:
        _say(f"  taken in with a warning: {plain(name)}: {plain(warning)}")
    if len(added.warnings) > _SHOWN:
        _say(f"  … and {len(added.warnings) - _SHOWN} warnings more")
    if added.set_aside:
        _say(f"{len(added.set_aside)} set aside; `muniment quarantine` lists them:")
        _set_aside(added.set_aside[:_SHOWN])


def _set_aside(found: Sequence[SetAside]) -> None:
    for aside in found:
        _say(f"  {plain(aside.name)}: {plain(aside.reason)}{': ' + plain(aside.detail) if aside.detail else ''}")


def quarantine(found: Sequence[SetAside]) -> None:
    """What was set aside."""
    _say(f"{len(found)} set aside." if found else "Nothing is set aside.")
    _set_aside(found)


def records(_: Register, found: RecordList) -> None:
    """A list: dated records, then undated ones; which of them somebody has reviewed, and how many were left out."""
    reviewed = sum(bool(record.reviewed_by) for record in found)
    _say(_SOME.format(reviewed, len(found)) if reviewed else UNREVIEWED)
    if found.left_out:
        _say(f"Left out: {found.left_out}, refused or of documents that were set aside (--reviewed left-out).")
    for title, shown, total in (
        ("Dated", found.dated, found.dated_total),
        ("Without a date", found.undated, found.undated_total),
    ):
        if total:
            cut = f", the first {len(shown)} shown" if len(shown) < total else ""
            _say("", f"{title} ({total}{cut}):", HEADER)
            _say(*(line for record in shown for line in listed(record, _about(record))))
    if not found.dated_total + found.undated_total:
        _say("No record is like that. `muniment info` says what the register holds.")


def _about(record: Record) -> str:
    by = f"reviewed by {', '.join(record.reviewed_by)}" if record.reviewed_by else ""
    return "; ".join(filter(None, (about(record), by)))


def page(shown: DocumentPage | RecordPage) -> None:
    """A record or a document."""
    if isinstance(shown, RecordPage):
        _record(shown.record, shown.sentences)
        _say("", *_source(shown.record.document))
        by = ", ".join(map(plain, shown.record.reviewed_by)) or "nobody"
        _say(f"  read {shown.reading.at:%Y-%m-%d} by {shown.reading.reader} {shown.reading.version}; reviewed by {by}")
        if shown.left_out:
            _say(f"  LEFT OUT of lists: {shown.left_out}")
        _machine(shown)
        if shown.superseded_at:
            _say(f"  SUPERSEDED {shown.superseded_at:%Y-%m-%d}: the document has changed or was read again since")
    else:
        _document(shown)


def _machine(shown: RecordPage) -> None:
    """The machine's version, where people have made another one of it."""
    if shown.machine is None:
        _say("  added by hand; the reader did not find it")
    elif replace(shown.machine, document=shown.record.document, reviewed_by=shown.record.reviewed_by) != shown.record:
        _say("", "As the reader had it:")
        _record(shown.machine, shown.sentences)


def _record(record: Record, sentences: Sequence[Sentence]) -> None:
    stage = f", {record.stage}" if record.stage else ""
    _say(f"{record.id}  {record.kind}: {record.form}{stage}  (sure {record.score:.2f})")
    for trigger in record.triggers:
        _field("told by", trigger.words, record, trigger, sentences)
    for mention in record.mentions:
        _field(mention.role, f"{_meaning(mention)}  (sure {mention.score:.2f})", record, mention.quote, sentences)


def _field(role: str, meaning: str, record: Record, quote: Quote, sentences: Sequence[Sentence]) -> None:
    _say(f"  {role:9} {plain(meaning)}")
    click.echo(f"            {_marked(record.document, quote, sentences)}")


def _meaning(mention: Mention) -> str:
    if mention.when:
        return f"{mention.when.iso or 'not known which day'} ({mention.when.basis})"
    if mention.amount:
        return _amount(mention.amount)
    if mention.entity and mention.entity.code:
        return f"{mention.entity.name} ({mention.entity.code})"
    return filler(mention)


def _amount(amount: Amount) -> str:
    bounds = {"about": "about ", "min": "at least ", "max": "at most "}
    return f"{bounds.get(amount.bound or '', '')}{number(amount)} {amount.unit}"


def _marked(document: Document, quote: Quote, sentences: Sequence[Sentence]) -> str:
    """The quote in its sentence, between « and »."""
    sentence = sentence_at(sentences, quote.start)
    start, end = (sentence.start, max(sentence.end, quote.end)) if sentence else (quote.start, quote.end)
    before, after = document.text[start : quote.start], document.text[quote.end : end]
    return plain(f"{before}«{quote.words}»{after}")


def _source(document: Document) -> list[str]:
    day = f"{document.published.day} (by {document.published.basis})" if document.published.day else "day not known"
    url = f" {plain(document.url)}" if document.url else ""
    return [
        f"  {plain(document.title) or 'untitled'}",
        f"  {plain(document.publisher.name)}, {day}, {document.id}{url}",
    ]


def _document(shown: DocumentPage) -> None:
    _say(shown.document.id, *_source(shown.document))
    if shown.copy_of:
        _say(f"  the same text as {shown.copy_of}")
    if len(shown.versions) > 1:
        _say(f"  versions: {', '.join(shown.versions)}")
    if shown.superseded_at:
        _say(f"  SUPERSEDED {shown.superseded_at:%Y-%m-%d} by a later version")
    _say(*(f"  warning: {plain(warning)}" for warning in shown.document.warnings))
    reviewed = sum(bool(record.reviewed_by) for record in shown.records)
    _say("", _SOME.format(reviewed, len(shown.records)) if reviewed else UNREVIEWED, f"{len(shown.records)} records:")
    for record in shown.records:
        _say("", *([f"LEFT OUT of lists: {shown.left_out[record.id]}"] if record.id in shown.left_out else []))
        _record(record, shown.sentences)


def hits(found: Sequence[Hit]) -> None:
    """What a search found."""
    _say(f"{len(found)} documents." if found else "No document has all these words.")
    for hit in found:
        _say("", *_source(hit.document), f"    {plain(hit.snippet)}")


def faults(register: Register, found: Sequence[Fault]) -> None:
    """What `check` found."""
    for fault in found:
        _say(f"{fault.document or 'the file'}: {plain(fault.field)}: {plain(fault.detail)}")
    if found:
        _say(f"{len(found)} faults.")
    else:
        held = register.info()
        _say(f"All is as it was put in: {held.documents} documents, {sum(held.records.values())} records.")


def info(register: Register) -> None:
    """What the register holds."""
    held = register.info()
    publishers, copies = f"of {held.publishers} publishers", f"{held.copies} copies"
    kinds = ", ".join(f"{count} {kind}" for kind, count in held.records.items()) or "none"
    readers = ", ".join(f"{name} ({count})" for name, count in held.readers.items()) or "none"
    furniture = f"{held.furniture_share:.0%} of the text" if held.furniture_share is not None else "none"
    told = {
        "register": f"{register.path}, version {held.schema}",
        "documents": f"{held.documents} {publishers}; {copies}, {held.versions} versions",
        "published": f"{_span(held.published)}; {held.undated_documents} undated",
        "records": f"{sum(held.records.values())}: {kinds}",
        "entries": _entries(held),
        "happening": f"{_span(held.events)}; {held.undated_records} undated",
        "read by": readers,
        "reviewed": f"{held.reviewed} records by people; {held.left_out} refused or set aside",
        "furniture": furniture,
        "set aside": str(held.set_aside),
    }
    _say(*(f"{name:10} {plain(value)}" for name, value in told.items()))


def _entries(held: Info) -> str:
    """How many things the records tell of."""
    told = ", ".join(f"{count} {kind}" for kind, count in held.entries.items())
    return f"{sum(held.entries.values())}: {told}" if told else "none"


def _span(days: tuple[date | None, date | None]) -> str:
    return f"{days[0]} to {days[1]}" if days[0] else "no dates"


def overview(register: Register) -> None:
    """What the demo register holds, the entries that most reports tell, each with a sentence, and what to try next."""
    book, most = register.entries, EntryQuery(least=CONFIDENT, order="most reports", limit=_SHOWN)
    countries = book.counts(EntryQuery(), "country", most=_SHOWN)
    info(register)
    _say(f"{'with':10} {', '.join(f'{count} {code}' for code, count in countries)}", "", entry_text.SURE)
    found = book.find(most)
    shown = f"the {len(found.states)} of {found.total} that most reports tell"
    _say("", f"One entry is one thing, whatever number of reports tells of it; {shown}:", entry_text.HEADER)
    for state, entry in zip(found.states, book.entries(found.states), strict=True):
        _say(*entry_text.listed(state))
        surest = max(entry.records, key=lambda record: (record.score, record.id))
        for record, sentences in register.with_sentences([surest]):
            _say(*indented(_marked(record.document, record.triggers[0], sentences), lines=6))
    call = f"{_program()} --register {register.path}"
    _say("", "Now try:", *(f"  {call} {rest}" for rest in _next_commands(found.states[0].id if found.states else "ID")))


def _program() -> str:
    """The command as the user can type it: in an environment that is not activated, by its path."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return f"{Path(sys.executable).name} -m muniment"
    return str(called) if called.name == "muniment" and not shutil.which("muniment") else "muniment"


def _next_commands(entry_id: str) -> list[str]:
    return [
        "serve --open   # the register in your browser",
        f"show {entry_id}   # every value with its reports and sentences",
        f"story {entry_id}   # step by step",
        "entries --country JP --since 2019   # filters; see entries --help",
        "timeline India Russia",
        "due --today 2020-01-01   # what was overdue and due on that day",
        "brief India Japan --html brief.html",
        "list --kind figure   # records, one for each report",
        'search "spare parts"',
        "export csv -o records.csv",
        "check",
        "add PATH…   # your own reports",
    ]


def reading(document: Document, read: Any) -> None:
    """A document and its records."""
    _say(plain(document.name), *_source(document), UNREVIEWED)
    for record in read.records:
        _record(record, read.sentences)
    _say(f"{len(read.records)} records.", "")


def times(words: str, found: Sequence[TimeExpression]) -> None:
    """What times mean."""
    for time in found:
        when = time.when
        how = f"{when.precision}, {when.basis}; {when.rule}"
        _say(f"{plain(words[time.start : time.end])}: {when.iso or 'not known'} ({how})")
    if not found:
        _say("There is no time in it.")


def amounts(words: str, found: Sequence[AmountExpression]) -> None:
    """What amounts mean."""
    for part in found:
        _say(f"{plain(words[part.start : part.end])}: {_amount(part.amount)}")
    if not found:
        _say("There is no amount in it.")
