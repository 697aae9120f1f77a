"""A small desk of our own: three reports read by the reader of two patterns."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from evaluation.plain_reader import PlainReader
from muniment.model import Document, Published, Publisher
from muniment.register import Register
from muniment.web.app import create_app

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
HERE = "http://127.0.0.1:8020"


def document(title: str, body: str, day: date | None = None, publisher: str = "Daily") -> Document:
    published = Published(day, "metadata") if day else Published()
    text = f"{title}\n\n{body}"
    return Document(f"{title}.txt", title, text, Publisher(publisher), published=published, original=text.encode())


DOCUMENTS = (
    document("Talks in Tokyo", "India met Japan in Tokyo on 2019-09-02.", date(2019, 9, 3)),
    document("After Tokyo", "It rained. India met Japan in Tokyo on 2019-09-02.", date(2019, 9, 5), "Gazette"),
    document("Radars", "Russia delivered 5 radars to India. India met Korea in Seoul.", date(2020, 2, 1)),
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the three reports, made once."""
    found = tmp_path_factory.mktemp("desk") / "small.db"
    with Register.open(found, clock=lambda: NOON, pipeline=PlainReader()) as register:
        register.add_documents(DOCUMENTS)
    return found


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A register with the three reports, for one test."""
    return Path(shutil.copy(made, tmp_path / "small.db"))


def opened(path: Path) -> TestClient:
    """The desk of a register."""
    return TestClient(create_app(path, by="Anna", clock=lambda: NOON, pipeline=PlainReader()), base_url=HERE)


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    """A desk on which something is decided."""
    with opened(path) as client:
        yield client


@pytest.fixture(scope="session")
def shown(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk that is only looked at, the same for all tests."""
    with opened(Path(shutil.copy(made, tmp_path_factory.mktemp("shown") / "small.db"))) as client:
        yield client


def token(desk: TestClient) -> dict[str, str]:
    """The token of a page, as a script sends it."""
    found = re.search(r'name="csrf" content="([0-9a-f]+)"', desk.get("/").text)
    assert found
    return {"X-CSRF-Token": found[1], "Accept": "application/json"}


def entries(desk: TestClient, query: str = "") -> list[dict[str, object]]:
    """The entries of a list."""
    return list(desk.get(f"/entries.json?{query}").json()["entries"])
