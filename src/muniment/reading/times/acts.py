"""What a time means for the act that it is told of.

The words tell days. Whether the act was then, began then or ends then, its stage and the verb before the words tell: of
a deployment that goes on, 'departed on 8 June' is since 8 June. `RULES` has what is drawn from that, in order.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from muniment.model import Record, When
from muniment.reading.times.anchor import TimeContext
from muniment.reading.times.days import month_span, shift, year_span
from muniment.reading.times.find import days_long, find_times, read_time
from muniment.reading.times.fiscal import fiscal_of
from muniment.reading.times.frame import OPEN, ahead_of
from muniment.reading.times.periods import Period, between, period_of
from muniment.reading.times.words import VOCABULARY


@dataclass(frozen=True, slots=True)
class Act:
    """What a record tells of, by the codebook: kind, form and stage (None for a figure); `year` is in its name."""

    kind: str
    form: str
    stage: str | None
    year: int | None = None

    @classmethod
    def of(cls, record: Record) -> "Act":
        """What a record tells of."""
        names = (*record.triggers, *(name.quote for name in record.of_role("name")))
        year = _named_year(quote.words for quote in names) if record.kind in ("meeting", "exercise") else None
        return cls(record.kind, record.form, record.stage, year)


def _named_year(names: Iterable[str]) -> int | None:
    """The year that names carry ('Harbour Expo 2020'); None if several or none do."""
    years = {int(found[1]) for name in names if (found := _NAMED_YEAR.search(name))}
    return next(iter(years)) if len(years) == 1 else None


_NAMED_YEAR = re.compile(r"^[A-Z].*?[ -]((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Place:
    """The words at [start, end) of a sentence, the act whose time they tell, and the days and years of the text."""

    sentence: str
    start: int
    end: int
    context: TimeContext
    act: Act
    days: Callable[[], tuple[date, ...]]
    years: Callable[[], tuple[int, ...]]

    def follows(self, pattern: str) -> bool:
        """Whether the words stand right after a match of the pattern, or begin with one ('ends on Saturday')."""
        before = self.sentence[max(0, self.start - REACH) : self.start]
        if re.search(rf"\b(?:{pattern})$", before, re.I):
            return True
        return bool(re.match(rf"(?:{pattern})", self.sentence[self.start : self.end], re.I))

    @property
    def day(self) -> date | None:
        """The first day that the rest of the sentence tells."""
        found = find_times(self.sentence, self.context)
        others = (one.when for one in found if one.end <= self.start or one.start >= self.end)
        return next((when.earliest for when in others if when.earliest and when.earliest == when.latest), None)


REACH = 120
"""Characters before a time that can hold its verb."""
_NO_VERB = r"\b(?:(?!\b(?:was|were|had|has|is|are|will|while|which|who|when|where)\b)[^;:.\n]){0,80}"


def time_of(
    sentence: str,
    start: int,
    end: int,
    context: TimeContext,
    act: Act,
    *,
    days: Callable[[], tuple[date, ...]] = tuple,
    years: Callable[[], tuple[int, ...]] = tuple,
) -> When:
    """What the words at [start, end) mean as a time of an act.

    `days` gives the single days that the text tells, `years` the years that it names.
    """
    place = _Place(sentence, start, end, context, act, days, years)
    when = _framed(place)
    for rule in RULES:
        when = _ruled(rule, place, when)
    return when


def _ruled(rule: "Rule", place: _Place, when: When) -> When:
    """What a rule makes of a time; the time as it is where that would leave the calendar."""
    try:
        return rule(place, when)
    except (ValueError, OverflowError):
        return when


def _framed(place: _Place) -> When:
    """The words' reading; where it would put a planned meeting in the past or what has begun ahead, the other one."""
    words = (place.sentence, place.start, place.end, place.context)
    when, published = read_time(*words, year=place.act.year), place.context.published
    if published is None or when.basis not in ("relative", "inherited"):
        return when
    frame, stage = ahead_of(*words[:3]), place.act.stage
    if stage in ("planned", "proposed") and (place.act.kind == "meeting" or place.follows("from |starting ")):
        behind = (when.latest or when.earliest or published) < published
        return read_time(*words, ahead=1) if behind and frame != OPEN else when
    past = stage in ("done", "ended") or place.act.form == "actual"
    over = past or (stage == "ongoing" and when.rule == "range")
    day = when.earliest or (when.latest if frame < 0 and past else None)
    return read_time(*words, ahead=-1) if over and day and day > published else when


