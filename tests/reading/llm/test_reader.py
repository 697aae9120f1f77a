import json
import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evaluation.llm.cases import HONEST, ORDERS, document, ordering
from evaluation.llm.fake_server import Move, Player, anthropic, gullible, moves, openai, playing, refusal
from muniment.errors import DocumentError, SettingsError
from muniment.model import Document, Record
from muniment.reading.llm.asking import Asker
from muniment.reading.llm.ledger import BudgetError, Ledger
from muniment.reading.llm.options import Options, Secret
from muniment.reading.llm.reader import LlmRead, LlmReader
from muniment.reading.llm.transport import Server, ServerError, wait_of

GOOD = json.dumps(HONEST)
KEY = "sk-very-secret-4711"


class Played:
    """A reader of a fake server, with what it slept and what the server saw."""

    def __init__(self, folder: Path, player: Player, **options: Any) -> None:
        self.slept: list[float] = []
        self._playing = playing(player)
        self.server = self._playing.__enter__()
        given = {"model": "fake", "key": Secret(KEY), "ledger": folder / "ledger.jsonl", "retries": 3, **options}
        self.options = Options(**{"url": self.server.url, **given})
        self.client = Server(self.options)
        self.ledger = Ledger(self.options.ledger, self.options)
        self.reader = LlmReader(Asker(self.client, self.ledger, sleep=self.slept.append), "fake")

    def __enter__(self) -> "Played":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.__exit__()
        self._playing.__exit__(None, None, None)

    @property
    def calls(self) -> int:
        return len(self.server.requests)


def told(records: tuple[Record, ...]) -> list[tuple[str, str, list[str]]]:
    return [(r.kind, r.triggers[0].words, [m.quote.words for m in r.mentions]) for r in records]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


WHOLE = [
    ("meeting", "met", ["Slovak", "Latvian", "Peter Havran", "Ilze Kalve", "Ostrava", "14 May 2021"]),
    ("project", "ordered", ["Latvia", "Dubnica Works", "howitzers", "47 howitzers", "190 million euros", "Kalve"]),
]


def test_a_good_answer_is_paid_once_and_kept(tmp_path: Path) -> None:
    with Played(tmp_path, moves(openai(GOOD)), price_in=Decimal(2), price_out=Decimal(10)) as played:
        assert told(played.reader.read(document()).records) == WHOLE
        assert told(played.reader.read(document()).records) == WHOLE
        again = Ledger(played.options.ledger, played.options)
        assert (played.calls, again.spent_before.tokens_in, again.spent_before.money) == (1, 1000, Decimal("0.003"))
    path, headers, body = played.server.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == f"Bearer {KEY}"
    assert (body["model"], [message["role"] for message in body["messages"]]) == ("fake", ["system", "user"])
    assert [row["what"] for row in rows(played.options.ledger)] == ["asked", "answered"]


def test_anthropic(tmp_path: Path) -> None:
    with Played(tmp_path, moves(anthropic(GOOD)), api="anthropic") as played:
        assert told(played.reader.read(document()).records) == WHOLE
    path, headers, body = played.server.requests[0]
    assert (path, headers["x-api-key"], body["max_tokens"]) == ("/v1/messages", KEY, 16_000)
    assert "system" in body


@pytest.mark.parametrize(
    ("bad", "slept"),
    [
        ((refusal(429, "slow down", retry_after="7"),), [7.0]),
        ((refusal(503, "loading"), refusal(529, "overloaded")), [1.0, 2.0]),
        ((Move(200, "<html>gateway</html>"),), [1.0]),
        ((Move(200, '{"choices": []}'),), [1.0]),
        ((openai("I would rather not say {anything}."),), []),
        ((openai(GOOD[:300]),), []),
    ],
    ids=["rate limit", "busy", "no answer", "no choices", "prose", "broken"],
)
def test_it_asks_again_where_that_makes_sense(tmp_path: Path, bad: tuple[Move, ...], slept: list[float]) -> None:
    with Played(tmp_path, moves(*bad, openai(GOOD))) as played:
        assert told(played.reader.read(document()).records) == WHOLE
        assert played.slept == slept
        asked = [row for row in rows(played.options.ledger) if row["what"] == "asked"]
        assert len(asked) == played.calls == len(bad) + 1


