"""Texts that are pasted, files that are given."""

import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from fastapi.testclient import TestClient

from evaluation.plain_reader import PlainRead, PlainReader
from muniment.model import Document
from muniment.register import Register
from muniment.web.adding import Adding, Work, safe_name
from tests.web.conftest import token

FRENCH = "Le ministre a rencontré son homologue japonais à Tokyo pour parler de la coopération des deux pays. " * 4
ENGLISH = "India met Korea in Seoul on 2021-03-04. The ministers spoke about radars."


def paste(desk: TestClient, text: str) -> list[str]:
    """The names of what is set aside for one text, once it is through."""
    number = desk.post("/add", data={"text": text}, headers=token(desk)).json()["number"]
    for _ in range(600):
        if report := (told := desk.get(f"/add/{number}.json").json())["report"]:
            return [one["name"] for one in report["set_aside"]]
        time.sleep(0.05)
    raise AssertionError(told)


def test_a_pasted_text_that_is_set_aside_stays_so_when_another_one_is_pasted(desk: TestClient) -> None:
    (name,) = paste(desk, FRENCH)
    assert name.startswith("pasted text ")
    assert paste(desk, ENGLISH) == []
    assert name in desk.get("/add").text


@dataclass(frozen=True, slots=True)
class SlowReader(PlainReader):
    """Takes its time for each document, and says when it has begun."""

    begun: Event = field(default_factory=Event)

    def read(self, document: Document, /) -> PlainRead:
        self.begun.set()
        time.sleep(0.1)
        return PlainReader.read(self, document)


def test_closing_waits_for_one_document_and_not_for_all(tmp_path: Path) -> None:
    reader = SlowReader()
    adding = Adding(lambda: Register.open(tmp_path / "r.db", pipeline=reader), today=lambda: date(2024, 5, 1))
    work = adding.start([(f"{number}.txt", f"{ENGLISH} Number {number}.".encode()) for number in range(30)])
    assert reader.begun.wait(60)
    adding.close()
    assert (work.state, work.trouble) == ("failed", "the desk was closed before all was read")
    with Register.open(tmp_path / "r.db") as register:
        assert 1 <= register.info().documents == work.progress.documents < 30


@pytest.mark.parametrize("name", ["防" * 100 + ".txt", "a" * 300 + ".txt", "a" * 300 + "." * 300 + ".txt"])
def test_one_long_name_does_not_fail_the_other_files(tmp_path: Path, name: str) -> None:
    assert len(safe_name(name).encode()) <= 200
    assert safe_name(name).endswith("txt")
    adding = Adding(lambda: Register.open(tmp_path / "r.db", pipeline=PlainReader()), today=lambda: date(2024, 5, 1))
    work = adding.start([(name, ENGLISH.encode()), ("ok.txt", f"{ENGLISH} It rained.".encode())])
    assert _over(work).report is not None, work.trouble
    adding.close()
    with Register.open(tmp_path / "r.db") as register:
        assert {row.name for row in register.shelf().rows} >= {"ok.txt"}


def _over(work: Work) -> Work:
    for _ in range(600):
        if work.over:
            return work
        time.sleep(0.05)
    raise AssertionError(work)
