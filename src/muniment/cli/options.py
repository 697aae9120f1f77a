"""What commands have in common: the register, the filters, and how days are written."""

import calendar
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from muniment import codebook
from muniment.errors import MunimentError

if TYPE_CHECKING:
    from muniment.register import Register
    from muniment.store import Query

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """An ISO day; of a month or year the first day, or the last one where that is wanted."""

    name = "day"

    def __init__(self, end: str) -> None:
        self.end = end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """2019-11-04, 2019-11 or 2019."""
        if isinstance(value, date):
            return value
        try:
            return self._day(*map(int, str(value).split("-")))
        except (ValueError, TypeError, calendar.IllegalMonthError):
            self.fail(f"{value!r} is no day like 2019-11-04, no month like 2019-11 and no year", param, ctx)

    def _day(self, year: int, month: int | None = None, day: int | None = None) -> date:
        if self.end == "first":
            return date(year, month or 1, day or 1)
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])


FIRST, LAST = Day("first"), Day("last")


class RoleWords(click.ParamType[tuple[str, str]]):
    """A role and words in it: place=Lucknow."""

    name = "role=words"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Split at the first equals sign."""
        role, equals, words = str(value).partition("=")
        if not equals or role not in codebook.ROLES:
            self.fail(f"{value!r} is not like place=Lucknow; roles are {', '.join(codebook.ROLES)}", param, ctx)
        return role, words


_FORMS = sorted({form for kind in codebook.KINDS.values() for form in kind.forms})
_FILTERS = (
    click.option("--kind", "kinds", multiple=True, type=click.Choice(list(codebook.KINDS)), help="Any of these kinds."),
    click.option("--form", "forms", multiple=True, type=click.Choice(_FORMS), metavar="FORM",
                 help="Any of these forms."),
    click.option("--stage", "stages", multiple=True, type=click.Choice(list(codebook.STAGES)), metavar="STAGE",
                 help="Any of these stages."),
    click.option("--country", "countries", multiple=True, help="With all of these countries (IN or India)."),
    click.option("--person", help="A person or office whose name has this in it."),
    click.option("--office", help="An office whose title has this in it."),
    click.option("--organisation", help="An organisation whose name has this in it."),
    click.option("--role", "roles", multiple=True, type=RoleWords(), help="A role with these words: place=Lucknow."),
    click.option("--since", type=FIRST, help="Happening on or after this day (or month, or year)."),
    click.option("--until", type=LAST, help="Happening on or before this day."),
    click.option("--published-since", type=FIRST, help="In documents published on or after this day."),
    click.option("--published-until", type=LAST, help="In documents published on or before this day."),
    click.option("--reviewed", type=click.Choice(["yes", "no", "left-out"]),
                 help="Reviewed by people, by nobody, or refused and set aside."),
    click.option("--text", "words", help="Whose sentences have all these words."),
)  # fmt: skip


def filters(command: _Command) -> _Command:
    """Give a command the filters of records; `query_of` makes a query of their values."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def query_of(given: dict[str, Any], *, limit: int | None = None) -> "Query":
    """The query of the filters' values."""
    from muniment.store import Query

    return Query(**given | {"countries": tuple(map(code_of, given["countries"]))}, limit=limit)


def code_of(country: str) -> str:
    """The ISO 3166-1 code of a country given as code or name. Raises MunimentError for an unknown one."""
    if len(country) == 2 and country.isalpha():
        return country.upper()
    from muniment.reading.entities import country_code

    code = country_code(country)
    if code is None:
        raise MunimentError(f"no country is known as {country!r}; give its ISO 3166-1 code, such as IN")
    return code


def register_path(ctx: click.Context) -> Path:
    """The register that is meant: --register, else the settings."""
    from muniment.settings import Settings

    return ctx.obj or Settings.load().register


def open_to_add(path: Path, *, pipeline: Any = None) -> "Register":
    """The register at this place, made if there is none; None stands for the reader that ships."""
    from muniment.register import Register

    return Register.open(path, pipeline=pipeline)


def open_existing(ctx: click.Context) -> "Register":
    """The register that is meant; MunimentError when there is none."""
    path = register_path(ctx)
    if not path.exists():
        raise MunimentError(f"{path}: there is no register yet; `muniment add PATH…` or `muniment demo` makes one")
    return open_to_add(path)