def test_a_slow_server_is_given_up_and_may_have_been_paid(tmp_path: Path) -> None:
    with Played(tmp_path, moves(replace(openai(GOOD), pause=3.0)), retries=1) as played:
        played.client._client.timeout = 0.1
        with pytest.raises(ServerError, match="given up after 2 tries: no answer: ReadTimeout"):
            played.reader.read(document())
        failed = [row for row in rows(played.options.ledger) if row["what"] == "failed"]
        assert [row["tokens_in"] > 1000 for row in failed] == [True, True]


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with Played(tmp_path, moves(openai(GOOD)), retries=1) as played:
        pass
    options = replace(played.options, ledger=tmp_path / "other.jsonl")
    with (
        Server(options) as server,
        pytest.raises(ServerError, match="not reached: ConnectError; is the server"),
    ):
        LlmReader(Asker(server, Ledger(options.ledger, options), sleep=played.slept.append), "fake").read(document())
    assert played.slept == []


def test_a_server_that_goes_away_is_waited_for(tmp_path: Path) -> None:
    with Played(tmp_path, moves(openai(GOOD)), retries=1) as played:
        played.reader.read(document())
        played._playing.__exit__(None, None, None)
        with pytest.raises(ServerError, match="given up after 2 tries"):
            played.reader.read(ordering("Another page."))
        assert played.slept == [1.0]
        played._playing = playing(moves(openai(GOOD)))
        played._playing.__enter__()


@pytest.mark.parametrize("status", [401, 404, 302])
def test_a_wrong_key_or_address_ends_the_run(tmp_path: Path, status: int) -> None:
    with Played(tmp_path, moves(refusal(status, f"no: {KEY}", location="http://127.0.0.1:9/"))) as played:
        with pytest.raises(ServerError) as caught:
            played.reader.read(document())
        assert KEY not in str(caught.value)
        assert played.calls == 1


def test_a_document_that_the_server_or_the_model_declines_is_set_aside(tmp_path: Path) -> None:
    declined = openai("", finish="content_filter")
    for number, move in enumerate((refusal(400, "context length exceeded"), declined)):
        with Played(tmp_path / str(number), moves(move)) as played:
            with pytest.raises(DocumentError) as caught:
                played.reader.read(document())
            assert caught.value.reason == "no answer"
            assert played.calls == 1


def test_an_answer_that_stays_broken_is_paid_as_often_as_allowed_and_never_more(tmp_path: Path) -> None:
    with Played(tmp_path, moves(openai("no")), attempts=2) as played:
        for _ in range(3):
            with pytest.raises(DocumentError, match="2 answers could not be used"):
                played.reader.read(document())
            played.reader.source = Asker(played.client, Ledger(played.options.ledger, played.options))
        assert played.calls == 2


def test_a_cut_answer_is_asked_in_halves(tmp_path: Path) -> None:
    def player(body: dict[str, Any]) -> Move:
        whole = "part:" not in body["messages"][-1]["content"]
        return openai(GOOD[:400], finish="length") if whole else openai(GOOD)

    with Played(tmp_path, player) as played:
        assert told(played.reader.read(document()).records) == WHOLE
        assert played.calls == 3


def test_what_a_server_refuses_is_taken_back_and_remembered(tmp_path: Path) -> None:
    def player(body: dict[str, Any]) -> Move:
        for part, needle in (("response_format", "response_format"), ("temperature", "temperature")):
            if part in body:
                return refusal(400, f"{needle} is not supported")
        if "max_tokens" in body:
            return refusal(400, "use max_completion_tokens instead")
        return openai(GOOD)

    with Played(tmp_path, player) as played:
        played.reader.read(document())
        first = played.calls
        played.reader.read(ordering("Another page."))
        assert (first, played.calls) == (5, 6)


@pytest.mark.parametrize("words", ORDERS)
def test_a_model_that_obeys_the_document_gets_nothing_through(tmp_path: Path, words: str) -> None:
    with Played(tmp_path, gullible(HONEST)) as played:
        read = played.reader.read(ordering(words))
    assert told(read.records) == WHOLE


