"""Numbers that are no amounts: parts of names, years, dates, times of day, ordinals, numbers of documents."""

import re
from itertools import pairwise

from muniment.reading.amounts.bounds import bound_before
from muniment.reading.amounts.nouns import STOPS, VERBS, is_plural, noun_after
from muniment.reading.amounts.numerals import ONES, PARTS, SCALES, TENS
from muniment.reading.amounts.tokens import Token, Tokens, word_set

MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
NAME_HEADS = word_set(
    "article articles type block resolution resolutions no nos number chapter section sections clause paragraph para "
    "phase mark mk mod tranche batch increment flight lot operation route highway taskforce page figure table room "
    "hall level vision agenda annex appendix schedule order case file version model class series serial group force "
    "squadron unit wing detachment det squad destroyer "
    "protocol act law bill directive title rule regulation stage step part volume vol issue edition chapter week day "
    "project sector gate pier berth zone line track channel mach top "
    "mirage boeing airbus leopard challenger atr arrowhead typhoon falcon dornier saab gripen merlin hawk tornado "
    "abrams bell embraer cessna bradley patriot arrow iron spike agni prithvi akash k stryker sentinel leclerc "
    "starstreak antonov ilyushin tupolev sukhoi mikoyan yak tejas tor buk pantsir iskander kalibr oniks bastion "
    "caesar archer zuzana krab borsuk ariete centauro boxer puma lynx marder luchs dingo eagle griffin phantom "
    "cougar sea caracal lakota chinook wasp harpoon exocet meteor aster mica aim tomahawk himars excalibur javelin "
    "aegis baseline link gsat sputnik apollo chandrayaan"
)
"""Words whose number is part of their name, when they stand right before it with a capital letter."""

MEASURES = word_set("mm cm nm gmt utc hrs am pm ist calibre caliber degrees")
"""Pieces behind a number that make it a calibre or a time of day."""

TIME_UNITS = word_set(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades century "
    "centuries"
)
AGO = word_set("ago later earlier before after old hence")
RECENT = word_set("last past next coming previous first every following recent these")
PEOPLE = word_set("troops soldiers personnel men people sailors marines officers members employees staff jobs")
YEAR_WORDS = word_set("in since by of from during until till after before for to year fiscal and between mid early")
NO_COUNT = word_set(
    "of another day thing side hand time reason that who which such way more than should must can is was in at by on "
    "to for as and or but if after point part year month week side country area example"
)
"""Words behind 'one' that make it a pronoun or a figure of speech."""

_SERIAL = re.compile(r"\d{7,}")


def is_no_amount(tokens: Tokens, index: int, end: int) -> bool:
    """Whether the number without a currency between two pieces is a part of a name, a date or the like."""
    rules = (_in_a_name, _in_a_date, _in_a_row, _of_a_clock, _year, _listed, _spelled_trap, _duration, _part_of_nothing)
    return any(rule(tokens, index, end) for rule in rules)


def _in_a_name(tokens: Tokens, index: int, end: int) -> bool:
    """'S-400', 'P8', 'MQ-9B', '2+2', '24/7', 'Article 370', '20th', '+91 11 2301', 'N00019-22-C-0041'."""
    first, before, after = tokens[index], tokens[index - 1], tokens[end]
    if first.kind == "number" and first.glued and (before.kind in ("word", "number") or before.text in "-+/#&_.:@"):
        return before.text != "-" or before.glued
    if after.glued and (after.kind in ("word", "number") or after.text in "/_:°"):
        return True
    if after.text == "+" and after.glued and tokens[end + 1].kind == "number":
        return True
    if tokens.hyphen(end) and _hyphen_names(tokens, end):
        return True
    if _SERIAL.fullmatch(first.text) or (first.text.startswith("0") and first.text.isdigit() and len(first.text) > 1):
        return True
    return _after_name_head(tokens, index)


def _hyphen_names(tokens: Tokens, index: int) -> bool:
    """Whether what hangs on a number by a hyphen makes a name or an attribute of it ('5-inch', 'twin-', '19-22')."""
    word = tokens[index + 1]
    return word.lower not in SCALES and word.lower not in ("odd", "plus", "strong", "man", "person", "member")


def _after_name_head(tokens: Tokens, index: int) -> bool:
    head = tokens[index - 1]
    if head.text == "." and tokens[index - 2].lower in ("no", "nos", "mk", "vol", "art", "para"):
        return True
    if _acronym(tokens, index - 1) and tokens[index + 1].kind != "word" and tokens[index].kind == "number":
        return True
    named = head.lower in NAME_HEADS and (head.text[:1].isupper() or head.lower in ("article", "type", "mach"))
    return named and not _starts(tokens, index - 1)


def _acronym(tokens: Tokens, index: int) -> bool:
    """'DDG 85', '(VFA) 137'."""
    at = index - 1 if tokens[index].text == ")" else index
    text = tokens[at].text
    return 2 <= len(text) <= 6 and text.isalpha() and text.isupper() and text not in ("US", "UK", "UN", "EU")


def _starts(tokens: Tokens, index: int) -> bool:
    """Whether a piece starts its sentence with no more than a capital for that ('Force 12 ships' is rare)."""
    return index == 0 and tokens[index].lower in ("order", "force", "sea", "under", "line")


