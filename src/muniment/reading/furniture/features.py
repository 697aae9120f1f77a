"""What a line of a page is like, as named features: its words, its shape, and how it stands among the others."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from muniment.reading.furniture.rules import SENTENCE_END

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")
_AGO = re.compile(r"\b(?:\d+|an?|one|two|three|few) ?(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?) ago\b", re.I)
_BULLET = re.compile(r"[^\w\s\"'“‘(\[$€£₹#@<]\s")
_FUNCTION = frozenset(
    """
    a an and are as at be been by for from had has have he her his in into is it its not of on or said she that the
    their them they this to was were which who will with would
    """.split()  # noqa: SIM905
)
_TELLING = frozenset(("said", "says", "told", "added", "according", "announced"))
_LENGTHS = (1, 2, 3, 5, 8, 12, 20, 40, 80)
_FEW_WORDS = 14
PROSE = 12  # words
LEAD = 3  # paragraphs
HANGING = "other stories"  # the rule's name


def features_of(lines: Sequence[str], marks: Sequence[str | None]) -> list[list[str]]:
    """The features of each line of a page; no line is blank. `marks` are the names of the rules that know a line."""
    shapes = [_Shape(line) for line in lines]
    prose = [shape.is_prose for shape in shapes]
    told = Counter(word for shape in shapes if shape.is_prose for word in shape.content)
    first = next((n for n, is_prose in enumerate(prose) if is_prose), len(lines))
    last = next((n for n in range(len(lines) - 1, -1, -1) if prose[n]), -1)
    lead = frozenset(word for shape in [shape for shape in shapes if shape.is_prose][:LEAD] for word in shape.content)
    named = Counter(name for shape in shapes if shape.is_prose for name in shape.names)
    times = Counter(line.casefold() for line in lines)
    around = zip(shapes, _runs(shapes), _hanging(shapes, marks), strict=True)
    rows = []
    for n, (shape, run, hangs) in enumerate(around):
        row = [*shape.features(), *_place(n, first, last, prose)]
        row.append(f"rule {marks[n]}" if marks[n] else "no rule")
        row.append(f"shared {_shared(shape, told)}")
        row.append(f"names {_named(shape, named)}")
        row += [*hangs, f"hangs, {row[-1]}"] if marks[n] == HANGING else []
        row += [*_rules_near(n, marks), run]
        row.append(f"led {_led(shape, lead)}")
        if times[lines[n].casefold()] > 1:
            row.append("repeated")
        for name, other in (("before", n - 1), ("after", n + 1)):
            near = shapes[other] if 0 <= other < len(lines) else None
            row.append(f"{name} {near.kind if near else 'nothing'}")
            row.append(f"{name} rule {bool(near and marks[other])}, {shape.kind}")
            if near:
                row.append(f"{name} is {marks[other] or 'of no rule'}")
                row.append(f"{name} begins {near.lower[0] if near.lower else near.line[0]}")
        rows.append(row)
    return rows


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph: words enough, and it ends as a sentence ends."""
    return _Shape(line).is_prose


