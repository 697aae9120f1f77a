from datetime import date

import pytest

from muniment.model import Document, Published, Publisher
from muniment.reading.assemble import Page, drafted, records_of
from muniment.reading.encoder import Draft, Filler
from muniment.reading.sentences import split_sentences
from tests.effort import steps

TEXT = "Ministers meet\n\nThe ministers met in Oslo on 5 March 2018. A day later they flew home."

UNDATED = Published()


def page(text, published=UNDATED):
    return Page(Document("d1", text.split("\n")[0], text, Publisher("x"), published=published), split_sentences(text))


def when(page, words):
    start = page.document.text.index(words)
    return page.when(start, start + len(words))


def test_a_time_is_counted_from_the_sentence_before():
    assert when(page(TEXT), "A day later").iso == "2018-03-06"


def test_a_time_is_counted_from_publication():
    text = "Ministers meet\n\nThe ministers met in Oslo on Monday."
    assert when(page(text, Published(date(2018, 3, 7), "metadata")), "Monday").iso == "2018-03-05"


VISIT = "Visit\n\nThe envoy will be in Oslo from 6 to 8 May 2024. On the last day a pact is signed in his visit's hall."
PACT = "Visit\n\nThe envoy's visit to Oslo is from 6 to 8 May 2024. A pact will be signed during the visit."


def draft(text, kind, form, trigger, *times):
    start = text.index(trigger)
    fillers = tuple(Filler("time", text.index(t), text.index(t) + len(t), "time", 1.0) for t in times)
    return Draft(kind, form, "planned", ((start, start + len(trigger)),), fillers, 1.0)


def times(text, *drafts, published=UNDATED):
    return [[m.when.iso for m in record.mentions] for record in drafted(page(text, published), drafts)]


def test_a_time_that_names_a_visit_takes_its_days():
    visit = draft(PACT, "meeting", "visit", "visit", "from 6 to 8 May 2024")
    pact = draft(PACT, "agreement", "treaty", "pact", "during the visit")
    assert times(PACT, visit, pact) == [["2024-05-06/2024-05-08"], ["2024-05-06/2024-05-08"]]
    assert times(PACT, pact) == [[None]]


def test_a_time_that_two_visits_could_mean_stays_open():
    first = draft(PACT, "meeting", "visit", "visit", "from 6 to 8 May 2024")
    other = draft(PACT, "meeting", "visit", "visit", "May 2024")
    pact = draft(PACT, "agreement", "treaty", "pact", "during the visit")
    assert times(PACT, first, other, pact)[2] == [None]


def test_a_day_is_counted_in_what_takes_a_few_days():
    visit = draft(VISIT, "meeting", "visit", "be in", "from 6 to 8 May 2024")
    pact = draft(VISIT, "agreement", "treaty", "pact", "last day")
    assert times(VISIT, visit, pact)[1] == ["2024-05-08"]


@pytest.mark.parametrize(
    ("text", "item", "unit"),
    [
        ("Sale\n\nOslo sold frigates in 12 ports, and five of them left.", "frigates", "frigates"),
        ("Sale\n\nOslo has 40 jets. It bought the Falk, and five came.", "Falk", "Falk jets"),
        ("Sale\n\nOslo has 40 Falk jets. It bought the Falk, and five came.", "Falk", "Falk jets"),
        ("Sale\n\nOslo has 40 envoys. It bought the Falk, and five came.", "Falk", "Falk"),
        ("Sale\n\nOslo has 40 envoys. It bought new ones, and five tanks came.", "ones", "tanks"),
    ],
)
def test_a_bare_number_of_a_deal_counts_its_item(text, item, unit):
    places = [(role, text.rindex(words), len(words)) for role, words in (("item", item), ("amount", "five"))]
    fillers = tuple(Filler(role, start, start + length, role, 1.0) for role, start, length in places)
    (record,) = drafted(page(text), [Draft("project", "procurement", "done", ((6, 10),), fillers, 1.0)])
    (mention,) = record.of_role("amount")
    assert (mention.amount.value, mention.amount.unit) == (5, unit)


def test_a_bare_number_of_a_drill_counts_what_was_counted_before():
    text = "Drill\n\nOslo sent 40 marines and a frigate. Of these five fell ill."
    fillers = tuple(
        Filler(role, text.index(words), text.index(words) + len(words), role, 1.0)
        for role, words in (("item", "frigate"), ("amount", "five"))
    )
    (record,) = drafted(page(text), [Draft("exercise", "exercise", "done", ((0, 5),), fillers, 1.0)])
    assert record.of_role("amount")[0].amount.unit == "marines"


def test_how_long_it_takes_is_laid_between_the_days_that_the_text_tells():
    text = "Fleet\n\nIt departed on 5 June 2023. It came home on 25 November 2023 from a six-month tour."
    tour = Draft("exercise", "deployment", "done", ((85, 89),), (Filler("time", 75, 84, "time", 1.0),), 1.0)
    (record,) = drafted(page(text, Published(date(2023, 11, 26), "metadata")), [tour])
    assert [(m.quote.words, m.when.iso) for m in record.mentions] == [("six-month", "2023-06-05/2023-11-25")]


def test_a_day_of_publication_that_the_text_contradicts_settles_nothing():
    text = "Fair\n\nThe fair will open on 5 February 2020. Ministers met on Monday."
    assert when(page(text, Published(date(2020, 1, 22), "metadata")), "Monday").iso == "2020-01-20"
    assert when(page(text, Published(date(2023, 1, 22), "metadata")), "Monday").iso is None
    assert when(page(text, Published(date(2023, 1, 22), "person")), "Monday").iso == "2023-01-16"


def test_an_undated_text_is_of_the_day_of_its_dateline():
    text = "Fair\n\nPorto, 4 November 2019: The fair opened today."
    assert when(page(text), "today").iso == "2019-11-04"


@pytest.mark.parametrize(
    ("words", "code"), [("Busan", "KR"), ("Vladivostok, Russia", "RU"), ("Norway", "NO"), ("Hyderabad", None)]
)
def test_a_place_has_the_code_of_its_country_where_its_name_means_one(words: str, code: str | None) -> None:
    told = page(f"Ministers met\n\nThe ministers met in {words}.")
    at = told.document.text.index(words)
    place = Filler("place", at, at + len(words), "place", 0.9)
    start = told.document.text.index(" met in") + 1
    talks = Draft("meeting", "talks", "done", ((start, start + 3),), (place,), 0.9)
    (record,) = records_of(told, [talks])
    (mention,) = record.of_role("place")
    assert mention.entity is not None
    assert (mention.entity.code, mention.entity.label) == (code, words)


def test_the_sentence_at_an_offset() -> None:
    told = page("Visit\n\n The envoy came.  He left.")
    assert [told.sentence_at(offset) for offset in (0, 4)] == [("Visit", 0)] * 2
    assert [told.sentence_at(offset) for offset in (8, 22)] == [("The envoy came.", 8)] * 2
    assert [told.sentence_at(offset) for offset in (25, 32)] == [("He left.", 25)] * 2
    assert [told.sentence_at(offset) for offset in (5, 7, 24, 33)] == [(told.document.text, 0)] * 4


def test_a_sentence_is_found_without_a_look_at_all_before_it() -> None:
    short, long = (page("Visit\n\n" + "The envoy came.\n" * size) for size in (100, 200))
    few, more = (steps(lambda told=told: told.sentence_at(len(told.document.text) - 2)) for told in (short, long))
    assert more <= 1.5 * few
