"""What an entry says in one line."""

from datetime import UTC, datetime

from muniment.exports.statements import details, grouped, sides, statement, told
from muniment.store import State, Value


def state(*values: tuple[str, str], kind: str = "project", form: str = "grant") -> State:
    """An entry with these values, each of which stands."""
    kept = tuple(Value(role, words, True, "", ("r1",)) for role, words in values)
    at = datetime(2025, 6, 1, tzinfo=UTC)
    return State(
        "e1", at, "report d1", kind, form, "done", 0.9, 2, 1, None, None, "none", None, None, None, kept, ("r1",)
    )


def test_each_side_is_named_once_and_countries_first() -> None:
    assert sides(state(("party", "ministry"), ("party", "NO"), ("host", "KE"), ("host", "NO"))) == "NO KE ministry"
    assert sides(state(("supplier", "NO"), ("recipient", "KE"), ("party", "NO"))) == "NO > KE"


def test_details_say_amounts_shortly() -> None:
    grant = state(("amount", "900000000000 INR"), ("item", "boats"), ("place", "Oslo"), ("person", "Oslo"))
    assert details(grant) == ["boats", "INR 900 billion", "Oslo"]


def test_what_names_nobody_is_left_out_and_stray_signs_too() -> None:
    people = state(("person", "He"), ("person", "minister"), ("person", "Kari Berg"), ("party", "the"), ("party", "NO"))
    assert (told(people, "person"), sides(people)) == (["Kari Berg"], "NO")
    assert sides(state(("party", "US"), ("party", "IT"), ("party", "us"), ("party", "It"))) == "US IT"
    assert told(state(("subject", "guarding convoys,"), ("name", 'Open Sea"')), "name", "subject") == [
        "guarding convoys",
        "Open Sea",
    ]


def test_a_form_that_the_name_has_is_not_said_twice() -> None:
    drill = (("name", "Exercise Fjord"), ("party", "NO"), ("place", "KE"))
    assert statement(state(*drill, kind="exercise", form="exercise")) == "Exercise Fjord of Norway in Kenya"
    assert statement(state(("name", "2+2"), ("party", "NO"), kind="meeting", form="summit")) == "Summit 2+2 of Norway"
    assert statement(state(("name", "Kaidan"), kind="mechanism", form="aid")) == "Aid Kaidan"


def test_digits_are_put_in_groups_before_the_point_only() -> None:
    assert grouped("12345678 USD") == "12,345,678 USD"
    assert grouped("1234567.89012 tonnes") == "1,234,567.89012 tonnes"
    assert grouped("3.00012 percent") == "3.00012 percent"
