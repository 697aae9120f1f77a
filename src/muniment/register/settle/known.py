"""The comparable side of the records of documents, computed once for each reading and dating."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TypeVar

from muniment.model import Document
from muniment.register.dating import Dating, Own, dated, own_of, reread_all
from muniment.register.resolve import Facts, all_facts
from muniment.store import Desk, Stamp

_MOST = 3000
"""Documents that are kept in memory."""
_LOCK = Lock()
Key = TypeVar("Key")
Kept = TypeVar("Kept")


Compared = tuple[tuple[Facts, float], ...]
"""The records of an undated document in every shape in which they were compared with others, each with the least score
from which another record matters."""


@dataclass(frozen=True, slots=True)
class Told:
    """A current document, dated as well as it can be, and its records as they are compared."""

    document: Document
    facts: tuple[Facts, ...]


@dataclass(slots=True)
class Known:
    """A memory of documents, good for as long as their stamps are; it is shared by all transactions of a register."""

    _told: OrderedDict[tuple[str, Stamp], Told] = field(default_factory=OrderedDict)
    _own: OrderedDict[tuple[str, int], Own] = field(default_factory=OrderedDict)
    _compared: OrderedDict[tuple[str, int], Compared] = field(default_factory=OrderedDict)

    def of(self, desk: Desk, document_ids: Iterable[str], *, rounds: int = 2) -> dict[str, Told]:
        """The current ones among these documents, in the order of their ids; dated by at most so many rounds."""
        stamps = {(name, replace(s, datings=s.datings[:rounds])) for name, s in desk.index.stamps(document_ids).items()}
        kept = {name: self._told.get((name, stamp)) for name, stamp in stamps}
        found = {name: told for name, told in kept.items() if told}
        missing = {name for name, _ in stamps} - found.keys()
        found |= _read(desk, missing, rounds) if missing else {}
        for name, stamp in stamps:
            _keep(self._told, (name, stamp), found[name])
        return {name: found[name] for name in sorted(found)}

    def own(self, desk: Desk, document_id: str, reading: int) -> Own:
        """What an undated document says of its day by itself, as a reading has it."""
        own = self._own.get((document_id, reading))
        if own is None:
            standing = desk.index.standing([document_id])[document_id]
            own = own_of(standing.document, all_facts(standing.records))
        _keep(self._own, (document_id, reading), own)
        return own

    def compared(self, document_id: str) -> Compared | None:
        """What the last two rounds of dating an undated document compared, None where that is not known any more."""
        rounds = [self._compared.get((document_id, number)) for number in (1, 2)]
        return None if None in rounds else tuple(told for compared in rounds if compared for told in compared)

    def note_compared(self, document_id: str, number: int, compared: Compared) -> None:
        """Remember what a round compared."""
        _keep(self._compared, (document_id, number), compared)

    def of_records(self, desk: Desk, record_ids: Iterable[str], *, rounds: int = 2) -> dict[str, Facts]:
        """Some records that are members, by id."""
        wanted = set(record_ids)
        told = self.of(desk, desk.index.documents_of(wanted), rounds=rounds)
        return {one.record.id: one for page in told.values() for one in page.facts if one.record.id in wanted}


def _keep(memory: OrderedDict[Key, Kept], key: Key, kept: Kept) -> None:
    with _LOCK:  # pages are made in several threads
        memory[key] = kept
        memory.move_to_end(key)
        while len(memory) > _MOST:
            memory.popitem(last=False)


def _read(desk: Desk, document_ids: Iterable[str], rounds: int) -> dict[str, Told]:
    standing = desk.index.standing(document_ids)
    datings = desk.entries.datings(standing, rounds=rounds)
    found = {}
    for name, one in standing.items():
        state = datings.get(name)
        dating = Dating(name, state.first, state.last) if state else None
        document = dated(one.document, dating) if dating else one.document
        found[name] = Told(document, tuple(all_facts(reread_all(one.records, dating))))
    return found
