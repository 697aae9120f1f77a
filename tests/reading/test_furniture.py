import math

import pytest

from muniment.reading.furniture import furniture_wording, mark_furniture
from muniment.reading.furniture.chain import Chain, shipped
from muniment.reading.furniture.features import HANGING, features_of
from muniment.reading.furniture.rules import rules_of
from muniment.reading.sentences import split_sentences
from tests.effort import steps

PROSE = "The two navies will hold a drill off the coast in May, the ministry said in a statement on Friday evening."
MORE_PROSE = (
    "Three frigates, a tanker and two patrol aircraft are to take part, according to the plan that both sides signed."
)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Also Read: Rain stops the final", "other story"),
        ("ALSO READ | Why onions are dear", "other story"),
        ("Read More", "other story"),
        ("» Storm closes the port", "other story"),
        ("Follow us on Telegram", "call to the reader"),
        ("<i>Subscribe to our newsletter.</i>", "call to the reader"),
        ("Share this: Facebook Twitter WhatsApp", "page control"),
        ("We use cookies to improve this site.", "page control"),
        ("ads", "advertisement"),
        ("[Advertisement]", "advertisement"),
        ("Tags: frigates, drills", "tags"),
        ("(File photo: a frigate in port)", "picture"),
        ("A crane lifts the gun. (Photo: M. Roe)", "picture"),
        ("© 2024 The Harbour Times", "legal notice"),
        ("(With inputs from agencies)", "desk note"),
        ("(Reporting by A. Roe; Editing by B. Doe)", "desk note"),
        ("ab/cde/fg", "desk note"),
        ("By Jane Roe and John Doe", "byline"),
        ("Author: **Harbour News**", "byline"),
        ("Published at: **2024-05-06T10:00:00+00:00**", "meta"),
        ("Updated on May 6, 2024", "meta"),
        ("Original: [Harbour](https://harbour.example/1)", "meta"),
        ("Media contact: press@harbour.example", "contact"),
        ("+44 20 0000 0000", "contact"),
        ("-30-", "end mark"),
        ("###", "end mark"),
    ],
)
def test_wording_marks(line: str, rule: str) -> None:
    assert furniture_wording(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "Background",
        "Share of imports in the budget",
        "Watch officers of both navies met in the harbour.",
        "The line of credit: $500 million for patrol boats",
        "2018-19 2019-20",
        "30",
        "More frigates are wanted.",
        "Related parties signed the contract on Monday.",
        "A forward-looking framework for defence ties was agreed.",
        "US-Japan",
    ],
)
def test_wording_keeps(line: str) -> None:
    assert furniture_wording(line) is None


def test_all_after_a_heading_of_other_stories_hangs_on_it() -> None:
    tail = ["Recent Articles", "", "Tram line opens", "April 2, 2024", "The new tram line of the capital was …"]
    assert mark_furniture([PROSE, "", *tail]) == [
        None,
        None,
        "other stories",
        None,
        "other stories",
        "other stories",
        "other stories",
    ]


def test_the_tail_ends_where_prose_returns() -> None:
    lines = [PROSE, "ALSO READ", "Rain stops the final", "Onions are dear", MORE_PROSE, PROSE]
    assert rules_of(lines) == [None, "other story", "other stories", "other stories", None, None]


def test_a_heading_of_the_story_itself_is_kept() -> None:
    assert mark_furniture([PROSE, "Elsewhere", MORE_PROSE, PROSE]) == [None, None, None, None]


def test_teasers_are_known_without_a_heading() -> None:
    lines = [
        PROSE,
        "Tram line opens",
        "The new tram line of the capital was...",
        "April 2, 2024",
        "It rained on the...",
    ]
    assert mark_furniture(lines) == [None, "headline of a teaser", "teaser", "headline of a teaser", "teaser"]


def test_a_story_that_ends_in_dots_is_kept() -> None:
    assert mark_furniture([PROSE, "The talks went on for hours and hours..."]) == [None, None]


def test_stray_words_and_a_single_caption_between_paragraphs() -> None:
    lines = [PROSE, "big sale", MORE_PROSE, "Harbour of Ost", PROSE.replace("the coast", "the Harbour of Ost")]
    assert rules_of(lines) == [None, "stray words", None, "caption", None]


