"""The documents behind an entry as references: BibTeX, and CSL-JSON for Zotero and its like."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import quote

from muniment.model import Document
from muniment.plain import plain

# BibTeX counts a brace behind a backslash, too, so that a lone one would end the field.
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
_NOT_IN_ADDRESS = re.compile(r"[{}\\\s\x00-\x1f\x7f-\x9f]")


def bibtex(documents: Iterable[Document], *, today: date) -> str:
    """One @misc a document; `today` is the day on which an address was seen."""
    return "\n".join(_bibtex(document, today) for document in documents)


def _bibtex(document: Document, today: date) -> str:
    day = document.published.day
    fields = {
        "title": f"{{{escaped(document.title or document.name)}}}",
        "author": f"{{{escaped(document.publisher.name)}}}",
        "year": str(day.year) if day else "n.d.",
        "date": day.isoformat() if day else "",
        "url": _address(document.url or ""),
        "urldate": today.isoformat() if document.url else "",
        "note": f"Muniment document {document.id}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(document)},", *lines, "}", ""])


def _key(document: Document) -> str:
    name = re.sub(r"[^a-z0-9]", "", document.publisher.name.lower()) or "unknown"
    day = document.published.day
    return f"{name}{day.year if day else ''}{document.id[1:6]}"


def escaped(text: str) -> str:
    """Text in which TeX sees no command and BibTeX no end of the field."""
    return "".join(_SPECIAL.get(sign, sign) for sign in plain(text))


def _address(url: str) -> str:
    """A web address in which BibTeX sees no end of the field; what it takes for itself is percent-encoded."""
    return _NOT_IN_ADDRESS.sub(lambda found: quote(found[0]), url)


def csl(documents: Iterable[Document], *, today: date) -> list[dict[str, Any]]:
    """CSL-JSON items."""
    return [_item(document, today) for document in documents]


def _item(document: Document, today: date) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": document.id,
        "type": "article-newspaper" if document.publisher.kind != "official" else "report",
        "title": document.title or document.name,
        "container-title": document.publisher.name,
    }
    if day := document.published.day:
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if document.url:
        item |= {"URL": document.url, "accessed": {"date-parts": [[today.year, today.month, today.day]]}}
    return item
