"""Commands on entries: `entries`, `doubts`, `changes`, `story`; and what people decide on entries."""

from datetime import date, datetime
from typing import Any

import click

from muniment.cli.entry_options import Moment, end_of, entry_filters, entry_query, limit_option
from muniment.cli.options import LAST, open_existing

as_json = click.option("--json", "printed", flag_value="json", default="text", help="Print JSON.")
ORDERS = ("newest", "oldest", "changed", "due", "least sure", "most reports")


def printer(printed: str, name: str) -> Any:
    """How a thing is printed: `text` for people, `json` for programs."""
    from muniment.cli import entry_json, entry_text

    return getattr({"text": entry_text, "json": entry_json}[printed], name)


@click.command()
@entry_filters
@click.option("--sort", "order", type=click.Choice(ORDERS), default="newest", show_default=True, help="Which first.")
@click.option("--as-of", type=LAST, help="As they could be known on this day, from what was published until then.")
@click.option("--known-on", type=LAST, help="As this register had them on this day.")
@limit_option
@as_json
@click.pass_context
def entries(
    ctx: click.Context, /, order: str, as_of: date | None, known_on: date | None, limit: int, printed: str, **given: Any
) -> None:
    """List entries: one for each real-world thing, whatever number of reports tells of it."""
    from muniment.cli.progress import waiting

    if as_of and known_on:
        raise click.UsageError("--as-of and --known-on are two questions; ask one at a time")
    query = entry_query(given, limit=limit, order=order)
    with open_existing(ctx) as register, waiting("looking up entries"):
        book = register.entries
        if as_of:
            found = book.as_of(as_of, query)
        else:
            found = book.known_on(end_of(known_on), query) if known_on else book.find(query)
        printer(printed, "entries")(register, found)


@click.command()
@limit_option
@as_json
@click.pass_context
def doubts(ctx: click.Context, limit: int, printed: str) -> None:
    """List pairs of entries that may be one and wait for a person, the likeliest first, with the reasons."""
    with open_existing(ctx) as register:
        printer(printed, "doubts")(register.entries.doubts(limit=limit))


@click.command()
@click.option("--since", type=Moment(), required=True, help="After the beginning of this day, or this time.")
@as_json
@click.pass_context
def changes(ctx: click.Context, since: datetime, printed: str) -> None:
    """List entries that were added, changed, merged or withdrawn: which fields, from what to what, and why."""
    with open_existing(ctx) as register:
        printer(printed, "changes")(register.entries.changes(since))


@click.command()
@click.argument("any_id", metavar="ID")
@click.option("--as-of", type=LAST, help="As it could be known on this day.")
@as_json
@click.pass_context
def story(ctx: click.Context, any_id: str, as_of: date | None, printed: str) -> None:
    """Tell an entry step by step: stages with date and source, claims side by side, what changed in the register."""
    with open_existing(ctx) as register:
        printer(printed, "story")(register, register.entries.show(any_id, published_until=as_of))


COMMANDS = (entries, doubts, changes, story)
