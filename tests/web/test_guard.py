"""What stands before every page."""

import re
import socket
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from muniment.web.actions import inside
from muniment.web.guard import is_loopback
from muniment.web.serve import AddressError, serve
from tests.web.conftest import DOCUMENTS, token


def test_every_answer_has_safe_headers(shown: TestClient) -> None:
    for address in ("/", "/nothing", "/static/base.css", "/entries.json"):
        headers = shown.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:8020", "", "localhost.evil:80"])
def test_another_host_name_is_refused(shown: TestClient, host: str) -> None:
    assert shown.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8020", "127.0.0.1", "[::1]:8020"])
def test_this_computers_names_are_answered(shown: TestClient, host: str) -> None:
    assert shown.get("/health", headers={"Host": host}).status_code == 200


def test_a_decision_needs_the_token_of_a_page(shown: TestClient) -> None:
    address = f"/documents/{DOCUMENTS[0].id}/note"
    assert shown.post(address, data={"text": "mine"}).status_code == 403
    assert shown.post(address, data={"text": "mine", "csrf": "0" * 64}).status_code == 403
    assert shown.post(address, data={"text": "mine"}, headers=token(shown)).status_code == 200


def test_no_address_decides_without_the_token(shown: TestClient) -> None:
    described = shown.get("/openapi.json").json()["paths"]
    posted = [path for path, methods in described.items() if "post" in methods and path != "/merge/preview"]
    assert len(posted) >= 18
    for path in posted:
        address = re.sub(r"{\w+}", DOCUMENTS[0].id, path)
        assert shown.post(address, data={"csrf": "0" * 64}).status_code == 403, path


@pytest.mark.parametrize(
    "sent", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_page_of_another_site_decides_nothing(shown: TestClient, sent: dict[str, str]) -> None:
    address = f"/documents/{DOCUMENTS[0].id}/note"
    assert shown.post(address, data={"text": "mine"}, headers=token(shown) | sent).status_code == 403


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "/a\r\nSet-Cookie: x=1",
        "\t/a",
    ],
)
def test_the_way_back_stays_on_the_desk(back: str) -> None:
    assert inside(back) == "/"


def test_the_way_back_keeps_its_parameters() -> None:
    assert inside("/entries?stage=done#list") == "/entries?stage=done#list"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org", "127.0.0.1.nip.io"])
def test_the_desk_refuses_to_be_open_to_others(tmp_path: Path, host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(AddressError, match="no accounts"):
        serve(tmp_path / "r.db", by="Anna", host=host)
    assert not (tmp_path / "r.db").exists()


def test_a_port_that_another_program_has_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(AddressError, match=f"another program has port {port}"):
            serve(tmp_path / "r.db", by="Anna", port=port)
    assert not (tmp_path / "r.db").exists()
