"""Text from documents, made safe for a terminal."""

_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], "�") | {9: " ", 10: " ", 13: " "}


def plain(text: str) -> str:
    """One line, without the control characters that could steer a terminal."""
    return " ".join(text.translate(_CONTROLS).split())
