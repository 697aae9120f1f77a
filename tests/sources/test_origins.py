"""Addresses in canonical form and publishers."""

import pytest

from muniment.model import Publisher
from muniment.sources.origins import canonical_url, original, publisher


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Www.Example.ORG/A/b.html#part", "https://www.example.org/A/b.html"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://me:secret@example.org/a", "https://example.org/a"),
        ("https://example.org/a?id=3&utm_source=x&UTM_medium=y&fbclid=z", "https://example.org/a?id=3"),
        ("https://example.org/a?utm_source=x", "https://example.org/a"),
        ("https://example.org/a?q=b%20c&d", "https://example.org/a?q=b%20c&d"),
        ("  https://example.org/a ", "https://example.org/a"),
    ],
)
def test_canonical_addresses(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "example.org/a",
        "ftp://example.org/a",
        "https://",
        "https://[::1",
        "https://a:b/c",
        "javascript:x",
        "https://a b/",
    ],
)
def test_what_is_no_web_address(url: str | None) -> None:
    assert canonical_url(url) is None


def test_the_line_of_the_original() -> None:
    text = "A line.\n\nOriginal: [The Daily](https://daily.example/a?utm_source=b)\n\nStory."
    assert original(text) == ("The Daily", "https://daily.example/a?utm_source=b")
    assert original("They found the Original: [a](b) in a line.") == (None, None)
    assert original("Story. " * 1000 + text) == (None, None)


def test_the_publisher_is_the_name_given_else_the_host_else_unknown() -> None:
    assert publisher(None, " The  Daily ", url="https://a.example/") == Publisher("The Daily")
    assert publisher(None, "", url="https://www.daily.example/a") == Publisher("daily.example")
    assert publisher() == Publisher("unknown")
