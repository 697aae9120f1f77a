"""One request over HTTP. What goes wrong is told apart: it decides who waits, what is asked again, and what ends."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from muniment.errors import MunimentError
from muniment.reading.llm.dialects import DIALECTS, Reply, ReplyError
from muniment.reading.llm.options import UNNAMED, Options
from muniment.reading.llm.prompt import Prompt

BUSY = (408, 409, 425, 429, 500, 502, 503, 504, 529)
SHUT = (401, 402, 403, 404, 405)
LOCAL = ("localhost", "127.0.0.1", "::1")
LONGEST_ANSWER = 20_000_000  # bytes; more is no answer


class ServerError(MunimentError):
    """The server cannot be used: wrong address or key, or silent after all tries. The run ends here."""


class RequestError(MunimentError):
    """The server refuses this one request, for example because the document is too long for the model."""


class TryAgainError(MunimentError):
    """The server is busy or did not answer. `wait` is what it asks for, in seconds; `paid` 'no' or 'unknown'."""

    def __init__(self, reason: str, *, wait: float | None = None, paid: str = "no") -> None:
        super().__init__(reason)
        self.wait, self.paid = wait, paid


Body = dict[str, Any]


def _without_format(body: Body) -> Body:
    """A schema first, then any JSON, then what the instructions ask for."""
    if body.get("response_format", {}).get("type") == "json_schema":
        return body | {"response_format": {"type": "json_object"}}
    return {name: value for name, value in body.items() if name != "response_format"}


def _other_limit(body: Body) -> Body:
    limit = body.get("max_tokens")
    return {name: value for name, value in body.items() if name != "max_tokens"} | {"max_completion_tokens": limit}


def _without_temperature(body: Body) -> Body:
    return {name: value for name, value in body.items() if name != "temperature"}


ADAPTATIONS: dict[str, tuple[str, Callable[[Body], Body]]] = {
    "max_completion_tokens": ("max_tokens", _other_limit),
    "temperature": ("temperature", _without_temperature),
    "response_format": ("response_format", _without_format),
    "json_schema": ("response_format", _without_format),
    "grammar": ("response_format", _without_format),
}
"""Word in a refusal -> the part of the request that it is about, and the request without it."""


class Server:
    """A server that answers requests. Close it, or use it as a context manager. Needs httpx."""

    def __init__(self, options: Options) -> None:
        try:
            import httpx
        except ImportError as error:
            raise ServerError("a language model is asked over httpx: pip install 'muniment[llm]'") from error
        if options.model == UNNAMED:
            raise ServerError("which model? Set MUNIMENT_LLM_MODEL, or model in the table [llm] of muniment.toml")
        self.options, self.dialect = options, DIALECTS[options.dialect]
        self._learnt: list[Callable[[Body], Body]] = []
        self._met = False
        local = urlsplit(options.url).hostname in LOCAL
        self._client = httpx.Client(timeout=options.timeout, trust_env=not local, follow_redirects=False)
        self._silent: tuple[type[Exception], ...] = (httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.ReadError)
        self._wrong: type[Exception] = httpx.HTTPError

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, prompt: Prompt) -> Reply:
        """The answer to one request. Raises TryAgainError, RequestError or ServerError."""
        body, learnt = self.dialect.body(prompt, self.options.model, self.options.answer_tokens), list(self._learnt)
        for adapt in learnt:
            body = adapt(body)
        while True:
            status, wait, told = self._post(body)
            if status == 200:
                self._learnt = max(self._learnt, learnt, key=len)
                return self._reply(told)
            change = _adaptation(body, told) if status in (400, 422) else None
            if change is None:
                raise self._refusal(status, wait, told)
            learnt.append(change)
            body = change(body)

    def _post(self, body: Body) -> tuple[int, float | None, str]:
        url = self.options.url.rstrip("/") + self.dialect.path
        try:
            with self._client.stream(
                "POST", url, json=body, headers=self.dialect.headers(self.options.key)
            ) as response:
                content = b""
                for part in response.iter_bytes():
                    content += part
                    if len(content) > LONGEST_ANSWER:
                        raise TryAgainError("an endless answer", paid="unknown")
        except self._silent as error:
            raise TryAgainError(f"no answer: {type(error).__name__}", paid="unknown") from error
        except self._wrong as error:
            raise self._unreached(type(error).__name__) from error
        self._met = True
        wait = wait_of(response.headers.get("retry-after"), datetime.now(UTC))
        return response.status_code, wait, self.options.key.hide(content.decode("utf-8", "replace"))

    def _unreached(self, reason: str) -> MunimentError:
        """A server that has never answered is not waited for: the address is wrong, or nothing runs there."""
        if self._met:
            return TryAgainError(f"not reached: {reason}")
        return ServerError(f"{self.options.url}: not reached: {reason}; is the server running, is the address right?")

    def _reply(self, told: str) -> Reply:
        import json

        try:
            body = json.loads(told)
            return self.dialect.read(body if isinstance(body, dict) else {})
        except (ValueError, RecursionError, ReplyError) as error:
            raise TryAgainError(f"an answer that is none: {error}"[:200], paid="unknown") from error

    def _refusal(self, status: int, wait: float | None, told: str) -> MunimentError:
        reason = f"{status}: {' '.join(told.split())[:200]}"
        if status in BUSY:
            return TryAgainError(reason, wait=wait)
        if status in SHUT or 300 <= status < 400:
            return ServerError(f"{self.options.url} answers {reason}")
        return RequestError(f"the server answers {reason}")


def _adaptation(body: Body, told: str) -> Callable[[Body], Body] | None:
    """The request without what the server's refusal names, if there is such a part."""
    found = (adapt for word, (part, adapt) in ADAPTATIONS.items() if word in told and part in body)
    return next(found, None)


def wait_of(told: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, given as seconds or as a date; None if it says nothing."""
    if not told:
        return None
    try:
        return max(float(told), 0.0)
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max((until - now).total_seconds(), 0.0) if until.tzinfo else None
