"""What a time is in its record."""

from datetime import date

import pytest

from muniment.model import When
from muniment.register.functions import with_functions
from tests.register.small import document, on, record

BY_2030 = When(None, date(2030, 12, 31), "span", "stated", "by 2030")
MAY, NEXT_MAY = on(date(2024, 5, 6)), on(date(2025, 5, 6))
YEAR = on(date(2023, 1, 1), date(2023, 12, 31))
UNTIL = When(None, date(2030, 12, 31), "span", "stated", "until 2030")
SINCE = When(date(2018, 1, 1), None, "span", "stated", "since 2018")


@pytest.mark.parametrize(
    ("kind", "form", "stage", "when", "function"),
    [
        ("meeting", "talks", "done", MAY, "happens"),
        ("meeting", "talks", "planned", NEXT_MAY, "happens"),
        ("meeting", "talks", "planned", BY_2030, "due"),
        ("agreement", "treaty", "agreed", MAY, "decided"),
        ("agreement", "treaty", "planned", NEXT_MAY, "due"),
        ("agreement", "treaty", "agreed", BY_2030, "due"),
        ("agreement", "treaty", "agreed", UNTIL, "period"),
        ("agreement", "treaty", "ended", MAY, "happens"),
        ("project", "procurement", "agreed", MAY, "decided"),
        ("project", "procurement", "agreed", BY_2030, "due"),
        ("project", "procurement", "ongoing", NEXT_MAY, "due"),
        ("project", "development", "ongoing", SINCE, "period"),
        ("figure", "actual", None, YEAR, "period"),
        ("figure", "target", None, YEAR, "period"),
        ("figure", "target", None, BY_2030, "due"),
    ],
)
def test_functions(kind: str, form: str, stage: str | None, when: When, function: str) -> None:
    where = document("Note", "They spoke of a time.", date(2024, 6, 1))
    read = with_functions(record(where, kind, form, stage, "spoke", ("time", "a time", when)))
    assert [mention.when.function for mention in read.mentions if mention.when] == [function]


def test_a_function_that_has_been_given_stays() -> None:
    where = document("Note", "They spoke of a time.", date(2024, 6, 1))
    given = When(MAY.earliest, MAY.latest, "day", "stated", function="period")
    told = record(where, "meeting", "talks", "done", "spoke", ("time", "a time", given))
    assert with_functions(told) is told
