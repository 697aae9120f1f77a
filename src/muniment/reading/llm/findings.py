"""What the checks have to tell: what was refused and why, and where the rules read something else than the model."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from muniment.model import Record

REASONS: dict[str, str] = {
    "malformed": "it has not the shape of an entity, a record or a role",
    "not a quote": "the quote is not of the form N:words",
    "no such sentence": "the document has no sentence of that number",
    "not in the sentence": "the words do not stand so in that sentence",
    "part of a word": "the words cut a word or a number",
    "furniture": "the sentence is page furniture, not the story",
    "too long": "the quote swallows a passage",
    "kind": "the codebook has no such kind",
    "form": "the kind has no such form",
    "stage": "the codebook has no such stage",
    "role": "the kind has no such role",
    "no trigger": "no quote that states the record has held",
    "negation": "the text denies what the stage says",
    "no entity": "the answer lists no such entity, or it was refused",
    "entity type": "the codebook has no such type of entity",
    "not in the text": "no name of the entity stands in the document",
    "name": "the name is another than the words in the text",
    "country": "the words name another country",
    "number": "the number is not in the quote",
    "time": "the quote is no time, or the day said is nowhere in the text",
    "twice": "the record has this value in this role already",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value that was dropped, or a whole entity or record (then that is the field); `reason` is a key of REASONS."""

    tag: str
    field: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that the rules read otherwise than the model said; `read` is what the record has."""

    tag: str
    role: str
    quote: str
    said: str
    read: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What of an answer is held by the text."""

    records: tuple[Record, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    differences: tuple[Difference, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Refusals and differences for people and for training."""
        refused = [{"record": r.tag, "field": r.field, "quote": r.quote, "reason": r.reason} for r in self.refusals]
        differ = [
            {"record": d.tag, "role": d.role, "quote": d.quote, "said": d.said, "read": d.read}
            for d in self.differences
        ]
        return {"refused": refused, "differences": differ}


def counted(refusals: Iterable[Refusal]) -> dict[str, int]:
    """How many values were refused for each reason, the most frequent first."""
    return dict(Counter(refusal.reason for refusal in refusals).most_common())
