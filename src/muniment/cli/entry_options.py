"""What commands on entries have in common: the filters, the day that counts as today, moments of the past."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from muniment import codebook
from muniment.cli.options import FIRST, LAST, code_of
from muniment.model import CONFIDENT

if TYPE_CHECKING:
    from muniment.store import EntryQuery

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FORMS = sorted({form for kind in codebook.KINDS.values() for form in kind.forms})

_FILTERS = (
    click.option("--kind", "kinds", multiple=True, type=click.Choice(list(codebook.KINDS)), help="Any of these kinds."),
    click.option("--form", "forms", multiple=True, type=click.Choice(_FORMS), metavar="FORM",
                 help="Any of these forms."),
    click.option("--stage", "stages", multiple=True, type=click.Choice(list(codebook.STAGES)), metavar="STAGE",
                 help="Any of these stages."),
    click.option("--country", "countries", multiple=True, help="With all of these countries (IN or India)."),
    click.option("--person", help="A person or office whose name has this in it."),
    click.option("--organisation", help="An organisation whose name has this in it."),
    click.option("--name", help="With a proper name that has this in it."),
    click.option("--place", help="In the place of this name."),
    click.option("--text", "words", help="A report's sentences have all these words."),
    click.option("--publisher", help="Reported by this publisher."),
    click.option("--tag", help="With this tag."),
    click.option("--unit", help="With an amount of this unit (USD, aircraft)."),
    click.option("--at-least", type=float, help="An amount of that unit of at least this."),
    click.option("--at-most", type=float, help="An amount of that unit of at most this."),
    click.option("--all", "least", flag_value=0.0, default=CONFIDENT, type=float,
                 help="Doubtful ones, too; without it they are counted only."),
)  # fmt: skip
_DAYS = (
    click.option("--since", type=FIRST, help="Happening or decided on or after this day (or month, or year)."),
    click.option("--until", type=LAST, help="Happening or decided on or before this day."),
)
today_option = click.option("--today", type=FIRST, help="The day that counts as today.")
limit_option = click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many."
)


class Moment(click.ParamType[datetime]):
    """A moment: a day, from its first second (UTC), or an ISO time."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """2019-11-04, or 2019-11-04T12:30."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            return start_of(FIRST.convert(value, param, ctx))
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def start_of(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(), UTC)


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return start_of(day + timedelta(days=1)) - timedelta(microseconds=1)


def entry_filters(command: _Command) -> _Command:
    """Give a command the filters of entries; `entry_query` makes a query of their values."""
    return _with((*_FILTERS, *_DAYS), command)


def filters_but_days(command: _Command) -> _Command:
    """The same for a command that has days of another meaning."""
    return _with(_FILTERS, command)


def _with(options: Iterable[Callable[[_Command], _Command]], command: _Command) -> _Command:
    for option in reversed(list(options)):
        command = option(command)
    return command


def entry_query(given: dict[str, Any], *, limit: int | None = None, order: str = "newest") -> "EntryQuery":
    """The query of the filters' values, which it takes out of `given`."""
    from muniment.store import EntryQuery

    taken = {option: given.pop(option) for option in ("unit", "at_least", "at_most", "place")}
    if taken["unit"] is None and (taken["at_least"] is not None or taken["at_most"] is not None):
        raise click.UsageError("an amount needs its unit: --unit USD --at-least 1000000")
    names = ("kinds", "forms", "stages", "person", "organisation", "name", "since", "until", "words", "publisher")
    told = {name: given.pop(name, None) for name in (*names, "tag", "least")}
    return EntryQuery(
        **told,
        countries=tuple(map(code_of, given.pop("countries"))),
        facets=(("place", taken["place"]),) if taken["place"] else (),
        amount=(taken["unit"], taken["at_least"], taken["at_most"]) if taken["unit"] else None,
        order=order,
        limit=limit,
    )
