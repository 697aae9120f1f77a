"""Killed at any moment, a register holds whole documents only, and the same `add` again finishes the rest."""

import io
import json
import multiprocessing
import random
import signal
import time
from pathlib import Path

from evaluation.kills import CLOCK, add, made_up
from evaluation.plain_reader import PlainReader
from muniment.exports import writer_of
from muniment.register import Register

KILLS, DOCUMENTS = 5, 30


def exported(path: Path) -> str:
    """The lines of `export jsonl`, of a register that is clean."""
    with Register.open(path, clock=lambda: CLOCK, pipeline=PlainReader()) as register:
        assert register.check() == []
        file = io.StringIO()
        writer_of("jsonl")(register.with_sentences(register.records()), file)
        return file.getvalue()


def add_and_kill(path: Path, source: Path, seconds: float) -> bool:
    """Add in a process of its own and kill it after so many seconds; whether it was still at work."""
    process = multiprocessing.get_context("fork").Process(target=add, args=(path, source))
    process.start()
    process.join(seconds)
    process.kill()  # harmless where it has ended by itself
    process.join()
    return process.exitcode == -signal.SIGKILL


def test_a_killed_add_is_finished_by_the_next_to_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "documents.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in made_up(DOCUMENTS)))
    began = time.monotonic()
    add(tmp_path / "undisturbed.db", source)
    seconds = time.monotonic() - began
    wanted = exported(tmp_path / "undisturbed.db")
    assert len(wanted.splitlines()) == 2 * DOCUMENTS
    chance, killed = random.Random(7), 0
    for number in range(KILLS):
        path = tmp_path / f"killed{number}.db"
        killed += add_and_kill(path, source, chance.uniform(0, 0.9 * seconds))
        assert set(exported(path).splitlines()) <= set(wanted.splitlines())
        add(path, source)
        assert exported(path) == wanted
    assert killed
