"""Numbers in digits and words, with their scale: '80,502 crore', '1,00,000', 'one and a half million', 'two dozen'."""

import re
from dataclasses import dataclass
from decimal import Decimal

from muniment.reading.amounts.tokens import Tokens

ONE = Decimal(1)
LONGEST = 24  # characters of a number in digits; longer ones are serial numbers
MOST_WORDS = 16  # pieces of one spelled number

SCALES: dict[str, Decimal] = {
    "thousand": Decimal("1E3"),
    "lakh": Decimal("1E5"),
    "lakhs": Decimal("1E5"),
    "lac": Decimal("1E5"),
    "lacs": Decimal("1E5"),
    "million": Decimal("1E6"),
    "mn": Decimal("1E6"),
    "mln": Decimal("1E6"),
    "mil": Decimal("1E6"),
    "crore": Decimal("1E7"),
    "crores": Decimal("1E7"),
    "cr": Decimal("1E7"),
    "billion": Decimal("1E9"),
    "bn": Decimal("1E9"),
    "bln": Decimal("1E9"),
    "bil": Decimal("1E9"),
    "trillion": Decimal("1E12"),
    "tn": Decimal("1E12"),
    "trn": Decimal("1E12"),
    "trln": Decimal("1E12"),
}
MONEY_SCALES: dict[str, Decimal] = {
    "k": Decimal("1E3"),
    "m": Decimal("1E6"),
    "b": Decimal("1E9"),
    "t": Decimal("1E12"),
    "tr": Decimal("1E12"),
    "hundred": Decimal("1E2"),
}
"""Scales that count only where money is meant or a digit stands right before them."""

LAKH = "L"
"""A lakh in short, behind a currency: 'Rs 50L', '₹2.4L crore'."""

MANY: dict[str, Decimal] = {
    "dozens": Decimal(12),
    "tens": Decimal(10),
    "scores": Decimal(20),
    "hundreds": Decimal(100),
    "thousands": Decimal("1E3"),
    "lakhs": Decimal("1E5"),
    "millions": Decimal("1E6"),
    "crores": Decimal("1E7"),
    "billions": Decimal("1E9"),
    "trillions": Decimal("1E12"),
}

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES: dict[str, int] = {word: number for number, word in enumerate(_ONES)}
TENS: dict[str, int] = {word: 10 * number for number, word in enumerate(_TENS, start=2)}
FORMATIONS = frozenset(("squadron", "battalion", "brigade", "regiment", "battery", "flotilla"))
PARTS: dict[str, Decimal] = {
    "half": Decimal("0.5"),
    "third": ONE / 3,
    "thirds": ONE / 3,
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    "fourth": Decimal("0.25"),
    "fourths": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "fifths": Decimal("0.2"),
    "sixth": ONE / 6,
    "sixths": ONE / 6,
    "seventh": ONE / 7,
    "sevenths": ONE / 7,
    "eighth": ONE / 8,
    "eighths": ONE / 8,
    "ninth": ONE / 9,
    "ninths": ONE / 9,
    "tenth": Decimal("0.1"),
    "tenths": Decimal("0.1"),
}

_WESTERN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_COMMA = re.compile(r"\d{1,4},\d{1,2}")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from the pieces up to `end`. `scale` is the part of the value that scale words gave.

    `bound` is 'min' for 'hundreds'; `form` is digits, words or part (a share of a whole: 'two-thirds').
    """

    value: Decimal
    end: int
    scale: Decimal = ONE
    bound: str | None = None
    form: str = "digits"


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent or trailing zeros, so that equal numbers look equal."""
    return Decimal(format(value.normalize(), "f"))


def from_digits(text: str) -> Decimal | None:
    """The value of a number in digits, grouped by thousands, in the Indian way or by points; None if it is no number.

    A lone comma before one or two digits is a decimal comma ('R3,3 billion').
    """
    if len(text) > LONGEST or (text[0] == "0" and text[1:2].isdigit()):
        return None
    if _WESTERN.fullmatch(text) or _INDIAN.fullmatch(text) or _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _COMMA.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if _POINTS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return None


