"""All clues on a document solved together, and document after document, since each date can help to find the next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from muniment.model import Document, Record
from muniment.reading.sentences import split_sentences
from muniment.register.dating.clues import LIKELY, OTHER_REPORTS, Clue, Days
from muniment.register.dating.reports import (
    Hypothesis,
    bound_clues,
    known_window,
    may_tell,
    near_triggers,
    report_clues,
)
from muniment.register.dating.words import Words, known_clues, own_clues, past_clues, words_of
from muniment.register.resolve.facts import Facts, all_facts
from muniment.register.resolve.match import match
from muniment.register.resolve.weights import DOUBT

SURE, RIVAL = 3.0, 1.0
"""Log odds from which the likeness to one report makes sure what a record is, if it is like no other nearly as much."""
WEIGHT = 2.0
"""What a likely clue weighs beside the log odds on which it rests, which are not below -1.7."""
NARROW_DAYS, FRESH_DAYS = 31, 7
"""A range of at most so many days gets a day: its first in a short one, since reports follow what they tell; else its
middle."""


@dataclass(frozen=True, slots=True)
class Dating:
    """When a document was published: not before `first`, not after `last` (None: open); why; and what did not fit."""

    document: str
    first: date | None
    last: date | None
    reasons: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """A day, where the range is narrow."""
        if not (self.first and self.last) or (self.last - self.first).days >= NARROW_DAYS:
            return None
        room = self.last - self.first
        return self.first if room.days < FRESH_DAYS else self.first + room // 2


def date_documents(
    documents: Iterable[Document], records: Iterable[Record], clusters: Iterable[Sequence[str]] = ()
) -> list[Dating]:
    """A dating of every document without a date of its own of which anything can be said, by id."""
    facts = all_facts(records)
    undated = sorted((d for d in documents if d.published.day is None), key=lambda d: d.id)
    owns = (own_of(document, (one for one in facts if one.document == document.id)) for document in undated)
    return [dating for own in owns if (dating := date_own(own, facts, clusters))]


@dataclass(frozen=True, slots=True)
class Own:
    """What an undated document says of its day by itself, whatever other documents tell. `near` are the times by the
    triggers of each record, `asking` the kinds of things of which other reports can say something of its day."""

    document: Document
    facts: tuple[Facts, ...]
    near: Mapping[str, tuple[Words, ...]]
    clues: tuple[Clue, ...]
    asking: frozenset[str]


def own_of(document: Document, facts: Iterable[Facts]) -> Own:
    """Read a document for its day; `facts` are its own. This is the costly part, and it holds as long as the text."""
    mine, sentences = tuple(facts), tuple(split_sentences(document.text))
    words = words_of(document, sentences, [one.record for one in mine])
    clues = own_clues(words) + past_clues(words) + bound_clues(mine)
    clues += known_clues((one.record for one in mine), sentences)
    near = {one.record.id: near_triggers(one.record, words, sentences) for one in mine}
    asking = frozenset(one.record.kind for one in mine if may_tell(one, near[one.record.id]))
    return Own(document, mine, near, tuple(clues), asking)


def date_own(own: Own, others: Sequence[Facts], clusters: Iterable[Sequence[str]] = ()) -> Dating | None:
    """The dating of a document among what others tell; None where nothing tells."""
    home = {record_id: tuple(cluster) for cluster in clusters for record_id in cluster}
    clues = list(own.clues)
    for one in own.facts:
        for hypothesis in _hypotheses(one, own.facts, others, home):
            clues += report_clues(one, own.near[one.record.id], hypothesis)
    found = solved(own.document.id, clues)
    return found if found.first or found.last else None


def _hypotheses(
    one: Facts, mine: Sequence[Facts], facts: Sequence[Facts], home: Mapping[str, tuple[str, ...]]
) -> list[Hypothesis]:
    """What a record may be, by cluster: surely its own if a member is much like it, else each that it may belong to.

    A cluster that holds another record of the document is none of them.
    """
    taken = {record_id for other in mine if other is not one for record_id in home.get(other.record.id, ())}
    groups: dict[tuple[str, ...], list[Facts]] = {}
    best: dict[tuple[str, ...], float] = {}
    for other in facts:
        name = other.record.id
        if other.record.kind != one.record.kind or other.document == one.document or name in taken:
            continue
        found = match(one, other)
        if not found.conflict and found.score >= DOUBT:
            cluster = home.get(name, (name,))
            groups.setdefault(cluster, []).append(other)
            best[cluster] = max(best.get(cluster, DOUBT), found.score)
    own = home.get(one.record.id, ())
    rival = max((score for cluster, score in best.items() if cluster != own), default=DOUBT)
    if best.get(own, DOUBT) >= max(SURE, rival + RIVAL) and known_window(groups[own]):
        return [Hypothesis(OTHER_REPORTS, best[own], tuple(groups[own]))]
    return [Hypothesis(LIKELY, best[cluster], tuple(groups[cluster])) for cluster in sorted(groups)]


@dataclass(frozen=True, slots=True)
class _Room:
    """The days still possible: a set (None: any) between two bounds."""

    days: Days | None = None
    first: date | None = None
    last: date | None = None

    def within(self, clue: Clue) -> "_Room | None":
        """The room that a clue leaves, or None if it leaves none."""
        first = max((day for day in (self.first, clue.first) if day), default=None)
        last = min((day for day in (self.last, clue.last) if day), default=None)
        days = clue.days if self.days is None else self.days if clue.days is None else self.days & clue.days
        if days is not None:
            days = frozenset(day for day in days if (first or day) <= day <= (last or day))
            return _Room(days, first, last) if days else None
        return None if first and last and first > last else _Room(None, first, last)

    def allows(self, day: date) -> bool:
        """Whether a day is in the room."""
        inside = (self.first or day) <= day <= (self.last or day)
        return inside and (self.days is None or day in self.days)


def _narrowed(room: _Room, clues: Iterable[Clue]) -> tuple[_Room, list[str], list[str]]:
    """The room that the clues leave one after the other, the reasons of those that fit, and of those set aside."""
    used: list[str] = []
    aside: list[str] = []
    for clue in clues:
        rest = room.within(clue)
        (used if rest else aside).append(clue.reason)
        room = rest or room
    return room, used, aside


def _agreeing_first(room: _Room, clues: Sequence[Clue]) -> list[Clue]:
    """Likely clues in their order, those first that allow the day for which most speaks."""
    weight: defaultdict[date, float] = defaultdict(float)
    for clue in sorted(clues, key=lambda clue: clue.days is None):  # bounds weigh on days that others allow
        for day in [*weight] if clue.days is None else clue.days:
            if room.allows(day) and clue.allows(day):
                weight[day] += WEIGHT + clue.likeness
    best = min(weight, key=lambda day: (-weight[day], day), default=None)
    return sorted(clues, key=lambda clue: (best is not None and not clue.allows(best), clue.order))


def solved(document_id: str, clues: Iterable[Clue]) -> Dating:
    """The days that all clues allow; of clues that cannot all hold the weaker are set aside."""
    told = sorted(dict.fromkeys(clues), key=lambda clue: clue.order)
    sure, likely = ([clue for clue in told if (clue.strength >= LIKELY) is late] for late in (False, True))
    room, used, aside = _narrowed(_Room(), sure)
    room, also_used, also_aside = _narrowed(room, _agreeing_first(room, likely))
    used, aside = used + also_used, aside + also_aside
    first, last = (min(room.days), max(room.days)) if room.days else (room.first, room.last)
    return Dating(document_id, first, last, tuple(dict.fromkeys(used)), tuple(dict.fromkeys(aside)))
