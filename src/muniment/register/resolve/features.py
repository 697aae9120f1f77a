"""Two records side by side: features that say how alike they are, each a number from 0 to 1 with a name."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from muniment.model import Amount
from muniment.reading.entities import country_code
from muniment.reading.entities.folding import fold
from muniment.reading.entities.names import one_person, same_person
from muniment.register.resolve.facts import GENERIC, OF_A_DAY, PLANS, TRANSIENT, Facts, Words, whole

NEWS = (*OF_A_DAY, "talks", "call", "ceremony")
STATEMENTS = frozenset({"declaration", "statement", "communique"})
DAYS, MONTH, YEAR, OPEN = 14, 31, 366, 9999
NEAR_VALUE = 0.03
NEAR_FORMS = frozenset(
    frozenset(pair)
    for pair in (
        ("talks", "dialogue"),
        ("talks", "summit"),
        ("talks", "conference"),
        ("dialogue", "summit"),
        ("dialogue", "conference"),
        ("conference", "exhibition"),
        ("treaty", "arrangement"),
        ("memorandum", "arrangement"),
        ("plan", "arrangement"),
        ("plan", "understanding"),
        ("procurement", "transfer"),
        ("procurement", "support"),
        ("transfer", "aid"),
        ("coproduction", "development"),
        ("coproduction", "transfer"),
        ("exercise", "training"),
        ("body", "dialogue-series"),
        ("initiative", "policy"),
        ("initiative", "facility"),
    )
)
"""Forms that two reports can give to one thing."""


def overlap(a: Words, b: Words) -> float:
    """Share of the smaller set that the other has; 0 when one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def best_overlap(many: Iterable[Words], others: Iterable[Words]) -> float:
    """The greatest overlap of any pair."""
    listed = list(others)
    return max((overlap(a, b) for a in many for b in listed), default=0.0)


def shared_people(a: Facts, b: Facts) -> int:
    """How many named persons of one record are also in the other, in whatever spelling."""
    left, count = list(b.people), 0
    for person in a.people:
        match = next((other for other in left if _may_be_one(person, other)), None)
        if match:
            left.remove(match)
            count += 1
    return count


@lru_cache(1 << 16)
def _may_be_one(a: str, b: str) -> bool:
    """By the rules for one document ('Singh' for 'Rajnath Singh') or by those for several (spellings, initials)."""
    return one_person(a, b) or same_person(a, b)


def near_value(a: Amount, b: Amount, tolerance: float = NEAR_VALUE) -> bool:
    """Whether two amounts of comparable units are equal within a share of the greater."""
    x, y = middle(a), middle(b)
    return abs(x - y) <= tolerance * max(abs(x), abs(y))


def middle(amount: Amount) -> float:
    """The number, or the middle of the range."""
    if amount.value is not None:
        return float(amount.value)
    return float((amount.low or 0) + (amount.high or 0)) / 2


def _money(a: Facts, b: Facts) -> list[bool]:
    return [near_value(x, y) for x in a.money for y in b.money if x.unit == y.unit]


def _counts(a: Facts, b: Facts) -> list[bool]:
    pairs = [(x, y) for x in a.counts for y in b.counts if min(middle(x), middle(y)) > 1]
    return [near_value(x, y, 0.0) for x, y in pairs]


def _same_form(a: Facts, b: Facts) -> float:
    """What both call by the same name of a form ('summit') is of one form, whichever a reader sees in it."""
    return float(a.record.form == b.record.form or bool(a.called & b.called))


def _near_form(a: Facts, b: Facts) -> float:
    return float(frozenset((a.record.form, b.record.form)) in NEAR_FORMS)


def _all_countries(a: Facts, b: Facts) -> float:
    return float(bool(a.codes) and a.codes == b.codes and len(a.codes) > 1)


def _some_countries(a: Facts, b: Facts) -> float:
    return overlap(a.codes, b.codes)


def _odd_countries(a: Facts, b: Facts) -> float:
    return float(bool(a.codes - b.codes) and bool(b.codes - a.codes))


