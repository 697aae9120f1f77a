"""Amounts of a sentence found, and amounts of spans that somebody else marked read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from muniment.model import Amount
from muniment.reading.amounts.context import (
    NO_NOUNS,
    currency_of_scale,
    is_money,
    owner_before,
    plural_before,
    purse_of,
)
from muniment.reading.amounts.currencies import TABLE, Purse
from muniment.reading.amounts.grammar import PERCENT, PERCENT_SIGNS, Core, Read, complete, read_core
from muniment.reading.amounts.nouns import noun_after
from muniment.reading.amounts.tokens import Tokens, word_set
from muniment.reading.amounts.traps import is_no_amount

NO_NUMBERS: dict[str, int] = {
    "pair": 2,
    "couple": 2,
    "both": 2,
    "twice": 2,
    "thrice": 3,
    "single": 1,
    "another": 1,
    "additional": 1,
    "a": 1,
    "an": 1,
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "third": 1,
    "fourth": 1,
    "fifth": 1,
}
"""Words that give a marked span a number when it has no other, the most telling first."""

CLASSES = word_set(
    "aircraft jets planes fighters helicopters drones missiles rockets guns howitzers tanks vehicles ships boats "
    "vessels submarines radars systems batteries engines"
)
"""What a designation can be the name of."""

BACK = 1500  # characters before the sentence in which a bare number's noun is looked for


@dataclass(frozen=True, slots=True)
class AmountExpression:
    """An amount with its place in the sentence: qualifier, number and unit, half open.

    `converted` is the place of the amount that this one gives in another currency: the same sum, never one more.
    """

    start: int
    end: int
    amount: Amount
    converted: tuple[int, int] | None = None


def find_amounts(sentence: str, *, purse: Purse | None = None) -> tuple[AmountExpression, ...]:
    """Every amount of money and count in a sentence, in its order; `purse` tells whose '$' and 'Rs' these are, else the
    countries that the sentence names.

    A number whose unit the sentence does not tell has the unit ''.
    """
    tokens = Tokens(sentence)
    found: list[AmountExpression] = []
    for read in _reads(tokens, purse or purse_of(sentence)):
        start, end = tokens[read.start].start, tokens[read.end - 1].end
        original = _original(tokens, read, found)
        amount = read.amount
        if original and amount.bound is None:
            amount = replace(amount, bound=original.amount.bound)
        amount = replace(amount, words=sentence[start:end])
        found.append(AmountExpression(start, end, amount, (original.start, original.end) if original else None))
    return tuple(found)


def _reads(tokens: Tokens, purse: Purse) -> Iterator[Read]:
    """The amounts of a sentence; a bare number takes the noun, bare millions the currency of the one before."""
    index, noun, money = 0, "", ""
    while index < len(tokens):
        core = _core(tokens, index)
        if core is None:
            index += 1
            continue
        if _is_trap(tokens, core):
            index = core.end
            continue
        number = core.high or core.low
        bare = currency_of_scale(number.scale, purse) or money if is_money(number) else noun
        read = complete(tokens, core, purse=purse, noun=bare)
        noun, money = (noun, read.amount.unit) if is_currency(read.amount.unit) else (read.amount.unit, money)
        yield read
        index = max(core.end, read.end)


def _core(tokens: Tokens, index: int) -> Core | None:
    token = tokens[index]
    if token.kind == "word" and token.glued and tokens[index - 1].kind != "sign":
        return None
    return read_core(tokens, index)


def _is_trap(tokens: Tokens, core: Core) -> bool:
    if core.currency or tokens[core.end].text in PERCENT_SIGNS:
        return tokens[core.end].text == "+"  # the 'P5+1' of a negotiation, no five pesos
    return is_no_amount(tokens, core.start, core.end)


def _original(tokens: Tokens, read: Read, found: list[AmountExpression]) -> AmountExpression | None:
    """The amount that a sum in brackets, or behind 'or', converts: 'Rs 35,000 crore ($5 billion)'."""
    if not found or read.core.currency is None:
        return None
    before = found[-1]
    if len(before.amount.unit) != 3 or not before.amount.unit.isupper() or before.amount.unit == read.amount.unit:
        return None
    between = tokens.sentence[before.end : tokens[read.start].start].strip()
    return before if between in ("(", "[", ", or", "or", "/", ", about", "(or", "(i.e.") else None


def read_amount(
    sentence: str, start: int, end: int, *, purse: Purse | None = None, before: str = "", counted: str = ""
) -> Amount | None:
    """The amount that a marked span means; None if nothing in it can be a number.

    The span may leave out the qualifier, the sign or the noun beside it, or take in more. `before` is the text before
    the sentence, where the noun of a bare number is looked for; `counted` is what the record has that can be counted.
    """
    tokens, purse = Tokens(sentence), purse or purse_of(before + sentence)
    first = tokens.first_from(start)
    cores = list(_cores_in(tokens, first, start, end))
    amount = _no_number(tokens, first, end) if all(_is_trap(tokens, core) for core in cores) else None
    if amount is None and cores:
        core = min(cores, key=lambda core: (_is_trap(tokens, core), core.start))
        amount = complete(tokens, core, purse=purse).amount
        if not amount.unit:
            amount = replace(amount, unit=_unit_before(tokens, core, before, purse, counted))
    return replace(amount, words=sentence[start:end]) if amount else None


def _cores_in(tokens: Tokens, first: int, start: int, end: int) -> Iterator[Core]:
    """The numbers that overlap the span; one may start a little before it (the sign, the first number of a range)."""
    index = max(0, first - 6)
    while index < len(tokens) and tokens[index].start < end:
        core = _core(tokens, index)
        if core and tokens[core.end - 1].end > start:
            yield core
        index = core.end if core else index + 1


def _no_number(tokens: Tokens, first: int, end: int) -> Amount | None:
    inside: list[str] = []
    while first + len(inside) < len(tokens) and tokens[first + len(inside)].start < end:
        inside.append(tokens[first + len(inside)].lower)
    if "decade" in inside:
        return Amount("years", value=Decimal(10))
    for word, value in NO_NUMBERS.items():
        if word in inside:
            noun = noun_after(tokens, first + inside.index(word) + 1, singular="yes")
            return Amount(noun.unit if noun else "", value=Decimal(value))
    return None


def _unit_before(tokens: Tokens, core: Core, before: str, purse: Purse, counted: str) -> str:
    """What a bare number counts or is paid in, by its record, its sentence and the text before; '' if not told."""
    here = list(_reads(Tokens(tokens.sentence[: tokens[core.start].start]), purse))
    there = list(_reads(Tokens(before[-BACK:]), purse))
    if is_money(core.high or core.low):
        money = [read.amount.unit for read in (*there, *here) if read.core.currency]
        return currency_of_scale((core.high or core.low).scale, purse) or (money[-1] if money else "")
    if here and here[-1].amount.unit == PERCENT and core.low.value < 100:
        return PERCENT
    told = owner_before(tokens, core.start) or _last_noun(here) or _last_noun(there)
    return _with_class(counted, told) if counted else told or plural_before(tokens, core.start)


def _with_class(counted: str, told: str) -> str:
    """What is counted; behind a mere designation what the text says that it is: 'Rafale' and 'jets', 'Rafale jets'."""
    if counted in told:
        return told
    if any(word.isalpha() and word.islower() for word in counted.split()) or told not in CLASSES:
        return counted
    return f"{counted.removesuffix('s')} {told}"


def _last_noun(reads: list[Read]) -> str:
    """The noun of the last count of more than one."""
    for read in reversed(reads):
        unit = read.amount.unit
        if unit and not is_currency(unit) and read.amount.value != 1 and unit.split()[-1] not in NO_NOUNS:
            return "" if unit.startswith(PERCENT) else unit
    return ""


def is_currency(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isupper() and unit in TABLE
