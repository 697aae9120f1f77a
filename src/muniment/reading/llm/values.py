"""Times and amounts: read from the quoted words by our rules, and compared with what the model says they mean."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from muniment.errors import InvariantError
from muniment.model import Amount, Document, Quote, Sentence, When
from muniment.reading.amounts import purse_of, read_amount
from muniment.reading.llm.quotes import RefusedError
from muniment.reading.times import Act, TimeContext, find_times, time_of

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Place:
    """A quote with the sentence that it stands in."""

    document: Document
    sentence: Sentence
    quote: Quote
    context: TimeContext

    @property
    def words(self) -> str:
        """The text of the sentence."""
        return self.document.text[self.sentence.start : self.sentence.end]

    @property
    def span(self) -> tuple[int, int]:
        """The quote's offsets in the sentence."""
        return self.quote.start - self.sentence.start, self.quote.end - self.sentence.start


@dataclass(frozen=True, slots=True)
class Told:
    """Days that the document itself states somewhere, near which a time that rests on other sentences must lie."""

    spans: tuple[tuple[date, date], ...]

    def holds(self, first: date | None, last: date | None, words: str = "") -> bool:
        """Whether a span is near what is told: 31 days for a day or month, a year for what is longer.

        Also a year where the words name the month, so that only the year is the model's. Another month is none.
        """
        low, high = first or last, last or first
        if low is None or high is None:
            return False
        named = {number for number, month in enumerate(_MONTHS, 1) if re.search(rf"\b{month}", words)}
        if named and not named >= {low.month, high.month}:
            return False
        slack = _NEAR if (high - low) < _NEAR and not named else _YEAR
        return any(a - slack <= low and high <= b + slack for a, b in self.spans if b - a <= _YEAR)


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
_NEAR, _YEAR = timedelta(days=31), timedelta(days=366)


def told_times(document: Document, sentences: Sequence[Sentence], context: TimeContext) -> Told:
    """All days and periods that the story states, and the day of its publication."""
    spans = [(day, day) for day in (document.published.day,) if day]
    for sentence in sentences:
        if sentence.furniture:
            continue
        for found in find_times(document.text[sentence.start : sentence.end], context):
            if found.when.earliest and found.when.latest:
                spans.append((found.when.earliest, found.when.latest))
    return Told(tuple(spans))


def when_of(place: Place, said: object, told: Told, act: Act) -> tuple[When, str | None]:
    """What a time of an act means, and what the model said where that differs. Raises RefusedError.

    The rule's reading wins. Where it has none, the model is believed near a day that the text states elsewhere, and of
    a day whose month the words name ('31 March') in the years around such a day.
    """
    rule = time_of(place.words, *place.span, place.context, act)
    meant = interval_of(said)
    if rule.basis != "none":
        if meant and _closes(meant, rule) and told.holds(*meant):
            return _when(*meant, place.quote.words), None
        return rule, None if meant == (rule.earliest, rule.latest) else _plain(said)
    if rule.rule == "not a time" and not _TIMELIKE.search(place.quote.words):
        raise RefusedError("time")
    if meant is None or not told.holds(*meant, place.quote.words):
        return rule, None if said is None else _plain(said)
    return _when(*meant, place.quote.words), None


def _closes(meant: tuple[date | None, date | None], rule: When) -> bool:
    """Whether the model has the rule's beginning, and an end where the rule leaves it open ('since 2014')."""
    return meant[0] == rule.earliest and rule.latest is None and meant[1] is not None


_TIMELIKE = re.compile(
    r"\d|day|night|week|month|year|decade|quarter|time|later|earlier|after|before|during|since|until|next|last|then"
    r"|now|recent|soon|moment|summer|winter|spring|autumn|fall|annual|ago|end|start|begin|first|second|third|same|today"
    r"|date|season|morning|evening|once|regular|current|previous|future|past|term|long|so far|present|period|century",
    re.I,
)


def _when(first: date | None, last: date | None, words: str) -> When:
    precision = "day" if first == last else "span"
    shape = When(first, last, precision, "inferred", words, rule="model")
    iso = shape.iso or ""
    return replace(shape, precision={4: "year", 7: "month"}.get(len(iso), precision))


