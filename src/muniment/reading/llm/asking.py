"""Asks a server, and asks it again as long as that makes sense; every call goes through the ledger."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from muniment.model import short_hash
from muniment.reading.llm.dialects import Reply
from muniment.reading.llm.ledger import Cost, Ledger, cost_of
from muniment.reading.llm.options import Options
from muniment.reading.llm.prompt import Prompt
from muniment.reading.llm.transport import RequestError, ServerError, TryAgainError

CHARACTERS_A_TOKEN = 3.6
"""Of English prose and JSON in common vocabularies. For estimates only; what counts is what a server reports."""

ANSWER_SHARE = 2.3
"""Code points of an answer for each of its document: 1.9 on average, more since JSON has fewer of them a token."""

FIRST_WAIT, LONGEST_WAIT, LONGEST_ASKED = 1.0, 60.0, 900.0
"""Seconds: of the first pause, of the longest, and of the longest that a server may ask for."""


@dataclass(frozen=True, slots=True)
class Request:
    """One window of one document, as it is asked: `label` names it for people, `id` in batch files."""

    id: str
    label: str
    prompt: Prompt

    def key(self, model: str) -> str:
        """What the ledger keeps it under: instructions, document and model go into it."""
        return short_hash(self.prompt.hash, model, length=16)


class AnswerSource(Protocol):
    """Where answers come from: a server, or a file of replies."""

    def answer(self, request: Request) -> Reply:
        """The answer. Raises RequestError where only this request fails, another error where the run ends."""

    def refuse(self, request: Request, reason: str) -> None:
        """The last answer cannot be used. Returns if asking again makes sense, else raises RequestError."""


class Asks(Protocol):
    """A server, as far as it is needed here."""

    def ask(self, prompt: Prompt) -> Reply:
        """The answer to one request."""


def expected(prompt: Prompt, options: Options) -> Cost:
    """What a call will cost, about."""
    tokens_in = tokens_of(prompt.instructions) + tokens_of(prompt.message)
    tokens_out = min(round(tokens_of(prompt.message) * ANSWER_SHARE), options.answer_tokens)
    return cost_of(tokens_in, tokens_out, options)


def tokens_of(text: str) -> int:
    """About how many tokens a text has."""
    return round(len(text) / CHARACTERS_A_TOKEN)


def _pause(asked: float | None, attempt: int) -> float:
    """What the server asks for, and twice as long each time where it says nothing."""
    return min(FIRST_WAIT * 2**attempt, LONGEST_WAIT) if asked is None else min(asked, LONGEST_ASKED)


class Pace:
    """Lets one caller through at a time, so many a minute at most."""

    def __init__(self, per_minute: int, *, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._gap = 60 / per_minute if per_minute else 0.0
        self._clock, self._sleep, self._next, self._lock = clock, sleep, 0.0, threading.Lock()

    def wait(self) -> None:
        """Return when the next call may be made."""
        with self._lock:
            now = self._clock()
            at = max(self._next, now)
            self._next = at + self._gap
        if at > now:
            self._sleep(at - now)


class Asker:
    """Answers from the ledger where it has them, else from the server. Can be used from several threads."""

    def __init__(
        self,
        server: Asks,
        ledger: Ledger,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.server, self.ledger, self.options = server, ledger, ledger.options
        self._sleep, self._pace = sleep, Pace(self.options.per_minute, clock=clock, sleep=sleep)
        self._lock, self._guards = threading.Lock(), dict[str, threading.Lock]()

    def answer(self, request: Request) -> Reply:
        """The answer to a request; nothing is paid for one that the ledger has."""
        key = request.key(self.options.model)
        with self._guard(key):  # two documents can have the same words
            known = self.ledger.answer(key)
            if known is not None:
                return known
            if self.ledger.unusable(key) >= self.options.attempts:
                raise RequestError(f"{self.options.attempts} answers could not be used; see {self.ledger.path}")
            return self._ask(request, key)

    def _guard(self, key: str) -> threading.Lock:
        with self._lock:
            return self._guards.setdefault(key, threading.Lock())

    def refuse(self, request: Request, reason: str) -> None:
        """Drop the last answer; `answer` asks again unless it was asked often enough."""
        self.ledger.refuse(request.key(self.options.model), reason)

    def _ask(self, request: Request, key: str) -> Reply:
        reason = "no try was made"
        for attempt in range(self.options.retries + 1):
            self._pace.wait()
            try:
                return self._call(request, key)
            except TryAgainError as error:
                reason = str(error)
                if attempt < self.options.retries:
                    self._sleep(_pause(error.wait, attempt))
        raise ServerError(f"{self.options.url}: given up after {self.options.retries + 1} tries: {reason}")

    def _call(self, request: Request, key: str) -> Reply:
        most = expected(request.prompt, self.options)
        self.ledger.asked(key, request.label, most)
        try:
            reply = self.server.ask(request.prompt)
        except TryAgainError as error:
            self.ledger.failed(key, str(error), most if error.paid == "unknown" else Cost(1))
            raise
        except (RequestError, ServerError) as error:
            self.ledger.failed(key, str(error), Cost(1))
            raise
        told_in = most.tokens_in if reply.tokens_in is None else reply.tokens_in
        told_out = tokens_of(reply.content) if reply.tokens_out is None else reply.tokens_out
        self.ledger.answered(key, reply, cost_of(told_in, told_out, self.options))
        return reply
