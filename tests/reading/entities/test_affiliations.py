from datetime import date

import pytest

from muniment.reading.entities import (
    Affiliations,
    Span,
    country_of,
    organisation_country,
    quoted_countries,
    quoted_country,
)
from tests.effort import steps


def page(text: str, *mentions: tuple[str, str], published: date | None = None) -> Affiliations:
    spans = [Span(text.index(words), text.index(words) + len(words), kind) for words, kind in mentions]
    return Affiliations(text, spans, published)


def code(found: Affiliations, words: str, kind: str) -> str | None:
    start = found.text.index(words)
    return country_of(words, kind, found, start)


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("Safran", "org", "FR"),
        ("Indian Army", "org", "IN"),
        ("Ministry of Defence of Japan", "org", "JP"),
        ("Hindustan Aeronautics Limited", "org", "IN"),
        ("Raksha Mantri", "office", "IN"),
        ("Prime Minister of Singapore", "office", "SG"),
        ("Lloyd Austin", "person", "US"),
        ("NATO", "org", None),
        ("Prime Minister", "office", None),
        ("Aron Velden", "person", None),
        ("Ambassador to India", "office", None),
    ],
)
def test_words_alone(words: str, kind: str, expected: str | None) -> None:
    assert country_of(words, kind) == expected


def test_the_country_before_the_office_reaches_the_person_and_his_short_name() -> None:
    found = page(
        "Visit\n\nKenyan Defence Minister Aron Velden came. Mr Velden left.",
        ("Kenyan", "country"),
        ("Defence Minister", "office"),
        ("Aron Velden", "person"),
    )
    later = Span(found.text.rindex("Velden"), found.text.rindex("Velden") + 6, "person")
    both = Affiliations(found.text, [*found.spans, later])
    assert code(both, "Aron Velden", "person") == "KE"
    assert code(both, "Defence Minister", "office") == "KE"
    answer = both.of(later)
    assert answer is not None and (answer.code, found.text[answer.start : answer.end]) == ("KE", "Kenyan")


def test_the_country_behind_the_office() -> None:
    text = "Talks\n\nThe Minister of Defence of the Republic of Chad, Aron Velden, spoke."
    found = page(text, ("Minister of Defence", "office"), ("Chad", "country"), ("Aron Velden", "person"))
    assert code(found, "Minister of Defence", "office") == "TD"


def test_a_surname_is_read_by_the_office_on_the_documents_day() -> None:
    text = "Talks\n\nIn Tokyo, Defence Minister Iwaya welcomed the guests."
    mentions = (("Defence Minister", "office"), ("Iwaya", "person"))
    assert code(page(text, *mentions, published=date(2019, 4, 2)), "Iwaya", "person") == "JP"
    assert code(page(text, *mentions, published=date(2012, 4, 2)), "Iwaya", "person") is None


def test_an_official_of_a_body_has_no_country() -> None:
    text = "Talks\n\nNATO Secretary General Mark Rutte came."
    found = page(
        text, ("NATO", "org"), ("Secretary General", "office"), ("Mark Rutte", "person"), published=date(2025, 1, 9)
    )
    assert not code(found, "Mark Rutte", "person")


def test_an_organisation_beside_a_country() -> None:
    text = "Deal\n\nThe Polish firm Velden Works sold boats."
    assert code(page(text, ("Polish", "country"), ("Velden Works", "org")), "Velden Works", "org") == "PL"


def test_an_acronym_that_two_countries_have_is_no_evidence() -> None:
    assert organisation_country("SSB") is None
    assert organisation_country("DRDO") == "IN"
    assert organisation_country("ROKAF") == "KR"


def test_quoted_words_of_any_sort() -> None:
    text = "Talks\n\nThe Kenyan army and the guests met. The ministry thanked the two countries."
    found = page(text, ("Kenyan", "country"))

    def read(words: str) -> str | None:
        start = text.index(words)
        answer = quoted_country(found, start, start + len(words))
        return answer.code if answer else None

    assert read("Kenyan army") == "KE"
    assert read("The ministry") == "KE"
    assert read("the two countries") is None


def test_both_sides_are_the_two_countries_spoken_of() -> None:
    text = "Talks\n\nThe Kenyan and Omani ministers met. Both sides agreed to train. The Baltic states sent nobody."
    found = page(text, ("Kenyan", "country"), ("Omani", "country"))

    def read(words: str, *known: str) -> list[str]:
        start = text.index(words)
        return [country.code for country in quoted_countries(found, start, start + len(words), known=known)]

    assert read("Both sides") == ["KE", "OM"]
    assert read("Both sides", "OM") == ["KE"]
    assert read("The Baltic states") == ["EE", "LT", "LV"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("both Koreas", ["KP", "KR"]),
        ("the two Koreas", ["KP", "KR"]),
        ("the Visegrad Four", ["CZ", "HU", "PL", "SK"]),
        ("the Baltics", ["EE", "LT", "LV"]),
        ("the Baltic Fleet", []),
    ],
)
def test_a_group_is_its_countries(words: str, codes: list[str]) -> None:
    text = f"Talks\n\nKenya and Oman met. Then {words} took part."
    start = text.index(words)
    found = quoted_countries(page(text, ("Kenya", "country"), ("Oman", "country")), start, start + len(words))
    assert [country.code for country in found] == codes


@pytest.mark.parametrize(
    ("words", "country"),
    [("The Kingdom", "SA"), ("The Sultanate", "OM"), ("The Republic", "KE"), ("The Emirate", "OM")],
)
def test_the_kingdom_is_the_last_country_that_is_one(words: str, country: str) -> None:
    text = f"Talks\n\nKenya and Saudi Arabia met. Oman sent a ship. {words} agreed."
    found = page(text, ("Kenya", "country"), ("Saudi Arabia", "country"), ("Oman", "country"))
    start = text.index(words)
    answer = quoted_country(found, start, start + len(words))
    assert answer and answer.code == country


def test_a_ship_is_its_navys() -> None:
    text = "Call\n\nINS Talwar called at Duqm."
    answer = quoted_country(page(text), text.index("INS"), text.index(" called"))
    assert answer and answer.code == "IN"


@pytest.mark.parametrize(
    "mentions",
    [
        [("Defence Minister", "office"), ("Aron Velden", "person")],
        [("Kenyan", "country"), ("Defence Minister", "office"), ("President", "office")],
        [("Harbour Works", "org")],
    ],
)
def test_the_work_grows_with_the_mentions(mentions: list[tuple[str, str]]) -> None:
    line = " ".join(words for words, _ in mentions) + " spoke of what the two sides want to do in the year to come.\n"

    def work(size: int) -> int:
        starts = [line.index(words) for words, _ in mentions]
        spans = [
            Span(n * len(line) + start, n * len(line) + start + len(words), kind)
            for n in range(size)
            for start, (words, kind) in zip(starts, mentions, strict=True)
        ]
        found = Affiliations(line * size, spans)
        return steps(lambda: [(found.of(span), found.within(span.start, span.end)) for span in found.spans])

    assert work(80) <= 2.2 * work(40)
