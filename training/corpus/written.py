"""Documents written for training: one file each, with a head, numbered sentences and the mark-up.

Sentences stand one on a line with their numbers, so that no splitter decides what a quote `N:words` means.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "written"
LICENCE = "our own words"

_RULE = "\n---\n"
_LINE = re.compile(r"(\d+)\| ?(.*)")
_HEAD = ("published", "source", "genre")


@dataclass(frozen=True, slots=True)
class Written:
    """A document as its file tells it; `published` is a day, or empty when the document has none."""

    id: str
    head: dict[str, str]
    body: str
    sentences: list[list[int]]
    markup: dict[str, Any]


def read_file(path: Path) -> Written:
    """Raises ValueError, which names the place, when the file has not the form."""
    parts = path.read_text(encoding="utf-8").split(_RULE)
    if len(parts) != 3:
        raise ValueError(f"{len(parts)} parts between lines of '---' where 3 are wanted")
    head = dict(_pair(line) for line in parts[0].splitlines())
    if tuple(head) != _HEAD:
        raise ValueError(f"the head has {', '.join(head)} where {', '.join(_HEAD)} are wanted")
    if head["published"]:
        date.fromisoformat(head["published"])
    body, sentences = _body(parts[1])
    return Written(f"{path.parent.name}-{path.stem}", head, body, sentences, json.loads(parts[2]))


def _pair(line: str) -> tuple[str, str]:
    key, _, value = line.partition(":")
    return key, value.strip()


def _body(text: str) -> tuple[str, list[list[int]]]:
    """The title, a blank line and the paragraphs; sentences of one paragraph are joined by a blank."""
    body, gap = "", ""
    sentences: list[list[int]] = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line.strip())
        if match is None:
            if line.strip():
                raise ValueError(f"no numbered sentence: {line!r}")
            gap = "\n\n"
            continue
        number, words = int(match[1]), match[2].strip()
        if number != len(sentences):
            raise ValueError(f"sentence {number} where {len(sentences)} is wanted")
        body += ("\n\n" if number == 1 else gap) if number else ""
        sentences.append([len(body), len(body) + len(words)])
        body, gap = body + words, " "
    return body, sentences
