"""Whatever people decide and in whatever order they take it back, all is as it was; killed, nothing is half there."""

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from evaluation import sequences
from evaluation.plain_reader import PlainReader
from evaluation.sequences import NotTheSameError, documents, undo_all
from muniment.register import Register


def test_after_all_is_undone_all_is_as_it_was() -> None:
    assert sequences.figures(sequences=40)["right"] >= 40  # `make bars` tries a thousand


def test_what_is_left_of_a_decision_is_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sequences, "undo_all", lambda register, chance: None)
    with pytest.raises(NotTheSameError):
        sequences.try_sequences(5)
    assert sequences.figures(sequences=5)["right"] < 5
    assert "state.start()" in capsys.readouterr().err


def decide_on_and_on(path: Path) -> None:
    """Refuse all records together and undo it, until killed."""
    with Register.open(path, pipeline=PlainReader()) as register:
        ids = [record.id for record in register.records()]
        while True:
            register.reviews(by="Anna").undo(register.reviews(by="Anna").refuse(*ids))


def test_a_killed_decision_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path, chance = tmp_path / "r.db", random.Random(3)
    with Register.open(path, pipeline=PlainReader()) as register:
        register.add_documents(documents())
    for _ in range(4):
        process = multiprocessing.get_context("fork").Process(target=decide_on_and_on, args=(path,))
        process.start()
        time.sleep(chance.uniform(0.1, 0.4))
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        with Register.open(path, pipeline=PlainReader()) as register:
            found = register.records()
            assert (len(found), found.left_out) in ((4, 0), (0, 4))
            assert register.check() == []
            undo_all(register, chance)
            assert len(register.records()) == 4
