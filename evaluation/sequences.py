"""`python -m evaluation.sequences`: random sequences of decisions, each taken back in any order; all is as it was.

The documents are two of our own, read by the plain reader: what is tried is what people decide about its records.
"""

import random
import tempfile
import traceback
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from evaluation.plain_reader import PlainReader
from muniment.model import Document, Publisher
from muniment.register import GoneError, MarkError, Register, ReviewError
from muniment.store import UNDO, EntryQuery, Query

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXTS = (
    "One\n\nIndia met Japan in Tokyo on 2019-09-02. Russia delivered 5 radars to India. Korea was told last week.",
    "Two\n\nFrance met Korea in Seoul. Japan delivered 2 boats to France.",
)
WORDS = ("India", "Japan", "Korea", "France", "Tokyo", "Seoul", "last week", "told", "radars")
STEPS = 25
"""Decisions in a sequence, at the most."""


def documents() -> list[Document]:
    return [Document(f"{n}.txt", text[:3], text, Publisher(f"Daily {n}")) for n, text in enumerate(TEXTS)]


def state(register: Register) -> tuple[Any, ...]:
    """All that decisions can change."""
    left_out = [(r, register.show(r.id).left_out) for r in register.records(Query(reviewed="left-out"))]
    known = [register.document(document.id) for document in documents()]
    told = [replace(s, since=NOON, cause="") for s in register.entries.find(EntryQuery(order="oldest")).states]
    judged = (register.judgements(), told, [d.records for d in register.entries.doubts()])
    return register.records(), left_out, known, register.publishers(), register.tags(), *judged


def undo_all(register: Register, chance: random.Random) -> None:
    """Undo every decision that holds, in any order."""
    batches = {p.event.batch for p in register.history() if not p.undone and p.event.review.action != UNDO}
    for batch in chance.sample(sorted(batches), len(batches)):
        register.reviews(by="Zoe").undo(batch)


class NotTheSameError(Exception):
    """Something is left of decisions that were all taken back."""


class Desk(RuleBasedStateMachine):
    """Two documents, four records, and people who decide."""

    right = 0
    """Sequences after which all was as it was."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "r.db"
        self.register = Register.open(path, clock=lambda: NOON, pipeline=PlainReader())
        self.register.add_documents(documents())
        self.first = state(self.register)
        self.ids = [record.id for record in self.register.records()]
        self.batches: list[int] = []

    def decide(self, action: str, *given: Any, **named: Any) -> None:
        """Decide; what the register refuses leaves no trace, or the end would differ from the beginning."""
        with suppress(ReviewError, MarkError, GoneError):
            self.batches.append(getattr(self.register.reviews(by="Anna"), action)(*given, **named))

    @rule(pick=st.integers(0, 99), action=st.sampled_from(["accept", "refuse"]))
    def accept_or_refuse(self, pick: int, action: str) -> None:
        self.decide(action, *{self.ids[pick % len(self.ids)], self.ids[pick // 10 % len(self.ids)]})

    @rule(
        pick=st.integers(0, 99),
        form=st.sampled_from([None, "visit", "talks", "aid"]),
        role=st.sampled_from(["party", "supplier", "place", "time"]),
        words=st.sampled_from(WORDS),
        part=st.sampled_from(["add", "remove"]),
    )
    def correct(self, pick: int, form: str | None, role: str, words: str, part: str) -> None:
        self.decide("correct", self.ids[pick % len(self.ids)], form=form, **{part: [(role, words)]})

    @rule(pick=st.integers(0, 99), words=st.sampled_from(WORDS))
    def add(self, pick: int, words: str) -> None:
        desk, document = self.register.reviews(by="Bo"), documents()[pick % 2]
        with suppress(ReviewError, MarkError):
            given = {"kind": "meeting", "form": "call", "stage": "done", "fillers": [("place", words)]}
            self.ids.append(desk.add_record(document.id, triggers=[words], **given))  # type: ignore[arg-type]

    @rule(pick=st.integers(0, 99), word=st.sampled_from(WORDS))
    def tag(self, pick: int, word: str) -> None:
        self.decide("tag", self.ids[pick % len(self.ids)], word)

    @rule(one=st.integers(0, 99), other=st.integers(0, 99), verdict=st.sampled_from(["same", "not same"]))
    def merge_or_split(self, one: int, other: int, verdict: str) -> None:
        self.decide("judge", self.ids[one % len(self.ids)], self.ids[other % len(self.ids)], verdict)

    @rule(one=st.integers(0, 99), other=st.integers(0, 99))
    def merge(self, one: int, other: int) -> None:
        listed = self.register.entries.find(EntryQuery()).states
        if listed:
            self.decide("merge", listed[one % len(listed)].id, listed[other % len(listed)].id)

    @rule(one=st.integers(0, 99), pick=st.integers(0, 99))
    def split(self, one: int, pick: int) -> None:
        listed = [state for state in self.register.entries.find(EntryQuery()).states if len(state.records) > 1]
        if listed:
            state = listed[one % len(listed)]
            self.decide("split", state.id, state.records[pick % len(state.records)])

    @rule(pick=st.integers(0, 1), day=st.dates(date(2019, 1, 1), date(2020, 1, 1)) | st.none())
    def date(self, pick: int, day: Any) -> None:
        self.decide("date", documents()[pick].id, day)

    @rule(pick=st.integers(0, 1), action=st.sampled_from(["publisher", "title", "set_aside"]))
    def document(self, pick: int, action: str) -> None:
        given = {"publisher": f"Daily {1 - pick}", "title": "Three", "set_aside": "off-topic"}
        self.decide(action, documents()[pick].id, given[action])

    @rule(pick=st.integers(0, 1), reliability=st.sampled_from([0.2, 0.9]))
    def publisher(self, pick: int, reliability: float) -> None:
        self.decide("set_publisher", f"Daily {pick}", kind="wire", reliability=reliability)

    @rule(pick=st.integers(0, 999))
    def undo(self, pick: int) -> None:
        if self.batches:
            self.decide("undo", self.batches[pick % len(self.batches)])

    @rule(pick=st.integers(0, 9))
    def read_again(self, pick: int) -> None:
        if pick == 9:
            self.register.read_again()

    def teardown(self) -> None:
        with self.folder, self.register:
            undo_all(self.register, random.Random(1))  # noqa: S311
            told = [fault.detail for fault in self.register.check()]
            if state(self.register) != self.first or told:
                raise NotTheSameError(f"after all decisions were taken back the register differs {told}")
        type(self).right += 1


def try_sequences(number: int) -> None:
    """Try as many sequences, the same ones every time; the first one that fails is told as Hypothesis tells it."""
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=number,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def figures(*, sequences: int = 1000) -> dict[str, int]:
    """How many sequences were wanted, and after how many all was as it was; the first that fails ends the trial, and
    its decisions are told."""
    Desk.right = 0
    try:
        try_sequences(sequences)
    except NotTheSameError as error:
        click.echo("".join(traceback.format_exception_only(error)), err=True)
    return {"sequences": sequences, "right": Desk.right}


@click.command(help=__doc__)
@click.option("--sequences", default=1000)
def main(sequences: int) -> None:
    for name, value in figures(sequences=sequences).items():
        click.echo(f"{name:14} {value}")


if __name__ == "__main__":
    main()
