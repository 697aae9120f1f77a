"""`python -m training.errors [WEIGHTS]`: where the records of the held documents are lost, and what is read in vain.

Each error has one class, so a change of the reader can be judged by the class that it is made for. `--ceilings` tells
what is at stake: the figures if the network were right about triggers, about which of them tell one record, or both.
It tells, too, what is read in releases that have no word of defence: all of it is in vain.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.scoring import aligned, meets
from muniment.exports.scorer import as_scored
from muniment.model import Record
from muniment.reading.encoder import Encoder, layout
from muniment.reading.encoder.scores import Scores

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
    right = {i for i, _ in aligned(gold, told)}
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
    right = {j for _, j in aligned(gold, told)}
    return Counter(_class_of_vain(record, gold) for j, record in enumerate(told) if j not in right)


def _class_of_vain(record: Json, gold: Json) -> str:
    kinds = {one["kind"] for one in gold["records"] if _meet(one["triggers"], record["triggers"])}
    if not kinds:
        return "no record"
    return "split" if record["kind"] in kinds else "other kind"


def with_right_triggers(scores: Scores, gold: Json) -> Scores:
    """The scores, with no chance for candidates that tell no gold record of their kind."""
    right = np.array([bool(of) for of in _told_by(scores, gold)], dtype=np.float32)
    return replace(scores, starts=scores.starts * right)


def with_right_links(scores: Scores, gold: Json) -> Scores:
    """The scores, with certainty about which two candidates tell one gold record, where both tell any."""
    told, same = _told_by(scores, gold), scores.same.copy()
    for i, a in enumerate(told):
        for j, b in enumerate(told):
            if a or b:
                same[i, j] = bool(a & b)
    return replace(scores, same=same)


def _told_by(scores: Scores, gold: Json) -> list[set[int]]:
    """Which gold records each candidate tells."""
    return [
        {
            number
            for number, record in enumerate(gold["records"])
            if record["kind"] == one.kind and _meet(record["triggers"], [one.place])
        }
        for one in candidates_of(scores)
    ]


def _meet(these: Iterable[Sequence[int]], those: Sequence[Sequence[int]]) -> bool:
    return any(meets(a, b) for a in these for b in those)


APART = "released/none-held"
"""The part of the training corpus that trains nothing: releases without a word of defence."""

CEILINGS = {
    "as read": (),
    "triggers": (with_right_triggers,),
    "links": (with_right_links,),
    "both": (with_right_triggers, with_right_links),
}


def main() -> None:
    """Print the tables, cross-fitted as the limits are."""
    from training import base
    from training.__main__ import HERE

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="?", help="default: those that ship")
    parser.add_argument("--config", type=Path, default=HERE / "config.toml", help="the recipe that names the documents")
    parser.add_argument("--corpus", type=Path, default=base.exams(), help="folder that holds corpus/ (MUNIMENT_EXAMS)")
    parser.add_argument("--ceilings", action="store_true", help="print what is at stake too")
    _tell(parser.parse_args())


def _tell(options: argparse.Namespace) -> None:
    from training import fit
    from training.__main__ import config_of, data_of
    from training.trust import cross_fitted

    encoder, score = Encoder.load(options.weights), fit.scorer(options.corpus)
    _, rows = data_of(config_of(options.config)["data"], options.corpus)
    held, limits = [fit.Held(row, encoder) for row in rows], encoder.limits

    def judged() -> list[tuple[Json, list[Record]]]:
        return cross_fitted([(one.raw, one.records(limits)) for one in held], score, parts=fit.PARTS)

    missing, needless, gold, told = Counter[str](), Counter[str](), 0, 0
    without = []  # records read in each document that tells of none
    for one, (row, records) in zip(held, judged(), strict=True):
        shown = [as_scored(record) for record in records if record.score >= limits.least]
        unlikely = [as_scored(record) for record in records if record.score < limits.least]
        missing += lost(row, shown, unlikely, candidates_of(one.scores), limits.trigger)
        needless += vain(row, shown)
        gold, told = gold + len(row["records"]), told + len(shown)
        without += [] if row["records"] else [len(shown)]
    _print(f"lost of {gold} records", LOST, missing)
    _print(f"read in vain of {told}", VAIN, needless)
    print(f"read in each of {len(without)} documents without a record: {np.mean(without):.2f}")
    vainly = _read_apart(encoder, options.corpus)
    print(f"read in each of {len(vainly)} releases without a word of defence: {np.mean(vainly):.2f}")
    if options.ceilings:
        scores = [one.scores for one in held]
        for name, changes in CEILINGS.items():
            for one, as_read in zip(held, scores, strict=True):
                one.scores = as_read and _changed(as_read, one.raw, changes)
            kept = [(row, [record for record in records if record.score >= limits.least]) for row, records in judged()]
            print(f"{name:12} {fit.figures_of(kept, score)}")


def _read_apart(encoder: Encoder, corpus: Path) -> list[int]:
    """How many records are shown of each release that has no word of defence."""
    from muniment.reading.pipeline import Pipeline
    from training import fit
    from training.corpus.load import load

    reader = Pipeline(encoder)
    return [len(reader.read(fit.document_of(row)).records) for row in load([APART], corpus)]


def _changed(scores: Scores, gold: Json, changes: tuple[Callable[[Scores, Json], Scores], ...]) -> Scores:
    for change in changes:
        scores = change(scores, gold)
    return scores


def _print(title: str, meanings: dict[str, str], found: Counter[str]) -> None:
    print(f"{title}: {found.total()}")
    for name, meaning in meanings.items():
        print(f"  {found[name]:4}  {name:12} {meaning}")


if __name__ == "__main__":
    main()
