"""The made-up press and what is measured on it."""

from itertools import islice
from pathlib import Path

import pytest

from evaluation import scale
from evaluation.synthetic import Press, event_of
from muniment.register import EntryQuery, Register
from muniment.register.dating import rounds, settled
from muniment.register.resolve import blocking
from muniment.register.settle import dates, links


def test_a_long_register_says_what_one_go_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (links, dates, rounds):
        monkeypatch.setattr(module, "BLOCK_LIMIT", 3)  # so that keys become too common
    monkeypatch.setitem(blocking.candidates.__kwdefaults__, "limit", 3)
    press = Press()
    documents = list(press.documents(90))
    with Register.open(tmp_path / "r.db", pipeline=press) as register:
        register.add_documents(documents)
        states = register.entries.find(EntryQuery()).states
        doubts = sorted((doubt.records, doubt.score) for doubt in register.entries.doubts())
        batch = settled(documents, list(register.records()))
    assert sorted(state.records for state in states) == sorted(batch.resolution.clusters)
    assert doubts == sorted((doubt.pair, doubt.score) for doubt in batch.resolution.doubts)


def test_a_record_of_the_press_tells_of_its_event() -> None:
    press = Press()
    for document in islice(press.documents(5), 5):
        for record in press.read(document).records:
            assert f" {event_of(record)} on " in document.text


def test_a_register_is_measured_and_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in (("SHORTEST", 5), ("AT_ONCE", 20), ("AFRESH", 5), ("ASKED", 2)):
        monkeypatch.setattr(scale, name, few)
    told = scale.figures(tmp_path / "long.db", records=60)
    assert told["records"] >= 60
    assert min(told.values()) > 0
    again = scale.figures(tmp_path / "long.db", records=60)
    assert again["records"] > told["records"]
