"""The day of publication and how it is known."""

from datetime import date

import pytest

from muniment.model import Published
from muniment.sources.publication import date_document

STORY = "The two ministers met and spoke about trade, ships and training, and they agreed to go on speaking. " * 4
FOURTH = date(2019, 11, 4)


def dated(stated: object = None, text: str = STORY, file_name: str = "", today: date | None = None) -> Published:
    return date_document(stated=stated, text=text, file_name=file_name, today=today).published


@pytest.mark.parametrize(
    "stated",
    [
        "2019-11-04",
        "2019-11-04T13:25:00+00:00",
        "2019-11-04T13:25:00Z",
        "Mon, 04 Nov 2019 13:25:00 GMT",
        "November 4, 2019",
        "20191104",
        "2019/11/04",
        "2019-11-4",
        "1572873900",
        "1572873900000",
    ],
)
def test_a_stated_date_is_metadata(stated: str) -> None:
    assert dated(stated) == Published(FOURTH, "metadata")


@pytest.mark.parametrize(
    "line",
    [
        "Published at: **2019-11-04T13:25:00+00:00**",
        "November 4, 2019",
        "Monday, November 4, 2019",
        "4th November 2019",
        "2019-11-04",
        "November 4, 2019 10:30 am IST",
        "Posted On: 04 NOV 2019 4:58PM by PIB Delhi",
        "Dated 4 Nov 2019",
        "Published on Nov. 4, 2019 in Politics",
        "Release date: 4-Nov-2019",
        "LISBON, Nov 4, 2019: The ministers met.",
        "LISBON, November 4, 2019 (AB) - The ministers met.",
        "LISBON, Nov. 4, 2019 /Wire/ -- The ministers met.",
        "Lisbon, 4 November 2019 – The ministers met.",
        "(Lisbon, 4 November 2019) The ministers met.",
        "Lisbon, 4 November 2019",
        "By Ana Silva | November 4, 2019",
    ],
)
def test_a_date_line_at_the_top_counts(line: str) -> None:
    assert dated(text=f"A short line above.\n\n{line}\n\n{STORY}") == Published(FOURTH, "date line")


@pytest.mark.parametrize(
    "line",
    [
        "The ministers met on November 4, 2019.",
        "Since November 4, 2019 they have met twice.",
        "In a treaty of Lisbon, signed on 4 November 2019, they agreed on trade.",
        "04/11/2019",
        "November 2019",
        "LISBON, Nov 4: The ministers met.",
        "Updated November 4, 2019 rules apply.",
        "May 2019",
    ],
)
def test_other_dates_at_the_top_do_not_count(line: str) -> None:
    assert dated(text=f"{line}\n\n{STORY}") == Published()


def test_a_date_line_below_the_story_belongs_to_another_one() -> None:
    assert dated(text=f"{STORY}\n\nRead also\n\nNovember 4, 2019") == Published()


def test_a_date_line_below_the_twelfth_line_does_not_count() -> None:
    assert dated(text="\n\n".join(["A short line."] * 12 + ["November 4, 2019"])) == Published()


@pytest.mark.parametrize("name", ["2019-11-04_title", "20191104-title", "story 2019.11.04", "201911041428-title"])
def test_a_date_in_the_file_name_is_the_last_resort(name: str) -> None:
    assert dated(file_name=name) == Published(FOURTH, "file")


@pytest.mark.parametrize("name", ["000_518db2414d5d45fa", "report-2019", "12019110412", "a20191104"])
def test_other_numbers_in_file_names_are_no_dates(name: str) -> None:
    assert dated(file_name=name) == Published()


def test_metadata_come_before_the_date_line_and_that_before_the_file_name() -> None:
    text = f"November 5, 2019\n\n{STORY}"
    assert dated("2019-11-04", text, "2019-11-06_a") == Published(FOURTH, "metadata")
    assert dated(None, text, "2019-11-06_a") == Published(date(2019, 11, 5), "date line")


@pytest.mark.parametrize("stated", ["0000-01-01", "9999-12-31", "1066-10-14", "2019-02-30", "20190230"])
def test_an_implausible_date_leaves_the_document_undated_with_a_warning(stated: object) -> None:
    found = date_document(stated=stated, text=STORY, file_name="", today=None)
    assert found.published == Published()
    assert found.warnings == (f"the publication date {str(stated)!r} is not plausible and was not used",)


@pytest.mark.parametrize("stated", ["yesterday", 17, "04/11/2019"])
def test_a_stated_date_in_unknown_words_is_not_understood(stated: object) -> None:
    found = date_document(stated=stated, text=STORY, file_name="", today=None)
    assert found.published == Published()
    assert found.warnings == (f"the publication date {str(stated)!r} is not understood and was not used",)


def test_a_line_that_is_a_date_comes_before_a_date_in_a_headline() -> None:
    for line in ("Published: 4 November 2019", "November 4, 2019"):
        text = f"Agreement signed in Lisbon, 2 September 1951: a look back\n\n{line}\n\n{STORY}"
        assert dated(text=text) == Published(FOURTH, "date line")


def test_after_an_implausible_date_the_next_basis_is_asked() -> None:
    assert dated("9999-12-31", f"November 4, 2019\n\n{STORY}") == Published(FOURTH, "date line")


def test_nothing_is_published_after_today() -> None:
    assert dated("2019-11-04", today=date(2019, 11, 3)) == Published(FOURTH, "metadata")
    assert dated("2019-11-04", today=date(2019, 10, 3)) == Published()
