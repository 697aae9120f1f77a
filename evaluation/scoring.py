"""Scores readings against aligned gold: records, slots, usable records, form and stage.

Two spans meet when they share half of the shorter one and the longer is at most three times as long plus 20 code
points. Records of one document and kind are aligned one to one, best first. A pair needs the predicted main trigger in
a sentence with a gold trigger, or triggers that meet, or a common name. A filler is right when it stands in the aligned
record under the gold role and names the same: a mention of the gold entity (or its country code), the same days, the
same amount, or a span that meets.
"""

import calendar
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from muniment.codebook import SIDES

Json = dict[str, Any]
Span = Sequence[int]

LONGEST_TRIGGER, LONGEST_FILLER = 80, 160
"""Longer spans are wrong: a quote that swallows a passage proves nothing."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many were right, predicted, and wanted."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return _ratio(self.right, self.predicted)

    @property
    def recall(self) -> float:
        return _ratio(self.right, self.gold)

    @property
    def f1(self) -> float:
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)

    def as_json(self) -> Json:
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return shares | {"right": self.right, "predicted": self.predicted, "gold": self.gold}


@dataclass(slots=True)
class Tally:
    """The counts of one document or of many."""

    documents: int = 0
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    roles: Counter[tuple[str, str]] = field(default_factory=Counter)
    form: Counter[bool] = field(default_factory=Counter)
    stage: Counter[bool] = field(default_factory=Counter)
    usable: int = 0

    def add(self, other: "Tally") -> None:
        """Take in the counts of another tally."""
        self.documents += other.documents
        self.usable += other.usable
        self.kinds.update(other.kinds)
        self.roles.update(other.roles)
        self.form.update(other.form)
        self.stage.update(other.stage)

    @property
    def records(self) -> Count:
        return sum(_counts(self.kinds).values(), Count())

    @property
    def slots(self) -> Count:
        return sum(_counts(self.roles).values(), Count())

    def as_json(self) -> Json:
        """The figures, in the form and under the names of the published scorer."""
        records = self.records
        return {
            "documents": self.documents,
            "records": records.as_json(),
            "slots": self.slots.as_json(),
            "usable": Count(self.usable, records.predicted, records.gold).as_json(),
            "form_accuracy": _ratio(self.form[True], self.form.total()),
            "stage_accuracy": _ratio(self.stage[True], self.stage.total()),
            "by_kind": {kind: count.as_json() for kind, count in _counts(self.kinds).items()},
            "by_role": {role: count.as_json() for role, count in _counts(self.roles).items()},
        }


def score(gold: Iterable[Json], predictions: Mapping[str, list[Json]]) -> Json:
    """The figures of predictions (document id -> records) over gold documents."""
    whole = Tally()
    for document in gold:
        whole.add(tally(document, predictions.get(document["id"], [])))
    return whole.as_json()


def tally(document: Json, predicted: list[Json]) -> Tally:
    """The counts of one document."""
    entities = _entities_of(document)
    counts = Tally(documents=1)
    for name, records in (("gold", document["records"]), ("predicted", predicted)):
        for record in records:
            counts.kinds[record["kind"], name] += 1
            counts.roles.update((role["role"], name) for role in record["roles"])
    for i, j in aligned(document, predicted):
        gold_record, record = document["records"][i], predicted[j]
        counts.kinds[gold_record["kind"], "right"] += 1
        counts.form[gold_record["form"] == record.get("form")] += 1
        if gold_record["stage"]:
            counts.stage[gold_record["stage"] == record.get("stage")] += 1
        counts.usable += is_usable(gold_record, record, entities)
        fillers = _right_fillers(gold_record, record, entities)
        counts.roles.update((gold_record["roles"][k]["role"], "right") for k, _ in fillers)
    return counts


def right_parts(document: Json, predicted: list[Json]) -> tuple[set[int], set[tuple[int, int]]]:
    """Which predicted records of a document are right, and which of their fillers, as (record, filler)."""
    entities = _entities_of(document)
    pairs = aligned(document, predicted)
    fillers = {(j, n) for i, j in pairs for _, n in _right_fillers(document["records"][i], predicted[j], entities)}
    return {j for _, j in pairs}, fillers


def _entities_of(document: Json) -> dict[str, Json]:
    return {entity["e"]: entity for entity in document["entities"]}


def _counts(table: Counter[tuple[str, str]]) -> dict[str, Count]:
    names = sorted({name for name, _ in table})
    return {name: Count(table[name, "right"], table[name, "predicted"], table[name, "gold"]) for name in names}


def aligned(document: Json, predicted: list[Json]) -> list[tuple[int, int]]:
    """Pairs of a gold and a predicted record, by their places, one to one, the most alike first."""
    entities = _entities_of(document)
    candidates = sorted(
        (-likeness, i, j)
        for i, gold in enumerate(document["records"])
        for j, record in enumerate(predicted)
        if gold["kind"] == record["kind"]
        for likeness in [_likeness(gold, record, document, entities)]
        if likeness > 0
    )
    pairs: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _likeness(gold: Json, record: Json, document: Json, entities: Mapping[str, Json]) -> float:
    triggers = [span for span in record["triggers"] if span[1] - span[0] <= LONGEST_TRIGGER]
    if not triggers:
        return 0.0
    right = _right_fillers(gold, record, entities)
    trigger = any(meets(a, b) for a in gold["triggers"] for b in triggers)
    sentence = bool(_sentences(gold["triggers"], document) & _sentences(triggers[:1], document))
    if not (trigger or sentence or any(gold["roles"][k]["role"] == "name" for k, _ in right)):
        return 0.0
    share = len(right) / max(len(gold["roles"]), len(record["roles"]), 1)
    return 0.2 + 0.3 * trigger + 0.5 * share


def _sentences(spans: Iterable[Span], document: Json) -> set[int]:
    return {
        number
        for number, (start, end) in enumerate(document["sentences"])
        for span in spans
        if start < span[1] and span[0] < end
    }


def _right_fillers(gold: Json, record: Json, entities: Mapping[str, Json]) -> list[tuple[int, int]]:
    """The gold fillers that the record has, each with the record's own filler, by their places; each serves once."""
    right, left = [], list(range(len(record["roles"])))
    for k, role in enumerate(gold["roles"]):
        found = next((n for n in left if is_right(role, record["roles"][n], entities)), None)
        if found is not None:
            left.remove(found)
            right.append((k, found))
    return right