def test_budget_in_tokens_and_money(tmp_path: Path) -> None:
    with Played(tmp_path, moves(openai(GOOD, tokens=(9000, 500))), budget_tokens=15_000) as played:
        played.reader.read(document())
        with pytest.raises(BudgetError, match="this run took 1 calls and 9,500 tokens so far"):
            played.reader.read(ordering("Another page."))
        assert played.calls == 1
    money = {"budget_money": Decimal("0.001"), "price_in": Decimal(1), "price_out": Decimal(5)}
    with (
        Played(tmp_path / "2", moves(openai(GOOD)), **money) as played,
        pytest.raises(BudgetError, match="does not reach"),
    ):
        played.reader.read(document())
    assert played.calls == 0


def test_many_at_once(tmp_path: Path) -> None:
    pages = [ordering(f"Page {number}.") for number in range(12)]
    with Played(tmp_path, moves(openai(GOOD))) as played:
        assert list(played.reader.ahead([*pages, *pages], workers=4)) == [*pages, *pages]
        assert played.calls == 12
        assert [len(played.reader.read(page).records) for page in pages] == [2] * 12
        assert played.calls == 12
        assert Ledger(played.options.ledger, played.options).spent_before.calls == 12


def test_what_is_known_or_no_document_is_passed_on_unasked(tmp_path: Path) -> None:
    broken = DocumentError("b.txt", "empty", "nothing in it")
    found = [ordering("One."), broken, ordering("Two.")]
    with Played(tmp_path, moves(openai(GOOD))) as played:
        assert list(played.reader.ahead(found, workers=2, known=lambda page: "Two." in page.text)) == found
        assert played.calls == 1


def test_what_ends_a_run_comes_after_the_documents_before_it(tmp_path: Path) -> None:
    pages = [ordering(f"Page {number}.") for number in range(9)]
    came: list[object] = []
    with Played(tmp_path, moves(openai(GOOD), openai(GOOD), refusal(401, "no"))) as played:
        with pytest.raises(ServerError):
            for page in played.reader.ahead(pages, workers=1):
                came.append(page)
        assert played.calls <= 5  # two, the one that failed, and what was on its way
    assert came == pages[:2]


def test_a_pace_is_kept(tmp_path: Path) -> None:
    with Played(tmp_path, moves(openai(GOOD)), per_minute=30) as played:
        for number in range(3):
            played.reader.read(ordering(f"Page {number}."))
        assert [round(wait) for wait in played.slept] == [2, 2] or [round(wait) for wait in played.slept] == [2, 4]