def read_numeral(tokens: Tokens, index: int, *, money: str = "no") -> Numeral | None:
    """The longest number that starts at a piece; `money` 'yes' admits the scales 'm', 'b', 't' after a space."""
    token = tokens[index]
    if token.kind == "number":
        return _digits(tokens, index, money)
    if token.kind != "word":
        return None
    return _many(tokens, index) or _group(tokens, index) or _part(tokens, index, money) or _words(tokens, index)


def _digits(tokens: Tokens, index: int, money: str) -> Numeral | None:
    value = from_digits(tokens[index].text)
    if value is None:
        return None
    end = index + 1
    if _thousands(tokens, end):
        value, end = value * 1000 + int(tokens[end].text), end + 1
    return _scaled(tokens, _behind_flourish(tokens, end), value, money)


def _behind_flourish(tokens: Tokens, index: int) -> int:
    """Behind the '/-' with which Indian sums are closed: 'Rs. 4,666/- crore'."""
    slash, dash, after = tokens[index], tokens[index + 1], tokens[index + 2]
    closes = slash.text == "/" and dash.text == "-" and slash.glued and dash.glued
    return index + 2 if closes and not (after.glued and after.kind == "number") else index


def _thousands(tokens: Tokens, index: int) -> bool:
    """'1 495': three digits behind one to three, a single space between them."""
    first, second = tokens[index - 1], tokens[index]
    if second.kind != "number" or not second.text.isdigit() or second.start != first.end + 1:
        return False
    return len(second.text) == 3 and first.text.isdigit() and len(first.text) <= 3 and first.text[0] != "0"


def _scaled(tokens: Tokens, index: int, value: Decimal, money: str, form: str = "digits") -> Numeral:
    """The number with up to two scale words behind it: '5,000-crore', '1.27 lakh crore'."""
    scale = ONE
    for _ in range(2):
        at = index + 1 if tokens.hyphen(index) else index
        factor = _scale(tokens, at, money)
        if factor is None:
            break
        scale = Decimal(scale * factor)
        index = at + 1
    return Numeral(value * scale, index, scale, form=form)


def _scale(tokens: Tokens, index: int, money: str) -> Decimal | None:
    token = tokens[index]
    if token.lower in SCALES:
        return SCALES[token.lower]
    if token.text == LAKH and token.glued and money == "yes":
        return SCALES["lakh"]
    if token.lower not in MONEY_SCALES or (token.lower != "hundred" and token.text == "t"):
        return None
    if token.lower == "hundred" or money == "yes" or (token.glued and token.text in ("k", "K")):
        return MONEY_SCALES[token.lower]
    return None


def _many(tokens: Tokens, index: int) -> Numeral | None:
    """'Hundreds', 'tens of thousands', 'several hundred', 'a few dozen': the least that the words can mean."""
    value = MANY.get(tokens[index].lower)
    if value is None:
        return _several(tokens, index)
    end = index + 1
    if tokens[end].lower == "of" and tokens[end + 1].lower in MANY:
        value, end = value * MANY[tokens[end + 1].lower], end + 2
    return Numeral(value, end, value, "min", "words")


def _several(tokens: Tokens, index: int) -> Numeral | None:
    at = index + 1 if tokens[index].lower == "a" else index
    word = tokens[at].lower
    at = at + 2 if word == "couple" and tokens[at + 1].lower == "of" else at + 1
    scale = tokens[at].lower
    if word not in ("few", "several", "couple") or not (_is_scale(scale) or (at == index + 2 and scale in MANY)):
        return None
    value = Decimal(24) if scale in ("dozen", "dozens") else MANY.get(f"{scale.removesuffix('s')}s", ONE)
    return Numeral(value, at + 1, value, "min", "words") if value > ONE else None


def _group(tokens: Tokens, index: int) -> Numeral | None:
    """'A pair of frigates' is two frigates, 'a squadron of jets' one squadron."""
    if tokens[index].lower not in ("a", "an", "one") or tokens[index + 2].lower != "of":
        return None
    noun = tokens[index + 1].lower
    if noun in ("pair", "couple"):
        return Numeral(Decimal(2), index + 3, form="words")
    return Numeral(ONE, index + 1, form="words") if noun in FORMATIONS else None


