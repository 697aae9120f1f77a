"""What people decide, on the command line: reviews, judgements, corrections of documents and publishers, rebuild."""

import getpass
from collections import deque
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from muniment import codebook
from muniment.cli import llm
from muniment.cli.options import FIRST, RoleWords, open_existing, open_to_add, register_path
from muniment.model import PUBLISHER_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muniment.model import Document
    from muniment.register import Register, Reviews

_Command = TypeVar("_Command", bound=Callable[..., Any])
_as_json = click.option("--json", "printed", flag_value="json", default="text", help="Print JSON.")
_kind = click.option("--kind", type=click.Choice(list(codebook.KINDS)), help="Its kind.")
_form = click.option("--form", help="Its form, one of its kind's.")
_stage = click.option("--stage", type=click.Choice(list(codebook.STAGES)), help="Its stage.")
_ids = click.argument("ids", nargs=-1, required=True, metavar="ID…")
_id = click.argument("any_id", metavar="ID")


class FillerValue(click.ParamType[tuple[str, str]]):
    """A filler and what it means: time=2019-09-03, or party:Korea=KR where the role has several."""

    name = "role=value"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Split at the last equals sign."""
        filler, equals, told = str(value).rpartition("=")
        if not equals or filler.partition(":")[0] not in codebook.ROLES:
            self.fail(f"{value!r} is not like time=2019-09-03 or party:Korea=KR", param, ctx)
        return filler, told


def _decides(command: _Command) -> _Command:
    """Give a command the options of everybody who decides."""
    command = _as_json(command)
    command = click.option("--why", default="", help="The reason, kept with the decision.")(command)
    return click.option("--by", default=_user, show_default="your user name", help="Who decides.")(command)


def _user() -> str:
    return getpass.getuser()


@contextmanager
def _desk(given: dict[str, Any]) -> "Iterator[Reviews]":
    """The register at the hand of the person who decides."""
    with open_existing(click.get_current_context()) as register:
        yield register.reviews(by=given["by"], why=given["why"])


def _said(given: dict[str, Any], batch: int, what: str) -> None:
    """What was decided, and how it is taken back."""
    _printer(given["printed"], "decided")(batch, what)


def _printer(printed: str, name: str) -> Callable[..., None]:
    from muniment.cli import review_json, review_text

    printer: Callable[..., None] = getattr({"text": review_text, "json": review_json}[printed], name)
    return printer


@click.group()
def review() -> None:
    """Accept, refuse, correct and add records, with your name; everything can be undone."""


@review.command("list")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many records.")
@_as_json
@click.pass_context
def list_(ctx: click.Context, limit: int, printed: str) -> None:
    """List what waits for a person: decisions that lost their record, then unreviewed records, the least sure first."""
    from muniment.store import Query

    with open_existing(ctx) as register:
        found = register.records(Query(reviewed="no", order="least sure", limit=limit))
        least_sure = sorted(found, key=lambda record: (record.score, record.id))[:limit]
        total = found.dated_total + found.undated_total
        _printer(printed, "waiting")(register, register.lost(), least_sure, total)


@review.command()
@_ids
@_decides
def accept(ids: tuple[str, ...], **given: Any) -> None:
    """Say that records are right."""
    with _desk(given) as desk:
        _said(given, desk.accept(*ids), f"{len(ids)} accepted")


@review.command()
@_ids
@_decides
def refuse(ids: tuple[str, ...], **given: Any) -> None:
    """Say that records are wrong; lists leave them out."""
    with _desk(given) as desk:
        _said(given, desk.refuse(*ids), f"{len(ids)} refused")


@review.command()
@_id
@_kind
@_form
@_stage
@click.option(
    "--add", multiple=True, type=RoleWords(), help="A filler by its words or place: place=Lucknow, time=12:19."
)
@click.option("--remove", multiple=True, type=RoleWords(), help="A filler that is wrong: place=Tokyo.")
@click.option("--value", "values", multiple=True, type=FillerValue(), help="What a filler means: time=2019-09-03.")
@_decides
def correct(any_id: str, **given: Any) -> None:
    """Correct a record's kind, form, stage or fillers; no other reading changes what you say."""
    told = {name: given[name] for name in ("kind", "form", "stage", "add", "remove", "values")}
    with _desk(given) as desk:
        _said(given, desk.correct(any_id, **told), f"{any_id} corrected")


