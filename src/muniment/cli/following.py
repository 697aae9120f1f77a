"""Commands on what to look after: `due`, `silent`, `targets`, `held`, `conflicts`, `timeline`, `digest`, `brief`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from muniment.cli.entries import as_json
from muniment.cli.entry_options import Moment, entry_filters, entry_query, filters_but_days, limit_option, today_option
from muniment.cli.options import FIRST, LAST, code_of, open_existing
from muniment.model import CONFIDENT

_CONFLICTS = ("amount", "time", "name")


def printer(printed: str, name: str) -> Any:
    """How a thing is printed: `text` for people, `json` for programs."""
    from muniment.cli import follow_json, follow_text

    return getattr({"text": follow_text, "json": follow_json}[printed], name)


def _lists(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what all of them have: filters, a limit, JSON, the context."""
    return entry_filters(limit_option(as_json(click.pass_context(command))))


def _now() -> date:
    return datetime.now(UTC).date()


@click.command()
@today_option
@_lists
def due(ctx: click.Context, /, today: date | None, limit: int, printed: str, **given: Any) -> None:
    """List what is overdue and what is due: plans, promises, deadlines, targets."""
    day, query = today or _now(), entry_query(given)
    with open_existing(ctx) as register:
        late = register.watch.overdue(query, today=day, limit=limit)
        printer(printed, "due")(day, late, register.watch.due(query, today=day, limit=limit))


@click.command()
@today_option
@click.option("--days", type=click.IntRange(min=1), default=180, show_default=True, help="Silent for more than that.")
@_lists
def silent(ctx: click.Context, /, today: date | None, days: int, limit: int, printed: str, **given: Any) -> None:
    """List what is open and was not heard of again, and whether reports on its countries were read since."""
    query = entry_query(given)
    with open_existing(ctx) as register:
        found = register.watch.silent(query, today=today or _now(), days=days, limit=limit)
        printer(printed, "silent")(found)


@click.command()
@_lists
def targets(ctx: click.Context, /, limit: int, printed: str, **given: Any) -> None:
    """List targets and pledges beside the values reported later: met, or missed by how much."""
    query = entry_query(given)
    with open_existing(ctx) as register:
        printer(printed, "targets")(register, register.watch.targets(query, limit=limit))


@click.command()
@_lists
def held(ctx: click.Context, /, limit: int, printed: str, **given: Any) -> None:
    """List events with the day for which they were announced beside the day on which they were held."""
    query = entry_query(given)
    with open_existing(ctx) as register:
        printer(printed, "held")(register, register.watch.held(query, limit=limit))


@click.command()
@click.option("--field", "fields", multiple=True, type=click.Choice(_CONFLICTS), help="Only in these fields.")
@_lists
def conflicts(ctx: click.Context, /, fields: tuple[str, ...], limit: int, printed: str, **given: Any) -> None:
    """List entries whose reports contradict each other: what stands and why, what does not, who says so."""
    query = entry_query(given)
    with open_existing(ctx) as register:
        printer(printed, "conflicts")(
            register, register.watch.conflicts(query, fields=fields or _CONFLICTS, limit=limit)
        )


@click.command()
@click.argument("sides", nargs=-1, metavar="[COUNTRY]…")
@click.option("--as-of", type=LAST, help="As it could be known on this day.")
@_lists
def timeline(
    ctx: click.Context, /, sides: tuple[str, ...], as_of: date | None, limit: int, printed: str, **given: Any
) -> None:
    """List entries of COUNTRY and COUNTRY, or of a --person or --organisation, in the order of their days."""
    query = entry_query(given, limit=limit, order="oldest")
    query = replace(query, countries=(*query.countries, *map(code_of, sides)))
    if not (query.countries or query.person or query.organisation):
        raise click.UsageError("a timeline is of countries, or of a --person or an --organisation")
    with open_existing(ctx) as register:
        found = register.entries.as_of(as_of, query) if as_of else register.entries.find(query)
        printer(printed, "timeline")(register, found)


@click.command()
@click.option("--since", type=Moment(), required=True, help="After the beginning of this day, or this time.")
@today_option
@filters_but_days
@as_json
@click.pass_context
def digest(ctx: click.Context, /, since: datetime, today: date | None, printed: str, **given: Any) -> None:
    """Tell what is new: entries, changes of stage, corrections, other changes, and what fell due."""
    query = entry_query(given)
    with open_existing(ctx) as register:
        printer(printed, "digest")(register, register.watch.digest(since, today=today or _now(), query=query))


@click.command()
@click.argument("sides", nargs=-1, required=True, metavar="COUNTRY…")
@click.option("--since", type=FIRST, help="From this day on; without it, all.")
@today_option
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write an HTML page to this file.")
@click.option("--all", "least", flag_value=0.0, default=CONFIDENT, type=float, help="With doubtful entries.")
@as_json
@click.pass_context
def brief(
    ctx: click.Context,
    /,
    sides: tuple[str, ...],
    since: date | None,
    today: date | None,
    html: Path | None,
    least: float,
    printed: str,
) -> None:
    """Write a page or two on COUNTRY and COUNTRY, each statement with its footnote; as Markdown, or HTML."""
    from muniment.exports.brief import Scope, brief_of
    from muniment.reading.entities import country_name
    from muniment.store import EntryQuery

    codes = tuple(dict.fromkeys(map(code_of, sides)))
    title = " and ".join(country_name(code) or code for code in codes)
    scope = Scope(title, EntryQuery(countries=codes, least=least), today or _now(), since)
    with open_existing(ctx) as register:
        made = brief_of(register, scope)
    printer(printed, "brief")(made, html)


COMMANDS = (due, silent, targets, held, conflicts, timeline, digest, brief)
