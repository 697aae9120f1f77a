"""How to reach a model, what it may cost, and the key, which is never shown and never stored.

Options stand in the table `[llm]` of `muniment.toml` and are overruled by MUNIMENT_LLM_* variables: MUNIMENT_LLM_MODEL
sets `model`. The key is taken from MUNIMENT_LLM_KEY alone, since files are copied and shared.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from muniment.errors import SettingsError

FILE = "muniment.toml"
PREFIX = "MUNIMENT_LLM_"
HIDDEN = "***"
UNNAMED = "unnamed"
"""The model where none is named: enough for batch files, but no server is asked for it."""


class Secret:
    """A key that shows itself nowhere; `reveal` is called where a request is sent, and nowhere else."""

    __slots__ = ("_key",)

    def __init__(self, key: str = "") -> None:
        self._key = key.strip()

    def __repr__(self) -> str:
        return f"Secret({HIDDEN if self._key else ''})"

    def __reduce__(self) -> Any:
        raise TypeError("a key is not pickled")

    def reveal(self) -> str:
        """The key itself."""
        return self._key

    def hide(self, text: str) -> str:
        """A text without the key, whatever a server has put into it."""
        return text.replace(self._key, HIDDEN) if self._key else text


NO_KEY = Secret()


@dataclass(frozen=True, slots=True)
class Options:
    """Prices are per million tokens, in any one currency; budgets are for one run; times are in seconds.

    `per_minute` 0 means as fast as the server answers. `attempts` is how often one request is asked when its answer
    cannot be used, over all runs; `retries` how often a server that is busy or silent is tried again.
    """

    url: str = "http://localhost:11434/v1"
    model: str = UNNAMED
    api: str = ""  # openai | anthropic; by the address when empty
    concurrency: int = 4
    per_minute: int = 0
    timeout: int = 300
    retries: int = 5
    attempts: int = 2
    answer_tokens: int = 16_000
    price_in: Decimal | None = None
    price_out: Decimal | None = None
    budget_tokens: int | None = None
    budget_money: Decimal | None = None
    ledger: Path = Path("muniment-llm.jsonl")
    key: Secret = NO_KEY

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingsError(f"llm url: an http address is wanted, not {self.url!r}")
        if parts.username or parts.query:
            raise SettingsError("llm url: a key does not belong into the address; set MUNIMENT_LLM_KEY")
        if self.api not in ("", "openai", "anthropic"):
            raise SettingsError(f"llm api: openai or anthropic is wanted, not {self.api!r}")
        if self.budget_money is not None and (self.price_in is None or self.price_out is None):
            raise SettingsError("llm budget_money: set price_in and price_out, without which no cost is known")

    @property
    def dialect(self) -> str:
        """Which interface the server speaks."""
        return self.api or ("anthropic" if "anthropic" in (urlsplit(self.url).hostname or "") else "openai")

    @classmethod
    def load(cls, folder: Path | None = None, *, environ: Mapping[str, str] | None = None) -> "Options":
        """Options for a folder (default: the current one). Raises SettingsError."""
        variables = os.environ if environ is None else environ
        given = _table((folder or Path()) / FILE)
        named = {name.removeprefix(PREFIX).lower(): value for name, value in variables.items() if value}
        given |= {name: named[name] for name in _READERS if PREFIX + name.upper() in variables and name in named}
        key = Secret(variables.get(PREFIX + "KEY", ""))
        return cls(**{name: _value(name, value) for name, value in given.items()}, key=key)


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("llm", {})
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: llm is a table")
    if "key" in table:
        raise SettingsError(f"{path}: a key is not kept in a file; set MUNIMENT_LLM_KEY")
    return table


def _value(name: str, value: object) -> Any:
    if name not in _READERS:
        raise SettingsError(f"unknown setting 'llm.{name}'; there are: {', '.join(sorted(_READERS))}")
    try:
        return _READERS[name](value)
    except (ValueError, InvalidOperation) as error:
        raise SettingsError(f"llm {name}: impossible value {value!r}") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return value.strip()


def _count(value: object) -> int:
    number = int(str(value))
    if number < 0 or isinstance(value, bool):
        raise ValueError(value)
    return number


def _at_least_one(value: object) -> int:
    return max(_count(value), 1)


def _money(value: object) -> Decimal:
    money = Decimal(str(value))
    if not money.is_finite() or money < 0:
        raise ValueError(value)
    return money


def _path(value: object) -> Path:
    return Path(_text(value)).expanduser()


_BY_TYPE: dict[str, Callable[[object], Any]] = {
    "url": _text,
    "model": _text,
    "api": _text,
    "concurrency": _at_least_one,
    "timeout": _at_least_one,
    "attempts": _at_least_one,
    "answer_tokens": _at_least_one,
    "price_in": _money,
    "price_out": _money,
    "budget_money": _money,
    "ledger": _path,
}
_READERS = {option.name: _BY_TYPE.get(option.name, _count) for option in fields(Options) if option.name != "key"}
