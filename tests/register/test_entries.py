"""Entries: best values with their reasons, claims, sources, confidence, sort date."""

from dataclasses import replace
from datetime import date

from muniment.model import Record, When
from muniment.register.entries import entry_of
from muniment.register.sources import independent_groups
from tests.register.small import document, money, on, record

SIDES = (("supplier", "France"), ("recipient", "Kenya"))


def order(name: str, day: date, millions: int, *, publisher: str = "", source: str = "", score: float = 0.8) -> Record:
    said = f" {source} said so." if source else ""
    text = f"Kenya ordered boats from France for ${millions} million.{said}"
    where = document(name, text, day, publisher=publisher or name)
    amount = ("amount", f"${millions} million", money(millions * 1_000_000))
    named = (("source", source),) if source else ()
    return record(where, "project", "procurement", "agreed", "ordered", *SIDES, amount, *named, score=score)


def test_the_value_with_more_independent_sources_stands_and_the_other_stays_visible() -> None:
    told = [order("A", date(2024, 1, 1), 90), order("B", date(2024, 1, 2), 90), order("C", date(2024, 1, 3), 95)]
    entry = entry_of(told)
    assert entry.best("amount") == ("90000000 USD",)
    (best, other) = (cell for cell in entry.cells if cell.role == "amount")
    assert best.reason == "told by 2 independent sources against 1"
    assert (other.value, other.best, [claim.told for claim in other.claims]) == (
        "95000000 USD",
        False,
        [date(2024, 1, 3)],
    )
    assert entry.conflicting("amount") == (other,)
    assert entry.best("supplier") == ("FR",)


def test_among_equals_the_publisher_that_people_hold_more_reliable_stands() -> None:
    told = [order("A", date(2024, 1, 1), 90), order("B", date(2024, 1, 2), 95)]
    assert entry_of(told).best("amount") == ("95000000 USD",)  # told later
    rated = rate(told[0], 0.8)
    (best, other) = (cell for cell in entry_of([rated, told[1]]).cells if cell.role == "amount")
    assert (best.value, best.reason) == (
        "90000000 USD",
        "told by a publisher held more reliable: 0.8 against 0.5",
    )
    assert other.reason == "90000000 USD stands: told by a publisher held more reliable: 0.8 against 0.5"
    assert entry_of([rate(told[0], 0.5), told[1]]).best("amount") == ("95000000 USD",)
    assert entry_of([rated, told[1], order("C", date(2024, 1, 3), 95)]).best("amount") == ("95000000 USD",)


def rate(told: Record, reliability: float) -> Record:
    publisher = replace(told.document.publisher, reliability=reliability)
    return replace(told, document=replace(told.document, publisher=publisher))


def test_a_copy_adds_a_report_and_no_source() -> None:
    told = [order("A", date(2024, 1, 1), 90), order("B", date(2024, 1, 2), 90)]
    copies = {told[1].document.id: told[0].document.id}
    assert (entry_of(told).reports, entry_of(told).sources) == (2, 2)
    assert (entry_of(told, originals=copies).reports, entry_of(told, originals=copies).sources) == (2, 1)


def test_reports_of_one_statement_are_one_source_and_so_is_the_release_itself() -> None:
    told = [
        order("A", date(2024, 1, 2), 90, source="Ministry of Defence"),
        order("B", date(2024, 1, 3), 90, source="Ministry of Defence"),
        order("C", date(2024, 1, 2), 90, publisher="Ministry of Defence (Kenya)"),
        order("D", date(2024, 3, 2), 90, source="Ministry of Defence"),
        order("E", date(2024, 1, 2), 90),
    ]
    names = {record.document.id: record.document.name for record in told}
    groups = [sorted(names[document] for document in group) for group in independent_groups(told)]
    assert sorted(groups) == [["A", "B", "C"], ["D"], ["E"]]


def test_confidence_grows_with_independent_sources_and_is_one_when_a_person_has_accepted() -> None:
    one, two = order("A", date(2024, 1, 1), 90), order("B", date(2024, 1, 2), 90)
    assert entry_of([one]).confidence == 0.8
    assert entry_of([one, two]).confidence == 0.96
    assert entry_of([one, two], originals={two.document.id: one.document.id}).confidence == 0.8
    assert entry_of([one], accepted=[one.id]).confidence == 1.0


def test_the_sort_date_is_the_event_s_else_an_open_end_up_to_the_first_report() -> None:
    told = order("A", date(2024, 1, 9), 90)
    assert entry_of([told]).sort_date.iso == "../2024-01-09"
    where = document("Met", "Chile and Peru met on 5 May 2023.", date(2024, 1, 9))
    parties = (("party", "Chile"), ("party", "Peru"), ("time", "5 May 2023", on(date(2023, 5, 5))))
    met = record(where, "meeting", "talks", "done", "met", *parties)
    assert entry_of([met]).sort_date.iso == "2023-05-05"


def test_a_more_exact_time_stands_among_equals() -> None:
    month = document("Month", "Chile and Peru met in May.", date(2023, 6, 1))
    day = document("Day", "Chile and Peru met on 5 May.", date(2023, 5, 6))
    parties = (("party", "Chile"), ("party", "Peru"))
    rough = record(
        month, "meeting", "talks", "done", "met", *parties, ("time", "May", on(date(2023, 5, 1), date(2023, 5, 31)))
    )
    exact = record(day, "meeting", "talks", "done", "met", *parties, ("time", "5 May", on(date(2023, 5, 5))))
    entry = entry_of([rough, exact])
    assert entry.best("time") == ("2023-05-05",)
    assert entry.sort_date.iso == "2023-05-05"


def test_the_whole_time_stands_before_one_of_its_days() -> None:
    days = When(date(2023, 5, 5), date(2023, 5, 8), "day", "stated", "from 5 to 8 May")
    parties = (("party", "Chile"), ("party", "Peru"))
    ahead = document("Ahead", "Chile and Peru will drill from 5 to 8 May.", date(2023, 4, 1))
    plan = record(ahead, "exercise", "exercise", "planned", "drill", *parties, ("time", "from 5 to 8 May", days))
    for day, iso in ((5, "2023-05-05/2023-05-08"), (9, "2023-05-09")):
        after = document("After", f"Chile and Peru began to drill on {day} May.", date(2023, 5, 10))
        begun = record(
            after, "exercise", "exercise", "done", "drill", *parties, ("time", f"{day} May", on(date(2023, 5, day)))
        )
        assert entry_of([plan, begun]).best("time") == (iso,)
    (cell,) = [cell for cell in entry_of([plan]).cells if cell.role == "time"]
    assert cell.reason == "told in one way"


def test_an_entry_is_the_same_whatever_the_order_of_its_records() -> None:
    told = [order(name, date(2024, 1, day), 90 + day) for day, name in enumerate("ABCD", start=1)]
    assert entry_of(told) == entry_of(told[::-1])
    assert entry_of(told, entry_id="e1") == replace(entry_of(told), id="e1")
