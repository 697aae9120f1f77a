"""`python -m evaluation.llm_bars`: what the second reader must hold, shown against a server of our own."""

import io
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.llm.cases import FALSIFIED, HONEST, ORDERS, document, ordering
from evaluation.llm.fake_server import Player, gullible, moves, openai, playing, refusal
from muniment.errors import MunimentError
from muniment.model import Document
from muniment.reading.llm.answer import parse_answer
from muniment.reading.llm.asking import Asker
from muniment.reading.llm.check import check_answer
from muniment.reading.llm.ledger import Ledger
from muniment.reading.llm.options import Options, Secret
from muniment.reading.llm.reader import LlmReader
from muniment.reading.llm.transport import Server
from muniment.reading.sentences import split_sentences

KEY = "sk-bars-0815"
GOOD = json.dumps(HONEST)
PAGES = 20


def main() -> int:
    """Print each bar with what was measured; 0 when all hold."""
    missed = 0
    for what, measure in BARS.items():
        with tempfile.TemporaryDirectory() as folder:
            right, of = measure(Path(folder))
        missed += right != of
        sys.stdout.write(f"{what:58} {right:4} of {of:4} {'ok' if right == of else 'SHORT'}\n")
    return int(missed > 0)


@contextmanager
def asking(folder: Path, player: Player) -> Iterator[tuple[LlmReader, Any, Path]]:
    """A reader of a fake server, the server, and the ledger's file."""
    with playing(player) as played:
        path = folder / "ledger.jsonl"
        options = Options(url=played.url, model="fake", ledger=path, retries=2, key=Secret(KEY))
        with Server(options) as server:
            asker = Asker(server, Ledger(path, options), sleep=lambda _: None)
            yield LlmReader(asker, options.model), played, path


def falsified(_: Path) -> tuple[int, int]:
    """Lies that are refused for their reason while nothing true is lost."""
    report = document()
    sentences, right = split_sentences(report.text), 0
    for case in FALSIFIED:
        found = check_answer(report, sentences, parse_answer(json.dumps(case.answer)))
        left = len(found.records) + sum(len(record.mentions) for record in found.records)
        right += left == case.left and any(refused.reason == case.reason for refused in found.refusals)
    return right, len(FALSIFIED)


def obedient(folder: Path) -> tuple[int, int]:
    """Documents that give orders, with a model that obeys: the records are those of the document without them."""
    with asking(folder, gullible(HONEST)) as (reader, _, _):
        kinds = [[record.kind for record in reader.read(ordering(words)).records] for words in ORDERS]
    return kinds.count(["meeting", "project"]), len(ORDERS)


def recorded(folder: Path) -> tuple[int, int]:
    """Calls that the server has seen and the ledger knows, over good, busy, broken, declined and senseless answers."""
    bad = (refusal(503, "busy"), openai("no"), openai("", finish="content_filter"), openai(GOOD[:200]))
    with asking(folder, moves(*bad, openai(GOOD))) as (reader, played, path):
        for number in range(4):
            _quietly(reader, ordering(f"Page {number}."))
        return sum(row["what"] == "asked" for row in _rows(path)), len(played.requests)


def _quietly(reader: LlmReader, page: Document) -> None:
    try:
        reader.read(page)
    except MunimentError:
        return


def resumed(folder: Path) -> tuple[int, int]:
    """Documents that a run after a kill asks for, of those that had no answer."""
    with playing(moves(replace(openai(GOOD), pause=0.02))) as played:
        command = [sys.executable, "-m", "evaluation.llm_bars", played.url, str(folder / "ledger.jsonl")]
        running = subprocess.Popen(command)  # noqa: S603
        while len(played.requests) < PAGES // 3 and running.poll() is None:
            time.sleep(0.005)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        answered = sum(row["what"] == "answered" for row in _rows(folder / "ledger.jsonl"))
        before = len(played.requests)
        subprocess.run(command, check=True)  # noqa: S603
        return len(played.requests) - before, PAGES - answered


def work(url: str, ledger: str) -> int:
    """What the process that is killed does."""
    options = Options(url=url, model="fake", ledger=Path(ledger))
    with Server(options) as server:
        reader = LlmReader(Asker(server, Ledger(options.ledger, options)), options.model)
        for number in range(PAGES):
            reader.read(ordering(f"Page {number}."))
    return 0


def secret(folder: Path) -> tuple[int, int]:
    """Files, logs and messages without the key, though the server puts it into an error and an answer."""
    log = io.StringIO()
    handler, root = logging.StreamHandler(log), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with asking(folder, moves(refusal(503, KEY), openai(f"{KEY}?"), openai(GOOD))) as (reader, _, path):
            shown = repr(reader.read(document())) + repr(getattr(reader.source, "options", ""))
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    texts = (path.read_text(encoding="utf-8"), log.getvalue(), shown)
    return sum(KEY not in text and bool(text) for text in texts), len(texts)


def _rows(path: Path) -> list[dict[str, Any]]:
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            rows.append(json.loads(line))
        except ValueError:  # torn by the kill
            continue
    return rows


BARS: dict[str, Callable[[Path], tuple[int, int]]] = {
    "falsified answers refused, and nothing else": falsified,
    "documents that give orders, with a model that obeys": obedient,
    "calls in the ledger, of those that the server saw": recorded,
    "documents asked for after a kill, of those unanswered": resumed,
    "files, logs and messages without the key": secret,
}

if __name__ == "__main__":
    sys.exit(work(*sys.argv[1:3]) if len(sys.argv) == 3 else main())
