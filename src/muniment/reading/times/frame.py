"""Tense and frame: does the clause around a time look ahead or back?"""

import re

_AHEAD = r"""
    will|shall|won't|\w{1,8}['’]ll|upcoming|next|ahead of|slated|going to|may|would|could|should
    |(?<!a )(?<!regularly )scheduled
    |can|cannot|can't|(?<!the )(?<!that )(?<!this )(?<!a )(?<! its )(?<!their )plans?|planning|intends?|expects?
    |expected|hopes?|aims?|to be|to take place
    |(?:is|are|was|were) to(?! have)|(?:hoped|hoping|intended|planned|prepares|preparing|ready|likely|bound) to
    |(?:is|are|was|were|be) (?:due|scheduled|set (?:to|for)|slated|expected|planned|likely|poised)
    |to (?:visit|host|hold|meet|attend|travel|begin|start|deliver|receive|join|arrive|sign|open|launch|participate)
    |to (?:lead|resume|finish|complete|end|expire|run|kick off|conclude|co-host|discuss)
    |(?:is|are) (?:visiting|travell?ing|holding|hosting|meeting|attending|arriving|heading|coming|leaving)
    |begins|starts|opens|runs|lasts|arrives|departs|concludes|closes|ends|expires|leaves|kicks off|calls|lapses|sails
    |(?<!not |n't |the |its |his | on )(?<! a )(?:leave|arrive|depart|sail|return|fly|begin|start) (?:on|in|this|next)
    |sets (?:off|out|sail)|gets|travels|flies|returns|visits|hosts|meets|holds|comes into
    |takes (?:effect|over)|runs? out|reaches|leaves? for|means? to|prepar(?:es|ed|ing) for
"""
_BACK = """
    was|were|had|has|have|did|ago|earlier|last|met|held|took|signed|spoke|said|told|came|went|gave|made|began|won|saw
    |sent|left|led|got|brought|became|ran|put|set up|bought|sold|flew|fell|rose|kept|paid|cut|hit|shut|drew|grew|broke
    |(?:accord|agreement|contract|deal|decree|law|memorandum|order|pact|treaty) (?:of|from)(?= (?:last )?$)
    |chose|drove|fought|found|lost|spent|stood|built|struck|laid|heard|knew|wrote|swore|threw|withdrew|undertook|saw|flown|taken|given|driven|[A-Za-z]{3,24}ed
"""
_BARS = r"which|who|whose|because|but|while|although|though|whereas|when"


def _spaced(words: str) -> str:
    return re.sub(r"\n\s*", "", words).replace(" ", r"\s")


_NO_PLAN = r"(?<!is\s)(?<!are\s)(?<!be\s)(?<!has\sbeen\s)(?<!have\sbeen\s)(?<!now\sbeen\s)"
_PLANNED = rf"{_NO_PLAN}(?:planned|scheduled|pencilled\sin|set\sdown)"

_CUE = re.compile(
    rf"\b(?:(?P<open>(?:was|were)\sto\shave\s\w{{2,20}}|{_PLANNED}\sfor)|(?P<ahead>{_spaced(_AHEAD)})|(?P<back>{_spaced(_BACK)})|(?P<bar>{_BARS}))\b|(?P<stop>[;:]|,\s(?:and|but|or|then)\b)",
    re.IGNORECASE,
)
_BE = re.compile(r"(?:\b(?:be|been|being|to)\s(?:\w{1,20}ly\s|\w{1,10}-)?)$", re.I)
_NO_VERB = re.compile(r"\b(?:an?|the|its|their|his|her|of|new|more|our)\s$", re.I)
_ADJECTIVES = ("armed", "advanced", "unmanned", "combined", "allied", "need", "speed", "red", "indeed")
_ASIDE = re.compile(r",?\s(?:who|whose)\s[^,;:]{1,80}(?:,|$)")
_FAILED = re.compile(r"[^;:.]{0,60}\b(?:never|did not|didn['’]t)\b")
_REACH = 160
OPEN = 2
"""A cue that says neither: 'was to have begun', 'had been planned for' tell a plan that failed, whenever it was for."""


def ahead_of(sentence: str, start: int, end: int) -> int:
    """1 if the clause around [start, end) looks ahead, -1 if it looks back, 0 if no word says so, or `OPEN`.

    The nearest verb or frame word before it decides, within its clause; else the first one after it.
    """
    before = _cues(sentence, max(0, start - _REACH), start)
    clause: list[int] = []
    for cue in before:
        clause = [] if cue == 0 else [*clause, cue]
    if clause:
        return -1 if clause[-1] == OPEN and _FAILED.match(sentence, end) else clause[-1]
    after = _cues(_ASIDE.sub(" ", sentence[end : end + _REACH]), 0, _REACH)
    direct = next((cue for cue in after if cue != OPEN), 0)
    earlier = [cue for cue in before if cue not in (0, OPEN)]
    return direct or (earlier[-1] if earlier else 0)


def _cues(sentence: str, start: int, end: int) -> list[int]:
    """The cues in order: 1 ahead, -1 back, 0 where a clause ends. 'to be signed' is one cue ahead."""
    cues: list[int] = []
    for match in _CUE.finditer(sentence, start, end):
        if match["open"]:
            cues.append(OPEN)
        elif match["ahead"]:
            cues.append(1)
        elif match["back"] and not _is_adjective(sentence, match):
            participle = _BE.search(sentence, max(0, match.start() - 24), match.start())
            if not (participle and cues and cues[-1] == 1):
                cues.append(-1)
        elif cues and not match["back"]:
            cues.append(0)
    return cues


def _is_adjective(sentence: str, match: re.Match[str]) -> bool:
    """Whether a word in -ed is no verb: 'a revised plan', 'the United Nations', 'armed forces'."""
    if not match[0].endswith("ed"):
        return False
    named = match[0][0].isupper() and match.start() > 0
    return named or match[0] in _ADJECTIVES or bool(_NO_VERB.search(sentence, max(0, match.start() - 8), match.start()))
