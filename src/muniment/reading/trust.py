"""How far to trust what was read: the network's own scores become chances of being right.

A network is too sure of much and too modest of more. What else its document tells of a record, and how often such a
record was right on marked-up documents that trained nothing, corrects it: two logistic regressions, one for records and
one for mentions, whose weights lie in the card of the reader's weights. `training/trust.py` fits them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log, log1p

from muniment.codebook import ROLES, SIDES
from muniment.model import Mention, Quote, Record

Signs = dict[str, float]
Weights = Mapping[str, float]
LEAST = 0.001
"""No chance is nearer to 0 or 1: a score is one reader's, never a certainty."""


@dataclass(frozen=True, slots=True)
class Trust:
    """The weights of the signs; none at all leaves every score as it is."""

    record: Weights
    mention: Weights

    @classmethod
    def none(cls) -> "Trust":
        """Scores as the network gives them."""
        return cls({}, {})


def trusted(records: Sequence[Record], trust: Trust) -> list[Record]:
    """The records of one document with chances of being right for scores, those of their mentions included."""
    if not trust.record:
        return list(records)
    chances = [chance(signs, trust.record) for signs in record_signs(records)]
    return [
        replace(
            record,
            score=round(told, 4),
            mentions=tuple(
                replace(mention, score=round(chance(signs, trust.mention), 4))
                for mention, signs in zip(record.mentions, mention_signs(record, told), strict=True)
            ),
        )
        for record, told in zip(records, chances, strict=True)
    ]


def chance(signs: Signs, weights: Weights) -> float:
    """The chance that signs tell, between 0 and 1."""
    odds = sum(value * weights.get(name, 0.0) for name, value in signs.items())
    return min(max(1 / (1 + exp(-odds)), LEAST), 1 - LEAST)


def log_odds(score: float) -> float:
    """The log odds of a score, kept off the ends."""
    score = min(max(score, LEAST), 1 - LEAST)
    return log(score / (1 - score))


def record_signs(records: Sequence[Record]) -> list[Signs]:
    """What speaks for and against each record of one document."""
    return [_record_signs(record, records) for record in records]


def _record_signs(record: Record, records: Sequence[Record]) -> Signs:
    trigger, sides = record.triggers[0], _sides(record)
    others = [other for other in records if other is not record]
    alike = [other for other in others if other.kind == record.kind]
    better = [other for other in alike if other.score > record.score]
    scores = [mention.score for mention in record.mentions]
    return {
        f"kind {record.kind}": 1.0,
        f"{record.kind} {record.stage}": 1.0,
        f"log odds {record.kind}": log_odds(record.score),
        "triggers": log1p(len(record.triggers)),
        "mentions": log1p(len(record.mentions)),
        "mean of mentions": sum(scores) / len(scores) if scores else 0.0,
        "two sides": float(len(sides) > 1),
        "no side": float(not sides),
        "dated": float(any(time.when and time.when.iso for time in record.of_role("time"))),
        "named": float(any(record.of_role("name"))),
        "rival on its words": float(any(_overlap(trigger, other) for other in others)),
        "of its kind": log1p(len(alike)),
        "of its kind and sides": log1p(sum(_sides(other) == sides for other in alike)),
        "likeness": max((_likeness(record, other) for other in alike), default=0.0),
        "likeness to a better one": max((_likeness(record, other) for other in better), default=0.0),
        "records": log1p(len(records)),
        "best of the others": max((log_odds(other.score) for other in others), default=0.0),
        "alone": float(not others),
        "length of the text": log1p(len(record.document.text)),
        "place in the text": trigger.start / max(len(record.document.text), 1),
    }


def _overlap(trigger: Quote, other: Record) -> bool:
    return any(quote.start < trigger.end and trigger.start < quote.end for quote in other.triggers)


def _likeness(record: Record, other: Record) -> float:
    """The share of words quoted for one of two records that is quoted for the other too: the same thing read twice?"""
    mine, theirs = (frozenset(m.quote.words.casefold() for m in one.mentions) for one in (record, other))
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)


def _sides(record: Record) -> frozenset[str]:
    """The countries that take a side in a record."""
    told = (mention.entity.code for mention in record.mentions if mention.role in SIDES and mention.entity)
    return frozenset(code for code in told if code)


def mention_signs(record: Record, told: float) -> list[Signs]:
    """What speaks for and against each mention of a record whose chance is `told`."""
    roles = [mention.role for mention in record.mentions]
    return [
        {
            f"role {mention.role}": 1.0,
            f"log odds {mention.role}": log_odds(mention.score),
            "log odds of the record": log_odds(told),
            "others in its role": log1p(roles.count(mention.role) - 1),
            f"{mention.role} without a value": float(not _has_value(mention)),
        }
        for mention in record.mentions
    ]


def _has_value(mention: Mention) -> bool:
    value = ROLES[mention.role].value
    if value == "time":
        return bool(mention.when and mention.when.iso)
    if value == "amount":
        return bool(mention.amount and mention.amount.unit)
    return bool(mention.entity and mention.entity.code)
