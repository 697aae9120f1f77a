"""An answer, held to the text. What the text does not say is refused with a reason; nothing is repaired in silence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from muniment import codebook
from muniment.model import Document, Mention, Quote, Record, Sentence, short_hash, sorted_records
from muniment.reading.llm.answer import Markup, RecordMark, RoleMark
from muniment.reading.llm.findings import Checked, Difference, Refusal
from muniment.reading.llm.names import Named, named_in, placed
from muniment.reading.llm.quotes import LONGEST_TRIGGER, RefusedError, quote_of
from muniment.reading.llm.values import Place, Told, amount_of, told_times, when_of
from muniment.reading.times import Act, TimeContext, calendar_of


@dataclass(slots=True)
class _Desk:
    """One document on the desk: what its answer is held to, and what was found while doing so."""

    document: Document
    sentences: Sequence[Sentence]
    context: TimeContext
    told: Told
    named: dict[str, Named]
    refusals: list[Refusal]
    differences: list[Difference] = field(default_factory=list)

    def refuse(self, tag: str, part: str, quote: str, reason: str) -> None:
        self.refusals.append(Refusal(tag, part, quote[:200], reason))

    def place(self, quote: Quote) -> Place:
        sentence = next(s for s in self.sentences if s.start <= quote.start < s.end)
        return Place(self.document, sentence, quote, self.context)


def check_answer(document: Document, sentences: Sequence[Sentence], markup: Markup) -> Checked:
    """The records of an answer that the text holds, in the order of the text, and all that was refused or differs."""
    context = TimeContext(document.published.day, calendar_of(document.text))
    named, refusals = named_in(document, sentences, markup.entities)
    refusals += [Refusal("", "record", "", "malformed")] * markup.malformed
    desk = _Desk(document, sentences, context, told_times(document, sentences, context), named, refusals)
    records = [record for mark in markup.records if (record := _record(desk, mark))]
    return Checked(tuple(sorted_records(distinct(records))), tuple(desk.refusals), tuple(desk.differences))


def _record(desk: _Desk, mark: RecordMark) -> Record | None:
    try:
        stage = _stage(mark)
        triggers = _triggers(desk, mark)
        if stage in _HOLDS and _denied(desk, triggers[0]):
            raise RefusedError("negation")
    except RefusedError as error:
        desk.refuse(mark.tag, "record", "; ".join(mark.triggers), str(error))
        return None
    for _ in range(mark.malformed):
        desk.refuse(mark.tag, "role", "", "malformed")
    mentions = tuple(_mentions(desk, mark))
    held = len(mentions) + len(triggers)
    score = held / (len(mark.roles) + mark.malformed + len(mark.triggers))
    return Record(desk.document, mark.kind, mark.form, stage, triggers, mentions, score=round(min(score, 1.0), 4))


def _stage(mark: RecordMark) -> str | None:
    """The stage, when kind, form and stage are the codebook's. A figure has none, whatever the answer says."""
    if mark.kind not in codebook.KINDS:
        raise RefusedError("kind")
    kind = codebook.KINDS[mark.kind]
    if mark.form not in kind.forms:
        raise RefusedError("form")
    if kind.staged and mark.stage not in codebook.STAGES:
        raise RefusedError("stage")
    return mark.stage if kind.staged else None


def _triggers(desk: _Desk, mark: RecordMark) -> tuple[Quote, ...]:
    found: dict[Quote, None] = {}
    for told in mark.triggers:
        try:
            found.setdefault(quote_of(desk.document, desk.sentences, told, longest=LONGEST_TRIGGER))
        except RefusedError as error:
            desk.refuse(mark.tag, "trigger", told, str(error))
    if not found:
        raise RefusedError("no trigger")
    return tuple(found)


_HOLDS = ("agreed", "ongoing", "done")
_DENIAL = re.compile(
    r"\b(?:not|never|nor|neither|cannot|without|denie[sd]|denying|refused to|failed to|declined to|no)\b"
    r"(?!\s(?:only|just|least|later|longer|less|more|fewer|matter|doubt|merely|simply|yet)\b)|n['’]t\b",
    re.I,
)
_CLAUSE = re.compile(r"[;:,.—–]|\b(?:but|and|while|although|which|who|that|because)\b")


def _denied(desk: _Desk, trigger: Quote) -> bool:
    """Whether one of the four words before a trigger, in its clause, denies it ('has not been signed')."""
    start = desk.place(trigger).sentence.start
    clause = _CLAUSE.split(desk.document.text[max(start, trigger.start - 60) : trigger.start])[-1]
    return bool(_DENIAL.search(" ".join(clause.split()[-4:])))


def _mentions(desk: _Desk, mark: RecordMark) -> Iterable[Mention]:
    seen: set[tuple[object, ...]] = set()
    for role in mark.roles:
        try:
            mention = _mention(desk, mark, role)
            key = (mention.role, mention.entity or mention.quote)
            if key in seen:
                raise RefusedError("twice")
        except RefusedError as error:
            desk.refuse(mark.tag, role.role, role.quote, str(error))
            continue
        seen.add(key)
        yield mention


def _mention(desk: _Desk, mark: RecordMark, role: RoleMark) -> Mention:
    if role.role not in codebook.roles_of(mark.kind):
        raise RefusedError("role")
    quote = quote_of(desk.document, desk.sentences, role.quote)
    match codebook.ROLES[role.role].value:
        case "time":
            act = Act(mark.kind, mark.form, _stage(mark))
            when, said = when_of(desk.place(quote), role.value, desk.told, act)
            _differ(desk, mark, role, said, when.iso)
            return Mention(role.role, quote, when=when)
        case "amount":
            amount, said = amount_of(desk.place(quote), role.value)
            _differ(desk, mark, role, said, str(amount.as_json()))
            return Mention(role.role, quote, amount=amount)
        case "entity":
            named = desk.named.get(role.value) if isinstance(role.value, str) else None
            if named is None:
                raise RefusedError("no entity")
            others = tuple(desk.named.values())
            return Mention(role.role, placed(desk.document, quote, named, others), entity=named.entity)
    return Mention(role.role, quote)


def _differ(desk: _Desk, mark: RecordMark, role: RoleMark, said: str | None, read: str | None) -> None:
    if said is not None:
        desk.differences.append(Difference(mark.tag, role.role, role.quote[:200], said, read or "not known"))


def distinct(records: Iterable[Record]) -> list[Record]:
    """Records without repetitions; of two that differ only in what no id is made of, one gets an id of its own."""
    found: dict[str, Record] = {}
    for record in records:
        other = record
        while other.id in found and found[other.id].mentions != record.mentions:
            other = other.with_id("r" + short_hash(other.id, "next", length=11))
        found.setdefault(other.id, other)
    return list(found.values())
