"""A day's work at the desk, in a real browser."""

import re
import time
from pathlib import Path
from xml.etree import ElementTree as Xml

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Running

ATOM = "{http://www.w3.org/2005/Atom}"


def test_documents_are_pasted_and_chosen(page: Page, running: Running, tmp_path: Path) -> None:
    page.goto(f"{running.base}/add")
    page.get_by_label("Text", exact=True).fill("Envoys\n\nFrance met Russia in Kazan on 2023-06-02.")
    page.get_by_label("Publisher").fill("Courier")
    page.get_by_role("button", name="Add the text").click()
    expect(page.locator(".work.done")).to_contain_text("1 new")
    (tmp_path / "good.txt").write_text("Korea met Russia in Busan on 2023-07-02.", encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    page.locator("#files").set_input_files([tmp_path / "good.txt", tmp_path / "bad.pdf"])
    expect(page.locator(".work.done").first).to_contain_text("1 new")
    expect(page.locator(".work.done").first).to_contain_text("bad.pdf")
    page.goto(f"{running.base}/entries?q=Kazan")
    expect(page.locator(".row .title")).to_have_text("France and Russia: talks")


def test_a_folder_is_dropped(page: Page, running: Running) -> None:
    page.goto(f"{running.base}/add")
    page.evaluate(
        """() => {
          const items = new DataTransfer();
          items.items.add(new File(["Japan met Russia in Osaka on 2023-08-02."], "drop.txt", { type: "text/plain" }));
          const drop = new DragEvent("drop", { dataTransfer: items, bubbles: true, cancelable: true });
          document.getElementById("drop").dispatchEvent(drop);
        }"""
    )
    expect(page.locator(".work.done")).to_contain_text("1 new")


def test_an_entry_is_found_and_its_sentence_opened(page: Page, standing: Running) -> None:
    page.goto(f"{standing.base}/entries")
    page.keyboard.press("/")
    page.keyboard.type("2024-03-05")
    expect(page.locator(".row .title")).to_have_count(1)
    assert "q=2024-03-05" in page.url
    page.locator(".row .title").click()
    place = page.locator(".field", has_text="Place")
    expect(place.locator(".passage")).to_be_hidden()
    place.locator("summary").click()
    expect(place.locator(".passage mark")).to_have_text("Tokyo")
    place.locator(".passage footer a").click()
    expect(page.locator("#here")).to_have_text("Tokyo")
    expect(page.locator("#here")).to_be_in_viewport()


def test_facets_narrow_without_a_new_page_and_back_returns(page: Page, standing: Running) -> None:
    page.goto(f"{standing.base}/entries")
    page.get_by_text("Country", exact=True).click()
    page.get_by_role("link", name=re.compile(r"^France \d+$")).click()
    expect(page.locator(".chip")).to_contain_text("Country: France")
    assert "country=FR" in page.url
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)


def test_ten_cards_are_cleared_by_keyboard_and_one_is_taken_back(page: Page, running: Running) -> None:
    page.goto(f"{running.base}/review?queue=unsure")
    for number, key in enumerate("axaaxaaaxa", 1):
        page.keyboard.press(key)
        expect(page.locator("#done")).to_have_text(str(number))
    page.keyboard.press("u")
    expect(page.locator("#done")).to_have_text("9")
    page.goto(f"{running.base}/history")
    expect(page.locator("tbody tr")).to_have_count(11)
    expect(page.locator("tbody tr.again")).to_have_count(1)
    actions = [past.event.review.action for past in running.register.history() if not past.undone]
    assert sorted(actions) == ["accept"] * 6 + ["refuse"] * 3 + ["undo"]


def test_decisions_are_kept_when_one_leaves_at_once(page: Page, running: Running) -> None:
    page.goto(f"{running.base}/review?queue=unsure")
    for number in range(1, 7):
        page.keyboard.press("a")
        expect(page.locator("#done")).to_have_text(str(number))
    page.goto(f"{running.base}/history")
    until = time.monotonic() + 10
    while len(running.register.history()) < 6 and time.monotonic() < until:
        time.sleep(0.05)
    assert [past.event.review.action for past in running.register.history()] == ["accept"] * 6


def test_cards_that_do_not_come_are_not_taken_for_the_end(page: Page, running: Running) -> None:
    page = page.context.new_page()  # one on which a request may fail
    page.goto(f"{running.base}/review?queue=unsure")
    page.route("**/review/cards*", lambda route: route.abort())
    for _ in range(10):
        page.keyboard.press("s")
    expect(page.locator("#toast")).to_contain_text("The next cards did not come")
    expect(page.locator("[data-card]:not([hidden])")).to_have_count(0)
    expect(page.locator("#nothing")).to_be_hidden()
    page.unroute("**/review/cards*")
    page.keyboard.press("j")
    for _ in range(14):
        expect(page.locator("[data-card]:not([hidden]):not([data-state])")).to_have_count(1)
        page.keyboard.press("a")
    expect(page.locator("#nothing")).to_be_visible()
    assert page.locator("#done").inner_text() == "14"


