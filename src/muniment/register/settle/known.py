"""The comparable side of records, computed once for each reading and dating of their documents."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TypeVar

from muniment.model import Document
from muniment.register.dating import Dating, Own, dated, own_of, reread_all
from muniment.register.resolve import Facts, all_facts, facts_of, outline_from
from muniment.register.settle.compared import Compared, text_of, turns_from
from muniment.store import Desk, Stamp

_MOST_WHOLE, _MOST_UNDATED, _MOST_RECORDS = 200, 3000, 20_000
"""What is kept in memory: documents with all their records, what undated documents say of their day, and records."""
_LOCK = Lock()
Key = TypeVar("Key")
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Told:
    """A current document, dated as well as it can be, and its records as they are compared."""

    document: Document
    facts: tuple[Facts, ...]


@dataclass(slots=True)
class Known:
    """A memory of records, good for as long as the stamps of their documents are; it is shared by all transactions of a
    register."""

    _told: OrderedDict[tuple[str, Stamp], Told] = field(default_factory=OrderedDict)
    _facts: OrderedDict[tuple[str, Stamp], Facts] = field(default_factory=OrderedDict)
    _own: OrderedDict[tuple[str, int], Own] = field(default_factory=OrderedDict)
    _compared: OrderedDict[tuple[str, str], tuple[Compared, ...]] = field(default_factory=OrderedDict)

    def of(self, desk: Desk, document_ids: Iterable[str], *, rounds: int = 2) -> dict[str, Told]:
        """The current ones among these documents, in the order of their ids; dated by at most so many rounds."""
        stamps = _stamps(desk, document_ids, rounds)
        found = {name: told for name, stamp in stamps.items() if (told := self._told.get((name, stamp)))}
        missing = {name: stamp for name, stamp in stamps.items() if name not in found}
        found |= self._read(desk, missing, rounds)
        for name, stamp in stamps.items():
            _keep(self._told, (name, stamp), found[name], _MOST_WHOLE)
        return {name: found[name] for name in sorted(found)}

    def _read(self, desk: Desk, stamps: Mapping[str, Stamp], rounds: int) -> Iterator[tuple[str, Told]]:
        datings = _datings(desk, stamps, rounds)
        for name, one in desk.index.standing(stamps).items():
            dating = datings.get(name)
            facts = all_facts(reread_all(one.records, dating))
            document = dated(one.document, dating) if dating else one.document
            yield name, Told(document, tuple(self._same(fact, stamps[name]) for fact in facts))

    def of_records(self, desk: Desk, record_ids: Iterable[str], *, rounds: int = 2) -> dict[str, Facts]:
        """Some records that are members, by id, without what else their documents tell."""
        members = desk.index.membership(record_ids)
        stamps = _stamps(desk, {member.document for member in members.values()}, rounds)
        keys = {name: (name, stamps[member.document]) for name, member in members.items() if member.document in stamps}
        found = {name: facts for name, key in keys.items() if (facts := self._facts.get(key))}
        missing = {name: members[name] for name in keys.keys() - found.keys()}
        theirs = {member.document: stamps[member.document] for member in missing.values()}
        datings = _datings(desk, theirs, rounds)
        for record in desk.index.records(missing.values()):
            beside = outline_from(missing[record.id].outline)
            (reread,) = reread_all([record], datings.get(record.document.id))
            found[record.id] = facts_of(reread, rivals=beside.rivals, setting=beside.setting)
        return {name: self._same(found[name], stamps[members[name].document]) for name in sorted(found)}

    def _same(self, facts: Facts, stamp: Stamp) -> Facts:
        """The facts of a record as they are remembered, so that what was compared once is not compared again."""
        key = (facts.record.id, stamp)
        kept = self._facts.get(key, facts)
        _keep(self._facts, key, kept, _MOST_RECORDS)
        return kept

    def own(self, desk: Desk, document_id: str, reading: int) -> Own:
        """What an undated document says of its day by itself, as a reading has it."""
        own = self._own.get((document_id, reading))
        if own is None:
            standing = desk.index.standing([document_id])[document_id]
            own = own_of(standing.document, all_facts(standing.records))
        _keep(self._own, (document_id, reading), own, _MOST_UNDATED)
        return own

    def compared(self, desk: Desk, document_ids: Iterable[str]) -> dict[str, list[Compared]]:
        """What the last two rounds of dating undated documents compared, where that is known."""
        kept = desk.index.compared(document_ids)
        every = [(name, text) for name, rounds in kept.items() for text in rounds]
        found = {key: turns for key in every if (turns := self._compared.get(key)) is not None}
        standing = desk.index.standing({name for name, text in every if (name, text) not in found})
        facts = {name: all_facts(one.records) for name, one in standing.items()}
        for name, text in every:
            if (name, text) not in found:
                found[name, text] = turns_from(text, facts[name])
            _keep(self._compared, (name, text), found[name, text], 2 * _MOST_UNDATED)
        return {name: [turn for text in rounds for turn in found[name, text]] for name, rounds in kept.items()}

    def note_compared(self, desk: Desk, document_id: str, number: int, turns: Iterable[Compared]) -> None:
        """Keep what a round compared."""
        listed = tuple(turns)
        text = text_of(desk.index.stamps([document_id])[document_id].reading, listed)
        desk.index.put_compared(document_id, number, text)
        _keep(self._compared, (document_id, text), listed, 2 * _MOST_UNDATED)


def _keep(memory: OrderedDict[Key, Kept], key: Key, kept: Kept, most: int) -> None:
    with _LOCK:  # pages are made in several threads
        memory[key] = kept
        memory.move_to_end(key)
        while len(memory) > most:
            memory.popitem(last=False)


def _stamps(desk: Desk, document_ids: Iterable[str], rounds: int) -> dict[str, Stamp]:
    """The stamps of documents that are dated by at most so many rounds."""
    stamps = desk.index.stamps(document_ids)
    return {name: replace(stamp, datings=stamp.datings[:rounds]) for name, stamp in stamps.items()}


def _datings(desk: Desk, stamps: Mapping[str, Stamp], rounds: int) -> dict[str, Dating]:
    """How the documents with these stamps are dated."""
    names = [name for name, stamp in stamps.items() if stamp.datings]
    states = desk.entries.datings(names, rounds=rounds) if names else {}
    return {name: Dating(name, state.first, state.last) for name, state in states.items()}
