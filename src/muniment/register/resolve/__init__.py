"""Records -> clusters, each one real-world thing.

    resolve(records, judgements)   clusters, and the pairs that wait for a person
    match(a, b)                    the score of one pair with its reasons, or the conflict that forbids it
    keys_of(facts)                 the keys under which a store finds the records to compare a new one with

The outcome depends on what is there, never on the order in which it came. Pure functions, no storage.
"""

from muniment.register.resolve.blocking import BLOCK_LIMIT, blocks_of, candidates, keys_of
from muniment.register.resolve.facts import Facts, all_facts, facts_of
from muniment.register.resolve.judged import Standing, standing_of
from muniment.register.resolve.match import Match, match
from muniment.register.resolve.outline import Outline, apart, outline_from, outline_of
from muniment.register.resolve.resolution import Doubt, Resolution, resolve, resolve_facts

__all__ = [
    "BLOCK_LIMIT",
    "Doubt",
    "Facts",
    "Match",
    "Outline",
    "Resolution",
    "Standing",
    "all_facts",
    "apart",
    "blocks_of",
    "candidates",
    "facts_of",
    "keys_of",
    "match",
    "outline_from",
    "outline_of",
    "resolve",
    "resolve_facts",
    "standing_of",
]
