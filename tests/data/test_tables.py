"""The reference tables are what their manifest says, and hold together."""

import hashlib
import tomllib
from datetime import date
from importlib.resources import files

import pytest

from muniment.reading.entities import members
from muniment.reading.entities.offices import first_day, last_day
from muniment.reading.entities.tables import listed, read_table

DATA = files("muniment") / "data"
MANIFEST = tomllib.loads((DATA / "manifest.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_every_table_has_the_hash_that_the_manifest_gives(name: str) -> None:
    assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == MANIFEST[name]["sha256"]


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_every_table_names_origin_licence_and_age(name: str) -> None:
    assert all(MANIFEST[name][key] for key in ("about", "origin", "licence", "as_of", "rebuild"))


def test_every_table_is_in_the_manifest() -> None:
    tables = {entry.name for entry in DATA.iterdir() if ".csv" in entry.name}
    assert tables == set(MANIFEST)


def test_countries_have_all_iso_codes_once() -> None:
    rows = read_table("countries")
    codes = [row["code"] for row in rows]
    assert len(codes) == len(set(codes))
    living = [row["code"] for row in rows if not row["start"]]
    assert len(living) == 250  # 249 of ISO 3166-1 and Kosovo


def test_no_word_stands_for_two_countries() -> None:
    owner: dict[str, str] = {}
    for row in read_table("countries"):
        for column in ("names", "demonyms", "abbreviations", "seats"):
            for word in listed(row[column]):
                assert owner.setdefault(word, row["code"]) == row["code"], word


def test_office_terms_run_forward_and_unverified_ones_say_so() -> None:
    for row in read_table("offices"):
        assert first_day(row["start"]) <= last_day(row["end"]), row
        assert row["as_of"] and row["source"] and row["licence"], row
        assert bool(row["verified_from"]) == (row["source"] != "general knowledge"), row


def test_organisations_and_platforms_name_real_countries() -> None:
    codes = {row["code"] for row in read_table("countries")} | {""}
    for table in ("organisations", "platforms", "members"):
        assert {row["country"] for row in read_table(table)} <= codes


def test_members_of_bodies_by_date() -> None:
    assert "FI" in members("NATO", date(2023, 4, 4))
    assert "FI" not in members("NATO", date(2023, 4, 3))
    assert "GB" in members("EU", date(2019, 6, 1))
    assert "GB" not in members("EU", date(2020, 6, 1))
    assert members("QUAD", date(2021, 3, 12)) == ("AU", "IN", "JP", "US")
    assert len(members("NATO", date(2024, 3, 7))) == 32
