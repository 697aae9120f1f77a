"""A document as chat turns: what the second reader asks, the right answer, and the one that people did not let pass."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from muniment.exports.training import provenance
from muniment.exports.training.corpus import Entities, entities_of, entity_mark, head, identity, tags_of, value
from muniment.exports.training.stories import Story
from muniment.model import Record, Sentence
from muniment.reading.llm.merge import owned
from muniment.reading.llm.prompt import answer_text, prompt_of
from muniment.reading.llm.quotes import is_whole
from muniment.reading.llm.windows import Window, windows_of
from muniment.register.accounts import Account


def chat_rows(account: Account, story: Story) -> Iterator[dict[str, Any]]:
    """One row for each window of a document: nearly always one."""
    for window in windows_of(account.page.sentences):
        yield _row(account, story, window)


def _row(account: Account, story: Story, window: Window) -> dict[str, Any]:
    """`messages` end with the right answer; `rejected` is the machine's where people changed it, for training by
    preference; `refused` names the records in that answer that people refused.
    """
    page, tags = account.page, tags_of(account)
    right, refused = (owned(records, page.sentences, window) for records in (account.standing, account.refused))
    prompt = prompt_of(page.document, page.sentences, window)
    answer, other = (_answer(told, tags, page.sentences) for told in (right, _machine(account, right, refused)))
    turns = (("system", prompt.instructions), ("user", prompt.message), ("assistant", answer))
    return identity(page.document) | {
        "part": window.start,
        "messages": [{"role": role, "content": content} for role, content in turns],
        "rejected": {"role": "assistant", "content": other} if other != answer else None,
        "refused": {tags[record.id]: _whence(account, record) for record in refused},
        "provenance": provenance.of_document(account) | {"records": {tags[r.id]: _whence(account, r) for r in right}},
        "story": story.id,
        "split": story.split,
    }


def _machine(account: Account, right: Iterable[Record], refused: Iterable[Record]) -> list[Record]:
    """The records as a machine had them, without what people added, with what they refused."""
    read = [machine for record in right if (machine := account.machine(record.id))]
    return read + [account.machine(record.id) or record for record in refused]


def _whence(account: Account, record: Record) -> dict[str, Any]:
    """The provenance of a record and, in the order of its roles, of their fillers."""
    values = [provenance.of_value(account, record, mention) for mention in record.mentions]
    return provenance.of_record(account, record) | {"values": values}


def _answer(records: Sequence[Record], tags: dict[str, str], sentences: Sequence[Sentence]) -> str:
    entities = entities_of(records)
    listed = [entity_mark(tag, entity, mentions) for entity, (tag, mentions) in entities.items()]
    marked = [_record_mark(tags[record.id], record, sentences, entities) for record in records]
    return answer_text({"entities": listed, "records": marked})


def _record_mark(tag: str, record: Record, sentences: Sequence[Sentence], entities: Entities) -> dict[str, Any]:
    text = record.document.text
    triggers = [_mark(text, sentences, quote.start, quote.words) for quote in record.triggers]
    roles = [
        [m.role, _mark(text, sentences, m.quote.start, m.quote.words), value(m, entities)] for m in record.mentions
    ]
    return head(tag, record) | {"triggers": triggers, "roles": roles}


def _mark(text: str, sentences: Sequence[Sentence], start: int, words: str) -> str:
    """A quote as `N:words`, or `N#2:words` where the words stand in the sentence before."""
    sentence = next(s for s in sentences if s.start <= start < s.end)
    nth, at = 1, text.find(words, sentence.start)
    while at < start:
        nth += is_whole(text, at, at + len(words))
        at = text.find(words, at + 1)
    return f"{sentence.number}#{nth}:{words}" if nth > 1 else f"{sentence.number}:{words}"
