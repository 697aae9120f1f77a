"""The text of an answer -> mark-up, as the model wrote it. Nothing is believed yet; see `check`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from muniment.errors import MunimentError


class AnswerError(MunimentError):
    """An answer that holds no mark-up: no JSON, or one that was cut off."""


@dataclass(frozen=True, slots=True)
class EntityMark:
    """Somebody or something, as the model lists it."""

    id: str
    type: str
    name: str
    code: str
    of: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleMark:
    """A filler: its role, its quote `N:words`, and what the model says it means (anything)."""

    role: str
    quote: str
    value: Any


@dataclass(frozen=True, slots=True)
class RecordMark:
    """A record as the model wrote it; `roles` holds what has the shape of a role, `malformed` counts the rest."""

    tag: str
    kind: str
    form: str
    stage: str | None
    triggers: tuple[str, ...]
    roles: tuple[RoleMark, ...]
    malformed: int = 0


@dataclass(frozen=True, slots=True)
class Markup:
    """A whole answer; `malformed` counts entities and records that have no shape."""

    entities: tuple[EntityMark, ...] = ()
    records: tuple[RecordMark, ...] = ()
    malformed: int = 0


_TRIES = 40  # opening braces at which an object is looked for; a model that thinks aloud writes some in vain
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.S)
_THOUGHTS = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.S)


def parse_answer(content: str) -> Markup:
    """The mark-up in an answer; code fences, text around it and trailing commas do no harm. Raises AnswerError."""
    for found in _objects(_THOUGHTS.sub("", content)):
        if isinstance(found.get("records"), list):
            return _markup(found)
    raise AnswerError("the answer has no JSON object with records, or was cut off")


def _objects(content: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a text: each that begins at one of its first braces, outer ones first."""
    clean = _TRAILING_COMMA.sub(lambda match: match[1] or "", content)
    decoder = json.JSONDecoder()
    at = clean.find("{")
    for _ in range(_TRIES):
        if at < 0:
            return
        try:
            found, end = decoder.raw_decode(clean, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield found
        at = clean.find("{", end)


def _markup(found: dict[str, Any]) -> Markup:
    listed = found.get("entities")
    shaped = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    records = [item for item in found["records"] if isinstance(item, dict)]
    lost = len(found["records"]) - len(records) + (len(listed) if isinstance(listed, list) else 0) - len(shaped)
    return Markup(tuple(map(_entity, shaped)), tuple(map(_record, records)), lost)


def _entity(item: dict[str, Any]) -> EntityMark:
    tag, kind, name, code, of = (_words(item.get(key)) for key in ("e", "type", "name", "code", "of"))
    return EntityMark(tag, kind, name, code, of, _texts(item.get("surfaces")))


def _record(item: dict[str, Any]) -> RecordMark:
    listed = item.get("roles")
    rows = listed if isinstance(listed, list) else []
    roles = tuple(role for role in map(_role, rows) if role)
    stage = _words(item.get("stage")) or None
    tag, kind, form = (_words(item.get(key)) for key in ("r", "kind", "form"))
    return RecordMark(tag, kind, form, stage, _texts(item.get("triggers")), roles, len(rows) - len(roles))


def _role(row: object) -> RoleMark | None:
    if isinstance(row, list) and len(row) == 3 and isinstance(row[0], str) and isinstance(row[1], str):
        return RoleMark(_words(row[0]), _words(row[1]), row[2])
    if isinstance(row, dict) and isinstance(row.get("role"), str) and isinstance(row.get("quote"), str):
        return RoleMark(_words(row["role"]), _words(row["quote"]), row.get("value"))
    return None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_words(item) for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _words(value: object) -> str:
    """The text itself; what is no text is '', and half a surrogate pair becomes a question mark."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
