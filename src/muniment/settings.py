"""Settings: defaults, overruled by `muniment.toml` in the current folder, overruled by MUNIMENT_* variables.

Every setting is a field of `Settings` or `Limits`. In the file, limits stand in the table `[limits]`; in the
environment, `MUNIMENT_REGISTER` sets `register` and `MUNIMENT_LIMITS_FILE_BYTES` sets `limits.file_bytes`.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from muniment.errors import SettingsError

FILE = "muniment.toml"
PREFIX = "MUNIMENT_"
BESIDE_THE_REPOSITORY = Path(__file__).resolve().parents[3] / "shared"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. Over the first two it is set aside; over the others a page is read more simply."""

    file_bytes: int = 20_000_000  # of a file, or of a line of JSON lines
    text_characters: int = 10_000_000
    html_elements: int = 20_000  # the extractor's time grows with the square of these
    html_attributes: int = 20_000  # of one tag; the parser compares each with each
    html_depth: int = 250  # the parser gives up at 256 levels


DEFAULT_LIMITS = Limits()


def _default_exams() -> Path | None:
    return BESIDE_THE_REPOSITORY if BESIDE_THE_REPOSITORY.is_dir() else None


@dataclass(frozen=True, slots=True)
class Settings:
    """`register` is the database; `exams` the folder of shared measuring texts, None where there is none."""

    register: Path = Path("muniment.db")
    exams: Path | None = field(default_factory=_default_exams)
    limits: Limits = DEFAULT_LIMITS

    @classmethod
    def load(cls, folder: Path | None = None, *, environ: Mapping[str, str] | None = None) -> "Settings":
        """Settings for a folder (default: the current one); SettingsError names an unknown or impossible key."""
        variables = os.environ if environ is None else environ
        settings = _overrule(cls(), _from_file((folder or Path()) / FILE))
        return _overrule(settings, _from_environment(variables))


def _from_file(path: Path) -> dict[str, Any]:
    """The file's keys, flat: `limits.file_bytes`."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    table.pop("llm", None)  # the second reader's own; see reading/llm/options.py
    limits = table.pop("limits", {})
    if not isinstance(limits, dict):
        raise SettingsError(f"{path}: limits is a table, not {limits!r}")
    return table | {f"limits.{key}": value for key, value in limits.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    """The MUNIMENT_* variables under the names that the file has for them; an empty one counts as not set."""
    ours = {name: value for name, value in environ.items() if not name.startswith(PREFIX + "LLM_")}
    given = {name.removeprefix(PREFIX): value for name, value in ours.items() if name.startswith(PREFIX) and value}
    return {name.lower().replace("limits_", "limits.", 1): value for name, value in sorted(given.items())}


def _overrule(settings: Settings, values: Mapping[str, Any]) -> Settings:
    for key, value in values.items():
        settings = SETTERS[key](settings, key, value) if key in SETTERS else _refuse(key)
    return settings


def _refuse(key: str) -> Settings:
    raise SettingsError(f"unknown setting {key!r}; there are: {', '.join(sorted(SETTERS))}")


def _set_path(settings: Settings, key: str, value: object) -> Settings:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{key}: a path is wanted, not {value!r}")
    path = Path(value).expanduser()
    return replace(settings, register=path) if key == "register" else replace(settings, exams=path)


def _set_limit(settings: Settings, key: str, value: object) -> Settings:
    try:
        number = int(value) if isinstance(value, str) else value
    except ValueError:
        number = None
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise SettingsError(f"{key}: a whole number of at least 1 is wanted, not {value!r}")
    limits: dict[str, int] = {key.removeprefix("limits."): number}
    return replace(settings, limits=replace(settings.limits, **limits))


SETTERS = {"register": _set_path, "exams": _set_path} | {f"limits.{limit.name}": _set_limit for limit in fields(Limits)}