def test_keys_skip_go_back_set_a_stage_and_rest_while_one_types(page: Page, running: Running) -> None:
    page.goto(f"{running.base}/review?queue=unsure")
    shown = page.locator("[data-card]:not([hidden])")
    first = shown.get_attribute("data-card")
    page.keyboard.press("s")
    assert shown.get_attribute("data-card") != first
    page.keyboard.press("k")
    assert shown.get_attribute("data-card") == first
    page.keyboard.press("e")
    shown.get_by_label("Add the words").fill("axu")
    expect(page.locator("#done")).to_have_text("0")
    shown.locator(".edit select").first.press("Escape")
    page.keyboard.press("?")
    page.locator("body").click(position={"x": 5, "y": 400})
    with page.expect_response("**/correct"):
        page.keyboard.press("3")
    expect(page.locator("#done")).to_have_text("1")
    assert running.register.record(str(first)).stage == "agreed"


def test_a_key_of_the_card_comes_before_the_same_key_of_the_search(page: Page, running: Running) -> None:
    one, other = [state for state in running.register.entries.find().states if state.kind == "meeting"][:2]
    running.register.reviews(by="Anna").merge(one.id, other.id)
    page.goto(f"{running.base}/review?queue=unsure")
    for _ in range(24):
        if page.locator("[data-card]:not([hidden]) [data-do=split]").count():
            break
        page.keyboard.press("s")
    with page.expect_response("**/split") as answer:
        page.keyboard.press("/")
    assert answer.value.status == 200, answer.value.text()
    expect(page.locator("#done")).to_have_text("1")
    assert "not same" in {past.event.review.action for past in running.register.history()}


def test_entries_are_merged_and_parted_again(page: Page, running: Running) -> None:
    pair = [state for state in running.register.entries.find().states if state.kind == "meeting"][:2]
    page.goto(f"{running.base}/entries/{pair[0].id}")
    page.get_by_label("or the entry with the id").fill(pair[1].id)
    page.get_by_role("button", name="Preview the merge").click()
    expect(page.locator(".merging .claim")).to_have_count(2)
    page.get_by_role("button", name="They are one, merge").click()
    expect(page.locator(".said")).to_contain_text("Kept as decision")
    expect(page.locator(".head")).to_contain_text("2 reports")
    page.get_by_role("button", name="Undo").first.click()
    ids = {state.id for state in running.register.entries.find().states}
    assert {pair[0].id, pair[1].id} <= ids


def test_a_missed_record_is_marked_in_the_text(page: Page, running: Running) -> None:
    told = running.register.shelf().rows[0]
    page.goto(f"{running.base}/documents/{told.id}")
    _select(page, "fine day")
    page.get_by_role("button", name="Mark").click()
    _select(page, "Tokyo")
    page.locator("#role").select_option("place")
    page.get_by_role("button", name="Mark").click()
    expect(page.locator("#marks li")).to_have_count(2)
    page.get_by_role("button", name="Add the record").click()
    expect(page.locator(".chosen-one")).to_contain_text("Tokyo")
    added = next(past for past in running.register.history() if past.event.review.action == "add")
    record = running.register.record(added.event.review.target)
    assert [quote.words for quote in record.triggers] == ["fine day"]
    assert [mention.quote.words for mention in record.mentions] == ["Tokyo"]


def _select(page: Page, words: str) -> None:
    """Select words as a hand with a mouse would."""
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
            return;
          }
          throw new Error(words);
        }""",
        words,
    )
    expect(page.locator("#words")).to_have_value(words)


def test_an_entry_is_followed_and_its_feed_read(page: Page, running: Running) -> None:
    state = running.register.entries.find().states[0]
    page.goto(f"{running.base}/entries/{state.id}")
    page.keyboard.press("f")
    expect(page.get_by_role("link", name="followed list")).to_be_visible()
    feed = page.request.get(f"{running.base}/entries.atom?tag=followed&doubtful=shown")
    (item,) = Xml.fromstring(feed.text()).findall(f"{ATOM}entry")
    assert item.findtext(f"{ATOM}id", "").startswith(f"urn:muniment:{state.id}:")
    calendar = page.request.get(f"{running.base}/entries.ics?tag=followed&doubtful=shown").text()
    assert f"UID:{state.id}@muniment" in calendar


def test_a_picture_is_saved(page: Page, standing: Running) -> None:
    page.goto(f"{standing.base}/between?country=India&country=Japan")
    expect(page.locator(".chart .bar").first).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="PNG").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as drawn:
        page.get_by_role("link", name="SVG").click()
    assert "<svg" in Path(drawn.value.path()).read_text(encoding="utf-8")
