"""An amount put together: currency, number or range, scale, unit and qualifier, each read by the module of its name."""

from dataclasses import dataclass
from decimal import Decimal

from muniment.model import Amount
from muniment.reading.amounts.bounds import bound_after, bound_before, is_ground
from muniment.reading.amounts.currencies import (
    BARE,
    MINOR,
    Currency,
    Purse,
    currency_after,
    currency_before,
    told_apart,
)
from muniment.reading.amounts.nouns import Noun, noun_after
from muniment.reading.amounts.numerals import ONE, SCALES, Numeral, from_digits, plain, read_numeral
from muniment.reading.amounts.tokens import HYPHENS, Tokens, word_set

RANGING = word_set("anywhere somewhere ranging range ranges ranged")
"""Words before 'from' that make one range of two numbers: 'anywhere from $2bn to $4bn'."""

PERCENT = "percent"
PERCENT_SIGNS = frozenset(("%", "pc"))
"""What can stand right on a number; 'pc' is Indian, British and South African, and never written large."""
STRONG = "troops"
GROUPS: dict[str, str] = {
    "crew": "crew",
    "staff": "staff",
    "team": "personnel",
    "delegation": "delegates",
    "force": "troops",
    "brigade": "troops",
    "battalion": "troops",
    "contingent": "troops",
    "garrison": "troops",
}
"""Nouns that stand before their number, with what it counts: 'a crew of 110'."""


@dataclass(frozen=True, slots=True)
class Core:
    """A number, or two of a range, with its currency: the pieces from `start` up to `end`.

    `other` is where the number stands whose scale and unit it shares: 'from 2 to 3 billion rounds'.
    """

    start: int
    end: int
    low: Numeral
    high: Numeral | None = None
    currency: Currency | None = None
    other: int | None = None

    @property
    def factor(self) -> Decimal:
        return self.currency.factor if self.currency else ONE


@dataclass(frozen=True, slots=True)
class Read:
    """An amount with its place: `core` without qualifier and noun, `start` and `end` with them, as pieces."""

    core: Core
    start: int
    end: int
    amount: Amount


def read_core(tokens: Tokens, index: int) -> Core | None:
    """The number with its currency and range that starts at a piece, or None; 'from 2 to 3 billion' are two numbers."""
    core = _widest(tokens, index)
    apart = tokens[index - 1].lower == "from" and tokens[index - 2].lower not in RANGING
    if core and core.high and apart and tokens[core.low.end].lower == "to":
        return Core(index, core.low.end, core.low, currency=core.currency, other=core.low.end + 1)
    return core


def _widest(tokens: Tokens, index: int) -> Core | None:
    """The number, or the two of a range, with the currency before or behind."""
    sign = currency_before(tokens, index)
    low = _numeral(tokens, sign.end if sign else index, sign)
    if low is None:
        return None
    low, high = _range(tokens, index, low, sign)
    end = high.end if high else low.end
    after = _currency_behind(tokens, end, high or low)
    if after is None:
        return Core(index, end, low, high, sign)
    same = sign is None or sign.code == after.code or sign.code in BARE or after.code in BARE
    if sign is None or (same and tokens[end].kind == "word"):
        low, high, end = _late_scale(tokens, after, low, high)
        low, end = _with_cents(tokens, low, end) if high is None else (low, end)
        return Core(index, end, low, high, sign if sign and sign.code not in BARE else after)
    return Core(index, end, low, high, sign)


def _numeral(tokens: Tokens, index: int, sign: Currency | None) -> Numeral | None:
    """A number; 'm', 'b' and 't' are scales beside a currency, before or behind."""
    if sign:
        return read_numeral(tokens, index, money="yes")
    found = read_numeral(tokens, index)
    if found and tokens[found.end].lower in ("m", "b") and tokens[found.end].glued:
        with_scale = read_numeral(tokens, index, money="yes")
        if with_scale and currency_after(tokens, with_scale.end):
            return with_scale
    return found


