"""How much of what texts name the tables know: `python -m training.refdata.coverage GOLD.jsonl...`.

Of marked-up files the mentions of items and firms that have a proper name. What is missed most is listed, for adding by
hand. A name that occurs once in all of the texts is as likely never to come again.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.corpus import read_rows
from muniment.reading.entities.items import platform_of
from muniment.reading.entities.organisations import firm_country

PROPER = re.compile(r"\b(?:[A-Z][\w'’-]*\d[\w/-]*|[A-Z]{2,}[\w-]*|[A-Z][a-z][\w'’-]+)")
FIRM = re.compile(
    r"\b(?:Aerospace|Aviation|Aircraft|Dynamics|Defen[cs]e Systems|Electronics|Heavy Industries|Industries|Shipbuild\w*"
    r"|Shipyards?|Systems|Technologies|Ltd|Limited|Inc|Corp|Corporation|GmbH|AG|SA|PLC|plc|Company|Co)\b\.?"
)
PUBLIC = re.compile(
    r"\b(?:Ministry|Command|Office|Administration|Centre|Center|Brigades?|Squadron|Executive|Foundation)\b"
)
SHOWN = 25


def named(rows: Iterable[dict[str, Any]], kind: str) -> Iterator[str]:
    """The words of each mention of a type that has a proper name in it."""
    for row in rows:
        for entity in row.get("entities", ()):
            for start, end in entity["mentions"]:
                words = row["body"][start:end]
                if entity["type"] == kind and PROPER.search(words):
                    yield words


def is_firm(words: str) -> bool:
    """Whether an organisation's name is a firm's, by the table or by how firms are named."""
    return firm_country(words) is not None or (FIRM.search(words) is not None and not PUBLIC.search(words))


def report(what: str, words: Counter[str], knows: Callable[[str], bool]) -> Iterator[str]:
    """Share of mentions and of repeated names that are known, and what is missed most."""
    missed = Counter({word: count for word, count in words.items() if not knows(word)})
    repeated = {word: count for word, count in words.items() if count > 1}
    known_repeated = sum(count for word, count in repeated.items() if word not in missed)
    if words:
        share, often = 1 - missed.total() / words.total(), known_repeated / max(1, sum(repeated.values()))
        yield f"{what}: {share:.3f} of {words.total()} mentions; {often:.3f} of those named twice or more"
        yield "  missed: " + "; ".join(f"{word} {count}" for word, count in missed.most_common(SHOWN))


def main(arguments: list[str]) -> int:
    """Print the figures for all files together."""
    rows = [row for path in arguments for row in read_rows(Path(path))]
    counts = (
        ("items", Counter(named(rows, "item")), lambda words: platform_of(words) is not None),
        ("firms", Counter(filter(is_firm, named(rows, "org"))), lambda words: firm_country(words) is not None),
    )
    for what, words, knows in counts:
        sys.stdout.writelines(f"{line}\n" for line in report(what, words, knows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
