"""The commands. Each opens the register, makes one call and prints what comes back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from muniment.cli import entries, exporting, following, llm, who
from muniment.cli.options import FIRST, LAST, filters, open_existing, open_to_add, query_of, register_path

as_json = click.option("--json", "printed", flag_value="json", default="text", help="Print JSON.")
paths_argument = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
DEMO_FILE = Path("demo.db")


def _printer(printed: str, name: str) -> Callable[..., None]:
    """How a thing is printed: `text` for people, `json` for programs."""
    from muniment.cli import machine, people

    printer: Callable[..., None] = getattr({"text": people, "json": machine}[printed], name)
    return printer


@click.command()
@as_json
@click.pass_context
def demo(ctx: click.Context, printed: str) -> None:
    """Build a register from the demo documents and show it."""
    import muniment

    path = ctx.obj or DEMO_FILE
    with open_to_add(path) as register:
        _add(register, [Path(muniment.__file__).parent / "data" / "demo"])
        _printer(printed, "overview")(register)


@click.command()
@paths_argument
@llm.reader_options
@as_json
@click.pass_context
def add(ctx: click.Context, /, paths: tuple[Path, ...], printed: str, **given: Any) -> None:
    """Read files and folders into the register.

    A document goes in whole or not at all. One that cannot be taken in is set aside with its reason, and the rest goes
    on. The same command again adds nothing twice and finishes what was interrupted.
    """
    if given["llm_batch"]:
        return llm.write_batch(llm.documents_in(paths), given["llm_batch"])
    with llm.reader_of(given) as reader, open_to_add(register_path(ctx), pipeline=reader.pipeline) as register:
        report = _add(register, paths, reader=reader)
    return _printer(printed, "report")(report)


def _add(register: Any, paths: Any, *, reader: llm.Chosen = llm.SHIPPED) -> Any:
    from muniment.cli.progress import Bar
    from muniment.settings import Settings

    with Bar(reader.note) as bar:
        if reader.ahead:
            documents = reader.ahead(llm.documents_in(paths), known=register.holds)
            return register.add_documents(documents, progress=bar.advance)
        return register.add(paths, limits=Settings.load().limits, progress=bar.advance)


@click.command("list")
@filters
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many of each part."
)
@as_json
@click.pass_context
def list_(ctx: click.Context, /, limit: int, printed: str, **given: Any) -> None:
    """List records in the order of their days; those without a day stand apart."""
    with open_existing(ctx) as register:
        query = query_of(given, limit=limit)
        _printer(printed, "records")(register, register.records(query))


@click.command()
@click.argument("any_id", metavar="ID")
@click.option("--as-of", type=LAST, help="An entry: as it could be known on this day.")
@as_json
@click.pass_context
def show(ctx: click.Context, any_id: str, as_of: date | None, printed: str) -> None:
    """Show an entry, record or document: every field with its quoted sentence. ID may be the beginning of one."""
    with open_existing(ctx) as register:
        if any_id.startswith("e"):
            shown = register.entries.show(any_id, published_until=as_of)
            entries.printer(printed, "page")(register, shown)
        elif as_of:
            raise click.UsageError("--as-of is about entries; records and documents stay as they are")
        else:
            _printer(printed, "page")(register.show(any_id))


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@as_json
@click.pass_context
def search(ctx: click.Context, words: tuple[str, ...], limit: int, printed: str) -> None:
    """Find documents that have all the words, best first."""
    with open_existing(ctx) as register:
        _printer(printed, "hits")(register.search(" ".join(words), limit=limit))


@click.command()
@as_json
@click.pass_context
def check(ctx: click.Context, printed: str) -> None:
    """Prove every stored quote, text, original and value; exit with 1 if one is not as it was put in."""
    with open_existing(ctx) as register:
        faults = register.check()
        _printer(printed, "faults")(register, faults)
    ctx.exit(1 if faults else 0)


@click.command()
@as_json
@click.pass_context
def quarantine(ctx: click.Context, printed: str) -> None:
    """List what was set aside and has not been taken in since, and why."""
    with open_existing(ctx) as register:
        _printer(printed, "quarantine")(register.quarantine())


@click.command()
@as_json
@click.pass_context
def info(ctx: click.Context, printed: str) -> None:
    """Say what the register holds."""
    with open_existing(ctx) as register:
        _printer(printed, "info")(register)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def backup(ctx: click.Context, file: Path) -> None:
    """Copy the register into a new FILE, also while it is used."""
    with open_existing(ctx) as register:
        register.backup(file)
    click.echo(f"{file}: a copy of {register.path}")


@click.command()
@paths_argument
@llm.reader_options
@as_json
def read(paths: tuple[Path, ...], printed: str, **given: Any) -> None:
    """Read files and folders without a register; --json prints one object per document."""
    if given["llm_batch"]:
        return llm.write_batch(llm.documents_in(paths), given["llm_batch"])
    show = _printer(printed, "reading")
    with llm.reader_of(given) as reader:
        for document, found in llm.readings(reader, paths):
            show(document, found)
    return None


@click.command()
@click.argument("words")
@click.option("--published", type=FIRST, help="The day against which relative words are read.")
@click.option("--calendar", metavar="COUNTRY", help="The country whose fiscal year is meant, such as IN.")
@as_json
def when(words: str, published: date | None, calendar: str | None, printed: str) -> None:
    """Say what the times in WORDS mean."""
    from muniment.reading.times import TimeContext, find_times

    _printer(printed, "times")(words, find_times(words, TimeContext(published, calendar)))


@click.command()
@click.argument("words")
@as_json
def amount(words: str, printed: str) -> None:
    """Say what the amounts in WORDS mean."""
    from muniment.reading.amounts import find_amounts

    _printer(printed, "amounts")(words, find_amounts(words))


ALL = (
    demo,
    add,
    list_,
    show,
    search,
    exporting.export,
    check,
    quarantine,
    info,
    backup,
    read,
    when,
    amount,
    *entries.COMMANDS,
    *following.COMMANDS,
    *who.COMMANDS,
    *llm.COMMANDS,
)
