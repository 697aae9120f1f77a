"""What the fields of a record say, as plain text; shared by tables, lines and the terminal."""

from collections.abc import Iterable
from decimal import Decimal

from muniment.model import Amount, Mention, Record, Sentence


def filler(mention: Mention) -> str:
    """The shortest that says what a mention means: a country's code, a name, a time, or the words themselves."""
    if mention.entity:
        return mention.entity.label
    if mention.when and mention.when.iso:
        return mention.when.iso
    return " ".join(mention.quote.words.split())


def fillers(record: Record, *roles: str) -> list[str]:
    """The fillers of roles in the order of the text, each once."""
    return list(dict.fromkeys(filler(mention) for mention in record.of_role(*roles)))


def amounts(record: Record) -> list[Amount]:
    """The amounts of a record that could be read."""
    return [mention.amount for mention in record.of_role("amount") if mention.amount]


def number(amount: Amount) -> str:
    """The number in digits; of a range both, with '..' between them, so that no spreadsheet sees a date in it."""
    parts = (amount.value,) if amount.value is not None else (amount.low, amount.high)
    return "..".join(digits(part) for part in parts if part is not None)


def digits(value: Decimal) -> str:
    """A number without exponent and trailing zeros."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def sentence_at(sentences: Iterable[Sentence], start: int) -> Sentence | None:
    """The sentence that holds an offset."""
    return next((sentence for sentence in sentences if sentence.start <= start < sentence.end), None)


def sentence_text(record: Record, sentences: Iterable[Sentence], start: int) -> str:
    """The words of the sentence that holds an offset of the record's document; empty when none does."""
    sentence = sentence_at(sentences, start)
    return record.document.text[sentence.start : sentence.end] if sentence else ""
