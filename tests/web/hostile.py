"""Text that would run, in forty places where text is kept or given back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from muniment.model import Amount, Document, Entity, Mention, Published, Publisher, Record, Sentence, When
from muniment.reading.sentences import split_sentences

PAYLOADS = (
    '<script>ran("{}")</script>',
    '<img src=x onerror=ran("{}")>',
    '"><svg onload=ran("{}")></svg>',
    "' onmouseover='ran(\"{}\")' autofocus onfocus='ran(\"{}\")",
    'javascript:ran("{}")',
    '{{{{ ran("{}") }}}}{{% for x in y %}}',
    '</textarea></title></style><script>ran("{}")</script>',
    "<a href=\"javascript:ran('{}')\">open</a>",
    "<iframe srcdoc=\"<script>parent.ran('{}')</script>\"></iframe>",
    '<details open ontoggle=ran("{}")><summary>s</summary></details>',
    '<!--><script>ran("{}")</script>-->',
    '<button hx-get="/health" hx-trigger="load" hx-on::after-request=\'ran("{}")\'>b</button>',
)
ENTITIES = {
    "meeting": ("party", "host", "person", "place", "name", "source"),
    "project": ("supplier", "recipient", "item"),
    "figure": ("about",),
}
FORMS = {"meeting": ("talks", "done"), "project": ("procurement", "planned"), "figure": ("target", None)}
TYPES = {"person": "person", "place": "place", "name": "named", "item": "item"}
KEPT = (
    "title", "body", "publisher", "url", "file name", "source's id", "warning", "trigger", "sentence", "subject words",
    "amount unit", "amount words", "time words", "rule", "qualifier",
    *(role for roles in ENTITIES.values() for role in roles),
    "reader's name", "reader's version",
)  # fmt: skip
"""What comes with a document and its reading: 27 fields."""
DECIDED = (
    "note on an entry", "note on a document", "tag", "look", "why accepted", "why refused", "why merged",
    "publisher set",
    "title set", "who decides", "name set aside", "reason set aside", "detail set aside",
)  # fmt: skip
"""What people give: 13 fields."""


def hostile(payload: int, field: str) -> str:
    """A payload that says, if it runs, which it was and where it stood."""
    return PAYLOADS[payload].replace("{}", f"{payload}/{field}").replace("{{", "{").replace("}}", "}")


@dataclass(frozen=True, slots=True)
class HostileRead:
    """Sentences and records of a document."""

    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class HostileReader:
    """Reads the records that a hostile document is made for."""

    name: str = hostile(0, "reader's name")
    version: str = hostile(0, "reader's version")

    def read(self, document: Document, /) -> HostileRead:
        """One record of each kind."""
        payload = int(document.key.rpartition("#")[2]) if document.key else 0
        made = tuple(_record(document, payload, kind) for kind in ENTITIES)
        return HostileRead(split_sentences(document.text), made)


def hostile_document(payload: int) -> Document:
    """A document in which every text is the payload."""

    def given(field: str) -> str:
        return hostile(payload, field)

    fields = [role for roles in ENTITIES.values() for role in roles]
    fields += ["trigger", "subject words", "amount words", "time words"]
    lines = "\n\n".join(f"Words {number} and {given(field)} here." for number, field in enumerate(fields))
    title = given("title").replace("\n", " ")
    text = f"{title}\n\n{given('body')}\n\n{lines}\n\nOn 2024-06-0{payload % 9 + 1} it is. {given('sentence')}"
    return Document(
        given("file name"),
        title,
        text,
        Publisher(given("publisher")),
        url=given("url"),
        published=Published(date(2024, 1, 1 + payload), "metadata"),
        key=given("source's id") + f"#{payload}",
        original=text.encode(),
        warnings=(given("warning"),),
    )


def _record(document: Document, payload: int, kind: str) -> Record:
    def mention(role: str, field: str, make: Callable[[str], dict[str, object]]) -> Mention:
        words = hostile(payload, field)
        start = document.text.index(words)
        return Mention(role, document.quote(start, start + len(words)), 0.9, **make(words))  # type: ignore[arg-type]

    def entity(role: str) -> Mention:
        return mention(role, role, lambda words: {"entity": Entity(TYPES.get(role, "org"), words)})

    form, stage = FORMS[kind]
    mentions = [entity(role) for role in ENTITIES[kind]]
    mentions.append(mention("subject", "subject words", lambda _: {}))
    mentions.append(mention("amount", "amount words", lambda words: {"amount": _amount(payload, words)}))
    mentions.append(mention("time", "time words", lambda words: {"when": _when(payload, words)}))
    trigger = mention("subject", "trigger", lambda _: {}).quote
    return Record(document, kind, form, stage, (trigger,), tuple(mentions), 0.9)


def _amount(payload: int, words: str) -> Amount:
    return Amount(hostile(payload, "amount unit"), Decimal(7), words=words)


def _when(payload: int, words: str) -> When:
    day = date(2024, 6, 1 + payload)
    rule, qualifier = hostile(payload, "rule"), hostile(payload, "qualifier")
    return When(day, day, "day", "stated", words, "happens", qualifier=qualifier, rule=rule)


def hostile_documents() -> Iterator[Document]:
    """One for each payload."""
    return (hostile_document(payload) for payload in range(len(PAYLOADS)))
