"""City names -> country, from GeoNames: only names that mean one country, or one city far above all its namesakes."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from muniment.reading.entities.countries import country_code
from muniment.reading.entities.places import plain_place

COLUMNS = ("name", "country")
LEAST_PEOPLE = 50_000
LEAST_FOR_OTHER_NAMES = 500_000
DOMINANCE = 10
"""How many times more people than all its namesakes abroad a city must have for its name to mean it alone."""

_OTHER_NAME = re.compile(r"[A-Z][a-z]{3,}(?:[ -][A-Z][a-z]+)*")


@dataclass(frozen=True, slots=True)
class City:
    """A row of GeoNames: its main name, the other Latin ones, country and people."""

    name: str
    others: tuple[str, ...]
    country: str
    people: int

    @property
    def names(self) -> Iterator[str]:
        """The main name; of large cities and seats of government the other ones too, such as 'Bombay'."""
        yield self.name
        if self.people >= LEAST_FOR_OTHER_NAMES or self.is_seat:
            yield from (name for name in self.others if _OTHER_NAME.fullmatch(name))

    @property
    def is_seat(self) -> bool:
        """Whether the table of countries has it as a capital or seat of its government."""
        return country_code(self.name) == self.country


def read_cities(path: Path) -> list[City]:
    """All cities of the extract."""
    with path.open(encoding="utf-8") as lines:
        return [
            City(row["name"], tuple(row["alt_latin"].split("|")), row["countrycode"], int(row["population"]))
            for row in csv.DictReader(lines)
        ]


def build_cities(cities: Iterable[City]) -> list[dict[str, str]]:
    """Rows of plain name and country, sorted."""
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    large: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        for name in {plain_place(name) for name in city.names}:
            people[name][city.country] = max(people[name][city.country], city.people)
            if city.people > LEAST_PEOPLE or city.is_seat:
                large[name].add(city.country)
    rows = []
    for name, by_country in people.items():
        first, *others = sorted(by_country.items(), key=lambda pair: -pair[1])
        if first[0] in large[name] and first[1] >= DOMINANCE * sum(count for _, count in others):
            rows.append({"name": name, "country": first[0]})
    return sorted(rows, key=lambda row: row["name"])
