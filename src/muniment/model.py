"""The nouns. Each checks itself when it is made, so that whatever holds one holds a true one.

A document's `text` is its title, a blank line, and the rest; every offset in the house is a code point of that text,
half open. The central invariant is `document.text[start:end] == quote`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from muniment import codebook
from muniment.errors import InvariantError

PUBLISHER_KINDS = ("official", "wire", "state media", "press", "trade press", "company", "other")
DATE_BASES = ("metadata", "date line", "file", "person", "inferred", "none")
TIME_BASES = ("stated", "relative", "inherited", "inferred", "none")
PRECISIONS = ("day", "week", "month", "quarter", "half", "season", "year", "fiscal year", "decade", "span", "none")
FUNCTIONS = ("happens", "due", "period", "decided")
BOUNDS = ("about", "min", "max")
VERDICTS = ("same", "not same", "unsure")


def _require(true: bool, what: str, value: object) -> None:
    if not true:
        raise InvariantError(f"{what}: {value!r}")


def short_hash(*parts: str, length: int = 12) -> str:
    """A stable id: the first characters of the SHA-256 over the parts, which are kept apart by a separator."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a document; `reliability` (0-1) is what people set, never a guess of ours."""

    name: str
    kind: str = "other"
    country: str | None = None
    reliability: float | None = None

    def __post_init__(self) -> None:
        _require(self.kind in PUBLISHER_KINDS, "publisher kind", self.kind)


