"""Keys and links kept up to date: which records are compared, and how likely each pair is one thing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from muniment.register.resolve import BLOCK_LIMIT, Facts, Outline, apart, keys_of, match, outline_from, outline_of
from muniment.register.resolve.weights import DOUBT
from muniment.register.settle.known import Known
from muniment.store import INFERRED, STATED, Desk

Pair = tuple[str, str]


@dataclass(slots=True)
class Linking:
    """Takes changed documents in.

    `touched` are the records whose entries may change, `entries` those in which they were, `keys` all that they had or
    have.
    """

    desk: Desk
    known: Known
    touched: set[str] = field(default_factory=set)
    entries: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    @staticmethod
    def common(desk: Desk, keys: Iterable[str]) -> set[str]:
        """The keys that too many records of the register share."""
        return {key for key, count in desk.index.counts(keys, most=BLOCK_LIMIT + 1).items() if count > BLOCK_LIMIT}

    def take(self, document_ids: Iterable[str]) -> None:
        """Documents as they are now take the place of what they were; those that are current no more go first, since a
        newer version can have their records."""
        listed = sorted(document_ids)
        current = self.desk.index.stamps(listed)
        for document_id in sorted(listed, key=lambda name: (name in current, name)):
            self._take(document_id)

    def _take(self, document_id: str) -> None:
        index = self.desk.index
        told = self.known.of(self.desk, [document_id]).get(document_id)
        facts = {one.record.id: one for one in told.facts} if told else {}
        members = set(index.members([document_id]))
        before, now = index.keys(members), {name: keys_of(one) for name, one in facts.items()}
        changing = _all(before.values()) | _all(now.values())
        common = self.common(self.desk, changing)
        self.touched |= members | facts.keys() | {name for pair in index.links(members) for name in pair}
        self.entries |= set(index.entries_of(members).values())
        self.keys |= changing
        index.drop_links_of(members)
        index.forget(members - facts.keys())
        index.put_members(document_id, {name: outline_of(one).text for name, one in facts.items()})
        self._put_keys(facts, now)
        self._crossed(common, changing)
        self._link(facts, now)

    def _put_keys(self, facts: dict[str, Facts], now: dict[str, frozenset[str]]) -> None:
        for basis in (STATED, INFERRED):
            self.desk.index.put_keys({name: now[name] for name, one in facts.items() if _basis(one) == basis}, basis)

    def _crossed(self, before: set[str], keys: set[str]) -> None:
        """Keys that have become too common tie nobody together any more; those that are rare again do."""
        now = self.common(self.desk, keys)
        for key in sorted(before ^ now):
            (self._part if key in now else self._join)(key)

    def _part(self, key: str) -> None:
        index = self.desk.index
        block = index.sharing([key])
        keys, links = index.keys(block), index.links(block)
        common = self.common(self.desk, _all(keys.values()))
        inside = [pair for pair in links if pair[0] in keys and pair[1] in keys]
        index.drop_links(pair for pair in inside if not (keys[pair[0]] & keys[pair[1]]) - common)
        self._touch(block, _all(links))

    def _join(self, key: str) -> None:
        index = self.desk.index
        block = index.sharing([key])
        outlines, links = _outlines(self.desk, block), index.links(block)
        pairs = [pair for pair in combinations(block, 2) if pair not in links]
        pairs = [(a, b) for a, b in pairs if not apart(outlines[a], outlines[b])]
        facts = self.known.of_records(self.desk, _all(pairs))
        found = _scores(facts, facts, pairs)
        self._keep(found)
        self._touch(block, _all([*links, *found]))

    def _touch(self, block: Iterable[str], linked: set[str]) -> None:
        """Of the records with a key those whose entries or doubts can be others now: what is like nothing else, and in
        an entry with nothing else, stays so."""
        index = self.desk.index
        homes = index.entries_of(block)
        sizes = Counter(index.entries_of(index.members_of(homes.values())).values())
        self.touched.update(name for name in block if name in linked or sizes[homes.get(name, "")] > 1)

    def _link(self, facts: dict[str, Facts], now: dict[str, frozenset[str]]) -> None:
        """Compare the records of a document with those of others that share a key with them."""
        every = _all(now.values())
        holders = self.desk.index.holders(every - self.common(self.desk, every))
        outlines = _outlines(self.desk, _all(holders.values()) - facts.keys())
        pairs = [
            (a, b)
            for a, keys in now.items()
            for mine in (outline_of(facts[a]),)
            for b in sorted(_all(holders.get(key, ()) for key in keys))
            if b in outlines and not apart(mine, outlines[b])
        ]
        links = _scores(facts, self.known.of_records(self.desk, {b for _, b in pairs}), pairs)
        self._keep(links)
        self.touched |= {name for pair in links for name in pair}

    def _keep(self, links: dict[Pair, float]) -> None:
        self.desk.index.put_links(links)


def _basis(facts: Facts) -> str:
    return INFERRED if facts.record.document.published.basis in ("inferred", "none") else STATED


def _outlines(desk: Desk, record_ids: Iterable[str]) -> dict[str, Outline]:
    return {name: outline_from(text) for name, text in desk.index.outlines(record_ids).items()}


def _all(sets: Iterable[Iterable[str]]) -> set[str]:
    return {key for found in sets for key in found}


def _scores(mine: dict[str, Facts], others: dict[str, Facts], pairs: Iterable[tuple[str, ...]]) -> dict[Pair, float]:
    """The scores of pairs that may be one thing; the lesser id is compared with the greater one, as everywhere.

    A record that its document has no more, while that document's turn is still to come, is passed over.
    """
    found: dict[Pair, float] = {}
    for a, b in pairs:
        if a not in mine or b not in others:
            continue
        one, other = sorted((mine[a], others[b]), key=lambda facts: facts.record.id)
        if one.document != other.document:
            result = match(one, other)
            if not result.conflict and result.score >= DOUBT:
                found[one.record.id, other.record.id] = result.score
    return found
