"""The codebook page says what the codebook says, and the one in docs/ is current."""

from pathlib import Path

from muniment.exports.codebook import codebook_markdown

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_page_in_docs_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == codebook_markdown()


def test_a_field_says_in_which_kinds_it_stands() -> None:
    page = codebook_markdown()
    assert "| about | whose figure it is: country, organisation or scheme | figure | entity |" in page
    assert "| host | the one that hosts or organises, when the text says so | meeting, exercise | entity |" in page
    assert "| name | the proper name of the thing | all but figure | entity |" in page
    assert "| source | who says so, when the text attributes it | all | entity |" in page
