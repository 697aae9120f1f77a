import pytest

from muniment.reading.entities import Platform, platform_of


@pytest.mark.parametrize(
    ("words", "name", "country", "category"),
    [
        ("two squadrons of F-16s", "F-16", "US", "combat aircraft"),
        ("Su-30MKI", "Su-30", "RU", "combat aircraft"),
        ("K9 Vajra-T howitzers", "K9", "KR", "howitzer"),
        ("Integrated Battle Command System", "IBCS", "US", "command system"),
        ("INS Talwar (F40)", "INS Talwar", "IN", "warship"),
    ],
)
def test_an_item_has_its_maker_country_and_category(words: str, name: str, country: str, category: str) -> None:
    found = platform_of(words)
    assert found is not None
    assert (found.name, found.country, found.category) == (name, country, category)


def test_the_maker_is_told_and_what_is_not_known_stays_open() -> None:
    assert platform_of("Rafale M") == Platform("Rafale", "Dassault Aviation", "FR", "combat aircraft")
    assert platform_of("spare parts") is None
    assert platform_of("") is None
