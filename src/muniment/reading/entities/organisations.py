"""Organisations and firms -> country, by table and by the country words in their names."""

from collections import defaultdict
from functools import cache, lru_cache

from muniment.reading.entities.countries import country_code, country_pattern
from muniment.reading.entities.folding import fold_marks
from muniment.reading.entities.tables import UNVERIFIED, Row, listed, read_table

SILENT_KINDS = frozenset({"press", "party"})
"""Organisations whose part in a record does not make their country take part."""


@cache
def _by_name() -> dict[str, frozenset[str]]:
    countries: dict[str, set[str]] = defaultdict(set)
    for row in read_table("organisations"):
        if row["kind"] not in SILENT_KINDS:
            for name in (row["name"], *listed(row["aliases"])):
                countries[fold_marks(name)].add(row["country"])
    return {name: frozenset(codes) for name, codes in countries.items()}


@cache
def _bodies() -> dict[str, str]:
    return {
        fold_marks(name): row["code"] for row in read_table("bodies") for name in (row["name"], *listed(row["aliases"]))
    }


def body_code(name: str) -> str | None:
    """The code of an international body ('NATO', 'EU'), or None."""
    return _bodies().get(fold_marks(name))


@lru_cache(maxsize=8192)
def organisation_country(name: str) -> str | None:
    """The one country whose organisation bears this name: by the table, else by a single country word in it."""
    if body_code(name):
        return None
    words = fold_marks(name).split()
    for length in range(len(words), 0, -1):
        codes = _by_name().get(" ".join(words[:length]))
        if codes and (length == len(words) or length > 1 or len(words[0]) > 3):
            return next(iter(codes)) or None if len(codes) == 1 else None
    named = {country_code(found) for found in country_pattern().findall(name)}
    return named.pop() if len(named) == 1 else None


@cache
def _firms() -> dict[str, str]:
    rows = [row for row in read_table("organisations") if row["kind"] == "firm"]
    return {fold_marks(name): row["country"] for row in rows for name in (row["name"], *listed(row["aliases"]))}


def firm_country(name: str) -> str | None:
    """The country of a defence firm by the table: '' for one of several countries, None for what is no firm in it."""
    words = fold_marks(name).split()
    lengths = range(len(words), 0, -1)
    return next((country for n in lengths if (country := _firms().get(" ".join(words[:n]))) is not None), None)


@cache
def _rows() -> dict[str, Row]:
    return {
        fold_marks(name): row for row in read_table("organisations") for name in (row["name"], *listed(row["aliases"]))
    }


def organisation_name(name: str) -> str | None:
    """The table's name of an organisation that it has under this name or alias, or None."""
    row = _rows().get(fold_marks(name))
    return row["name"] if row else None


def organisation_source(name: str) -> str:
    """Where the table's row of an organisation can be looked up; '' when it has none, or it is not verified."""
    row = _rows().get(fold_marks(name))
    return row["source"] if row and row["source"] != UNVERIFIED else ""
