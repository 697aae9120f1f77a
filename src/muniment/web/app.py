"""The application of one register: its pages, what stands before them, and how refusals are shown."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from muniment.errors import MunimentError, ReviewError, StoreError
from muniment.register import GoneError, IdError, MarkError, Register
from muniment.register.book import Pipeline, utcnow
from muniment.web.adding import Adding
from muniment.web.formats import Endings, View, reply
from muniment.web.guard import Guard
from muniment.web.pages import STATIC
from muniment.web.routes import ALL
from muniment.web.site import Site

STATUS: dict[type[MunimentError], int] = {
    IdError: 404,
    GoneError: 410,
    ReviewError: 409,
    MarkError: 422,
    StoreError: 503,
}
"""What an answer's status says of a refusal; 422 for all others."""
TITLES = {400: "That cannot be read", 403: "Not from here", 404: "Nothing here", 410: "No longer here"}


def create_app(
    path: Path | str,
    *,
    by: str,
    clock: Callable[[], datetime] = utcnow,
    pipeline: Pipeline | None = None,
) -> FastAPI:
    """The desk of the register at a path, made where there is none. `by` is who decides; the clock says what is due."""
    register = Register.open(path, clock=clock, pipeline=pipeline)
    adding = Adding(lambda: Register.open(path, clock=clock, pipeline=pipeline), today=lambda: clock().date())
    app = FastAPI(title="Muniment", docs_url=None, redoc_url=None, lifespan=_closing)
    app.state.site = Site(register, by, clock, adding)
    for router in ALL:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Endings)
    app.add_middleware(Guard)
    app.add_exception_handler(MunimentError, _refused)
    app.add_exception_handler(RequestValidationError, _unread)
    app.add_exception_handler(HTTPException, _missing)
    return app


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.site.adding.close()
    app.state.site.register.close()


def _refused(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 422)
    return _trouble(request, status, str(error))


def _unread(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    told = "; ".join(f"{one['loc'][-1] if one['loc'] else ''}: {one['msg']}" for one in found)
    return _trouble(request, 422, told)


def _missing(request: Request, error: Exception) -> Response:
    status, told = (error.status_code, error.detail) if isinstance(error, HTTPException) else (404, "")
    return _trouble(request, status, str(told))


def _trouble(request: Request, status: int, told: str) -> Response:
    """The page that says what is wrong; for programs the same as JSON."""
    title = TITLES.get(status, "That did not work")
    form = getattr(request.state, "form", "html")
    if form not in ("html", "json"):
        request.state.form = "json"
    view = View("trouble.html", {"title": title, "told": told}, lambda: {"detail": told}, status=status)
    return reply(request, view)