def interval_of(said: object) -> tuple[date | None, date | None] | None:
    """First and last day of an ISO day, month, year or interval; None for anything else."""
    if not isinstance(said, str):
        return None
    left, slash, right = said.partition("/")
    try:
        first = None if left == ".." else _day(left, _first)
        last = None if right == ".." else _day(right if slash else left, _last)
    except ValueError:
        return None
    if (first is None and last is None) or (first and last and first > last):
        return None
    return first, last


def _day(iso: str, choose: Callable[[int, int | None, int | None], date]) -> date:
    match = _ISO.fullmatch(iso)
    if not match:
        raise ValueError(iso)
    year, month, day = match.groups()
    return choose(int(year), int(month) if month else None, int(day) if day else None)


def _first(year: int, month: int | None, day: int | None) -> date:
    return date(year, month or 1, day or 1)


def _last(year: int, month: int | None, day: int | None) -> date:
    if day:
        return date(year, month or 1, day)
    after = date(year + 1, 1, 1) if (month or 12) == 12 else date(year, (month or 12) + 1, 1)
    return after - timedelta(days=1)


def amount_of(place: Place, said: object) -> tuple[Amount, str | None]:
    """What an amount means, and what the model said where that differs. Raises RefusedError.

    The rule's number wins; what is counted is the model's word.
    """
    text = place.document.text
    rule = read_amount(place.words, *place.span, purse=purse_of(text), before=text[: place.sentence.start])
    meant = _amount(said)
    if rule is None:
        if meant is None or not _number_in(meant, place.quote.words):
            raise RefusedError("number")
        return replace(meant, words=place.quote.words), None
    if meant is None or (rule.value, rule.low, rule.high) != (meant.value, meant.low, meant.high):
        return _with_unit(rule, meant) if not rule.unit else rule, _plain(said)
    settled = _with_unit(rule, meant)
    return settled, _plain(said) if (settled.unit, settled.bound) != (meant.unit, meant.bound) else None


def _with_unit(rule: Amount, meant: Amount | None) -> Amount:
    """The rule's amount with the noun that the model counts; which money it is, is the rule's to say."""
    if meant is None or not meant.unit or _is_money(rule.unit) or _is_money(meant.unit):
        return rule
    return replace(rule, unit=meant.unit)


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _amount(said: object) -> Amount | None:
    """The model's amount, if it has the shape of one."""
    if not isinstance(said, dict) or not isinstance(said.get("unit"), str):
        return None
    bound = said.get("bound") if said.get("bound") in ("about", "min", "max") else None
    value, low, high = (_decimal(said.get(key)) for key in ("value", "low", "high"))
    unit = said["unit"].encode("utf-8", "replace").decode()
    try:
        if value is not None:
            return Amount(unit, value=value, bound=bound)
        return Amount(unit, low=low, high=high, bound=bound)
    except InvariantError:
        return None


def _decimal(number: object) -> Decimal | None:
    if isinstance(number, bool) or not isinstance(number, int | float | str):
        return None
    try:
        found = Decimal(str(number).replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < Decimal(10) ** 18 else None


_WORDED = {
    "hundreds": 100,
    "thousands": 1000,
    "dozens": 12,
    "dozen": 12,
    "pair": 2,
    "one": 1,
    "a": 1,
    "an": 1,
    "two": 2,
}
_SCALES = {
    "hundred": 2,
    "thousand": 3,
    "k": 3,
    "lakh": 5,
    "m": 6,
    "mn": 6,
    "million": 6,
    "crore": 7,
    "bn": 9,
    "billion": 9,
}
_NUMBER = re.compile(r"\d+(?:,\d{2,3})*(?:\.\d+)?")


def _number_in(amount: Amount, words: str) -> bool:
    """Whether each number of an amount stands in the words, in digits of a scale that they name or as a plain word."""
    spelled = re.findall(r"[a-z]+", words.lower())
    scales = [Decimal(10) ** _SCALES[word.rstrip("s") or word] for word in spelled if word.rstrip("s") in _SCALES]
    digits = {Decimal(found.replace(",", "")) for found in _NUMBER.findall(words)}
    stated = {digit * scale for digit in digits for scale in (Decimal(1), *scales)}
    stated |= {Decimal(_WORDED[word]) for word in spelled if word in _WORDED}
    return all(number in stated for number in (amount.value, amount.low, amount.high) if number is not None)


def _plain(said: object) -> str:
    if isinstance(said, dict):
        return ", ".join(f"{key} {value}" for key, value in said.items())[:80]
    return str(said)[:80].encode("utf-8", "replace").decode()
