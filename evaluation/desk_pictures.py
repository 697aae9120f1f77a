"""`python -m evaluation.desk_pictures [--to docs/img] [--file PATH]`: the main pages of the desk, as pictures.

The register of the demo documents is built and served, and Chromium takes each page as a screen and as a phone shows
it; two pages in the dark, too. The clock stands still, so that the same desk gives the same pictures; the fonts are
those of this computer.
"""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

import muniment
from muniment.errors import MunimentError
from muniment.register import EntryQuery, Register
from muniment.web.app import create_app

AT = datetime(2024, 9, 2, 9, tzinfo=UTC)
DEMO = Path(muniment.__file__).parent / "data" / "demo"
SIZES = {1280: 720, 390: 760}
"""Width and height of what is taken, in pixels."""
DARK = ("review", "between")
MOST_BYTES = 1_600_000
"""Of all pictures together: they come with every clone."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page: its address, and what is pressed on it first."""

    address: str
    press: str = ""


PAGES = {
    "overview": Shot("/"),
    "entries": Shot("/entries?q=defence&country=RU"),
    "entry": Shot("/entries/{entry}", press="#place-1 > summary"),
    "document": Shot("/documents/{document}"),
    "review": Shot("/review?queue=disagree"),
    "add": Shot("/add"),
    "between": Shot("/between?country=IN&country=RU"),
    "follow": Shot("/follow?list=overdue"),
}
"""The pages by the name of their picture; the entry is the one that most reports tell, the document its first
dated report."""


def ids(register: Register) -> dict[str, str]:
    """What stands in the addresses."""
    state = register.entries.page(EntryQuery(order="most reports", limit=1))[0]
    documents = [register.record(record).document for record in state.records]
    dated = [document for document in documents if document.published.day]
    return {"entry": state.id, "document": dated[0].id}


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The desk of a register, at an address."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(path, by="Anna", clock=lambda: AT)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@contextmanager
def browser() -> Iterator[Any]:
    """Debian's Chromium. Raises MunimentError where there is none."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise MunimentError("Chromium is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


def take(chromium: Any, base: str, known: dict[str, str], folder: Path) -> Iterator[Path]:
    """One picture after the other."""
    for scheme in ("light", "dark"):
        for width, height in SIZES.items():
            size = {"width": width, "height": height}
            context = chromium.new_context(viewport=size, color_scheme=scheme, locale="en-GB")
            page = context.new_page()
            for name, shot in PAGES.items():
                if scheme == "light" or (name in DARK and width > height):
                    path = folder / f"{name}-{width}{'-dark' * (scheme == 'dark')}.png"
                    _take(page, base + shot.address.format(**known), shot.press, path)
                    yield path
            context.close()


def _take(page: Any, address: str, press: str, path: Path) -> None:
    page.goto(address)
    if address.endswith("/add"):
        _add(page)
    if press:
        page.locator(press).click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement?.blur()")
    page.screenshot(path=path, animations="disabled")


def _add(page: Any) -> None:
    """A report that is known already, and a file that cannot be taken in."""
    known = DEMO / "08-indra.txt"
    told = [(known.name, known.read_bytes()), ("scan.pdf", b"%PDF-1.4")]
    files = [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in told]
    page.locator("#files").set_input_files(files)
    page.locator(".work.done").first.wait_for(timeout=120_000)


@click.command(help=__doc__)
@click.option("--to", "folder", type=click.Path(path_type=Path), default="docs/img", show_default=True)
@click.option("--file", "path", type=click.Path(path_type=Path), help="Where the register is kept (default: nowhere).")
def main(folder: Path, path: Path | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as kept:
        path = path or Path(kept) / "demo.db"
        with Register.open(path, clock=lambda: AT) as register:
            register.add([DEMO])
            known = ids(register)
        with serving(path) as base, browser() as chromium:
            for picture in take(chromium, base, known, folder):
                click.echo(f"{picture} {picture.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