def _orgs(a: Facts, b: Facts) -> float:
    return float(best_overlap(a.orgs, b.orgs) >= 0.5)


def _other_orgs(a: Facts, b: Facts) -> float:
    return float(bool(a.orgs and b.orgs) and best_overlap(a.orgs, b.orgs) < 0.5)


def _people(a: Facts, b: Facts) -> float:
    return min(shared_people(a, b), 2) / 2


def _other_people(a: Facts, b: Facts) -> float:
    shared = shared_people(a, b)
    return float(len(a.people) > shared and len(b.people) > shared)


def _place(a: Facts, b: Facts) -> float:
    return max(float(best_overlap(a.places, b.places) > 0), 0.5 * bool(a.place_codes & b.place_codes))


def _other_place(a: Facts, b: Facts) -> float:
    return float(bool(a.places and b.places) and not _place(a, b))


def _shared_time(a: Facts, b: Facts) -> int | None:
    """The length in days of the wider of two times that share a day, the best such pair; None if none do."""
    pairs = [(x, y) for x in a.windows for y in b.windows if x.gap(y) <= 0]
    return min((max(x.days or OPEN, y.days or OPEN) for x, y in pairs), default=None)


def _same_days(a: Facts, b: Facts) -> float:
    days = _shared_time(a, b)
    return float(days is not None and days <= DAYS) * _passes(a)


def _same_month(a: Facts, b: Facts) -> float:
    days = _shared_time(a, b)
    return float(days is not None and DAYS < days <= MONTH) * _passes(a)


def _same_year(a: Facts, b: Facts) -> float:
    days = _shared_time(a, b)
    return float(days is not None and days > MONTH) * _passes(a)


def _shared_date(a: Facts, b: Facts) -> float:
    days = _shared_time(a, b)
    return float(days is not None and days <= YEAR) * (1.0 - _passes(a))


def _same_period(a: Facts, b: Facts) -> float:
    return float(a.record.kind == "figure" and a.window is not None and a.window == b.window)


def _passes(facts: Facts) -> float:
    return float(facts.likely is not None or facts.record.kind in TRANSIENT)


def _near_day(a: Facts, b: Facts) -> float:
    return float(any(x.gap(y) == 1 for x in a.windows for y in b.windows))


def _apart(a: Facts, b: Facts) -> float:
    return float(bool(a.windows and b.windows) and all(x.gap(y) > 1 for x in a.windows for y in b.windows))


def _probable_gap(a: Facts, b: Facts) -> int | None:
    """Days between the probable times, if at least one has no time of its own."""
    if a.windows and b.windows:
        return None
    mine, others = whole(a.windows) or a.likely, whole(b.windows) or b.likely
    return mine.gap(others) if mine and others and a.likely and b.likely else None


def _probably_together(a: Facts, b: Facts) -> float:
    gap = _probable_gap(a, b)
    return float(gap is not None and gap <= 0)


def _probably_apart(a: Facts, b: Facts) -> float:
    """Of things told as over; a plan without a date says nothing on when, nor does a yearly exercise."""
    gap = _probable_gap(a, b)
    open_ended = any(one.record.kind in TRANSIENT and one.record.stage != "done" and not one.windows for one in (a, b))
    return float(gap is not None and gap > 2 * MONTH and not open_ended)


def _name(a: Facts, b: Facts) -> float:
    return 1.0 if _abbreviates(a, b) else overlap(a.name, b.name)


def _other_name(a: Facts, b: Facts) -> float:
    told = _telling(a.name) and _telling(b.name)
    return float(bool(told) and not _abbreviates(a, b) and overlap(a.name, b.name) < 0.6)


@lru_cache(1 << 14)
def _telling(name: Words) -> Words:
    """The words of a name by which things of one sort are told from each other: 'India-Japan dialogue' has none."""
    return frozenset(word for word in name - GENERIC if not country_code(word.capitalize()))