class _Shape:
    """A line by itself."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.words = [word for word in _WORD.findall(line) if word[0].isalnum()]
        self.lower = [word.lower() for word in self.words]
        self.content = frozenset(word for word in self.lower if len(word) > 3 and word not in _FUNCTION)
        self.names = frozenset(word.lower() for word in self.words[1:] if word[0].isupper() and len(word) > 2)
        self.ends = bool(SENTENCE_END.search(line))
        self.is_prose = len(self.words) >= PROSE and self.ends and not line.endswith(("...", "…"))
        self.build = "prose" if self.is_prose else "short"
        self.kind = (
            f"{_bin(len(self.words), _LENGTHS)} {'.' if self.ends else line[-1:] if line[-1:] in ':,;…?' else ''}"
        )

    def features(self) -> Iterator[str]:
        """Words, length, ending, case, signs."""
        words, line = self.words, self.line
        yield f"kind {self.kind}"
        yield "bias"
        told = sum(word in _FUNCTION for word in self.lower) / max(len(words), 1)
        yield f"function words {int(told * 8)}"
        letters = [word for word in words if word[0].isalpha()]
        capitals = sum(word[0].isupper() for word in letters[1:]) / max(len(letters) - 1, 1)
        yield f"capitals {int(capitals * 4)} {'short' if len(words) <= _FEW_WORDS else 'long'}"
        yield f"begins {self._begins()}"
        for name, found in (
            ("all capitals", line.isupper() and len(line) > 1),
            ("date", _DATE.search(line)),
            ("ago", _AGO.search(line)),
            ("bullet", _BULLET.match(line)),
            ("bar", "|" in line or "»" in line or "›" in line or " > " in line),
            ("link", "http" in line or "www." in line or "@" in line),
            ("sign", "©" in line or "#" in line or "{" in line),
            ("says", not _TELLING.isdisjoint(self.lower)),
            (
                "you",
                not {"you", "your", "our", "us", "we"}.isdisjoint(self.lower) and '"' not in line and "“" not in line,
            ),
            ("quote", "“" in line or '"' in line),
            ("number", any(word.isdigit() for word in words)),
        ):
            if found:
                yield name
        if self.lower:
            yield f"first {self.lower[0]}"
            yield f"first two {' '.join(self.lower[:2])}"
            yield f"last {self.lower[-1]}"
        if len(words) <= _FEW_WORDS:
            yield from (f"word {word}" for word in sorted(set(self.lower)))

    def _begins(self) -> str:
        first = self.line[0]
        return "upper" if first.isupper() else "lower" if first.islower() else "digit" if first.isdigit() else first


def _bin(value: float, limits: Sequence[float]) -> int:
    return sum(value > limit for limit in limits)


def _place(n: int, first: int, last: int, prose: Sequence[bool]) -> Iterator[str]:
    """Before, among or after the paragraphs, how far from the nearest ones, and how many are near."""
    where = "before" if n < first else "after" if n > last else "among"
    yield f"stands {where}"
    back = next((d for d in range(1, 8) if n - d >= 0 and prose[n - d]), 9)
    ahead = next((d for d in range(1, 8) if n + d < len(prose) and prose[n + d]), 9)
    yield f"prose {min(back, 5)} back"
    yield f"prose {min(ahead, 5)} ahead"
    yield f"prose {min(back, 3)} back, {min(ahead, 3)} ahead"
    yield f"stands {where}, {sum(prose[max(0, n - 3) : n + 4])} near"


def _rules_near(n: int, marks: Sequence[str | None]) -> Iterator[str]:
    """How many lines near are known by rules."""
    back, ahead = marks[max(0, n - 3) : n], marks[n + 1 : n + 4]
    yield f"rules {sum(map(bool, back))} back"
    yield f"rules {sum(map(bool, ahead))} ahead"


def _runs(shapes: Sequence[_Shape]) -> Iterator[str]:
    """Of each line the run of lines without paragraphs around it, and whether a colon leads it."""
    ends = list(range(len(shapes)))
    for n in range(len(shapes) - 2, -1, -1):
        ends[n] = n if shapes[n + 1].is_prose else ends[n + 1]
    start, led = 0, False
    for n, shape in enumerate(shapes):
        before = shapes[n - 1] if n else None
        if before and (before.is_prose or before.line.endswith(":")):
            start, led = n, before.line.endswith(":")
        yield f"{shape.build} in a run of {_bin(ends[n] - start, (0, 1, 3, 7, 15))}{' led by a colon' if led else ''}"


def _hanging(shapes: Sequence[_Shape], marks: Sequence[str | None]) -> Iterator[tuple[str, str]]:
    """How far below a heading of other stories a line hangs, and whether the story comes back before the page ends."""
    last = max((n for n, mark in enumerate(marks) if mark is None), default=-1)
    above = 0
    for n, shape in enumerate(shapes):
        where = "in the midst" if n < last else "at the end"
        yield f"hangs {_bin(above, (0, 1, 2, 4, 8, 16))} {shape.build}", f"hangs {where} {shape.build}"
        above = above + 1 if marks[n] == HANGING else 0


def _named(shape: _Shape, named: Counter[str]) -> str:
    """How many of the names in the line come in other paragraphs, too."""
    if not shape.names:
        return "none"
    own = 1 if shape.is_prose else 0
    share = sum(named[name] > own for name in shape.names) / len(shape.names)
    return f"{_bin(share, (0.0, 0.3, 0.6, 0.99))} of {_bin(len(shape.names), (1, 3, 6))} {shape.build}"


def _led(shape: _Shape, lead: frozenset[str]) -> str:
    """How much of what the line speaks of the first paragraphs speak of."""
    if not shape.content or not lead:
        return "by nothing"
    share = len(shape.content & lead) / len(shape.content)
    return f"{_bin(share, (0.0, 0.1, 0.2, 0.35, 0.6))} {shape.build}"


def _shared(shape: _Shape, told: Counter[str]) -> str:
    """How much of what the line speaks of the paragraphs speak of, too."""
    own = 1 if shape.is_prose else 0
    if not shape.content:
        return "nothing to share"
    share = sum(told[word] > own for word in shape.content) / len(shape.content)
    size = "short" if len(shape.words) <= _FEW_WORDS else "long"
    return f"{_bin(share, (0.0, 0.25, 0.5, 0.75))} {size}"