def test_several_bare_names_are_the_headings_of_the_story() -> None:
    named = MORE_PROSE.replace("frigates", "ships of the Coast Guard at the Naval Base")
    assert rules_of([PROSE, "Coast Guard", named, "Naval Base", named]) == [None] * 5


def test_sentences_carry_the_mark_of_their_line_and_the_title_has_none() -> None:
    text = f"Read More\n\n{PROSE} (With inputs from agencies)\nAlso Read: Rain. More rain."
    assert [sentence.furniture for sentence in split_sentences(text)] == [
        None,
        None,
        "desk note",
        "other story",
        "other story",
    ]


PAGE = f"""Home
Latest
Business
Sport
The Harbour Times
Navies plan drill off the coast
By Jane Roe
Share
{PROSE}
{MORE_PROSE}
Ships from both sides
The frigates come from Ost and Nord, and the tanker will be lent by a third navy that has not been named so far.
Get the Harbour Times in your inbox every morning
Read about the drill of 2021, the last that both held, and one sees how much smaller this one is, Captain Roe said.
• three frigates and a tanker of the two navies;
• two patrol aircraft.
Rain stops the final in Nord
Harbour Times Premium: how onions became dear
The ministry gave no date for the drill that is to follow in the autumn, and said that talks on it would go on.
You might also like
Tram line opens after nine years
Contact us | Careers | Privacy
"""


def test_a_page_is_told_from_the_story_on_it() -> None:
    lines = PAGE.splitlines()
    marks = dict(zip(lines, mark_furniture(lines), strict=True))
    story = lines[8:12] + lines[13:16] + lines[18:19]
    assert [line for line in story if marks[line]] == []
    furniture = lines[:5] + lines[6:8] + lines[12:13] + lines[19:]
    assert [line for line in furniture if not marks[line]] == []
    assert marks["You might also like"] == "other stories"
    assert marks["Sport"] == "page"


def test_a_note_of_short_lines_is_no_page() -> None:
    lines = [f"Minister number {n} met another minister in town {n}." for n in range(30)]
    assert mark_furniture(lines) == [None] * 30
    assert mark_furniture([*lines, "Share this: Facebook Twitter"])[-1] == "page control"


def test_the_chance_of_a_line_is_that_of_all_ways_through_the_chain() -> None:
    chain = Chain({"a": 2.0, "b": -1.0}, ((1.0, -1.0), (0.5, 2.0)))
    rows = [["a"], ["b", "b"], ["a", "c"]]
    ways = {
        (x, y, z): math.exp(2 * x - 2 * y + 2 * z + chain.steps[x][y] + chain.steps[y][z])
        for x in (0, 1)
        for y in (0, 1)
        for z in (0, 1)
    }
    for line, chance in enumerate(chain.likely(rows)):
        expected = sum(way for states, way in ways.items() if states[line]) / sum(ways.values())
        assert chance == pytest.approx(expected)
    assert chain.likely([]) == []


def test_the_chain_that_ships_knows_what_rules_know() -> None:
    weights = shipped().weights
    assert weights["rule page control"] > 0.3 > -0.3 > weights["no rule"]


def test_a_line_is_told_by_its_run_and_by_how_far_below_a_heading_it_hangs() -> None:
    lines = [PROSE, "Ships:", "three frigates", "a tanker", MORE_PROSE, "Recent Articles", "Tram line opens", "Onions"]
    rows = features_of(lines, [*[None] * 5, "other story", HANGING, HANGING])
    runs = [next(feature for feature in row if " in a run of " in feature) for row in rows]
    assert runs == [
        "prose in a run of 2",
        "short in a run of 2",
        "short in a run of 1 led by a colon",
        "short in a run of 1 led by a colon",
        "prose in a run of 3 led by a colon",
        "short in a run of 2",
        "short in a run of 2",
        "short in a run of 2",
    ]
    assert [[feature for feature in row if feature.startswith("hangs ")] for row in rows[5:]] == [
        [],
        ["hangs 0 short", "hangs at the end short"],
        ["hangs 1 short", "hangs at the end short"],
    ]


def test_the_work_grows_with_the_lines() -> None:
    def work(size: int) -> int:
        lines = [f"Tram line {n} opens" for n in range(size)]
        return steps(lambda: features_of(lines, [HANGING] * size))

    assert work(200) <= 2.1 * work(100)
