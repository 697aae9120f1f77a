"""Number and year of an edition, from triggers and names."""

from datetime import date

import pytest

from muniment.register.resolve.editions import Edition, edition_of
from tests.register.small import document, record


@pytest.mark.parametrize(
    ("text", "trigger", "name", "edition"),
    [
        ("Chile hosted the 20th annual summit with Peru.", "summit", None, Edition(20)),
        ("Chile hosted the second two-day meeting.", "meeting", None, Edition(2)),
        ("Chile and Peru held the inaugural drill.", "drill", None, Edition(1)),
        ("Chile will host SeaShow 2026 in May.", "SeaShow 2026", "SeaShow 2026", Edition(None, 2026)),
        ("Chile will host Condor Flight 26.", "Condor Flight 26", "Condor Flight 26", Edition(None, 2026)),
        ("The 12th SeaShow opens in Lima.", "SeaShow", "12th SeaShow", Edition(12)),
        ("The fifth SeaShow drew many. The sixth is put off.", "sixth", "SeaShow", Edition(6)),
        ("On the second day of the visit Chile met Peru.", "visit", None, Edition()),
        ("For the first time Chile met Peru.", "met", None, Edition()),
        ("The first of many meetings was held.", "meetings", None, Edition()),
    ],
)
def test_editions(text: str, trigger: str, name: str | None, edition: Edition) -> None:
    where = document("Note", text, date(2025, 1, 1))
    roles = (("name", name),) if name else ()
    assert edition_of(record(where, "meeting", "talks", "done", trigger, *roles)) == edition


def test_a_programme_named_by_its_years_is_no_edition() -> None:
    where = document("Note", "The 2011-2020 Programme of Chile and Peru ends.")
    assert edition_of(record(where, "meeting", "talks", "done", "2011-2020 Programme")) == Edition()
