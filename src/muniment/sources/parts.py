"""What every kind of source finds, and how a Document is made of it."""

from dataclasses import dataclass
from datetime import date

from muniment.errors import DocumentError
from muniment.model import Document
from muniment.settings import Limits
from muniment.sources import origins
from muniment.sources.language import foreign_language
from muniment.sources.publication import date_document


@dataclass(frozen=True, slots=True)
class Conditions:
    """What holds for a whole run: the limits, and the day after which no publication date is plausible."""

    limits: Limits
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What was found of one document. `published` is as stated, unread; `file_name` only if it names this document."""

    name: str
    title: str
    rest: str
    original: bytes
    media_type: str
    published: object = None
    source: str | None = None
    url: str | None = None
    key: str | None = None
    file_name: str = ""
    warnings: tuple[str, ...] = ()


def build(parts: Parts, conditions: Conditions) -> Document:
    """The document; DocumentError 'no text', 'too large' or 'not English'."""
    if not parts.rest.strip():
        raise DocumentError(parts.name, "no text", "there is no text in it")
    text = f"{parts.title}\n\n{parts.rest}"
    if len(text) > conditions.limits.text_characters:
        raise DocumentError(parts.name, "too large", f"{len(text):,} characters of text are over the limit")
    if language := foreign_language(text):
        raise DocumentError(parts.name, "not English", f"the text is in {language}")
    cited_name, cited_url = origins.original(parts.rest)
    address = origins.canonical_url(parts.url) or origins.canonical_url(cited_url)
    dated = date_document(stated=parts.published, text=parts.rest, file_name=parts.file_name, today=conditions.today)
    return Document(
        name=parts.name,
        title=parts.title,
        text=text,
        publisher=origins.publisher(parts.source, cited_name, url=address),
        url=origins.page_address(address),
        published=dated.published,
        key=parts.key,
        original=parts.original,
        media_type=parts.media_type,
        warnings=parts.warnings + dated.warnings,
    )
