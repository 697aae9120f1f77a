"""Every call with its cost, and its answer, in one file of JSON lines.

A call is written down before it is sent and again with what came of it, each in one append that is flushed to the disk.
So nothing is spent without a line, an answer that was paid is never asked for again, and after a kill the file is whole
up to its last line, which is skipped when it is torn.
"""

import json
import os
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from muniment.errors import MunimentError
from muniment.reading.llm.dialects import Reply
from muniment.reading.llm.options import Options


class BudgetError(MunimentError):
    """The next call could go over the budget of this run. What was answered so far is kept."""


class LedgerError(MunimentError):
    """The ledger cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Calls, tokens in and out, and money by the prices given (None where no price is)."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    money: Decimal | None = None

    def __add__(self, other: "Cost") -> "Cost":
        money = None if self.money is None and other.money is None else (self.money or 0) + (other.money or Decimal(0))
        return Cost(
            self.calls + other.calls, self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out, money
        )

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out


def cost_of(tokens_in: int, tokens_out: int, options: Options) -> Cost:
    """The cost of one call by the prices in the options."""
    if options.price_in is None or options.price_out is None:
        return Cost(1, tokens_in, tokens_out)
    return Cost(1, tokens_in, tokens_out, (tokens_in * options.price_in + tokens_out * options.price_out) / 1_000_000)


def utcnow() -> datetime:
    """The time now, aware."""
    return datetime.now(UTC)


class Ledger:
    """The ledger of one folder or register. All methods can be called from several threads.

    Raises LedgerError when the file cannot be read or written.
    """

    def __init__(self, path: Path, options: Options, *, clock: Callable[[], datetime] = utcnow) -> None:
        self.path, self.options, self._clock = path, options, clock
        self._lock = threading.Lock()
        self._places: dict[str, tuple[int, int]] = {}
        self._unusable: Counter[str] = Counter()
        self._open: dict[str, Cost] = {}
        self.spent, self.spent_before = Cost(), Cost()
        self._read()

    def _read(self) -> None:
        try:
            with self.path.open("rb") as file:
                at = 0
                for line in file:
                    self._take(line, at)
                    at += len(line)
        except FileNotFoundError:
            return
        except OSError as error:
            raise LedgerError(f"{self.path}: cannot be read: {error.strerror}") from error
        self.spent_before = sum(self._open.values(), self.spent)
        self.spent, self._open = Cost(), {}

    def _take(self, line: bytes, at: int) -> None:
        try:
            row = json.loads(line)
            what, key = row["what"], row["key"]
        except (ValueError, KeyError, TypeError):
            return
        if what == "asked":
            self._open[key] = _cost(row)
            return
        self._open.pop(key, None)
        self.spent += _cost(row)
        if what == "answered":
            self._places[key] = (at, len(line))
        elif what == "unusable":
            self._places.pop(key, None)
            self._unusable[key] += 1

    def answer(self, key: str) -> Reply | None:
        """The answer that this request has had, if it can be used."""
        with self._lock:
            place = self._places.get(key)
        if place is None:
            return None
        with self.path.open("rb") as file:
            file.seek(place[0])
            row = json.loads(file.read(place[1]))
        return Reply(row["content"], row["end"], row["tokens_in"], row["tokens_out"])

    def unusable(self, key: str) -> int:
        """How often this request was answered with what could not be used."""
        with self._lock:
            return self._unusable[key]

    def asked(self, key: str, label: str, expected: Cost) -> None:
        """Write down that a call is about to be made. Raises BudgetError when it could go over the budget."""
        with self._lock:
            self._within_budget(sum(self._open.values(), self.spent) + expected)
            self._append("asked", key, expected, label=label, model=self.options.model)
            self._open[key] = expected

    def answered(self, key: str, reply: Reply, cost: Cost) -> None:
        """Write down an answer with its cost."""
        told = {"end": reply.end, "content": self.options.key.hide(reply.content)}
        with self._lock:
            place = self._append("answered", key, cost, **told)
            self._places[key] = place
            self._close(key, cost)

    def failed(self, key: str, reason: str, cost: Cost) -> None:
        """Write down that a call gave nothing; `cost` is what it cost at most."""
        with self._lock:
            self._append("failed", key, cost, reason=self.options.key.hide(reason))
            self._close(key, cost)

    def refuse(self, key: str, reason: str) -> None:
        """Write down that the last answer to a request cannot be used, so that it can be asked again."""
        with self._lock:
            self._append("unusable", key, Cost(), reason=reason)
            self._places.pop(key, None)
            self._unusable[key] += 1

    def _close(self, key: str, cost: Cost) -> None:
        self._open.pop(key, None)
        self.spent += cost

    def _within_budget(self, total: Cost) -> None:
        tokens, money = self.options.budget_tokens, self.options.budget_money
        if tokens is not None and total.tokens > tokens:
            raise BudgetError(f"the budget of {tokens:,} tokens does not reach for the next call; {self._so_far()}")
        if money is not None and total.money is not None and total.money > money:
            raise BudgetError(f"the budget of {money} does not reach for the next call; {self._so_far()}")

    def _so_far(self) -> str:
        return f"this run took {self.spent.calls} calls and {self.spent.tokens:,} tokens so far"

    def _append(self, what: str, key: str, cost: Cost, **more: Any) -> tuple[int, int]:
        """One line at the end of the file, on the disk when this returns; its place and length."""
        row = {"what": what, "key": key, "at": self._clock().isoformat(), **more, **_row(cost)}
        line = (json.dumps(row) + "\n").encode("ascii")
        try:
            return self._write(line)
        except OSError as error:
            raise LedgerError(f"{self.path}: cannot be written: {error.strerror}") from error

    def _write(self, line: bytes) -> tuple[int, int]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+b") as file:
            end = file.seek(0, os.SEEK_END)
            if end and file.seek(end - 1) is not None and file.read(1) != b"\n":  # a line that a kill has torn
                line = b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        return (end + 1, len(line) - 1) if line.startswith(b"\n") else (end, len(line))


def _row(cost: Cost) -> dict[str, Any]:
    money = None if cost.money is None else str(cost.money)
    return {"calls": cost.calls, "tokens_in": cost.tokens_in, "tokens_out": cost.tokens_out, "money": money}


def _cost(row: dict[str, Any]) -> Cost:
    money = row.get("money")
    calls, tokens_in, tokens_out = (int(row.get(name) or 0) for name in ("calls", "tokens_in", "tokens_out"))
    return Cost(calls, tokens_in, tokens_out, None if money is None else Decimal(str(money)))
