"""Entries kept in the register are what they would be in one go, whatever the order in which things came."""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from muniment.model import Document, Record, Sentence, When
from muniment.reading.sentences import split_sentences
from muniment.register import EntryQuery, GoneError, Register
from muniment.register.copies import copies_among, originals
from muniment.register.dating import Dating, rounds, settled
from muniment.register.entries import entry_of
from muniment.register.resolve import Facts, blocking
from muniment.register.settle import Known, dates, links
from muniment.register.settle.compared import Compared
from muniment.register.settle.states import state_of
from muniment.store import State, Store
from tests.register.small import document, money, on, record

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
SIDES = (("party", "Chile"), ("party", "Peru"))
LONG = (
    "Chile and Peru held talks on 5 May 2024. The two delegations sat in the old customs house above the harbour and"
    " spoke for six hours about patrols, radio channels and a joint school for divers, officers of both navies said."
)


@dataclass(frozen=True)
class Given:
    """What the reader finds in a document."""

    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]


class Reader:
    """Finds what it was given for a document."""

    name, version = "given", "1"

    def __init__(self, told: Mapping[str, Sequence[Record]]) -> None:
        self._told = told

    def read(self, document: Document, /) -> Given:
        records = (replace(told, document=document, id="") for told in self._told.get(document.id, ()))
        return Given(split_sentences(document.text), tuple(records))


def fair(name: str, text: str, stage: str, words: str, when: When | None, day: date | None) -> Record:
    where = document(name, text, day, publisher=name)
    roles = (("name", "SeaShow"), ("host", "Peru"), ("place", "Lima"), ("time", words, when or When(words=words)))
    return record(where, "meeting", "exhibition", stage, "SeaShow", *roles)


def talks(name: str, text: str, stage: str, words: str, when: When, day: date | None, *, form: str = "talks") -> Record:
    where = document(name, text, day, publisher=name)
    return record(where, "meeting", form, stage, "talks", *SIDES, ("time", words, when), score=0.7)


def parley(name: str, text: str, words: str, when: When) -> Record:
    where = document(name, text, publisher=name)
    sides = (("party", "Norway"), ("party", "Kenya"))
    return record(where, "meeting", "talks", "done", "parley", *sides, ("time", words, when), score=0.7)


def boats(name: str, millions: int, day: date | None) -> Record:
    where = document(name, f"Kenya ordered boats from France for ${millions} million.", day, publisher=name)
    amount = ("amount", f"${millions} million", money(millions * 1_000_000))
    roles = (("supplier", "France"), ("recipient", "Kenya"), ("item", "boats"), amount)
    return record(where, "project", "procurement", "agreed", "ordered", *roles, score=0.6)


MAY, HELD = on(date(2023, 5, 10), date(2023, 5, 14)), on(date(2024, 5, 5))
TOLD = {
    told.document.name: told
    for told in (
        fair("Ahead", "SeaShow will be held by Peru in Lima on 10 to 14 May 2023.", "planned", "10 to 14 May 2023", MAY,
             date(2023, 4, 1)),
        fair("Under way", "SeaShow of Peru goes on in Lima from 10 to 14 May 2023.", "ongoing", "10 to 14 May 2023",
             MAY, date(2023, 5, 11)),
        fair("Over", "SeaShow, hosted by Peru in Lima, closed yesterday.", "done", "yesterday", None, None),
        talks("Plan", "Chile and Peru will hold talks on 5 May 2024.", "planned", "5 May 2024", HELD,
              date(2024, 1, 9)),
        talks("Deed", LONG, "done", "5 May 2024", HELD, date(2024, 5, 6)),
        talks("Wire", f"A late report from the coast. {LONG}", "done", "5 May 2024", HELD, date(2024, 5, 7)),
        talks("Again", "Chile and Peru held talks on 9 May 2025.", "done", "9 May 2025", on(date(2025, 5, 9)),
              date(2025, 5, 10)),
        talks("Vague", "In May 2024 Chile and Peru held talks.", "done", "May 2024",
              on(date(2024, 5, 1), date(2024, 5, 31)), None),
        talks("Noise", "A play: Chile and Peru held talks on 5 May 2024.", "done", "5 May 2024", HELD,
              date(2024, 5, 8)),
        talks("Seminar", "Chile and Peru had talks at a seminar in May 2024.", "done", "May 2024",
              on(date(2024, 5, 1), date(2024, 5, 31)), date(2024, 6, 20), form="conference"),
        parley("Source", "Norway and Kenya held a parley last week, on 4 March 2024.", "4 March 2024",
               on(date(2024, 3, 4))),
        parley("Echo", "Norway and Kenya held a parley yesterday.", "yesterday", When(words="yesterday")),
        boats("Order", 90, date(2024, 1, 2)),
        boats("Order once more", 90, date(2024, 1, 3)),
        boats("Undated order", 95, None),
    )
}  # fmt: skip
DOCUMENTS = {name: told.document for name, told in TOLD.items()}
MENDED = boats("Order", 95, date(2024, 1, 2))
"""The order's page, changed: another sum."""
READER = Reader({told.document.id: [told] for told in (*TOLD.values(), MENDED)})
IDS = {name: READER.read(document).records[0].id for name, document in DOCUMENTS.items()}

