"""`python -m evaluation.amounts_table` prints `docs/amounts.md`: how amounts are read, from the tests' own examples."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from evaluation.shared import load_module

CASES = Path(__file__).parent.parent / "tests" / "reading" / "amounts" / "cases.py"

HEAD = """# How amounts are read

`find_amounts(sentence)` finds money and counts; `read_amount(sentence, start, end)` reads a span that somebody marked.
A unit is an ISO 4217 code, `percent`, or the noun that is counted; it is empty where the words do not tell.
A bound says what the words make of the number: `about`, `min` (at least), `max` (at most). Every row below is a test.
"""
CONVERTED = """
## Conversions

A sum that repeats another in a second currency is linked to it and never counted twice.

| sentence | the sum | converted |
|---|---|---|"""
NONE = """
## No amounts

Numbers in names, dates, times of day, ordinals and numbers of documents are left alone:
"""


def cases() -> ModuleType:
    """The worked examples of the tests."""
    return load_module(CASES)


def lines() -> Iterator[str]:
    """The page, line by line."""
    examples = cases()
    yield HEAD
    for title, rows in examples.CASES.items():
        yield from (f"## {title}\n", "| sentence | words | value | unit | bound |", "|---|---|---|---|---|")
        for sentence, words, value, unit, bound in rows:
            yield f"| {sentence} | {words} | {shown(value)} | {unit} | {bound or ''} |"
        yield ""
    yield CONVERTED.strip("\n")
    yield from (f"| {sentence} | {first} | {second} |" for sentence, first, second in examples.CONVERSIONS)
    yield NONE
    yield from (f"- {sentence}" for sentence in examples.NO_AMOUNTS)


def shown(value: str | tuple[str, str]) -> str:
    """A number grouped by thousands, or two with a dash between."""
    if isinstance(value, tuple):
        return " to ".join(map(shown, value))
    whole, _, part = value.partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "")


def page() -> str:
    """The page as it is kept in `docs/amounts.md`."""
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    print(page(), end="")
