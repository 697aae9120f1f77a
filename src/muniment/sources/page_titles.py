"""The title of an HTML page, told from the name of the site."""

import re
from typing import Any

SEPARATOR = r"\s*\|\s*|\s+[–—-]\s+"
IN_THE_STORY = "//article//h1 | //article//h2 | //main//h1 | //main//h2"
ON_THE_PAGE = "//h1 | //h2"


def headline(tree: Any, *, found: str, page_title: str, site: str) -> str:
    """The title `found`, unless `<title>` shows that it is the name of the site or bears it: then the headline."""
    words = _without_site(found, site)
    return _named(tree, words, page_title, site) or _longer_part(tree, words, page_title, site)


def _named(tree: Any, found: str, page_title: str, site: str) -> str:
    """The heading that is a whole part of `<title>`: of the story, or of the page if the title found is one too."""
    beside = _is_part(found, page_title) or _same(found, site)
    for path in (IN_THE_STORY, ON_THE_PAGE) if beside else (IN_THE_STORY,):
        named = [words for words in _headings(tree, path) if _is_part(words, page_title) and not _same(words, site)]
        if named:
            return max(named, key=len)
    return ""


def _longer_part(tree: Any, found: str, page_title: str, site: str) -> str:
    """What `<title>` says beside the title found, where that is its shorter part and no heading of the page."""
    parts = re.split(SEPARATOR, page_title)
    if len(parts) == 2 and found in parts and found not in _headings(tree, ON_THE_PAGE):
        return max((part for part in parts if not _same(part, site)), key=len, default=found)
    return found


def _headings(tree: Any, path: str) -> list[str]:
    return [words for heading in tree.xpath(path) if (words := " ".join(heading.text_content().split()))]


def _is_part(words: str, page_title: str) -> bool:
    if not words or words not in page_title:
        return False
    return bool(re.search(rf"(?:^|{SEPARATOR}){re.escape(words)}(?:{SEPARATOR}|$)", page_title))


def _without_site(title: str, site: str) -> str:
    """The title without the name of the site before or behind it."""
    if not site:
        return title
    name = re.escape(site)
    return re.sub(rf"(?<=\S)(?:{SEPARATOR}){name}$|^{name}(?:{SEPARATOR})(?=\S)", "", title, flags=re.I)


def _same(words: str, other: str) -> bool:
    return words.casefold() == other.casefold()
