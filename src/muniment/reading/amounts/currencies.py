"""Currencies by sign, code and word. One table; the two patterns that find them are built from it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from muniment.reading.amounts.tokens import Tokens, word_set

DOLLAR, RUPEE = "$", "Rs"
BARE: dict[str, tuple[str, ...]] = {
    DOLLAR: ("USD", "AUD", "CAD", "NZD"),
    RUPEE: ("INR", "PKR", "LKR", "NPR"),
    "peso": ("PHP", "MXN", "ARS", "CLP", "COP"),
    "shilling": ("KES", "UGX", "TZS"),
    "dinar": ("IQD", "KWD", "BHD", "JOD", "DZD", "TND", "LYD", "RSD"),
    "riyal": ("SAR", "QAR", "OMR", "YER"),
    "dirham": ("AED", "MAD"),
    "krone": ("NOK", "DKK"),
    "crown": ("CZK", "SEK", "NOK", "DKK"),
    "ruble": ("RUB", "BYN"),
}
"""Names that several countries have for their money -> the currencies that they can be, the usual one first. They stand
for the one of the document where no country is named; `Purse` says which it is."""

TABLE: dict[str, tuple[str, str]] = {
    # code: (signs and abbreviations that stand before or after the number, words; a word's plural is understood)
    DOLLAR: ("$", "dollar"),
    "USD": ("US$ US-$ U.S.$ U.S.-$ USD$ USS", "US dollar|U.S. dollar|American dollar|United States dollar|usd"),
    "AUD": ("A$ AU$ AUD$ Aus$", "Australian dollar|Aussie dollar"),
    "CAD": ("C$ CA$ CAD$ CDN$ Can$", "Canadian dollar"),
    "NZD": ("NZ$ NZD$", "New Zealand dollar"),
    "SGD": ("S$ SG$ SGD$", "Singapore dollar|Singaporean dollar"),
    "HKD": ("HK$ HKD$", "Hong Kong dollar"),
    "TWD": ("NT$ TW$", "Taiwan dollar|New Taiwan dollar|Taiwanese dollar"),
    "EUR": ("€ Euro", "euro|eur"),
    "GBP": ("£ stg STG", "pound sterling|British pound|pound|sterling|gbp"),
    RUPEE: ("Rs. Rs RS. RS Re. Re", "rupee"),
    "peso": ("", "peso"),
    "shilling": ("Sh Sh.", "shilling"),
    "dinar": ("", "dinar"),
    "riyal": ("", "riyal"),
    "dirham": ("", "dirham"),
    "krone": ("", "krone|kroner"),
    "crown": ("", "crown"),
    "ruble": ("", "ruble|rouble"),
    "INR": ("₹ INR.", "Indian rupee|inr"),
    "PKR": ("PKRs", "Pakistani rupee|Pakistan rupee"),
    "LKR": ("SLRs SLR", "Sri Lankan rupee|Sri Lanka rupee"),
    "NPR": ("NRs NRs.", "Nepalese rupee|Nepali rupee"),
    "JPY": ("¥ JP¥", "yen|Japanese yen"),
    "CNY": ("RMB CN¥", "yuan|元|renminbi|rmb|Chinese yuan"),
    "KRW": ("₩", "won|South Korean won|Korean won"),
    "RUB": ("₽", "Russian ruble|Russian rouble"),
    "UAH": ("₴", "hryvnia|hryvna|Ukrainian hryvnia"),
    "BYN": ("", "Belarusian ruble|Belarusian rouble"),
    "TRY": ("₺ TL", "lira|Turkish lira"),
    "ILS": ("₪ NIS", "shekel|new shekel|Israeli shekel"),
    "SAR": ("SR", "Saudi riyal"),
    "QAR": ("QR", "Qatari riyal|Qatar riyal"),
    "OMR": ("RO", "Omani rial|Omani riyal"),
    "IRR": ("", "rial|Iranian rial|toman"),
    "YER": ("", "Yemeni rial|Yemeni riyal"),
    "AED": ("Dh Dhs Dhs.", "Emirati dirham|UAE dirham"),
    "MAD": ("", "Moroccan dirham"),
    "KWD": ("KD", "Kuwaiti dinar"),
    "BHD": ("BD", "Bahraini dinar"),
    "JOD": ("JD", "Jordanian dinar"),
    "IQD": ("ID", "Iraqi dinar"),
    "DZD": ("", "Algerian dinar"),
    "TND": ("", "Tunisian dinar"),
    "LYD": ("", "Libyan dinar"),
    "RSD": ("", "Serbian dinar"),
    "EGP": ("E£ LE", "Egyptian pound"),
    "LBP": ("", "Lebanese pound|Lebanese lira"),
    "SYP": ("", "Syrian pound"),
    "SDG": ("", "Sudanese pound"),
    "MYR": ("RM", "ringgit|Malaysian ringgit"),
    "THB": ("฿ Bt", "baht|Thai baht"),
    "IDR": ("Rp Rp.", "rupiah|Indonesian rupiah"),
    "PHP": ("₱ Php P", "Philippine peso"),
    "VND": ("₫", "dong|Vietnamese dong"),
    "MMK": ("", "kyat"),
    "KHR": ("", "riel"),
    "LAK": ("₭", "kip|Lao kip"),
    "BDT": ("৳ Tk Tk.", "taka|Bangladeshi taka"),
    "MVR": ("", "rufiyaa"),
    "BND": ("B$", "Brunei dollar"),
    "SEK": ("", "krona|kronor|Swedish krona|Swedish kronor|Swedish crown"),
    "NOK": ("NKr", "Norwegian krone|Norwegian kroner|Norwegian crown"),
    "DKK": ("DKr", "Danish krone|Danish kroner|Danish crown"),
    "ISK": ("", "Icelandic krona|Icelandic kronur"),
    "PLN": ("zł", "zloty|zlotys|złoty|Polish zloty"),
    "CZK": ("Kč", "koruna|korunas|Czech koruna|Czech crown"),
    "HUF": ("Ft", "forint|Hungarian forint"),
    "RON": ("", "leu|lei|Romanian leu|Romanian lei"),
    "BGN": ("", "lev|leva|Bulgarian lev"),
    "CHF": ("Fr. SFr SFr.", "franc|Swiss franc"),
    "XOF": ("CFA FCFA", "CFA franc"),
    "RWF": ("", "Rwandan franc"),
    "KZT": ("₸", "tenge|Kazakh tenge"),
    "AZN": ("₼", "manat|Azerbaijani manat"),
    "GEL": ("₾", "lari|Georgian lari"),
    "AMD": ("֏", "dram|Armenian dram"),
    "UZS": ("", "Uzbek som|Uzbek sum"),
    "ZAR": ("R", "rand|South African rand"),
    "NGN": ("₦ N", "naira|Nigerian naira"),
    "KES": ("KSh Ksh Ksh.", "Kenyan shilling|Kenya shilling"),
    "UGX": ("USh Ush", "Ugandan shilling|Uganda shilling"),
    "TZS": ("TSh", "Tanzanian shilling|Tanzania shilling"),
    "GHS": ("GH₵ GH¢ ₵", "cedi|Ghanaian cedi"),
    "ETB": ("", "birr|Ethiopian birr"),
    "BRL": ("R$", "real|reais|Brazilian real|Brazilian reais"),
    "MXN": ("Mex$ MX$ MXN$", "Mexican peso"),
    "ARS": ("AR$", "Argentine peso|Argentinian peso"),
    "CLP": ("CLP$", "Chilean peso"),
    "COP": ("COL$", "Colombian peso"),
    "PEN": ("S/ S/.", "Peruvian sol|Peruvian soles|nuevo sol"),
    "CRC": ("₡", "colon|Costa Rican colon"),
    "MNT": ("₮", "tugrik"),
    "AFN": ("", "afghani"),
    "PGK": ("", "kina"),
    "FJD": ("FJ$", "Fijian dollar|Fiji dollar"),
    "SBD": ("SI$", "Solomon Islands dollar"),
    "VUV": ("", "vatu"),
    "DEM": ("DM", "deutschmark|Deutsche mark|German mark|mark"),
    "FRF": ("FF", "French franc"),
    "ITL": ("", "Italian lira"),
    "ESP": ("", "peseta"),
    "NLG": ("", "guilder|Dutch guilder"),
    "BEF": ("", "Belgian franc"),
    "FIM": ("", "markka|Finnish markka"),
    "XBT": ("₿ BTC", "bitcoin"),
}

MINOR: dict[str, tuple[str, Decimal]] = {
    "cent": (DOLLAR, Decimal("0.01")),
    "cents": (DOLLAR, Decimal("0.01")),
    "pence": ("GBP", Decimal("0.01")),
    "penny": ("GBP", Decimal("0.01")),
    "paise": ("INR", Decimal("0.01")),
}
"""The hundredths of a currency, with the currency that is meant when no other is named."""

AMBIGUOUS = frozenset(("won", "real", "mark", "colon", "crown", "pound", "rand", "lei", "kip", "dong", "dram", "leva"))
"""Words that are currencies only behind a scale word or a number of a thousand and more ('12 won medals')."""

BEFORE_WORDS = word_set("usd eur gbp inr rmb rupees rupee dollar dollars euro euros")
"""Words that can stand before their number ('Rupees 500 crore')."""

_NAMED_DOLLAR = re.compile(r"[A-Za-z.]{2,5}\$|C\$")


BEHIND = frozenset(("stg", "STG", "RMB", "TL", "Ft", "Kč", "zł", "NIS", "DM", "BTC"))
"""Abbreviations of letters that also stand behind their number; codes of three letters always can."""


@dataclass(frozen=True, slots=True)
class Purse:
    """The currencies that a bare '$', a bare 'Rs' or 'crore', and `others` of the bare names mean in a document."""

    dollar: str = "USD"
    rupee: str = "INR"
    others: Mapping[str, str] = field(default_factory=dict)

    def of(self, code: str) -> str:
        """The ISO code of a currency that may be a bare name."""
        told = {**self.others, DOLLAR: self.dollar, RUPEE: self.rupee}
        return told.get(code) or BARE.get(code, (code,))[0]


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency found in a sentence up to the piece `end`; `factor` is 0.01 for cents, a million for 'MUSD'.

    `sure` is 'no' for a word that also means something else.
    """

    code: str
    end: int
    sure: str = "yes"
    factor: Decimal = Decimal(1)


