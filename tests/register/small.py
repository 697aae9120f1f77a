"""Small records of our own for the tests of the register: a text, and which of its words fill which role."""

from datetime import date
from decimal import Decimal

from muniment.model import Amount, Document, Entity, Mention, Published, Publisher, Quote, Record, When

CODES = {"India": "IN", "Japan": "JP", "Kenya": "KE", "France": "FR", "Norway": "NO", "Chile": "CL", "Peru": "PE"}


def document(name: str, text: str, day: date | None = None, *, publisher: str = "Daily") -> Document:
    """A document whose title is its name."""
    published = Published(day, "metadata") if day else Published()
    return Document(name, name, f"{name}\n\n{text}", Publisher(publisher), published=published, key=name)


def record(
    told: Document,
    kind: str,
    form: str,
    stage: str | None,
    trigger: str,
    *roles: tuple[str, str] | tuple[str, str, object],
    score: float = 1.0,
) -> Record:
    """A record of words of the document; a role's third part is its value (a When, an Amount or an entity's type)."""
    mentions = tuple(mention(told, *role) for role in roles)
    where = f"{told.name}:{form}:{trigger}"
    return Record(told, kind, form, stage, (quoted(told, trigger),), mentions, score, id=where)


def quoted(told: Document, words: str) -> Quote:
    """The first occurrence of words behind the title."""
    start = told.text.index(words, len(told.title))
    return told.quote(start, start + len(words))


def mention(told: Document, role: str, words: str, value: object = None) -> Mention:
    """Words in a role with their value."""
    quote = quoted(told, words)
    if isinstance(value, When):
        return Mention(role, quote, when=value)
    if isinstance(value, Amount):
        return Mention(role, quote, amount=value)
    kinds = {"person": "person", "place": "place", "name": "named", "item": "item", "source": "org"}
    if role == "subject":
        return Mention(role, quote)
    if words in CODES:
        return Mention(role, quote, entity=Entity("country", words, CODES[words]))
    return Mention(role, quote, entity=Entity(str(value or kinds.get(role, "org")), words))


def on(first: date, last: date | None = None, words: str = "") -> When:
    """A stated day, or days from the first to the last."""
    last = last or first
    return When(first, last, "day" if first == last else "span", "stated", words)


def money(value: int, unit: str = "USD") -> Amount:
    """A sum."""
    return Amount(unit, Decimal(value))
