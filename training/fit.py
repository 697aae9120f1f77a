"""The limits and the worth of scores, fitted on documents that trained nothing, by the scorer of readings."""

import importlib.util
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from muniment.exports.scorer import as_scored
from muniment.model import Document, Published, Record, Sentence
from muniment.reading import pipeline
from muniment.reading.assemble import Page, records_of
from muniment.reading.encoder import Encoder, decode
from muniment.reading.encoder.decode import Draft, Limits
from muniment.reading.encoder.scores import Scores
from muniment.reading.encoder.words import words_of
from muniment.reading.entities import Span
from muniment.reading.sentences import split_sentences
from muniment.reading.trust import Trust
from training.gold import published
from training.trust import cross_fitted, fit_trust

GRID: dict[str, tuple[float, ...]] = {
    "trigger": (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55),
    "same": (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6),
    "role": (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7),
    "claim": (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0),
}
ROUNDS = 2
FAINT = (0.12, 0.15, 0.2, 0.25)
LEAST = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
"""Faint triggers are looked at since `trust` tells the right ones among them; what it finds unlikely is left out."""
PARTS = 5


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is fitted on held documents: limits, what scores are worth, and the figures under them."""

    limits: Limits
    trust: Trust
    figures: dict[str, float]


def scorer(corpus: Path) -> Any:
    """The scorer of readings that lies with the corpus."""
    spec = importlib.util.spec_from_file_location("score", corpus / "annotation" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no annotation/score.py in {corpus}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document_of(raw: dict[str, Any]) -> Document:
    """An aligned document as the house's noun."""
    day = published(raw)
    title = raw["body"].split("\n\n", 1)[0]
    return Document(str(raw["id"]), title, raw["body"], published=Published(day, "metadata") if day else Published())


class Held:
    """One held document with its scores, to be decoded under many limits."""

    def __init__(self, raw: dict[str, Any], encoder: Encoder) -> None:
        self.raw, self.document, self.judge = raw, document_of(raw), encoder.network.judge
        self.sentences: tuple[Sentence, ...] = split_sentences(self.document.text)
        self.known: dict[tuple[Draft, ...], list[Record]] = {}  # most limits make no difference to most documents
        words = words_of(self.document.text, self.sentences, encoder.tokenizer)
        rules = pipeline.rules_of(Page(self.document, self.sentences))
        self.scores: Scores | None = encoder.scores(words, rules=rules, clusters=pipeline.clusters_of)

    def records(self, limits: Limits) -> list[Record]:
        """What is read under these limits."""
        if not self.scores:
            return []
        spans = tuple(Span(*mention) for mention in decode.mentions_of(self.scores))
        drafts = tuple(decode.drafts_of(self.scores, limits, self.judge))
        if drafts not in self.known:
            self.known[drafts] = records_of(Page(self.document, self.sentences, spans), drafts)
        return self.known[drafts]


def measure(held: list[Held], limits: Limits, score: Any) -> dict[str, float]:
    """Record and slot F1, form and stage accuracy."""
    return figures_of([(h.raw, h.records(limits)) for h in held], score)


def figures_of(read: list[tuple[dict[str, Any], list[Record]]], score: Any) -> dict[str, float]:
    """Record and slot F1, form and stage accuracy of records by their aligned documents."""
    told = {raw["id"]: [as_scored(record) for record in records] for raw, records in read}
    result = score.score([raw for raw, _ in read], told)
    figures = {"record": result["records"]["f1"], "slot": result["slots"]["f1"], "usable": result["usable"]["f1"]}
    figures |= {"form": result["form_accuracy"], "stage": result["stage_accuracy"]}
    return {name: round(value, 4) for name, value in figures.items()}


def fit(encoder: Encoder, rows: list[dict[str, Any]], corpus: Path, *, say: Callable[..., None]) -> Fitted:
    """Limits by coordinate search for record F1 + slot F1, the worth of scores, and the figures under them.

    What is left out for being unlikely is judged by a worth of scores that other held documents gave.
    """
    held, score, limits = [Held(raw, encoder) for raw in rows], scorer(corpus), Limits()

    def worth(trial: Limits) -> float:
        figures = measure(held, trial, score)
        return figures["record"] + figures["slot"]

    for _ in range(ROUNDS):
        for name, grid in GRID.items():
            trials = [replace(limits, **{name: value}) for value in grid]
            limits = trials[int(np.argmax([worth(trial) for trial in trials]))]
    tried = []
    for trigger in FAINT:
        read = [(h.raw, h.records(replace(limits, trigger=trigger))) for h in held]
        judged = cross_fitted(read, score, parts=PARTS)
        for least in LEAST:
            kept = [(raw, [record for record in records if record.score >= least]) for raw, records in judged]
            figures = figures_of(kept, score)
            tried.append((figures["record"] + figures["slot"], replace(limits, trigger=trigger, least=least), figures))
    _, limits, figures = max(tried, key=lambda one: one[0])
    say(limits=asdict(limits), held=figures)
    return Fitted(limits, fit_trust([(h.raw, h.records(limits)) for h in held], score), figures)
