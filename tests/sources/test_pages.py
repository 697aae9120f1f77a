"""HTML pages: the article, its date and origin, and pages that are too much for the extractor."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from muniment.errors import DocumentError
from muniment.model import Document, Published
from muniment.settings import DEFAULT_LIMITS, Limits
from muniment.sources import read_paths
from muniment.sources.pages import blocks, extract

PARAGRAPHS = (
    "The defence ministers of the two countries met in the capital on Monday and spoke about training for pilots.",
    "They agreed that the two navies will hold a joint exercise next year, officials said after the meeting.",
    "A further round of talks will take place in the spring, when a plan for the coming years is to be signed.",
)
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Ministers meet</title>{head}</head><body>{body}</body></html>"


def read(tmp_path: Path, markup: str | bytes, *, name: str = "a.html", limits: Limits = DEFAULT_LIMITS) -> Document:
    path = tmp_path / name
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    (document,) = read_paths([path], limits=limits)
    assert isinstance(document, Document)
    return document


def test_an_article_without_what_is_around_it(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="The Daily">'
        '<meta property="article:published_time" content="2019-11-04T10:00:00Z">'
        '<link rel="canonical" href="https://Daily.example/a?utm_source=b#c">'
    )
    menu, foot = "<nav><a href='/'>Home</a> <a href='/b'>World</a></nav>", "<footer>All rights reserved</footer>"
    document = read(tmp_path, page(f"{menu}<article><h1>Ministers meet</h1>{STORY}</article>{foot}", head))
    assert document.text == "Ministers meet\n\n" + "\n".join(PARAGRAPHS)
    assert document.published == Published(date(2019, 11, 4), "metadata")
    assert (document.publisher.name, document.url) == ("The Daily", "https://daily.example/a")
    assert (document.media_type, document.warnings) == ("text/html", ())


def test_a_file_of_unknown_suffix_that_opens_as_a_page(tmp_path: Path) -> None:
    assert read(tmp_path, page(f"<article>{STORY}</article>"), name="page").media_type == "text/html"


def test_the_host_is_the_publisher_and_a_front_page_no_address(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.daily.example/">'
    document = read(tmp_path, page(f"<article>{STORY}</article>", head))
    assert (document.publisher.name, document.url) == ("daily.example", None)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<article><time datetime="2019-11-04T08:00">today</time>{story}</article>'),
        ("", '<article><span class="entry-date">November 4, 2019</span>{story}</article>'),
        (
            "",
            '<aside><time datetime="2018-01-01">x</time></aside><main><time datetime="2019-11-04"/>{story}</main>',
        ),
        ("", '<article>{story}</article><script type="application/ld+json">{{"datePublished": "2019-11-04"}}</script>'),
        ('<link rel="canonical" href="https://daily.example/2019/11/04/meet">', "<article>{story}</article>"),
    ],
    ids=["time", "class", "before teasers", "linked data", "address"],
)
def test_dates_that_a_page_states(head: str, body: str) -> None:
    article = extract(page(body.format(story=STORY), head), limits=DEFAULT_LIMITS)
    assert article.published == "2019-11-04"


def test_a_date_in_the_story_is_no_date_of_publication() -> None:
    story = f"<article>{STORY}<p>The first treaty was signed on 2015-06-03, the second on May 4, 2017.</p></article>"
    assert extract(page(story), limits=DEFAULT_LIMITS).published is None


def test_a_visible_date_line_counts_where_the_page_states_none(tmp_path: Path) -> None:
    document = read(tmp_path, page(f"<article><h1>Ministers meet</h1><p>November 4, 2019</p>{STORY}</article>"))
    assert document.published == Published(date(2019, 11, 4), "date line")


LINE = "<p>Published: 2 September 2019</p>"
TIME = '<time itemprop="datePublished" datetime="2019-09-02">2 Sep</time>'
MODIFIED = '<meta property="article:modified_time" content="2023-06-11T10:00:00+00:00">'
PICTURE = '<meta property="og:image" content="https://daily.example/2017/03/04/ship.jpg">'
LINKED = '<script type="application/ld+json">{}</script>'
RELATED = '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2018-01-01"}]}'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "",
            '<article><time class="updated" datetime="2023-06-11">x</time>'
            '<time class="entry-date published" datetime="2019-09-02">9/2/2019</time>{story}</article>',
        ),
        ("", f'<article>{LINE}<time class="updated" datetime="2023-06-11">x</time>{{story}}</article>'),
        (MODIFIED, f"<article>{TIME}{{story}}</article>"),
        (MODIFIED, f"<article>{LINE}{{story}}</article>"),
        (LINKED.format('{"dateModified": "2023-06-11T08:00:00+00:00"}'), f"<article>{LINE}{{story}}</article>"),
        (PICTURE, f"<article>{LINE}{{story}}</article>"),
        ("<script>loaded('2023-06-11T08:00:00+00:00')</script>", f"<article>{LINE}{{story}}</article>"),
        (
            "",
            '<aside><b itemprop="datePublished">2018-01-01</b></aside>'
            '<nav><i class="post-date">January 1, 2018</i></nav>'
            f"<article>{LINE}{{story}}</article>",
        ),
        ("", f'<header><time datetime="2024-04-30">today</time></header><div>{LINE}{{story}}</div>'),
        (
            "",
            '<article><p class="dateline">September 2, 2019</p><p>The two ministers had signed their first treaty on '
            '<time datetime="2015-06-03">3 June</time>, when both of their navies met in the bay.</p>{story}</article>',
        ),
        (LINKED.format(RELATED) + LINKED.format('{"datePublished": "2019-09-02"}'), "<article>{story}</article>"),
        ('<meta name="date" content="9/2/2019">', f"<article>{LINE}{{story}}</article>"),
    ],
    ids=[
        "time of change",
        "only a time of change",
        "change in the head",
        "change beside a line",
        "linked change",
        "picture",
        "program",
        "teasers",
        "clock",
        "time in the story",
        "linked list of others",
        "unclear order",
    ],
)
def test_the_day_of_publication_is_not_that_of_something_else(tmp_path: Path, head: str, body: str) -> None:
    assert read(tmp_path, page(body.format(story=STORY), head)).published.day == date(2019, 9, 2)


def test_numbers_in_unclear_order_date_no_page(tmp_path: Path) -> None:
    head = '<meta name="date" content="9/2/2019">'
    body = f'<article><span class="entry-date">2/9/2019</span>{STORY}</article>'
    assert read(tmp_path, page(body, head)).published == Published()
    assert read(tmp_path, page(body, head.replace("9/2", "22/9"))).published.day == date(2019, 9, 22)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "<title>Fleet sails | Daily Post</title>",
            "<header><h1>Daily Post</h1></header><article><h2>Fleet sails</h2>",
        ),
        ("<title>Fleet sails - Daily Post</title>", "<div><h1>Daily Post</h1></div><div><h2>Fleet sails</h2>"),
        ("<title>Daily Post | Fleet sails</title>", "<article>"),
        ("<title>Fleet sails | World | Daily Post</title>", "<h2>World</h2><h1>Fleet sails</h1>"),
        ('<title>Fleet sails</title><meta property="og:title" content="Daily Post">', "<article><h1>Fleet sails</h1>"),
        (
            '<title>x</title><meta property="og:title" content="Fleet sails - Daily Post">'
            '<meta property="og:site_name" content="Daily Post">',
            "<div>",
        ),
    ],
)
def test_the_name_of_the_site_is_not_the_title(tmp_path: Path, head: str, body: str) -> None:
    document = read(tmp_path, f"<!DOCTYPE html><html><head>{head}</head><body>{body}{STORY}</body></html>")
    assert document.title == "Fleet sails"


def test_utf8_that_declares_another_encoding_is_read_as_utf8(tmp_path: Path) -> None:
    body = f"<article>{STORY}<p>“Naïve” was the word that one of them used for it – in the café.</p></article>"
    document = read(tmp_path, page(body, '<meta charset="ISO-8859-1">'))
    assert document.text.endswith("“Naïve” was the word that one of them used for it – in the café.")
    assert document.warnings == ("declared as iso-8859-1, read as the UTF-8 that it is",)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("cp1252", "windows-1252"), ("cp1252", "ISO-8859-1"), ("utf-16", "utf-16"), ("utf-8", "hex")],
)
def test_encodings_that_a_page_declares(tmp_path: Path, encoding: str, declared: str) -> None:
    body = f"<article>{STORY}<p>“Naïve” was the word that one of them used for it – in the café.</p></article>"
    document = read(tmp_path, page(body, f'<meta charset="{declared}">').encode(encoding))
    assert document.text.endswith("“Naïve” was the word that one of them used for it – in the café.")


@pytest.mark.parametrize("depth", [256, 3_000, 100_000])
def test_deeply_nested_elements_are_read_by_blocks(tmp_path: Path, depth: int) -> None:
    document = read(tmp_path, page("<div>" * depth + STORY + "</div>" * depth, "<script>x < 1</script>"))
    assert document.text == "Ministers meet\n\n" + "\n\n".join(PARAGRAPHS)
    assert "read by its blocks" in document.warnings[0]


def test_a_table_of_twenty_thousand_cells_is_read_by_blocks(tmp_path: Path) -> None:
    document = read(tmp_path, page(STORY + "<table>" + ("<tr>" + "<td>12</td>" * 20 + "</tr>") * 1_000 + "</table>"))
    assert document.text.count("12") == 20_000
    assert document.warnings[0].startswith("21,008 elements are over the limit")


def test_a_tag_of_countless_attributes_is_read_by_blocks(tmp_path: Path) -> None:
    attributes = " ".join(f"a{number}" for number in range(100_000))
    document = read(tmp_path, page(f"<p {attributes}>{STORY}"))
    assert document.text == "Ministers meet\n\n" + "\n\n".join(PARAGRAPHS)
    assert document.warnings[0].startswith("100,000 attributes in a tag are over the limit")


def test_a_page_on_which_no_article_is_found_is_read_by_blocks(tmp_path: Path) -> None:
    document = read(tmp_path, page("<select><option>x</option></select><button>Go</button><h2>Yes</h2>"))
    assert document.text.startswith("Ministers meet\n\n")
    assert "Yes" in document.text


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    document = read(tmp_path, f'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">{entities}]>' + page(f"{STORY}<p>&j;</p>"))
    assert PARAGRAPHS[0] in document.text
    assert len(document.text) < 2_000


def test_script_and_style_are_no_text(tmp_path: Path) -> None:
    document = read(tmp_path, page(f"<script>alert('x')</script><style>p {{}}</style><article>{STORY}</article>"))
    assert "alert" not in document.text


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><script>x()</script></body></html>", "<!-- nothing -->"]
)
def test_a_page_without_text_is_set_aside(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(markup)
    (error,) = read_paths([tmp_path / "a.html"])
    assert isinstance(error, DocumentError)
    assert error.reason == "no text"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One <b>two</b>, three<br>four</p>five", ["One two, three", "four", "five"]),
        ("a <!-- <p>no</p> --> b &amp; c &lt;d&gt;", ["a b & c <d>"]),
        ("<script>if (a<b) x()</script><style>p{}</style>one", ["one"]),
        ("1 < 2 and <", ["1 < 2 and <"]),
        ('<p>One</p><svg viewBox="0 0 1 1"/><p>two</p>', ["One", "two"]),
        ("one<svg/>two<SVG><path d='m'/>no</SVG>three", ["one", "two", "three"]),
        ("one<script/>no</script>two<iframe src='a'/>no</iframe>three", ["one", "two", "three"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("one<!-- never closed", ["one"]),
        ("", []),
    ],
)
def test_blocks(markup: str, expected: list[str]) -> None:
    assert list(blocks(markup)) == expected
