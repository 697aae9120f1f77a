"""Members of international bodies by date."""

from datetime import date

from muniment.reading.entities.offices import first_day, last_day
from muniment.reading.entities.tables import read_table


def members(body: str, on: date) -> tuple[str, ...]:
    """ISO codes of the countries that belonged to a body ('NATO', 'EU', 'QUAD') on a day, sorted.

    Suspended members (Mali in the African Union) count as members.
    """
    rows = (row for row in read_table("members") if row["body"] == body)
    return tuple(sorted(row["country"] for row in rows if first_day(row["start"]) <= on <= last_day(row["end"])))
