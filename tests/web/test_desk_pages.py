"""Pages, and the same as JSON and CSV."""

import csv
import re
from itertools import permutations
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from muniment.register import EntryQuery, Register
from muniment.web import site
from muniment.web.pages import FOLDER, STATIC
from muniment.web.passages import told_lines
from muniment.web.routes import documents
from muniment.web.serve import ready
from tests.web.conftest import DOCUMENTS, HERE, entries, token


@pytest.mark.parametrize("address", ["/", "/entries", "/documents", "/add"])
def test_a_page_answers(shown: TestClient, address: str) -> None:
    answer = shown.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1" in answer.text


def test_an_empty_register_says_how_to_begin(tmp_path: Path) -> None:
    from muniment.web.app import create_app

    with TestClient(create_app(tmp_path / "new.db", by="Anna"), base_url="http://localhost:8020") as new:
        assert "The register is empty" in new.get("/").text
        assert "no entries yet" in new.get("/entries").text


def test_a_list_says_the_same_as_page_json_and_csv(shown: TestClient) -> None:
    titles = ["India and Japan: talks", "India and South Korea: talks", "Russia → India: radars"]
    assert sorted(str(entry["title"]) for entry in entries(shown)) == titles
    assert "India and Japan: talks" in shown.get("/entries").text
    rows = shown.get("/entries.csv").text.splitlines()
    assert rows[0].startswith("id,kind,form,stage,title")
    assert len(rows) == 4
    assert shown.get("/entries", headers={"Accept": "application/json"}).json()["total"] == 3


def test_the_csv_of_documents_has_all_that_the_words_ask_for_and_not_one_page(
    shown: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "SIZE", 1)
    asked = {"": [d.id for d in reversed(DOCUMENTS)], "?q=tokyo": [DOCUMENTS[1].id, DOCUMENTS[0].id]}
    for query, ids in asked.items():
        rows = list(csv.DictReader(shown.get(f"/documents.csv{query}").text.splitlines()))
        assert [row["id"] for row in rows] == ids
        told = shown.get(f"/documents.json{query}").json()
        assert (told["total"], len(told["documents"])) == (len(ids), 1)
    assert "<b>2 documents</b> with “tokyo”, best first; 1 of them shown" in shown.get("/documents?q=tokyo").text


def test_a_list_is_narrowed_by_its_address(shown: TestClient) -> None:
    assert [entry["title"] for entry in entries(shown, "kind=project")] == ["Russia → India: radars"]
    assert [entry["title"] for entry in entries(shown, "country=JP&q=tokyo")] == ["India and Japan: talks"]
    assert "<mark>Tokyo</mark>" in shown.get("/entries?q=tokyo").text


def test_an_empty_result_offers_which_filter_to_loosen(shown: TestClient) -> None:
    text = shown.get("/entries?country=JP&kind=project").text
    assert "Nothing fits all of this" in text
    assert "without “Country: Japan”" in text
    assert "without “Kind: project”" in text


def test_a_facet_counts_its_values(shown: TestClient) -> None:
    found = shown.get("/facets/country.json").json()
    assert [(one["value"], one["entries"]) for one in found] == [("IN", 3), ("JP", 1), ("KR", 1), ("RU", 1)]


def test_every_value_of_an_entry_opens_its_sentence(shown: TestClient) -> None:
    entry = entries(shown, "country=JP")[0]
    text = shown.get(f"/entries/{entry['id']}").text
    assert text.count("<mark>Tokyo</mark>") == 2
    assert "2 independent sources" in text
    assert f'href="/documents/{DOCUMENTS[0].id}?at=' in text


def test_an_entry_is_shown_as_it_could_be_known_on_a_day(shown: TestClient) -> None:
    entry = entries(shown, "country=JP")[0]
    assert shown.get(f"/entries/{entry['id']}.json?on=2019-09-04").json()["reports"] == 1
    assert shown.get(f"/entries/{entry['id']}?on=2019-09-01").status_code == 410


def test_an_entry_is_cited(shown: TestClient) -> None:
    entry = entries(shown, "country=JP")[0]
    bibtex = shown.get(f"/entries/{entry['id']}.bib")
    assert "title = {{Talks in Tokyo}}," in bibtex.text
    assert bibtex.headers["content-disposition"] == f'attachment; filename="{entry["id"]}.bib"'
    (first, _) = shown.get(f"/entries/{entry['id']}.csl").json()
    assert first["issued"] == {"date-parts": [[2019, 9, 3]]}


def test_a_document_has_its_spans_in_place(shown: TestClient) -> None:
    told = DOCUMENTS[0]
    text = shown.get(f"/documents/{told.id}").text
    start = told.text.index("Japan")
    assert re.search(rf'<span class="span is-side" data-start="{start}"[^>]*>Japan</span>', text)
    found = re.search(r'<div class="text" id="text">(.*?)</div>', text, re.S)
    assert found
    words = re.sub(r"<[^>]+>|\s+", "", found[1])
    assert words == re.sub(r"\s+", "", told.text)


