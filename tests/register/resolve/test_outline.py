"""What is told apart by outlines is told apart by everything else that is known, too."""

from dataclasses import replace
from datetime import date
from itertools import combinations, islice

from evaluation.synthetic import Press
from muniment.model import When
from muniment.register.resolve import all_facts, apart, keys_of, match, outline_from, outline_of
from tests.register.small import document, on, record

HELD = on(date(2024, 5, 5), words="5 May 2024")


def test_what_outlines_tell_apart_conflicts() -> None:
    press = Press()
    facts = all_facts(record for d in islice(press.documents(60), 60) for record in press.read(d).records)
    pairs = list(combinations(facts, 2))
    told_apart = [(a, b) for a, b in pairs if apart(outline_of(a), outline_of(b))]
    assert all(match(a, b).conflict for a, b in told_apart)
    assert 0.9 * len(pairs) < len(told_apart) < len(pairs)


def test_an_outline_is_read_as_it_was_kept() -> None:
    press = Press()
    for told in islice(press.documents(20), 20):
        outlines = [outline_of(facts) for facts in all_facts(press.read(told).records)]
        assert [outline_from(outline.text) for outline in outlines] == outlines


def test_a_plan_may_have_slipped_and_an_unknown_day_tells_nothing_apart() -> None:
    told = document("A", "Chile and Peru held talks on 5 May 2024.", date(2024, 5, 6))
    sides = (("party", "Chile"), ("party", "Peru"))
    deed = record(told, "meeting", "talks", "done", "talks", *sides, ("time", "5 May 2024", HELD))
    plan = replace(deed, stage="planned", mentions=(*deed.mentions[:2], replace(deed.mentions[2], when=_on(3))))
    other = replace(deed, mentions=(*deed.mentions[:2], replace(deed.mentions[2], when=_on(3))))
    open_ = replace(deed, mentions=deed.mentions[:2])
    outlines = [outline_of(facts) for one in (plan, other, open_) for facts in all_facts([one])]
    assert [apart(outline, outline_of(*all_facts([deed]))) for outline in outlines] == [False, True, False]


def _on(month: int) -> When:
    return on(date(2024, month, 5), words="5 May 2024")


def test_reports_of_one_season_meet_however_many_agreements_two_countries_have() -> None:
    def keys(day: date) -> frozenset[str]:
        told = document("A", "Chile and Peru signed a memorandum.", day)
        sides = (("party", "Chile"), ("party", "Peru"))
        return keys_of(*all_facts([record(told, "agreement", "memorandum", "agreed", "memorandum", *sides)]))

    first, next_month, next_year = keys(date(2024, 3, 30)), keys(date(2024, 4, 20)), keys(date(2025, 4, 20))
    always = {"memorandum|CLPE", "memorandum|CL", "memorandum|PE"}
    assert first & next_month == {*always, "memorandum|CLPE|2024Q2"}
    assert first & next_year == always
