"""Text from documents, made safe for a terminal."""

from muniment.plain import plain

__all__ = ["plain"]
