"""Words that are times only in company: 'May', 'March', 'Sun', 'fall', and the year in the name of a show."""

from dataclasses import replace

from muniment.reading.times.tokens import Token
from muniment.reading.times.words import DECADE_WORDS, WEAK, split

_BEFORE_MONTH = split(
    "IN SINCE BY LAST NEXT THIS THAT OF UNTIL FROM EARLY LATE MID TO BEFORE AFTER AND BETWEEN OVER THROUGH ON "
    "DASH PREVIOUS FOLLOWING COMING PAST ABOUT END START DAY ORD SAME OR SLASH SPELL THE NOT FOR"
)
_BEFORE_WEEKDAY = split("ON BY UNTIL LAST NEXT THIS THAT SINCE FROM TO BETWEEN COMING FOLLOWING OPEN DASH")
_BEFORE_PARTIAL = split("ON BY UNTIL SINCE FROM TO BETWEEN AND DASH WEEKDAY THIS NEXT THROUGH")
_AFTER_MONTH = split("DAY YEAR ORD SHORT DASH SLASH SPELL TO THROUGH NAMED")
_BEFORE_SEASON = split("THE IN LAST NEXT THIS THAT SAME EARLY LATE MID OF SINCE BY BEFORE AFTER UNTIL FROM")
_YEARLIKE = split("YEAR LAST NEXT THIS THAT SHORT")
_LEADS = split(
    "in since by until till from after before during around circa about through throughout between and or to "
    "of for early late mid year years on over late fiscal fy year's than was were is are the at with then "
    "financial autumn spring summer winter fall christmas budget"
)


def settled(tokens: list[Token], sentence: str) -> list[Token]:
    """The tokens with the doubtful ones decided by their neighbours."""
    return [_settle(tokens, index, sentence) for index in range(len(tokens))]


def promoted(tokens: list[Token], start: int, end: int) -> list[Token]:
    """The tokens with the doubtful ones inside a marked span taken for times, since somebody says they are."""
    names = {"MAYBE": "MONTH", "NAMED": "YEAR"}
    return [
        replace(token, name=names.get(token.name, token.name)) if start <= token.start and token.end <= end else token
        for token in tokens
    ]


def _settle(tokens: list[Token], index: int, sentence: str) -> Token:
    token = tokens[index]
    words = sentence[token.start : token.end].lower()
    before = tokens[index - 1].name if index else ""
    after = tokens[index + 1].name if index + 1 < len(tokens) else ""
    if token.name == "MONTH" and words in WEAK and before not in _BEFORE_MONTH and after not in _AFTER_MONTH:
        return replace(token, name="MAYBE")
    if (
        token.name == "WEEKDAY"
        and words in WEAK
        and before not in _BEFORE_WEEKDAY
        and after not in ("COMMA", "DAY", "MONTH", "ORD")
    ):
        return replace(token, name="OTHER")
    if token.name == "PARTIAL" and before not in _BEFORE_PARTIAL:
        return replace(token, name="OTHER")
    if words == "date" and _means_now(tokens, index, sentence):
        return replace(token, name="NOW")
    if words == "good friday" and sentence[token.end :].lower().startswith((" agreement", " accord")):
        return replace(token, name="OTHER")
    if token.name == "UP" and (after != "TO" or _leads_up(tokens, index, sentence)):
        return replace(token, name="OTHER")
    if words == "beginning" and after == "OF":
        return replace(token, name="START")
    if token.name == "DECADE" and words in DECADE_WORDS and before not in _BEFORE_SEASON:
        return replace(token, name="OTHER")
    if token.name == "SEASON":
        return token if _is_season(tokens, index, before, after) else replace(token, name="OTHER")
    if token.name == "YEAR" and before == "OTHER" and _is_name(tokens[index - 1], token, sentence):
        return replace(token, name="NAMED")
    return token


def _leads_up(tokens: list[Token], index: int, sentence: str) -> bool:
    """'the run-up to 2022', 'leading up to 2022', 'up to date': no bound."""
    before = sentence[tokens[index - 1].start : tokens[index - 1].end].lower() if index else ""
    after = sentence[tokens[index + 1].end :][:5].lower()
    return before in ("lead", "leads", "leading", "led", "run", "build", "-", "–") or after == " date"


def _means_now(tokens: list[Token], index: int, sentence: str) -> bool:
    """'to date', 'till date', 'year-to-date', 'the current date'; not 'up to date'."""
    names = [token.name for token in tokens[max(0, index - 2) : index]]
    if "UP" in names:
        return False
    current = index > 0 and sentence[tokens[index - 1].start : tokens[index - 1].end].lower() == "current"
    return current or names[-1:] in (["TO"], ["UNTIL"]) or names == ["TO", "DASH"]


def _is_season(tokens: list[Token], index: int, before: str, after: str) -> bool:
    if after == "OF":
        following = tokens[index + 2].name if index + 2 < len(tokens) else ""
        return following in _YEARLIKE
    return before in _BEFORE_SEASON or after == "YEAR"


def _is_name(before: Token, token: Token, sentence: str) -> bool:
    """A capitalised word right before a year, that is no preposition at the head of a sentence: 'DefExpo 2020'."""
    word = sentence[before.start : before.end]
    if sentence[before.end : token.start].strip(" ") or not word[:1].isupper() or not word[0].isalpha():
        return False
    return word.lower() not in _LEADS
