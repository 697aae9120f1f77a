"""Claims of marked-up documents, and which of them are right: what the judge of claims learns from."""

from typing import Any

import numpy as np

from evaluation.scoring import meets
from muniment.reading.encoder import layout
from muniment.reading.encoder.claims import Claims, claims_of
from muniment.reading.encoder.decode import Limits, groups_of
from muniment.reading.encoder.features import Floats
from muniment.reading.encoder.scores import Scores

Json = dict[str, Any]

GROUPED = Limits(trigger=0.15, same=0.4)
"""The limits by which triggers are grouped for it: about what is fitted."""


def samples_of(raw: Json, scores: Scores) -> tuple[Floats, Floats]:
    """The signs of the claims of those groups that tell a gold record, and which of the claims are right."""
    groups = groups_of(scores, GROUPED)
    if not groups:
        return np.zeros((0, layout.CLAIM_SIGNS), dtype=np.float32), np.zeros(0, dtype=np.float32)
    claims, records = claims_of(scores, groups), told_by(raw, scores, groups)
    judged = np.array([number in records for number in claims.group.tolist()], dtype=bool)
    right = [is_right(raw, scores, claims, n, records[int(claims.group[n])]) for n in np.flatnonzero(judged).tolist()]
    return claims.signs[judged], np.array(right, dtype=np.float32)


def told_by(raw: Json, scores: Scores, groups: list[list[int]]) -> dict[int, Json]:
    """The gold record that each group tells, by the triggers that they share: one to one, the most shared first."""
    places = [scores.words.place(trigger.first, trigger.last) for trigger in scores.triggers]
    shared = []
    for g, group in enumerate(groups):
        for r, record in enumerate(raw["records"]):
            if record["kind"] == layout.KINDS[scores.triggers[group[0]].kind]:
                common = sum(any(meets(places[i], quote) for quote in record["triggers"]) for i in group)
                shared += [(-common, g, r)] if common else []
    found: dict[int, int] = {}
    for _, g, r in sorted(shared):
        if g not in found and r not in found.values():
            found[g] = r
    return {g: raw["records"][r] for g, r in found.items()}


def is_right(raw: Json, scores: Scores, claims: Claims, number: int, record: Json) -> bool:
    """Whether the record has the thing in that role, under any name."""
    span = scores.spans[claims.span[number]]
    place = scores.words.place(span.first, span.last)
    named = {entity["e"]: entity["mentions"] for entity in raw["entities"]}
    role = layout.ROLES[claims.role[number]]
    fillers = [filler for filler in record["roles"] if filler["role"] == role]
    names = [
        quote
        for filler in fillers
        for quote in (filler["span"], *(named.get(filler["value"], ()) if isinstance(filler["value"], str) else ()))
    ]
    return any(meets(quote, place) for quote in names)
