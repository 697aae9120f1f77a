"""Page furniture in a document's text: lines that belong to the page and not to the story. Marked, never deleted.

1. rules.py     wordings, headings of other stories, standings: what people know of such lines, with a name
2. features.py  what a line is like: the rule that knows it, its words and shape, its place among the others
3. chain.py     how likely each line is furniture, learnt from pages (training/pages); a rule alone marks nothing
"""

from collections.abc import Sequence

from muniment.reading.furniture.chain import shipped
from muniment.reading.furniture.features import features_of, is_prose
from muniment.reading.furniture.rules import furniture_wording, rules_of

__all__ = ["furniture_wording", "mark_furniture"]

LIKELY = 0.7
"""From this chance on a line is furniture; a line of the story that is lost weighs more than one of the page kept."""
UNSURE = frozenset(("call to the reader", "other story", "other stories", "caption"))
"""Rules that also know lines of stories ('Follow the money, he said'): there the chain decides. Others mark alone."""
LEAST_STORY, PARAGRAPHS = 0.1, 2
"""Where less of the text than this share would be left, or where there are fewer paragraphs, it is no page with a story
(notes, lists, a table): the rules alone mark."""


def mark_furniture(lines: Sequence[str]) -> list[str | None]:
    """For each line of a document's text (title left out) the name of the rule that marks it, 'page' for furniture that
    no rule knows, or None."""
    told = [number for number, line in enumerate(lines) if line.strip()]
    marks = dict(zip(told, _marks([lines[number].strip() for number in told]), strict=True))
    return [marks.get(number) for number in range(len(lines))]


def _marks(lines: Sequence[str]) -> list[str | None]:
    """The marks of lines of which none is blank."""
    rules = rules_of(lines)
    if sum(map(is_prose, lines)) < PARAGRAPHS:
        return rules
    sure = [rule if rule not in UNSURE else None for rule in rules]
    chances = shipped().likely(features_of(lines, rules))
    likely = [rule or "page" if chance >= LIKELY else None for rule, chance in zip(rules, chances, strict=True)]
    marks = [by_rule or by_chance for by_rule, by_chance in zip(sure, likely, strict=True)]
    return rules if _length(lines, marks) < LEAST_STORY * _length(lines, sure) else marks


def _length(lines: Sequence[str], marks: Sequence[str | None]) -> int:
    """The characters that are not marked."""
    return sum(len(line) for line, mark in zip(lines, marks, strict=True) if mark is None)
