"""Commands on who is who: `person`, `organisation`, `judge-persons`, `office`, `refdata`."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from muniment.cli.options import FIRST, code_of, open_existing, open_to_add, register_path
from muniment.cli.plain import plain, print_json

if TYPE_CHECKING:
    from muniment.reading.entities import Holding
    from muniment.register.people import Spell
    from muniment.register.roster import BodyPage, OfficeAnswer, PersonPage

as_json = click.option("--json", "printed", flag_value="json", default="text", help="Print JSON.")
by_option = click.option("--by", required=True, help="Who says so.")
source_option = click.option("--source", default="", help="Where it can be looked up; without one it is unverified.")
SHOWN = 3
"""So many sentences are shown for an office."""


def _print(printed: str, told: Any, lines: Iterable[str]) -> None:
    if printed == "json":
        print_json(told)
        return
    for line in lines:
        click.echo(line)


@click.command()
@click.argument("name")
@as_json
@click.pass_context
def person(ctx: click.Context, name: str, printed: str) -> None:
    """Show who is meant by NAME (a name, a part of one, or an id): offices by date with sentences, and records."""
    with open_existing(ctx) as register:
        pages = register.roster.person(name)
    _print(printed, [_page_json(page) for page in pages], (line for page in pages for line in _page_lines(page)))


def _page_lines(page: "PersonPage") -> Iterator[str]:
    from muniment.cli.lists import HEADER, about, listed

    somebody = page.person
    yield f"{somebody.id}  {plain(somebody.name)}{f' ({plain(somebody.country)})' if somebody.country else ''}"
    if len(somebody.names) > 1:
        yield f"  also written {', '.join(map(plain, somebody.names[1:]))}"
    for spell in somebody.spells:
        yield from _spell_lines(spell)
    yield f"  {len(page.records)} records. {HEADER}"
    for record in page.records:
        yield from listed(record, about(record))
    yield ""


def _spell_lines(spell: "Spell") -> Iterator[str]:
    former = "formerly " if spell.former else ""
    end = spell.end or (f"open, last known {spell.as_of}" if spell.as_of else "?")
    days = f"{spell.start or '?'} to {end}"
    told = f"seen {days}" if spell.seen else days
    sure = "cited" if spell.certain else "not verified"
    yield f"  {former}{plain(spell.office)}{f' ({plain(spell.country)})' if spell.country else ''}: {told}"
    yield f"      by {plain(spell.source)}{'' if spell.seen else f'; {sure}'}"
    for seen in spell.seen[:SHOWN]:
        yield f"      {seen.day or 'undated'!s:10}  «{plain(seen.quote.words)}»  {seen.record}"
    if len(spell.seen) > SHOWN:
        yield f"      … and {len(spell.seen) - SHOWN} more"


def _page_json(page: "PersonPage") -> dict[str, Any]:
    somebody = page.person
    told = {"id": somebody.id, "aliases": somebody.aliases, "names": somebody.names, "country": somebody.country}
    return told | {
        "offices": [_spell_json(spell) for spell in somebody.spells],
        "records": [record.id for record in page.records],
    }


def _spell_json(spell: "Spell") -> dict[str, Any]:
    names = ("office", "kind", "country", "start", "end", "as_of", "source", "certain", "former")
    seen = [
        {"day": one.day, "document": one.document, "record": one.record, "quote": one.quote.words} for one in spell.seen
    ]
    return {name: getattr(spell, name) for name in names} | {"seen": seen}


@click.command()
@click.argument("name")
@as_json
@click.pass_context
def organisation(ctx: click.Context, name: str, printed: str) -> None:
    """Show which organisations, forces or firms are meant by NAME: country, days, records."""
    with open_existing(ctx) as register:
        pages = register.roster.organisation(name)
    _print(printed, [_body_json(page) for page in pages], (line for page in pages for line in _body_lines(page)))


def _body_lines(page: "BodyPage") -> Iterator[str]:
    from muniment.cli.lists import HEADER, about, listed

    body = page.body
    verified = f"by {plain(body.source)}" if body.source else "not verified"
    known = f"in the reference table ({verified})" if body.listed else "learnt from the documents"
    yield f"{body.id}  {plain(body.name)}{f' ({plain(body.country)})' if body.country else ''}, {known}"
    if len(body.names) > 1:
        yield f"  also {', '.join(map(plain, body.names[1:]))}"
    if body.days:
        yield f"  seen {body.days[0]} to {body.days[1]}"
    for evidence in sorted({seen.evidence for seen in body.seen if seen.evidence}):
        yield f"  its country by: {plain(evidence)}"
    yield f"  {len(page.records)} records. {HEADER}"
    for record in page.records:
        yield from listed(record, about(record))
    yield ""


def _body_json(page: "BodyPage") -> dict[str, Any]:
    body = page.body
    told = {"id": body.id, "names": body.names, "country": body.country, "listed": body.listed}
    told |= {"source": body.source, "days": body.days}
    return told | {"records": [record.id for record in page.records]}


@click.command("judge-persons")
@click.argument("one")
@click.argument("other")
@click.argument("verdict", type=click.Choice(["same", "not same", "unsure"]))
@by_option
@click.option("--why", default="", help="The reason.")
@click.pass_context
def judge_persons(ctx: click.Context, /, **told: str) -> None:
    """Say of two persons' ids that they are the same, not the same, or (taking it back) unsure."""
    with open_existing(ctx) as register:
        batch = register.roster.judge(told["one"], told["other"], told["verdict"], by=told["by"], why=told["why"])
    click.echo(f"decision {batch} is kept")