Act = tuple[tuple[str, ...], Callable[[Register], Any]]
"""What must have come before, and what is done."""


def adding(told: Document, *after: str) -> Act:
    return after, lambda register: register.add_documents([told])


def deciding(name: str, *given: Any, after: tuple[str, ...]) -> Act:
    return after, lambda register: getattr(register.reviews(by="Anna"), name)(*given)


ACTS: dict[str, Act] = {
    **{name: adding(told) for name, told in DOCUMENTS.items()},
    "mended": adding(MENDED.document, "Order"),
    "aside": deciding("set_aside", DOCUMENTS["Noise"].id, "off-topic", after=("Noise",)),
    "unsure": deciding("judge", IDS["Plan"], IDS["Again"], "unsure", after=("Plan", "Again")),
    "apart": deciding("judge", IDS["Order once more"], IDS["Order"], "not same", after=("Order once more", "Order")),
    "accepted": deciding("accept", IDS["Deed"], after=("Deed",)),
    "renamed": deciding("publisher", DOCUMENTS["Wire"].id, "Coast Wire", after=("Wire",)),
}


def orders(names: Iterable[str], seed: int) -> Iterator[str]:
    """The acts in a random order in which each comes after what it needs."""
    left = list(names)
    random.Random(seed).shuffle(left)
    done: set[str] = set()
    while left:
        name = next(name for name in left if done.issuperset(ACTS[name][0]))
        left.remove(name)
        done.add(name)
        yield name


def opened(path: Path, reader: Reader = READER) -> Register:
    days = count()
    return Register.open(path, clock=lambda: NOON.replace(microsecond=next(days)), pipeline=reader)


def said(state: State) -> State:
    """What an entry says, without its id and history."""
    return replace(state, id="", cause="", since=NOON, until=None)


def contents(register: Register) -> dict[str, Any]:
    """Everything that is computed."""
    entries = register.entries
    with Store(register.path) as store, store.looking() as desk:
        copies = desk.index.copies([told.id for told in (*DOCUMENTS.values(), MENDED.document)])
    datings = [dating for told in DOCUMENTS.values() if (dating := entries.dating(told.id))]
    return {
        "entries": sorted(map(said, entries.find(EntryQuery()).states), key=lambda state: state.records),
        "facets": [entries.counts(EntryQuery(), field) for field in ("country", "place", "name", "year", "conflict")],
        "datings": sorted((Dating(d.document, d.first, d.last, d.reasons, d.set_aside) for d in datings), key=str),
        "doubts": sorted((doubt.records, doubt.score, doubt.reasons) for doubt in entries.doubts()),
        "copies": copies,
    }