def _abbreviates(a: Facts, b: Facts) -> bool:
    """Whether one name is made of letters of the other: IDEAS, International Defence Exhibition and Seminar."""
    return any(_made_of(x.initials, y) for x, y in ((a, b), (b, a)) if x.initials and not y.initials)


def _made_of(letters: str, other: Facts) -> bool:
    for mention in other.record.of_role("name"):
        words = fold(mention.entity.name if mention.entity else mention.quote.words).split()
        capitals = iter("".join(words))
        begins = [word for word in words if word[0] in letters]
        if all(letter in capitals for letter in letters) and 2 * len(begins) > len(words) > 1:
            return True
    return False


def _named_in_other(a: Facts, b: Facts) -> float:
    """One record has a name whose words the other's words hold."""
    if bool(a.name) == bool(b.name):
        return 0.0
    name, words = (a.name, b.words) if a.name else (b.name, a.words)
    return len(name & words) / len(name)


def _edition(a: Facts, b: Facts) -> float:
    return float(a.edition.agrees_with(b.edition))


def _edition_of_year(a: Facts, b: Facts) -> float:
    """One names the year of its edition, and the other is held in that year."""
    for one, other in ((a, b), (b, a)):
        last = other.window.last if other.window and not other.edition.year else None
        if one.edition.year and last and last.year == one.edition.year:
            return 1.0
    return 0.0


def _named_and_timed(a: Facts, b: Facts) -> float:
    return _same_days(a, b) * float(_name(a, b) > 0.5)


def _plan_of_long_ago(a: Facts, b: Facts) -> float:
    """What was planned without a day, years before the other happened, is hardly that."""
    for plan, deed in ((a, b), (b, a)):
        time = deed.window or deed.likely
        if plan.record.kind in TRANSIENT and plan.record.stage in PLANS and not plan.windows and plan.published:
            first = time and time.first
            return float(bool(first and (first - plan.published).days > 2 * YEAR))
    return 0.0


def _third_party(a: Facts, b: Facts) -> float:
    """Two countries in the one report and the same two with a third in the other."""
    few, more = sorted((a.codes, b.codes), key=len)
    return float(a.record.kind != "project" and len(few) == 2 and len(more) == 3 and few < more)


def _news_apart(a: Facts, b: Facts) -> float:
    """Talks, statements and the like are news on their day; two told without a time, months apart, are two."""
    news = a.record.form in NEWS and a.record.form == b.record.form and not (a.windows or b.windows)
    return float(news) * _probably_apart(a, b)


def _met_on_the_day(a: Facts, b: Facts) -> float:
    """The same people or all the same countries within days, or the same people within a month."""
    within = _same_days(a, b) * max(_people(a, b), _all_countries(a, b))
    return max(within, _same_month(a, b) * _people(a, b))


def _same_money(a: Facts, b: Facts) -> float:
    return float(any(_money(a, b)))


def _other_money(a: Facts, b: Facts) -> float:
    found = _money(a, b)
    return float(bool(found) and not any(found))


def _same_count(a: Facts, b: Facts) -> float:
    return float(any(_counts(a, b)))


def _other_count(a: Facts, b: Facts) -> float:
    found = _counts(a, b)
    return float(bool(found) and not any(found))


def _item(a: Facts, b: Facts) -> float:
    return max((_one_model(x, y) for x in a.items for y in b.items), default=0.0)


def _other_item(a: Facts, b: Facts) -> float:
    return float(bool(a.items and b.items) and _item(a, b) < 0.5)


def _one_model(a: Words, b: Words) -> float:
    """The overlap of two items; models of other numbers are others: Su-30 and Su-35, but not P-8 and P-8I."""
    numbers, others = _numbers(a), _numbers(b)
    return 0.0 if numbers and others and not numbers & others else overlap(a, b)


@lru_cache(1 << 14)
def _numbers(item: Words) -> Words:
    return frozenset(re.sub(r"\D", "", word) for word in item if not word.isalpha())


def _topic(a: Facts, b: Facts) -> float:
    return overlap(a.words, b.words)