@review.command("add-record")
@click.argument("document_id", metavar="DOCUMENT")
@_kind
@_form
@_stage
@click.option("--trigger", "triggers", multiple=True, required=True, help="The words that state it, or START:END.")
@click.option("--add", "fillers", multiple=True, type=RoleWords(), help="A filler by its words or place.")
@_decides
def add_record(document_id: str, **given: Any) -> None:
    """Add a record that the reader missed."""
    told = {name: given[name] for name in ("kind", "form", "stage", "triggers", "fillers")}
    with _desk(given) as desk:
        _printer(given["printed"], "added")(desk.add_record(document_id, **told))


@review.command()
@click.argument("document_id", metavar="DOCUMENT")
@_decides
def complete(document_id: str, **given: Any) -> None:
    """Say that a document holds no other records than those that it has, or none."""
    with _desk(given) as desk:
        _said(given, desk.complete(document_id), f"{document_id} complete")


@review.command()
@click.argument("lost_id", metavar="LOST")
@click.argument("record_id", metavar="RECORD")
@_decides
def attach(lost_id: str, record_id: str, **given: Any) -> None:
    """Let RECORD have the decisions on LOST, which the reader finds no longer."""
    with _desk(given) as desk:
        _said(given, desk.attach(lost_id, record_id), f"{lost_id} attached to {record_id}")


@review.command()
@_id
@click.argument("tags", nargs=-1, required=True)
@_decides
def tag(any_id: str, tags: tuple[str, ...], **given: Any) -> None:
    """Put tags on an entry, record or document."""
    with _desk(given) as desk:
        _said(given, desk.tag(any_id, *tags), f"{any_id} tagged")


@review.command()
@_id
@click.argument("text")
@_decides
def note(any_id: str, text: str, **given: Any) -> None:
    """Put a note on an entry, record or document."""
    with _desk(given) as desk:
        _said(given, desk.note(any_id, text), f"{any_id} noted")


@review.command()
@click.argument("ids", nargs=-1, required=True, metavar="ENTRY ENTRY…")
@_decides
def merge(ids: tuple[str, ...], **given: Any) -> None:
    """Say that entries are one thing; the oldest one's id stays, the others lead to it."""
    with _desk(given) as desk:
        _said(given, desk.merge(*ids), f"{', '.join(ids)} merged")


@review.command()
@click.argument("entry_id", metavar="ENTRY")
@click.argument("records", nargs=-1, required=True, metavar="RECORD…")
@_decides
def split(entry_id: str, records: tuple[str, ...], **given: Any) -> None:
    """Say that some records of an entry are another thing than the rest of it."""
    with _desk(given) as desk:
        _said(given, desk.split(entry_id, *records), f"{', '.join(records)} split off {entry_id}")


@review.command()
@click.argument("entry_id", metavar="ENTRY")
@click.option("--next", "next_look", type=FIRST, help="When to look again; until then `due` and `silent` let it rest.")
@_decides
def looked(entry_id: str, next_look: date | None, **given: Any) -> None:
    """Say that you looked for news of an entry and found nothing."""
    with _desk(given) as desk:
        again = f", look again on {next_look}" if next_look else ""
        _said(given, desk.looked(entry_id, next_look=next_look), f"{entry_id} looked for, nothing found{again}")


@review.command()
@click.argument("batch", type=int)
@_decides
def undo(batch: int, **given: Any) -> None:
    """Take back decision BATCH with all that was decided together, an undo among them."""
    with _desk(given) as desk:
        _said(given, desk.undo(batch), f"decision {batch} undone")


@review.command()
@click.argument("any_id", metavar="[ID]", required=False)
@_as_json
@click.pass_context
def history(ctx: click.Context, any_id: str | None, printed: str) -> None:
    """List all decisions, or those on a record or document, oldest first."""
    with open_existing(ctx) as register:
        _printer(printed, "history")(register.history(any_id))


@click.group()
def judge() -> None:
    """Say whether two records tell of one thing."""


