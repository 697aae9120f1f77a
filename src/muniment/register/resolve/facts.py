"""What of a record is compared with other records, worked out once."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from muniment.codebook import SIDES
from muniment.model import Amount, Entity, Mention, Record, When
from muniment.reading.entities import country_code
from muniment.reading.entities.folding import fold
from muniment.reading.entities.organisations import organisation_country
from muniment.register.functions import function_of
from muniment.register.resolve.editions import Edition, edition_of

Words = frozenset[str]
DAY = timedelta(days=1)

_STOP = frozenset(
    """
    a an and are as at be between by for from had has have he her his in into is it its joint new of on or other she
    that the their them they this to two was were which will with under said after before first second third would
    """.split()  # noqa: SIM905
)
_SHORT, _SHINGLE, _NEIGHBOURHOOD = 3, 3, 70
TRANSIENT = ("meeting", "exercise")
"""Kinds of things that happen in a span of days and are over."""
OF_A_DAY = ("statement", "understanding")
"""Forms of agreements that are made on a day and have no life of their own after it."""
PLANS = ("proposed", "planned", "agreed")
"""Stages of what is still to come."""
GENERIC = frozenset(
    """
    agreement air arrangement commission committee conference cooperation council declaration defence defense dialogue
    edition exercise exhibition expo fair forum framework group meeting memorandum military ministerial naval annual
    bilateral plu partnership plan program programme project round seminar series show statement strategic summit talk
    treaty understand visit work
    """.split()  # noqa: SIM905
)
"""Words in proper names, as `stem` leaves them, that say what sort of thing it is, not which ('2 plus 2')."""
FORM_NAMES = frozenset({"summit", "conference", "exhibition", "dialogue"})
"""Forms of which the name says what it is; talks are held at all of them."""
ACTS = frozenset(
    """
    agre sign conclud met meet held hold host announc contract order deal discuss visit accord document purchase buy
    bought sell sold suppli equipment trip arrive going offer ask want plan expect countri both side
    """.split()  # noqa: SIM905
)
"""Words (as `stem` leaves them) that half of all records of a kind share."""
AHEAD, BEHIND = 45, 10
"""Days: how far ahead the press announces what it gives no date for, and how far back it reports it."""


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day on which a thing can have happened; None is open. `days` is its length, None if open."""

    first: date | None
    last: date | None

    @property
    def days(self) -> int | None:
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def gap(self, other: "Window") -> int:
        """Days between the two; 0 or less when they share a day."""
        latest = max(self.first or date.min, other.first or date.min)
        earliest = min(self.last or date.max, other.last or date.max)
        return (latest - earliest).days


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The comparable side of a record; each is itself only, so that what was compared once can be remembered.

    Sets of words stand for names; `window` is when it happens, if told, `decided` when an agreement was made.
    `codes` are the countries on its sides, `named` those in its name and triggers, `setting` the two that its document
    is about; `called` are the forms that name or triggers call it by.
    """

    record: Record
    document: str
    codes: Words
    named: Words
    roles: dict[str, Words]
    orgs: tuple[Words, ...]
    people: tuple[str, ...]
    places: tuple[Words, ...]
    place_codes: Words
    name: Words
    initials: str
    edition: Edition
    window: Window | None
    bounds: Window | None
    likely: Window | None
    decided: Window | None
    windows: tuple[Window, ...]
    money: tuple[Amount, ...]
    counts: tuple[Amount, ...]
    items: tuple[Words, ...]
    words: Words
    triggers: Words
    called: Words
    nearby: frozenset[str]
    rivals: int = 0
    setting: Words = frozenset()

    @property
    def published(self) -> date | None:
        return self.record.document.published.day


def all_facts(records: Iterable[Record]) -> list[Facts]:
    """The facts of records in the order of their ids, each with the number of its rivals and the setting.

    A rival is another record of the same document with the same form that shares the parties: two of the kind that
    a later report can mean.
    """
    bare = sorted(map(facts_of, records), key=lambda facts: facts.record.id)
    documents: dict[str, list[Facts]] = {}
    for facts in bare:
        documents.setdefault(facts.document, []).append(facts)
    settings = {name: _setting(told) for name, told in documents.items()}
    return [
        replace(facts, rivals=_rivals(facts, documents[facts.document]), setting=settings[facts.document])
        for facts in bare
    ]


def _rivals(facts: Facts, document: Iterable[Facts]) -> int:
    group = (other for other in document if other.record.form == facts.record.form)
    return sum(other is not facts and _may_be_meant(facts, other) for other in group)


def _setting(document: Iterable[Facts]) -> Words:
    """The two countries that a document names together most often."""
    pairs = Counter(pair for one in document for pair in combinations(sorted(one.codes), 2))
    return frozenset(min(pairs, key=lambda pair: (-pairs[pair], pair), default=()))


def _may_be_meant(facts: Facts, other: Facts) -> bool:
    """Whether the parties of one are among those of the other; who has none may be anybody."""
    return facts.codes <= other.codes or other.codes <= facts.codes


def facts_of(record: Record, *, rivals: int = 0, setting: Words = frozenset()) -> Facts:
    """The facts of a record, seen alone; the rest of its document tells its `rivals` and `setting`."""
    codes = {role: _codes(record.of_role(role)) for role in SIDES}
    windows = tuple(window_of(when) for when in _times(record))
    amounts = [m.amount for m in record.of_role("amount") if m.amount]
    names = [_name(m) for m in record.of_role("name")]
    triggers = frozenset(word for quote in record.triggers for word in content(quote.words))
    return Facts(
        record=record,
        document=record.document.id,
        codes=frozenset().union(*codes.values()),
        named=_named([*names, *(quote.words for quote in record.triggers)]),
        roles=codes,
        orgs=_entities(record.of_role(*SIDES), "org"),
        people=tuple(sorted({_name(m) for m in record.of_role("person") if m.entity and m.entity.type == "person"})),
        places=tuple(sorted({content(_name(m)) for m in record.of_role("place")}, key=sorted)),
        place_codes=frozenset(code for m in record.of_role("place") if (code := _place_code(m))),
        name=_series(names),
        initials=_initials(names),
        edition=edition_of(record),
        window=whole(windows) if _happens(record) or record.kind == "figure" else None,
        bounds=_bounds(record),
        likely=_likely(record),
        decided=_decided(record),
        windows=windows,
        money=tuple(amount for amount in amounts if _is_money(amount)),
        counts=tuple(amount for amount in amounts if not _is_money(amount)),
        items=tuple(sorted({content(_name(m)) for m in record.of_role("item")}, key=sorted)),
        words=_topic(record),
        triggers=triggers,
        called=FORM_NAMES & triggers.union(*map(content, names)),
        nearby=_nearby(record),
        rivals=rivals,
        setting=setting,
    )


def _happens(record: Record) -> bool:
    return record.kind in TRANSIENT or record.form in OF_A_DAY


def _bounds(record: Record) -> Window | None:
    """What stage and publication say of a thing that happens: a plan lies ahead of the report, a deed behind it, and
    what is under way is over before long."""
    day = record.document.published.day
    if record.kind not in TRANSIENT or day is None:
        return None
    if record.stage in PLANS:
        return Window(day - DAY, None)
    if record.stage == "ongoing":
        return Window(None, day + AHEAD * DAY)
    return Window(None, day + DAY) if record.stage == "done" else None


def _likely(record: Record) -> Window | None:
    """When a thing that happens and has no time probably happened, by the day of its report."""
    day = record.document.published.day
    if not _happens(record) or day is None:
        return None
    ahead = record.kind in TRANSIENT and record.stage in PLANS
    return Window(day, day + AHEAD * DAY) if ahead else Window(day - BEHIND * DAY, day)


def _decided(record: Record) -> Window | None:
    """When an agreement was made, as far as the days of its report tell."""
    if record.kind != "agreement":
        return None
    return whole(window_of(when) for when in _times(record) if function_of(record, when) == "decided")


def _series(names: Iterable[str]) -> Words:
    """The words of a name that tell it from others of its sort; all of them if there are no such words."""
    words = frozenset(word for name in names for word in content(name) if not word.isdigit())
    return words - GENERIC or words


def _initials(names: Iterable[str]) -> str:
    """The letters of a name that is one word in capitals ('IDEAS'), without a year, or ''."""
    bare = [re.sub(r"[\s\d-]+", "", name) for name in names]
    return next((name.lower() for name in bare if len(name) > _SHORT - 1 and name.isupper()), "")


def content(text: str) -> Words:
    """The content words of a phrase in small ASCII letters, plurals cut."""
    return frozenset(stem(word) for word in re.findall(r"[a-z0-9]+", fold(text)) if word not in _STOP)


def stem(word: str) -> str:
    """A word without its plural ending or that of a verb; 'K9s' are of the model K9."""
    if word.endswith("s") and word[-2:-1].isdigit():
        return word.removesuffix("s")
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word


def window_of(when: When) -> Window:
    """A time as a window."""
    return Window(when.earliest, when.latest)


def whole(windows: Iterable[Window]) -> Window | None:
    """One window out of several: the narrower of two that overlap, the span from the first to the last of others."""
    joined: Window | None = None
    for window in sorted(windows, key=_narrow_first):
        if joined is None:
            joined = window
        elif joined.gap(window) > 0 or None in (joined.first, joined.last):
            joined = _span(joined, window)
        elif joined.last and window.first is None and window.last:
            soon = DAY * 0 < window.last - joined.last < 2 * AHEAD * DAY
            joined = Window(joined.first, window.last if soon else joined.last)
    return joined


def _narrow_first(window: Window) -> tuple[bool, int, date]:
    return window.days is None, window.days or 0, window.first or window.last or date.min


def _span(a: Window, b: Window) -> Window:
    firsts, lasts = [w.first for w in (a, b) if w.first], [w.last for w in (a, b) if w.last]
    return Window(min(firsts, default=None), max(lasts, default=None))


def _times(record: Record) -> list[When]:
    return [m.when for m in record.of_role("time") if m.when and m.when.basis != "none"]


def _name(mention: Mention) -> str:
    return mention.entity.name if mention.entity else mention.quote.words


def _codes(mentions: Iterable[Mention]) -> Words:
    return frozenset(code for m in mentions if m.entity and (code := m.entity.code or _home(m.entity)))


def _named(phrases: Iterable[str]) -> Words:
    """The countries in names and triggers: who meets at 'the India-Russia summit' need not be told again."""
    words = {word for phrase in phrases for word in re.split(r"[\s\-\u2013/]+", phrase)}
    return frozenset(code for word in words if word[:1].isupper() and (code := country_code(word)))


def _home(entity: Entity) -> str | None:
    """The country of an organisation that the tables know or whose name holds one."""
    return organisation_country(entity.name) if entity.type == "org" else None


def _entities(mentions: Iterable[Mention], kind: str) -> tuple[Words, ...]:
    names = {content(_name(m)) for m in mentions if m.entity and m.entity.type == kind}
    return tuple(sorted((name for name in names if name), key=sorted))


def _place_code(mention: Mention) -> str | None:
    return (mention.entity and mention.entity.code) or country_code(_name(mention))


def _is_money(amount: Amount) -> bool:
    return len(amount.unit) == 3 and amount.unit.isupper()


def _topic(record: Record) -> Words:
    told = [quote.words for quote in record.triggers] + [m.quote.words for m in record.of_role("subject")]
    told += [_name(m) for m in record.of_role("name", "item")]
    return frozenset(word for words in told for word in content(words) if not word.isdigit()) - ACTS


def _nearby(record: Record) -> frozenset[str]:
    """Word triples around the triggers: what two copies of one sentence share."""
    text = record.document.text
    found: set[str] = set()
    body = len(record.document.title)
    for quote in record.triggers:
        if quote.start > body:
            words = re.findall(r"\w+", fold(text[max(body, quote.start - _NEIGHBOURHOOD) : quote.end + _NEIGHBOURHOOD]))
            found.update(" ".join(words[at : at + _SHINGLE]) for at in range(1, len(words) - _SHINGLE))
    return frozenset(found)
