"""Every page fits a phone, and axe-core finds nothing serious on it, in the light and in the dark."""

from collections.abc import Iterator
from pathlib import Path

import axe_core_python
import pytest
from playwright.sync_api import Browser, Page

from tests.web.browser.conftest import Running, strict

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PAGES = (
    "/",
    "/entries",
    "/entries?q=radars&country=IN",
    "/entries?country=FR&kind=project",
    "/entries/{entry}",
    "/entries/{entry}?on=2040-01-01",
    "/documents",
    "/documents?q=radars",
    "/documents/{document}",
    "/documents/{document}?record={record}",
    "/between",
    "/between?country=IN&country=JP",
    "/follow?list=due",
    "/follow?list=overdue",
    "/follow?list=silent",
    "/follow?list=targets",
    "/follow?list=conflicts",
    "/follow?list=held",
    "/follow?list=new&since=2020-01-01",
    "/review",
    "/review?queue=same",
    "/history",
    "/add",
    "/nothing/here",
)


@pytest.fixture(scope="module", params=["light", "dark"])
def phone(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A narrow page in one of the two schemes; for axe's sake the policy steps back."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=request.param, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_a_phone_and_is_accessible(phone: Page, standing: Running, address: str) -> None:
    phone.goto(standing.base + address.format(**names(standing)))
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 390, f"{width} pixels wide"
    phone.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    phone.evaluate(AXE)
    found = phone.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    serious = [
        (one["id"], one["nodes"][0]["html"][:160], one["nodes"][0]["failureSummary"][:200])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def names(standing: Running) -> dict[str, str]:
    """Ids to put into addresses."""
    state = standing.register.entries.find().states[0]
    record = standing.register.record(state.records[0])
    return {"entry": state.id, "record": record.id, "document": record.document.id}


def test_the_policy_stands_on_every_page(chromium: Browser, standing: Running) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = strict(context)
    for address in PAGES[:-1]:
        page.goto(standing.base + address.format(**names(standing)))
    context.close()
