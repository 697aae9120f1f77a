"""What is counted: the noun phrase behind a number, without a tagger, by word lists and the form of plurals."""

from dataclasses import dataclass

from muniment.reading.amounts.numerals import read_numeral
from muniment.reading.amounts.tokens import Tokens, word_set

LONGEST = 14  # pieces of one noun phrase

PLURALS = word_set(
    "people personnel men women servicemen servicewomen airmen seamen policemen guardsmen infantrymen children "
    "aircraft spacecraft rotorcraft watercraft hovercraft craft troops staff crew police sheep series "
    "memoranda media data corps headquarters barracks chassis kilometres feet km kms kg tons mw midshipmen person "
    "businessmen businesspeople fishermen spokesmen civilians crews cattle manpower"
)
SINGULARS = word_set(
    "less plus gas bus bias focus status campus census virus class glass pass press process access success address "
    "business congress mass cross loss across previous various serious us was has is as this thus its his yes "
    "news physics politics logistics electronics avionics robotics aeronautics aerospace overseas always perhaps "
    "besides sometimes surplus airbus  afterwards towards series analysis basis crisis"
)
STOPS = word_set(
    "of in to for from with without at by on onto into and or nor but which that who whom whose when where while "
    "were is are was be been being has have had having will would can could may might shall should must do does did "
    "as than then so if because since until till after before during under over above below between among amid "
    "against about around through throughout across along within per via not no never already also only just even "
    "still yet again ever there here now today yesterday tomorrow he she it they we you i him her them us me "
    "a an the this these those its his their our my your each every any some all both either neither such "
    "next last this out up down off away back together apart apiece ago later earlier worth plus minus versus "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december more most less fewer others annually yearly monthly daily soon instead"
)
VERBS = word_set(
    "took take takes went go goes came come comes got get gets gave give gives made make makes said say says "
    "flew fly flies fell fall rose rise sold sell bought buy built build left leave met meet sent send held hold "
    "stood stand began begin became become remain remains arrive sail join belong attend hit won ran run saw "
    "lost led lie lay kept keep died die know known did paid pay sit sat put set cost await train serve visit "
    "participate include visited broke wrote told found brought drew flown gone sought taught done taken given sold "
    "seek seem appear need want plan agree sign operate continue receive strong short long old deep wide away"
)
MORE = word_set("more additional other further extra another fresh such")
OWNERS = word_set("the its his her their our these those this that such my your")
COUNTERS = word_set("nos numbers pcs")
"""Words behind a number that only say that it counts: '24 nos', 'eight numbers', '24 nos AH-1Z'."""

