"""A reader of a few sentence patterns, and reports in them, for the tests of entries and what follows from them.

India and Japan will meet in Tokyo on 2019-09-02.          a meeting, planned
India met Japan in Tokyo on 2019-09-02.                    the same, done
India ordered radars from Russia for 90 USD by 2020-05-01. a project, agreed and due
Exports of India are to reach 100 USD by 2019-12-31.       a figure, aimed at
Exports of India reached 90 USD in 2019.                   the figure reported
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evaluation.plain_reader import CODES
from muniment.model import Amount, Document, Entity, Mention, Published, Publisher, Record, Sentence, When
from muniment.reading.sentences import split_sentences

_DAY, _SUM = r"(?P<time>\d{4}-\d\d-\d\d)", r"(?P<amount>(?P<number>\d+) USD)"
_DUE = r"(?: (?P<time>by \d{4}-\d\d-\d\d))?"
PATTERNS = (
    ("meeting", "talks", "planned",
     rf"(?P<party>\w+) and (?P<party2>\w+) will (?P<trigger>meet) in (?P<place>\w+) on {_DAY}"),
    ("meeting", "talks", "done", rf"(?P<party>\w+) (?P<trigger>met) (?P<party2>\w+) in (?P<place>\w+) on {_DAY}"),
    ("project", "procurement", "agreed",
     rf"(?P<recipient>\w+) (?P<trigger>ordered) (?P<item>\w+) from (?P<supplier>\w+) for {_SUM}{_DUE}"),
    ("figure", "target", None, rf"(?P<trigger>Exports) of (?P<about>\w+) are to reach {_SUM}{_DUE}"),
    ("figure", "actual", None, rf"(?P<trigger>Exports) of (?P<about>\w+) reached {_SUM} in (?P<time>\d{{4}})"),
)  # fmt: skip
_TYPES = {"place": "place", "item": "item"}


@dataclass(frozen=True, slots=True)
class ToldRead:
    """Sentences and records of a document."""

    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class ToldReader:
    """Reads the patterns, each with the score 0.8; with 'maybe' behind it with 0.3."""

    name: str = "told"
    version: str = "1"

    def read(self, document: Document, /) -> ToldRead:
        """Every occurrence of a pattern is a record."""
        records = tuple(
            _record(document, *pattern, found) for *pattern, text in PATTERNS for found in _all(text, document)
        )
        return ToldRead(split_sentences(document.text), records)


def _all(pattern: str, document: Document) -> Iterator[re.Match[str]]:
    return re.finditer(pattern + r"(?P<doubt>, maybe)?\.", document.text)


def _record(document: Document, kind: str, form: str, stage: str | None, found: re.Match[str]) -> Record:
    score = 0.3 if found["doubt"] else 0.8
    mentions = [
        _mention(document, role, found) for role in found.groupdict() if role not in ("trigger", "number", "doubt")
    ]
    trigger = document.quote(*found.span("trigger"))
    return Record(document, kind, form, stage, (trigger,), tuple(m for m in mentions if m), score)


def _mention(document: Document, role: str, found: re.Match[str]) -> Mention | None:
    words = found[role]
    if words is None:
        return None
    quote, name = document.quote(*found.span(role)), role.rstrip("2")
    if name == "time":
        return Mention(name, quote, 0.8, when=_when(words))
    if name == "amount":
        return Mention(name, quote, 0.8, amount=Amount("USD", Decimal(found["number"]), words=words))
    return Mention(name, quote, 0.8, Entity(_TYPES.get(name, "country"), words, CODES.get(words)))


def _when(words: str) -> When:
    if len(words) == 4:
        return When(date(int(words), 1, 1), date(int(words), 12, 31), "year", "stated", words)
    day = date.fromisoformat(words[-10:])
    return When(None if words.startswith("by") else day, day, "day", "stated", words)


def report(day: str, *sentences: str, publisher: str = "Daily") -> Document:
    """A report of a day ('' where it has none), with a headline that nothing is read from."""
    body = " ".join(sentences)
    published = Published(date.fromisoformat(day), "metadata") if day else Published()
    title = f"News {day or 'without a day'}"
    key = f"{day} {body}"
    return Document(f"{key}.txt", title, f"{title}\n\n{body}", Publisher(publisher), published=published, key=key)


def lines(reports: Iterable[Document]) -> str:
    """Reports as JSON lines, as `muniment add` takes them."""
    import json

    told = (
        {"id": d.key, "title": d.title, "body": d.text, "published": str(d.published.day), "source": d.publisher.name}
        for d in reports
    )
    return "".join(json.dumps(row) + "\n" for row in told)


PLAN = report("2019-08-01", "India and Japan will meet in Tokyo on 2019-09-02.")
DEED = report("2019-09-03", "India met Japan in Tokyo on 2019-09-02.", publisher="Evening")
SOON = report("2019-09-03", "India and France will meet in Paris on 2019-12-01.")
LATE = report("2019-06-01", "Japan and France will meet in Kyoto on 2019-07-15.")
ORDER = report("2019-05-05", "India ordered radars from Russia for 90 USD by 2020-05-01.")
MORE = report("2019-05-06", "India ordered radars from Russia for 95 USD by 2020-05-01.", publisher="Evening")
AIM = report("2019-01-10", "Exports of India are to reach 100 USD by 2019-12-31.")
RESULT = report("2020-02-01", "Exports of India reached 90 USD in 2019.", publisher="Evening")
DOUBTFUL = report("2019-04-04", "Korea met France in Seoul on 2019-04-01, maybe.")
REPORTS = (PLAN, DEED, SOON, LATE, ORDER, MORE, AIM, RESULT, DOUBTFUL)
