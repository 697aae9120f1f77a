import pytest

from muniment.reading.entities import country_code, country_name


@pytest.mark.parametrize(
    ("surface", "code"),
    [
        ("India", "IN"),
        ("Indian", "IN"),
        ("india", "IN"),
        ("INDIA", "IN"),
        ("the United States of America", "US"),
        ("U.S.", "US"),
        ("U. S.", "US"),
        ("US", "US"),
        ("UK", "GB"),
        ("ROK", "KR"),
        ("DPRK", "KP"),
        ("PRC", "CN"),
        ("UAE", "AE"),
        ("KSA", "SA"),
        ("New Delhi", "IN"),
        ("the Kremlin", "RU"),
        ("White House", "US"),
        ("Pentagon", "US"),
        ("Japan's", "JP"),
        ("United States’", "US"),
        ("Republic of Korea", "KR"),
        ("Republic of China", "TW"),
        ("People’s Republic of China", "CN"),
        ("SOCIALIST REPUBLIC OF VIETNAM", "VN"),
        ("Republic of Estonia", "EE"),
        ("Government of Israel", "IL"),
        ("Indian government", "IN"),
        ("the Government of the Republic of India", "IN"),
        ("Government of the Republic of Turkey", "TR"),
        ("Government of the Republic of Korea", "KR"),
        ("Government of the Republic of China", "TW"),
        ("US-led", "US"),
        ("ex-Swedish", "SE"),
        ("Türkiye", "TR"),
        ("Kosovo", "XK"),
        ("Soviet", "SU"),
        ("East Germany", "DD"),
        ("Georgia", "GE"),
        ("I.R. Iran", "IR"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
    ],
)
def test_words_that_stand_for_a_country(surface: str, code: str) -> None:
    assert country_code(surface) == code


@pytest.mark.parametrize(
    "surface",
    [
        "turkey",
        "us",
        "Us",
        "chad",
        "jordan",
        "polish",
        "china",
        "uk",
        "EU",
        "NATO",
        "Indo-Russian",
        "Boeing",
        "",
        "washington",
    ],
)
def test_words_that_do_not(surface: str) -> None:
    assert country_code(surface) is None


def test_the_name_under_a_code() -> None:
    assert country_name("AE") == "United Arab Emirates"
    assert country_name("QQ") is None