def _verdict(name: str, verdict: str, told: str) -> click.Command:
    @click.argument("one", metavar="RECORD")
    @click.argument("other", metavar="RECORD")
    @_decides
    def command(one: str, other: str, **given: Any) -> None:
        with _desk(given) as desk:
            _said(given, desk.judge(one, other, verdict), f"{one} and {other}: {verdict}")

    return click.command(name, help=told)(command)


judge.add_command(_verdict("same", "same", "Two records tell of the same thing."))
judge.add_command(_verdict("not-same", "not same", "Two records tell of two things, for good."))


@click.group()
def document() -> None:
    """Correct a document's date, publisher or title, or set it aside."""


@document.command("date")
@_id
@click.argument("day", type=FIRST, required=False)
@_decides
def date_(any_id: str, day: date | None, **given: Any) -> None:
    """The DAY on which a document was published; without one, it is not known."""
    with _desk(given) as desk:
        _said(given, desk.date(any_id, day), f"{any_id} published {day or 'nobody knows when'}")


@document.command("publisher")
@_id
@click.argument("name")
@_decides
def publisher_(any_id: str, name: str, **given: Any) -> None:
    """Who published a document."""
    with _desk(given) as desk:
        _said(given, desk.publisher(any_id, name), f"{any_id} published by {name}")


@document.command()
@_id
@click.argument("title")
@_decides
def title(any_id: str, title: str, **given: Any) -> None:
    """The title of a document; its text stays."""
    with _desk(given) as desk:
        _said(given, desk.title(any_id, title), f"{any_id} has another title")


@document.command("set-aside")
@_id
@click.option("--reason", type=click.Choice(["off-topic", "withdrawn"]), default="off-topic", show_default=True,
              help="Why: about something else, or taken back by its publisher.")  # fmt: skip
@_decides
def set_aside(any_id: str, reason: str, **given: Any) -> None:
    """Let a document's records step back until this is undone."""
    with _desk(given) as desk:
        _said(given, desk.set_aside(any_id, reason), f"{any_id} set aside as {reason}")


@click.group()
def publisher() -> None:
    """Say what you hold of a publisher."""


@publisher.command("list")
@_as_json
@click.pass_context
def publishers(ctx: click.Context, printed: str) -> None:
    """List the publishers of the documents."""
    with open_existing(ctx) as register:
        _printer(printed, "publishers")(register.publishers())


@publisher.command("set")
@click.argument("name")
@click.option("--kind", type=click.Choice(PUBLISHER_KINDS), help="What it is.")
@click.option("--country", metavar="CODE", help="Its country, as an ISO 3166-1 code such as IN.")
@click.option("--reliability", type=click.FloatRange(0, 1), help="How far you trust it, 0 to 1.")
@_decides
def set_(name: str, **given: Any) -> None:
    """Set kind, country and reliability of a publisher."""
    told = {field: given[field] for field in ("kind", "country", "reliability")}
    with _desk(given) as desk:
        _said(given, desk.set_publisher(name, **told), f"{name} set")


@click.command()
@click.argument("ids", nargs=-1, metavar="[DOCUMENT]…")
@llm.reader_options
@_as_json
@click.pass_context
def rebuild(ctx: click.Context, /, ids: tuple[str, ...], printed: str, **given: Any) -> None:
    """Read documents again, all without DOCUMENT; people's decisions are laid over the new reading."""
    from muniment.cli.progress import Bar

    with open_existing(ctx) as register:
        if given["llm_batch"]:
            return llm.write_batch(_stored(register, ids), given["llm_batch"])
    with (
        llm.reader_of(given) as reader,
        open_to_add(register_path(ctx), pipeline=reader.pipeline) as register,
        Bar(reader.note) as bar,
    ):
        if reader.ahead:
            deque(reader.ahead(_stored(register, ids)), maxlen=0)
        done = register.read_again(ids or None, progress=bar.advance)
    return _printer(printed, "rebuilt")(done)


def _stored(register: "Register", ids: tuple[str, ...]) -> "Iterator[Document]":
    """Documents of the register as they are known now, in their current text; all without ids."""
    if ids:
        return map(register.current_document, ids)
    return (account.page.document for account in register.accounts())


COMMANDS = (review, judge, document, publisher, rebuild)
