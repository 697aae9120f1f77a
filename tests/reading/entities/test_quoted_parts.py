"""Quoted words that are no mention of their own, and titles that only one country's official bears in a document."""

from muniment.reading.entities import Affiliations, Span, office_kind, quoted_country


def told(text: str, quote: str, *mentions: tuple[str, str]) -> str | None:
    """The country of the last place where a quote stands, the mentions being given by their words and type."""
    spans = [Span(at, at + len(words), kind) for words, kind in mentions for at in _places(text, words)]
    start = text.rindex(quote)
    found = quoted_country(Affiliations(text, spans), start, start + len(quote))
    return found.code if found else None


def _places(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]


def test_a_firm_within_a_longer_title() -> None:
    text = "Visit\n\nKAI CEO Ha Min-su met the minister."
    assert told(text, "KAI", ("KAI CEO", "office")) == "KR"


def test_part_of_a_name_speaks_for_the_whole() -> None:
    text = "Visit\n\nNorway's Coast Guard Squadron Bergen sailed."
    mentions = (("Norway", "country"), ("Coast Guard Squadron Bergen", "org"))
    assert told(text, "Squadron Bergen", *mentions) == "NO"


def test_small_words_that_are_no_mention_have_no_country() -> None:
    assert told("Visit\n\nThe tenant left.", "tenant") is None


def test_a_bare_title_is_that_of_the_only_country_that_has_one_here() -> None:
    text = "Talks\n\nSaudi Crown Prince Faisal came. The Crown Prince then left."
    assert told(text, "Crown Prince", ("Saudi", "country"), ("Crown Prince", "office")) == "SA"
    both = "Talks\n\nSaudi Crown Prince Faisal and Kuwaiti Crown Prince Nasser came. The Crown Prince then left."
    mentions = (("Saudi", "country"), ("Kuwaiti", "country"), ("Crown Prince", "office"))
    assert told(both, "Crown Prince", *mentions) is None


def test_a_crown_prince_is_an_office() -> None:
    assert office_kind("Crown Prince") == "crown prince"