def is_right(gold: Json, filler: Json, entities: Mapping[str, Json]) -> bool:
    """Whether a predicted filler names what the gold filler names, in the same role."""
    span = filler.get("span")
    if gold["role"] != filler.get("role") or not span or span[1] - span[0] > LONGEST_FILLER:
        return False
    by_value = VALUES.get(gold["role"])
    if by_value:
        return by_value(gold, filler)
    entity = entities.get(gold["value"])
    if entity is None or meets(gold["span"], span):
        return meets(gold["span"], span)
    same_code = entity["type"] == "country" and filler.get("code") == entity.get("code")
    return same_code or any(meets(mention, span) for mention in entity["mentions"])


def _right_time(gold: Json, filler: Json) -> bool:
    if gold["value"] is None:
        return filler.get("value") is None and meets(gold["span"], filler["span"])
    return same_days(gold["value"], filler.get("value"))


def _right_amount(gold: Json, filler: Json) -> bool:
    return same_amount(gold["value"], filler.get("value"))


VALUES: dict[str, Callable[[Json, Json], bool]] = {"time": _right_time, "amount": _right_amount}


def meets(a: Span, b: Span) -> bool:
    """Whether two spans tell of the same words."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    shorter, longer = sorted((a[1] - a[0], b[1] - b[0]))
    return shared > 0 and 2 * shared >= shorter and longer <= 3 * shorter + 20


def same_days(a: object, b: object) -> bool:
    """Whether two ISO days, months, years or intervals ('..' is open) cover the same days."""
    try:
        return _days(a) == _days(b)
    except (ValueError, AttributeError):
        return False


def _days(value: Any) -> tuple[date | None, date | None]:
    first, _, last = value.partition("/")
    return _day(first, 0), _day(last or first, -1)


def _day(value: str, side: int) -> date | None:
    """The first (0) or last (-1) day of an ISO day, month or year."""
    if value == "..":
        return None
    year, month, day, *_ = [*(int(part) for part in value.split("-")), 0, 0]
    month = month or (1, 12)[side]
    return date(year, month, day or (1, calendar.monthrange(year, month)[1])[side])


def same_amount(gold: Json, filler: object) -> bool:
    """Whether numbers agree within 0.5 % and units are one: the same code, or a word in common."""
    if not isinstance(filler, dict):
        return False
    try:
        wanted, told = _numbers(gold), _numbers(filler)
    except (KeyError, TypeError, ValueError):
        return False
    near = len(wanted) == len(told) and all(
        abs(a - b) <= 0.005 * max(abs(a), 1e-9) for a, b in zip(wanted, told, strict=True)
    )
    return near and _same_unit(str(gold["unit"]), str(filler.get("unit", "")))


def _numbers(amount: Json) -> list[float]:
    return [float(amount[name]) for name in (("low", "high") if "low" in amount else ("value",))]


def _same_unit(gold: str, told: str) -> bool:
    if gold.lower() == told.lower():
        return True
    if len(gold) == 3 and gold.isalpha() and gold.isupper():
        return False
    return bool({w.rstrip("s") for w in gold.lower().split()} & {w.rstrip("s") for w in told.lower().split()})


def is_usable(gold: Json, record: Json, entities: Mapping[str, Json]) -> bool:
    """Whether who, when and how far are right, so that nobody need correct these by hand."""
    how_far = "form" if gold["kind"] == "figure" else "stage"
    if gold[how_far] != record.get(how_far):
        return False
    sides = [entities.get(role["value"]) for role in gold["roles"] if role["role"] in SIDES]
    codes = {entity.get("code") for entity in sides if entity and entity["type"] == "country"}
    if codes != {role["code"] for role in record["roles"] if role["role"] in SIDES and role.get("code")}:
        return False
    dated = [role["value"] for role in gold["roles"] if role["role"] == "time" and role["value"]]
    told = [role["value"] for role in record["roles"] if role["role"] == "time" and role.get("value")]
    all_true = all(any(same_days(a, b) for a in dated) for b in told)
    return all_true and bool(dated) == bool(told)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