UNKNOWN = Publisher("unknown")


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication and how it is known; day None if and only if the basis is 'none'."""

    day: date | None = None
    basis: str = "none"

    def __post_init__(self) -> None:
        _require(self.basis in DATE_BASES, "basis of a publication date", self.basis)
        _require((self.day is None) == (self.basis == "none"), "publication date and its basis disagree", self)


@dataclass(frozen=True, slots=True)
class Document:
    """One publication as it is stored.

    `identity` is what stays the same when the page changes; `id` names this text of it. `name` is what the user knows
    it by (file name, or the id in a JSON line) and is what error messages say. `original` are the bytes as they came,
    `warnings` what was mended on the way in. `lasting` is the identity under which it is stored: people may correct
    what that was made from, and a corrected title is one that the text does not begin with.
    """

    name: str
    title: str
    text: str
    publisher: Publisher = UNKNOWN
    url: str | None = None
    published: Published = Published()
    key: str | None = None  # the source's own id of the document, if it has one
    original: bytes = field(default=b"", repr=False, compare=False)
    media_type: str = "text/plain"
    warnings: tuple[str, ...] = ()
    lasting: str | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        _require(
            bool(self.lasting) or self.text.startswith(f"{self.title}\n\n"),
            "the text does not start with its title",
            self.name,
        )
        _require(bool(self.text.strip()), "a document without text", self.name)

    @property
    def identity(self) -> str:
        """Canonical URL; else publisher and the source's id; else publisher, title and date as told, if publisher or
        date is known; else the text."""
        if self.lasting:
            return self.lasting
        if self.url:
            return short_hash("url", self.url)
        if self.key:
            return short_hash("key", self.publisher.name, self.key)
        if self.title and (self.publisher.name != UNKNOWN.name or self._told):
            return self._title_identity
        return short_hash("text", self.publisher.name, self.text)

    @property
    def earlier_identity(self) -> str | None:
        """What an earlier Muniment took for the identity where that was another one: a title alone."""
        if self.lasting or self.url or self.key or not self.title or self.identity == self._title_identity:
            return None
        return self._title_identity

    @property
    def _title_identity(self) -> str:
        return short_hash("title", self.publisher.name, self.title, str(self._told))

    @property
    def _told(self) -> date | None:
        return None if self.published.basis == "inferred" else self.published.day

    @property
    def id(self) -> str:
        return "d" + short_hash(self.identity, self.text, length=11)

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def quote(self, start: int, end: int) -> "Quote":
        """The words between two offsets, as a checked quote."""
        quote = Quote(start, end, self.text[start:end])
        quote.check(self)
        return quote


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (number 0 is the title, which can be empty); `furniture` names the rule that marked it, or is None."""

    number: int
    start: int
    end: int
    furniture: str | None = None

    def __post_init__(self) -> None:
        _require(0 <= self.start <= self.end, "sentence offsets", (self.start, self.end))


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of a document with their place: `document.text[start:end] == words`."""

    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        _require(0 <= self.start < self.end, "quote offsets", (self.start, self.end))
        _require(len(self.words) == self.end - self.start, "quote length", self.words)

    def check(self, document: Document) -> None:
        """Raise InvariantError unless the document has these words in this place."""
        found = document.text[self.start : self.end]
        _require(found == self.words, f"{document.id}: the text has {found!r} where the quote says", self.words)


@dataclass(frozen=True, slots=True)
class When:
    """What a time means: first and last day (inclusive, None = open), and how that is known.

    `basis` 'none' means that the words give no day (yet); `rule` names the rule that read them, `words` are the words.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: str = "none"
    basis: str = "none"
    words: str = ""
    function: str | None = None
    qualifier: str | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        _require(self.basis in TIME_BASES, "basis of a time", self.basis)
        _require(self.precision in PRECISIONS, "precision of a time", self.precision)
        _require(self.function is None or self.function in FUNCTIONS, "function of a time", self.function)
        known = self.earliest is not None or self.latest is not None
        _require(known == (self.basis != "none"), "a time and its basis disagree", self)
        if self.earliest and self.latest:
            _require(self.earliest <= self.latest, "a time that ends before it begins", self)

    @property
    def iso(self) -> str | None:
        """ISO 8601 as in the codebook: day, month, year, or interval; open ends are '..'; None when not known."""
        first, last = self.earliest, self.latest
        if first is None and last is None:
            return None
        if first is None or last is None:
            return f"{first or '..'}/{last or '..'}"
        if first == last:
            return first.isoformat()
        next_day = date.fromordinal(last.toordinal() + 1) if last < date.max else None
        if first.day == 1 and next_day and next_day.day == 1:
            if (first.year, first.month) == (last.year, last.month):
                return f"{first:%Y-%m}"
            if first.year == last.year and (first.month, last.month) == (1, 12):
                return f"{first:%Y}"
        return f"{first}/{last}"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number (or a range `low`-`high`) of a unit: ISO 4217 code, 'percent', or the noun that is counted."""

    unit: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str | None = None
    words: str = ""

    def __post_init__(self) -> None:
        single, ranged = self.value is not None, self.low is not None and self.high is not None
        _require(single != ranged, "an amount is one number or a range", self)
        _require(self.bound is None or self.bound in BOUNDS, "bound of an amount", self.bound)
        if self.low is not None and self.high is not None:
            _require(self.low <= self.high, "an amount's range", self)

    def as_json(self) -> dict[str, Any]:
        """The codebook's form: {"value" or "low" and "high", "unit", "bound" unless exact}; whole numbers as int."""
        numbers = {"value": self.value} if self.value is not None else {"low": self.low, "high": self.high}
        shown: dict[str, Any] = {name: _plain(number) for name, number in numbers.items() if number is not None}
        return shown | {"unit": self.unit} | ({"bound": self.bound} if self.bound else {})


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that a document names. `code` is the ISO 3166-1 alpha-2 code of a country.

    Of a place it is the code of the country in which the place lies, where its name means one only.

    `id` is stable in the register and None as long as the entity is known in its document only.
    """

    type: str
    name: str
    code: str | None = None
    id: str | None = None

    def __post_init__(self) -> None:
        _require(self.type in codebook.ENTITY_TYPES, "entity type", self.type)

    @property
    def label(self) -> str:
        """What it goes by: a country's code, else the name; a place is not its country."""
        return self.name if self.type == "place" else self.code or self.name


@dataclass(frozen=True, slots=True)
class Mention:
    """A quote in a role of a record, with what was read from it and how sure the reader is (0-1)."""

    role: str
    quote: Quote
    score: float = 1.0
    entity: Entity | None = None
    when: When | None = None
    amount: Amount | None = None

    def __post_init__(self) -> None:
        _require(self.role in codebook.ROLES, "role", self.role)
        _require(0.0 <= self.score <= 1.0, "score", self.score)
        kind = codebook.ROLES[self.role].value
        for value, wanted in ((self.entity, "entity"), (self.when, "time"), (self.amount, "amount")):
            _require(value is None or kind == wanted, f"a {self.role} has no {wanted}", value)


