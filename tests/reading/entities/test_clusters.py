from muniment.reading.entities import Span, cluster

TEXT = (
    "Minister meets envoy\n\n"
    "Defence Minister Aron Velden received Lucia Marden of the Coastal Systems Research Organisation (CSRO) on Monday. "
    "Velden said that CSRO and the Royal Meridian Navy would share Taipan radars; the Taipan is new. "
    "Marden agreed, and Veldan, as he is also spelled, thanked her. India and New Delhi were not named."
)


def find(words: str, kind: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words), kind)


def names(*spans: Span) -> list[list[str]]:
    return [[TEXT[s.start : s.end] for s in found.spans] for found in cluster(TEXT, spans)]


def test_short_and_full_names_and_spellings_are_one_person() -> None:
    spans = [find("Aron Velden", "person"), find("Velden", "person", 1), find("Veldan", "person")]
    spans += [find("Lucia Marden", "person"), find("Marden", "person", 1)]
    assert names(*spans) == [["Aron Velden", "Velden", "Veldan"], ["Lucia Marden", "Marden"]]


def test_an_acronym_joins_its_expansion() -> None:
    assert names(find("Coastal Systems Research Organisation", "org"), find("CSRO", "org", 1)) == [
        ["Coastal Systems Research Organisation", "CSRO"]
    ]


def test_a_plural_and_its_article_are_the_same_thing() -> None:
    assert names(find("Taipan", "item"), find("Taipan", "item", 1)) == [["Taipan", "Taipan"]]


def test_a_capital_and_its_country_are_one_and_know_the_code() -> None:
    (found,) = cluster(TEXT, [find("India", "country"), find("New Delhi", "country")])
    assert found.code == "IN"


def test_different_types_never_join() -> None:
    assert len(cluster(TEXT, [find("Velden", "person"), find("Velden", "org")])) == 2


def test_the_fullest_form_is_the_name() -> None:
    (found,) = cluster(TEXT, [find("Velden", "person", 1), find("Aron Velden", "person")])
    assert found.name == "Aron Velden"


def test_presidents_of_two_countries_are_two_offices() -> None:
    text = "Talks\n\nThe President of Chad met the President of Togo."
    spans = [Span(text.index(w), text.index(w) + len(w), "office") for w in ("President of Chad", "President of Togo")]
    assert len(cluster(text, spans)) == 2
