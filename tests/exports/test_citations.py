"""References of untrusted documents."""

import re
from dataclasses import replace
from datetime import date

from muniment.exports.citations import bibtex
from muniment.model import Document, Published, Publisher

TODAY = date(2024, 5, 1)
DOCUMENT = Document(
    "a.txt",
    "Talks",
    "Talks\n\nIndia met Japan.",
    Publisher("Daily"),
    url="https://example.org/a?b=1&c=%20",
    published=Published(date(2019, 9, 3), "metadata"),
)


def fields(document: Document) -> dict[str, str]:
    """The fields of a reference as BibTeX sees them: a value ends with the brace that closes it, whatever is before."""
    text = bibtex([document], today=TODAY)
    at, found = text.index(",") + 1, {}
    while name := re.compile(r"\s*(\w+) = \{").match(text, at):
        end, depth = name.end(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        found[name[1]] = text[name.end() : end - 1]
        assert text[end] == ","
        at = end + 1
    assert text[at:].strip() == "}"
    return found


def test_no_address_forges_a_field_of_a_reference() -> None:
    forged = replace(DOCUMENT, url="https://x.example/?q=a}},title={{Forged}},x={y\\ \x1b")
    assert list(fields(forged)) == list(fields(DOCUMENT))
    assert fields(forged)["url"] == "https://x.example/?q=a%7D%7D,title=%7B%7BForged%7D%7D,x=%7By%5C%20%1B"
    assert fields(DOCUMENT)["url"] == DOCUMENT.url


def test_no_title_or_publisher_forges_a_field_of_a_reference() -> None:
    title = "A}}, url = {x"
    forged = replace(DOCUMENT, title=title, text=f"{title}\n\nIndia.", publisher=Publisher("B}\x1b{"))
    assert list(fields(forged)) == list(fields(DOCUMENT))
    assert fields(forged)["title"] == r"{A\textbraceright{}\textbraceright{}, url = \textbraceleft{}x}"
    assert "\x1b" not in fields(forged)["author"]
