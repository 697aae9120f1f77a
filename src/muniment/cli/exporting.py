"""`export`: records as CSV, JSON lines or training data, entries as CSV or JSON lines."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any

import click

from muniment.cli.entry_options import entry_filters, entry_query
from muniment.cli.options import filters, open_existing, query_of

_output = click.option("-o", "--output", type=click.Path(path_type=Path), help="Write this file, whole or not at all.")


@click.group()
def export() -> None:
    """Write records or entries as CSV, JSON lines or training data. The same register gives the same bytes."""


def _file(output: Path | None) -> AbstractContextManager[IO[str]]:
    from muniment.exports.files import whole_file

    return whole_file(output) if output else click.open_file("-", "w", encoding="utf-8")


def _records(kind: str, told: str) -> click.Command:
    @click.option("--long", "shape", flag_value="long", default="", help="CSV: one value a row, with its quote.")
    @click.option("--chat", "shape", flag_value="chat", help="Training: a prompt and its answer a line, as chat turns.")
    @_output
    @filters
    @click.pass_context
    def command(ctx: click.Context, /, shape: str, output: Path | None, **given: Any) -> None:
        from muniment.exports import export_of

        write = export_of(kind, shape)
        with open_existing(ctx) as register:
            query = query_of(given)
            with _file(output) as file:
                write(register, query, file)

    return click.command(kind, help=told)(command)


@export.command("entries")
@click.argument("kind", type=click.Choice(["csv", "jsonl"]))
@click.option("--long", "shape", flag_value="long", default="", help="CSV: one claim a row, with its quote.")
@_output
@entry_filters
@click.pass_context
def entries(ctx: click.Context, /, kind: str, shape: str, output: Path | None, **given: Any) -> None:
    """Write entries, one a row or line; the confident ones without --all."""
    from muniment.cli.progress import waiting
    from muniment.exports.entries import entry_writer, write_entries

    entry_writer(kind, shape)
    with open_existing(ctx) as register, waiting("writing entries"):
        query = entry_query(given, order="oldest")
        with _file(output) as file:
            write_entries(register, query, file, kind=kind, shape=shape)


export.add_command(_records("csv", "Write records as CSV."))
export.add_command(_records("jsonl", "Write records as JSON lines."))
export.add_command(_records("training", "Write training data."))