@dataclass(frozen=True, slots=True)
class Record:
    """One act, plan or figure as told by ONE document. The main trigger comes first; `reviewed_by` are people."""

    document: Document = field(repr=False)
    kind: str
    form: str
    stage: str | None
    triggers: tuple[Quote, ...]
    mentions: tuple[Mention, ...] = ()
    score: float = 1.0
    id: str = ""
    reviewed_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require(self.kind in codebook.KINDS, "kind", self.kind)
        kind = codebook.KINDS[self.kind]
        _require(self.form in kind.forms, f"form of a {self.kind}", self.form)
        _require((self.stage in codebook.STAGES) if kind.staged else self.stage is None, "stage", self.stage)
        _require(bool(self.triggers), "a record without a trigger", self.document.id)
        _require(0.0 <= self.score <= 1.0, "score", self.score)
        for quote in self.triggers:
            quote.check(self.document)
        for mention in self.mentions:
            _require(self.kind in codebook.ROLES[mention.role].kinds, f"a {self.kind} has no role", mention.role)
            mention.quote.check(self.document)
        if not self.id:
            object.__setattr__(self, "id", self._first_id())

    def _first_id(self) -> str:
        pivot = self.pivot
        where = self.triggers[0]
        return "r" + short_hash(self.document.id, self.kind, str(where.start), where.words, pivot, length=11)

    @property
    def pivot(self) -> str:
        """The words of the fillers that tell records of one trigger apart."""
        return "|".join(sorted(mention.quote.words for mention in self.pivots))

    @property
    def pivots(self) -> tuple[Mention, ...]:
        """The fillers that tell records of one trigger apart: amount and period, item, or counterpart."""
        order = (
            ("amount", "time") if self.kind == "figure" else ("item", "supplier", "recipient", "party", "host", "name")
        )
        return tuple(mention for mention in self.mentions if mention.role in order)

    def of_role(self, *roles: str) -> tuple[Mention, ...]:
        """The mentions in these roles, in the order of the text."""
        return tuple(sorted((m for m in self.mentions if m.role in roles), key=lambda m: m.quote))

    def with_id(self, other: str) -> "Record":
        """The same record under an id that it had before."""
        return replace(self, id=other)


@dataclass(frozen=True, slots=True)
class Reading:
    """One run of one reader over one document; the newest supersedes earlier ones, which are kept."""

    reader: str
    version: str
    at: datetime
    codebook: str = codebook.VERSION

    def __post_init__(self) -> None:
        _require(self.at.tzinfo is not None, "a reading's time has no zone", self.at)


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision on a record or document; `before` and `after` are JSON-able and kept for good."""

    target: str
    action: str
    by: str
    at: datetime
    before: Any = None
    after: Any = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two records or two entities are one thing; the pair has no order."""

    pair: frozenset[str]
    verdict: str
    by: str
    at: datetime
    score: float | None = None

    def __post_init__(self) -> None:
        _require(len(self.pair) == 2, "a judgement is on two", sorted(self.pair))
        _require(self.verdict in VERDICTS, "verdict", self.verdict)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one record says in one field: the value as text, its words, and who says so (as the text attributes it)."""

    record: str
    document: str
    quote: Quote
    value: str
    said_by: tuple[str, ...] = ()
    told: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of one field of an entry, with every claim to it.

    `best` says that the value stands, `reason` why it does (or what stands instead). Several values of a field can
    stand together (two parties); values that contradict each other have one best among them.
    """

    role: str
    value: str
    claims: tuple[Claim, ...]
    best: bool
    reason: str

    def __post_init__(self) -> None:
        _require(bool(self.claims), "a cell without a claim", self.value)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage as one report tells it; `background` when it is told again and changes nothing."""

    stage: str
    day: date | None
    record: str
    document: str
    background: bool = False


CONFIDENT = 0.77
"""Entries of at least this confidence are shown by default: of what the reader finds so sure by itself, some 85 of 100
are right (`python -m evaluation calibration`)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One real-world thing: the records that tell of it. Computed from records and judgements, never edited.

    `stage` is the stage now; `reports` counts documents, `sources` independent ones; `confidence` is 0-1;
    `sort_date` is when it happens or was decided, else an open end up to the first report.
    """

    id: str
    records: tuple[Record, ...]
    cells: tuple[Cell, ...] = ()
    steps: tuple[Step, ...] = ()
    stage: str | None = None
    reports: int = 0
    sources: int = 0
    confidence: float = 0.0
    sort_date: When = When()

    def __post_init__(self) -> None:
        _require(bool(self.records), "an entry without a record", self.id)
        _require(len({record.kind for record in self.records}) == 1, "an entry of several kinds", self.id)
        _require(0.0 <= self.confidence <= 1.0, "confidence", self.confidence)

    def best(self, role: str) -> tuple[str, ...]:
        """The values of a field that stand."""
        return tuple(cell.value for cell in self.cells if cell.role == role and cell.best)

    def conflicting(self, role: str) -> tuple[Cell, ...]:
        """The values of a field that do not stand."""
        return tuple(cell for cell in self.cells if cell.role == role and not cell.best)


def sorted_records(records: Iterable[Record]) -> list[Record]:
    """Records in the order of their text."""
    return sorted(records, key=lambda record: (record.triggers[0], record.kind, record.id))
