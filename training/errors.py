"""`python -m training.errors [WEIGHTS]`: where the records of the held documents are lost, and what is read in vain.

Each error has one class, so a change of the reader can be judged by the class that it is made for.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.scoring import aligned, meets
from muniment.exports.scorer import as_scored
from muniment.reading.encoder import layout
from muniment.reading.encoder.decode import Scores

Json = dict[str, Any]

LOST = {
    "unseen": "no word of it was a candidate",
    "other kind": "its words were candidates of another kind only",
    "faint": "its candidates were below the limit",
    "unlikely": "it was read, and left out as unlikely to be right",
    "joined": "it was read as part of another record",
}
VAIN = {
    "other kind": "the words tell a record of another kind",
    "split": "the words tell a record that was read already",
    "no record": "the words tell no record",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word or two that may tell a record: where, of which kind, and the chance."""

    place: tuple[int, int]
    kind: str
    chance: float


def candidates_of(scores: Scores | None) -> list[Candidate]:
    """All candidates that the reader looked at."""
    if scores is None:
        return []
    pairs = zip(scores.triggers, scores.starts, strict=True)
    return [
        Candidate(scores.words.place(trigger.first, trigger.last), layout.KINDS[trigger.kind], float(chance))
        for trigger, chance in pairs
    ]


def lost(gold: Json, told: list[Json], unlikely: list[Json], seen: list[Candidate], limit: float) -> Counter[str]:
    """The classes of the gold records that no told record is aligned with; `limit` is the least chance of a trigger."""
    right = {i for i, _ in aligned(gold, told, _entities(gold))}
    missing = [record for i, record in enumerate(gold["records"]) if i not in right]
    return Counter(_class_of_lost(record, unlikely, seen, limit) for record in missing)


def _class_of_lost(record: Json, unlikely: list[Json], seen: list[Candidate], limit: float) -> str:
    near = [one for one in seen if _meet(record["triggers"], [one.place])]
    own = [one for one in near if one.kind == record["kind"]]
    if not own:
        return "other kind" if near else "unseen"
    if max(one.chance for one in own) <= limit:
        return "faint"
    dropped = any(one["kind"] == record["kind"] and _meet(record["triggers"], one["triggers"]) for one in unlikely)
    return "unlikely" if dropped else "joined"


def vain(gold: Json, told: list[Json]) -> Counter[str]:
    """The classes of the told records that no gold record is aligned with."""
    right = {j for _, j in aligned(gold, told, _entities(gold))}
    return Counter(_class_of_vain(record, gold) for j, record in enumerate(told) if j not in right)


def _class_of_vain(record: Json, gold: Json) -> str:
    kinds = {one["kind"] for one in gold["records"] if _meet(one["triggers"], record["triggers"])}
    if not kinds:
        return "no record"
    return "split" if record["kind"] in kinds else "other kind"


def _meet(these: Iterable[Sequence[int]], those: Sequence[Sequence[int]]) -> bool:
    return any(meets(a, b) for a in these for b in those)


def _entities(gold: Json) -> dict[str, Json]:
    return {entity["e"]: entity for entity in gold["entities"]}


def main() -> None:
    """Print both tables, cross-fitted as the limits are."""
    from muniment.reading.encoder import Encoder
    from training import base, fit
    from training.__main__ import HERE, config_of, data_of
    from training.trust import cross_fitted

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="?", help="default: those that ship")
    parser.add_argument("--config", type=Path, default=HERE / "config.toml", help="the recipe that names the documents")
    parser.add_argument("--corpus", type=Path, default=base.exams(), help="folder that holds corpus/ (MUNIMENT_EXAMS)")
    options = parser.parse_args()
    encoder = Encoder.load(options.weights)
    _, _, rows = data_of(config_of(options.config)["data"], options.corpus)
    held = [fit.Held(row, encoder) for row in rows]
    read = [(one.raw, one.records(encoder.limits)) for one in held]
    judged = cross_fitted(read, fit.scorer(options.corpus), parts=fit.PARTS)
    least, counts = encoder.limits.least, (Counter[str](), Counter[str]())
    gold = told = 0
    for one, (row, records) in zip(held, judged, strict=True):
        shown = [as_scored(record) for record in records if record.score >= least]
        unlikely = [as_scored(record) for record in records if record.score < least]
        counts[0].update(lost(row, shown, unlikely, candidates_of(one.scores), encoder.limits.trigger))
        counts[1].update(vain(row, shown))
        gold, told = gold + len(row["records"]), told + len(shown)
    for title, table, found in (
        (f"lost of {gold}", LOST, counts[0]),
        (f"read in vain of {told}", VAIN, counts[1]),
    ):
        print(f"{title}: {found.total()}")
        for name, meaning in table.items():
            print(f"  {found[name]:4}  {name:12} {meaning}")


if __name__ == "__main__":
    main()
