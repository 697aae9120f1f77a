"""Running the desk on this computer, for whoever sits at it."""

import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from muniment.errors import MunimentError
from muniment.web.guard import is_loopback

if TYPE_CHECKING:
    from fastapi import FastAPI

PORT = 8020


class AddressError(MunimentError):
    """The desk would be open to others, or another program has its place."""


def serve(path: Path, *, by: str, host: str = "127.0.0.1", port: int = PORT) -> None:
    """Answer until it is stopped. Raises AddressError for an address that others can reach: there are no accounts."""
    if not is_loopback(host):
        raise AddressError(
            f"{host}: the desk has no accounts, so it answers on this computer only (127.0.0.1, ::1 or localhost)"
        )
    if _taken(host, port):
        raise AddressError(f"another program has port {port}, perhaps another desk; choose another one with --port")
    import gc

    app = ready(path, by)
    import uvicorn

    gc.freeze()  # what is loaded stays: to look through it for garbage would hold answers up
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)


def ready(path: Path, by: str) -> "FastAPI":
    """The application, with what its first page counts. To count goes through the whole register, and the database does
    that while the rest is imported."""
    from concurrent.futures import ThreadPoolExecutor

    from muniment.register import Register

    with Register.open(path) as register, ThreadPoolExecutor() as counting:
        info, coverage = counting.submit(register.info), counting.submit(register.coverage)
        from muniment.web.app import create_app

        app = create_app(path, by=by)
        with suppress(MunimentError):  # the pages say what is wrong
            app.state.site.counts.keep({"info": info.result(), "coverage": coverage.result()})
    return app


def _taken(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True
