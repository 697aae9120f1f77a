"""Batch files: requests in the form of the common batch interfaces, and replies that come back later.

Half the price at most providers, and the way where no server may be called from here.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from muniment.errors import MunimentError
from muniment.model import Document
from muniment.reading.llm.asking import Request, expected, tokens_of
from muniment.reading.llm.dialects import DIALECTS, Reply, ReplyError
from muniment.reading.llm.ledger import Cost, Ledger, cost_of
from muniment.reading.llm.options import Options
from muniment.reading.llm.reader import requests_of
from muniment.reading.llm.transport import RequestError


class BatchError(MunimentError):
    """A batch file cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many requests a batch file holds, for how many documents, how many are answered already, and the cost."""

    requests: int
    documents: int
    answered: int
    cost: Cost


def write_requests(documents: Iterable[Document], path: Path, ledger: Ledger) -> Written:
    """Write what is to be asked, whole or not at all; what the ledger has an answer to is left out."""
    written = Written(0, 0, 0, Cost())
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as file:
            for document in documents:
                written = _write_one(document, file, ledger, written)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise BatchError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    return written


def _write_one(document: Document, file: Any, ledger: Ledger, written: Written) -> Written:
    options = ledger.options
    requests = requests_of(document)
    new = [request for request in requests if ledger.answer(request.key(options.model)) is None]
    for request in new:
        file.write(json.dumps(batch_line(request, options), ensure_ascii=False) + "\n")
    cost = sum((expected(request.prompt, options) for request in new), written.cost)
    answered = written.answered + len(requests) - len(new)
    return Written(written.requests + len(new), written.documents + 1, answered, cost)


def batch_line(request: Request, options: Options) -> dict[str, Any]:
    """One line of a batch file, in the form of the interface that the options name."""
    dialect = DIALECTS[options.dialect]
    return dialect.batch(request.id, dialect.body(request.prompt, options.model, options.answer_tokens))


@dataclass(slots=True)
class Replies:
    """The replies of a batch file, by request. A source of answers like a server: what came is put into the ledger.

    `unread` tells of lines that hold no answer: line number and reason. A refused answer is not asked for again.
    """

    ledger: Ledger
    found: dict[str, Reply] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    unread: list[tuple[int, str]] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, path: Path, ledger: Ledger) -> "Replies":
        """Read a file of replies. Raises BatchError when there is none."""
        replies = cls(ledger)
        for number, line in _lines(path):
            try:
                custom_id, reply = reply_of(line)
            except ReplyError as error:
                replies.unread.append((number, str(error)))
                continue
            if isinstance(reply, Reply):
                replies.found.setdefault(custom_id, reply)
            else:
                replies.failed[custom_id] = reply
        return replies

    def answer(self, request: Request) -> Reply:
        """The reply to a request, from this file, else from the ledger. Raises RequestError where there is none."""
        key = request.key(self.ledger.options.model)
        known, reply = self.ledger.answer(key), self.found.get(request.id)
        if reply is None:
            if known is None:
                raise RequestError(self.failed.get(request.id) or self._missing(request))
            return known
        self._used.add(request.id)
        if known is None or (known.content, known.end) != (reply.content, reply.end):
            self.ledger.answered(key, reply, _paid(request, reply, self.ledger.options))
        return reply

    def _missing(self, request: Request) -> str:
        """Why there is no reply: the requests may have been written by an earlier version, or for another text."""
        place = request.id.rpartition("-")[0]
        if any(custom_id.rpartition("-")[0] == place for custom_id in self.found.keys() - self._used):
            return f"the reply is to other instructions or another date: write the requests anew ({request.id})"
        return f"no reply has the custom_id {request.id}"

    def refuse(self, request: Request, reason: str) -> None:
        """Drop the reply; nobody can be asked again here."""
        self.ledger.refuse(request.key(self.ledger.options.model), reason)
        raise RequestError(f"the reply cannot be used: {reason}")


def _paid(request: Request, reply: Reply, options: Options) -> Cost:
    """What a reply cost at the full price (a batch costs less), by its own count of tokens if it has one."""
    told_in = expected(request.prompt, options).tokens_in if reply.tokens_in is None else reply.tokens_in
    return cost_of(told_in, tokens_of(reply.content) if reply.tokens_out is None else reply.tokens_out, options)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except OSError as error:
        raise BatchError(f"{path}: cannot be read: {error.strerror}") from error


def reply_of(line: bytes) -> tuple[str, Reply | str]:
    """The custom_id of a line, with its reply or the reason why there is none. Raises ReplyError.

    Three shapes: OpenAI's batch output, Anthropic's batch results, and plain {"custom_id", "content"}.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReplyError("no JSON") from error
    if not isinstance(row, dict) or not isinstance(row.get("custom_id"), str):
        raise ReplyError("no custom_id")
    for part, read in SHAPES.items():
        if row.get(part) is not None:
            return row["custom_id"], read(row[part])
    return row["custom_id"], f"the reply failed: {str(row.get('error'))[:200]}"


def _plain(content: object) -> Reply:
    return Reply(content if isinstance(content, str) else json.dumps(content))


def _openai(response: object) -> Reply | str:
    told = response if isinstance(response, dict) else {}
    if told.get("status_code", 200) != 200 or not isinstance(told.get("body"), dict):
        return f"the reply failed: {str(told.get('status_code'))[:20]} {str(told.get('body'))[:200]}"
    return DIALECTS["openai"].read(told["body"])


def _anthropic(result: object) -> Reply | str:
    told = result if isinstance(result, dict) else {}
    if told.get("type") != "succeeded" or not isinstance(told.get("message"), dict):
        return f"the reply {told.get('type') or 'failed'}: {str(told.get('error'))[:200]}"
    return DIALECTS["anthropic"].read(told["message"])


SHAPES = {"content": _plain, "response": _openai, "result": _anthropic}
"""Part of a line that tells the shape -> how it is read."""