@click.command()
@click.argument("country")
@click.argument("title", metavar="OFFICE")
@click.option("--on", "day", type=FIRST, required=True, help="The day.")
@as_json
@click.pass_context
def office(ctx: click.Context, country: str, title: str, day: date, printed: str) -> None:
    """Say who held OFFICE of COUNTRY on a day, by the reference table and by the register's own documents."""
    code = code_of(country)
    if register_path(ctx).exists():
        with open_existing(ctx) as register:
            answer = register.roster.office(code, title, day)
    else:
        answer = _by_table(code, title, day)
    _print(printed, _office_json(answer), _office_lines(answer))


def _by_table(code: str, title: str, day: date) -> "OfficeAnswer":
    from muniment.reading.entities import holder
    from muniment.register.roster import OfficeAnswer

    return OfficeAnswer(code, title, day, holder(code, title, day), ())


def _office_lines(answer: "OfficeAnswer") -> Iterator[str]:
    table = answer.table
    if table.holding:
        yield f"{plain(table.holding.holder)}, {_term(table.holding)}"
    else:
        yield f"not known: {table.reason}"
        yield from (f"  perhaps {plain(held.holder)}, {_term(held)}" for held in table.candidates)
    for seen in answer.seen[:SHOWN]:
        away = "on the day" if not seen.days else f"{seen.days} days away"
        yield f"  seen by documents, {away}: {plain(seen.person.name)}, «{plain(seen.spell.seen[0].quote.words)}»"


def _term(held: "Holding") -> str:
    sure = "certain" if held.certain else "not verified"
    end = held.end or f"open, last known {held.as_of}"
    return f"{plain(held.title)} ({plain(held.country)}), {held.start} to {end}; {sure}, by {plain(held.source)}"


def _office_json(answer: "OfficeAnswer") -> dict[str, Any]:
    from dataclasses import asdict

    table = answer.table
    return {
        "country": answer.country,
        "office": answer.office,
        "on": answer.on,
        "holding": asdict(table.holding) if table.holding else None,
        "candidates": [asdict(held) for held in table.candidates],
        "reason": table.reason,
        "seen": [
            {"person": seen.person.id, "name": seen.person.name, "days": seen.days} | _spell_json(seen.spell)
            for seen in answer.seen
        ],
    }


@click.group(invoke_without_command=True)
@click.option("--country", help="Only this country's (IN or India).")
@click.option("--today", type=FIRST, help="The day from which ages are counted (default: today).")
@as_json
@click.pass_context
def refdata(ctx: click.Context, country: str | None, today: date | None, printed: str) -> None:
    """Show what the table of offices covers, per country and office, and how old that is."""
    if ctx.invoked_subcommand is None:
        _coverage(ctx, code_of(country) if country else None, today or date.today(), printed)


def _coverage(ctx: click.Context, country: str | None, today: date, printed: str) -> None:
    from dataclasses import asdict

    from muniment.reading.entities.coverage import coverage

    more = []
    if register_path(ctx).exists():
        with open_existing(ctx) as register:
            more = register.roster.terms()
    found = coverage(country=country, more=more)
    lines = [f"{'':4} {'office':34} {'terms':>5} {'cited':>5}  {'since':10} {'known until':12} {'age in days':>11}"]
    lines += [
        f"{plain(one.country):4} {plain(one.office):34} {one.terms:5} {one.verified:5}  {one.since:10} {one.until!s:12}"
        f" {one.age(today):11}{'' if one.open else '  ended'}"
        for one in found
    ]
    _print(printed, [asdict(one) | {"age": one.age(today)} for one in found], lines)


@refdata.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as-of", type=FIRST, required=True, help="The day on which the extract was made.")
@by_option
@click.pass_context
def import_(ctx: click.Context, file: Path, as_of: date, by: str) -> None:
    """Take in a newer extract of office holders from a local FILE; docs/refdata.md has the query."""
    with open_to_add(register_path(ctx)) as register:
        batch, terms = register.roster.import_terms(file, as_of=as_of, by=by)
    click.echo(f"{terms} terms, decision {batch}")


@refdata.command()
@click.argument("country")
@click.argument("title", metavar="OFFICE")
@click.argument("name")
@click.option("--from", "start", required=True, help="The day, month or year on which the term began.")
@click.option("--until", "end", default="", help="The day, month or year on which it ended.")
@source_option
@by_option
@click.pass_context
def add(ctx: click.Context, /, country: str, title: str, name: str, **told: str) -> None:
    """Add the term of NAME in OFFICE of COUNTRY."""
    with open_to_add(register_path(ctx)) as register:
        batch = register.roster.add_term(code_of(country), title, name, **told)
    click.echo(f"decision {batch} is kept")


@refdata.command()
@click.argument("country")
@click.argument("title", metavar="OFFICE")
@click.option("--on", "end", required=True, help="The day, month or year on which it ended.")
@source_option
@by_option
@click.pass_context
def end(ctx: click.Context, /, country: str, title: str, **told: str) -> None:
    """End the open term in OFFICE of COUNTRY."""
    with open_to_add(register_path(ctx)) as register:
        batch = register.roster.end_term(code_of(country), title, **told)
    click.echo(f"decision {batch} is kept")


COMMANDS = (person, organisation, judge_persons, office, refdata)
