"""A sentence cut into numbers, words and signs, in one pass of one regular expression."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>(?:[A-Z]\.){2,6}|[Aa]pprox\.|[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<sign>\S)"
)


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


HYPHENS = frozenset("-‐‑‒–—−")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence. `glued` says that nothing stands between it and the piece before."""

    kind: str  # number | word | sign
    text: str
    lower: str
    start: int
    end: int
    glued: bool


_END = Token("end", "", "", 0, 0, glued=False)


class Tokens:
    """The pieces of one sentence; beyond both ends lies an empty piece, so that rules can look around freely."""

    __slots__ = ("at", "items", "sentence")

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.items: list[Token] = []
        end = -1
        for match in _TOKEN.finditer(sentence):
            text, start = match.group(), match.start()
            self.items.append(Token(match.lastgroup or "", text, text.lower(), start, match.end(), start == end))
            end = match.end()
        self.at = {token.start: index for index, token in enumerate(self.items)}

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Token:
        return self.items[index] if 0 <= index < len(self.items) else _END

    def first_from(self, position: int) -> int:
        """The first piece that starts at or after a position of the sentence."""
        while position < len(self.sentence) and position not in self.at:
            position += 1
        return self.at.get(position, len(self.items))

    def hyphen(self, index: int) -> bool:
        """Whether a hyphen or dash stands here with no space on either side."""
        return self[index].text in HYPHENS and self[index].glued and self[index + 1].glued
