import pytest

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


@pytest.mark.parametrize(
    "forms",
    [
        ("F-16 Block 52 aircraft", "F-16s"),
        ("Eurofighter Typhoons", "Typhoon jets", "Typhoon"),
        ("C-130 Hercules transport aircraft", "C-130H"),
        ("USS Coronet (CVN 99)", "Coronet"),
        ("M777A2 howitzers", "M777s"),
        ("Patriot system", "Patriot batteries"),
    ],
)
def test_an_item_is_one_under_all_names_and_designations(forms: tuple[str, ...]) -> None:
    assert items(*forms) == [sorted(forms)]


@pytest.mark.parametrize(
    "forms",
    [
        ("Gripen E fighters", "Gripen F"),
        ("155mm shells", "RCH 155"),
        ("Su-30MKI", "Su-35"),
        ("Leopard 2 tanks", "tanks"),
        ("K9 howitzers", "K2 tanks"),
        ("Type S", "S-400"),
        ("Russian S-400", "Russian missiles"),
        ("Heron UAVs", "UAVs"),
        ("Mk 48 torpedoes", "Mk 45 guns"),
        ("LCA (Navy)", "LCA (Air Force)"),
    ],
)
def test_items_that_share_a_word_only_are_two(forms: tuple[str, ...]) -> None:
    assert len(items(*forms)) == 2


def test_a_family_does_not_make_its_variants_one() -> None:
    assert len(items("Leopard 1A5 tanks", "Leopard 2A4 tanks", "Leopards")) == 3


def test_what_two_names_of_an_item_share_makes_them_one() -> None:
    assert items("P-8A maritime patrol aircraft", "Poseidon jets", "P-8A Poseidon") == [
        ["P-8A Poseidon", "P-8A maritime patrol aircraft", "Poseidon jets"]
    ]


@pytest.mark.parametrize(
    "forms",
    [
        ("United States Navy", "US Navy"),
        ("Armed Forces of Ukraine", "Ukrainian armed forces"),
        ("United Nations Security Council", "U.N. Security Council", "Security Council"),
        ("Royal Meridian Navy", "Navy"),
        ("NATO", "the Alliance"),
        ("Dassault Aviation", "Dassault"),
    ],
)
def test_an_organisation_is_one_under_its_forms(forms: tuple[str, ...]) -> None:
    assert together("org", *forms) == [sorted(forms)]


@pytest.mark.parametrize(
    "forms",
    [
        ("NATO Response Force", "NATO"),
        ("United Nations", "UN Security Council"),
        ("White House", "Pentagon"),
        ("White House", "House"),
        ("US Navy", "UN"),
        ("Russian Air Force", "RAF"),
        ("Embassy of India in Russia", "Russian Embassy in India"),
        ("New START", "START"),
        ("Army", "Brazilian Army"),
        ("Indian Navy", "US Navy"),
    ],
)
def test_a_body_is_not_what_is_named_after_it(forms: tuple[str, ...]) -> None:
    assert len(together("org", *forms)) == 2


def test_a_treaty_is_one_under_its_bare_end() -> None:
    assert together("named", "U.S.-ROK Alliance", "Alliance") == [["Alliance", "U.S.-ROK Alliance"]]


def test_a_bare_navy_between_two_is_neither() -> None:
    assert ["Navy"] in together("org", "Indian Navy", "Royal Navy", "Navy")


def items(*forms: str) -> list[list[str]]:
    return together("item", *forms)


def together(kind: str, *forms: str) -> list[list[str]]:
    text = "; ".join(forms)
    starts = [sum(len(form) + 2 for form in forms[:n]) for n in range(len(forms))]
    spans = [Span(start, start + len(form), kind) for start, form in zip(starts, forms, strict=True)]
    return sorted(sorted(text[s.start : s.end] for s in found.spans) for found in cluster(text, spans))
