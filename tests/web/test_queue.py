"""The cards of the review queue."""

import re
from pathlib import Path

from fastapi.testclient import TestClient

from evaluation.plain_reader import PlainReader
from muniment.register import EntryQuery, Register
from muniment.web import queue
from tests.web.conftest import document, token


def test_a_long_list_of_skipped_cards_is_taken_whole(desk: TestClient) -> None:
    headers = token(desk) | {"Accept": "text/html"}
    shown = re.findall(r'data-card="([^"]+)"', desk.get("/review").text)
    skipped = [shown[0], *(f"r{number:011}" for number in range(2000))]
    answer = desk.post("/review/cards?queue=all", data={"skip": ",".join(skipped)}, headers=headers)
    assert answer.status_code == 200
    assert len(shown) > 1
    assert re.findall(r'data-card="([^"]+)"', answer.text) == shown[1:]


def test_entries_that_still_disagree_after_their_review_leave_room_for_others(tmp_path: Path) -> None:
    told = (("Russia", 5, "India"), ("Russia", 6, "India"), ("France", 3, "Japan"), ("France", 9, "Japan"))
    reports = [document(f"Report {n}", f"{a} delivered {n} radars to {b}.") for a, n, b in told]
    with Register.open(tmp_path / "r.db", pipeline=PlainReader()) as register:
        register.add_documents(reports)
        reviews = register.reviews(by="Anna")
        for code in ("RU", "FR"):
            states = register.entries.find(EntryQuery(countries=(code,))).states
            if len(states) > 1:
                reviews.merge(*(state.id for state in states))
        disputed = EntryQuery(facets=(("conflict", "amount"),))
        first, second = sorted(register.entries.find(disputed).states, key=lambda state: state.id)
        reviews.accept(*first.records, second.records[0])
        (waiting,) = queue.cards(register, "disagree", skipped=frozenset(), most=1)
        assert waiting.key == second.records[1]
        assert queue.cards(register, "disagree", skipped=frozenset({waiting.key}), most=1) == []