def test_the_key_is_in_no_file_no_log_and_no_message(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with Played(tmp_path, moves(refusal(503, KEY), openai(f"my key is {KEY}"), openai(GOOD))) as played:
        read = played.reader.read(document())
        shown = [repr(played.options), str(played.options), repr(played.options.key), repr(read)]
    written = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    output = capfd.readouterr()
    for text in (*shown, written, caplog.text, output.out, output.err):
        assert KEY not in text
    assert written


def test_a_kill_pays_nothing_twice(tmp_path: Path) -> None:
    """A reader in a process of its own is killed in the middle of its work; the next run asks for the rest alone."""
    program = (
        "import sys; sys.path.insert(0, '.')\n"
        "from pathlib import Path\n"
        "from evaluation.llm.cases import ordering\n"
        "from muniment.reading.llm.asking import Asker\n"
        "from muniment.reading.llm.ledger import Ledger\n"
        "from muniment.reading.llm.options import Options\n"
        "from muniment.reading.llm.reader import LlmReader\n"
        "from muniment.reading.llm.transport import Server\n"
        "options = Options(url=sys.argv[1], model='fake', ledger=Path(sys.argv[2]))\n"
        "with Server(options) as server:\n"
        "    reader = LlmReader(Asker(server, Ledger(options.ledger, options)), 'fake')\n"
        "    for number in range(20): reader.read(ordering(f'Page {number}.'))\n"
    )
    ledger = tmp_path / "ledger.jsonl"
    with playing(moves(replace(openai(GOOD), pause=0.02))) as played:
        command = [sys.executable, "-c", program, played.url, str(ledger)]
        running = subprocess.Popen(command)
        while len(played.requests) < 6:
            time.sleep(0.005)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        with ledger.open("a") as file:
            file.write('{"what": "answered", "key": "torn')
        paid = {row["key"] for row in map(_row, ledger.read_text().splitlines()) if row.get("what") == "answered"}
        before = len(played.requests)
        assert subprocess.run(command, check=True, timeout=60).returncode == 0
        assert len(played.requests) - before == 20 - len(paid)
    whole = [_row(line) for line in ledger.read_text().splitlines()]
    assert sum(row.get("what") == "asked" for row in whole) == len(played.requests)
    assert len({row["key"] for row in whole if row.get("what") == "answered"}) == 20


def _row(line: str) -> dict[str, Any]:
    try:
        return dict(json.loads(line))
    except ValueError:
        return {}


def test_a_call_without_an_outcome_counts_as_paid(tmp_path: Path) -> None:
    options = Options(ledger=tmp_path / "ledger.jsonl")
    ledger = Ledger(options.ledger, options, clock=lambda: datetime(2021, 5, 15, tzinfo=UTC))
    with Played(tmp_path, moves(openai(GOOD))) as played:
        played.reader.read(document())
    lines = options.ledger.read_text().splitlines()
    options.ledger.write_text(lines[0] + "\n")
    assert ledger.spent.calls == 0
    assert Ledger(options.ledger, options).spent_before.tokens_in > 5000


def test_records_of_windows_become_those_of_the_document(tmp_path: Path) -> None:
    text = "Drill\n\n" + "\n".join(
        f"Day {n}: ships of Peru and Chile went on with exercise Mar Calmo, and it was calm." for n in range(260)
    )
    entity = {"e": "E1", "type": "named", "name": "Mar Calmo", "surfaces": ["Mar Calmo"]}

    def player(body: dict[str, Any]) -> Move:
        said = body["messages"][-1]["content"].splitlines()
        last = [line.partition("|")[0] for line in said if "| Day" in line][-10]
        record = {
            "r": "R1",
            "kind": "exercise",
            "form": "exercise",
            "stage": "ongoing",
            "triggers": [f"{last}:exercise"],
        }
        roles = [["name", f"{last}:Mar Calmo", "E1"]]
        return openai(json.dumps({"entities": [entity], "records": [{**record, "roles": roles}]}))

    with Played(tmp_path, player) as played:
        read: LlmRead = played.reader.read(Document("drill", "Drill", text))
        assert played.calls == 2
    assert [(len(r.triggers), len(r.mentions)) for r in read.records] == [(2, 1)]


@pytest.mark.parametrize(
    ("told", "wait"),
    [
        ("7", 7.0),
        ("Sat, 15 May 2021 00:00:30 GMT", 30.0),
        ("Fri, 14 May 2021 00:00:00 GMT", 0.0),
        ("soon", None),
        (None, None),
    ],
)
def test_retry_after(told: str | None, wait: float | None) -> None:
    assert wait_of(told, datetime(2021, 5, 15, tzinfo=UTC)) == wait


def test_options_from_file_and_environment(tmp_path: Path) -> None:
    (tmp_path / "muniment.toml").write_text('register = "a.db"\n[llm]\nmodel = "gemma"\nprice_in = 0.5\nretries = 2\n')
    options = Options.load(tmp_path, environ={"MUNIMENT_LLM_MODEL": "other", "MUNIMENT_LLM_KEY": KEY, "PATH": "/bin"})
    assert (options.model, options.price_in, options.retries) == ("other", Decimal("0.5"), 2)
    assert options.key.reveal() == KEY


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[llm]\nkey = "sk-1"\n', "MUNIMENT_LLM_KEY"),
        ('[llm]\nmodle = "x"\n', "unknown setting 'llm.modle'"),
        ("[llm]\nretries = -1\n", "llm retries"),
        ('[llm]\nurl = "ftp://x"\n', "http address"),
        ('[llm]\nurl = "https://me:sk-1@host/v1"\n', "does not belong into the address"),
        ("[llm]\nbudget_money = 3\n", "price_in"),
        ('[llm]\napi = "soap"\n', "openai or anthropic"),
    ],
)
def test_options_that_cannot_be(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "muniment.toml").write_text(text)
    with pytest.raises(SettingsError, match=named):
        Options.load(tmp_path, environ={})