def _begun(place: _Place, when: When) -> When:
    """The beginning of what goes on leaves the end open."""
    verbs = _BEGINNINGS.get(place.act.form) or _BEGINNINGS.get(place.act.kind)
    if place.act.stage != "ongoing" or verbs is None or when.earliest is None or when.latest is None:
        return when
    return replace(when, latest=None, qualifier="since") if place.follows(verbs) else when


_GOES_BACK = f"(?:dates? back|dating back|goes back|go back|going back) to{_NO_VERB}|(?:began|begun) (?:on |in )?"
_SET_OUT = f"(?:departed|deployed|leaving|set out){_NO_VERB}"
_FOUNDED = f"(?:established|founded|formed|created){_NO_VERB}"
_BEGINNINGS = {
    "deployment": f"{_GOES_BACK}|{_SET_OUT}",
    "exercise": _GOES_BACK,
    "mechanism": f"{_GOES_BACK}|{_FOUNDED}",
}
"""Form, else kind, of what goes on -> the words before a time that make it the beginning of that."""


def _ending(place: _Place, when: When) -> When:
    """The end of what goes on, or went on, leaves the beginning open."""
    words = _ENDS.get((place.act.kind, place.act.stage))
    if when.earliest is None or when.latest is None or words is None or not place.follows(words):
        return when
    return replace(when, earliest=None, qualifier="until")


_RUNS_OUT = f"(?:conclude|concludes|lapses?|expires?|runs? out|ceases?){_NO_VERB}"
_ENDS: dict[tuple[str, str | None], str] = {
    ("agreement", "ongoing"): _RUNS_OUT,
    ("mechanism", "ongoing"): _RUNS_OUT,
    ("exercise", "ongoing"): _RUNS_OUT,
    ("exercise", "done"): "(?:that|which) (?:concluded|ended) (?:on |in )?",
    ("meeting", "ongoing"): "(?:ends|closes|concludes|winds up) (?:on |in )?",
}
"""Kind and stage -> the words before a time that make it an end."""


def _leaving(place: _Place, when: When) -> When:
    """'to leave in 2011', 'a withdrawal at the end of the year', told while they are there: they stay until then."""
    published = place.context.published
    there = place.act.stage == "ongoing" and place.act.form in ("deployment", "training")
    if not there or published is None or when.earliest is None or when.earliest <= published or when.latest is None:
        return when
    return replace(when, earliest=None, qualifier="until") if place.follows(_LEAVES) else when


_LEAVES = (
    "(?:leave|withdraw|pull out|gone|withdrawal|departure|pull-?out|exit|(?:come|go|be|take them|bring them) home)"
    f"{_NO_VERB}"
)


def _closed(place: _Place, when: When) -> When:
    """'ended a three-day visit on Friday': the three days up to Friday are the visit's."""
    days, inside = days_long(place.sentence), days_long(place.sentence[place.start : place.end])
    last = when.earliest if inside else when.latest
    one_day = when.precision == "day" and when.earliest == when.latest
    if place.act.form not in _STAYS or not days or last is None or not (one_day or inside):
        return when
    if not place.follows(f"(?:{_CLOSES}){_NO_VERB}"):
        return when
    return replace(when, earliest=last - timedelta(days=days - 1), latest=last, precision="span")


def _opened(place: _Place, when: When) -> When:
    """'arrived on Wednesday for a four-day visit', told while it lasts: the four days from Wednesday."""
    days, first = days_long(place.sentence), when.earliest
    if place.act.form not in (*_STAYS, "port-call") or place.act.stage != "ongoing" or not days or first is None:
        return when
    if when.precision != "day" or first != when.latest or not place.follows(f"(?:{_OPENS}){_NO_VERB}"):
        return when
    return replace(when, latest=first + timedelta(days=days - 1), precision="span")


_OPENS = "opens|opened|begins|began|starts|started|kicked off|arrived|entered|reached|landed"
_STAYS = ("visit", "summit", "dialogue", "conference", "exhibition", "exercise")
_CLOSES = (
    "ends|ended|closes|closed|concludes|concluded|wraps up|wrapped up|winds up|wound up|returns home|returned home"
)