def test_a_passage_is_pointed_at(shown: TestClient) -> None:
    told = DOCUMENTS[0]
    start = told.text.index("Tokyo on")
    text = shown.get(f"/documents/{told.id}?at={start}-{start + 5}").text
    assert f'<span id="here" class="span is-place pointed" data-start="{start}"' in text


def test_no_template_turns_escaping_off() -> None:
    for template in FOLDER.rglob("*.html"):
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", template.read_text(encoding="utf-8")), template
    for module in FOLDER.parent.rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        assert "Markup" not in text and "autoescape=False" not in text, module


def test_nothing_comes_from_another_host_and_nothing_runs_inline() -> None:
    for file in [*FOLDER.rglob("*.html"), *STATIC.glob("*.css"), *STATIC.glob("*.js")]:
        text = file.read_text(encoding="utf-8")
        assert not re.search(
            r"""(src|href)=["']https?:|@import|url\(["']?https?:|\sstyle=|\son\w+=|javascript:""", text
        )


def test_all_records_of_an_entry_are_accepted_and_taken_back_as_one(desk: TestClient) -> None:
    entry = entries(desk, "country=JP")[0]["id"]
    assert "Accept all 2" in desk.get(f"/entries/{entry}").text
    batch = desk.post(f"/entries/{entry}/accept", headers=token(desk)).json()["batch"]
    assert "Every record of it has been reviewed" in desk.get(f"/entries/{entry}").text
    assert desk.post(f"/entries/{entry}/accept", headers=token(desk)).status_code == 409
    desk.post("/undo", data={"batch": batch}, headers=token(desk))
    assert "Accept all 2" in desk.get(f"/entries/{entry}").text
    assert desk.get(f"/entries/{entry}").text.count("Stated as") == 1


def test_a_country_that_nobody_knows_is_named(shown: TestClient) -> None:
    text = shown.get("/between?country=Indai&country=JP").text
    assert "The register knows no country called Indai" in text
    assert "Nothing is told between them" in shown.get("/between?country=FR&country=JP").text


def test_the_page_says_which_decision_was_taken_back(desk: TestClient) -> None:
    headers = token(desk)
    batch = desk.post(f"/documents/{DOCUMENTS[0].id}/title", data={"name": "Other"}, headers=headers).json()["batch"]
    headers["Accept"] = "text/html"
    answer = desk.post("/undo", data={"batch": batch, "back": "/documents"}, headers=headers)
    assert f"Decision {batch} is taken back." in answer.text
    assert "decided=" not in answer.text.partition("<main")[2]


def test_the_history_has_the_values_before_and_after(desk: TestClient) -> None:
    record = desk.get(f"/entries/{entries(desk, 'country=JP')[0]['id']}.json").json()["records"][0]
    given = {"stage": "planned", "remove": ["place=Tokyo"], "words": "met", "role": "subject"}
    assert desk.post(f"/records/{record}/correct", data=given, headers=token(desk)).status_code == 200
    desk.post(f"/documents/{DOCUMENTS[0].id}/publisher", data={"name": "Gazette"}, headers=token(desk))
    text = desk.get("/history").text
    assert "corrected: stage done → planned; without place “Tokyo”; with subject “met”" in text
    assert "publisher set: Daily → Gazette" in text


def test_a_passage_shows_the_sentences_with_the_hit_only(shown: TestClient) -> None:
    assert told_lines("It «rained».\nIndia\nTokyo was «rainy».") == "It «rained». … Tokyo was «rainy»."
    found = re.search(r'<p class="hit">(.*?)</p>', shown.get("/entries?q=tokyo").text)
    assert found and found[1] == "India met Japan in <mark>Tokyo</mark> on 2019-09-02."


def test_the_first_page_has_been_counted_when_the_desk_answers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Register.open(path) as register:
        records = sum(register.info().records.values())
    app = ready(path, "Anna")
    monkeypatch.setattr(Register, "info", lambda _: pytest.fail("counted again"))
    with TestClient(app, base_url=HERE) as desk:
        assert f"<b>{records}</b> records" in desk.get("/").text


@pytest.mark.parametrize("long", [0, 5000])
@pytest.mark.parametrize("least", [0.0, 0.77])
def test_lists_are_counted_the_same_by_sets(
    path: Path, monkeypatch: pytest.MonkeyPatch, long: int, least: float
) -> None:
    monkeypatch.setattr(site, "LONG", long)
    with TestClient(ready(path, "Anna"), base_url=HERE) as desk:
        here: site.Site = desk.app.state.site  # type: ignore[attr-defined]
        entries = here.register.entries
        codes = [code for code, _ in entries.counts(EntryQuery(), "country")]
        asked = [*((code,) for code in codes), *permutations(codes, 2), ("ZZ",), (codes[0].lower(), codes[1])]
        queries = [EntryQuery(countries=countries, least=least) for countries in asked]
        queries += [
            EntryQuery(facets=(("year", year),), least=least) for year, _ in entries.counts(EntryQuery(), "year")
        ]
        assert len(codes) > 1
        for query in queries:
            assert here.census(query) == entries.census(query), query