def _in_a_date(tokens: Tokens, index: int, end: int) -> bool:
    """'February 5-8', '5 and 6 November', 'November five and six', '15 January'."""
    if _month_at(tokens, index - 1) or (tokens[index - 1].text == "." and _month_at(tokens, index - 2)):
        return tokens[index].lower in ONES or tokens[index].lower in TENS or _day(tokens[index])
    if (not _day(tokens[index]) and tokens[index].lower not in ONES) or _counts_behind_comma(tokens, index, end):
        return False
    at = end
    for _ in range(8):
        if _month_at(tokens, at):
            return True
        if not (tokens[at].lower in ("and", "to", "of", ",", "-", "–", "or") or _day(tokens[at])):
            break
        at += 1
    return _back_to_month(tokens, index)


def _counts_behind_comma(tokens: Tokens, index: int, end: int) -> bool:
    """'On April 3, 12 jets arrived', 'In March, 12 countries joined': the comma ends the date."""
    noun = noun_after(tokens, end) if tokens[index - 1].text == "," else None
    return noun is not None and any(is_plural(tokens, at) for at in range(end, noun.end))


def _back_to_month(tokens: Tokens, index: int) -> bool:
    at = index - 1
    for _ in range(6):
        if _month_at(tokens, at):
            return True
        if not (_day(tokens[at]) or tokens[at].lower in ("and", "to", "-", "–", ",") or tokens[at].lower in ONES):
            return False
        at -= 1
    return False


def _month_at(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    return token.lower in MONTHS and token.text[:1].isupper()


def _day(token: Token) -> bool:
    return token.kind == "number" and token.text.isdigit() and len(token.text) <= 2 and 1 <= int(token.text) <= 31


def _in_a_row(tokens: Tokens, index: int, end: int) -> bool:
    """A number among bare numbers: '+91 11 2301 2286'."""
    near = [tokens[at].kind == "number" for at in (index - 2, index - 1, end, end + 1)]
    return any(first and second for first, second in pairwise(near))


def _of_a_clock(tokens: Tokens, index: int, end: int) -> bool:
    """'10 am', '1500 hours', '0900 GMT', '10 a.m.', '155 mm'."""
    after = tokens[end]
    if after.lower in MEASURES or (
        after.lower in ("a", "p") and tokens[end + 1].text == "." and tokens[end + 2].lower == "m"
    ):
        return True
    text = tokens[index].text
    return after.lower == "hours" and len(text) == 4 and text.isdigit() and int(text) % 100 < 60 and int(text) < 2400


def _year(tokens: Tokens, index: int, end: int) -> bool:
    """A bare number from 1900 to 2099 is a year unless a qualifier and a noun, or people, make it a count."""
    if not _like_a_year(tokens[index]) or (end > index + 1 and not _like_a_year(tokens[end - 1])):
        return False
    if end > index + 1 or _month_at(tokens, index - 1):
        return True
    bound, _ = bound_before(tokens, index)
    if bound and tokens[end].kind == "word" and tokens[end].lower not in STOPS:
        return False
    if tokens[index - 1].lower in YEAR_WORDS or tokens[end].kind != "word":
        return True
    return not any(tokens[end + step].lower in PEOPLE for step in range(3))


def _like_a_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and 1900 <= int(token.text) <= 2099


def _part_of_nothing(tokens: Tokens, index: int, end: int) -> bool:
    """'The first half', 'half an hour', 'a third language', 'half came': no share of anything is told."""
    part, after = tokens[end - 1], tokens[end]
    if part.lower not in PARTS or part.lower.endswith("s") or end > index + 3:
        return False
    if part.lower == "half":
        whole = after.lower in ("of", "the", "its", "their", "our", "his", "her") or bound_before(tokens, index)[0]
        return not whole
    return after.kind == "word" and after.lower not in STOPS


def _listed(tokens: Tokens, index: int, end: int) -> bool:
    """The number of a list's item: '1.' or '(2)' or '3)' at the start."""
    after = tokens[end]
    if index == 0 and after.text in (".", ")") and after.glued:
        return True
    return tokens[index - 1].text == "(" and after.text == ")" and after.glued and len(tokens[index].text) <= 2


def _spelled_trap(tokens: Tokens, index: int, end: int) -> bool:
    """'One of the reasons', 'Five Eyes', 'Seven Sisters', 'zero tolerance', 'the two'."""
    word, after = tokens[index], tokens[end]
    if word.kind != "word" or end > index + 1:
        return False
    if word.lower == "zero" or (
        word.lower == "one" and (after.kind != "word" or after.lower in NO_COUNT or after.lower == "of")
    ):
        return True
    bare = after.kind != "word" or after.lower in VERBS or tokens[end + 1].lower == "us"
    if word.lower in ONES and tokens[index - 1].lower in ("the", "these", "those") and bare:
        return True
    opens = index == 0 or tokens[index - 1].kind == "sign"
    return word.text[:1].isupper() and not word.text.isupper() and not opens and after.text[:1].isupper()


def _duration(tokens: Tokens, index: int, end: int) -> bool:
    """'Two weeks ago', 'the past five years', 'over the next 10 days', '40 years old': times, not amounts."""
    if tokens[end].lower not in TIME_UNITS:
        return False
    return tokens[end + 1].lower in AGO or tokens[index - 1].lower in RECENT