def _ran(place: _Place, when: When) -> When:
    """'arrived on Tuesday and leaves on Thursday', 'began last month, due to end in May': from the one to the other."""
    words = place.sentence[place.start : place.end]
    if not _RAN.search(words):
        return when
    found = find_times(place.sentence, place.context)
    told = [one.when for one in found if place.start <= one.start and one.end <= place.end and one.when.latest]
    if len(told) != 2:
        return when
    first, last = told[0].earliest, told[1].latest
    if first is None or last is None:
        return when
    if last < first and told[1].rule == "weekday":
        last += timedelta(days=7)
    return replace(told[0], latest=last, precision="span", words=words) if first < last else when


_RAN = re.compile(
    r"\b(?:arrived|landed|flew in|came|beg[aiu]n|begins|opened|opens|start(?:s|ed)?|launched|imposed)\b.*"
    r"\b(?:leaves?|fl(?:y|ies)|departs?|returns?|stays?|runs|lasts|closes|closed|until|till|over"
    r"|(?:end|conclude|complete|finish|lift)(?:s|d|ed|es)?)\b",
    re.I,
)


def _anniversary(place: _Place, when: When) -> When:
    """'the 25th anniversary of the accession': the year so long before the report."""
    told, published = _ANNIVERSARY.match(place.sentence[place.start : place.end]), place.context.published
    if told is None or published is None or when.earliest:
        return when
    number = int(told["number"]) if told["number"] else VOCABULARY.get(told["word"].lower(), ("", 0))[1]
    if not isinstance(number, int) or not 0 < number < published.year - 1000:
        return when
    year = year_span(published.year - number)
    return replace(when, earliest=year.first, latest=year.last, precision="year", basis="relative", rule="anniversary")


_ANNIVERSARY = re.compile(
    r"(?:the )?(?:(?P<number>\d{1,3})(?:st|nd|rd|th)|(?P<word>[a-z]{4,12}(?:-[a-z]{4,7})?)) anniversary", re.I
)


def _so_far(place: _Place, when: When) -> When:
    """'In the current year exports up to 6 March': from the first day of that year."""
    last = when.latest
    if place.act.kind != "figure" or when.earliest or last is None or not _THIS_YEAR.search(place.sentence):
        return when
    year = fiscal_of(last.year, last.month, place.context.calendar)
    return replace(when, earliest=year.first, qualifier=None, precision="span") if when.qualifier == "until" else when


_THIS_YEAR = re.compile(r"\b(?:current|this)\s(?:financial\s|fiscal\s)?year\b", re.I)


def _compared(place: _Place, when: When) -> When:
    """'$4 billion in the fourth quarter, against $3 billion a year ago': the same quarter of the year before."""
    if place.act.kind != "figure" or not _YEAR_BEFORE.fullmatch(place.sentence[place.start : place.end]):
        return when
    before = (one.when for one in find_times(place.sentence[: place.start], place.context))
    told = [one for one in before if one.precision in _PARTS and one.earliest and one.latest]
    if not told or told[-1].earliest is None or told[-1].latest is None:
        return when
    first, after = (shift(day, "year", -1) for day in (told[-1].earliest, told[-1].latest + timedelta(days=1)))
    return replace(told[-1], earliest=first, latest=after - timedelta(days=1), words=when.words, rule="year before")


_YEAR_BEFORE = re.compile(r"(?:an?\s|the\s)?year (?:before|earlier|ago)", re.I)
_PARTS = ("quarter", "half", "fiscal year", "span")


def _rounded(place: _Place, when: When) -> When:
    """'over the next five years': no day of the month is told; 'a year ago' is told to the month."""
    first, last, published = when.earliest, when.latest, place.context.published
    if first is None or last is None or published is None or place.act.kind == "figure":
        return when
    if when.rule.endswith(" stretch") and (last - first).days > 360:
        return replace(when, earliest=first.replace(day=1), latest=month_span(last.year, last.month).last)
    if when.rule == "time ago" and when.precision == "year" and published.year - first.year <= 1:
        month = month_span(first.year, published.month)
        return replace(when, earliest=month.first, latest=month.last, precision="month")
    return when


def _lately(place: _Place, when: When) -> When:
    """'they have been teaching for a decade': since a decade before the report."""
    period, published = period_of(when.rule), place.context.published
    if period is None or published is None or place.act.stage != "ongoing" or not place.follows(_HAVE_FOR):
        return when
    first = period.up_to(published)[0]
    months = period.unit != "year"
    first = first.replace(day=1) if months else first.replace(month=1, day=1)
    precision = "month" if months else "year"
    return replace(when, earliest=first, precision=precision, basis="relative", qualifier="since")


