"""Templates: everything that is put into one is escaped, always."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from muniment import codebook
from muniment.web import words
from muniment.web.decisions import changed

FOLDER = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


@cache
def environment() -> Environment:
    """The templates with the words that they use."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= words.FILTERS | {"changed": changed}
    made.globals |= {"KINDS": codebook.KINDS, "STAGES": codebook.STAGES, "ROLES": codebook.ROLES}
    return made


def page(request: Request, template: str, shown: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """A page, or a part of one."""
    site = request.app.state.site
    around = {
        "path": request.url.path,
        "query": str(request.url.query),
        "csrf": request.state.csrf,
        "by": site.by,
        "today": site.today,
        "decided": request.query_params.get("decided", ""),
        "undone": request.query_params.get("undone", ""),
        "address": lambda **changed: address(request, changed),
    }
    return HTMLResponse(environment().get_template(template).render(around | dict(shown)), status)


def drawing(template: str, shown: Mapping[str, Any]) -> str:
    """A picture to be saved: with its colours in it, since no style sheet goes along."""
    style = (STATIC / "charts.css").read_text(encoding="utf-8")
    return environment().get_template("charts/alone.svg").render({"picture": template, "style": style} | dict(shown))


def address(request: Request, changed: Mapping[str, Any]) -> str:
    """This page's address with some of its parameters changed; None takes one out, `ending` gives it one.

    A list stands for several values. The page number is dropped, since another list begins at its first page.
    """
    ending = changed.get("ending", "")
    given = [
        pair for pair in request.query_params.multi_items() if pair[0] not in ("page", "decided", "undone", *changed)
    ]
    for name, value in changed.items():
        if name != "ending":
            values = value if isinstance(value, list | tuple) else [value]
            given += [(name, one) for one in values if one not in (None, "")]
    query = urlencode([pair for pair in given if pair[1] != ""])
    return request.url.path + (f".{ending}" if ending else "") + (f"?{query}" if query else "")
