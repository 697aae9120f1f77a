"""A passage that a search found, in pieces."""

import re

Pieces = list[tuple[str, bool]]


def told_lines(snippet: str) -> str:
    """Of a passage's lines those with a hit, and no name that one of them has: others only stand beside it."""
    kept: list[str] = []
    for line in snippet.split("\n"):
        if "«" in line and not any(_plain(line) in _plain(other) for other in kept):
            kept.append(line)
    return " … ".join(kept)


def _plain(line: str) -> str:
    return re.sub("[«»…]", "", line)


def pieces(snippet: str) -> Pieces:
    """A passage in pieces; what stood between « and » is marked."""
    return [(part, bool(number % 2)) for number, part in enumerate(re.split("[«»]", snippet)) if part]