def _part(tokens: Tokens, index: int, money: str) -> Numeral | None:
    """'Half a billion', 'a quarter of a million', 'three quarters of a billion', 'a third', 'two-thirds'."""
    count, at = _count_of_parts(tokens, index)
    part = PARTS.get(tokens[at].lower)
    if part is None:
        return None
    plural = tokens[at].lower.endswith("s")
    alone = tokens[at].lower == "half" or (tokens[at].lower == "quarter" and _scale(tokens, at + 1, money) is not None)
    if (count is None and not alone) or (plural != (count is not None and count > 1)):
        return None
    part, end = part * (count or 1), at + 1
    whole = _whole(tokens, end, money)
    if whole:
        return Numeral(part * whole.value, whole.end, whole.scale, form="words")
    return Numeral(part, end, form="part")


def _count_of_parts(tokens: Tokens, index: int) -> tuple[int | None, int]:
    word = tokens[index].lower
    if word in ("a", "an", "one"):
        return 1, index + 2 if tokens.hyphen(index + 1) else index + 1
    if word in ONES:
        return ONES[word], index + 2 if tokens.hyphen(index + 1) else index + 1
    return None, index


def _whole(tokens: Tokens, index: int, money: str) -> Numeral | None:
    """The scale that a fraction is of: 'a billion', 'of a million', '-a-billion', 'million', 'a dozen'."""
    at = index
    for word in ("of", "a"):
        at = at + 1 if tokens.hyphen(at) else at
        at = at + 1 if tokens[at].lower == word else at
    at = at + 1 if tokens.hyphen(at) else at
    if tokens[at].lower == "dozen":
        return Numeral(Decimal(12), at + 1)
    whole = _scaled(tokens, at, ONE, money, "words")
    return whole if whole.end > at else None


def _words(tokens: Tokens, index: int) -> Numeral | None:
    """A spelled number: 'twenty-four', 'a hundred', 'two lakh crore', 'one and a half million', 'two dozen'."""
    total, current, scale = Decimal(0), Decimal(0), ONE
    at = end = index
    if tokens[at].lower in ("a", "an") and _is_scale(tokens[at + 1].lower):
        current, at = ONE, at + 1
    for _ in range(MOST_WORDS):
        word = tokens[at].lower
        if word in ONES or word in TENS:
            if end > index and not _fits(current, word, scale):
                break
            current += ONES.get(word, TENS.get(word, 0))
            scale = ONE if total == 0 else scale
        elif _is_scale(word) and (current or total):
            total, current, scale = _grown(total, current, word)
        else:
            break
        end = at + 1
        half = _and_a_half(tokens, end)
        if half:
            current, total = (current + Decimal("0.5"), total) if current else (current, total + scale / 2)
            end = half
        at = _joint(tokens, end)
    if end == index:
        return None
    return Numeral(total + current, end, scale if not current else ONE, form="words")


def _is_scale(word: str) -> bool:
    return word in SCALES or word in ("hundred", "dozen")


def _fits(current: Decimal, word: str, scale: Decimal) -> bool:
    """Whether a small number can follow: 'twenty four', 'hundred and twelve', 'thousand five', never 'five six'."""
    last_two = current % 100
    if word in TENS:
        return last_two == 0 and (current >= 100 or scale > ONE)
    number = ONES[word]
    if last_two == 0:
        return current >= 100 or scale > ONE
    return last_two >= 20 and last_two % 10 == 0 and 0 < number < 10


def _grown(total: Decimal, current: Decimal, word: str) -> tuple[Decimal, Decimal, Decimal]:
    """Total, current and scale after a scale word."""
    if word in ("hundred", "dozen"):
        return total, (current or ONE) * (100 if word == "hundred" else 12), ONE
    factor = SCALES[word]
    if current:
        return total + current * factor, Decimal(0), factor
    return total * factor, Decimal(0), factor


def _and_a_half(tokens: Tokens, index: int) -> int | None:
    at = index
    for word in ("and", "a", "half"):
        at = at + 1 if tokens.hyphen(at) else at
        if tokens[at].lower != word:
            return None
        at += 1
    return at


def _joint(tokens: Tokens, index: int) -> int:
    """Where the next word of a spelled number would stand: behind a hyphen, or behind 'and' after a round number."""
    if tokens.hyphen(index):
        return index + 1
    if tokens[index].lower == "and" and tokens[index - 1].lower in ("hundred", "thousand", "million", "lakh", "crore"):
        return index + 1 if tokens[index + 1].lower in ONES or tokens[index + 1].lower in TENS else index
    return index
