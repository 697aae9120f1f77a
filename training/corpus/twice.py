"""How far two mark-ups of the same document agree, by the scorer: the second one stands for a reader's work."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.scoring import score
from training.corpus import released, written
from training.corpus.align import align
from training.corpus.load import load_released

Json = dict[str, Any]

FOLDER = Path(__file__).parent / "twice"
RELEASED = FOLDER / "released.jsonl"
Pair = tuple[Json, list[Json], list[str]]


def pairs(first: Path = written.FOLDER, second: Path = FOLDER) -> Iterator[Pair]:
    """Each written document with two mark-ups: aligned by the first, the records of the second, the second's faults."""
    for path in sorted(second.glob("*.json")):
        part, _, number = path.stem.partition("-")
        document = written.read_file(first / part / f"{number}.txt")
        again, faults = align(replace(document, markup=json.loads(path.read_text(encoding="utf-8"))))
        yield align(document)[0], as_read(again), faults


def released_pairs(shared: Path, second: Path = RELEASED) -> Iterator[Pair]:
    """The same of releases, whose texts are in the folder `shared`. Raises ValueError when a text is missing."""
    first = {row["body"]: row for row in load_released(shared)}
    rows = [json.loads(line) for line in second.read_text(encoding="utf-8").splitlines()]
    for again in released.unpack(rows, released.read_bodies(shared, {row["id"] for row in rows})):
        yield first[again["body"]], as_read(again), []


def as_read(row: Json) -> list[Json]:
    """Records in the form of a reader's: countries by their codes, other entities by their words alone."""
    codes = {entity["e"]: entity.get("code") for entity in row["entities"]}
    return [record | {"roles": [_filler(role, codes) for role in record["roles"]]} for record in row["records"]]


def _filler(role: Json, codes: dict[str, str | None]) -> Json:
    plain = role["role"] in ("time", "amount") or role["value"] is None
    return role if plain else role | {"value": None, "code": codes[role["value"]]}


def agreement(pairs: Iterable[Pair]) -> Json:
    """The scorer's figures over documents with two mark-ups. Raises ValueError when a second one has a fault."""
    gold, predictions = [], {}
    for row, records, faults in pairs:
        if faults:
            raise ValueError(f"{row['id']}: {faults[0]}")
        gold.append(row)
        predictions[row["id"]] = records
    return score(gold, predictions)