_HAVE_FOR = r"(?:have|has|['’]ve) (?:been|done|had|kept|run|served|worked|held)\b[^;:.\n]{0,80}?(?:\bfor )?"


def _within(place: _Place, when: When) -> When:
    """'within the next decade': by its end."""
    if when.rule != "coming stretch" or not re.match(r"within the next\b", place.sentence[place.start :], re.I):
        return when
    return replace(when, earliest=None, qualifier="by", function="due")


def _lasting(place: _Place, when: When) -> When:
    """'a six-month deployment', 'the two-day visit': between the days that the text tells, if they fit."""
    period, kind = period_of(when.rule), place.act.kind
    if period is None:
        return when
    both = kind in ("meeting", "exercise") and between(place.days(), period, _holds(place))
    ends = both or _from_one(place, period) or _in_years(place, period) or _pledged(place, period)
    if not ends:
        return when
    return replace(when, earliest=ends[0], latest=ends[1], precision="span", basis="relative")


def _in_years(place: _Place, period: Period) -> tuple[date, date] | None:
    """'Twenty years' of what is over, goes on or was counted, in 2021, by a text that names 2001."""
    published = place.context.published
    running = place.act.stage in _RUNNING or place.act.form == "actual"
    if period.unit != "year" or period.number < 2 or published is None or not running:
        return None
    first = published.year - period.number
    return (date(first, 1, 1), date(published.year, 12, 31)) if first in place.years() else None


_RUNNING = ("ongoing", "done", "ended")


def _pledged(place: _Place, period: Period) -> tuple[date, date] | None:
    """'$3 billion more over ten years', as a figure that is pledged: from the year of the report."""
    published = place.context.published
    if place.act.form != "pledge" or period.unit != "year" or period.number < 2 or published is None:
        return None
    return date(published.year, 1, 1), date(published.year + period.number, 12, 31)


def _holds(place: _Place) -> Callable[[date, date], bool]:
    """Whether days can be the act's, by its stage."""
    published = place.context.published or date.max
    return {
        "done": lambda _, last: last <= published,
        "ended": lambda _, last: last <= published,
        "ongoing": lambda first, last: first <= published <= last,
    }.get(place.act.stage or "", lambda first, _: first >= published)


def _from_one(place: _Place, period: Period) -> tuple[date, date] | None:
    """The period up to a day of the sentence that ends it, or from the one that begins it."""
    day, stage = place.day, place.act.stage
    told, published = place.context.told, place.context.published
    if stage == "done" and re.search(_OVER, place.sentence, re.I):
        day = day or (told.day if told and told.precision == "day" else None)
        return period.up_to(day) if day else None
    if stage == "ongoing" and place.act.kind == "meeting":
        day = day or published
        return period.starting(day) if day else None
    return period.starting(day) if day and stage == "planned" and day == published else None


_OVER = rf"\b(?:{_CLOSES}|winding up|following an?|after an?|closing|returned|arrived)\b"


def named_by(words: str, names: Iterable[str]) -> bool:
    """Whether words like 'during the visit' name an act by one of the nouns that tell it."""
    during = _DURING.match(words)
    return bool(during) and any(name.casefold() in words.casefold().split() for name in names)


def day_within(words: str, when: When) -> date | None:
    """'the third day', 'day one', 'the closing day' of what takes a few days; None for other words or times."""
    told, first, last = _DAY_OF.search(words), when.earliest, when.latest
    if not (told and first and last and timedelta(0) < last - first <= LONGEST_STAY):
        return None
    name = (told["ordinal"] or told["number"]).lower()
    if name in ("final", "last", "closing"):
        return last
    day = first + timedelta(days=0 if name == "opening" else VOCABULARY[name][1] - 1)
    return day if day <= last else None


LONGEST_STAY = timedelta(days=13)
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|opening|final|last|closing"
_DAY_OF = re.compile(rf"\b(?P<ordinal>{_ORDINALS}) day$|\bday (?P<number>one|two|three|four|five)$", re.I)
_DURING = re.compile(r"(?:during|on|at|over|in)\b.{0,40}\s\w{4,}$", re.I)

Rule = Callable[[_Place, When], When]
RULES: tuple[Rule, ...] = (
    _begun,
    _ending,
    _leaving,
    _closed,
    _opened,
    _ran,
    _anniversary,
    _so_far,
    _compared,
    _rounded,
    _lately,
    _within,
    _lasting,
)
