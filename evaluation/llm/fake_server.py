"""A server on the loopback that plays all kinds of servers, move by move, and remembers what it was sent."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Move:
    """What the server does with one request: a status, headers and a body, after a pause in seconds."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0


def openai(content: str, *, finish: str = "stop", tokens: tuple[int, int] = (1000, 100)) -> Move:
    """An answer as OpenAI's interface has it."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Move(200, json.dumps({"choices": [choice], "usage": usage}))


def anthropic(content: str, *, stop: str = "end_turn", tokens: tuple[int, int] = (1000, 100)) -> Move:
    """An answer as Anthropic's interface has it."""
    usage = {"input_tokens": tokens[0], "output_tokens": tokens[1]}
    return Move(200, json.dumps({"content": [{"type": "text", "text": content}], "stop_reason": stop, "usage": usage}))


def refusal(status: int, told: str, **headers: str) -> Move:
    """An error, with headers (`retry_after='2'`)."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Move(status, json.dumps({"error": {"message": told}}), named)


@dataclass(slots=True)
class Played:
    """A running server: its address, and the requests that came, as (path, headers, body)."""

    url: str
    requests: list[tuple[str, Json, Json]] = field(default_factory=list)


Player = Callable[[Json], Move]


def moves(*listed: Move) -> Player:
    """One move after the other; the last one is repeated."""
    left, lock = list(listed), threading.Lock()

    def play(_: Json) -> Move:
        with lock:
            return left.pop(0) if len(left) > 1 else left[0]

    return play


@contextmanager
def playing(player: Player) -> Iterator[Played]:
    """A server that plays; it is gone when the block ends."""
    played = Played("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            headers = {name.lower(): value for name, value in self.headers.items()}
            played.requests.append((self.path, headers, body))
            self._send(player(body))

        def _send(self, move: Move) -> None:
            time.sleep(move.pause)
            told = move.body.encode()
            self.send_response(move.status)
            for name, value in (move.headers | {"content-length": str(len(told))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            """Nothing: the requests are remembered instead."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    played.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield played
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def gullible(honest: Json) -> Player:
    """A model that does what a document tells it: it adds what the sentence asks for, and obeys in its words."""

    def play(body: Json) -> Move:
        said = body["messages"][-1]["content"]
        order = next((line for line in said.splitlines() if _speaks_to_models(line)), "")
        number, _, words = order.partition("| ")
        added = _obeyed(number, words)
        return openai(json.dumps({**honest, "records": [*honest["records"], *added]}))

    return play


def _speaks_to_models(line: str) -> bool:
    return any(word in line for word in ("France and Chad", "Austria as supplier", "900 howitzers"))


def _obeyed(number: str, words: str) -> list[Json]:
    """A pact in words of its own, and the order with what the sentence says of it but does not hold."""
    pact = {"r": "R8", "kind": "agreement", "form": "treaty", "stage": "agreed", "triggers": ["3:France signed"]}
    roles = [["supplier", "2:Austria", "E5"], ["amount", "2:900 howitzers", {"value": 900, "unit": "howitzers"}]]
    order = {"r": "R9", "kind": "project", "form": "procurement", "stage": "refused", "triggers": ["2:refused"]}
    return [{**pact, "roles": []}, {**order, "roles": roles}] if number or words else []
