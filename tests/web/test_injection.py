"""Other people's ids, ways out, headers, formulas, queries."""

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from muniment.register import Register
from tests.web.conftest import DOCUMENTS, NOON, document, entries, opened, token

ODD_IDS = (
    "../../etc/passwd",
    "%2e%2e%2fsecrets",
    "d",
    "e" * 5000,
    "r%00",
    "' OR 1=1 --",
    "d%27",
    "🙂",
    "%0d%0aX-Evil: 1",
)
FTS = (
    '"',
    '" OR "',
    "NEAR(a b)",
    "title:tokyo",
    "tokyo*",
    "^tokyo",
    "a AND NOT b",
    "-- ; DROP TABLE entry",
    "(((",
    "\\",
    "*",
)


@pytest.mark.parametrize("odd", ODD_IDS)
@pytest.mark.parametrize("room", ["entries", "documents", "records"])
def test_an_odd_id_finds_nothing(shown: TestClient, room: str, odd: str) -> None:
    answer = shown.get(f"/{room}/{odd}", follow_redirects=False)
    assert answer.status_code in (404, 422)
    assert "x-evil" not in answer.headers


def test_an_id_of_one_sort_does_not_open_another(shown: TestClient) -> None:
    entry = entries(shown, "country=JP")[0]
    assert shown.get(f"/documents/{entry['id']}/original").status_code == 404
    assert shown.get(f"/records/{DOCUMENTS[0].id}").status_code == 404
    assert shown.get(f"/entries/{DOCUMENTS[0].id}").status_code in (404, 410)


def test_a_decision_on_what_is_not_there_is_refused(desk: TestClient) -> None:
    headers = token(desk)
    assert desk.post("/records/r00000000000/accept", headers=headers).status_code == 404
    assert desk.post(f"/records/{DOCUMENTS[0].id}/accept", headers=headers).status_code == 409
    assert desk.post("/undo", data={"batch": "99"}, headers=headers).status_code == 409
    assert desk.get("/history.json").json() == []


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "/%0d%0aX: y\r\nZ: 1"])
def test_no_decision_leads_to_another_site(desk: TestClient, back: str) -> None:
    headers = token(desk) | {"Accept": "text/html"}
    data = {"text": "a note"}
    entry = entries(desk)[0]["id"]
    record = desk.get(f"/entries/{entry}.json").json()["records"][0]
    answer = desk.post(f"/records/{record}/accept", data=data | {"back": back}, headers=headers, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/?decided=")


def test_an_original_is_a_file_and_never_a_page(shown: TestClient) -> None:
    headers = shown.get(f"/documents/{DOCUMENTS[0].id}/original").headers
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_run_as_a_formula(tmp_path: Path, formula: str) -> None:
    path = tmp_path / "r.db"
    with opened(path) as desk, Register.open(path, clock=lambda: NOON) as register:
        from evaluation.plain_reader import PlainReader

        adding = Register.open(path, clock=lambda: NOON, pipeline=PlainReader())
        told = document(formula, "India met Japan in Tokyo.", publisher=formula)
        adding.add_documents([told])
        adding.close()
        register.reviews(by=formula, why=formula).note(told.id, formula)
        for address in ("/documents.csv", "/history.csv", "/entries.csv"):
            rows = list(csv.reader(io.StringIO(desk.get(address).text)))
            assert rows[1:]
            assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "＝", "-2"))]


@pytest.mark.parametrize("words", FTS)
def test_nothing_in_the_words_is_an_operator(shown: TestClient, words: str) -> None:
    assert shown.get("/entries.json", params={"q": words}).status_code == 200
    assert shown.get("/documents", params={"q": words}).status_code == 200


def test_words_that_only_quote_find_what_the_plain_words_find(shown: TestClient) -> None:
    plain, quoted = (shown.get("/entries.json", params={"q": q}).json()["total"] for q in ("tokyo", '"tokyo" *'))
    assert plain == quoted == 1


def test_a_saved_name_holds_nothing_of_the_address_but_letters(shown: TestClient) -> None:
    answer = shown.get("/entries.csv?q=%22%0d%0aX-Evil:%201")
    assert answer.headers["content-disposition"] == 'attachment; filename="entries.csv"'
    assert "x-evil" not in answer.headers


def test_texts_are_cut_at_a_length(desk: TestClient) -> None:
    assert desk.get("/entries", params={"q": "a" * 501}).status_code == 422
    answer = desk.post(f"/documents/{DOCUMENTS[0].id}/note", data={"text": "a" * 5001}, headers=token(desk))
    assert answer.status_code == 422