def _other_words(a: Facts, b: Facts) -> float:
    """Nothing of the subject is shared; words like 'framework' or 'cooperation' do not tell a subject."""
    mine, others = a.words - GENERIC, b.words - GENERIC
    lasting = a.record.kind in ("agreement", "project", "mechanism")
    return float(lasting and bool(mine and others) and not mine & others)


def _triggers(a: Facts, b: Facts) -> float:
    return overlap(a.triggers, b.triggers)


def _other_statement(a: Facts, b: Facts) -> float:
    """A declaration is not the joint statement of the same day."""
    mine, others = a.triggers & STATEMENTS, b.triggers & STATEMENTS
    return float(a.record.kind == "agreement" and bool(mine and others) and not mine & others)


def _one_of_several(a: Facts, b: Facts) -> float:
    """A report tells of several such things, and nothing in the words, days or numbers says that this is the one."""
    several = bool(a.rivals or b.rivals) and a.record.kind != "figure"
    told = max(_same_days(a, b), _same_count(a, b), _same_money(a, b))
    return float(several and overlap(a.words, b.words) < 0.3) * (1.0 - told)


def _retold(a: Facts, b: Facts) -> float:
    return overlap(a.nearby, b.nearby)


def _sole(a: Facts, b: Facts) -> float:
    """Something lasting, and each report tells of only one such thing between these parties. It says nothing where each
    has a party of its own, nor of other items where the numbers or the time are others, too."""
    alone = float(a.rivals == 0 and b.rivals == 0) * (1.0 - _passes(a)) * (1.0 - _other_words(a, b))
    alone *= 1.0 - _odd_countries(a, b)
    elsewhere = max(_other_count(a, b), _apart(a, b), _long_between(a, b))
    return alone * (1.0 - _other_item(a, b) * elsewhere)


def _long_between(a: Facts, b: Facts) -> float:
    """How much time lies between two reports: 0 for those of one day or without a day, 1 for those of other years."""
    if not (a.published and b.published):
        return 0.0
    return min(1.0, abs((a.published - b.published).days) / YEAR)


def _sole_passing(a: Facts, b: Facts) -> float:
    """The same of something that happens and is over."""
    return float(a.rivals == 0 and b.rivals == 0) * _passes(a) * (1.0 - _other_words(a, b))


FEATURES: dict[str, Callable[[Facts, Facts], float]] = {
    "same form": _same_form,
    "near form": _near_form,
    "all countries shared": _all_countries,
    "countries shared": _some_countries,
    "each has a country of its own": _odd_countries,
    "organisation shared": _orgs,
    "other organisations": _other_orgs,
    "people shared": _people,
    "each has a person of its own": _other_people,
    "place shared": _place,
    "other place": _other_place,
    "happens within the same days": _same_days,
    "happens within the same month": _same_month,
    "happens within the same year": _same_year,
    "a time of both": _shared_date,
    "same period": _same_period,
    "a day apart": _near_day,
    "times apart": _apart,
    "probably at one time": _probably_together,
    "probably months apart": _probably_apart,
    "news without a time, months apart": _news_apart,
    "planned long before": _plan_of_long_ago,
    "a third party": _third_party,
    "same people or countries within days": _met_on_the_day,
    "same name within days": _named_and_timed,
    "name shared": _name,
    "other name": _other_name,
    "name among the other's words": _named_in_other,
    "same edition": _edition,
    "edition of the year": _edition_of_year,
    "same sum": _same_money,
    "other sum": _other_money,
    "same count": _same_count,
    "other count": _other_count,
    "item shared": _item,
    "other item": _other_item,
    "words shared": _topic,
    "trigger words shared": _triggers,
    "other words": _other_words,
    "other sort of statement": _other_statement,
    "one of several, in other words": _one_of_several,
    "same sentence": _retold,
    "the only such thing in both reports": _sole,
    "the only such event in both reports": _sole_passing,
}


def features_of(a: Facts, b: Facts) -> dict[str, float]:
    """Every feature of a pair; the order of the two does not matter."""
    return {name: measure(a, b) for name, measure in FEATURES.items()}
