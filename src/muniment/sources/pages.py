"""HTML pages: the article is extracted with care for its cost, and otherwise by plain blocks with a warning."""

import codecs
import html
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muniment.errors import DocumentError
from muniment.model import Document
from muniment.settings import Limits
from muniment.sources import mending
from muniment.sources.files import peek, read_bytes, shown
from muniment.sources.parts import Conditions, Parts, build

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"' ]?([\w-]{2,30})", re.I)
OPENING, OPENING_BYTES = (
    re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S),
    1024,
)
ELEMENT, CELL = re.compile(r"<[A-Za-z]"), re.compile(r"<t[dh]\b", re.I)
TAG = re.compile(r"/?[A-Za-z][A-Za-z0-9]*")
SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "title", "nav", "footer", "aside", "iframe", "select", "button")
)
INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    )
)
DATE_OPTIONS = {  # the page's own statements only; what is plausible is judged with all other dates
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
}


@dataclass(frozen=True, slots=True)
class Article:
    """What was found on a page."""

    title: str
    text: str
    published: str | None = None
    source: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()


def looks_like_page(path: Path) -> bool:
    """Whether a file of an unknown suffix opens as an HTML page."""
    return bool(OPENING.match(peek(path, OPENING_BYTES)))


def read_page(path: Path, conditions: Conditions) -> Iterator[Document | DocumentError]:
    """The one document of an HTML file."""
    data = read_bytes(path, limit=conditions.limits.file_bytes)
    markup, warnings = _decode(data, name=shown(path))
    article = extract(markup, limits=conditions.limits)
    title, more = mending.mend(" ".join(article.title.split()))
    text, most = mending.mend(article.text)
    parts = Parts(
        name=shown(path),
        title=title,
        rest=_without_title(text.strip(), title),
        original=data,
        media_type="text/html",
        published=article.published,
        source=article.source,
        url=article.url,
        file_name=path.stem,
        warnings=warnings + article.warnings + more + most,
    )
    yield build(parts, conditions)


def extract(markup: str, *, limits: Limits) -> Article:
    """The article on a page. A page over the limits, or one that the extractor finds nothing on, is read by blocks."""
    tree = _tree(markup)
    obstacle = _obstacle(markup, tree, limits)
    found = None if obstacle else _extracted(tree)
    if found is None:
        warning = f"{obstacle or 'no article was found'}: the page was read by its blocks, with all around the story"
        return Article(_page_title(markup), "\n\n".join(blocks(markup)), warnings=(warning,))
    return Article(found.title or "", found.text, found.date, found.sitename or found.hostname, found.url)


def blocks(markup: str) -> Iterator[str]:
    """The text of a page by block elements, in one pass that neither nesting nor size of the page can slow down."""
    closing, words = "", list[str]()
    for piece in _without_comments(markup).split("<"):
        tag, text = _tag(piece)
        if closing:
            closing = "" if tag == closing else closing
        elif tag in SKIPPED:
            closing = f"/{tag}"
        if closing:
            continue
        if tag.removeprefix("/") not in INLINE and (block := _plain("".join(words))):
            yield block
            words = []
        words.append(text)
    if block := _plain("".join(words)):
        yield block


def _without_comments(markup: str) -> str:
    head, *rest = markup.split("<!--")
    return head + "".join(part.partition("-->")[2] for part in rest)


def _tag(piece: str) -> tuple[str, str]:
    """Name of the tag that a piece after '<' begins with, and the text behind it; where none begins '<' is text."""
    found = TAG.match(piece)
    if found:
        return found[0].lower(), piece[found.end() :].partition(">")[2]
    return ("!", piece.partition(">")[2]) if piece[:1] in ("!", "?") else ("b", f"<{piece}")


def _plain(words: str) -> str:
    return " ".join(html.unescape(words).split())


def _page_title(markup: str) -> str:
    found = re.search(r"<title\b[^>]{0,200}>([^<]{0,1000})</title", markup, re.I)
    return _plain(found[1]) if found else ""


def _tree(markup: str) -> Any:
    """The page as lxml reads it, or None where that fails. In bytes: text that declares an encoding is refused."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    try:
        return document_fromstring(markup.encode("utf-8"), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None


def _obstacle(markup: str, tree: Any, limits: Limits) -> str:
    """Why the extractor must not be asked, or ''."""
    if tree is None:
        return "the page cannot be parsed"
    for pattern, limit, what in ((ELEMENT, limits.html_elements, "tags"), (CELL, limits.html_cells, "table cells")):
        if (count := sum(1 for _ in pattern.finditer(markup))) > limit:
            return f"{count:,} {what} are over the limit"
    return "the elements are nested too deeply" if _depth(tree) >= limits.html_depth else ""


def _depth(tree: Any) -> int:
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _extracted(tree: Any) -> Any:
    """What trafilatura finds; None if it finds nothing or stumbles, which it does without a word or in many ways."""
    import trafilatura
    from lxml import etree

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: Any
    try:
        found = trafilatura.bare_extraction(
            deepcopy(tree), include_comments=False, with_metadata=True, date_extraction_params=DATE_OPTIONS
        )
    except (etree.LxmlError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None
    return found if found is not None and (found.text or "").strip() else None


def _without_title(text: str, title: str) -> str:
    """The text without a first line that repeats the title."""
    first, _, rest = text.partition("\n")
    return rest.strip() if title and " ".join(first.split()) == title else text


def _decode(data: bytes, *, name: str) -> tuple[str, tuple[str, ...]]:
    """The markup in the encoding that the page declares, if it is a known one that fits; else as any text."""
    declared = CHARSET.search(data, 0, 2048)
    codec = declared[1].decode("ascii", "replace") if declared else "utf-8"
    try:
        if codecs.lookup(codec).name != "utf-8" and b"\x00" not in data:
            return mending.mend(data.decode(codec))
    except (LookupError, UnicodeError):
        return mending.decode(data, name=name)
    return mending.decode(data, name=name)
