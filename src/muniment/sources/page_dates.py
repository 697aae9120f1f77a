"""The date of publication that an HTML page states about itself."""

from copy import deepcopy
from typing import Any

DATE_OPTIONS: dict[
    str, Any
] = {  # wide bounds, which do not move with the clock: what is plausible is judged with all other dates
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
}
# Where a date stands on a page, best first; of the rest of the text nothing is a statement about the page.
PLACES = (
    "//*[@itemprop='datePublished']",
    "(//article|//main)//time[@datetime]",
    "//time[@datetime or @pubdate]",
    "//abbr[contains(concat(' ', @class, ' '), ' published ')]",
    "//*[contains(@class, 'publish') or contains(@class, 'posted-on') or contains(@class, 'post-date')]",
    "//*[contains(@class, 'entry-date') or contains(@class, 'article-date') or contains(@class, 'dateline')]",
)


def page_date(tree: Any) -> str | None:
    """The day in a page's head, linked data, address, or first dated element, as ISO 8601; None if there is none.

    htmldate would also take any date in the story, and the oldest of those that teasers bear. It is therefore shown
    the head, the linked data and one element only.
    """
    import htmldate

    return htmldate.find_date(_statements(tree), **DATE_OPTIONS)


def _statements(tree: Any) -> Any:
    from lxml.html import Element  # type: ignore[import-untyped]

    page, body = Element("html"), Element("body")
    page.extend(deepcopy(head) for head in tree.xpath("./head"))
    body.extend(deepcopy(script) for script in tree.xpath("./body//script[@type='application/ld+json']"))
    body.extend(_dated_element(tree))
    page.append(body)
    return page


def _dated_element(tree: Any) -> list[Any]:
    """A copy of the first element of the best place, without what follows it."""
    for place in PLACES:
        if found := tree.xpath(place):
            element = deepcopy(found[0])
            element.tail = None
            return [element]
    return []
