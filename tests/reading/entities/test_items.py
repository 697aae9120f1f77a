import pytest

from muniment.reading.entities import Platform, platform_of, with_category
from muniment.reading.entities.items import plain_item
from muniment.reading.entities.tables import listed, read_table


@pytest.mark.parametrize(
    ("words", "name", "country", "category"),
    [
        ("two squadrons of F-16s", "F-16", "US", "combat aircraft"),
        ("Su-30MKI", "Su-30", "RU", "combat aircraft"),
        ("K9 Vajra-T howitzers", "K9", "KR", "howitzer"),
        ("Integrated Battle Command System", "IBCS", "US", "command system"),
        ("INS Talwar (F40)", "INS Talwar", "IN", "warship"),
        ("the frigate HMS Argyll", "HMS Argyll", "GB", "warship"),
        ("BMP-3s", "BMP-3", "RU", "infantry fighting vehicle"),
        ("A400Ms", "A400M", "", "transport aircraft"),
        ("HARM missiles", "AARGM", "US", "air-to-surface missile"),
    ],
)
def test_an_item_has_its_maker_country_and_category(words: str, name: str, country: str, category: str) -> None:
    found = platform_of(words)
    assert found is not None
    assert (found.name, found.country, found.category) == (name, country, category)


def test_the_maker_is_told_and_what_is_not_known_stays_open() -> None:
    assert platform_of("Rafale M") == Platform("Rafale", "Dassault Aviation", "FR", "combat aircraft")
    assert platform_of("spare parts") is None
    assert platform_of("harm to fishing boats") is None
    assert platform_of("") is None


def test_no_name_belongs_to_two_platforms() -> None:
    owners: dict[str, str] = {}
    for row in read_table("platforms"):
        for name in (row["name"], *listed(row["aliases"])):
            assert owners.setdefault(plain_item(name), row["name"]) == row["name"], name


def test_what_no_source_bears_out_says_so() -> None:
    rows = [*read_table("platforms"), *read_table("organisations")]
    assert all(row["source"] and row["as_of"] for row in rows)
    rafale = platform_of("Rafale")
    assert rafale is not None and not rafale.source


@pytest.mark.parametrize(
    ("unit", "whole"),
    [
        ("M777s", "M777 howitzers"),
        ("Black Hawks", "Black Hawk transport helicopters"),
        ("Bayraktar TB2s", "Bayraktar TB2 drones"),
        ("F-35 jets", "F-35 jets"),
        ("frigates", "frigates"),
        ("INS Vikrant", "INS Vikrant"),
        ("Oslo Things", "Oslo Things"),
        ("", ""),
    ],
)
def test_what_is_counted_has_its_category_behind_a_mere_designation(unit, whole):
    assert with_category(unit) == whole