def in_one_go(register: Register) -> dict[str, Any]:
    """The same, computed from all records and judgements at once."""
    records = list(register.records())
    standing = {told.document.id: told.document for told in records}
    current = standing | {DOCUMENTS["Noise"].id: DOCUMENTS["Noise"]}
    found = settled(list(standing.values()), records, register.judgements())
    copies = copies_among(current.values(), {name: split_sentences(told.text) for name, told in current.items()})
    now = {told.id: told for told in found.records}
    accepted = [told.id for told in records if told.reviewed_by]
    entries = [
        entry_of([now[name] for name in cluster], originals=originals(copies), accepted=accepted)
        for cluster in found.resolution.clusters
    ]
    return {
        "entries": sorted((said(state_of(e, cause="", at=NOON)) for e in entries), key=lambda state: state.records),
        "datings": sorted(found.datings.values(), key=str),
        "doubts": sorted((doubt.pair, doubt.score, doubt.match.reasons) for doubt in found.resolution.doubts),
        "copies": [(copy.document, copy.of, copy.share) for copy in copies],
    }


def told_in(names: Iterable[str], path: Path) -> dict[str, Any]:
    with opened(path) as register:
        for name in names:
            ACTS[name][1](register)
        found, batch = contents(register), in_one_go(register)
    assert {part: found[part] for part in batch} == batch
    return found


