"""The date of publication that an HTML page states about itself."""

import re
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
TEASER = "ancestor::aside or ancestor::nav or ancestor::footer[not(ancestor::article)]"
CLOCK = "ancestor::header[not(ancestor::article or ancestor::main)]"
IN_THE_STORY = (  # much text right before and behind it
    "ancestor::p and string-length(normalize-space(preceding-sibling::text()[1]))"
    " + string-length(normalize-space(following-sibling::text()[1])) > 60"
)
CHANGED = "contains(@class, 'updat') or contains(@class, 'modif') or @itemprop='dateModified'"
# Where a date stands on a page, best first; of the rest of the text nothing is a statement about the page.
PLACES = (
    f"//*[@itemprop='datePublished'][not({TEASER})]",
    f"(//article|//main)//time[contains(@class, 'published') or @pubdate][not({TEASER})]",
    f"(//article|//main)//time[@datetime][not({TEASER} or {CHANGED} or ({IN_THE_STORY}))]",
    f"//time[@datetime or @pubdate][not({TEASER} or {CLOCK} or {CHANGED} or ({IN_THE_STORY}))]",
    f"//abbr[contains(concat(' ', @class, ' '), ' published ')][not({TEASER})]",
    f"//*[contains(@class, 'publish') or contains(@class, 'posted-on') or contains(@class, 'post-date')]"
    f"[not({TEASER})]",
    f"//*[contains(@class, 'entry-date') or contains(@class, 'article-date') or contains(@class, 'dateline')]"
    f"[not({TEASER})]",
)
# Of the head, what is no statement of the day of publication: changes, pictures, the title, and programs.
OTHER_NAMES = re.compile("modif|updat|:image", re.I)
OTHER_ELEMENTS = ".//title | .//style | .//script[not(@type='application/ld+json')]"
LINKED_TYPE = re.compile(r'"@type"\s*:\s*"(\w+)"')
LINKED_DATE = re.compile(r'"date(?:Published|Created)"\s*:\s*"[^"]*"')
NUMBERS = re.compile(r"\s*(\d\d?)[/.-](\d\d?)[/.-]\d\d(?:\d\d)?(?!\d)")


def page_date(tree: Any) -> str | None:
    """The day in a page's head, linked data, address, or first dated element, as ISO 8601; None if there is none.

    htmldate would also take any date in the story, that of a change or a picture, and the oldest of those that teasers
    bear. It is therefore shown the head, the linked data and one element only, and of these what tells of publication.
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
    for element in [*page.xpath(OTHER_ELEMENTS), *filter(_tells_otherwise, page.iter("meta"))]:
        element.drop_tree()
    for script in page.iter("script"):
        script.text = _linked_dates(script.text or "")
    return page


def _tells_otherwise(meta: Any) -> bool:
    """Whether a meta element tells of a change or a picture, or a date in numbers of which none is the day for sure."""
    names = " ".join(meta.get(name, "") for name in ("property", "name", "itemprop", "http-equiv"))
    return bool(OTHER_NAMES.search(names)) or _unclear(meta.get("content", ""))


def _linked_dates(data: str) -> str:
    """The dates of publication in linked data, none of a list of other articles."""
    kind = LINKED_TYPE.search(data)
    return "" if kind and kind[1] == "ItemList" else ", ".join(LINKED_DATE.findall(data))


def _dated_element(tree: Any) -> list[Any]:
    """The first element of the best place without what follows it: its attribute that states the day, or its text."""
    from lxml.html import Element

    for place in PLACES:
        if found := tree.xpath(place):
            element = deepcopy(found[0])
            element.tail = None
            if stated := element.get("datetime") or element.get("content"):
                element = Element("time", datetime=stated)
            return [] if _unclear(stated or element.text_content()) else [element]
    return []


def _unclear(words: str) -> bool:
    """Whether a date in numbers may be read with the day or the month first."""
    if not (found := NUMBERS.match(words)):
        return False
    first, second = int(found[1]), int(found[2])
    return first <= 12 and second <= 12 and first != second