PRONOUNS = word_set("them these those which whom that us it")
CONTAINERS = word_set(
    "sets set rounds tons tonnes ton pieces units members batteries squadrons battalions companies brigades barrels "
    "litres liters boxes crates rolls pairs teams groups types kinds hours days weeks months years memoranda letters "
    "pounds kilograms kg km kilometres kilometers miles squadron battalion battery brigade regiment regiments "
    "fleet flight pair couple team company batch sorties sorts numbers"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted, up to the piece `end`."""

    unit: str
    end: int


def is_plural(tokens: Tokens, index: int) -> bool:
    """Whether a word looks like a plural: 'drones', 'aircraft', the 's' of 'F-35s'."""
    token = tokens[index]
    if token.kind != "word":
        return False
    if token.lower == "s":
        return token.glued
    if token.lower in PLURALS:
        return True
    if token.lower in SINGULARS or "'" in token.text or "’" in token.text or _genitive(tokens, index):
        return False
    if token.text.endswith("s") and token.text[-2:-1].isupper():
        return True
    return token.lower.endswith("s") and not token.lower.endswith(("ss", "ous", "sis")) and len(token.text) > 2


def _genitive(tokens: Tokens, index: int) -> bool:
    after = tokens[index + 1]
    return after.text in ("'", "’") and after.glued and tokens[index + 2].kind == "word"


def noun_after(tokens: Tokens, index: int, *, singular: str = "no") -> Noun | None:
    """The noun phrase from a piece on; `singular` 'yes' admits one without a plural ('one frigate')."""
    start = _skip_more(tokens, index)
    if tokens[start].lower == "of":
        return _of_phrase(tokens, start)
    end, head = _run(tokens, start)
    if singular == "yes" and head is not None and any(tokens[at].text == "," for at in range(start, head)):
        head = None
    if head is None:
        shared = _shared_head(tokens, start, end)
        if shared:
            return shared
        head = _bare_head(tokens, start, end, singular)
    if head is None or tokens[head].lower in ("ones", "one"):
        return None
    stop = _with_content(tokens, head + 1)
    return Noun(_text(tokens, start, stop), stop)


def _shared_head(tokens: Tokens, start: int, end: int) -> Noun | None:
    """'140 Indian and 120 Australian soldiers': the first number counts what the second counts."""
    if end == start or tokens[end].lower not in ("and", "or", ","):
        return None
    number = read_numeral(tokens, end + 1)
    if number is None:
        return None
    stop, head = _run(tokens, number.end)
    if head is None or stop == number.end or tokens[number.end].glued:
        return None
    return Noun(f"{_text(tokens, start, end)} {tokens[head].text}", end)


def _skip_more(tokens: Tokens, index: int) -> int:
    while tokens[index].lower in MORE or tokens[index].lower in COUNTERS:
        index += 1
    return index


def _of_phrase(tokens: Tokens, index: int) -> Noun | None:
    """'Of the jets', 'of its military bases', 'of the ten aircraft', 'of missiles'; nothing for 'of them'."""
    at = index + 1
    if tokens[at].lower in PRONOUNS and tokens[at + 1].lower not in PRONOUNS and not _noun_starts(tokens, at + 1):
        return None
    while tokens[at].lower in OWNERS or tokens[at].lower in MORE or (tokens[at].kind == "number" and at < index + 4):
        at += 1
    at += tokens[at].lower in ("remaining", "first", "last", "next", "same", "other", "promised")
    number = read_numeral(tokens, at)
    if number and not (tokens[number.end].glued or tokens.hyphen(number.end)):
        at = number.end
    end, head = _run(tokens, at)
    if head is None:
        head = _bare_head(tokens, at, end, "yes")
    return Noun(_text(tokens, at, head + 1), head + 1) if head is not None else None


def _noun_starts(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    return token.kind == "word" and not _stops(tokens, index) and token.lower not in VERBS


def _stops(tokens: Tokens, index: int) -> bool:
    """Whether a word ends a noun phrase; 'US', 'A-29', 'all-terrain' and 'AS90' do not."""
    token = tokens[index]
    if token.lower not in STOPS or token.text in ("US", "MAY"):
        return False
    return not (tokens.hyphen(index + 1) or (tokens[index + 1].glued and tokens[index + 1].kind == "number"))


def _run(tokens: Tokens, start: int) -> tuple[int, int | None]:
    """Where a run of nouns and their modifiers ends, and the last plural in it."""
    at, head = start, None
    while at < start + LONGEST and (step := _step(tokens, start, at, head)):
        if is_plural(tokens, at):
            head = at
        at += step
    return at, head


def _step(tokens: Tokens, start: int, at: int, head: int | None) -> int:
    """How many pieces the phrase goes on by from here; 0 where it ends."""
    token, glued_on = tokens[at], tokens[at].glued and at > start
    if at >= len(tokens):
        return 0
    if token.kind == "word":
        return int(_word_goes_on(tokens, start, at, head))
    if token.kind == "number":
        return int(glued_on or (at > start and tokens[at - 1].text[:1].isupper()) or tokens[at + 1].lower == "mm")
    if tokens.hyphen(at) or (token.text in "/&'’." and glued_on and tokens[at + 1].glued):
        return int(at > start)
    if token.text in "'’" and glued_on:
        return 1
    if token.text in '"“”‘':
        return int(head is None or not tokens[head].text[:1].islower())
    if token.text == "(" and at > start:
        return _abbreviation(tokens, at, head)
    if token.text == "," and head is None and at > start:
        return int(_noun_starts(tokens, at + 1) or tokens[at + 1].lower == "and")
    return 0


def _abbreviation(tokens: Tokens, at: int, head: int | None) -> int:
    """'Royal Malaysian Air Force (RMAF) pilots': the bracket is passed over when a noun follows."""
    for length in (2, 4):
        if tokens[at + length].text == ")" and _noun_starts(tokens, at + length + 1):
            settled = head is not None and tokens[head].text[:1].islower()
            return 0 if settled else length + 1
    return 0


def _word_goes_on(tokens: Tokens, start: int, at: int, head: int | None) -> bool:
    token = tokens[at]
    if token.glued and at > start:
        return True
    if token.lower == "and":
        return head is None and at > start and _noun_starts(tokens, at + 1)
    if _stops(tokens, at):
        return False
    if head is None:
        return at > start or token.lower not in VERBS
    if token.lower in VERBS or token.lower.endswith(("ed", "ing", "ly")):
        return False
    settled = head == at - 1 and tokens[head].text[:1].islower() and tokens[head].lower != "s"
    return not settled or is_plural(tokens, at) or tokens[at + 1].lower in PLURALS


def _bare_head(tokens: Tokens, start: int, end: int, singular: str) -> int | None:
    """The last piece of a phrase without a plural: a name ('MQ-9B Sea Guardian') or, where admitted, a singular."""
    at = start
    while at < end and (singular == "yes" or _named(tokens, start, at)) and tokens[at].text != ",":
        if (
            at > start
            and not tokens[at].glued
            and (tokens[at].lower in VERBS or tokens[at].lower.endswith(("ed", "ing", "ly")))
        ):
            break
        at += 1
    while at > start and tokens[at - 1].kind == "sign":
        at -= 1
    if at > start:
        return at - 1 if tokens[start].kind == "word" else None
    plain = end == start + 1 and tokens[start].text.islower() and not tokens[start].lower.endswith(("ed", "ing", "ly"))
    return start if plain and tokens[start].kind == "word" else None


def _named(tokens: Tokens, start: int, at: int) -> bool:
    token = tokens[at]
    return token.text[:1].isupper() or (at > start and token.glued) or token.kind == "number"


def _with_content(tokens: Tokens, index: int) -> int:
    """'Rounds of ammunition', 'sets of body armor': the end of what a container noun contains."""
    if tokens[index - 1].lower not in CONTAINERS or tokens[index].lower != "of":
        return index
    _, head = _run(tokens, index + 1)
    if head is not None:
        return head + 1
    at = index + 1
    while at < index + 4 and _noun_starts(tokens, at) and tokens[at].lower not in OWNERS:
        at += 1
    return at if at > index + 1 else index


def _text(tokens: Tokens, start: int, end: int) -> str:
    """The words as printed; breaks of lines become spaces."""
    return " ".join(tokens.sentence[tokens[start].start : tokens[end - 1].end].split()).strip("\"“”‘’'")
