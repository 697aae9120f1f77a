"""Two readings of one document, record beside record."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from muniment.cli.plain import plain
from muniment.exports.values import filler, number
from muniment.model import Mention, Quote, Record
from muniment.reading.llm.findings import REASONS, counted

WIDTH = 58


def lines_of(shipped: Any, llm: Any) -> Iterator[str]:
    """Both readings in two columns; then what was refused of the model's answer and where the rules read otherwise."""
    yield _row("reader that ships", llm.reader, " ")
    for left, right in paired(shipped.records, llm.records):
        sides = [_told(left) if left else ["-"], _told(right) if right else ["-"]]
        mark = "=" if left and right and _head(left) == _head(right) else "~" if left and right else " "
        for line, (a, b) in enumerate(zip_longest(*sides, fillvalue="")):
            yield _row(a, b, mark if not line else " ")
    for reason, count in counted(llm.refusals).items():
        yield f"refused, {count}: {REASONS[reason]}"
    for differ in llm.differences:
        yield plain(f"read otherwise: {differ.role} {differ.quote!r}: the model {differ.said}, the rules {differ.read}")
    yield ""


def paired(left: Sequence[Record], right: Sequence[Record]) -> list[tuple[Record | None, Record | None]]:
    """Records of one kind that share words of a trigger go together, those that share more fillers first."""
    scores = sorted(
        (-_common(a, b), m, n)
        for m, a in enumerate(left)
        for n, b in enumerate(right)
        if a.kind == b.kind and _meet(a.triggers, b.triggers)
    )
    pairs: dict[int, int] = {}
    for _, m, n in scores:
        if m not in pairs and n not in pairs.values():
            pairs[m] = n
    found: list[tuple[Record | None, Record | None]] = [
        (record, right[pairs[m]] if m in pairs else None) for m, record in enumerate(left)
    ]
    return found + [(None, record) for n, record in enumerate(right) if n not in pairs.values()]


def _meet(left: Sequence[Quote], right: Sequence[Quote]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in left for b in right)


def _common(left: Record, right: Record) -> int:
    return len({_value(m) for m in left.mentions} & {_value(m) for m in right.mentions})


def _value(mention: Mention) -> tuple[str, str]:
    amount = mention.amount
    return mention.role, f"{amount.bound or ''} {number(amount)} {amount.unit}".strip() if amount else filler(mention)


def _head(record: Record) -> str:
    return f"{record.kind} {record.form} {record.stage or ''}".rstrip()


def _told(record: Record) -> list[str]:
    return [
        _head(record),
        f"  {record.triggers[0].words}",
        *(f"  {role}: {value}" for role, value in map(_value, record.mentions)),
    ]


def _row(left: str, right: str, mark: str) -> str:
    return f"{_cell(left):{WIDTH}} {mark} {_cell(right)}".rstrip()


def _cell(words: str) -> str:
    """Words that fit into a column; what is indented stays so."""
    indent = " " * (len(words) - len(words.lstrip()))
    return (indent + plain(words))[:WIDTH]
