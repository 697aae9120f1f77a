from datetime import date

from muniment.model import Sentence
from muniment.reading.entities import Filler, Span, Told, link

TEXT = (
    "Ministers meet\n\nUS Defense Secretary Lloyd Austin met Rajnath Singh in Oslo. Safran will supply engines to Chad."
)
SENTENCES = (Sentence(0, 0, 5), Sentence(1, 7, 68), Sentence(2, 69, len(TEXT)))


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def span(words: str, kind: str) -> Span:
    return Span(*at(words), kind)


SPANS = (
    span("US", "country"),
    span("Defense Secretary", "office"),
    span("Lloyd Austin", "person"),
    span("Rajnath Singh", "person"),
    span("Safran", "org"),
    span("Chad", "country"),
)
DAY = date(2022, 6, 1)


def test_persons_bring_their_countries_in() -> None:
    met = Told(
        "meeting",
        (at("met"),),
        (Filler("person", *at("Lloyd Austin"), "person"), Filler("person", *at("Rajnath Singh"), "person")),
    )
    (added,) = link(TEXT, SENTENCES, SPANS, [met], DAY)
    assert [(party.role, TEXT[party.start : party.end], party.code) for party in added] == [
        ("party", "US", "US"),
        ("party", "Rajnath Singh", "IN"),
    ]


def test_a_country_that_is_there_is_not_added_again() -> None:
    met = Told(
        "meeting",
        (at("met"),),
        (Filler("party", *at("US"), "country", "US"), Filler("person", *at("Lloyd Austin"), "person")),
    )
    (added,) = link(TEXT, SENTENCES, SPANS, [met], DAY)
    assert "US" not in [party.code for party in added]


def test_a_firm_brings_its_country_into_its_own_role() -> None:
    supply = Told(
        "project",
        (at("supply"),),
        (Filler("supplier", *at("Safran"), "org"), Filler("recipient", *at("Chad"), "country", "TD")),
    )
    (added,) = link(TEXT, SENTENCES, SPANS, [supply], DAY)
    assert [(party.role, party.code, party.score) for party in added] == [("supplier", "FR", 0.99)]


def test_nothing_is_added_below_the_least_score() -> None:
    met = Told("meeting", (at("met"),), (Filler("person", *at("Lloyd Austin"), "person"),))
    assert link(TEXT, SENTENCES, SPANS, [met], DAY, least=1.0) == ((),)


def roles_of_order(*fillers: tuple[str, str]) -> list[tuple[str, str]]:
    """The roles and codes that are added to a record of an order with these organisations in these roles."""
    text = "Orders\n\nThe Indian Army ordered guns. Larsen & Toubro makes them."
    sentences = (Sentence(0, 0, 6), Sentence(1, 8, 37), Sentence(2, 38, len(text)))
    places = {
        words: (text.index(words), text.index(words) + len(words)) for words in ("Indian Army", "Larsen & Toubro")
    }
    trigger = (text.index("ordered"), text.index("ordered") + 7)
    order = Told(
        "project", (trigger,), tuple(Filler(role, *places[words], "org") for role, words in fillers), "procurement"
    )
    (added,) = link(text, sentences, [Span(*place, "org") for place in places.values()], [order], DAY, least=0.0)
    return [(party.role, party.code) for party in added]


def test_a_country_whose_firm_supplies_its_own_forces_is_supplied() -> None:
    assert roles_of_order(("supplier", "Larsen & Toubro"), ("recipient", "Indian Army")) == [("recipient", "IN")]


def test_forces_named_beside_an_order_are_supplied() -> None:
    assert roles_of_order() == [("recipient", "IN")]


def test_receiving_somebody_is_no_hosting_but_welcoming_is() -> None:
    for verb, role in (("received", "party"), ("welcomed", "host")):
        text = f"Talks\n\nRajnath Singh {verb} the Norwegian minister for talks."
        singh = Span(7, 20, "person")
        talks = Told("meeting", ((text.rindex("talks"), len(text) - 1),), (Filler("person", 7, 20, "person"),), "talks")
        (added,) = link(text, (Sentence(0, 0, 5), Sentence(1, 7, len(text))), [singh], [talks], DAY, least=0.0)
        assert [(party.role, party.code) for party in added] == [(role, "IN")]
