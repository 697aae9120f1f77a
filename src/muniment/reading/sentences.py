"""Sentences with exact offsets: the title, then every line by itself, each cut by `sentencex` and guards of our own.

`sentencex` (MIT) knows the common English abbreviations and is quick. The guards are what reports on defence need
beside it: ranks, Indian styles of address, hours before a zone or a day, heads of lists, spaced ellipses, and
quotations of several sentences, which it leaves whole.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from muniment.model import Sentence
from muniment.reading.furniture import furniture_wording, mark_furniture

LONGEST_SENTENCE = 2_000
"""Code points; what runs on without a stop is cut at the last blank before."""

_BLOCK = 20_000  # the splitter's cost grows with the square of a line of open quotes, so it gets no more at once

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSERS = re.compile(r"[\"”’'»)\]]+(?=\s|$)")
_OPENERS_BEFORE = re.compile(r"(?:(?<=\s)[\"'«“‘(\[]|[“‘(\[])+\Z")
_UNQUOTED = str.maketrans(dict.fromkeys('“”"«»()[]‘', " "))

_BEFORE_NAME = (
    "Adm Amb Atty Brig Capt Cdr Cdre Cmde Cmdr Col Coun Cpl Cpt Dy Flt Gen Gov Gp Hon Ldr Lt LCdr Maj Messrs Md "
    "Mr Mrs Ms Mshl Prof RAdm Rep Rev Sen Sgt Shri Smt Spc Sqn Sri Sub Supt VAdm Wg [Aa]pprox cf viz"
).replace(" ", "|")
_BEFORE_NUMBER = "Rs|Nos?|Nº|N°|Art|Figs?|Vol|Ver|Sec|Rm|paras?|pp?"
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DAYS = f"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|May|(?:{_MONTHS})[a-z]*"
_ZONES = "(?:[A-Z][a-z]+ )?time|GMT|UTC|[A-Z]{1,3}T|Zulu"

# No sentence ends between words that fit the first pattern and words that fit the second.
_JOINS = tuple(
    (re.compile(rf"(?:{before})\s*$"), re.compile(after))
    for before, after in (
        (rf"(?<![\w.])(?:{_BEFORE_NAME})\.", r"[\"“‘(]?[A-Z0-9$€£₹¥₩]"),
        (rf"(?<!\w)(?:{_BEFORE_NUMBER})\.", r"[A-Z]{0,2}\d"),
        (rf"(?<!\w)(?:{_MONTHS})\.", r"\d"),
        (r"(?i:\d ?[ap]\.? ?m)\.", rf"(?:{_ZONES}|{_DAYS})\b"),
        (r"\bPvt\.", r"Ltd\b"),
        (r"\bU\.S\.", r"Under[ -]?[Ss]ecretary"),
        (r"\b[A-Z]\.", r"[A-Z]\."),
        (r"\A\s*[A-Z][lr]?\.", r"\S"),
    )
)
_CONTEXT = 24  # how many code points before a cut the patterns look at

_ENDS = re.compile(r"(?:\bMay|/[hs])\.\s+(?=[\"“‘(]?[A-Z])|(?<!\. )\b[Nn]o\.\s+(?=A\s|[A-Z][a-z])")
"""What looks like an abbreviation and is none: the month, 'km/h', and 'no' before a word."""

_HEAD = re.compile(r"(?<!\S)(?:[•⁃‣▪●◦–-]\s*)?(?:(\d{1,3})|([a-z]))(?:\.\)|[.)])\s+(?=\S)")
_ELLIPSIS = re.compile(r"(?<=\w)\.(?P<dots>(?: \.){3,})\s+(?=[A-Z])")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a document's text, number 0 being its title, which can be empty.

    Every character that is not blank lies in exactly one sentence; none begins or ends with a blank, the title apart.
    Page furniture is marked with the name of the rule that knows it; the title never is.
    """
    title_end = max(text.find("\n\n"), 0)
    sentences = [Sentence(0, 0, title_end)]
    lines = [(title_end + line.start(), title_end + line.end()) for line in _LINE.finditer(text[title_end:])]
    marks = mark_furniture([text[start:end] for start, end in lines])
    for (line_start, line_end), mark in zip(lines, marks, strict=True):
        for start, end in _line_spans(text, line_start, line_end):
            furniture = mark or (furniture_wording(text[start:end]) if start > line_start else None)
            sentences.append(Sentence(len(sentences), start, end, furniture))
    return tuple(sentences)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence in a text without a title; a line break always ends a sentence."""
    return [span for line in _LINE.finditer(text) for span in _line_spans(text, *line.span())]


def _line_spans(text: str, line_start: int, line_end: int) -> Iterator[tuple[int, int]]:
    for start, end in _parts(text, line_start, line_end, longest=_BLOCK):
        cuts = [start + cut for cut in _cuts(text[start:end])]
        for left, right in pairwise([start, *cuts, end]):
            yield from _trimmed(text, _parts(text, left, right, longest=LONGEST_SENTENCE))


def _parts(text: str, start: int, end: int, *, longest: int) -> Iterator[tuple[int, int]]:
    """The span in pieces of at most `longest`, cut after a blank where there is one."""
    while end - start > longest:
        blank = max(text.rfind(" ", start, start + longest), text.rfind("\t", start, start + longest))
        cut = blank + 1 if blank > start else start + longest
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        words = text[start:end]
        if stripped := words.strip():
            start += len(words) - len(words.lstrip())
            yield start, start + len(stripped)


def _cuts(line: str) -> list[int]:
    """Where in the line a new sentence begins, in order, without the first."""
    cuts = {_beside_quotation_marks(line, cut) for cut in _first_cuts(line)}
    cuts = {cut for cut in cuts if not _joined(line, cut)} | {end.end() for end in _ENDS.finditer(line)}
    for match in _ELLIPSIS.finditer(line):
        cuts.discard(match.end())
        cuts.add(match.start("dots") + 1)
    for start, end in _list_heads(line):
        cuts -= set(range(start, end + 1))
        cuts.add(start)
    return sorted(cut for cut in cuts if 0 < cut < len(line))


def _first_cuts(line: str) -> list[int]:
    """What the library says, and what it says of each of its sentences when it does not see the quotation marks."""
    cuts = _library_cuts(line)
    for start, end in pairwise([0, *cuts, len(line)]):
        cuts += [start + cut for cut in _cuts_in_quotation(line[start:end])]
    return cuts


def _cuts_in_quotation(words: str) -> Iterator[int]:
    hidden = words.translate(_UNQUOTED)
    if hidden == words:
        return
    for cut in _library_cuts(hidden):
        before, after = words[:cut].rstrip('"”’» '), words[cut:].lstrip('"“‘« ')
        if before.endswith((".", "!", "?", "…")) and not after[:1].islower():
            yield cut


def _library_cuts(words: str) -> list[int]:
    from sentencex import get_sentence_boundaries

    return [int(found["start_index"]) for found in get_sentence_boundaries("en", words)][1:]


def _beside_quotation_marks(line: str, cut: int) -> int:
    """The cut, moved behind marks and brackets that close what stands before it, or before those that open the rest."""
    if closers := _CLOSERS.match(line, cut):
        return closers.end()
    openers = _OPENERS_BEFORE.search(line, max(cut - _CONTEXT, 0), cut)
    return openers.start() if openers else cut


def _joined(line: str, cut: int) -> bool:
    before, after = line[max(cut - _CONTEXT, 0) : cut], line[cut : cut + _CONTEXT].lstrip()
    return any(left.search(before) and right.match(after) for left, right in _JOINS)


def _list_heads(line: str) -> list[tuple[int, int]]:
    """Heads of a list that the line begins with ('1. ', '• 2) ', 'a. '): they count up from the first."""
    heads: list[tuple[int, int]] = []
    wanted: str | None = None
    for match in _HEAD.finditer(line):
        number, letter = match.groups()
        if (not line[: match.start()].strip()) if wanted is None else (number or letter) == wanted:
            heads.append(match.span())
            wanted = str(int(number) + 1) if number else chr(ord(letter) + 1)
        elif wanted is None:
            break
    return heads
