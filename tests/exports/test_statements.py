"""What an entry says in one line."""

from datetime import UTC, datetime

from muniment.exports.statements import details, sides
from muniment.store import State, Value


def state(*values: tuple[str, str]) -> State:
    """An entry with these values, each of which stands."""
    kept = tuple(Value(role, told, True, "", ("r1",)) for role, told in values)
    at = datetime(2025, 6, 1, tzinfo=UTC)
    return State(
        "e1",
        at,
        "report d1",
        "project",
        "grant",
        "done",
        0.9,
        2,
        1,
        None,
        None,
        "none",
        None,
        None,
        None,
        kept,
        ("r1",),
    )


def test_each_side_is_named_once_and_countries_first() -> None:
    assert sides(state(("party", "ministry"), ("party", "NO"), ("host", "KE"), ("host", "NO"))) == "NO KE ministry"
    assert sides(state(("supplier", "NO"), ("recipient", "KE"), ("party", "NO"))) == "NO > KE"


def test_details_say_amounts_shortly() -> None:
    told = state(("amount", "900000000000 INR"), ("item", "boats"), ("place", "Oslo"), ("person", "Oslo"))
    assert details(told) == ["boats", "INR 900 billion", "Oslo"]