@cache
def _signs() -> dict[str, str]:
    """Every sign and code -> ISO code. A code stands for itself; signs with a dollar are kept in capitals."""
    codes = {code: code for code in TABLE if code not in BARE}
    listed = {sign: code for code, (signs, _) in TABLE.items() for sign in signs.split()}
    return codes | {(sign.upper() if sign.endswith("$") else sign): code for sign, code in listed.items()}


def words_of(code: str) -> list[str]:
    """The names of a currency in small letters, as they stand in the table."""
    return TABLE[code][1].lower().split("|")


def told_apart(name: str, words: str) -> str | None:
    """Which currency of a bare name its code or its country's adjective tells: 'CAD' and 'Canadian' of '$'."""
    full = f"{words} {words_of(name)[0]}".lower()
    return next((code for code in BARE.get(name, ()) if words == code or full in words_of(code)), None)


@cache
def _words() -> dict[str, str]:
    """Every name of a currency in small letters, singular and plural -> ISO code."""
    found: dict[str, str] = {}
    for code in TABLE:
        for word in words_of(code):
            found |= {word: code, f"{word}s": code, word.replace("pound ", "pounds "): code}
    return found


def _sign(sign: str) -> str:
    """The pattern of one sign: named dollars admit a space and small letters, letters end where the word ends."""
    if _NAMED_DOLLAR.fullmatch(sign):
        return rf"(?i:{re.escape(sign[:-1])}) ?\$"
    return re.escape(sign) + ("" if not sign[-1].isalpha() else r"(?![^\W\d_])")


