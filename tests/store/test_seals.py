from datetime import date

from muniment.store.seals import broken, reseal, seal

FIELDS = {"kind": "meeting", "score": 0.9, "day": date(2019, 9, 2), "until": None}


def test_a_seal_holds_for_what_was_sealed() -> None:
    assert broken(FIELDS, seal(FIELDS)) == []


def test_a_changed_field_is_named() -> None:
    assert broken(FIELDS | {"score": 0.8}, seal(FIELDS)) == ["score"]
    assert broken(FIELDS | {"kind": "meetinG", "day": None}, seal(FIELDS)) == ["kind", "day"]


def test_a_seal_of_another_length_breaks_every_field() -> None:
    assert broken(FIELDS, "") == list(FIELDS)


def test_the_last_fields_can_be_sealed_anew() -> None:
    day = date(2020, 1, 1)
    assert broken(FIELDS | {"day": day, "until": day}, reseal(seal(FIELDS), {"day": day, "until": day})) == []
    assert broken(FIELDS | {"until": day}, reseal(seal(FIELDS), {"until": day})) == []
