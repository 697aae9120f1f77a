"""How much of what texts name the tables of platforms and organisations know, and how long all tables take to load.

Bars: 0.95 of the mentions of each; 0.3 s of CPU.

Of marked-up documents the mentions of items and firms that have a proper name; of others the designations ('Su-30MKI',
'Type 054', 'Mogami-class') and firms' names in sentences that speak of arms. What is missed most is listed.
"""

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.exam import Result
from muniment.reading.entities.countries import country_pattern
from muniment.reading.entities.items import platform_of
from muniment.reading.entities.organisations import firm_country, organisation_name

FILES = ("train.jsonl", "own.jsonl", "unlabelled.jsonl", "pool.jsonl.gz")
"""The training texts and the pool."""

PROPER = re.compile(r"\b(?:[A-Z][\w'’-]*\d[\w/-]*|[A-Z]{2,}[\w-]*|[A-Z][a-z][\w'’-]+)")
DESIGNATION = re.compile(
    r"(?<![\w/.$-])(?:(?:[A-Z]{1,4}(?:/[A-Z]{1,2})?|[A-Z][a-z]{1,2})-?\d{1,4}|(?:Mk|MK|Type|Project) ?\d{1,4})"
    r"(?:[A-Z]{1,4}\d?)?(?:/[A-Z0-9]+)?(?=s?(?![\w-]))|\b[A-Z][\w'’-]+-class\b(?! of| action)"
)
NO_DESIGNATION = re.compile(
    r"(?:G|COVID|FY|H|B2|P|CO|COP|I|AD|EO|HR|W|L|Q|U|AP|T|MH|MS|CSG|CVW|VFA|DESRON|TPP|JT|AI|NBC|ABC|TV|WA|PC|N|K|E|M)-?\d+$"
    r"|(?:World|First|Middle|Working|Business|Third|Upper|Lower|High|Second|Economy|Premier)-class|FY|COP|COVID|DDG|CVN|CG|TPP"
)
"""Groups of states, grades of rank, acts, hull numbers, squadrons and page marks that are written like designations."""

FIRM = re.compile(
    r"\b(?:Aerospace|Aviation|Aircraft|Dynamics|Defen[cs]e Systems|Electronics|Heavy Industries|Industries|Shipbuild\w*"
    r"|Shipyards?|Systems|Technologies|Ltd|Limited|Inc|Corp|Corporation|GmbH|AG|SA|PLC|plc|Company|Co)\b\.?"
)
FIRM_NAME = re.compile(rf"\b[A-Z][\w&'’.-]*(?: (?:[A-Z][\w&'’.-]*|of|and|&)){{0,4}}? {FIRM.pattern}")
PUBLIC = re.compile(
    r"\b(?:Ministry|Minister|Department|Command|Office|Administration|Centre|Center|Brigades?|Squadron|Executive|Force"
    r"|Foundation|Authority|Academy|Agency|Battalion|Association|National Security|Chair\w*|CEO|Director|Operation"
    r"|Organi[sz]ation|Naval Sea|Unmanned|Technologies|Weapon|Combat|Civil|Federal"
    r"|Insurance|Shipbuilding|North American|Liability|Space Company)\b"
)
ARMS = re.compile(
    r"\b(?:fighters?|helicopters?|missiles?|tanks?|warships?|submarines?|frigates?|destroyers?|corvettes?|drones?|guns?"
    r"|howitzers?|rifles?|radars?|torpedo\w*|launchers?|warplanes?|jets?|armou?red|bombers?|rockets?|ammunition"
    r"|munitions"
    r"|aircraft|planes?|squadrons?|navy|air force|air defen[cs]e|patrol (?:boat|aircraft|vessel)s?"
    r"|naval vessels?|shipbuild\w+|arms|weapons?)\b"
)
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*")
SHOWN = 25

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """What a corpus names: the words of platforms and of firms, and how often."""

    items: Counter[str] = field(default_factory=Counter)
    firms: Counter[str] = field(default_factory=Counter)


def named(row: Row, kind: str) -> Iterator[str]:
    """The words of each mention of a type in a marked-up document that have a proper name in them."""
    for entity in row["entities"]:
        for start, end in entity["mentions"]:
            words = row["body"][start:end]
            if entity["type"] == kind and PROPER.search(country_pattern().sub("", words)):
                yield words


def is_firm(words: str) -> bool:
    """Whether an organisation's name is a firm's, by the table or by how firms are named."""
    if firm_country(words) is not None:
        return True
    return bool(FIRM.search(words)) and not PUBLIC.search(words) and organisation_name(words) is None


def add(words: Words, row: Row) -> None:
    """Count what a document names: by its mark-up if it has one, else in its sentences that speak of arms."""
    if "entities" in row:
        words.items.update(named(row, "item"))
        words.firms.update(filter(is_firm, named(row, "org")))
        return
    for sentence in SENTENCE.findall(row.get("text") or row.get("body") or ""):
        if ARMS.search(sentence):
            found = (hit[0] for hit in DESIGNATION.finditer(sentence))
            words.items.update(name for name in found if platform_of(name) or not NO_DESIGNATION.match(name))
            words.firms.update(hit[0] for hit in FIRM_NAME.finditer(sentence) if is_firm(hit[0]))


def read(path: Path) -> Iterator[Row]:
    """The documents of a JSON Lines file, packed or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


KNOWS: dict[str, Callable[[str], bool]] = {
    "items": lambda words: platform_of(words) is not None,
    "firms": lambda words: firm_country(words) is not None,
}
"""What the tables know of each kind."""


def share(words: Counter[str], knows: Callable[[str], bool]) -> float:
    """The share of the mentions that the tables know."""
    return sum(count for word, count in words.items() if knows(word)) / max(1, words.total())


def count(paths: Iterable[Path]) -> Words:
    """What the documents of all files name."""
    words = Words()
    for path in paths:
        for row in read(path):
            add(words, row)
    return words


LOAD = """
import time
from datetime import date
from muniment.reading import entities
from muniment.reading.entities import organisations, offices
began = time.process_time()
entities.holder("IN", "Raksha Mantri", date(2020, 1, 1))
offices.terms_named("Nobody Atall", None)
entities.country_code("India"), entities.place_country("Pune")
entities.body_code("NATO"), entities.members("EU", date.min)
organisations.organisation_name("DRDO"), organisations.firm_country("DRDO"), entities.organisation_country("DRDO")
entities.platform_of("Rafale")
print(time.process_time() - began)
"""
"""Uses every table for the first time, in a fresh interpreter."""


def load_seconds() -> float:
    """The CPU seconds that it takes to load all tables."""
    told = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)  # noqa: S603
    return float(told.stdout)


def run(path: Path) -> Result:
    """`path` is one file of documents, marked up or not, or the folder that holds the training texts and the pool."""
    words = count([path / name for name in FILES] if path.is_dir() else [path])
    figures: dict[str, float] = {}
    remarks = []
    for kind, knows in KNOWS.items():
        told: Counter[str] = getattr(words, kind)
        missed = Counter({word: number for word, number in told.items() if not knows(word)})
        figures |= {kind: share(told, knows), f"{kind}_mentions": told.total()}
        most = (f"{word} {number}" for word, number in missed.most_common(SHOWN))
        remarks.append(f"{kind} missed: {'; '.join(most)}")
    figures["load_seconds"] = load_seconds()
    return Result(figures, tuple(remarks))
