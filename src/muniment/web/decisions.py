"""What a decision changed, in words: the value before, and the one that a person gave."""

from collections.abc import Iterator, Mapping
from typing import Any

from muniment.model import Review
from muniment.web import words

_MOVED = ("date", "publisher", "title")


def changed(review: Review) -> str:
    """'stage planned → done; with place “Tokyo”'; empty where the action says all."""
    before, after = review.before, review.after
    if review.action in _MOVED:
        return f"{before or 'none'} → {after or 'none'}"
    if isinstance(after, Mapping):
        return "; ".join(_parts(before if isinstance(before, Mapping) else {}, after))
    return "" if after is None else str(after)


def _parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in ("kind", "form", "stage"):
        if after.get(name):
            old = before.get(name)
            yield f"{name} {f'{words.form_word(old)} → ' if old else ''}{words.form_word(after[name])}"
    for name, said in (("triggers", "stated by"), ("remove", "without"), ("add", "with"), ("marks", "with")):
        if marks := after.get(name):
            yield f"{said} " + ", ".join(map(_mark, marks))
    yield from (f"{name} {after[name]}" for name in ("text", "next") if after.get(name))


def _mark(mark: Any) -> str:
    """A mark is (role, start, end, words, …), a trigger (start, end, words)."""
    if len(mark) > 3:
        return f"{words.role_word(mark[0]).lower()} “{mark[3]}”"
    return f"“{mark[2]}”"
