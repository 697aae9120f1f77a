"""A passage that a search found, in pieces."""

import re

Pieces = list[tuple[str, bool]]


def pieces(snippet: str) -> Pieces:
    """A passage in pieces; what stood between « and » is marked."""
    return [(part, bool(number % 2)) for number, part in enumerate(re.split("[«»]", snippet)) if part]
