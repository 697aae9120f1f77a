"""Places -> country: by the country's own name, else by a city's name that means one country only."""

import re
from functools import cache

from muniment.reading.entities.countries import country_code
from muniment.reading.entities.folding import fold
from muniment.reading.entities.tables import read_table


def plain_place(name: str) -> str:
    """A place's name as the table of cities has it: small letters, no marks, no 'the' and no 'city of'."""
    return re.sub(r"^(?:the |city of )+| city$", "", fold(name))


@cache
def _cities() -> dict[str, str]:
    return {row["name"]: row["country"] for row in read_table("cities")}


def place_country(name: str) -> str | None:
    """The code of the country in which a place lies, or None where its name does not tell.

    'Visakhapatnam' is in IN; 'Springfield' may be anywhere. In 'Hohenfels, Germany' the last part tells.
    """
    parts = [name, *reversed(name.split(","))]
    return next((code for part in parts if (code := country_code(part) or _cities().get(plain_place(part)))), None)