@cache
def _sign_pattern() -> re.Pattern[str]:
    listed = "|".join(_sign(sign) for sign in sorted(_signs(), key=len, reverse=True))
    return re.compile(rf"(?P<million>M(?=[A-Z]{{3}}\b))?(?P<sign>{listed})(?: ?\$)?")


@cache
def _word_pattern() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(filter(None, _words()), key=len, reverse=True))
    return re.compile(rf"(?P<word>{listed})(?![^\W\d_])", re.IGNORECASE)


@cache
def _first_pieces() -> frozenset[str]:
    """The pieces, in small letters, with which a sign, code or word can begin: a cheap check before the patterns."""
    listed = (*_signs(), *filter(None, _words()), *(f"M{code}" for code in TABLE if code not in BARE))
    return frozenset(Tokens(name)[0].lower for name in listed)


def currency_before(tokens: Tokens, index: int) -> Currency | None:
    """The currency whose sign, code or word starts at a piece; `end` is where its number should stand."""
    if tokens[index].lower not in _first_pieces():
        return None
    found = _sign_at(tokens, index)
    if found or tokens[index].lower not in BEFORE_WORDS:
        return found
    return _word_at(tokens, index)


def currency_after(tokens: Tokens, index: int) -> Currency | None:
    """The currency that stands at a piece behind a number: 'dollars', 'EUR', '€', 'Swiss francs', 'cents'."""
    word = tokens[index].lower
    if word in MINOR:
        code, factor = MINOR[word]
        return Currency(code, index + 1, factor=factor)
    if word not in _first_pieces():
        return None
    return _word_at(tokens, index) or _sign_behind(tokens, index)


def _sign_at(tokens: Tokens, index: int) -> Currency | None:
    match = _sign_pattern().match(tokens.sentence, tokens[index].start)
    if not match:
        return None
    sign = match["sign"].replace(" ", "")
    code = _signs()[sign.upper() if sign.endswith("$") else sign]
    return Currency(code, _end(tokens, index, match.end()), factor=Decimal("1E6") if match["million"] else Decimal(1))


def _sign_behind(tokens: Tokens, index: int) -> Currency | None:
    """A sign or code behind a number; letters that could begin a name ('six P-8I') do not count."""
    text = tokens[index].text
    if text.isascii() and text.isalpha() and text not in TABLE and text not in BEHIND and text[1:] not in TABLE:
        return None
    ahead = tokens[index + 1]
    if (tokens.hyphen(index + 1) and text.isalpha()) or (ahead.kind == "number" and ahead.glued):
        return None
    return _sign_at(tokens, index)


def _word_at(tokens: Tokens, index: int) -> Currency | None:
    match = _word_pattern().match(tokens.sentence, tokens[index].start)
    if not match:
        return None
    word = match["word"].lower()
    sure = "no" if word in AMBIGUOUS or word.rstrip("s") in AMBIGUOUS else "yes"
    return Currency(_words()[word], _end(tokens, index, match.end()), sure)


def _end(tokens: Tokens, index: int, position: int) -> int:
    while index < len(tokens) and tokens[index].start < position:
        index += 1
    return index
