"""A desk in a thread, and Chromium before it. Without Chromium these tests are skipped, but not in `.ci/run`."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from evaluation.plain_reader import PlainReader
from muniment.model import Document
from muniment.register import Register
from muniment.web.app import create_app
from tests.web.conftest import NOON, document

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("DESK_BROWSER") == "required"
PAIRS = (
    "India met Japan",
    "India met Korea",
    "France met Japan",
    "Korea met France",
    "Japan met Korea",
    "Russia met India",
)


def reports() -> list[Document]:
    """Two dozen things in a dozen reports."""
    made = []
    for number, pair in enumerate(PAIRS * 2):
        day = date(2020 + number, 3, 1 + number)
        body = f"It was a fine day. {pair} in Tokyo on {day}. Russia delivered {number + 3} radars to India."
        made.append(document(f"Report {number}", body, day, f"Gazette {number % 3}"))
    return made


@dataclass(frozen=True, slots=True)
class Running:
    """A desk that answers at an address."""

    base: str
    register: Register


def serving(path: Path, *, by: str = "Anna", documents: list[Document] | None = None) -> Iterator[Running]:
    """A desk on a free port, ended afterwards."""
    with Register.open(path, clock=lambda: NOON, pipeline=PlainReader()) as register:
        register.add_documents(reports() if documents is None else documents)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        app = create_app(path, by=by, clock=lambda: NOON, pipeline=PlainReader())
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Running(f"http://127.0.0.1:{port}", register)
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    if CHROMIUM is None:
        assert not REQUIRED, "Chromium is not installed"
        pytest.skip("needs Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A desk of its own for a test that decides something."""
    yield from serving(tmp_path / "desk.db")


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A desk that is only looked at."""
    yield from serving(tmp_path_factory.mktemp("standing") / "desk.db")


def strict(context: BrowserContext) -> Page:
    """A page on which a script error or a breach of the policy fails the test."""
    page = context.new_page()
    page.set_default_timeout(5000)
    page.on("pageerror", _fail)
    page.on("console", lambda message: _fail(message.text) if message.type == "error" else None)
    return page


def _fail(error: object) -> None:
    raise AssertionError(str(error))


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield strict(context)
    context.close()
