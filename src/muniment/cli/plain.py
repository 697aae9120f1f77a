"""Text from documents, made safe for a terminal; values, printed as JSON."""

import json
from typing import Any

import click

from muniment.plain import plain

__all__ = ["json_line", "plain", "print_json"]
_ESCAPES = {code: f"\\u{code:04x}" for code in range(127, 160)}


def json_line(value: Any) -> str:
    """JSON in one line, in which control characters that JSON takes as they are stand as escapes; it reads the same."""
    return json.dumps(value, ensure_ascii=False, default=str).translate(_ESCAPES)


def print_json(value: Any) -> None:
    """Print a value as JSON in one line."""
    click.echo(json_line(value))
