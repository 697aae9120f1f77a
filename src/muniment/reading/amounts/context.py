"""What the text around a number tells: the noun that 'eight' counts, the currency of '650 million', whose '$' it is."""

import re
from decimal import Decimal

from muniment.reading.amounts.currencies import BARE, DOLLAR, RUPEE, Purse, words_of
from muniment.reading.amounts.nouns import STOPS, VERBS, is_plural, noun_after
from muniment.reading.amounts.numerals import SCALES, Numeral
from muniment.reading.amounts.tokens import Tokens, word_set
from muniment.reading.amounts.traps import TIME_UNITS

BACK = 40  # pieces of the same sentence that are looked through
NO_NOUNS = TIME_UNITS | word_set(
    "percent times words terms others forces plans talks reports sources sales exports imports orders figures "
    "deliveries officials ministers relations operations stocks says puts"
)
"""Plurals that a bare number hardly ever counts."""

_HOMES = {
    code: re.compile(rf"\b(?:{names})")
    for code, names in {
        "AUD": r"Australia|Canberra\b|ADF\b",
        "CAD": r"Canad(?:a|ian)|Ottawa\b",
        "NZD": r"New Zealand|Wellington\b",
        "PKR": r"Pakistan|Islamabad\b|Karachi\b|Rawalpindi\b",
        "LKR": r"Sri Lanka|Colombo\b",
        "NPR": r"Nepal|Kathmandu\b",
        "INR": r"India|New Delhi\b|Delhi\b|Mumbai\b|Bengaluru\b|DRDO\b|HAL\b",
        "PHP": "Philippine|Filipino|Manila",
        "MXN": "Mexic",
        "ARS": "Argentin|Buenos Aires",
        "CLP": "Chile|Santiago",
        "COP": r"Colombia|Bogot[aá]",
        "KES": "Kenya|Nairobi",
        "UGX": "Uganda|Kampala",
        "TZS": "Tanzania|Dodoma|Dar es Salaam",
        "IQD": "Iraq|Baghdad",
        "KWD": "Kuwait",
        "BHD": "Bahrain|Manama",
        "JOD": r"Jordan(?:ian)?\b|Amman\b",
        "DZD": "Algeria|Algiers",
        "TND": "Tunisia|Tunis",
        "LYD": r"Libya|Tripoli\b",
        "RSD": "Serb|Belgrade",
        "SAR": "Saudi|Riyadh",
        "QAR": r"Qatar|Doha\b",
        "OMR": r"Oman(?:i|is)?\b|Muscat\b",
        "YER": r"Yemen|Sana['’]?a\b",
        "AED": r"U\.?A\.?E\b|Emirat|Abu Dhabi|Dubai",
        "MAD": "Morocc|Rabat",
        "NOK": r"Norw(?:ay|egian)|Oslo\b",
        "DKK": r"Denmark|Danish|Danes?\b|Copenhagen",
        "SEK": r"Swed(?:en|ish|es?\b)|Stockholm",
        "CZK": r"Czech|Prague",
        "RUB": "Russia|Moscow|Kremlin",
        "BYN": "Belarus|Minsk",
    }.items()
}
_ELSEWHERE = re.compile(
    r"\bU\.?S\.?\b|\bUnited States\b|\bAmerica|\bWashington\b|\bPentagon\b|\bForeign Military Sales?\b|\bFMS\b"
    r"|\bTexas\b|\bVirginia\b|\bCalifornia\b|\bMaryland\b|\bArizona\b|\bIndia|\bNew Delhi\b|(?i:\bdefense\b)"
)
_CONVERTED = re.compile(r"\((?:about |around |approx\.? |approximately |roughly |some |nearly )?\$")


def purse_of(text: str) -> Purse:
    """Whose dollars, rupees, pesos … a document means by a bare '$', 'Rs' or 'pesos'."""
    lower = text.lower()
    told = [name for name in BARE if name not in (DOLLAR, RUPEE) and any(word in lower for word in words_of(name))]
    others = {name: _most_named(BARE[name], text) for name in told}
    return Purse(_dollar_of(text), _most_named(BARE[RUPEE], text), others)


def _dollar_of(text: str) -> str:
    """AUD, CAD or NZD where the text is plainly at home there, else USD. A text that converts other money into
    '($5 billion)' means US dollars."""
    if _CONVERTED.search(text):
        return "USD"
    code, count = _home_among(BARE[DOLLAR][1:], text)
    return code if count >= 2 and count > sum(1 for _ in _ELSEWHERE.finditer(text)) else "USD"


def _most_named(codes: tuple[str, ...], text: str) -> str:
    """The currency of the country that a text names most; the usual one where it names none."""
    return _home_among(codes, text)[0]


def _home_among(codes: tuple[str, ...], text: str) -> tuple[str, int]:
    """The currency whose country a text names most, the first of equals, and how often it does."""
    counts = {code: sum(1 for _ in _HOMES[code].finditer(text)) for code in codes}
    code = max(codes, key=lambda name: counts[name])
    return code, counts[code]


def is_money(number: Numeral) -> bool:
    """Whether a bare number's scale is one in which only money is left unnamed ('for 650 million', '880 crore')."""
    return number.scale >= SCALES["million"] and number.bound is None


def currency_of_scale(scale: Decimal, purse: Purse) -> str | None:
    """Crores without a noun are rupees."""
    return purse.rupee if scale in (SCALES["crore"], SCALES["crore"] * SCALES["lakh"]) else None


def owner_before(tokens: Tokens, index: int) -> str:
    """The noun that the words around a bare number point to: 'the number of X rose to 12', 'the X, 12 of them'."""
    for at in range(index - 1, max(-1, index - BACK), -1):
        if tokens[at].lower == "number":
            noun = noun_after(tokens, at + 2) if tokens[at + 1].lower == "of" else None
            return noun.unit if noun else plural_before(tokens, at)
    ahead = {tokens[index + step].lower for step in range(1, 4)}
    return plural_before(tokens, index) if ahead & {"them", "which", "whom"} else ""


def plural_before(tokens: Tokens, index: int) -> str:
    """The nearest plural before a piece that is no name and no figure."""
    for at in range(index - 1, max(-1, index - BACK), -1):
        lower = tokens[at].text
        if lower.islower() and lower != "s" and is_plural(tokens, at) and lower not in NO_NOUNS | STOPS | VERBS:
            return lower
    return ""
