"""Titles that stand in the text, and bodies of JSON lines."""

import pytest

from muniment.sources.titles import is_headline, split_body, split_title

STORY = "The two ministers met on Monday."


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        (f"# Ministers meet\n\n{STORY}", "Ministers meet", STORY),
        (f"\n\n#  Ministers meet #\n{STORY}\n", "Ministers meet", STORY),
        (f"Ministers meet in the capital\n\n{STORY}", "Ministers meet in the capital", STORY),
        (f"Ministers meet in the capital\n\n \u00a0\n\n{STORY}", "Ministers meet in the capital", STORY),
        (f"Will the ministers meet?\n\n{STORY}", "Will the ministers meet?", STORY),
        (f"Ministers meet in the capital\n{STORY}", "", f"Ministers meet in the capital\n{STORY}"),
        (f"{STORY}\n\nThey agreed.", "", f"{STORY}\n\nThey agreed."),
        ("Ministers meet in the capital", "", "Ministers meet in the capital"),
        ("# Ministers meet", "", "# Ministers meet"),
        (f"#hashtag of the day\n\n{STORY}", "#hashtag of the day", STORY),
        ("", "", ""),
    ],
)
def test_title_and_rest(text: str, title: str, rest: str) -> None:
    assert split_title(text) == (title, rest)


@pytest.mark.parametrize(
    "line",
    [
        "The ministers of both countries met on Monday in the capital to speak of trade.",
        "September 6, 2019",
        "Posted On: 06 NOV 2019 4:58PM by PIB Delhi",
        "By Our Correspondent",
        "Last updated: 4 November 2019, 10:30",
        "PARIS, Nov 4: The ministers met",
        "PARIS (AB) — The ministers met",
        "Share",
        "Share this article",
        "Source: The Daily",
        "Photo by Ana Silva",
        "Image credit: Ana Silva",
        "By Ana Silva | November 4, 2019",
        "word " * 61,
    ],
)
def test_what_is_no_headline(line: str) -> None:
    assert not is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Exclusive: ministers to meet",
        "FACT SHEET: A pact on ships",
        "UPDATED: Fleet sails",
        "By sea and air, allies train",
        "Navy chief in Lisbon for talks, visits yard",
        "U.S. and Fiji sign pact",
        "Source code deal for fighter jets signed",
        "Original treaty renewed by two allies",
        "Share of exports to rise, says minister",
        "By Land and Sea, two allies agree",
    ],
)
def test_headlines_that_look_like_something_else(line: str) -> None:
    assert is_headline(line)


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("Title\n\nText\n\nMore", "Title", "Text\n\nMore"),
        ("\n\nText", "", "Text"),
        ("Title\n\n\nText", "Title", "\nText"),
        ("Title\n \nText", "Title", "\nText"),
        ("Title\n \nText\n\nMore", "Title", "\nText\n\nMore"),
        ("Text alone", "", "Text alone"),
    ],
)
def test_a_body_is_split_at_its_first_blank_line(body: str, title: str, rest: str) -> None:
    assert split_body(body) == (title, rest)


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\n\t \n", "\n\n\n"])
def test_offsets_in_a_body_hold_for_title_empty_line_and_rest(gap: str) -> None:
    body = f"Title{gap}{STORY}\n\nMore"
    text = "\n\n".join(split_body(body))
    assert (text.index(STORY), len(text)) == (body.index(STORY), len(body))
