"""Pages of long lists."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.large_register import build
from muniment.codebook import KINDS
from muniment.register import EntryQuery, Query, Register
from muniment.store import FIRST, STATED, Store, entry_query


def test_a_page_is_the_same_whichever_way_it_is_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path / "r.db", 200)
    queries = [
        EntryQuery(countries=("IN",), limit=20),
        EntryQuery(countries=("IN", "JP"), kinds=("meeting",), offset=3, limit=5),
        EntryQuery(facets=(("country", "RU"), ("item", "radars")), order="changed", limit=50),
        EntryQuery(facets=(("country", "RU"), ("country", "ZZ")), limit=50),
        EntryQuery(kinds=("meeting",), order="changed", least=0.5, limit=9),
    ]
    with Register.open(tmp_path / "r.db") as register:
        whole = [register.entries.find(replace(query, offset=0, limit=None)).states for query in queries]
        assert [len(states) > 20 for states in whole] == [True, False, False, False, True]
        for common in (1, 10_000):
            monkeypatch.setattr(entry_query, "_COMMON", common)
            for query, states in zip(queries, whole, strict=True):
                end = query.offset + (query.limit or 0)
                assert register.entries.page(query) == states[query.offset : end]
                assert register.entries.find(query).total == len(states)


def test_numbers_are_the_same_whichever_way_they_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path / "r.db", 200)
    queries = [
        EntryQuery(),
        EntryQuery(countries=("IN",)),
        EntryQuery(countries=("IN", "JP"), kinds=("meeting",)),
        EntryQuery(words="radars"),
    ]
    with Register.open(tmp_path / "r.db") as register:
        for query in queries:
            states = register.entries.find(query).states
            by_hand = Counter(code for state in states for code in {*state.standing("party", "supplier", "recipient")})
            assert by_hand
            for common in (1, 10_000):
                monkeypatch.setattr(entry_query, "_COMMON", common)
                assert dict(register.entries.counts(query, "country", most=300)) == by_hand
                assert sum(g.total for g in register.entries.census(query) if g.kind in (query.kinds or KINDS)) == len(
                    states
                )


def test_a_whole_id_and_a_beginning_of_it_are_found(tmp_path: Path) -> None:
    build(tmp_path / "r.db", 20)
    with Register.open(tmp_path / "r.db") as register:
        known = register.entries.find().states[0].id
        assert register.entries.show(known).entry.id == register.entries.show(known[:9]).entry.id == known


def test_the_order_of_the_facets_asked_for_does_not_matter(tmp_path: Path) -> None:
    build(tmp_path / "r.db", 200)
    with Register.open(tmp_path / "r.db") as register:
        pairs = (("IN", "JP"), ("JP", "IN"))
        one, other = (register.entries.find(EntryQuery(countries=pair, limit=5)) for pair in pairs)
        assert one == other
        assert one.total > 5
        with_year = EntryQuery(countries=("IN",), facets=(("year", "1996"),), limit=5)
        again = EntryQuery(facets=(("year", "1996"), ("country", "IN")), limit=5)
        assert register.entries.find(with_year) == register.entries.find(again)


def test_keys_are_counted_no_further_than_is_asked(tmp_path: Path) -> None:
    with Store(tmp_path / "r.db") as store, store.deciding() as desk:
        for basis, numbers in ((STATED, range(5)), (FIRST, range(5, 7))):
            desk.index.put_keys({f"r{number}": ["talks|NO"] for number in numbers}, basis)
        assert desk.index.counts(["talks|NO", "no such key"], most=100) == {"talks|NO": 5, "no such key": 0}
        assert desk.index.counts(["talks|NO"], (STATED, FIRST), most=100) == {"talks|NO": 7}
        assert desk.index.counts(["talks|NO"], most=3) == {"talks|NO": 3}


def test_numbers_and_page_in_one_look_are_those_of_two(tmp_path: Path) -> None:
    build(tmp_path / "r.db", 200)
    asked = [
        EntryQuery(words="India", limit=20),
        EntryQuery(words="radars", kinds=("project",), order="oldest", offset=2, limit=3, least=0.5),
        EntryQuery(words="met", forms=("talks",), stages=("done",), order="most reports", limit=50, least=0.99),
        EntryQuery(words="nowhere", limit=50),
    ]
    with Register.open(tmp_path / "r.db") as register:
        for query in asked:
            groups, states = register.entries.census_and_page(query)
            assert groups == register.entries.census(query)
            assert states == register.entries.page(query)


def test_any_number_of_values_can_be_asked_for(tmp_path: Path) -> None:
    build(tmp_path / "r.db", 20)
    with Register.open(tmp_path / "r.db") as register:
        facets = tuple(("item", f"thing {number}") for number in range(60))
        roles = tuple(("item", f"thing {number}") for number in range(60))
        assert register.entries.find(EntryQuery(facets=facets, limit=5)).total == 0
        assert register.records(Query(roles=roles)).dated_total == 0
        (country, *_) = dict(register.entries.counts(EntryQuery(), "country"))
        every = register.entries.find(EntryQuery(countries=(country,))).total
        assert register.entries.find(EntryQuery(countries=(country,) * 30)).total == every > 0


def test_the_beginning_of_a_list_of_records_is_that_of_the_whole(tmp_path: Path) -> None:
    build(tmp_path / "r.db", 200)
    queries = [
        Query(),
        Query(kinds=("meeting",), order="least sure"),
        Query(countries=("IN", "JP")),
        Query(words="met"),
    ]
    with Register.open(tmp_path / "r.db") as register:
        for query in queries:
            whole, cut = register.records(query), register.records(replace(query, limit=3))
            assert (cut.dated, cut.undated) == (whole.dated[:3], whole.undated[:3])
            assert cut.dated_total == whole.dated_total == len(whole.dated) > 3
            assert cut.undated_total == whole.undated_total == len(whole.undated)