@pytest.fixture(scope="module")
def in_order(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return told_in(ACTS, tmp_path_factory.mktemp("order") / "r.db")


def names_of(state: State) -> list[str]:
    names = {id: name for name, id in IDS.items()}
    return [names[record] for record in state.records]


def test_what_comes_out_is_what_is_told(in_order: dict[str, Any]) -> None:
    told = [(sorted(names_of(state)), state.stage, state.first, state.sources) for state in in_order["entries"]]
    assert sorted(told, key=lambda one: one[0]) == [
        (["Again"], "done", date(2025, 5, 9), 1),
        (["Ahead", "Over", "Under way"], "done", date(2023, 5, 10), 3),
        (["Deed", "Plan", "Vague", "Wire"], "done", date(2024, 5, 5), 3),
        (["Echo", "Source"], "done", date(2024, 3, 4), 2),
        (["Order", "Undated order"], "agreed", None, 2),
        (["Order once more"], "agreed", None, 1),
        (["Seminar"], "done", date(2024, 5, 1), 1),
    ]
    assert [(d.first, d.last) for d in in_order["datings"]] == [
        (date(2024, 5, 4), None),
        (date(2023, 5, 15), date(2023, 5, 15)),
        (date(2024, 3, 5), date(2024, 3, 5)),  # in the second round, by the first one's date of the next
        (date(2024, 3, 11), date(2024, 3, 16)),
    ]
    assert in_order["copies"] == [(DOCUMENTS["Wire"].id, DOCUMENTS["Deed"].id, 1.0)]
    names = {id: name for name, id in IDS.items()}
    assert [sorted(names[name] for name in pair) for pair, _, _ in in_order["doubts"]] == [["Deed", "Seminar"]]


@pytest.mark.parametrize("seed", range(6))
def test_every_order_gives_the_same_and_what_one_go_gives(tmp_path: Path, in_order: dict[str, Any], seed: int) -> None:
    assert told_in(orders(ACTS, seed), tmp_path / "r.db") == in_order


@pytest.mark.parametrize("seed", range(2))
def test_a_key_that_becomes_too_common_gives_the_same_as_in_one_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    for module in (links, dates, rounds):
        monkeypatch.setattr(module, "BLOCK_LIMIT", 2)
    monkeypatch.setitem(blocking.candidates.__kwdefaults__, "limit", 2)
    told_in(orders(ACTS, seed), tmp_path / "r.db")


def test_ids_stay_after_a_merge_and_come_back_after_its_undo(tmp_path: Path) -> None:
    with opened(tmp_path / "r.db") as register:
        register.add_documents([DOCUMENTS["Deed"], DOCUMENTS["Again"]])
        before = {names_of(state)[0]: state.id for state in register.entries.find(EntryQuery()).states}
        deed, again = before["Deed"], before["Again"]
        batch = register.reviews(by="Anna").merge(again, deed)
        (merged,) = register.entries.find(EntryQuery()).states
        assert merged.id == deed  # the oldest record's
        page = register.entries.show(again)
        assert (page.asked, page.state.id, page.entry.reports) == (again, deed, 2)
        register.reviews(by="Anna").undo(batch)
        assert {names_of(s)[0]: s.id for s in register.entries.find(EntryQuery()).states} == before
        assert register.entries.show(again).asked == register.entries.show(again).state.id


def test_an_entry_of_which_nothing_is_left_says_so_and_comes_back(tmp_path: Path) -> None:
    with opened(tmp_path / "r.db") as register:
        register.add_documents([DOCUMENTS["Deed"]])
        (state,) = register.entries.find(EntryQuery()).states
        batch = register.reviews(by="Anna").set_aside(DOCUMENTS["Deed"].id, "off-topic")
        assert register.entries.find(EntryQuery()).states == ()
        with pytest.raises(GoneError, match="none of its reports is in the register any more"):
            register.entries.show(state.id)
        register.reviews(by="Anna").undo(batch)
        assert register.entries.show(state.id).state.id == state.id


def test_what_people_hold_of_a_publisher_decides_between_values_at_once(tmp_path: Path) -> None:
    with opened(tmp_path / "r.db") as register:
        register.add_documents([MENDED.document, DOCUMENTS["Order once more"]])
        with_sum = EntryQuery(facets=(("conflict", "amount"),))
        (state,) = register.entries.find(with_sum).states
        assert state.standing("amount") == ("90000000 USD",)  # told later
        batch = register.reviews(by="Anna").set_publisher("Order", reliability=0.9)
        (state,) = register.entries.find(with_sum).states
        assert state.standing("amount") == ("95000000 USD",)
        register.reviews(by="Anna").undo(batch)
        (state,) = register.entries.find(with_sum).states
        assert state.standing("amount") == ("90000000 USD",)


@pytest.mark.parametrize("rounds", [1, 2])
def test_a_record_is_the_same_alone_and_with_its_whole_document(tmp_path: Path, rounds: int) -> None:
    told = {told.document.id: [told] for told in TOLD.values()}
    first = TOLD["Deed"]
    told[first.document.id] = [first, replace(first, triggers=first.triggers * 2, id="")]  # two of its form: rivals
    with opened(tmp_path / "r.db", Reader(told)) as register:
        register.add_documents(DOCUMENTS.values())
        with Store(register.path) as store, store.looking() as desk:
            whole = [one for page in Known().of(desk, told, rounds=rounds).values() for one in page.facts]
            alone = Known().of_records(desk, [one.record.id for one in whole], rounds=rounds)
    assert {one.rivals for one in whole} == {0, 1}
    assert any(one.record.document.published.basis == "inferred" for one in whole)
    assert [contents_of(one) for one in sorted(whole, key=lambda one: one.record.id)] == [
        *map(contents_of, alone.values())
    ]


def contents_of(facts: Facts) -> list[object]:
    return [getattr(facts, field.name) for field in fields(facts)]


def test_what_was_compared_is_the_same_after_the_register_is_opened_again(tmp_path: Path) -> None:
    with opened(tmp_path / "r.db") as register:
        register.add_documents(DOCUMENTS.values())
        undated = [document.id for document in DOCUMENTS.values() if document.published.day is None]
        with Store(register.path) as store, store.looking() as desk:
            remembered, read = (known.compared(desk, undated) for known in (register._known, Known()))
    assert set(undated) == remembered.keys() == read.keys()
    assert any(turn.dating for turns in read.values() for turn in turns)
    for name, turns in remembered.items():
        assert [told_by(turn) for turn in turns] == [told_by(turn) for turn in read[name]]


def told_by(turn: Compared) -> list[object]:
    floors = [(contents_of(one), floor) for one, floor in turn.floors]
    days = turn.dating and (turn.dating.first, turn.dating.last)
    return [days, turn.bases, floors, turn.chosen, turn.keys]


def test_one_decision_on_records_of_two_documents_that_are_alike_takes_them_in_turn(tmp_path: Path) -> None:
    first, second = TOLD["Deed"], TOLD["Wire"]
    more = [replace(one, form="dialogue", id="") for one in (first, second)]
    reader = Reader({one.document.id: [one, two] for one, two in zip((first, second), more, strict=True)})
    with opened(tmp_path / "r.db", reader) as register:
        register.add_documents([first.document, second.document])
        register.reviews(by="Anna").refuse(IDS["Deed"], IDS["Wire"])
        found, batch = contents(register), in_one_go(register)
        assert {part: found[part] for part in batch} == batch
        assert sorted(record.form for record in register.records()) == ["dialogue", "dialogue"]