def _range(tokens: Tokens, start: int, low: Numeral, sign: Currency | None) -> tuple[Numeral, Numeral | None]:
    """'2-3 billion', 'two to three', 'between 10 and 12', '$1 billion to $2 billion'; the low end takes the scale."""
    at = _range_joint(tokens, start, low)
    if at is None or low.form == "part" or low.bound:
        return low, None
    second = currency_before(tokens, at)
    if second and (sign is None or second.code != sign.code):
        return low, None
    high = _numeral(tokens, second.end if second else at, sign)
    if high is None or high.form == "part" or high.bound:
        return low, None
    value = low.value
    if low.scale == ONE and high.scale > ONE and value < high.value / high.scale:
        value *= high.scale
    if value >= high.value or (tokens[low.end].lower == "or" and high.value > 2 * value):
        return low, None
    return Numeral(value, low.end, low.scale, form=low.form), high


def _range_joint(tokens: Tokens, start: int, low: Numeral) -> int | None:
    """Where the second number of a range would start."""
    joint, before = tokens[low.end], tokens[start - 1].lower
    if joint.lower == "and":
        return low.end + 1 if before == "between" else None
    if joint.lower in ("to", "or", "through"):
        return low.end + 1
    if tokens[low.end].text in HYPHENS and joint.glued == tokens[low.end + 1].glued:
        return None if tokens[start].glued and tokens[start - 1].text in HYPHENS else low.end + 1
    return low.end + 1 if joint.text == "~" else None


def _currency_behind(tokens: Tokens, end: int, number: Numeral) -> Currency | None:
    at = end + 1 if tokens.hyphen(end) else end
    if tokens[at].lower == "of" and number.scale > ONE:
        at += 1
    found = currency_after(tokens, at)
    if found and found.sure == "no" and number.scale == ONE and number.value < 1000:
        return None
    return found


def _late_scale(
    tokens: Tokens, after: Currency, low: Numeral, high: Numeral | None
) -> tuple[Numeral, Numeral | None, int]:
    """'75 USD million': the scale behind the currency."""
    scale = SCALES.get(tokens[after.end].lower)
    if scale is None or (high or low).scale > ONE:
        return low, high, after.end
    scaled = [Numeral(n.value * scale, n.end, scale, n.bound, n.form) for n in (low, high) if n]
    return scaled[0], scaled[1] if high else None, after.end + 1


def _with_cents(tokens: Tokens, whole: Numeral, end: int) -> tuple[Numeral, int]:
    """'3 dollars 50 cents', 'thirteen dollars and forty-five cents'."""
    cents = read_numeral(tokens, end + (tokens[end].lower == "and"))
    if cents is None or tokens[cents.end].lower not in MINOR or cents.value >= 100:
        return whole, end
    return Numeral(whole.value + cents.value / 100, whole.end, whole.scale, form=whole.form), cents.end + 1


def complete(tokens: Tokens, core: Core, *, purse: Purse, noun: str = "") -> Read:
    """The amount of a core with the qualifier and unit that stand around it; `noun` is what a bare number counts."""
    bound, start = bound_before(tokens, core.start)
    if tokens[start - 1].lower == "between" and core.high:
        start -= 1
    late, at = bound_after(tokens, core.end)
    unit, end = _unit(tokens, core, at, purse)
    if is_ground(tokens, start, unit):
        bound, start = None, core.start
    bound = (late or bound if late != "about" else bound or late) or core.low.bound
    other = read_core(tokens, core.other) if core.other and not unit else None
    if other:
        unit = complete(tokens, other, purse=purse).amount.unit
    return Read(core, start, max(end, core.end), _amount(core, unit or noun, bound, tokens))


def _amount(core: Core, unit: str, bound: str | None, tokens: Tokens) -> Amount:
    words = tokens.sentence[tokens[core.start].start : tokens[core.end - 1].end]
    factor = core.factor * (100 if core.low.form == "part" else 1)
    low = plain(core.low.value * factor)
    if core.high is None:
        return Amount(unit, value=low, bound=bound, words=words)
    return Amount(unit, low=low, high=plain(core.high.value * factor), bound=bound, words=words)


