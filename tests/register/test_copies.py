"""Wire copies: cut, wrapped, with a new lead; and what is no copy."""

from dataclasses import replace
from datetime import date

from muniment.model import Published
from muniment.reading.sentences import split_sentences
from muniment.register.copies import Copy, copies_among, originals
from tests.register.small import document

WIRE = (
    "The navies of Chile and Peru ended a week of manoeuvres off Iquique on Friday, the first since the border was "
    "settled. Nine ships and two submarines took part. Admiral Rosa Vega said that her crews had learnt to refuel "
    "from the neighbour's tankers. A second round is planned off Callao in the spring of next year."
)
LEAD = "Two old rivals are at sea together. "
OTHER = (
    "Norway has chosen a yard in Bergen to build five coast guard cutters, the ministry announced. The first is to be "
    "handed over in three years. Unions welcomed the order, which secures four hundred jobs on the west coast."
)


def test_a_cut_copy_with_a_new_lead_is_found_and_the_later_is_the_copy() -> None:
    wire = document("Wire", WIRE, date(2024, 5, 4))
    copy = document("Paper", LEAD + WIRE[: WIRE.index("A second")], date(2024, 5, 5))
    other = document("Other", OTHER, date(2024, 5, 5))
    (found,) = copies_among([copy, other, wire])
    assert (found.document, found.of, found.certain) == (copy.id, wire.id, True)
    assert copies_among([other, wire, copy]) == [found]


def test_an_undated_text_is_the_copy_of_a_dated_one() -> None:
    wire, undated = document("Wire", WIRE, date(2024, 5, 4)), document("Undated", LEAD + WIRE)
    assert [copy.document for copy in copies_among([wire, undated])] == [undated.id]


def test_furniture_makes_no_copy() -> None:
    menu = "\n\nRead more\n\n" + "\n\n".join(f"Story {word} of the day that everybody reads" for word in ("one", "two"))
    a, b = document("A", WIRE + menu, date(2024, 1, 1)), document("B", OTHER + menu, date(2024, 1, 2))
    told = {each.id: split_sentences(each.text) for each in (a, b)}
    assert copies_among([a, b], told) == []


def test_a_chain_of_copies_leads_to_its_first_text() -> None:
    chain = [Copy("d2", "d1", 0.9), Copy("d3", "d2", 0.8), Copy("d5", "d4", 0.4)]
    assert originals(chain) == {"d2": "d1", "d3": "d1"}


def test_an_inferred_date_does_not_change_who_a_document_is() -> None:
    told = replace(document("Note", WIRE), key=None)
    assert replace(told, published=Published(date(2024, 5, 4), "inferred")).id == told.id
