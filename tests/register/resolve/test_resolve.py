"""Which records are one thing: small reports of our own, each a sentence or two."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from muniment.model import Amount, Judgement, Record, When
from muniment.register.resolve import Resolution, all_facts, apart, candidates, keys_of, match, outline_of, resolve
from muniment.register.resolve.features import FEATURES
from muniment.register.resolve.weights import WEIGHTS
from tests.register.small import document, money, on, record

PLAN = document("Plan", "Ana Ruiz of Chile will meet Per Dahl of Norway in Oslo on 5 May 2024.", date(2024, 4, 20))
DEED = document(
    "Deed", "In Oslo the ministers Ana Ruiz and Per Dahl met on Sunday, Chile and Norway said.", date(2024, 5, 6)
)
AGAIN = document(
    "Again", "Ana Ruiz of Chile met Per Dahl of Norway once more in Oslo on 9 May 2025.", date(2025, 5, 10)
)
PEOPLE = (("person", "Ana Ruiz"), ("person", "Per Dahl"), ("party", "Chile"), ("party", "Norway"), ("place", "Oslo"))


def talks() -> list[Record]:
    return [
        record(PLAN, "meeting", "talks", "planned", "meet", *PEOPLE, ("time", "5 May 2024", on(date(2024, 5, 5)))),
        record(DEED, "meeting", "talks", "done", "met", *PEOPLE, ("time", "Sunday", on(date(2024, 5, 5)))),
        record(AGAIN, "meeting", "talks", "done", "met", *PEOPLE, ("time", "9 May 2025", on(date(2025, 5, 9)))),
    ]


def judged(a: str, b: str, verdict: str, day: int = 1) -> Judgement:
    return Judgement(frozenset((a, b)), verdict, "ada", datetime(2025, 1, day, tzinfo=UTC))


def together(found: Resolution) -> set[frozenset[str]]:
    return {frozenset(cluster) for cluster in found.clusters}


def test_a_plan_and_its_deed_are_one_and_the_meeting_a_year_later_is_another() -> None:
    plan, deed, again = talks()
    assert together(resolve(talks())) == {frozenset({plan.id, deed.id}), frozenset({again.id})}


def test_the_order_of_arrival_does_not_matter() -> None:
    records = talks() + exhibitions() + purchases()
    expected = resolve(records)
    for seed in range(20):
        shuffled = records[:]
        random.Random(seed).shuffle(shuffled)
        assert resolve(shuffled) == expected


def exhibitions() -> list[Record]:
    told = [
        (
            "Fair A",
            "NavalShow 2022 opens in Lima in May, hosted by Peru.",
            "NavalShow 2022",
            date(2022, 4, 1),
            "planned",
        ),
        (
            "Fair B",
            "Peru closed NavalShow 2022 in Lima with record numbers.",
            "NavalShow 2022",
            date(2022, 6, 1),
            "done",
        ),
        ("Fair C", "Lima is preparing NavalShow 2024, says Peru.", "NavalShow 2024", date(2023, 9, 1), "planned"),
    ]
    records = []
    for name, text, show, day, stage in told:
        where = document(name, text, day)
        roles = (("name", show), ("place", "Lima"), ("host", "Peru"))
        records.append(record(where, "meeting", "exhibition", stage, show, *roles))
    return records


def test_editions_of_one_fair_are_kept_apart_by_the_year_in_the_name() -> None:
    first, second, third = exhibitions()
    assert together(resolve(exhibitions())) == {frozenset({first.id, second.id}), frozenset({third.id})}


def purchases() -> list[Record]:
    told = [
        (
            "Buy A",
            "Kenya ordered patrol boats from France for $90 million in its first contract.",
            90,
            "first contract",
        ),
        (
            "Buy B",
            "The first contract of Kenya with France, on patrol boats, is worth $90 million.",
            90,
            "first contract",
        ),
        (
            "Buy C",
            "A second contract of Kenya with France on patrol boats is worth $200 million.",
            200,
            "second contract",
        ),
    ]
    records = []
    for number, (name, text, millions, trigger) in enumerate(told):
        where = document(name, text, date(2024, 3, 1 + number))
        roles = (("supplier", "France"), ("recipient", "Kenya"), ("item", "patrol boats"))
        amount = ("amount", f"${millions} million", money(millions * 1_000_000))
        records.append(record(where, "project", "procurement", "agreed", trigger, *roles, amount))
    return records


def test_the_second_contract_is_not_the_first() -> None:
    first, second, third = purchases()
    assert together(resolve(purchases())) == {frozenset({first.id, second.id}), frozenset({third.id})}


def test_two_records_of_one_document_are_never_one_unless_a_person_says_so() -> None:
    where = document("Twice", "Chile and Norway held talks. Chile and Norway held a meeting.", date(2024, 1, 1))
    parties = (("party", "Chile"), ("party", "Norway"))
    a = record(where, "meeting", "talks", "done", "held talks", *parties)
    b = record(where, "meeting", "talks", "done", "held a meeting", *parties)
    assert len(resolve([a, b]).clusters) == 2
    assert together(resolve([a, b], [judged(a.id, b.id, "same")])) == {frozenset({a.id, b.id})}


def test_not_same_blocks_for_good_also_through_a_third() -> None:
    plan, deed, again = talks()
    apart = [judged(plan.id, deed.id, "not same")]
    assert len(resolve(talks(), apart).clusters) == 3
    found = resolve(talks(), [*apart, judged(plan.id, again.id, "same", 2), judged(again.id, deed.id, "same", 3)])
    assert together(found) == {frozenset({plan.id, again.id}), frozenset({deed.id})}
    assert [sorted(judgement.pair) for judgement in found.contradicted] == [sorted([again.id, deed.id])]


def test_a_newer_judgement_on_the_pair_takes_the_older_back() -> None:
    plan, deed, _ = talks()
    taken_back = [judged(plan.id, deed.id, "not same"), judged(plan.id, deed.id, "unsure", 2)]
    assert resolve(talks(), taken_back).clusters == resolve(talks()).clusters


def test_what_is_unsure_waits_for_a_person_the_likeliest_first() -> None:
    records = purchases()
    found = resolve(records, floor=99.0, doubt=-99.0)
    assert len(found.clusters) == 3
    assert found.doubts[0].pair == (records[0].id, records[1].id)
    assert [doubt.score for doubt in found.doubts] == sorted((d.score for d in found.doubts), reverse=True)


def test_a_match_tells_its_reasons_or_the_conflict() -> None:
    plan, deed, again = all_facts(talks())[2], all_facts(talks())[1], all_facts(talks())[0]
    found = match(plan, deed)
    assert match(deed, plan) == found
    assert found.conflict is None
    assert found.reasons[0][0] == "same form"
    assert match(deed, again).conflict == "369 days apart"


@pytest.mark.parametrize(
    ("form", "roles", "why"),
    [
        ("visit", (("host", "Norway"), ("party", "Chile")), "other counterpart: JP and NO"),
        ("visit", (("host", "Norway"),), "other counterpart: JP and NO"),
        ("talks", (("party", "Norway"), ("party", "Chile")), "other counterpart: JP and NO"),
    ],
)
def test_another_counterpart_forbids(form: str, roles: tuple[tuple[str, str], ...], why: str) -> None:
    one = document("One", "Chile in Norway: a meeting.", date(2024, 1, 2))
    other = document("Other", "Chile in Japan: a meeting.", date(2024, 1, 2))
    turned = tuple((role, "Japan" if words == "Norway" else words) for role, words in roles)
    a = record(one, "meeting", form, "done", "meeting", *roles)
    b = record(other, "meeting", form, "done", "meeting", *turned)
    first, second = all_facts([a, b])
    assert match(first, second).conflict == match(second, first).conflict == why


def test_figures_of_other_periods_or_kinds_are_two() -> None:
    told = document("Sales", "Kenya exported arms for $5 million in 2022.", date(2023, 1, 5))
    later = document("More sales", "Kenya exported arms for $5 million in 2023.", date(2024, 1, 5))
    years = [on(date(year, 1, 1), date(year, 12, 31)) for year in (2022, 2023)]
    roles = (("about", "Kenya"), ("amount", "$5 million", money(5_000_000)))
    a = record(told, "figure", "actual", None, "exported", *roles, ("time", "2022", years[0]))
    b = record(later, "figure", "actual", None, "exported", *roles, ("time", "2023", years[1]))
    target = record(later, "figure", "target", None, "exported", *roles, ("time", "2023", years[1]))
    assert match(*all_facts([a, b])).conflict == "other period"
    assert match(all_facts([a])[0], all_facts([target])[0]).conflict == "actual and target"


def test_only_records_that_share_a_key_are_compared() -> None:
    pairs = {(a.record.id, b.record.id) for a, b in candidates(all_facts(talks() + purchases()))}
    assert all(a.split(":")[1] == b.split(":")[1] for a, b in pairs)
    assert pairs


def test_every_feature_has_a_weight_and_no_other() -> None:
    assert WEIGHTS.keys() == FEATURES.keys()


def test_what_both_call_a_summit_is_one_thing_whichever_form_a_reader_sees() -> None:
    told = [
        document("Told", "Chile and Norway held their third summit in Oslo on 5 May 2024.", date(2024, 5, 6)),
        document("Retold", "The third summit of Chile and Norway is over.", date(2024, 5, 20)),
    ]
    sides = (("party", "Chile"), ("party", "Norway"))
    day = ("time", "5 May 2024", on(date(2024, 5, 5)))
    first = record(told[0], "meeting", "conference", "done", "third summit", *sides, ("place", "Oslo"), day)
    second = record(told[1], "meeting", "summit", "done", "third summit", *sides)
    assert together(resolve([first, second])) == {frozenset({first.id, second.id})}
    named = record(told[1], "meeting", "summit", "done", "over", *sides, ("name", "third summit"))
    assert together(resolve([first, named])) == {frozenset({first.id, named.id})}
    untold = record(told[1], "meeting", "summit", "done", "over", *sides)
    assert together(resolve([first, untold])) == {frozenset({first.id}), frozenset({untold.id})}


def purchase(name: str, item: str, day: date, count: int) -> Record:
    where = document(name, f"Kenya ordered {count} {item} from France on a day.", day)
    sides = (("supplier", "France"), ("recipient", "Kenya"), ("item", item))
    number = ("amount", str(count), Amount(unit="count", value=Decimal(count), words=str(count)))
    return record(where, "project", "procurement", "agreed", "ordered", *sides, number, ("time", "a day", on(day)))


def test_other_things_in_other_numbers_are_not_one_for_being_alone_in_their_reports() -> None:
    first = purchase("Boats", "Falke-12 boats", date(2024, 3, 1), 8)
    retold = purchase("Boats again", "Falke-12 boats", date(2024, 3, 2), 8)
    other = purchase("Trucks", "Hirsch-30 trucks", date(2024, 3, 2), 200)
    assert together(resolve([first, retold, other])) == {frozenset({first.id, retold.id}), frozenset({other.id})}


@pytest.mark.parametrize(
    ("item", "shared"), [("Falke-12 boats", 1.0), ("Falke-12A boats", 2 / 3), ("Falke-15 boats", 0.0), ("boats", 1.0)]
)
def test_a_model_of_another_number_is_another_item(item: str, shared: float) -> None:
    first, other = purchase("One", "Falke-12 boats", date(2024, 3, 1), 8), purchase("Two", item, date(2024, 3, 1), 8)
    assert FEATURES["item shared"](*all_facts([first, other])) == pytest.approx(shared)


def memorandum(name: str, stage: str, published: date, signed: date | None = None) -> Record:
    where = document(name, "Kenya and France: a memorandum of a day.", published)
    times = (("time", "a day", on(signed)),) if signed else ()
    return record(
        where, "agreement", "memorandum", stage, "memorandum", ("party", "Kenya"), ("party", "France"), *times
    )


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (memorandum("Later", "agreed", date(2024, 5, 2), date(2024, 5, 1)), "agreed 3043 days apart"),
        (memorandum("In force", "done", date(2016, 5, 2), date(2016, 5, 1)), None),
        (memorandum("Retold", "agreed", date(2024, 5, 2), date(2016, 1, 1)), None),
        (memorandum("Lapsed", "ended", date(2024, 5, 2), date(2024, 5, 1)), None),
        (memorandum("Plan", "planned", date(2024, 5, 2)), "agreed long before the other was still planned"),
        (memorandum("Plan before", "planned", date(2015, 12, 2)), None),
        (memorandum("No day", "agreed", date(2024, 5, 2)), None),
    ],
)
def test_what_was_agreed_long_before_is_another_agreement(other: Record, why: str | None) -> None:
    first = memorandum("First", "agreed", date(2016, 1, 2), date(2016, 1, 1))
    one, two = all_facts([first, other])
    assert match(one, two).conflict == match(two, one).conflict == why


def exercise(name: str, named: str, party: str) -> Record:
    where = document(name, f"{named}: soldiers of {party} exercise with those of Kenya in 2024.", date(2024, 3, 1))
    sides = (("party", party), ("party", "Kenya"), ("name", named), ("time", "2024", on(date(2024, 3, 1))))
    return record(where, "exercise", "exercise", "done", named, *sides)


def test_exercises_of_one_year_with_other_names_and_counterparts_are_two() -> None:
    first, other = exercise("One", "Blue Oar 2024", "France"), exercise("Two", "Grey Reed 2024", "Norway")
    again = exercise("Three", "Blue Oar 2024", "Norway")
    assert match(*all_facts([first, other])).conflict == "other counterpart: FR and NO"
    assert match(*all_facts([first, again])).conflict is None


def test_who_is_told_with_one_side_alone_meets_the_two_sides() -> None:
    both = document("Both", "Ana Ruiz and Per Dahl spoke for Chile and Norway on 5 May 2024.", date(2024, 5, 6))
    one = document("One", "Ana Ruiz of Chile held talks on Sunday.", date(2024, 5, 6))
    day = on(date(2024, 5, 5))
    sides = (("party", "Chile"), ("party", "Norway"), ("time", "5 May 2024", day))
    first = record(both, "meeting", "talks", "done", "spoke", ("person", "Ana Ruiz"), *sides)
    alone = (("person", "Ana Ruiz"), ("party", "Chile"), ("time", "Sunday", day))
    second = record(one, "meeting", "talks", "done", "talks", *alone)
    shared = keys_of(all_facts([first])[0]) & keys_of(all_facts([second])[0])
    assert shared == {"talks|CL", "meeting|person|ruiz|2024Q2"}
    untimed = record(both, "meeting", "talks", "done", "spoke", *sides[:2])
    assert "talks|CL" not in keys_of(all_facts([untimed])[0])


def test_other_spellings_of_a_visitor_forbid_nothing() -> None:
    def visit(name: str, who: str) -> Record:
        where = document(name, f"{who} of Kenya came to Norway.", date(2024, 3, 1))
        return record(where, "meeting", "visit", "done", "came", ("host", "Norway"), ("person", who))

    first, other = visit("One", "Mohammed el-Wanjiru"), visit("Two", "Muhammad al-Wanjiru")
    assert match(*all_facts([first, other])).conflict is None
    assert match(*all_facts([first, visit("Three", "Ann Otieno")])).conflict == "other visitors"


def test_who_is_told_with_no_side_meets_the_two_that_its_report_is_about() -> None:
    both = document("Both", "Chile and Norway held talks. They signed a memorandum. Kenya looks on.", date(2024, 5, 6))
    sides = (("party", "Chile"), ("party", "Norway"))
    met = record(both, "meeting", "talks", "done", "talks", *sides)
    bare = record(both, "agreement", "memorandum", "agreed", "memorandum")
    other = document("Other", "Chile and Norway signed a memorandum.", date(2024, 5, 7))
    signed = record(other, "agreement", "memorandum", "agreed", "memorandum", *sides)
    third = record(both, "agreement", "memorandum", "agreed", "signed", ("party", "Kenya"))
    keys = {one.record.id: keys_of(one) for one in all_facts([met, bare, third, signed])}
    assert "memorandum|CLNO" in keys[bare.id] & keys[signed.id]
    assert "memorandum|CLNO" not in keys[third.id]
    assert keys_of(*all_facts([bare])) == frozenset()
    target = record(both, "figure", "target", None, "signed", ("about", "Chile"))
    assert keys_of(all_facts([met, target])[1]) == {"target|CL"}


def test_what_is_under_way_is_not_what_begins_much_later() -> None:
    def named(name: str, stage: str, told: date, held: date | None = None) -> Record:
        where = document(name, "Kenya and Peru: Blue Oar on a day.", told)
        times = (("time", "a day", on(held)),) if held else ()
        sides = (("party", "Kenya"), ("party", "Peru"), ("name", "Blue Oar"))
        return record(where, "exercise", "exercise", stage, "Blue Oar", *sides, *times)

    ongoing = named("Now", "ongoing", date(2024, 3, 1))
    soon, later = (named(str(day), "planned", date(2024, 2, 1), day) for day in (date(2024, 4, 1), date(2025, 4, 1)))
    assert match(*all_facts([ongoing, soon])).conflict is None
    assert match(*all_facts([ongoing, later])).conflict == "over before the other was still to come"


def test_being_the_only_one_says_nothing_where_each_report_has_a_party_of_its_own() -> None:
    def treaty(name: str, party: str) -> Record:
        where = document(name, f"Kenya, Peru and {party} have a treaty.", date(2024, 3, 1))
        sides = (("party", "Kenya"), ("party", "Peru"), ("party", party))
        return record(where, "agreement", "treaty", "agreed", "treaty", *sides)

    sole = FEATURES["the only such thing in both reports"]
    assert sole(*all_facts([treaty("One", "Chile"), treaty("Two", "Chile")])) == 1
    assert sole(*all_facts([treaty("One", "Chile"), treaty("Two", "Norway")])) == 0


@pytest.mark.parametrize(
    ("one", "two", "other"),
    [
        ("Chile-Norway Dialogue", "2 plus 2 Dialogue", 0),
        ("Chile-Norway Dialogue", "Fjord Dialogue", 0),
        ("Andes Dialogue", "Fjord Dialogue", 1),
    ],
)
def test_a_name_of_countries_and_sorts_alone_is_no_other_name(one: str, two: str, other: int) -> None:
    def named(name: str) -> Record:
        where = document(name, f"Chile and Norway: the {name}.", date(2024, 3, 1))
        return record(where, "meeting", "dialogue", "done", name, ("name", name))

    assert FEATURES["other name"](*all_facts([named(one), named(two)])) == other


def test_a_report_of_several_is_of_this_one_where_the_number_is_the_same() -> None:
    first, same = purchase("One", "boats", date(2024, 3, 1), 8), purchase("Two", "lorries", date(2024, 3, 9), 8)
    other = purchase("Three", "lorries", date(2024, 3, 9), 7)
    several = [replace(one, rivals=1) for one in all_facts([first, same, other])]
    told = {one.record.document.name: one for one in several}
    several_in_other_words = FEATURES["one of several, in other words"]
    assert several_in_other_words(told["One"], told["Two"]) == 0
    assert several_in_other_words(told["One"], told["Three"]) == 1


def fair(name: str, host: str, held: date, *, stage: str = "planned", form: str = "exhibition") -> Record:
    where = document(name, f"NavalShow 2022 in Lima, hosted by {host} on a day.", held - timedelta(days=20))
    roles = (("name", "NavalShow 2022"), ("place", "Lima"), ("host", host), ("time", "a day", on(held)))
    return record(where, "meeting", form, stage, "NavalShow 2022", *roles)


def test_another_host_parts_neither_two_reports_of_one_fair_on_its_days_nor_joins_others() -> None:
    day = date(2022, 5, 9)
    first, misread = fair("One", "Peru", day), fair("Two", "Norway", day)
    assert together(resolve([first, misread])) == {frozenset({first.id, misread.id})}
    assert match(*all_facts([first, fair("Three", "Norway", day + timedelta(days=1))])).conflict is not None
    talks = [fair(name, host, day, form="conference") for name, host in (("One", "Peru"), ("Two", "Norway"))]
    assert match(*all_facts(talks)).conflict is not None


@pytest.mark.parametrize(("name", "parted"), [("NavalShow 2022", False), ("Air Show 2022", True)])
def test_without_days_another_host_parts_fairs_only_if_the_name_says_too_little(name: str, parted: bool) -> None:
    def told(document_name: str, host: str, *time: tuple[str, str, When]) -> Record:
        where = document(document_name, f"{host} will host {name} on a day.", date(2022, 4, 9))
        return record(where, "meeting", "exhibition", "planned", name, ("name", name), ("host", host), *time)

    dated, undated = told("One", "Peru", ("time", "a day", on(date(2022, 5, 9)))), told("Two", "Norway")
    assert (match(*all_facts([dated, undated])).conflict is not None) == parted


@pytest.mark.parametrize(
    ("stage", "days", "parted"),
    [("planned", 80, False), ("planned", 120, True), ("suspended", 120, False), ("suspended", 400, True)],
)
def test_what_was_put_off_can_be_held_later_than_what_was_planned(stage: str, days: int, parted: bool) -> None:
    plan = fair("Plan", "Peru", date(2022, 3, 1), stage=stage)
    deed = fair("Deed", "Peru", date(2022, 3, 1) + timedelta(days=days), stage="done")
    one, other = all_facts([plan, deed])
    assert bool(match(one, other).conflict) == parted == apart(outline_of(one), outline_of(other))


@pytest.mark.parametrize(("number", "parted"), [("fifth", False), ("sixth", True)])
def test_a_numbered_round_may_be_held_years_late(number: str, parted: bool) -> None:
    def round_(name: str, number: str, stage: str, held: date) -> Record:
        where = document(name, f"The {number} round of Kenya and Peru on a day.", held - timedelta(days=20))
        sides = (("party", "Kenya"), ("party", "Peru"), ("time", "a day", on(held)))
        return record(where, "meeting", "dialogue", stage, f"{number} round", *sides)

    plan, deed = round_("Plan", "fifth", "planned", date(2019, 12, 1)), round_("Deed", number, "done", date(2021, 6, 1))
    one, other = all_facts([plan, deed])
    assert bool(match(one, other).conflict) == parted
    assert not apart(outline_of(one), outline_of(other))


def test_the_day_since_which_an_agreement_is_in_force_is_no_second_signing() -> None:
    signed = memorandum("First", "agreed", date(2016, 1, 2), date(2016, 1, 1))
    in_force = memorandum("Later", "ongoing", date(2018, 5, 2), date(2018, 5, 1))
    of_old = memorandum("Older", "ongoing", date(2016, 5, 2), date(2012, 5, 1))
    assert match(*all_facts([signed, in_force])).conflict is None
    assert match(*all_facts([signed, of_old])).conflict == "agreed 1340 days apart"


def drill(name: str, told: date, *parties: str, stage: str = "done", held: date | None = None) -> Record:
    where = document(name, f"A drill of {', '.join(parties)} at sea on a day.", told)
    times = (("time", "a day", on(held)),) if held else ()
    return record(where, "exercise", "exercise", stage, "drill", *(("party", party) for party in parties), *times)


def test_a_drill_of_two_is_hardly_that_of_three_nor_one_planned_years_before() -> None:
    day = date(2024, 5, 5)
    three = drill("Three", date(2024, 5, 6), "Kenya", "Peru", "Chile", held=day)
    two, old = drill("Two", date(2024, 5, 6), "Kenya", "Peru", held=day), date(2020, 1, 1)
    assert FEATURES["a third party"](*all_facts([three, two])) == 1.0
    assert FEATURES["a third party"](*all_facts([three, three])) == 0.0
    planned = drill("Plan", old, "Kenya", "Peru", stage="planned")
    assert FEATURES["planned long before"](*all_facts([planned, two])) == 1.0
    dated = drill("Dated", old, "Kenya", "Peru", stage="planned", held=day)
    assert FEATURES["planned long before"](*all_facts([dated, two])) == 0.0