def _unit(tokens: Tokens, core: Core, at: int, purse: Purse) -> tuple[str, int]:
    if core.currency:
        return _in_brackets(tokens, core.currency.code, at) or (purse.of(core.currency.code), at)
    percent = _percent(tokens, at)
    if percent:
        return percent
    if core.low.form == "part":
        return PERCENT, at
    at = _repeated(tokens, core, at)
    found = _noun(tokens, core, at)
    return (found.unit, found.end) if found else ("", at)


def _in_brackets(tokens: Tokens, name: str, at: int) -> tuple[str, int] | None:
    """'(CAD)' and '(Canadian)' behind a bare dollar: the currency that is meant, and where the bracket ends."""
    close = next((end for end in (at + 2, at + 3) if tokens[end].text == ")"), None)
    if tokens[at].text != "(" or close is None:
        return None
    code = told_apart(name, tokens.sentence[tokens[at].end : tokens[close].start])
    return (code, close + 1) if code else None


def _repeated(tokens: Tokens, core: Core, at: int) -> int:
    """Behind a number that is said again in digits: 'thirty-six (36)'."""
    if tokens[at].text == "(" and tokens[at + 2].text == ")" and from_digits(tokens[at + 1].text) == core.low.value:
        return at + 3
    return at


def _percent(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """'%', 'pc', 'percent', 'per cent', with 'of GDP' where that follows."""
    at = at + 1 if tokens.hyphen(at) else at
    if tokens[at].text in PERCENT_SIGNS or tokens[at].lower in ("percent", "percentage", "pct"):
        end = at + 1
    elif tokens[at].lower == "per" and tokens[at + 1 + tokens.hyphen(at + 1)].lower == "cent":
        end = at + 2 + tokens.hyphen(at + 1)
    else:
        return None
    end += tokens[end].lower in ("point", "points")
    ahead = [tokens[end + step].lower for step in range(5)]
    if ahead[0] == "of" and ("gdp" in ahead[1:3] or ahead[1:4] == ["gross", "domestic", "product"]):
        return f"{PERCENT} of GDP", end + (ahead.index("gdp") + 1 if "gdp" in ahead[1:3] else 4)
    return PERCENT, end


def _noun(tokens: Tokens, core: Core, at: int) -> Noun | None:
    """What a bare number counts: the noun behind it, on its hyphen ('12-month'), or before it ('a crew of 110')."""
    if tokens.hyphen(at):
        word = tokens[at + 1]
        if word.lower == "strong":
            noun = noun_after(tokens, at + 2, singular="yes") or Noun(STRONG, at + 2)
            return Noun(GROUPS.get(noun.unit.split()[-1], noun.unit), noun.end)
        return Noun(_many(word.lower), at + 2) if word.kind == "word" else None
    if tokens[at].lower == "strong":
        return Noun(STRONG, at + 1)
    at += tokens[at].text in HYPHENS and tokens[at + 1].kind == "word"
    singular = "yes" if core.low.value == ONE and core.high is None else "no"
    if tokens[at].lower in ("the", "of") and tokens[at + 1].lower == "number" and tokens[at + 2].lower == "of":
        return noun_after(tokens, at + 3)
    return noun_after(tokens, at, singular=singular) or _group_before(tokens, core.start)


def _many(word: str) -> str:
    irregular = {"man": "men", "person": "persons", "country": "countries", "party": "parties"}
    return irregular.get(word, word if word.endswith("s") else f"{word}s")


def _group_before(tokens: Tokens, index: int) -> Noun | None:
    _, start = bound_before(tokens, index)
    if tokens[start - 1].lower == "of" and tokens[start - 2].lower in GROUPS:
        return Noun(GROUPS[tokens[start - 2].lower], index)
    return None
