"""HTML pages: the article is extracted with care for its cost, and otherwise by plain blocks with a warning."""

import html
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from math import isqrt
from pathlib import Path
from typing import Any

from muniment.errors import DocumentError
from muniment.model import Document
from muniment.settings import Limits
from muniment.sources import mending
from muniment.sources.files import peek, read_bytes, shown
from muniment.sources.page_dates import DATE_OPTIONS, page_date
from muniment.sources.page_titles import headline
from muniment.sources.parts import Conditions, Parts, build

CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset=[\"' ]?((?:iso-8859|windows-125|koi8|gb|big5|shift|euc)[\w-]{0,20})", re.I
)
CHARSET_BYTES = 2048
WESTERN = re.compile(r"iso-8859-1|windows-125\d")
OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.I)
OPENING_BYTES = 1024
ELEMENT = re.compile(r"<[A-Za-z]")
ATTRIBUTE_GAP = re.compile(r"[\s/]+")
TAG = re.compile(r"/?[A-Za-z][A-Za-z0-9]*")
SKIPPED = re.compile("script|style|noscript|template|svg|title|nav|footer|aside|iframe|select|button")
SELF_CLOSED = re.compile(r"svg(?:\s[^>]*)?/>", re.I)  # HTML lets no element of its own close itself
INLINE = re.compile("/?(?:a|abbr|b|cite|code|em|font|i|mark|q|small|span|strong|sub|sup|time|u)")


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
    tree = None if (obstacle := _oversize(markup, limits)) else _tree(markup)
    if tree is not None and _depth(tree) >= limits.html_depth:
        obstacle = "the elements are nested too deeply"
    published = None if tree is None else page_date(tree)
    found = None if obstacle or tree is None else _extracted(tree)
    if found is None:
        warning = f"{obstacle or 'no article was found'}: the page was read by its blocks, with all around the story"
        return Article(_page_title(markup), "\n\n".join(blocks(markup)), published, warnings=(warning,))
    source, page_title = (found.sitename or found.hostname or "").lstrip("@"), _page_title(markup)
    title = " ".join((found.title or page_title).split())
    title = headline(tree, found=title, page_title=page_title, site=source)
    return Article(title, found.text, published, source, found.url)


def blocks(markup: str) -> Iterator[str]:
    """The text of a page by block elements, in one pass that neither nesting nor size of the page can slow down."""
    closing, words = "", list[str]()
    for piece in f"b>{_without_comments(markup)}".split("<"):
        tag, text = _tag(piece)
        if closing:
            closing = "" if tag == closing else closing
        elif SKIPPED.fullmatch(tag) and not SELF_CLOSED.match(piece):
            closing = f"/{tag}"
        if closing:
            continue
        if not INLINE.fullmatch(tag):
            yield from _block(words)
            words.clear()
        words.append(text)
    yield from _block(words)


def _block(words: list[str]) -> Iterator[str]:
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


def _oversize(markup: str, limits: Limits) -> str:
    """In what a page is over the limits, or ''."""
    if (elements := sum(1 for _ in ELEMENT.finditer(markup))) > limits.html_elements:
        return f"{elements:,} elements are over the limit"
    tags = (piece.partition(">")[0] for piece in markup.split("<"))
    attributes = isqrt(sum(len(ATTRIBUTE_GAP.findall(tag)) ** 2 for tag in tags))
    return f"{attributes:,} attributes in a tag are over the limit" if attributes > limits.html_attributes else ""


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
    """The markup in the encoding of one byte a character or of East Asia that the page declares; else as any text."""
    declared = CHARSET.search(data, 0, CHARSET_BYTES)
    if declared is None or b"\x00" in data:
        return mending.decode(data, name=name)
    codec = declared[1].decode("ascii").lower()
    if WESTERN.fullmatch(codec) and _is_special_utf8(data):
        text, warnings = mending.decode(data, name=name)
        return text, (f"declared as {codec}, read as the UTF-8 that it is", *warnings)
    try:
        return mending.mend(data.decode("cp1252" if codec == "iso-8859-1" else codec))
    except (LookupError, UnicodeDecodeError):
        return mending.decode(data, name=name)


def _is_special_utf8(data: bytes) -> bool:
    """Whether all of it is UTF-8 with characters above ASCII, which hardly any text in one byte a character is."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False
