"""How far two mark-ups of the same written document agree, by the scorer: the second one stands for a reader's work."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.scoring import score
from training.corpus import written
from training.corpus.align import align

Json = dict[str, Any]

FOLDER = Path(__file__).parent / "twice"


def pairs(first: Path = written.FOLDER, second: Path = FOLDER) -> Iterator[tuple[Json, list[Json], list[str]]]:
    """Each document that has two mark-ups: aligned by the first, the records of the second, the second's faults."""
    for path in sorted(second.glob("*.json")):
        part, _, number = path.stem.partition("-")
        document = written.read_file(first / part / f"{number}.txt")
        again, faults = align(replace(document, markup=json.loads(path.read_text(encoding="utf-8"))))
        yield align(document)[0], as_read(again), faults


def as_read(row: Json) -> list[Json]:
    """Records in the form of a reader's: countries by their codes, other entities by their words alone."""
    codes = {entity["e"]: entity.get("code") for entity in row["entities"]}
    return [record | {"roles": [_filler(role, codes) for role in record["roles"]]} for record in row["records"]]


def _filler(role: Json, codes: dict[str, str | None]) -> Json:
    plain = role["role"] in ("time", "amount") or role["value"] is None
    return role if plain else role | {"value": None, "code": codes[role["value"]]}


def agreement() -> Json:
    """The scorer's figures over all documents with two mark-ups. Raises ValueError when a second one has a fault."""
    gold, predictions = [], {}
    for row, records, faults in pairs():
        if faults:
            raise ValueError(f"{row['id']}: {faults[0]}")
        gold.append(row)
        predictions[row["id"]] = records
    return score(gold, predictions)
