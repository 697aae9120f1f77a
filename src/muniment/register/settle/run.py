"""One settling: dates, then keys and links, then clusters and the states of entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from muniment.model import Judgement
from muniment.register.overlays import undone
from muniment.register.resolve import Facts, keys_of, resolve_facts
from muniment.register.resolve.resolution import Cluster
from muniment.register.resolve.weights import FLOOR
from muniment.register.settle.copies import note_copies
from muniment.register.settle.dates import Redating
from muniment.register.settle.known import Known
from muniment.register.settle.links import Linking
from muniment.register.settle.states import put_states
from muniment.store import Desk


@dataclass(slots=True)
class Judged:
    """The judgements that hold; read once for a settling, since every cluster may need them."""

    listed: tuple[Judgement, ...]

    @classmethod
    def by_people(cls, desk: Desk) -> "Judged":
        """What people have judged and not taken back."""
        dead = undone(desk.undos())
        return cls(tuple(one.judgement for one in desk.judged_by_people() if one.batch not in dead))

    def partners(self, record_ids: Iterable[str]) -> set[str]:
        """The records that a judgement ties to some records, or parts from them."""
        wanted = set(record_ids)
        return {name for judgement in self.listed if judgement.pair & wanted for name in judgement.pair}

    def on(self, record_ids: Iterable[str]) -> list[Judgement]:
        """The judgements on some records."""
        wanted = set(record_ids)
        return [judgement for judgement in self.listed if judgement.pair <= wanted]


def settle(desk: Desk, document_ids: Iterable[str], *, cause: str, at: datetime, known: Known) -> None:
    """Compute anew what some documents touch. `cause` is kept with every entry that changes (see `State`)."""
    judged = Judged.by_people(desk)
    linking, changed = Linking(desk, known), sorted(set(document_ids))
    copies = {name for document_id in changed for name in note_copies(desk, document_id, known)}
    new = not desk.index.members(changed)
    linking.take(changed)
    news = [one for told in known.of(desk, changed).values() for one in told.facts] if new else None
    dates = Redating(desk, judged.listed, at, known)
    dates.take(changed, linking.keys, news)
    linking.take(dates.moved)
    touched = linking.touched | judged.partners(linking.touched)
    entries = linking.entries | set(desk.index.entries_of(touched).values())
    clusters, facts = _resolve(desk, touched, entries, judged, known)
    put_states(desk, clusters, entries, facts, copies | dates.moved | set(changed), cause=cause, at=at)


def _resolve(
    desk: Desk, touched: set[str], entries: set[str], judged: Judged, known: Known
) -> tuple[list[Cluster], dict[str, Facts]]:
    """Cluster again what hangs together with the touched records; the clusters that may be others now."""
    mates = set(desk.index.members_of(entries))
    region = _closed(desk, touched | mates, judged)
    beside = _beside(desk, region)
    facts = known.of_records(desk, region.union(*beside))
    keys = {key for one in facts.values() for key in keys_of(one)}
    resolution = resolve_facts(
        facts.values(), judged.on(facts), common=Linking.common(desk, keys), settled=[*map(tuple, beside)]
    )
    clusters = [cluster for cluster in resolution.clusters if not region.isdisjoint(cluster)]
    desk.index.drop_doubts_of(region)
    open_ones = (doubt for doubt in resolution.doubts if not region.isdisjoint(doubt.pair))
    desk.index.put_doubts((doubt.pair, doubt.score, doubt.match.reasons) for doubt in open_ones)
    return clusters, facts


def _beside(desk: Desk, region: set[str]) -> list[list[str]]:
    """The entries that share a doubtful pair with a region that no likely pair leaves: they stay what they are."""
    near = {name for pair in desk.index.links(region) for name in pair} - region
    members = desk.index.members_of(desk.index.entries_of(near).values())
    entries: dict[str, list[str]] = {}
    for name, entry_id in desk.index.entries_of(members).items():
        entries.setdefault(entry_id, []).append(name)
    return [sorted(entries[entry_id]) for entry_id in sorted(entries)]


def _closed(desk: Desk, record_ids: set[str], judged: Judged) -> set[str]:
    """Everything that a chain of likely pairs or judgements ties to some records: no cluster reaches beyond it."""
    found, fresh = set(record_ids), set(record_ids)
    while fresh:
        tied = {name for pair in desk.index.links(fresh, floor=FLOOR) for name in pair}
        fresh = (tied | judged.partners(fresh)) - found
        found |= fresh
    return found
