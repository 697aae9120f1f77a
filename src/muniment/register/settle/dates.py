"""Undated documents of the register, dated in two rounds, and dated again when what they rest on changes.

The first round rests on dated documents alone, the second also on what the first made of others: no chain of guesses is
longer, and the outcome does not depend on the order of arrival.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from muniment.model import Judgement
from muniment.register.dating import Dating, Neighbours, Own, date_one, likeliest
from muniment.register.resolve import BLOCK_LIMIT, Facts, Outline, apart, keys_of, match, outline_from, outline_of
from muniment.register.settle.compared import Compared
from muniment.register.settle.known import Known
from muniment.store import ASKED, FIRST, STATED, DatingState, Desk


@dataclass(slots=True)
class Redating:
    """Dates documents again; `moved` are those of which something else is known now."""

    desk: Desk
    judgements: Sequence[Judgement]
    at: datetime
    known: Known
    moved: set[str] = field(default_factory=set)

    def take(self, document_ids: Iterable[str], keys: Iterable[str], news: Sequence[Facts] | None) -> None:
        """Date what is undated among changed documents, and what sought others under their `keys`.

        `news` are the records of documents that all are new, so that only what these may tell of is dated again.
        """
        listed = set(document_ids)
        for document_id in sorted(listed):
            self._forget_dated(document_id)
        first = listed | self._asking(keys, listed, news)
        shifted: set[str] = set()
        for document_id in sorted(first):
            shifted |= self._first(document_id)
        for document_id in sorted(first | self._asking(shifted, first, None)):
            self._second(document_id)

    def _asking(self, keys: Iterable[str], changed: Iterable[str], news: Sequence[Facts] | None) -> set[str]:
        """The documents that sought others under some keys of changed ones, unless the records that are new do not
        concern them. A key that was too common before the change, and is now, tells nobody anything."""
        index, wanted = self.desk.index, list(keys)
        if not wanted:
            return set()
        most = BLOCK_LIMIT + len(index.members(changed))
        counts = [index.counts(wanted, bases, most=most + 1) for bases in ((STATED,), (STATED, FIRST))]
        rare = [key for key in wanted if any(found[key] <= most for found in counts)]
        asking = set(index.documents_of(index.sharing(rare, (ASKED,))))
        if news is None:
            return asking
        full = range(BLOCK_LIMIT + 1, BLOCK_LIMIT + 1 + len(news))
        crossed = [key for key in rare if any(found[key] in full for found in counts)]
        lost = index.keys(index.sharing(crossed, (STATED, FIRST)), (STATED, FIRST))
        compared = self.known.compared(self.desk, asking)
        return {name for name in asking if name not in compared or self._concerned(compared[name], news, lost)}

    def _concerned(self, compared: Sequence[Compared], news: Sequence[Facts], lost: Mapping[str, set[str]]) -> bool:
        """Whether an undated document may be dated by new records, or was by such as share only keys with it that have
        become too common; `lost` are the records under such keys, with all their keys."""
        if any(self._loses(turn, lost) for turn in compared):
            return True
        floors = (told for turn in compared for told in turn.floors)
        return any(_reaches(other, one, floor) for one, floor in floors for other in news)

    def _loses(self, turn: Compared, lost: Mapping[str, set[str]]) -> bool:
        """Whether a record that mattered would not be found any more."""
        shared = [turn.keys & lost[name] for name in turn.chosen & lost.keys()]
        keys = set[str]().union(*shared)
        counts = self.desk.index.counts(keys, turn.bases, most=BLOCK_LIMIT + 1) if keys else {}
        return any(all(counts[key] > BLOCK_LIMIT for key in keys) for keys in shared)

    def _forget_dated(self, document_id: str) -> None:
        """A document that has a day of its own, or is not there any more, needs none that is inferred."""
        stamp = self.desk.index.stamps([document_id]).get(document_id)
        if stamp is None or not stamp.undated:
            self.desk.index.drop_compared(document_id)
            before = self.desk.entries.datings([document_id])
            for number in (1, 2) if before else ():
                self.desk.entries.end_dating(document_id, self.at, round=number)
            self.moved |= before.keys()

    def _first(self, document_id: str) -> set[str]:
        """Date by dated documents; the keys that the document had and has after this round, if it changes any."""
        index = self.desk.index
        if not self._undated(document_id):
            return set()
        members = index.members([document_id])
        before = index.keys(members, (FIRST,))
        asked = self._date(document_id, 1, (STATED,))
        facts = self.known.of(self.desk, [document_id], rounds=1)[document_id].facts
        now = {one.record.id: set(keys_of(one)) for one in facts}
        if facts:  # kept on one record: a new one of another document with such a key matters to the document
            index.put_asked(min(now), asked)
        if now == before:
            return set()
        index.put_keys(now, FIRST)
        return set[str]().union(*before.values(), *now.values())

    def _second(self, document_id: str) -> None:
        """Date by all others, where the first round leaves it open."""
        index = self.desk.index
        if not self._undated(document_id):
            return
        state = self.desk.entries.datings([document_id], rounds=1).get(document_id)
        if state and _dating(state).day:
            self._keep(document_id, 2, None)
            self.known.note_compared(self.desk, document_id, 2, ())
            return
        asked = self._date(document_id, 2, (STATED, FIRST))
        members = index.members([document_id])
        if members:
            known = index.keys([min(members)], (ASKED,))[min(members)]
            index.put_asked(min(members), known | asked)

    def _undated(self, document_id: str) -> bool:
        stamp = self.desk.index.stamps([document_id]).get(document_id)
        return stamp is not None and stamp.undated

    def _date(self, document_id: str, number: int, bases: Sequence[str]) -> set[str]:
        """One round; the keys under which it sought others."""
        stamp = self.desk.index.stamps([document_id])[document_id]
        own, asked = self.known.own(self.desk, document_id, stamp.reading), set[str]()
        compared: list[Compared] = []
        neighbours = _neighbours(self.desk, self.known, bases, asked, compared)
        self._keep(document_id, number, date_one(own, neighbours, self.judgements))
        self.known.note_compared(self.desk, document_id, number, compared)
        return asked

    def _keep(self, document_id: str, number: int, found: Dating | None) -> None:
        rows = self.desk.entries
        before = rows.datings([document_id], rounds=number).get(document_id)
        was = _dating(before) if before and before.round == number else None
        if was == found:
            return
        self.moved.add(document_id)
        if found is None:
            rows.end_dating(document_id, self.at, round=number)
        else:
            told = (found.first, found.last, found.reasons, found.set_aside)
            rows.put_dating(DatingState(document_id, number, *told, since=self.at))


def _dating(state: DatingState) -> Dating:
    return Dating(state.document, state.first, state.last, state.reasons, state.set_aside)


def _reaches(other: Facts, one: Facts, floor: float) -> bool:
    """Whether a record would be chosen among those that tell what another one is."""
    if other.record.kind != one.record.kind:
        return False
    found = match(one, other)
    return not found.conflict and found.score >= floor


def _neighbours(
    desk: Desk, known: Known, bases: Sequence[str], asked: set[str], compared: list[Compared]
) -> Neighbours:
    """Records on these bases that share a key; the keys are noted in `asked`, what they are compared with too."""

    def neighbours(own: Own, now: Sequence[Facts], dating: Dating | None) -> Sequence[Facts]:
        keys = {key for one in now if one.record.kind in own.asking for key in keys_of(one)}
        asked.update(keys)
        counts = desk.index.counts(keys, bases, most=BLOCK_LIMIT + 1)
        rare = [key for key, count in counts.items() if count <= BLOCK_LIMIT]
        mine = {outline_of(one) for one in (*own.facts, *now) if one.record.kind in own.asking}
        found = known.of_records(desk, _possible(desk, rare, bases, mine), rounds=1)
        best = likeliest(found.values(), own, now)
        compared.append(Compared.of(dating, bases, best, keys))
        return best.chosen

    return neighbours


def _possible(desk: Desk, keys: Iterable[str], bases: Sequence[str], mine: set[Outline]) -> set[str]:
    """The records with one of the keys that may be one thing with some of a document's; the outlines of documents
    without a date are those of another round."""
    stated = desk.index.outlines(desk.index.sharing(keys, (STATED,)))
    near = {name for name, text in stated.items() if any(not apart(one, outline_from(text)) for one in mine)}
    others = [basis for basis in bases if basis != STATED]
    return near.union(desk.index.sharing(keys, others)) if others else near
