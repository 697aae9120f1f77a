"""The second reader on the command line: which reader, batch files, estimates, and two readers side by side."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from muniment.cli.plain import plain
from muniment.errors import DocumentError
from muniment.model import Document

if TYPE_CHECKING:
    from muniment.reading.llm.options import Options
    from muniment.reading.llm.reader import LlmReader

_Command = TypeVar("_Command", bound=Callable[..., Any])
_file = click.Path(path_type=Path, dir_okay=False)
_EVERY = 50  # documents after which the running cost is told

_OPTIONS = (
    click.option("--reader", type=click.Choice(["encoder", "llm"]), default="encoder", show_default=True,
                 help="The reader that ships, or a language model."),
    click.option("--llm-batch", type=_file, help="Write the requests for a language model here and stop."),
    click.option("--llm-replies", type=_file, help="Read a language model's replies to such requests from here."),
)  # fmt: skip


def reader_options(command: _Command) -> _Command:
    """Give a command the choice of a reader; `reader_of` makes the reader of their values."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Chosen:
    """A reader (None: the one that ships, loaded when it is needed), what feeds it documents, what it cost so far."""

    pipeline: Any = None
    ahead: Callable[..., Iterator[Document | DocumentError]] | None = None
    note: Callable[[], str] = str


SHIPPED = Chosen()


@contextmanager
def reader_of(given: dict[str, Any]) -> Iterator[Chosen]:
    """The reader that the options ask for; what it cost is told when the block ends."""
    if given["reader"] == "encoder" and not given["llm_replies"]:
        yield SHIPPED
        return
    with ExitStack() as stack:
        reader, ledger, workers = _llm_reader(stack, given["llm_replies"])

        def note() -> str:
            return _told(ledger.spent, "This run")

        def ahead(
            found: Iterable[Document | DocumentError], *, known: Callable[[Document], bool] = lambda _: False
        ) -> Iterator[Document | DocumentError]:
            asked = reader.ahead(found, workers=workers, known=known) if workers else iter(found)
            return stack.enter_context(closing(_telling(asked, note)))

        stack.callback(lambda: click.echo(note(), err=True))
        yield Chosen(reader, ahead, note)


def _llm_reader(stack: ExitStack, replies: Path | None) -> tuple["LlmReader", Any, int]:
    from muniment.reading.llm.asking import AnswerSource, Asker
    from muniment.reading.llm.batch import Replies
    from muniment.reading.llm.ledger import Ledger
    from muniment.reading.llm.reader import LlmReader
    from muniment.reading.llm.transport import Server

    options = _options()
    ledger = Ledger(options.ledger, options)
    source: AnswerSource
    if replies:
        source = Replies.load(replies, ledger)
        for number, reason in source.unread:
            click.echo(f"{replies}:{number}: {plain(reason)}", err=True)
    else:
        source = Asker(stack.enter_context(Server(options)), ledger)
    return LlmReader(source, options.model), ledger, 0 if replies else options.concurrency


def _options() -> "Options":
    from muniment.reading.llm.options import Options

    return Options.load()


def documents_in(paths: Iterable[Path]) -> Iterator[Document | DocumentError]:
    """The documents of files and folders, and what cannot be taken in."""
    from muniment.settings import Settings
    from muniment.sources import read_paths

    return read_paths(paths, limits=Settings.load().limits)


def _telling(
    asked: Iterator[Document | DocumentError], note: Callable[[], str]
) -> Generator[Document | DocumentError, None, None]:
    """The documents; now and then the running cost is told, and when the run is stopped, what is waited for."""
    try:
        for number, document in enumerate(asked, 1):
            yield document
            if number % _EVERY == 0:
                click.echo(f"{number} documents. {note()}", err=True)
    except (KeyboardInterrupt, GeneratorExit):
        click.echo("Waiting for the answers that are on their way, since they are paid for.", err=True)
        raise
    finally:
        if isinstance(asked, Generator):
            asked.close()


def readings(chosen: Chosen, paths: Iterable[Path]) -> Iterator[tuple[Document, Any]]:
    """Each document with its reading; what cannot be read is told on the error stream."""
    pipeline = chosen.pipeline or _shipped()
    found = documents_in(paths)
    documents = chosen.ahead(found) if chosen.ahead else found
    for document in documents:
        if isinstance(document, DocumentError):
            click.echo(f"set aside: {plain(str(document))}", err=True)
            continue
        try:
            read = pipeline.read(document)
        except DocumentError as error:
            click.echo(f"set aside: {plain(str(error))}", err=True)
            continue
        _tell_refusals(document, getattr(read, "refusals", ()))
        yield document, read


def _tell_refusals(document: Document, refusals: Any) -> None:
    from muniment.reading.llm.findings import counted

    if refusals:
        told = ", ".join(f"{count} {reason}" for reason, count in counted(refusals).items())
        click.echo(f"{plain(document.name)}: not held by the text: {told}", err=True)


def _shipped() -> Any:
    from muniment.reading.pipeline import Pipeline

    return Pipeline.default()


def write_batch(documents: Iterable[Document | DocumentError], out: Path) -> None:
    """Write the requests for all documents that have no answer yet, and say what they will cost."""
    from muniment.reading.llm.batch import write_requests
    from muniment.reading.llm.ledger import Ledger

    options = _options()
    written = write_requests(_readable(documents), out, Ledger(options.ledger, options))
    told = f"{written.requests} requests for {written.documents} documents; {written.answered} have answers already."
    click.echo(f"{out}: {told}")
    click.echo(_told(written.cost, "Estimate, before what a batch saves"))


def _readable(documents: Iterable[Document | DocumentError]) -> Iterator[Document]:
    for document in documents:
        if isinstance(document, DocumentError):
            click.echo(f"set aside: {plain(str(document))}", err=True)
        else:
            yield document


def _told(cost: Any, what: str) -> str:
    money = "" if cost.money is None else f", {cost.money:.4f} by the prices given"
    return f"{what}: {cost.calls} calls, {cost.tokens_in:,} tokens in, {cost.tokens_out:,} tokens out{money}."


@click.group()
def llm() -> None:
    """See what the second reader, a language model, costs and is told."""


@llm.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def estimate(paths: tuple[Path, ...]) -> None:
    """Say what reading these files would cost; nothing is asked."""
    from muniment.reading.llm.asking import expected
    from muniment.reading.llm.ledger import Cost, Ledger
    from muniment.reading.llm.reader import requests_of

    options = _options()
    ledger, cost = Ledger(options.ledger, options), Cost()
    for document in _readable(documents_in(paths)):
        for request in requests_of(document):
            if ledger.answer(request.key(options.model)) is None:
                cost += expected(request.prompt, options)
    click.echo(f"{options.model} at {options.url}")
    click.echo(_told(cost, "Estimate"))
    click.echo(_told(ledger.spent_before, "Spent so far"))


@llm.command()
def prompt() -> None:
    """Print what a model is told before each document."""
    from muniment.reading.llm.prompt import instructions

    click.echo(instructions())


@click.command("compare-readers")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--llm-replies", type=_file, help="Read the language model's replies from here.")
def compare_readers(paths: tuple[Path, ...], llm_replies: Path | None) -> None:
    """Show what the reader that ships and a language model make of the same documents, side by side."""
    from muniment.cli.side_by_side import lines_of

    first = _shipped()
    with reader_of({"reader": "llm", "llm_replies": llm_replies}) as chosen:
        for document, second in readings(chosen, paths):
            click.echo(plain(document.name))
            for line in lines_of(first.read(document), second):
                click.echo(line)


COMMANDS = (llm, compare_readers)
