"""Titles -> kind of office. 'Defence Secretary' is the minister in London and a civil servant in New Delhi."""

import re
from functools import lru_cache

_EMPTY = frozenset("of for the to and in its de la s".split())  # noqa: SIM905
_SPELLED = {"defense": "defence", "advisor": "adviser", "def": "defence", "minster": "minister", "affair": "affairs"}

_ABBREVIATIONS = {
    "rm": "raksha mantri",
    "eam": "external affairs minister",
    "pm": "prime minister",
    "nsa": "national security adviser",
    "cds": "chief of defence staff",
    "cdf": "chief of defence force",
    "cjcs": "chairman of the joint chiefs of staff",
    "chod": "chief of defence",
    "secdef": "secretary of defence",
    "fm": "foreign minister",
    "potus": "president",
    "hm": "home minister",
}

KINDS: dict[str, str] = {
    r"\b(deputy|vice|under|assistant|junior|associate|parliamentary|former|ex|shadow|first)[- ]"
    r"(?!chairman)(\w+ )*(minister|secretary|president|chief|premier|director)|minister of state|state minister"
    r"|vice[- ]president|vice[- ]minister|undersecretary": "",
    r"chief of (the )?(air|army|naval|navy)|(army|navy|naval|air force|air) (staff )?chief|chief of naval operations"
    r"|chief of staff of the (army|air force|navy)|home minister|finance minister": "",
    r"raksha mantri|defence minister|minister (of|for) (the )?(national )?defence|minister (of|for) (the )?armed forces"
    r"|armed forces minister|armies minister|minister of the armies|defence chief|secretary of war|war secretary"
    r"|secretary of state for defence|minister of people.?s armed forces"
    r"|head of the (federal )?department of defence": "minister of defence",
    r"(foreign|external affairs) minister|minister (of|for|for europe and) (the )?(foreign|external)"
    r"|foreign affairs minister|minister (of|for) europe and foreign affairs|secretary of state for foreign"
    r"|minister of global affairs|secretary (of|for) foreign affairs": "minister of foreign affairs",
    r"national security (and intelligence )?(adviser|council chief)|security council (secretary|chief)"
    r"|secretary of the (national |supreme national )?(security|national security and defence) council"
    r"|director of the national security office|director of national security": "national security adviser",
    r"chief of (the )?defence|chairman.*(joint chiefs|chiefs of staff)|joint chiefs( of staff)? chairman"
    r"|chief of (the )?(general|joint) staff|chief of (the )?(armed forces|defence forces?)|armed forces chief|cds"
    r"|defence force chief|inspector general of the bundeswehr|general staff chief|chief of staff of the armed forces"
    r"|supreme commander|military chief|chief of staff,? joint staff|commander-in-chief": "chief of defence",
    r"prime minister|^premier|chancellor|taoiseach|head of government|president of the government"
    r"|council of ministers": "head of government",
    r"^(the )?president( of (the )?(republic|country|united states))?$|monarch|^king|^queen|emperor|emir|^amir|sultan$"
    r"|governor[- ]general|supreme leader|head of state|yang di-pertuan agong|federal president": "head of state",
    r"procurement|armament|acquisition|materiel": "head of procurement",
    r"permanent (under[- ])?secretary": "permanent secretary of defence",
    r"minister (of|for) (the )?(industry|trade|economy|commerce|strategic industries)|(industry|trade) minister"
    r"|(business|trade) secretary": "minister of industry or trade",
    r"secretary[- ]general|nato chief": "secretary general",
    r"supreme allied commander|saceur": "SACEUR",
    r"military committee": "chair of the military committee",
    r"high representative|foreign policy chief": "high representative",
    r"president of the (european )?commission|commission president": "president of the commission",
    r"president of the european council|european council president": "president of the european council",
    r"^crown prince$": "crown prince",
    r"european defence agency": "head of procurement",
    r"military technical cooperation|military-technical cooperation": "director of the arms export service",
    r"defence commissioner|commissioner for defence": "defence commissioner",
}
"""Pattern in a title (small letters, British spelling) -> kind of office; '' for titles that are no kind of ours."""

LOCAL: dict[str, dict[str, str]] = {
    "secretary of state": {"US": "minister of foreign affairs"},
    "secretary of defence": {
        "US": "minister of defence",
        "PH": "minister of defence",
        "NZ": "permanent secretary of defence",
    },
    "secretary of national defence": {"PH": "minister of defence", "MX": "minister of defence"},
    "defence secretary": {
        "US": "minister of defence",
        "GB": "minister of defence",
        "PH": "minister of defence",
        "MX": "minister of defence",
        "IN": "permanent secretary of defence",
        "PK": "permanent secretary of defence",
        "LK": "permanent secretary of defence",
        "BD": "permanent secretary of defence",
        "AU": "permanent secretary of defence",
        "NZ": "permanent secretary of defence",
    },
    "foreign secretary": {
        "GB": "minister of foreign affairs",
        "PH": "minister of foreign affairs",
        "IN": "foreign secretary",
    },
    "president": {"IR": "head of government"},
    "chief of army staff": {"BD": "chief of defence", "IN": "chief of army", "PK": "chief of army"},
    "vice president": {"US": "vice president"},
    "deputy secretary of defence": {"US": "permanent secretary of defence"},
    "secretary of defence for acquisition": {"US": "head of procurement"},
    "minister of state for defence affairs": {"AE": "permanent secretary of defence", "QA": "minister of defence"},
}
"""Titles that mean different offices in different countries."""

WORN_BY: dict[str, str] = {
    "raksha mantri": "IN",
    "rm": "IN",
    "raksha rajya mantri": "IN",
    "external affairs minister": "IN",
    "minister of external affairs": "IN",
    "eam": "IN",
    "secretary of defence": "US",
    "secretary of state": "US",
    "deputy secretary of defence": "US",
    "under secretary of defence": "US",
    "secdef": "US",
    "chairman of the joint chiefs of staff": "US",
    "secretary of state for defence": "GB",
    "chief of naval operations": "US",
    "secretary of the navy": "US",
    "secretary of the army": "US",
    "secretary of the air force": "US",
    "taoiseach": "IE",
    "supreme leader": "IR",
    "yang di-pertuan agong": "MY",
}
"""Titles that by themselves name a country, where nothing else in the text does."""


@lru_cache(maxsize=4096)
def plain_title(title: str) -> str:
    """A title in small letters and British spelling, abbreviations written out."""
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", title.casefold())
    spelled = " ".join(_SPELLED.get(word, word) for word in words)
    return _ABBREVIATIONS.get(spelled, spelled)


@lru_cache(maxsize=4096)
def title_words(title: str) -> frozenset[str]:
    """The words of a title that tell it from others."""
    return frozenset(plain_title(title).split()) - _EMPTY


@lru_cache(maxsize=4096)
def office_kind(title: str, country: str = "") -> str | None:
    """The kind of office that a title names in a country, or None when it is none of those that the table has."""
    plain = plain_title(title)
    for local, kinds in LOCAL.items():
        if plain == local and country in kinds:
            return kinds[country]
    for pattern, kind in KINDS.items():
        if re.search(pattern, plain):
            return kind or None
    return None
