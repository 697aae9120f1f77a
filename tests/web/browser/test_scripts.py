"""Forty text fields times twelve payloads: none runs, wherever it is shown."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from muniment.errors import DocumentError
from muniment.register import Register
from tests.web.browser.conftest import Running, serving
from tests.web.conftest import NOON
from tests.web.hostile import DECIDED, KEPT, PAYLOADS, HostileReader, hostile, hostile_documents

PAYLOAD_NUMBERS = range(len(PAYLOADS))
LISTS = (
    "/", "/entries?doubtful=shown", "/documents", "/review", "/review?queue=unsure", "/history", "/add", "/between",
    "/follow?list=due", "/follow?list=overdue", "/follow?list=silent", "/follow?list=targets", "/follow?list=conflicts",
    "/follow?list=new&since=2020-01-01",
)  # fmt: skip


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A desk whose register holds every payload in every field."""
    path = tmp_path_factory.mktemp("hostile") / "desk.db"
    with Register.open(path, clock=lambda: NOON, pipeline=HostileReader()) as register:
        report = register.add_documents(hostile_documents())
        assert (report.added, report.records, report.set_aside) == (12, 36, ())
        for payload in PAYLOAD_NUMBERS:
            decide(register, payload)
    yield from serving(path, by=hostile(0, "who decides"), documents=[])


def decide(register: Register, payload: int) -> None:
    """Every decision that keeps a text."""

    def given(field: str) -> str:
        return hostile(payload, field)

    def reviews(why: str = "") -> object:
        return register.reviews(by=given("who decides"), why=why)

    document_id = [row.id for row in register.shelf().rows][payload]
    records = [record.id for record in register.show(document_id).records]  # type: ignore[union-attr]
    entry_ids = list(register.entries.of_records(records).values())
    mine = register.reviews(by=given("who decides"))
    mine.note(entry_ids[0], given("note on an entry"))
    mine.note(document_id, given("note on a document"))
    mine.tag(entry_ids[0], given("tag"))
    mine.looked(entry_ids[0], text=given("look"))
    register.reviews(by="Anna", why=given("why accepted")).accept(records[0])
    refused = register.reviews(by="Anna", why=given("why refused")).refuse(records[1])
    register.reviews(by="Anna").undo(refused)
    mine.publisher(document_id, given("publisher set"))
    mine.title(document_id, given("title set"))
    register.add_documents([DocumentError(*(given(f"{what} set aside") for what in ("name", "reason", "detail")))])
    others = [state for state in register.entries.find().states if state.kind == "meeting" and state.id != entry_ids[0]]
    if payload == 0:
        register.reviews(by="Anna", why=given("why merged")).merge(entry_ids[0], others[0].id)


@pytest.fixture(scope="module")
def watched(chromium: Browser) -> Iterator[Page]:
    """A page that notes whatever of a payload runs: also without the policy, escaping alone must hold."""
    context = chromium.new_context(bypass_csp=True)
    context.add_init_script("window.ran = (what) => { (top.whatRan ??= []).push(what); };")
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page
    context.close()


def test_there_are_forty_fields_and_twelve_payloads() -> None:
    assert len(KEPT) + len(DECIDED) == 40
    assert len(PAYLOADS) == 12


def what_ran(page: Page, address: str) -> object:
    """Open a page with everything on it unfolded; what ran of the payloads."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    return page.evaluate("window.whatRan ?? []")


def test_nothing_runs_on_a_list(watched: Page, attacked: Running) -> None:
    for address in LISTS:
        assert what_ran(watched, attacked.base + address) == [], address


@pytest.mark.parametrize("payload", PAYLOAD_NUMBERS)
def test_nothing_runs_where_it_is_shown_whole(watched: Page, attacked: Running, payload: int) -> None:
    document_id = next(row.id for row in attacked.register.shelf().rows if f"{payload}/" in row.name)
    record = attacked.register.show(document_id).records[0]  # type: ignore[union-attr]
    home = attacked.register.entries.of_records([record.id])[record.id]
    name = quote(hostile(payload, "person"))
    addresses = (
        f"/entries/{home}",
        f"/documents/{document_id}",
        f"/documents/{document_id}?record={record.id}",
        f"/between?person={name}",
        f"/history?of={document_id}",
    )
    for address in addresses:
        assert what_ran(watched, attacked.base + address) == [], address
        assert not hrefs(watched), address


@pytest.mark.parametrize("payload", PAYLOAD_NUMBERS)
def test_nothing_runs_that_an_address_gives(watched: Page, attacked: Running, payload: int) -> None:
    words = quote(hostile(payload, "address"))
    names = ("q", "publisher", "tag", "unit", "country", "person", "place", "name", "year")
    addresses = [f"/entries?{name}={words}" for name in names[:3]]
    addresses.append("/entries?" + "&".join(f"{name}={words}" for name in names[3:]))
    addresses += [f"/documents?q={words}", f"/documents?publisher={words}", f"/between?organisation={words}"]
    addresses += [f"/nothing/{words}", f"/history?of={words}", f"/entries?order={words}", f"/entries/{words}"]
    for address in addresses:
        assert what_ran(watched, attacked.base + address) == [], address


def hrefs(page: Page) -> list[str]:
    """Links that lead into a script."""
    found = page.evaluate("[...document.links].map((link) => link.href).filter((href) => !/^https?:/.test(href))")
    return list(found)
