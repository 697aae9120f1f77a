"""A match of a rule: the tokens of its groups and what they are worth."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from muniment.reading.times.anchor import Meaning
from muniment.reading.times.tokens import Token


@dataclass(frozen=True, slots=True)
class Hit:
    """A match over the codes, with the tokens and the sentence behind it."""

    match: re.Match[str]
    tokens: list[Token]
    sentence: str

    def group(self, name: str) -> list[Token]:
        """The tokens of a group; none if the group is missing."""
        first, last = self.match.span(name) if name in self.match.re.groupindex else (-1, -1)
        return self.tokens[first:last] if first >= 0 else []

    def value(self, name: str) -> Any:
        """The value of the first token of a group, None if it is missing."""
        tokens = self.group(name)
        return tokens[0].value if tokens else None

    def numbers(self, name: str) -> list[int]:
        """The numbers in a group, in order."""
        return [token.value for token in self.group(name) if isinstance(token.value, int)]

    def class_of(self, name: str) -> str:
        """The class of the last token of a group ('' if missing)."""
        tokens = self.group(name)
        return tokens[-1].name if tokens else ""

    def is_plural(self, name: str) -> bool:
        """Whether the last word of a group ends in s."""
        return self.sentence[self.group(name)[-1].end - 1] in "sS"


Reader = Callable[[Hit], Meaning | None]

STEPS = {
    "LAST": -1,
    "PAST": -1,
    "PREVIOUS": -1,
    "THIS": 0,
    "THAT": 0,
    "SAME": 0,
    "NEXT": 1,
    "COMING": 1,
    "FOLLOWING": 1,
}
TOLD = {"THAT": "only", "SAME": "only", "FOLLOWING": "only", "PREVIOUS": "first"}
PRECISION = {"weekend": "span", "workweek": "span", "fortnight": "span", "century": "span"}
